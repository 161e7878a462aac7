"""What a thing can be asked by named queries, and their answers as tables for people."""

from dataclasses import dataclass

from api.catalogue import Entry
from api.i18n import day, text, texts
from api.models import Value
from api.things import Things
from graph.store import named
from graph.store.queries import Query as Named

# what a thing of each kind can be asked, and the parameter that it fills in
ABOUT: dict[str, tuple[tuple[str, str], ...]] = {
    "person": (("person-career", "person"), ("why-same", "thing")),
    "post": (("succession-of-post", "post"), ("why-same", "thing")),
    "organisation": (
        ("organisation-members", "organisation"),
        ("number-series", "organisation"),
        ("successors-of-body", "organisation"),
        ("why-same", "thing"),
    ),
    "document": (
        ("document-lineage", "document"),
        ("document-cascade", "document"),
        ("document-trail", "document"),
        ("document-coverage", "document"),
        ("document-silent-provinces", "document"),
        ("tasks-under-document", "document"),
        ("number-series", "document"),
        ("why-this-document", "document"),
        ("open-references", "document"),
    ),
    "event": (("why-same", "thing"),),
    "article": (("article-claims", "article"),),
}


_DATES = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a thing and the address of the page that answers it."""

    question: str
    address: str
    values: dict[str, str]


def questions(things: Things, entry: Entry) -> list[Asked]:
    """What the page of a thing offers to ask."""
    found = []
    for name, parameter in ABOUT.get(entry.kind, ()):
        query, values = named(name), {parameter: entry.id}
        if any(one.name == "as_of" and one.required for one in query.parameters):
            values["as_of"] = things.snapshot.release.made[:10]
        found.append(Asked(question(query, things.language), f"/queries/{name}", values))
    return found


def question(query: Named, language: str) -> str:
    """What a named query asks, in words."""
    return query.vietnamese if language == "vi" else query.english


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one field of a table: text, with the thing it leads to."""

    text: str
    to: str = ""


def table(
    columns: list[str], rows: list[list[Value | None]], language: str
) -> tuple[list[str], list[list[Cell]]]:
    """The columns that people read, with names as links to their things.

    ``personLabel`` beside ``person`` is one column; what is neither text nor a thing with a page is left out.
    """
    place = {name: number for number, name in enumerate(columns)}
    behind = {f"{name}Label": name for name in columns if f"{name}Label" in place}
    shown = []
    for name in columns:
        values = [row[place[name]] for row in rows]
        mute = all(
            v is None or (v.thing is None and v.datatype is None and v.language is None) for v in values
        )
        if name not in behind.values() and not (rows and mute):
            shown.append(name)
    if "label" in shown and rows:  # the name of a thing that a column beside it names with its address
        names = [value.text if (value := row[place["label"]]) else "" for row in rows]
        things = (name for name in shown if name != "label")
        if any(
            names == [v.text if (v := row[place[n]]) and v.thing else None for row in rows] for n in things
        ):
            shown.remove("label")
    found = []
    for row in rows:
        line = []
        for name in shown:
            value = row[place[name]]
            other = row[place[behind[name]]] if name in behind else value
            to = other.thing.id if other is not None and other.thing else ""
            dated = value is not None and value.datatype in _DATES
            line.append(Cell((day(value.text, language) if dated else value.text) if value else "", to))
        found.append(line)
    return [name if name == "Label" else name.removesuffix("Label") for name in shown], found


def heading(column: str, language: str) -> str:
    """What stands above a column."""
    key = f"column.{column}"
    return text(key, language) if key in texts() else column
