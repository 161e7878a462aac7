"""What was named before a place, nearest first: only as far back as a reader remembers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from graph.model import Kind, Mention
from graph.state.cues import Sentence
from graph.state.scene import Scene

REACH = 40  # sentences
# The heading of the part of a resolution that says who carries out what.
ORGANISED = re.compile(
    r"TỔ CHỨC THỰC HIỆN|(?:^|\n)[^\w\n]{0,3}(?:[IVX]{1,4}|\d)?\W{0,3}Tổ chức thực hiện\W{0,3}\n"
)
HEADINGS = ("TỔ CHỨC THỰC HIỆN", "Tổ chức thực hiện")
RULES_REACH = 6  # sentences
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
    ruling = here.once(_ruling)
    if not ruling:
        return False
    at = place_of(here, sentence.span.start)
    before = bisect_left(ruling, at) - 1
    return before >= 0 and ruling[before] >= at - RULES_REACH


def _ruling(here: Scene) -> list[int]:
    """The indices in ``here.sentences`` of those that name a document which rules."""
    return [
        index
        for index, sentence in enumerate(here.sentences)
        if any(m.parts.get("type", "").endswith(RULING) for m in sentence.of_kind(Kind.DOCUMENT))
    ]


def organised(here: Scene, sentence: Sentence) -> bool:
    """Whether the sentence stands behind the heading "Tổ chức thực hiện"."""
    return 0 <= here.once(_organised_from) < sentence.span.start


def _organised_from(here: Scene) -> int:
    chars = here.text.chars
    found = ORGANISED.search(chars) if any(words in chars for words in HEADINGS) else None
    return found.end() if found else -1
