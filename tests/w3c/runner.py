"""Runs the tests over HTTP: data through the Graph Store Protocol, queries and updates by POST."""

import http.client
from urllib.parse import quote, urlsplit

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryResultsFormat, RdfFormat, parse

from tests.w3c.compare import read, read_result_graph, same_quads, same_rows, table
from tests.w3c.manifest import Case, Data, Request, Suite

EVERYTHING = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_RESULTS = {
    "srx": ("application/sparql-results+xml", QueryResultsFormat.XML),
    "srj": ("application/sparql-results+json", QueryResultsFormat.JSON),
    "tsv": ("text/tab-separated-values", QueryResultsFormat.TSV),
    "csv": ("text/csv", QueryResultsFormat.CSV),
    "ttl": ("text/turtle", None),
    "rdf": ("application/rdf+xml", None),
}
_TYPES = {"ttl": "text/turtle", "nt": "application/n-triples", "rdf": "application/rdf+xml"}
_CODES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}


class Failed(Exception):
    """What the test found, in words."""


class Runner:
    """One connection to a service; ``query``, ``update`` and ``graphs`` are its paths."""

    def __init__(self, suite: Suite, port: int, token: str, sparql: str, graphs: str) -> None:
        self._suite = suite
        self._sparql, self._graphs = sparql, graphs
        self._headers = {"Authorization": f"Bearer {token}"}
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._site = f"http://127.0.0.1:{port}"

    def ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        """One request, exactly as given."""
        self._connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in {**self._headers, **headers}.items():
            self._connection.putheader(name, value)
        if body or method in ("POST", "PUT"):
            self._connection.putheader("Content-Length", str(len(body)))
        self._connection.endheaders(body or None)
        answer = self._connection.getresponse()
        content = answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def run(self, case: Case) -> None:
        """Raises `Failed` with what is wrong."""
        if "Syntax" in case.kind:
            self._syntax(case)
        elif case.requests:
            self._fill(case.data)
            self._exchange(case.requests)
        elif case.kind == "UpdateEvaluationTest":
            self._update(case)
        else:
            self._query(case)

    def _fill(self, data: Data) -> None:
        self._sent(b"DROP ALL", "update")
        for file in data.default:
            self._load("?default", file, "POST")
        for iri, file in data.named.items():
            self._load(f"?graph={quote(iri, safe='')}", file, "PUT")

    def _load(self, where: str, file: str, method: str) -> None:
        kind = _TYPES[file.rsplit(".", 1)[1]]
        # relative addresses in a file begin at the file, in a request at the graph: made absolute before
        quads = parse(self._suite.files[file], RdfFormat.from_media_type(kind), base_iri=file)
        lines = "".join(f"{quad.triple} .\n" for quad in quads)
        status, _, content = self.ask(
            method, self._graphs + where, {"Content-Type": "application/n-triples"}, lines.encode()
        )
        if status >= 300:
            raise Failed(f"cannot load {file}: {status} {content[:200]!r}")

    def _sent(self, text: bytes, what: str, accept: str = "*/*") -> tuple[int, dict[str, str], bytes]:
        headers = {"Content-Type": f"application/sparql-{what}", "Accept": accept}
        return self.ask("POST", self._sparql, headers, text)

    def _text(self, file: str | None) -> bytes:
        assert file is not None
        return f"BASE <{file}>\n".encode() + self._suite.files[file]

    def _syntax(self, case: Case) -> None:
        what = "update" if (case.query or "").endswith(".ru") else "query"
        status, _, content = self._sent(self._text(case.query), what)
        # parsed and then refused is right for what asks other servers
        good = status < 300 or status in (403, 503)
        if good != case.kind.startswith("Positive"):
            raise Failed(f"{status} {content[:200]!r}")

    def _update(self, case: Case) -> None:
        self._fill(case.data)
        status, _, content = self._sent(self._text(case.query), "update")
        if status >= 300:
            raise Failed(f"{status} {content[:200]!r}")
        found = [
            Quad(row["s"], row["p"], row["o"], row.get("g", DefaultGraph()))  # type: ignore[arg-type]
            for row in map(dict, self._solutions(EVERYTHING))
        ]
        assert case.wanted is not None
        wanted = [quad for file in case.wanted.default for quad in self._quads(file)]
        for iri, file in case.wanted.named.items():
            wanted += [Quad(q.subject, q.predicate, q.object, NamedNode(iri)) for q in self._quads(file)]
        if not same_quads(found, wanted):
            raise Failed(f"{found} is not {wanted}")

    def _solutions(self, query: str) -> list[tuple[tuple[str, object], ...]]:
        _, _, content = self._sent(query.encode(), "query", _RESULTS["srj"][0])
        found = read(content, QueryResultsFormat.JSON)
        assert isinstance(found, list)
        return found

    def _quads(self, file: str) -> list[Quad]:
        kind = _TYPES[file.rsplit(".", 1)[1]]
        return list(parse(self._suite.files[file], RdfFormat.from_media_type(kind), base_iri=file))

    def _query(self, case: Case) -> None:
        self._fill(case.data)
        assert case.result is not None
        wanted = self._suite.files[case.result]
        accept, kind = _RESULTS[case.result.rsplit(".", 1)[1]]
        table_wanted = read_result_graph(wanted) if accept == "text/turtle" else None
        if table_wanted is not None:
            accept, kind = _RESULTS["srj"]
        status, _, content = self._sent(self._text(case.query), "query", accept)
        if status != 200:
            raise Failed(f"{status} {content[:300]!r}")
        if table_wanted is not None:
            same = _same_table(read(content, QueryResultsFormat.JSON), table_wanted)
        elif accept == "text/csv":
            same = table(content) == table(wanted)
        elif kind is None:
            base = case.query or ""
            found = parse(content, RdfFormat.from_media_type(accept), base_iri=base)
            same = same_quads(found, parse(wanted, RdfFormat.from_media_type(accept), base_iri=base))
        else:
            one, other = read(content, kind), read(wanted, kind)
            same = (
                same_rows(one, other) if isinstance(one, list) and isinstance(other, list) else one == other
            )
        if not same:
            raise Failed(f"{content.decode()[:600]} is not {wanted.decode()[:600]}")

    def _exchange(self, requests: tuple[Request, ...]) -> None:
        location = ""
        for request in requests:
            path = request.path.replace("$LOCATION$", location)
            for prefix, ours in (("/sparql/", self._sparql), ("/gsp", self._graphs)):
                if path.startswith(prefix):
                    path = ours + path.removeprefix(prefix)
            status, headers, content = self.ask(request.method, path, request.headers, request.body)
            names = {name for name, code in _CODES.items() if code == status} | {
                f"StatusCode{status // 100}xx"
            }
            if not names & request.statuses:
                raise Failed(f"{request.method} {path}: {status} {content[:200]!r}, not {request.statuses}")
            kind = headers.get("content-type", "").split(";")[0]
            self._check(request, kind, headers, content, path)
            location = headers.get("location", "") if request.location else location
            if request.location and not urlsplit(location).scheme:
                raise Failed(f"Location: {location!r}")

    def _check(self, request: Request, kind: str, headers: dict[str, str], content: bytes, path: str) -> None:
        if request.format in ("boolean", "tabular"):
            tables = [known for known, syntax in _RESULTS.values() if syntax is not None]
            if kind not in tables:
                raise Failed(f"a {request.format} answer as {kind}")
        if request.format == "RDF" and RdfFormat.from_media_type(kind) is None:
            raise Failed(f"a graph as {kind}")
        if request.boolean is not None and read(content, QueryResultsFormat.JSON) is not request.boolean:
            raise Failed(f"{content!r} is not {request.boolean}")
        if request.type and headers.get("content-type") != request.type:
            raise Failed(f"{headers.get('content-type')} is not {request.type}")
        if request.content is not None and request.method != "HEAD":
            found = parse(content, RdfFormat.from_media_type(kind), base_iri=self._site + path)
            wanted = parse(request.content.encode(), RdfFormat.TURTLE, base_iri=self._site + path)
            if not same_quads(found, wanted):
                raise Failed(f"{content.decode()} is not {request.content}")


def _same_table(found: object, wanted: object) -> bool:
    if not isinstance(wanted, tuple) or not isinstance(found, list):
        return found == wanted
    rows, ordered = wanted
    return found == rows if ordered else same_rows(found, rows)
