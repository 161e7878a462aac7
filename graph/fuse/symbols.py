"""Where the symbol of a document contradicts what is said of it: its type, the year of its date."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal

from graph.fuse.credible import SYMBOL
from graph.fuse.gathering import Fact, Facts, stated_dates, told_apart
from graph.fuse.series import Series
from graph.fuse.things import Things
from graph.fuse.writing import Conflict, conflict_iri
from graph.lexicon import per_vocabulary
from graph.model import Claim, Kind
from graph.namespaces import ELI, NQ
from graph.vocabulary import Vocabulary

_YEAR = re.compile(r"\d+[a-z]?[/-](?P<year>(?:19|20)\d\d)/", re.I)
_NEAR = 3  # characters between a symbol and its date: " ", ", " or " ("; further on it may be another one's


def years(document: str, found: Facts) -> Iterator[Conflict]:
    """A symbol with one year, and right behind it a date of another one: 26/2006/QĐ-UB ngày 30-1-2003."""
    for symbol in found.of(document, ELI.id_local):
        match = _YEAR.match(symbol.object.value)
        for fact in stated_dates(document, found) if match else ():
            date = fact.object.value
            if match and len(date) == 10 and date[:4] != match["year"] and _behind(symbol, fact):
                values = [symbol.object.value, date]
                yield Conflict("date-against-symbol", document, ELI.date_document, [symbol, fact], values, {})


def _behind(symbol: Fact, date: Fact) -> bool:
    """Does one article give the date right behind this very symbol?"""
    named = {(c.article, mark.end, mark.end - mark.start) for _, c in symbol.support for mark in c.marks}
    return any(
        (claim.article, mark.end, mark.end - mark.start) in named and _next(claim, mark.end)
        for _, claim in date.support
        for mark in claim.marks
    )


def _next(claim: Claim, end: int) -> bool:
    return any(0 <= mark.start - end <= _NEAR for mark in claim.marks)


class Symbols:
    """Documents of one symbol in one series."""

    def __init__(self, found: Facts, things: Things, series: Series, vocabulary: Vocabulary) -> None:
        self._found, self._things, self._series = found, things, series
        self._terms = vocabulary.terms

    def group(self, document: str) -> tuple[str, str] | None:
        """Series without its type, and the one symbol of a document; None where it has not one of each."""
        symbols = self._found.of(document, ELI.id_local)
        if len(symbols) != 1 or not self._things.has(document, Kind.DOCUMENT):
            return None
        key = self._series.key(document)
        return (key.rsplit("/", 1)[0], symbols[0].object.value) if key else None

    def types(self, group: tuple[str, str]) -> Iterator[Conflict]:
        """One symbol in one series, called a plan here and a programme there: the one that its letters mean
        is proposed. Words that are said of what a document carries (`nq:looseName`) contradict nothing.
        """
        symbol = group[1]
        facts = [
            fact
            for document in self._found.subjects(ELI.id_local, str(Literal(symbol)))
            if self.group(document) == group
            for fact in self._found.of(document, ELI.type_document)
        ]
        terms = {t.iri: t for f in facts if (t := self._terms.get(f.object.value))}
        firm = {iri for iri, term in terms.items() if not term.value("looseName")}
        sides = [fact for fact in facts if fact.object.value in firm]
        if len(firm) < 2 or len({f.subject for f in sides}) < 2 or not told_apart(sides):
            return
        if any(set(terms[iri].broader) & firm for iri in firm):
            return
        values = sorted({terms[iri].label for iri in firm})
        code = SYMBOL.fullmatch(symbol)
        against = [
            f.subject.value for f in sides if code and code["code"] not in terms[f.object.value].notations
        ]
        about = min(against or [fact.subject.value for fact in sides])
        if not self._found.of(conflict_iri("word-against-symbol", about), NQ.conflictKind):
            yield Conflict("two-types", about, ELI.type_document, sides, values, {"symbol": symbol})


def named_by_symbol(facts: Sequence[Fact], types: Mapping[tuple[bool, str], set[str]]) -> list[str]:
    """Of a type word against a symbol: the type that the letters mean."""
    symbols = [match for fact in facts if (match := SYMBOL.fullmatch(fact.object.value))]
    meant = [types.get((match[0][match.start("code") - 1] == "-", match["code"]), set()) for match in symbols]
    return sorted(meant[0]) if len(meant) == 1 and len(meant[0]) == 1 else []


@per_vocabulary
def types_of_codes(vocabulary: Vocabulary) -> dict[tuple[bool, str], set[str]]:
    """Is the code in the Party's order, and the code → the types it stands for there."""
    found: dict[tuple[bool, str], set[str]] = defaultdict(set)
    for term in vocabulary.scheme("document-types"):
        for party, name in ((True, "partyCode"), (False, "stateCode")):
            for code in term.properties.get(name, ()):
                found[party, code].add(term.label)
    return found
