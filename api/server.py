"""The service behind a listener: clients that send or read too slowly are dropped, a stop is graceful."""

import asyncio
import json
import socket
import sys
from typing import Any

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.headers import MAX_HEAD
from api.i18n import text
from api.logs import to_stderr
from api.problems import MEDIA_TYPE, TYPES
from api.settings import Settings

_LINGER = 1.0  # seconds that a refused client's data is still read, and dropped, so that it can read why
_REASONS = {400: "bad-request", 414: "head-too-large", 431: "head-too-large"}


class PatientProtocol(H11Protocol):
    """HTTP/1.1 of uvicorn, which alone would wait for ever for the rest of a request, or for a reader."""

    patience = 15.0
    _late: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _refused: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first request must be whole in time."""
        super().connection_made(transport)
        # asyncio does so only for sockets made with the protocol's number; without it head and body of an
        # answer wait for each other, 40 ms every time
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._late = self.loop.call_later(self.patience, self._drop)

    def data_received(self, data: bytes) -> None:
        """From its first byte on, a request has so long to be whole."""
        if self._refused is not None:
            return
        if self._late is None:
            self._late = self.loop.call_later(self.patience, self._drop)
        super().data_received(data)
        if self.cycle is not None and not self.cycle.more_body:
            self._late.cancel()
            self._late = None

    def pause_writing(self) -> None:
        """The client does not read what it asked for."""
        super().pause_writing()
        self._stalled = self.loop.call_later(self.patience, self._drop)

    def resume_writing(self) -> None:
        """It reads again."""
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for any more."""
        for timer in (self._late, self._stalled, self._refused):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with a head that cannot be read, and 431 or 414 where it is too large."""
        status = getattr(sys.exc_info()[1], "error_status_hint", 400)
        if status == 431 and b"\n" not in self.conn.trailing_data[0]:
            status = 414  # the address alone is too long
        kind = _REASONS.get(status, "bad-request")
        problem = {"type": TYPES + kind, "title": text(f"problem.{kind}", "en"), "status": status}
        body = json.dumps(problem).encode()
        fields = {"Content-Type": MEDIA_TYPE, "Content-Length": str(len(body)), "Connection": "close"}
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            answer = h11.Response(status_code=status, headers=list(fields.items()))
            for event in (answer, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self._refused = self.loop.call_later(_LINGER, self._drop)

    def _drop(self) -> None:
        if not self.transport.is_closing():
            self.transport.abort()


def server(app: FastAPI) -> uvicorn.Server:
    """A server for the app, with the limits of its settings."""
    settings: Settings = app.state.settings
    protocol = type("Protocol", (PatientProtocol,), {"patience": settings.patience})
    level: Any = settings.log.lower()
    config = uvicorn.Config(
        app,
        http=protocol,
        log_level=level,
        log_config=None,  # its own handlers write no JSON
        access_log=False,  # it would write query strings
        timeout_keep_alive=int(settings.patience),
        timeout_graceful_shutdown=settings.grace,
        h11_max_incomplete_event_size=MAX_HEAD,
        server_header=False,
    )
    return uvicorn.Server(config)


def serve(app: FastAPI, listener: socket.socket) -> None:
    """Serve until told to stop; logs one JSON object per line to standard error."""
    settings: Settings = app.state.settings
    to_stderr(settings.log)
    server(app).run(sockets=[listener])
