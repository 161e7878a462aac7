"""Load over HTTP: servers in processes of their own, and rates of answers over eight connections."""

import asyncio
import http.client
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

ROOT = Path(__file__).parents[2]
SECONDS = 5.0
CONNECTIONS = 8
BARE_APP = """
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
local paths = {{}}
for line in io.lines("{file}") do paths[#paths + 1] = line end
local n = 0
request = function() n = n % #paths + 1; return wrk.format("GET", paths[n]) end
done = function(s, l, r)
  io.write(string.format("BENCH %f %f %f %d\\n", s.requests / s.duration * 1e6, l:percentile(50) / 1000,
    l:percentile(95) / 1000, s.errors.status + s.errors.read + s.errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests per second, milliseconds at the median and at 95 of 100, answers other than 2xx."""

    rate: float
    p50: float
    p95: float
    wrong: int


@dataclass(frozen=True, slots=True)
class Running:
    """A server's port and process."""

    port: int
    pid: int


@contextmanager
def bare() -> Iterator[Running]:
    """FastAPI alone, with one route."""
    with server([sys.executable, "-c", BARE_APP]) as running:
        yield running


@contextmanager
def service(data: Path) -> Iterator[Running]:
    """The service over a data folder, its budgets so large that one client may ask for everything."""
    with server([sys.executable, "-m", "graph", "serve", "--data", str(data), "--port", "0"]) as running:
        yield running


@contextmanager
def server(command: Sequence[str]) -> Iterator[Running]:
    """A server in a process of its own, once it answers."""
    environment = {**os.environ, "NGHIQUYET_BUDGET": "1000000", "NGHIQUYET_ERRORS": "1000000"}
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
        yield Running(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def rate(port: int, paths: Sequence[str]) -> Rate:
    """Ask for the paths in turn over 8 connections: by wrk where it is installed, else from this process."""
    tool: Callable[[int, Sequence[str]], Rate] = _wrk if shutil.which("wrk") else _asyncio
    return tool(port, paths)


def _wrk(port: int, paths: Sequence[str]) -> Rate:
    with tempfile.TemporaryDirectory() as folder:
        script, listed = Path(folder) / "wrk.lua", Path(folder) / "paths"
        listed.write_text("\n".join(paths), encoding="utf-8")
        script.write_text(_LUA.format(file=listed), encoding="utf-8")
        done = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS:.0f}s", "-s", str(script), f"http://127.0.0.1:{port}"],
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
    return rated(taken, SECONDS, wrong)


def rated(taken: list[float], seconds: float, wrong: int) -> Rate:
    ordered = sorted(taken)
    p50, p95 = (ordered[int(len(ordered) * part)] * 1000 for part in (0.5, 0.95))
    return Rate(len(taken) / seconds, p50, p95, wrong)
