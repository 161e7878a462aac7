"""An article as its happenings are read: its sentences, the event each speaks of, and who acts.

Made once per article and shared by the readers of events, tasks, figures, speech and awards.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from graph.lexicon import Lexicon, lowered
from graph.model import Kind, Local, Mention, References, Span, Text, Thing, Zone
from graph.state.cues import ACTORS, LIGHT, PRONOUNS, Cue, Sentence, cue_lexicon, split_words
from graph.vocabulary import Term, Vocabulary

SKIPPED = frozenset({Zone.BOILERPLATE, Zone.BYLINE})


class Scene:
    """One article as read so far. ``scene`` makes it."""

    def __init__(
        self, text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
    ) -> None:
        self.text = text
        self.low = lowered(text.chars)
        self.references = references
        self.mentions = mentions
        self.things: dict[Local, Thing] = {thing.key: thing for thing in references.things}
        self.sentences = tuple(self._sentences(cue_lexicon(vocabulary)))

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
            for mention in inside:
                if mention.kind is Kind.EVENT and mention.span in self.references.of:
                    told[related] = self.references.of[mention.span]
                    break
            yield Sentence(span, number, block, zone, inside, beside, told[related])

    def _another_day(self, inside: Sequence[Mention], sentence: Span, event: Local | None) -> bool:
        """Whether a sentence without an event opens with a day that is not the event's."""
        if event is None or event not in self.things or not inside or inside[0].kind is not Kind.DATE:
            return False
        date = inside[0]
        before = self.low[sentence.start : date.span.start + 3].split()
        if (
            date.span.start - sentence.start > 25
            or "day" not in date.parts
            or {"từ", "đến", "trước", "sau"} & set(before)
        ):
            return False
        at = self.things[event].parts.get("date_at", ":").split(":")[0]
        own = next((m for m in self.mentions if str(m.span.start) == at), None) if at else None
        return own is not None and any(
            own.parts.get(k) and own.parts[k] != date.parts.get(k) for k in ("day", "month")
        )

    def _cues(self, lexicon: Lexicon[Mapping[str, Term]]) -> Iterator[Cue]:
        """Every cue outside the mentions of documents, bodies, posts, people and places."""
        taken = [(m.span.start, m.span.end) for m in self.mentions if m.kind not in (Kind.EVENT, Kind.DATE)]
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

    # -- who stands where

    def gap(self, start: int, end: int) -> list[str]:
        """The lower-case words and marks between two places."""
        return split_words(self.low[start:end]) if end > start else []

    def subject(self, sentence: Sentence, cue: Cue) -> Mention | None:
        """The person, post or body straight before a cue: only light words, cues and events between."""
        for mention in reversed(sentence.mentions):
            if mention.span.end > cue.span.start:
                continue
            if mention.kind in (Kind.EVENT, Kind.DATE):
                continue
            if mention.kind is Kind.PLACE and self.low[mention.span.end : mention.span.end + 1] == ")":
                continue  # "Cử tri A (quận B) đánh giá"
            if mention.kind not in ACTORS:
                return None
            if self._light(sentence, mention.span.end, cue.span.start):
                found = self.titled(sentence, mention)
                return None if self._object(sentence, found) else found
            return self._opener(sentence, cue)
        return None

    def _object(self, sentence: Sentence, mention: Mention) -> bool:
        """ "đề nghị Thủ tướng cho biết", "được Cục Xuất bản xác nhận": told to speak, or the doer of a
        passive."""
        words = self.gap(max(sentence.span.start, mention.span.start - 24), mention.span.start)
        while words and words[-1] in PRONOUNS | {"chí", "đồng"}:
            words.pop()
        return words[-1:] in (["được"], ["thưa"], ["giao"]) or " ".join(words[-2:]) in (
            "đề nghị",
            "yêu cầu",
            "kiến nghị",
            "mong muốn",
        )

    def _opener(self, sentence: Sentence, cue: Cue) -> Mention | None:
        """The person before a post nobody knows: "Anh A – Bí thư Đoàn Ban quản lý 5 cho hay: …"."""
        if "speech-cues" not in cue.means:
            return None
        bare = 0  # words that no mention covers
        end = cue.span.start
        for mention in reversed(sentence.mentions):
            if mention.span.end > end:
                continue
            bare += len(self.gap(mention.span.end, end))
            between = self.low[mention.span.end : cue.span.start]
            if bare > 9 or len(between) > 160 or set('.;:“”"') & set(between):
                return None
            if mention.kind is Kind.PERSON:
                others = any(mention.span.end <= other.span.start < cue.span.start for other in sentence.cues)
                return mention if between.lstrip()[:1] in ("-", "–", ",", "(") and not others else None
            if mention.kind not in (Kind.POST, Kind.ORGANISATION, Kind.PLACE):
                return None
            end = mention.span.start
        return None

    def _light(self, sentence: Sentence, start: int, end: int) -> bool:
        if end - start > 90:
            return False
        gap = self.low[start:end]
        for covered in [
            *(c.span for c in sentence.cues),
            *(m.span for m in sentence.of_kind(Kind.EVENT, Kind.DATE, Kind.PLACE)),
        ]:
            if start <= covered.start and covered.end <= end:
                gap = (
                    gap[: covered.start - start]
                    + " " * (covered.end - covered.start)
                    + gap[covered.end - start :]
                )
        return all(word in LIGHT for word in split_words(gap))

    def titled(self, sentence: Sentence, mention: Mention) -> Mention:
        """The person whose title the mention is: "ông A, Bí thư Tỉnh ủy," → ông A."""
        if mention.kind is Kind.PERSON:
            return mention
        at = sentence.mentions.index(mention)
        end = mention.span.start
        for other in reversed(sentence.mentions[:at]):
            gap = self.low[other.span.end : end]
            if len(gap) > 60 or set(';.:”“"') & set(gap):
                return mention
            beside = gap.strip() in (",", "-", "–", "—", "(") or (
                other.kind is Kind.POST and len(gap.split()) <= 1
            )
            if mention.kind is Kind.ORGANISATION and not beside:
                return mention  # a body speaks for itself unless a name and a post lead up to it
            if other.kind is Kind.PERSON:
                return other
            if other.kind not in (Kind.POST, Kind.ORGANISATION, Kind.PLACE):
                return mention
            end = other.span.start
        return mention

    def people_before(self, sentence: Sentence, end: int) -> list[Mention]:
        """The list of people that ends before ``end``: back over posts, commas and semicolons."""
        people: list[Mention] = []
        for mention in reversed(sentence.mentions):
            if mention.span.end > end:
                continue
            gap = split_words(self.low[mention.span.end : end])
            if people or end != mention.span.end:
                limit = 12 if people else 24
                if len(gap) > limit or any(self._stops(sentence, mention.span.end, end)):
                    break
            if mention.kind is Kind.PERSON:
                people.append(mention)
            elif mention.kind in (Kind.EVENT, Kind.DOCUMENT, Kind.DATE) and people:
                break
            end = mention.span.start
        return people[::-1]

    def _stops(self, sentence: Sentence, start: int, end: int) -> Iterator[bool]:
        for cue, term in sentence.cued("participation-roles"):
            if start <= cue.span.start and cue.span.end <= end and not term.value("nounToo"):
                yield True

    def people_after(self, sentence: Sentence, start: int, stop: int | None = None) -> list[Mention]:
        """The people named from ``start`` on, up to ``stop``."""
        end = stop if stop is not None else sentence.span.end
        return [m for m in sentence.of_kind(Kind.PERSON) if start <= m.span.start < end]

    def pronoun(self, sentence: Sentence, cue: Cue) -> Local | None:
        """ "ông", "bà" before a cue, without a name: the person the sentence before speaks of first."""
        words = self.gap(max(sentence.span.start, cue.span.start - 30), cue.span.start)
        while words and words[-1] in LIGHT:
            words.pop()
        if not words or not (words[-1] in PRONOUNS or " ".join(words[-2:]) in PRONOUNS):
            return None
        return self.last_person(sentence)

    def last_person(self, sentence: Sentence) -> Local | None:
        """The person named first in the nearest sentence before that names one."""
        at = next((n for n, other in enumerate(self.sentences) if other is sentence), 0)
        for other in reversed(self.sentences[max(at - 3, 0) : at]):
            if other.zone in (Zone.CAPTION, Zone.TITLE):
                continue
            for mention in other.mentions:
                if mention.kind is Kind.PERSON and self.key(mention):
                    return self.key(mention)
        return None


_last: list[tuple[References, Scene] | None] = [None]


def scene(text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary) -> Scene:
    """The scene of an article; the one made last is kept, so that the readers of one article share it."""
    held = _last[0]
    if held is None or held[0] is not references:
        held = _last[0] = (references, Scene(text, mentions, references, vocabulary))
    return held[1]
