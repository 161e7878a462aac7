"""Linked data: every thing's IRI, served below this service's own address, as a page or as RDF."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize
from starlette.responses import RedirectResponse, Response

from api import answers, pages
from api.catalogue import Entry
from api.negotiation import language, media_type
from api.problems import Refused
from api.release import Snapshot
from api.things import Things
from graph.namespaces import BASE, NQ, PREFIXES
from graph.vocabulary import ONTOLOGY

FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
SUFFIXES = {
    ".html": "text/html",
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".json": "application/json",
}
CONTEXT = "http://www.w3.org/ns/json-ld#context"  # how plain JSON is read as linked data
OFFERS = ["text/html", *FORMATS, "application/json"]
named = APIRouter(tags=["linked data"])  # addresses of their own
router = APIRouter(tags=["linked data"])  # everything else: the address of a thing


@named.get("/ontology", summary="The ontology")
def ontology(request: Request) -> Response:
    """A page by default, or RDF; every term's IRI is this address and the term after #."""
    offers = ["text/html", *FORMATS]
    wanted = media_type(request.headers.get("accept"), offers)
    if wanted is None:
        raise Refused(406, "not-acceptable", ", ".join(offers))
    response = pages.ontology_page(request) if wanted == "text/html" else _schema(wanted)
    response.headers["Content-Location"] = f"/ontology{suffix_of(wanted)}"
    links = [f'</ontology{suffix_of(kind)}>; rel="alternate"; type="{kind}"' for kind in FORMATS]
    response.headers["Link"] = ", ".join([f'<{NQ.base.rstrip("#")}>; rel="canonical"', *links])
    return response


@named.get("/ontology.{suffix}", summary="The ontology by suffix")
def ontology_file(request: Request, suffix: Literal["html", "ttl", "jsonld", "nt", "rdf"]) -> Response:
    """``ontology/schema.ttl`` as it is kept, or in another syntax."""
    wanted = SUFFIXES[f".{suffix}"]
    return pages.ontology_page(request) if wanted == "text/html" else _schema(wanted)


def _schema(wanted: str) -> Response:
    content = (ONTOLOGY / "schema.ttl").read_bytes()
    if wanted != "text/turtle":
        prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
        found = parse(content, RdfFormat.TURTLE)
        content = serialize((q.triple for q in found), format=FORMATS[wanted], prefixes=prefixes) or b""
    charset = "; charset=utf-8" if wanted.startswith("text/") else ""
    return Response(content, headers={"Content-Type": wanted + charset})


@router.get("/{id:path}", summary="A thing by its IRI")
def thing(
    request: Request, id: Annotated[str, Path(description="person/tran-van-mau, with .ttl … if wanted")]
) -> Response:
    """HTML, Turtle, JSON-LD, N-Triples, RDF/XML or JSON, by suffix or Accept. Merged ids answer 308."""
    snapshot: Snapshot = request.app.state.releases.current
    entry, wanted = snapshot.catalogue.get(id), None
    if entry is None:
        for suffix, kind in SUFFIXES.items():
            if id.endswith(suffix) and (entry := snapshot.catalogue.get(id.removesuffix(suffix))):
                wanted = kind
                break
    if entry is None:
        return elsewhere(snapshot, id)
    wanted = wanted or media_type(request.headers.get("accept"), OFFERS)
    if wanted is None:
        raise Refused(406, "not-acceptable", ", ".join(OFFERS))
    things = Things(
        snapshot, language(request.query_params.get("lang"), request.headers.get("accept-language"))
    )
    response = _drawn(request, things, entry, wanted)
    response.headers["Content-Location"] = f"/{entry.id}{suffix_of(wanted)}"
    links = [f'</{entry.id}{suffix}>; rel="alternate"; type="{kind}"' for suffix, kind in SUFFIXES.items()]
    if wanted == "application/json":
        links.append(f'</context.jsonld>; rel="{CONTEXT}"; type="application/ld+json"')
    response.headers["Link"] = ", ".join([f'<{entry.iri}>; rel="canonical"', *links])
    return response


def elsewhere(snapshot: Snapshot, id: str) -> Response:
    """Where a thing that is no more has gone: 308 to what it was merged into. Raises 404 or 410."""
    stem, suffix = id, ""
    for ending in SUFFIXES:
        if id.endswith(ending):
            stem, suffix = id.removesuffix(ending), ending
    became = snapshot.became(BASE + stem)
    if became is None:
        raise Refused(404, "not-found")
    if became.iri is None:
        raise Refused(410, "gone")
    path = quote(became.iri.removeprefix(BASE), safe="/")
    return RedirectResponse(f"/{path}{suffix}", status_code=308)


def _drawn(request: Request, things: Things, entry: Entry, wanted: str) -> Response:
    if wanted == "text/html":
        return pages.thing_page(request, things, entry)
    if wanted == "application/json":
        return Response(answers.thing(things, entry).model_dump_json(), media_type="application/json")
    prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
    body = serialize(triples(things.snapshot, entry), format=FORMATS[wanted], prefixes=prefixes)
    charset = "; charset=utf-8" if wanted.startswith("text/") else ""
    return Response(body, headers={"Content-Type": wanted + charset})


def triples(snapshot: Snapshot, entry: Entry) -> list[Triple]:
    """What the release says of a thing: its facts, those that point to it, an article's whole graph."""
    if entry.kind == "article":
        graph = NamedNode(entry.iri)
        return sorted((q.triple for q in snapshot.store.quads_for_pattern(None, None, None, graph)), key=str)
    return sorted(snapshot.release.describe(entry.iri), key=str)


def suffix_of(media_type: str) -> str:
    """The suffix that asks for this media type."""
    return next(suffix for suffix, kind in SUFFIXES.items() if kind == media_type)
