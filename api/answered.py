"""Pages for named queries and tasks: the same answers as the API's, to be read."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.asking import Cell, heading, question, table
from api.budget import charged
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
    columns: list[str] | None = None
    rows: list[list[Cell]] = []
    truncated = False
    if all(one.name in values for one in query.parameters if one.required):
        with charged(request):
            found = await run_in_threadpool(run, things, request.app.state.pool, name, values)
        columns, rows = table(found.columns, found.rows, things.language)
        truncated = found.truncated
    about = [entry for value in values.values() if (entry := things.snapshot.catalogue.get(value))]
    shown: dict[str, Any] = {
        "columns": columns and [heading(column, things.language) for column in columns],
        "rows": rows,
        "truncated": truncated,
        "about": [things.ref(entry) for entry in about],
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
