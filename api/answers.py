"""The answers of ``/api/v1`` as models; pages are drawn from the same ones."""

from collections.abc import Iterable, Sequence
from typing import Literal, cast

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, RdfFormat, parse

from api.catalogue import SOUGHT, Entry, curie, expanded
from api.edges import Joined
from api.evidence import Node
from api.i18n import text
from api.layout import positions, roots
from api.models import (
    Direction,
    Edge,
    Facet,
    Kind,
    Meta,
    Moment,
    Point,
    Sentence,
    Suggestion,
)
from api.paging import Page
from api.replies import (
    EvidenceAnswer,
    GraphAnswer,
    NeighboursAnswer,
    StatsAnswer,
    SuggestAnswer,
    ThingAnswer,
    TimelineAnswer,
)
from api.search import Hit
from api.sides import contradicting
from api.things import API, RELATION_CLASSES, Things, evidence_link, expand
from graph.namespaces import ELI, SCHEMA

Basis = Literal["stated", "attested", "event", "document", "published"]
PER_RELATION = 5  # neighbours of each relation shown before one is chosen
LICENCE = "Data and software: MIT. Quoted sentences belong to their publishers."


def meta(things: Things) -> Meta:
    """Where the answer comes from."""
    release = things.snapshot.id
    return Meta(
        release=release, licence=LICENCE, citation=f"nghiquyet, https://w3id.org/nghiquyet/, {release}"
    )


def suggestions(
    things: Things, typed: str, kinds: Sequence[str], start: int, limit: int
) -> tuple[int, list[Suggestion]]:
    """How many things fit what was typed, and one page of them."""
    found = things.snapshot.catalogue.index.found(typed, kinds)
    return found.total, _suggestions(things, found.hits(start, limit))


def suggested(things: Things, typed: str, kinds: Sequence[str], limit: int) -> SuggestAnswer:
    """The first things that fit what was typed; they are not counted."""
    hits = things.snapshot.catalogue.index.found(typed, kinds).hits(0, limit)
    return SuggestAnswer(meta=meta(things), q=typed, items=_suggestions(things, hits))


def _suggestions(things: Things, hits: Iterable[Hit]) -> list[Suggestion]:
    found = []
    for hit in hits:
        entry = things.snapshot.catalogue.get(hit.id)
        if entry is not None:
            ref = things.ref(entry)
            found.append(
                Suggestion(
                    id=ref.id,
                    iri=ref.iri,
                    kind=ref.kind,
                    label=ref.label,
                    detail=ref.detail,
                    matched=hit.matched,
                )
            )
    return found


def facets(things: Things, typed: str) -> list[Facet]:
    """How many hits are of each kind."""
    counts = things.snapshot.catalogue.index.found(typed).counts
    return [
        Facet(kind=cast(Kind, kind), label=text(f"kinds.{kind}", things.language), count=counts[kind])
        for kind in SOUGHT
        if kind in counts
    ]


def thing(things: Things, entry: Entry) -> ThingAnswer:
    """All about one thing but its neighbours."""
    page = f"/{entry.id}"
    own = f"{API}/things/{entry.id}"
    return ThingAnswer(
        meta=meta(things),
        thing=things.ref(entry),
        names=dict(entry.names),
        aliases=list(entry.aliases),
        facts=things.facts(entry),
        relations=things.relations(entry),
        conflicts=len(things.snapshot.conflicts.of(entry.iri)),
        told=things.told(entry),
        links={
            "page": page,
            "self": own,
            "neighbours": f"{own}/neighbours",
            "timeline": f"{own}/timeline",
            "graph": f"{API}/graph?ids={entry.id}",
            "turtle": f"{page}.ttl",
            "jsonld": f"{page}.jsonld",
            "ntriples": f"{page}.nt",
        },
    )


def neighbours(
    things: Things, entry: Entry, relation: str | None, direction: Direction | None, page: Page
) -> NeighboursAnswer:
    """One page of the edges of a relation; without a relation the first few of each."""
    found = things.neighbours(entry, relation, direction)
    if relation is None and not page.start:
        seen: dict[tuple[str, bool], int] = {}
        shown: list[Joined] = []
        for edge in found:
            key = (edge.relation, edge.source == entry.iri)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] <= PER_RELATION:
                shown.append(edge)
        return NeighboursAnswer(
            meta=meta(things),
            thing=things.ref(entry),
            relations=things.relations(entry),
            total=len(found),
            items=[things.neighbour(entry, edge) for edge in shown[: page.limit]],
            links=page.links(0),
        )
    return NeighboursAnswer(
        meta=meta(things),
        thing=things.ref(entry),
        relations=things.relations(entry),
        total=len(found),
        items=[things.neighbour(entry, edge) for edge in found[page.start : page.start + page.limit]],
        links=page.links(len(found)),
    )


def evidence(things: Things, subject: Entry, predicate: str, written: str, via: str | None) -> EvidenceAnswer:
    """The sentences of one fact or edge and those that say otherwise. ValueError for malformed terms."""
    value = term(things, written)
    joint = things.snapshot.catalogue.get(via) if via else None
    if joint is None and predicate.split("/", 1)[0] in RELATION_CLASSES and isinstance(value, NamedNode):
        # an edge drawn through a tenure, asked without saying which: all of them between these two
        joints = [
            edge.via
            for edge in things.snapshot.edges.of(subject.iri)
            if edge.via and edge.relation == predicate and value.value in (edge.source, edge.target)
        ]
    else:
        joints = [joint.iri] if joint else []
    if joints:
        claims = sorted({claim for iri in joints for claim in things.evidence.claims(iri)})
        against: list[Sentence] = []
    else:
        property_ = NamedNode(expand(predicate)).value  # ValueError for what is no IRI
        claims = things.evidence.claims(subject.iri, property_, value)
        against = contradicting(things, subject, property_, value)
    sentences = things.evidence.sentences(claims)
    if not claims and predicate == "nq:mentionedIn" and isinstance(value, NamedNode):
        sentences = things.evidence.first_mention(subject.iri, value.value)
    return EvidenceAnswer(
        meta=meta(things),
        subject=things.ref(subject),
        relation=predicate,
        label=things.relation_label(predicate),
        object=things.value(value),
        when=things.when(joints[0]) if len(joints) == 1 else None,
        sentences=sentences,
        contradicting=against,
    )


def timeline(things: Things, entry: Entry) -> TimelineAnswer:
    """What is dated about a thing, oldest first."""
    found: list[Moment] = []
    dates: tuple[tuple[Basis, NamedNode], ...] = (
        ("document", ELI.date_document),
        ("event", SCHEMA.startDate),
        ("published", SCHEMA.datePublished),
    )
    for basis, predicate in dates:
        for value in things.values(entry.iri, predicate):
            link = evidence_link(entry.id, curie(predicate.value), value)
            found.append(
                Moment(date=value.value, basis=basis, label=things.name(predicate.value), evidence=link)
            )
    for edge in things.neighbours(entry):
        other = things.snapshot.catalogue.entries[edge.target if edge.source == entry.iri else edge.source]
        direction: Direction = "out" if edge.source == entry.iri else "in"
        label = things.relation_label(edge.relation, direction)
        shown = things.edge(edge, direction)
        ref = things.ref(other, detail=False)
        if edge.via_kind == "tenure" and shown.when:
            start = shown.when.stated_start
            date = start or shown.when.attested_first
            if date:
                of: Basis = "stated" if start else "attested"
                found.append(Moment(date=date, basis=of, label=label, thing=ref, evidence=shown.evidence))
            continue
        for basis, predicate in dates[:2]:
            for value in things.values(other.iri, predicate)[:1]:
                found.append(
                    Moment(date=value.value, basis=basis, label=label, thing=ref, evidence=shown.evidence)
                )
    return TimelineAnswer(
        meta=meta(things), thing=things.ref(entry), items=sorted(found, key=lambda m: (m.date, m.label))
    )


def graph(things: Things, entries: Sequence[Entry], depth: int, limit: int) -> GraphAnswer:
    """The things, what they are joined to up to ``depth`` steps away, and all edges among those; at most
    ``limit`` things, nearest first."""
    catalogue, edges_of = things.snapshot.catalogue, things.snapshot.edges.of
    chosen = {entry.iri: entry for entry in entries}
    around: dict[str, list[str]] = {}
    level, truncated = list(chosen), False
    for _ in range(depth):
        following: list[str] = []
        for iri in level:
            for edge in edges_of(iri):
                other = edge.target if edge.source == iri else edge.source
                if other in chosen:
                    continue
                if len(chosen) >= limit:
                    truncated = True
                    continue
                chosen[other] = catalogue.entries[other]
                around.setdefault(iri, []).append(other)
                following.append(other)
        level = following
    found: dict[Joined, Edge] = {}
    for iri in chosen:
        for edge in edges_of(iri):
            if edge not in found and edge.source in chosen and edge.target in chosen:
                found[edge] = things.edge(edge)
    if depth == 0:  # the things alone: each is placed around the one that leads to it
        for edge in found:
            around.setdefault(edge.source, []).append(edge.target)
            around.setdefault(edge.target, []).append(edge.source)
    places = positions(roots(list(chosen), around) if depth == 0 else list(chosen)[: len(entries)], around)
    nodes = [
        Point(**things.ref(entry).model_dump(), x=places[iri][0], y=places[iri][1], degree=len(edges_of(iri)))
        for iri, entry in chosen.items()
    ]
    return GraphAnswer(meta=meta(things), nodes=nodes, edges=list(found.values()), truncated=truncated)


def stats(things: Things) -> StatsAnswer:
    """How much the release holds."""
    return StatsAnswer(meta=meta(things), **things.snapshot.counts)


def term(things: Things, written: str) -> Node:
    """An RDF term from an address: an id, an IRI, or a literal in N-Triples form. Raises ValueError."""
    if written.startswith('"'):
        line = f"<urn:s> <urn:p> {written} ."
        if "\n" in written or "\r" in written:
            raise ValueError(written)
        try:
            found = next(iter(parse(line, RdfFormat.N_TRIPLES)), None)
        except SyntaxError as error:
            raise ValueError(str(error)) from error
        if found is None or not isinstance(found.object, RdfLiteral):
            raise ValueError(written)
        return found.object
    entry = things.snapshot.catalogue.get(written)
    return NamedNode(entry.iri if entry else expanded(written))
