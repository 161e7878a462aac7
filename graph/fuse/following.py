"""How documents are carried out: where each stands in the cascade, which province did what, how much later.

A document of a province, a meeting or a task that a body there sets covers the document that it carries out
and, through it, all those above; one of a ministry those of the centre; one of a district, a commune, a bloc
or a cell those of its province too. Only a place that the issuer, the organiser or the place of the meeting
settles counts. To be given a task is no sign of doing it.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.days import apart
from graph.fuse.gathering import Fact, Facts
from graph.fuse.places import Places
from graph.fuse.things import Things
from graph.fuse.units import Units
from graph.literal import day
from graph.model import Kind
from graph.namespaces import BASE, ELI, NQ, RDF, SCHEMA

CARRIES = (ELI.applies, NQ.guides, NQ.specifies, NQ.reviewsDocument)
MEETINGS = (NQ.studies, NQ.carriesOut, NQ.reviews, NQ.discusses, NQ.announces)
TASKS = (NQ.assigner,)


class Following:
    """What the facts tell of carrying documents out."""

    def __init__(self, found: Facts, places: Places, things: Things, day_of: Callable[[str], str]) -> None:
        """``day_of``: the day an article speaks from, "" where it has none."""
        self._found, self._places, self._things, self._day_of = found, places, things, day_of
        self._units = Units(places.vocabulary, things, places)
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
        """Which documents a document, a meeting or a task of a province, of a unit in it, or of a ministry
        covers."""
        for document, province, bodies, fact, on in self._doings(what):
            ministry = next((one for body in bodies if (one := self._units.ministry(body))), None)
            for above in sorted(self.ancestors(document, what)):
                level, home = self.issued(above)
                where = province or home
                units = {one for body in bodies if where and (one := self._units.of(body, where, on))}
                unit = units.pop() if len(units) == 1 else None
                if home is None and province:
                    yield from self._coverage(above, province, unit, what, fact, on)
                elif home is not None and unit and where == home:
                    yield from self._coverage(above, home, unit, what, fact, on)
                elif home is None and level == "central" and ministry:
                    yield from self._coverage(above, None, ministry, what, fact, on)

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

    def _doings(self, what: str) -> Iterator[tuple[str, str | None, list[str], Fact, str]]:
        """Under which document something was done, in which province, by which bodies or at which places, by
        which fact, on which day."""
        issuers, own = self._ends(what, ELI.passed_by), self.issued(what)[1]
        for fact in self.above(what).values() if own or issuers else ():
            yield what, own, issuers, fact, self._date(what) or self._seen(fact)
        meetings = [fact for predicate in MEETINGS for fact in self._found.of(what, predicate)]
        hosts = self._ends(what, SCHEMA.organizer) or self._ends(what, SCHEMA.location)
        if meetings and (hosts or self._where(what)):
            days = [fact.object.value for fact in self._found.of(what, SCHEMA.startDate)]
            for fact in meetings:
                on = max(days, default="") or self._seen(fact)
                yield fact.object.value, self._where(what), hosts, fact, on
        orders = self._found.of(what, NQ.underDocument)
        givers = [giver for end in TASKS for giver in self._ends(what, end)]
        for fact in orders if givers else ():
            yield fact.object.value, self._province_of(what, TASKS), givers, fact, self._seen(fact)

    def _ends(self, what: str, end: NamedNode) -> list[str]:
        return [fact.object.value for fact in self._found.of(what, end)]

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

    def _coverage(
        self, document: str, province: str | None, unit: str | None, what: str, fact: Fact, on: str
    ) -> list[Triple]:
        key = (document, province or unit or "", what)
        digest = hashlib.sha256("\x00".join(key).encode()).hexdigest()[:16]
        node = NamedNode(f"{BASE}coverage/{digest}")
        lines = [
            Triple(node, RDF.type, NQ.Coverage),
            Triple(node, NQ.ofDocument, NamedNode(document)),
            Triple(node, NQ.coveredBy, NamedNode(what)),
            Triple(node, NQ.coverageFact, NamedNode(fact.iri)),
        ]
        if province:
            lines.append(Triple(node, NQ.inProvince, NamedNode(province)))
        if unit:
            lines.append(Triple(node, NQ.byUnit, NamedNode(unit)))
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
