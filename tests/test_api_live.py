"""The service behind a real server: sockets that close, bodies that never end, guests who hog."""

import contextlib
import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import uvicorn
from served import HOSTILE, folder

from api.app import create_app

ENDLESS = (HOSTILE / "cartesian.rq").read_text(encoding="utf-8")
SECONDS = 4.0


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = create_app(folder(), workers=1, queue=2, seconds=SECONDS)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()


def get(port: int, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}
    connection.close()
    return found


def ask(port: int, query: str) -> tuple[int, bytes, dict[str, str]]:
    return get(port, f"/sparql?query={quote(query)}")


def test_a_client_that_hangs_up_frees_the_worker(port: int) -> None:
    assert ask(port, "ASK {}")[0] == 200
    guest = socket.create_connection(("127.0.0.1", port))
    guest.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    time.sleep(0.5)
    guest.close()
    started = time.monotonic()
    assert ask(port, "ASK {}")[0] == 200  # there is one worker only
    took = time.monotonic() - started
    print(f"the worker was free after {took:.2f} s")
    assert took < SECONDS, "it went on to the query's own limit"


def test_an_endless_query_is_ended_and_others_go_on(port: int) -> None:
    answers: list[int] = []
    started = time.monotonic()
    guest = threading.Thread(target=lambda: answers.append(ask(port, ENDLESS)[0]))
    guest.start()
    time.sleep(0.3)
    times = []
    for number in range(40):
        begun = time.perf_counter()
        assert get(port, f"/api/v1/places?limit={number + 1}")[0] == 200
        times.append(time.perf_counter() - begun)
    guest.join()
    print(f"ended after {time.monotonic() - started:.1f} s; others waited {max(times):.2f} s at most")
    assert answers == [503]
    assert sorted(times)[len(times) // 2] < SECONDS / 2, "guests waited for the endless query"
    assert ask(port, "ASK {}")[0] == 200


def test_a_full_queue_is_said_at_once(port: int) -> None:
    answers: list[int] = []
    guests = [threading.Thread(target=lambda: answers.append(ask(port, ENDLESS)[0])) for _ in range(6)]
    for guest in guests:
        guest.start()
    time.sleep(0.6)
    refused = list(answers)
    status, body, headers = ask(port, "ASK {}")
    for guest in guests:
        guest.join()
    assert refused.count(503) == 3 and status == 503 and headers["retry-after"]
    assert json.loads(body)["type"].endswith("/busy")
    assert ask(port, "ASK {}")[0] == 200


def test_a_body_without_end_is_refused_early(port: int) -> None:
    guest = socket.create_connection(("127.0.0.1", port), timeout=10)
    guest.sendall(
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    sent = 0
    with contextlib.suppress(OSError):
        while sent < 100:
            guest.sendall(chunk)
            sent += 1
    answer = b""
    with contextlib.suppress(OSError):
        answer = guest.recv(4000)
    guest.close()
    assert sent < 100 or b"413" in answer.split(b"\r\n", 1)[0]
    assert ask(port, "ASK {}")[0] == 200


def test_compressed_on_request(port: int) -> None:
    status, body, headers = get(port, "/api/v1/queries", **{"Accept-Encoding": "gzip"})
    assert status == 200 and headers["content-encoding"] == "gzip" and body[:2] == b"\x1f\x8b"
    assert "accept-encoding" in headers["vary"].lower()
    plain = get(port, "/api/v1/queries")
    assert "content-encoding" not in plain[2] and len(plain[1]) > len(body)


def test_the_front_process_survives_all_of_it(port: int) -> None:
    assert json.loads(get(port, "/readyz")[1])["status"] == "ok" and os.getpid() > 0
