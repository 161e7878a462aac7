"""Slow clients are dropped while others are served, and a stop lets answers under way finish."""

import contextlib
import http.client
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import HOSTILE, folder

from api.app import create_app
from api.server import server

PATIENCE = 1.0


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = create_app(folder(), workers=1, patience=PATIENCE)
    listener = socket.create_server(("127.0.0.1", 0), backlog=300)
    running = server(app)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield listener.getsockname()[1]
    running.should_exit = True
    thread.join()


def ended(guest: socket.socket) -> bool:
    guest.settimeout(PATIENCE * 4)
    with contextlib.suppress(ConnectionError):
        return guest.recv(1000) == b""
    return True


SLOW = {
    "nothing": b"",
    "half a line": b"GET / HT",
    "headers without end": b"GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n",
    "half a body": b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 100\r\n\r\nASK",
}


@pytest.mark.parametrize("sort", SLOW)
def test_a_request_that_does_not_end_is_dropped(port: int, sort: str) -> None:
    guests = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
    for guest in guests:
        guest.sendall(SLOW[sort])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for _ in range(5):
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b'{"status":"ok"}'
    started = time.monotonic()
    assert all(ended(guest) for guest in guests)
    print(f"dropped after {time.monotonic() - started:.1f} s")
    for guest in guests:
        guest.close()


def test_a_drop_at_a_time_does_not_help(port: int) -> None:
    guest = socket.create_connection(("127.0.0.1", port))
    started = time.monotonic()
    with contextlib.suppress(OSError):
        while time.monotonic() - started < PATIENCE * 4:
            guest.sendall(b"G")
            time.sleep(0.1)
    assert time.monotonic() - started < PATIENCE * 3
    guest.close()


def test_who_does_not_read_is_dropped(port: int) -> None:
    guest = socket.socket()
    guest.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    guest.connect(("127.0.0.1", port))
    query = "SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D"
    guest.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    time.sleep(PATIENCE * 3)
    got = 0
    with contextlib.suppress(ConnectionError):
        while part := guest.recv(1 << 20):
            got += len(part)
    assert got < 3_000_000  # cut off, and not a whole answer; with Content-Length the client can tell
    guest.close()


def test_many_requests_over_one_connection(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    until = time.monotonic() + PATIENCE * 2
    while time.monotonic() < until:
        connection.request("GET", "/healthz")
        assert connection.getresponse().read()
        time.sleep(0.05)


HEADS = tomllib.loads((HOSTILE / "heads.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sort", HEADS)
def test_a_head_that_is_too_large_or_contradicts_itself_is_refused(port: int, sort: str) -> None:
    shape = HEADS[sort]
    before = memory()
    for _ in range(3):
        guest = socket.create_connection(("127.0.0.1", port), timeout=10)
        told = b""
        with contextlib.suppress(ConnectionError):
            guest.sendall(shape["first"].encode("latin-1"))
            many = max(1, 50_000 // max(1, len(shape["piece"])))
            for _ in range(0, shape["times"], many):
                guest.sendall(shape["piece"].encode() * many)
                if select.select([guest], [], [], 0)[0]:
                    break
            guest.sendall(shape["last"].encode())
        with contextlib.suppress(ConnectionError):
            while part := guest.recv(10_000):
                told += part
        guest.close()
        head, _, body = told.partition(b"\r\n\r\n")
        assert head.startswith(f"HTTP/1.1 {shape['status']} ".encode()), told[:300]
        assert b"application/problem+json" in head and json.loads(body)["status"] == shape["status"]
    grown = memory() - before
    print(f"the process grew by {grown} kB")
    assert grown < 30_000
    assert get(port, "/healthz") == b'{"status":"ok"}'


def test_a_head_that_comes_in_one_piece_is_measured_too(port: int) -> None:
    for field, address, status in (
        ("a" * 70_000, "/", 431),
        ("a", "/?q=" + "a" * 70_000, 414),
        ("a" * 9_000, "/", 200),
    ):
        guest = socket.create_connection(("127.0.0.1", port), timeout=10)
        guest.sendall(
            f"GET {address} HTTP/1.1\r\nHost: x\r\nX-A: {field}\r\nConnection: close\r\n\r\n".encode()
        )
        told = b""
        while part := guest.recv(100_000):
            told += part
        assert told.startswith(f"HTTP/1.1 {status} ".encode()), told[:200]
        guest.close()


def memory() -> int:
    """Kilobytes of this process, in which the service runs."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    return connection.getresponse().read()


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_stop_is_graceful() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "graph", "serve", "--data", str(folder()), "--port", "0", "--seconds", "2"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NGHIQUYET_GRACE": "6"},
    )
    assert process.stderr is not None
    port = int(process.stderr.readline().split("http://127.0.0.1:")[1].split("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    while True:
        try:
            connection.request("GET", "/readyz")
            assert connection.getresponse().read()
            break
        except ConnectionError:
            connection.close()
            time.sleep(0.1)
    endless = (HOSTILE / "cartesian.rq").read_bytes()
    connection.request("POST", "/sparql", endless, {"Content-Type": "application/sparql-query"})
    time.sleep(0.5)
    started = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert connection.getresponse().status == 503  # ended at its own limit, and told so
    connection.close()
    assert process.wait(15) in (0, -signal.SIGTERM)
    took = time.monotonic() - started
    print(f"stopped in {took:.1f} s")
    assert took < 10
