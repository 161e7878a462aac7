"""Are two answers the same, up to the names of blank nodes and the written form of numbers?"""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

Row = tuple[tuple[str, object], ...]
XSD = "http://www.w3.org/2001/XMLSchema#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_WHOLE = frozenset(
    {
        *("integer", "negativeInteger", "nonPositiveInteger", "nonNegativeInteger", "positiveInteger"),
        *("long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    }
)


def plain(term: object) -> object:
    """The term with its value in one written form: stores may write ``01`` as ``1`` and ``@en-GB`` small."""
    if not isinstance(term, Literal):
        return term
    if term.language:
        return Literal(term.value, language=term.language.lower())
    kind = term.datatype.value.removeprefix(XSD)
    try:
        if kind in _WHOLE:
            return Literal(str(int(term.value)), datatype=NamedNode(XSD + "integer"))
        if kind == "decimal":
            return Literal(f"{Decimal(term.value).normalize():f}", datatype=term.datatype)
        if kind in ("double", "float"):
            return Literal(repr(float(term.value)), datatype=term.datatype)
    except (ValueError, InvalidOperation):
        return term
    if kind == "boolean":
        return Literal({"1": "true", "0": "false"}.get(term.value, term.value), datatype=term.datatype)
    return term


def same_quads(one: Iterable[Quad], other: Iterable[Quad]) -> bool:
    """Are these datasets isomorphic?"""
    found = []
    for quads in (one, other):
        dataset = Dataset(
            Quad(q.subject, q.predicate, plain(q.object), q.graph_name)  # type: ignore[arg-type]
            for q in quads
        )
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
        found.append(set(dataset))
    return found[0] == found[1]


def same_rows(one: Iterable[Row], other: Iterable[Row]) -> bool:
    """Are these bags of solutions the same?"""
    bags = [Counter(rows) for rows in (one, other)]
    return same_quads(*(_as_quads(bag) for bag in bags))


def _as_quads(bag: Counter[Row]) -> list[Quad]:
    found = []
    for row, times in bag.items():
        node = BlankNode()
        found.append(Quad(node, NamedNode("urn:times"), Literal(str(times)), DefaultGraph()))
        for name, value in row:
            found.append(Quad(node, NamedNode(f"urn:var:{name}"), value, DefaultGraph()))  # type: ignore[arg-type]
    return found


def rows(solutions: QuerySolutions) -> list[Row]:
    """The solutions, unbound variables left out."""
    names = [variable.value for variable in solutions.variables]
    return [
        tuple((name, plain(row[name])) for name in sorted(names) if row[name] is not None)
        for row in solutions
    ]


def read(content: bytes, kind: QueryResultsFormat) -> bool | list[Row]:
    """An answer in one of the formats for results."""
    found = parse_query_results(content, kind)
    return bool(found) if isinstance(found, QueryBoolean) else rows(found)


def read_result_graph(content: bytes) -> bool | tuple[list[Row], bool] | None:
    """An expected result written as RDF, and whether order counts; None where it is simply a graph."""
    quads = [*parse(content, RdfFormat.TURTLE, base_iri="urn:base/")]
    of: dict[object, dict[str, list[object]]] = {}
    for quad in quads:
        of.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    for facts in of.values():
        if NamedNode(RS + "ResultSet") not in facts.get(RDF_TYPE.value, []):
            continue
        if RS + "boolean" in facts:
            return str(facts[RS + "boolean"][0].value) == "true"  # type: ignore[attr-defined]
        found = []
        for solution in facts.get(RS + "solution", []):
            pairs = [of[binding] for binding in of[solution].get(RS + "binding", [])]
            row = sorted((p[RS + "variable"][0].value, plain(p[RS + "value"][0])) for p in pairs)  # type: ignore[attr-defined]
            index = of[solution].get(RS + "index", [Literal("0")])[0].value  # type: ignore[attr-defined]
            found.append((int(index), tuple(row)))
        ordered = any(index for index, _ in found)
        return [row for _, row in sorted(found, key=lambda pair: pair[0])], ordered
    return None


def table(content: bytes) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """A CSV answer; blank nodes have any name, column order does not count."""
    header, *lines = csv.reader(io.StringIO(content.decode()))
    order = sorted(range(len(header)), key=lambda place: header[place])
    names: dict[str, str] = {}

    def cell(text: str) -> str:
        if text.startswith("_:"):
            return names.setdefault(text, f"_:{len(names)}")
        try:
            return repr(float(text))  # a table has no datatypes: 1e6 and 1000000 are one value
        except ValueError:
            return text

    found = Counter(tuple(cell(line[place]) for place in order) for line in lines if line or len(header) == 1)
    return sorted(header), found
