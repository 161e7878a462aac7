"""The process that runs one stranger's query at a time, and may be killed at any moment.

It reads framed requests from standard input and answers on standard output. It knows a read-only snapshot of
the store and nothing else: no network (pyoxigraph follows ``SERVICE`` in native code, also to loopback), no
more memory than it is given, and a stack deep enough that no query of the permitted length overflows it.
"""

import ctypes
import os
import platform
import resource
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store, Triple, serialize

from api import curation
from api.results import Cut, boolean_document, solutions_document
from graph.namespaces import PREFIXES

MEMORY = 1 << 30  # bytes a query may add to the process
STACK = 512 << 20  # 120,000 nested groups were survived; 64 kB of query cannot hold more
MAX_TRIPLES = 50_000
_FRAME = struct.Struct(">II")
_GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


def send(stream: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame: two lengths, a JSON head, a body."""
    packed = orjson.dumps(head)
    stream.write(_FRAME.pack(len(packed), len(body)))
    stream.write(packed)
    stream.write(body)
    stream.flush()


def receive(read: Callable[[int], bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame, or None at the end. ``read(n)`` gives exactly n bytes, or fewer at the end."""
    lengths = read(_FRAME.size)
    if len(lengths) < _FRAME.size:
        return None
    head_length, body_length = _FRAME.unpack(lengths)
    head, body = read(head_length), read(body_length)
    if len(head) < head_length or len(body) < body_length:
        return None
    return orjson.loads(head), body


def answer(store: Store, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Evaluate one query; the head says ``kind`` (solutions, boolean, graph), ``format``, ``truncated``.

    ``formats`` of the request names the serialisation wanted for solutions and for graphs, since only the
    parsed query tells which it yields; None there means that the client accepts no such format.
    """
    default = [NamedNode(iri) for iri in request.get("default_graphs", ())]
    named = [NamedNode(iri) for iri in request.get("named_graphs", ())]
    chosen: dict[str, Any] = {}
    if default or named:
        # A dataset given by the protocol replaces the store's: no default graph named, an empty one.
        chosen = {"default_graph": default or [NamedNode("urn:x-nghiquyet:empty")], "named_graphs": named}
    try:
        result = store.query(request["query"], base_iri=request.get("base"), **chosen)
        if isinstance(result, QueryBoolean):
            wanted = request["formats"]["solutions"]
            if wanted is None:
                return {"ok": False, "error": "not-acceptable"}, b""
            return {"ok": True, "kind": "boolean", "format": wanted}, boolean_document(bool(result), wanted)
        if isinstance(result, QuerySolutions):
            wanted = request["formats"]["solutions"]
            if wanted is None:
                return {"ok": False, "error": "not-acceptable"}, b""
            limit = Cut(rows=request["max_rows"], size=request["max_bytes"])
            body = solutions_document(result, wanted, limit)
            head = {"ok": True, "kind": "solutions", "format": wanted, "truncated": limit.reached}
            return {**head, "rows": limit.seen}, body
        wanted = request["formats"]["graph"]
        if wanted is None:
            return {"ok": False, "error": "not-acceptable"}, b""
        triples: dict[Triple, None] = {}
        truncated = False
        for triple in result:
            if len(triples) >= MAX_TRIPLES:
                truncated = True
                break
            triples[triple] = None
        prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
        body = serialize(triples, format=_GRAPHS[wanted], prefixes=prefixes) or b""
        if len(body) > request["max_bytes"]:
            return {"ok": False, "error": "too-large"}, b""
    except SyntaxError as error:
        return {"ok": False, "error": "malformed", "detail": _message(error)}, b""
    except (OSError, ValueError, RuntimeError) as error:
        return {"ok": False, "error": "failed", "detail": _message(error)}, b""
    return {"ok": True, "kind": "graph", "format": wanted, "truncated": truncated, "rows": len(triples)}, body


def _message(error: BaseException) -> str:
    return str(error)[:500]


def without_network() -> list[str]:
    """Cut the process off from every network; the barriers that could be put up: "namespace", "seccomp".

    An empty network namespace has no way out; where the kernel or a container forbids one, refusing socket(2)
    does the same. Neither needs privileges on an ordinary Linux; elsewhere the text check alone protects.
    """
    barriers: list[str] = []
    if sys.platform != "linux":
        return barriers
    libc = ctypes.CDLL(None, use_errno=True)
    new_user, new_net = 0x10000000, 0x40000000
    if libc.unshare(new_net) == 0 or libc.unshare(new_user | new_net) == 0:
        barriers.append("namespace")
    if _refuse_sockets(libc):
        barriers.append("seccomp")
    return barriers


class _Filter(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16),
        ("jt", ctypes.c_uint8),
        ("jf", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_uint16), ("filter", ctypes.POINTER(_Filter))]


def _refuse_sockets(libc: ctypes.CDLL) -> bool:
    # machine → (AUDIT_ARCH, number of socket(2)), from linux/audit.h and the syscall tables
    known = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
    if platform.machine() not in known:
        return False
    arch, socket_call = known[platform.machine()]
    load, equal, give = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
    allow, refuse, kill = 0x7FFF0000, 0x00050000 | 13, 0x80000000  # 13 = EACCES
    program = [(load, 0, 0, 4), (equal, 1, 0, arch), (give, 0, 0, kill), (load, 0, 0, 0)]
    program += [(equal, 0, 1, socket_call), (give, 0, 0, refuse), (give, 0, 0, allow)]
    lines = (_Filter * len(program))(*(_Filter(*line) for line in program))
    no_new_privileges, set_seccomp, mode_filter = 38, 22, 2
    if libc.prctl(no_new_privileges, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(set_seccomp, mode_filter, ctypes.byref(_Program(len(program), lines)), 0, 0) == 0)


def limit_memory(allowance: int = MEMORY) -> None:
    """Let the address space grow by ``allowance`` bytes from here; what is mapped already is not counted."""
    try:
        mapped = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (mapped + allowance, resource.RLIM_INFINITY))


def limit_processor(seconds: int) -> None:
    """End the process after so many more seconds of work, should nobody be left to kill it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the stream ends. A request names its snapshot; a new name opens a new one."""
    store: Store | None = None
    opened = ""
    while frame := receive(requests.read):
        request, content = frame
        path = request["store"]
        try:
            wanted = curation.version(path) if curation.is_layer(path) else path
            if store is None or wanted != opened:
                resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
                store = curation.loaded(path) if curation.is_layer(path) else Store.read_only(path)
                opened = wanted
                limit_memory()
        except (OSError, SyntaxError) as error:
            send(answers, {"ok": False, "error": "store", "detail": _message(error)})
            continue
        limit_processor(request["seconds"])
        try:
            if "op" in request:
                opened = ""  # what a curator changed in memory and could not keep must not be seen again
                head, body = curation.answer(store, request, content)
            else:
                head, body = answer(store, request)
        except MemoryError:
            os._exit(3)
        send(answers, head, body)


def main() -> None:
    """Entry point of the process: shut the doors, then serve in a thread with a deep stack."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing native may write into the frames
    barriers = without_network()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    send(answers, {"ok": True, "barriers": barriers})
    threading.stack_size(STACK)
    thread = threading.Thread(target=serve, args=(sys.stdin.buffer, answers))
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
