"""What the page of each kind of thing shows, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode

from api import answers
from api.boards import HELD, QUOTES, Row, by_thing, by_time, rows, seats
from api.catalogue import Entry, curie
from api.edges import Joined
from api.models import Conflict, Direction, Fact, Ref, Sentence
from api.reading import article
from api.sides import conflict
from api.things import Things, expand
from graph.namespaces import NQ, RDFS, SKOS

SHOWN = 100  # rows of a section; what is beyond is a link to the list
TOOK_PART = "nq:Participation/nq:inEvent"


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; ``more`` counts those not shown."""

    title: str
    rows: list[Row]
    more: int = 0
    relation: str = ""
    direction: Direction = "out"


@dataclass(frozen=True, slots=True)
class Said:
    """A fact with its first sentences."""

    fact: Fact
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Tasked:
    """A task: what is to be done, by whom, until when."""

    action: str
    people: list[tuple[str, Ref]]
    deadline: str
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about the thing."""

    indicator: str
    value: str
    period: str
    sentences: list[Sentence]


def portrait(things: Things, entry: Entry, as_of: str | None) -> tuple[str, dict[str, Any]]:
    """The template of the thing's kind and what it needs."""
    if entry.kind == "article":
        return "article.html", {"reading": article(things, entry)}
    shown: dict[str, Any] = {
        "conflicts": _conflicts(things, entry),
        "facts": said(things, entry),
        "figures": figures(things, entry),
    }
    edges = things.neighbours(entry)
    used: set[tuple[str, bool]] = set()

    def take(relation: str, out: bool) -> list[Joined]:
        used.add((relation, out))
        return [e for e in edges if e.relation == relation and (e.source == entry.iri) == out]

    template = "thing.html"
    if entry.kind == "person":
        template = "person.html"
        shown["career"] = by_time(rows(things, entry, take(HELD, True)))
    elif entry.kind == "post":
        template = "post.html"
        shown["board"] = by_time(rows(things, entry, take(HELD, False)))
    elif entry.kind == "organisation":
        template = "organisation.html"
        shown["as_of"] = as_of or ""
        shown["seats"] = seats(things, take("org:postIn", False), as_of)
    elif entry.kind == "document":
        template = "document.html"
        shown["tasks"] = tasks(things, entry)
        used |= {(e.relation, e.source == entry.iri) for e in edges if e.via_kind == "task"}
    elif entry.kind == "event":
        template = "event.html"
        shown["told"] = things.told(entry)
        shown["participants"] = by_thing(rows(things, entry, take(TOOK_PART, False)))
    shown["sections"] = sections(
        things, entry, [e for e in edges if (e.relation, e.source == entry.iri) not in used]
    )
    return template, shown


def said(things: Things, entry: Entry) -> list[Said]:
    """The thing's facts with their sentences."""
    found = []
    for fact in things.facts(entry):
        sentences: list[Sentence] = []
        if fact.evidence:
            term = answers.term(things, _literal(fact))
            claims = things.evidence.claims(entry.iri, expand(fact.property), term)
            sentences = things.evidence.sentences(claims, QUOTES)
        found.append(Said(fact, sentences))
    return found


def _literal(fact: Fact) -> str:
    # the address of the sentences ends in the object as an address writes it
    from urllib.parse import parse_qs, urlsplit

    return parse_qs(urlsplit(fact.evidence or "").query)["object"][0]


def tasks(things: Things, entry: Entry) -> list[Tasked]:
    """What is to be done under a document."""
    store, facts = things.snapshot.store, DefaultGraph()
    found = []
    for quad in store.quads_for_pattern(None, NQ.underDocument, NamedNode(entry.iri), facts):
        if not isinstance(quad.subject, NamedNode):
            continue
        iri = quad.subject.value
        people = [
            (things.name(role.value), ref)
            for role in (NQ.assigner, NQ.lead, NQ.cooperates)
            for ref in things.refs(v.value for v in things.values(iri, role) if isinstance(v, NamedNode))
        ]
        found.append(
            Tasked(
                action=" ".join(things.plain(v) for v in things.values(iri, NQ.action)),
                people=people,
                deadline=", ".join(things.plain(v) for v in things.values(iri, NQ.deadline)),
                sentences=things.evidence.sentences(things.evidence.claims(iri), QUOTES),
            )
        )
    return sorted(found, key=lambda task: (task.deadline or "9", task.action))[:SHOWN]


def sections(things: Things, entry: Entry, edges: Iterable[Joined]) -> list[Section]:
    """The edges that the page shows nowhere else, by relation."""
    groups: dict[tuple[str, Direction], list[Joined]] = {}
    for edge in edges:
        direction: Direction = "out" if edge.source == entry.iri else "in"
        groups.setdefault((edge.relation, direction), []).append(edge)
    found = []
    for (relation, direction), group in groups.items():
        shown = by_thing(rows(things, entry, group[:SHOWN]))
        title = things.relation_label(relation, direction)
        found.append(Section(title, shown, max(len(group) - SHOWN, 0), relation, direction))
    return found


def figures(things: Things, entry: Entry) -> list[Figure]:
    """What is counted or ranked about the thing."""
    store, found = things.snapshot.store, []
    for quad in store.quads_for_pattern(None, NQ.figureOf, NamedNode(entry.iri), DefaultGraph()):
        if not isinstance(quad.subject, NamedNode):
            continue
        iri = quad.subject.value

        def of(name: NamedNode, iri: str = iri) -> str:
            return ", ".join(things.plain(value) for value in things.values(iri, name))

        rank, out_of, value = of(NQ.rank), of(NQ.outOf), of(NQ.value)
        words = [
            f"{rank}/{out_of}" if rank and out_of else rank,
            f"{value} {of(NQ.unit)}".strip(),
            of(NQ.change),
        ]
        found.append(
            Figure(
                indicator=of(NQ.indicator),
                value=" · ".join(filter(None, words)),
                period=of(NQ.period),
                sentences=things.evidence.sentences(things.evidence.claims(iri), QUOTES),
            )
        )
    return sorted(found, key=lambda figure: (figure.period, figure.indicator, figure.value))[:SHOWN]


def _conflicts(things: Things, entry: Entry) -> list[Conflict]:
    """The contradictions about a thing; one that several articles carry is shown once."""
    found: dict[tuple[str, str, frozenset[str]], Conflict] = {}
    for contradiction in things.snapshot.conflicts.of(entry.iri):
        one = conflict(things, contradiction)
        if one is not None:
            key = (one.label, one.kind, frozenset(side.value.text for side in one.sides))
            found.setdefault(key, one)
    return list(found.values())


def often_mentioned(things: Things, count: int = 4) -> list[Ref]:
    """People, organisations and documents that most articles name: where to begin."""
    found: list[Entry] = []
    catalogue = things.snapshot.catalogue
    for kind in ("person", "organisation", "document"):
        found += sorted(catalogue.spoken_of(kind), key=lambda e: (-catalogue.mentions(e), e.iri))[:count]
    return [things.ref(entry) for entry in found]


def terms(things: Things) -> list[dict[str, str]]:
    """Classes and properties of the ontology with labels and definitions."""
    store = things.snapshot.store
    found: dict[str, dict[str, str]] = {}
    for predicate in (SKOS.definition, RDFS.comment):
        for quad in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
            iri = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            if iri.startswith(NQ.base) and isinstance(quad.object, Literal):
                known = found.setdefault(iri, {"vi": "", "en": ""})
                known[quad.object.language or "en"] = quad.object.value
    return [
        {
            "name": curie(iri),
            "anchor": iri.rsplit("#", 1)[-1],
            "label": things.name(iri),
            "definition": known.get(things.language) or known["en"] or known["vi"],
        }
        for iri, known in sorted(found.items())
    ]
