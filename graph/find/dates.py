"""Dates as Vietnamese papers write them, never more precise than their words.

Parts of a DATE mention: ``day``, ``month``, ``year`` (digits, without leading zeros), ``part_of_day``
(sáng, chiều …), ``form`` (day, month, year, quarter, half, period, deictic), ``quarter``; ``from`` and
``to`` (years of a period); ``offset`` (days) or ``year_offset`` (years) counted from the day the article
speaks from, for deictic forms.
"""

import re
from collections.abc import Iterator

from graph.model import Kind, Mention, Span, Text
from graph.rule import Rule
from graph.vocabulary import Vocabulary

_YEAR = r"(?:1[89]|20)\d\d"
_PART = "rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm"
_SEP = r"\s?(?P<sep>[/.-])\s?"

DAY = Rule(
    "dates.day",
    re.compile(
        rf"(?P<day>\d{{1,2}}){_SEP}(?P<month>\d{{1,2}})(?:\s?(?P=sep)\s?(?P<year>{_YEAR}))?"
        r"(?![\d/%]|[.,]\d|-(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\d)"
    ),
    ("16/2", "21/1/2021", "1-2-2013", "26.7.2024", "7/4,"),
    ("2016/TT", "3.500", "năm 2021"),
)
LONG_DAY = Rule(
    "dates.long-day",
    re.compile(
        rf"(?P<day>\d{{1,2}})\s{{1,2}}tháng\s{{1,2}}(?P<month>\d{{1,2}})(?!\d)(?:[\s,]{{1,2}}(?:năm\s)?(?P<year>{_YEAR})(?!\d))?"
    ),
    ("14 tháng 12 năm 2004", "9 tháng 6 năm 2014", "2 tháng 9"),
    ("6 tháng đầu năm", "12 tháng"),
)
MONTH = Rule(
    "dates.month",
    re.compile(
        rf"(?P<month>\d{{1,2}})(?!\d)(?:\s?[/.-]\s?(?P<year>{_YEAR})(?!\d)"
        rf"|[\s,]{{1,2}}(?:năm\s)?(?P<year2>{_YEAR})(?!\d))?(?![%])"
    ),
    ("4/2021", "12 năm 2018", "4-2021", "5"),
    ("tháng",),
)
PERIOD = Rule(
    "dates.period",
    re.compile(rf"(?P<from>{_YEAR})\s{{0,2}}[-–]\s{{0,2}}(?P<to>{_YEAR})(?![\d/])"),
    ("2020 - 2025", "2021–2030", "2020-2025", "2022 -2025"),
    ("1-2-2013", "2021"),
)
YEAR = Rule("dates.year", re.compile(rf"(?P<year>{_YEAR})(?![\d/])"), ("2008", "2021,"), ("3021", "208"))
QUARTER = Rule(
    "dates.quarter",
    re.compile(
        rf"[Qq]uý (?P<quarter>IV|I{{1,3}}|[1-4])(?![\dA-Z])(?:\s?[/-]\s?|\s)?(?:năm )?(?P<year>{_YEAR})?"
    ),
    ("quý IV/2017", "quý I năm 2024", "Quý 3-2025", "quý II"),
    ("quý vị", "quý 5"),
)
HALF = Rule(
    "dates.half",
    re.compile(
        rf"(?:\d{{1,2}}|[Ss]áu|[Cc]hín|[Bb]a|[Nn]hững) tháng (?P<which>đầu"
        rf"|cuối) năm(?: (?P<year>{_YEAR}))?(?!\d)"
    ),
    ("6 tháng đầu năm 2024", "sáu tháng cuối năm", "9 tháng đầu năm 2025", "những tháng đầu năm 2019"),
    ("6 tháng tù", "tháng đầu năm"),
)
DEICTIC = Rule(
    "dates.deictic",
    re.compile(
        r"(?=[HhSsTtCcĐđNn][ôárhốêgă])"  # most places fail here, at a quarter of the cost
        r"(?:(?P<today>[Hh]ôm nay|(?P<p1>[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối) nay)"
        r"|(?P<yesterday>[Hh]ôm qua|(?P<p2>[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm) qua)(?!\w)"
        r"|(?P<before>[Hh]ôm kia)|(?P<tomorrow>[Nn]gày mai|[Ss]áng mai)|(?P<thisyear>[Nn]ăm nay)"
        r"|(?P<lastyear>[Nn]ăm ngoái))"
    ),
    ("Hôm nay", "sáng nay", "chiều qua", "năm ngoái"),
    ("hiện nay", "ngày nay"),
)
WORD_MONTH = Rule(
    "dates.word-month",
    re.compile(
        r"[Tt]háng (?P<word>Giêng|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười Hai|Mười hai|Mười Một|Mười một"
        r"|Mười|Chạp)"
        rf"(?!\w)(?:[\s,]{{1,2}}(?:năm )?(?P<year>{_YEAR}))?"
    ),
    ("tháng Tám 1945", "Tháng Mười"),
    ("tháng tám", "tháng 8"),
)
SAME = Rule(
    "dates.same-day",
    re.compile(
        r"(?:(?:[Cc]ũng trong|[Tt]rong)\s)?[Cc]ùng ngày(?!\s(?:\d|với|thứ|giờ|sinh|tháng|lễ|hội))(?!\w)"
    ),
    ("Cùng ngày, ", "cùng ngày"),
    ("cùng ngày 5/6", "cùng ngày với"),
)
# What stands before a figure and makes it a date. A figure pair without a year needs one of these.
CUE = Rule(
    "dates.cue",
    re.compile(
        rf"(?:(?<!\w)(?P<part>(?i:{_PART}))\s{{1,2}}(?:nay|qua)?[\s,]{{0,2}}\(?)?(?:(?<!\w)(?i:hôm nay"
        rf"|hôm qua|hôm)[\s,]{{1,2}})?"
        r"(?P<ngay>\(?(?<!\w)(?i:ngày|mùng|mồng)\s{0,2})?$"
    ),
    ("Chiều ngày ", "Sáng ", "hôm nay ", "ngày ", "sáng nay ("),
)
WEAK_CUE = re.compile(
    r"(?:(?<!\w)(?:từ|đến|tới|và|dịp|lễ|trước|sau|hết|vào|nay|qua|kỷ niệm|khoảng|hôm|hai|ba|tư|năm|sáu"
    r"|bảy|nhật)|[(,])\s{0,2}\(?$"
)
RANGE = re.compile(
    rf"(?P<day>\d{{1,2}})\s?(?:và|,|đến|tới|-"
    rf"|–)\s?(?:ngày )?(?=(?P<day2>\d{{1,2}})[/.-](?P<month>\d{{1,2}})(?:[/.-](?P<year>{_YEAR}))?(?!\d))"
)
RULES = (DAY, LONG_DAY, MONTH, PERIOD, YEAR, QUARTER, HALF, DEICTIC, WORD_MONTH, SAME, CUE)

_FIGURES = re.compile(r"\d{1,4}")
_MONTH_BEFORE = re.compile(r"(?<!\w)(?<!\d )[Tt]háng\s{1,2}$")
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<year>(?<!\d )[Nn]ăm(?: học)?\s{1,2})|năm (?:trước|ngoái|nay|đó) \("
    r"|(?:[Xx]uân|[Tt]ết) (?:[A-ZĐ]\w{1,5} ){1,2})$"  # "9 năm trước (2015)", "xuân Đinh Dậu 2017"
)
_PERIOD_BEFORE = re.compile(
    r"(?<!\w)(?i:giai đoạn|nhiệm kỳ|thời kỳ|niên khóa|niên khoá|các năm|năm học|năm)\s{1,2}$"
)
_WORD_MONTHS = (
    "giêng",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
)
_GOES_ON = re.compile(r"\s{0,2}(?:[/.–,-]|tháng|và|đến|tới)")
_OFFSETS = {"today": 0, "yesterday": -1, "before": -2, "tomorrow": 1}
_WORD = re.compile(r"\w{1,12}$")
_LOOK_BACK = 26
# What the words end with that `CUE` finds; most figures stand behind others.
_CUE_ENDS = ("ngày", "mùng", "mồng", "hôm", "nay", "qua", "sáng", "sớm", "trưa", "chiều", "tối", "đêm")


def find(text: Text, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Every date in the text. Overlaps are left to `graph.find.mentions`."""
    chars = text.chars
    done = 0
    for figure in _FIGURES.finditer(chars):
        at = figure.start()
        if at < done or chars[at - 1 : at].isdigit():
            continue
        if mention := _numeric(chars, at, figure.end()):
            done = mention.span.end
            yield mention
    if "uý " in chars:
        yield from (_quarter(chars, m) for m in QUARTER.pattern.finditer(chars))
    for m in _around(chars, (" tháng đầu năm", " tháng cuối năm"), HALF):
        parts = {"form": "half", "half": m["which"]} | ({"year": m["year"]} if m["year"] else {})
        yield _mention(chars, m.start(), m.end(), parts, HALF)
    yield from (
        _deictic(chars, m) for m in _around(chars, (" nay", " qua", " mai", " kia", " ngoái"), DEICTIC)
    )
    for m in _after(chars, "ùng ngày", SAME):
        yield _mention(chars, m.start(), m.end(), {"form": "deictic", "same": "1"}, SAME)
    for m in _word_months(chars):
        month = "12" if m["word"] == "Chạp" else str(_WORD_MONTHS.index(m["word"].lower()) + 1)
        if m["year"]:  # without a year "tháng Tám" is the revolution, "Tháng Ba" a song
            yield _mention(
                chars, m.start(), m.end(), {"form": "month", "month": month, "year": m["year"]}, WORD_MONTH
            )


def _around(chars: str, words: tuple[str, ...], rule: Rule) -> Iterator["re.Match[str]"]:
    """The matches of a rule that begin with the word before one of these words, found by the words."""
    for word in words:
        at = chars.find(word)
        while at >= 0:
            begin = _WORD.search(chars, max(0, at - 12), at)
            if begin and (match := rule.pattern.match(chars, begin.start())):
                yield match
            at = chars.find(word, at + 1)


def _after(chars: str, word: str, rule: Rule) -> Iterator["re.Match[str]"]:
    """The matches of a rule that begin one code point before a word, found by the word."""
    at = chars.find(word, 1)
    while at > 0:
        if match := rule.pattern.match(chars, at - 1):
            yield match
        at = chars.find(word, at + 1)


def _word_months(chars: str) -> Iterator["re.Match[str]"]:
    at = chars.find("háng ")
    while at >= 0:
        if chars[at + 5 : at + 6].isupper() and (match := WORD_MONTH.pattern.match(chars, max(0, at - 1))):
            yield match
        at = chars.find("háng ", at + 5)


def _numeric(chars: str, at: int, end: int) -> Mention | None:
    before = chars[max(0, at - _LOOK_BACK) : at]
    if end - at == 4:
        return _years(chars, at, before)
    if end - at == 3 or not (_GOES_ON.match(chars, end) or before.rstrip().endswith("háng")):
        return None  # most figures: "25 người", "150 tỷ"
    told = before.rstrip(" \t\n,(")
    last = told[told.rfind(" ") + 1 :].lower()
    cue = CUE.pattern.search(before) if last.endswith(_CUE_ENDS) else None
    part = (cue["part"] or "").lower() if cue else ""
    strong = bool(cue and cue.group())
    start = at - len(cue.group().lstrip("(")) if cue else at
    if match := LONG_DAY.pattern.match(chars, at):
        if (strong or match["year"]) and (parts := _day(match)):
            return _mention(chars, start, match.end(), parts | _part(part), LONG_DAY)
    elif match := RANGE.match(chars, at):
        if (strong or WEAK_CUE.search(before)) and (parts := _day(match)):
            return _mention(chars, start, at + len(match["day"]), parts | _part(part), DAY)
    elif match := DAY.pattern.match(chars, at):
        weak = match["sep"] == "/" and WEAK_CUE.search(before)
        if (strong or match["year"] or weak) and (parts := _day(match)):
            return _mention(chars, start, match.end(), parts | _part(part), DAY)
    if (opening := _MONTH_BEFORE.search(before)) and (match := MONTH.pattern.match(chars, at)):
        month, year = int(match["month"]), match["year"] or match["year2"]
        if 1 <= month <= 12:
            parts = {"form": "month", "month": str(month)} | ({"year": year} if year else {})
            return _mention(chars, at - len(opening.group()), match.end(), parts, MONTH)
    return None


def _years(chars: str, at: int, before: str) -> Mention | None:
    if match := PERIOD.pattern.match(chars, at):
        opening = _PERIOD_BEFORE.search(before)
        start = at - len(opening.group()) if opening else at
        if int(match["from"]) < int(match["to"]):
            parts = {"form": "period", "from": match["from"], "to": match["to"]}
            return _mention(chars, start, match.end(), parts, PERIOD)
        return None
    if (opening := _YEAR_BEFORE.search(before)) and (match := YEAR.pattern.match(chars, at)):
        start = at - len(opening["year"] or "")
        return _mention(chars, start, match.end(), {"form": "year", "year": match["year"]}, YEAR)
    return None


def _day(match: "re.Match[str]") -> dict[str, str] | None:
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= month <= 12 and 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]):
        return None
    return {"form": "day", "day": str(day), "month": str(month)} | (
        {"year": match["year"]} if match["year"] else {}
    )


def _part(part: str) -> dict[str, str]:
    return {"part_of_day": part} if part else {}


def _quarter(chars: str, match: "re.Match[str]") -> Mention:
    number = {"I": "1", "II": "2", "III": "3", "IV": "4"}.get(match["quarter"], match["quarter"])
    parts = {"form": "quarter", "quarter": number} | ({"year": match["year"]} if match["year"] else {})
    return _mention(chars, match.start(), match.start() + len(match.group().rstrip()), parts, QUARTER)


def _deictic(chars: str, match: "re.Match[str]") -> Mention:
    kind = match.lastgroup if match.lastgroup not in {"p1", "p2"} else None
    kind = kind or ("today" if match["today"] else "yesterday")
    parts = {"form": "deictic"}
    if kind in _OFFSETS:
        parts["offset"] = str(_OFFSETS[kind])
    else:
        parts["year_offset"] = "0" if kind == "thisyear" else "-1"
    if part := match["p1"] or match["p2"]:
        parts["part_of_day"] = part.lower()
    return _mention(chars, match.start(), match.end(), parts, DEICTIC)


def _mention(chars: str, start: int, end: int, parts: dict[str, str], rule: Rule) -> Mention:
    return Mention(Kind.DATE, Span(start, end), chars[start:end], parts, rule.name)
