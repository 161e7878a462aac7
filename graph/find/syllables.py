"""One text as syllables: where each stands, how it reads when case and old spellings are folded, what
precedes it.

Vietnamese writes a space between syllables, so a name or a title is a run of them. Every finder of this room
walks the same syllables; they are cut once per text.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, compress, pairwise
from operator import add, itemgetter
from typing import Any

import regex

# Bahnaric, Jarai and Ede names carry an apostrophe inside: "K'ré", "H'Bơ Khăp".
_CUT = re.compile(r"([^\W_]+(?:['’ʼ`][^\W_]+)?)")
_PLAIN_CUT = re.compile(r"(\w+(?:['’ʼ`]\w+)?)")  # the same, and quicker, where no underline stands
# Old style puts the tone on the last vowel of an open syllable ("hoà", "uỷ", "khoẻ"), new style before it
# ("hòa", "ủy").
_OLD_TONES = dict(zip(
    ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
    ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"], strict=True,
))  # fmt: skip


# A lost space: "Nguyễn Thanh LongVề các diễn biến", and a list's numbers: "tỉnh Hải Phòng135. Niê Thuật".
# "VnExpress" is cut too, which does no harm.
_GLUED = regex.compile(
    r"(?<=\p{Ll}\p{Ll})(?=\p{Lu}\p{Ll})|(?<=\p{Lu}\p{L}{0,4}\p{Ll}\p{Ll})(?=\d)"
    r"|(?<=\p{Ll}[à-ỹ]|[à-ỹ]\p{Ll}{1,2})(?=\d)"
)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A syllable in lower case and with the new placing of tones: ``"UỶ"`` and ``"Ủy"`` are ``"ủy"``.

    The length never changes.
    """
    low = word.lower()
    if len(low) != len(word):  # "İ".lower() has two code points
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in word)
    if low[-2:] in _OLD_TONES and low[:1] != "q" * (low[-2] == "u"):  # "quý" is written so in both styles
        return low[:-2] + _OLD_TONES[low[-2:]]
    return low


MOST = 65536  # words and gaps remembered: a run over many articles meets the same few thousand


class _Words(dict[str, tuple[str, bool, tuple[str, ...]]]):
    """What there is to know of a word as written: how it is folded, whether its first letter is a capital,
    and the syllables it is cut into where a small letter meets a capital or a digit (none: it is one).
    """

    def __missing__(self, word: str) -> tuple[str, bool, tuple[str, ...]]:
        one = len(word) < 4 or (word.isalpha() and word[1:].islower()) or word.isdigit()
        cuts = [] if one else [m.start() for m in _GLUED.finditer(word)]
        parts = [word[start:end] for start, end in pairwise([0, *cuts, len(word)])] if cuts else ()
        if len(self) >= MOST:
            self.clear()
        known = self[word] = (folded(word), word[0].isupper(), tuple(parts))
        return known


class _Gaps(dict[str, str]):
    """What stands between two syllables without its spaces: "" for a plain space; a line end always stays."""

    def __missing__(self, between: str) -> str:
        if len(self) >= MOST:
            self.clear()
        gap = self[between] = between.strip(" ") if between else "~"
        return gap


_known, _gaps = _Words(), _Gaps()
_fold, _big, _parts = itemgetter(0), itemgetter(1), itemgetter(2)


def _unglued(pieces: list[str], glued: Iterable[int]) -> list[str]:
    """The pieces with the glued words among them cut into syllables; what stands between those is "" then."""
    out: list[str] = []
    done = 0
    for at in glued:
        first, *others = _known[pieces[at]][2]
        out += (*pieces[done:at], first)
        for part in others:
            out += ("", part)
        done = at + 1
    return out + pieces[done:]


def spelled(listed: str) -> frozenset[str]:
    """A set of words written with spaces between them."""
    return frozenset(listed.split())


class Syllables:
    """The syllables of one string. Lists of equal length, by the syllable's number.

    ``start``/``end`` are offsets, ``word`` is as written, ``fold`` folded, ``gap`` what stands before it
    without
    spaces, ``key`` is ``gap + fold`` ("," + "in"), ``big`` tells a capital first letter.
    """

    __slots__ = ("big", "chars", "end", "fold", "gap", "key", "length", "memo", "start", "word")

    def __init__(self, chars: str) -> None:
        pieces = (_CUT if "_" in chars else _PLAIN_CUT).split(chars)
        known = list(map(_known.__getitem__, pieces[1::2]))
        if any(map(_parts, known)):
            pieces = _unglued(pieces, [2 * n + 1 for n, parts in enumerate(map(_parts, known)) if parts])
            known = list(map(_known.__getitem__, pieces[1::2]))
        ends = list(accumulate(map(len, pieces)))
        self.chars = chars
        self.word = pieces[1::2]
        self.length = len(self.word)
        self.end = ends[1::2]
        self.start = ends[0 : 2 * self.length : 2]
        self.gap = list(map(_gaps.__getitem__, pieces[0 : 2 * self.length : 2]))
        self.fold = list(map(_fold, known))
        self.key = list(map(add, self.gap, self.fold))
        self.big = list(map(_big, known))
        self.memo: dict[Any, Any] = {}  # what finders of this room have parsed already, by their own keys

    def text(self, first: int, after: int) -> str:
        """The characters from syllable ``first`` up to, not including, syllable ``after``."""
        return self.chars[self.start[first] : self.end[after - 1]]

    def numbers(self, folds: Container[str]) -> list[int]:
        """The numbers of the syllables that are, folded, one of these."""
        return list(compress(range(self.length), map(folds.__contains__, self.fold)))

    def at(self, offset: int) -> int:
        """The number of the first syllable that starts at or after the offset."""
        return bisect_left(self.start, offset)


_last = [Syllables("")]


def syllables(chars: str) -> Syllables:
    """The syllables of a text; the finders of one article share one cut. Time is linear in its length."""
    cut = _last[0]
    if cut.chars is not chars:
        _last[0] = cut = Syllables(chars)
    return cut


class Phrases:
    """Spellings as a trie of syllables. The longest spelling that begins at a syllable is found in its
    length.
    """

    __slots__ = ("root",)

    def __init__(self, spellings: Iterable[tuple[str, Any]] = ()) -> None:
        self.root: dict[Any, Any] = {}
        for spelling, value in spellings:
            self.add(spelling, value)

    def add(self, spelling: str, value: Any) -> None:
        """Add one spelling; of equal spellings the first added stays."""
        cut = Syllables(spelling)
        if not cut.length:
            return
        node = self.root
        for number in range(cut.length):
            node = node.setdefault(cut.key[number] if number else cut.fold[0], {})
        node.setdefault(None, value)

    def beginnings(self, cut: Syllables) -> list[int]:
        """The syllables at which some phrase may begin, told by its first two."""
        root, fold, key = self.root, cut.fold, cut.key
        last = cut.length - 1
        return [
            n
            for n in cut.numbers(root)
            if None in (node := root[fold[n]]) or (n < last and key[n + 1] in node)
        ]

    def longest(
        self, cut: Syllables, first: int, prefix: tuple[str, ...] = (), bare: bool = False
    ) -> tuple[int, Any] | None:
        """(number of the syllable after the phrase, its value) for the longest phrase at ``first``, or None.

        ``prefix`` are syllables thought before it; with ``bare`` they alone are looked up.
        """
        if prefix:
            return self._after(prefix, cut, first, bare)
        node = self.root.get(cut.fold[first])
        if node is None:
            return None
        best = (first + 1, node[None]) if None in node else None
        key, length = cut.key, cut.length
        position = first + 1
        while position < length:
            node = node.get(key[position])
            if node is None:
                break
            position += 1
            if None in node:
                best = (position, node[None])
        return best

    def _after(
        self, prefix: tuple[str, ...], cut: Syllables, first: int, bare: bool
    ) -> tuple[int, Any] | None:
        node: dict[Any, Any] | None = self.root
        for syllable in prefix:
            node = node.get(syllable) if node else None
        if not node:
            return None
        best = (first, node[None]) if bare and None in node else None
        position = first
        while not bare and position < cut.length:
            node = node.get(cut.key[position])
            if node is None:
                break
            position += 1
            if None in node:
                best = (position, node[None])
        return best

    def every(self, cut: Syllables, first: int) -> Iterator[tuple[int, Any]]:
        """All phrases that begin at ``first``, the shortest first."""
        node = self.root.get(cut.fold[first])
        position = first + 1
        while node is not None:
            if None in node:
                yield position, node[None]
            if position >= cut.length:
                return
            node = node.get(cut.key[position])
            position += 1

    def __contains__(self, spelling: str) -> bool:
        cut = Syllables(spelling)
        found = self.longest(cut, 0) if cut.length else None
        return found is not None and found[0] == cut.length
