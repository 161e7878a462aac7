"""Things found by name: an index in memory, built once per release."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from api.spelling import Syllable, syllables

MAX_TYPED = 12  # syllables of a query that are looked at


@dataclass(frozen=True, slots=True)
class Named:
    """A thing to be found: ``names`` holds its preferred name first; ``weight`` orders equals, high first."""

    id: str
    kind: str
    names: tuple[str, ...]
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found, and the name that matched."""

    id: str
    kind: str
    matched: str


@dataclass(frozen=True, slots=True)
class _Name:
    owner: int
    text: str
    syllables: tuple[Syllable, ...]
    preferred: bool


class Index:
    """Names by the bare letters of their syllables."""

    def __init__(self, things: Sequence[Named]) -> None:
        self._things = things
        names = [
            _Name(owner, name, tuple(syllables(name)), place == 0)
            for owner, thing in enumerate(things)
            for place, name in enumerate(dict.fromkeys(thing.names))
        ]
        # the best names stand first, so that a list that is too long can be cut at its end
        names.sort(
            key=lambda n: (-things[n.owner].weight, not n.preferred, len(n.syllables), n.text, n.owner)
        )
        self._names = names
        self._holding: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            for letters in {syllable.letters for syllable in name.syllables}:
                self._holding.setdefault(letters, []).append(number)
        self._letters = sorted(self._holding)
        # beginnings of names are few and typed by everybody
        self.first = lru_cache(maxsize=8192)(self._first)

    def _first(self, typed: str, kinds: tuple[str, ...], among: int) -> tuple[Hit, ...]:
        """The 50 best of `find`, for suggestions."""
        return tuple(self.find(typed, kinds, among)[:50])

    def find(self, typed: str, kinds: Collection[str] = (), among: int | None = None) -> list[Hit]:
        """Every thing of these kinds (all, if none are named) whose name fits what was typed, best first.

        Each syllable typed must begin a syllable of the name; order and gaps only lower the rank. ``among``
        looks only at so many names, those most spoken of: enough for a suggestion, not for a count.
        """
        wanted = syllables(typed)[:MAX_TYPED]
        if not wanted:
            return []
        best: dict[int, tuple[tuple[int, ...], str]] = {}
        for number in self._candidates(wanted, kinds, among):
            name = self._names[number]
            thing = self._things[name.owner]
            fit = _fit(wanted, name.syllables)
            if fit is None:
                continue
            # what articles speak of comes before the thousands of the reference tables
            known = 0 if thing.weight else 1
            length = (len(name.syllables), len(name.text))
            rank = (
                fit[0] if not known else fit[0] + 1,
                *fit[1:],
                known,
                -thing.weight,
                not name.preferred,
                *length,
            )
            if name.owner not in best or rank < best[name.owner][0]:
                best[name.owner] = (rank, name.text)
        ranked = sorted((rank, self._things[owner].id, owner, text) for owner, (rank, text) in best.items())
        return [Hit(self._things[owner].id, self._things[owner].kind, text) for _, _, owner, text in ranked]

    def _candidates(self, wanted: list[Syllable], kinds: Collection[str], among: int | None) -> list[int]:
        groups: list[list[int]] = []
        for syllable in dict.fromkeys(wanted):
            start = bisect_left(self._letters, syllable.letters)
            group: list[int] = []
            for letters in self._letters[start:]:
                if not letters.startswith(syllable.letters):
                    break
                if syllable.letters.isdigit() and letters != syllable.letters:
                    continue
                group.extend(self._holding[letters])
            groups.append(group)
        groups.sort(key=len)
        found = set(groups[0])
        for group in groups[1:]:
            found.intersection_update(group)
        chosen = sorted(found)
        if kinds:
            chosen = [number for number in chosen if self._things[self._names[number].owner].kind in kinds]
        return chosen[:among]


def _fit(wanted: list[Syllable], name: tuple[Syllable, ...]) -> tuple[int, ...] | None:
    """How well a name fits, small is good; None where a syllable typed begins none of its syllables."""
    used: set[int] = set()
    places: list[int] = []
    whole = 0
    for syllable in wanted:
        options = [place for place, other in enumerate(name) if place not in used and syllable.starts(other)]
        if not options:
            return None
        following = places[-1] + 1 if places else -1
        exact = [place for place in options if len(name[place].letters) == len(syllable.letters)]
        place = following if following in options else (exact or options)[0]
        whole += len(name[place].letters) == len(syllable.letters)
        used.add(place)
        places.append(place)
    together = all(right == left + 1 for left, right in pairwise(places))
    # the whole name, its beginning, its end (the given name), anywhere in order, scattered
    if together and len(places) == len(name):
        position = 0
    elif together and (places[0] == 0 or places[-1] == len(name) - 1):
        position = 1
    else:
        position = 2 if together else 3
    return position, len(wanted) - whole
