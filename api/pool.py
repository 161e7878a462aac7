"""The few workers that run strangers' queries, the queue before them, and the hand that kills them."""

import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from api.priority import give_way
from api.worker import receive, send

STEP = 0.1  # seconds between looks at the clock and at the client
END = 0.1  # seconds that one waits for a killed worker to be gone
MOST_ENDING = 3
_ending: list["subprocess.Popen[bytes]"] = []
LOOK_UP = 0.25  # seconds; a query that takes longer gives way


class Busy(Exception):
    """All workers are at work and the queue is full."""


class TimedOut(Exception):
    """The query was ended at the time limit."""


class Died(Exception):
    """The worker ended while it had the query: too much memory, as a rule."""


class Left(Exception):
    """The client went away; its query was ended."""


class Worker:
    """One process, idle between queries."""

    def __init__(self) -> None:
        root = str(Path(__file__).parent.parent)
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "api.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": path, "PATH": os.environ.get("PATH", ""), "MALLOC_ARENA_MAX": "2"},
            # Ctrl-C in the terminal is for the service, which then ends its workers; a session of their own
            # would give them as large a share of the processor as the service has
            process_group=0,
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self._stdin = self.process.stdin
        self._output = self.process.stdout.fileno()
        self._poll = select.poll()
        self._poll.register(self._output, select.POLLIN)
        self.barriers: list[str] | None = None
        self.gives_way = False

    def ask(
        self, request: dict[str, Any], body: bytes, deadline: float, gone: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        """The worker's answer. Raises `TimedOut`, `Died` or `Left`; the worker is then of no more use.

        A query that is no look-up gives way to everybody else, and so does this worker from then on.
        """
        begun = time.monotonic()

        def read(size: int) -> bytes:
            parts: list[bytes] = []
            while size > 0:
                while not self._poll.poll(STEP * 1000):
                    now = time.monotonic()
                    if gone():
                        raise Left
                    if now > deadline:
                        raise TimedOut
                    if not self.gives_way and now > begun + LOOK_UP and self.barriers is not None:
                        self.gives_way = True
                        give_way(self.process.pid)
                part = os.read(self._output, min(size, 1 << 20))
                if not part:
                    raise Died
                parts.append(part)
                size -= len(part)
            return b"".join(parts)

        try:
            if self.barriers is None:
                hello = receive(read)
                self.barriers = cast(list[str], hello[0]["barriers"]) if hello else []
                begun = time.monotonic()
            send(self._stdin, request, body)  # type: ignore[arg-type]
        except BrokenPipeError as error:
            raise Died from error
        frame = receive(read)
        if frame is None:
            raise Died
        return frame

    def kill(self) -> None:
        """End the process and collect it.

        One that gives way takes long to end where everybody is busy. Nobody waits for a few of those; for
        more one must, since each may hold as much memory as a query is given.
        """
        self.process.kill()
        _ending[:] = [one for one in _ending if one.poll() is None]
        try:
            self.process.wait(END if len(_ending) < MOST_ENDING else None)
        except subprocess.TimeoutExpired:
            _ending.append(self.process)
        for stream in (self.process.stdin, self.process.stdout):
            try:
                if stream is not None:
                    stream.close()
            except OSError:
                pass


class Pool:
    """``size`` workers; at most ``queue`` queries wait; each may take ``seconds`` from the moment it runs."""

    def __init__(self, size: int = 2, queue: int = 8, seconds: float = 10.0) -> None:
        self.size = size
        self.seconds = seconds
        self._room = size + queue
        self._inside = 0
        self._turn = threading.Condition()
        self._idle: list[Worker] = []
        self._working = 0
        self._closed = False

    @property
    def working(self) -> int:
        """How many workers have a query now."""
        return self._working

    def start(self) -> None:
        """Start the workers before the first query needs them."""
        with self._turn:
            self._idle.extend(Worker() for _ in range(self.size - len(self._idle) - self._working))

    def close(self) -> None:
        """End every worker, those at work too: their queries fail."""
        with self._turn:
            self._closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.kill()

    def ask(
        self, request: dict[str, Any], gone: Callable[[], bool] = lambda: False, body: bytes = b""
    ) -> tuple[dict[str, Any], bytes]:
        """Run one query. Raises `Busy` at once when the queue is full, else as `Worker.ask`."""
        with self._turn:
            if self._inside >= self._room or self._closed:
                raise Busy
            self._inside += 1
        try:
            worker = self._take(gone)
            try:
                limits = {"seconds": int(self.seconds)}
                answer = worker.ask({**request, **limits}, body, time.monotonic() + self.seconds, gone)
            except BaseException:
                worker.kill()
                self._give(None)
                raise
            if worker.gives_way:  # for ever: the next query deserves one that does not
                worker.kill()
            self._give(None if worker.gives_way else worker)
            return answer
        finally:
            with self._turn:
                self._inside -= 1

    def _take(self, gone: Callable[[], bool]) -> Worker:
        with self._turn:
            while self._working >= self.size:
                self._turn.wait(STEP)
                if gone():
                    raise Left
            self._working += 1
            while self._idle:
                worker = self._idle.pop()
                if worker.process.poll() is None:
                    return worker
                worker.kill()
        return Worker()

    def _give(self, worker: Worker | None) -> None:
        # a dead worker is replaced here, so that the next query does not wait for a process to start
        replacement = worker or (None if self._closed else Worker())
        with self._turn:
            self._working -= 1
            if replacement is not None and not self._closed:
                self._idle.append(replacement)
                replacement = None
            self._turn.notify()
        if replacement is not None:
            replacement.kill()
