"""Where event heads stand: each with its sentence, its zone and the mentions beside it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Kind, Mention, Span, Text, Zone

SKIPPED = frozenset({Zone.BOILERPLATE, Zone.BYLINE})


@dataclass(frozen=True, slots=True)
class Place:
    """One event mention where it stands, with its sentence and all mentions of that sentence."""

    mention: Mention
    sentence: Span
    number: int  # of the sentence
    zone: Zone
    beside: tuple[Mention, ...]


def places(text: Text, mentions: Sequence[Mention]) -> Iterator[Place]:
    """Every event mention in a zone that tells something, in order."""
    if not any(mention.kind is Kind.EVENT for mention in mentions):
        return
    starts = [mention.span.start for mention in mentions]
    blocks = [block.span.start for block in text.blocks]
    at = 0
    for number, sentence in enumerate(text.sentences):
        first = bisect_right(starts, sentence.start - 1, at)
        at = bisect_right(starts, sentence.end - 1, first)
        beside = tuple(mentions[first:at])
        if not any(mention.kind is Kind.EVENT for mention in beside):
            continue
        zone = text.blocks[max(bisect_right(blocks, sentence.start) - 1, 0)].zone
        if zone in SKIPPED:
            continue
        for mention in beside:
            if mention.kind is Kind.EVENT:
                yield Place(mention, sentence, number, zone, beside)
