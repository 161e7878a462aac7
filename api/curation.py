"""The curation layer: quads that curators write, in one file beside the releases, a request at a time.

Runs inside a worker process (`api.worker`): what a curator sends is parsed and evaluated there and not in the
service. The file is sorted N-Quads, replaced as a whole, so that a process killed at any moment leaves either
the old layer or the new one; comment lines at its head name graphs that exist and are empty.
"""

import os
import re
from collections.abc import Callable, Mapping
from email import message_from_bytes
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse, serialize

from api.keywords import with_using
from graph.namespaces import BASE, PREFIXES

LAYER = BASE + "curator/graphs"  # the graphs that may be written begin with this
MAX_QUADS = 500_000
_EMPTY = "# empty graph: "
_SYNTAX = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
# pyoxigraph expands entities: 715 bytes of nested ones make it allocate 11 GB
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0|\0<\0!", re.IGNORECASE)
Answer = tuple[dict[str, Any], bytes]


class Refusal(Exception):
    """What a curator sent cannot be done: ``error`` is a key that the service turns into a status."""

    def __init__(self, error: str, detail: str = "") -> None:
        super().__init__(detail)
        self.error = error
        self.detail = detail


def is_layer(path: str) -> bool:
    """Does this name the file of a curation layer, and not a snapshot?"""
    return path.endswith(".nq")


def version(path: str) -> str:
    """Changes whenever the file does."""
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        return path
    return f"{path} {found.st_ino} {found.st_mtime_ns} {found.st_size}"


def loaded(path: str) -> Store:
    """The layer as a store in memory; an empty one before the first write."""
    store = Store()
    file = Path(path)
    if file.exists():
        content = file.read_bytes()
        for line in content.splitlines():
            if not line.startswith(_EMPTY.encode()):
                break
            store.add_graph(NamedNode(line.decode()[len(_EMPTY) :]))
        store.extend(parse(content, RdfFormat.N_QUADS))
    return store


def saved(store: Store, path: str) -> None:
    """Replace the file by what the store holds."""
    full = {quad.graph_name for quad in store}
    empty = sorted(f"{_EMPTY}{name.value}\n" for name in store.named_graphs() if name not in full)
    body = serialize(store, format=RdfFormat.N_QUADS) or b""
    half = Path(f"{path}.half")
    with half.open("wb") as file:
        file.write("".join(empty).encode())
        file.writelines(sorted(body.splitlines(keepends=True)))
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)


def answer(store: Store, request: Mapping[str, Any], body: bytes) -> Answer:
    """Do what the request's ``op`` says; ``scratch`` there lets any graph be written."""
    try:
        return _OPERATIONS[request["op"]](store, request, body)
    except Refusal as refusal:
        return {"ok": False, "error": refusal.error, "detail": refusal.detail[:500]}, b""
    except (SyntaxError, ValueError) as error:
        return {"ok": False, "error": "malformed", "detail": str(error)[:500]}, b""
    except (OSError, RuntimeError) as error:
        return {"ok": False, "error": "failed", "detail": str(error)[:500]}, b""


def _update(store: Store, request: Mapping[str, Any], body: bytes) -> Answer:
    using = request["using"]
    text = with_using(request["update"], using["default"], using["named"]) if any(using.values()) else None
    if any(using.values()) and text is None:
        raise Refusal("malformed", "using-graph-uri, and USING or WITH in the update")
    store.update(text or request["update"], base_iri=request["base"])
    _keep(store, request)
    return {"ok": True}, b""


def _keep(store: Store, request: Mapping[str, Any]) -> None:
    if not request["scratch"]:
        names: list[NamedNode | BlankNode | DefaultGraph] = list(store.named_graphs())
        names += {quad.graph_name for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}
        for name in names:
            if not (isinstance(name, NamedNode) and name.value.startswith(LAYER)):
                raise Refusal("not-curated", str(name))
    if len(store) > MAX_QUADS:
        raise Refusal("too-large", f"{MAX_QUADS} quads")
    saved(store, request["store"])


def _named(iri: str | None) -> NamedNode | DefaultGraph:
    return DefaultGraph() if iri is None else NamedNode(iri)


def _exists(store: Store, graph: NamedNode | DefaultGraph) -> bool:
    return isinstance(graph, DefaultGraph) or store.contains_named_graph(graph)


def _get(store: Store, request: Mapping[str, Any], body: bytes) -> Answer:
    graph = _named(request["graph"])
    if not _exists(store, graph):
        raise Refusal("no-graph")
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, graph)]
    prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
    return {"ok": True}, serialize(triples, format=_SYNTAX[request["type"]], prefixes=prefixes) or b""


def _put(store: Store, request: Mapping[str, Any], body: bytes) -> Answer:
    quads = _sent(request, body)
    graph = _named(request["graph"])
    existed = _exists(store, graph)
    store.clear_graph(graph) if existed else None
    return _added(store, request, graph, quads, existed)


def _post(store: Store, request: Mapping[str, Any], body: bytes) -> Answer:
    graph = _named(request["graph"])
    return _added(store, request, graph, _sent(request, body), _exists(store, graph))


def _added(
    store: Store,
    request: Mapping[str, Any],
    graph: NamedNode | DefaultGraph,
    quads: list[Quad],
    existed: bool,
) -> Answer:
    if isinstance(graph, NamedNode):
        store.add_graph(graph)
    store.extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
    _keep(store, request)
    return {"ok": True, "created": not existed}, b""


def _delete(store: Store, request: Mapping[str, Any], body: bytes) -> Answer:
    graph = _named(request["graph"])
    if not _exists(store, graph):
        raise Refusal("no-graph")
    store.clear_graph(graph) if isinstance(graph, DefaultGraph) else store.remove_graph(graph)
    _keep(store, request)
    return {"ok": True}, b""


def _sent(request: Mapping[str, Any], body: bytes) -> list[Quad]:
    """The triples of a body, of every file of a form; blank nodes of two files are never the same."""
    kind, base = request["type"], request["graph"] or request["base"]
    if kind.split(";", 1)[0].strip().lower() != "multipart/form-data":
        return _parsed(kind, body, base)
    form = message_from_bytes(b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + body)
    parts = form.get_payload()
    if not form.is_multipart() or not isinstance(parts, list):
        raise Refusal("malformed", "multipart/form-data")
    found: list[Quad] = []
    for part in parts:
        assert not isinstance(part, str)  # a multipart message has messages
        content = part.get_payload(decode=True)
        found += _parsed(part.get_content_type(), content if isinstance(content, bytes) else b"", base)
    return found


def _parsed(kind: str, body: bytes, base: str) -> list[Quad]:
    main, *parameters = (part.strip().lower() for part in kind.split(";"))
    syntax = _SYNTAX.get(main)
    if syntax is None or any(
        part.startswith("charset=") and part.removeprefix("charset=").strip('"') not in ("utf-8", "utf8")
        for part in parameters
    ):
        raise Refusal("unsupported", kind)
    if syntax == RdfFormat.RDF_XML and _ENTITIES.search(body):
        raise Refusal("entities", "DOCTYPE")
    return list(parse(body, syntax, base_iri=base, rename_blank_nodes=True))


_OPERATIONS: Mapping[str, Callable[[Store, Mapping[str, Any], bytes], Answer]] = {
    "update": _update,
    "get": _get,
    "put": _put,
    "post": _post,
    "delete": _delete,
}
