"""An article cut into sentences with their mentions and cue words, and the event each sentence speaks of."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Self, TypeVar

from graph.lexicon import Lexicon, lowered
from graph.model import Kind, Local, Mention, References, Span, Text, Thing, Zone
from graph.state.cues import Cue, Sentence, cue_lexicon, split_words
from graph.vocabulary import Term, Vocabulary

V = TypeVar("V")
NOUNS = ("phiên ", "buổi ", "cuộc ", "lễ ")
AFTER = ("ngay sau ", "sau ", "trước ")
FRONT = 90  # code points in which "Phát biểu tại hội nghị" opens a sentence
PASSING = 3  # sentences after which an old meeting named once is no matter of the article
SKIPPED = frozenset({Zone.BOILERPLATE, Zone.BYLINE})


class Telling:
    """One article, sentence by sentence."""

    def __init__(
        self, text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
    ) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.low = lowered(text.chars)
        self.references = references
        self.mentions = mentions
        self.things: dict[Local, Thing] = {thing.key: thing for thing in references.things}
        self.sentences = tuple(self._sentences(cue_lexicon(vocabulary)))
        self._settled: dict[Any, Any] = {}

    def once(self, settle: Callable[[Self], V]) -> V:
        """What a reader settles for the whole article, kept for every sentence that asks again."""
        if settle not in self._settled:
            self._settled[settle] = settle(self)
        kept: V = self._settled[settle]
        return kept

    def _sentences(self, lexicon: Lexicon[Mapping[str, Term]]) -> Iterator[Sentence]:
        starts = [mention.span.start for mention in self.mentions]
        blocks = [block.span.start for block in self.text.blocks]
        cues = list(self._cues(lexicon))
        cue_starts = [cue.span.start for cue in cues]
        first = next(
            (
                t.key
                for t in self.references.things
                if t.kind is Kind.EVENT
                and t.mentions
                and not t.parts.keys() & {"aside", "planned", "related"}
            ),
            None,
        )
        if first and self._passing(self.things[first]):
            first = None
        told: dict[bool, Local | None] = {True: None, False: first}
        for number, span in enumerate(self.text.sentences):
            block = max(bisect_right(blocks, span.start) - 1, 0)
            zone = self.text.blocks[block].zone
            if zone in SKIPPED:
                continue
            inside = tuple(
                self.mentions[bisect_right(starts, span.start - 1) : bisect_right(starts, span.end - 1)]
            )
            beside = tuple(
                cues[bisect_right(cue_starts, span.start - 1) : bisect_right(cue_starts, span.end - 1)]
            )
            related = zone is Zone.RELATED
            if self._another_day(inside, span, told[related]):
                main = self.things[first].parts if first else {}
                told[related] = (
                    first if first and not related and "date_at" not in main else None
                )  # "Ngày 11/5, công ty cho biết …": the article has left the event
            heads = [m for m in inside if m.kind is Kind.EVENT and m.span in self.references.of]
            here = heads[0] if heads else None
            if len(heads) > 1 and heads[-1].parts.get("verbal") and self.low.startswith(AFTER, span.start):
                here = heads[-1]  # "Ngay sau lễ đón, Chủ tịch A đã làm việc với …"
            event = self.references.of[here.span] if here else told[related]
            if here is None or self._stays(event, told[related]):
                told[related] = event
            yield Sentence(span, number, block, zone, inside, beside, event)

    def _stays(self, event: Local | None, current: Local | None) -> bool:
        """Whether the article goes on with an event: not one named once, in passing, and without its day."""
        if event is not None and current is None and self._passing(self.things[event]):
            return False
        if event is None or current is None or event == current:
            return True
        thing = self.things[event]
        return len(thing.mentions) > 1 or len(thing.parts.get("date", "")) == 10 or "ordinal" in thing.parts

    def _passing(self, thing: Thing) -> bool:
        """ "Tại buổi làm việc vào tháng 8/2016, …" amid another story: named once, and no day of the news."""
        if len(thing.mentions) != 1 or len(thing.parts.get("date", "")) == 10:
            return False
        opening, head = self.text.sentences[: PASSING + 1], thing.mentions[0].span.start
        if len(opening) <= PASSING or head <= opening[-1].end:
            return False
        there = next(s for s in self.text.sentences if s.start <= head < s.end)
        return bool(thing.parts.get("date")) or head - there.start > FRONT

    def _another_day(self, inside: Sequence[Mention], sentence: Span, event: Local | None) -> bool:
        """Whether a sentence without an event opens with a day that is not the event's."""
        if event is None or event not in self.things or not inside or inside[0].kind is not Kind.DATE:
            return False
        date = inside[0]
        before = self.low[sentence.start : date.span.start + 3].split()
        if self.low.startswith(("“", '"'), sentence.start):
            return False  # "“Sau ngày 31/12, …": said at the event
        if (
            date.span.start - sentence.start > 25
            or "day" not in date.parts
            or {"từ", "đến", "trước", "sau", "hết", "kể", "tới"} & set(before)
        ):
            return False
        at = self.things[event].parts.get("date_at", ":").split(":")[0]
        own = next((m for m in self.mentions if str(m.span.start) == at), None) if at else None
        return own is not None and any(
            own.parts.get(k) and own.parts[k] != date.parts.get(k) for k in ("day", "month")
        )

    def _cues(self, lexicon: Lexicon[Mapping[str, Term]]) -> Iterator[Cue]:
        """Every cue outside the mentions of documents, bodies, posts, people and places, and of events named
        by a noun ("phiên chất vấn")."""
        taken = [
            (m.span.start, m.span.end)
            for m in self.mentions
            if m.kind not in (Kind.EVENT, Kind.DATE)
            or (m.kind is Kind.EVENT and m.written.lower().startswith(NOUNS))
        ]
        at = 0
        for start, end, means in lexicon.scan(self.low):
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            inside = at < len(taken) and taken[at][0] < end
            if means and (not inside or self.low.startswith("làm trưởng đoàn", start)):
                yield Cue(Span(start, end), means)

    # -- who is meant

    def key(self, mention: Mention) -> Local | None:
        """The thing a mention names."""
        return self.references.of.get(mention.span)

    @cached_property
    def holders(self) -> Mapping[Local, Local]:
        """Post → the one person the article gives it to by writing them side by side."""
        found: dict[Local, set[Local]] = {}
        for left, right in zip(self.mentions, self.mentions[1:], strict=False):
            pair = {left.kind: left, right.kind: right}
            if Kind.PERSON not in pair or Kind.POST not in pair:
                continue
            gap = self.low[left.span.end : right.span.start].strip()
            title_first = left.kind is Kind.POST
            if (
                gap in ("", "đồng chí", "ông", "bà")
                if title_first
                else gap in (",", "-", "–", "—", "(", "là", ":", "")
            ):
                person, post = self.key(pair[Kind.PERSON]), self.key(pair[Kind.POST])
                if person and post:
                    found.setdefault(post, set()).add(person)
        return {post: next(iter(people)) for post, people in found.items() if len(people) == 1}

    def actor(self, mention: Mention) -> Local | None:
        """Who a mention of a person, post or body makes act: the person in the post where the article names
        one."""
        key = self.key(mention)
        if key is not None and mention.kind is Kind.POST:
            return self.holders.get(key, key)
        return key

    def within(self, sentence: Sentence, at: int, body: Mention) -> Mention | None:
        """ "Ông A, Phó Vụ trưởng Vụ B, Bộ C cho biết": the body in which his own is, named after it."""
        if at < 2 or sentence.mentions[at - 1].kind is not Kind.POST:
            return None
        person, post = sentence.mentions[at - 2 : at]
        gaps = self.low[person.span.end : post.span.start], self.low[post.span.end : body.span.start]
        opens = len(split_words(self.low[sentence.span.start : person.span.start])) <= 10
        named = person.kind is Kind.PERSON and gaps[0] in (", ", " - ", " – ") and gaps[1] == ", "
        return person if named and opens else None
