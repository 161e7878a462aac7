"""Which meetings told by different articles are one.

Every meeting starts alone. Two of one day, or of one numbered session, are one where nothing keeps them apart
and enough is common: who held it, who chaired it, who took part, what it dealt with, what it is called. A
verdict *different* always wins, and two that one article tells are two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph.identify.likeness import Likeness
from graph.identify.names import last, mark, name_key
from graph.identify.people import Merge
from graph.model import Judgement
from graph.namespaces import BASE
from graph.vocabulary import Vocabulary

Feature = tuple[str, str]
_ALL_PAIRS = 40  # of so many that share something; of more, each with the next few
_NEXT = 8


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one article.

    ``own`` is the canonical IRI it has as its article's own, ``firm`` one that its organiser, its chair or
    its number in a series gives it: how good that is (the least is the best), IRI, what it is in words.
    ``features``: kind and IRI of who held it, chaired it or took part, of documents → what it is called.
    ``told``: feature → IRI of the claim that says so. ``around``: the bodies around its organisers.
    """

    iri: str
    names: tuple[str, ...]
    own: str
    kind: str
    group: str  # kinds that are compared have one
    day: str  # the whole date, "" where the article gives none
    series: str  # whose session of which number and term, "" where that is not said
    seen: str  # the day the article speaks from
    source: str
    ordinal: str
    part_of_day: str
    words: frozenset[str]
    headline: str  # the title of the article
    runs: frozenset[str]  # pairs of words that stand side by side in the name
    places: frozenset[str]
    about: str
    organisers: frozenset[str]
    around: frozenset[str]
    features: Mapping[Feature, str] = field(default_factory=dict)
    told: Mapping[Feature, str] = field(default_factory=dict)
    firm: tuple[int, str, str] | None = None

    @property
    def article(self) -> str:
        return self.iri.partition("#")[0]

    @property
    def together(self) -> str:
        """The canonical IRI of it and others that have none of their own."""
        when = self.day or self.seen or "khong-ngay"
        return f"{BASE}event/{when}-{last(self.kind)}-{mark(self.own, 'together')}"

    @property
    def known_as(self) -> Iterator[str]:
        """How a person may write down that this one is meant."""
        yield self.iri
        for name in self.names:
            yield f"{self.article}#{name_key(name)}"
        yield self.own
        yield self.together
        if self.firm:
            yield self.firm[1]

    @property
    def keys(self) -> frozenset[str]:
        """Two that have none of these in common are not one; whoever shares one is compared."""
        found = {f"series {self.series}"} if self.series else set()
        if self.day:
            here = f"{self.day} {last(self.group)}"
            found |= {f"{here} {kind} {what}" for kind, what in self.features}
            found |= {f"{here} body {body}" for body in self.organisers | self.around}
            found |= {f"{here} words {run}" for run in self.runs}
            found.add(f"{here} text {self.source}")
        return frozenset(found)

    def of(self, kind: str) -> frozenset[str]:
        """What it has of one kind of feature."""
        return frozenset(what for mine, what in self.features if mine == kind)


@dataclass(slots=True)
class _Group:
    members: list[Meeting]
    articles: set[str]
    days: set[str]
    series: set[str]
    profiles: set[tuple[str, frozenset[str], frozenset[str], frozenset[str]]]


class Meetings:
    """Meetings being brought together: all, or all that shared keys and verdicts connect."""

    def __init__(
        self, members: Iterable[Meeting], judgements: Sequence[Judgement], vocabulary: Vocabulary
    ) -> None:
        self.members = sorted(members, key=lambda one: one.iri)
        self.merges: list[Merge] = []
        self._alike = Likeness(vocabulary)
        self._root = {one.iri: one.iri for one in self.members}
        self._groups = {one.iri: _alone(one) for one in self.members}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._never: set[str] = set()  # taken out of what is called by their own address
        self._ordinals: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for one in self.members:
            for body in one.organisers if one.ordinal and one.day else ():
                self._ordinals[one.day, one.group, body].add(one.ordinal)
        self._judge(judgements)
        self._compare()

    def _judge(self, judgements: Sequence[Judgement]) -> None:
        known: dict[str, list[Meeting]] = defaultdict(list)
        for one in self.members:
            for name in dict.fromkeys(one.known_as):
                known[name].append(one)
        same = []
        for judgement in judgements:
            left, right = (known.get(written(iri), ()) for iri in (judgement.left, judgement.right))
            if judgement.same:
                same += [(a, b, judgement) for a in left for b in right]
                continue
            for one in left:
                others = [other for other in right if other.iri != one.iri]
                for other in others:
                    self._apart[one.iri].add(other.iri)
                    self._apart[other.iri].add(one.iri)
                if right and not others:
                    self._never.add(one.iri)
        self._taken_out = {
            one.iri for j in judgements if not j.same for one in known.get(written(j.left), ())
        }
        for one, other, judgement in sorted(same, key=lambda row: (row[0].iri, row[1].iri)):
            if self._join(one, other, strict=False):
                self.merges.append(Merge(one.iri, other.iri, "judgement", judgement.why))

    def _compare(self) -> None:
        found = []
        for left, right in self._pairs():
            if (reason := self._reason(left, right)) is not None:
                rank, features = reason
                late = left.iri in self._taken_out or right.iri in self._taken_out
                found.append((late, rank, left.iri, right.iri, left, right, features))
        for *_, left, right, features in sorted(found, key=lambda row: row[:4]):
            if self._join(left, right):
                self.merges.append(_merge(left, right, features))

    def _pairs(self) -> Iterator[tuple[Meeting, Meeting]]:
        sharing: dict[str, list[Meeting]] = defaultdict(list)
        for one in self.members:
            for key in one.keys:
                sharing[key].append(one)
        done: set[tuple[str, str]] = set()
        for _, those in sorted(sharing.items()):
            for left, right in _some_pairs(those):
                apart = left.article == right.article and bool(left.kind and right.kind)
                if (left.iri, right.iri) not in done and not apart:
                    done.add((left.iri, right.iri))
                    yield left, right

    def _reason(self, left: Meeting, right: Meeting) -> tuple[int, tuple[Feature, ...]] | None:
        if left.day == right.day and bool(left.ordinal) != bool(right.ordinal):
            shared = left.organisers & right.organisers
            if any(len(self._ordinals[left.day, left.group, body]) > 1 for body in shared):
                return None  # it may be any of several sessions
        return self._alike.reason(left, right)

    def _join(self, one: Meeting, other: Meeting, strict: bool = True) -> bool:
        a, b = sorted((self._root[one.iri], self._root[other.iri]))
        left, right = self._groups[a], self._groups[b]
        if a == b or (strict and not self._fit(left, right)) or self._kept_apart(left, right):
            return False
        for member in right.members:
            self._root[member.iri] = a
        left.members += right.members
        for ours, theirs in (
            (left.articles, right.articles),
            (left.days, right.days),
            (left.series, right.series),
        ):
            ours |= theirs
        left.profiles |= right.profiles
        del self._groups[b]
        return True

    def _fit(self, left: _Group, right: _Group) -> bool:
        return (
            not left.articles & right.articles
            and bool(left.days & right.days or left.series & right.series)
            and all(self._alike.fit(*ours, *theirs) for ours in left.profiles for theirs in right.profiles)
        )

    def _kept_apart(self, left: _Group, right: _Group) -> bool:
        if self._never and any(one.iri in self._never for one in (*left.members, *right.members)):
            return True
        ours = {one.iri for one in right.members} if self._apart else set()
        return any(self._apart[one.iri] & ours for one in left.members if one.iri in self._apart)

    def settled(self) -> dict[str, tuple[str, str | None]]:
        """Local IRI → canonical IRI, and why it is more than its article's own, None where it is not."""
        found: dict[str, tuple[str, str | None]] = {}
        taken: set[str] = set()
        reasons: dict[str, str] = {}
        for merge in self.merges:
            for local in (merge.left, merge.right):
                reasons.setdefault(local, _why(merge))
        groups = [sorted(group.members, key=_first) for group in self._groups.values()]
        for members in sorted(groups, key=lambda those: _first(those[0])):
            head = members[0]
            firm = min(
                ((*one.firm, *_first(one)) for one in members if one.firm and one.iri not in self._never),
                default=None,
            )
            words = None
            if firm and firm[1] not in taken:
                _, iri, words, *_ = firm
            else:
                iri = head.own if len(members) == 1 else head.together
            taken.add(iri)
            for one in members:
                found[one.iri] = iri, reasons.get(one.iri) or words
        return found


def _alone(one: Meeting) -> _Group:
    return _Group(
        [one],
        {one.article} if one.kind else set(),  # what only passed a document may be told as a meeting as well
        {one.day} - {""},
        {one.series} - {""},
        {(one.ordinal, one.organisers, one.around, one.places)},
    )


def _first(one: Meeting) -> tuple[str, str]:
    return one.seen or "9999", one.iri


def _some_pairs(those: Sequence[Meeting]) -> Iterator[tuple[Meeting, Meeting]]:
    if len(those) <= _ALL_PAIRS:
        yield from combinations(those, 2)
        return
    for at, left in enumerate(those):
        for right in those[at + 1 : at + 1 + _NEXT]:
            yield left, right


def written(iri: str) -> str:
    """``article#tên cuộc họp`` as `Meeting.known_as` writes it; other IRIs as they are."""
    article, hash_, name = iri.partition("#")
    return f"{article}#{name_key(name)}" if hash_ and not name.startswith("event-") else iri


def _merge(left: Meeting, right: Meeting, features: Sequence[Feature]) -> Merge:
    because = ", ".join(dict.fromkeys(kind for kind, _ in features))
    what = features[0][1] if len(features) == 1 else ", ".join(_called(left, one) for one in features)
    claims = (one.told.get(feature) for feature in features for one in (left, right))
    return Merge(left.iri, right.iri, because, what, tuple(dict.fromkeys(c for c in claims if c)))


def _called(one: Meeting, feature: Feature) -> str:
    what = feature[1]
    return one.features.get(feature) or (last(what) if what.startswith(BASE) else what)


def _why(merge: Merge) -> str:
    if merge.because == "judgement":
        return f"judgement: {merge.what}"
    what = last(merge.what) if merge.what.startswith("https://") else merge.what
    return f"one meeting by {merge.because}: {what}"
