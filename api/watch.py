"""What is counted and logged of every request: never parameters, body or headers, which may hold secrets."""

import json
import logging
import threading
import time
from collections import Counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("api.requests")
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_HELP = {
    "nghiquyet_requests_total": "Requests by kind of address and status.",
    "nghiquyet_throttled_total": "Queries refused because a client had used up its budget.",
    "nghiquyet_queries_total": "Strangers' queries by outcome.",
}
_AREAS = (
    "sparql",
    "api",
    "static",
    "curator",
    "healthz",
    "readyz",
    "version",
    "metrics",
    "explorer",
    "search",
)
Labels = tuple[tuple[str, str], ...]


class Metrics:
    """Counters and one histogram, in memory."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, Labels]] = Counter()
        self._buckets = [0] * (len(_BOUNDS) + 1)
        self._sum = 0.0

    def count(self, name: str, **labels: str) -> None:
        """One more of ``name`` with these labels."""
        with self._lock:
            self._counts[name, tuple(sorted(labels.items()))] += 1

    def request(self, area: str, status: int, seconds: float) -> None:
        """One request answered."""
        place = next((n for n, bound in enumerate(_BOUNDS) if seconds <= bound), len(_BOUNDS))
        with self._lock:
            self._counts["nghiquyet_requests_total", (("area", area), ("status", str(status)))] += 1
            self._buckets[place] += 1
            self._sum += seconds

    def exposition(self, gauges: dict[str, tuple[str, float]]) -> str:
        """Everything in Prometheus' text format; ``gauges`` are values of this moment with their help."""
        lines: list[str] = []
        with self._lock:
            counts, buckets, total = sorted(self._counts.items()), list(self._buckets), self._sum
        for name, help_ in _HELP.items():
            lines += [f"# HELP {name} {help_}", f"# TYPE {name} counter"]
            for (counted, labels), value in counts:
                if counted == name:
                    written = ",".join(f'{key}="{_escaped(word)}"' for key, word in labels)
                    lines.append(f"{name}{{{written}}} {value}")
        name = "nghiquyet_request_seconds"
        lines += [f"# HELP {name} Time to answer.", f"# TYPE {name} histogram"]
        so_far = 0
        for bound, value in zip((*map(str, _BOUNDS), "+Inf"), buckets, strict=True):
            so_far += value
            lines.append(f'{name}_bucket{{le="{bound}"}} {so_far}')
        lines += [f"{name}_sum {total:.6f}", f"{name}_count {so_far}"]
        for name, (help_, number) in gauges.items():
            lines += [f"# HELP {name} {help_}", f"# TYPE {name} gauge", f"{name} {number:g}"]
        return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def area(path: str) -> str:
    """The kind of address: few values, whatever strangers ask for."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in _AREAS else "things" if first else "home"


class Watch:
    """ASGI middleware around everything."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, seen)
        finally:
            seconds = time.perf_counter() - started
            self._metrics.request(area(scope["path"]), status, seconds)
            if log.isEnabledFor(logging.INFO):
                log.info(
                    json.dumps(
                        {
                            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                            "method": scope["method"],
                            "path": scope["path"][:300],
                            "status": status,
                            "ms": round(seconds * 1000, 1),
                        },
                        ensure_ascii=False,
                    )
                )
