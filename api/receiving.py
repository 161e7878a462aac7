"""``/api/v1``: texts and articles that are sent in."""

import re
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api import models, replies
from api.budget import charged
from api.curator import permitted
from api.intake import MAX_TEXT, Intake, Job, Occupied, Unread
from api.negotiation import media_type
from api.problems import Refused
from api.protocol import body

MAX_ARTICLES = 25 << 20
router = APIRouter(tags=["REST"])


def json_object(sent: bytes) -> dict[str, Any]:
    """The JSON object of a body. Raises 422."""
    try:
        value = orjson.loads(sent)
    except orjson.JSONDecodeError as error:
        fault = models.Fault(pointer="/body", detail=str(error)[:200])
        raise Refused(422, "invalid", faults=[fault]) from error
    if not isinstance(value, dict):
        raise Refused(422, "invalid", faults=[models.Fault(pointer="/body", detail="{}")])
    return value


@router.post("/extract", summary="What a text says; nothing is stored")
async def extract(request: Request) -> Response:
    """A text (text/plain, UTF-8) or page (text/html) of at most 1 MB; its summary as JSON, or Turtle."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in ("text/plain", "text/html"):
        raise Refused(415, "unsupported-media-type", "text/plain, text/html")
    formats = {"application/json": "json", "text/turtle": "turtle", "application/n-quads": "nquads"}
    wanted = media_type(request.headers.get("accept"), list(formats))
    if wanted is None:
        raise Refused(406, "not-acceptable", ", ".join(formats))
    text = await body(request, MAX_TEXT)
    if not text.strip():
        raise Refused(422, "invalid", faults=[models.Fault(pointer="/body", detail="0 bytes")])
    intake: Intake = request.app.state.intake
    with charged(request):
        try:
            read = await run_in_threadpool(intake.extract, text, kind == "text/html", formats[wanted])
        except Occupied as error:
            raise Refused(503, "busy", headers={"Retry-After": "5"}) from error
        except Unread as error:
            raise Refused(422, "unreadable", str(error)) from error
    charset = "; charset=utf-8" if wanted.startswith("text/") else ""
    return Response(read, headers={"Content-Type": wanted + charset, "Cache-Control": "no-store"})


@router.post(
    "/articles", status_code=202, summary="Take articles in (curators)", response_model=replies.JobAnswer
)
async def ingest(request: Request) -> Response:
    """JSON lines as `nghiquyet ingest` reads them, or one JSON object; 202 with the address of the job."""
    permitted(request)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in ("application/json", "application/x-ndjson", "application/jsonl"):
        raise Refused(415, "unsupported-media-type", "application/json, application/x-ndjson")
    sent = await body(request, MAX_ARTICLES)
    lines = orjson.dumps(json_object(sent)) + b"\n" if kind == "application/json" else sent
    intake: Intake = request.app.state.intake
    return accepted(intake.ingest(lines))


@router.get("/jobs/{id}", response_model=replies.JobAnswer, summary="How a job is doing (curators)")
def job(request: Request, id: Annotated[str, Path(max_length=40)]) -> Response:
    """queued, running, done or failed, and what the writer said."""
    permitted(request)
    intake: Intake = request.app.state.intake
    doing = intake.job(id) if re.fullmatch(r"[0-9a-f]{16}", id) else None
    if doing is None:
        raise Refused(404, "not-found")
    return _job(doing)


def accepted(doing: Job) -> Response:
    """202 with the address of a job just begun."""
    response = _job(doing)
    response.status_code = 202
    return response


def _job(doing: Job) -> Response:
    address = f"/api/v1/jobs/{doing.id}"
    told = replies.JobAnswer(id=doing.id, state=doing.state, report=doing.report, self=address)
    response = Response(told.model_dump_json(), media_type="application/json")
    response.headers["Location"] = address
    response.headers["Cache-Control"] = "no-store"
    return response
