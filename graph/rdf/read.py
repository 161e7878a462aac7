"""An article's graph read back into nouns, and its quotes held against its text."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from graph.model import Account, Claim, Kind, Local, Modality, Span, Thing, Value
from graph.namespaces import NQ, OA, RDF, SCHEMA, SKOS
from graph.rdf.terms import PARTS

_PART_NAMES = {kind: {term.value: name for name, term in parts.items()} for kind, parts in PARTS.items()}


def account(found: Iterable[Quad]) -> Account:
    """One article's graph read back. Raises ValueError where the quads hold no article or half a claim."""
    said: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for quad in found:
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
        said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    article = next((iri for iri, facts in said.items() if NQ.textDigest.value in facts), None)
    if article is None:
        raise ValueError("no article in this graph")
    things, claims = [], {}
    formulas = frozenset(_place(iri) for iri, facts in said.items() if NQ.formula.value in facts)
    for iri in sorted(said):
        kind = iri[len(article) + 1 :].rpartition("-")[0]
        if kind == "claim":
            claims[iri] = _claim_back(article, said[iri])
        elif kind in _KINDS and SKOS.prefLabel.value in said[iri]:
            things.append(_thing_back(article, Kind(kind), iri, said[iri]))
    about = said[article]
    return Account(
        article=article,
        title=_first(about, SCHEMA.headline) or "",
        url=_first(about, SCHEMA.url),
        publisher=_first(about, SCHEMA.publisher),
        published=_first(about, SCHEMA.datePublished),
        day=_first(about, NQ.anchor) or _first(about, SCHEMA.datePublished),
        place=_first(about, NQ.aboutPlace),
        digest=_first(about, NQ.textDigest) or "",
        things=tuple(things),
        claims=claims,
        formulas=formulas,
        sketch=tuple((_first(about, NQ.textSketch) or "").split()),
    )


_KINDS = {kind.value for kind in Kind}
_Facts = Mapping[str, list[NamedNode | Literal]]


def _first(facts: _Facts, term: NamedNode) -> str | None:
    values = facts.get(term.value)
    return min(value.value for value in values) if values else None


def _thing_back(article: str, kind: Kind, iri: str, facts: _Facts) -> Thing:
    names = _PART_NAMES.get(kind, {})
    return Thing(
        key=Local(iri[len(article) + 1 :]),
        kind=kind,
        name=_first(facts, SKOS.prefLabel) or "",
        aliases=tuple(sorted(value.value for value in facts.get(SKOS.altLabel.value, []))),
        parts={
            names[term]: _local(article, value) if isinstance(value, NamedNode) else value.value
            for term in sorted(facts)
            if term in names
            for value in facts[term][:1]
        },
    )


def _place(sentence: str) -> Span:
    """The span that the IRI of a sentence ends with."""
    start, end = sentence.rsplit("-", 2)[1:]
    return Span(int(start), int(end))


def _claim_back(article: str, facts: _Facts) -> Claim:
    subject, object_ = _first(facts, RDF.subject), facts.get(RDF.object.value)
    predicate, evidence = _first(facts, RDF.predicate), _first(facts, NQ.evidence)
    if not (subject and predicate and object_ and evidence):
        raise ValueError(f"half a claim in {article}")
    value: Value = object_[0]
    if isinstance(value, NamedNode) and value.value.startswith(f"{article}#"):
        value = Local(value.value[len(article) + 1 :])
    return Claim(
        subject=Local("article") if subject == article else Local(subject[len(article) + 1 :]),
        property=NamedNode(predicate),
        object=value,
        article=article,
        evidence=_place(evidence),
        rule=_first(facts, NQ.rule) or "",
        modality=Modality(_first(facts, NQ.modality) or Modality.ASSERTED),
        attested=_first(facts, NQ.attestedOn),
        marks=tuple(sorted(Span(*map(int, m.value.split("-"))) for m in facts.get(NQ.mark.value, []))),
    )


def _local(article: str, value: NamedNode) -> str:
    prefix = f"{article}#"
    return Local(value.value[len(prefix) :]) if value.value.startswith(prefix) else value.value


def claim(iri: str, found: Iterable[Quad]) -> tuple[Claim, str]:
    """A claim read back from the quads about it alone, and the IRI of its sentence."""
    said: dict[str, list[NamedNode | Literal]] = {}
    for quad in found:
        assert isinstance(quad.object, NamedNode | Literal)
        said.setdefault(quad.predicate.value, []).append(quad.object)
    return _claim_back(iri.partition("#")[0], said), said[NQ.evidence.value][0].value


def same_quotes(found: Iterable[Quad], chars: str) -> list[str]:
    """The IRIs of sentences whose quote is not the slice of the text they point to; empty if all is well."""
    said: dict[str, dict[str, str]] = {}
    for quad in found:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    return sorted(
        iri
        for iri, facts in said.items()
        if OA.exact.value in facts
        and chars[int(facts[OA.start.value]) : int(facts[OA.end.value])] != facts[OA.exact.value]
    )
