"""The year of days told without one, weighed from all the years an article names.

Every year that a text names is evidence of one kind or another ("6 tháng đầu năm 2017", "nhiệm vụ năm
2017", a full date within weeks of a day without one) or of none (a law, a birth, a target). The newest year
whose evidence weighs enough is the year of the news; a newer one that is more than a plan contradicts it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from graph.model import Mention, Text
from graph.refer.year_words import reckoned
from graph.rule import Rule

MODERN = 1990  # the press read here is younger
ENOUGH = 3
# What one piece of evidence weighs; of light ones two count.
WEIGHTS = {
    "near": 3,  # a full date within weeks of a day without year
    "half": 3,  # half a year or a quarter
    "said": 3,  # "so với cùng kỳ năm 2016"
    "soon": 3,  # "năm 2017 sẽ …"
    "paper": 3,  # a paper dated some weeks before
    "month": 2,  # a month within the quarter before
    "far": 2,  # a full date within five months before
    "term": 2,  # a term within five months after
    "turn": 2,  # such a date before the turn of the year
    "plan": 2,  # "nhiệm vụ năm 2017"
    "old-paper": 1,
    "plain": 1,  # any other "năm 2017"
    "occasion": 3,  # "Năm Du lịch quốc gia 2017"
    "before": 1,  # the year before is named as well: "so với năm 2016"
    "to-come": 1,
}
LIGHT = 2
AHEAD = frozenset(
    {"plan", "bound", "to-come", "turn"}
)  # a newer year of which only these speak is still to come
# Dates that place the first day by its distance.
CLOSE = frozenset({"near", "paper", "old-paper", "month", "far"})
STILL = AHEAD - {"turn"}
GOALS = frozenset({"plain", "soon"})
FRESH, SEASON, LONG, HALF_YEAR = 21, 60, 150, 190  # days
PAPER, OLD_PAPER = 45, 92
TARGET = 2  # years: "năm 2030" far ahead of all others is a goal
EARLY, LATE = 4, 10  # months: plans are told until spring, those of the next year from autumn on

YEAR = Rule(
    "years.year",
    re.compile(  # what may not stand before it is told last: so only "1" and "2" are looked at
        r"(?:19|20)\d\d(?<![\d/]\d{4})(?<!\d[.,]\d{4})(?![\d/]|[.,]\d|\s?[-–]\s?(?:19|20)\d\d)"
    ),
    ("PCI 2016", "xuân Đinh Dậu 2017,"),
    ("12/2016/TT", "3.2016", "số 20161"),
)
# Years of which the year of the news is none: laws, births, targets, comparisons, ends of periods.
NONE = Rule(
    "years.none",
    re.compile(
        r"(?:(?:SN|[Ss]inh|sinh năm|mất|khóa|khoá)\s?(?:ngày )?|(?:19|20)\d\d\s?[-–]\s?"
        r"|(?:[Ll]uật|[Pp]háp lệnh|BLHS|BL|HP|[Hh]iến pháp|sửa đổi)[^,.;:]{0,40}"
        r"|(?:[Đđ]ến|[Tt]ới|[Vv]ào|tầm nhìn|so với|hơn|[Tt]ừ|kể từ|hồi|khoảng)(?: cuối| hết| đầu)?"
        r"(?: cùng kỳ)? năm |(?:tới|đến|cháy|hơn|gần|khoảng|động) )\Z"
    ),
    ("Luật Thủy sản năm ", "đến năm ", "(SN ", "so với cùng kỳ năm ", "2011-"),
    ("nhiệm vụ năm ", "trong năm ", "xuân "),
)
PEOPLE = re.compile(r"\A (?:người|hộ|tỉ|tỷ|triệu|đồng|USD|m2|m\b|ha|căn|cán bộ|lượt|doanh nghiệp|cây)")
PLAN = Rule(
    "years.plan",
    re.compile(
        r"(?:nhiệm vụ|kế hoạch|chỉ tiêu|mục tiêu|phương hướng|dự toán|chương trình|thi đua|trọng tâm)"
        r"[^,.;:]{0,40} năm \Z"
    ),
    ("nhiệm vụ công tác năm ", "giao ước thi đua năm "),
    ("tăng trưởng năm ",),
)
SOON = re.compile(r"\A,?(?:[^.;:]|\.(?=\w)){0,50} (?:sẽ|phấn đấu|cam kết|tập trung|hoàn thành)\b")
RESULTS = re.compile(r"(?:kết quả|tình hình|tổng kết|kiểm điểm|đánh giá)[^,.;:]{0,60}\Z")
# "Năm Đoàn kết hữu nghị 2017", "INTEL ISIF 2017": the year ends the name of what is held every year.
OCCASION = re.compile(
    r"(?<!\w)(?:(?!BL|Luật|HP|PCI|PAPI|PAR|Năm|Xuân)[A-ZĐ][A-ZĐa-zà-ỹ]{1,12}"
    r"|hữu nghị|quốc gia|quốc tế|toàn quốc) \Z"
)
OPENS = re.compile(r"(?:(?:\A|[.!?:”\n])\s{0,3}|, |[Tt]rong )[Nn]ăm \Z")
REPORTED = re.compile(
    r"(?:(?:\A|[.!?:”\n])\s{0,3}|, |(?:nay|diễn ra|tổ chức|khai mạc|họp|dịp)(?: vào)?[\s,]{1,2})\Z"
)
AT_BOUND = re.compile(
    r"(?:(?<!\w)(?:đến|đến hết|tới|trước|hết|chậm nhất|muộn nhất|từ|kể từ|hạn|hạn chót)(?: cuối| đầu)?"
    r"(?: ngày)?\s{1,2})\Z",
    re.IGNORECASE,
)
IN_FORCE = re.compile(r"(?:hiệu lực|áp dụng|thi hành)(?: thi hành)?(?: kể)?(?: từ)? (?:ngày )?\Z")
PAPER_BEFORE = re.compile(r"[A-ZĐ0-9]{2,}[\s,]{0,2}(?:ký |ban hành )?\(?\Z")
PARTY_PAPER = re.compile(r"-\s?[A-ZĐ][A-ZĐT]r?/[A-ZĐ.]{2,8}[\s,]{0,2}\(?\Z")
# A full date that tells of another time, however near its day is to the news.
OTHER_TIME = re.compile(
    r"(?<!\w)(?:sinh|mất|thời điểm|sau|giải phóng|thành lập|chiến thắng|truyền thống|bầu cử"
    r"|lần thứ nhất|nghị định|thông tư|luật|pháp lệnh|trước thời điểm|khi đó|lúc đó)"
    r"(?: [\w./-]{1,16}){0,2}\s?[(]?\Z",
    re.IGNORECASE,
)
DECREE = re.compile(r"(?:NĐ-CP|NĐ|TT-[A-ZĐ&]{2,8}|/QH\d\d|TTLT[\w-]{0,20}|L-CTN)[\s,]{0,2}[(]?\Z")
# "Nhân kỷ niệm 70 năm Ngày Thương binh - Liệt sĩ (27/7/2017)": soon after the day told.
OCCASION_DAY = re.compile(r"(?<!\w)(?:kỷ niệm|nhân dịp|chào mừng)\b[^.;]{0,50}\Z", re.IGNORECASE)
BEFORE_NOW = re.compile(r"(?<!\w)trước đó,? (?:(?:vào|hồi|từ|cuối|đầu|giữa) ){0,2}\Z", re.IGNORECASE)
UNTIL_NOW = re.compile(r"\A đến nay\b")
FROM = re.compile(r"(?<!\w)từ \Z", re.IGNORECASE)
RANGE = re.compile(r"\A\s?[-–—]\s?\Z")
RULES = (YEAR, NONE, PLAN)


def told_year(text: Text, found: Sequence[Mention], beside: Sequence[Mention] = ()) -> int | None:
    """The year an article speaks from; None where nothing tells it or a later year contradicts.

    ``found`` are the date mentions of the article's own text, in order, ``beside`` those of the headlines
    beside it.
    """
    if named := _anniversary(text, found):
        return named if named >= MODERN else None
    bare = [m for m in found if m.parts.get("form") == "day" and not m.parts.get("year")]
    known = _Evidence(text, bare[0] if bare else None)
    for mention in (*found, *(m for m in beside if m.parts["form"] == "day")):
        if mention.parts.get("year"):
            known.hear(mention)
    known.scan([m for m in found if m.parts.get("year")], [m for m in found if "from" in m.parts])
    for one in reckoned(text.chars, found, bare[0] if bare else None):
        known.told[one]["said"] += one < 2100
    year = known.year()
    after = _next(text, found, bare)
    newest = max((y for y, told in known.told.items() if set(told) - STILL), default=0)
    return max(
        (y for y in (after if after and after >= newest else None, year) if y and y >= MODERN), default=None
    )


class _Evidence:
    """What speaks for each year."""

    def __init__(self, text: Text, first: Mention | None) -> None:
        self.chars, self.first = text.chars, first
        self.month = int(first.parts["month"]) if first else 6
        self.told: defaultdict[int, Counter[str]] = defaultdict(Counter)

    def hear(self, mention: Mention) -> None:
        """Take a date with its year."""
        year = int(mention.parts["year"])
        before = self.chars[max(0, mention.span.start - 60) : mention.span.start]
        if mention.parts["form"] in ("day", "month"):
            away, there = self._away(mention, year)
            if kind := self._dated(mention, year, before, away):
                turned = kind in CLOSE and there > year  # told in the old year, the news is of the new one
                self.told[there if kind in CLOSE else year]["turn" if turned else kind] += 1
        elif mention.parts["form"] in ("half", "quarter"):
            early = mention.parts.get("half") == "đầu" and self.month < EARLY
            self.told[year]["plain" if early else "half"] += 1
        else:
            self.plain(
                year, self.chars[max(0, mention.span.end - 64) : mention.span.end - 4], mention.span.end
            )

    def plain(self, year: int, before: str, end: int) -> None:
        """Take a year alone."""
        after = self.chars[end : end + 70]
        if NONE.pattern.search(before) or PEOPLE.match(after) or after[:1] == "/":
            return
        if (plan := PLAN.pattern.search(before)) and not RESULTS.search(before, 0, plan.end()):
            if self.month > LATE:
                self.told[year - 1]["plan"] += 1
            elif self.month < LATE:
                self.told[year]["soon" if self.month <= EARLY else "plan"] += 1
        else:
            soon = SOON.match(after) and OPENS.search(before) and "dự kiến" not in before[-20:].lower()
            self.told[year]["soon" if soon else "occasion" if OCCASION.search(before) else "plain"] += 1

    def scan(self, dated: Sequence[Mention], periods: Sequence[Mention]) -> None:
        """Take the years that no date covers: "PCI 2016"."""
        taken = {m.span.end for m in dated} | {m.span.end for m in periods}
        for found in YEAR.pattern.finditer(self.chars):
            if found.end() not in taken and 1945 <= int(found[0]) <= 2100:
                self.plain(int(found[0]), self.chars[max(0, found.start() - 60) : found.start()], found.end())

    def _dated(self, mention: Mention, year: int, before: str, away: int | None) -> str | None:
        if IN_FORCE.search(before) and away is not None and 0 <= away <= HALF_YEAR:
            return "near"
        if OTHER_TIME.search(before) or DECREE.search(before):
            return "old" if year < MODERN else None
        bound = AT_BOUND.search(before)
        if mention.parts["form"] == "month":
            if bound:
                if away is not None and abs(away) <= FRESH:
                    return "near"  # "đến tháng 6 năm 2017", told on 27/6
                return "month" if away is not None and -SEASON <= away <= SEASON else "bound"
            if away is None:
                return "plain"
            if away < -FRESH:
                return "to-come" if away > -OLD_PAPER else "old"
            return "near" if away <= FRESH else "month" if away <= OLD_PAPER else "old"
        if away is None:
            opens = REPORTED.search(before) or "nay" in mention.written
            return "near" if opens else "plain"
        if PAPER_BEFORE.search(before) and not bound:
            party = PARTY_PAPER.search(before)
            near = -1 <= away <= (LONG if party else PAPER)
            return "paper" if near else "old-paper" if PAPER < away <= OLD_PAPER else "old"
        if bound and not -SEASON <= away <= SEASON:
            return "term" if -LONG < away < 0 else "bound"
        if -FRESH <= away <= SEASON or bound or (-SEASON <= away < 0 and OCCASION_DAY.search(before)):
            return "near"
        if away < 0:
            return "to-come" if away > -OLD_PAPER else "old"
        return "far" if away <= LONG else "old"

    def _away(self, mention: Mention, year: int) -> tuple[int | None, int]:
        """Days from a date to the first day without a year, where that is nearest, and its year then."""
        there = _day(year, mention.parts["month"], mention.parts.get("day", "15"))
        if self.first is None or there is None:
            return None, year
        near = [
            ((day - there).days, day.year)
            for other in (year - 1, year, year + 1)
            if (day := _day(other, self.first.parts["month"], self.first.parts["day"]))
        ]
        return min(near, key=lambda one: abs(one[0]), default=(None, year))

    def year(self) -> int | None:
        """The newest year that is told well enough; newer ones may only be planned."""
        years = sorted(self.told, reverse=True)
        for year, older in zip(years, [*years[1:], 0], strict=False):
            if older and year % 5 == 0 and year - older > TARGET and set(self.told[year]) <= GOALS:
                continue
            if self._weight(year) >= ENOUGH:
                return year
            if set(self.told[year]) - AHEAD:
                return None
        return None
        return None

    def _weight(self, year: int) -> int:
        told = Counter(self.told[year])
        if told.keys() & {"plain", "plan", "month"} and self.told.get(year - 1, Counter())["plain"]:
            told["before"] += 1
            told["plain"] += self.month <= EARLY
        if self.month <= EARLY and told["plain"] > 1:
            return ENOUGH
        return sum(
            min(WEIGHTS[kind] * times, WEIGHTS[kind] + 1) if WEIGHTS[kind] <= LIGHT else WEIGHTS[kind]
            for kind, times in told.items()
            if kind in WEIGHTS
        )


def _anniversary(text: Text, found: Sequence[Mention]) -> int | None:
    """ "(21.6.1925 - 21.6.2017)": the second year is this one."""
    for left, right in pairwise(found):
        whole = left.parts.keys() & right.parts.keys() >= {"day", "month", "year"}
        if not whole or any(left.parts[k] != right.parts[k] for k in ("day", "month")):
            continue
        if RANGE.match(text.chars[left.span.end : right.span.start]):
            return int(right.parts["year"])
    return None


def _next(text: Text, found: Sequence[Mention], bare: Sequence[Mention]) -> int | None:
    """ "Trước đó, tháng 10/2016, …", "từ tháng 9/2016 đến nay": the first such day after it."""
    years = set()
    for mention in found if bare else ():
        if "month" not in mention.parts or not mention.parts.get("year"):
            continue
        before = text.chars[max(mention.span.start - 24, 0) : mention.span.start]
        after = text.chars[mention.span.end : mention.span.end + 10]
        if BEFORE_NOW.search(before) or (FROM.search(before) and UNTIL_NOW.match(after)):
            then = (int(mention.parts["month"]), int(mention.parts.get("day", "1")))
            day = (int(bare[0].parts["month"]), int(bare[0].parts["day"]))
            years.add(int(mention.parts["year"]) + (day < then))
    return years.pop() if len(years) == 1 else None


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
