"""What a thing is joined to: direct properties, and tenures, tasks … drawn as one edge between their ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from api.catalogue import Catalogue, Entry, curie
from api.evidence import Evidence
from api.pace import remembered
from graph.namespaces import NQ, ORG, RDF

# kind of what has more than two ends → its ends, agents first: an edge points from an earlier to a later one
ENDS: Mapping[str, tuple[NamedNode, ...]] = {
    "tenure": (ORG.member, NQ.heldPost),
    "participation": (NQ.participant, NQ.inEvent),
    "task": (NQ.assigner, NQ.lead, NQ.cooperates, NQ.underDocument, NQ.atEvent),
    "speech": (NQ.speaker, NQ.atEvent),
    "award": (NQ.giver, NQ.authority, NQ.recipient, NQ.ground),
    "figure": (NQ.figureOf,),
    "conflict": (NQ.about,),
}
CLASS_OF = {
    "tenure": NQ.Tenure,
    "participation": NQ.Participation,
    "task": NQ.Task,
    "speech": NQ.Speech,
    "award": NQ.Award,
}
Said = tuple[NamedNode, NamedNode | Literal]  # a property and its value
# relations that say of what a thing is made, not what it is joined to
_NOT_EDGES = {NQ.predecessor, NQ.successor, NQ.about}


@dataclass(frozen=True, slots=True)
class Joined:
    """One edge from ``source`` to ``target`` (IRIs); ``via`` is the tenure … that it stands for."""

    source: str
    target: str
    predicate: str
    via: str | None
    via_kind: str | None

    @property
    def relation(self) -> str:
        """``eli:passed_by``, or ``nq:Tenure/nq:heldPost``: the class and the far end."""
        if self.via_kind is None:
            return curie(self.predicate)
        return f"{curie(CLASS_OF[self.via_kind].value)}/{curie(self.predicate)}"


class Edges:
    """The edges of a release's default graph, looked up per thing."""

    def __init__(self, store: Store, catalogue: Catalogue, evidence: Evidence) -> None:
        self._store = store
        self._evidence = evidence
        self._catalogue = catalogue
        self.of = remembered(self._of, 2048)
        self.out = remembered(self._out, 16_384)

    def _out(self, iri: str) -> tuple[Said, ...]:
        """What the default graph says with this thing as subject: one look into the store for all of it."""
        found = self._store.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph())
        return tuple((q.predicate, q.object) for q in found if isinstance(q.object, NamedNode | Literal))

    def tenures(self, person: str) -> list[str]:
        """IRIs of the tenures of a person."""
        found = self._store.quads_for_pattern(None, ORG.member, NamedNode(person), DefaultGraph())
        return [quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)]

    def _of(self, iri: str) -> tuple[Joined, ...]:
        """Every edge of the thing, each once, in a fixed order."""
        return tuple(
            sorted(set(self._find(iri)), key=lambda e: (e.relation, e.source, e.target, e.via or ""))
        )

    def _find(self, iri: str) -> Iterator[Joined]:
        for predicate, value in self.out(iri):
            other = self._entry(value)
            if other and other.kind not in ENDS and other.kind != "concept" and predicate not in _NOT_EDGES:
                yield Joined(iri, other.iri, predicate.value, None, None)
        facts = []
        for quad in self._store.quads_for_pattern(None, None, NamedNode(iri), DefaultGraph()):
            if quad.predicate == RDF.subject:
                facts.append(quad.subject)
                continue
            other = self._entry(quad.subject)
            if other is None or other.kind == "concept" or quad.predicate in _NOT_EDGES:
                continue
            if other.kind in ENDS:
                yield from self._through(iri, quad.predicate, other)
            else:
                yield Joined(other.iri, iri, quad.predicate.value, None, None)

        # whoever asks for edges asks for facts next; they need not be looked for again
        self._evidence.met(iri, facts)

    def _through(self, iri: str, here: NamedNode, joint: Entry) -> Iterator[Joined]:
        ends = ENDS[joint.kind]
        if here not in ends or joint.kind not in CLASS_OF:
            return
        for there, value in self.out(joint.iri):
            if there == here or there not in ends or (other := self._entry(value)) is None:
                continue
            if ends.index(there) > ends.index(here):
                yield Joined(iri, other.iri, there.value, joint.iri, joint.kind)
            else:
                yield Joined(other.iri, iri, here.value, joint.iri, joint.kind)

    def _entry(self, term: object) -> Entry | None:
        return self._catalogue.entries.get(term.value) if isinstance(term, NamedNode) else None
