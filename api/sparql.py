"""``/sparql``: the SPARQL 1.1 Protocol for queries, read-only, evaluated by killable workers."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.description import service_description
from api.keywords import forbidden
from api.negotiation import media_type
from api.pool import Busy, Died, Left, Pool, TimedOut
from api.problems import Refused
from api.results import TRUNCATED

MAX_QUERY = 64 << 10  # bytes of query text
MAX_BODY = 4 * MAX_QUERY  # a form percent-encodes; anything above cannot hold a permitted query
MAX_ROWS = 10_000
MAX_BYTES = 32 << 20
LOOK = 0.2  # seconds between looks whether the client is still there

SOLUTIONS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/xml": "xml",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
}
# ?format= → media type of solutions, media type of graphs
FORMATS: dict[str, tuple[str | None, str | None]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", None),
    "tsv": ("text/tab-separated-values", None),
    "turtle": (None, "text/turtle"),
    "ttl": (None, "text/turtle"),
    "nt": (None, "application/n-triples"),
    "ntriples": (None, "application/n-triples"),
    "jsonld": (None, "application/ld+json"),
    "rdf": (None, "application/rdf+xml"),
    "rdfxml": (None, "application/rdf+xml"),
}
router = APIRouter(tags=["SPARQL"])


@dataclass(frozen=True, slots=True)
class Asked:
    """One protocol request: the query and its dataset."""

    query: str | None
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A finished answer: a whole document."""

    body: bytes
    media_type: str
    kind: str
    truncated: bool
    rows: int


@router.get("/sparql", summary="SPARQL query, or the service description without one")
async def get_sparql(request: Request) -> Response:
    """Query by GET: ``query``, ``default-graph-uri``, ``named-graph-uri``, ``format``."""
    return await _respond(request, asked(parse_qsl(request.url.query, keep_blank_values=True)))


@router.post("/sparql", summary="SPARQL query as a form or as application/sparql-query")
async def post_sparql(request: Request) -> Response:
    """Query by POST. Updates are refused."""
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = [
        value.strip('"') for name, _, value in (p.partition("=") for p in parameters) if name == "charset"
    ]
    if kind == "application/sparql-update":
        raise Refused(403, "read-only")
    if kind not in ("application/x-www-form-urlencoded", "application/sparql-query"):
        raise Refused(415, "unsupported-media-type")
    if any(charset not in ("utf-8", "utf8") for charset in charsets):
        raise Refused(415, "unsupported-media-type", "charset")
    try:
        body = (await _body(request)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "malformed-query", f"UTF-8: {error.reason}, byte {error.start}") from error
    address = parse_qsl(request.url.query, keep_blank_values=True)
    if kind == "application/sparql-query":
        if any(name == "query" for name, _ in address):
            raise Refused(400, "malformed-query", "query ×2")
        return await _respond(request, asked([("query", body), *address]))
    # the protocol has all parameters in the form; a format in the address is our own convenience
    formats = [(name, value) for name, value in address if name == "format"]
    try:
        fields = parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise Refused(400, "malformed-query", str(error)) from error
    return await _respond(request, asked([*fields, *formats]))


def asked(pairs: list[tuple[str, str]]) -> Asked:
    """The parameters of a protocol request. Raises `Refused` for updates and for more than one query."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values or "using-graph-uri" in values or "using-named-graph-uri" in values:
        raise Refused(403, "read-only")
    queries = values.get("query", [])
    if len(queries) > 1:
        raise Refused(400, "malformed-query", f"query ×{len(queries)}")
    graphs = {name: values.get(name, []) for name in ("default-graph-uri", "named-graph-uri")}
    for iri in (iri for iris in graphs.values() for iri in iris):
        try:
            NamedNode(iri)
        except ValueError as error:
            raise Refused(400, "malformed-query", str(error)) from error
    return Asked(
        query=queries[0] if queries else None,
        default_graphs=graphs["default-graph-uri"],
        named_graphs=graphs["named-graph-uri"],
        format=values.get("format", [""])[-1].lower() or None,
    )


async def answer(request: Request, wanted: Asked, solutions: str | None, graph: str | None) -> Answered:
    """Evaluate in a worker; ``solutions`` and ``graph`` are the media types for either kind of answer.

    Raises `Refused`: 400 malformed, 403 SERVICE and LOAD, 406, 413, 503 at a limit or with a full queue.
    """
    assert wanted.query is not None
    if len(wanted.query.encode("utf-8", "replace")) > MAX_QUERY:
        raise Refused(413, "query-too-long", limit=MAX_QUERY)
    if word := forbidden(wanted.query):
        raise Refused(403, "federation", word=word)
    task = {
        "store": str(request.app.state.releases.current.path),
        "query": wanted.query,
        "default_graphs": wanted.default_graphs,
        "named_graphs": wanted.named_graphs,
        "formats": {
            "solutions": SOLUTIONS[solutions] if solutions else None,
            "graph": GRAPHS[graph] if graph else None,
        },
        "max_rows": MAX_ROWS,
        "max_bytes": MAX_BYTES,
    }
    head, body = await _in_worker(request, task)
    if head["ok"]:
        kind = solutions if head["kind"] in ("solutions", "boolean") else graph
        assert kind is not None
        return Answered(body, kind, head["kind"], head.get("truncated", False), head.get("rows", 1))
    if head["error"] == "malformed":
        raise Refused(400, "malformed-query", head["detail"])
    if head["error"] == "not-acceptable":
        raise Refused(406, "not-acceptable")
    if head["error"] == "too-large":
        raise Refused(503, "answer-too-large", limit=MAX_BYTES >> 20)
    raise Refused(503, "query-failed", head.get("detail", ""), headers={"Retry-After": "5"})


async def _in_worker(request: Request, task: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    pool: Pool = request.app.state.pool
    left = False
    asking = asyncio.ensure_future(run_in_threadpool(pool.ask, task, lambda: left))
    try:
        while not (await asyncio.wait({asking}, timeout=LOOK))[0]:
            left = left or await request.is_disconnected()
        return await asking
    except (Busy, TimedOut, Died, Left) as error:
        raise limit_reached(error, pool) from error
    finally:
        left = True


def limit_reached(error: Exception, pool: Pool) -> Refused:
    """What the client is told when the pool could not finish its query."""
    if isinstance(error, Busy):
        return Refused(503, "busy", headers={"Retry-After": "5"})
    if isinstance(error, TimedOut):
        return Refused(503, "time-limit", headers={"Retry-After": "30"}, seconds=int(pool.seconds))
    if isinstance(error, Died):
        return Refused(503, "memory-limit", headers={"Retry-After": "30"})
    return Refused(503, "unavailable")  # the client left; nobody reads it


def acceptable(request: Request, wanted: Asked) -> tuple[str | None, str | None]:
    """The media types for solutions and for graphs that this request accepts; 406 where there is none."""
    if wanted.format is not None:
        if wanted.format in FORMATS:
            return FORMATS[wanted.format]
        pair = (
            wanted.format if wanted.format in SOLUTIONS else None,
            wanted.format if wanted.format in GRAPHS else None,
        )
    else:
        header = request.headers.get("accept")
        pair = (media_type(header, list(SOLUTIONS)), media_type(header, list(GRAPHS)))
    if pair == (None, None):
        raise Refused(406, "not-acceptable", ", ".join(sorted({*SOLUTIONS, *GRAPHS})))
    return pair


async def _respond(request: Request, wanted: Asked) -> Response:
    page = request.app.state.sparql_page
    offers = [*SOLUTIONS, *GRAPHS, "text/html"] if wanted.query is not None else [*GRAPHS, "text/html"]
    if wanted.format is None and media_type(request.headers.get("accept"), offers) == "text/html":
        drawn: Response = await page(request, wanted)
        return drawn
    if wanted.query is None:
        if request.method == "POST":
            raise Refused(400, "malformed-query", "query?")
        _, graph = acceptable(request, wanted)
        if graph is None:
            raise Refused(406, "not-acceptable", ", ".join(GRAPHS))
        return service_description(request, graph, GRAPHS[graph])
    found = await answer(request, wanted, *acceptable(request, wanted))
    response = Response(found.body, media_type=found.media_type)
    if found.media_type.startswith("text/"):
        response.headers["Content-Type"] = f"{found.media_type}; charset=utf-8"
    if found.truncated:
        response.headers["Truncated"] = f"rows={found.rows}"
        response.headers["Link"] = f'<{TRUNCATED}>; rel="describedby"'
    return response


async def _body(request: Request) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            raise Refused(413, "query-too-long", limit=MAX_QUERY, headers={"Connection": "close"})
        parts.append(part)
    return b"".join(parts)
