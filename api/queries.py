"""The named queries (``graph/queries/*.rq``) as answers of the service."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from api import answers
from api.models import Fault, Query, Value
from api.pool import Busy, Died, Left, Pool, TimedOut
from api.problems import Refused
from api.replies import RowsAnswer
from api.sparql import MAX_BYTES, MAX_ROWS, limit_reached
from api.things import API, Things
from graph.store.queries import QueryError, bound, named, names

MAX_TEXT = 500  # letters of one parameter


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


def run(things: Things, pool: Pool, name: str, values: Mapping[str, str]) -> RowsAnswer:
    """The rows of a named query, evaluated under the limits of any other query.

    Raises 404 for an unknown name, 422 for parameters that do not fit, 503 at a limit.
    """
    if name not in names():
        raise Refused(404, "not-found", ", ".join(names()))
    kinds = {parameter.name: parameter.kind for parameter in named(name).parameters}
    given = {
        key: _iri(things, value) if kinds.get(key) == "thing" else value for key, value in values.items()
    }
    for page, most in (("limit", MAX_ROWS), ("offset", 10_000_000)):
        if page in given and not (
            given[page].isascii() and given[page].isdigit() and int(given[page]) <= most
        ):
            fault = Fault(pointer=f"/query/{page}", detail=f"0 … {most}")
            raise Refused(422, "invalid", faults=[fault])
    for key, value in given.items():
        if len(value) > MAX_TEXT:
            raise Refused(422, "invalid", faults=[Fault(pointer=f"/query/{key}", detail=f"> {MAX_TEXT}")])
    try:
        text = bound(named(name), given)
    except (QueryError, ValueError) as error:
        raise Refused(422, "invalid", faults=[Fault(pointer="/query", detail=str(error)[:300])]) from error
    task = {
        "store": str(things.snapshot.path),
        "query": text,
        "formats": {"solutions": "json", "graph": None},
        "max_rows": MAX_ROWS,
        "max_bytes": MAX_BYTES,
    }
    try:
        head, body = pool.ask(task)
    except (Busy, TimedOut, Died, Left) as error:
        raise limit_reached(error, pool) from error
    if not head["ok"]:
        raise Refused(503, "query-failed", head.get("detail", ""))
    found = parse_query_results(body, QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    columns = [variable.value for variable in found.variables]
    rows = [[_cell(things, row[column]) for column in columns] for row in found]
    return RowsAnswer(
        meta=answers.meta(things), name=name, columns=columns, rows=rows, truncated=head["truncated"]
    )


def _cell(things: Things, term: object) -> Value | None:
    return things.value(term) if isinstance(term, NamedNode | Literal) else None


def _iri(things: Things, written: str) -> str:
    """A thing by its id; an IRI is taken as it is, for the graph knows more than things. Raises 404."""
    entry = things.snapshot.catalogue.get(written)
    if entry is None and not written.startswith(("http://", "https://")):
        raise Refused(404, "not-found", written[:200])
    return entry.iri if entry else written
