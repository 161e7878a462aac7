"""Where facts of several articles contradict each other or the calendar. Both sides stay; none is corrected.

What one article contradicts by itself is read with it (`graph.state`); both kinds share their IRIs, so that a
conflict seen inside an article and between articles is one. Few and right before many.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.gathering import Fact, Facts, by_subject
from graph.fuse.tenures import Seen
from graph.literal import text
from graph.model import Account
from graph.namespaces import BASE, ELI, NQ, RDF, SCHEMA

# One value each: two that do not refine each other contradict.
_FUNCTIONAL = {ELI.passed_by: "two-issuers", ELI.date_document: "two-dates", SCHEMA.startDate: "two-dates"}
_PARTY = f"{BASE}document/party/"  # of a State document the symbol names the issuer, and several may share it
_SERIES = re.compile(r"(?P<series>.+/)(?P<n>[0-9]+)$")
_KINDS = BASE + "vocabulary/conflict-kinds/"
_SURE = 3  # days of sightings that make a tenure certain enough to contradict another


def contested(found: Facts, labels: Mapping[str, str]) -> set[str]:
    """IRIs of the facts whose property has one value and which have a rival."""
    return {
        fact.iri
        for predicate in _FUNCTIONAL
        for subject, facts in by_subject(found, predicate).items()
        for fact in _rivals(subject, predicate, facts, labels)
    }


def _rivals(
    subject: str, predicate: NamedNode, facts: Sequence[Fact], labels: Mapping[str, str]
) -> Sequence[Fact]:
    """The facts that contradict one another; none where all values can be true."""
    if predicate == ELI.passed_by:
        bodies = [fact for fact in facts if "/org/" in fact.object.value]
        names = {_shown(fact, labels).casefold() for fact in bodies}
        return bodies if subject.startswith(_PARTY) and len(names) > 1 else ()
    apart = any(not _refines(a.object.value, b.object.value) for a, b in pairwise(facts))
    return facts if apart else ()


def conflicts(
    found: Facts,
    boards: Mapping[str, Sequence[Seen]],
    accounts: Sequence[Account],
    labels: Mapping[str, str],
) -> list[Triple]:
    """All conflicts as things of their own: kind, what it is about, the facts on each side, and why."""
    writer = _Writer(found)
    for predicate, kind in _FUNCTIONAL.items():
        for subject, facts in by_subject(found, predicate).items():
            if rivals := _rivals(subject, predicate, facts, labels):
                values = [_shown(fact, labels) for fact in rivals]
                writer.conflict(kind, subject, predicate, rivals, values)
    for fact, day in _impossible_dates(found, accounts):
        date = fact.object.value
        writer.conflict("impossible-date", fact.subject.value, ELI.date_document, [fact], [date], day)
    for fact, other in _series(found):
        values = [fact.object.value, other.object.value]
        writer.conflict("series-order", fact.subject.value, ELI.date_document, [fact, other], values)
    for post, seen in boards.items():
        for a, b in _together(seen):
            values = [f"{labels.get(s.person, s.person)}: {s.days[0]} – {s.days[-1]}" for s in (a, b)]
            both = [f for s in (a, b) if (f := found.get((s.tenure, NQ.heldPost.value, f"<{post}>")))]
            writer.conflict("two-holders", post, NQ.heldPost, both, values)
    writer.sides_inside_articles(labels)
    return writer.lines


def _shown(fact: Fact, labels: Mapping[str, str]) -> str:
    return labels.get(fact.object.value, fact.object.value)


def _refines(left: str, right: str) -> bool:
    """2022 and 2022-12-14 do not contradict each other."""
    return left.startswith(right) or right.startswith(left)


def _impossible_dates(found: Facts, accounts: Sequence[Account]) -> Iterator[tuple[Fact, str]]:
    """Documents dated after the publication of an article that speaks of them, with that day."""
    days = {account.article: account.published for account in accounts}
    for facts in by_subject(found, ELI.date_document).values():
        for fact in facts:
            date = fact.object.value
            early = [day for _, claim in fact.support if (day := days[claim.article]) and _before(day, date)]
            if early:
                yield fact, min(early)


def _before(day: str, date: str) -> bool:
    """Is the day before the date for certain, whatever the missing parts are?"""
    shared = min(len(day), len(date))
    return day[:shared] < date[:shared]


def _series(found: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Neighbours of one Party series whose numbers run against their dates: no. 5 dated after no. 9."""
    series: dict[str, list[tuple[int, str, Fact]]] = defaultdict(list)
    for subject, facts in by_subject(found, ELI.date_document).items():
        match = _SERIES.fullmatch(subject) if subject.startswith(_PARTY) else None
        days = [fact for fact in facts if len(fact.object.value) == 10]
        if match and days:
            fact = min(days, key=lambda fact: fact.object.value)
            series[match["series"]].append((int(match["n"]), fact.object.value, fact))
    for members in series.values():
        members.sort(key=lambda member: member[:2])
        for (n, date, fact), (m, later, other) in pairwise(members):
            if n < m and date > later:
                yield fact, other


def _together(seen: Sequence[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Neighbours on a board who were both seen in the one seat at one time.

    A hand-over within a day is none, and a single sighting between others' is sooner a slip of a reader.
    """
    sure = sorted((one for one in seen if len(one.days) >= _SURE), key=lambda one: (one.days, one.tenure))
    for a, b in pairwise(sure):
        if a.person != b.person and a.days[-1] > b.days[0]:
            yield a, b


class _Writer:
    """Collects the triples of conflicts."""

    def __init__(self, found: Facts) -> None:
        self.lines: list[Triple] = []
        self._found = found
        self._written: set[str] = set()
        self._explained = {key[0] for key in found if key[1] == NQ.explanation.value}

    def conflict(
        self,
        kind: str,
        about: str,
        predicate: NamedNode,
        facts: Sequence[Fact],
        values: Sequence[str],
        day: str = "",
    ) -> None:
        """The IRI comes from kind and thing, as in `graph.identify`, and stays while the sources grow."""
        node = NamedNode(f"{BASE}conflict/{kind}/{about.removeprefix(BASE)}")
        self.lines += [
            Triple(node, RDF.type, NQ.Conflict),
            Triple(node, NQ.conflictKind, NamedNode(_KINDS + kind)),
            Triple(node, NQ.about, NamedNode(about)),
            Triple(node, NQ.onProperty, predicate),
            Triple(node, NQ.status, Literal("open")),
        ]
        self._written.add(node.value)
        self.lines += [Triple(node, NQ.between, NamedNode(fact.iri)) for fact in facts]
        self.lines += [Triple(node, NQ.conflictValue, text(value)) for value in values]
        if node.value in self._explained:
            return  # the article that contradicts itself explains it better
        for language, words in _EXPLANATIONS[kind].items():
            said = words.format(values=" / ".join(values), day=day)
            self.lines.append(Triple(node, NQ.explanation, text(said, language)))

    def sides_inside_articles(self, labels: Mapping[str, str]) -> None:
        """The sides of a conflict that an article shows by itself: what the thing is said to be, where a fact
        says it (a date, an issuer), else the value as the article claims it."""
        sides = {
            (subject, _shown(fact, labels)): fact
            for predicate in _FUNCTIONAL
            for subject, facts in by_subject(self._found, predicate).items()
            for fact in facts
        }
        about = {node: facts[0].object.value for node, facts in by_subject(self._found, NQ.about).items()}
        for subject, facts in by_subject(self._found, NQ.conflictValue).items():
            if subject not in self._written:
                node, thing = NamedNode(subject), about.get(subject, "")
                both = [sides.get((thing, fact.object.value), fact) for fact in facts]
                self.lines += [Triple(node, NQ.between, NamedNode(fact.iri)) for fact in both]
                self.lines.append(Triple(node, NQ.status, Literal("open")))


_EXPLANATIONS = {
    "two-issuers": {
        "vi": "Các bài nêu những cơ quan ban hành khác nhau: {values}.",
        "en": "Articles name different issuers: {values}.",
    },
    "two-dates": {
        "vi": "Các bài nêu những ngày khác nhau: {values}.",
        "en": "Articles give different dates: {values}.",
    },
    "impossible-date": {
        "vi": "Ghi ngày {values}, sau ngày {day} là ngày đăng bài nhắc tới văn bản.",
        "en": "Dated {values}, after {day}, when an article that speaks of it was published.",
    },
    "series-order": {
        "vi": "Số nhỏ hơn lại ghi ngày muộn hơn trong cùng một dãy số: {values}.",
        "en": "In one series the smaller number has the later date: {values}.",
    },
    "two-holders": {
        "vi": "Hai người cùng được nêu trong cùng thời gian ở một chức vụ chỉ có một người giữ: {values}.",
        "en": "Two people are seen at the same time in a post that one person holds: {values}.",
    },
}
