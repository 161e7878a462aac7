"""Tenures: from when to when somebody was seen in a post, and who was seen there before and after.

Only attestations are used. An unknown end is unknown; that no later article names a holder says nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import NamedNode, Triple

from graph.fuse.gathering import Facts, by_subject
from graph.literal import day
from graph.model import Account, Kind, Modality
from graph.namespaces import NQ, ORG
from graph.vocabulary import Vocabulary

_HOLDING = {"current", "acting", "appointed"}
_ENDED = {"former", "relieved"}


@dataclass(frozen=True, slots=True)
class Seen:
    """One person in one post. ``first``, ``last``: days on which articles see it held (ISO prefixes)."""

    tenure: str
    person: str
    post: str
    first: str
    last: str
    days: tuple[str, ...]  # those known to the day


def tenures(
    found: Facts, accounts: Sequence[Account], identity: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[list[Triple], dict[str, list[Seen]]]:
    """The derived triples of all tenures, and for each post with one seat who was seen in it, in order."""
    people = {iri: facts[0].object for iri, facts in by_subject(found, ORG.member).items()}
    posts = {iri: facts[0].object for iri, facts in by_subject(found, NQ.heldPost).items()}
    held, ended = _days(accounts, identity)
    lines: list[Triple] = []
    boards: dict[str, list[Seen]] = defaultdict(list)
    for tenure in sorted(people.keys() & posts.keys()):
        node, person, post = NamedNode(tenure), people[tenure], posts[tenure]
        if days := held.get(tenure):
            lines.append(Triple(node, NQ.attestedFrom, day(min(days))))
            lines.append(Triple(node, NQ.attestedTo, day(max(days))))
            if isinstance(person, NamedNode) and isinstance(post, NamedNode):
                boards[post.value].append(_seen(tenure, person.value, post.value, days))
        if over := [d for d in ended.get(tenure, ()) if not days or d >= max(days)]:
            lines.append(Triple(node, NQ.endBefore, day(min(over))))
    single = _single_seats(accounts, identity, vocabulary)
    kept = {
        post: sorted(seen, key=lambda s: (s.first, s.last, s.tenure))
        for post, seen in boards.items()
        if post in single
    }
    for seen in kept.values():
        for before, after in pairwise(seen):
            if before.last <= after.first and before.first < after.first:
                lines += _succession(before, after)
    return lines, kept


def _days(
    accounts: Sequence[Account], identity: Mapping[str, str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """By tenure: the days on which it is seen held, and those on which it is said to be over."""
    held: dict[str, set[str]] = defaultdict(set)
    ended: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        status: dict[str, set[str]] = defaultdict(set)
        days: dict[str, str] = {}
        for claim in account.claims.values():
            if claim.modality not in (Modality.ASSERTED, Modality.REPORTED):
                continue
            if claim.property == NQ.tenureStatus and isinstance(claim.object, NamedNode):
                status[claim.subject].add(claim.object.value.rsplit("/", 1)[-1])
            if claim.attested and claim.property in (NQ.tenureStatus, NQ.heldPost):
                days[claim.subject] = max(days.get(claim.subject, ""), claim.attested)
        for key, on in days.items():
            tenure, words = identity[f"{account.article}#{key}"], status[key] or {"current"}
            if words & _HOLDING:
                held[tenure].add(on)
            if words & _ENDED:
                ended[tenure].add(on)
    return held, ended


def _seen(tenure: str, person: str, post: str, days: set[str]) -> Seen:
    exact = tuple(sorted(day for day in days if len(day) == 10))
    return Seen(tenure, person, post, min(days), max(days), exact)


def _single_seats(
    accounts: Sequence[Account], identity: Mapping[str, str], vocabulary: Vocabulary
) -> set[str]:
    """Posts that one person holds at a time: every article names them by a title with one seat."""
    seats: dict[str, bool] = {}
    for account in accounts:
        for thing in account.things:
            if thing.kind is Kind.POST:
                iri = identity[f"{account.article}#{thing.key}"]
                term = vocabulary.terms.get(thing.parts.get("role_iri", ""))
                one = term is not None and term.value("oneSeat") == "true"
                seats[iri] = seats.get(iri, True) and one
    return {iri for iri, one in seats.items() if one}


def _succession(before: Seen, after: Seen) -> list[Triple]:
    earlier, later = NamedNode(before.tenure), NamedNode(after.tenure)
    return [
        Triple(earlier, NQ.successor, later),
        Triple(later, NQ.predecessor, earlier),
        Triple(later, NQ.startAfter, day(before.last)),
        Triple(earlier, NQ.endBefore, day(after.first)),
    ]
