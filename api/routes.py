"""``/api/v1``, second half: who stood where, lineage, tasks, paths, subgraphs, changes, feeds, claims."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api import answers, models, replies
from api.changes import changes as changed
from api.changes import kept
from api.feeds import atom, json_feed
from api.lineage import lineage
from api.negotiation import media_type
from api.paths import paths
from api.problems import Refused
from api.protocol import body
from api.receiving import json_object
from api.standing import holders, members
from api.subgraphs import TYPES, written
from api.tasks import calendar, tasks
from api.views import Id, Paged, Reader, _json, found
from graph.namespaces import BASE

Day = Annotated[
    str | None, Query(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$", description="2022, 2022-03, 2022-03-16")
]
MAX_LOOKUP = 200
router = APIRouter(tags=["REST"])


def _of_kind(things: Reader, id: str, kind: str) -> Any:
    entry = found(things, id if id.startswith(f"{kind}/") or "/" in id else f"{kind}/{id}")
    if entry.kind != kind:
        raise Refused(404, "not-found", f"{entry.kind} ≠ {kind}")
    return entry


@router.get("/posts/{id:path}/holders", response_model=replies.HoldersAnswer, summary="Who held a post")
def post_holders(things: Reader, id: Id, at: Day = None) -> Response:
    """In the order of time; with ``at`` those of that day, seen then or possibly still there."""
    rows = holders(things, _of_kind(things, id, "post"), at)
    return _json(replies.HoldersAnswer(meta=answers.meta(things), at=at, items=rows))


@router.get(
    "/organisations/{id:path}/members", response_model=replies.HoldersAnswer, summary="Who was in its posts"
)
def organisation_members(things: Reader, id: Id, at: Day = None) -> Response:
    """Post by post; ``at`` as for the holders of a post."""
    rows = members(things, _of_kind(things, id, "organisation"), at)
    return _json(replies.HoldersAnswer(meta=answers.meta(things), at=at, items=rows))


@router.get(
    "/documents/{id:path}/lineage",
    response_model=replies.LineageAnswer,
    summary="What it follows, what follows",
)
def document_lineage(
    things: Reader, id: Id, depth: Annotated[int, Query(ge=1, le=6, description="Steps up and down")] = 3
) -> Response:
    """Up: what it rests on, carries out, amends. Down: the cascade of documents that do so to it."""
    links, truncated = lineage(things, _of_kind(things, id, "document"), depth)
    return _json(replies.LineageAnswer(meta=answers.meta(things), items=links, truncated=truncated))


@router.get("/tasks", response_model=replies.TasksAnswer, summary="Tasks, by deadline")
def due(
    things: Reader,
    page: Paged,
    after: Day = None,
    before: Day = None,
    about: Annotated[str | None, Query(description="Only tasks that name this thing", max_length=500)] = None,
) -> Response:
    """With ``after`` or ``before`` only those due then; those without a dated deadline come last."""
    iri = found(things, about).iri if about else None
    rows = tasks(things, after, before, iri)
    items = rows[page.start : page.start + page.limit]
    return _json(
        replies.TasksAnswer(
            meta=answers.meta(things), total=len(rows), items=items, links=page.links(len(rows))
        )
    )


@router.get("/deadlines.ics", summary="Deadlines as a calendar")
def deadlines(
    request: Request,
    things: Reader,
    about: Annotated[str | None, Query(description="Only tasks that name this thing", max_length=500)] = None,
) -> Response:
    """iCalendar, to be subscribed to; only deadlines that are whole days."""
    iri = found(things, about).iri if about else None
    site = str(request.base_url).rstrip("/")
    text = calendar(tasks(things, about=iri), site, things.snapshot.release.made)
    return Response(text, media_type="text/calendar")


@router.get("/paths", response_model=replies.PathsAnswer, summary="Ways from one thing to another")
def ways(
    things: Reader,
    start: Annotated[str, Query(alias="from", max_length=500, description="Id of a thing")],
    end: Annotated[str, Query(alias="to", max_length=500, description="Id of another")],
    k: Annotated[int, Query(ge=1, le=20, description="How many")] = 5,
    max_hops: Annotated[int, Query(ge=1, le=6, description="Longest way")] = 4,
    relation: Annotated[list[str] | None, Query(description="Only over these relations")] = None,
    exclude: Annotated[list[str] | None, Query(description="Never through these things")] = None,
    overlap: Annotated[bool, Query(description="Tenures that meet must share time")] = False,
) -> Response:
    """Best first: short, and not through things that everything is joined to."""
    without = {entry.iri for id in exclude or () if (entry := things.snapshot.catalogue.get(id))}
    rows, truncated = paths(
        things,
        found(things, start),
        found(things, end),
        count=k,
        hops=max_hops,
        relations=relation or (),
        exclude=without,
        overlap=overlap,
    )
    return _json(replies.PathsAnswer(meta=answers.meta(things), items=rows, truncated=truncated))


@router.get("/things", response_model=replies.ThingsAnswer, summary="Several things at once")
def several(
    things: Reader, ids: Annotated[str, Query(description="Ids, comma between them", max_length=8000)]
) -> Response:
    """As `things/{id}` gives each; ids that the release does not know are listed as unknown."""
    return _json(_looked_up(things, [id for id in ids.split(",") if id]))


@router.post("/things/lookup", response_model=replies.ThingsAnswer, summary="Several things at once, by POST")
async def lookup(request: Request, things: Reader) -> Response:
    """A JSON object with ``ids``: at most 200 ids or IRIs."""
    sent = json_object(await body(request, 1 << 18))
    ids = sent.get("ids")
    if not isinstance(ids, list) or not all(isinstance(id, str) and len(id) <= 500 for id in ids):
        raise Refused(422, "invalid", faults=[models.Fault(pointer="/body/ids", detail="[string]")])
    return _json(await run_in_threadpool(_looked_up, things, ids))


def _looked_up(things: Reader, ids: list[str]) -> replies.ThingsAnswer:
    if len(ids) > MAX_LOOKUP:
        raise Refused(413, "too-large", f"> {MAX_LOOKUP}")
    entries = {id: things.snapshot.catalogue.get(id) for id in ids}
    known = [answers.thing(things, entry) for entry in entries.values() if entry]
    unknown = [id for id, entry in entries.items() if entry is None]
    return replies.ThingsAnswer(meta=answers.meta(things), items=known, unknown=unknown)


@router.get("/claims/{id:path}", response_model=replies.ClaimAnswer, summary="One claim: a permalink to cite")
def claim(
    things: Reader,
    id: Annotated[str, Path(description="Path of the claim's IRI with / for #", max_length=500)],
) -> Response:
    """What one sentence of one article says, with the words it stands on and the rule that read it."""
    article, _, key = id.rpartition("/")
    try:
        said = things.evidence.sentence(f"{BASE}{article}#{key}")
    except ValueError:
        said = None
    if said is None:
        raise Refused(404, "not-found")
    return _json(replies.ClaimAnswer(meta=answers.meta(things), claim=said))


@router.get("/releases", response_model=replies.ReleasesAnswer, summary="Releases that are kept")
def releases(things: Reader) -> Response:
    """Oldest first; `changes` compares the current one with any of them."""
    rows = [replies.ReleaseItem(id=id, made=made) for id, made in kept(things.snapshot.release.folder)]
    return _json(replies.ReleasesAnswer(meta=answers.meta(things), items=rows))


@router.get("/changes", response_model=replies.ChangesAnswer, summary="What changed since a release")
def changes(
    things: Reader, page: Paged, since: Annotated[str, Query(max_length=64, description="Id of a release")]
) -> Response:
    """Things added, changed and removed. 404 for a release that is not, or no more, kept: read all again."""
    rows = changed(things.snapshot.release.folder, since)
    if rows is None:
        raise Refused(404, "not-kept")
    items = rows[page.start : page.start + page.limit]
    return _json(
        replies.ChangesAnswer(
            meta=answers.meta(things), since=since, total=len(rows), items=items, links=page.links(len(rows))
        )
    )


@router.get("/things/{id:path}/feed.atom", summary="Newest articles about a thing, as Atom")
def atom_feed(request: Request, things: Reader, id: Id) -> Response:
    """The 50 newest, each with the sentence that names the thing."""
    site = str(request.base_url).rstrip("/")
    return Response(atom(things, found(things, id), site), media_type="application/atom+xml")


@router.get("/things/{id:path}/feed.json", summary="Newest articles about a thing, as JSON Feed")
def feed(request: Request, things: Reader, id: Id) -> Response:
    """The same as JSON Feed 1.1."""
    site = str(request.base_url).rstrip("/")
    return Response(json_feed(things, found(things, id), site), media_type="application/feed+json")


@router.get("/graph", response_model=replies.GraphAnswer, summary="A subgraph with positions")
def graph(
    request: Request,
    things: Reader,
    ids: Annotated[str, Query(description="Ids, comma between them", max_length=8000)],
    depth: Annotated[int, Query(ge=0, le=2, description="Steps away from the things asked for")] = 1,
    limit: Annotated[int, Query(ge=1, le=500, description="Most things in the answer")] = 60,
    format: Annotated[
        Literal["json", "graphml", "gexf", "csv", "ttl"] | None, Query(description="Otherwise by Accept")
    ] = None,
) -> Response:
    """Ids that the release does not know are left out; 404 where it knows none."""
    wanted = [thing for id in ids.split(",") if id and (thing := things.snapshot.catalogue.get(id))]
    if not wanted:
        raise Refused(404, "not-found")
    answer = answers.graph(things, wanted, depth, limit)
    kind = TYPES[format] if format else media_type(request.headers.get("accept"), list(TYPES.values()))
    name = next(name for name, type_ in TYPES.items() if type_ == kind)
    if name == "json":
        return _json(answer)
    content = written(things, answer, name, str(request.base_url).rstrip("/"))
    charset = "; charset=utf-8" if name in ("csv", "ttl") else ""
    headers = {
        "Content-Type": f"{kind}{charset}",
        "Content-Disposition": f'inline; filename="nghiquyet.{name}"',
    }
    return Response(content, headers=headers)
