"""The requests of the SPARQL 1.1 Protocol: what they ask, of which dataset, in which format."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from fastapi import Request
from pyoxigraph import NamedNode

from api.negotiation import media_type
from api.problems import Refused

MAX_QUERY = 64 << 10  # bytes of query text
MAX_BODY = 4 * MAX_QUERY  # a form percent-encodes; anything above cannot hold a permitted query

SOLUTIONS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/xml": "xml",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
}
# ?format= → media type of solutions, media type of graphs
FORMATS: dict[str, tuple[str | None, str | None]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", None),
    "tsv": ("text/tab-separated-values", None),
    "turtle": (None, "text/turtle"),
    "ttl": (None, "text/turtle"),
    "nt": (None, "application/n-triples"),
    "ntriples": (None, "application/n-triples"),
    "jsonld": (None, "application/ld+json"),
    "rdf": (None, "application/rdf+xml"),
    "rdfxml": (None, "application/rdf+xml"),
}
_FORM = "application/x-www-form-urlencoded"
_USING = {"default": "using-graph-uri", "named": "using-named-graph-uri"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One protocol request: the query or update and its dataset."""

    query: str | None
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)
    format: str | None = None
    update: str | None = None
    using: dict[str, list[str]] = field(default_factory=dict)


def addressed(request: Request) -> list[tuple[str, str]]:
    """The parameters in the address."""
    return parse_qsl(request.url.query, keep_blank_values=True)


async def posted(request: Request, *, updates: bool = False, limit: int = MAX_BODY) -> list[tuple[str, str]]:
    """The parameters of a POST. Raises `Refused`: 403 for updates unless allowed, 400, 413, 415."""
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = [
        value.strip('"') for name, _, value in (p.partition("=") for p in parameters) if name == "charset"
    ]
    if kind == "application/sparql-update" and not updates:
        raise Refused(403, "read-only")
    if kind not in (_FORM, "application/sparql-query", "application/sparql-update"):
        raise Refused(415, "unsupported-media-type")
    if any(charset not in ("utf-8", "utf8") for charset in charsets):
        raise Refused(415, "unsupported-media-type", "charset")
    try:
        text = (await body(request, limit)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "malformed-query", f"UTF-8: {error.reason}, byte {error.start}") from error
    address = addressed(request)
    if kind != _FORM:
        name = kind.removeprefix("application/sparql-")
        if any(key in ("query", "update") for key, _ in address):
            raise Refused(400, "malformed-query", f"{name} ×2")
        return [(name, text), *address]
    # the protocol has all parameters in the form; a format in the address is our own convenience
    formats = [(name, value) for name, value in address if name == "format"]
    try:
        fields = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise Refused(400, "malformed-query", str(error)) from error
    return [*fields, *formats]


def asked(pairs: list[tuple[str, str]], *, updates: bool = False) -> Asked:
    """What the parameters ask. Raises `Refused` for updates unless allowed, and for more than one request."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if not updates and {"update", *_USING.values()} & values.keys():
        raise Refused(403, "read-only")
    requests = [*values.get("query", []), *values.get("update", [])]
    if len(requests) > 1:
        raise Refused(400, "malformed-query", f"query, update: ×{len(requests)}")
    graphs = {
        name: values.get(name, []) for name in ("default-graph-uri", "named-graph-uri", *_USING.values())
    }
    for iri in (iri for iris in graphs.values() for iri in iris):
        try:
            NamedNode(iri)
        except ValueError as error:
            raise Refused(400, "malformed-query", str(error)) from error
    return Asked(
        query=values.get("query", [None])[0] or None,  # an empty field of a form asks nothing
        default_graphs=graphs["default-graph-uri"],
        named_graphs=graphs["named-graph-uri"],
        format=values.get("format", [""])[-1].lower() or None,
        update=values.get("update", [None])[0],
        using={key: graphs[name] for key, name in _USING.items()},
    )


def acceptable(request: Request, wanted: Asked) -> tuple[str | None, str | None]:
    """The media types for solutions and for graphs that this request accepts; 406 where there is none."""
    if wanted.format is not None:
        if wanted.format in FORMATS:
            return FORMATS[wanted.format]
        pair = (
            wanted.format if wanted.format in SOLUTIONS else None,
            wanted.format if wanted.format in GRAPHS else None,
        )
    else:
        header = request.headers.get("accept")
        pair = (media_type(header, list(SOLUTIONS)), media_type(header, list(GRAPHS)))
    if pair == (None, None):
        raise Refused(406, "not-acceptable", ", ".join(sorted({*SOLUTIONS, *GRAPHS})))
    return pair


async def body(request: Request, limit: int) -> bytes:
    """The body of a request; 413 as soon as more than ``limit`` bytes have come."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise Refused(413, "too-large", f"> {limit} bytes", headers={"Connection": "close"})
        parts.append(part)
    return b"".join(parts)
