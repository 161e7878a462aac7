"""Answers of queries as text: table, JSON, CSV, TSV, in the forms of the W3C."""

import csv
import io
import json
import shutil
from typing import Any

from graph.store import Answer
from graph.store.release import Term

WIDEST = 60  # columns of a table cell on a narrow terminal; the rest is cut with an ellipsis


def as_table(answer: Answer) -> str:
    """Columns under each other, cells cut to the width of the terminal; for the eye."""
    rows = [[_plain(row[name]) for name in answer.columns] for row in answer.rows]
    room = max(20, (shutil.get_terminal_size((160, 40)).columns - 2) // max(1, len(answer.columns)))
    widest = max(room, WIDEST if len(answer.columns) <= 2 else room)
    widths = [
        min(widest, max([len(name), *(len(row[i]) for row in rows)])) for i, name in enumerate(answer.columns)
    ]
    lines = [_line(list(answer.columns), widths), "  ".join("─" * width for width in widths)]
    lines += [_line(row, widths) for row in rows]
    return "\n".join(lines) + f"\n{len(rows)} rows\n"


def as_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: _json(row[name]) for name in answer.columns if row[name] is not None} for row in answer.rows
    ]
    return (
        json.dumps(
            {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}, ensure_ascii=False
        )
        + "\n"
    )


def as_csv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results CSV: plain values, exact."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([_plain(row[name]) for name in answer.columns] for row in answer.rows)
    return out.getvalue()


def as_tsv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results TSV: terms in Turtle syntax."""
    lines = ["\t".join(f"?{name}" for name in answer.columns)]
    for row in answer.rows:
        terms = (row[name] for name in answer.columns)
        lines.append("\t".join("" if term is None else str(term).replace("\t", "\\t") for term in terms))
    return "\n".join(lines) + "\n"


RENDERERS = {"table": as_table, "json": as_json, "csv": as_csv, "tsv": as_tsv}


def _plain(term: Term | None) -> str:
    return "" if term is None else term.value


def _line(cells: list[str], widths: list[int]) -> str:
    shown = (
        cell if len(cell) <= width else cell[: width - 1] + "…"
        for cell, width in zip((" ".join(c.split()) for c in cells), widths, strict=True)
    )
    return "  ".join(cell.ljust(width) for cell, width in zip(shown, widths, strict=True)).rstrip()


def _json(term: Term | None) -> dict[str, Any]:
    from pyoxigraph import NamedNode

    assert term is not None
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    out = {"type": "literal", "value": term.value}
    if term.language:
        return out | {"xml:lang": term.language}
    if term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        out["datatype"] = term.datatype.value
    return out
