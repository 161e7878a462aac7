"""What a short reference may mean: documents of its type and number, ranked, with what speaks for each."""

from collections import defaultdict
from dataclasses import dataclass, field

from graph.identify.names import alike, last
from graph.identify.numbers import Number, Numbers, Reference

_SHOWN = 5  # candidates kept of one reference
# Years after its date in which a document is called by number and issuer alone: a committee gives a number
# once in a term, the State every year.
_RECENT = {True: 5, False: 1}
_KNOWN = 3  # articles that name in full what is called by its number when the State's begin anew
_ISSUER, _PLACE = "the issuer", "the place"


@dataclass(frozen=True, slots=True)
class Candidate:
    """``local`` may be ``document``: the ``rank``-th best, from 1, with what speaks for it and against."""

    local: str
    document: str
    rank: int
    because: str


@dataclass(slots=True)
class _Document:
    """What articles that name it in full say of one document."""

    iri: str
    number: Number
    dates: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)


class Candidates:
    """The documents whose series is known, by type and number."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._by_number: dict[tuple[str, str], dict[str, _Document]] = defaultdict(dict)

    def add(self, number: Number, member: Reference, iri: str) -> None:
        """A reference that means this document for certain."""
        those = self._by_number[number.kind, number.n]
        known = those.get(iri)
        if known is None:
            known = those[iri] = _Document(iri, number)
            known.issuers.update(self._numbers.issuers(number.scope))
        known.dates.update(member.dates)
        known.titles.update(member.titles)
        known.issuers.update(member.issuers)
        known.articles.add(member.iri.partition("#")[0])

    def of(
        self, reference: Reference, number: Number | None
    ) -> tuple[tuple[str, str] | None, list[Candidate]]:
        """``(canonical IRI, reason)`` where one candidate fits and more than its number says so; else None,
        and the candidates from the likeliest."""
        short = self._numbers.short(reference)
        if short is None:
            return None, []
        ranked = []
        for document in self._by_number.get((short.kind, short.n), {}).values():
            if number and document.number.scope != number.scope:
                continue
            told = _told(reference, document, short.year)
            if told is not None:
                ranked.append((told, document))
        ranked.sort(key=lambda pair: (-len(pair[0]), -len(pair[1].articles), pair[1].iri))
        fitting = [(told, document) for told, document in ranked if _enough(told, reference, document)]
        if len(fitting) == 1:
            told, document = fitting[0]
            others = f"; {len(ranked) - 1} others do not fit" if len(ranked) > 1 else ""
            return (document.iri, f"type and number, and {', '.join(told)}{others}"), []
        return None, [
            Candidate(reference.iri, document.iri, rank, ", ".join(["type and number", *told]))
            for rank, (told, document) in enumerate(ranked[:_SHOWN], 1)
        ]


def _enough(told: list[str], reference: Reference, document: _Document) -> bool:
    """An issuer or a place has many documents of one number over the years: the time must fit too."""
    if not any(words.startswith((_ISSUER, _PLACE)) for words in told):
        return bool(told)
    if len(told) > 1:
        return True
    years = [int(date[:4]) for date in document.dates]
    spoken = int(reference.day[:4]) if reference.day else 0
    if not years or not 0 <= spoken - min(years) <= _RECENT[document.number.party]:
        return False
    return document.number.party or spoken == min(years) or len(document.articles) >= _KNOWN


def _told(reference: Reference, document: _Document, year: str | None) -> list[str] | None:
    """What beside type and number speaks for the document; None where something speaks against it."""
    told = []
    if reference.day and document.dates and min(document.dates)[: len(reference.day)] > reference.day:
        return None  # not yet issued
    years = {date[:4] for date in document.dates} | {document.number.year or ""} - {""}
    if year:
        if year not in years:
            return None
        told.append(f"the year {year}")
    if reference.dates and document.dates:
        if not any(a.startswith(b) or b.startswith(a) for a in reference.dates for b in document.dates):
            return None
        if any(len(a) >= 7 and b.startswith(a) for a in reference.dates for b in document.dates):
            told.append("the same date")
    if reference.issuers and document.issuers:
        common = sorted(set(reference.issuers) & document.issuers)
        if not common:
            return None
        told.append(f"{_ISSUER} {last(common[0])}")
    if reference.titles and document.titles:
        if not any(alike(ours, theirs) for ours in reference.titles for theirs in document.titles):
            return None
        told.append("the same title")
    place = reference.place or reference.about
    scope = document.number.scope.split(".")
    if len(scope) > 1 and not told:
        if place and scope[0] != last(place) and not scope[0].endswith(last(place)):
            return None
        if reference.place and scope[0] == last(reference.place):
            told.append(f"{_PLACE} {last(reference.place)}")
    return told
