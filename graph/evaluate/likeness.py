"""When two names, posts, documents or events of a summary are the same one, however spelled."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

Record = Mapping[str, Any]

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_ABBREVIATIONS = [
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\bUBND\b", "Ủy ban nhân dân"),
        (r"\bHĐND\b", "Hội đồng nhân dân"),
        (r"\bUBMTTQ\b", "Ủy ban Mặt trận Tổ quốc"),
        (r"\bMTTQ\b", "Mặt trận Tổ quốc"),
        (r"\bĐBQH\b", "đại biểu Quốc hội"),
        (r"\bBCH\b", "Ban Chấp hành"),
        (r"\bBTV\b", "Ban Thường vụ"),
        (r"\bUBKT\b", "Ủy ban Kiểm tra"),
        (r"\b(?:T\.?\s?Ư|TƯ|TW)\b", "Trung ương"),
        (r"\b(?:TP\.? ?HCM|TPHCM)\b", "Thành phố Hồ Chí Minh"),
        (r"\bTP\.?(?=\s)", "Thành phố"),
        (r"\bQH\b", "Quốc hội"),
    )
]
_SAME_BODY = [  # two official names of one committee
    (re.compile(pattern), same)
    for pattern, same in (
        (r"ban chấp hành đảng bộ tỉnh", "tỉnh ủy"),
        (r"ban chấp hành đảng bộ thành phố", "thành ủy"),
        (r"ban chấp hành đảng bộ huyện", "huyện ủy"),
        (r"ban chấp hành đảng bộ quận", "quận ủy"),
        (r"ban chấp hành đảng bộ thị xã", "thị ủy"),
        (r"ban bí thư trung ương đảng", "ban bí thư"),
        (r"\bcộng sản việt nam\b", ""),
        (r"\bviệt nam\b$", ""),
    )
]
_PLACE_KIND = re.compile(
    r"\b(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Xx]ã|[Pp]hường)\s+(?=[A-ZĐÀ-Ỹ0-9])"
)
_WORD = re.compile(r"[^\W_]+")
_VICE = re.compile(r"^phó ban\b")


@lru_cache(maxsize=20_000)
def _syllable(word: str) -> str:
    """One spelling per syllable: where the tone mark stands (hoà, hòa) does not matter."""
    letters, tone = [], ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in _TONES:
            tone = letter
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


def _clean(text: str | None) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


@lru_cache(maxsize=20_000)
def words(text: str | None, organisation: bool = False) -> tuple[str, ...]:
    """The syllables of a name, lower-case, in one spelling; an organisation's abbreviations spelled out."""
    text = _clean(text)
    if organisation:
        for pattern, full in _ABBREVIATIONS:
            text = pattern.sub(full, text)
        text = _PLACE_KIND.sub("", text)
    text = text.lower()
    if organisation:
        text = text.replace("uỷ", "ủy")
        for pattern, same in _SAME_BODY:
            text = pattern.sub(same, text)
    return tuple(_syllable(word) for word in _WORD.findall(text))


def alike(left: str | None, right: str | None, organisation: bool = False) -> float:
    """The share of syllables two names have in common, 0 to 1."""
    a, b = set(words(left, organisation)), set(words(right, organisation))
    return len(a & b) / len(a | b) if a | b else 1.0


def same_title(left: str | None, right: str | None) -> float:
    """Like `alike`; a title cut short that the other one contains whole counts 0.8."""
    small, large = sorted((set(words(left)), set(words(right))), key=len)
    return max(alike(left, right), 0.8 if len(small) >= 4 and small <= large else 0.0)


def number(value: str | None) -> str | None:
    """A document's symbol without spaces and points, in capitals: "04- ĐA/TU" is "04-ĐA/TU"."""
    return re.sub(r"[\s.]", "", unicodedata.normalize("NFC", value or "")).replace("–", "-").upper() or None


def document_score(gold: Record, found: Record) -> float:
    """How surely two documents are one: 3 same symbol, 2 same digits, else by title or issuer; 0 not."""
    if words(gold.get("type")) != words(found.get("type")):
        return 0.0
    a, b = number(gold.get("number")), number(found.get("number"))
    if a and b:
        if a == b:
            return 3.0
        return 2.0 if _digits(a) == _digits(b) and (a.isdigit() or b.isdigit()) else 0.0
    titles = gold.get("title") and found.get("title")
    likeness = same_title(gold.get("title"), found.get("title")) if titles else 0.0
    if a or b:
        return 1.0 if likeness >= 0.6 else 0.0
    if titles:
        return likeness
    issuers = " ".join(gold.get("issuers") or [])
    return 0.5 if issuers and alike(issuers, " ".join(found.get("issuers") or []), True) >= 0.5 else 0.0


def _digits(symbol: str) -> str:
    match = re.match(r"\d+", symbol)
    return match.group() if match else symbol


def role_words(post: Record) -> tuple[str, ...]:
    """The title alone: "Phó ban" is "Phó Trưởng ban"; words that repeat the organisation are dropped."""
    role = words(_VICE.sub("phó trưởng ban", _clean(post.get("role")).lower()))
    body = words(post.get("organisation"), True)
    for n in range(len(role) - 1, 0, -1):
        if role[-n:] == body[:n] and len(role) > n:
            return role[:-n]
    return role


def post_score(gold: Record, found: Record, strict: bool) -> float:
    """How surely two posts of one person are one; ``strict`` asks for the same role and organisation."""
    if words(gold["person"]) != words(found["person"]):
        return 0.0
    a, b = role_words(gold), role_words(found)
    role = 1.0 if a == b else len(set(a) & set(b)) / len(set(a) | set(b) or {""})
    same_body = words(gold.get("organisation"), True) == words(found.get("organisation"), True)
    body = 1.0 if same_body else alike(gold.get("organisation"), found.get("organisation"), True)
    status = (gold.get("status") == found.get("status")) * 0.1
    if strict:
        return 1.0 + status if role == 1.0 and body == 1.0 else 0.0
    return role + body + status if role >= 0.5 and body >= 0.5 else 0.0


def event_score(gold: Record, found: Record) -> float:
    """How surely two event records are one: by date, head word and the people named."""
    same_date = bool(gold.get("date")) and gold.get("date") == found.get("date")
    kind = alike(gold.get("kind"), found.get("kind"))
    shared = _people(gold) & _people(found)
    if not same_date and not shared and not (kind >= 0.5 and not gold.get("date")):
        return 0.0
    return (1.5 if same_date else 0) + kind + min(len(shared), 3) * 0.3


def _people(event: Record) -> set[tuple[str, ...]]:
    return {words(person["person"]) for person in event.get("people") or []}


def task_score(gold: Record, found: Record) -> float:
    """How surely two tasks are one: the same leader, and as far as the action's words agree."""
    same_lead = alike(gold.get("lead"), found.get("lead"), True) >= 0.6
    return same_lead * alike(gold.get("action"), found.get("action"))


def paired(
    gold: Sequence[Record], found: Sequence[Record], score: Callable[[Record, Record], float], floor: float
) -> list[tuple[Record, Record]]:
    """Greedy one-to-one pairs of at least ``floor``, best scores first."""
    ranked = sorted(
        ((score(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for value, i, j in ranked:
        if value < floor:
            break
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs
