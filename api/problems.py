"""Errors as RFC 9457 problems, in the language of the reader; a page for browsers."""

from collections.abc import Callable, Mapping, Sequence

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.i18n import text, texts
from api.methods import READS
from api.models import Fault, Problem
from api.negotiation import language, media_type

TYPES = "https://w3id.org/nghiquyet/problems/"
MEDIA_TYPE = "application/problem+json"
_BY_STATUS = {
    400: "bad-request",
    401: "forbidden",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    410: "gone",
    413: "too-large",
    414: "too-large",
    415: "unsupported-media-type",
    422: "invalid",
    429: "too-many",
    503: "unavailable",
}
Page = Callable[[Request, Problem], Response]


class Refused(Exception):
    """A request that is refused: ``kind`` is a key "problem.{kind}" of the texts and ends the type IRI."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str = "",
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(kind)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.faults = list(faults)
        self.headers = dict(headers or {})
        self.values = values


def handle_problems(app: FastAPI, page: Page) -> None:
    """Answer every error of the app as a problem; ``page`` draws it for browsers outside ``/api``."""

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        others = request.app.state.methods.of(request.url.path)
        if error.status == 404 and others and request.method not in others:
            # no thing is called so, and the address is another route's: GET on what takes only POST
            error = Refused(405, "method-not-allowed", headers={"Allow": ", ".join(others)})
        return respond(request, error, page)

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        kind = _BY_STATUS.get(error.status_code, "bad-request" if error.status_code < 500 else "internal")
        headers = dict(error.headers or {})
        if error.status_code == 405:  # all routes of the address, where the framework names one
            headers = {"Allow": ", ".join(request.app.state.methods.of(request.url.path) or READS)}
        return respond(request, Refused(error.status_code, kind, headers=headers), page)

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        faults = [
            Fault(pointer="/" + "/".join(str(part) for part in fault["loc"]), detail=str(fault["msg"]))
            for fault in error.errors()
        ]
        return respond(request, Refused(422, "invalid", faults=faults), page)

    def internal(request: Request, error: Exception) -> Response:
        return respond(request, Refused(500, "internal"), page)

    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, internal)


def problem(request: Request, error: Refused) -> Problem:
    """The problem in the reader's language. ``detail`` is what a parser said, else the text of the kind."""
    spoken = language(request.query_params.get("lang"), request.headers.get("accept-language"))
    key = f"problem.{error.kind}"
    detail = error.detail
    if not detail and f"{key}.detail" in texts():
        detail = text(f"{key}.detail", spoken, **error.values)
    return Problem(
        type=TYPES + error.kind,
        title=text(key, spoken),
        status=error.status,
        detail=detail,
        instance=request.url.path,
        errors=error.faults,
    )


def respond(request: Request, error: Refused, page: Page) -> Response:
    """The problem as the client wants it."""
    found = problem(request, error)
    offers = [MEDIA_TYPE, "application/json", "text/html"]
    wanted = media_type(request.headers.get("accept"), offers)
    if wanted == "text/html" and not request.url.path.startswith("/api/"):
        response = page(request, found)
        response.status_code = error.status
    else:
        body = orjson.dumps(found.model_dump(exclude_defaults=True))
        response = Response(body, status_code=error.status, media_type=MEDIA_TYPE)
    response.headers.update(error.headers)
    response.headers["Cache-Control"] = "no-store"
    return response
