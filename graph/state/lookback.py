"""What was named before a place, nearest first: only as far back as a reader remembers."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from graph.model import Kind, Mention, Text
from graph.state.cues import Sentence
from graph.state.scene import Scene

REACH = 40  # sentences
# The heading of the part of a resolution that says who carries out what.
ORGANISED = re.compile(
    r"TỔ CHỨC THỰC HIỆN|(?:^|\n)[^\w\n]{0,3}(?:[IVX]{1,4}|\d)?\W{0,3}Tổ chức thực hiện\W{0,3}\n"
)
RULING = ("/nghi-quyet", "/nghi-dinh", "/quyet-dinh", "/chi-thi", "/thong-tu", "/quy-dinh")


def place_of(here: Scene, at: int) -> int:
    """The index in ``here.sentences`` of the sentence that holds this place."""
    return max(bisect_right(here.sentences, at, key=_start) - 1, 0)


def _start(sentence: Sentence) -> int:
    return sentence.span.start


def named_earlier(here: Scene, at: int, *kinds: Kind) -> Iterator[Mention]:
    """The mentions of these kinds that end before ``at``, the nearest first."""
    index = place_of(here, at)
    for sentence in reversed(here.sentences[max(index - REACH, 0) : index + 1]):
        for mention in reversed(sentence.mentions):
            if mention.span.end <= at and mention.kind in kinds:
                yield mention


def ruled(here: Scene, sentence: Sentence) -> bool:
    """Whether the sentence stands among the rules of a document told shortly before."""
    at = place_of(here, sentence.span.start)
    return any(
        mention.parts.get("type", "").endswith(RULING)
        for other in here.sentences[max(at - 6, 0) : at]
        for mention in other.of_kind(Kind.DOCUMENT)
    )


def organised(here: Scene, sentence: Sentence) -> bool:
    """Whether the sentence stands behind the heading "Tổ chức thực hiện"."""
    found = _organised_from(here.text)
    return 0 <= found < sentence.span.start


@lru_cache(maxsize=4)
def _organised_from(text: Text) -> int:
    found = ORGANISED.search(text.chars)
    return found.end() if found else -1
