"""Things, facts and edges of a release as the models of the API, in one language."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import cast
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from api.catalogue import Entry, curie
from api.edges import CLASS_OF, ENDS, Joined
from api.evidence import Evidence, Node
from api.i18n import day, text, texts
from api.models import Direction, Edge, Fact, Kind, Neighbour, Ref, Relation, Sentence, Told, Value, When
from api.release import Snapshot
from graph.namespaces import BASE, ELI, NQ, ORG, RDF, SCHEMA, SKOS
from graph.store import IDENTITY

API = "/api/v1"
# properties that pages show elsewhere, or that say how the graph is made
HIDDEN = {
    RDF.type,
    SKOS.prefLabel,
    SKOS.altLabel,
    SKOS.hiddenLabel,
    SKOS.inScheme,
    SKOS.definition,
    NQ.supportedBy,
    NQ.roleWritten,
    NQ.headWritten,
}
_ORDINARY = (NamedNode(BASE + "vocabulary/tenure-statuses/current"),)
_DETAILS = 50_000  # lines kept
_WHEN = {
    "stated_start": NQ.statedStart,
    "stated_end": NQ.statedEnd,
    "attested_first": NQ.attestedFrom,
    "attested_last": NQ.attestedTo,
    "start_after": NQ.startAfter,
    "end_before": NQ.endBefore,
}


class Things:
    """Reads one snapshot for one reader."""

    def __init__(self, snapshot: Snapshot, language: str = "vi") -> None:
        self.snapshot = snapshot
        self.language = language
        self.evidence: Evidence = snapshot.evidence
        self._store = snapshot.store
        self._catalogue = snapshot.catalogue

    def ref(self, entry: Entry, detail: bool = True) -> Ref:
        """The thing in short."""
        return Ref(
            id=entry.id,
            iri=entry.iri,
            kind=cast(Kind, entry.kind),
            label=entry.label(self.language),
            detail=self.detail(entry) if detail else "",
        )

    def refs(self, iris: Iterable[str]) -> list[Ref]:
        """Those of these things that the release describes."""
        return [self.ref(entry) for iri in iris if (entry := self._catalogue.entries.get(iri))]

    def detail(self, entry: Entry) -> str:
        """One line that tells homonyms apart."""
        kept = self.snapshot.details
        line = kept.get((entry.iri, self.language))
        if line is None:
            if len(kept) >= _DETAILS:
                kept.clear()
            line = kept[entry.iri, self.language] = self._detail(entry)
        return line

    def _detail(self, entry: Entry) -> str:
        if entry.kind == "person":
            return self._latest_post(entry.iri)
        if entry.kind == "post":
            return ""  # the name of a post holds its organisation
        if entry.kind == "document":
            return self._line(entry, ELI.date_document, ELI.passed_by)
        if entry.kind == "event":
            return self._line(entry, SCHEMA.startDate, SCHEMA.organizer)
        if entry.kind == "organisation":
            return self._line(entry, ORG.classification)
        if entry.kind == "place":
            return self._line(entry, NQ.placeKind, SCHEMA.containedInPlace)
        if entry.kind == "article":
            return self._line(entry, SCHEMA.datePublished, SCHEMA.publisher)
        return ""

    def _latest_post(self, person: str) -> str:
        # of many tenures, the one seen last; no list of people waits for all their other edges
        held = []
        for tenure in self.snapshot.edges.tenures(person):
            seen = max((value.value for value in self.values(tenure, NQ.attestedTo)[:1]), default="")
            posts = self.values(tenure, NQ.heldPost)
            held += [(seen, post.value) for post in posts if post.value in self._catalogue.entries]
        return self.name(max(held)[1]) if held else ""

    def _line(self, entry: Entry, *properties: NamedNode) -> str:
        words = []
        for name in properties:
            # several values are as many claims; all are shown, none is picked
            words.append(" / ".join(self.plain(value) for value in self.values(entry.iri, name)))
        return " · ".join(filter(None, words))

    def values(self, iri: str, predicate: NamedNode) -> list[Node]:
        """What the default graph says of the thing under this property, in a fixed order."""
        if not self._is_article(iri):
            terms = [value for said, value in self.snapshot.edges.out(iri) if said == predicate]
        else:
            found = self._store.quads_for_pattern(NamedNode(iri), predicate, None, NamedNode(iri))
            terms = [quad.object for quad in found if isinstance(quad.object, NamedNode | Literal)]
        return sorted(terms, key=str) if len(terms) > 1 else terms

    def told(self, entry: Entry) -> Told | None:
        """By how many an event is told; None of what is no event."""
        if entry.kind != "event":
            return None
        named = [value for value in self.values(entry.iri, NQ.mentionedIn) if isinstance(value, NamedNode)]
        sources = {
            quad.object
            for article in named
            for quad in self._store.quads_for_pattern(article, NQ.independentSource, None, IDENTITY)
        }
        return Told(articles=len(named), independent=len(sources))

    def _is_article(self, iri: str) -> bool:
        entry = self._catalogue.entries.get(iri)
        return entry is not None and entry.kind == "article"

    def name(self, iri: str) -> str:
        """What anything is called in the reader's language."""
        return self._catalogue.name(iri, self.language)

    def plain(self, term: Node) -> str:
        """A value as words."""
        if isinstance(term, NamedNode):
            return self.name(term.value)
        if term.datatype.value.endswith(("#date", "#gYear", "#gYearMonth")):
            return day(term.value, self.language)
        return term.value

    def value(self, term: Node) -> Value:
        """A value as a model."""
        if isinstance(term, NamedNode):
            entry = self._catalogue.entries.get(term.value)
            return Value(text=self.name(term.value), thing=self.ref(entry, detail=False) if entry else None)
        datatype = None if term.language else curie(term.datatype.value)
        return Value(text=term.value, datatype=datatype, language=term.language)

    def when(self, iri: str) -> When:
        """The times of a tenure or of another thing that lasts."""
        found: dict[str, str | None] = {}
        for name, predicate in _WHEN.items():
            values = self.values(iri, predicate)
            found[name] = values[0].value if values else None
        return When(**found)

    def facts(self, entry: Entry) -> list[Fact]:
        """Everything said of the thing that is not an edge to another thing of the graph."""
        found = []
        pairs = [pair for pair in self.snapshot.edges.out(entry.iri) if pair[0] not in HIDDEN]
        edges = {(e.predicate, e.target) for e in self.snapshot.edges.of(entry.iri) if e.source == entry.iri}
        contested = self.snapshot.conflicts.fields(entry.iri)
        for predicate, value in sorted(pairs, key=lambda pair: (curie(pair[0].value), str(pair[1]))):
            if (
                isinstance(value, NamedNode)
                and (predicate.value, value.value) in edges
                and entry.kind not in ENDS
            ):
                continue
            found.append(self._fact(entry, predicate, value, contested))
        return found

    def _fact(self, entry: Entry, predicate: NamedNode, value: Node, contested: set[str]) -> Fact:
        claims = self.evidence.claims(entry.iri, predicate.value, value)
        return Fact(
            property=curie(predicate.value),
            label=self.name(predicate.value),
            value=self.value(value),
            sources=self.evidence.articles(claims),
            contested=predicate.value in contested,
            evidence=evidence_link(entry.id, curie(predicate.value), value) if claims else None,
        )

    def relations(self, entry: Entry) -> list[Relation]:
        """The kinds of edges of the thing with counts, most edges first."""
        counts = Counter(self._kind_of(entry, edge) for edge in self.snapshot.edges.of(entry.iri))
        return [
            Relation(
                relation=relation,
                direction=direction,
                label=self.relation_label(relation, direction),
                count=n,
            )
            for (relation, direction), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]

    def _kind_of(self, entry: Entry, edge: Joined) -> tuple[str, Direction]:
        return edge.relation, "out" if edge.source == entry.iri else "in"

    def relation_label(self, relation: str, direction: Direction = "out") -> str:
        """The words of a relation as seen from one end: of the texts, else the property's."""
        key = f"relation.{relation.replace('/', '-')}.{direction}"
        if key in texts():
            return text(key, self.language)
        name = self.name(expand(relation))
        return name if direction == "out" else text("incoming", self.language, label=name)

    def neighbours(
        self, entry: Entry, relation: str | None = None, direction: Direction | None = None
    ) -> list[Joined]:
        """The edges of the thing of one relation and direction, or all of them, by name."""
        found = [
            edge
            for edge in self.snapshot.edges.of(entry.iri)
            if (relation is None or edge.relation == relation)
            and (direction is None or self._kind_of(entry, edge)[1] == direction)
        ]
        return sorted(found, key=lambda edge: self._rank(entry, edge))

    def _rank(self, entry: Entry, edge: Joined) -> tuple[str, str, str]:
        other = edge.target if edge.source == entry.iri else edge.source
        return edge.relation, self.name(other), edge.via or ""

    def neighbour(self, entry: Entry, edge: Joined) -> Neighbour:
        """One edge as seen from the thing."""
        _, direction = self._kind_of(entry, edge)
        other = edge.target if direction == "out" else edge.source
        return Neighbour(
            direction=direction,
            edge=self.edge(edge, direction),
            thing=self.ref(self._catalogue.entries[other]),
        )

    def edge(self, joined: Joined, direction: Direction = "out") -> Edge:
        """One edge with its evidence address."""
        source, target = self._catalogue.entries[joined.source], self._catalogue.entries[joined.target]
        claims = self.claims(joined)
        value = NamedNode(joined.target)
        known = bool(claims or self.sentences(joined, 1))
        link = evidence_link(source.id, joined.relation, value, joined.via) if known else None
        return Edge(
            id="|".join(filter(None, (source.id, joined.relation, target.id, joined.via))),
            source=source.id,
            target=target.id,
            relation=joined.relation,
            label=self.relation_label(joined.relation, direction),
            detail=self.joint_detail(joined),
            via=self._catalogue.entries[joined.via].id if joined.via else None,
            when=self.when(joined.via) if joined.via_kind == "tenure" and joined.via else None,
            sources=self.evidence.articles(claims),
            contested=not joined.via and joined.predicate in self.snapshot.conflicts.fields(joined.source),
            origin="articles" if known else "reference",
            evidence=link,
        )

    def claims(self, joined: Joined) -> list[str]:
        """The claims that an edge stands on."""
        if joined.via:
            return self.evidence.claims(joined.via)
        return self.evidence.claims(joined.source, joined.predicate, NamedNode(joined.target))

    def sentences(self, joined: Joined, limit: int = 50) -> list[Sentence]:
        """The sentences that an edge stands on; of an article that names a thing, where it first does."""
        if joined.predicate == NQ.mentionedIn.value:
            return self.evidence.first_mention(joined.source, joined.target)
        return self.evidence.sentences(self.claims(joined), limit)

    def joint_detail(self, joined: Joined) -> str:
        """What a tenure or participation adds to its two ends: status, role."""
        if not joined.via:
            return ""
        names = {"tenure": NQ.tenureStatus, "participation": NQ.participationRole, "task": NQ.action}
        predicate = names.get(joined.via_kind or "")
        values = self.values(joined.via, predicate) if predicate else []
        # to be seen in a post is the ordinary case; "đương nhiệm" would be read as of today
        return ", ".join(self.plain(value) for value in values if value not in _ORDINARY)


def evidence_link(subject: str, predicate: str, value: Node, via: str | None = None) -> str:
    """The address of the sentences of one fact or edge."""
    address = f"{API}/evidence?subject={_quoted(subject)}&predicate={_quoted(predicate)}"
    address += f"&object={quote(_written(value), safe='')}"
    return f"{address}&via={quote(via, safe='')}" if via else address


@lru_cache(maxsize=4096)
def _quoted(part: str) -> str:
    return quote(part, safe="")


def _written(value: Node) -> str:
    # literals travel in N-Triples form, so that a date is not taken for a string
    return value.value if isinstance(value, NamedNode) else str(value)


def expand(relation: str) -> str:
    """The IRI of the property of a relation."""
    from api.catalogue import expanded

    return expanded(relation.rsplit("/", 1)[-1] if not relation.startswith("http") else relation)


RELATION_CLASSES = {curie(cls.value): kind for kind, cls in CLASS_OF.items()}
