"""``ontology/*.ttl`` as finders see it: concepts and known things with all their spellings.

Names live once, as SKOS labels; finders compile from them and pages show them. Nothing here knows a text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.namespaces import BASE, RDF, RDFS, SKOS

ONTOLOGY = Path(__file__).parent.parent / "ontology"
SCHEMES = BASE + "vocabulary/"
COMMUNES = "places-communes.ttl"  # 13,000 units: read only by those who ask, see `communes`
_NOT_WORDS = {COMMUNES, "shapes.ttl"}
_NAMED = frozenset(
    (
        RDF.type.value,
        SKOS.prefLabel.value,
        SKOS.altLabel.value,
        SKOS.hiddenLabel.value,
        SKOS.notation.value,
        SKOS.inScheme.value,
        SKOS.broader.value,
    )
)


class OntologyError(ValueError):
    """A file of the ontology cannot be read; the message names it and the line."""


@dataclass(frozen=True, slots=True)
class Term:
    """One SKOS concept, or one known organisation or place.

    ``spellings`` holds the Vietnamese preferred label first, then every other label as written.
    ``properties`` holds every other property: the local name → its values as strings, in file order.
    """

    iri: str
    label: str
    english: str | None
    spellings: tuple[str, ...]
    notations: tuple[str, ...]
    types: tuple[str, ...]
    scheme: str | None
    broader: tuple[str, ...]
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def value(self, name: str) -> str | None:
        """The first value of the property with this local name, or None."""
        values = self.properties.get(name)
        return values[0] if values else None

    def existed(self, on: str) -> bool:
        """Whether the thing may have existed on this ISO day (``2021``, ``2021-02``, ``2021-02-16``).

        Bounds are as precise as known: "2025-02" as an end covers all of February. No end known is no end.
        """
        start, end = self.value("existsFrom"), self.value("existsTo")
        return not ((start and on < start[: len(on)]) or (end and on[: len(end)] > end))


@dataclass(frozen=True)
class Vocabulary:
    """All terms by IRI, in file order."""

    terms: Mapping[str, Term]

    def scheme(self, name: str) -> tuple[Term, ...]:
        """The concepts of the scheme ``…/vocabulary/{name}`` ("document-types", "roles", "event-kinds" …).

        Raises KeyError when no concept is in such a scheme, so that a misspelt name is not an empty list.
        """
        return self._by_scheme[SCHEMES + name]

    def typed(self, iri: str) -> tuple[Term, ...]:
        """The terms that carry this ``rdf:type``, e.g. the known organisations or the places."""
        return self._by_type.get(iri, ())

    @cached_property
    def _by_scheme(self) -> dict[str, tuple[Term, ...]]:
        return _grouped((term.scheme, term) for term in self.terms.values() if term.scheme)

    @cached_property
    def _by_type(self) -> dict[str, tuple[Term, ...]]:
        return _grouped((kind, term) for term in self.terms.values() for kind in term.types)


def load(folder: Path = ONTOLOGY) -> Vocabulary:
    """Read the Turtle files of the folder, without shapes and communes.

    Raises `OntologyError` naming the file that does not parse.
    """
    files = sorted(file for file in folder.glob("*.ttl") if file.name not in _NOT_WORDS)
    if not files:
        raise OntologyError(f"no Turtle file in {folder}: is the ontology folder beside the package?")
    return _read(files)


@lru_cache(maxsize=2)
def communes(folder: Path = ONTOLOGY) -> Vocabulary:
    """The communes, wards, townships and special zones, old and of 2025; read at the first call."""
    return _read([folder / COMMUNES])


def _read(files: Iterable[Path]) -> Vocabulary:
    found: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for file in files:
        try:
            for triple in parse(path=str(file), format=RdfFormat.TURTLE):
                subject, value = triple.subject, triple.object
                if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                    facts = found.setdefault(subject.value, {})
                    facts.setdefault(triple.predicate.value, []).append(value)
        except (SyntaxError, OSError) as error:
            raise OntologyError(f"{file}: {error}") from error
    return Vocabulary({iri: _term(iri, facts) for iri, facts in found.items()})


def _term(iri: str, facts: dict[str, list[NamedNode | Literal]]) -> Term:
    preferred = facts.get(SKOS.prefLabel.value) or facts.get(RDFS.label.value, [])
    vietnamese = [v.value for v in preferred if isinstance(v, Literal) and v.language == "vi"]
    english = [v.value for v in preferred if isinstance(v, Literal) and v.language == "en"]
    others = [
        v.value
        for name in (SKOS.altLabel, SKOS.hiddenLabel)
        for v in facts.get(name.value, ())
        if isinstance(v, Literal) and v.language != "en"
    ]
    schemes = facts.get(SKOS.inScheme.value)
    return Term(
        iri=iri,
        label=(vietnamese or english or [iri.rsplit("/", 1)[-1]])[0],
        english=english[0] if english else None,
        spellings=tuple(dict.fromkeys(vietnamese + others)),
        notations=tuple(v.value for v in facts.get(SKOS.notation.value, ())),
        types=tuple(v.value for v in facts.get(RDF.type.value, ())),
        scheme=schemes[0].value if schemes else None,
        broader=tuple(v.value for v in facts.get(SKOS.broader.value, ())),
        properties={
            _local(name): tuple([v.value for v in values])
            for name, values in facts.items()
            if name not in _NAMED
        },
    )


@cache
def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _grouped(pairs: Iterable[tuple[str, Term]]) -> dict[str, tuple[Term, ...]]:
    groups: dict[str, list[Term]] = {}
    for key, term in pairs:
        groups.setdefault(key, []).append(term)
    return {key: tuple(terms) for key, terms in groups.items()}
