"""The SPARQL 1.1 service description: what the endpoint speaks, what it holds, what it refuses."""

from fastapi import Request
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from starlette.responses import Response

from graph.namespaces import BASE, RDF, RDFS, SCHEMA, SH, XSD, Namespace
from graph.store import named, names

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
_SYNTAX = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def service_description(request: Request, media_type: str, syntax: str, *, updates: bool = False) -> Response:
    """The description as RDF in ``syntax``, about the address at which it was asked."""
    endpoint = NamedNode(str(request.url.replace(query="", fragment="")))
    service, dataset, graph = endpoint, BlankNode("dataset"), BlankNode("graph")
    release = request.app.state.releases.current
    triples = [
        Triple(service, RDF.type, SD.Service),
        Triple(service, SD.endpoint, endpoint),
        Triple(service, SD.supportedLanguage, SD.SPARQL11Query),
        *([Triple(service, SD.supportedLanguage, SD.SPARQL11Update)] if updates else []),
        Triple(service, RDFS.label, Literal("nghiquyet", language="vi")),
        *(Triple(service, SD.resultFormat, FORMATS[name]) for name in _RESULTS),
        Triple(service, SD.defaultDataset, dataset),
        Triple(dataset, RDF.type, SD.Dataset),
        Triple(dataset, SD.defaultGraph, graph),
        Triple(graph, RDF.type, SD.Graph),
        Triple(graph, RDF.type, VOID.Dataset),
        Triple(graph, VOID.triples, Literal(str(release.counts["triples"]), datatype=XSD.integer)),
        Triple(graph, VOID.uriSpace, Literal(BASE)),
    ]
    prefixes = {"sd": SD, "void": VOID, "rdfs": RDFS, "xsd": XSD, "formats": FORMATS}
    body = serialize(triples, format=_SYNTAX[syntax], prefixes={name: str(p) for name, p in prefixes.items()})
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, headers={"Content-Type": media_type + charset})


def examples(request: Request, media_type: str, syntax: str) -> Response:
    """The named queries as ``sh:SPARQLExecutable``, as tools that list examples read them."""
    endpoint = NamedNode(str(request.base_url) + "sparql")
    triples: list[Triple] = []
    for name in names():
        query, node = named(name), NamedNode(f"{BASE}queries/{name}")
        triples += [
            Triple(node, RDF.type, SH.SPARQLExecutable),
            Triple(node, RDF.type, SH.SPARQLSelectExecutable),
            Triple(node, RDFS.comment, Literal(query.vietnamese, language="vi")),
            Triple(node, RDFS.comment, Literal(query.english, language="en")),
            Triple(node, SH.select, Literal(query.text)),
            Triple(node, SCHEMA.target, endpoint),
        ]
    prefixes = {"sh": SH, "rdfs": RDFS, "schema": SCHEMA}
    body = serialize(triples, format=_SYNTAX[syntax], prefixes={name: str(p) for name, p in prefixes.items()})
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, headers={"Content-Type": media_type + charset})
