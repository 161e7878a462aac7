"""The named queries (``graph/queries/*.rq``) as answers of the service."""

from collections.abc import Mapping

from api import answers
from api.models import Fault, Query, Value
from api.problems import Refused
from api.replies import RowsAnswer
from api.things import API, Things
from graph.store.queries import QueryError, named, names

MAX_ROWS = 10_000


def described(name: str) -> Query:
    """A named query with its question, text and parameters."""
    query = named(name)
    parameters = {
        parameter.name: " ".join(
            filter(None, (parameter.kind, "required" if parameter.required else "", parameter.note))
        )
        for parameter in query.parameters
    }
    return Query(
        name=name,
        question=query.vietnamese,
        question_en=query.english,
        text=query.text,
        parameters=parameters,
        links={"answer": f"{API}/queries/{name}"},
    )


def run(things: Things, name: str, values: Mapping[str, str]) -> RowsAnswer:
    """The rows of a named query. Raises 404 for an unknown name, 422 for parameters that do not fit."""
    if name not in names():
        raise Refused(404, "not-found", ", ".join(names()))
    kinds = {parameter.name: parameter.kind for parameter in named(name).parameters}
    bound = {
        key: _iri(things, value) if kinds.get(key) == "thing" else value for key, value in values.items()
    }
    try:
        answer = things.snapshot.release.rows(name, **bound)
    except (QueryError, ValueError) as error:
        raise Refused(422, "invalid", faults=[Fault(pointer="/query", detail=str(error)[:300])]) from error
    rows: list[list[Value | None]] = []
    for row in answer.rows[:MAX_ROWS]:
        cells = (row[column] for column in answer.columns)
        rows.append([None if cell is None else things.value(cell) for cell in cells])
    return RowsAnswer(
        meta=answers.meta(things),
        name=name,
        columns=list(answer.columns),
        rows=rows,
        truncated=len(answer.rows) > MAX_ROWS,
    )


def _iri(things: Things, written: str) -> str:
    entry = things.snapshot.catalogue.get(written)
    return entry.iri if entry else written
