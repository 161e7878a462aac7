"""``/curator``: SPARQL queries and updates and the Graph Store Protocol on the curation layer, with a token.

The routes do not exist unless the operator sets a token. Graphs outside the layer are refused, unless the
operator opened a scratch store, which is for trying things and for the standard's own tests.
"""

import hashlib
import hmac
import secrets
from typing import Annotated
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Depends, Path, Query, Request
from pyoxigraph import NamedNode
from starlette.responses import Response

from api.curation import LAYER
from api.keywords import forbidden
from api.negotiation import media_type
from api.problems import Refused
from api.protocol import GRAPHS, Asked, addressed, asked, body, posted
from api.sparql import Ground, failed, in_worker, respond

MAX_SENT = 25 << 20
_STATUS = {
    "no-graph": (404, "not-found"),
    "unsupported": (415, "unsupported-media-type"),
    "entities": (422, "entities"),
    "not-curated": (403, "not-curated"),
    "too-large": (413, "too-large"),
}


def permitted(request: Request) -> None:
    """Raises 404 where no token is set, 401 without the right one."""
    token: str = request.app.state.settings.token
    if not token:
        raise Refused(404, "not-found")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    # digests are compared, so that neither length nor beginning of the token can be timed
    wanted, found = (hashlib.sha256(word.encode("utf-8", "replace")).digest() for word in (token, given))
    if scheme.lower() != "bearer" or not hmac.compare_digest(wanted, found):
        raise Refused(401, "unauthorised", headers={"WWW-Authenticate": 'Bearer realm="nghiquyet"'})


router = APIRouter(prefix="/curator", tags=["curators"], dependencies=[Depends(permitted)])


def _ground(request: Request) -> Ground:
    state = request.app.state
    return Ground(state.curators, state.layer, strange=not state.settings.scratch)


Layer = Annotated[Ground, Depends(_ground)]


@router.get("/sparql", summary="Query the curation layer")
@router.get("/sparql/", include_in_schema=False)
async def query_layer(request: Request, ground: Layer) -> Response:
    """As `/sparql`, over what curators wrote. An update by GET is refused."""
    wanted = asked(addressed(request), updates=True)
    if wanted.update is not None:
        raise Refused(405, "method-not-allowed", headers={"Allow": "POST"})
    return await respond(request, wanted, ground)


@router.post("/sparql", summary="Query or update the curation layer")
@router.post("/sparql/", include_in_schema=False)
async def update_layer(request: Request, ground: Layer) -> Response:
    """SPARQL 1.1 Update by form or as application/sparql-update; 204 when it is on the disk."""
    wanted = asked(await posted(request, updates=True, limit=MAX_SENT), updates=True)
    if wanted.update is None:
        return await respond(request, wanted, ground)
    return await _updated(request, wanted, ground)


async def _updated(request: Request, wanted: Asked, ground: Ground) -> Response:
    assert wanted.update is not None
    if ground.strange and (word := forbidden(wanted.update)):
        raise Refused(403, "federation", word=word)
    task: dict[str, object] = {"op": "update", "update": wanted.update, "using": wanted.using}
    await _done(request, ground, task)
    return Response(status_code=204)


async def _done(request: Request, ground: Ground, task: dict[str, object], content: bytes = b"") -> bytes:
    task |= {
        "store": ground.store,
        "base": str(request.url.replace(query="", fragment="")),
        "scratch": not ground.strange,
    }
    head, found = await in_worker(request, ground.pool, task, content)
    if not head["ok"]:
        if head["error"] in _STATUS:
            raise Refused(*_STATUS[head["error"]], head["detail"])
        raise failed(head)
    task["created"] = head.get("created", False)
    return found


def graph_of(request: Request, name: str | None) -> str | None:
    """The IRI of the graph that the request means, None for the default graph. Raises 400."""
    if name:
        return f"{LAYER}/{quote(name, safe='/:@!$&()*+,;=~-._')}"
    parameters = parse_qs(request.url.query, keep_blank_values=True)
    graphs = parameters.get("graph", [])
    if "default" in parameters and not graphs:
        return None
    if len(graphs) != 1 or "default" in parameters:
        raise Refused(400, "bad-request", "graph=IRI | default")
    try:
        return NamedNode(graphs[0]).value
    except ValueError as error:
        raise Refused(400, "bad-request", str(error)) from error


GRAPH = f"{LAYER}/"
Named = Annotated[
    str | None,
    Query(alias="graph", description="Its IRI; or say ?default instead, which only a scratch store has"),
]
Own = Annotated[
    str, Path(description="What stands in its IRI after curator/graphs/", min_length=1, max_length=500)
]


@router.get("/graphs", summary="A graph of the curation layer (Graph Store Protocol)")
async def get_graph(request: Request, ground: Layer, graph: Named = None) -> Response:
    """``?graph=IRI``; 404 where there is none."""
    return await _read(request, ground, graph_of(request, None))


@router.get("/graphs/{name:path}", summary="A graph by its own address")
async def get_named_graph(request: Request, ground: Layer, name: Own) -> Response:
    """Its IRI is the address under which the curation layer is known, whatever this service is called."""
    return await _read(request, ground, graph_of(request, name))


async def _read(request: Request, ground: Ground, graph: str | None) -> Response:
    kind = media_type(request.headers.get("accept"), list(GRAPHS))
    if kind is None:
        raise Refused(406, "not-acceptable", ", ".join(GRAPHS))
    served = {"application/json": "application/ld+json", "application/xml": "application/rdf+xml"}
    task: dict[str, object] = {"op": "get", "graph": graph, "type": served.get(kind, kind)}
    found = await _done(request, ground, task)
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Response(found, headers={"Content-Type": kind + charset})


async def _write(request: Request, ground: Ground, op: str, graph: str | None) -> Response:
    content = await body(request, MAX_SENT)
    task: dict[str, object] = {"op": op, "graph": graph, "type": request.headers.get("content-type", "")}
    await _done(request, ground, task, content)
    return Response(status_code=201 if task["created"] else 204)


@router.put("/graphs", status_code=204, summary="Replace a graph")
async def put_graph(request: Request, ground: Layer, graph: Named = None) -> Response:
    """201 where it is new, else 204."""
    return await _write(request, ground, "put", graph_of(request, None))


@router.put("/graphs/{name:path}", status_code=204, summary="Replace a graph by its own address")
async def put_named_graph(request: Request, ground: Layer, name: Own) -> Response:
    """201 where it is new, else 204."""
    return await _write(request, ground, "put", graph_of(request, name))


@router.post("/graphs", status_code=201, summary="Add to a graph, or make a new one")
async def post_graph(request: Request, ground: Layer, graph: Named = None) -> Response:
    """Without a graph named, a new one is made and its address told in Location. Forms may carry files."""
    if request.url.query:
        return await _write(request, ground, "post", graph_of(request, None))
    new = GRAPH + secrets.token_hex(8)
    response = await _write(request, ground, "post", new)
    response.headers["Location"] = new
    return response


@router.post("/graphs/{name:path}", status_code=204, summary="Add to a graph by its own address")
async def post_named_graph(request: Request, ground: Layer, name: Own) -> Response:
    """201 where it is new, else 204."""
    return await _write(request, ground, "post", graph_of(request, name))


@router.delete("/graphs", status_code=204, summary="Remove a graph")
async def delete_graph(request: Request, ground: Layer, graph: Named = None) -> Response:
    """204; 404 where there is none."""
    await _done(request, ground, {"op": "delete", "graph": graph_of(request, None)})
    return Response(status_code=204)


@router.delete("/graphs/{name:path}", status_code=204, summary="Remove a graph by its own address")
async def delete_named_graph(request: Request, ground: Layer, name: Own) -> Response:
    """204; 404 where there is none."""
    await _done(request, ground, {"op": "delete", "graph": graph_of(request, name)})
    return Response(status_code=204)
