"""Building in the background of a process that answers requests: who builds steps aside for who answers."""

import functools
import gc
import time
import weakref
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
WORK, REST = 0.002, 0.004  # seconds; less than Python's own switch interval, so that nobody waits for that


def at_once() -> None:
    """The pace of who has nobody to step aside for."""


class Aside:
    """Called often by a thread that builds: every few milliseconds it sleeps for twice as long."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def __call__(self) -> None:
        """Sleep, if it is time to."""
        if time.monotonic() - self._since > WORK:
            time.sleep(REST)
            self._since = time.monotonic()


def remembered(method: Callable[P, R], size: int) -> Callable[P, R]:
    """The method with its last answers kept, without keeping its object alive.

    ``lru_cache`` on a bound method makes a cycle, and what lies in cycles goes only when the collector has
    walked over everything there is, which stops all answers of a large release for a moment.
    """
    whole: Callable[[], Callable[..., R] | None] = weakref.WeakMethod(method)

    @functools.lru_cache(maxsize=size)
    def kept(*arguments: Any) -> R:
        found = whole()
        assert found is not None
        return found(*arguments)

    return kept  # type: ignore[return-value]


def settled() -> None:
    """Tell the collector that what is there now stays: it need not walk over a whole release for ever."""
    gc.freeze()
