"""Series of document numbers: what comes between what, and which date runs against its number.

A Party committee numbers each type through its term, a State body through the year (State numbers with a year
in the symbol and those without one are two series). The longest run of numbers and dates that agree is
believed; a date outside it is an outlier, a document without one gets the days of its neighbours.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.gathering import Fact, Facts, stated_dates
from graph.literal import day, text
from graph.namespaces import BASE, ELI, NQ, RDF, SKOS

PARTY = f"{BASE}document/party/"
_NUMBERED = re.compile(
    re.escape(BASE)
    + r"document/(?P<series>(?:[^/]+/){1,4}\d{4}(?:-\d{4})?/[a-z0-9-]+)/(?P<n>\d{1,6})(?:-undated|-ca-biet)?"
)
_DATED_SYMBOL = re.compile(r"\d+[a-z]?/(?:19|20)\d\d/", re.I)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document in a series; ``fact`` gives its one full date, if it has one."""

    document: str
    n: int
    fact: Fact | None

    @property
    def date(self) -> str:
        return self.fact.object.value if self.fact else ""


@dataclass(frozen=True, slots=True)
class Bracket:
    """The days of the nearest numbers before and after; "" where there is none."""

    earliest: str
    latest: str


class Series:
    """All series of the documents in these facts."""

    def __init__(self, found: Facts, documents: Iterable[str]) -> None:
        dates = stated_dates(found)
        self._symbols = found.by_subject(ELI.id_local)
        self._issuers = found.by_subject(ELI.passed_by)
        members: dict[str, list[Numbered]] = defaultdict(list)
        for document in sorted(documents):
            if match := _NUMBERED.fullmatch(document):
                full = [fact for fact in dates.get(document, ()) if len(fact.object.value) == 10]
                key = match["series"] + ("/year" if self._with_year(document) else "")
                members[key].append(Numbered(document, int(match["n"]), full[0] if len(full) == 1 else None))
        self.members = {key: sorted(those, key=lambda m: (m.n, m.document)) for key, those in members.items()}
        self._runs = {key: _run(those) for key, those in self.members.items()}
        self.key = {m.document: key for key, those in self.members.items() for m in those}

    def _with_year(self, document: str) -> bool:
        return not document.startswith(PARTY) and any(
            _DATED_SYMBOL.match(fact.object.value) for fact in self._symbols.get(document, ())
        )

    def bracket(self, document: str) -> Bracket:
        """What the agreeing numbers of its series allow for its date."""
        key = self.key.get(document)
        if key is None:
            return Bracket("", "")
        n = next(m.n for m in self.members[key] if m.document == document)
        run = [m for m in self._runs[key] if m.document != document]
        numbers = [m.n for m in run]
        below, above = bisect_left(numbers, n), bisect_right(numbers, n)
        return Bracket(run[below - 1].date if below else "", run[above].date if above < len(run) else "")

    def outliers(self) -> list[tuple[Numbered, Numbered]]:
        """Party documents whose date runs against the run, each with the neighbour that it contradicts."""
        found = []
        for key, members in sorted(self.members.items()):
            run = self._runs[key]
            if not key.startswith("party/"):
                continue
            for one in members:
                if one.fact and one not in run:
                    against = [
                        m
                        for m in run
                        if (m.n < one.n and m.date > one.date) or (m.n > one.n and m.date < one.date)
                    ]
                    if against:
                        found.append((one, min(against, key=lambda m: (abs(m.n - one.n), m.n))))
        return found

    def lines(self) -> list[Triple]:
        """Each document in its series by number, with a bracket where it has no date; whose series it is."""
        lines = []
        for key, members in self.members.items():
            node = NamedNode(f"{BASE}series/{key}")
            lines.append(Triple(node, RDF.type, NQ.Series))
            lines.append(Triple(node, SKOS.prefLabel, text(key.replace("/", " · "), "vi")))
            for member in members:
                document = NamedNode(member.document)
                lines.append(Triple(document, NQ.inSeries, node))
                lines.append(Triple(document, NQ.seriesNumber, Literal(member.n)))
                for fact in self._issuers.get(member.document, ()):
                    if isinstance(fact.object, NamedNode) and "/org/" in fact.object.value:
                        lines.append(Triple(node, NQ.seriesOf, fact.object))
                if member.fact is None:
                    bracket = self.bracket(member.document)
                    if bracket.earliest:
                        lines.append(Triple(document, NQ.dateNotBefore, day(bracket.earliest)))
                    if bracket.latest:
                        lines.append(Triple(document, NQ.dateNotAfter, day(bracket.latest)))
        return lines


def _run(members: list[Numbered]) -> list[Numbered]:
    """The longest run in which a larger number never has an earlier date; of equals the last to be found."""
    dated = [m for m in members if m.fact]
    tails: list[str] = []  # the smallest last date of a run of each length
    ends: list[int] = []
    back: dict[int, int] = {}
    for i, member in enumerate(dated):
        at = bisect_right(tails, member.date)
        if at:
            back[i] = ends[at - 1]
        if at == len(tails):
            tails.append(member.date)
            ends.append(i)
        else:
            tails[at], ends[at] = member.date, i
    if not ends:
        return []
    run, i = [], ends[-1]
    while True:
        run.append(dated[i])
        if i not in back:
            break
        i = back[i]
    return run[::-1]
