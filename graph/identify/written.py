"""The identity graph: who is whom and why, merges, open questions, and which articles are one source."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from graph.identify.documents import Candidate
from graph.identify.names import mark
from graph.identify.people import Merge
from graph.identify.table import Identities
from graph.literal import text
from graph.namespaces import BASE, NQ, RDF

GRAPH = NamedNode(BASE + "graph/identity")


def quads(found: Identities) -> list[Quad]:
    """The identity graph; each merge of people and each candidate is a thing of its own."""
    lines = []
    for local, canonical in found.of.items():
        lines.append(Quad(NamedNode(local), NQ.resolvedTo, NamedNode(canonical), GRAPH))
        if local in found.reasons:
            lines.append(Quad(NamedNode(local), NQ.resolvedBecause, text(found.reasons[local]), GRAPH))
    for merge in found.merges:
        lines += _merge(merge)
    for candidate in found.candidates:
        lines += _candidate(candidate)
    for article, source in found.sources.items():
        lines.append(Quad(NamedNode(article), NQ.independentSource, NamedNode(source), GRAPH))
    return lines


def _merge(merge: Merge) -> Iterable[Quad]:
    node = NamedNode(f"{BASE}merge/{mark(merge.left, merge.right, merge.because)}")
    what = NamedNode(merge.what) if merge.what.startswith("https://") else text(merge.what)
    yield Quad(node, RDF.type, NQ.Merge, GRAPH)
    yield Quad(node, NQ.left, NamedNode(merge.left), GRAPH)
    yield Quad(node, NQ.right, NamedNode(merge.right), GRAPH)
    yield Quad(node, NQ.because, Literal(merge.because), GRAPH)
    yield Quad(node, NQ.shared, what, GRAPH)
    for claim in merge.evidence:
        yield Quad(node, NQ.supportedBy, NamedNode(claim), GRAPH)


def _candidate(candidate: Candidate) -> Iterable[Quad]:
    node = NamedNode(f"{BASE}candidate/{mark(candidate.local, candidate.document)}")
    local = NamedNode(candidate.local)
    yield Quad(local, NQ.candidate, node, GRAPH)
    yield Quad(node, RDF.type, NQ.Candidate, GRAPH)
    yield Quad(node, NQ.mayBe, NamedNode(candidate.document), GRAPH)
    yield Quad(node, NQ.candidateRank, Literal(candidate.rank), GRAPH)
    yield Quad(node, NQ.because, text(candidate.because), GRAPH)
