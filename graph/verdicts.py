"""Verdicts beside a release: how one is given about what is there, and which of them change nothing."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, Protocol

from pyoxigraph import NamedNode

from graph.curation import ABOUT_CLAIMS, WITHDRAWN, CurationError, Verdict, in_force
from graph.namespaces import BASE, NQ, SKOS

# "unnamed": no article names anything so. "apart", "one": they are so already, and will stay so.
Doubt = Literal["unnamed", "apart", "one", "repeated"]
VERBS: Mapping[str, str] = {
    "merge": "same",
    "split": "different",
    "unsure": "unsure",
    "reject": "rejected",
    "correct": "corrected",
}
_IDENTITY = NamedNode(BASE + "graph/identity")
_RESOLVED = (
    "SELECT DISTINCT ?local ?name ?thing {{ GRAPH {article} {{ ?local {pref}|{alt} ?name }} "
    "GRAPH {identity} {{ ?local {resolved} ?thing }} }}"
)
_MARKS = (
    "SELECT DISTINCT ?verdict ?on ?who ?why {{ GRAPH {identity} {{ "
    "?v {verdict} ?verdict ; {on} ?on ; {who} ?who ; {why} ?why }} }}"
)


class Absent(CurationError):
    """What a verdict speaks of is not there."""


class _Answer(Protocol):
    @property
    def rows(self) -> Sequence[Mapping[str, object]]: ...


class Known(Protocol):
    """What is asked of a release (`graph.store.View`)."""

    def knows(self, iri: str) -> bool:
        """Does the default graph say anything of this thing?"""

    def said(self, iri: str) -> tuple[str, str, str, str] | None:
        """Of a fact or claim: subject, property, value, and of a claim its article."""

    def select(self, text: str) -> _Answer:
        """The answer of a query."""


Heir = Callable[[str], str | None]
Fold = Callable[[str], str]


def address(written: str) -> str:
    """The IRI; its beginning may be left out: ``person/le-van-minh-1a2b3c4d``. Raises `CurationError`."""
    iri = written if written.startswith(("https://", "http://")) else BASE + written
    try:
        NamedNode(iri.partition("#")[0])
    except ValueError as error:
        raise Absent(f"{written} is no address") from error
    return iri


def value(written: str) -> str:
    """The right value as it is kept: an IRI where it is written like one's path, else the words."""
    return address(written) if "/" in written and " " not in written and _kind(written) else written


def _kind(written: str) -> bool:
    return written.startswith(("https://", "http://")) or written.split("/")[0].replace("-", "").isalpha()


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


class Given:
    """Verdicts as they are given about one release.

    ``heir`` yields what an address that is no more has become (KeyError: it never was one); ``fold`` makes
    two spellings of a name one.
    """

    def __init__(self, release: Known, heir: Heir, fold: Fold = _plain) -> None:
        self._release = release
        self._heir = heir
        self._fold = fold
        self._locals: dict[str, list[tuple[str, str, str]]] = {}

    def about_two(self, verb: str, left: str, right: str, who: str, reason: str) -> Verdict:
        """A verdict on two things. Raises `CurationError`: `Absent` where one is not there."""
        left, right = address(left), address(right)
        for iri in (left, right):
            self._there(iri.partition("#")[0])
        if left == right:
            raise CurationError("these are one already")
        kind = left.removeprefix(BASE).partition("/")[0]
        return Verdict(now(), who, VERBS[verb], kind, left, right, reason=reason)

    def about_claim(self, verb: str, target: str, correction: str, who: str, reason: str) -> Verdict:
        """A verdict on a claim, or a fact with all its claims. Raises `CurationError` where there is none."""
        try:
            said = self._release.said(address(target))
        except ValueError as error:
            raise Absent(f"{target} is no address") from error
        if said is None:
            raise Absent(f"{target} is neither a claim nor a fact")
        subject, predicate, object_, article = said
        return Verdict(
            now(),
            who,
            VERBS[verb],
            "claim",
            subject,
            predicate=predicate,
            value=object_,
            correction=value(correction) if correction else "",
            article=article,
            reason=reason,
        )

    def doubts(self, verdict: Verdict, before: Iterable[Verdict]) -> list[Doubt]:
        """Why a verdict may change nothing; ``before`` are the rows of the history so far."""
        found: list[Doubt] = []
        same = [row for row in in_force(before) if row.about == verdict.about]
        if any((row.verdict, row.correction) == (verdict.verdict, verdict.correction) for row in same):
            found.append("repeated")
        if verdict.verdict not in ("same", "different"):
            return found
        left, right = self._things(verdict.left), self._things(verdict.right)
        if not left or not right:
            found.append("unnamed")
        elif verdict.verdict == "same" and left == right:
            found.append("one")
        elif verdict.verdict == "different" and not left & right:
            found.append("apart")
        return found

    def idle(self, rows: Iterable[Verdict]) -> list[Verdict]:
        """Those in force that change nothing in this release: what they speak of is not, or no more, there.

        Meant for a release made after they were given; *unsure* is never idle, since it is to change nothing.
        """
        marks = self._marks()
        return [row for row in in_force(rows) if not self._effective(row, marks)]

    def _effective(self, row: Verdict, marks: set[tuple[str, ...]]) -> bool:
        if row.verdict in ABOUT_CLAIMS:
            return (row.verdict, row.when, row.who, row.reason) in marks
        if row.verdict == "unsure":
            return True
        left, right = self._things(row.left), self._things(row.right)
        if not left or not right:
            return False
        return bool(left & right) == (row.verdict == "same")

    def _there(self, iri: str) -> None:
        if not self._release.knows(iri) and not self._articles(iri):
            try:
                self._heir(iri)
            except KeyError as error:
                raise Absent(f"nothing has the address {iri}") from error

    def _things(self, iri: str) -> set[str]:
        """What an address, or a name in an article, is part of in this release."""
        article, hash_, name = iri.partition("#")
        if hash_:
            wanted = self._fold(name)
            return {
                thing
                for local, called, thing in self._articles(article)
                if local == iri or self._fold(called) == wanted
            }
        if self._release.knows(iri):
            return {iri}
        try:
            heir = self._heir(iri)
        except KeyError:
            return set()
        return {heir} if heir else set()

    def _articles(self, article: str) -> list[tuple[str, str, str]]:
        """(local IRI, name, canonical IRI) of all that an article names."""
        if article not in self._locals:
            text = _RESOLVED.format(
                article=NamedNode(article),
                identity=_IDENTITY,
                pref=SKOS.prefLabel,
                alt=SKOS.altLabel,
                resolved=NQ.resolvedTo,
            )
            rows = self._release.select(text).rows
            self._locals[article] = [
                (_value(row["local"]), _value(row["name"]), _value(row["thing"])) for row in rows
            ]
        return self._locals[article]

    def _marks(self) -> set[tuple[str, ...]]:
        text = _MARKS.format(
            identity=_IDENTITY, verdict=NQ.verdict, on=NQ.givenOn, who=NQ.givenBy, why=NQ.because
        )
        return {
            tuple(_value(row[name]) for name in ("verdict", "on", "who", "why"))
            for row in self._release.select(text).rows
        }


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def withdrawn(rows: Sequence[Verdict], number: int, who: str, reason: str) -> Verdict:
    """The row that takes the one with this number (from 1) back. Raises `CurationError`."""
    if not 1 <= number <= len(rows):
        raise Absent(f"there are {len(rows)} verdicts")
    return replace(rows[number - 1], verdict=WITHDRAWN, correction="", reason=reason, who=who, when=now())


def now() -> str:
    """The time as rows carry it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
