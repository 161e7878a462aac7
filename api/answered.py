"""Pages for named queries and tasks: the same answers as the API's, to be read."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.asking import TAKES, Cell, field, heading, meant, question, table
from api.budget import charged
from api.models import Ref, Suggestion
from api.pages import Paged, Reader, draw
from api.problems import Refused
from api.queries import run
from api.tasks import tasks
from api.things import API
from graph.store import named, names

router = APIRouter()


@router.get("/queries")
def listed(request: Request, things: Reader) -> Response:
    """All named questions."""
    found = [(name, question(named(name), things.language)) for name in names()]
    return draw(request, "queries.html", queries=found)


@router.get("/queries/{name}")
async def answered(request: Request, things: Reader, name: str) -> Response:
    """A named query with a field for each parameter, and its answer where it needs no more."""
    if name not in names():
        raise Refused(404, "not-found")
    query = named(name)
    given = {one.name: request.query_params.get(one.name, "").strip() for one in query.parameters}
    values = {key: value for key, value in given.items() if value}
    about: list[Ref] = []
    offered: dict[str, list[Suggestion]] = {}
    for one in query.parameters:
        written = values.get(one.name, "")
        if one.kind != "thing" or not written:
            continue
        entry, offers = meant(things, one.name, written)
        if entry:
            values[one.name] = entry.id
            about.append(things.ref(entry))
        elif not written.startswith(("http://", "https://")):
            offered[one.name] = offers
    columns: list[str] | None = None
    rows: list[list[Cell]] = []
    truncated = False
    if not offered and all(one.name in values for one in query.parameters if one.required):
        with charged(request):
            found = await run_in_threadpool(run, things, request.app.state.pool, name, values)
        columns, rows = table(found.columns, found.rows, things.language)
        truncated = found.truncated
    shown: dict[str, Any] = {
        "columns": columns and [heading(column, things.language) for column in columns],
        "rows": rows,
        "truncated": truncated,
        "about": about,
        "offered": offered,
        "called": {key: ref.label for key, value in values.items() for ref in about if ref.id == value},
        "kinds": {one.name: one.name if one.name in TAKES else "" for one in query.parameters},
        "fields": {one.name: field(one.name, things.language) for one in query.parameters},
    }
    return draw(
        request,
        "query.html",
        name=name,
        question=question(query, things.language),
        parameters=query.parameters,
        given=given,
        values=values,
        query=query.text,
        data=f"{API}/queries/{name}",
        here=f"/queries/{name}",
        **shown,
    )


@router.get("/tasks")
def due(
    request: Request,
    things: Reader,
    page: Paged,
    after: Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")] = "",
    before: Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")] = "",
) -> Response:
    """Tasks by deadline."""
    found = tasks(things, after or None, before or None)
    shown = found[page.start : page.start + page.limit]
    return draw(
        request,
        "tasks.html",
        tasks=shown,
        total=len(found),
        links=page.links(len(found)),
        after=after,
        before=before,
    )
