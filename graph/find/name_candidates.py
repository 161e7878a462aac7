"""Runs of syllables that may be names, and what the whole article says of them: a name written longer,
shorter or again elsewhere, and names of roads.
"""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph.find.name_shapes import ENOUGH
from graph.find.syllables import Syllables
from graph.find.words import Lexicon


@dataclass(slots=True)
class Candidate:
    first: int
    after: int
    score: float
    title: str
    rule: str
    begins: int = -1  # the syllable at which a rank or degree before the name begins
    told: bool = False  # words before or after it say that it is a person


def shorten_glued(cut: Syllables, taken: list[Candidate]) -> None:
    """A caption runs into the next sentence: "Nguyễn Thiện Nhân Nhãn", elsewhere Nguyễn Thiện Nhân."""
    times = Counter(folded_name(cut, c) for c in taken)
    for candidate in taken:
        if candidate.after - candidate.first == 4 and times[folded_name(cut, candidate)] == 1:
            shorter = " ".join(cut.fold[candidate.first : candidate.after - 1])
            if times[shorter] and not candidate.title:
                candidate.after -= 1


def cut_short(cut: Syllables, words: Lexicon, candidate: Candidate) -> bool:
    """A teaser that breaks off inside a name: "Tổng Bí thư Tô Lâ..."."""
    after = candidate.after
    follows = cut.gap[after] if after < cut.length else cut.chars[cut.end[after - 1] :].strip()
    return follows.startswith(("...", "…")) and not words.in_names(cut.fold[after - 1])


def lengthen_small(cut: Syllables, taken: list[Candidate], known: dict[str, Candidate]) -> None:
    """ "ông Võ Kim cự", elsewhere Võ Kim Cự: a capital forgotten."""
    for candidate in taken:
        after = candidate.after
        small = after < cut.length and not cut.gap[after] and not cut.big[after]
        if small and f"{folded_name(cut, candidate)} {cut.fold[after]}" in known:
            candidate.after += 1


def repeated(cut: Syllables, taken: list[Candidate]) -> Iterator[Candidate]:
    """Names taken once, met again where nothing before them says so ("… Thành ủy Tất Thành Cang")."""
    names = {tuple(cut.fold[c.first : c.after]) for c in taken if c.after - c.first > 2}
    starts = {name[0] for name in names}
    covered = {n for c in taken for n in range(c.first, c.after)}
    lengths = sorted({len(name) for name in names}, reverse=True)
    for number in cut.numbers(starts):
        if number in covered or not cut.big[number]:
            continue
        for length in lengths:
            run = cut.fold[number : number + length]
            if tuple(run) in names and not any(cut.gap[number + 1 : number + length]):
                if all(cut.big[number : number + length]):
                    yield Candidate(number, number + length, ENOUGH, "", "people.repeated")
                break


def roads(cut: Syllables, words: Lexicon, candidates: list[Candidate]) -> set[str]:
    """Names of roads: those said to be one, and those joined to them by a dash: "ngã tư Lê Lợi - Lê Lai"."""
    found: set[str] = set()
    candidates = sorted(candidates, key=lambda c: c.first)
    for one in candidates:
        if words.on_a_road(cut, one.first):
            found.add(folded_name(cut, one))
    for one, other in itertools.pairwise(candidates) if found else ():
        if one.after == other.first and cut.gap[one.after] in ("-", "–") and not (one.told or other.told):
            pair = {folded_name(cut, one), folded_name(cut, other)}
            if pair & found:
                found |= pair
    return found


def folded_name(cut: Syllables, candidate: Candidate) -> str:
    return " ".join(cut.fold[candidate.first : candidate.after])
