"""How the syllables that somebody typed fit those of a name, and sets of names as integers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_HELD = re.compile(rb"[^\0]")  # the bytes of a set that hold any name
_BITS = [[place for place in range(8) if byte >> place & 1] for byte in range(256)]


@dataclass(frozen=True, slots=True)
class Sought:
    """One syllable typed: the numbers of the written syllables that it may begin, and of those it is."""

    begins: frozenset[int]
    whole: frozenset[int]


def fit(sought: Sequence[Sought], spelt: Sequence[int]) -> tuple[int, int] | None:
    """Where in the name the syllables stand and how many are only begun; None where they do not fit."""
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


def each(names: int) -> Iterator[int]:
    """The numbers of the names in a set, smallest first."""
    packed = names.to_bytes((names.bit_length() + 7) // 8, "little")
    for held in _HELD.finditer(packed):
        place = held.start()
        for bit in _BITS[packed[place]]:
            yield place << 3 | bit
