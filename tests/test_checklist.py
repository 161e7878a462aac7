"""What strangers may send, line by line of a checklist of reliability; each hostile input lies in a file."""

import ast
import csv
import hashlib
import io
import json
import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse
from served import HOSTILE, client, folder, lines
from starlette.testclient import TestClient

from api.subgraphs import safe
from graph.store import open_release

HERE = Path(__file__).parent
# line of the checklist → where it is tested and the files that hold what is sent
LINES = {
    "1 deep nesting": ("test_sparql_hostile:test_nesting_as_deep_as_the_length_permits", "nesting.toml"),
    "2 endless queries": ("test_sparql_hostile:test_endless_and_greedy_queries_are_ended", "cartesian.rq"),
    "3 memory": ("test_sparql_hostile:test_a_greedy_query_stays_within_its_memory", "doubling.rq"),
    "4 limit while answering": (
        "test_checklist:test_04_an_answer_is_whole_or_marked",
        "too-much.txt",
    ),
    "5 client leaves": ("test_api_live:test_a_client_that_hangs_up_frees_the_worker", "cartesian.rq"),
    "6 SERVICE": (
        "test_sparql_hostile:test_service_and_load_are_refused_before_and_unreachable_behind",
        "service.txt",
    ),
    "7 FROM and LOAD": ("test_checklist:test_07_nothing_is_fetched_and_no_file_is_read", "from.txt"),
    "8 updates": ("test_checklist:test_08_no_update_without_a_token", "updates.toml"),
    "9 W3C": ("w3c/test_w3c:test_group", None),
    "10 bodies": ("test_checklist:test_10_too_large_bodies_are_refused", "bodies.toml"),
    "10 heads": (
        "test_api_slow:test_a_head_that_is_too_large_or_contradicts_itself_is_refused",
        "heads.toml",
    ),
    "10 slow clients": ("test_api_slow:test_a_request_that_does_not_end_is_dropped", None),
    "11 rate by time": (
        "test_api_operations:test_time_used_leads_to_429_with_the_time_to_wait",
        "cartesian.rq",
    ),
    "11 rate by errors": ("test_api_operations:test_errors_lead_to_429_and_cheap_right_queries_do_not", None),
    "12 XML, JSON-LD": ("test_api_curator:test_hostile_rdf_is_refused", "rdf/entities.rdf"),
    "13 markup": ("test_api_pages:test_names_titles_and_questions_are_inert", "markup.txt"),
    "14 formulas": ("test_checklist:test_14_tables_for_people_are_safe_for_machines_exact", "cells.txt"),
}


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client(token="canary-7f01") as found:
        yield found


@pytest.mark.parametrize("line", LINES)
def test_every_line_has_its_test_and_its_file(line: str) -> None:
    test, file = LINES[line]
    module, _, name = test.partition(":")
    written = ast.parse((HERE / f"{module}.py").read_text("utf-8"))
    assert name in {node.name for node in ast.walk(written) if isinstance(node, ast.FunctionDef)}
    if file is not None:
        assert (HOSTILE / file).exists()
        assert Path(file).name.encode() in (HERE / f"{module}.py").read_bytes() or "rdf/" in file


@pytest.mark.parametrize("query", lines("too-much.txt"))
def test_04_an_answer_is_whole_or_marked(service: TestClient, query: str) -> None:
    graph = query.startswith("CONSTRUCT")
    for format_ in ("ttl", "nt", "jsonld", "rdf") if graph else ("json", "xml", "csv", "tsv"):
        found = service.post("/sparql", data={"query": query, "format": format_})
        if found.status_code == 503:
            assert found.headers["content-type"] == "application/problem+json"
            continue
        assert found.status_code == 200
        if graph:
            syntax = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}
            rows = sum(1 for _ in parse(found.content, syntax.get(format_, RdfFormat.RDF_XML)))
        elif format_ == "json":
            rows = len(json.loads(found.content)["results"]["bindings"])
        elif format_ == "xml":
            root = ElementTree.fromstring(found.content)
            rows = len(root.findall(".//{http://www.w3.org/2005/sparql-results#}result"))
        elif format_ == "csv":
            rows = len(list(csv.reader(io.StringIO(found.text, newline="")))) - 1
        else:
            rows = found.text.count("\n") - 1
        if "truncated" in found.headers:
            assert found.headers["truncated"] == f"rows={rows}" and found.headers["link"]
        assert rows <= 50_000


@pytest.mark.parametrize("query", lines("from.txt"))
def test_07_nothing_is_fetched_and_no_file_is_read(service: TestClient, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        query = query.replace("URL", f"http://127.0.0.1:{listener.getsockname()[1]}/graph")
        found = service.post("/sparql", data={"query": query})
        with pytest.raises(TimeoutError):
            listener.accept()
    assert found.status_code == 200
    if query.startswith("CONSTRUCT"):
        assert not list(parse(found.content, RdfFormat.TURTLE))
    else:
        assert found.json()["results"]["bindings"] == []


def test_08_no_update_without_a_token(service: TestClient) -> None:
    before = digest()
    requests = tomllib.loads((HOSTILE / "updates.toml").read_text("utf-8"))["request"]
    assert len(requests) >= 15
    for one in requests:
        headers = {"Content-Type": one.get("type", "text/plain")}
        if "authorization" in one:
            headers["Authorization"] = one["authorization"]
        body = one.get("body", "").encode() or None
        found = service.request(one["method"], one["path"], content=body, headers=headers)
        assert 400 <= found.status_code < 500, (one, found.status_code, found.text[:200])
    assert digest() == before


def digest() -> str:
    found = hashlib.sha256()
    for line in open_release(folder()).dump():
        found.update(line)
    return found.hexdigest()


BODIES = tomllib.loads((HOSTILE / "bodies.toml").read_text("utf-8"))


@pytest.mark.parametrize("sort", BODIES)
def test_10_too_large_bodies_are_refused(service: TestClient, sort: str) -> None:
    one = BODIES[sort]
    body = one["piece"].encode() * one["times"]
    found = service.post(one["path"], content=body, headers={"Content-Type": one["type"]})
    assert found.status_code == one["status"], found.text[:200]
    assert found.headers["content-type"] == "application/problem+json"
    parts = (body[at : at + 50_000] for at in range(0, len(body), 50_000))  # no length said beforehand
    found = service.post(one["path"], content=parts, headers={"Content-Type": one["type"]})
    assert found.status_code == one["status"], found.text[:200]


@pytest.mark.parametrize("cell", lines("cells.txt"))
def test_14_tables_for_people_are_safe_for_machines_exact(service: TestClient, cell: str) -> None:
    assert safe(cell).startswith("'") and safe(cell).endswith(cell.lstrip())
    query = f"SELECT ?x {{ VALUES ?x {{ {json.dumps(cell)} }} }}"
    found = service.post("/sparql", data={"query": query, "format": "csv"})
    assert list(csv.reader(io.StringIO(found.text, newline="")))[1] == [cell]
