"""One hostile query costs one refused request, and nothing else: `tests/hostile/` holds them."""

import os
import socket
import threading
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import HOSTILE, client, folder, lines
from starlette.testclient import TestClient

from api.keywords import forbidden
from api.pool import Busy, Died, Left, Pool, TimedOut, Worker

SHAPES = tomllib.loads((HOSTILE / "nesting.toml").read_text(encoding="utf-8"))
ENDLESS = sorted(HOSTILE.glob("*.rq"))
SECONDS = 2.0


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client(seconds=SECONDS) as found:
        yield found


@pytest.fixture
def pool() -> Iterator[Pool]:
    found = Pool(size=1, queue=1, seconds=SECONDS)
    yield found
    found.close()


def task(query: str) -> dict[str, object]:
    return {
        "store": str((folder() / "releases" / "current").resolve() / "store"),
        "query": query,
        "formats": {"solutions": "json", "graph": "turtle"},
        "max_rows": 100,
        "max_bytes": 1 << 20,
    }


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_nesting_as_deep_as_the_length_permits(service: TestClient, shape: str) -> None:
    parts = SHAPES[shape]
    per_level = len(parts["open"]) + len(parts["close"])
    for depth in (100, 5_000, (65_000 - 200) // per_level):
        query = (
            parts["before"] + parts["open"] * depth + parts["core"] + parts["close"] * depth + parts["after"]
        )
        found = service.post("/sparql", data={"query": query})
        assert found.status_code in (200, 400, 503), (depth, found.text[:200])
        if found.status_code == 200:
            found.json()
    assert service.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_the_hostile_files_are_there() -> None:
    assert len(ENDLESS) >= 7 and len(SHAPES) >= 13


@pytest.mark.parametrize("file", ENDLESS, ids=lambda file: file.stem)
def test_endless_and_greedy_queries_are_ended(service: TestClient, file: Path) -> None:
    started = time.monotonic()
    found = service.post("/sparql", data={"query": file.read_text(encoding="utf-8")})
    print(f"ended after {time.monotonic() - started:.1f} s of {SECONDS}")
    assert found.status_code == 503 and found.headers["retry-after"], found.text[:200]
    assert found.headers["content-type"] == "application/problem+json"
    started = time.monotonic()
    assert service.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
    print(f"the next one was answered in {time.monotonic() - started:.2f} s")


def test_a_greedy_query_stays_within_its_memory(pool: Pool) -> None:
    pool.start()
    worker = pool._idle[0]
    peak = 0

    def watch() -> None:
        nonlocal peak
        while worker.process.poll() is None:
            try:
                status = Path(f"/proc/{worker.process.pid}/status").read_text("ascii")
            except OSError:
                return
            rows = [line for line in status.splitlines() if line.startswith("VmRSS")]
            peak = max(peak, int(rows[0].split()[1])) if rows else peak
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with pytest.raises((Died, TimedOut)):
        pool.ask(task((HOSTILE / "doubling.rq").read_text("utf-8")))
    watcher.join()
    print(f"peak of the worker: {peak // 1024} MB")
    assert 0 < peak < 1_400_000


@pytest.mark.parametrize("query", lines("service.txt"))
def test_service_and_load_are_refused_before_and_unreachable_behind(
    service: TestClient, pool: Pool, query: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        query = query.replace("URL", f"http://127.0.0.1:{listener.getsockname()[1]}/sparql")
        assert service.post("/sparql", data={"query": query}).status_code == 403
        head, _ = pool.ask(task(query))  # the check of the words switched off
        if os.name == "posix" and Path("/proc/self/ns/net").exists():
            with pytest.raises(TimeoutError):
                listener.accept()
        assert "rows" not in head or head["rows"] <= 1


def test_only_keywords_are_refused(service: TestClient) -> None:
    for query in lines("innocent.txt"):
        assert forbidden(query) is None, query
        assert service.post("/sparql", data={"query": query}).status_code == 200, query


def test_the_word_check_takes_time_in_proportion() -> None:
    units = [
        "'",
        '"',
        "<",
        "#",
        "a:",
        "\\",
        "'''",
        "<a",
        "?",
        "\\u0041",
        "PREFIX a: ",
        "'\\",
        '"""\\',
        "a.-",
        "a-",
        "a\n'",
    ]
    for unit in units:
        started = time.process_time()
        forbidden(unit * (64_000 // len(unit)))
        short = time.process_time() - started
        started = time.process_time()
        forbidden(unit * (8 * 64_000 // len(unit)))
        # 8 where it is in proportion, 64 where it is quadratic
        assert time.process_time() - started < 30 * max(short, 0.002), unit


def test_a_full_queue_refuses_at_once_and_says_when_to_come_back(pool: Pool) -> None:
    endless = (HOSTILE / "cartesian.rq").read_text("utf-8")
    kept: list[type[BaseException]] = []

    def ask() -> None:
        try:
            pool.ask(task(endless))
        except (TimedOut, Died) as error:
            kept.append(type(error))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    started = time.monotonic()
    with pytest.raises(Busy):
        pool.ask(task("ASK {}"))
    print(f"told so after {time.monotonic() - started:.3f} s")
    for thread in threads:
        thread.join()
    assert len(kept) == 2
    assert pool.ask(task("ASK {}"))[0]["ok"]


def test_a_client_that_leaves_frees_the_worker(pool: Pool) -> None:
    left = threading.Event()
    threading.Timer(0.3, left.set).start()
    started = time.monotonic()
    with pytest.raises(Left):
        pool.ask(task((HOSTILE / "cartesian.rq").read_text("utf-8")), left.is_set)
    print(f"free after {time.monotonic() - started:.2f} s")
    assert pool.ask(task("ASK {}"))[0]["ok"]


def test_a_worker_killed_from_outside_is_replaced(pool: Pool) -> None:
    assert pool.ask(task("ASK {}"))[0]["ok"]
    pool._idle[0].process.kill()
    pool._idle[0].process.wait()
    assert pool.ask(task("ASK {}"))[0]["ok"]


def test_workers_are_behind_a_barrier(pool: Pool) -> None:
    pool.ask(task("ASK {}"))
    assert pool._idle[0].barriers  # an empty network namespace, a filter of socket(2), or both


def test_files_and_addresses_of_from_are_not_read(service: TestClient) -> None:
    for graph in ("file:///etc/hostname", "http://127.0.0.1:9/x"):
        for query in (
            f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <{graph}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        ):
            found = service.post("/sparql", data={"query": query})
            assert found.status_code == 200 and found.json()["results"]["bindings"] == []


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="Linux")
def test_a_query_that_takes_long_gives_way_and_the_next_one_does_not(pool: Pool) -> None:
    pool.start()
    first = pool._idle[0]
    assert pool.ask(task("ASK {}"))[0]["ok"] and pool._idle[0] is first  # a look-up costs no worker
    with pytest.raises((TimedOut, Died)):
        pool.ask(task((HOSTILE / "cartesian.rq").read_text("utf-8")), lambda: seen(first))
    assert first.gives_way
    assert pool.ask(task("ASK {}"))[0]["ok"]
    assert os.sched_getscheduler(pool._idle[0].process.pid) == os.SCHED_OTHER
    # Ctrl-C in a terminal does not reach the workers, and they share the session's part of the processor
    assert os.getpgid(pool._idle[0].process.pid) != os.getpgid(0)
    assert os.getsid(pool._idle[0].process.pid) == os.getsid(0)


def seen(worker: Worker) -> bool:
    """Look at the threads of a worker that has been told to give way; never leave."""
    if worker.gives_way:
        threads = Path(f"/proc/{worker.process.pid}/task").iterdir()
        assert {os.sched_getscheduler(int(thread.name)) for thread in threads} == {os.SCHED_IDLE}
    return False


def test_a_query_that_took_long_but_ended_frees_its_worker_for_good(pool: Pool) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { VALUES ?a { %s } VALUES ?b { %s } VALUES ?c { %s } }"
    numbers = " ".join(map(str, range(90)))
    pool.start()
    first = pool._idle[0]
    head, _ = pool.ask(task(slow % (numbers, numbers, numbers)))
    assert head["ok"] and (pool._idle[0] is not first) == first.gives_way
