"""The Reconciliation Service API 0.2, as OpenRefine speaks it: names in, things out, columns for them."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl

import orjson
from fastapi import APIRouter, Query, Request
from pyoxigraph import DefaultGraph, Literal, NamedNode
from rapidfuzz.fuzz import ratio
from starlette.responses import HTMLResponse, Response

from api.catalogue import SOUGHT, Entry, curie, expanded
from api.evidence import Node
from api.i18n import text
from api.models import Fault
from api.pages import draw, reader
from api.problems import Refused
from api.protocol import body
from api.spelling import syllables
from api.things import Things
from graph.namespaces import BASE, XSD

MAX_BODY = 1 << 20
MAX_BATCH = 100
router = APIRouter(prefix="/reconcile", tags=["reconciliation"])
_JSON = "application/json"


def _json(value: object) -> Response:
    return Response(orjson.dumps(value), media_type=_JSON)


def _manifest(request: Request, things: Things) -> dict[str, Any]:
    site = str(request.base_url).rstrip("/")
    service = f"{site}/reconcile"

    def suggest(what: str) -> dict[str, str]:
        return {"service_url": service, "service_path": f"/suggest/{what}"}

    return {
        "versions": ["0.2"],
        "name": "nghiquyet",
        "identifierSpace": BASE,
        "schemaSpace": f"{BASE}ontology#",
        "documentation": f"{site}/docs",
        "defaultTypes": [_type(kind, things) for kind in SOUGHT],
        "view": {"url": f"{site}/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 430, "height": 300},
        "suggest": {"entity": suggest("entity"), "property": suggest("property"), "type": suggest("type")},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/extend/propose"},
            "property_settings": [],
        },
        "batchSize": MAX_BATCH,
    }


def _type(kind: str, things: Things) -> dict[str, str]:
    return {"id": kind, "name": text(f"kinds.{kind}", things.language)}


@router.get("", summary="Manifest, or queries")
@router.get("/", include_in_schema=False)
def manifest(request: Request, queries: str | None = None, extend: str | None = None) -> Response:
    """The service manifest; with ``queries`` or ``extend`` as JSON their answer."""
    return _served(request, {"queries": queries, "extend": extend})


@router.post("", summary="A batch of queries, or of things to be extended")
@router.post("/", include_in_schema=False)
async def batch(request: Request) -> Response:
    """A form with ``queries`` or ``extend``, each JSON."""
    sent = (await body(request, MAX_BODY)).decode("utf-8", "replace")
    try:
        pairs = dict(parse_qsl(sent, keep_blank_values=True, max_num_fields=10))
    except ValueError as error:
        raise _bad(str(error)) from error
    if not (pairs.get("queries") or pairs.get("extend")):
        raise _bad("queries | extend")
    return _served(request, pairs)


def _served(request: Request, asked: Mapping[str, str | None]) -> Response:
    things = reader(request)
    found: dict[str, Any] | None = None
    if written := asked.get("queries"):
        queries = _read(written)
        if len(queries) > MAX_BATCH:
            raise Refused(413, "too-large", f"> {MAX_BATCH}")
        found = {key: {"result": _candidates(things, query)} for key, query in queries.items()}
    if written := asked.get("extend"):
        found = _extended(things, _read(written))
    return _json(_manifest(request, things) if found is None else found)


def _read(written: str) -> dict[str, Any]:
    try:
        found = orjson.loads(written)
    except orjson.JSONDecodeError as error:
        raise _bad(str(error)) from error
    if not isinstance(found, dict):
        raise _bad("{}")
    return found


def _bad(why: str) -> Refused:
    return Refused(422, "invalid", faults=[Fault(pointer="/body", detail=why[:300])])


def _candidates(things: Things, query: object) -> list[dict[str, Any]]:
    if not isinstance(query, dict):
        raise _bad("{}")
    wanted, properties = query.get("query"), query.get("properties")
    if properties is not None and not isinstance(properties, list):
        raise _bad("properties")
    hints = [_hint(one) for one in properties or []]
    if not isinstance(wanted, str) and not (wanted is None and hints):
        raise _bad("query")
    types = query.get("type") or []
    listed = [types] if isinstance(types, str) else types
    if not isinstance(listed, list) or not all(isinstance(kind, str) for kind in listed):
        raise _bad("type")
    kinds = [kind for kind in listed if kind in SOUGHT]
    limit = query.get("limit", 5)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        raise _bad("limit")
    limit = int(min(limit, 50))
    if wanted is None:
        named = [(entry, 100.0) for entry in _having(things, *hints[0]) if not kinds or entry.kind in kinds]
    else:
        catalogue = things.snapshot.catalogue
        hits = catalogue.index.find(wanted[:300], kinds, 2000)[: 4 * limit]
        named = [(entry, _alike(wanted[:300], h.matched)) for h in hits if (entry := catalogue.get(h.id))]
    scored = [
        (max(score - 20 * sum(not _fits(things, entry, *hint) for hint in hints), 0.0), entry)
        for entry, score in named
    ]
    scored.sort(key=lambda one: (-one[0], one[1].iri))
    # one and only one that fits wholly: people of one name are told apart by a person, not by us
    sure = [one for one in scored if one[0] >= 99.5]
    return [
        {
            "id": entry.id,
            "name": entry.label(things.language),
            "description": things.detail(entry),
            "type": [_type(entry.kind, things)],
            "score": round(score, 1),
            "match": len(sure) == 1 and score >= 99.5,
        }
        for score, entry in scored[:limit]
    ]


def _alike(typed: str, name: str) -> float:
    one, other = (" ".join(syllable.letters for syllable in syllables(word)) for word in (typed, name))
    return ratio(one, other)


def _having(things: Things, property_: str, values: list[str]) -> list[Entry]:
    """Things that have one of these values, where a query has no name to look for."""
    try:
        predicate = NamedNode(expanded(property_))
    except ValueError as error:
        raise _bad(property_) from error
    catalogue, found = things.snapshot.catalogue, dict[str, Entry]()
    for value in values:
        nodes: list[Node] = [Literal(value), Literal(value, language="vi"), Literal(value, datatype=XSD.date)]
        if entry := catalogue.get(value):
            nodes.append(NamedNode(entry.iri))
        for node in nodes:
            for quad in things.snapshot.store.quads_for_pattern(None, predicate, node, DefaultGraph()):
                subject = quad.subject
                if isinstance(subject, NamedNode) and (thing := catalogue.entries.get(subject.value)):
                    found[thing.iri] = thing
    return [found[iri] for iri in sorted(found)][:500]


def _hint(one: object) -> tuple[str, list[str]]:
    if not isinstance(one, dict):
        raise _bad("properties")
    values = one.get("v")
    listed = values if isinstance(values, list) else [values]
    return str(one.get("pid", "")), [
        str(value.get("id", "")) if isinstance(value, dict) else str(value) for value in listed
    ]


def _fits(things: Things, entry: Entry, property_: str, values: list[str]) -> bool:
    try:
        found = things.values(entry.iri, NamedNode(expanded(property_)))
    except ValueError:
        return True
    known = {things.plain(value).casefold() for value in found} | {
        value.value.removeprefix(BASE) for value in found
    }
    return any(value.casefold() in known or value in known for value in values)


def _properties(things: Things, kind: str) -> list[dict[str, str]]:
    """What is said of the first things of a kind, which is as good as of all."""
    names: dict[str, str] = {}
    for entry in things.snapshot.catalogue.spoken_of(kind)[:50]:
        for fact in things.facts(entry):
            names[fact.property] = fact.label
        for edge in things.snapshot.edges.of(entry.iri):
            if edge.source == entry.iri and edge.via is None:
                names[curie(edge.predicate)] = things.name(edge.predicate)
    return [{"id": id, "name": name} for id, name in sorted(names.items())]


def _extended(things: Things, asked: Mapping[str, Any]) -> dict[str, Any]:
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list) or len(ids) > 10 * MAX_BATCH:
        raise _bad("ids, properties")
    names = [str(one.get("id", "")) for one in properties if isinstance(one, dict)]
    rows = {str(id): {name: _cells(things, str(id), name) for name in names} for id in ids}
    meta = []
    for name in names:
        try:
            label = things.name(NamedNode(expanded(name)).value)
        except ValueError as error:
            raise _bad(name) from error
        meta.append({"id": name, "name": label})
    return {"meta": meta, "rows": rows}


def _cells(things: Things, id: str, name: str) -> list[dict[str, Any]]:
    entry = things.snapshot.catalogue.get(id)
    if entry is None:
        return []
    try:
        values = things.values(entry.iri, NamedNode(expanded(name)))
    except ValueError as error:
        raise _bad(name) from error
    cells: list[dict[str, Any]] = []
    for value in values:
        if isinstance(value, NamedNode):
            other = things.snapshot.catalogue.entries.get(value.value)
            cells.append(
                {"id": other.id, "name": things.name(value.value)} if other else {"str": value.value}
            )
        elif value.datatype == XSD.date:
            cells.append({"date": f"{value.value}T00:00:00"})  # the standard has no days without an hour
        elif value.datatype == XSD.integer and abs(int(value.value)) < 1 << 53:
            cells.append({"int": int(value.value)})
        else:
            cells.append({"str": value.value})
    return cells


@router.get("/extend/propose", summary="Properties to extend with")
def propose(
    request: Request, type: str = "", limit: Annotated[int, Query(ge=1, description="At most 200")] = 50
) -> Response:
    """Properties that things of a type have."""
    things = reader(request)
    limit = min(limit, 200)
    found = _properties(things, type)[:limit] if type in SOUGHT else []
    return _json({"type": type, "limit": limit, "properties": found})


@router.get("/suggest/{what}", summary="Typeahead for things, types and properties")
def suggest(request: Request, what: str, prefix: str = "", cursor: int = 0) -> Response:
    """``what`` is entity, type or property."""
    things = reader(request)
    start = max(0, min(cursor, 1000))
    if what == "entity":
        catalogue = things.snapshot.catalogue
        hits = catalogue.index.find(prefix[:200], (), 2000)[start : start + 10]
        entries = [entry for hit in hits if (entry := catalogue.get(hit.id))]
        rows = [
            {
                "id": entry.id,
                "name": entry.label(things.language),
                "description": things.detail(entry),
                "notable": [_type(entry.kind, things)],
            }
            for entry in entries
        ]
        return _json({"result": rows})
    folded = prefix.casefold()
    if what == "type":
        found = [_type(kind, things) for kind in SOUGHT]
    elif what == "property":
        every = {one["id"]: one for kind in SOUGHT for one in _properties(things, kind)}
        found = [every[id] for id in sorted(every)]
    else:
        raise Refused(404, "not-found", "entity, type, property")
    fitting = [
        one for one in found if folded in one["name"].casefold() or one["id"].casefold().startswith(folded)
    ]
    return _json({"result": fitting[start : start + 20]})


@router.get("/preview", summary="A thing in a small frame")
def preview(request: Request, id: str) -> HTMLResponse:
    """Its name, what tells it from others of that name, and what is said of it."""
    things = reader(request)
    entry = things.snapshot.catalogue.get(id)
    if entry is None:
        raise Refused(404, "not-found")
    response = draw(request, "preview.html", thing=things.ref(entry), facts=things.facts(entry)[:6])
    # a preview is made to be framed by the tool that asks for it; there is nothing in it to click
    policy = "default-src 'none'; style-src 'self'; font-src 'self'; frame-ancestors *; base-uri 'none'"
    response.headers["Content-Security-Policy"] = policy
    return response
