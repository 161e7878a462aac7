"""When a post was held: what the terms, years and other words of a sentence tell of the time it speaks of."""

import re
from bisect import bisect_left

from graph.apposition import WHEN, Line, Tie, clean
from graph.model import Kind, Text

_YEARS = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
# Openers that put a whole sentence into the past of the story.
_PAST = re.compile(
    r"^\W{0,3}(?:(?:trước đó|trước đây|trước khi|sau đó|sau này|giai đoạn|thời kỳ"
    r"|(?:vào )?(?:thời điểm|thời gian|lúc|khi|hồi) (?:đó|ấy|bấy giờ)|bấy giờ"
    r"|(?:một|hai|ba|bốn|năm|\d{1,2}) năm sau|năm \d{4}"
    r"|từ (?:năm |tháng )?\d|tháng \d{1,2}/\d{4}|sau (?:tháng|năm)|đầu năm \d|cuối năm \d"
    r"|đầu tháng \d{1,2}/\d|đến năm \d))",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^\W{0,3}(?:[Tt]rước (?:đó|đây|khi)\b)")
_SPAN_OF_TIME = re.compile(
    r"\b(?:từ|giai đoạn) [^.;]{0,20}?\d{4}[^.;]{0,12}? ?(?:đến|[-–]) ?[^.;]{0,14}?\d{4}"
    r"|\b\d{1,2} năm (?:làm|giữ|là) ",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b\d{1,2}[/-]\d{1,2}\b")
_RETIRED = re.compile(
    r"^\s{0,2}(?:vừa |đã |được |sẽ |mới )?(?:nghỉ hưu|từ chức|nghỉ chế độ|nghỉ công tác|thôi chức)"
)
_TILL_NOW = re.compile(r"^[ ,(]{0,3}(?:kể )?từ [^.;,)]{1,30}? (?:đến|tới) nay\b")
_SINCE = re.compile(r"^\W{0,3}[Tt]ừ [^.;,)]{1,30}? (?:đến|tới) nay\b")
_OPENING_YEAR = re.compile(
    r"^\W{0,3}(?:[Vv]ào |[Tt]ừ |[Đđ]ầu |[Cc]uối |[Nn]gày \d{1,2}[/-]\d{1,2}[/-]"
    r"|[Tt]háng \d{1,2}[/-])?(?:[Nn]ăm )?(\d{4})\b"
)
_BY_HIM = re.compile(r"\bdo (?:ông|bà|đồng chí) làm$")
_END = re.compile(r"(\d{4})$")
_GROUP = re.compile(r"\b(\d{1,3}) (?:cán bộ|người|đồng chí|công chức|lãnh đạo)\b")
# Years that tell of no post: a term, a birth, a number or the day of a document.
_OTHER_YEARS = re.compile(
    r"(?:nhiệm kỳ|nhiệm kì|khóa|khoá) ?\d{4} ?[-–] ?\d{4}"
    r"|\bsinh (?:ngày |năm |tháng )?(?:\d{1,2}[/.-]){0,2}\d{4}|\bsinh ngày [\d/ -]{1,8} năm \d{4}"
    r"|\b\d{1,5}/\d{4}/[A-ZĐ][A-ZĐ-]*(?: ngày (?:\d{1,2}[/.-]){2}\d{4})?"
)
_HEAD = re.compile(
    r"\b(?:(?:gồm(?: có)?|là)(?: các)?(?: ông| bà| đồng chí)?|(?:các|với) (?:ông|bà|đồng chí))\s?:?\s{0,2}$"
)
_THESE = re.compile(r"^\W{0,3}(?:Đó là|Gồm|Bao gồm|Cụ thể|Các (?:ông|cán bộ|cá nhân) (?:này|trên))", re.I)
_COUNTED = re.compile(
    r"\b(?:\d{1,2}|hai|ba|bốn|năm|sáu|nhiều|các) (?:nguyên |cựu )?"
    r"(?:cá nhân|cán bộ|người|lãnh đạo|đồng chí|quan chức|vị)\b"
)
_LEFT = re.compile(
    r"\b(?:cách (?:hết )?chức|miễn nhiệm|bãi nhiệm|nghỉ hưu|thôi (?:giữ )?(?:chức|nhiệm vụ)"
    r"|(?:\d|hai|ba|các|nhiều) (?P<former>nguyên|cựu))\b"
)
_UNDECIDED = re.compile(
    r"\b(?:đề nghị|kiến nghị|đề xuất|xem xét|bổ nhiệm|bầu|giữ chức|khiển trách|cảnh cáo[^,;]*$|tân)\b"
)
_TELLING = re.compile(r"\b(?:cho biết|nói|đã|được|bị|giữ|làm|là|thay)\b|[.!?] ")
MOST = 24  # items of such a list
LONGEST = 8  # titles in a list of one person's
SAME_LIST = frozenset((",", "và", "kiêm", "-", "–", "đồng thời là", ", đồng thời là", "kiêm nhiệm"))


def leaves(line: Line, tie: Tie) -> bool:
    """ "Phó Chủ tịch Lê Bá Trình nghỉ hưu"."""
    at = line.at(tie.person)
    return bool(_RETIRED.match(line.gaps[at + 1] if at + 1 < len(line.items) else line.rest))


def list_leaves(line: Line, number: int) -> bool:
    """ "ông A, Phó Giám đốc Sở Nội vụ kiêm Trưởng ban Tôn giáo, nghỉ hưu": the whole list is left."""
    last = min(len(line.items), number + LONGEST)
    while (
        number + 1 < last
        and line.items[number + 1].kind is Kind.POST
        and clean(line.gaps[number + 1]) in SAME_LIST
    ):
        number += 1
    behind = line.gaps[number + 1] if number + 1 < len(line.items) else line.rest
    return bool(_RETIRED.match(behind.removeprefix(",")))


def long_ago(line: Line, year: str, years: int = 2, text: Text | None = None) -> bool:
    """Whether the sentence opens in a year so many before the article's: "Năm 1998, ông A, Chủ tịch …". Where
    the day of the article is not known, the last year it names stands for it.
    """
    opened = _OPENING_YEAR.match(line.gaps[0])
    if opened and not year and text is not None:
        year = max((y for y in _YEARS.findall(text.chars) if y < "2035"), default="")
    return bool(opened and year and int(opened[1]) <= int(year) - years)


def led_by(line: Line, tie: Tie) -> bool:
    """ "Đoàn kiểm tra do ông A, Ủy viên Bộ Chính trị, làm trưởng đoàn": whoever leads a delegation, leads
    it now.
    """
    sent = tie.post.parts["role"].startswith(("Trưởng đoàn", "Phó Trưởng đoàn"))
    if sent and "đại biểu Quốc hội" not in tie.post.parts.get("chain", ""):
        return True
    if _BY_HIM.search(clean(line.gaps[line.at(tie.post)])):
        return True
    return any(clean(gap).endswith((" do", " do ông", " do bà", " do đồng chí")) for gap in line.gaps)


def group_told(text: Text, line: Line, number: int) -> str:
    """ "Các cán bộ nghỉ hưu gồm: A, Phó Giám đốc …", "cách chức 5 người. Đó là các ông: …": what the head of
    a list says of all its people; "" where it says nothing.
    """
    head = next((n for n in range(number, -1, -1) if _HEAD.search(line.gaps[n])), None)
    if head is None or number - head > MOST or not _listed(line, head + 1, number):
        return ""
    words = line.gaps[head]
    if head == 0 and _THESE.match(words):
        before = bisect_left(text.sentences, line.span.start, key=lambda s: s.start) - 1
        words = text[text.sentences[before]][-200:] if before >= 0 else ""
        if not _COUNTED.search(words):
            return ""
    if _UNDECIDED.search(words):
        return ""
    told = list(_LEFT.finditer(words))
    return ("former" if told[-1]["former"] else "relieved") if told else ""


def _listed(line: Line, start: int, end: int) -> bool:
    """Whether nothing but commas, dashes, brackets and forms of address stands between those items."""
    return all(len(line.gaps[n]) < 40 and not _TELLING.search(line.gaps[n]) for n in range(start, end + 1))


def retired_group(text: Text, line: Line) -> bool:
    """A list of "11 cán bộ" of whom the article says that they have retired."""
    group = _GROUP.search(line.gaps[0])
    if not group:
        return False
    told = re.compile(rf"\b{group[0]}\b[^.;]{{0,60}}? (?:đã|được) nghỉ hưu")
    return bool(told.search(text.chars))


def term_over(line: Line, number: int, year: str) -> bool:
    """Whether the term of the title, or the one at the end of its list, has ended before the article's
    year.
    """
    post = line.items[number]
    term = post.parts.get("term", "")
    while not term and number + 1 < len(line.items) and line.items[number + 1].kind is Kind.POST:
        number += 1
        if clean(line.gaps[number]) not in SAME_LIST:
            return False
        post = line.items[number]
        term = post.parts.get("term", "")
    if not term:
        return False
    kind = post.parts.get("term_kind", "")
    end = _END.search(term)
    if end and kind:
        return end[1] < year if year else kind == "giai đoạn"
    if end:
        return True  # "Tổng Bí thư (6/1991 - 12/1997)"
    return "," in term and kind.endswith("khóa")


def till_now(line: Line, number: int) -> bool:
    """ "giữ chức Cục trưởng Cục A từ tháng 2/2010 đến nay"."""
    behind = line.gaps[number + 1] if number + 1 < len(line.items) else line.rest
    return bool(_TILL_NOW.match(behind) or _SINCE.match(line.gaps[0]))


def held_then(line: Line, number: int) -> bool:
    """ "Chủ tịch UBND tỉnh lúc bấy giờ là ông A", "ông A, Chủ tịch UBND tỉnh khi đó, …"."""
    told = WHEN.match(clean(line.gaps[number + 1] if number + 1 < len(line.items) else line.rest))
    return bool(told and told["then"])


def told_of_past(line: Line, number: int) -> bool:
    """ "Từ 2017 đến 2020, ông A là Phó Chủ tịch": a plain "là" after a time gone by."""
    gap = clean(line.gaps[number])
    if not gap.endswith("là") or gap.endswith(("hiện là", "nay là", "đang là", "vừa là")):
        return False
    told = line.gaps[number] if _SPAN_OF_TIME.search(line.gaps[number]) else line.gaps[0]
    if "nay là" in gap:
        return False
    return bool(_BEFORE.match(line.gaps[0])) or (bool(_SPAN_OF_TIME.search(told)) and "nay" not in told)


def past(line: Line, number: int, year: str) -> bool:
    """Whether the sentence tells of a time before the article's own."""
    if term_over(line, number, year):
        return True
    whole = "".join(line.gaps) + line.rest
    years = [int(y) for y in _YEARS.findall(_OTHER_YEARS.sub("", whole))]
    if years and (not year or max(years) < int(year)):
        return True  # where the article's year is unknown, a year is stated only of other times
    if _SPAN_OF_TIME.search(whole):
        return True
    opening = line.gaps[0]
    return bool(_PAST.match(opening)) and not (_DAY.search(opening) and not years)
