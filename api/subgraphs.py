"""A subgraph in the formats of other programs: GraphML, GEXF, CSV, Turtle."""

import csv
import io
from xml.sax.saxutils import quoteattr

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, serialize

from api.models import Edge, Point
from api.replies import GraphAnswer
from api.things import Things
from graph.namespaces import PREFIXES

TYPES = {
    "json": "application/json",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "csv": "text/csv",
    "ttl": "text/turtle",
}
_POINT = ("label", "kind", "iri", "detail")
_EDGE = ("label", "relation", "start", "end", "sources", "contested", "origin", "evidence")
_NOT_XML = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), "\ufffd")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def written(things: Things, found: GraphAnswer, format: str, site: str) -> bytes:
    """The subgraph in one of `TYPES` but JSON."""
    if format == "graphml":
        return _graphml(found, site).encode("utf-8", "replace")
    if format == "gexf":
        return _gexf(found, site).encode("utf-8", "replace")
    if format == "csv":
        return _csv(found, site).encode("utf-8", "replace")
    return _turtle(things, found)


def _of_point(point: Point) -> dict[str, str]:
    return {name: str(getattr(point, name)) for name in _POINT}


def _of_edge(edge: Edge, site: str) -> dict[str, str]:
    when = edge.when
    return {
        "label": edge.label,
        "relation": edge.relation,
        "start": (when and (when.stated_start or when.attested_first)) or "",
        "end": (when and (when.stated_end or when.attested_last)) or "",
        "sources": str(edge.sources),
        "contested": str(edge.contested).lower(),
        "origin": edge.origin,
        "evidence": f"{site}{edge.evidence}" if edge.evidence else "",
    }


def _attribute(value: str) -> str:
    return quoteattr(value.translate(_NOT_XML))


def _content(value: str) -> str:
    return _attribute(value)[1:-1]


def _graphml(found: GraphAnswer, site: str) -> str:
    keys = [f'<key id="n-{name}" for="node" attr.name="{name}" attr.type="string"/>' for name in _POINT]
    keys += [f'<key id="e-{name}" for="edge" attr.name="{name}" attr.type="string"/>' for name in _EDGE]

    def data(values: dict[str, str], of: str) -> str:
        return "".join(
            f'<data key="{of}-{name}">{_content(value)}</data>' for name, value in values.items() if value
        )

    nodes = [f"<node id={_attribute(p.id)}>{data(_of_point(p), 'n')}</node>" for p in found.nodes]
    edges = [
        f"<edge id={_attribute(e.id)} source={_attribute(e.source)} target={_attribute(e.target)}>"
        f"{data(_of_edge(e, site), 'e')}</edge>"
        for e in found.edges
    ]
    body = "\n".join([*keys, '<graph edgedefault="directed">', *nodes, *edges, "</graph>"])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n{body}\n</graphml>\n'
    )


def _gexf(found: GraphAnswer, site: str) -> str:
    def declared(names: tuple[str, ...], of: str) -> str:
        rows = "".join(f'<attribute id="{name}" title="{name}" type="string"/>' for name in names)
        return f'<attributes class="{of}">{rows}</attributes>'

    def values(found: dict[str, str]) -> str:
        rows = "".join(
            f'<attvalue for="{name}" value={_attribute(value)}/>' for name, value in found.items() if value
        )
        return f"<attvalues>{rows}</attvalues>"

    nodes = [
        f"<node id={_attribute(p.id)} label={_attribute(p.label)}>{values(_of_point(p))}"
        f'<viz:position x="{p.x:.3f}" y="{p.y:.3f}" z="0.0"/></node>'
        for p in found.nodes
    ]
    edges = [
        f"<edge id={_attribute(e.id)} source={_attribute(e.source)} target={_attribute(e.target)} "
        f"label={_attribute(e.label)}>{values(_of_edge(e, site))}</edge>"
        for e in found.edges
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        f'<graph defaultedgetype="directed">{declared(_POINT, "node")}{declared(_EDGE, "edge")}\n'
        f"<nodes>{''.join(nodes)}</nodes>\n<edges>{''.join(edges)}</edges>\n</graph>\n</gexf>\n"
    )


def _csv(found: GraphAnswer, site: str) -> str:
    """One line for each edge; no cell that a spreadsheet would take for a formula."""
    labels = {point.id: point.label for point in found.nodes}
    file = io.StringIO()
    out = csv.writer(file)
    out.writerow(["source", "source_label", "target", "target_label", *_EDGE])
    for edge in found.edges:
        ends = [edge.source, labels[edge.source], edge.target, labels[edge.target]]
        out.writerow([safe(cell) for cell in (*ends, *_of_edge(edge, site).values())])
    return file.getvalue()


def safe(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would execute (OWASP)."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _turtle(things: Things, found: GraphAnswer) -> bytes:
    """What the release says of these things, their relations to each other and what joins them."""
    chosen = {NamedNode(point.iri) for point in found.nodes}
    entries = things.snapshot.catalogue
    chosen |= {NamedNode(via.iri) for e in found.edges if e.via and (via := entries.get(e.via))}
    store = things.snapshot.store
    triples = {
        quad.triple
        for node in chosen
        for quad in store.quads_for_pattern(node, None, None, DefaultGraph())
        if not isinstance(quad.object, NamedNode)
        or quad.object in chosen
        or quad.object.value not in entries.entries
    }
    prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
    return serialize(sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=prefixes) or b""
