"""Linked data: one thing says the same in every syntax, JSON is read by its context, terms have addresses."""

import re
from collections.abc import Iterator

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic
from served import client
from starlette.testclient import TestClient

from graph.namespaces import BASE, NQ

SYNTAX = {".ttl": "turtle", ".jsonld": "json-ld", ".nt": "nt", ".rdf": "xml"}
KINDS = ("people", "organisations", "posts", "documents", "events", "places", "articles")


@pytest.fixture(scope="module", name="service")
def _service() -> Iterator[TestClient]:
    with client() as found:
        yield found


def one_of(service: TestClient, kind: str) -> str:
    spoken = "false" if kind == "places" else "true"  # the hand-made articles name none
    [item, *_] = service.get(f"/api/v1/{kind}?mentioned={spoken}&limit=1").json()["items"]
    return str(item["id"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_syntax_says_the_same(service: TestClient, kind: str) -> None:
    id = one_of(service, kind)
    said = [
        Graph().parse(data=service.get(f"/{id}{suffix}").content, format=syntax)
        for suffix, syntax in SYNTAX.items()
    ]
    assert len(said[0]) > 3 and all(isomorphic(said[0], other) for other in said[1:])


@pytest.mark.parametrize("kind", KINDS)
def test_plain_json_is_linked_data_by_its_context(service: TestClient, kind: str) -> None:
    id = one_of(service, kind)
    found = service.get(f"/{id}.json")
    link = re.search(r'<([^>]+)>; rel="http://www.w3.org/ns/json-ld#context"', found.headers["link"])
    assert link
    context = service.get(link[1])
    assert context.headers["content-type"] == "application/ld+json"
    read = Graph().parse(data={**found.json(), **context.json()}, format="json-ld")
    assert {str(subject) for subject in read.subjects()} == {BASE + id}
    known = Graph().parse(data=service.get(f"/{id}.ttl").content, format="turtle")
    unknown = [triple for triple in read if triple not in known]
    # an article's headline is its name, and nothing here says so in SKOS
    assert len(read) >= 2 and (not unknown or kind == "articles"), unknown


def test_the_ontology_has_a_page_and_every_syntax(service: TestClient) -> None:
    page = service.get("/ontology", headers={"Accept": "text/html"}).text
    said = []
    for suffix, syntax in SYNTAX.items():
        found = service.get(f"/ontology{suffix}")
        by_accept = service.get("/ontology", headers={"Accept": found.headers["content-type"].split(";")[0]})
        assert (
            by_accept.content == found.content
            and by_accept.headers["content-location"] == f"/ontology{suffix}"
        )
        said.append(Graph().parse(data=found.content, format=syntax))
    assert len(said[0]) > 100 and all(isomorphic(said[0], other) for other in said[1:])
    assert service.get("/ontology", headers={"Accept": "image/png"}).status_code == 406
    assert service.get("/ontology.png").status_code in (404, 422)
    terms = {str(s) for s in said[0].subjects() if str(s).startswith(NQ.base) and str(s) != NQ.base}
    anchors = set(re.findall(r'<dt id="([^"]+)">', page))
    assert {term.removeprefix(NQ.base) for term in terms} - anchors == set()


def test_concepts_of_the_vocabulary_have_pages(service: TestClient) -> None:
    for id in ("vocabulary/tenure-statuses/current", "vocabulary/place-kinds/tinh"):
        found = service.get(f"/{id}", headers={"Accept": "text/html"})
        assert found.status_code == 200 and "<h1>" in found.text
        assert len(Graph().parse(data=service.get(f"/{id}.ttl").content, format="turtle")) > 1
