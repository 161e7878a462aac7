"""An event while its article is being heard: what is known of it so far, and the families of kinds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.lexicon import per_vocabulary
from graph.model import Day, Mention, Span, Zone
from graph.vocabulary import Vocabulary


@dataclass(slots=True)
class Event:
    mention: Mention
    family: str
    zone: Zone
    aside: bool
    planned: bool
    words: frozenset[str]
    name: str
    ordinal: str | None
    sentence: int
    dated: Mention | None = None
    told: bool = False
    mentions: list[Mention] = field(default_factory=list)

    @property
    def related(self) -> bool:
        return self.zone is Zone.RELATED


@per_vocabulary
def families(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {
        term.iri: term.broader[0] if term.broader else term.iri for term in vocabulary.scheme("event-kinds")
    }


def overlap(known: frozenset[str], said: frozenset[str]) -> float:
    small = min(len(known), len(said))
    return len(known & said) / small if small else 1.0


def size(dated: Mention, dates: Mapping[Span, Day]) -> tuple[int, bool]:
    """How precise the words are, then whether their year is settled: "10-2" tells more than "tháng
    2-2017"."""
    written = dated.parts
    precise = 3 if "day" in written or "offset" in written else 2 if "month" in written else 1
    return precise, dated.span in dates


def parts(event: Event, dates: Mapping[Span, Day]) -> dict[str, str]:
    """The parts of the event's thing."""
    told = {"kind": event.mention.parts["kind"], "head": event.mention.parts["head"]}
    if event.ordinal:
        told["ordinal"] = event.ordinal
    if event.dated:
        day = dates.get(event.dated.span)
        if day:
            told |= {"date": day.value, "date_basis": day.basis}
        told["date_at"] = f"{event.dated.span.start}:{event.dated.span.end}"
        if event.dated.parts.get("part_of_day"):
            told["part_of_day"] = event.dated.parts["part_of_day"]
    return told | {flag: "1" for flag in ("aside", "planned", "related") if getattr(event, flag)}


def begun(events: Sequence[Event], mention: Mention) -> Event | None:
    """The event whose name a second noun straight after its head goes on: "hội nghị giao ban", "lễ mít tinh";
    a press conference is about what follows."""
    for event in events if not mention.parts.get("part") else ():
        head = event.mentions[-1]
        if head.span.end + 1 == mention.span.start and not head.parts.get("verbal"):
            return event if not head.parts["head"].endswith("họp báo") else None
    return None
