"""Where facts of several articles contradict each other or the calendar. Both sides stay; none is corrected.

What one article contradicts by itself is read with it (`graph.state`); both kinds share their IRIs, so that a
conflict seen inside an article and between articles is one. Few and right before many.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.credible import SYMBOL, party_code
from graph.fuse.days import before
from graph.fuse.doubts import may_be_one
from graph.fuse.gathering import Fact, Facts, stated_dates, told_apart
from graph.fuse.issuers import Issuers
from graph.fuse.series import PARTY, Series
from graph.fuse.symbols import named_by_symbol, types_of_codes, years
from graph.fuse.tenures import Seen
from graph.fuse.things import Things
from graph.fuse.writing import Conflict, in_english
from graph.literal import text
from graph.namespaces import ELI, NQ, SCHEMA
from graph.vocabulary import Vocabulary

# One value each: two that do not refine each other contradict.
FUNCTIONAL = {ELI.passed_by: "two-issuers", ELI.date_document: "two-dates", SCHEMA.startDate: "two-dates"}
_SURE = 3  # days of sightings that make a tenure certain enough to contradict another


class Conflicts:
    """Conflicts by what they are about."""

    def __init__(
        self, found: Facts, things: Things, series: Series, issuers: Issuers, vocabulary: Vocabulary
    ) -> None:
        self._found, self._things, self._series, self._issuers = found, things, series, issuers
        self._vocabulary = vocabulary
        self._rivals: dict[tuple[str, str], Sequence[Fact]] = {}

    def disputed(self, fact: Fact) -> bool:
        """Has its property one value, and has it a rival?"""
        rivals = self.rivals(fact.subject.value, fact.predicate)
        return any(rival.iri == fact.iri for rival in rivals)

    def rivals(self, subject: str, predicate: NamedNode) -> Sequence[Fact]:
        """The facts of one property of a thing that contradict one another."""
        if predicate not in FUNCTIONAL:
            return ()
        key = subject, predicate.value
        if key not in self._rivals:
            self._rivals[key] = self._rivalry(subject, predicate)
        return self._rivals[key]

    def _rivalry(self, subject: str, predicate: NamedNode) -> Sequence[Fact]:
        if predicate == SCHEMA.startDate and self._found.of(subject, NQ.ordinal):
            return ()  # a numbered session sits for days, and each paper tells of one
        facts = self._found.of(subject, predicate)
        if predicate == ELI.date_document:
            facts = stated_dates(subject, self._found)
        if len(facts) > 1 and predicate != SCHEMA.startDate:
            facts = self._by_symbol(subject, facts)
        if len(facts) < 2 or not told_apart(facts):
            return ()
        if predicate == ELI.passed_by:
            codes = self._things.codes(subject)
            party = any(party_code(code, self._vocabulary) for code in codes)
            return self._issuers.rivals(facts) if party and subject.startswith(PARTY) else ()
        return self._dates(subject, predicate, facts)

    def _by_symbol(self, subject: str, facts: Sequence[Fact]) -> list[Fact]:
        """Those said by an article that names the document by a whole symbol, number, type and issuer:
        "Chỉ thị 05" may be another one.
        """
        naming = {
            claim.article
            for symbol in self._found.of(subject, ELI.id_local)
            if SYMBOL.fullmatch(symbol.object.value)
            for _, claim in symbol.support
        }
        return [fact for fact in facts if any(claim.article in naming for _, claim in fact.support)]

    def _dates(self, subject: str, predicate: NamedNode, facts: Sequence[Fact]) -> list[Fact]:
        """Full days only; of documents, only where a number makes sure that it is one document."""
        full = [fact for fact in facts if len(fact.object.value) == 10]
        if predicate == ELI.date_document and not self._found.of(subject, ELI.id_local):
            return []
        return full if len(full) > 1 else []

    def about(self, subject: str, published: Callable[[str], str | None]) -> Iterator[Conflict]:
        """Two values of one property, dates that cannot be. ``published``: day of an article."""
        for predicate, kind in FUNCTIONAL.items():
            if rivals := self.rivals(subject, predicate):
                shown = self._issuers.shown if predicate == ELI.passed_by else self._value
                values = [shown(fact) for fact in rivals]
                proposed = _majority(rivals) if predicate == ELI.date_document else ""
                yield Conflict(kind, subject, predicate, rivals, values, {}, proposed)
        for fact, day in self._impossible_dates(subject, published):
            date, allowed = fact.object.value, self._series.bracket(subject)
            bracket = (allowed.earliest, allowed.latest)
            proposed, kind = _same_day_before(date, day, bracket), "impossible-date"
            more = {"day": day}
            yield Conflict(kind, subject, ELI.date_document, [fact], [date], more, proposed, bracket)
        yield from years(subject, self._found)

    def _value(self, fact: Fact) -> str:
        return self._things.label(fact.object.value)

    def _impossible_dates(
        self, subject: str, published: Callable[[str], str | None]
    ) -> Iterator[tuple[Fact, str]]:
        """Documents dated after the publication of an article that speaks of them, with that day."""
        for fact in stated_dates(subject, self._found):
            date = fact.object.value
            early = [on for _, c in fact.support if (on := published(c.article)) and before(on, date)]
            if early:
                yield fact, min(early)

    def in_series(self, key: str) -> Iterator[Conflict]:
        """Dates that run against the numbers of their series."""
        for one, other in self._series.outliers(key):
            allowed = self._series.bracket(one.document)
            sides = [fact for fact in (one.fact, other.fact) if fact]
            values, bracket = [one.date, other.date], (allowed.earliest, allowed.latest)
            yield Conflict("series-order", one.document, ELI.date_document, sides, values, {}, "", bracket)

    def two_holders(self, post: str, seen: Sequence[Seen]) -> Iterator[Conflict]:
        """Of a post with one seat, by those seen in it."""
        for a, b in self._together(seen):
            values = [f"{self._things.label(s.person)}: {s.days[0]} – {s.days[-1]}" for s in (a, b)]
            keys = [(s.tenure, NQ.heldPost.value, f"<{post}>") for s in (a, b)]
            both = [fact for key in keys if (fact := self._found.fact(key))]
            yield Conflict("two-holders", post, NQ.heldPost, both, values, {})

    def _together(self, seen: Sequence[Seen]) -> Iterator[tuple[Seen, Seen]]:
        """Neighbours on a board who were both seen in the one seat at one time.

        A hand-over within a day is none. One early or late sighting is a slip: "Bí thư" for "nguyên Bí thư".
        """
        sure = sorted((one for one in seen if len(one.days) >= _SURE), key=lambda one: (one.days, one.tenure))
        for a, b in pairwise(sure):
            one, other = (self._things.label(seen.person) for seen in (a, b))
            if not may_be_one(one, other) and a.days[-2] > b.days[1]:
                yield a, b

    def inside(self, conflict: str) -> Iterator[Triple]:
        """A conflict that only one article has with itself, whose claims are facts already. Its sides are,
        where a fact says it (a date, an issuer), else the value as the article claims it.
        """
        node, about = NamedNode(conflict), self._found.of(conflict, NQ.about)
        sides = {
            self._things.label(fact.object.value): fact
            for predicate in FUNCTIONAL
            for fact in (self._found.of(about[0].object.value, predicate) if about else ())
        }
        given = self._found.of(conflict, NQ.conflictValue)
        for fact in given:
            yield Triple(node, NQ.between, NamedNode(sides.get(fact.object.value, fact).iri))
        if given:
            kinds = self._found.of(conflict, NQ.conflictKind)
            yield Triple(node, NQ.status, Literal("open"))
            yield from in_english(
                node, kinds[0].object.value if kinds else "", [fact.object.value for fact in given]
            )
        for name in named_by_symbol(given, types_of_codes(self._vocabulary)):
            yield Triple(node, NQ.proposedValue, text(name))


def _majority(facts: Sequence[Fact]) -> str:
    """The value that three texts or more give where each other one stands in a single text."""
    ranked = sorted(facts, key=lambda fact: (-len(fact.texts), fact.object.value))
    few = all(len(fact.texts) == 1 for fact in ranked[1:])
    return ranked[0].object.value if few and len(ranked[0].texts) > 2 else ""


def _same_day_before(date: str, day: str, allowed: tuple[str, str]) -> str:
    """The same day of the last year that is neither after the article nor outside the bracket, if one is:
    a year too far is what is miswritten most often.
    """
    if len(date) != 10:
        return ""
    for year in range(int(day[:4]), int(day[:4]) - 2, -1):
        moved = f"{year}{date[4:]}"
        fits = (not allowed[0] or moved >= allowed[0]) and (not allowed[1] or moved <= allowed[1])
        if moved[: len(day)] <= day and fits and not moved.endswith("02-29"):
            return moved
    return ""
