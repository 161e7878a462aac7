"""How documents are carried out: where each stands in the cascade, which province did what, how much later.

A document of a province, a meeting or a task there covers the document that it carries out and, through it,
all those above. Only a province that the issuer, the organiser or the place of the meeting settles counts.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.days import apart
from graph.fuse.gathering import Fact, Facts
from graph.fuse.places import Places
from graph.fuse.things import Things
from graph.literal import day
from graph.model import Kind
from graph.namespaces import BASE, ELI, NQ, RDF, SCHEMA

CARRIES = (ELI.applies, NQ.guides, NQ.specifies, NQ.reviewsDocument)
MEETINGS = (NQ.studies, NQ.carriesOut, NQ.reviews, NQ.discusses, NQ.announces)
TASKS = (NQ.assigner, NQ.lead)


class Following:
    """What the facts tell of carrying documents out."""

    def __init__(self, found: Facts, places: Places, things: Things, day_of: Callable[[str], str]) -> None:
        """``day_of``: the day an article speaks from, "" where it has none."""
        self._found, self._places, self._things, self._day_of = found, places, things, day_of
        self._level: dict[str, tuple[str, str | None]] = {}

    def issued(self, document: str) -> tuple[str, str | None]:
        """Level and province of its issuer."""
        if document not in self._level:
            bodies = [fact.object.value for fact in self._found.of(document, ELI.passed_by)]
            known = self._things.has(document, Kind.DOCUMENT)
            self._level[document] = self._places.of_document(document, bodies) if known else ("", None)
        return self._level[document]

    def issue(self, document: str) -> Iterator[Triple]:
        """Level and province of a document."""
        node, (level, province) = NamedNode(document), self.issued(document)
        if level:
            yield Triple(node, NQ.issuerLevel, Literal(level))
        if province:
            yield Triple(node, NQ.issuedIn, NamedNode(province))

    def coverage(self, what: str) -> Iterator[Triple]:
        """Which documents a document, a meeting or a task of a province covers there."""
        for document, province, fact, on in self._doings(what):
            for above in sorted(self.ancestors(document, what)):
                if not self.issued(above)[1]:
                    yield from self._coverage(above, province, what, fact, on)

    def above(self, document: str) -> dict[str, Fact]:
        """The documents that it carries out itself, each with the fact that says so."""
        found: dict[str, Fact] = {}
        for predicate in CARRIES:
            for fact in self._found.of(document, predicate):
                if fact.object.value != document:
                    found.setdefault(fact.object.value, fact)
        return found

    def ancestors(self, document: str, what: str) -> set[str]:
        """All documents it carries out, and itself where something else than it does so."""
        found: set[str] = set()
        front = [document]
        while front:
            for above in self.above(front.pop()):
                if above not in found:
                    found.add(above)
                    front.append(above)
        return found - {what} if document == what else found | {document}

    def below(self, document: str) -> set[str]:
        """All things that carry it out, through any number of others."""
        found: set[str] = set()
        front = [document]
        while front:
            this = front.pop()
            for predicate in CARRIES:
                for under in self._found.subjects(predicate, f"<{this}>"):
                    if under != this and under not in found:
                        found.add(under)
                        front.append(under)
        return found

    def _doings(self, what: str) -> Iterator[tuple[str, str, Fact, str]]:
        """Under which document something was done, in which province, by which fact, on which day."""
        if (own := self.issued(what)[1]) is not None:
            for fact in self.above(what).values():
                yield what, own, fact, self._date(what) or self._seen(fact)
        meetings = [fact for predicate in MEETINGS for fact in self._found.of(what, predicate)]
        if meetings and (where := self._where(what)):
            days = [fact.object.value for fact in self._found.of(what, SCHEMA.startDate)]
            for fact in meetings:
                yield fact.object.value, where, fact, max(days, default="") or self._seen(fact)
        orders = self._found.of(what, NQ.underDocument)
        if orders and (where := self._province_of(what, TASKS)):
            for fact in orders:
                yield fact.object.value, where, fact, self._seen(fact)

    def _where(self, event: str) -> str | None:
        if province := self._province_of(event, (SCHEMA.organizer,)):
            return province
        places = self._found.of(event, SCHEMA.location)
        found = {self._places.province(fact.object.value) for fact in places}
        return found.pop() if len(found) == 1 else None

    def _province_of(self, what: str, ends: Sequence[NamedNode]) -> str | None:
        found = {
            province
            for end in ends
            for fact in self._found.of(what, end)
            if (province := self._places.of_body(fact.object.value)[1])
        }
        return found.pop() if len(found) == 1 else None

    def _date(self, document: str) -> str:
        full = [fact.object.value for fact in self._found.of(document, ELI.date_document)]
        days = [on for on in full if len(on) == 10]
        return days[0] if len(days) == 1 else ""

    def _seen(self, fact: Fact) -> str:
        return min((on for _, claim in fact.support if (on := self._day_of(claim.article))), default="")

    def _coverage(self, document: str, province: str, what: str, fact: Fact, on: str) -> list[Triple]:
        digest = hashlib.sha256("\x00".join((document, province, what)).encode()).hexdigest()[:16]
        node = NamedNode(f"{BASE}coverage/{digest}")
        lines = [
            Triple(node, RDF.type, NQ.Coverage),
            Triple(node, NQ.ofDocument, NamedNode(document)),
            Triple(node, NQ.inProvince, NamedNode(province)),
            Triple(node, NQ.coveredBy, NamedNode(what)),
            Triple(node, NQ.coverageFact, NamedNode(fact.iri)),
        ]
        if on:
            lines.append(Triple(node, NQ.coverageDate, day(on)))
            lag = apart(self._date(document), on)
            if lag is not None and lag >= 0:
                lines.append(Triple(node, NQ.lagDays, Literal(lag)))
        return lines

    def results(self, task: str) -> Iterator[Triple]:
        """Documents that the lead of a task issued after the task to carry out the same document."""
        leads = {fact.object.value for fact in self._found.of(task, NQ.lead)}
        for fact in self._found.of(task, NQ.underDocument) if leads else ():
            for document in self.below(fact.object.value) - {fact.object.value}:
                issuers = {issuer.object.value for issuer in self._found.of(document, ELI.passed_by)}
                on = self._date(document) if issuers & leads else ""
                if on and on >= self._seen(fact):
                    yield Triple(NamedNode(task), NQ.reportedResult, NamedNode(document))
