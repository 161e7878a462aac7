"""On which day a post was seen to be held: the day of the meeting its holder took part in, where the article
tells one, instead of the day or year the article speaks from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Local, Modality, References
from graph.namespaces import NQ, ORG, SCHEMA

HELD = ("current", "acting")  # what these say holds on the day; "former" and "appointed" do not
NEWS = 60  # days: an older meeting is background, and the post may be a later one


def attested(claims: Sequence[Claim], references: References) -> Iterator[Claim]:
    """The claims in order; those of a tenure that holds carry the day (ISO, ``2021-04-07``) of the first
    event of the article's own time in which the member took part.
    """
    anchor = references.anchor.value if references.anchor else None
    days = {
        claim.subject: claim.object.value
        for claim in claims
        if claim.property == SCHEMA.startDate
        and isinstance(claim.object, Literal)
        and claim.modality is Modality.ASSERTED
        and _of_its_time(claim.object.value, anchor)
    }
    events = {c.subject: c.object for c in claims if c.property == NQ.inEvent}
    seen: dict[object, str] = {}
    for claim in claims:
        day = days.get(Local(str(events.get(claim.subject)))) if claim.property == NQ.participant else None
        if day:
            seen.setdefault(claim.object, day)
    members = {c.subject: c.object for c in claims if c.property == ORG.member}
    held = {
        c.subject
        for c in claims
        if c.property == NQ.tenureStatus
        and isinstance(c.object, NamedNode)
        and c.object.value.rsplit("/", 1)[-1] in HELD
    }
    for claim in claims:
        day = seen.get(members.get(claim.subject)) if claim.subject in held else None
        yield replace(claim, attested=day) if day else claim


def _of_its_time(day: str, anchor: str | None) -> bool:
    """Whether a full date lies in the days, month or year the article speaks from."""
    if len(day) != 10 or anchor is None:
        return False
    if len(anchor) < 10:
        return day.startswith(anchor)
    return 0 <= (date.fromisoformat(anchor) - date.fromisoformat(day)).days <= NEWS
