"""Series of document numbers: what comes between what, and which date runs against its number.

A Party committee numbers each type through its term, a State body through the year (State numbers with a year
in the symbol and those without one are two series). The longest run of numbers and dates that agree is
believed; a date outside it is an outlier, a document without one gets the days of its neighbours.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.gathering import Fact, Facts, stated_dates
from graph.literal import day, text
from graph.namespaces import BASE, ELI, NQ, RDF, SKOS

PARTY = f"{BASE}document/party/"
NUMBERED = re.compile(
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
    """The series of documents."""

    def __init__(self, found: Facts, numbered: Callable[[str], Iterable[str]]) -> None:
        """``numbered`` gives the documents whose IRI puts them into a series, with a year in the symbol or
        without.
        """
        self._facts = found
        self._numbered = numbered
        self._members: dict[str, list[Numbered]] = {}
        self._runs: dict[str, list[Numbered]] = {}

    def key(self, document: str) -> str | None:
        """The series of a document; None where its IRI tells none."""
        match = NUMBERED.fullmatch(document)
        return match and match["series"] + ("/year" if self._with_year(document) else "")

    def members(self, key: str) -> list[Numbered]:
        """The documents of a series, by number."""
        if key not in self._members:
            self._members[key] = sorted(
                (self._member(document) for document in self._numbered(key.removesuffix("/year"))
                 if self.key(document) == key),
                key=lambda m: (m.n, m.document),
            )  # fmt: skip
        return self._members[key]

    def _member(self, document: str) -> Numbered:
        match = NUMBERED.fullmatch(document)
        assert match
        full = [f for f in stated_dates(document, self._facts) if len(f.object.value) == 10]
        return Numbered(document, int(match["n"]), full[0] if len(full) == 1 else None)

    def _with_year(self, document: str) -> bool:
        return not document.startswith(PARTY) and any(
            _DATED_SYMBOL.match(fact.object.value) for fact in self._facts.of(document, ELI.id_local)
        )

    def _run(self, key: str) -> list[Numbered]:
        if key not in self._runs:
            self._runs[key] = _run(self.members(key))
        return self._runs[key]

    def bracket(self, document: str) -> Bracket:
        """What the agreeing numbers of its series allow for its date."""
        key, match = self.key(document), NUMBERED.fullmatch(document)
        if key is None or match is None:
            return Bracket("", "")
        n = int(match["n"])
        run = [m for m in self._run(key) if m.document != document]
        numbers = [m.n for m in run]
        below, above = bisect_left(numbers, n), bisect_right(numbers, n)
        return Bracket(run[below - 1].date if below else "", run[above].date if above < len(run) else "")

    def outliers(self, key: str) -> Iterator[tuple[Numbered, Numbered]]:
        """Party documents whose date runs against the run, each with the neighbour that it contradicts."""
        if not key.startswith("party/"):
            return
        run = self._run(key)
        inside = {m.document for m in run}
        for one in self.members(key):
            if one.fact and one.document not in inside:
                against = [
                    m
                    for m in run
                    if (m.n < one.n and m.date > one.date) or (m.n > one.n and m.date < one.date)
                ]
                if against:
                    yield one, min(against, key=lambda m: (abs(m.n - one.n), m.n))

    def lines(self, key: str) -> Iterator[Triple]:
        """Each document in its series by number, with a bracket where it has no date; whose series it is."""
        node, members = NamedNode(f"{BASE}series/{key}"), self.members(key)
        if members:
            yield Triple(node, RDF.type, NQ.Series)
            yield Triple(node, SKOS.prefLabel, text(key.replace("/", " · "), "vi"))
        for member in members:
            document = NamedNode(member.document)
            yield Triple(document, NQ.inSeries, node)
            yield Triple(document, NQ.seriesNumber, Literal(member.n))
            for fact in self._facts.of(member.document, ELI.passed_by):
                if isinstance(fact.object, NamedNode) and "/org/" in fact.object.value:
                    yield Triple(node, NQ.seriesOf, fact.object)
            if member.fact is None:
                bracket = self.bracket(member.document)
                if bracket.earliest:
                    yield Triple(document, NQ.dateNotBefore, day(bracket.earliest))
                if bracket.latest:
                    yield Triple(document, NQ.dateNotAfter, day(bracket.latest))


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
