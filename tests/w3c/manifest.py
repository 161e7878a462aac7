"""Reads the manifests of the W3C's SPARQL 1.1 tests out of their archive."""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SITE = "http://www.w3.org/2009/sparql/docs/tests/"  # where relative addresses of the tests begin
Term = NamedNode | BlankNode | Literal


@dataclass(frozen=True)
class Data:
    """Files of a dataset: default graph, and named graphs by IRI."""

    default: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """One HTTP request of a protocol test and what is expected of the answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    format: str | None
    boolean: bool | None
    location: str | None
    type: str | None
    content: str | None


@dataclass(frozen=True)
class Case:
    """One test: ``kind`` is the local name of its class, ``group`` its directory."""

    name: str
    group: str
    kind: str
    query: str | None = None
    data: Data = Data()
    result: str | None = None
    wanted: Data | None = None
    requests: tuple[Request, ...] = ()


class Suite:
    """The files of the archive, by IRI."""

    def __init__(self, archive: Path) -> None:
        self.files: dict[str, bytes] = {}
        root = "rdf-tests/sparql/"
        with tarfile.open(archive) as tar:
            for member in tar:
                if member.isfile() and member.name.startswith(root + "sparql11/"):
                    content = tar.extractfile(member)
                    assert content is not None
                    self.files[SITE + member.name.removeprefix(root)] = content.read()

    def cases(self, group: str, manifest: str = "manifest.ttl") -> Iterator[Case]:
        """The tests of a directory, in the order of its manifest."""
        where = f"{SITE}sparql11/{group}/{manifest}"
        graph = _Graph(self.files[where], where)
        for included in graph.listed(NamedNode(where), MF + "include"):
            assert isinstance(included, NamedNode)
            yield from self.cases(group, included.value.rsplit("/", 1)[1])
        for entry in graph.listed(NamedNode(where), MF + "entries"):
            yield graph.case(entry, group)


class _Graph:
    def __init__(self, content: bytes, base: str) -> None:
        self._store = Store()
        self._store.extend(parse(content, RdfFormat.TURTLE, base_iri=base))

    def all(self, subject: Term, predicate: str) -> list[Term]:
        found = self._store.quads_for_pattern(subject, NamedNode(predicate), None)  # type: ignore[arg-type]
        return [quad.object for quad in found]  # type: ignore[misc]

    def one(self, subject: Term | None, predicate: str) -> Term | None:
        found = self.all(subject, predicate) if subject is not None else []
        return found[0] if found else None

    def text(self, subject: Term | None, predicate: str) -> str | None:
        found = self.one(subject, predicate)
        return None if found is None else found.value

    def listed(self, subject: Term, predicate: str) -> Iterator[Term]:
        cell = self.one(subject, predicate)
        while cell is not None and cell.value != RDF + "nil":
            item = self.one(cell, RDF + "first")
            assert item is not None
            yield item
            cell = self.one(cell, RDF + "rest")

    def case(self, entry: Term, group: str) -> Case:
        kind = self.text(entry, RDF + "type") or ""
        name = f"{group}/{entry.value.rsplit('#', 1)[-1]}"
        action = self.one(entry, MF + "action")
        result = self.one(entry, MF + "result")
        kind = kind.rsplit("#", 1)[-1]
        if kind in ("ProtocolTest", "GraphStoreProtocolTest"):
            assert action is not None
            requests = tuple(self.request(one) for one in self.listed(action, HT + "requests"))
            return Case(name, group, kind, data=self.data(entry, UT), requests=requests)
        if kind == "UpdateEvaluationTest":
            assert action is not None and result is not None
            return Case(
                name,
                group,
                kind,
                query=self.text(action, UT + "request"),
                data=self.data(action, UT),
                wanted=self.data(result, UT),
            )
        if isinstance(action, NamedNode):
            return Case(name, group, kind, query=action.value)
        query = self.text(action, QT + "query")
        data = self.data(action, QT) if action is not None else Data()
        return Case(name, group, kind, query, data, None if result is None else result.value)

    def data(self, subject: Term, prefix: str) -> Data:
        named = {}
        for graph in self.all(subject, prefix + "graphData"):
            if isinstance(graph, NamedNode):
                named[graph.value] = graph.value
            else:
                label, file = self.text(graph, RDFS + "label"), self.text(graph, UT + "graph")
                assert label and file
                named[label] = file
        return Data(tuple(one.value for one in self.all(subject, prefix + "data")), named)

    def request(self, node: Term) -> Request:
        expected = self.one(node, HT + "resp")
        assert expected is not None
        body = self.one(node, HT + "body")
        written = self.text(body, CNT + "chars") or ""
        encoding = self.text(body, CNT + "characterEncoding") or "utf-8"
        boolean = self.text(expected, MF + "expectedBoolean")
        answered = self.headers(expected)
        return Request(
            method=self.text(node, HT + "methodName") or "",
            path=self.text(node, HT + "absolutePath") or "",
            headers=self.headers(node),
            body=written.encode(encoding),
            statuses=frozenset(
                term.value.rsplit("#", 1)[-1] for term in self.all(expected, MF + "expectedStatus")
            ),
            format=self.text(expected, MF + "expectedFormat"),
            boolean=None if boolean is None else boolean == "true",
            location=self.text(expected, MF + "expectedLocation"),
            type=answered.get("content-type"),
            content=self.text(self.one(expected, HT + "body"), CNT + "chars"),
        )

    def headers(self, node: Term) -> dict[str, str]:
        return {
            (self.text(one, HT + "fieldName") or "").lower(): self.text(one, HT + "fieldValue") or ""
            for one in self.listed(node, HT + "headers")
        }
