"""The year of days told without one, from what an article says in passing: an anniversary, the news before,
a paper some days old, a yearly occasion."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from graph.model import Mention, Text

_BEFORE_NOW = re.compile(r"(?<!\w)trước đó,? (?:(?:vào|hồi|từ|cuối|đầu|giữa) ){0,2}$", re.IGNORECASE)
_UNTIL_NOW = re.compile(r"\A đến nay\b")
_FROM = re.compile(r"(?<!\w)từ $", re.IGNORECASE)
_RANGE = re.compile(r"\A\s?[-–—]\s?\Z")
# A full date that tells of another time, however near its day is to the news.
_OTHER_TIME = re.compile(
    r"(?<!\w)(?:sinh|mất|thời điểm|trước|sau|kỷ niệm|giải phóng|thành lập|chiến thắng|truyền thống"
    r"|lần thứ nhất|nghị định|thông tư|luật|pháp lệnh)(?: [\w./-]{1,16}){0,2}\s?[(]?$",
    re.IGNORECASE,
)
_DECREE = re.compile(r"(?:NĐ-CP|TT-[A-ZĐ]{2,8}|/QH\d\d)[\s,]{0,2}[(]?$")
# "Năm Đoàn kết hữu nghị 2017", "INTEL ISIF 2017": the year ends a name.
_YEAR = re.compile(r" ((?:19|20)\d\d)(?![\w/-]|\.\d)")
_OCCASION = re.compile(  # before the year
    r"(?<!\w)(?:(?!BL|Luật|HP)[A-ZĐ][A-ZĐa-zà-ỹ]{1,12}|hữu nghị|quốc gia|quốc tế|toàn quốc)\Z"
)
MODERN = 1990  # the press read here is younger
FRESH = 21  # days between a paper or a reported deed and the news that cites it


def incidental_year(text: Text, found: Sequence[Mention]) -> int | None:
    """The year of the days told without one; None where nothing tells it or a later year contradicts.

    ``found`` are the date mentions of the article's own text, in order.
    """
    bare = [m for m in found if m.parts.get("form") == "day" and not m.parts.get("year")]
    if not bare:
        return None
    dated = [m for m in found if m.parts.get("year")]
    newest = max((int(m.parts["year"]) for m in dated), default=0)
    year = _anniversary(text, found) or _next(text, dated, bare) or _fresh(text, dated, bare)
    year = year or _occasion(text)
    return year if year and year >= max(newest, MODERN) else None


def _anniversary(text: Text, found: Sequence[Mention]) -> int | None:
    """ "(21.6.1925 - 21.6.2017)": the second year is this one."""
    for left, right in pairwise(found):
        whole = left.parts.keys() & right.parts.keys() >= {"day", "month", "year"}
        if not whole or any(left.parts[k] != right.parts[k] for k in ("day", "month")):
            continue
        if _RANGE.match(text.chars[left.span.end : right.span.start]):
            return int(right.parts["year"])
    return None


def _next(text: Text, dated: Sequence[Mention], bare: Sequence[Mention]) -> int | None:
    """ "Trước đó, tháng 10/2016, …", "từ tháng 9/2016 đến nay": the first such day after it."""
    years = set()
    for mention in dated:
        if "month" not in mention.parts:
            continue
        before = text.chars[max(mention.span.start - 24, 0) : mention.span.start]
        after = text.chars[mention.span.end : mention.span.end + 10]
        if _BEFORE_NOW.search(before) or (_FROM.search(before) and _UNTIL_NOW.match(after)):
            then = (int(mention.parts["month"]), int(mention.parts.get("day", "1")))
            day = (int(bare[0].parts["month"]), int(bare[0].parts["day"]))
            years.add(int(mention.parts["year"]) + (day < then))
    return years.pop() if len(years) == 1 else None


def _fresh(text: Text, dated: Sequence[Mention], bare: Sequence[Mention]) -> int | None:
    """A full date some days before one without a year: "quyết định … ngày 6/2/2017" beside "sáng nay 8/2"."""
    years = set()
    for mention in dated:
        before = text.chars[max(mention.span.start - 40, 0) : mention.span.start]
        if "day" not in mention.parts or _OTHER_TIME.search(before) or _DECREE.search(before):
            continue
        there = _date(mention, int(mention.parts["year"]))
        for other in bare:
            for year in (int(mention.parts["year"]), int(mention.parts["year"]) + 1):
                day = _date(other, year)
                if there and day and 0 <= (day - there).days <= FRESH:
                    years.add(year)
    return years.pop() if len(years) == 1 else None


def _occasion(text: Text) -> int | None:
    """The year that ends the name of a yearly occasion; the newest of several."""
    chars = text.chars
    years = (
        found
        for found in _YEAR.finditer(chars)
        if _OCCASION.search(chars, max(found.start() - 13, 0), found.start())
    )
    return max((int(found[1]) for found in years), default=None)


def _date(mention: Mention, year: int) -> date | None:
    try:
        return date(year, int(mention.parts["month"]), int(mention.parts["day"]))
    except ValueError:
        return None
