"""A real service over the sample articles, and a real Chromium that notes everything a page must not do."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "tests" / "articles"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--enable-unsafe-swiftshader",
    "--use-angle=swiftshader",
]
HOSTILE = {
    "id": "hostile",
    "title": 'Hội nghị <img src=x onerror=alert(1)> "><script>alert(2)</script> {{ 7 * 7 }} \u202eược',
    "text": "Ngày 2/3/2023, đồng chí Lý Thị Thử <b onmouseover=alert(3)>, Bí thư Huyện ủy Nam Đàn, dự họp.",
    "date": "2023-03-02",
    "publisher": "</title><script>alert(4)</script>",
    "url": "javascript:alert(5)",
}
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Watch:
    """What went wrong on a page, in words; empty at the end of every test."""

    origin: str
    faults: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        page.on("console", lambda message: self._note(_serious(message), f"console: {message.text}"))
        page.on("pageerror", lambda error: self._note(True, f"script: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"
        )

    def _note(self, bad: bool, words: str) -> None:
        if bad:
            self.faults.append(words)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        self._note(f"{parts.scheme}://{parts.netloc}" != self.origin, f"foreign request: {url}")


def _serious(message: ConsoleMessage) -> bool:
    # The browser notes every refused request; pages have words of their own for what is gone or forbidden.
    return message.type == "error" and not re.search(r"status of (403|410)", message.text)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without one the tests are skipped, in CI they fail."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium: tests/browser/chromium.sh should have installed it")
        pytest.skip("no chromium on this machine (apt-get install chromium)")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a service over a store that holds the sample articles."""
    if not (ROOT / "api/static/built/manifest.json").is_file():
        pytest.fail("the browser assets are not built: python api/explorer/build.py")
    data = tmp_path_factory.mktemp("browser") / "data"
    hostile = data.parent / "hostile.jsonl"
    hostile.write_text(json.dumps(HOSTILE, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-m", "graph"]
    subprocess.run(
        [*command, "ingest", str(ARTICLES), str(hostile), "--data", str(data)],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (data.parent / "service.log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [*command, "serve", "--data", str(data), "--port", str(port)], cwd=ROOT, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(f"{address}/readyz", server, data.parent / "service.log")
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _await(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            with urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        if server.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"the service did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture(params=["desktop"])
def page(request: pytest.FixtureRequest, chromium: Browser, service: str) -> Iterator[Page]:
    """A fresh page on a desktop or a phone; what `Watch` notes fails it."""
    phone = request.param == "phone"
    context = chromium.new_context(
        base_url=service,
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
        has_touch=phone,
        reduced_motion="reduce",
        locale="vi-VN",
    )
    context.set_default_timeout(20_000)
    shown = context.new_page()
    watch = Watch(service)
    watch.attach(shown)
    yield shown
    context.close()
    assert watch.faults == []
