"""How the command line talks: data to stdout, all else to stderr; exit codes; progress on a terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NoReturn, TypeVar

T = TypeVar("T")


class Exit(IntEnum):
    """What the exit code says."""

    OK = 0
    FINDINGS = 1  # check or evaluate found something below the mark
    USAGE = 2
    UNREADABLE = 3  # some input was refused; the rest was done
    LOCKED = 5  # another process writes this store
    INTERRUPTED = 130


def say(message: str) -> None:
    """One line of talk, on stderr."""
    print(message, file=sys.stderr, flush=True)


def out(data: str) -> None:
    """Data, on stdout, always UTF-8 whatever the console thinks."""
    sys.stdout.buffer.write(data.encode("utf-8", "surrogatepass"))


def stop(message: str, code: Exit) -> NoReturn:
    """Say why, and leave with this code."""
    say(f"nghiquyet: {message}")
    raise SystemExit(int(code))


def watched(items: Iterable[T], doing: str) -> Iterator[T]:
    """The items, with a running count on stderr where that is a terminal and NO_PROGRESS is not set."""
    if not sys.stderr.isatty() or os.environ.get("NO_PROGRESS"):
        yield from items
        return
    number = 0
    for number, item in enumerate(items, 1):
        if number % 20 == 1:
            print(f"\r{doing} {number} …", end="", file=sys.stderr, flush=True)
        yield item
    print(f"\r{doing} {number}.   ", file=sys.stderr, flush=True)
