"""One article's reading as quads."""

from collections.abc import Iterable
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from graph.classes import CLASSES, MINTED
from graph.literal import day, text
from graph.model import Claim, Kind, Reading, Span, Thing, Zone
from graph.namespaces import DCTERMS, NQ, OA, RDF, SCHEMA, SKOS
from graph.rdf.sketch import sketch
from graph.rdf.terms import (
    LOCAL_PARTS,
    PARTS,
    claim_iri,
    digest,
    local_iri,
    span_range,
    term,
)

_TYPE, _SUBJECT, _PREDICATE, _OBJECT = RDF.type, RDF.subject, RDF.predicate, RDF.object
_CLAIM, _EVIDENCE, _RULE, _MODALITY, _MARK = NQ.Claim, NQ.evidence, NQ.rule, NQ.modality, NQ.mark


@lru_cache(maxsize=2_000)
def _literal(value: str) -> Literal:
    """Names of rules and modalities: few, and written thousands of times."""
    return Literal(value)


def quads(reading: Reading) -> list[Quad]:
    """The quads of one article's graph, in no particular order, some perhaps twice."""
    graph = NamedNode(reading.article.iri)
    writer = _Writer(reading, graph)
    writer.article()
    for thing in reading.references.things:
        writer.thing(thing)
    for claim in reading.claims:
        writer.claim(claim)
    return writer.quads


def nquads(found: Iterable[Quad]) -> bytes:
    """Sorted N-Quads, each quad once: the form that is counted, digested and loaded.

    It is what the store gives back for the same graph, so equal digests mean an untouched graph.
    """
    return b"".join(sorted(lines(found)))


def lines(found: Iterable[Quad]) -> set[bytes]:
    """The same lines in no order."""
    written = serialize(found, format=RdfFormat.N_QUADS)
    assert written is not None
    return set(written.splitlines(keepends=True))


class _Writer:
    """Collects the quads of one graph."""

    def __init__(self, reading: Reading, graph: NamedNode) -> None:
        self.quads: list[Quad] = []
        self._reading = reading
        self._graph = graph
        self._sentences: dict[Span, NamedNode] = {}
        self._formulas = frozenset(reading.formulas)

    def _say(self, subject: NamedNode, predicate: NamedNode, object_: NamedNode | Literal) -> None:
        self.quads.append(Quad(subject, predicate, object_, self._graph))

    def article(self) -> None:
        article = self._reading.article
        self._say(self._graph, RDF.type, SCHEMA.NewsArticle)
        self._say(self._graph, DCTERMS.identifier, text(article.id))
        self._say(self._graph, SCHEMA.headline, text(self._headline(), "vi"))
        self._say(self._graph, NQ.rawDigest, Literal(digest(article.raw)))
        self._say(self._graph, NQ.textDigest, Literal(digest(self._reading.text.chars.encode())))
        if runs := sketch(self._reading.text.chars):
            self._say(self._graph, NQ.textSketch, Literal(" ".join(runs)))
        if article.url:
            self._say(self._graph, SCHEMA.url, text(article.url))
        if article.publisher:
            self._say(self._graph, SCHEMA.publisher, text(article.publisher))
        if article.published:
            self._say(self._graph, SCHEMA.datePublished, day(article.published))
        anchor = self._reading.references.anchor
        if anchor:
            self._say(self._graph, NQ.anchor, day(anchor.value))
            self._say(self._graph, NQ.anchorBasis, Literal(anchor.basis))
        if self._reading.references.place:
            self._say(self._graph, NQ.aboutPlace, NamedNode(self._reading.references.place))

    def _headline(self) -> str:
        """The stated title; a plain text file states none, and its first line is the headline."""
        frozen = self._reading.text
        titles = (frozen[block.span] for block in frozen.blocks if block.zone is Zone.TITLE)
        return self._reading.article.title or next(titles, "") or self._reading.article.id

    def thing(self, thing: Thing) -> None:
        subject = NamedNode(local_iri(self._graph.value, thing.key))
        for kind in CLASSES[thing.kind]:
            self._say(subject, RDF.type, kind)
        self._say(subject, SKOS.prefLabel, text(thing.name, "vi"))
        for alias in thing.aliases:
            self._say(subject, SKOS.altLabel, text(alias, "vi"))
        properties = PARTS.get(thing.kind, {})
        for name, value in thing.parts.items():
            if name in properties and value:
                self._say(subject, properties[name], self._part(name, value))
        if thing.mentions:
            sentence = self._sentence_around(min(mention.span for mention in thing.mentions))
            self._say(subject, NQ.firstMention, self._sentence(sentence))

    def _part(self, name: str, value: str) -> NamedNode | Literal:
        if value.startswith(("http://", "https://")):
            return NamedNode(value)
        if name in LOCAL_PARTS:
            return NamedNode(local_iri(self._graph.value, value))
        return text(value)

    def claim(self, claim: Claim) -> None:
        graph, node = self._graph, NamedNode(claim_iri(claim))
        subject = NamedNode(local_iri(graph.value, claim.subject))
        kind = claim.subject.rpartition("-")[0]
        if kind in MINTED:
            self._say(subject, RDF.type, CLASSES[Kind(kind)][0])
        self.quads += (  # most of a graph: no call for each
            Quad(node, _TYPE, _CLAIM, graph),
            Quad(node, _SUBJECT, subject, graph),
            Quad(node, _PREDICATE, claim.property, graph),
            Quad(node, _OBJECT, term(graph.value, claim.object), graph),
            Quad(node, _EVIDENCE, self._sentence(claim.evidence), graph),
            Quad(node, _RULE, _literal(claim.rule), graph),
            Quad(node, _MODALITY, _literal(claim.modality.value), graph),
        )
        if claim.attested:
            self._say(node, NQ.attestedOn, day(claim.attested))
        for mark in claim.marks:
            self._say(node, _MARK, Literal(span_range(mark)))

    def _sentence_around(self, span: Span) -> Span:
        for sentence in self._reading.text.sentences:
            if sentence.start <= span.start < sentence.end:
                return sentence
        return span

    def _sentence(self, span: Span) -> NamedNode:
        """The node of an evidence span, described once; it is its own position and quote selector."""
        if span not in self._sentences:
            node = NamedNode(f"{self._graph.value}#sentence-{span_range(span)}")
            self._sentences[span] = node
            self._say(node, RDF.type, NQ.Sentence)
            self._say(node, OA.hasSource, self._graph)
            self._say(node, OA.start, Literal(span.start))
            self._say(node, OA.end, Literal(span.end))
            self._say(node, OA.exact, text(self._reading.text[span]))
            self._say(node, NQ.zone, Literal(self._zone(span).value))
            if span in self._formulas:
                self._say(node, NQ.formula, Literal(True))
        return self._sentences[span]

    def _zone(self, span: Span) -> Zone:
        for block in self._reading.text.blocks:
            if block.span.start <= span.start < block.span.end:
                return block.zone
        return Zone.BODY
