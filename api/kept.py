"""Answers kept in memory: a release never changes, so a question has one answer until the next release."""

import threading
from collections import OrderedDict

from starlette.types import Message

MAX_BYTES = 64 << 20
MAX_ONE = 512 << 10  # bytes of one answer


class Kept:
    """The answers asked for last, up to a size."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max = max_bytes
        self._size = 0
        self._answers: OrderedDict[str, tuple[list[Message], int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> list[Message] | None:
        """The messages of an answer, or None."""
        with self._lock:
            found = self._answers.get(key)
            if found is None:
                return None
            self._answers.move_to_end(key)
            return found[0]

    def put(self, key: str, messages: list[Message]) -> None:
        """Keep an answer, letting go of those not asked for the longest."""
        size = sum(len(message.get("body", b"")) + 500 for message in messages)
        if size > MAX_ONE:
            return
        with self._lock:
            if key in self._answers:
                return
            self._answers[key] = (messages, size)
            self._size += size
            while self._size > self._max:
                _, (_, gone) = self._answers.popitem(last=False)
                self._size -= gone
