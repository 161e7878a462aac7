"""Whole words found in a text in one pass: an Aho–Corasick automaton over lower-cased spellings."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

import ahocorasick

from graph.vocabulary import Vocabulary

V = TypeVar("V")
KEPT = 500  # code points: what is shorter is some words, and no text that is asked for again


def per_vocabulary(build: Callable[[Vocabulary], V]) -> Callable[[Vocabulary], V]:
    """``build``, remembered for the vocabulary it was last called with; safe between threads (one atomic
    swap)."""
    last: list[tuple[Vocabulary, V] | None] = [None]

    def built(vocabulary: Vocabulary) -> V:
        held = last[0]
        if held is None or held[0] is not vocabulary:
            held = last[0] = (vocabulary, build(vocabulary))
        return held[1]

    return built


_last = [("", "")]


def lowered(chars: str) -> str:
    """Lower case, code point for code point, so that offsets stay; ``uỷ`` is folded into ``ủy`` (as long).

    The text asked for last is kept with its answer: every room asks for the same whole text.
    """
    held = _last[0]
    if held[0] is chars:
        return held[1]
    low = chars.lower()
    if len(low) != len(chars):  # "İ" lowers to two code points
        low = "".join(low if len(low := char.lower()) == 1 else char for char in chars)
    low = low.replace("uỷ", "ủy")
    if len(chars) > KEPT:
        _last[0] = (chars, low)
    return low


class Lexicon(Generic[V]):
    """Spellings and what they stand for; built once, scanned in time linear in the text.

    A spelling given twice keeps its first value.
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        for spelling, value in entries:
            key = lowered(spelling)
            if key and key not in self._automaton:
                self._automaton.add_word(key, (len(key), value))
        self._automaton.make_automaton()

    def scan(self, low: str) -> Iterator[tuple[int, int, V]]:
        """(start, end, value) of every whole-word match in text made by `lowered`, sorted and disjoint.

        Of overlapping matches the one that begins first stays, the longest of those.
        """
        found: list[tuple[int, int, V]] = []
        size = len(low)
        for last, (length, value) in self._automaton.iter(low):
            start, end = last - length + 1, last + 1
            if start and low[start - 1].isalnum() and low[start].isalnum():
                continue
            if end < size and low[end].isalnum() and low[last].isalnum():
                continue
            found.append((start, end, value))
        found.sort(key=_first_then_longest)
        reached = 0
        for start, end, value in found:
            if start >= reached:
                yield start, end, value
                reached = end


def _first_then_longest(match: tuple[int, int, Any]) -> tuple[int, int]:
    return match[0], -match[1]
