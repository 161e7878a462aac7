"""Which mentions of a name in different articles are one person.

Everybody starts alone. Two are one where the names agree and something else does too: the same post, the
same body, a post at the same place and level, a companion who is the same, or one text published twice. A
verdict *different* always wins, and two of one name in one article are two.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Protocol

from graph.identify.groups import Groups
from graph.identify.names import mark, name_key, plain, slug
from graph.model import Judgement
from graph.namespaces import BASE

# Strongest first: the order in which they are applied, so that a verdict cuts the weakest link. "seat" is a
# post that one person holds at a time, "post" one of several seats, "national" any of the few highest offices
# of the country, "place" a province, district or commune.
FEATURES = ("text", "seat", "post", "organisation", "national", "place")
_WITHIN = {"seat": 25, "post": 15, "organisation": 10, "national": 15, "place": 10}  # years between sightings
_SHORT_WITHIN = 5  # years within which a seat tells who is meant by a given name, or by a name misspelt
KNOWN_TO_ALL = 25  # named in more articles, a companion tells nothing: everybody meets the General Secretary
_RARE = 12  # companions of one article that are paired


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person of one article. ``features`` are pairs of a kind of feature and what it names.

    ``told`` gives for a feature the IRI of the claim that says it.
    """

    iri: str
    name: str
    day: str
    features: frozenset[tuple[str, str]]
    told: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def article(self) -> str:
        return self.iri.partition("#")[0]

    @property
    def key(self) -> str:
        """How a person writes down whom they mean: it stays when the article is read again by other rules."""
        return f"{self.article}#{name_key(self.name)}"

    @property
    def own_iri(self) -> str:
        """The canonical IRI this person has when nobody else is the same."""
        return f"{BASE}person/{slug(self.name)}-{mark(self.key)}"


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two article-local persons are one."""

    left: str
    right: str
    because: str  # a feature's kind, "companions", "short-name", "misspelling" or "judgement"
    what: str  # the IRI they share, the names of companions, or the reason of the judgement
    evidence: tuple[str, ...] = ()  # IRIs of the claims on both sides that say it


class Around(Protocol):
    """What is known of people beside those who are being brought together."""

    def bearers(self, name: str) -> int:
        """How many people of articles have this name (a `name_key`); exact up to `KNOWN_TO_ALL`."""

    def standing(self, article: str, name: str) -> "Standing | None":
        """Where the first of this name in an article stands once posts and names have told."""

    def own(self, iri: str) -> str:
        """The canonical IRI that a person of an article has alone."""

    def written(self, name: str) -> str:
        """How articles write the name; the first way in order."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``root`` stands for the group. ``met``: somebody of it holds a post in which everybody meets him."""

    root: str
    met: bool


def people(
    everybody: Iterable[Somebody], judgements: Sequence[Judgement] = ()
) -> tuple[dict[str, str], list[Merge]]:
    """Local IRI → canonical IRI, and the merges that led there.

    A person's IRI is that of the member first seen, by day and then by IRI, so that later articles seldom
    change it. A judgement may name somebody by local IRI, by article IRI + ``#`` + name, or by any canonical
    IRI a member has or would have alone.
    """
    crowd = Crowd(everybody, judgements)
    crowd.by_posts_and_names()
    crowd.in_company(crowd)
    return crowd.settled(), crowd.merges


class Crowd:
    """People being brought together: everybody, or all whom names, seats and verdicts connect."""

    def __init__(self, members: Iterable[Somebody], judgements: Sequence[Judgement] = ()) -> None:
        self.merges: list[Merge] = []
        self.members = sorted(members, key=lambda body: body.iri)
        self.own_iris = own_iris(self.members)
        self.standings: dict[str, Standing] = {}
        self._names: dict[str, list[Somebody]] = defaultdict(list)
        self._here: dict[str, Somebody] = {}
        for body in self.members:
            self._names[name_key(body.name)].append(body)
            self._here.setdefault(body.key, body)
        known = {
            **self._here,
            **{iri: body for body in self.members for iri in (body.iri, self.own_iris[body.iri])},
        }
        self._verdicts = []
        for judgement in judgements:
            left, right = (
                known.get(key_of(iri), known.get(iri)) for iri in (judgement.left, judgement.right)
            )
            if left and right:
                self._verdicts.append((left.iri, right.iri, judgement))
        self._verdicts.sort(key=lambda verdict: verdict[:2])
        apart = [(left, right) for left, right, judgement in self._verdicts if not judgement.same]
        # who was taken out of a group is joined last, so that the group does not fall apart instead
        self._taken_out = {left for left, _ in apart}
        self._groups = Groups([*apart, *_namesakes(self.members)])

    def by_posts_and_names(self) -> None:
        """All that people of one name, or nearly one, tell by themselves."""
        self.judged()
        for feature in FEATURES:
            self.sharing(feature)
        self.nearly_named()
        roots = {body.iri: self._groups.root(body.iri) for body in self.members}
        met = {roots[b.iri] for b in self.members if any(kind == "widely met" for kind, _ in b.features)}
        self.standings = {iri: Standing(root, root in met) for iri, root in roots.items()}

    def bearers(self, name: str) -> int:
        return len(self._names.get(name, ()))

    def standing(self, article: str, name: str) -> Standing | None:
        body = self._here.get(f"{article}#{name}")
        return self.standings[body.iri] if body else None

    def own(self, iri: str) -> str:
        return self.own_iris[iri]

    def written(self, name: str) -> str:
        return min((body.name for body in self._names.get(name, ())), default=name)

    def judged(self) -> None:
        for left, right, judgement in self._verdicts:
            if judgement.same and self._groups.join(left, right):
                self.merges.append(Merge(left, right, "judgement", judgement.why))

    def sharing(self, feature: str) -> None:
        """Join those of one name who share a feature of this kind."""
        for name in sorted(self._names):
            shared: dict[str, list[Somebody]] = defaultdict(list)
            for body in self._names[name]:
                for kind, what in body.features:
                    if kind == feature:
                        shared[what].append(body)
            for what, those in sorted(shared.items()):
                for left, right in self._neighbours(those):
                    if _years(left, right) <= _WITHIN.get(feature, 99):
                        self._join(left, right, feature, what)

    def nearly_named(self) -> None:
        """In one seat within few years: "ông Huấn" beside one Nguyễn Văn Huấn, "Nguyển Thi Hoa" beside Nguyễn
        Thị Hoa. The given name must be the same, with its marks: Hùng is not Hưng."""
        seats: dict[tuple[str, str], list[Somebody]] = defaultdict(list)
        for body in self.members:
            given = name_key(body.name).rpartition(" ")[2]
            for kind, what in body.features:
                if kind == "seat":
                    seats[what, given].append(body)
        for (seat, _), those in sorted(seats.items()):
            full = [body for body in those if len(name_key(body.name).split()) > 1]
            for short in (body for body in those if len(name_key(body.name).split()) == 1):
                near = [body for body in full if _years(short, body) <= _SHORT_WITHIN]
                if near and len({name_key(body.name) for body in near}) == 1:
                    self._join(near[0], short, "short-name", seat)
            for left, right in combinations(full, 2) if len(full) <= 40 else pairwise(full):
                if (
                    name_key(left.name) != name_key(right.name)
                    and plain(left.name) == plain(right.name)
                    and _years(left, right) <= _SHORT_WITHIN
                ):
                    self._join(left, right, "misspelling", seat)

    def in_company(self, around: Around) -> None:
        """Join those of one name who meet the same person, or two of the same names, few articles naming
        them: a single name may be a street's, a hero's or a namesake's."""
        for name in sorted(self._names):
            those = self._names[name]
            if len(those) < 2:
                continue
            same: dict[str, list[Somebody]] = defaultdict(list)
            both: dict[tuple[str, str], list[Somebody]] = defaultdict(list)
            for body in those:
                met = rare((what for kind, what in body.features if kind == "companion"), around.bearers)
                for what in met:
                    companion = around.standing(body.article, what)
                    if companion and not companion.met:
                        same[companion.root].append(body)
                for pair in combinations(sorted(met), 2):
                    both[pair].append(body)
            for root, bodies in sorted(same.items()):
                if len(bodies) > 1:
                    for left, right in self._neighbours(bodies):
                        self._join(left, right, "companion", around.own(root))
            for pair, bodies in sorted(both.items()):
                if len(bodies) > 1:
                    for left, right in self._neighbours(bodies):
                        self._join(left, right, "companions", ", ".join(map(around.written, pair)))

    def settled(self) -> dict[str, str]:
        heads: dict[str, Somebody] = {}
        for body in sorted(self.members, key=lambda body: (body.day or "9999", body.iri)):
            heads.setdefault(self._groups.root(body.iri), body)
        return {body.iri: self.own_iris[heads[self._groups.root(body.iri)].iri] for body in self.members}

    def _neighbours(self, those: Sequence[Somebody]) -> Iterator[tuple[Somebody, Somebody]]:
        """Each with the next one in time; who was taken out by a verdict comes last."""
        ordered = sorted(those, key=lambda body: (body.iri in self._taken_out, body.day, body.iri))
        return pairwise(ordered)

    def _join(self, left: Somebody, right: Somebody, because: str, what: str) -> None:
        if self._groups.join(left.iri, right.iri):
            kind = "seat" if because in ("short-name", "misspelling") else because
            claims = (body.told.get((kind, what)) for body in (left, right))
            self.merges.append(Merge(left.iri, right.iri, because, what, tuple(c for c in claims if c)))


def rare(companions: Iterable[str], bearers: Callable[[str], int]) -> list[str]:
    """Those of the companions who tell something, because few articles name them."""
    counted = sorted((n, what) for what in companions if (n := bearers(what)) <= KNOWN_TO_ALL)
    return [what for _, what in counted[:_RARE]]


def own_iris(members: Sequence[Somebody]) -> dict[str, str]:
    """Local IRI → the canonical IRI that member has alone; two of one name in one article have two."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for body in members:
        iri = body.own_iri if body.own_iri not in taken else f"{body.own_iri}-{mark(body.iri)}"
        found[body.iri] = iri
        taken.add(iri)
    return found


def _namesakes(members: Sequence[Somebody]) -> Iterator[tuple[str, str]]:
    """Pairs of one name in one article, which the article itself keeps apart."""
    groups: dict[str, list[str]] = defaultdict(list)
    for body in members:
        groups[body.key].append(body.iri)
    for iris in groups.values():
        yield from combinations(iris, 2)


def key_of(iri: str) -> str:
    """``article#Tên Người`` as `Somebody.key` writes it; other IRIs as they are."""
    article, hash_, name = iri.partition("#")
    return f"{article}#{name_key(name)}" if hash_ and not name.startswith("person-") else iri


def _years(left: Somebody, right: Somebody) -> int:
    """Years between the two days, 0 where one is unknown."""
    return abs(int(left.day[:4]) - int(right.day[:4])) if left.day and right.day else 0
