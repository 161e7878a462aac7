"""Where facts contradict each other or the calendar. Both sides are kept and shown; nothing is corrected."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.gathering import Fact, Facts, by_subject
from graph.fuse.tenures import Seen
from graph.literal import text
from graph.model import Account, Kind
from graph.namespaces import BASE, ELI, NQ, RDF, SCHEMA
from graph.vocabulary import Vocabulary

# One value each: two that do not refine each other contradict.
_FUNCTIONAL = (ELI.passed_by, ELI.date_document, SCHEMA.startDate)
_SERIES = re.compile(r"(?P<series>.*/document/party/.+/)(?P<n>[0-9]+)$")
_KINDS = BASE + "vocabulary/conflict-kinds/"


def contested(
    found: Facts, vocabulary: Vocabulary, accounts: Sequence[Account], identity: Mapping[str, str]
) -> set[str]:
    """IRIs of the facts whose property has one value and which have a rival."""
    bodies = {
        identity[f"{account.article}#{thing.key}"]
        for account in accounts
        for thing in account.things
        if thing.kind is Kind.ORGANISATION
    }
    disputed = set()
    for predicate in _FUNCTIONAL:
        for facts in by_subject(found, predicate).values():
            rivals = [f for f in facts if predicate != ELI.passed_by or f.object.value in bodies]
            if any(not _refines(a.object.value, b.object.value) for a, b in pairwise(rivals)):
                disputed |= {fact.iri for fact in rivals}
    return disputed


def conflicts(
    found: Facts, disputed: set[str], boards: Mapping[str, Sequence[Seen]], accounts: Sequence[Account]
) -> list[Triple]:
    """All conflicts as things of their own: kind, what it is about, the facts on each side, and why."""
    lines: list[Triple] = []
    for predicate in _FUNCTIONAL:
        for subject, facts in by_subject(found, predicate).items():
            rivals = [fact for fact in facts if fact.iri in disputed]
            if rivals:
                lines += _conflict("two-values", subject, predicate, rivals)
    lines += _impossible_dates(found, accounts)
    lines += _series(found)
    for post, seen in boards.items():
        for a, b in pairwise(seen):
            if a.person != b.person and a.last > b.first and b.last > a.first:
                lines += _two_holders(post, a, b, found)
    return lines


def _refines(left: str, right: str) -> bool:
    """2022 and 2022-12-14 do not contradict each other."""
    return left.startswith(right) or right.startswith(left)


def _impossible_dates(found: Facts, accounts: Sequence[Account]) -> list[Triple]:
    """Documents dated after the article that speaks of them."""
    days = {account.article: account.day for account in accounts}
    lines = []
    for subject, facts in by_subject(found, ELI.date_document).items():
        for fact in facts:
            date = fact.object.value
            early = [day for _, claim in fact.support if (day := days[claim.article]) and _before(day, date)]
            if early:
                lines += _conflict("impossible-date", subject, ELI.date_document, [fact], min(early))
    return lines


def _before(day: str, date: str) -> bool:
    """Is the day before the date for certain, whatever the missing parts are?"""
    shared = min(len(day), len(date))
    return day[:shared] < date[:shared]


def _series(found: Facts) -> list[Triple]:
    """Numbers of one series that run against their dates: no. 5 dated after no. 9."""
    series: dict[str, list[tuple[int, str, Fact]]] = defaultdict(list)
    for subject, facts in by_subject(found, ELI.date_document).items():
        match = _SERIES.fullmatch(subject)
        days = [fact for fact in facts if len(fact.object.value) == 10]
        if match and days:
            fact = min(days, key=lambda fact: fact.object.value)
            series[match["series"]].append((int(match["n"]), fact.object.value, fact))
    lines = []
    for members in series.values():
        members.sort(key=lambda member: member[:2])
        for (n, date, fact), (m, later, other) in pairwise(members):
            if n < m and date > later:
                lines += _conflict("series-order", fact.subject.value, ELI.date_document, [fact, other])
    return lines


def _two_holders(post: str, a: Seen, b: Seen, found: Facts) -> list[Triple]:
    facts = [
        fact for seen in (a, b) if (fact := found.get((seen.tenure, NQ.heldPost.value, str(NamedNode(post)))))
    ]
    return _conflict("two-holders", post, NQ.heldPost, facts)


def _conflict(
    kind: str, about: str, predicate: NamedNode, facts: Sequence[Fact], detail: str = ""
) -> list[Triple]:
    """The IRI comes from kind, thing and property, so that a conflict keeps it while its sources grow."""
    ends = [about, predicate.value, *(fact.iri for fact in facts)] if kind != "two-values" else [about]
    key = hashlib.sha256("\x00".join([kind, predicate.value, *ends]).encode()).hexdigest()[:16]
    node = NamedNode(f"{BASE}conflict/{key}")
    values = [fact.object.value for fact in facts]
    lines = [
        Triple(node, RDF.type, NQ.Conflict),
        Triple(node, NQ.conflictKind, NamedNode(_KINDS + kind)),
        Triple(node, NQ.about, NamedNode(about)),
        Triple(node, NQ.onProperty, predicate),
        Triple(node, NQ.status, Literal("open")),
    ]
    lines += [Triple(node, NQ.between, NamedNode(fact.iri)) for fact in facts]
    lines += [Triple(node, NQ.conflictValue, text(value)) for value in values]
    for language, words in _EXPLANATIONS[kind].items():
        said = words.format(values=" / ".join(values), detail=detail, n=len(values))
        lines.append(Triple(node, NQ.explanation, text(said, language)))
    return lines


_EXPLANATIONS = {
    "two-values": {
        "vi": "Các bài nêu {n} giá trị khác nhau cho thuộc tính chỉ có một.",
        "en": "Articles give {n} different values where there can be one.",
    },
    "impossible-date": {
        "vi": "Ghi ngày {values}, sau ngày {detail} là ngày của bài nhắc tới văn bản.",
        "en": "Dated {values}, after {detail}, the day of the article that speaks of it.",
    },
    "series-order": {
        "vi": "Số nhỏ hơn lại ghi ngày muộn hơn trong cùng một dãy số: {values}.",
        "en": "In one series the smaller number has the later date: {values}.",
    },
    "two-holders": {
        "vi": "Hai người cùng được nêu ở một chức vụ chỉ có một người giữ trong cùng thời gian.",
        "en": "Two people are seen at the same time in a post that one person holds.",
    },
}
