"""What each client may still use: seconds of query time, and failed queries.

Two buckets for each client fill up again steadily; an empty one means 429 until it holds something. Counting
requests would punish the many cheap ones of an explorer and let the few dear ones pass.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Literal

from fastapi import Request

from api.i18n import text
from api.negotiation import language
from api.problems import Refused

CLIENTS = 2_000  # remembered at most; those who asked the longest ago are forgotten, with full buckets


@dataclass(slots=True)
class _Account:
    seconds: float
    errors: float
    at: float


class Budget:
    """Accounts of all clients: ``seconds`` and ``errors`` come back each minute, twice that can be saved."""

    def __init__(self, seconds: float, errors: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rates = {"seconds": seconds / 60, "errors": errors / 60}
        self._most = {"seconds": 2 * seconds, "errors": 2.0 * errors}
        self._clock = clock
        self._accounts: OrderedDict[str, _Account] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str) -> tuple[Literal["seconds", "errors"], int] | None:
        """What the client has used up and in how many seconds it may ask again; None where it may now."""
        with self._lock:
            account = self._of(client)
            if account.seconds <= 0:
                return "seconds", _until(account.seconds, self._rates["seconds"])
            if account.errors < 1:
                return "errors", _until(account.errors, self._rates["errors"])
        return None

    def charge(self, client: str, seconds: float, failed: bool) -> None:
        """Take what a query has cost."""
        with self._lock:
            account = self._of(client)
            account.seconds -= seconds
            account.errors -= failed

    def _of(self, client: str) -> _Account:
        now = self._clock()
        account = self._accounts.get(client)
        if account is None:
            account = self._accounts[client] = _Account(self._most["seconds"], self._most["errors"], now)
            while len(self._accounts) > CLIENTS:
                self._accounts.popitem(last=False)
        self._accounts.move_to_end(client)
        passed, account.at = now - account.at, now
        account.seconds = min(account.seconds + passed * self._rates["seconds"], self._most["seconds"])
        account.errors = min(account.errors + passed * self._rates["errors"], self._most["errors"])
        return account


def _until(level: float, rate: float) -> int:
    # to one whole unit, so that who waits as told is not sent away again at once
    return max(1, math.ceil((1 - level) / rate)) if rate else 3600


def client(request: Request) -> str:
    """Who asks: an address; of IPv6 its network, since anybody has 2⁶⁴ addresses in one."""
    host = request.client.host if request.client else ""
    if request.app.state.settings.trust_proxy:
        # the last one is what our own proxy saw, those before it are what the client says
        host = request.headers.get("x-forwarded-for", host).rsplit(",", 1)[-1].strip()
    try:
        address = ip_address(host)
    except ValueError:
        return host[:100]
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)


@contextmanager
def charged(request: Request) -> Iterator[None]:
    """Run a query on the client's account. Raises 429 with ``Retry-After`` where it is used up."""
    budget: Budget = request.app.state.budget
    who = client(request)
    if empty := budget.wait(who):
        what, seconds = empty
        request.app.state.metrics.count("nghiquyet_throttled_total", reason=what)
        spoken = language(request.query_params.get("lang"), request.headers.get("accept-language"))
        what_ = text(f"budget.{what}", spoken)
        raise Refused(429, "too-many", headers={"Retry-After": str(seconds)}, what=what_, seconds=seconds)
    started = time.monotonic()
    failed, outcome = False, "ok"
    try:
        yield
    except Refused as error:
        outcome = error.kind
        # a full queue is not this client's fault
        failed = error.status in (400, 403, 413, 503) and error.kind != "busy"
        raise
    finally:
        budget.charge(who, time.monotonic() - started, failed)
        request.app.state.metrics.count("nghiquyet_queries_total", outcome=outcome)
