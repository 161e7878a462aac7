"""Ways from one thing to another: short ones that say something, rather than short ones through a hub."""

import itertools
import math
from collections.abc import Collection, Iterator

import networkx

from api.catalogue import Entry
from api.edges import Joined
from api.models import Edge, Model, Ref, When
from api.things import Things

GATHERED = 4_000  # things looked at, from both ends together
BUSY = 400  # edges from which on a thing is not walked through: everything is near everything through it
_WEAK = ("nq:mentionedIn",)  # to be named in one article joins whatever stands in it


class Way(Model):
    """One path: ``things`` from the first to the last, ``edges`` between them; ``weight`` small is good."""

    things: list[Ref]
    edges: list[Edge]
    weight: float


def paths(
    things: Things,
    start: Entry,
    end: Entry,
    *,
    count: int,
    hops: int,
    relations: Collection[str] = (),
    exclude: Collection[str] = (),
    overlap: bool = False,
) -> tuple[list[Way], bool]:
    """The ``count`` best paths of at most ``hops`` edges; true where not everything could be looked at.

    Only over ``relations`` where given, never through ``exclude`` (IRIs). Each step costs 1 and the logarithm
    of how many edges the thing it comes to has. With ``overlap``, two tenures that follow each other on the
    path must share time, as far as articles tell.
    """
    graph, cut = _gathered(things, start.iri, end.iri, hops, relations, exclude)
    found: list[Way] = []
    if start.iri == end.iri or end.iri not in graph or start.iri not in graph:
        return found, cut
    tried = 0
    try:
        for nodes in networkx.shortest_simple_paths(graph, start.iri, end.iri, weight="weight"):
            tried += 1
            if tried > 50 * count or len(found) >= count:
                break
            if len(nodes) - 1 > hops:
                continue
            joined = [graph.edges[pair]["edge"] for pair in itertools.pairwise(nodes)]
            edges = [things.edge(edge) for edge in joined]
            if overlap and not _share_time(edges):
                continue
            entries = things.snapshot.catalogue.entries
            refs = [things.ref(entries[iri]) for iri in nodes]
            weight = sum(graph.edges[pair]["weight"] for pair in itertools.pairwise(nodes))
            found.append(Way(things=refs, edges=edges, weight=round(weight, 3)))
    except networkx.NetworkXNoPath:
        pass
    return found, cut


def _gathered(
    things: Things, start: str, end: str, hops: int, relations: Collection[str], exclude: Collection[str]
) -> tuple[networkx.Graph, bool]:
    """The things within half the way of either end, with their edges."""
    graph = networkx.Graph()
    cut = False
    for origin, reach in ((start, (hops + 1) // 2), (end, hops // 2)):
        level, seen = [origin], {origin}
        for _ in range(reach):
            following = []
            for iri in level:
                edges = things.snapshot.edges.of(iri)
                if len(edges) > BUSY and iri != origin:
                    cut = True
                    continue
                for edge in _allowed(edges, relations):
                    other = edge.target if edge.source == iri else edge.source
                    if other in exclude or other == iri:
                        continue
                    _join(graph, things, edge)
                    if other not in seen:
                        seen.add(other)
                        following.append(other)
                if len(graph) > GATHERED:
                    return graph, True
            level = following
    return graph, cut


def _allowed(edges: Collection[Joined], relations: Collection[str]) -> Iterator[Joined]:
    for edge in edges:
        if edge.relation in relations if relations else edge.relation not in _WEAK:
            yield edge


def _join(graph: networkx.Graph, things: Things, edge: Joined) -> None:
    if graph.has_edge(edge.source, edge.target):
        return
    degrees = [len(things.snapshot.edges.of(iri)) for iri in (edge.source, edge.target)]
    graph.add_edge(edge.source, edge.target, edge=edge, weight=1 + math.log10(max(1, *degrees)))


def _share_time(edges: list[Edge]) -> bool:
    known = [edge.when for edge in edges if edge.when is not None]
    return all(_meet(one, other) for one, other in itertools.pairwise(known))


def _meet(one: When, other: When) -> bool:
    starts = [when.stated_start or when.attested_first or "" for when in (one, other)]
    ends = [when.stated_end or when.attested_last or "9" for when in (one, other)]
    return max(starts) <= min(ends)
