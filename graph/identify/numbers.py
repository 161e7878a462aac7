"""Where a document's number stands: whose series it belongs to, and in which term or year it counts.

A Party number runs within one committee and one term, a State number within one year; both start again.
"""

import re
from dataclasses import dataclass

from graph.identify.names import last, slug
from graph.model import Thing
from graph.namespaces import BASE
from graph.vocabulary import Term, Vocabulary

# First days of the terms of the Central Committee (congresses IX–XIV); provinces follow in the autumn before.
_CENTRAL = ("2001-04-22", "2006-04-25", "2011-01-19", "2016-01-28", "2021-02-01", "2026-01-23")
_LOCAL = ("2000-12-15", "2005-12-15", "2010-10-15", "2015-10-15", "2020-10-15", "2025-10-01")
# "19-2017/NQ-CP" has its year behind a hyphen, which otherwise is the Party's
_SYMBOL = re.compile(
    r"(?P<n>[0-9]+)(?P<letter>[a-z]?)(?:/(?P<year>[0-9]{4})|-(?P<hyphened>(?:19|20)[0-9]{2})(?=/))?"
    r"(?P<rest>[/-].+)?",
    re.I,
)
_LEGISLATURE = re.compile(r"([A-ZĐ]+)([0-9]+)$")
_DECREE = "nghi-dinh"  # issued by the Government alone, as long as it is called that
_GOVERNMENT = ("cp", "1992")
TWO_SERIES = {
    "quyet-dinh",
    "chi-thi",
    "nghi-quyet",
}  # of one body in one year: with the year in the symbol, without


@dataclass(frozen=True, slots=True)
class Reference:
    """An article-local document and what claims say of it. ``day``: the day the article speaks from."""

    iri: str
    thing: Thing
    dates: tuple[str, ...]
    titles: tuple[str, ...]
    issuers: tuple[str, ...]  # canonical IRIs of committees, climbed from their standing committees
    place: str | None  # of the issuer, else None
    about: str | None  # the place of the article
    day: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """Where a reference stands in the series: everything but the term. ``year`` is one the symbol says."""

    scope: str
    party: bool
    kind: str
    n: str
    year: str | None = None

    def term(self, date: str | None) -> str | None:
        """The term (``2020-2025``) or year in which a document of this date counts; None if open."""
        if not date:
            return None
        if not self.party:
            return date[:4]
        starts = _CENTRAL if "." not in self.scope and self.scope.endswith("tw") else _LOCAL
        found = {sum(start[: len(date)] <= date for start in starts), sum(start <= date for start in starts)}
        if len(found) > 1 or 0 in found or (len(date) == 4 and any(s[:4] == date for s in starts)):
            return None
        first = found.pop()
        year = int(starts[first - 1][:4])
        return f"{year}-{year + 5}"

    def iri(self, term: str) -> str:
        """The IRI of the document with this number in this term or year."""
        series = self.scope.replace(".", "/")
        return f"{BASE}document/{'party/' if self.party else ''}{series}/{term}/{self.kind}/{self.n}"

    def __str__(self) -> str:
        return f"{self.kind} {self.n} of {self.scope}"


@dataclass(frozen=True, slots=True)
class Short:
    """What a reference without its series says: type, number and perhaps the year ("Nghị định 81/2001")."""

    kind: str
    n: str
    year: str | None


class Numbers:
    """Reads numbers with the letters of ``organ-codes``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        codes = vocabulary.scheme("organ-codes")
        self._codes = {code: term for term in reversed(codes) for code in term.notations}
        self._vocabulary = vocabulary

    def number(self, reference: Reference) -> Number | None:
        """None where nothing tells whose number it is."""
        short = self.short(reference)
        if short is None:
            return None
        parts = reference.thing.parts
        organ = parts.get("organ") or ""
        code = self._codes.get(organ) or self._codes.get(_LEGISLATURE.sub(r"\1", organ))
        scope = self._scope(reference, organ, code)
        if scope is None and short.kind == _DECREE and not organ and (short.year or "") > _GOVERNMENT[1]:
            scope = _GOVERNMENT[0]
        if scope is None:
            return None
        match = _SYMBOL.fullmatch(parts["number"])
        rest = (match and match["rest"]) or ""
        party = not short.year and (rest.startswith("-") or bool(code and code.value("side") == "party"))
        return Number(scope, party, short.kind, short.n, short.year)

    def short(self, reference: Reference) -> Short | None:
        """Type and number alone; None where there is no number."""
        parts = reference.thing.parts
        match = _SYMBOL.fullmatch(parts.get("number", ""))
        if not match or "type" not in parts:
            return None
        year = match["year"] or match["hyphened"]
        return Short(last(parts["type"]), f"{int(match['n']):02d}{match['letter'].lower()}", year)

    def issuers(self, scope: str) -> tuple[str, ...]:
        """The bodies that the letters may mean: TW is the committee, the Politburo, the Secretariat."""
        code = next((t for c, t in self._codes.items() if slug(c) == scope.rpartition(".")[2]), None)
        return code.properties.get("issuer", ()) if code else ()

    def _scope(self, reference: Reference, organ: str, code: Term | None) -> str | None:
        """Whose series it is; None where the letters name a kind of body and nobody says which one."""
        if not organ:
            return None
        if code is None:  # unknown letters: one body's at the most, so they must come with their issuer
            return f"{last(reference.issuers[0])}.{slug(organ)}" if len(reference.issuers) == 1 else None
        if organ in self._codes:  # T.Ư and TƯ are TW
            organ = code.notations[0]
        if code.value("issuer") or code.value("issuerRole"):
            return slug(organ)
        kind = self._vocabulary.terms.get(code.value("issuerKind") or "")
        if kind and kind.value("level") == "province":
            place = reference.place or reference.about
            return f"{last(place)}.{slug(organ)}" if place else None
        if len(set(reference.issuers)) == 1:
            return f"{last(reference.issuers[0])}.{slug(organ)}"
        return None
