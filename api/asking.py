"""What a thing can be asked by named queries, and their answers as tables for people."""

import re
from dataclasses import dataclass

from api.answers import suggestions
from api.catalogue import Entry
from api.i18n import day, text, texts
from api.models import Suggestion, Value
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


# a parameter called after a kind of things takes these; others take any
TAKES = ("person", "post", "organisation", "document", "article")
_SENTENCES = ("quote",)
_ISO = re.compile(r"\d{4}-\d\d(-\d\d)?")
OFFERED = 8  # things offered where what was written may mean several
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


def meant(things: Things, parameter: str, written: str) -> tuple[Entry | None, list[Suggestion]]:
    """The thing that somebody wrote into a field, by its id or by its name, and where no one thing has that
    name the things that may be meant.
    """
    if entry := things.snapshot.catalogue.get(written):
        return entry, []
    total, offered = suggestions(things, written, [parameter] if parameter in TAKES else [], 0, OFFERED)
    same = [one for one in offered if one.label.casefold() == written.casefold()]
    if len(same) == 1 or total == 1:
        return things.snapshot.catalogue.get((same or offered)[0].id), []
    return None, offered


def question(query: Named, language: str) -> str:
    """What a named query asks, in words."""
    return query.vietnamese if language == "vi" else query.english


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one field of a table: text, with the thing it leads to."""

    text: str
    to: str = ""
    look: str = ""  # "date" stays on one line, "quote" is an article's sentence


def table(
    columns: list[str], rows: list[list[Value | None]], language: str
) -> tuple[list[str], list[list[Cell]]]:
    """The columns that people read, with names as links to their things.

    ``personLabel`` beside ``person`` is one column; what is neither text nor a thing with a name is left
    out, and so is a column in which nothing stands.
    """
    place = {name: number for number, name in enumerate(columns)}
    behind = {f"{name}Label": name for name in columns if f"{name}Label" in place}
    shown = []
    for name in columns:
        values = [row[place[name]] for row in rows]
        mute = all(v is None or v.text == "" or _mute(v) for v in values)
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
            line.append(_cell(name, value, to, language))
        found.append(line)
    return [name if name == "Label" else name.removesuffix("Label") for name in shown], found


def _mute(value: Value) -> bool:
    """Neither text nor a thing with a name of its own: what the tenure "741a…" says, its columns say."""
    if value.thing:
        return value.thing.label == value.thing.id.rpartition("/")[2]
    return value.datatype is None and value.language is None


def _cell(column: str, value: Value | None, to: str, language: str) -> Cell:
    if value is None:
        return Cell("", to)
    if value.datatype in _DATES or _ISO.fullmatch(value.text):
        return Cell(day(value.text, language), to, "date")
    key = f"value.{column}.{value.text}"
    shown = text(key, language) if key in texts() else value.text
    return Cell(shown, to, "quote" if column in _SENTENCES else "")


def heading(column: str, language: str) -> str:
    """What stands above a column."""
    key = f"column.{column}"
    return text(key, language) if key in texts() else column


def field(parameter: str, language: str) -> str:
    """What stands beside the field of a parameter."""
    key = f"asks.{parameter}"
    return text(key, language) if key in texts() else heading(parameter, language)
