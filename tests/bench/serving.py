"""How fast the service answers over HTTP, beside a bare FastAPI answer and a bare call of the store."""

import asyncio
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Store

ROOT = Path(__file__).parents[2]
SECONDS = 5.0
CONNECTIONS = 8
BARE = """
import sys, socket, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/")
def bare(): return {"status": "ok"}
listener = socket.socket(proto=socket.IPPROTO_TCP); listener.bind(("127.0.0.1", 0))
print(f"http://127.0.0.1:{listener.getsockname()[1]}/", file=sys.stderr, flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False)).run(sockets=[listener])
"""
_LUA = """
local paths = {{{paths}}}
local n = {offset}
request = function() n = n % #paths + 1; return wrk.format("GET", paths[n]) end
done = function(s, l, r)
  io.write(string.format("BENCH %f %f %f %d\\n", s.requests / s.duration * 1e6, l:percentile(50) / 1000,
    l:percentile(95) / 1000, r.status + s.errors.status + s.errors.read + s.errors.timeout))
end
""".replace("r.status + ", "")


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests per second, milliseconds at the median and at 95 of 100, answers other than 2xx."""

    rate: float
    p50: float
    p95: float
    wrong: int


def serving(folder: Path) -> dict[str, Rate]:
    """Rates by name of the request; ``bare`` is FastAPI alone, ``store`` the store's own call, no HTTP."""
    data = folder / "data"
    environment = {**os.environ, "NGHIQUYET_BUDGET": "1000000", "NGHIQUYET_ERRORS": "1000000"}
    subprocess.run(
        [sys.executable, "-m", "graph", "ingest", str(ROOT / "tests" / "articles"), "--data", str(data)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    found: dict[str, Rate] = {}
    with server([sys.executable, "-c", BARE], environment) as port:
        found["bare"] = rate(port, ["/"])
    command = [sys.executable, "-m", "graph", "serve", "--data", str(data), "--port", "0"]
    with server(command, environment) as port:
        paths = addresses(port)
        for name, chosen in paths.items():
            found[name] = rate(port, chosen)
    found["store"] = bare_store(data, paths["things"])
    return found


def addresses(port: int) -> dict[str, list[str]]:
    """What is asked: every thing that articles name, once cold and then kept; look-ups of each; typing."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    ids: list[str] = []
    for kind in ("people", "organisations", "posts", "documents", "events"):
        connection.request("GET", f"/api/v1/{kind}?mentioned=true&limit=100")
        ids += [one["id"] for one in json.loads(connection.getresponse().read())["items"]]
    lookup = "SELECT ?p ?o { <https://w3id.org/nghiquyet/%s> ?p ?o }"
    typed = (
        "n",
        "ng",
        "nguy",
        "bi t",
        "bí thư",
        "ban ch",
        "05",
        "nghe an",
        "hoi ng",
        "tinh u",
        "đ",
        "van ph",
    )
    return {
        "things": [f"/api/v1/things/{quote(id)}" for id in ids],
        "things, never asked before": [
            f"/api/v1/things/{quote(id)}?n={turn}" for turn in range(40) for id in ids
        ],
        "SPARQL look-up": [f"/sparql?query={quote(lookup % id)}" for id in ids],
        "suggest": [f"/api/v1/suggest?q={quote(word)}&n={turn}" for turn in range(400) for word in typed],
    }


def bare_store(data: Path, paths: Sequence[str]) -> Rate:
    """The look-up by the store alone, in this process."""
    store = Store.read_only(str((data / "releases" / "current").resolve() / "store"))
    iris = [path.removeprefix("/api/v1/things/") for path in paths]
    taken = []
    begun = time.perf_counter()
    while time.perf_counter() - begun < 1:
        for iri in iris:
            start = time.perf_counter()
            sum(1 for _ in store.query(f"SELECT ?p ?o {{ <https://w3id.org/nghiquyet/{iri}> ?p ?o }}"))  # type: ignore[union-attr]
            taken.append(time.perf_counter() - start)
    return _rated(taken, time.perf_counter() - begun, 0)


@contextmanager
def server(command: Sequence[str], environment: dict[str, str]) -> Iterator[int]:
    """A server in a process of its own; the port it prints."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    port = int(process.stderr.readline().split("http://127.0.0.1:")[1].split("/")[0])
    try:
        for _ in range(300):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port)
                connection.request("GET", "/readyz")
                connection.getresponse().read()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def rate(port: int, paths: Sequence[str]) -> Rate:
    """Ask for the paths in turn over 8 connections: by wrk where it is installed, else from this process."""
    tool: Callable[[int, Sequence[str]], Rate] = _wrk if shutil.which("wrk") else _asyncio
    return tool(port, paths)


def _wrk(port: int, paths: Sequence[str]) -> Rate:
    listed = ",".join(json.dumps(path) for path in paths)
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as script:
        script.write(_LUA.format(paths=listed, offset=0))
        script.flush()
        done = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS:.0f}s", "-s", script.name, f"http://127.0.0.1:{port}"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    words = next(line for line in done.stdout.splitlines() if line.startswith("BENCH")).split()
    return Rate(float(words[1]), float(words[2]), float(words[3]), int(words[4]))


def _asyncio(port: int, paths: Sequence[str]) -> Rate:
    taken: list[float] = []
    wrong = 0

    async def guest(offset: int, until: float) -> None:
        nonlocal wrong
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        place = offset
        while time.perf_counter() < until:
            place = (place + CONNECTIONS) % len(paths)
            started = time.perf_counter()
            writer.write(f"GET {paths[place]} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
            await reader.readexactly(int(length))
            taken.append(time.perf_counter() - started)
            wrong += head[9:10] != b"2"
        writer.close()

    async def all_() -> None:
        until = time.perf_counter() + SECONDS
        await asyncio.gather(*(guest(number, until) for number in range(CONNECTIONS)))

    asyncio.run(all_())
    return _rated(taken, SECONDS, wrong)


def _rated(taken: list[float], seconds: float, wrong: int) -> Rate:
    ordered = sorted(taken)
    p50, p95 = (ordered[int(len(ordered) * part)] * 1000 for part in (0.5, 0.95))
    return Rate(len(taken) / seconds, p50, p95, wrong)


BARS: dict[str, tuple[float, float]] = {  # requests a second at least, milliseconds at 95 of 100 at most
    "things": (1_500, 15),
    "SPARQL look-up": (400, 1_000),
    "suggest": (0, 50),
}


def told(found: dict[str, Rate]) -> list[str]:
    """Print the figures; the names of those that miss their bar."""
    missed = []
    print(f"serving, {CONNECTIONS} connections, load from the same machine")
    for name, one in found.items():
        share = one.rate / found["bare"].rate
        print(
            f"  {name:<40}{one.rate:>9,.0f}/s  p50 {one.p50:>6.1f} ms  p95 {one.p95:>6.1f} ms  "
            f"{share:.2f} of bare FastAPI{f'  {one.wrong} WRONG' if one.wrong else ''}"
        )
        least, most = BARS.get(name, (0, float("inf")))
        if one.rate < least or one.p95 > most or one.wrong:
            missed.append(name)
    return missed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(bool(told(serving(Path(scratch)))))
