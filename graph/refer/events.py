"""Which events an article tells of: one thing per event, its later mentions ("tại hội nghị") joined to it.

An event head alone is no event: congresses in general, a resolution's congress and meetings hoped for are
left. A head counts where the words around it say that the meeting took place or when it will.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import Day, Kind, Local, Mention, Span, Text, Thing, Zone
from graph.refer.event_days import opening_day
from graph.refer.event_heard import Event, begun, on_a_day, overlap, parts, size
from graph.refer.event_places import Place, places
from graph.refer.event_verbal import LEAD, Verbal
from graph.vocabulary import Vocabulary

# Visits and receptions of which an article may tell one after another, each with those who came.
ROUNDS = ("tiep-xuc-cu-tri", "chuc-tet", "tham", "tiep", "lam-viec", "kiem-tra")
DEBATES = "/nghi-su"  # what an assembly does is told by its session where one is named
BESIDE = 40  # code points from who attends to the meeting


@dataclass(frozen=True, slots=True)
class Told:
    """The events of an article, numbered by first mention, and which mention names which."""

    things: tuple[Thing, ...]
    of: Mapping[Span, Local]


def events(
    text: Text,
    mentions: Sequence[Mention],
    dates: Mapping[Span, Day],
    vocabulary: Vocabulary,
    anchor: Day | None = None,
) -> Told:
    """The events told.

    ``mentions`` are all mentions of the text, sorted; ``dates`` has the day of each that settles one;
    ``anchor`` is the day the article speaks from.

    A thing's parts: "kind", "head", "ordinal"?, "date"? and "date_basis"? (as in `Day`), "date_at"?
    ("start:end" of the date's words), "part_of_day"?, "aside"? ("1": told beside the article's own matter),
    "planned"?, "related"? ("1": in a related-news block).
    """
    teller = _Teller(text, dates, vocabulary)
    teller.opening = opening_day(text, mentions)
    for place in places(text, mentions):
        teller.hear(place)
    return teller.told(anchor)


class _Teller(Verbal):
    """Hears the heads in order."""

    opening: Mention | None = None

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
        name, words = around.description(place)
        dated = around.date(place, self.dates)
        past = past and not (self._over(place) or self._held(place, dated) or around.sits(place))
        general = past or around.counted(place) or around.after(place, "general")
        general = general or (around.after(place, "regular") and dated is None)
        general = general or (dated is None and around.required(place))
        if (another := self._another(place, words)) and not on_a_day(dated):
            dated = self.events[-1].dated
        if dated is None and (follows := self._follows(place)):
            dated = self.events[-1].dated
        else:
            follows = False
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
        another = another or self._others(place, dated)
        known = None if another else self.known(place, words, dated, general) or self.lead(place, dated)
        if known:
            self._join(known, place, name, words, dated, general)
            return
        if general or around.quoted(place) or not (follows or self._licensed(place, words, dated)):
            return
        event = Event(
            mention=mention,
            family=self.families[mention.parts["kind"]],
            zone=place.zone,
            aside=around.opens(place, "aside"),
            planned=around.planned(place)
            or (dated is not None and around.announced(mention.span.end, dated.span)),
            words=words,
            name=name,
            ordinal=mention.parts.get("ordinal"),
            sentence=place.number,
            mentions=[mention],
            told=place.zone is not Zone.TITLE or "verbal" in mention.parts,
        )
        event.came = self._came(place, dated)
        opens = mention.span.start - place.sentence.start <= 16 and around.before(place, "there")
        event.nobody = not opens and not any(m.kind is Kind.PERSON for m in place.beside)
        self._date(event, dated)
        event.nominal = around.nominal(place)
        event.closed = around.closed(place)
        self.events.append(event)
        self.heard.add(mention.span)

    def _over(self, place: Place) -> bool:
        """ "Sau buổi làm việc về …, ông A đã chỉ đạo": it was held, and somebody was there."""
        meeting = self.families[place.mention.parts["kind"]] in self.meetings
        opens = self.around.low.startswith("sau ", place.sentence.start)
        near = place.mention.span.start - place.sentence.start == 4
        return meeting and opens and near and any(m.kind is Kind.PERSON for m in place.beside)

    def _held(self, place: Place, dated: Mention | None) -> bool:
        """ "Đó là nội dung hội nghị do Sở A tổ chức ngày 9-6": spoken of, and said to be held on its day."""
        head, around = place.mention, self.around
        low = around.low
        if dated is not None and around.bracketed(place, dated):
            return True
        noun = not head.parts.get("verbal")
        if (
            dated
            and noun
            and dated.parts.keys() & {"month", "year"}
            and around.announced(head.span.end, dated.span)
        ):
            return not around.before(place, "several")
        if dated is None or not on_a_day(dated):
            return False
        if head.parts.get("verbal"):
            return self.said_while(place, dated)
        between = low[head.span.end : dated.span.start] if dated.span.start > head.span.end else ""
        alone = all(m.kind is not Kind.EVENT or m.span.start >= head.span.start for m in place.beside)
        return alone and around.held(between) and not around.before(place, "several")

    def _another(self, place: Place, words: frozenset[str]) -> bool:
        """ "Cùng ngày, tại buổi làm việc với Sở A, …": another meeting of the day told before."""
        if not self.events or place.mention.parts.get("verbal") or not self.around.opens(place, "same-day"):
            return False
        feast = place.mention.parts["kind"].endswith("/chieu-dai")
        told_with = feast or self.around.low.startswith(" với ", place.mention.span.end)
        return (bool(words) or told_with) and all(
            overlap(event.words, words) < 0.4 for event in self.events if words and event.words
        )

    def _licensed(self, place: Place, words: frozenset[str], dated: Mention | None) -> bool:
        """Whether the words let this head begin a new event."""
        around, mention = self.around, place.mention
        if mention.parts.get("verbal"):
            return self.verbal(place, dated)
        planned = around.planned(place)
        if dated or (words and self._over(place)):
            return True
        if mention.parts.get("only_dated"):
            return False
        if mention.parts.get("day_needed") and not around.before(place, "definite", "attended"):
            met = around.low.endswith("gặp mặt", 0, mention.span.end)  # "Tổng Bí thư A gặp mặt cán bộ"
            there = around.before(place, "there") or (met and self._visits(place))
            people = any(m.kind is Kind.PERSON for m in place.beside)
            return place.number <= LEAD and people and not planned and there
        if planned:
            return bool(mention.parts.get("ordinal")) and not self.latest(place, None)
        tells = around.before(place, "tells") or around.after(place, "acts", anywhere=True)
        tells = tells or around.within(place)
        first = not any(event.related == (place.zone is Zone.RELATED) for event in self.events)
        if first and (words or place.zone is Zone.TITLE):
            return tells or place.zone is Zone.TITLE
        if first:
            return around.definite(place, tells)
        # "sau khi diễn ra Hội nghị Thủ tướng với …"
        over = bool(words) and around.before(place, "just-after")
        aside = bool(words) and around.opens(place, "aside")
        other = over or self._attended(place, words)
        return other or (tells and (aside or ("ordinal" in mention.parts and self._meets(place))))

    def _meets(self, place: Place) -> bool:
        """No "dự thảo báo cáo tại Đại hội lần thứ XI": where a meeting is but the place of something, it is
        told at the head of the sentence or by what it does."""
        opens = place.mention.span.start - place.sentence.start <= BESIDE
        there = self.around.before(place, "there")
        who = (place.mention.span.start - m.span.end for m in place.beside if m.kind is Kind.PERSON)
        spoke = any(0 < gap <= 8 for gap in who)  # "chỉ đạo của Bộ trưởng A tại Hội nghị lần thứ 72"
        return opens or spoke or not there or self.around.after(place, "acts", anywhere=True)

    def _follows(self, place: Place) -> bool:
        """ "Ngay sau lễ đón, Chủ tịch A đã làm việc với …": on the day of the meeting told before."""
        verbal = place.mention.parts.get("verbal") and self.around.opens(place, "follows")
        if not verbal or not self.events or self.events[-1].planned:
            return False
        other = self.events[-1].family != self.families[place.mention.parts["kind"]]
        return other and place.zone is not Zone.TITLE and self._visits(place)

    def _others(self, place: Place, dated: Mention | None) -> bool:
        """ "* Ngày 27/6, Bộ trưởng B đã tiếp xúc cử tri …": a round of such visits, told man by man."""
        family = self.families[place.mention.parts["kind"]]
        same = [event for event in self.events if event.family == family and event.came]
        came = self._came(place, dated)
        return bool(came) and bool(same) and not any(event.came & came for event in same)

    def _came(self, place: Place, dated: Mention | None) -> frozenset[str]:
        """The given names of those between a day at the front and the words for a visit."""
        if dated is None or dated.span.end > place.mention.span.start:
            return frozenset()
        begins = dated.written[0].isupper() or self.around.low.endswith((", ", "* "), 0, dated.span.start)
        begins = begins or dated.span.start == place.sentence.start
        if not begins or not place.mention.parts["kind"].endswith(ROUNDS):
            return frozenset()
        return frozenset(
            m.written.split()[-1]
            for m in place.beside
            if m.kind is Kind.PERSON and dated.span.end < m.span.start < place.mention.span.start
        )

    def _attended(self, place: Place, words: frozenset[str]) -> bool:
        """ "Bí thư A tham dự Diễn đàn Thị trưởng": another meeting than those told, with somebody there."""
        if not words or not self.around.before(place, "attended") or place.zone is Zone.RELATED:
            return False
        family = self.families[place.mention.parts["kind"]]
        for event in self.events:
            alike = event.family == family or {event.family, family} <= self.meetings
            if alike and (not event.words or overlap(event.words, words) >= 0.2):
                return False
        people = (m.span.end for m in place.beside if m.kind is Kind.PERSON)
        return any(0 < place.mention.span.start - end <= BESIDE for end in people)

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

    def told(self, anchor: Day | None) -> Told:
        """The things of the events that were told in earnest."""
        things: list[Thing] = []
        of: dict[Span, Local] = {}
        only = self.events[0] if len(self.events) == 1 else None
        if only and not (only.dated or only.ordinal or only.planned or only.aside or only.nominal):
            only.dated = self.opening  # "Chiều 30/4, Thủ tướng A nhận định …", then "tại cuộc họp"
        for event in self.events:
            if not (event.told or event.dated) or event.mere:
                continue
            debate = event.mention.parts["kind"].endswith(DEBATES)
            if len(self.events) > 1 and event.mention.parts.get("verbal") and (debate or not event.dated):
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
                    parts(event, self.dates, anchor),
                    tuple(event.mentions),
                )
            )
        return Told(tuple(things), of)
