"""Verdicts given over HTTP: one history with the command line, shown by the next release, kept for good."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import client, fill
from starlette.testclient import TestClient
from typer.testing import CliRunner

from graph.cli import app
from graph.curation import history
from graph.namespaces import FOAF, NQ
from graph.store import open_release

TOKEN = "canary-77aa"
BEARER = {"Authorization": f"Bearer {TOKEN}", "Accept-Language": "en"}
SAID = {"who": "Lan", "reason": "cùng tiểu sử"}


@pytest.fixture(name="data")
def _data(tmp_path: Path) -> Path:
    return fill(tmp_path / "data")


@pytest.fixture(name="service")
def _service(data: Path) -> Iterator[TestClient]:
    with client(data, token=TOKEN) as found:
        yield found


def give(service: TestClient, **asked: object) -> Any:
    return service.post("/curator/verdicts", json={**SAID, **asked}, headers=BEARER)


def brought_together(service: TestClient) -> str:
    """What the job said."""
    sent = service.post("/curator/fuse", headers=BEARER)
    assert sent.status_code == 202
    for _ in range(600):
        job = service.get(sent.headers["location"], headers=BEARER).json()
        if job["state"] in ("done", "failed"):
            break
        time.sleep(0.1)
    assert job["state"] == "done", job
    service.app.state.releases.look()  # type: ignore[attr-defined]
    return str(job["report"])


def people(service: TestClient) -> list[str]:
    return [item["id"] for item in service.get("/api/v1/people").json()["items"]]


def test_a_merge_and_a_split(service: TestClient, data: Path) -> None:
    one, other, *_ = before = people(service)
    sent = give(service, verdict="merge", thing=one, other=other)
    assert sent.status_code == 201 and sent.json()["warnings"] == [], sent.text
    kept = service.get(sent.headers["location"], headers=BEARER).json()["verdict"]
    assert (kept["who"], kept["in_force"], kept["effective"]) == ("Lan", True, False)
    assert people(service) == before, "nothing changes before the articles are brought together"
    brought_together(service)
    assert len(people(service)) == len(before) - 1
    gone = next(id for id in (one, other) if id not in people(service))
    moved = service.get(f"/api/v1/things/{gone}")
    assert moved.status_code == 308 and moved.headers["location"].rsplit("/", 1)[-1] in (one + other)
    listed = service.get("/curator/verdicts", headers=BEARER).json()
    assert [row["effective"] for row in listed["items"]] == [True] and listed["meta"]["release"]
    give(service, verdict="withdraw", number=1, reason="hai người")
    brought_together(service)
    assert people(service) == before
    assert [row.verdict for row in history(data / "curation.csv")] == ["same", "withdrawn"]


def test_a_rejected_fact(service: TestClient, data: Path) -> None:
    fact = f"SELECT ?f {{ ?f a {NQ.Fact} ; ?p {NQ.heldPost} }} ORDER BY ?f"
    [row, *_] = open_release(data).select(fact).rows
    assert row["f"]
    address = row["f"].value
    assert give(service, verdict="reject", target=address).status_code == 201
    twice = give(service, verdict="reject", target=address)
    assert [one["kind"] for one in twice.json()["warnings"]] == ["repeated"]
    assert "said before" in twice.text
    assert "matches nothing" not in brought_together(service)
    assert not open_release(data).knows(address)


def test_what_matches_nothing_is_told(service: TestClient) -> None:
    [article, *_] = service.get("/api/v1/articles").json()["items"]
    [person, *_] = people(service)
    sent = give(service, verdict="split", thing=f"{article['iri']}#Không Có Ai", other=person)
    [warning] = sent.json()["warnings"]
    assert sent.status_code == 201 and warning["kind"] == "unnamed" and "No article" in warning["detail"]
    assert "verdict 1 matches nothing" in brought_together(service)
    [row] = service.get("/curator/verdicts", headers=BEARER).json()["items"]
    assert row["in_force"] and row["effective"] is False


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (404, {"verdict": "merge", "thing": "person/nobody", "other": "person/no-one"}),
        (404, {"verdict": "merge", "thing": "> } DROP", "other": "x"}),
        (404, {"verdict": "reject", "target": "fact/none"}),
        (404, {"verdict": "reject", "target": "a b"}),
        (404, {"verdict": "correct", "target": "fact/none", "to": "x"}),
        (404, {"verdict": "withdraw", "number": 1}),
        (409, {"verdict": "merge", "thing": "place/nghe-an", "other": "place/nghe-an"}),
        (422, {"verdict": "withdraw", "number": "1"}),
        (422, {"verdict": "praise", "thing": "a", "other": "b"}),
        (422, {"verdict": "merge", "thing": "a"}),
        (422, {"verdict": "reject", "target": "fact/none", "reason": "two\nlines"}),
        (422, {"verdict": "reject", "target": "fact/none", "more": 1}),
        (422, []),
    ],
)
def test_nonsense_is_refused_and_not_kept(service: TestClient, data: Path, status: int, asked: Any) -> None:
    sent = {**SAID, **asked} if isinstance(asked, dict) else asked
    found = service.post("/curator/verdicts", json=sent, headers=BEARER)
    assert found.status_code == status and found.headers["content-type"] == "application/problem+json"
    assert not (data / "curation.csv").exists()


def test_only_curators_and_only_json(service: TestClient) -> None:
    for method, path in (("GET", "verdicts"), ("POST", "verdicts"), ("GET", "verdicts/1"), ("POST", "fuse")):
        assert service.request(method, f"/curator/{path}").status_code == 401
    form = service.post("/curator/verdicts", data={"verdict": "merge"}, headers=BEARER)
    assert form.status_code == 415
    long = service.post(
        "/curator/verdicts", content=b" " * 70_000, headers={**BEARER, "Content-Type": "application/json"}
    )
    assert long.status_code == 413
    assert service.get("/curator/verdicts/1", headers=BEARER).status_code == 404
    assert service.get("/curator/verdicts", headers={**BEARER, "Accept": "text/csv"}).status_code == 406
    assert "access-control-allow-origin" not in service.get("/curator/verdicts", headers=BEARER).headers


def test_both_layers_outlive_reading_everything_again(tmp_path: Path) -> None:
    """One history for both ways of giving verdicts; what curators wrote in SPARQL stays beside it."""
    articles = sorted(str(path) for path in (Path(__file__).parent / "articles").glob("*"))[:3]
    data = tmp_path / "data"
    run = CliRunner()
    assert run.invoke(app, ["ingest", *articles, "--data", str(data)]).exit_code == 0
    [row, *_] = open_release(data).select(f"SELECT ?p {{ ?p a {FOAF.Person} }} ORDER BY ?p").rows
    [fact, *_] = (
        open_release(data).select(f"SELECT ?f {{ ?f a {NQ.Fact} ; {NQ.status} 'accepted' }} ORDER BY ?f").rows
    )
    assert row["p"] and fact["f"]
    with client(data, token=TOKEN) as service:
        assert give(service, verdict="reject", target=fact["f"].value).status_code == 201
        turtle = {**BEARER, "Content-Type": "text/turtle"}
        written = service.put(
            "/curator/graphs/notes", content=f"<{row['p'].value}> a <x:y> .", headers=turtle
        )
        assert written.status_code == 201
    assert "matches nothing" not in run.invoke(app, ["fuse", "--data", str(data)]).output
    assert not open_release(data).knows(fact["f"].value)
    for words in (["ingest", "--all", "--force"], ["rebuild"]):
        done = run.invoke(app, [*words, "--data", str(data)])
        assert done.exit_code == 0, done.output
        assert not open_release(data).knows(fact["f"].value) and "matches nothing" not in done.output
        with client(data, token=TOKEN) as service:
            assert "x:y" in service.get("/curator/graphs/notes", headers=BEARER).text
    assert "rejected" in run.invoke(app, ["curate", "list", "--data", str(data)]).output
