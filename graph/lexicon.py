"""Whole words found in a text in one pass: an Aho–Corasick automaton over lower-cased spellings."""

from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import ref

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
        self.entries: dict[str, V] = {}
        for spelling, value in entries:
            self.entries.setdefault(lowered(spelling), value)
        self.entries.pop("", None)
        self._automaton: Any = ahocorasick.Automaton()
        for key, value in self.entries.items():
            self._automaton.add_word(key, (len(key), value))
        self._automaton.make_automaton()

    def scan(self, low: str) -> Iterator[tuple[int, int, V]]:
        """(start, end, value) of every whole-word match in text made by `lowered`, sorted and disjoint.

        Of overlapping matches the one that begins first stays, the longest of those.
        """
        found: list[tuple[int, int, V]] = []
        size = len(low)
        hits = self._automaton.iter(low) if len(low) < KEPT else _together.hits(self, low)
        for last, (length, value) in hits:
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


class _Together:
    """All lexicons that whole texts are scanned for, as one automaton: read once for all of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._lexicons: tuple[ref[Lexicon[Any]], ...] = ()
        self._automaton: Any = None
        self._held: tuple[str, dict[Lexicon[Any], list[tuple[int, Any]]]] = ("", {})

    def hits(self, lexicon: Lexicon[V], low: str) -> list[tuple[int, tuple[int, V]]]:
        """(last code point, (length, value)) of all that the lexicon has in a text, whole words or not."""
        text, found = self._held
        if text is not low or lexicon not in found:
            with self._lock:
                found = self._scanned(lexicon, low)
        return found[lexicon]

    def _scanned(self, lexicon: Lexicon[Any], low: str) -> dict[Lexicon[Any], list[tuple[int, Any]]]:
        if not any(known() is lexicon for known in self._lexicons):
            self._take_in(lexicon)
        lexicons = [known() for known in self._lexicons]
        lists: list[list[tuple[int, Any]]] = [[] for _ in lexicons]
        for last, entries in self._automaton.iter(low):
            for number, entry in entries:
                lists[number].append((last, entry))
        found = {known: hits for known, hits in zip(lexicons, lists, strict=True) if known is not None}
        self._held = (low, found)
        return found

    def _take_in(self, lexicon: Lexicon[Any]) -> None:
        """Build the automaton anew, with one lexicon more and without those nobody has any longer."""
        self._lexicons = (*(known for known in self._lexicons if known() is not None), ref(lexicon))
        meant: dict[str, list[tuple[int, Any]]] = {}
        for number, known in enumerate(self._lexicons):
            one = known()
            for key, value in one.entries.items() if one is not None else ():
                meant.setdefault(key, []).append((number, (len(key), value)))
        self._automaton = ahocorasick.Automaton()
        for key, entries in meant.items():
            self._automaton.add_word(key, tuple(entries))
        self._automaton.make_automaton()


_together = _Together()


def _first_then_longest(match: tuple[int, int, Any]) -> tuple[int, int]:
    return match[0], -match[1]
