"""The service while strangers send hostile queries and an ingest writes to the same data folder."""

import gzip
import http.client
import json
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count, cycle
from pathlib import Path
from urllib.parse import quote

from tests.bench.load import ROOT, Rate, rate, service
from tests.bench.reading import articles, real_news

HOSTILE = ROOT / "tests" / "hostile"
STRANGERS = 4
BATCH = 200  # articles of one ingest
FIRE = ", under fire"


def under_fire(data: Path, ids: Sequence[str], typed: Sequence[str]) -> dict[str, Rate]:
    """One thing and suggestions, first quiet, then with hostile queries and an ingest going on."""
    turns = count()

    def asked() -> dict[str, list[str]]:
        # a number that no answer depends on makes each address one that was never asked before
        return {
            "things": [f"/api/v1/things/{quote(id)}?n={next(turns)}" for _ in range(60) for id in ids],
            "suggest": [f"/api/v1/suggest?q={quote(w)}&n={next(turns)}" for _ in range(900) for w in typed],
        }

    found: dict[str, Rate] = {}
    with service(data) as running:
        for name, paths in asked().items():
            found[name] = rate(running.port, paths)
        with strangers(running.port) as answered, ingests(data) as taken_in:
            for name, paths in asked().items():
                found[name + FIRE] = rate(running.port, paths)
    print(
        f"under fire: {len(answered)} hostile queries ended, {len(taken_in)} ingests of {BATCH} articles done"
    )
    return found


@contextmanager
def strangers(port: int, number: int = STRANGERS) -> Iterator[list[int]]:
    """So many clients that send one hostile query after the other; the statuses of the answers."""
    stop, statuses = threading.Event(), list[int]()
    queries = hostile()

    def ask(first: int) -> None:
        for query in cycle(queries[first:] + queries[:first]):
            if stop.is_set():
                return
            with suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.request(
                    "POST", "/sparql", query.encode(), {"Content-Type": "application/sparql-query"}
                )
                statuses.append(connection.getresponse().status)
                connection.close()

    guests = [threading.Thread(target=ask, args=(n * 3 % len(queries),), daemon=True) for n in range(number)]
    for guest in guests:
        guest.start()
    try:
        yield statuses
    finally:
        stop.set()


def hostile() -> list[str]:
    """The queries of ``tests/hostile``: endless and greedy ones, deep ones."""
    found = [file.read_text("utf-8") for file in sorted(HOSTILE.glob("*.rq"))]
    shapes = tomllib.loads((HOSTILE / "nesting.toml").read_text("utf-8"))
    for shape in shapes.values():
        depth = 64_000 // len(shape["open"] + shape["close"])
        parts = shape["before"], shape["open"] * depth, shape["core"], shape["close"] * depth, shape["after"]
        found.append("".join(parts))
    return found


@contextmanager
def ingests(data: Path) -> Iterator[list[int]]:
    """`nghiquyet ingest` of new articles into the folder, again and again; the exit codes."""
    stop, done = threading.Event(), list[int]()
    lines = [
        json.dumps({"id": article.id, "text": article.raw.decode("utf-8")})
        for article in real_news() or articles()
    ]
    running: list[subprocess.Popen[bytes]] = []

    def work() -> None:
        for turn in count():
            if stop.is_set():
                return
            # said anew, so that every turn brings articles that the folder does not hold
            some = [lines[(turn * BATCH + n) % len(lines)] for n in range(BATCH)]
            some = [line.replace('"text": "', f'"text": "Lần {turn}. ', 1) for line in some]
            file = data.parent / f"batch-{turn}.jsonl.gz"
            file.write_bytes(gzip.compress("\n".join(some).replace('"id": "', f'"id": "{turn}-').encode()))
            command = [sys.executable, "-m", "graph", "ingest", str(file), "--data", str(data)]
            process = subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            running[:] = [process]
            done.append(process.wait())

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield done
    finally:
        stop.set()
        for process in running:
            process.terminate()
        thread.join()
