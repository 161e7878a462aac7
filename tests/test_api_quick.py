"""The quick way answers byte for byte what the ordinary way does, and leaves to it what is unusual."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from served import client, fill
from starlette.testclient import TestClient
from world import served, world

import api.headers
from api.compression import coding
from api.release import Releases
from graph import vocabulary
from graph.pipeline import bring_together
from graph.store import Store


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client() as found:
        yield found


def addresses(service: TestClient) -> list[str]:
    found = []
    for kind in ("people", "organisations", "posts", "documents", "events", "articles"):
        things = service.get(f"/api/v1/{kind}?mentioned=true&limit=20").json()["items"]
        found += [
            f"/api/v1/things/{thing['id']}{more}" for thing in things for more in ("", "?lang=en", "?x=1")
        ]
    found += [
        f"/api/v1/suggest?q={typed}" for typed in ("a", "n", "tỉnh", "TINH", "zzz", "05", "%20%20", "nghe+an")
    ]
    kinds = ("kind=person", "kind=person&kind=post", "limit=3", "limit=50", "lang=en", "limit=3&limit=2")
    return found + [f"/api/v1/suggest?q=t&{more}" for more in kinds]


def test_both_ways_answer_alike(service: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, asked = api.headers.quick, []
    ways = []
    for way in (quick, lambda *_: None):
        monkeypatch.setattr(api.headers, "quick", way)
        with client() as one:
            asked = asked or addresses(one)
            ways.append([one.get(path) for path in asked])
    for path, left, right in zip(asked, *ways, strict=True):
        assert left.status_code == right.status_code == 200, path
        assert left.content == right.content, path
        assert {k: v for k, v in left.headers.items() if k != "vary"} == {
            k: v for k, v in right.headers.items() if k != "vary"
        }
        assert sorted(left.headers["vary"].split(", ")) == sorted(right.headers["vary"].split(", "))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/suggest", 422),
        ("/api/v1/suggest?q=", 422),
        ("/api/v1/suggest?q=" + "a" * 201, 422),
        ("/api/v1/suggest?q=a&limit=0", 422),
        ("/api/v1/suggest?q=a&limit=51", 422),
        ("/api/v1/suggest?q=a&limit=x", 422),
        ("/api/v1/suggest?q=a&kind=nothing", 422),
        ("/api/v1/suggest?q=a&lang=fr", 422),
        ("/api/v1/things/person/nobody", 404),
        ("/api/v1/things/" + "x" * 600, 422),
    ],
)
def test_what_is_unusual_goes_the_ordinary_way(service: TestClient, path: str, status: int) -> None:
    found = service.get(path)
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"


def test_another_wish_than_json_is_refused(service: TestClient) -> None:
    assert service.get("/api/v1/suggest?q=a", headers={"Accept": "image/png"}).status_code == 406
    assert service.post("/api/v1/suggest?q=a").status_code == 405
    assert service.head("/api/v1/suggest?q=a").status_code == 200
    assert service.head("/api/v1/suggest?q=a").content == b""


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, br;q=0.5", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("gzip;q=0.3, identity;q=0.8", ""),
        ("GZIP", "gzip"),
        ("x-unknown", ""),
    ],
)
def test_the_coding_a_client_likes_best(accepted: str, wanted: str) -> None:
    assert coding(accepted) == wanted


def test_answers_are_alike_in_every_coding(service: TestClient) -> None:
    thing = service.get("/api/v1/people?mentioned=true").json()["items"][0]["id"]
    for path in (f"/api/v1/things/{thing}", f"/{thing}.ttl", "/api/v1/queries", "/static/css/site.css", "/"):
        plain = service.get(path, headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers and plain.status_code == 200
        for name in ("gzip", "br"):
            for _ in range(2):  # made, then kept
                packed = service.get(path, headers={"Accept-Encoding": name})
                assert packed.content == plain.content  # httpx unpacks
                assert packed.headers["content-encoding"] == name
                assert "accept-encoding" in packed.headers["vary"].lower()
        with service.stream("GET", path, headers={"Accept-Encoding": "br"}) as found:
            raw = b"".join(found.iter_raw())
        assert brotli.decompress(raw) == plain.content and len(raw) < len(plain.content)


def test_no_two_addresses_share_a_kept_answer(service: TestClient) -> None:
    # equal under CRC-32, by which answers were once kept
    twins = [service.get(f"/api/v1/suggest?q={typed}") for typed in ("zqgnyijstj", "zqetislvlf")]
    assert [found.json()["q"] for found in twins] == ["zqgnyijstj", "zqetislvlf"]
    assert twins[0].headers["etag"] != twins[1].headers["etag"]
    # nor addresses that differ only in where one part ends
    assert service.get("/people%00q=a").headers.get("etag") != service.get("/people?q=a").headers["etag"]


def test_what_is_packed_already_is_left_alone(service: TestClient) -> None:
    found = service.get("/static/favicon.svg", headers={"Accept-Encoding": "br"})
    assert found.status_code in (200, 404)
    short = service.get("/healthz", headers={"Accept-Encoding": "br"})
    assert "content-encoding" not in short.headers


def test_a_release_that_is_no_longer_served_leaves_the_memory(tmp_path: Path) -> None:
    data = fill(tmp_path / "data", more=False)
    releases = Releases(data)
    old = releases.current
    old.edges.of(next(iter(old.catalogue.entries)))
    assert old.catalogue.index.found("a").hits(0, 5)
    gone, first = weakref.ref(old), old.id
    gc.collect()
    gc.disable()  # it must go without the collector's walk over everything
    try:
        with Store(data) as store:
            store.remove(next(iter(store.ledger.entries())).iri)
            bring_together(store, vocabulary.load())
            store.release()
        del old
        assert releases.look() and releases.current.id != first
        assert gone() is None
    finally:
        gc.enable()
        releases.close()


def test_a_world_of_names_over_http(tmp_path: Path) -> None:
    served(tmp_path, 2_000)
    things = list(world(2_000))
    with client(tmp_path) as service:
        found = service.get("/api/v1/search?q=nguyen&limit=500").json()
        people = {one.id for one in things if one.kind == "person" and one.name.startswith("Nguyễn")}
        assert people <= {item["id"] for item in found["items"]} and found["total"] == len(found["items"])
        assert sum(facet["count"] for facet in found["facets"]) == found["total"]
        for typed, kind, without in (
            ("đường", "person", "Dương "),
            ("dang", "person", None),
            ("nghi q", "document", None),
        ):
            items = service.get(f"/api/v1/suggest?q={typed}&kind={kind}&limit=50").json()["items"]
            assert items and all(item["kind"] == kind for item in items)
            assert not [
                item for item in items if without and without in item["label"] and "ường" not in item["label"]
            ]
        assert any(
            item["label"].startswith("Đặng") for item in service.get("/api/v1/search?q=dang").json()["items"]
        )
        one = next(one for one in things if one.kind == "person" and one.mentions > 3)
        letters = one.name[:2] + one.name[3] + one.name[2] + one.name[4:]  # a slip
        assert service.get("/api/v1/suggest", params={"q": letters}).status_code == 200
        thing = service.get(f"/api/v1/things/{one.id}").json()
        assert thing["thing"]["label"] == one.name and thing["thing"]["detail"]
