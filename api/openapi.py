"""The OpenAPI document: what FastAPI derives, with our errors, media types, bodies and living examples."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI

from api.catalogue import curie
from api.curation import LAYER
from api.examples import LAYER_GRAPH, TEXT, Values, requests
from api.facets import FACETS
from api.queries import MAX_TEXT
from api.release import NoRelease
from api.things import API
from api.verdicts import ASKED
from api.views import LISTS
from graph.store import Parameter, named, names

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
    "/ontology": ["text/html", *_RDF],
    "/ontology.{suffix}": ["text/html", *_RDF],
    "/reconcile/preview": ["text/html"],
    f"{API}/graph": [
        "application/json",
        "application/graphml+xml",
        "application/gexf+xml",
        "text/csv",
        "text/turtle",
    ],
    f"{API}/deadlines.ics": ["text/calendar"],
    f"{API}/extract": ["application/json", "text/turtle", "application/n-quads"],
    f"{API}/things/{{id}}/feed.atom": ["application/atom+xml"],
    f"{API}/things/{{id}}/feed.json": ["application/feed+json"],
    "/{id}": ["text/html", *_RDF, "application/json"],
}
_SELECT = "SELECT * WHERE { ?s a ?type } LIMIT 3"
_TRIPLE = f'<{LAYER_GRAPH}> <http://purl.org/dc/terms/description> "ghi chú"@vi .\n'
# a grammar cannot be said in a schema: of the syntaxes that are taken these two stand for all
_GRAPH: dict[str, Any] = {"text/turtle": {"example": _TRIPLE}, "application/n-triples": {}}
_FORM = "application/x-www-form-urlencoded"


_BATCH = {
    "type": "object",
    "maxProperties": 100,
    "additionalProperties": {
        "type": "object",
        "required": ["query"],
        "additionalProperties": False,
        "properties": {
            "query": {"type": "string"},
            "type": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            "limit": {"type": "integer", "minimum": 1},
            "properties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["pid", "v"],
                    "properties": {"pid": {"type": "string"}, "v": {}},
                },
            },
        },
    },
}
_EXTENSION = {
    "type": "object",
    "required": ["ids", "properties"],
    "properties": {
        "ids": {"type": "array", "items": {"type": "string"}},
        "properties": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string", "pattern": "^[a-z]+:[A-Za-z_]+$"}},
            },
        },
    },
}


# bodies are read by the routes themselves, with limits, so that FastAPI does not know of them
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/sparql"): {"application/sparql-query": {"example": _SELECT}},
    ("post", "/curator/sparql"): {
        "application/sparql-update": {"example": f"INSERT DATA {{ GRAPH <{LAYER_GRAPH}> {{ {_TRIPLE}}} }}"},
        "application/sparql-query": {},
    },
    ("put", "/curator/graphs"): _GRAPH,
    ("post", "/curator/graphs"): _GRAPH,
    ("put", "/curator/graphs/{name}"): _GRAPH,
    ("post", "/curator/graphs/{name}"): _GRAPH,
    ("post", f"{API}/things/lookup"): {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["ids"],
                "properties": {
                    "ids": {"type": "array", "maxItems": 200, "items": {"type": "string", "maxLength": 500}}
                },
            },
            "example": {"ids": ["place/nghe-an", "place/nobody"]},
        }
    },
    ("post", f"{API}/extract"): {
        "text/plain": {"schema": {"minLength": 1}, "example": TEXT},
        "text/html": {"schema": {"minLength": 1}, "example": f"<html><body><p>{TEXT}</p></body></html>"},
    },
    ("post", f"{API}/articles"): {
        "application/json": {
            "schema": {"type": "object"},
            "example": {"id": "vi-du", "title": "Quán triệt nghị quyết", "text": TEXT, "date": "2022-02-17"},
        },
        "application/x-ndjson": {},
    },
    ("post", "/reconcile"): {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "properties": {"queries": _BATCH, "extend": _EXTENSION},
                "anyOf": [{"required": ["queries"]}, {"required": ["extend"]}],
            },
            "encoding": {name: {"contentType": "application/json"} for name in ("queries", "extend")},
            # no plain example: schemathesis sends those of JSON within a form in a way of its own
            "x-example": {"queries": {"q0": {"query": "Nghệ An", "type": "place"}}},
        }
    },
}
_IRI = r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(/[A-Za-z0-9._~-]+)*(#[A-Za-z0-9._~-]*)?"
_THING = rf"^({_IRI}|[a-z]+(/[A-Za-z0-9._~-]+)+)$"
_KINDS: Mapping[str, dict[str, Any]] = {
    "thing": {"type": "string", "maxLength": MAX_TEXT, "pattern": _THING},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "text": {"type": "string", "maxLength": MAX_TEXT},
}


def documented(app: FastAPI) -> dict[str, Any]:
    """The document of the app, with examples from the release served; made anew for each release."""
    try:
        snapshot = app.state.releases.current
    except NoRelease:
        snapshot = None
    if app.openapi_schema is None or app.state.described is not snapshot:
        app.openapi_schema = None
        schema = FastAPI.openapi(app)
        _spread(schema)
        for path, method, operation in _operations(schema):
            _answers(path, operation)
            if content := BODIES.get((method, path)):
                operation["requestBody"] = {"required": True, "content": content}
        _narrowed(schema)
        for path, values in (requests(snapshot) if snapshot else {}).items():
            _shown(schema["paths"].get(path, {}), values)
        app.openapi_schema, app.state.described = schema, snapshot
    return app.openapi_schema


def _operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            yield path, method, operation


def _answers(path: str, operation: dict[str, Any]) -> None:
    problem = {"$ref": "#/components/schemas/Problem"}
    error = {"description": "Problem", "content": {"application/problem+json": {"schema": problem}}}
    answers = operation["responses"]
    for status in [status for status in answers if status >= "300"]:
        answers[status] = {**error, "description": answers[status]["description"]}
    answers["default"] = error
    if (content := CONTENT.get(path)) and "200" in answers:
        old = answers["200"].get("content", {}).get("application/json", {})
        answers["200"]["content"] = {kind: old if kind == "application/json" else {} for kind in content}


def _spread(schema: dict[str, Any]) -> None:
    """Every named query is an address with parameters of its own."""
    paths = schema["paths"]
    general = paths.pop(f"{API}/queries/{{name}}")["get"]
    [lang] = [one for one in general["parameters"] if one["name"] == "lang"]
    for name in names():
        query = named(name)
        parameters = [_parameter(one) for one in query.parameters]
        pages = {"LIMIT": 10_000, "OFFSET": 10_000_000}
        parameters += [
            {
                "name": word.lower(),
                "in": "query",
                "schema": {"type": "integer", "minimum": 0, "maximum": most},
            }
            for word, most in pages.items()
            if f"\n{word} " in query.text
        ]
        paths[f"{API}/queries/{name}"] = {
            "get": {
                **{key: value for key, value in general.items() if key != "responses"},
                "responses": dict(general["responses"]),
                "summary": query.english,
                "description": query.vietnamese,
                "operationId": f"query_{name.replace('-', '_')}",
                "parameters": [*parameters, lang],
            }
        }


def _parameter(one: Parameter) -> dict[str, Any]:
    found = {"name": one.name, "in": "query", "required": one.required, "schema": dict(_KINDS[one.kind])}
    return found | ({"description": one.note} if one.note else {})


def _narrowed(schema: dict[str, Any]) -> None:
    """What routes check beyond what their signatures say."""
    for name, kind in {**LISTS, "articles": "article"}.items():
        operation = schema["paths"][f"{API}/{name}"]["get"]
        known = "|".join(curie(one.value) for one in FACETS[kind])
        for one in [one for one in operation["parameters"] if one["name"] == "filter"]:
            if known:
                one["schema"] = {"type": "array", "items": {"type": "string", "pattern": f"^({known})=.+$"}}
            else:
                operation["parameters"].remove(one)
    paths = schema["paths"]
    for path in ("/sparql", "/curator/sparql"):
        if path in paths:
            paths[path]["get"]["parameters"] = _protocol()
    for one, content in zip(paths["/reconcile"]["get"]["parameters"], (_BATCH, _EXTENSION), strict=True):
        one["content"] = {"application/json": {"schema": content}}
        del one["schema"]
    if "/curator/verdicts" in paths:
        asked = ASKED.json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= asked.pop("$defs")
        about = {"verdict": "unsure", "thing": "place/nghe-an", "other": "place/son-la"}
        said = {"who": "Lan", "reason": "Chưa rõ"}
        paths["/curator/verdicts"]["post"]["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": asked, "example": about | said}},
        }
        _written(paths)


def _protocol() -> list[dict[str, Any]]:
    """The parameters of the SPARQL protocol."""
    query = {"name": "query", "in": "query", "description": "Without one: the service description"}
    found: list[dict[str, Any]] = [{**query, "content": {"application/sparql-query": {"example": _SELECT}}}]
    for name, said in (
        ("default-graph-uri", "In place of the default graph"),
        ("named-graph-uri", "A named graph"),
    ):
        schema = {"type": "array", "items": {"type": "string", "pattern": f"^{_IRI}$"}}
        found.append({"name": name, "in": "query", "description": said, "schema": schema})
    return found


def _written(paths: dict[str, Any]) -> None:
    """What the Graph Store Protocol takes and answers with."""
    empty = {"201": {"description": "Made"}, "204": {"description": "Done"}}
    paths["/curator/sparql"]["post"]["responses"]["204"] = empty["204"]
    for path, example in (("/curator/graphs", LAYER_GRAPH), ("/curator/graphs/{name}", "notes")):
        for method, operation in paths[path].items():
            parameter = operation["parameters"][0]
            parameter["example"] = example
            if path == "/curator/graphs":
                parameter["required"] = method != "post"
                parameter["schema"] = {"type": "string", "pattern": f"^{LAYER}/[A-Za-z0-9_-]+$"}
            if method in ("put", "post"):
                operation["responses"] |= empty


def _shown(operations: dict[str, Any], values: Values) -> None:
    for parameter in operations.get("get", {}).get("parameters", []):
        if parameter["name"] in values:
            parameter["example"] = values[parameter["name"]]
