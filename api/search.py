"""Things found by name: an index in memory, built once per release.

A set of names is one integer, a bit for each name, the names most spoken of first: that every syllable typed
begins a syllable of the name is then a few operations on such integers, however many names there are, and
only the best of them need be looked at one by one.
"""

import re
import weakref
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from api.misspelling import meant, parted
from api.pace import at_once, remembered
from api.spelling import Syllable, syllables

MAX_TYPED = 12  # syllables of a query that are looked at
RANKED = 250  # names whose order is settled by how well they fit; those behind are ordered coarsely
_HELD = re.compile(rb"[^\0]")  # the bytes of a set that hold any name
_BITS = [[place for place in range(8) if byte >> place & 1] for byte in range(256)]


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
class _Sought:
    """One syllable typed: the numbers of the written syllables that it may begin, and of those it is."""

    begins: frozenset[int]
    whole: frozenset[int]


class Index:
    """Names by their syllables."""

    def __init__(self, things: Sequence[Named], rest: Callable[[], None] = at_once) -> None:
        """``rest`` is called often meanwhile, so that a thread building this can let others go first."""
        self._things = things
        names = []
        for owner, thing in enumerate(things):
            rest()
            for place, text in enumerate(dict.fromkeys(thing.names)):
                found = syllables(text)
                names.append((-thing.weight, place, len(found), text, owner, found))
        names.sort(key=lambda name: (name[0], name[1] > 0, name[2], name[3], name[4]))
        forms = sorted({form for name in names for form in name[5]}, key=lambda form: form.letters)
        numbers = {form: number for number, form in enumerate(forms)}
        self._forms: list[Syllable] = forms
        self._letters = [form.letters for form in forms]
        self._bare = sorted(set(self._letters))
        self._known = frozenset(self._bare)
        self._texts = [name[3] for name in names]
        self._owners = array("I", (name[4] for name in names))
        self._spelt: list[tuple[int, ...]] = []
        self._holding = [array("I") for _ in forms]
        self._first = [array("I") for _ in forms]
        self._last = [array("I") for _ in forms]
        lengths: dict[int, list[int]] = {}
        for number, name in enumerate(names):
            rest()
            spelt = tuple(numbers[form] for form in name[5])
            self._spelt.append(spelt)
            for form in set(spelt):
                self._holding[form].append(number)
            if spelt:
                self._first[spelt[0]].append(number)
                self._last[spelt[-1]].append(number)
            lengths.setdefault(len(spelt), []).append(number)
        self._lengths = {length: self._bits(held) for length, held in lengths.items()}
        self._main = bytes(name[1] == 0 for name in names)
        self._preferred = self._bits([number for number, main in enumerate(self._main) if main])
        self._spoken = self._bits([number for number, name in enumerate(names) if name[0] < 0])
        kinds: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            kinds.setdefault(things[name[4]].kind, []).append(number)
        self._kinds = {kind: self._bits(held) for kind, held in kinds.items()}
        self._main_of = {self._owners[number]: number for number in _each(self._preferred)}
        # beginnings of names are few and typed by everybody
        self._sets = remembered(self._union, 1024)
        self._kept = remembered(self._found, 2048)

    def find(self, typed: str, kinds: Collection[str] = (), among: int | None = None) -> list[Hit]:
        """Every thing of these kinds (all, if none are named) whose name fits what was typed, best first.

        Each syllable typed must begin a syllable of the name; order and gaps only lower the rank. Where
        nothing fits, what may have been meant is looked for. ``among`` gives so many things at most.
        """
        return self.found(typed, kinds).hits(0, among)

    def found(self, typed: str, kinds: Collection[str] = ()) -> "Found":
        """As `find`, to be counted and read in pages."""
        return self._kept(typed.strip().lower()[:400], tuple(sorted(set(kinds))))

    def _found(self, typed: str, kinds: tuple[str, ...]) -> "Found":
        written = syllables(typed)[:MAX_TYPED]
        within = -1
        if kinds:
            within = 0
            for kind in kinds:
                within |= self._kinds.get(kind, 0)
        sought = [self._sought(syllable) for syllable in written]
        names = self._fitting(sought) & within
        if not names and written:
            sought = self._guessed(written, sought)
            names = self._fitting(sought) & within
        return Found(self, sought, names)

    def _sought(self, syllable: Syllable) -> _Sought:
        begins = []
        for number in range(bisect_left(self._letters, syllable.letters), len(self._letters)):
            form = self._forms[number]
            if not form.letters.startswith(syllable.letters):
                break
            if syllable.starts(form):
                begins.append(number)
        whole = [n for n in begins if len(self._letters[n]) == len(syllable.letters)]
        return _Sought(frozenset(begins), frozenset(whole))

    def _guessed(self, written: list[Syllable], sought: list[_Sought]) -> list[_Sought]:
        """What may have been meant by the syllables that no name has."""
        found: list[_Sought] = []
        for syllable, one in zip(written, sought, strict=True):
            if one.begins or syllable.letters in self._known:
                found.append(one)
            elif parts := parted(syllable.letters, self._known):
                found += [self._sought(Syllable(part, " " * len(part), " ")) for part in parts]
            else:
                found.append(self._meant(syllable))
        return found[:MAX_TYPED]

    def _meant(self, syllable: Syllable) -> _Sought:
        numbers = []
        for letters in meant(syllable.letters, self._bare):
            for number in range(bisect_left(self._letters, letters), len(self._letters)):
                form = self._forms[number]
                if form.letters != letters:
                    break
                if syllable.tone in (" ", form.tone):  # a tone is typed on purpose
                    numbers.append(number)
        return _Sought(frozenset(numbers), frozenset(numbers))

    def _fitting(self, sought: Sequence[_Sought]) -> int:
        if not sought:
            return 0
        names = -1
        for one in sought:
            names &= self._sets(one.begins, "holding")
        if any(a.begins & b.begins for place, a in enumerate(sought) for b in sought[place + 1 :]):
            # "nam nam" asks for two syllables: what one of them fits must be looked at
            return self._bits([n for n in _each(names) if self.fit(sought, n) is not None])
        return names

    def groups(self, sought: Sequence[_Sought], names: int) -> list[int]:
        """The names in sets, each better than the next: the whole name, its beginning or end, others."""
        ends = self._sets(sought[0].begins, "first") | self._sets(sought[-1].begins, "last")
        ends &= names
        whole = ends & self._lengths.get(len(sought), 0)
        spoken = self._spoken
        return [
            whole & spoken,
            ends & ~whole & spoken | whole & ~spoken,
            names & ~ends & spoken | ends & ~whole & ~spoken,
            names & ~ends & ~spoken,
        ]

    def rank(self, sought: Sequence[_Sought], number: int) -> tuple[int, ...]:
        """How well a name fits, small is good; then by what articles speak of, then the shorter name."""
        fit = self.fit(sought, number) or (3, 0)
        thing = self._things[self._owners[number]]
        # what articles speak of comes before the thousands of the reference tables
        known = 0 if thing.weight else 1
        length = len(self._spelt[number]), len(self._texts[number])
        return fit[0] + known, fit[1], known, -thing.weight, 1 - self._main[number], *length

    def fit(self, sought: Sequence[_Sought], number: int) -> tuple[int, int] | None:
        """Where in the name the syllables stand and how many are only begun; None where they do not fit."""
        spelt = self._spelt[number]
        used: set[int] = set()
        places: list[int] = []
        whole = 0
        for one in sought:
            options = [place for place, form in enumerate(spelt) if form in one.begins and place not in used]
            if not options:  # "t th" in "Thanh tra": the first may have taken what the second needs
                return (3, len(sought)) if _assignable([one.begins for one in sought], spelt) else None
            following = places[-1] + 1 if places else -1
            place = options[0]
            if following in options:
                place = following
            elif len(options) > 1:
                place = next((option for option in options if spelt[option] in one.whole), place)
            whole += spelt[place] in one.whole
            used.add(place)
            places.append(place)
        together = all(right == left + 1 for left, right in pairwise(places))
        # the whole name, its beginning, its end (the given name), anywhere in order, scattered
        if together and len(places) == len(spelt):
            position = 0
        elif together and (places[0] == 0 or places[-1] == len(spelt) - 1):
            position = 1
        else:
            position = 2 if together else 3
        return position, len(sought) - whole

    def hit(self, number: int) -> Hit:
        """The thing that bears a name."""
        thing = self._things[self._owners[number]]
        return Hit(thing.id, thing.kind, self._texts[number])

    def owner(self, number: int) -> int:
        """The number of the thing that bears a name."""
        return self._owners[number]

    def counts(self, names: int) -> Mapping[str, int]:
        """How many things of each kind bear one of these names."""
        main = names & self._preferred
        others: set[int] = set()
        for number in _each(names & ~self._preferred):
            owner = self._owners[number]
            if not main >> self._main_of[owner] & 1:
                others.add(owner)
        found = {kind: (main & held).bit_count() for kind, held in self._kinds.items()}
        for owner in others:
            found[self._things[owner].kind] += 1
        return {kind: count for kind, count in found.items() if count}

    def _union(self, forms: frozenset[int], where: str) -> int:
        held = {"holding": self._holding, "first": self._first, "last": self._last}[where]
        return self._bits([number for form in forms for number in held[form]])

    def _bits(self, numbers: Sequence[int]) -> int:
        packed = bytearray(len(self._texts) // 8 + 1)
        for number in numbers:
            packed[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(packed, "little")


class Found:
    """What fits one query, in order."""

    def __init__(self, index: Index, sought: Sequence[_Sought], names: int) -> None:
        self._index = weakref.proxy(index)  # which keeps this
        self._sought = sought
        self._names = names

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many things of each kind."""
        counted: Mapping[str, int] = self._index.counts(self._names)
        return counted

    @property
    def total(self) -> int:
        """How many things."""
        return sum(self.counts.values())

    def hits(self, start: int, limit: int | None = None) -> list[Hit]:
        """A page of them, or all; each thing once, with the name that fits best."""
        if limit is not None and start + limit <= len(self._best):
            return self._best[start : start + limit]
        stop = None if limit is None else start + limit
        return list(islice(self._each(), start, stop))

    @cached_property
    def _best(self) -> list[Hit]:
        return list(islice(self._each(), 50))

    def _each(self) -> Iterator[Hit]:
        if not self._names:
            return
        index = self._index
        ordered = (number for group in index.groups(self._sought, self._names) for number in _each(group))
        near = sorted((index.rank(self._sought, n), index.hit(n).id, n) for n in islice(ordered, RANKED))
        given: set[int] = set()
        for number in (*(n for _, _, n in near), *ordered):
            owner = index.owner(number)
            if owner not in given:
                given.add(owner)
                yield index.hit(number)


def _assignable(sought: Sequence[frozenset[int]], spelt: Sequence[int]) -> bool:
    """Can each syllable sought be given one of the name's own? By augmenting paths."""
    taken: dict[int, int] = {}  # place in the name → which syllable sought

    def place(number: int, tried: set[int]) -> bool:
        for spot, form in enumerate(spelt):
            if form in sought[number] and spot not in tried:
                tried.add(spot)
                if spot not in taken or place(taken[spot], tried):
                    taken[spot] = number
                    return True
        return False

    return all(place(number, set()) for number in range(len(sought)))


def _each(names: int) -> Iterator[int]:
    """The numbers of the names in a set, smallest first."""
    packed = names.to_bytes((names.bit_length() + 7) // 8, "little")
    for held in _HELD.finditer(packed):
        place = held.start()
        for bit in _BITS[packed[place]]:
            yield place << 3 | bit
