"""An event while its article is being heard: what is known of it so far, and the families of kinds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.lexicon import per_vocabulary
from graph.model import Day, Mention, Span, Zone
from graph.vocabulary import Vocabulary

OPENING = 2  # the last sentence of a lead
FIRST_DAYS = "03"  # on the first days of a month "vừa bế mạc" may mean the month before


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
    nominal: Mention | None = None  # the month that names a regular meeting
    closed: Span | None = None  # the words that say that it has just ended
    told: bool = False
    nobody: bool = False  # nobody is named in the sentence that begins it
    came: frozenset[str] = frozenset()  # the given names of those who came, where the first sentence tells
    mentions: list[Mention] = field(default_factory=list)

    @property
    def mere(self) -> bool:
        """Named once, far down, with nobody and without a day: nothing is told of it."""
        told = self.dated or self.nominal or self.ordinal or self.closed or len(self.mentions) > 1
        return not told and self.nobody and self.sentence > OPENING

    @property
    def related(self) -> bool:
        return self.zone is Zone.RELATED


@per_vocabulary
def families(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {
        term.iri: term.broader[0] if term.broader else term.iri for term in vocabulary.scheme("event-kinds")
    }


@per_vocabulary
def meeting_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The families of kinds whose words may call one meeting: "hội nghị", "cuộc họp", "buổi làm việc"."""
    return frozenset(
        term.iri for term in vocabulary.scheme("event-kinds") if term.value("meetingWord") == "true"
    )


def overlap(known: frozenset[str], said: frozenset[str]) -> float:
    small = min(len(known), len(said))
    return len(known & said) / small if small else 1.0


def size(dated: Mention, dates: Mapping[Span, Day]) -> tuple[int, bool]:
    """How precise the words are, then whether their year is settled: "10-2" tells more than "tháng
    2-2017"."""
    written, day = dated.parts, dates.get(dated.span)
    whole = "day" in written or ("offset" in written and (day is None or len(day.value) == 10))
    precise = 3 if whole else 2 if "month" in written or "offset" in written else 1
    return precise, day is not None


def on_a_day(dated: Mention | None) -> bool:
    """Whether a date tells one day: "12/3", "chiều qua"."""
    return dated is not None and bool(dated.parts.keys() & {"day", "offset", "same"})


def parts(event: Event, dates: Mapping[Span, Day], anchor: Day | None) -> dict[str, str]:
    """The parts of the event's thing; one that has just ended met in the month of the publication."""
    called = _called(event)
    told = {"kind": called.parts["kind"], "head": called.parts["head"]}
    if event.ordinal:
        told["ordinal"] = event.ordinal
    if dated := event.dated or event.nominal:
        day = dates.get(dated.span)
        if day:
            told |= {"date": day.value, "date_basis": day.basis}
        told["date_at"] = f"{dated.span.start}:{dated.span.end}"
        if dated.parts.get("part_of_day"):
            told["part_of_day"] = dated.parts["part_of_day"]
    elif event.closed and anchor and anchor.basis == "publication" and anchor.value[8:] > FIRST_DAYS:
        told |= {"date": anchor.value[:7], "date_basis": anchor.basis}
        told["date_at"] = f"{event.closed.start}:{event.closed.end}"
    return told | {flag: "1" for flag in ("aside", "planned", "related") if getattr(event, flag)}


def _called(event: Event) -> Mention:
    """The mention whose word names the kind: the word used most often, the first of them in a tie. Parts and
    verbs name it only where nothing else does."""
    nouns = [m for m in event.mentions if not m.parts.keys() & {"verbal", "part"}]
    if event.mention not in nouns:
        return event.mention
    if event.ordinal:  # a sitting of "Hội nghị lần thứ năm" is a part of it
        nouns = [m for m in nouns if not m.parts["kind"].endswith("/phien-hop")] or nouns
        nouns = nouns if event.mention in nouns else [event.mention, *nouns]
    times = Counter(m.parts["head"] for m in nouns)
    own = times[event.mention.parts["head"]]
    head, most = times.most_common(1)[0]
    return next(m for m in nouns if m.parts["head"] == head) if most > own else event.mention


def begun(events: Sequence[Event], mention: Mention) -> Event | None:
    """The event whose name a second noun straight after its head goes on: "hội nghị giao ban", "lễ mít tinh";
    a press conference is about what follows."""
    for event in events if not mention.parts.get("part") else ():
        head = event.mentions[-1]
        if head.span.end + 1 == mention.span.start and not head.parts.get("verbal"):
            return event if not head.parts["head"].endswith("họp báo") else None
    return None
