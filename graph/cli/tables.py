"""Answers of queries as text: table, JSON, CSV, TSV, in the forms of the W3C."""

import csv
import io
import json
import shutil
from typing import Any

from graph.store import Answer
from graph.store.release import Term

LONG = 60  # characters; a longer cell is a sentence and gets the room that names leave


def as_table(answer: Answer) -> str:
    """For the eye: long text wraps; columns of nothing but IRIs are left out where labels name the things."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    named = any(name.endswith("Label") for name in answer.columns)
    hidden = [
        name for name in answer.columns if named and not any(_is_text(row[name]) for row in answer.rows)
    ]
    shown = [name for name in answer.columns if name not in hidden]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in shown:
        longest = max((len(_plain(row[name])) for row in answer.rows), default=0)
        table.add_column(
            name, overflow="fold", ratio=2 if longest > LONG else None, min_width=min(longest, 10)
        )
    for row in answer.rows:
        table.add_row(*(Text(_plain(row[name])) for name in shown))  # Text: brackets in a quote are no markup
    width = shutil.get_terminal_size((160, 40)).columns
    page = io.StringIO()
    Console(file=page, width=width, color_system=None, highlight=False).print(table)
    lines = [line.rstrip() for line in page.getvalue().splitlines()] + [f"{len(answer.rows)} rows"]
    if hidden:
        lines.append(f"left out: {', '.join(hidden)} (IRIs; --format csv has them)")
    return "\n".join(lines) + "\n"


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


def _is_text(term: Term | None) -> bool:
    return term is not None and not term.value.startswith(("http://", "https://"))


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
