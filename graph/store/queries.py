"""The named queries of ``graph/queries/*.rq``: one question each, and how values are put into them.

A query is valid SPARQL as it stands. A parameter is a line ``VALUES ?x { UNDEF }``: with a value, UNDEF is
replaced by the term as RDF writes it (never by text from outside); without one the line goes and the query is
about everything. ``LIMIT`` and ``OFFSET`` at the end are the parameters ``limit`` and ``offset``.

The header of a file::

    # Ai giữ chức vụ nào trong một tổ chức
    # Who held which post of an organisation
    # organisation: thing, required
    # as_of: date
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

FOLDER = Path(__file__).parent.parent / "queries"

_PARAMETER = re.compile(r"# (\w+): (thing|date|text)(, required)?\s*(.*)")
_PAGE = {name: re.compile(rf"^{name} \d+\s*$", re.M) for name in ("LIMIT", "OFFSET")}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class QueryError(ValueError):
    """No such query, or its parameters do not fit; the message names the ones there are."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """``kind``: thing (an IRI), date (``2022-02-16``) or text."""

    name: str
    kind: str
    required: bool
    note: str


@dataclass(frozen=True, slots=True)
class Query:
    """One named query; ``vietnamese`` and ``english`` say what it asks."""

    name: str
    vietnamese: str
    english: str
    parameters: tuple[Parameter, ...]
    text: str


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.rq"))


@cache
def named(name: str) -> Query:
    """The query of that name. Raises `QueryError` naming those there are."""
    if name not in names():
        raise QueryError(f"no query {name!r}; there are: {', '.join(names())}")
    text = (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("# ")]
    found = [Parameter(m[1], m[2], bool(m[3]), m[4]) for line in head if (m := _PARAMETER.fullmatch(line))]
    return Query(name, head[0][2:], head[1][2:], tuple(found), text)


def bound(query: Query, values: Mapping[str, NamedNode | Literal | str | int | None]) -> str:
    """The text of the query with these values in it.

    A thing is an IRI as text or `NamedNode`; ``limit`` and ``offset`` are integers.
    Raises `QueryError` for an unknown or missing parameter and for a value that is not of its kind.
    """
    text = query.text
    known = {parameter.name: parameter for parameter in query.parameters}
    for name, pattern in _PAGE.items():
        if (number := values.get(name.lower())) is not None:
            text, count = pattern.subn(f"{name} {int(str(number))}", text)
            if not count:
                raise QueryError(f"{query.name} has no {name.lower()}")
    unknown = sorted(set(values) - set(known) - {"limit", "offset"})
    if unknown:
        raise QueryError(
            f"{query.name} has no parameter {unknown[0]!r}; it has: {', '.join(known) or 'none'}"
        )
    for parameter in query.parameters:
        value = values.get(parameter.name)
        line = f"VALUES ?{parameter.name} {{ UNDEF }}"
        if value is not None:
            term = str(_term(parameter, value))
            text = text.replace(line, f"VALUES ?{parameter.name} {{ {term} }}")
        elif parameter.required:
            raise QueryError(f"{query.name} needs {parameter.name} ({parameter.kind})")
        else:
            text = text.replace(line, "")
    return text


def _term(parameter: Parameter, value: NamedNode | Literal | str | int) -> NamedNode | Literal:
    if isinstance(value, NamedNode | Literal):
        return value
    written = str(value)
    if parameter.kind == "text":
        return Literal(written)
    if parameter.kind == "date":
        if not _DATE.fullmatch(written):
            raise QueryError(f"{parameter.name}: {written!r} is not a date like 2022-02-16")
        return Literal(written, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    try:
        return NamedNode(written)
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {written!r} is not an IRI") from error
