"""Curators: a token opens one layer of graphs and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from served import HOSTILE, client, fill
from starlette.testclient import TestClient

from api.keywords import with_using

TOKEN = "canary-7f3a"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
LAYER = "https://w3id.org/nghiquyet/curator/graphs"
TURTLE = {**BEARER, "Content-Type": "text/turtle"}
UPDATE = {**BEARER, "Content-Type": "application/sparql-update"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("curated"))


@pytest.fixture
def service(data: Path) -> Iterator[TestClient]:
    with client(data, token=TOKEN) as found:
        yield found
    (data / "curation.nq").unlink(missing_ok=True)


ROUTES = [
    ("GET", "/curator/sparql?query=ASK%7B%7D", b""),
    ("POST", "/curator/sparql", b"INSERT DATA { <x:s> <x:p> 1 }"),
    ("GET", "/curator/graphs?default", b""),
    ("PUT", "/curator/graphs/a", b"<x:s> <x:p> 1 ."),
    ("POST", "/curator/graphs", b"<x:s> <x:p> 1 ."),
    ("DELETE", "/curator/graphs/a", b""),
]


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_no_route_opens_without_the_token(service: TestClient, method: str, path: str, body: bytes) -> None:
    for header in (None, "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer đ"):
        given = {} if header is None else {"Authorization": header.encode()}
        found = service.request(method, path, content=body, headers={**given, "Content-Type": "text/turtle"})  # type: ignore[dict-item]
        assert found.status_code == 401 and found.headers["www-authenticate"].startswith("Bearer")
        assert "access-control-allow-origin" not in found.headers and TOKEN not in found.text


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_without_a_token_set_there_is_no_such_route(data: Path, method: str, path: str, body: bytes) -> None:
    with client(data) as closed:
        for headers in ({}, {"Authorization": "Bearer "}, BEARER):
            assert closed.request(method, path, content=body, headers=headers).status_code == 404
        assert "/curator/sparql" not in closed.get("/openapi.json").json()["paths"]


def test_what_is_written_stays(data: Path, service: TestClient) -> None:
    graph = f"{LAYER}/notes"
    assert (
        service.put("/curator/graphs/notes", content='<x:s> <x:p> "á" .', headers=TURTLE).status_code == 201
    )
    more = f"INSERT DATA {{ GRAPH <{graph}> {{ <x:s> <x:p> 2 }} }}"
    assert service.post("/curator/sparql", content=more, headers=UPDATE).status_code == 204
    with client(data, token=TOKEN) as again:
        found = again.get(
            "/curator/graphs", params={"graph": graph}, headers={**BEARER, "Accept": "application/n-triples"}
        )
        assert found.status_code == 200 and sorted(found.text.splitlines()) == [
            '<x:s> <x:p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .',
            '<x:s> <x:p> "á" .',
        ]
        asked = {"query": f"SELECT * {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"}
        assert (
            len(again.get("/curator/sparql", params=asked, headers=BEARER).json()["results"]["bindings"]) == 2
        )
        assert again.delete("/curator/graphs/notes", headers=BEARER).status_code == 204
        assert again.get("/curator/graphs/notes", headers=BEARER).status_code == 404
    lines = (data / "curation.nq").read_text("utf-8").splitlines()
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:s> <x:p> 1 }",
        "INSERT DATA { GRAPH <https://w3id.org/nghiquyet/graph/identity> { <x:s> <x:p> 1 } }",
        "CREATE GRAPH <x:g>",
        f"INSERT DATA {{ GRAPH <{LAYER}/a> {{ <x:s> <x:p> 1 }} }} ; COPY <{LAYER}/a> TO DEFAULT",
        f"INSERT DATA {{ GRAPH <{LAYER}/a> {{ <x:s> <x:p> 1 }} }} ; MOVE <{LAYER}/a> TO <x:g>",
    ],
)
def test_only_the_layer_is_written(data: Path, service: TestClient, update: str) -> None:
    before = service.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).text
    found = service.post("/curator/sparql", content=update, headers=UPDATE)
    assert found.status_code == 403 and found.json()["type"].endswith("/not-curated")
    assert not (data / "curation.nq").exists()
    ask = {"query": "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"}
    assert service.get("/curator/sparql", params=ask, headers=BEARER).json()["boolean"] is False
    assert service.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).text == before
    put = service.put("/curator/graphs?default", content="<x:s> <x:p> 1 .", headers=TURTLE)
    assert put.status_code == 403


@pytest.mark.parametrize("update", ["LOAD <http://127.0.0.1:9/>", "LOAD SILENT <file:///etc/hostname>"])
def test_not_even_curators_load(service: TestClient, update: str) -> None:
    assert service.post("/curator/sparql", content=update, headers=UPDATE).status_code == 403


@pytest.mark.parametrize("file", sorted((HOSTILE / "rdf").iterdir()), ids=lambda file: file.name)
def test_hostile_rdf_is_refused(service: TestClient, file: Path) -> None:
    """Nested entities make pyoxigraph allocate gigabytes; deep nesting costs it seconds and its stack."""
    kinds = {".rdf": "application/rdf+xml", ".ttl": "text/turtle", ".jsonld": "application/ld+json"}
    content = file.read_bytes()
    if b"@DEEP@" in content:
        opened, closed = content.split(b"@DEEP@")
        content = opened * 20_000 + closed * 20_000
    found = service.put(
        "/curator/graphs/a", content=content, headers={**BEARER, "Content-Type": kinds[file.suffix]}
    )
    assert found.status_code in (400, 422, 503), found.text[:200]
    assert service.get("/curator/graphs/a", headers=BEARER).status_code == 404


def test_too_much_is_refused(service: TestClient) -> None:
    found = service.put("/curator/graphs/a", content=b"#" * (26 << 20), headers=TURTLE)
    assert found.status_code == 413


def test_a_dataset_for_updates() -> None:
    update = "INSERT { ?s a 'WHERE' } # WHERE\nWHERE { ?s a ?x } ; DELETE WHERE { ?s ?p ?o }"
    assert with_using(update, ["x:a"], ["x:b"]) == (
        "INSERT { ?s a 'WHERE' } # WHERE\n USING <x:a>  USING NAMED <x:b> WHERE { ?s a ?x } ; "
        "DELETE WHERE { ?s ?p ?o }"
    )
    assert with_using("WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", ["x:a"], []) is None
    assert with_using("DELETE { ?s ?p ?o } \\u0055SING <x:g> WHERE { ?s ?p ?o }", ["x:a"], []) is None
