"""Contradictions of a release: several values where there can be one, or a value that cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from api.catalogue import expanded
from graph.namespaces import NQ, RDF

Node = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``field`` is the IRI of the property, or the words of an article that contradicts itself.

    ``facts`` are the rivals where several facts were held against each other; else ``values`` as written.
    """

    iri: str
    about: tuple[str, ...]
    field: str
    kind: str | None
    explanations: Mapping[str, str]
    facts: tuple[str, ...]
    values: tuple[Node, ...]


class Conflicts:
    """All contradictions, and which properties of a thing are contested."""

    def __init__(self, store: Store) -> None:
        self._store = store
        found = []
        for quad in store.quads_for_pattern(None, RDF.type, NQ.Conflict, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                found.append(self._read(quad.subject))
        self.all = sorted(found, key=lambda conflict: (conflict.about, conflict.field, conflict.iri))
        self._of: dict[str, list[Contradiction]] = {}
        for conflict in self.all:
            for thing in conflict.about:
                self._of.setdefault(thing, []).append(conflict)

    def of(self, iri: str) -> list[Contradiction]:
        """The contradictions about one thing."""
        return self._of.get(iri, [])

    def fields(self, iri: str) -> set[str]:
        """IRIs of the properties on which sources disagree about this thing."""
        return {conflict.field for conflict in self.of(iri)}

    def _read(self, node: NamedNode) -> Contradiction:
        kinds = self._values(node, NQ.conflictKind)
        fields = self._values(node, NQ.onProperty) or self._values(node, NQ.field)
        explanations = {
            value.language or "vi": value.value
            for value in self._values(node, NQ.explanation)
            if isinstance(value, Literal)
        }
        return Contradiction(
            iri=node.value,
            about=tuple(value.value for value in self._values(node, NQ.about)),
            field=expanded(fields[0].value) if fields else "",
            kind=kinds[0].value if kinds else None,
            explanations=explanations,
            facts=tuple(value.value for value in self._values(node, NQ.between)),
            values=tuple(self._values(node, NQ.conflictValue)),
        )

    def _values(self, node: NamedNode, predicate: NamedNode) -> list[Node]:
        found = self._store.quads_for_pattern(node, predicate, None, DefaultGraph())
        return sorted((q.object for q in found if isinstance(q.object, NamedNode | Literal)), key=str)
