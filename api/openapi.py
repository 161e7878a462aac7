"""The OpenAPI document: what FastAPI derives, with our errors, media types, bodies and living examples."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI

from api.catalogue import curie
from api.examples import LAYER_GRAPH, TEXT, Values, requests
from api.facets import FACETS
from api.protocol import FORMATS
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
    "/ontology.ttl": ["text/turtle"],
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
_GRAPH = {kind: {"schema": {"type": "string"}} for kind in _RDF} | {
    "text/turtle": {"schema": {"type": "string"}, "example": _TRIPLE}
}
_FORM = "application/x-www-form-urlencoded"


def _form(name: str, example: str, *others: str) -> dict[str, Any]:
    properties = {one: {"type": "string"} for one in (name, *others)}
    schema = {"type": "object", "properties": properties, "required": [name]}
    return {_FORM: {"schema": schema, "example": {name: example}}}


# bodies are read by the routes themselves, with limits, so that FastAPI does not know of them
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/sparql"): {
        **_form("query", _SELECT, "default-graph-uri", "named-graph-uri"),
        "application/sparql-query": {"schema": {"type": "string"}},
    },
    ("post", "/curator/sparql"): {
        **_form("update", f"INSERT DATA {{ GRAPH <{LAYER_GRAPH}> {{ {_TRIPLE}}} }}", "using-graph-uri"),
        "application/sparql-update": {"schema": {"type": "string"}},
        "application/sparql-query": {"schema": {"type": "string"}},
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
    ("post", "/reconcile"): _form("queries", '{"q0": {"query": "Nghệ An", "type": "place"}}', "extend"),
}
_THING = r"^(https?://[A-Za-z0-9][A-Za-z0-9.-]*(/[A-Za-z0-9._~-]+)*(#[A-Za-z0-9._~-]*)?|[a-z]+(/[A-Za-z0-9._~-]+)+)$"
_KINDS: Mapping[str, dict[str, Any]] = {
    "thing": {"type": "string", "maxLength": 500, "pattern": _THING},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "text": {"type": "string", "maxLength": 500},
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
    sparql = [
        ("query", "The query; without one the answer is the service description"),
        ("default-graph-uri", "A graph of the data set, in place of the default graph"),
        ("named-graph-uri", "A named graph of the data set"),
        ("format", "In place of Accept"),
    ]
    for path in ("/sparql", "/curator/sparql"):
        if path in paths:
            paths[path]["get"]["parameters"] = [
                {"name": name, "in": "query", "description": words, "schema": {"type": "string"}}
                for name, words in sparql
            ]
            paths[path]["get"]["parameters"][-1]["schema"]["enum"] = list(FORMATS)
    if "/curator/verdicts" in paths:
        asked = ASKED.json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= asked.pop("$defs")
        about = {"verdict": "unsure", "thing": "place/nghe-an", "other": "place/son-la"}
        said = {"who": "Lan", "reason": "Chưa rõ"}
        paths["/curator/verdicts"]["post"]["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": asked, "example": about | said}},
        }
    if "/curator/graphs" in paths:
        for method in ("get", "put", "post", "delete"):
            for path, example in (("/curator/graphs", LAYER_GRAPH), ("/curator/graphs/{name}", "notes")):
                paths[path][method]["parameters"][0]["example"] = example


def _shown(operations: dict[str, Any], values: Values) -> None:
    for parameter in operations.get("get", {}).get("parameters", []):
        if parameter["name"] in values:
            parameter["example"] = values[parameter["name"]]
