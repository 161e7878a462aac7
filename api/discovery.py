"""What machines look for first: VoID, sitemap, robots.txt, JSON-LD context, metrics."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

import orjson
from fastapi import APIRouter, Request
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from starlette.responses import Response

from api.catalogue import KINDS, SOUGHT
from api.negotiation import media_type
from api.problems import Refused
from api.release import NoRelease
from graph.namespaces import BASE, DCTERMS, FOAF, PREFIXES, RDF, SKOS, XSD, Namespace

VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
PER_MAP = 20_000  # addresses of one sitemap; the standard allows 50,000
_FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
router = APIRouter(tags=["discovery"])


def _site(request: Request) -> str:
    return str(request.base_url).rstrip("/")


@router.get("/.well-known/void", summary="The data set in VoID and DCAT")
def void(request: Request) -> Response:
    """Counts, vocabularies, and where everything is."""
    wanted = media_type(request.headers.get("accept"), [*_FORMATS, "text/html"])
    if wanted is None:
        raise Refused(406, "not-acceptable", ", ".join(_FORMATS))
    syntax = _FORMATS.get(wanted, RdfFormat.TURTLE)
    kind = wanted if wanted in _FORMATS else "text/turtle"
    body = serialize(_described(request), format=syntax, prefixes={**_plain_prefixes(), "void": VOID.base})
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Response(body, headers={"Content-Type": kind + charset})


def _plain_prefixes() -> dict[str, str]:
    return {name: str(iri) for name, iri in PREFIXES.items()}


def _described(request: Request) -> Iterator[Triple]:
    release = request.app.state.releases.current
    site, data = _site(request), NamedNode(BASE + "dataset")
    counts = release.counts
    yield Triple(data, RDF.type, VOID.Dataset)
    yield Triple(data, RDF.type, DCAT.Dataset)
    yield Triple(data, DCTERMS.title, Literal("nghiquyet", language="vi"))
    yield Triple(data, DCTERMS.issued, Literal(release.release.made, datatype=XSD.dateTime))
    yield Triple(data, DCTERMS.identifier, Literal(release.id))
    yield Triple(data, DCTERMS.license, NamedNode("https://spdx.org/licenses/MIT"))
    yield Triple(data, FOAF.homepage, NamedNode(f"{site}/"))
    yield Triple(data, VOID.sparqlEndpoint, NamedNode(f"{site}/sparql"))
    yield Triple(data, VOID.uriSpace, Literal(BASE))
    yield Triple(data, VOID.triples, Literal(str(counts["triples"]), datatype=XSD.integer))
    yield Triple(data, VOID.entities, Literal(str(sum(counts["things"].values())), datatype=XSD.integer))
    for iri in sorted(_plain_prefixes().values()):
        yield Triple(data, VOID.vocabulary, NamedNode(iri))
    for name in ("Turtle", "N-Triples", "JSON-LD", "RDF_XML"):
        yield Triple(data, VOID.feature, NamedNode(f"http://www.w3.org/ns/formats/{name}"))
    for kind in SOUGHT:
        part, number = BlankNode(kind), len(release.catalogue.by_kind.get(kind, ()))
        if number:
            yield Triple(data, VOID.classPartition, part)
            yield Triple(part, VOID["class"], _class_of(kind))
            yield Triple(part, VOID.entities, Literal(str(number), datatype=XSD.integer))


def _class_of(kind: str) -> NamedNode:
    return next(cls for cls, name in KINDS.items() if name == kind)


@router.get("/robots.txt", summary="What robots may read")
def robots(request: Request) -> Response:
    """Pages are open; what only costs time is not."""
    lines = [
        "User-agent: *",
        "Disallow: /sparql",
        "Disallow: /api/",
        "Disallow: /explorer",
        "Disallow: /search",
    ]
    lines += ["Crawl-delay: 1", f"Sitemap: {_site(request)}/sitemap.xml", ""]
    return Response("\n".join(lines), media_type="text/plain")


def _addresses(request: Request) -> list[str]:
    catalogue = request.app.state.releases.current.catalogue
    return [entry.id for kind in SOUGHT for entry in catalogue.spoken_of(kind)]


@router.get("/sitemap.xml", summary="Sitemap index")
def sitemap(request: Request) -> Response:
    """One map for every 20,000 pages."""
    pages = range(max(1, -(-len(_addresses(request)) // PER_MAP)))
    items = "".join(f"<sitemap><loc>{_site(request)}/sitemap-{page}.xml</loc></sitemap>" for page in pages)
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</sitemapindex>')


@router.get("/sitemap-{number}.xml", summary="Sitemap")
def one_sitemap(request: Request, number: int) -> Response:
    """Pages of things that articles name."""
    found = _addresses(request)[max(0, number) * PER_MAP : (max(0, number) + 1) * PER_MAP]
    if number < 0 or (number and not found):
        raise Refused(404, "not-found")
    items = "".join(f"<url><loc>{escape(f'{_site(request)}/{quote(id)}')}</loc></url>" for id in found)
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>')


def _xml(body: str) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n', media_type="application/xml")


@router.get("/context.jsonld", summary="JSON-LD context")
def context() -> Response:
    """Prefixes, and what the JSON of a thing means: its address, its kind, its names."""
    kinds = {
        kind: cls.value for cls, kind in reversed(list(KINDS.items()))
    }  # the first class of a kind counts
    names: dict[str, Any] = {
        "@version": 1.1,
        **_plain_prefixes(),
        # what /person/….json says of its thing: an id is for this service, the IRI for everybody
        "thing": "@nest",
        "iri": "@id",
        "kind": "@type",
        "names": {"@id": SKOS.prefLabel.value, "@container": "@language"},
        "aliases": {"@id": SKOS.altLabel.value, "@language": "vi"},
        **dict.fromkeys(("id", "label", "detail", "facts", "relations", "conflicts", "links", "meta")),
        **kinds,
    }
    return Response(orjson.dumps({"@context": names}), media_type="application/ld+json")


@router.get("/metrics", summary="Counters for Prometheus")
def metrics(request: Request) -> Response:
    """Requests, queries, refusals, workers, the release."""
    state = request.app.state
    gauges = {
        "nghiquyet_workers_busy": ("Workers running a query now.", float(state.pool.working)),
        "nghiquyet_workers": ("Workers there are.", float(state.pool.size)),
    }
    try:
        articles = state.releases.current.release.articles
    except NoRelease:
        articles = 0
    gauges["nghiquyet_release_articles"] = ("Articles of the release served.", float(articles))
    text = state.metrics.exposition(gauges)
    return Response(text, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})
