"""``/api/v1`` and what every answer of the service carries."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import orjson
import pytest
from served import client, fill, folder
from starlette.testclient import TestClient

from api import replies
from api.headers import POLICY
from graph.store import open_release

PERSON = "Phạm Tuấn Vinh"


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client() as found:
        yield found


def the(service: TestClient, name: str, kind: str) -> str:
    """The id of the first thing of this kind found by name."""
    items = service.get("/api/v1/search", params={"q": name, "kind": kind}).json()["items"]
    assert items, name
    return str(items[0]["id"])


def test_a_person_with_posts_and_sentences(service: TestClient) -> None:
    id = the(service, PERSON, "person")
    found = replies.ThingAnswer.model_validate(service.get(f"/api/v1/things/{id}").json())
    assert found.thing.label == PERSON and "Bí thư" in found.thing.detail
    held = next(r for r in found.relations if r.relation == "nq:Tenure/nq:heldPost")
    assert (held.direction, held.count) == ("out", 1)
    asked = {"relation": held.relation, "direction": "out"}
    page = service.get(f"/api/v1/things/{id}/neighbours", params=asked).json()
    edges = replies.NeighboursAnswer.model_validate(page)
    edge = edges.items[0].edge
    assert edges.items[0].thing.kind == "post" and edge.source == id and edge.evidence and edge.via
    assert edge.when and edge.when.attested_first == "2024-07-19" and edge.when.stated_end is None
    assert edge.when.start_after == "2022-02-16"  # the one before was last seen then
    answer = replies.EvidenceAnswer.model_validate(service.get(edge.evidence).json())
    assert answer.sentences and PERSON in answer.sentences[0].quote
    for sentence in answer.sentences:
        assert "".join(piece.text for piece in sentence.pieces) == sentence.quote
        assert any(piece.mark for piece in sentence.pieces)
        assert sentence.article.publisher == "Báo Thử" and sentence.rule == "by-hand"


def test_every_edge_and_fact_with_evidence_opens_it(service: TestClient) -> None:
    opened = 0
    for kind in ("people", "documents", "events", "organisations"):
        for item in service.get(f"/api/v1/{kind}", params={"mentioned": 1}).json()["items"]:
            thing = service.get(f"/api/v1/things/{quote(item['id'])}").json()
            page = service.get(f"/api/v1/things/{quote(item['id'])}/neighbours").json()
            links = [fact["evidence"] for fact in thing["facts"]]
            links += [neighbour["edge"]["evidence"] for neighbour in page["items"]]
            for link in filter(None, links):
                answer = service.get(link)
                assert answer.status_code == 200 and answer.json()["sentences"], link
                opened += 1
    assert opened > 20


def test_contradictions_show_both_sides(service: TestClient) -> None:
    found = replies.ConflictsAnswer.model_validate(service.get("/api/v1/conflicts").json())
    issuer = next(c for c in found.items if c.field == "eli:passed_by")
    assert {side.value.text for side in issuer.sides} == {
        "Ban Thường vụ Tỉnh ủy Nghệ An",
        "Ban Chấp hành Đảng bộ tỉnh Nghệ An",
    }
    assert all(side.sentences for side in issuer.sides)
    page = service.get(f"/api/v1/things/{issuer.about.id}/neighbours", params={"relation": "eli:passed_by"})
    edges = replies.NeighboursAnswer.model_validate(page.json()).items
    assert len(edges) == 2 and all(neighbour.edge.contested for neighbour in edges)
    answer = replies.EvidenceAnswer.model_validate(service.get(edges[0].edge.evidence or "").json())
    assert answer.contradicting and answer.contradicting[0].says == edges[1].thing.label


def test_lists_are_paged_without_gap_or_repeat(service: TestClient) -> None:
    whole = service.get("/api/v1/places", params={"limit": 100}).json()
    seen: list[str] = []
    link: str | None = "/api/v1/places?limit=30"
    while link and len(seen) < 90:
        page = service.get(link).json()
        seen += [item["id"] for item in page["items"]]
        link = page["links"]["next"]
    assert seen == [item["id"] for item in whole["items"]][:90] and whole["total"] > 1000


def test_hubs_are_paged_with_counts(service: TestClient) -> None:
    id = the(service, "Nghệ An", "place")
    first = service.get(f"/api/v1/things/{id}/neighbours").json()
    hub = max(first["relations"], key=lambda relation: relation["count"])
    assert hub["count"] > 50 and len(first["items"]) <= 5 * len(first["relations"])
    asked = {"relation": hub["relation"], "direction": hub["direction"], "limit": 25}
    page = service.get(f"/api/v1/things/{id}/neighbours", params=asked).json()
    assert page["total"] == hub["count"] and len(page["items"]) == 25
    following = service.get(page["links"]["next"]).json()
    assert {n["edge"]["id"] for n in page["items"]}.isdisjoint(n["edge"]["id"] for n in following["items"])


def test_a_graph_has_positions_that_stay(service: TestClient) -> None:
    id = the(service, "05-NQ/TU", "document")
    one, two = (service.get("/api/v1/graph", params={"ids": id, "depth": 1}).json() for _ in range(2))
    found = replies.GraphAnswer.model_validate(one)
    assert one == two and len(found.nodes) > 4 and found.edges
    assert len({(node.x, node.y) for node in found.nodes}) == len(found.nodes)
    ids = {node.id for node in found.nodes}
    assert all(edge.source in ids and edge.target in ids for edge in found.edges)
    cut = service.get("/api/v1/graph", params={"ids": the(service, "Nghệ An", "place"), "limit": 10}).json()
    assert cut["truncated"] and len(cut["nodes"]) == 10


def test_timeline_is_in_order(service: TestClient) -> None:
    found = service.get(f"/api/v1/things/{the(service, PERSON, 'person')}/timeline").json()
    dates = [moment["date"] for moment in found["items"]]
    assert dates == sorted(dates) and "2024-07-19" in dates


def test_an_article_with_its_marks(service: TestClient) -> None:
    found = replies.ArticleAnswer.model_validate(service.get("/api/v1/articles/thu-2024").json())
    assert found.complete and any(piece.mark for line in found.text for piece in line)
    assert PERSON in {thing.label for thing in found.things} and found.claims > 3


def test_named_queries_are_addresses(service: TestClient) -> None:
    listed = replies.QueriesAnswer.model_validate(service.get("/api/v1/queries").json())
    assert len(listed.items) >= 10
    for query in listed.items:
        answer = service.get(query.links["answer"])
        needs = any("required" in words for words in query.parameters.values())
        assert answer.status_code == (422 if needs else 200), query.name
    id = the(service, "Đảng ủy Khối Các cơ quan tỉnh Nghệ An", "organisation")
    rows = service.get("/api/v1/queries/post-holders", params={"organisation": id}).json()["rows"]
    assert len(rows) == 3
    for unknown, status in (("x> } DROP", 404), ("org/nobody", 404), ("https://x> } DROP", 422)):
        found = service.get("/api/v1/queries/post-holders", params={"organisation": unknown})
        assert found.status_code == status, unknown
    for page in ("limit=-1", "limit=many", "limit=100000", "offset=-1"):
        assert service.get(f"/api/v1/queries/open-references?{page}").status_code == 422, page
    assert service.get("/api/v1/queries/post-holders", params={"nonsense": "1"}).status_code == 422
    assert service.get("/api/v1/queries/nonsense").status_code == 404


@pytest.mark.parametrize(
    ("status", "address"),
    [
        (404, "/api/v1/things/person/nobody"),
        (404, "/api/v1/things/%3Cscript%3E/neighbours"),
        (404, "/api/v1/nothing"),
        (404, "/api/v1/graph?ids=nobody"),
        (404, "/nothing/here"),
        (404, "/../../etc/passwd"),
        (404, "/static/../app.py"),
        (404, "/person/a%00b"),
        (422, "/api/v1/search"),
        (422, "/api/v1/people?limit=0"),
        (422, "/api/v1/people?limit=501"),
        (422, "/api/v1/people?cursor=%21%21"),
        (422, "/api/v1/people?cursor=bzEyeHh4"),
        (422, "/api/v1/suggest?q=a&kind=nonsense"),
        (422, "/api/v1/graph?ids=a&depth=9"),
        (404, "/api/v1/evidence?subject=place/nghe-an&predicate=eli:title&object=%22a%0Ab"),
        (404, "/api/v1/evidence?subject=place/nghe-an&predicate=eli:title&object=a%20b"),
        (404, "/api/v1/evidence?subject=place/nghe-an&predicate=%3E%20%7D&object=place/nghe-an"),
    ],
)
def test_faults_are_problems_in_the_readers_language(service: TestClient, status: int, address: str) -> None:
    titles = set()
    for language in ("vi", "en"):
        found = service.get(address, headers={"Accept-Language": language})
        assert found.status_code == status, found.text
        assert found.headers["content-type"] == "application/problem+json"
        told = found.json()
        assert told["status"] == status and told["type"] and "Traceback" not in found.text
        titles.add(told["title"])
    assert len(titles) == 2


def test_wrong_methods_and_types(service: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert service.request(method, "/api/v1/people").status_code == 405
    refused = service.get("/api/v1/people", headers={"Accept": "text/csv"})
    assert refused.status_code == 406 and refused.headers["content-type"] == "application/problem+json"


def test_an_address_says_which_methods_it_has(service: TestClient) -> None:
    reads, posts = "GET, HEAD, OPTIONS", "OPTIONS, POST"
    both = "GET, HEAD, OPTIONS, POST"
    wanted = {"/api/v1/extract": posts, "/sparql": both, "/reconcile": both, "/api/v1/people": reads}
    wanted |= {"/place/nghe-an": reads, "/people": reads, "/static/css/site.css": reads}
    for path, methods in wanted.items():
        found = service.options(path)
        assert (found.status_code, found.headers["allow"]) == (204, methods), path
        assert found.headers["access-control-allow-methods"] == methods
        other = service.delete(path) if posts != methods else service.get(path)
        assert other.status_code == 405 and other.json()["type"].endswith("/method-not-allowed"), path
        if "static" not in path:
            assert set(other.headers["allow"].split(", ")) == set(methods.split(", ")), path


def test_every_answer_names_its_release_and_can_be_asked_again_for_nothing(service: TestClient) -> None:
    release = open_release(folder()).id
    for address in ("/api/v1", "/api/v1/people", "/api/v1/stats", "/api/v1/suggest?q=a", "/api/v1/conflicts"):
        first = service.get(address)
        assert first.json()["meta"]["release"] == release and first.json()["meta"]["licence"]
        tag = first.headers["etag"]
        assert release in tag
        again = service.get(address, headers={"If-None-Match": tag})
        assert again.status_code == 304 and not again.content and again.headers["etag"] == tag
        other = service.get(address, headers={"If-None-Match": tag, "Accept-Language": "en"})
        assert other.status_code == 200 and other.headers["etag"] != tag


def test_head_is_get_without_a_body(service: TestClient) -> None:
    for address in ("/", "/api/v1/people", "/people", "/healthz", "/place/nghe-an.ttl", "/nothing"):
        get, head = service.get(address), service.head(address)
        assert (head.status_code, head.content) == (get.status_code, b""), address
        assert head.headers["content-type"] == get.headers["content-type"]
        assert head.headers["content-length"] == get.headers["content-length"]


OURS = ("/metrics", "/api/v1/jobs/")


def test_every_route_is_guarded_and_documented(service: TestClient) -> None:
    described = service.get("/openapi.json").json()
    assert len(described["paths"]) >= 25
    addresses = ["/", "/people", "/about", "/docs", "/explorer", "/conflicts", "/search?q=a", "/nothing"]
    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert operation["summary"] and operation["description"], path
        addresses.append(path.replace("{id}", "place/nghe-an").replace("{name}", "counts"))
    for address in addresses:
        headers = service.get(address, headers={"Accept": "text/html"}).headers
        assert headers["content-security-policy"] == POLICY, address
        assert "unsafe" not in POLICY and headers["x-content-type-options"] == "nosniff"
        # counters and jobs are the operator's
        assert headers.get("access-control-allow-origin") == ("*" if address[:13] not in OURS else None)
        assert "access-control-allow-credentials" not in headers


def test_accents(service: TestClient) -> None:
    def labels(q: str, kind: str = "person") -> set[str]:
        found = service.get("/api/v1/suggest", params={"q": q, "kind": kind}).json()
        return {item["label"] for item in found["items"]}

    assert labels("vinh") == labels("Vinh") == labels("pham vi") == {PERSON}
    assert labels("đình") == labels("dinh") == labels("nguyen dinh") == {"Nguyễn Nam Đình"}
    assert not labels("định") and not labels("vịnh")
    assert "Nghị quyết số 05-NQ/TU" in labels("5-nq", "document") & labels("05 NQ TU", "document")


def test_readiness_and_a_newer_release_without_restart(tmp_path: Path) -> None:
    with client(tmp_path, watch=0.1) as service:
        assert service.get("/healthz").status_code == 200
        waiting = service.get("/readyz")
        assert waiting.status_code == 503 and waiting.headers["retry-after"]
        for address in ("/api/v1/people", "/", "/people", "/sparql?query=ASK%7B%7D", "/person/x"):
            assert service.get(address).status_code == 503, address
        assert service.get("/version").json()["release"] is None
        fill(tmp_path, more=False)
        old = _release(service, None)
        people = service.get("/api/v1/people").json()["total"]
        fill(tmp_path)
        assert _release(service, old) != old
        documents = service.get("/api/v1/documents", params={"mentioned": 1}).json()["total"]
        assert people == 3 and documents == 2
        count = "SELECT (COUNT(*) AS ?n) { ?a a <https://schema.org/NewsArticle> }"
        found = service.get("/sparql", params={"query": count}).json()
        assert found["results"]["bindings"][0]["n"]["value"] == "4"


def _release(service: TestClient, old: str | None) -> str | None:
    for _ in range(100):
        release = service.get("/version").json()["release"]
        if release != old:
            return str(release)
        time.sleep(0.1)
    return old


def test_answers_are_strict_json(service: TestClient) -> None:
    for path in ("people", "conflicts", "stats", "queries"):
        orjson.loads(service.get(f"/api/v1/{path}").content)
