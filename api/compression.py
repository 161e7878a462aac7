"""Answers in gzip and Brotli: which coding a client takes, and the middleware that applies it."""

import zlib
from collections.abc import Callable

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.negotiation import preferences

CODINGS = ("br", "gzip")  # the server's order decides between equals
SMALLEST = 1000  # bytes; below, headers cost more than is won
_LARGE = 256 << 10  # bytes from which on other requests should not wait meanwhile
_GZIP_LEVEL, _BROTLI_QUALITY = 5, 4  # about as small as each other's default, at a tenth of Brotli's time
_TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
_ENDS = ("+json", "+xml", "json", "sparql-results", "n-triples", "n-quads", "trig", "turtle")


def coding(accepted: str) -> str:
    """The coding of an ``Accept-Encoding``: "br", "gzip" or "" for none (RFC 9110 §12.5.3)."""
    accepted = accepted.lower()
    if "br" not in accepted and "gzip" not in accepted and "*" not in accepted:
        return ""
    wanted = dict(preferences(accepted))
    weights = {name: wanted.get(name, wanted.get("*", 0.0)) for name in CODINGS}
    best = max(CODINGS, key=lambda name: weights[name])
    return best if weights[best] > 0 and weights[best] >= wanted.get("identity", 0.0) else ""


def compressed(body: bytes, name: str) -> bytes:
    """The whole body in a coding."""
    if name == "br":
        return bytes(brotli.compress(body, quality=_BROTLI_QUALITY))
    return zlib.compress(body, _GZIP_LEVEL, zlib.MAX_WBITS | 16)


def compressible(media_type: str) -> bool:
    """True for what is text underneath; pictures and fonts are packed already."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind.startswith(_TEXTS) or kind.endswith(_ENDS)


class _Stream:
    """Parts of a body as they come."""

    def __init__(self, name: str) -> None:
        self._take: Callable[[bytes], bytes]
        self._end: Callable[[], bytes]
        if name == "br":
            packer = brotli.Compressor(quality=_BROTLI_QUALITY)
            self._take, self._end = packer.process, packer.finish
        else:
            zipper = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
            self._take, self._end = zipper.compress, zipper.flush

    def part(self, body: bytes, more: bool) -> bytes:
        """What can be sent so far."""
        return self._take(body) if more else self._take(body) + self._end()


class Compressed:
    """ASGI middleware: the app's answers in the coding that the client likes best."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and pack what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = coding(Headers(scope=scope).get("accept-encoding", ""))
        start: Message | None = None
        stream: _Stream | None = None

        async def packed(message: Message) -> None:
            nonlocal start, stream
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                if compressible(headers.get("content-type", "")) and "content-encoding" not in headers:
                    headers.add_vary_header("Accept-Encoding")
                    if name and message["status"] not in (204, 206, 304):
                        start = message  # held back until it is known how long the body is
                        return
            elif start is not None and message["type"] == "http.response.body":
                body, more = message.get("body", b""), message.get("more_body", False)
                headers = MutableHeaders(raw=start["headers"])
                if more or len(body) >= SMALLEST:
                    if more:
                        stream = _Stream(name)
                        body = stream.part(body, more)
                        del headers["content-length"]
                    else:
                        large = len(body) > _LARGE
                        body = (
                            await run_in_threadpool(compressed, body, name)
                            if large
                            else compressed(body, name)
                        )
                        headers["content-length"] = str(len(body))
                    headers["content-encoding"] = name
                    message = {**message, "body": body}
                await send(start)
                start = None
            elif stream is not None and message["type"] == "http.response.body":
                more = message.get("more_body", False)
                message = {**message, "body": stream.part(message.get("body", b""), more)}
            await send(message)

        await self._app(scope, receive, packed)
