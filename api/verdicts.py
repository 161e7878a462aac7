"""``/curator/verdicts``: what people decide about things and claims, in the history of ``nghiquyet curate``.

A verdict is a row of ``curation.csv`` in the data folder, whoever gives it and however; it takes effect when
the articles are brought together again, which ``POST /curator/fuse`` does at once and every ingest anyway.
"""

import sqlite3
import threading
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi import Path as InPath
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api import answers, models
from api.curator import permitted
from api.i18n import text
from api.intake import Intake
from api.negotiation import media_type
from api.pages import reader
from api.problems import Refused
from api.protocol import body
from api.receiving import accepted
from api.release import Snapshot
from api.replies import JobAnswer
from api.things import Things
from graph.curation import CurationError, Verdict, add, history, in_force
from graph.identify.names import name_key
from graph.store import Ledger, LedgerError
from graph.verdicts import Absent, Doubt, Given, withdrawn

MAX_SENT = 64 << 10
FILE = "curation.csv"  # in the data folder, where the command line writes it too
# a row is one line of a table that people open: nothing in it may be unprintable
Line = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$")]
Name = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$")]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    who: Name = Field(description="Who says so; a token may be shared.")
    reason: Line = Field(description="Why, in a sentence. It is shown to others.")


class AboutTwo(_Asked):
    """Two things are one, are not one (``thing`` is taken out of ``other``), or nobody can tell yet."""

    verdict: Literal["merge", "split", "unsure"]
    thing: Name = Field(description="Id or IRI, or ARTICLE-IRI#Name as written there.")
    other: Name = Field(description="Id or IRI of the other thing.")


class Reject(_Asked):
    """A claim, or a fact with all its claims, is wrong."""

    verdict: Literal["reject"]
    target: Name = Field(description="IRI of the claim (one article) or of the fact (all articles).")


class Correct(_Asked):
    """Another value belongs in place of the one claimed; the article's words stay as they are."""

    verdict: Literal["correct"]
    target: Name = Field(description="IRI of the claim (one article) or of the fact (all articles).")
    to: Line = Field(description="The right value: words, a date, an id or IRI.")


class Withdraw(_Asked):
    """An earlier verdict is taken back; both stay in the history."""

    verdict: Literal["withdraw"]
    number: int = Field(ge=1, le=10_000_000, description="Its number in the history.")


Asked = Annotated[AboutTwo | Reject | Correct | Withdraw, Field(discriminator="verdict")]
ASKED: TypeAdapter[AboutTwo | Reject | Correct | Withdraw] = TypeAdapter(Asked)


class Row(models.Model):
    """One row of the history.

    ``effective`` tells whether the release served shows it: false also for a verdict newer than the release,
    and null for one that is not in force.
    """

    number: int
    when: str
    who: str
    verdict: str
    kind: str
    left: str
    right: str = ""
    predicate: str = ""
    value: str = ""
    correction: str = ""
    article: str = ""
    reason: str = ""
    in_force: bool
    effective: bool | None = None


class Warned(models.Model):
    """Why a verdict may change nothing."""

    kind: Doubt
    detail: str


class HistoryAnswer(models.Model):
    """All verdicts in the order they were given."""

    meta: models.Meta
    total: int
    items: list[Row]


class VerdictAnswer(models.Model):
    """One verdict; ``warnings`` where it was just given and may change nothing."""

    meta: models.Meta
    verdict: Row
    warnings: list[Warned] = Field(default_factory=list)


class Register:
    """The history of one data folder; one verdict is given at a time."""

    def __init__(self, data: Path) -> None:
        self._file = data / FILE
        self._ledger = data / "ledger.sqlite"
        self._lock = threading.Lock()

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The history beside a release."""
        rows = history(self._file)
        standing = in_force(rows)
        idle = self._given(snapshot).idle(rows) if rows else []
        return [
            _row(number, row, any(row is one for one in standing), any(row is one for one in idle))
            for number, row in enumerate(rows, 1)
        ]

    def give(
        self, snapshot: Snapshot, asked: AboutTwo | Reject | Correct | Withdraw
    ) -> tuple[Row, list[Doubt]]:
        """Add a verdict. Raises `CurationError`: `Absent` where what it speaks of is not there."""
        with self._lock:
            rows = history(self._file)
            given = self._given(snapshot)
            if isinstance(asked, Withdraw):
                verdict = withdrawn(rows, asked.number, asked.who, asked.reason)
                doubts: list[Doubt] = []
            else:
                if isinstance(asked, AboutTwo):
                    verdict = given.about_two(
                        asked.verdict, asked.thing, asked.other, asked.who, asked.reason
                    )
                else:
                    to = asked.to if isinstance(asked, Correct) else ""
                    verdict = given.about_claim(asked.verdict, asked.target, to, asked.who, asked.reason)
                doubts = given.doubts(verdict, rows)
            add(self._file, verdict)
        standing = verdict.verdict != "withdrawn"
        return _row(len(rows) + 1, verdict, standing, idle=True), doubts

    def _given(self, snapshot: Snapshot) -> Given:
        def heir(iri: str) -> str | None:
            try:
                return Ledger(self._ledger, read_only=True).heir(iri)
            except (LedgerError, OSError, sqlite3.Error) as error:
                raise KeyError(iri) from error

        return Given(snapshot.release, heir, name_key)


def _row(number: int, row: Verdict, standing: bool, idle: bool) -> Row:
    fields = {name: getattr(row, name) for name in Row.model_fields if hasattr(row, name)}
    return Row(number=number, in_force=standing, effective=not idle if standing else None, **fields)


router = APIRouter(prefix="/curator", tags=["curators"], dependencies=[Depends(permitted)])


def _things(request: Request) -> Things:
    if media_type(request.headers.get("accept"), ["application/json"]) is None:
        raise Refused(406, "not-acceptable", "application/json")
    return reader(request)


Reading = Annotated[Things, Depends(_things)]


def _json(model: BaseModel, status: int = 200, **headers: str) -> Response:
    return Response(
        model.model_dump_json(), status_code=status, media_type="application/json", headers=headers
    )


@router.get("/verdicts", response_model=HistoryAnswer, summary="What curators decided")
def verdicts(request: Request, things: Reading) -> Response:
    """The whole history, oldest first, with what is in force and what the release shows of it."""
    rows = _register(request).rows(things.snapshot)
    return _json(HistoryAnswer(meta=answers.meta(things), total=len(rows), items=rows))


@router.post("/verdicts", status_code=201, response_model=VerdictAnswer, summary="Give a verdict")
async def give(request: Request, things: Reading) -> Response:
    """merge, split, unsure, reject, correct or withdraw; kept at once, shown by the next release."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "unsupported-media-type", "application/json")
    try:
        asked = ASKED.validate_json(await body(request, MAX_SENT))
    except ValidationError as error:
        raise Refused(422, "invalid", faults=_faults(error)) from error
    try:
        row, doubts = await run_in_threadpool(_register(request).give, things.snapshot, asked)
    except Absent as error:
        raise Refused(404, "no-verdict", str(error)) from error
    except CurationError as error:
        raise Refused(409, "no-verdict", str(error)) from error
    warnings = [Warned(kind=one, detail=text(f"verdict.{one}", things.language)) for one in doubts]
    answer = VerdictAnswer(meta=answers.meta(things), verdict=row, warnings=warnings)
    return _json(answer, 201, Location=f"/curator/verdicts/{row.number}")


@router.get("/verdicts/{number}", response_model=VerdictAnswer, summary="One verdict")
def verdict(
    request: Request, things: Reading, number: Annotated[int, InPath(ge=1, le=10_000_000)]
) -> Response:
    """By its number in the history, which never changes."""
    rows = _register(request).rows(things.snapshot)
    if number > len(rows):
        raise Refused(404, "not-found")
    return _json(VerdictAnswer(meta=answers.meta(things), verdict=rows[number - 1]))


@router.post("/fuse", status_code=202, response_model=JobAnswer, summary="Bring everything together now")
def fuse(request: Request) -> Response:
    """A job whose release shows the verdicts; its report names those that match nothing any more."""
    intake: Intake = request.app.state.intake
    return accepted(intake.fuse())


def _register(request: Request) -> Register:
    register: Register = request.app.state.register
    return register


def _faults(error: ValidationError) -> list[models.Fault]:
    found: list[Any] = error.errors(include_url=False, include_input=False, include_context=False)
    return [
        models.Fault(
            pointer="/".join(["/body", *(str(part) for part in one["loc"][1:])]), detail=one["msg"][:200]
        )
        for one in found
    ]
