"""The SPARQL 1.1 Protocol as clients see it."""

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from served import client, folder
from starlette.testclient import TestClient

from graph.store import open_release

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
PEOPLE = (
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "SELECT ?who ?name { ?who a <http://xmlns.com/foaf/0.1/Person> ; skos:prefLabel ?name }"
)
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <http://xmlns.com/foaf/0.1/Person> ; ?p ?o }"
JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client() as found:
        yield found


def test_get_form_and_direct_post_give_the_same(service: TestClient) -> None:
    answers = [
        service.get("/sparql", params={"query": PEOPLE}),
        service.post("/sparql", data={"query": PEOPLE}),
        service.post("/sparql", content=PEOPLE, headers={"Content-Type": "application/sparql-query"}),
        service.post(
            "/sparql",
            content=urlencode({"query": PEOPLE}),
            headers={"Content-Type": f"{FORM}; charset=UTF-8"},
        ),
    ]
    bodies = [answer.json()["results"]["bindings"] for answer in answers]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert all(answer.headers["content-type"] == JSON for answer in answers)
    names = {row["name"]["value"] for row in bodies[0]}
    assert {"Nguyễn Nam Đình", "Phạm Tuấn Vinh"} <= names
    assert all(sorted(map(json.dumps, body)) == sorted(map(json.dumps, bodies[0])) for body in bodies)


def test_an_answer_is_what_the_store_says(service: TestClient) -> None:
    counted = service.get("/sparql", params={"query": COUNT}).json()["results"]["bindings"][0]["n"]["value"]
    assert counted == open_release(folder()).select(COUNT).rows[0]["n"].value


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("application/sparql-results+json", JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/json"),
        ("*/*", JSON),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/turtle, application/sparql-results+xml;q=0.2", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/json"),
    ],
)
def test_solutions_by_accept(service: TestClient, accept: str, type_: str) -> None:
    found = service.get("/sparql", params={"query": PEOPLE}, headers={"Accept": accept})
    assert (found.status_code, found.headers["content-type"]) == (200, type_)


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("query", [GRAPH, "DESCRIBE <https://w3id.org/nghiquyet/place/nghe-an>"])
def test_graphs_by_accept(service: TestClient, accept: str, format_: RdfFormat, query: str) -> None:
    found = service.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert found.status_code == 200 and found.headers["content-type"].startswith(accept)
    assert {q.triple for q in parse(found.content, format_)} == set(open_release(folder()).construct(query))


def test_all_result_formats_hold_the_same_rows(service: TestClient) -> None:
    query = PEOPLE + " ORDER BY ?name ?who"

    def asked(format_: str) -> bytes:
        return service.get("/sparql", params={"query": query, "format": format_}).content

    solutions = {
        name: [[row["who"], row["name"]] for row in parse_query_results(asked(name), kind)]
        for name, kind in (
            ("json", QueryResultsFormat.JSON),
            ("xml", QueryResultsFormat.XML),
            ("tsv", QueryResultsFormat.TSV),
        )
    }
    assert solutions["json"] == solutions["xml"] == solutions["tsv"] and len(solutions["json"]) >= 3
    rows = list(csv.reader(io.StringIO(asked("csv").decode())))
    assert rows[0] == ["who", "name"] and rows[1:] == [[w.value, n.value] for w, n in solutions["json"]]


def test_odd_letters_survive_every_format(service: TestClient) -> None:
    rows = r'("a\"b\nc\td,&<é\\" UNDEF) ("=cmd"@vi 1.50) ("Đặng\u0001" <x:y>)'
    query = f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {rows} }} }}"
    for name, kind in (
        ("json", QueryResultsFormat.JSON),
        ("xml", QueryResultsFormat.XML),
        ("tsv", QueryResultsFormat.TSV),
    ):
        body = service.get("/sparql", params={"query": query, "format": name}).content
        found = list(parse_query_results(body, kind))
        assert found[0]["x"].value == 'a"b\nc\td,&<é\\' and found[0]["y"] is None
        assert found[1]["x"].language == "vi" and found[1]["y"].value == "1.5"
    ElementTree.fromstring(service.get("/sparql", params={"query": query, "format": "xml"}).content)
    text = service.get("/sparql", params={"query": query, "format": "csv"}).text
    assert next(csv.reader(io.StringIO(text.split("\r\n", 1)[1], newline="")))[0] == 'a"b\nc\td,&<é\\'


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_ask(service: TestClient, format_: str) -> None:
    assert "true" in service.get("/sparql", params={"query": "ASK {}", "format": format_}).text


def test_a_dataset_of_the_protocol(service: TestClient) -> None:
    article = "https://w3id.org/nghiquyet/article/thu-2024"
    claims = "SELECT (COUNT(*) AS ?n) { ?c a <https://w3id.org/nghiquyet/ontology#Claim> }"
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c a <https://w3id.org/nghiquyet/ontology#Claim> } }"

    def count(query: str, **more: object) -> int:
        found = service.get("/sparql", params={"query": query, **more})
        return int(found.json()["results"]["bindings"][0]["n"]["value"])

    assert count(claims) == 0  # claims lie in the graphs of their articles
    one = count(claims, **{"default-graph-uri": article})
    assert 0 < one < count(inside)
    assert count(inside, **{"named-graph-uri": article}) == one
    assert count(inside, **{"default-graph-uri": article}) == 0
    assert count(claims, **{"default-graph-uri": "file:///etc/hostname"}) == 0
    assert (
        count(claims, **{"default-graph-uri": [article, "https://w3id.org/nghiquyet/article/thu-2021"]}) > one
    )


def test_the_default_graph_is_never_the_union(service: TestClient) -> None:
    # a triple said by two articles would be counted twice
    query = "SELECT (COUNT(*) AS ?n) { ?a a <https://schema.org/NewsArticle> }"
    found = service.get("/sparql", params={"query": query}).json()
    assert found["results"]["bindings"][0]["n"]["value"] == "4"


@pytest.mark.parametrize(
    ("status", "method", "options"),
    [
        (400, "GET", {"params": {"query": "SELEC"}}),
        (400, "GET", {"params": [("query", COUNT), ("query", COUNT)]}),
        (400, "GET", {"params": {"query": COUNT, "default-graph-uri": "not an iri"}}),
        (400, "POST", {"data": {"nothing": ""}}),
        (400, "POST", {"content": "%FF", "headers": {"Content-Type": "application/sparql-query"}}),
        (400, "POST", {"content": b"\xff\xfe", "headers": {"Content-Type": "application/sparql-query"}}),
        (415, "POST", {"content": COUNT, "headers": {"Content-Type": "text/plain"}}),
        (415, "POST", {"content": COUNT}),
        (
            415,
            "POST",
            {"content": "query=" + quote(COUNT), "headers": {"Content-Type": "multipart/form-data"}},
        ),
        (
            415,
            "POST",
            {
                "content": COUNT.encode("utf-16"),
                "headers": {"Content-Type": "application/sparql-query; charset=UTF-16"},
            },
        ),
        (
            403,
            "POST",
            {"content": "INSERT DATA {}", "headers": {"Content-Type": "application/sparql-update"}},
        ),
        (403, "POST", {"data": {"update": "INSERT DATA {}"}}),
        (403, "POST", {"data": {"query": COUNT, "update": "CLEAR ALL"}}),
        (403, "GET", {"params": {"update": "CLEAR ALL"}}),
        (400, "GET", {"params": {"query": "INSERT DATA { <x:s> <x:p> 1 }"}}),
        (405, "PUT", {"content": COUNT}),
        (405, "DELETE", {}),
        (406, "GET", {"params": {"query": COUNT}, "headers": {"Accept": "image/png"}}),
        (406, "GET", {"params": {"query": COUNT}, "headers": {"Accept": "text/turtle"}}),
        (406, "GET", {"params": {"query": GRAPH}, "headers": {"Accept": "text/csv"}}),
        (413, "POST", {"content": "#" * 70_000, "headers": {"Content-Type": "application/sparql-query"}}),
        (413, "POST", {"content": b"#" * 3_000_000, "headers": {"Content-Type": FORM}}),
    ],
)
def test_refusals_are_problems(
    service: TestClient, status: int, method: str, options: dict[str, object]
) -> None:
    found = service.request(method, "/sparql", **options)  # type: ignore[arg-type]
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    told = found.json()
    assert (
        told["status"] == status
        and told["title"]
        and told["type"].startswith("https://w3id.org/nghiquyet/problems/")
    )


def test_nothing_a_stranger_sends_changes_the_release(service: TestClient) -> None:
    before = service.get("/sparql", params={"query": COUNT}).content
    service.post("/sparql", data={"update": "CLEAR ALL"})
    service.post("/sparql", data={"query": "CLEAR ALL"})
    assert service.get("/sparql", params={"query": COUNT}).content == before


def test_rows_above_the_cap_are_cut_and_marked(service: TestClient) -> None:
    everything = "SELECT * { ?s ?p ?o }"
    found = service.get("/sparql", params={"query": everything})
    assert found.status_code == 200 and found.headers["truncated"] == "rows=10000"
    answer = found.json()
    assert len(answer["results"]["bindings"]) == 10_000 and answer["head"]["link"]
    for format_ in ("xml", "csv", "tsv"):
        cut = service.get("/sparql", params={"query": everything, "format": format_})
        assert cut.headers["truncated"] == "rows=10000"
    exact = service.get("/sparql", params={"query": everything + " LIMIT 10000"})
    assert "truncated" not in exact.headers and "link" not in exact.json()["head"]
    graph = service.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }", "format": "nt"})
    assert graph.headers["truncated"] == "rows=50000" and graph.text.count("\n") == 50_000


def test_the_service_describes_itself(service: TestClient) -> None:
    for accept in ("*/*", "text/turtle", "application/rdf+xml", "application/ld+json"):
        found = service.get("/sparql", headers={"Accept": accept})
        assert found.status_code == 200
        if accept in ("*/*", "text/turtle"):
            triples = {str(q.predicate): q.object for q in parse(found.content, RdfFormat.TURTLE)}
            assert triples["<http://www.w3.org/ns/sparql-service-description#endpoint>"].value.endswith(
                "/sparql"
            )


def test_head_and_cors_and_vary(service: TestClient) -> None:
    head = service.head("/sparql", params={"query": COUNT})
    assert head.status_code == 200 and head.content == b"" and head.headers["content-type"] == JSON
    assert head.headers["access-control-allow-origin"] == "*" and "Accept" in head.headers["vary"]
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    allowed = service.options("/sparql", headers=asked)
    assert allowed.status_code == 204 and "POST" in allowed.headers["access-control-allow-methods"]


def test_browsers_get_a_page_that_answers(service: TestClient) -> None:
    page = service.get("/sparql", params={"query": PEOPLE}, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 200 and "Phạm Tuấn Vinh" in page.text and "<textarea" in page.text
    broken = service.get("/sparql", params={"query": "SELEC <b>"}, headers={"Accept": "text/html"})
    assert broken.status_code == 400 and "SELEC &lt;b&gt;" in broken.text
