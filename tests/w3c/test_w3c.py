"""How much of SPARQL 1.1 the live service answers as the W3C's tests expect. Every count is asserted."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from served import folder

from api.app import create_app
from api.description import SD
from graph.namespaces import RDF
from tests.w3c.manifest import Suite
from tests.w3c.runner import Failed, Runner

ARCHIVE = Path(__file__).parents[3] / "shared" / "rdf-tests.tar.gz"
TOKEN = "try-me"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ARCHIVE.exists(), reason="the W3C's tests are not beside the checkout"),
]
QUERY = (
    "aggregates bind bindings cast construct exists functions grouping negation project-expression "
    "property-path subquery"
)
UPDATE = "add basic-update clear copy delete delete-data delete-insert delete-where drop move update-silent"
# what Oxigraph 0.5 answers otherwise: zero-length paths from terms that an empty graph has not, BNODE(name)
# in two rows, GROUP_CONCAT of other terms than strings, and empty graphs under GRAPH
# group → directories, classes of tests, how many there are, how many must pass
GROUPS = {
    "protocol": ("protocol", {"ProtocolTest"}, 34, 34),
    "graph store": ("graph-store-protocol", {"GraphStoreProtocolTest"}, 13, 13),
    "query evaluation": (QUERY, {"QueryEvaluationTest"}, 225, 215),
    "query syntax": (
        QUERY + " syntax-query",
        {"PositiveSyntaxTest11", "NegativeSyntaxTest11", "PositiveSyntaxTest", "NegativeSyntaxTest"},
        103,
        103,
    ),
    "update evaluation": (UPDATE, {"UpdateEvaluationTest"}, 94, 94),
    "update syntax": (
        "syntax-update-1 syntax-update-2 delete-insert",
        {"PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11", "NegativeSyntaxTest11"},
        63,
        63,
    ),
    "result formats": ("csv-tsv-res json-res", {"QueryEvaluationTest", "CSVResultFormatTest"}, 10, 9),
}


@pytest.fixture(scope="module")
def suite() -> Suite:
    return Suite(ARCHIVE)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = create_app(folder(), workers=1, token=TOKEN, scratch=True)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("group", GROUPS)
def test_group(suite: Suite, port: int, group: str) -> None:
    directories, kinds, count, floor = GROUPS[group]
    cases = [case for name in directories.split() for case in suite.cases(name) if case.kind in kinds]
    assert len(cases) == count
    runner = Runner(suite, port, TOKEN, "/curator/sparql", "/curator/graphs")
    failures: dict[str, str] = {}
    for case in cases:
        try:
            runner.run(case)
        except Failed as failure:
            failures[case.name] = str(failure)
    passed = count - len(failures)
    print(f"W3C {group}: {passed}/{count}")
    for name, why in failures.items():
        print(f"  {name}: {why[:300]}")
    assert passed >= floor, failures


def test_service_description(suite: Suite, port: int) -> None:
    """has-endpoint-triple, returns-rdf, conforms-to-schema: the W3C gives titles, the checks are ours."""
    names = [case.name.split("/")[1] for case in suite.cases("service-description")]
    assert sorted(names) == ["conforms-to-schema", "has-endpoint-triple", "returns-rdf"]
    for path in ("/sparql", "/curator/sparql"):
        status, headers, content = Runner(suite, port, TOKEN, path, "").ask("GET", path, {})
        kind = RdfFormat.from_media_type(headers["content-type"].split(";")[0])
        assert status == 200 and kind is not None
        address = f"http://127.0.0.1:{port}{path}"
        store = Store()
        store.extend(parse(content, kind, base_iri=address))
        conforms(store, NamedNode(address))


def conforms(store: Store, address: NamedNode) -> None:
    """Domains and ranges of the vocabulary, as far as we use it."""

    def ends(name: str) -> list[tuple[object, object]]:
        return [(quad.subject, quad.object) for quad in store.quads_for_pattern(None, SD[name], None)]

    def is_a(thing: object, name: str) -> bool:
        return any(store.quads_for_pattern(thing, RDF.type, SD[name]))  # type: ignore[arg-type]

    ((service, endpoint),) = ends("endpoint")
    assert endpoint == address and is_a(service, "Service")
    assert ends("supportedLanguage") and ends("resultFormat")
    assert all(is_a(s, "Service") and is_a(o, "Dataset") for s, o in ends("defaultDataset"))
    assert all(is_a(s, "Dataset") and is_a(o, "Graph") for s, o in ends("defaultGraph"))
    assert all(isinstance(o, NamedNode) for _, o in [*ends("resultFormat"), *ends("supportedLanguage")])
