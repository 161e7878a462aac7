"""Which day each date means: years completed from the publication date or from other dates of the text.

Nothing is made more precise than its words, and a completed year keeps its basis: ``publication`` or
``text``.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from graph.model import Day, Kind, Mention, Span, Text, Zone
from graph.refer.years import told_year

_JOINS = re.compile(r"\A\s?(?:và|đến|-|–|—)\s?(?:ngày )?\Z")
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
    if anchor and len(anchor.value) == 4:
        own = [m for m in found if not any(start <= m.span.start < end for start, end in related)]
        anchor = _sharper(anchor, own, {m.span: day for m in own if (day := _day(m.parts, anchor))})
    days: dict[Span, Day] = {}
    told: Day | None = None  # the day told last: "Cùng ngày, …"
    bare = False  # whether it was told without its year
    for mention, following in zip(found, [*found[1:], None], strict=False):
        if "same" in mention.parts:
            days |= {mention.span: told} if told else {}
            continue
        inside = any(start <= mention.span.start < end for start, end in related)
        if day := _day(_shared(text, mention, following), None if inside else anchor):
            days[mention.span] = day
        dated = mention.parts.get("form") == "day" or "offset" in mention.parts
        if dated and not _passing(text, mention, told, bare):
            told, bare = (day if not inside else None), not mention.parts.get("year")
    return days, anchor


def _passing(text: Text, mention: Mention, told: Day | None, bare: bool) -> bool:
    """A day of which "cùng ngày" does not speak: in brackets, or of another year than the news."""
    start = mention.span.start
    if text.chars.rfind("(", max(start - 30, 0), start) > text.chars.rfind(")", max(start - 30, 0), start):
        return True
    year = mention.parts.get("year")
    return bool(year) and bare and (told is None or told.value[:4] != year)


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
        if "offset" in parts:
            return Day(anchor.value[:4], anchor.basis)
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


def _told_year(text: Text, found: list[Mention]) -> Day | None:
    """The year that the article's own dates tell."""
    related = _related(text)
    inside = [any(start <= m.span.start < end for start, end in related) for m in found]
    own = [m for m, aside in zip(found, inside, strict=True) if not aside]
    year = told_year(text, own, [m for m, aside in zip(found, inside, strict=True) if aside])
    return Day(str(year), "text") if year else None


def _related(text: Text) -> list[tuple[int, int]]:
    return [(b.span.start, b.span.end) for b in text.blocks if b.zone in {Zone.RELATED, Zone.BOILERPLATE}]
