"""``/api/v1``: the graph as JSON."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from api import answers, models, replies
from api.budget import charged
from api.catalogue import Entry
from api.facets import counted, filtered
from api.negotiation import language, media_type
from api.paging import Page, page
from api.problems import Refused
from api.queries import described, run
from api.reading import article
from api.sides import conflict
from api.subgraphs import TYPES
from api.things import API, Things
from graph.namespaces import BASE
from graph.store.queries import names

Id = Annotated[str, Path(description="Path of the thing's IRI: person/tran-van-mau", max_length=500)]
Kinds = Annotated[list[models.Kind] | None, Query(alias="kind", description="Only these kinds")]
Typed = Annotated[
    str, Query(min_length=1, max_length=200, description="Part of a name, with or without tones")
]
Paged = Annotated[Page, Depends(page)]


async def _reader(request: Request, lang: Literal["vi", "en"] | None = None) -> Things:
    offers = next((kinds for end, kinds in _OTHERS.items() if request.url.path.endswith(end)), _JSON_ONLY)
    if media_type(request.headers.get("accept"), offers) is None:
        raise Refused(406, "not-acceptable", ", ".join(offers))
    spoken = language(lang, request.headers.get("accept-language"))
    return Things(request.app.state.releases.current, spoken)


_JSON_ONLY = ["application/json"]
# what answers something else than JSON says so in its address
_OTHERS = {
    ".atom": ["application/atom+xml", "application/xml"],
    ".ics": ["text/calendar"],
    "/feed.json": ["application/feed+json", "application/json"],
    "/graph": list(TYPES.values()),
}
Reader = Annotated[Things, Depends(_reader)]
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": models.Problem, "content": {"application/problem+json": {}}}
    for code in (404, 406, 422, 503)
}
router = APIRouter(tags=["REST"], responses=_PROBLEMS)


def _json(model: BaseModel) -> Response:
    return Response(model.model_dump_json(), media_type="application/json")


def found(things: Things, id: str) -> Entry:
    """The thing with this id. Raises 404; 308 to what it was merged into, 410 where it was removed."""
    entry = things.snapshot.catalogue.get(id)
    if entry is not None:
        return entry
    became = things.snapshot.became(BASE + id)
    if became is None:
        raise Refused(404, "not-found")
    if became.iri is None:
        raise Refused(410, "gone")
    heir = quote(became.iri.removeprefix(BASE), safe="/")
    raise Refused(308, "moved", heir, headers={"Location": f"{API}/things/{heir}"})


@router.get("", response_model=replies.IndexAnswer, summary="Entry point")
def index(things: Reader) -> Response:
    """Addresses of everything below."""
    lists = [*LISTS, "articles", "search", "suggest", "graph", "evidence", "conflicts", "stats", "queries"]
    links = {name: f"{API}/{name}" for name in lists}
    more = ["things", "tasks", "deadlines.ics", "paths", "releases", "changes", "extract"]
    links |= {name: f"{API}/{name}" for name in more}
    links |= {"reconcile": "/reconcile", "openapi": "/openapi.json", "sparql": "/sparql", "docs": "/docs"}
    return _json(replies.IndexAnswer(meta=answers.meta(things), links=links))


@router.get("/suggest", response_model=replies.SuggestAnswer, summary="Typeahead")
def suggest(
    things: Reader, q: Typed, kind: Kinds = None, limit: Annotated[int, Query(ge=1, le=50)] = 10
) -> Response:
    """By the beginning of any syllable of a name. Typed tones must match, missing ones are forgiven."""
    return _json(answers.suggested(things, q, kind or (), limit))


@router.get("/search", response_model=replies.SearchAnswer, summary="Search by name")
def search(things: Reader, q: Typed, page: Paged, kind: Kinds = None) -> Response:
    """As `suggest`, in pages and with counts per kind."""
    total, items = answers.suggestions(things, q, kind or (), page.start, page.limit)
    counts = answers.facets(things, q)
    return _json(
        replies.SearchAnswer(
            meta=answers.meta(things), q=q, total=total, facets=counts, items=items, links=page.links(total)
        )
    )


LISTS = {
    "people": "person",
    "organisations": "organisation",
    "posts": "post",
    "documents": "document",
    "events": "event",
    "places": "place",
}


def _list(kind: str) -> Any:
    def listed(
        things: Reader,
        page: Paged,
        q: Annotated[str | None, Query(max_length=200, description="Only names like this")] = None,
        mentioned: Annotated[bool, Query(description="Leave out what only reference tables name")] = False,
        filter: Annotated[
            list[str] | None, Query(description="property=value, as the facets give them")
        ] = None,
        facets: Annotated[bool, Query(description="Count what the list may be filtered by")] = False,
    ) -> Response:
        """In Vietnamese order, people by given name; with ``q`` best match first."""
        return _json(listing(things, kind, page, q, mentioned, filter or (), facets))

    return listed


for _name, _kind in {**LISTS, "articles": "article"}.items():
    router.add_api_route(
        f"/{_name}",
        _list(_kind),
        response_model=replies.ListAnswer,
        summary=f"List of {_name}",
        name=_name,
        operation_id=f"list_{_name}",
    )


def listing(
    things: Things,
    kind: str,
    page: Page,
    q: str | None = None,
    mentioned: bool = False,
    filters: Sequence[str] = (),
    facets: bool = False,
) -> replies.ListAnswer:
    """One page of the things of a kind."""
    catalogue = things.snapshot.catalogue
    if q:
        hits = catalogue.index.find(q, (kind,))
        entries = [entry for hit in hits if (entry := catalogue.get(hit.id))]
    elif mentioned:
        entries = catalogue.spoken_of(kind)
    else:
        entries = catalogue.by_kind.get(kind, [])
    if filters:
        entries = filtered(things, kind, entries, filters)
    items = [things.ref(entry) for entry in entries[page.start : page.start + page.limit]]
    total = len(entries)
    return replies.ListAnswer(
        meta=answers.meta(things),
        total=total,
        items=items,
        links=page.links(total),
        facets=counted(things, kind, entries) if facets else [],
    )


@router.get(
    "/things/{id:path}/neighbours", response_model=replies.NeighboursAnswer, summary="Edges of a thing"
)
def neighbours(
    things: Reader,
    id: Id,
    page: Paged,
    relation: Annotated[
        str | None, Query(description="As in `relations`: eli:passed_by", max_length=300)
    ] = None,
    direction: models.Direction | None = None,
) -> Response:
    """With counts per relation. Without ``relation`` the first few of each."""
    return _json(answers.neighbours(things, found(things, id), relation, direction, page))


@router.get(
    "/things/{id:path}/timeline", response_model=replies.TimelineAnswer, summary="What is dated about it"
)
def timeline(things: Reader, id: Id) -> Response:
    """Oldest first; ``basis`` says what kind of date it is."""
    return _json(answers.timeline(things, found(things, id)))


@router.get(
    "/things/{id:path}/conflicts", response_model=replies.ConflictsAnswer, summary="Contradictions about it"
)
def thing_conflicts(things: Reader, id: Id, page: Paged) -> Response:
    """Both sides with their sentences."""
    return _json(conflicting(things, page, things.snapshot.conflicts.of(found(things, id).iri)))


@router.get("/things/{id:path}", response_model=replies.ThingAnswer, summary="One thing")
def thing(things: Reader, id: Id) -> Response:
    """Names, facts with the addresses of their sentences, kinds of edges with counts."""
    return _json(answers.thing(things, found(things, id)))


@router.get("/evidence", response_model=replies.EvidenceAnswer, summary="The sentences of an edge or fact")
def evidence(
    things: Reader,
    subject: Annotated[str, Query(description="Id of the thing", max_length=500)],
    predicate: Annotated[str, Query(description="Property or relation: eli:passed_by", max_length=300)],
    object: Annotated[str, Query(description="Id, IRI, or literal in N-Triples form", max_length=4000)],
    via: Annotated[
        str | None, Query(description="Id of the tenure, task … in between", max_length=500)
    ] = None,
) -> Response:
    """Every edge and fact carries this address ready-made in its ``evidence``."""
    try:
        return _json(answers.evidence(things, found(things, subject), predicate, object, via))
    except ValueError as error:
        raise Refused(404, "not-found", str(error)[:200]) from error  # nothing is called so, or said so


@router.get("/articles/{id:path}", response_model=replies.ArticleAnswer, summary="An article with its marks")
def one_article(things: Reader, id: Id) -> Response:
    """Its sentences in pieces, the things it names."""
    entry = found(things, id if id.startswith("article/") else f"article/{id}")
    return _json(article(things, entry))


@router.get("/conflicts", response_model=replies.ConflictsAnswer, summary="Contradictions")
def conflicts(things: Reader, page: Paged) -> Response:
    """Where articles disagree, or one errs; both sides with their sentences."""
    return _json(conflicting(things, page, things.snapshot.conflicts.all))


def conflicting(things: Things, page: Page, all_: list[Any]) -> replies.ConflictsAnswer:
    """One page of contradictions."""
    shown = [conflict(things, one) for one in all_[page.start : page.start + page.limit]]
    return replies.ConflictsAnswer(
        meta=answers.meta(things),
        total=len(all_),
        items=[one for one in shown if one is not None],
        links=page.links(len(all_)),
    )


@router.get("/stats", response_model=replies.StatsAnswer, summary="How much there is")
def stats(things: Reader) -> Response:
    """Counts of things, articles, claims, facts, contradictions and triples."""
    return _json(answers.stats(things))


@router.get("/queries", response_model=replies.QueriesAnswer, summary="The named queries")
def queries(things: Reader) -> Response:
    """Questions with their SPARQL and parameters."""
    items = [described(name) for name in names()]
    return _json(replies.QueriesAnswer(meta=answers.meta(things), items=items))


@router.get("/queries/{name}", response_model=replies.RowsAnswer, summary="The answer of a named query")
def query(request: Request, things: Reader, name: Annotated[str, Path(max_length=100)]) -> Response:
    """Parameters as `queries` lists them: a thing by id or IRI, a date as 2022-02-16; limit, offset."""
    values = {key: value for key, value in request.query_params.items() if key != "lang"}
    with charged(request):
        return _json(run(things, request.app.state.pool, name, values))
