"""Contradictions with both their sides: who says what, in which sentences."""

from pyoxigraph import NamedNode

from api.catalogue import Entry, curie
from api.conflicts import Contradiction
from api.evidence import Node
from api.i18n import text, texts
from api.models import Conflict, ConflictSide, Sentence
from api.things import Things
from graph.namespaces import NQ, ORG, RDF


def contradicting(things: Things, subject: Entry, predicate: str, value: Node) -> list[Sentence]:
    """Sentences that give this property another value, where the property is contested."""
    if predicate not in things.snapshot.conflicts.fields(subject.iri):
        return []
    found: list[Sentence] = []
    for other in things.values(subject.iri, NamedNode(predicate)):
        if other != value:
            claims = things.evidence.claims(subject.iri, predicate, other)
            says = things.plain(other)
            found += [s.model_copy(update={"says": says}) for s in things.evidence.sentences(claims)]
    return found


def conflict(things: Things, found: Contradiction) -> Conflict | None:
    """One contradiction with the sentences of each side; None where it is about nothing that is described."""
    about = things.snapshot.catalogue.entries.get(found.about[0]) if found.about else None
    if about is None:
        return None
    if found.facts:
        sides = [_side(things, fact) for fact in found.facts]
    else:
        # an article that contradicts itself: both values stand in the same sentences
        sentences = things.evidence.sentences(things.evidence.claims(found.iri))
        sides = [ConflictSide(value=things.value(value), sentences=sentences) for value in found.values]
    return Conflict(
        id=found.iri.rsplit("/", 1)[-1],
        about=things.ref(about),
        field=curie(found.field),
        label=_field(things, found.field),
        kind=_kind(things, found.kind),
        explanation=found.explanations.get(things.language) or found.explanations.get("vi", ""),
        sides=sides,
    )


def _field(things: Things, field: str) -> str:
    if "://" in field:
        return things.name(field)
    key = f"field.{field}"
    return text(key, things.language) if key in texts() else field


def _kind(things: Things, kind: str | None) -> str:
    # a kind that the ontology does not name is not shown as an address
    return things.name(kind) if kind and things.name(kind) != curie(kind) else ""


def _side(things: Things, fact: str) -> ConflictSide:
    subject, predicate, value = (
        things.values(fact, part)[0] for part in (RDF.subject, RDF.predicate, RDF.object)
    )
    if predicate == NQ.heldPost:
        # both tenures are of one post; who is in them is what differs
        value = next(iter(things.values(subject.value, ORG.member)), value)
    claims = things.evidence.supporting(fact)
    return ConflictSide(value=things.value(value), sentences=things.evidence.sentences(claims))
