"""``/sparql``: the SPARQL 1.1 Protocol for queries, read-only, evaluated by killable workers."""

import asyncio
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.budget import charged
from api.description import examples, service_description
from api.keywords import forbidden
from api.negotiation import media_type
from api.pool import Busy, Died, Left, Pool, TimedOut
from api.problems import Refused
from api.protocol import GRAPHS, MAX_QUERY, SOLUTIONS, Asked, acceptable, addressed, asked, posted
from api.results import TRUNCATED

MAX_ROWS = 10_000
MAX_BYTES = 32 << 20
LOOK = 0.2  # seconds between looks whether the client is still there

router = APIRouter(tags=["SPARQL"])


@dataclass(frozen=True, slots=True)
class Answered:
    """A finished answer: a whole document."""

    body: bytes
    media_type: str
    kind: str
    truncated: bool
    rows: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What a query is evaluated on: a store, by these workers; ``strange`` queries name no other server."""

    pool: Pool
    store: str
    strange: bool = True


@router.get("/sparql", summary="SPARQL query, or the service description without one")
@router.get("/sparql/", include_in_schema=False)
async def get_sparql(request: Request) -> Response:
    """Query by GET: ``query``, ``default-graph-uri``, ``named-graph-uri``, ``format``."""
    return await respond(request, asked(addressed(request)))


@router.post("/sparql", summary="SPARQL query as a form or as application/sparql-query")
@router.post("/sparql/", include_in_schema=False)
async def post_sparql(request: Request) -> Response:
    """Query by POST. Updates are refused."""
    return await respond(request, asked(await posted(request)))


@router.get("/sparql/examples", summary="The named queries, as RDF")
async def sparql_examples(request: Request) -> Response:
    """Each an sh:SPARQLExecutable with its question in two languages; browsers get their list."""
    wanted = media_type(request.headers.get("accept"), [*GRAPHS, "text/html"])
    if wanted == "text/html":
        page: Response = await request.app.state.sparql_page(request, Asked(query=None))
        return page
    if wanted is None:
        raise Refused(406, "not-acceptable", ", ".join(GRAPHS))
    return examples(request, wanted, GRAPHS[wanted])


def release_ground(request: Request) -> Ground:
    """The current release, for anybody."""
    return Ground(request.app.state.pool, str(request.app.state.releases.current.path))


async def answer(
    request: Request, wanted: Asked, solutions: str | None, graph: str | None, ground: Ground | None = None
) -> Answered:
    """Evaluate in a worker; ``solutions`` and ``graph`` are the media types for either kind of answer.

    Raises `Refused`: 400 malformed, 403 SERVICE and LOAD, 406, 413, 503 at a limit or with a full queue.
    """
    if ground is None:
        with charged(request):
            return await _evaluated(request, wanted, solutions, graph, release_ground(request))
    return await _evaluated(request, wanted, solutions, graph, ground)


async def _evaluated(
    request: Request, wanted: Asked, solutions: str | None, graph: str | None, ground: Ground
) -> Answered:
    assert wanted.query is not None
    within_limits(wanted.query, ground.strange)
    task = {
        "store": ground.store,
        "query": wanted.query,
        "base": str(request.url.replace(query="", fragment="")),
        "default_graphs": wanted.default_graphs,
        "named_graphs": wanted.named_graphs,
        "formats": {
            "solutions": SOLUTIONS[solutions] if solutions else None,
            "graph": GRAPHS[graph] if graph else None,
        },
        "max_rows": MAX_ROWS,
        "max_bytes": MAX_BYTES,
    }
    head, body = await in_worker(request, ground.pool, task)
    if not head["ok"]:
        raise failed(head)
    kind = solutions if head["kind"] in ("solutions", "boolean") else graph
    assert kind is not None
    return Answered(body, kind, head["kind"], head.get("truncated", False), head.get("rows", 1))


def within_limits(text: str, strange: bool) -> None:
    """Refuse a text that is too long, and SERVICE and LOAD of strangers."""
    if len(text.encode("utf-8", "replace")) > MAX_QUERY:
        raise Refused(413, "query-too-long", limit=MAX_QUERY)
    if strange and (word := forbidden(text)):
        raise Refused(403, "federation", word=word)


def failed(head: dict[str, Any]) -> Refused:
    """What the client is told when a worker says no."""
    detail = head.get("detail", "")
    if head["error"] == "malformed":
        return Refused(400, "malformed-query", detail)
    if head["error"] == "not-acceptable":
        return Refused(406, "not-acceptable")
    if head["error"] == "too-large":
        return Refused(503, "answer-too-large", limit=MAX_BYTES >> 20)
    return Refused(503, "query-failed", detail, headers={"Retry-After": "5"})


async def in_worker(
    request: Request, pool: Pool, task: dict[str, Any], body: bytes = b""
) -> tuple[dict[str, Any], bytes]:
    """What a worker answers; its work is ended when the client leaves. Raises `Refused` 503."""
    left = False
    asking = asyncio.ensure_future(run_in_threadpool(pool.ask, task, lambda: left, body))
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


async def respond(request: Request, wanted: Asked, ground: Ground | None = None) -> Response:
    """A query's answer, the page for browsers, or the service description."""
    page = request.app.state.sparql_page
    offers = [*SOLUTIONS, *GRAPHS, "text/html"] if wanted.query is not None else [*GRAPHS, "text/html"]
    if (
        ground is None
        and wanted.format is None
        and media_type(request.headers.get("accept"), offers) == "text/html"
    ):
        drawn: Response = await page(request, wanted)
        return drawn
    if wanted.query is None:
        if request.method == "POST":
            raise Refused(400, "malformed-query", "query?")
        _, graph = acceptable(request, wanted)
        if graph is None:
            raise Refused(406, "not-acceptable", ", ".join(GRAPHS))
        return service_description(request, graph, GRAPHS[graph], updates=ground is not None)
    found = await answer(request, wanted, *acceptable(request, wanted), ground)
    response = Response(found.body, media_type=found.media_type)
    if found.media_type.startswith("text/"):
        response.headers["Content-Type"] = f"{found.media_type}; charset=utf-8"
    if found.truncated:
        response.headers["Truncated"] = f"rows={found.rows}"
        response.headers["Link"] = f'<{TRUNCATED}>; rel="describedby"'
    return response
