"""The OpenAPI document: what FastAPI derives, with our errors and the media types that routes answer with."""

from typing import Any

from fastapi import FastAPI

_RDF = ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
_RESULTS = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
_PLAIN = ["application/json", "application/xml", "text/xml"]
# what 200 is written in, where it is something else than JSON
CONTENT: dict[str, list[str]] = {
    "/sparql": [*_RESULTS, *_RDF, *_PLAIN, "text/html"],
    "/sparql/examples": [*_RDF, *_PLAIN, "text/html"],
    "/curator/sparql": [*_RESULTS, *_RDF, *_PLAIN],
    "/curator/graphs": [*_RDF, *_PLAIN],
    "/curator/graphs/{name}": [*_RDF, *_PLAIN],
    "/.well-known/void": _RDF,
    "/robots.txt": ["text/plain"],
    "/metrics": ["text/plain"],
    "/sitemap.xml": ["application/xml"],
    "/sitemap-{number}.xml": ["application/xml"],
    "/context.jsonld": ["application/ld+json"],
    "/ontology": ["text/html", "text/turtle"],
    "/ontology.ttl": ["text/turtle"],
    "/reconcile/preview": ["text/html"],
    "/api/v1/graph": [
        "application/json",
        "application/graphml+xml",
        "application/gexf+xml",
        "text/csv",
        "text/turtle",
    ],
    "/api/v1/deadlines.ics": ["text/calendar"],
    "/api/v1/extract": ["application/json", "text/turtle", "application/n-quads"],
    "/api/v1/things/{id}/feed.atom": ["application/atom+xml"],
    "/api/v1/things/{id}/feed.json": ["application/feed+json"],
    "/{id}": ["text/html", *_RDF, "application/json"],
}
# bodies are read by the routes themselves, with limits, so that FastAPI does not know of them
BODIES: dict[str, dict[str, Any]] = {
    "/sparql": {
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
        },
        "application/sparql-query": {"schema": {"type": "string"}},
    },
    "/api/v1/things/lookup": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["ids"],
                "properties": {
                    "ids": {"type": "array", "maxItems": 200, "items": {"type": "string", "maxLength": 500}}
                },
            }
        }
    },
    "/api/v1/extract": {
        "text/plain": {"schema": {"type": "string", "minLength": 1}},
        "text/html": {"schema": {"type": "string", "minLength": 1}},
    },
    "/api/v1/articles": {"application/json": {"schema": {"type": "object"}}, "application/x-ndjson": {}},
    "/reconcile": {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
            }
        }
    },
}


def documented(app: FastAPI) -> dict[str, Any]:
    """The document of the app, made once."""
    if app.openapi_schema is None:
        schema = FastAPI.openapi(app)
        problem = {"$ref": "#/components/schemas/Problem"}
        error = {"description": "Problem", "content": {"application/problem+json": {"schema": problem}}}
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                answers = operation["responses"]
                for status in [status for status in answers if status >= "300"]:
                    answers[status] = {**error, "description": answers[status]["description"]}
                answers["default"] = error
                content = CONTENT.get(path)
                if content and "200" in answers:
                    old = answers["200"].get("content", {}).get("application/json", {})
                    answers["200"]["content"] = {
                        kind: old if kind == "application/json" else {} for kind in content
                    }
                if method == "post" and path in BODIES:
                    operation["requestBody"] = {"required": True, "content": BODIES[path]}
        app.openapi_schema = schema
    return app.openapi_schema
