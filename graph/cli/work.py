"""Reading many articles at once: in this process or several, results always in the order of the input."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

from graph.characters import Unreadable
from graph.cli.talk import say
from graph.model import Article, Reading
from graph.pipeline import read
from graph.sources import Trouble
from graph.vocabulary import Vocabulary, load

R = TypeVar("R")
Rendered = tuple[Article, R] | Trouble

_vocabulary: Vocabulary | None = None


def vocabulary() -> Vocabulary:
    """The ontology of this process, read once."""
    global _vocabulary
    if _vocabulary is None:
        _vocabulary = load()
    return _vocabulary


def rendered(
    items: Iterable[Article | Trouble], render: Callable[[Reading, Vocabulary], R], processes: int = 1
) -> Iterator[Rendered[R]]:
    """What ``render`` makes of each article's reading, in input order whatever ``processes`` is.

    An article that cannot be read comes as `Trouble`, one line of reason; the others go on.
    """
    work = partial(_one, render=render)
    if processes <= 1:
        yield from map(work, items)
        return
    with get_context("spawn").Pool(processes, _quiet) as pool:
        yield from pool.imap(work, items, chunksize=8)


def _quiet() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C


def _one(item: Article | Trouble, render: Callable[[Reading, Vocabulary], R]) -> Rendered[R]:
    if isinstance(item, Trouble):
        return item
    try:
        return item, render(read(item, vocabulary()), vocabulary())
    except Unreadable as error:
        return Trouble(item.id, "", str(error), id=item.id)
    except Exception as error:  # a fault of ours in one article must not stop the others
        if os.environ.get("NGHIQUYET_DEBUG"):
            raise
        return Trouble(item.id, "", f"reading failed: {type(error).__name__}: {error}", id=item.id)


def tell(trouble: Trouble) -> None:
    """File, place, reason on stderr."""
    where = f"{trouble.file}, {trouble.place}" if trouble.place else trouble.file
    say(f"{'refused' if trouble.refused else 'flagged'}: {where}: {trouble.reason}")
