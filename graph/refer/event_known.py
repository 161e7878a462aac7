"""The events heard so far in an article, and which of them a later mention speaks of."""

from collections.abc import Mapping

from graph.lexicon import lowered
from graph.model import Day, Mention, Span, Text, Zone
from graph.refer.event_days import Days
from graph.refer.event_heard import Event, families, meeting_words, overlap
from graph.refer.event_places import Place
from graph.vocabulary import Vocabulary

# Sentences at the head of an article in which an event told by a verb ("đã làm việc với") is its matter.
FEW = 5
SHORT = 6  # sentences of a notice, whose title tells the matter


class Remembered:
    """Remembers events; finds the one a mention speaks of."""

    def __init__(self, text: Text, dates: Mapping[Span, Day], vocabulary: Vocabulary) -> None:
        self.around = Days(lowered(text.chars), text, vocabulary)
        self.dates = dates
        self.families = families(vocabulary)
        self.meetings = meeting_words(vocabulary)
        self.events: list[Event] = []
        self.heard: set[Span] = set()
        self.short = len(text.sentences) <= SHORT

    def known(
        self, place: Place, words: frozenset[str], dated: Mention | None, general: bool
    ) -> Event | None:
        """The event told before that this mention speaks of."""
        mention = place.mention
        ordinal, family = mention.parts.get("ordinal"), self.families[mention.parts["kind"]]
        same = [
            event
            for event in reversed(self.events)
            if event.related == (place.zone is Zone.RELATED) and event.family == family
        ]
        if mention.parts.get("verbal"):
            near = [event for event in same if not (dated and self.other_day(event, dated))]
            return near[0] if near and place.zone is not Zone.RELATED else None
        if ordinal:
            for event in same:
                if event.ordinal == ordinal:
                    return event
        if words and self.around.planned(place):  # "kỳ họp tới đây" is not the one held before
            same = [event for event in same if event.planned or event.dated is None]
        same = [event for event in same if not (ordinal and event.ordinal)]
        if dated:
            same = [event for event in same if not self.other_day(event, dated)]
            if self.around.planned(place):  # "sẽ trình ra hội nghị ngày 22-6" is not the one now meeting
                same = [event for event in same if event.planned or event.dated]
        if not words and not general:
            main = [event for event in same if not event.aside] or same
            main = [event for event in main if event.dated or not event.ordinal] or main
            return main[0] if main else self._same_day(place, dated)
        if self.around.opens(place, "aside") and not dated:
            same = [event for event in same if overlap(event.words, words) >= 0.6]
        for event in same:
            if not event.words or overlap(event.words, words) >= 0.4:
                return event
        if general:
            return None
        if dated and same and any(event.dated is None or not self.other_day(event, dated) for event in same):
            return same[0]
        return same[0] if same and not ordinal and not dated else None

    def lead(self, place: Place, dated: Mention | None) -> Event | None:
        """The meeting the lead tells of by another word: "tại cuộc đối thoại với doanh nghiệp" without its
        day, then "Sáng 17/5, hội nghị …"; or by its day and part of the day."""
        family = self.families[place.mention.parts["kind"]]
        if dated is None or place.mention.parts.get("ordinal") or family not in self.meetings:
            return None
        if self.around.opens(place, "same-day") or self.around.planned(place):
            return None
        meetings = [
            event
            for event in self.events
            if event.family in self.meetings
            and event.family != family
            and not event.aside
            and not event.planned
            and event.related == (place.zone is Zone.RELATED)
        ]
        if len(meetings) != 1 or meetings[0].ordinal:
            return None
        told = meetings[0].dated
        if told is None:
            return meetings[0] if place.number <= FEW and len(self.events) == 1 else None
        same = all(told.parts.get(key) == dated.parts.get(key) for key in ("day", "month", "part_of_day"))
        return meetings[0] if same and told.parts.get("part_of_day") else None

    def other_day(self, event: Event, dated: Mention) -> bool:
        """Whether the two dates cannot be one day: as precise as both are, they differ."""
        if event.dated is None:
            return False
        mine, other = self.dates.get(dated.span), self.dates.get(event.dated.span)
        if mine and other:
            size = min(len(mine.value), len(other.value))
            return mine.value[:size] != other.value[:size]
        keys = ("day", "month")
        pairs = [(dated.parts.get(key), event.dated.parts.get(key)) for key in keys]
        return any(a and b and a.lstrip("0") != b.lstrip("0") for a, b in pairs)

    def other_hours(self, event: Event, dated: Mention) -> bool:
        """Whether both parts of the day are told and differ."""
        parts = [event.dated.parts.get("part_of_day"), dated.parts.get("part_of_day")] if event.dated else []
        return all(parts) and len(set(parts)) == 2

    def _same_day(self, place: Place, dated: Mention | None) -> Event | None:
        """A bare head of another kind: "cuộc họp … sáng 23/6", then "tại buổi làm việc sáng 23/6"."""
        latest = self.latest(place, place.mention)
        if latest is None or dated is None:
            return latest
        meeting = self.families[place.mention.parts["kind"]] in self.meetings
        with_whom = self.around.low.startswith(" với ", place.mention.span.end)
        if meeting and with_whom and latest.family not in self.meetings:
            return None  # "buổi làm việc với Công ty A sáng 12/5" is not the session told of before
        return None if latest.planned or self.other_day(latest, dated) else latest

    def latest(self, place: Place, mention: Mention | None) -> Event | None:
        """The article's own event told last: what "phiên khai mạc" and a bare head of another kind speak
        of."""
        if mention is not None and (mention.parts.get("ordinal") or not self.around.before(place, "tells")):
            return None
        told = [e for e in self.events if e.related == (place.zone is Zone.RELATED) and not e.aside]
        told = [event for event in told if not event.planned] or told
        return told[-1] if told else None
