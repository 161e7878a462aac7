"""A digest of a set of lines that can be carried on when lines come and go: the sum of the digests of each.

Equal sets have equal sums whatever the order they grew in, so that a store of millions of quads is named by
its content in time that depends on the change alone.
"""

import hashlib
from collections.abc import Iterable

_SIZE = 32
_WRAP = 1 << (8 * _SIZE)


def total(lines: Iterable[bytes]) -> int:
    """The sum over these lines; each must be given once."""
    one, number = hashlib.sha256, int.from_bytes
    return sum(number(one(line).digest(), "big") for line in lines) % _WRAP


def moved(before: int, gone: Iterable[bytes], come: Iterable[bytes]) -> int:
    """The sum after these lines went and those came."""
    return (before - total(gone) + total(come)) % _WRAP


def written(value: int) -> str:
    """As it is kept: ``set:`` and hexadecimal digits."""
    return f"set:{value:0{2 * _SIZE}x}"


def read(value: str | None) -> int | None:
    """What `written` wrote; None for anything else."""
    return int(value[4:], 16) if value and value.startswith("set:") else None
