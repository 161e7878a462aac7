"""Bodies told without a kind's name or without their own: "Tổng giám đốc Vinaconex", "giám đốc bệnh viện"."""

import re
import unicodedata
from functools import lru_cache

from graph.find.bodies import Body
from graph.find.syllables import Syllables
from graph.find.words import Head, Lexicon, Title

# Who may stand at the head of an enterprise or association that is called by its brand: "Chủ tịch HoREA".
LEADS_A_BRAND = (
    *("Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Phó Tổng Giám đốc", "Quyền Giám đốc", "Kế toán trưởng"),
    *("Chủ tịch", "Phó Chủ tịch", "Tổng Thư ký", "Phó Tổng Thư ký", "Tổng Biên tập", "Phó Tổng Biên tập"),
)
HOLDING = frozenset(("là", "làm", "chức", "nguyên", "cựu", "kiêm"))  # before a title that somebody holds
# What stands for the one institution of its kind that the article names: "giám đốc bệnh viện".
INSTITUTIONS = frozenset(
    (
        *(
            "benh-vien",
            "trung-tam",
            "cong-ty",
            "truong",
            "so",
            "tap-doan",
            "tong-cong-ty",
            "ngan-hang",
            "vien",
        ),
        *("hoc-vien", "nha-may", "bao", "cuc", "chi-cuc", "vu", "hoi", "hiep-hoi", "lien-doan", "hop-tac-xa"),
        *("truong-dai-hoc", "benh-vien-da-khoa", "tap-chi", "khoa", "doi", "vien", "so-noi-vu"),
    )
)
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?[aăâeêioôơuưy]{1,3}(?:ch?|m|ng?|nh|n|p|t)?$"
)
_TONES = str.maketrans(
    "", "", "\u0300\u0301\u0303\u0309\u0323"
)  # the five tone marks, not those of ă â ê ô ơ ư


@lru_cache(maxsize=16384)
def vietnamese(fold: str) -> bool:
    """Whether a folded syllable is built like a Vietnamese one: "sam" is, "samco" and "becamex" are not."""
    toneless = unicodedata.normalize("NFD", fold).translate(_TONES)
    return bool(_SYLLABLE.match(unicodedata.normalize("NFC", toneless)))


def _beside(title: Title) -> tuple[str, ...]:
    """What stands between a name and a title; "Chủ tịch Kaysone, Chủ tịch Souphanouvong" are two men."""
    return ("-", "–", "(") if "Chủ tịch" in title.label else (",", "-", "–", "(")


def brand(cut: Syllables, words: Lexicon, first: int, here: int, title: Title) -> Body | None:
    """ "Tổng giám đốc Vinaconex", "Chủ tịch HoREA", "tổng giám đốc CTTH": a brand, or letters nobody spells
    out. One foreign word alone may be a person ("Giám đốc Comey"): it counts after a name, or before one.
    """
    if not title.label.startswith(LEADS_A_BRAND) or title.body or here >= cut.length or cut.gap[here]:
        return None
    word = cut.word[here]
    if (
        words.addresses.longest(cut, here)
        or words.levels.longest(cut, here)
        or words.roles.longest(cut, here)
    ):
        return None
    letters = len(word) >= 3 and sum(map(str.isupper, word)) >= 3 and word not in words.short
    end = here + 1
    if not letters:
        if not cut.big[here] or len(word) < 4 or vietnamese(cut.fold[here]):
            return None
        goes_on = end < cut.length and cut.big[end] and not cut.gap[end]
        named = goes_on and words.family.get(cut.fold[end], 0) >= 2
        held = first and not cut.gap[first] and cut.fold[first - 1] in HOLDING
        if not named and not held and (not first or cut.gap[first] not in _beside(title)):
            return None
        if goes_on and not named and not words.place(cut, end):
            return None
    label = word
    if end < cut.length and cut.big[end] and not cut.gap[end]:
        place = words.place(cut, end)
        if place and (place[1].country or letters) and not words.family.get(cut.fold[end], 0) >= 2:
            label, end = f"{label} {place[1].name}", place[0]
        elif cut.fold[end] not in words.family and not words.addresses.longest(cut, end):
            return None
    elif end < cut.length and letters and not cut.gap[end] and cut.word[end].isdigit():
        label, end = f"{label} {cut.word[end]}", end + 1
    head = Head("", "brand", label, False, False, False)
    return Body(here, end, head, (label,), rule="posts.by-brand")


def institution(cut: Syllables, words: Lexicon, here: int) -> tuple[int, str] | None:
    """ "giám đốc bệnh viện": (the syllable after it, the head) where the institution's kind alone is told."""
    found = words.heads.longest(cut, here) if here < cut.length and not cut.gap[here] else None
    if found is None or found[1].known or found[1].slug not in INSTITUTIONS or cut.word[here].isupper():
        return None
    end = found[0]
    if end < cut.length and not cut.gap[end] and (cut.big[end] or cut.fold[end] in ("của", "các")):
        return None
    if end < cut.length and not cut.gap[end] and words.nouns.longest(cut, end):
        return None
    return end, found[1].label
