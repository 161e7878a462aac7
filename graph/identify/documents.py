"""Which references of all articles mean one document.

A Party number runs within one committee and one term, a State number within one year; both start again. So
a number is never enough: a reference with a stated date settles the term, one without is joined to a dated
one only where exactly one fits, and is otherwise left open. Nothing depends on the order of articles.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.identify.names import alike, last, mark, name_key, slug
from graph.model import Thing
from graph.namespaces import BASE
from graph.vocabulary import Term, Vocabulary

# First days of the terms of the Central Committee (congresses IX–XIV); provinces follow in the autumn before.
_CENTRAL = ("2001-04-22", "2006-04-25", "2011-01-19", "2016-01-28", "2021-02-01", "2026-01-23")
_LOCAL = ("2000-12-15", "2005-12-15", "2010-10-15", "2015-10-15", "2020-10-15", "2025-10-01")
_SYMBOL = re.compile(r"(?P<n>[0-9]+)(?P<letter>[a-z]?)(?:/(?P<year>[0-9]{4}))?(?P<rest>[/-].+)?", re.I)
_LEGISLATURE = re.compile(r"([A-ZĐ]+)([0-9]+)$")


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
class _Number:
    """Where a reference stands in the series: everything but the term."""

    scope: str
    party: bool
    kind: str
    n: str

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


class Documents:
    """Canonical IRIs of documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        codes = vocabulary.scheme("organ-codes")
        self._codes = {code: term for term in reversed(codes) for code in term.notations}
        self._vocabulary = vocabulary

    def identities(self, references: Iterable[Reference]) -> dict[str, tuple[str, str]]:
        """Local IRI → ``(canonical IRI, reason)``; a reference that fits nowhere is not in it."""
        found: dict[str, tuple[str, str]] = {}
        series: dict[_Number, list[Reference]] = defaultdict(list)
        for reference in references:
            number = self._number(reference)
            if number:
                series[number].append(reference)
            elif named := self._named(reference):
                found[reference.iri] = named
        for number, members in series.items():
            found |= _settled(number, members)
        return found

    def _number(self, reference: Reference) -> _Number | None:
        parts = reference.thing.parts
        match = _SYMBOL.fullmatch(parts.get("number", ""))
        if not match or "type" not in parts:
            return None
        organ = parts.get("organ") or ""
        code = self._codes.get(organ) or self._codes.get(_LEGISLATURE.sub(r"\1", organ))
        scope = self._scope(reference, organ, code)
        if scope is None:
            return None
        rest = match["rest"] or ""
        party = not match["year"] and (rest.startswith("-") or bool(code and code.value("side") == "party"))
        year = f".{match['year']}" if match["year"] else ""
        return _Number(
            scope + year, party, last(parts["type"]), f"{int(match['n']):02d}{match['letter'].lower()}"
        )

    def _scope(self, reference: Reference, organ: str, code: Term | None) -> str | None:
        """Whose series it is; None where the letters name a kind of body and nobody says which one."""
        if not organ:
            return None
        if code is None:  # unknown letters: one body's at the most, so they must come with their issuer
            return f"{last(reference.issuers[0])}.{slug(organ)}" if len(reference.issuers) == 1 else None
        if code.value("issuer") or code.value("issuerRole"):
            return slug(organ)
        kind = self._vocabulary.terms.get(code.value("issuerKind") or "")
        if kind and kind.value("level") == "province":
            place = reference.place or reference.about
            return f"{last(place)}.{slug(organ)}" if place else None
        if len(set(reference.issuers)) == 1:
            return f"{last(reference.issuers[0])}.{slug(organ)}"
        return None

    def _named(self, reference: Reference) -> tuple[str, str] | None:
        """Documents without a number: laws, charters and named programmes, by their full name."""
        name, kind = name_key(reference.thing.name), reference.thing.parts.get("type")
        form = reference.thing.parts.get("form")
        if reference.thing.parts.get("number") or not kind:
            return None
        if form in ("law", "plenum") or (form in ("titled", "congress") and len(name.split()) >= 8):
            where = "" if form in ("law", "plenum") else last(reference.place or reference.about or "")
            if form == "congress" and not where:
                return None
            return (
                f"{BASE}document/{last(kind)}/{slug(name)[:80].strip('-')}-{mark(name, where)}",
                f"“{reference.thing.name}”" + (f" of {where}" if where else ""),
            )
        return None


def _settled(number: _Number, members: list[Reference]) -> dict[str, tuple[str, str]]:
    """The members of one series number, told apart by term, title and the day they are spoken of."""
    if "." in number.scope and number.scope.rsplit(".", 1)[1].isdigit():  # 137/2024/QH15 says its year
        scope, year = number.scope.rsplit(".", 1)
        iri = _iri(number, scope, year)
        return {m.iri: (iri, f"{number.kind} {number.n} of {scope}, {year}") for m in members}
    dated: dict[str, list[Reference]] = defaultdict(list)
    open_: list[Reference] = []
    for member in members:
        terms = {number.term(date) for date in member.dates} - {None}
        (dated[str(min(terms, key=str))] if len(terms) == 1 else open_).append(member)
    found = {}
    for term, those in dated.items():
        for member in those:
            iri = _iri(number, number.scope, term)
            found[member.iri] = (iri, f"{number.kind} {number.n} of {number.scope}, {term}: date stated")
    titles = {term: [t for m in those for t in m.titles] for term, those in dated.items()}
    left: dict[str, list[Reference]] = defaultdict(list)
    for member in open_:
        fitting, reason = _fitting(number, member, dated, titles)
        if fitting:
            found[member.iri] = (_iri(number, number.scope, fitting), reason)
        elif spoken := number.term(member.day):
            left[spoken].append(member)
    for spoken, those in left.items():
        # without a date: spoken of in one term, by titles that do not tell two documents apart
        first = min((m for m in those if m.titles), key=lambda m: (m.titles, m.iri), default=None)
        told = [t for m in those for t in m.titles]
        if spoken in dated or any(not alike(first.titles[0], title) for title in told if first):
            continue
        for member in those:
            iri = f"{_iri(number, number.scope, spoken)}-undated"
            found[member.iri] = (
                iri,
                f"{number.kind} {number.n} of {number.scope}, no date seen, spoken of in {spoken}",
            )
    return found


def _fitting(
    number: _Number,
    member: Reference,
    dated: Mapping[str, list[Reference]],
    titles: Mapping[str, list[str]],
) -> tuple[str | None, str]:
    """The one dated document that an undated reference means, and why; None where none or several fit."""
    spoken = number.term(member.day)
    by_title = [
        t for t in dated if any(alike(ours, theirs) for ours in member.titles for theirs in titles[t])
    ]
    if len(by_title) == 1:
        return by_title[0], f"{number.kind} {number.n} of {number.scope}: the only one with this title"
    same_term = [t for t in dated if t == spoken and not (member.titles and titles[t])]
    if len(same_term) == 1 and not by_title:
        return same_term[
            0
        ], f"{number.kind} {number.n} of {number.scope}: the one of the term it is spoken of in"
    return None, ""


def _iri(number: _Number, scope: str, term: str) -> str:
    series = scope.replace(".", "/")
    return f"{BASE}document/{'party/' if number.party else ''}{series}/{term}/{number.kind}/{number.n}"
