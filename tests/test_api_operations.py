"""What an operator relies on: limits for each client, counters, logs without secrets, discovery."""

import contextlib
import json
import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from xml.etree import ElementTree

import httpx2 as httpx
import pytest
from pyoxigraph import RdfFormat, parse
from served import HOSTILE, client, folder
from starlette.testclient import TestClient

from api.budget import CLIENTS, Budget
from api.settings import PREFIX, Settings

TOKEN = "canary-51be"
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client(token=TOKEN) as found:
        yield found


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_budget_is_used_up_and_comes_back() -> None:
    clock = Clock()
    budget = Budget(60, 30, clock)
    assert budget.wait("a") is None
    budget.charge("a", 120.5, False)  # twice a minute's worth may be saved up
    assert budget.wait("a") == ("seconds", 2) and budget.wait("b") is None
    clock.now = 2
    assert budget.wait("a") is None
    for _ in range(60):
        budget.charge("b", 0.0, True)
    assert budget.wait("b") == ("errors", 2)
    clock.now = 4
    assert budget.wait("b") is None


def test_clients_are_forgotten_not_collected() -> None:
    budget = Budget(60, 30)
    for number in range(CLIENTS * 2):
        budget.charge(str(number), 1, False)
    assert len(budget._accounts) == CLIENTS


def test_time_used_leads_to_429_with_the_time_to_wait() -> None:
    endless = (HOSTILE / "cartesian.rq").read_text("utf-8")
    with client(seconds=1, budget=0.3, errors=1000) as service:
        assert service.get("/sparql", params={"query": endless}).status_code == 503
        found = service.get("/sparql", params={"query": "ASK {}"})
        assert found.status_code == 429 and int(found.headers["retry-after"]) > 1
        assert found.json()["type"].endswith("/too-many") and found.headers["retry-after"] in found.text
        named = service.get("/api/v1/queries/counts")
        assert named.status_code == 429
        for path in ("/api/v1/stats", "/", "/api/v1/suggest?q=an"):  # what costs little goes on
            assert service.get(path).status_code == 200
        assert 'nghiquyet_throttled_total{reason="seconds"} 2' in service.get("/metrics").text


def test_errors_lead_to_429_and_cheap_right_queries_do_not() -> None:
    with client(budget=1000, errors=5) as service:
        for _ in range(40):
            assert service.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        found = [service.get("/sparql", params={"query": "SELEC"}).status_code for _ in range(11)]
        assert found[:10] == [400] * 10 and found[10] == 429
        page = service.get(
            "/sparql?query=ASK%7B%7D", headers={"Accept": "text/html", "Accept-Language": "vi"}
        )
        assert page.status_code == 429 and "Hãy thử lại" in page.text


def test_behind_a_proxy_each_client_has_its_own_account() -> None:
    with client(errors=1, trust_proxy=True) as service:
        bad, good = {"query": "SELEC"}, {"query": "ASK {}"}

        def ask(query: dict[str, str], address: str) -> int:
            return service.get("/sparql", params=query, headers={"X-Forwarded-For": address}).status_code

        assert [ask(bad, "9.9.9.9, 10.0.0.1") for _ in range(3)] == [400, 400, 429]
        assert ask(good, "8.8.8.8, 10.0.0.1") == 429  # what a client says of itself does not count
        assert ask(good, "10.0.0.2") == 200
        assert [ask(bad, f"2001:db8::{n}") for n in range(1, 4)] == [400, 400, 429]
        assert ask(good, "2001:db8:0:1::1") == 200


def test_counters_for_prometheus(service: TestClient) -> None:
    service.get("/sparql", params={"query": "ASK {}"})
    service.get("/no/such/thing-" + "x" * 50)
    found = service.get("/metrics")
    assert found.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = found.text.splitlines()
    for line in lines:
        assert re.fullmatch(r'# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [0-9.e+-]+', line), line
    assert any(line.startswith('nghiquyet_requests_total{area="sparql",status="200"}') for line in lines)
    assert 'nghiquyet_requests_total{area="no",' not in found.text  # strangers do not make labels
    assert any(line.startswith("nghiquyet_release_articles ") and not line.endswith(" 0") for line in lines)
    assert "access-control-allow-origin" not in found.headers


def test_logs_hold_no_secret(service: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        service.get(f"/sparql?query=ASK%7B%7D&key={TOKEN}", headers={"Authorization": f"Bearer {TOKEN}"})
        service.post("/curator/sparql", content=f"# {TOKEN}", headers={"Authorization": f"Bearer {TOKEN}"})
        service.get("/curator/graphs?default", headers={"Authorization": f"Bearer {TOKEN}"})
    told = [record.getMessage() for record in caplog.records if record.name == "api.requests"]
    assert [json.loads(line)["path"] for line in told] == ["/sparql", "/curator/sparql", "/curator/graphs"]
    assert not any(TOKEN in record.getMessage() for record in caplog.records if record.name[:3] != "htt")
    for path in ("/openapi.json", "/metrics", "/version", "/about"):
        assert TOKEN not in service.get(path).text


def test_void(service: TestClient) -> None:
    for accept, syntax in (("*/*", RdfFormat.TURTLE), ("application/ld+json", RdfFormat.JSON_LD)):
        found = service.get("/.well-known/void", headers={"Accept": accept})
        said = {q.predicate.value.rsplit("#")[-1]: q.object for q in parse(found.content, syntax)}
        assert int(said["triples"].value) > 1000 and said["sparqlEndpoint"].value.endswith("/sparql")


def test_sitemap_and_robots(service: TestClient) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in service.get("/robots.txt").text
    index = ElementTree.fromstring(service.get("/sitemap.xml").content)
    ((address,),) = [[loc.text for loc in one] for one in index]
    pages = ElementTree.fromstring(service.get(str(address).removeprefix("http://testserver")).content)
    found = [str(url[0].text).removeprefix("http://testserver") for url in pages]
    assert len(found) > 5 and all(service.get(path).status_code == 200 for path in found)
    assert service.get("/sitemap-7.xml").status_code == 404


def test_context(service: TestClient) -> None:
    found = service.get("/context.jsonld")
    assert found.headers["content-type"] == "application/ld+json"
    assert found.json()["@context"]["skos"] == "http://www.w3.org/2004/02/skos/core#"


def test_every_setting_is_in_the_table() -> None:
    table = (ROOT / "docs" / "settings.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", table, re.MULTILINE)
    assert [(name, meaning) for name, _, meaning in rows] == [
        (PREFIX + one.name.upper(), one.metadata["meaning"]) for one in fields(Settings)
    ]


def test_settings_are_read_and_errors_named(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc\n", encoding="utf-8")
    found = Settings.from_environment(
        {
            "NGHIQUYET_SECONDS": "2.5",
            "NGHIQUYET_SCRATCH": "yes",
            "NGHIQUYET_TOKEN_FILE": str(tmp_path / "token"),
        }
    )
    assert (found.seconds, found.scratch, found.token, found.workers) == (2.5, True, "abc", 2)
    for name, value in (("WORKERS", "many"), ("SCRATCH", "perhaps")):
        with pytest.raises(ValueError, match=PREFIX + name):
            Settings.from_environment({PREFIX + name: value})


def test_built_assets_are_kept_for_ever(service: TestClient) -> None:
    built = ROOT / "api" / "static" / "built" / "assets"
    if not built.exists():
        pytest.skip("nothing is built")
    name = sorted(built.iterdir())[0].name
    assert "immutable" in service.get(f"/static/built/assets/{name}").headers["cache-control"]
    css = service.get("/static/css/site.css")
    assert css.status_code == 200 and "immutable" not in css.headers.get("cache-control", "")


def test_pages_say_what_they_are_in_schema_org(service: TestClient) -> None:
    kinds = {"people": "Person", "documents": "Legislation", "events": "Event", "articles": "NewsArticle"}
    for path, type_ in kinds.items():
        (thing, *_) = service.get(f"/api/v1/{path}?mentioned=true").json()["items"]
        page = service.get(f"/{thing['id']}", headers={"Accept": "text/html"}).text
        ((block,),) = [re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)]
        told = json.loads(block)
        assert (told["@id"], told["@type"]) == (thing["iri"], type_) and not set("<>&") & set(block)


def test_named_queries_as_executables(service: TestClient) -> None:
    found = service.get("/sparql/examples", headers={"Accept": "text/turtle"})
    said = list(parse(found.content, RdfFormat.TURTLE))
    texts = [q.object.value for q in said if q.predicate.value.endswith("shacl#select")]
    assert len(texts) == len(service.get("/api/v1/queries").json()["items"]) >= 15
    page = service.get("/sparql", headers={"Accept": "text/html"})
    first = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.text, re.DOTALL)
    assert first is not None and "UNDEF" not in first[1]
    assert service.get("/sparql/examples", headers={"Accept": "text/html"}).status_code == 200


def test_a_running_service_logs_json_without_secrets() -> None:
    """Every line, from start to stop; the token is in none, however it was sent."""
    process = subprocess.Popen(
        [sys.executable, "-m", "graph", "serve", "--data", str(folder()), "--port", "0"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NGHIQUYET_TOKEN": TOKEN, "NGHIQUYET_LOG": "debug", "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stderr is not None
    address = process.stderr.readline().split(" at ")[1].split()[0].rstrip("/")
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=address.replace("://", f"://curator:{TOKEN}@"), timeout=30) as guest:
        for _ in range(100):
            with contextlib.suppress(httpx.TransportError):
                guest.get("/readyz")
                break
            time.sleep(0.1)
        guest.get(f"/sparql?query=ASK%7B%7D&token={TOKEN}", headers=bearer)
        guest.post("/curator/sparql", content=f"# {TOKEN}", headers=bearer)
        guest.post("/curator/verdicts", json={"token": TOKEN}, headers=bearer)
        guest.get("/curator/verdicts", headers={"Authorization": f"Bearer {TOKEN}x"})
        guest.get("/api/v1/search", headers={"Cookie": f"token={TOKEN}", "Referer": f"http://x/?{TOKEN}"})
    process.terminate()
    said = process.stderr.read()
    assert process.wait(20) in (0, -15)
    lines = [json.loads(line) for line in said.splitlines()]
    assert len([line for line in lines if line.get("path")]) >= 6 and any("says" in line for line in lines)
    assert TOKEN not in said
