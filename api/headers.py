"""What every answer carries whatever route gives it: HEAD, CORS, ETag of the release, security headers."""

from collections.abc import Container
from hashlib import blake2b
from typing import cast

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.compression import SMALLEST, coding, compressed
from api.kept import Kept
from api.methods import READS
from api.problems import MEDIA_TYPE, Refused, problem
from api.quick import quick
from api.release import NoRelease, Releases

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SECURITY = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]
MAX_HEAD = 64 << 10  # bytes of a request's address and header fields
EXPOSED = "Link, ETag, Content-Location, Retry-After, Truncated"
_CROSS_ORIGIN = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", EXPOSED.encode()),
]
_LIVE = (
    "/healthz",
    "/readyz",
    "/version",
    "/metrics",
    "/static/",
    "/curator",
    "/api/v1/jobs",
)  # answers that do not follow from the release
_OURS = ("/curator", "/metrics", "/api/v1/jobs")  # what no other site's script may read or send
_UNKEPT = ("/sparql", "/sparql/")  # a stranger's query may answer with megabytes


class Envelope:
    """ASGI middleware around the whole app. ``build`` changes when templates, texts or assets change.

    ``below``: see `quick`.
    """

    def __init__(self, app: ASGIApp, releases: Releases, build: str, below: Container[str] = ()) -> None:
        self._app = app
        self._releases = releases
        self._build = build
        self._below = below
        self._kept = Kept()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, answering OPTIONS and a fresh ``If-None-Match`` here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked, path = scope["method"], cast(str, scope["path"])
        request = Headers(scope=scope)
        etag = self._etag(scope, request) if asked in ("GET", "HEAD") else None

        packed = coding(request.get("accept-encoding", ""))
        key = f"{etag} {packed}" if etag and path not in _UNKEPT else None
        told: list[Message] = []

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                raw = message["headers"]
                _dress(raw, path)
                if etag and message["status"] == 200:
                    raw.append((b"etag", etag.encode()))
                    if not any(name == b"cache-control" for name, _ in raw):
                        raw.append((b"cache-control", b"no-cache"))
            if key:
                told.append(message)
            await send(_headless(message) if asked == "HEAD" else message)

        if status := _too_large(scope):
            await _refuse(dressed, scope, status)
        elif asked == "OPTIONS":
            found = scope["app"].state.methods.of(path) or READS
            await _plain(dressed, 204, {"Allow": ", ".join(found)})
        elif etag and etag in (part.strip() for part in request.get("if-none-match", "").split(",")):
            await _plain(dressed, 304, {"ETag": etag})
        elif key and (kept := self._kept.get(key)):
            for message in kept:
                await send(_headless(message) if asked == "HEAD" else message)
        elif key and (body := quick(scope, request, self._releases, self._below)):
            await _whole(dressed, body, packed)
            self._keep(key, told)
        else:
            await self._app({**scope, "method": "GET"} if asked == "HEAD" else scope, receive, dressed)
            if key and told[0].get("status") == 200 and not told[-1].get("more_body"):
                self._keep(key, told)

    def _keep(self, key: str, told: list[Message]) -> None:
        # an answer begun before another release came may be of either
        if key.startswith(f'W/"{self._releases.current.id}-'):
            self._kept.put(key, told)

    def _etag(self, scope: Scope, request: Headers) -> str | None:
        if scope["path"].startswith(_LIVE):
            return None
        try:
            release = self._releases.current.id
        except NoRelease:
            return None
        # the same address and wishes give the same representation of one release; a client can only know the
        # tag of an address that answered 200 before. Answers are kept by it, so no two may share one: of
        # 30,000 kept answers, one in 100,000 requests would be given another's under a checksum of 32 bits
        wishes = (request.get("accept", ""), request.get("accept-language", ""), self._build)
        key = repr((scope["path"], scope["query_string"], wishes)).encode("utf-8", "replace")
        return f'W/"{release}-{blake2b(key, digest_size=16).hexdigest()}"'


def _too_large(scope: Scope) -> int | None:
    """431 or 414 for a head that came in one piece and is larger than one that comes in several may be."""
    address = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    if address > MAX_HEAD:
        return 414
    fields = sum(len(name) + len(value) for name, value in scope["headers"])
    return 431 if address + fields > MAX_HEAD else None


async def _refuse(send: Send, scope: Scope, status: int) -> None:
    told = problem(Request(scope), Refused(status, "head-too-large", limit=MAX_HEAD))
    body = orjson.dumps(told.model_dump(exclude_defaults=True))
    fields = {"Content-Type": MEDIA_TYPE, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
    await send({"type": "http.response.start", "status": status, "headers": MutableHeaders(fields).raw})
    await send({"type": "http.response.body", "body": body})


def _headless(message: Message) -> Message:
    return {**message, "body": b""} if message["type"] == "http.response.body" else message


def _dress(raw: list[tuple[bytes, bytes]], path: str) -> None:
    there = {name for name, _ in raw}
    raw += [pair for pair in _SECURITY if pair[0] not in there]
    headers = MutableHeaders(raw=raw)
    if path.startswith(_OURS):
        headers["Cache-Control"] = "no-store"
    else:
        raw += _CROSS_ORIGIN
    if path.startswith("/static/built/assets/"):
        headers["Cache-Control"] = "public, max-age=31536000, immutable"  # their names change with them
    elif not path.startswith("/static/"):
        headers.add_vary_header("Accept")
        headers.add_vary_header("Accept-Language")


async def _whole(send: Send, body: bytes, packed: str) -> None:
    headers = [(b"content-type", b"application/json"), (b"vary", b"Accept-Encoding")]
    if packed and len(body) >= SMALLEST:
        body = compressed(body, packed)
        headers.append((b"content-encoding", packed.encode()))
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _plain(send: Send, status: int, headers: dict[str, str]) -> None:
    found = MutableHeaders(headers)
    if "Allow" in headers:
        found["Access-Control-Allow-Methods"] = headers["Allow"]
        found["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Type, If-None-Match"
        found["Access-Control-Max-Age"] = "86400"
    await send({"type": "http.response.start", "status": status, "headers": found.raw})
    await send({"type": "http.response.body", "body": b""})
