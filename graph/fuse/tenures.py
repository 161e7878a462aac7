"""Tenures: from when to when somebody was seen in a post, how it began and ended, who came before and after.

Attested days come from articles that see the post held; a start and an end only from one that states the day
or tells of the election or the relief. An unknown end is unknown: silence is none, and no end is now.
What the neighbours in a one-seat post or the end of the body allow are brackets, not dates.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.days import apart, before
from graph.fuse.gathering import Fact, Facts
from graph.fuse.lives import Lives
from graph.literal import day
from graph.model import Account, Kind, Modality
from graph.namespaces import BASE, NQ, ORG
from graph.vocabulary import Vocabulary

_STATUS = BASE + "vocabulary/tenure-statuses/"


@dataclass(slots=True)
class Told:
    """Days (ISO prefixes) on which articles see a tenure held, begun, ended, or speak of it as past."""

    held: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)


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
    found: Facts,
    accounts: Sequence[Account],
    identity: Mapping[str, str],
    vocabulary: Vocabulary,
    lives: Lives,
    labels: Mapping[str, str],
) -> tuple[list[Triple], dict[str, list[Seen]], dict[str, list[Seen]]]:
    """The derived triples of all tenures; who was seen in each one-seat post, in order; and in every post."""
    people = {iri: facts[0].object for iri, facts in found.by_subject(ORG.member).items()}
    posts = {iri: facts[0].object for iri, facts in found.by_subject(NQ.heldPost).items()}
    told = _told(accounts, identity)
    lines: list[Triple] = []
    boards: dict[str, list[Seen]] = defaultdict(list)
    over: dict[str, str] = {}
    for tenure in sorted(people.keys() & posts.keys()):
        person, post, days = people[tenure], posts[tenure], told.get(tenure, Told())
        lines += _attested(tenure, days)
        lines += _bounds(tenure, days, found)
        if end := _past(days):
            over[tenure] = end
        if days.held and isinstance(person, NamedNode) and isinstance(post, NamedNode):
            exact = tuple(sorted(on for on in days.held if len(on) == 10))
            boards[post.value].append(
                Seen(tenure, person.value, post.value, min(days.held), max(days.held), exact)
            )
    for seen in boards.values():
        seen.sort(key=lambda s: (s.first, s.last, s.tenure))
    single = _single_seats(accounts, identity, vocabulary, lives)
    kept = {post: seen for post, seen in boards.items() if post in single}
    for seen in kept.values():
        for one, other in pairwise(_in_turn(seen)):
            if _hands_over(one, other) and _name(one, labels) != _name(other, labels):
                lines += _succession(one, other)
                over[one.tenure] = min(over.get(one.tenure, other.first), other.first)
    for title, seen in boards.items():
        if closing := lives.closing(title):
            lines += _closed(seen, closing, over)
    lines += [Triple(NamedNode(tenure), NQ.endBefore, day(on)) for tenure, on in over.items()]
    return lines, kept, boards


def _told(accounts: Sequence[Account], identity: Mapping[str, str]) -> dict[str, Told]:
    """By tenure. One article that calls a person both former and present in a post says that it is past."""
    found: dict[str, Told] = defaultdict(Told)
    for account in accounts:
        status: dict[str, set[str]] = defaultdict(set)
        days: dict[str, str] = {}
        for claim in account.claims.values():
            if claim.property not in (NQ.tenureStatus, NQ.heldPost):
                continue
            if claim.modality not in (Modality.ASSERTED, Modality.REPORTED):
                continue
            tenure = identity[f"{account.article}#{claim.subject}"]
            if claim.property == NQ.tenureStatus and isinstance(claim.object, NamedNode):
                status[tenure].add(claim.object.value.removeprefix(_STATUS))
            if claim.attested:
                days[tenure] = max(days.get(tenure, ""), claim.attested)
        for tenure, on in days.items():
            words, told = status[tenure] or {"current"}, found[tenure]
            if "former" in words:
                told.past.add(on)
                continue
            if words & {"current", "acting", "appointed"}:
                told.held.add(on)
            if "appointed" in words:
                told.begun.add(on)
            if "relieved" in words:
                told.ended.add(on)
    return found


def _attested(tenure: str, days: Told) -> list[Triple]:
    if not days.held:
        return []
    node = NamedNode(tenure)
    return [
        Triple(node, NQ.attestedFrom, day(min(days.held))),
        Triple(node, NQ.attestedTo, day(max(days.held))),
    ]


def _bounds(tenure: str, days: Told, found: Facts) -> list[Triple]:
    """How it began and ended, where somebody says so and nobody saw it held outside."""
    node, lines = NamedNode(tenure), []
    stated = found.by_subject(NQ.statedStart).get(tenure, ())
    begun = min(days.begun, default=None)
    if stated:
        lines += _bound(node, "start", stated[0], stated[0].object.value, "stated")
    elif begun and not any(before(on, begun) for on in days.held):
        lines += _bound(node, "start", _status(found, tenure, "appointed"), begun, "told")
    stated = found.by_subject(NQ.statedEnd).get(tenure, ())
    ended = min(days.ended, default=None)
    if stated:
        lines += _bound(node, "end", stated[-1], stated[-1].object.value, "stated")
    elif ended and not any(before(ended, on) for on in days.held):
        lines += _bound(node, "end", _status(found, tenure, "relieved"), ended, "told")
    return lines


def _bound(node: NamedNode, end: str, fact: Fact | None, on: str, basis: str) -> list[Triple]:
    lines = [
        Triple(node, NQ[f"{end}edOn"], day(on)),
        Triple(node, NQ[f"{end}Basis"], Literal(basis)),
    ]
    return [*lines, Triple(node, NQ[f"{end}edBy"], NamedNode(fact.iri))] if fact else lines


def _status(found: Facts, tenure: str, status: str) -> Fact | None:
    return found.get((tenure, NQ.tenureStatus.value, f"<{_STATUS}{status}>"))


def _past(days: Told) -> str | None:
    """The first day on which it is spoken of as over, and is not seen held any more."""
    last = max(days.held, default="")
    return min((on for on in days.past | days.ended if on >= last), default=None)


def _single_seats(
    accounts: Sequence[Account], identity: Mapping[str, str], vocabulary: Vocabulary, lives: Lives
) -> set[str]:
    """Posts that one person holds at a time: every article names them by a title with one seat, and no title
    of that very body has more ("Bí thư Trung ương Đảng").
    """
    many = {
        (body, term.value("baseTitle"))
        for term in vocabulary.scheme("roles")
        for body in term.properties.get("defaultOrganisation", ())
        if term.value("oneSeat") != "true"
    }
    seats: dict[str, bool] = {}
    for account in accounts:
        for thing in account.things:
            if thing.kind is Kind.POST:
                iri = identity[f"{account.article}#{thing.key}"]
                term = vocabulary.terms.get(thing.parts.get("role_iri", ""))
                one = term is not None and term.value("oneSeat") == "true"
                one = one and (lives.posts.get(iri, ""), thing.parts.get("role_iri")) not in many
                seats[iri] = seats.get(iri, True) and one
    return {iri for iri, one in seats.items() if one}


def _in_turn(seen: Sequence[Seen]) -> list[Seen]:
    """Without those seen only while somebody else was there before and after: sooner slips than holders."""
    return [
        one for one in seen if not any(other.first < one.first and one.last < other.last for other in seen)
    ]


def _hands_over(one: Seen, other: Seen) -> bool:
    return one.last <= other.first and one.first < other.first


def _name(seen: Seen, labels: Mapping[str, str]) -> str:
    """People of one name whom nothing joins may be one: between them nothing is said."""
    return labels.get(seen.person, seen.person).casefold()


def _succession(one: Seen, other: Seen) -> list[Triple]:
    earlier, later = NamedNode(one.tenure), NamedNode(other.tenure)
    lines = [
        Triple(earlier, NQ.successor, later),
        Triple(later, NQ.predecessor, earlier),
        Triple(later, NQ.startAfter, day(one.last)),
    ]
    gap = apart(one.last, other.first)
    return lines if gap is None else [*lines, Triple(later, NQ.unseenDays, Literal(gap))]


def _closed(seen: Sequence[Seen], closing: tuple[str, str], over: dict[str, str]) -> list[Triple]:
    """Whoever was not seen to leave before left with the body; the day is a bracket, not a date."""
    change, on = closing
    lines = []
    for one in seen:
        if before(one.last, on) and not (one.tenure in over and over[one.tenure] <= on):
            lines.append(Triple(NamedNode(one.tenure), NQ.closedBy, NamedNode(change)))
            over[one.tenure] = on
    return lines
