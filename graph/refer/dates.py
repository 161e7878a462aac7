"""Which day each date means: years completed from the publication date or from other dates of the text.

Nothing is made more precise than its words, and a completed year keeps its basis: ``publication`` or
``text``.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from graph.model import Day, Kind, Mention, Span, Text, Zone
from graph.refer.years import MODERN, incidental_year

# Words before a date that put it elsewhere in time: it says nothing of the day the article speaks from.
_ELSEWHEN = re.compile(
    r"(?:(?<!\w)(?:hồi|từ|kể từ|đến|tới|trước|so với|vào|cuối|đầu|sinh|khóa|qua|sau|giữa|thành lập"
    r"|kỷ niệm|ban hành)"
    r"\s{1,2}|\()$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"(?<!\w)(?:đến|tới|tầm nhìn|mục tiêu|định hướng|đến hết|vào) (?:đến |năm )?$", re.IGNORECASE
)
_IN_FORCE = re.compile(r"(?:hiệu lực|áp dụng|thi hành)(?: thi hành)?(?: kể)? từ (?:ngày )?$")
_OPENING = re.compile(r"(?:(?:^|[.!?…:”\n])\s{0,3}|[Tt]rong |[Nn]gay |, )$")
# A full date in the middle of a clause tells of that day alone ("trong cuộc bầu cử ngày 22/5/2016"): the
# paper's own year goes without saying. It tells more where it opens a clause or dates what is reported.
_REPORTED = re.compile(r"(?<!\w)(?:diễn ra|tổ chức|khai mạc|họp|dịp|nay)(?: vào)?[\s,]{1,2}$", re.IGNORECASE)
# Party papers are carried out when they are new; the State's decrees and circulars are cited for years.
_PARTY_BEFORE = re.compile(r"-\s?[A-ZĐ][A-ZĐT]r?/[A-ZĐ.]{2,8}[\s,]{0,2}\(?$")
_DOCUMENT_BEFORE = re.compile(r"[A-ZĐ0-9]{2,}[\s,]{0,2}\(?$")
# Words before a full date that bind it to the days around the news: "chậm nhất đến ngày 8/6/2017",
# "(13/12/2005)" beside an earlier headline.
_BOUND = re.compile(
    r"(?:(?<!\w)(?:đến|đến hết|tới|trước|hết|chậm nhất|muộn nhất|từ|kể từ|hạn|hạn chót)\s{1,2}|\()$",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\A\s?(?:và|đến|-|–|—)\s?(?:ngày )?\Z")
_SEASON = 92  # days between such a date and a date without a year that it tells the year of
_LIFE_STORY = 5  # distinct years: more of them is somebody's life or a history, not a day's news
_NEAR = 200  # days: a date without a year is the one nearest to the day the article speaks from


def dates(
    text: Text, mentions: Iterable[Mention], published: str | None
) -> tuple[dict[Span, Day], Day | None]:
    """The day of every date mention that settles one, and the day the article speaks from.

    ``published`` is an ISO prefix. Without it the year of the article is read from its own dates where they
    agree (an anchor that is a year, basis "text"); else years stay open, and a date without a year has no
    `Day`.
    """
    found = [m for m in mentions if m.kind is Kind.DATE]
    anchor = Day(published, "publication") if published else _told_year(text, found)
    related = _related(text)
    days: dict[Span, Day] = {}
    told: Day | None = None  # the day told last: "Cùng ngày, …"
    for mention, following in zip(found, [*found[1:], None], strict=False):
        if "same" in mention.parts:
            days |= {mention.span: told} if told else {}
            continue
        inside = any(start <= mention.span.start < end for start, end in related)
        if day := _day(_shared(text, mention, following), None if inside else anchor):
            days[mention.span] = day
        if mention.parts.get("form") == "day" or "offset" in mention.parts:
            told = day if not inside else None
    outside = [m for m in found if not any(start <= m.span.start < end for start, end in related)]
    return days, _sharper(anchor, outside, days)


def _shared(text: Text, mention: Mention, following: Mention | None) -> Mapping[str, str]:
    """The parts of a date, with the year that it shares with the next: "ngày 14.4 và 15.4.2006"."""
    parts = mention.parts
    if following is None or parts.get("form") != "day" or parts.get("year"):
        return parts
    joined = following.parts.get("form") == "day" and following.parts.get("year")
    if joined and _JOINS.match(text.chars[mention.span.end : following.span.start]):
        return {**parts, "year": str(following.parts["year"])}
    return parts


def _sharper(anchor: Day | None, found: list[Mention], days: Mapping[Span, Day]) -> Day | None:
    """A yearly anchor made a day where the text itself says "hôm nay 14/9"."""
    if anchor and len(anchor.value) == 4:
        for mention in found:
            if (
                "nay" in mention.written.lower()
                and mention.parts.get("form") == "day"
                and mention.span in days
            ):
                return Day(days[mention.span].value, "text")
    return anchor


def _day(parts: Mapping[str, str], anchor: Day | None) -> Day | None:
    form, year = parts.get("form"), parts.get("year")
    if form == "day":
        month, day = int(parts["month"]), int(parts["day"])
        if year:
            return _checked(int(year), month, day, "stated")
        completed = _nearest(month, day, anchor)
        return _checked(completed, month, day, anchor.basis) if completed and anchor else None
    if form == "month":
        month = int(parts["month"])
        if year:
            return Day(f"{year}-{month:02}", "stated")
        completed = _nearest(month, 15, anchor)
        return Day(f"{completed}-{month:02}", anchor.basis) if completed and anchor else None
    if form in {"year", "half", "quarter"}:
        return Day(year, "stated") if year else None
    if form == "deictic" and anchor:
        if "offset" in parts and len(anchor.value) == 10:
            there = date.fromisoformat(anchor.value) + timedelta(days=int(parts["offset"]))
            return Day(there.isoformat(), anchor.basis)
        if "year_offset" in parts:
            return Day(str(int(anchor.value[:4]) + int(parts["year_offset"])), anchor.basis)
    return None


def _checked(year: int, month: int, day: int, basis: str) -> Day | None:
    try:
        return Day(date(year, month, day).isoformat(), basis)
    except ValueError:  # 29 February of a common year: the paper's slip, no day
        return None


def _nearest(month: int, day: int, anchor: Day | None) -> int | None:
    """The year that puts a day and month nearest to the anchor; the anchor's year where it is only a year."""
    if anchor is None:
        return None
    year = int(anchor.value[:4])
    if len(anchor.value) < 10:
        return year
    there = date.fromisoformat(anchor.value)
    distance = (date(year, month, min(day, 28)) - there).days
    return year - 1 if distance > _NEAR else year + 1 if distance < -_NEAR else year


def _spoken_from(text: Text, found: list[Mention]) -> Day | None:
    """The year the article speaks from, read from the dates that tell it; None when they do not agree.

    Telling are a half or a quarter of a year ("6 tháng đầu năm 2024"), a year a sentence opens with ("Năm
    2021 Đảng ủy sẽ…", "Trong năm 2017"), a full date that opens a clause. Where none of these is found, plain
    years and months tell it if they agree, else the date of the newest Party document. A later date anywhere
    contradicts all.
    """
    related = _related(text)
    strong: list[int] = []
    weak: list[int] = []
    documents: list[int] = []
    latest = 0
    for mention in found:
        year, start = int(mention.parts.get("year", "0")), mention.span.start
        if not 1945 <= year <= 2100 or any(a <= start < b for a, b in related):
            continue
        before = text.chars[max(0, start - 24) : start]
        form = mention.parts["form"]
        if _FUTURE.search(before):
            continue
        latest = max(latest, year)
        if form == "day" and _IN_FORCE.search(before):
            documents.append(year)
        elif _DOCUMENT_BEFORE.search(before):
            documents += [year] if _PARTY_BEFORE.search(before) else []
        elif form == "day" and not (_OPENING.search(before) or _REPORTED.search(before)):
            continue
        elif form in {"half", "quarter"} or (form == "year" and _OPENING.search(before)):
            strong.append(year)
        elif not _ELSEWHEN.search(before):
            (strong if form == "day" else weak).append(year)
    if len(set(strong + weak)) > _LIFE_STORY:
        return None
    agreed = strong or (weak if len(weak) > 1 and len(set(weak)) == 1 else documents)
    return Day(str(latest), "text") if agreed and max(agreed) == latest else None


def _told_year(text: Text, found: list[Mention]) -> Day | None:
    """The later of the years that the article's own dates and its terms tell."""
    told = [day for day in (_spoken_from(text, found), _beside(text, found)) if day]
    told = [day for day in told if day.value >= str(MODERN)]  # "Ngày 31/1/1965, …": a story told in the news
    if told:
        return max(told, key=lambda day: day.value)
    related = _related(text)
    own = [m for m in found if not any(start <= m.span.start < end for start, end in related)]
    year = incidental_year(text, own)
    return Day(str(year), "text") if year else None


def _beside(text: Text, found: list[Mention]) -> Day | None:
    """The year of the dates without one, told by full dates within three months of them; None in doubt.

    Only terms and dates in brackets tell ("đến ngày 8/6/2017"): the date of a decree, an election or a birth
    tells of another time. The newest of them decides, and a full date of a later year contradicts it.
    """
    full: list[tuple[date, bool]] = []
    for mention in found:
        if mention.parts.get("form") == "day" and (told := _day(mention.parts, None)):
            before = text.chars[max(0, mention.span.start - 24) : mention.span.start]
            full.append((date.fromisoformat(told.value), bool(_BOUND.search(before))))
    if not full or not any(bound for _, bound in full):
        return None
    newest = max(day for day, _ in full)
    term = max(day for day, bound in full if bound)
    if newest.year > term.year:
        return None
    years = set()
    for mention in found:
        if mention.parts.get("form") == "day" and not mention.parts.get("year"):
            near = Day(term.isoformat(), "text")
            year = _nearest(int(mention.parts["month"]), int(mention.parts["day"]), near)
            day = _day({**mention.parts, "year": str(year)}, None)
            if day and abs((date.fromisoformat(day.value) - term).days) <= _SEASON:
                years.add(year)
    return Day(str(years.pop()), "text") if len(years) == 1 else None


def _related(text: Text) -> list[tuple[int, int]]:
    return [(b.span.start, b.span.end) for b in text.blocks if b.zone in {Zone.RELATED, Zone.BOILERPLATE}]
