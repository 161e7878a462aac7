"""The service for minutes under mixed load: is its memory flat, is every answer whole and right?

Every answer is compared with what the same code gives for the release in this process, beside the service;
SPARQL answers with what the store says. Hostile queries go on all the time, and twice a minute another
release is put in place: a copy of the same graph under another id.
"""

import gzip
import http.client
import json
import random
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import brotli

from api import answers
from api.release import Snapshot
from api.things import Things
from graph.store.folder import point
from tests.bench.fire import strangers
from tests.bench.load import ROOT, service

CLIENTS = 4
TURN = 30.0  # seconds until the next release
_PLACE = "@release@"
Answers = dict[str, str]


def soak(folder: Path, minutes: float) -> list[str]:
    """What went wrong, in words; prints the memory of the service and of its workers minute by minute."""
    data = folder / "data"
    ingest = [sys.executable, "-m", "graph", "ingest", str(ROOT / "tests" / "articles"), "--data", str(data)]
    subprocess.run(ingest, cwd=ROOT, check=True, capture_output=True)
    ids = _twins(data)
    expected, rows = _expected(data, ids)
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    memory: list[tuple[int, int]] = []
    stop = threading.Event()
    with service(data) as running, strangers(running.port, 1) as statuses:
        clients = [
            threading.Thread(target=_client, args=(running.port, n, expected, rows, ids, counts, wrong, stop))
            for n in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        begun = time.monotonic()
        for turn in range(1, int(minutes * 60 / TURN) + 1):
            time.sleep(max(0.0, begun + turn * TURN - time.monotonic()))
            point(data / "releases" / "current", ids[turn % 2])
            if turn * TURN % 60 == 0:
                memory.append(_memory(running.pid))
                own, workers = memory[-1]
                print(
                    f"  minute {turn * TURN / 60:>3.0f}: service {own:>4} MB, workers {workers:>4} MB, "
                    f"{sum(counts.values()):,} answers, {len(wrong)} wrong, {len(statuses)} hostile",
                    flush=True,
                )
        stop.set()
        for client in clients:
            client.join()
    print(f"  answers: {dict(counts)}; hostile queries by status: {dict(Counter(statuses))}")
    if len(memory) > 3 and memory[-1][0] > 1.1 * memory[2][0]:
        wrong.append(f"the service grew from {memory[2][0]} to {memory[-1][0]} MB after the third minute")
    for told in wrong[:10]:
        print("  WRONG:", told, file=sys.stderr)
    return wrong


def _twins(data: Path) -> tuple[str, str]:
    """The release and a copy of it under another id."""
    here = (data / "releases" / "current").resolve()
    other = here.with_name("0" * len(here.name))
    shutil.copytree(here, other)
    about = json.loads((here / "release.json").read_text("utf-8"))
    (other / "release.json").write_text(json.dumps(about | {"id": other.name}), encoding="utf-8")
    return about["id"], other.name


def _expected(data: Path, ids: tuple[str, str]) -> tuple[Answers, dict[str, int]]:
    """Address → its answer, the release's id left open; query → how many rows it has."""
    snapshot = Snapshot(data / "releases" / ids[0])
    found: Answers = {}
    rows: dict[str, int] = {}
    for language in ("vi", "en"):
        things = Things(snapshot, language)
        for kind in ("person", "organisation", "post", "document", "event", "article"):
            for entry in snapshot.catalogue.spoken_of(kind):
                told = answers.thing(things, entry).model_dump_json()
                found[f"/api/v1/things/{quote(entry.id)}?lang={language}"] = told.replace(ids[0], _PLACE)
                name = entry.label()[:6].strip() or "a"
                told = answers.suggested(things, name, (), 10).model_dump_json()
                found[f"/api/v1/suggest?q={quote(name)}&lang={language}"] = told.replace(ids[0], _PLACE)
                query = f"SELECT ?p ?o {{ <{entry.iri}> ?p ?o }}"
                rows[query] = sum(1 for _ in snapshot.store.query(query))  # type: ignore[union-attr]
    return found, rows


_UNPACK: dict[str, Callable[[bytes], bytes]] = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


def _client(
    port: int,
    number: int,
    expected: Answers,
    rows: dict[str, int],
    ids: tuple[str, str],
    counts: "Counter[str]",
    wrong: list[str],
    stop: threading.Event,
) -> None:
    dice = random.Random(number)
    addresses, queries = list(expected), list(rows)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while not stop.is_set():
        packed = dice.choice(list(_UNPACK))
        headers = {"Accept-Encoding": packed} if packed else {}
        asks = dice.random() < 0.05
        query = dice.choice(queries)
        address = f"/sparql?query={quote(query)}" if asks else dice.choice(addresses)
        if dice.random() < 0.5 and not asks:
            address += f"&n={dice.random()}"  # never asked before
        try:
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            body = _UNPACK[answer.getheader("Content-Encoding") or ""](body)
            if asks and answer.status == 503:
                counts["told to come back"] += 1  # the hostile queries fill the queue
                continue
            if answer.status != 200:
                wrong.append(f"{answer.status} {address}")
            elif asks:
                good = len(json.loads(body)["results"]["bindings"]) == rows[query]
                counts["SPARQL"] += 1
                if not good:
                    wrong.append(f"another number of rows: {query}")
            else:
                text = body.decode()
                due = [expected[address.split("&n=")[0]].replace(_PLACE, id) for id in ids]
                good = text in due
                counts["things" if "/things/" in address else "suggestions"] += 1
                if not good:
                    other = min(due, key=lambda one: abs(len(one) - len(text)))
                    place = next(
                        (n for n, pair in enumerate(zip(text, other, strict=False)) if len(set(pair)) > 1), 0
                    )
                    parts = text[place - 40 : place + 80], other[place - 40 : place + 80]
                    wrong.append(f"another answer: {address}: {parts[0]!r} and not {parts[1]!r}")
        except (OSError, http.client.HTTPException, ValueError) as error:
            wrong.append(f"{error!r} {address}")
            connection.close()


def _memory(pid: int) -> tuple[int, int]:
    """Megabytes in memory: of the service, of its children together."""
    # a child belongs to the thread that started it
    workers = [w for c in Path(f"/proc/{pid}/task").glob("*/children") for w in c.read_text("ascii").split()]
    return _resident(pid), sum(_resident(int(worker)) for worker in workers)


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith("VmRSS")), 0)
