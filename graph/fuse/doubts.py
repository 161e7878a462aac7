"""Who is seen in a one-seat post beside somebody else: slips of reading and of writing, told by how often.

"Báo cáo với Bí thư Thành ủy, bà Trần Kim Yến cho biết" makes a secretary of whom no other article knows, in
the middle of the years of one whom dozens see. What the article says stays; it is doubted, with the other
tenure as the reason, and follows nobody.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from graph.fuse.days import before

_OFTEN = 5  # articles that make a holder well known


class Sighting(Protocol):
    """What is asked of a tenure (`graph.fuse.tenures.Seen`)."""

    @property
    def person(self) -> str: ...
    @property
    def first(self) -> str: ...
    @property
    def last(self) -> str: ...
    @property
    def told(self) -> int: ...
    @property
    def begun(self) -> bool: ...


S = TypeVar("S", bound=Sighting)


def outweighed(seen: Sequence[S], names: Mapping[str, str], sure: bool) -> Iterator[tuple[S, S]]:
    """Those whom one article sees while others see somebody else, with the one of these seen most often.

    ``sure``: only where the other was seen before and after; else also where the time does not tell.
    ``names``: of persons.
    """
    known = sorted((one for one in seen if one.told >= _OFTEN), key=lambda one: -one.told)
    for one in seen:
        if one.told > 1 or one.begun:
            continue
        for other in known:
            inside = before(other.first, one.first) and before(one.last, other.last)
            apart = before(one.last, other.first) or before(other.last, one.first)
            fits = inside if sure else not apart
            if fits and not may_be_one(names[one.person], names[other.person]):
                yield one, other
                break


def may_be_one(name: str, other: str) -> bool:
    """May two names be one person's, one of them shortened or miswritten?

    The same words in any tone, or all of the shorter one's between one family name and one given name:
    "Trần Kim Yến" and "Trần Thị Kim Yến". Nobody is joined by it; nothing is said between them.
    """
    left, right = sorted((_bare(name).split(), _bare(other).split()), key=len)
    if left == right:
        return True
    if len(left) < 2 or (left[0], left[-1]) != (right[0], right[-1]):
        return False
    rest = iter(right)
    return all(word in rest for word in left)


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
