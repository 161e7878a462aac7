"""The identity graph: who is whom and why, merges, open questions, and which articles are one source."""

from collections.abc import Iterator, Mapping

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
    lines = list(resolved(found.of, found.reasons))
    for merge in found.merges:
        lines += merged(merge)
    for candidate in found.candidates:
        lines += open_(candidate)
    lines += one_source(found.sources)
    return lines


def resolved(of: Mapping[str, str], reasons: Mapping[str, str]) -> Iterator[Quad]:
    """What local things are, and why where there is a reason."""
    for local, canonical in of.items():
        yield Quad(NamedNode(local), NQ.resolvedTo, NamedNode(canonical), GRAPH)
        if local in reasons:
            yield Quad(NamedNode(local), NQ.resolvedBecause, text(reasons[local]), GRAPH)


def one_source(sources: Mapping[str, str]) -> Iterator[Quad]:
    """Of which source articles are."""
    for article, source in sources.items():
        yield Quad(NamedNode(article), NQ.independentSource, NamedNode(source), GRAPH)


def merged(merge: Merge) -> Iterator[Quad]:
    """Why two people of articles are one."""
    ends = merge.left, merge.right, merge.because
    node = NamedNode(f"{BASE}merge/{mark(*ends)}{mark(*ends[::-1])}")
    what = NamedNode(merge.what) if merge.what.startswith("https://") else text(merge.what)
    yield Quad(node, RDF.type, NQ.Merge, GRAPH)
    yield Quad(node, NQ.left, NamedNode(merge.left), GRAPH)
    yield Quad(node, NQ.right, NamedNode(merge.right), GRAPH)
    yield Quad(node, NQ.because, Literal(merge.because), GRAPH)
    yield Quad(node, NQ.shared, what, GRAPH)
    for claim in merge.evidence:
        yield Quad(node, NQ.supportedBy, NamedNode(claim), GRAPH)


def open_(candidate: Candidate) -> Iterator[Quad]:
    """What an open reference may mean."""
    ends = candidate.local, candidate.document
    node = NamedNode(f"{BASE}candidate/{mark(*ends)}{mark(*ends[::-1])}")
    local = NamedNode(candidate.local)
    yield Quad(local, NQ.candidate, node, GRAPH)
    yield Quad(node, RDF.type, NQ.Candidate, GRAPH)
    yield Quad(node, NQ.mayBe, NamedNode(candidate.document), GRAPH)
    yield Quad(node, NQ.candidateRank, Literal(candidate.rank), GRAPH)
    yield Quad(node, NQ.because, text(candidate.because), GRAPH)
