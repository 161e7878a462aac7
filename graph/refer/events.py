"""Which events an article tells of: one thing per event, its later mentions ("tại hội nghị") joined to it.

An event head alone is no event: congresses in general, a resolution's congress and meetings hoped for are
left. A head counts where the words around it say that the meeting took place or when it will.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import Day, Kind, Local, Mention, Span, Text, Thing, Zone
from graph.refer.event_heard import Event, begun, overlap, parts, size
from graph.refer.event_known import FEW, Remembered
from graph.refer.event_places import Place, places
from graph.vocabulary import Vocabulary

CLOSE = 14  # code points from a verb to the noun that is its object
ANNOUNCED = "/cong-bo"  # decisions are announced without a meeting too
LEAD = 2  # sentences in which a visit without a day is the article's matter


@dataclass(frozen=True, slots=True)
class Told:
    """The events of an article, numbered by first mention, and which mention names which."""

    things: tuple[Thing, ...]
    of: Mapping[Span, Local]


def events(
    text: Text, mentions: Sequence[Mention], dates: Mapping[Span, Day], vocabulary: Vocabulary
) -> Told:
    """The events told.

    ``mentions`` are all mentions of the text, sorted; ``dates`` has the day of each that settles one.

    A thing's parts: "kind", "head", "ordinal"?, "date"? and "date_basis"? (as in `Day`), "date_at"?
    ("start:end"
    of the date's words), "part_of_day"?, "aside"? ("1": told beside the article's own matter), "planned"?,
    "related"? ("1": in a related-news block).
    """
    teller = _Teller(text, dates, vocabulary)
    for place in places(text, mentions):
        teller.hear(place)
    return teller.told()


class _Teller(Remembered):
    """Hears the heads in order."""

    def hear(self, place: Place) -> None:
        """Join the mention to an event told before, or begin a new one, or leave it."""
        around, mention = self.around, place.mention
        whole = begun(self.events, mention)
        if whole:
            whole.mentions.append(mention)
            self.heard.add(mention.span)
            return
        if around.cancelled(place):
            return
        spoken_of = "background-verb" if mention.parts.get("verbal") else "background"
        past = around.before(place, spoken_of) and not around.before(place, "just-after")
        past = past and not self._over(place)
        name, words = around.description(place)
        dated = around.date(place, self.dates)
        general = past or around.counted(place) or around.after(place, "general")
        general = general or (dated is None and around.required(place))
        if (another := self._another(place, words)) and dated is None:
            dated = self.events[-1].dated
        if mention.parts.get("part"):
            latest = self.latest(place, None)
            if latest and mention.parts.get("alone") and dated and self.other_hours(latest, dated):
                latest = None  # "sáng nay, buổi thảo luận …", then "phiên làm việc chiều nay"
            if latest and not general and not (dated and self.other_day(latest, dated)):
                latest.mentions.append(mention)
                self._date(latest, dated)
                self.heard.add(mention.span)
                return
            alone = mention.parts.get("alone") and around.before(place, "tells")
            if latest or general or not (dated or alone):
                return  # a part without its whole is told only with its day
        known = None if another else self.known(place, words, dated, general) or self.lead(place, dated)
        if known:
            self._join(known, place, name, words, dated, general)
            return
        if general or around.quoted(place) or not self._licensed(place, words, dated):
            return
        event = Event(
            mention=mention,
            family=self.families[mention.parts["kind"]],
            zone=place.zone,
            aside=around.opens(place, "aside"),
            planned=around.planned(place),
            words=words,
            name=name,
            ordinal=mention.parts.get("ordinal"),
            sentence=place.number,
            mentions=[mention],
            told=place.zone is not Zone.TITLE or "verbal" in mention.parts,
        )
        self._date(event, dated)
        event.nominal = around.nominal(place)
        self.events.append(event)
        self.heard.add(mention.span)

    def _over(self, place: Place) -> bool:
        """ "Sau buổi làm việc về …, ông A đã chỉ đạo": it was held, and somebody was there."""
        meeting = self.families[place.mention.parts["kind"]] in self.meetings
        opens = self.around.low.startswith("sau ", place.sentence.start)
        near = place.mention.span.start - place.sentence.start == 4
        return meeting and opens and near and any(m.kind is Kind.PERSON for m in place.beside)

    def _another(self, place: Place, words: frozenset[str]) -> bool:
        """ "Cùng ngày, tại buổi làm việc với Sở A, …": another meeting of the day told before."""
        if not self.events or place.mention.parts.get("verbal") or not self.around.opens(place, "same-day"):
            return False
        told_with = self.around.low.startswith(" với ", place.mention.span.end)
        return (bool(words) or told_with) and all(
            overlap(event.words, words) < 0.4 for event in self.events if words and event.words
        )

    def _licensed(self, place: Place, words: frozenset[str], dated: Mention | None) -> bool:
        """Whether the words let this head begin a new event."""
        around, mention = self.around, place.mention
        if mention.parts.get("verbal"):
            return self._verbal(place, dated)
        planned = around.planned(place)
        if dated:
            return True
        if mention.parts.get("only_dated"):
            return False
        if mention.parts.get("day_needed") and not around.before(place, "definite", "attended"):
            people = any(m.kind is Kind.PERSON for m in place.beside)
            return place.number <= LEAD and people and not planned and around.before(place, "there")
        if planned:
            return bool(mention.parts.get("ordinal")) and not self.latest(place, None)
        tells = around.before(place, "tells") or around.after(place, "acts", anywhere=True)
        first = not any(event.related == (place.zone is Zone.RELATED) for event in self.events)
        if first:
            if not words and place.zone is not Zone.TITLE:
                recent = tells and around.after(place, "recent")
                return around.before(place, "definite") or recent
            return tells or place.zone is Zone.TITLE
        over = bool(words) and around.before(
            place, "just-after"
        )  # "sau khi diễn ra Hội nghị Thủ tướng với …"
        aside = bool(words) and around.opens(place, "aside")
        return over or (tells and (bool(mention.parts.get("ordinal")) or aside))

    def _verbal(self, place: Place, dated: Mention | None) -> bool:
        """ "Chiều 5/6, đoàn công tác đã làm việc với …": a day before the verb, somebody who does it, no
        noun beside."""
        needs = place.mention.parts.get("day_needed")
        if dated is None:
            return self._undated(place)
        if needs and not self._visits(place):
            return False
        beside = any(
            m.kind is Kind.EVENT and 0 <= place.mention.span.start - m.span.end <= 2 for m in place.beside
        )
        if not beside and self.around.before(place, "attended"):
            return True  # "chủ trì họp Ban Chỉ đạo ngày 30/1"
        if dated.span.start > place.mention.span.start:
            return place.number <= FEW and not self.events and self._visits(place)
        if any(m.kind is Kind.EVENT and self._names(m, place) for m in place.beside):
            return False
        if place.number > FEW and self.latest(place, None) is not None and not self._visits(place):
            return False
        actors = (Kind.PERSON, Kind.ORGANISATION, Kind.POST)
        if self.around.reported(place, dated.span.end):
            return False
        return any(
            m.kind in actors and dated.span.end <= m.span.start < place.mention.span.start
            for m in place.beside
        )

    def _undated(self, place: Place) -> bool:
        """A deed without its day is told where it is the article's matter: in the lead, or in the title of a
        notice."""
        if self.events or place.number > LEAD or place.zone in (Zone.CAPTION, Zone.RELATED):
            return False
        if place.zone is Zone.TITLE and not self.short:
            return False
        if any(m.kind is Kind.EVENT and not m.parts.get("verbal") for m in place.beside):
            return False
        if place.mention.parts["kind"].endswith(ANNOUNCED):
            return False
        return self._visits(place) or self._chaired(place) or self._opens(place)

    def _chaired(self, place: Place) -> bool:
        """ "Ban Thường vụ họp …, dưới sự chủ trì của ông A"."""
        end = place.mention.span.end
        return (
            place.mention.parts["head"] == "họp" and " dưới sự " in self.around.low[end : place.sentence.end]
        )

    def _opens(self, place: Place) -> bool:
        """ "Kiểm tra khu neo đậu tàu thuyền, Bí thư Tỉnh ủy yêu cầu …"."""
        if not place.mention.parts.get("day_needed") or place.mention.span.start > place.sentence.start + 2:
            return False
        low = self.around.low
        return any(
            m.kind is Kind.POST and low.endswith((", ", ", ông ", ", bà "), 0, m.span.start)
            for m in place.beside
        )

    def _names(self, other: Mention, place: Place) -> bool:
        """Whether a noun beside the verb calls the same meeting: "đã họp Hội nghị lần thứ 15"; not the visit
        on which the guest is received."""
        if other.parts.get("verbal"):
            return other.span in self.heard
        same = self.families[other.parts["kind"]] == self.families[place.mention.parts["kind"]]
        return same or other.span.start - place.mention.span.end <= CLOSE

    def _visits(self, place: Place) -> bool:
        """An office holder straight before the verb: "Bí thư Tỉnh ủy thị sát chợ đầu mối"; others inspect as
        their work."""
        start = place.mention.span.start
        if " sẽ " in self.around.low[place.sentence.start : start]:
            return False
        before = [m for m in place.beside if m.span.end <= start]
        while before and before[-1].kind in (Kind.ORGANISATION, Kind.PLACE, Kind.DATE):
            along = self.around.low[max(before[-1].span.start - 16, 0) : before[-1].span.start].split()
            if not {"cùng", "và", "tại", "ngày", "về", "đến", "xuống", "tới"} & set(along):
                return False
            start = before.pop().span.start  # "… cùng lãnh đạo Sở Y tế … đã đi kiểm tra"
        if not before or before[-1].kind not in (Kind.PERSON, Kind.POST):
            return False
        posts = any(m.kind is Kind.POST for m in before)
        return posts and self.around.goes_straight(before[-1].span.end, start)

    def _join(
        self,
        event: Event,
        place: Place,
        name: str,
        words: frozenset[str],
        dated: Mention | None,
        general: bool,
    ) -> None:
        event.mentions.append(place.mention)
        self.heard.add(place.mention.span)
        if general:
            return
        event.told = event.told or place.zone is not Zone.TITLE
        event.ordinal = event.ordinal or place.mention.parts.get("ordinal")
        if event.mention.parts.get("verbal") and not place.mention.parts.get("verbal"):
            event.mention = place.mention  # "đã làm việc với" … "tại cuộc làm việc": the noun is its head
        if len(words) > len(event.words) and not place.mention.parts.get("verbal"):
            event.name, event.words = name, event.words | words
        self._date(event, dated)

    def _date(self, event: Event, dated: Mention | None) -> None:
        """Take the date where the event has none, or a coarser one."""
        if dated is not None and (
            event.dated is None or size(dated, self.dates) > size(event.dated, self.dates)
        ):
            event.dated = dated

    def told(self) -> Told:
        """The things of the events that were told in earnest."""
        things: list[Thing] = []
        of: dict[Span, Local] = {}
        for event in self.events:
            if not (event.told or event.dated):
                continue
            if len(self.events) > 1 and not event.dated and event.mention.parts.get("verbal"):
                continue  # beside the article's own matter
            key = Local(f"event-{len(things) + 1}")
            of.update((mention.span, key) for mention in event.mentions)
            aliases = dict.fromkeys(
                mention.written for mention in event.mentions if mention.written != event.name
            )
            things.append(
                Thing(
                    key,
                    Kind.EVENT,
                    event.name,
                    tuple(aliases),
                    parts(event, self.dates),
                    tuple(event.mentions),
                )
            )
        return Told(tuple(things), of)
