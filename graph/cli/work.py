"""Reading many articles in processes of their own, results always in the order of the input.

One article can stop neither the run nor the others: a process that dies or does not end is replaced, and the
article it was reading is refused.
"""

import gc
import os
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from graph.cli.talk import Exit, say, stop
from graph.model import Article, Reading
from graph.sources import Trouble
from graph.vocabulary import Vocabulary, load

R = TypeVar("R")
Item = Article | Trouble
Render = Callable[[Reading, Vocabulary], R]
CHUNK = 16  # articles given to a process together
SECONDS = 20.0  # one article; a thousand times what a long one takes
SECONDS_A_BYTE = 20e-6  # more for a huge one, a dozen times what it takes
START = 120.0  # seconds until a process must have read the ontology

_SPAWN = get_context("spawn")
_vocabulary: Vocabulary | None = None


def vocabulary() -> Vocabulary:
    """The ontology of this process, read once."""
    global _vocabulary
    if _vocabulary is None:
        _vocabulary = load()
        gc.collect()
        gc.freeze()  # it stays to the end: looking through it for garbage again and again costs time
    return _vocabulary


def tell(trouble: Trouble) -> None:
    """File, place, reason on stderr."""
    where = f"{trouble.file}, {trouble.place}" if trouble.place else trouble.file
    say(f"{'refused' if trouble.refused else 'flagged'}: {where}: {trouble.reason}")


def rendered(
    items: Iterable[Item], render: Render[R], processes: int = 1, seconds: float = SECONDS
) -> Iterator[R | Trouble]:
    """What ``render`` makes of each article's reading, in input order whatever ``processes`` is.

    An article that cannot be read, takes longer than ``seconds`` (more if it is huge), or kills the process
    that reads it, comes as `Trouble`; the others go on.
    """
    source = iter(items)
    order: deque[_Chunk[R]] = deque()  # everything begun and not yet given out
    todo: deque[_Chunk[R]] = deque()
    readers: list[_Reader[R]] = []
    try:
        while True:
            while len(order) < 3 * processes and (some := list(islice(source, CHUNK))):
                order.append(_Chunk(some))
                todo.append(order[-1])
            while order and order[0].finished:
                yield from order.popleft().results
            if not order and not todo:
                return
            readers = [reader for reader in readers if reader.alive]
            idle = [reader for reader in readers if reader.chunk is None]
            while len(idle) < len(todo) and len(readers) < processes:
                idle.append(_Reader(render, seconds))
                readers.append(idle[-1])
            for reader in idle[: len(todo)]:
                reader.begin(todo.popleft())
            for chunk in _heard(readers):
                todo.appendleft(chunk)
    finally:
        for reader in readers:
            reader.end()


class _Chunk(Generic[R]):
    """Articles that go to one process together, and what has come back so far."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.results: list[R | Trouble] = []

    @property
    def finished(self) -> bool:
        return len(self.results) == len(self.items)

    @property
    def current(self) -> Item:
        return self.items[len(self.results)]


class _Reader(Generic[R]):
    """A process that reads articles one after the other and answers after each."""

    def __init__(self, render: Render[R], seconds: float) -> None:
        self.pipe, far = _SPAWN.Pipe()
        self.chunk: _Chunk[R] | None = None
        self.alive, self.started = True, False
        self._seconds = seconds
        self.allowed = START
        self.deadline = time.monotonic() + START
        self._process = _SPAWN.Process(target=_serve, args=(far, render), daemon=True)
        self._process.start()
        far.close()

    def begin(self, chunk: _Chunk[R]) -> None:
        """Give the process what it has not read of the chunk; it is waiting, so this does not block."""
        self.chunk = chunk
        if self.started:
            self._send()

    def _send(self) -> None:
        assert self.chunk is not None
        self._wind_up()
        try:
            self.pipe.send(self.chunk.items[len(self.chunk.results) :])
        except OSError:
            self.end()  # it died while it waited: no article's fault

    def _wind_up(self) -> None:
        assert self.chunk is not None
        item = self.chunk.current
        size = len(item.raw) if isinstance(item, Article) else 0
        self.allowed = self._seconds + size * SECONDS_A_BYTE
        self.deadline = time.monotonic() + self.allowed

    def hear(self) -> None:
        """Take one answer; a broken pipe means that the article killed the process."""
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            self.blame("the process reading it died")
            return
        if not self.started:
            if isinstance(answer, str):
                stop(f"articles cannot be read: {answer}", Exit.FINDINGS)
            self.started = True
            if self.chunk is not None:
                self._send()
            return
        assert self.chunk is not None
        self.chunk.results.append(answer)
        if self.chunk.finished:
            self.chunk = None
        else:
            self._wind_up()

    def blame(self, reason: str) -> None:
        """Refuse the article being read, and end the process."""
        if not self.started:
            stop("articles cannot be read: a process for reading them does not start", Exit.FINDINGS)
        if self.chunk is not None:
            item = self.chunk.current
            name = item.id if isinstance(item, Article) else item.file
            self.chunk.results.append(Trouble(name, "", reason, id=name, what="failed"))
        self.end()

    def late(self) -> bool:
        return self.chunk is not None and time.monotonic() > self.deadline and not self.pipe.poll()

    def end(self) -> None:
        """Kill the process, whatever it is doing; nothing of it is stored before it has answered."""
        self.alive = False
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _heard(readers: list[_Reader[R]]) -> Iterator[_Chunk[R]]:
    """Wait for answers and deadlines; yields the chunks whose reader ended before they were finished."""
    busy = {reader.pipe: (reader, reader.chunk) for reader in readers if reader.alive and reader.chunk}
    if busy:
        until = min(reader.deadline for reader, _ in busy.values())
        ready: list[object] = list(wait(list(busy), max(0.0, until - time.monotonic())))
        for pipe, (reader, _) in busy.items():
            if pipe in ready:
                reader.hear()
            elif reader.late():
                reader.blame(f"took longer than {reader.allowed:.0f} s to read; given up")
    for reader in readers:
        if not reader.alive and reader.chunk is not None and not reader.chunk.finished:
            yield reader.chunk


def _serve(pipe: Connection, render: Render[R]) -> None:
    """The reading process: lists of articles in, one answer for each out; ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C
    try:
        try:
            import_module("graph.pipeline")  # now: what is missing is said once and blamed on no article
            vocabulary()
        except (ImportError, ValueError, OSError) as error:
            pipe.send(f"{type(error).__name__}: {error}")
            return
        pipe.send(None)
        while True:
            for item in pipe.recv():
                pipe.send(_one(item, render))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _one(item: Item, render: Render[R]) -> R | Trouble:
    if isinstance(item, Trouble):
        return item
    from graph.characters import Unreadable
    from graph.pipeline import read

    try:
        return render(read(item, vocabulary()), vocabulary())
    except Unreadable as error:
        return Trouble(item.id, "", str(error), id=item.id, what="no-text")
    except Exception as error:  # a fault of ours in one article must not stop the others
        if os.environ.get("NGHIQUYET_DEBUG"):
            traceback.print_exc()
        reason = f"reading failed: {type(error).__name__}: {error} (NGHIQUYET_DEBUG=1 shows where)"
        return Trouble(item.id, "", reason, id=item.id, what="failed")
