"""What is named in a text, and where: the finders, and the one rule for what to do when they overlap."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from graph.find import dates, documents, events, organisations, people, places, posts
from graph.model import Kind, Mention, Span, Text
from graph.vocabulary import Vocabulary

Finder = Callable[[Text, Vocabulary], Iterable[Mention]]

# Where two mentions of one length begin at one place, the earlier kind stays.
ORDER = {
    kind: rank
    for rank, kind in enumerate(
        (
            Kind.DOCUMENT,
            Kind.EVENT,  # "Hội Nghị" written large is no association
            Kind.POST,
            Kind.ORGANISATION,
            Kind.CLASS,
            Kind.DATE,
            Kind.PERSON,
            Kind.PLACE,
        )
    )
}
FINDERS: tuple[Finder, ...] = tuple(
    room.find for room in (documents, dates, people, posts, organisations, places, events)
)


def mentions(text: Text, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Everything named in the text, sorted and disjoint: the longest wins, then the earliest, then kind."""
    found = [mention for finder in FINDERS for mention in finder(text, vocabulary)]
    return disjoint(_without_delegates(_without_documents(found)))


def _without_documents(found: list[Mention]) -> list[Mention]:
    """Event heads that end in a document ("công bố | quyết định kiểm tra …") leave it its word."""
    documents = {m.span.end: m for m in found if m.kind is Kind.DOCUMENT and m.parts["form"] != "anaphor"}
    if not documents:
        return found
    kept = []
    for mention in found:
        inner = documents.get(mention.span.end) if mention.kind is Kind.EVENT else None
        if inner and inner.span.start > mention.span.start:
            written = mention.written[: inner.span.start - mention.span.start].rstrip()
            span = Span(mention.span.start, mention.span.start + len(written))
            mention = replace(mention, span=span, written=written)
        kept.append(mention)
    return kept


def _without_delegates(found: list[Mention]) -> list[Mention]:
    """ "Đại hội đại biểu Đảng bộ xã": the congress of the body, not a delegate of it; "họp báo Chính phủ": no
    newspaper."""
    heads = [
        m.span for m in found if m.kind is Kind.EVENT and m.written.lower().endswith(("đại biểu", "họp báo"))
    ]
    return [
        m
        for m in found
        if m.kind not in (Kind.POST, Kind.ORGANISATION)
        or not any(span.start < m.span.start < span.end for span in heads)
    ]


def disjoint(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stay when overlaps are settled, sorted by place. Time is n log n in their number."""
    ranked = sorted(
        found,
        key=lambda m: (m.span.start - m.span.end, m.span.start, ORDER[m.kind], m.rule),
    )
    # every code point a kept mention covers
    taken = bytearray(max((mention.span.end for mention in ranked), default=0))
    kept: list[Mention] = []
    for mention in ranked:
        # Kept mentions are at least as long as this one, so an overlap covers its first or its last point.
        start, end = mention.span.start, mention.span.end
        if taken[start] or taken[end - 1]:
            continue
        taken[start:end] = b"\1" * (end - start)
        kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.span.start))
