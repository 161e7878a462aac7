"""Server-rendered pages, Vietnamese first: they work without a line of JavaScript."""

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import jinja2
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from api import answers, asking, portraits, questions, schema_org, views
from api.boards import rows
from api.catalogue import SOUGHT, Entry
from api.i18n import day, number, text
from api.models import Problem, When
from api.negotiation import language
from api.paging import Page, page
from api.problems import Refused
from api.protocol import Asked
from api.queries import described
from api.release import NoRelease
from api.sparql import MAX_ROWS, answer
from api.things import Things
from graph.store import named, names

HERE = Path(__file__).parent
MANIFEST = HERE / "static" / "built" / "manifest.json"
router = APIRouter()
Paged = Annotated[Page, Depends(page)]


def reader(request: Request) -> Things:
    """The current release for this reader."""
    return Things(request.app.state.releases.current, spoken(request))


def spoken(request: Request) -> str:
    """The reader's language."""
    return language(request.query_params.get("lang"), request.headers.get("accept-language"))


Reader = Annotated[Things, Depends(reader)]


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["path"] = lambda id: "/" + quote(id, safe="/")
    environment.globals["assets"] = assets
    return environment


def assets(name: str) -> dict[str, list[str]]:
    """The built scripts and styles of ``src/{name}.ts``; the plain styles where nothing is built."""
    if not MANIFEST.exists():
        return {"scripts": [], "styles": ["/static/css/site.css"]}
    entries = json.loads(MANIFEST.read_text("utf-8"))
    entry = entries.get(f"src/{name}.ts")
    if entry is None:
        return {"scripts": [], "styles": []}
    styles, seen, waiting = list(entry.get("css", [])), set(), list(entry.get("imports", []))
    while waiting:
        imported = waiting.pop(0)
        if imported not in seen:
            seen.add(imported)
            styles += entries[imported].get("css", [])
            waiting += entries[imported].get("imports", [])
    return {
        "scripts": [f"/static/built/{entry['file']}"],
        "styles": [f"/static/built/{style}" for style in dict.fromkeys(styles)],
    }


def draw(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template, in the reader's language."""
    said = spoken(request)
    other = "en" if said == "vi" else "vi"
    try:
        release = request.app.state.releases.current.id
    except NoRelease:
        release = ""
    # addresses carry the language only where the reader asked for one
    chosen = request.query_params.get("lang") if request.query_params.get("lang") in ("vi", "en") else None
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]

    def to(path: str, **parameters: object) -> str:
        query = {name: str(value) for name, value in parameters.items() if value not in (None, "")}
        if chosen:
            query["lang"] = chosen
        return f"{path}?{urlencode(query)}" if query else path

    body = (
        _environment()
        .get_template(template)
        .render(
            lang=said,
            other=other,
            switch=f"{request.url.path}?{urlencode([*pairs, ('lang', other)])}",
            path=request.url.path,
            release=release,
            to=to,
            t=lambda key, **filled: text(key, said, **filled),
            n=lambda value: number(value, said),
            day=lambda value: day(value, said),
            when=lambda value: when(value, said),
            **values,
        )
    )
    return HTMLResponse(body, status_code=status, headers={"Content-Language": said})


def when(value: When, said: str) -> list[str]:
    """The times of a tenure in words, what is stated first; nothing says "current" for want of an end."""
    found: list[str] = []

    def shown(iso: str) -> str:
        return day(iso, said)

    if value.stated_start and value.stated_end:
        start, end = shown(value.stated_start), shown(value.stated_end)
        found.append(text("when.stated", said, start=start, end=end))
    elif value.stated_start:
        found.append(text("when.from", said, start=shown(value.stated_start)))
    elif value.stated_end:
        found.append(text("when.until", said, end=shown(value.stated_end)))
    if value.attested_first:
        first, last = shown(value.attested_first), shown(value.attested_last or value.attested_first)
        key = "when.attested_on" if first == last else "when.attested"
        found.append(text(key, said, first=first, last=last))
    if value.start_after and not value.stated_start:
        found.append(text("when.start_after", said, date=shown(value.start_after)))
    if value.end_before and not value.stated_end:
        found.append(text("when.end_before", said, date=shown(value.end_before)))
    return found


def problem_page(request: Request, problem: Problem) -> Response:
    """An error for people."""
    return draw(request, "problem.html", problem.status, problem=problem)


@router.get("/")
def home(request: Request, things: Reader) -> Response:
    """Start from a name."""
    counts = [(kind, len(things.snapshot.catalogue.spoken_of(kind))) for kind in SOUGHT]
    return draw(
        request,
        "home.html",
        counts=[(kind, count) for kind, count in counts if count],
        conflicts=len(things.snapshot.conflicts.all),
        tasks=len(things.snapshot.catalogue.by_kind.get("task", ())),
        worked=questions.worked(things),
        queries=[described(name) for name in names() if not any(p.required for p in named(name).parameters)],
        started=portraits.often_mentioned(things),
    )


@router.get("/search")
def search(
    request: Request, things: Reader, page: Paged, q: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """Names that fit, with counts per kind."""
    kinds = [kind for kind in request.query_params.getlist("kind") if kind in SOUGHT]
    total, items = answers.suggestions(things, q, kinds, page.start, page.limit)
    facets = answers.facets(things, q)
    return draw(
        request,
        "results.html",
        q=q,
        kinds=kinds,
        total=total,
        items=items,
        facets=facets,
        links=page.links(total),
    )


_PATHS = {
    "people": "person",
    "organisations": "organisation",
    "posts": "post",
    "documents": "document",
    "events": "event",
    "places": "place",
    "articles": "article",
}


def _list_page(kind: str) -> Any:
    def listed(
        request: Request,
        things: Reader,
        page: Paged,
        q: Annotated[str | None, Query(max_length=200)] = None,
        everything: Annotated[bool, Query(alias="all")] = False,
    ) -> Response:
        found = views.listing(things, kind, page, q, mentioned=not everything)
        return draw(request, "list.html", kind=kind, found=found, q=q or "", everything=everything)

    return listed


for _path, _kind in _PATHS.items():
    router.add_api_route(f"/{_path}", _list_page(_kind), name=f"page_{_path}")


@router.get("/conflicts")
def conflicts(request: Request, things: Reader, page: Paged) -> Response:
    """Both quotes side by side."""
    found = views.conflicting(things, page, things.snapshot.conflicts.all)
    return draw(request, "conflicts.html", found=found)


@router.get("/about")
def about(request: Request, things: Reader) -> Response:
    """What this is and how to cite it."""
    return draw(request, "about.html", meta=answers.meta(things), made=things.snapshot.release.made)


@router.get("/explorer")
def explorer(request: Request, things: Reader, id: Annotated[str, Query(max_length=500)] = "") -> Response:
    """The drawn graph; without scripts, or unbuilt, the same edges as a table."""
    entry = things.snapshot.catalogue.get(id) if id else None
    edges = rows(things, entry, things.neighbours(entry)[:50]) if entry else []
    return draw(request, "explorer.html", entry=things.ref(entry) if entry else None, rows=edges)


@router.get("/docs")
def docs(request: Request) -> Response:
    """The interface: interactive where the assets are built, a plain list everywhere."""
    schema = request.app.openapi()
    paths = [
        (path, method.upper(), operation.get("summary", ""), operation.get("description", ""))
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]
    return draw(request, "docs.html", paths=paths)


def ontology_page(request: Request) -> Response:
    """Classes and properties with their definitions."""
    things = reader(request)
    return draw(request, "ontology.html", terms=portraits.terms(things))


def thing_page(request: Request, things: Things, entry: Entry) -> Response:
    """The page of one thing, by its kind."""
    template, values = portraits.portrait(things, entry, request.query_params.get("as_of"))
    values |= {"data": schema_org.block(things, entry), "asked": asking.questions(things, entry)}
    return draw(request, template, thing=answers.thing(things, entry), entry=entry, **values)


def _first_example() -> str:
    """A question that answers as it stands, without anything to be filled in."""
    return next((name for name in names() if not named(name).parameters), names()[0])


async def sparql_page(request: Request, wanted: Asked) -> Response:
    """The page for asking in SPARQL; runs the query in the address, so that it works without scripts."""
    problem: Problem | None = None
    table: dict[str, Any] | None = None
    graph, truncated, status = "", False, 200
    if wanted.query:
        from api.problems import problem as told

        try:
            found = await answer(request, wanted, "application/sparql-results+json", "text/turtle")
            truncated = found.truncated
            if found.kind == "graph":
                graph = found.body.decode()
            else:
                table = json.loads(found.body)
        except Refused as error:
            problem, status = told(request, error), error.status
    return draw(
        request,
        "sparql.html",
        status,
        query=wanted.query or "",
        problem=problem,
        table=table,
        graph=graph,
        truncated=truncated,
        rows=MAX_ROWS,
        seconds=int(request.app.state.pool.seconds),
        examples=[described(name) for name in names()],
        first=named(_first_example()).text,
        download={"query": wanted.query or ""},
    )
