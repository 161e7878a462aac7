"""Things found by name: an index in memory, built once per release.

A set of names is one integer, a bit for each name, the names most spoken of first: that every syllable typed
begins a syllable of the name is then a few operations on such integers, however many names there are, and
only the best of them need be looked at one by one.
"""

import weakref
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, islice

from api.fitting import Sought, each, fit
from api.misspelling import meant, parted
from api.pace import at_once, remembered
from api.spelling import Syllable, syllables

MAX_TYPED = 12  # syllables of a query that are looked at
RANKED = 80  # names whose order is settled by how well they fit; those behind are ordered coarsely
LOOKED_AT = 1000  # names that are looked at one by one, where three syllables typed may mean the same one


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
        self._repeating: dict[int, list[int]] = {}
        self._first = [array("I") for _ in forms]
        self._last = [array("I") for _ in forms]
        lengths: dict[int, list[int]] = {}
        for number, name in enumerate(names):
            rest()
            spelt = tuple(numbers[form] for form in name[5])
            self._spelt.append(spelt)
            for form in set(spelt):
                self._holding[form].append(number)
                if spelt.count(form) > 1:
                    self._repeating.setdefault(form, []).append(number)
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
        self._main_of = {self._owners[number]: number for number in each(self._preferred)}
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

    def _sought(self, syllable: Syllable) -> Sought:
        begins = []
        for number in range(bisect_left(self._letters, syllable.letters), len(self._letters)):
            form = self._forms[number]
            if not form.letters.startswith(syllable.letters):
                break
            if syllable.starts(form):
                begins.append(number)
        whole = [n for n in begins if len(self._letters[n]) == len(syllable.letters)]
        return Sought(frozenset(begins), frozenset(whole))

    def _guessed(self, written: list[Syllable], sought: list[Sought]) -> list[Sought]:
        """What may have been meant by the syllables that no name has."""
        found: list[Sought] = []
        for syllable, one in zip(written, sought, strict=True):
            if one.begins or syllable.letters in self._known:
                found.append(one)
            elif parts := parted(syllable.letters, self._known):
                found += [self._sought(Syllable(part, " " * len(part), " ")) for part in parts]
            else:
                found.append(self._meant(syllable))
        return found[:MAX_TYPED]

    def _meant(self, syllable: Syllable) -> Sought:
        numbers = []
        for letters in meant(syllable.letters, self._bare):
            for number in range(bisect_left(self._letters, letters), len(self._letters)):
                form = self._forms[number]
                if form.letters != letters:
                    break
                if syllable.tone in (" ", form.tone):  # a tone is typed on purpose
                    numbers.append(number)
        return Sought(frozenset(numbers), frozenset(numbers))

    def _fitting(self, sought: Sequence[Sought]) -> int:
        if not sought:
            return 0
        names = self._having([one.begins for one in sought])
        # "nam nam" and "t th" ask for two syllables, which one syllable of a name may not stand for
        pairs = [
            (a, b) for a, b in combinations(range(len(sought)), 2) if sought[a].begins & sought[b].begins
        ]
        if len({place for pair in pairs for place in pair}) < 2 * len(pairs):
            for length, held in self._lengths.items():
                names &= ~held if length < len(sought) else -1
            # "t th tha": looking at all would take too long; behind the first, a name with too few may count
            looked_at = list(islice(each(names), LOOKED_AT))
            return names & ~self._bits([n for n in looked_at if fit(sought, self._spelt[n]) is None])
        for left, right in pairs:
            a, b = sought[left].begins, sought[right].begins
            apart = self._having((a - b, b)) | self._having((a, b - a))
            names &= apart | self._sets(a & b, "twice")
        return names

    def _having(self, forms: Iterable[frozenset[int]]) -> int:
        names = -1
        for one in forms:
            names &= self._sets(one, "holding")
        return names

    def groups(self, sought: Sequence[Sought], names: int) -> list[int]:
        """The names in sets, each better than the next: the whole name, its beginning or end, others."""
        ends = self._sets(sought[0].begins, "first") | self._sets(sought[-1].begins, "last")
        ends &= names
        whole = ends & self._lengths.get(len(sought), 0)
        spoken = self._spoken
        groups = (
            whole & spoken,
            ends & ~whole & spoken | whole & ~spoken,
            names & ~ends & spoken | ends & ~whole & ~spoken,
            names & ~ends & ~spoken,
        )
        written_out = self._having([one.whole for one in sought])
        return [part for group in groups for part in (group & written_out, group & ~written_out)]

    def rank(self, sought: Sequence[Sought], number: int) -> tuple[int, ...]:
        """How well a name fits, small is good; then by what articles speak of, then the shorter name."""
        position, begun = fit(sought, self._spelt[number]) or (3, 0)
        thing = self._things[self._owners[number]]
        # what articles speak of comes before the thousands of the reference tables
        known = 0 if thing.weight else 1
        length = len(self._spelt[number]), len(self._texts[number])
        return position + known, begun, known, -thing.weight, 1 - self._main[number], *length

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
        for number in each(names & ~self._preferred):
            owner = self._owners[number]
            if not main >> self._main_of[owner] & 1:
                others.add(owner)
        found = {kind: (main & held).bit_count() for kind, held in self._kinds.items()}
        for owner in others:
            found[self._things[owner].kind] += 1
        return {kind: count for kind, count in found.items() if count}

    def _union(self, forms: frozenset[int], where: str) -> int:
        if where == "twice":
            return self._twice(forms)
        held = {"holding": self._holding, "first": self._first, "last": self._last}[where]
        return self._bits([number for form in forms for number in held[form]])

    def _twice(self, forms: frozenset[int]) -> int:
        """The names with two of these syllables, or with one of them at two places."""
        once: set[int] = set()
        found: list[int] = []
        for form in forms:
            found += self._repeating.get(form, ())
            found += once.intersection(self._holding[form])
            once.update(self._holding[form])
        return self._bits(found)

    def _bits(self, numbers: Sequence[int]) -> int:
        packed = bytearray(len(self._texts) // 8 + 1)
        for number in numbers:
            packed[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(packed, "little")


class Found:
    """What fits one query, in order."""

    def __init__(self, index: Index, sought: Sequence[Sought], names: int) -> None:
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
        ordered = (number for group in index.groups(self._sought, self._names) for number in each(group))
        near = sorted((index.rank(self._sought, n), n) for n in islice(ordered, RANKED))
        given: set[int] = set()
        for number in chain((n for _, n in near), ordered):
            owner = index.owner(number)
            if owner not in given:
                given.add(owner)
                yield index.hit(number)
