"""The body that follows a title: what the title itself says of it, a place that stands for its committee,
or an enterprise called by its brand alone.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from graph.find.bodies import Body, body, central_committee, completed, implied
from graph.find.body_names import person_ahead, spelled_out, tail
from graph.find.syllables import Syllables, spelled
from graph.find.words import Head, Lexicon, Title
from graph.namespaces import BASE

# Small words that begin a body the grammar does not know: "Bí thư đảng của khu tự trị".
GOING_ON = spelled("đảng của khu nhóm câu chi các")
_KINDS = BASE + "vocabulary/organisation-kinds/"
COMMITTEES = {
    "tỉnh": "tinh-uy",
    "thành phố": "thanh-uy",
    "huyện": "huyen-uy",
    "quận": "quan-uy",
    "thị xã": "thi-uy",
    "xã": "dang-uy",
    "phường": "dang-uy",
    "thị trấn": "dang-uy",
    "đặc khu": "dang-uy",
}
COMMITTEE_LABELS = {
    "tinh-uy": "Tỉnh ủy",
    "thanh-uy": "Thành ủy",
    "huyen-uy": "Huyện ủy",
    "quan-uy": "Quận ủy",
    "thi-uy": "Thị ủy",
    "dang-uy": "Đảng ủy",
}


# Who may stand at the head of an enterprise or association that is called by its brand: "Chủ tịch HoREA".
LEADS_A_BRAND = (
    *("Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Phó Tổng Giám đốc", "Quyền Giám đốc", "Kế toán trưởng"),
    *("Chủ tịch", "Phó Chủ tịch", "Tổng Thư ký", "Phó Tổng Thư ký", "Tổng Biên tập", "Phó Tổng Biên tập"),
)
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
# Bodies whose names may go on for long, by their first word.
LONG_NAMED = (
    *("Công ty", "Tổng công ty", "Tập đoàn", "Trung tâm", "Trường", "Học viện", "Viện", "Bệnh viện", "Hội "),
    *("Hiệp hội", "Liên hiệp", "Liên đoàn", "Chi cục", "Cục ", "Vụ ", "Phòng ", "Khoa ", "Câu lạc bộ", "Quỹ"),
    *(
        "Nhà máy",
        "Xí nghiệp",
        "Hợp tác xã",
        "Đội ",
        "Trạm ",
        "Ban Quản lý",
        "Đại học",
        "Tổng cục",
        "Ngân hàng",
    ),
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


def _brand(cut: Syllables, words: Lexicon, first: int, here: int, title: Title) -> Body | None:
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
        if not named and (not first or cut.gap[first] not in (",", "-", "–", "(")):
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


def body_of(cut: Syllables, words: Lexicon, first: int, after: int, title: Title) -> Body | None:
    """The body that follows the title, read with what the title itself says of it."""
    found = _body(cut, words, first, after, title)
    return _to_the_mark(cut, words, found) if found and not (found.known or found.place) else found


def _body(cut: Syllables, words: Lexicon, first: int, after: int, title: Title) -> Body | None:
    if title.opens:
        for rest in ("việt", "nam"), ("vn",):  # "Chủ tịch Ủy ban MTTQ" + "Việt Nam tỉnh Nghệ An"
            if tuple(cut.key[after : after + len(rest)]) == rest and title.opens.label.endswith("Việt Nam"):
                after += len(rest)
        return completed(cut, words, after, after, title.opens, 1)
    found = None
    if title.head:
        heads = title.head.lower().split()
        if cut.fold[after - len(heads) : after] == heads:  # "Trưởng ban" + "Tổ chức Trung ương"
            found = body(cut, words, after - len(heads))
            if found is not None and found.after <= after:
                found = None
    here = after
    if title.body:
        central = central_committee(cut, words, after, after, title.body[0])
        if central:
            return central
    abroad = words.place(cut, here) if title.body and here < cut.length and not cut.gap[here] else None
    if title.body and abroad and abroad[1].country and abroad[1].name != "Việt Nam":  # "Thủ tướng Lào"
        label = "Nước" if title.body[2].startswith("Nước ") else title.body[2]
        head = Head(title.body[1], "", label, True, False, False)
        return Body(here, abroad[0], head, (head.label,), "", abroad[1].name, abroad[1].iri, placed=True)
    if here < cut.length and not cut.gap[here] and cut.fold[here] == "của" and here + 1 < cut.length:
        here += 1
    if found is None and here < cut.length and not cut.gap[here]:
        found = body(cut, words, here)
        if title.head and here == after and not (found and found.known):
            known = implied(cut, words, title.head, here)
            if known and known.known:  # "Thứ trưởng Công an": Bộ Công an
                return known
        if found and title.body and found.known != title.body[0] and not found.known:
            return None if found.bare else found
        if found is None and title.head and here == after:
            found = implied(cut, words, title.head, here)
        if found is None and here == after:
            found = _by_level(cut, words, here, title) or _brand(cut, words, first, here, title)
    return found


def _to_the_mark(cut: Syllables, words: Lexicon, found: Body) -> Body:
    """ "(Chủ tịch HĐQT Công ty Trục vớt luồng hạ lưu)": a name goes on in small letters no list has, up to
    the comma or bracket; a verb, a particle or a person on the way tells that it had ended.
    """
    if not found.chain[-1].removeprefix("của ").startswith(LONG_NAMED) or found.level:
        return found
    end = found.after
    while end < cut.length and end - found.after < 9 and cut.gap[end] in ("", "-"):
        if cut.big[end] and person_ahead(cut, words, end):
            break
        if cut.fold[end] in words.ending or (cut.big[end] and _opens_anew(cut, words, end)):
            return found
        place = words.place(cut, end) if cut.big[end] else None
        if place:
            break
        end += 1
    if end == found.after or cut.fold[end - 1] in ("và", "-"):
        return found
    rest = spelled_out(cut, words, found.after, end)
    rest = rest if cut.big[found.after] else rest[0].lower() + rest[1:]
    if end < cut.length and cut.big[end] and not cut.gap[end] and not person_ahead(cut, words, end):
        after, level, name, iri = tail(cut, words, end, bodied=True)
        if after == end:
            return found
        chain = (*found.chain[:-1], f"{found.chain[-1]} {rest}")
        return replace(found, after=after, chain=chain, level=level, place=name, place_iri=iri, placed=True)
    if (
        end < cut.length
        and not cut.big[end]
        and not cut.gap[end].startswith((",", ")", "(", ";", ".", ":", "“", '"', "~"))
    ):
        return found
    return replace(found, after=end, chain=(*found.chain[:-1], f"{found.chain[-1]} {rest}"))


def _opens_anew(cut: Syllables, words: Lexicon, here: int) -> bool:
    """Whether a title or another body begins at this capital."""
    return any(phrases.longest(cut, here) for phrases in (words.roles, words.heads, words.addresses))


def _by_level(cut: Syllables, words: Lexicon, here: int, title: Title) -> Body | None:
    """ "Chủ tịch thành phố Trà Vinh", "Bí thư Đà Nẵng": the place alone stands for its committee."""
    end, level, place, iri = tail(cut, words, here, bodied=True)
    if end == here:
        return None
    if not level:
        found = words.place(cut, here)
        if found and found[1].name == "Hồ Chí Minh" and cut.fold[here] == "hồ":
            return None  # "Chủ tịch Hồ Chí Minh" is the man
        level = found[1].level if found else ""
    if title.label in ("Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực") and level in COMMITTEES:
        slug = COMMITTEES[level]
        chain, level = COMMITTEE_LABELS[slug], (level if slug == "dang-uy" else "")
        return Body(
            here,
            end,
            Head(_KINDS + slug, slug, COMMITTEE_LABELS[slug], True, False, False),
            (chain,),
            level,
            place,
            iri,
            placed=True,
            rule="posts.by-place",
        )
    if title.label in ("Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực") and level in COMMITTEES:
        head = Head(_KINDS + "uy-ban-nhan-dan", "uy-ban-nhan-dan", "Ủy ban nhân dân", True, False, False)
        return Body(
            here,
            end,
            head,
            (head.label,),
            level,
            place,
            iri,
            placed=True,
            rule="posts.by-place",
        )
    return None


def opens_a_body(cut: Syllables, words: Lexicon, here: int) -> bool:
    """Whether the words right after a title begin a body that the grammar did not understand."""
    if here >= cut.length or cut.gap[here] not in ("", "“", '"'):
        return False
    if words.heads.longest(cut, here) or cut.gap[here] or (cut.fold[here] in GOING_ON and not cut.big[here]):
        return True
    return (
        cut.big[here]
        and not words.family.get(cut.fold[here])
        and not words.addresses.longest(cut, here)
        and not (
            words.roles.longest(cut, here)
            or here + 1 >= cut.length
            or (cut.big[here + 1] and not cut.gap[here + 1])
        )
    )


def body_parts(cut: Syllables, found: Body) -> dict[str, str]:
    """A body as the flat parts of a mention."""
    parts = {"kind": found.head.kind, "chain": "|".join(found.chain)}
    for name, value in (
        ("level", found.level),
        ("place", found.place),
        ("place_iri", found.place_iri),
        ("known", found.known),
        ("placed", "1" if found.placed else ""),
    ):
        if value:
            parts[name] = value
    return parts
