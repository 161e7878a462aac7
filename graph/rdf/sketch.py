"""A sketch of a text: digests of a sample of its runs of words, so that republished texts can be found.

A run begins at a word that a digest picks, one of eight, so that the same words give the same runs wherever
they stand, and an edit changes only the runs around it.
"""

import re
import zlib
from functools import lru_cache

_WORD = re.compile(r"\w+")
_RUN = 6  # words
_PICKED = 8  # one word of so many begins a run
_MOST = 64  # runs kept, the smallest: enough to compare, whatever the length


def sketch(chars: str) -> tuple[str, ...]:
    """Digests of eight hexadecimal digits, sorted, each once; empty for a text of a few words."""
    words = _WORD.findall(chars.casefold())
    runs = {
        zlib.crc32(" ".join(words[at : at + _RUN]).encode())
        for at, word in enumerate(words[: 1 - _RUN])
        if _begins(word)
    }
    return tuple(f"{run:08x}" for run in sorted(runs)[:_MOST])


@lru_cache(maxsize=50_000)
def _begins(word: str) -> bool:
    return zlib.crc32(word.encode()) % _PICKED == 0
