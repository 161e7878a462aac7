"""An article as it was read: its text with the words that claims stand on, and whom it names."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from api.answers import meta
from api.catalogue import Entry
from api.evidence import pieces, span
from api.models import Piece, Ref
from api.replies import ArticleAnswer
from api.things import Things
from graph.namespaces import NQ, OA, RDF, SKOS
from graph.store import IDENTITY

Span = tuple[int, int]


def article(things: Things, entry: Entry) -> ArticleAnswer:
    """The whole text in paragraphs where the service keeps it, else the sentences that claims stand on."""
    store, graph = things.snapshot.store, NamedNode(entry.iri)
    marks: set[Span] = set()
    claims = 0
    for quad in store.quads_for_pattern(None, NQ.mark, None, graph):
        if isinstance(quad.object, Literal):
            marks.add(span(quad.object.value))
    claims = sum(1 for _ in store.quads_for_pattern(None, RDF.type, NQ.Claim, graph))
    digests = [quad.object for quad in store.quads_for_pattern(graph, NQ.textDigest, None, graph)]
    chars = things.snapshot.text(digests[0].value) if digests and isinstance(digests[0], Literal) else None
    text = _paragraphs(chars, marks) if chars is not None else _sentences(things, graph, marks)
    return ArticleAnswer(
        meta=meta(things),
        article=things.evidence.article(entry.iri),
        text=text,
        complete=chars is not None,
        things=_named(things, graph),
        claims=claims,
        links={"page": f"/{entry.id}", "turtle": f"/{entry.id}.ttl"},
    )


def _paragraphs(chars: str, marks: Iterable[Span]) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    start = 0
    ordered = sorted(marks)
    for line in chars.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [(a - start, b - start) for a, b in ordered if a < end and b > start]
            found.append(pieces(line, inside))
        start = end + 1
    return found


def _sentences(things: Things, graph: NamedNode, marks: Iterable[Span]) -> list[list[Piece]]:
    store = things.snapshot.store
    ordered = sorted(marks)
    found: list[tuple[int, list[Piece]]] = []
    for quad in store.quads_for_pattern(None, OA.exact, None, graph):
        starts = list(store.quads_for_pattern(quad.subject, OA.start, None, graph))
        if starts and isinstance(quad.object, Literal) and isinstance(starts[0].object, Literal):
            start, quote = int(starts[0].object.value), quad.object.value
            inside = [(a - start, b - start) for a, b in ordered if a < start + len(quote) and b > start]
            found.append((start, pieces(quote, inside)))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _named(things: Things, graph: NamedNode) -> list[Ref]:
    """The things the article names, by who they turned out to be."""
    store, entries = things.snapshot.store, things.snapshot.catalogue.entries
    found: dict[str, Entry] = {}
    for quad in store.quads_for_pattern(None, SKOS.prefLabel, None, graph):
        for same in store.quads_for_pattern(quad.subject, NQ.resolvedTo, None, IDENTITY):
            entry = entries.get(same.object.value) if isinstance(same.object, NamedNode) else None
            if entry is not None:
                found[entry.iri] = entry
    order = {
        kind: place for place, kind in enumerate(("person", "post", "organisation", "document", "event"))
    }
    chosen = sorted(found.values(), key=lambda e: (order.get(e.kind, 9), e.label()))
    return [things.ref(entry) for entry in chosen]
