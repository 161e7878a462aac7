"""From a fact to the sentences that say it: claims, quotes, marks, articles."""

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from api.models import Piece, Sentence, Source
from api.pace import remembered
from graph.namespaces import BASE, NQ, OA, RDF, SCHEMA
from graph.store import IDENTITY

Node = NamedNode | Literal
Subject = NamedNode | BlankNode | Triple
_MET = 500


class Evidence:
    """The claims of a release. Facts lie in the default graph; a claim lies in the graph of its article."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.article = remembered(self._article, 4096)
        self.stated = remembered(self._stated, 8192)
        self._met: dict[str, Sequence[Subject]] = {}

    def claims(self, subject: str, predicate: str | None = None, value: Node | None = None) -> list[str]:
        """IRIs of the claims behind what is said of ``subject``: all, one property, or one value of it."""
        stated = self.stated(subject)
        if predicate is not None and value is not None:
            return list(stated.get((predicate, value), ()))
        wanted = (claims for (said, _), claims in stated.items() if predicate in (None, said))
        return sorted({claim for claims in wanted for claim in claims})

    def supporting(self, fact: str) -> list[str]:
        """IRIs of the claims that say one fact."""
        found = self._store.quads_for_pattern(NamedNode(fact), NQ.supportedBy, None, DefaultGraph())
        return sorted(quad.object.value for quad in found if isinstance(quad.object, NamedNode))

    def met(self, subject: str, facts: Sequence[Subject]) -> None:
        """Take note of the facts about a thing that somebody else came upon."""
        if len(self._met) >= _MET:
            self._met.clear()
        self._met[subject] = facts

    def _stated(self, subject: str) -> Mapping[tuple[str, Node], list[str]]:
        """Property and value → the claims that say so: every fact about ``subject``, each read once."""
        found: dict[tuple[str, Node], set[str]] = {}
        facts = self._met.pop(subject, None)
        if facts is None:
            quads = self._store.quads_for_pattern(None, RDF.subject, NamedNode(subject), DefaultGraph())
            facts = [quad.subject for quad in quads]
        for fact in facts:
            said: dict[NamedNode, list[Node]] = {}
            for part in self._store.quads_for_pattern(fact, None, None, DefaultGraph()):
                if isinstance(part.object, NamedNode | Literal):
                    said.setdefault(part.predicate, []).append(part.object)
            claims = {claim.value for claim in said.get(NQ.supportedBy, ()) if isinstance(claim, NamedNode)}
            for predicate in said.get(RDF.predicate, ()):
                for value in said.get(RDF.object, ()):
                    found.setdefault((predicate.value, value), set()).update(claims)
        return {key: sorted(claims) for key, claims in found.items()}

    def articles(self, claims: Iterable[str]) -> int:
        """How many articles these claims come from."""
        return len({claim.split("#", 1)[0] for claim in claims})

    def sentence(self, claim: str, says: str = "") -> Sentence | None:
        """The sentence of one claim with its marks; None where the claim is not in this release."""
        graph = NamedNode(claim.split("#", 1)[0])
        node = NamedNode(claim)
        facts: dict[str, list[Node]] = {}
        for quad in self._store.quads_for_pattern(node, None, None, graph):
            if isinstance(quad.object, NamedNode | Literal):
                facts.setdefault(quad.predicate.value, []).append(quad.object)
        spans = facts.get(NQ.evidence.value)
        if not spans or not isinstance(spans[0], NamedNode):
            return None
        quote = self._text(spans[0], OA.exact, graph) or ""
        start = int(self._text(spans[0], OA.start, graph) or 0)
        marks = [mark.value for mark in facts.get(NQ.mark.value, [])]
        return Sentence(
            claim=claim,
            quote=quote,
            pieces=pieces(quote, [span(mark, start) for mark in marks]),
            article=self.article(graph.value),
            attested=_first(facts, NQ.attestedOn),
            modality=_first(facts, NQ.modality) or "asserted",
            rule=_first(facts, NQ.rule) or "",
            says=says,
        )

    def sentences(self, claims: Iterable[str], limit: int = 50) -> list[Sentence]:
        """Their sentences, those of the oldest articles first; one per quote, since rules may overlap."""
        found: dict[tuple[str, str], Sentence] = {}
        for claim in claims:
            sentence = self.sentence(claim)
            if sentence is None:
                continue
            key = (sentence.article.iri, sentence.quote)
            known = found.get(key)
            found[key] = sentence if known is None else _joined(known, sentence)
        ordered = sorted(found.values(), key=lambda s: (s.article.published or s.attested or "9", s.claim))
        return ordered[:limit]

    def first_mention(self, thing: str, article: str) -> list[Sentence]:
        """The sentence in which an article first names the thing; empty where it is not known."""
        graph, who = NamedNode(article), NamedNode(thing)
        for quad in self._store.quads_for_pattern(None, NQ.firstMention, None, graph):
            if isinstance(quad.object, NamedNode) and any(
                self._store.quads_for_pattern(quad.subject, NQ.resolvedTo, who, IDENTITY)
            ):
                quote, source = self._text(quad.object, OA.exact, graph) or "", self.article(article)
                return [
                    Sentence(claim=quad.object.value, quote=quote, pieces=pieces(quote, ()), article=source)
                ]
        return []

    def _article(self, iri: str) -> Source:
        graph = NamedNode(iri)
        return Source(
            id=iri.removeprefix(BASE),
            iri=iri,
            title=self._text(graph, SCHEMA.headline, graph) or iri,
            url=web(self._text(graph, SCHEMA.url, graph)),
            published=self._text(graph, SCHEMA.datePublished, graph),
            publisher=self._text(graph, SCHEMA.publisher, graph),
        )

    def _text(self, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> str | None:
        values = [
            quad.object.value
            for quad in self._store.quads_for_pattern(subject, predicate, None, graph)
            if isinstance(quad.object, NamedNode | Literal)
        ]
        return min(values) if values else None


def pieces(text: str, marks: Iterable[tuple[int, int]]) -> list[Piece]:
    """The text cut at its marks (offsets into it, half-open; they may overlap or reach outside)."""
    lit = [False] * len(text)
    for start, end in marks:
        for place in range(max(start, 0), min(end, len(text))):
            lit[place] = True
    found: list[Piece] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or lit[place] != lit[begin]:
            found.append(Piece(text=text[begin:place], mark=lit[begin]))
            begin = place
    return found


def span(mark: str, offset: int = 0) -> tuple[int, int]:
    """``"12-40"`` as offsets into a text that begins at ``offset``."""
    start, _, end = mark.partition("-")
    return int(start) - offset, int(end) - offset


def web(address: str | None) -> str | None:
    """The address, if a browser may be sent there: nothing but http and https."""
    return address if address and address.lower().startswith(("http://", "https://")) else None


def _joined(one: Sentence, other: Sentence) -> Sentence:
    """One sentence with the marks of both readings."""
    lit = [False] * len(one.quote)
    for sentence in (one, other):
        place = 0
        for piece in sentence.pieces:
            for offset in range(place, place + len(piece.text)):
                lit[offset] = lit[offset] or piece.mark
            place += len(piece.text)
    marks = [(place, place + 1) for place, on in enumerate(lit) if on]
    rules = dict.fromkeys(filter(None, (*one.rule.split(", "), *other.rule.split(", "))))
    return one.model_copy(update={"pieces": pieces(one.quote, marks), "rule": ", ".join(rules)})


def _first(facts: dict[str, list[Node]], name: NamedNode) -> str | None:
    values = facts.get(name.value)
    return min(value.value for value in values) if values else None
