"""Reading many articles at once: in this process or several, results always in the order of the input."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from graph.characters import Unreadable
from graph.cli.talk import say
from graph.model import Article, Reading
from graph.pipeline import read
from graph.sources import Trouble
from graph.vocabulary import Vocabulary, load

R = TypeVar("R")
Item = Article | Trouble
Render = Callable[[Reading, Vocabulary], R]
CHUNK = 8  # articles sent to a process together

_vocabulary: Vocabulary | None = None


def vocabulary() -> Vocabulary:
    """The ontology of this process, read once."""
    global _vocabulary
    if _vocabulary is None:
        _vocabulary = load()
    return _vocabulary


def rendered(items: Iterable[Item], render: Render[R], processes: int = 1) -> Iterator[R | Trouble]:
    """What ``render`` makes of each article's reading, in input order whatever ``processes`` is.

    An article that cannot be read, or kills the process reading it, comes as `Trouble`; the others go on.
    """
    if processes <= 1:
        for item in items:
            yield _one(item, render)
        return
    waiting: deque[tuple[list[Item], Future[list[R | Trouble]]]] = deque()
    source = iter(items)
    pool = _pool(processes)
    try:
        while True:
            while len(waiting) < 3 * processes and (chunk := list(islice(source, CHUNK))):
                waiting.append((chunk, pool.submit(_several, chunk, render)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(chunk, render)
                pool = _pool(processes)
                waiting = deque((c, pool.submit(_several, c, render)) for c, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def tell(trouble: Trouble) -> None:
    """File, place, reason on stderr."""
    where = f"{trouble.file}, {trouble.place}" if trouble.place else trouble.file
    say(f"{'refused' if trouble.refused else 'flagged'}: {where}: {trouble.reason}")


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, get_context("spawn"), _quiet)


def _quiet() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C


def _several(chunk: list[Item], render: Render[R]) -> list[R | Trouble]:
    return [_one(item, render) for item in chunk]


def _one_by_one(chunk: list[Item], render: Render[R]) -> Iterator[R | Trouble]:
    """Find the article that killed a process: each one again, in a process of its own."""
    for item in chunk:
        with _pool(1) as alone:
            try:
                yield alone.submit(_one, item, render).result()
            except BrokenProcessPool:
                name = item.id if isinstance(item, Article) else item.file
                yield Trouble(name, "", "the process reading it died", id=name, what="failed")


def _one(item: Item, render: Render[R]) -> R | Trouble:
    if isinstance(item, Trouble):
        return item
    try:
        return render(read(item, vocabulary()), vocabulary())
    except Unreadable as error:
        return Trouble(item.id, "", str(error), id=item.id, what="no-text")
    except Exception as error:  # a fault of ours in one article must not stop the others
        if os.environ.get("NGHIQUYET_DEBUG"):
            raise
        reason = f"reading failed: {type(error).__name__}: {error} (NGHIQUYET_DEBUG=1 shows where)"
        return Trouble(item.id, "", reason, id=item.id, what="failed")
