"""Phrases that tell the year of the news by reckoning: "so với cùng kỳ năm 2016" is written in 2017."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from graph.model import Mention
from graph.rule import Rule

# "tăng 5% so với cùng kỳ năm 2016": told in the year after.
COMPARED = Rule(
    "years.compared",
    re.compile(r"cùng kỳ (?:của )?(?:năm )?(?P<year>20\d\d)(?!\d|\s?[-–/])"),
    ("so với cùng kỳ năm 2016", "cùng kỳ 2016"),
    ("cùng kỳ năm trước", "cùng kỳ 2015-2016"),
)
# "từ nay đến hết năm 2017", "những tháng còn lại của năm 2017": told in that year.
LEFT = Rule(
    "years.left",
    re.compile(
        r"(?:từ (?:nay|giờ|đây) (?:cho )?(?:đến|tới) (?:cuối|hết)"
        r"|(?:tháng|quý|thời gian) còn lại(?: của| trong)?) năm (?P<year>20\d\d)"
    ),
    ("từ nay đến cuối năm 2017", "những tháng còn lại của năm 2017"),
    ("từ nay đến năm 2020", "đến hết năm 2017"),
)
# A congress opens the term that it is named by.
CONGRESS = Rule(
    "years.congress",
    re.compile(
        r"đại hội[^.;:(\n]{0,140}? \(?nhiệm kỳ (?P<year>(?:19|20)\d\d)\s?[-–—]\s?(?P<end>(?:19|20)\d\d)",
        re.IGNORECASE,
    ),
    ("Đại hội Đảng bộ huyện lần thứ XX, nhiệm kỳ 2025 - 2030",),
    ("Tỉnh ủy nhiệm kỳ 2025 - 2030", "nghị quyết đại hội; nhiệm kỳ 2020-2025"),
)
COUNTED = re.compile(r"kỷ niệm (?:lần thứ )?(?P<years>\d{2,3})(?: năm)?(?!\w)")
SPOKEN_OF = re.compile(
    r"(?:nghị quyết|văn kiện|sau|trước|thực hiện|tại|tới|chuẩn bị|từ) (?:các )?\Z", re.IGNORECASE
)
EXPECTED = re.compile(r"(?:dự kiến|từ nay (?:cho )?(?:đến|tới))[^.;,)]{0,40}\Z", re.IGNORECASE)
RULES = (COMPARED, LEFT, CONGRESS)
SPRING = 3  # until then the figures of the year before are told
NEAR, NEAR_DAYS = 160, 16


def reckoned(chars: str, found: Sequence[Mention], first: Mention | None) -> Iterator[int]:
    """The years of the news that phrases tell; ``first`` is the first day told without its year."""
    low = chars.lower()
    month = int(first.parts["month"]) if first else 0
    if "cùng kỳ" in low and month > SPRING:
        yield from {int(one["year"]) + 1 for one in COMPARED.pattern.finditer(low)}
    if "từ nay" in low or "còn lại" in low:
        yield from {int(one["year"]) for one in LEFT.pattern.finditer(low)}
    if "nhiệm kỳ" in low and first:
        yield from _congress(chars, first)
    if "kỷ niệm" in low and first:
        yield from _counted(low, found, first)
    if first:
        for mention in found:
            year, there = mention.parts.get("year"), mention.parts.get("month")
            before = chars[max(0, mention.span.start - 50) : mention.span.start]
            if year and there and EXPECTED.search(before):
                yield int(year) - (month > int(there))


def _congress(chars: str, first: Mention) -> Iterator[int]:
    """The congress that meets on the first day told without a year, or that the headline names."""
    for one in CONGRESS.pattern.finditer(chars):
        if SPOKEN_OF.search(chars, max(one.start() - 20, 0), one.start()):
            continue
        near = 0 <= one.start() - first.span.end <= 160 or one.start() < 80
        if near and 2 <= int(one["end"]) - int(one["year"]) <= 5:
            yield int(one["year"])
            return


def _counted(low: str, found: Sequence[Mention], first: Mention) -> Iterator[int]:
    """ "kỷ niệm 50 năm …" told some days from the day that is remembered: "ngày 10/10/1954"."""
    days = [m for m in found if m.parts.get("form") == "day"]
    starts = [m.span.start for m in days]
    for one in COUNTED.finditer(low):
        at = bisect_left(starts, one.end() - NEAR)
        for then in days[at : bisect_right(starts, one.end() + NEAR)]:
            months = 30 * (int(first.parts["month"]) - int(then.parts["month"]))
            apart = abs(months + int(first.parts["day"]) - int(then.parts["day"]))
            if then.parts.get("year", "2") < "2" and apart <= NEAR_DAYS:
                yield int(then.parts["year"]) + int(one["years"])
