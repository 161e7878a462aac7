"""A release: a snapshot of the store that never changes, opened read-only and asked by named queries."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)
from pyoxigraph import Triple as RdfTriple

from graph.namespaces import BASE, NQ, RDF, SCHEMA, SKOS
from graph.store.queries import QueryError, bound, named

Term = NamedNode | Literal
Row = Mapping[str, Term | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """A table: ``columns`` in the order of the SELECT, ``rows`` with None where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class View:
    """Read access to a store: the writer's own, or a release's."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, name: str, /, **values: Term | str | int | None) -> Answer:
        """Ask the named query (``post-holders``) with its parameters. See `graph.store.queries.bound`.

        A thing may be given by its name; raises `QueryError` where nothing, or more than one thing, has it.
        """
        query = named(name)
        things = {parameter.name for parameter in query.parameters if parameter.kind == "thing"}
        for key in things & values.keys():
            value = values[key]
            if isinstance(value, str) and not value.startswith(("http://", "https://")):
                values[key] = self.called(value)
        return self.select(bound(query, values))

    def called(self, name: str) -> NamedNode:
        """The one thing with this name, by its preferred label before any other; `QueryError` if not one."""
        for naming in (SKOS.prefLabel, SCHEMA.headline, SKOS.altLabel):
            found = {
                quad.subject.value
                for label in (Literal(name, language="vi"), Literal(name))
                for quad in self._store.quads_for_pattern(None, naming, label, DefaultGraph())
                if isinstance(quad.subject, NamedNode)
            }
            if len(found) == 1:
                return NamedNode(found.pop())
            if found:
                often = sorted(found, key=lambda iri: (-self._mentions(iri), iri))
                raise QueryError(f"{name!r} are {len(found)} things: {', '.join(often[:5])}")
        raise QueryError(f"nothing is called {name!r}; try the query search-labels")

    def _mentions(self, iri: str) -> int:
        found = self._store.quads_for_pattern(NamedNode(iri), NQ.mentionedIn, None, DefaultGraph())
        return sum(1 for _ in found)

    def select(self, text: str) -> Answer:
        """Ask a SELECT or ASK query given as text; ASK answers one row with the column ``answer``.

        The caller vouches for the text: nothing limits its time or memory here.
        """
        found = self._store.query(text)
        if isinstance(found, QueryBoolean):
            return Answer(("answer",), ({"answer": Literal(bool(found))},))
        if not isinstance(found, QuerySolutions):
            raise ValueError("a SELECT or ASK query is needed here; CONSTRUCT and DESCRIBE give triples")
        columns = tuple(variable.value for variable in found.variables)
        rows: list[Row] = []
        for solution in found:
            rows.append({name: _plain(solution[name]) for name in columns})
        return Answer(columns, tuple(rows))

    def construct(self, text: str) -> list[RdfTriple]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once, in no particular order."""
        found = self._store.query(text)
        if not isinstance(found, QueryTriples):
            raise ValueError("a CONSTRUCT or DESCRIBE query is needed here")
        return list(dict.fromkeys(found))

    def knows(self, iri: str) -> bool:
        """Does the default graph say anything of this thing?"""
        return any(self._store.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph()))

    def said(self, iri: str) -> tuple[str, str, str, str] | None:
        """Of a fact or a claim: canonical subject, property, value, and of a claim its article; else None."""
        node = NamedNode(iri)
        article = iri.partition("#")[0] if "#" in iri else ""
        graph = NamedNode(article) if article else DefaultGraph()
        ends = []
        for term in (RDF.subject, RDF.predicate, RDF.object):
            found = next(iter(self._store.quads_for_pattern(node, term, None, graph)), None)
            if found is None or not isinstance(found.object, NamedNode | Literal):
                return None
            ends.append(self._canonical(found.object) if article else found.object.value)
        return ends[0], ends[1], ends[2], article

    def _canonical(self, value: Term) -> str:
        if isinstance(value, Literal):
            return value.value
        whole = NamedNode(BASE + "graph/identity")
        found = next(iter(self._store.quads_for_pattern(value, NQ.resolvedTo, None, whole)), None)
        return found.object.value if found and isinstance(found.object, NamedNode) else value.value

    def describe(self, iri: str) -> list[RdfTriple]:
        """Everything the default graph says with this thing as subject or as object."""
        thing, facts = NamedNode(iri), DefaultGraph()
        found = list(self._store.quads_for_pattern(thing, None, None, facts))
        found += self._store.quads_for_pattern(None, None, thing, facts)
        return list(dict.fromkeys(quad.triple for quad in found))

    def matching(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: Term | None, graph: str | None
    ) -> Iterator[Quad]:
        """The quads of one named graph, or of the facts (None), that fit."""
        where = NamedNode(graph) if graph else DefaultGraph()
        return self._store.quads_for_pattern(subject, predicate, value, where)

    def dump(self, graph: str | None = None) -> Iterator[bytes]:
        """Sorted N-Quads lines of everything, or of one named graph: equal graphs give equal bytes."""
        yield from sorted(self.lines(graph).splitlines(keepends=True))

    def lines(self, graph: str | None = None) -> bytes:
        """The same lines in no particular order."""
        source = NamedNode(graph) if graph else None
        lines = self._store.dump(format=RdfFormat.N_QUADS) if source is None else _one(self._store, source)
        assert lines is not None
        return lines

    def __len__(self) -> int:
        return len(self._store)


class Release(View):
    """One release. ``id`` is a digest of what it holds: equal ids, equal answers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        about = json.loads((folder / "release.json").read_text(encoding="utf-8"))
        self.id: str = about["id"]
        self.made: str = about["made"]
        self.articles: int = about["articles"]
        self.quads: int = about["quads"]
        super().__init__(Store.read_only(str(folder / "store")))


def open_release(folder: Path) -> Release:
    """Open ``data/releases/{id}``, or a data folder's current release.

    Raises FileNotFoundError where there is none; its message says how to make one.
    """
    if (folder / "releases" / "current").exists():
        folder = (folder / "releases" / "current").resolve()
    if not (folder / "release.json").exists():
        raise FileNotFoundError(f"no release in {folder}: run `nghiquyet ingest PATH --data {folder}` first")
    return Release(folder)


def _one(store: Store, graph: NamedNode) -> bytes:
    lines = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)
    assert lines is not None
    return lines.replace(b" .\n", f" {graph} .\n".encode())


def _plain(value: object) -> Term | None:
    if value is None or isinstance(value, NamedNode | Literal):
        return value
    return Literal(str(value))  # only a stranger's query can bring a blank node or a triple term
