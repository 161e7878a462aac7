"""Which references of all articles mean one document.

A number is never enough, since series start again: a reference with a stated date settles the term, one
without is joined to a dated one only where exactly one fits. A short reference ("Nghị quyết 39") is linked
only where one candidate fits and something beside the number tells; else it stays open, with its candidates.
Nothing depends on the order of articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.identify.candidates import Candidate, Candidates
from graph.identify.names import alike, last, mark, name_key, slug
from graph.identify.numbers import TWO_SERIES, Number, Numbers, Reference
from graph.namespaces import BASE
from graph.vocabulary import Vocabulary

__all__ = ["Candidate", "Documents", "Found", "Reference"]


@dataclass(frozen=True, slots=True)
class Found:
    """``settled``: local IRI → (canonical IRI, reason). ``candidates``: what an open reference may mean."""

    settled: Mapping[str, tuple[str, str]]
    candidates: tuple[Candidate, ...]


class Documents:
    """Canonical IRIs of documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._numbers = Numbers(vocabulary)

    def identities(self, references: Iterable[Reference]) -> dict[str, tuple[str, str]]:
        """Local IRI → ``(canonical IRI, reason)``; a reference that fits nowhere is not in it."""
        return dict(self.found(references).settled)

    def block(self, reference: Reference) -> str:
        """Type and number, "" where it has none: what a reference means depends on those of its block."""
        short = self._numbers.short(reference)
        return f"{short.kind} {short.n}" if short else ""

    def found(self, references: Iterable[Reference]) -> Found:
        """What is settled, and what may be meant where nothing settles it."""
        settled: dict[str, tuple[str, str]] = {}
        series: dict[Number, list[Reference]] = defaultdict(list)
        everything = sorted(references, key=lambda reference: reference.iri)
        for reference in everything:
            number = self._numbers.number(reference)
            if number:
                series[number].append(reference)
            elif named := _named(reference):
                settled[reference.iri] = named
        candidates = Candidates(self._numbers)
        told = {number: _settled(number, members) for number, members in series.items()}
        apart = _individual(series, told)
        for number, members in series.items():
            those = told[number] | {m.iri: apart[m.iri] for m in members if m.iri in apart}
            settled |= those
            for member in members:
                if member.iri in those:
                    candidates.add(number, member, those[member.iri][0])
        open_ = []
        for reference in everything:
            if reference.iri not in settled:
                linked, ranked = candidates.of(reference, self._numbers.number(reference))
                if linked:
                    settled[reference.iri] = linked
                open_ += ranked
        return Found(settled, tuple(open_))


def _named(reference: Reference) -> tuple[str, str] | None:
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


def _settled(number: Number, members: list[Reference]) -> dict[str, tuple[str, str]]:
    """The members of one series number, told apart by term, title and the day they are spoken of."""
    if number.year:  # 137/2024/QH15 says its year, and needs no other
        return {m.iri: (number.iri(number.year), f"{number}, {number.year}") for m in members}
    dated: dict[str, list[Reference]] = defaultdict(list)
    open_: list[Reference] = []
    for member in members:
        terms = {number.term(date) for date in member.dates} - {None}
        (dated[str(min(terms, key=str))] if len(terms) == 1 else open_).append(member)
    found = {}
    for term, those in dated.items():
        for member in those:
            found[member.iri] = (number.iri(term), f"{number}, {term}: date stated")
    titles = {term: [t for m in those for t in m.titles] for term, those in dated.items()}
    left: dict[str, list[Reference]] = defaultdict(list)
    for member in open_:
        fitting, reason = _fitting(number, member, dated, titles)
        if fitting:
            found[member.iri] = (number.iri(fitting), reason)
        elif spoken := number.term(member.day):
            left[spoken].append(member)
    for spoken, those in left.items():
        # without a date: spoken of in one term, by titles that do not tell two documents apart
        first = min((m for m in those if m.titles), key=lambda m: (m.titles, m.iri), default=None)
        told = [t for m in those for t in m.titles]
        if spoken in dated or any(not alike(first.titles[0], title) for title in told if first):
            continue
        for member in those:
            why = f"{number}, no date seen, spoken of in {spoken}"
            found[member.iri] = (f"{number.iri(spoken)}-undated", why)
    return found


def _individual(
    series: Mapping[Number, list[Reference]], told: Mapping[Number, Mapping[str, tuple[str, str]]]
) -> dict[str, tuple[str, str]]:
    """Papers without the year in their symbol that are not the one of that year with it: 12/QĐ-TTg is one
    decision (cá biệt), 12/2017/QĐ-TTg another one. They are one where a full day or the title agrees: the
    year is often left out.
    """
    normative = {n.iri(n.year): members for n, members in series.items() if n.year and n.kind in TWO_SERIES}
    found = {}
    for number, members in series.items():
        same: dict[str, list[Reference]] = defaultdict(list)
        for member in members:
            if not number.year and member.iri in told[number]:
                same[told[number][member.iri][0]].append(member)
        for iri, those in same.items():
            if iri in normative and not _agree(those, normative[iri]):
                for member in those:
                    reason = told[number][member.iri][1]
                    found[member.iri] = (f"{iri}-ca-biet", f"{reason}; no year in its symbol")
    return found


def _agree(ours: list[Reference], theirs: list[Reference]) -> bool:
    days = [{d for member in side for d in member.dates if len(d) == 10} for side in (ours, theirs)]
    titles = [[t for member in side for t in member.titles] for side in (ours, theirs)]
    return bool(days[0] & days[1]) or any(alike(a, b) for a in titles[0] for b in titles[1])


def _fitting(
    number: Number,
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
        return by_title[0], f"{number}: the only one with this title"
    same_term = [t for t in dated if t == spoken and not (member.titles and titles[t])]
    if len(same_term) == 1 and not by_title:
        return same_term[0], f"{number}: the one of the term it is spoken of in"
    return None, ""
