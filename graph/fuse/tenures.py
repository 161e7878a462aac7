"""Tenures: from when to when somebody was seen in a post, how it began and ended, who came before and after.

Attested days come from articles that see the post held; a start and an end only from one that states the day
or tells of the election or the relief. An unknown end is unknown: silence is none, and no end is now.
What the neighbours in a one-seat post or the end of the body allow are brackets, not dates.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.days import apart, before
from graph.fuse.doubts import may_be_one, outweighed
from graph.fuse.gathering import SAYING, Fact, Facts
from graph.fuse.lives import Lives
from graph.fuse.things import Things
from graph.literal import day
from graph.namespaces import BASE, NQ, ORG

_STATUS = BASE + "vocabulary/tenure-statuses/"
_TERM = 5  # years
_ALONE = 5  # years to the next sighting, beyond which an undated article tells of history, not of its day
_ENOUGH = 3  # sightings in dated articles, beside which those of undated ones (a guessed year) do not count


@dataclass(slots=True)
class Told:
    """Days (ISO prefixes) on which articles see a tenure held, begun, ended, or speak of it as past.

    ``dated``: those of the held ones that articles with a day of publication see.
    """

    held: set[str] = field(default_factory=set)
    dated: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)
    seeing: int = 0  # articles that see it held


@dataclass(frozen=True, slots=True)
class Seen:
    """One person in one post. ``first``, ``last``: days on which articles see it held (ISO prefixes)."""

    tenure: str
    person: str
    post: str
    first: str
    last: str
    days: tuple[str, ...]  # those known to the day, from articles with a day of publication
    told: int = 1  # articles that see it held
    begun: bool = False  # somebody tells when


class Boards:
    """Who was seen in which post."""

    def __init__(
        self, found: Facts, things: Things, lives: Lives, published: Callable[[str], str | None]
    ) -> None:
        """``published``: the day of an article, None where it has none."""
        self._found, self._things, self._lives, self._published = found, things, lives, published
        self._seen: dict[str, list[Seen]] = {}
        self._told: dict[str, Told] = {}

    def post_of(self, tenure: str) -> str | None:
        """The post of a tenure, as N-Triples writes it; None where it lacks person or post."""
        posts = self._found.of(tenure, NQ.heldPost)
        return str(posts[0].object) if posts and self._found.of(tenure, ORG.member) else None

    def tenures(self, post: str) -> list[str]:
        """The tenures in a post, sorted."""
        return [one for one in self._found.subjects(NQ.heldPost, post) if self.post_of(one) == post]

    def seen(self, post: str) -> list[Seen]:
        """Who was seen in a post, in order."""
        if post not in self._seen:
            found = []
            for tenure in self.tenures(post) if post.startswith("<") else ():
                person, told = self._found.of(tenure, ORG.member)[0].object, self.told(tenure)
                held = told.held
                if held and isinstance(person, NamedNode):
                    exact = tuple(sorted(on for on in told.dated if len(on) == 10))
                    begun = bool(told.begun or self._found.of(tenure, NQ.statedStart))
                    ends = min(held), max(held)
                    found.append(Seen(tenure, person.value, post[1:-1], *ends, exact, told.seeing, begun))
            self._seen[post] = sorted(found, key=lambda s: (s.first, s.last, s.tenure))
        return self._seen[post]

    def lines(self, post: str) -> Iterator[Triple]:
        """The derived triples of all tenures in a post."""
        over: dict[str, str] = {}
        for tenure in self.tenures(post):
            days = self.told(tenure)
            yield from _attested(tenure, days)
            yield from _bounds(tenure, days, self._found)
            if end := _past(days):
                over[tenure] = end
        seen = self.seen(post)
        if seen and self._things.one_seat(post[1:-1]):
            names = {one.person: self._name(one) for one in seen}
            for one, other in outweighed(seen, names, sure=True):
                yield Triple(NamedNode(one.tenure), NQ.doubtedBy, NamedNode(other.tenure))
            doubtful = {one.tenure for one, _ in outweighed(seen, names, sure=False)}
            turn = _in_turn([one for one in seen if one.tenure not in doubtful])
            for one, other in pairwise(turn):
                if _hands_over(one, other) and not may_be_one(self._name(one), self._name(other)):
                    yield from _succession(one, other)
                    over[one.tenure] = min(over.get(one.tenure, other.first), other.first)
        if seen and (closing := self._lives.closing(post[1:-1])):
            yield from _closed(seen, closing, over)
        for tenure, on in over.items():
            yield Triple(NamedNode(tenure), NQ.endBefore, day(on))

    def _name(self, seen: Seen) -> str:
        """People of one name whom nothing joins may be one: between them nothing is said."""
        return self._things.label(seen.person).casefold()

    def told(self, tenure: str) -> Told:
        """What articles tell of a tenure. One article that calls a person both former and present in a post
        says that it is past.
        """
        if tenure not in self._told:
            self._told[tenure] = _told(self._found, tenure, self._published)
        return self._told[tenure]


def _told(found: Facts, tenure: str, published: Callable[[str], str | None]) -> Told:
    status: dict[str, set[str]] = defaultdict(set)
    days: dict[str, str] = {}
    for property_ in (NQ.tenureStatus, NQ.heldPost):
        for fact in found.of(tenure, property_):
            for _, claim in fact.support:
                if claim.modality not in SAYING:
                    continue
                if property_ == NQ.tenureStatus and isinstance(fact.object, NamedNode):
                    status[claim.article].add(fact.object.value.removeprefix(_STATUS))
                if claim.attested:
                    days[claim.article] = max(days.get(claim.article, ""), claim.attested)
    told = Told()
    years = sorted(int(on[:4]) for on in days.values())
    for article, on in days.items():
        if not published(article) and _alone(int(on[:4]), years):
            continue
        words = status[article] or {"current"}
        if "former" in words:
            told.past.add(on)
            continue
        if words & {"current", "acting", "appointed"}:
            told.held.add(on)
            told.seeing += 1
            if published(article):
                told.dated.add(on)
        if "appointed" in words:
            told.begun.add(on)
        if "relieved" in words:
            told.ended.add(on)
    if len(told.dated) >= _ENOUGH:
        told.held = set(told.dated)
    return told


def _alone(year: int, years: Sequence[int]) -> bool:
    """Is a sighting far from all others, of which there are enough? "1945" of a prime minister of 2017."""
    near = sum(abs(year - other) <= _ALONE for other in years)
    return near == 1 and len(years) > _ENOUGH


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
    stated = found.of(tenure, NQ.statedStart)
    begun = min(days.begun, default=None)
    if stated:
        lines += _bound(node, "start", stated[0], stated[0].object.value, "stated")
    elif begun and not any(before(on, begun) for on in days.held):
        lines += _bound(node, "start", _status(found, tenure, "appointed"), begun, "told")
    stated = found.of(tenure, NQ.statedEnd)
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
    return found.fact((tenure, NQ.tenureStatus.value, f"<{_STATUS}{status}>"))


def _past(days: Told) -> str | None:
    """The first day on which it is spoken of as over, and is not seen held any more."""
    last = max(days.held, default="")
    return min((on for on in days.past | days.ended if on >= last), default=None)


def _in_turn(seen: Sequence[Seen]) -> list[Seen]:
    """Without those seen only while somebody else was there before and after: sooner slips than holders."""
    return [
        one for one in seen if not any(other.first < one.first and one.last < other.last for other in seen)
    ]


def _hands_over(one: Seen, other: Seen) -> bool:
    """Was the one there first, for certain, and gone when the other was first seen? Two of one year whose
    days nobody tells have no order.
    """
    return before(one.first, other.first) and not before(other.first, one.last)


def _succession(one: Seen, other: Seen) -> list[Triple]:
    """The bracket holds whoever came between; the next one seen is the successor only within a term, since
    after a longer time somebody else may have had a whole one.
    """
    earlier, later = NamedNode(one.tenure), NamedNode(other.tenure)
    lines = [Triple(later, NQ.startAfter, day(one.last))]
    if int(other.first[:4]) - int(one.last[:4]) > _TERM:
        return lines
    lines += [Triple(earlier, NQ.successor, later), Triple(later, NQ.predecessor, earlier)]
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
