"""Which mentions of a name in different articles are one person.

Everybody starts alone. Two are one where the names agree and something else does too: the same post, the
same body, a post in bodies of the same place, a companion few articles name, or one text published twice. A
verdict *different* always wins.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.identify.names import mark, name_key, slug
from graph.model import Judgement
from graph.namespaces import BASE

# Strongest first: the order in which they are applied, so that a verdict cuts the weakest link.
FEATURES = ("text", "post", "organisation", "place", "companion")
_KNOWN_TO_ALL = 25  # named in more articles, a companion tells nothing: everybody meets the General Secretary


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person of one article. ``features`` are pairs of a kind of feature and what it names."""

    iri: str
    name: str
    day: str
    features: frozenset[tuple[str, str]]

    @property
    def own_iri(self) -> str:
        """The canonical IRI this person has when nobody else is the same."""
        return f"{BASE}person/{slug(self.name)}-{mark(self.iri)}"


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two article-local persons are one."""

    left: str
    right: str
    because: str  # a feature's kind, or "judgement"
    what: str  # the IRI they share, or the reason of the judgement


def people(
    everybody: Iterable[Somebody], judgements: Sequence[Judgement] = ()
) -> tuple[dict[str, str], list[Merge]]:
    """Local IRI → canonical IRI, and the merges that led there.

    A person's IRI is that of the member first seen, by day and then by IRI, so that later articles seldom
    change it. A judgement may name local persons or any canonical IRI a member has or would have alone.
    """
    members = sorted(everybody, key=lambda body: body.iri)
    by_iri = {body.iri: body for body in members} | {body.own_iri: body for body in members}
    verdicts = [
        (left, right, judgement)
        for judgement in judgements
        if (left := by_iri.get(judgement.left)) and (right := by_iri.get(judgement.right))
    ]
    groups = _Groups((left.iri, right.iri) for left, right, judgement in verdicts if not judgement.same)
    merges = []
    for left, right, judgement in sorted(verdicts, key=lambda v: (v[0].iri, v[1].iri)):
        if judgement.same and groups.join(left.iri, right.iri):
            merges.append(Merge(left.iri, right.iri, "judgement", judgement.why))
    names: dict[str, list[Somebody]] = defaultdict(list)
    for body in members:
        names[name_key(body.name)].append(body)
    for feature in FEATURES:
        for name in sorted(names):
            shared: dict[str, list[Somebody]] = defaultdict(list)
            for body in names[name]:
                for kind, what in sorted(body.features):
                    if kind == feature and not (kind == "companion" and len(names[what]) > _KNOWN_TO_ALL):
                        shared[what].append(body)
            for what, those in sorted(shared.items()):
                for left, right in pairwise(those):
                    if groups.join(left.iri, right.iri):
                        shown = min((body.name for body in names.get(what, ())), default=what)
                        merges.append(Merge(left.iri, right.iri, feature, shown))
    heads: dict[str, Somebody] = {}
    for body in sorted(members, key=lambda body: (body.day or "9999", body.iri)):
        heads.setdefault(groups.root(body.iri), body)
    return {body.iri: heads[groups.root(body.iri)].own_iri for body in members}, merges


class _Groups:
    """Disjoint groups that refuse to bring two members together who are known to be different."""

    def __init__(self, apart: Iterable[tuple[str, str]]) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def root(self, member: str) -> str:
        while (above := self._parent.get(member, member)) != member:
            self._parent[member] = member = self._parent.get(above, above)
        return member

    def join(self, left: str, right: str) -> bool:
        """True when they were two groups and are now one."""
        a, b = sorted((self.root(left), self.root(right)))
        if a == b or b in {self.root(other) for other in self._apart[a]}:
            return False
        self._parent[b] = a
        self._apart[a] |= self._apart.pop(b, set())
        return True
