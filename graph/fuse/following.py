"""How documents are carried out: where each stands in the cascade, which province did what, how much later.

A document of a province, a meeting or a task there covers the document that it carries out and, through it,
all those above. Only a province that the issuer, the organiser or the place of the meeting settles counts.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.days import apart
from graph.fuse.gathering import Fact, Facts
from graph.fuse.places import Places
from graph.literal import day
from graph.model import Account
from graph.namespaces import BASE, ELI, NQ, RDF, SCHEMA

CARRIES = (ELI.applies, NQ.guides, NQ.specifies, NQ.reviewsDocument)
_MEETINGS = (NQ.studies, NQ.carriesOut, NQ.reviews, NQ.discusses, NQ.announces)
_TASKS = (NQ.assigner, NQ.lead)


class Following:
    """What the facts tell of carrying documents out."""

    def __init__(self, found: Facts, places: Places, accounts: Sequence[Account]) -> None:
        self._found, self._places = found, places
        self._days = {account.article: account.day for account in accounts}
        self._above: dict[str, dict[str, Fact]] = defaultdict(dict)
        for predicate in CARRIES:
            for subject, facts in found.by_subject(predicate).items():
                for fact in facts:
                    if fact.object.value != subject:
                        self._above[subject].setdefault(fact.object.value, fact)
        self._issuers = found.by_subject(ELI.passed_by)

    def lines(self, documents: Sequence[str]) -> list[Triple]:
        """Levels, provinces and coverage."""
        lines, issued = [], {}
        for document in documents:
            node = NamedNode(document)
            bodies = [fact.object.value for fact in self._issuers.get(document, ())]
            level, province = self._places.of_document(document, bodies)
            if level:
                lines.append(Triple(node, NQ.issuerLevel, Literal(level)))
            if province:
                issued[document] = province
                lines.append(Triple(node, NQ.issuedIn, NamedNode(province)))
        for what, document, province, fact, on in self._doings(issued):
            for above in sorted(self._ancestors(document, what)):
                if above not in issued:
                    lines += self._coverage(above, province, what, fact, on)
        return [*lines, *self._results()]

    def _ancestors(self, document: str, what: str) -> set[str]:
        """All documents it carries out, and itself where something else than it does so."""
        found: set[str] = set()
        front = [document]
        while front:
            for above in self._above.get(front.pop(), ()):
                if above not in found:
                    found.add(above)
                    front.append(above)
        return found - {what} if document == what else found | {document}

    def _doings(self, issued: Mapping[str, str]) -> Iterator[tuple[str, str, str, Fact, str]]:
        """What was done, under which document, in which province, by which fact, on which day."""
        for document, province in issued.items():
            for fact in self._above.get(document, {}).values():
                yield document, document, province, fact, self._date(document) or self._seen(fact)
        starts = self._found.by_subject(SCHEMA.startDate)
        for predicate in _MEETINGS:
            for event, facts in self._found.by_subject(predicate).items():
                if where := self._where(event):
                    days = [fact.object.value for fact in starts.get(event, ())]
                    for fact in facts:
                        yield (
                            event,
                            fact.object.value,
                            where,
                            fact,
                            max(days, default="") or self._seen(fact),
                        )
        for task, facts in self._found.by_subject(NQ.underDocument).items():
            if where := self._province_of(task, _TASKS):
                for fact in facts:
                    yield task, fact.object.value, where, fact, self._seen(fact)

    def _where(self, event: str) -> str | None:
        if province := self._province_of(event, (SCHEMA.organizer,)):
            return province
        places = self._found.by_subject(SCHEMA.location).get(event, ())
        found = {self._places.province(fact.object.value) for fact in places}
        return found.pop() if len(found) == 1 else None

    def _province_of(self, what: str, ends: Sequence[NamedNode]) -> str | None:
        found = {
            province
            for end in ends
            for fact in self._found.by_subject(end).get(what, ())
            if (province := self._places.of_body(fact.object.value)[1])
        }
        return found.pop() if len(found) == 1 else None

    def _date(self, document: str) -> str:
        full = [f.object.value for f in self._found.by_subject(ELI.date_document).get(document, ())]
        days = [on for on in full if len(on) == 10]
        return days[0] if len(days) == 1 else ""

    def _seen(self, fact: Fact) -> str:
        return min((on for _, claim in fact.support if (on := self._days.get(claim.article))), default="")

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

    def _results(self) -> Iterator[Triple]:
        """Documents that the lead of a task issued after the task to carry out the same document."""
        leads = self._found.by_subject(NQ.lead)
        by_body: dict[str, list[str]] = defaultdict(list)
        for document, facts in self._issuers.items():
            for fact in facts:
                by_body[fact.object.value].append(document)
        for task, facts in self._found.by_subject(NQ.underDocument).items():
            for fact in facts:
                for lead in leads.get(task, ()):
                    for document in by_body.get(lead.object.value, ()):
                        on = self._date(document)
                        if (
                            on
                            and on >= self._seen(fact)
                            and fact.object.value in self._ancestors(document, document)
                        ):
                            yield Triple(NamedNode(task), NQ.reportedResult, NamedNode(document))
