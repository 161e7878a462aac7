"""The second half of REST: who stood where, lineage, paths, subgraphs, changes, feeds, calendars, intake."""

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from hand_made import resolution, secretaries
from pyoxigraph import RdfFormat, parse
from served import client, fill
from starlette.testclient import TestClient

from api.boards import covers
from api.models import Ref, When
from api.subgraphs import safe
from api.tasks import Task, calendar
from graph import vocabulary
from graph.pipeline import bring_together
from graph.store import Store

TOKEN = "canary-9e12"


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client() as found:
        yield found


def named(service: TestClient, name: str, kind: str) -> str:
    found = service.get("/api/v1/search", params={"q": name, "kind": kind}).json()["items"]
    return str(found[0]["id"])


@pytest.fixture(scope="module")
def post(service: TestClient) -> str:
    found = service.get("/api/v1/posts?mentioned=true").json()["items"]
    return next(str(one["id"]) for one in found if one["label"].startswith("Bí thư"))


def test_holders_of_a_post_as_of_a_day(service: TestClient, post: str) -> None:
    everyone = service.get(f"/api/v1/posts/{post}/holders").json()["items"]
    names = [one["person"]["label"] for one in everyone]
    assert {"Nguyễn Nam Đình", "Phạm Tuấn Vinh"} <= set(names)
    for one in everyone:
        day = one["when"]["attested_first"]
        then = service.get(f"/api/v1/posts/{post}/holders", params={"at": day}).json()["items"]
        assert ("attested", one["person"]["id"]) in [(held["basis"], held["person"]["id"]) for held in then]
        assert one["edge"]["evidence"]
    assert service.get(f"/api/v1/posts/{post}/holders?at=hom-nay").status_code == 422
    assert service.get("/api/v1/posts/place/nghe-an/holders").status_code == 404


@pytest.mark.parametrize(
    ("when", "at", "basis"),
    [
        (When(attested_first="2021-02-16", attested_last="2022-05-01"), "2021-12-31", "attested"),
        (When(attested_first="2021-02-16", attested_last="2022-05-01"), "2021-02", "attested"),
        (When(attested_first="2021-02-16", attested_last="2022-05-01"), "2023", "possible"),
        (
            When(attested_first="2021-02-16", attested_last="2022-05-01", end_before="2022-12-01"),
            "2023",
            None,
        ),
        (
            When(attested_first="2021-02-16", attested_last="2021-02-16", start_after="2021-01-01"),
            "2020",
            None,
        ),
        (When(stated_start="2021-03", attested_last="2022"), "2021-02-28", None),
        (When(stated_start="2021", stated_end="2025"), "2024-07", "attested"),
        (When(stated_end="2021"), "2024", None),
        (When(), "2024", "possible"),
    ],
)
def test_no_known_end_is_not_still_there(when: When, at: str, basis: str | None) -> None:
    assert covers(when, at) == basis


def test_members_of_an_organisation(service: TestClient, post: str) -> None:
    for edge in service.get(f"/api/v1/things/{post}/neighbours?relation=org:postIn").json()["items"]:
        found = service.get(f"/api/v1/organisations/{edge['thing']['id']}/members").json()["items"]
        assert post in {one["post"]["id"] for one in found}


def test_an_event_says_by_how_many_it_is_told(service: TestClient, post: str) -> None:
    event = service.get("/api/v1/events").json()["items"][0]["id"]
    assert service.get(f"/api/v1/things/{event}").json()["told"] == {"articles": 1, "independent": 1}
    assert service.get(f"/api/v1/things/{post}").json()["told"] is None


def test_lineage_goes_both_ways(service: TestClient) -> None:
    documents = [one["id"] for one in service.get("/api/v1/documents?mentioned=true").json()["items"]]
    links = {id: service.get(f"/api/v1/documents/{id}/lineage").json()["items"] for id in documents}
    pairs = {(id, one["direction"], one["document"]["id"]) for id in documents for one in links[id]}
    assert pairs
    for id, direction, other in pairs:
        back = service.get(f"/api/v1/documents/{other}/lineage").json()["items"]
        assert id in [one["document"]["id"] for one in back if one["direction"] != direction]


def test_paths(service: TestClient, post: str) -> None:
    one, other = (named(service, name, "person") for name in ("Nguyễn Nam Đình", "Phạm Tuấn Vinh"))
    asked = {"from": one, "to": other}
    found = service.get("/api/v1/paths", params=asked).json()["items"]
    assert found and [w["weight"] for w in found] == sorted(w["weight"] for w in found)
    for way in found:
        assert (way["things"][0]["id"], way["things"][-1]["id"]) == (one, other)
        assert len(way["edges"]) == len(way["things"]) - 1 <= 4
    through = {thing["id"] for way in found for thing in way["things"][1:-1]}
    assert post in through
    without = service.get("/api/v1/paths", params={**asked, "exclude": list(through)}).json()["items"]
    assert not through & {thing["id"] for way in without for thing in way["things"]}
    held = "nq:Tenure/nq:heldPost"
    only = service.get("/api/v1/paths", params={**asked, "relation": held}).json()["items"]
    assert only and {edge["relation"] for way in only for edge in way["edges"]} == {held}
    # one after the other in the same post: they never shared a day in it
    both = service.get("/api/v1/paths", params={**asked, "relation": held, "overlap": True}).json()["items"]
    assert not [way for way in both if len(way["edges"]) == 2]
    assert service.get("/api/v1/paths", params={"from": one, "to": "person/nobody"}).status_code == 404


def test_subgraphs_in_other_formats(service: TestClient) -> None:
    id = named(service, "Phạm Tuấn Vinh", "person")
    plain = service.get("/api/v1/graph", params={"ids": id}).json()
    graphml = service.get("/api/v1/graph", params={"ids": id, "format": "graphml"})
    read = networkx.parse_graphml(graphml.text)
    assert set(read.nodes) == {point["id"] for point in plain["nodes"]}
    assert read.number_of_edges() == len(plain["edges"]) and read.nodes[id]["label"] == "Phạm Tuấn Vinh"
    gexf = service.get("/api/v1/graph", params={"ids": id}, headers={"Accept": "application/gexf+xml"})
    assert len(ElementTree.fromstring(gexf.content).findall(".//{http://gexf.net/1.3}edge")) == len(
        plain["edges"]
    )
    rows = list(
        csv.DictReader(io.StringIO(service.get("/api/v1/graph", params={"ids": id, "format": "csv"}).text))
    )
    assert [row["source"] for row in rows] == [edge["source"] for edge in plain["edges"]]
    turtle = service.get("/api/v1/graph", params={"ids": id, "format": "ttl"}).content
    assert {point["iri"] for point in plain["nodes"]} & {
        q.subject.value for q in parse(turtle, RdfFormat.TURTLE)
    }


def test_a_table_for_people_holds_no_formula() -> None:
    for start in "=+-@\t\r\n":
        assert safe(f"{start}cmd|' /C calc'!A0").startswith("'") and safe(f"  {start}1").startswith("'")
    assert safe("Nghệ An") == "Nghệ An"


def test_several_things_at_once(service: TestClient) -> None:
    id = named(service, "Phạm Tuấn Vinh", "person")
    by_get = service.get("/api/v1/things", params={"ids": f"{id},person/nobody"}).json()
    by_post = service.post("/api/v1/things/lookup", json={"ids": [id, "person/nobody"]}).json()
    assert (
        by_get == by_post
        and by_get["unknown"] == ["person/nobody"]
        and by_get["items"][0]["thing"]["id"] == id
    )
    for body, status in ((b"[", 422), (b"[]", 422), (b'{"ids": [1]}', 422), (b" " * 300_000, 413)):
        assert service.post("/api/v1/things/lookup", content=body).status_code == status
    many = {"ids": [f"person/{n}" for n in range(201)]}
    assert service.post("/api/v1/things/lookup", json=many).status_code == 413


def test_a_claim_has_an_address(service: TestClient) -> None:
    id = named(service, "Phạm Tuấn Vinh", "person")
    edges = service.get(f"/api/v1/things/{id}/neighbours").json()["items"]
    link = next(one["edge"]["evidence"] for one in edges if one["edge"]["evidence"])
    said = next(one for one in service.get(link).json()["sentences"] if "#claim" in one["claim"])
    path = said["claim"].removeprefix("https://w3id.org/nghiquyet/").replace("#", "/")
    assert service.get(f"/api/v1/claims/{path}").json()["claim"]["quote"] == said["quote"]
    for wrong in ("nothing", "article/x/y", "article/%3E%20%3C/z", "%00/a"):
        assert service.get(f"/api/v1/claims/{wrong}").status_code == 404


def test_changes_between_releases(tmp_path: Path) -> None:
    data = fill(tmp_path / "data", more=False)
    with client(data) as service:
        before = service.get("/api/v1/releases").json()["items"][-1]["id"]
        assert service.get("/api/v1/changes", params={"since": before}).json()["items"] == []
        with Store(data) as store:
            store.put([resolution().filing()])
            store.remove(secretaries()[0].filing().article.iri)
            bring_together(store, vocabulary.load())
            store.release()
        service.app.state.releases.look()  # type: ignore[attr-defined]
        found = service.get("/api/v1/changes", params={"since": before, "limit": 500}).json()
        by = {one["id"]: one["change"] for one in found["items"]}
        assert found["total"] == len(by) and {"added", "removed", "changed"} >= set(by.values())
        assert by[resolution().filing().article.iri.removeprefix("https://w3id.org/nghiquyet/")] == "added"
        gone = secretaries()[0].filing().article.iri.removeprefix("https://w3id.org/nghiquyet/")
        assert by[gone] == "removed"
        for unknown in ("..%2F..", "0123456789ab"):
            refused = service.get(f"/api/v1/changes?since={unknown}", headers={"Accept-Language": "en"})
            assert refused.status_code == 404 and "read all again" in refused.json()["detail"]


def test_feeds(service: TestClient) -> None:
    id = named(service, "Phạm Tuấn Vinh", "person")
    atom = ElementTree.fromstring(service.get(f"/api/v1/things/{id}/feed.atom").content)
    space = "{http://www.w3.org/2005/Atom}"
    entries = atom.findall(f"{space}entry")
    days = [str(entry.findtext(f"{space}updated")) for entry in entries]
    assert entries and days == sorted(days, reverse=True) and atom.findtext(f"{space}updated") == days[0]
    feed = service.get(f"/api/v1/things/{id}/feed.json").json()
    assert feed["version"].endswith("/1.1") and len(feed["items"]) == len(entries)


def test_deadlines_as_a_calendar(service: TestClient) -> None:
    ref = Ref(id="org/a", iri="https://x/a", kind="organisation", label="Ban Tổ chức; Văn phòng, các ban")
    long = "Tham mưu kế hoạch kiểm tra, giám sát thực hiện nghị quyết tại các đảng bộ trực thuộc\nBước 2"
    task = Task(
        id="task/1", iri="https://x/1", action=long, deadline="2022-09-30", assigners=[], leads=[ref],
        cooperating=[], documents=[], evidence="/task/1",
    )  # fmt: skip
    loose = task.model_copy(update={"deadline": "quý III/2022", "id": "task/2"})
    text = calendar([task, loose], "http://x", "2026-01-01T00:00:00+00:00")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines) and text.count("BEGIN:VEVENT") == 1
    whole = text.replace("\r\n ", "")
    assert (
        "DTSTART;VALUE=DATE:20220930\r\n" in whole
        and "\\nBước 2\r\n" in whole
        and "chức\\; Văn phòng\\," in whole
    )
    assert service.get("/api/v1/deadlines.ics").text.startswith("BEGIN:VCALENDAR\r\n")
    tasks = service.get("/api/v1/tasks").json()
    assert tasks["total"] == len(tasks["items"]) >= 1


def test_lists_with_facets(service: TestClient) -> None:
    found = service.get("/api/v1/documents?mentioned=true&facets=true").json()
    assert found["facets"]
    for facet in found["facets"]:
        for count in facet["counts"]:
            asked = {"mentioned": True, "filter": count["filter"]}
            assert service.get("/api/v1/documents", params=asked).json()["total"] == count["count"], count
    wrong = service.get("/api/v1/documents?filter=skos:notation=1")
    assert wrong.status_code == 422 and "eli:passed_by" in wrong.text
    assert service.get("/api/v1/documents?filter=%3Cx").status_code == 422


NEWS = "Đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy Nghệ An, ký ban hành Nghị quyết số 05-NQ/TU ngày 16/2/2022."


@pytest.mark.parametrize(
    ("kind", "text"), [("text/plain", NEWS), ("text/html", f"<html><body><p>{NEWS}</p></body></html>")]
)
def test_a_text_is_read_on_the_spot(service: TestClient, kind: str, text: str) -> None:
    found = service.post("/api/v1/extract", content=text.encode(), headers={"Content-Type": kind})
    assert found.status_code == 200 and found.json()["persons"][0]["name"] == "Trần Văn Mẫu"
    before = service.get("/version").json()
    assert service.get("/version").json() == before


def test_what_cannot_be_read_is_said(service: TestClient) -> None:
    def status(content: bytes, kind: str = "text/plain", **headers: str) -> int:
        headers = {"Content-Type": kind, **headers}
        return service.post("/api/v1/extract", content=content, headers=headers).status_code

    assert (
        status(b"") == 422
        and status(b"x" * (1 << 20) + b"x") == 413
        and status(b"{}", "application/json") == 415
    )
    assert status(b"a", Accept="image/png") == 406 and status(b"\x00\xff\xfe\x00" * 10) in (200, 422)


def test_articles_come_in_as_jobs(tmp_path: Path) -> None:
    data = fill(tmp_path / "data", more=False)
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    record = {"id": "a1", "title": "Tin", "text": NEWS, "date": "2022-02-17", "url": "https://bao.example/1"}
    with client(data) as closed:
        assert closed.post("/api/v1/articles", json=record, headers=bearer).status_code == 404
    with client(data, token=TOKEN) as service:
        assert service.post("/api/v1/articles", json=record).status_code == 401
        assert service.get("/api/v1/jobs/0123456789abcdef").status_code == 401
        assert service.get("/api/v1/jobs/0123456789abcdef", headers=bearer).status_code == 404
        sent = service.post("/api/v1/articles", json=record, headers=bearer)
        assert sent.status_code == 202
        for _ in range(300):
            job = service.get(sent.headers["location"], headers=bearer).json()
            if job["state"] in ("done", "failed"):
                break
            time.sleep(0.1)
        assert job["state"] == "done" and TOKEN not in json.dumps(job), job
        service.app.state.releases.look()  # type: ignore[attr-defined]
        assert service.get("/api/v1/search?q=Trần Văn Mẫu").json()["total"] == 1


def test_questions_have_pages_and_things_lead_to_them(service: TestClient) -> None:
    """Members as of a day, number series, successors, why a merge, why this document, coverage, tasks …"""
    html = {"Accept": "text/html", "Accept-Language": "vi"}
    listed = service.get("/queries", headers=html).text
    for query in service.get("/api/v1/queries").json()["items"]:
        assert f'href="/queries/{query["name"]}"' in listed
        page = service.get(f"/queries/{query['name']}", headers=html)
        assert page.status_code == 200 and query["question"] in unescape(page.text), query["name"]
    wanted = {
        "document": {"why-this-document", "document-coverage", "document-silent-provinces", "number-series"},
        "organisation": {"organisation-members", "number-series", "successors-of-body", "why-same"},
        "person": {"why-same", "person-career"},
        "post": {"succession-of-post"},
    }
    wanted["document"] |= {"tasks-under-document", "document-cascade", "document-lineage"}
    for kind, names_ in wanted.items():
        plural = "people" if kind == "person" else f"{kind}s"
        [item, *_] = service.get(f"/api/v1/{plural}?mentioned=true&limit=1").json()["items"]
        page = service.get(f"/{item['id']}", headers=html).text
        links = [unescape(link) for link in re.findall(r'href="(/queries/[^"]+)"', page)]
        assert names_ <= {link.split("/")[2].split("?")[0] for link in links}, kind
        for link in links:
            answer = service.get(link, headers=html)
            assert answer.status_code == 200 and item["label"] in unescape(answer.text), link
            told = service.get(f"/api/v1{link}").json()
            assert ("<td>" in answer.text) == bool(told["rows"]), link
    assert service.get("/queries/nonsense", headers=html).status_code == 404
    tasks = service.get("/tasks?after=2020&before=2030-01-01", headers=html)
    assert tasks.status_code == 200 and 'href="/tasks"' in service.get("/", headers=html).text
    assert service.get("/tasks?after=soon", headers=html).status_code == 422
