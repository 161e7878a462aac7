"""Heads of events: meetings, congresses, sessions, ceremonies and visits, with the ordinal that follows them.

A mention covers the head words alone ("hội nghị", "buổi làm việc"); whether they tell of an event or speak of
congresses in general is settled in ``refer``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.lexicon import Lexicon, lowered, per_vocabulary
from graph.model import Kind, Mention, Span, Text
from graph.rule import Rule
from graph.vocabulary import Term, Vocabulary

WORDS = {
    "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14,
    "mười lăm": 15,
}  # fmt: skip
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

_NUMBER = (
    r"(?P<ordinal>\d{1,3}|[ivxl]{1,7}|mười (?:một|hai|ba|bốn|lăm)|"
    r"nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"
)

# "Hội nghị lần thứ ba", "kỳ họp bất thường lần thứ 7", "Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX",
# "Hội nghị Trung ương 10 (khóa XII)", "Đại hội XIII". The words between stay inside the noun phrase.
ORDINAL = Rule(
    "events.ordinal",
    re.compile(
        r"(?: (?!(?:trước|sau|tại|để|cho|với|theo|nghị|và|hội|kỳ|về|của các|sẽ|đã|là|có|trong|từ|"
        r"đến|vào)\b)[^\W\d_][\w-]{0,15}){0,14}? (?:lần thứ|kỳ thứ|lần|thứ) "
        + _NUMBER
        + r"(?!\w)(?![./-]\d)",
    ),
    examples=(" lần thứ ba", " đại biểu đảng bộ huyện lần thứ xxiii", " thứ 28", " bất thường lần thứ 7"),
    rejects=(" tổng kết", " lần thứ 3/2020", " của các nước"),
)
PLENUM = Rule(
    "events.plenum-number",
    re.compile(
        r" (?:(?:ban chấp hành )?(?:trung ương|tư|tw)(?: đảng)? )?(?P<ordinal>\d{1,2}|[ivx]{1,6})(?!\w)"
        r"(?![./-]\d)(?! (?:tháng|người|đại biểu|ngày|giờ))"),
    examples=(" trung ương 10 (khóa xii)", " xiii của đảng", " trung ương v"),
    rejects=(" 19/7", " trung ương đảng", " quán triệt"),
)  # fmt: skip
# The words that belong to the head itself, so that no body is seen in them.
CONGRESS = Rule(
    "events.congress",
    re.compile(
        r" (?:đại biểu(?: toàn quốc)?|toàn quốc|"
        r"(?:đại biểu )?(?:toàn quốc )?(?:của )?đảng(?= (?:lần thứ|khóa|toàn quốc|[ivx]+\b))"
        r"(?: toàn quốc(?= (?:lần|khóa|[ivx]+\b)))?)"
        r"(?: lần thứ [ivx]{1,6}\b)?"
    ),
    examples=(" đại biểu toàn quốc lần thứ iv", " đảng lần thứ v", " đại biểu đảng bộ"),
    rejects=(" đảng bộ tỉnh", " lần thứ ba"),
)
# "Thảo luận về dự án Luật B tại Quốc hội ngày 26/5, đại biểu A …": where an assembly debates.
ASSEMBLY = Rule(
    "events.assembly",
    re.compile(
        r"[^.,;:“\"]{0,140} (?:tại|trước|ở) (?:diễn đàn |nghị trường |hội trường )?"
        r"(?:quốc hội|nghị trường|hội trường|hđnd|hội đồng nhân dân|ủy ban thường vụ quốc hội|ubtvqh)(?!\w)"
    ),
    examples=(" về dự án luật biển tại quốc hội ngày 26/5",),
    rejects=(" về dự án luật biển của quốc hội", " tại các cơ quan"),
)
RULES = (ORDINAL, PLENUM, CONGRESS, ASSEMBLY)
FLAGS = (
    ("verbal", "verbal"),
    ("part", "part"),
    ("alone", "alone"),
    ("day_needed", "needsDay"),
    ("only_dated", "onlyDated"),
)
GOING = re.compile(r"\A(?:đi|đến|tới|về|xuống|trực tiếp|tổ chức) (?=\w)")  # words that go before the verb
# A rite that somebody holds or attends, or that is held; "dịp lễ 30/4", "lễ tân" and "lễ hội" are none.
_NO_RITE = (
    r"(?!hội|mít|tân|nghi|phục|vật|tết|bái|lớn|này|đó|đài|phép|\d|giáo|chùa|phật|tạ|ăn|cúng|ở|tại|trong)"
)
RITE = re.compile(
    r"(?<!\w)(?:tổ chức|dự|tham dự|tại|làm|cử hành|chủ trì|diễn ra|tiến hành|chứng kiến|nội dung) "
    r"(?:buổi )?lễ " + _NO_RITE + r"\w"
)
RITE_HELD = re.compile(r"lễ " + _NO_RITE + r"\w+(?: [^\W\d]+){1,6} (?:được|đã|sẽ|do|diễn ra)\b")
FINDER = "events.head"


def find(text: Text, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Event heads, in order of place.

    parts: "head" (lower case, ``uỷ`` folded) · "kind" (IRI in event-kinds) · "ordinal"? (Arabic digits) ·
    "verbal"? ("1": told by a verb, "đã làm việc với …") · "part"? ("1": a session of a larger event) ·
    "alone"? ("1": a part that may be told without its whole) · "day_needed"? ("1": a visit is told only with
    its day or its people) · "only_dated"? ("1": a festival is told only with its day).
    """
    low = lowered(text.chars)
    apart = low.replace("hội thảo luận", "hội\tthảo luận")  # "Quốc hội thảo luận" is no workshop
    for start, end, term in _heads(vocabulary).scan(apart):
        named = (
            text.chars[start].isupper()
            and start
            and low[start - 1] in ' “"'
            and low[start - 2 : start - 1].isalpha()
        )
        who = term.properties.get("precedes")
        if who and not (_done_by(low, start, who) or ASSEMBLY.pattern.match(low, end)):
            continue
        known = (named and term.label == "lễ") or _heads_event(low, end, term)
        if not known and not (term.label == "lễ" and _held(low, start, end)):
            continue  # "Lễ" written large inside a sentence begins a name: "Lễ gắn biển …"
        parts = {"head": _head(low[start:end], term), "kind": term.iri}
        number = _ordinal(low, end)
        if number:
            parts["ordinal"] = number
        if not known:
            parts["only_dated"] = "1"  # "dự lễ khai bút", "tổ chức lễ thả hoa đăng": any rite with its day
        for flag, name in FLAGS:
            if term.value(name) == "true":
                parts[flag] = "1"
        congress = CONGRESS.pattern.match(low, end) if parts["head"] == "đại hội" else None
        span = Span(start, congress.end() if congress else end)
        head = parts["head"] == "giao ban"
        if head and text.chars[start].islower() and not text[span].islower():
            continue  # "giao Ban Cán sự đảng …" is no briefing ("giao ban")
        yield Mention(Kind.EVENT, span, text[span], parts, FINDER)


@per_vocabulary
def _heads(vocabulary: Vocabulary) -> Lexicon[Term]:
    return Lexicon(
        (spelling, term) for term in vocabulary.scheme("event-kinds") for spelling in term.spellings
    )


def _heads_event(low: str, end: int, term: Term) -> bool:
    """Whether the words after a head let it be one: "lễ" alone is also a holiday or a rite, "tiếp" also
    "next"."""
    following = term.properties.get("follows") or term.properties.get("head")
    if not following or low[end - 7 : end].endswith(("buổi lễ", "đại lễ")):
        return True
    return low.startswith(_after(following), end)


def _done_by(low: str, start: int, who: tuple[str, ...]) -> bool:
    """Whether one of these bodies stands straight before a verb: "Ủy ban Thường vụ Quốc hội đã thảo luận",
    "HĐND tỉnh Nghệ An tiếp tục thảo luận"."""
    return bool(_doers(who).search(low, max(start - 80, 0), start))


@lru_cache(maxsize=8)
def _doers(who: tuple[str, ...]) -> re.Pattern[str]:
    bodies = "|".join(re.escape(body) for body in who)
    return re.compile(
        rf"(?<!\w)(?:{bodies})(?: \(\w{{2,8}}\))?"
        r"(?: (?:tỉnh|thành phố|tp|huyện|quận|thị xã)\b\.?(?: [^\W\d]{1,8}){0,3}?)?"
        r"(?: (?:đã|tiếp tục|cũng|bắt đầu|tiến hành|vừa|sẽ)){0,3} \Z"
    )


@lru_cache(maxsize=64)
def _after(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {word}" for word in words)


def _held(low: str, start: int, end: int) -> bool:
    """Whether a rite of no known kind is held or attended: "dự lễ khai bút đầu xuân"; no "tuần lễ"."""
    if low.endswith(("tuần ", "nghi ", "hôn ", "tang ", "cuộc ", "mùa ", "dịp "), 0, start):
        return False
    return bool(RITE.search(low, max(start - 24, 0), end + 24) or RITE_HELD.match(low, start, end + 60))


def _head(written: str, term: Term) -> str:
    told = term.label if term.label == "lễ" else term.value("headWritten") or written
    return told if term.value("verbal") is None else GOING.sub("", told)


def _ordinal(low: str, end: int) -> str | None:
    window = low[end : end + 160]
    for rule in (PLENUM, ORDINAL):
        found = rule.pattern.match(window)
        if found:
            return str(number) if (number := value(found["ordinal"])) else None
    return None


def value(written: str) -> int | None:
    """The number an ordinal stands for: "ba" → 3, "xix" → 19, "12" → 12; None where the letters are no
    numeral."""
    if written.isdigit():
        return int(written)
    if written in WORDS:
        return WORDS[written]
    total = 0
    digits = [ROMAN.get(letter, 0) for letter in written]
    if not all(digits):
        return None
    for digit, following in zip(digits, [*digits[1:], 0], strict=True):
        total += -digit if digit < following else digit
    return total
