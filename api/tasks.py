"""Tasks with their deadlines, as a list and as a calendar."""

import re
from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode

from api.models import Model, Ref
from api.things import Things
from graph.namespaces import NQ, RDF

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}(?:-\d\d)?")


class Task(Model):
    """Something somebody was told to do. ``deadline`` is a date as precise as the words, or the words."""

    id: str
    iri: str
    action: str
    deadline: str | None
    assigners: list[Ref]
    leads: list[Ref]
    cooperating: list[Ref]
    documents: list[Ref]
    evidence: str


def tasks(
    things: Things, after: str | None = None, before: str | None = None, about: str | None = None
) -> list[Task]:
    """Tasks in the order of their deadlines, those without one last; ``about`` is an IRI that they name.

    With ``after`` or ``before`` (ISO prefixes, inclusive) only those whose deadline is a date between them.
    """
    found = []
    for quad in things.snapshot.store.quads_for_pattern(None, RDF.type, NQ.Task, DefaultGraph()):
        if isinstance(quad.subject, NamedNode):
            task = _task(things, quad.subject.value)
            named = {ref.iri for ref in (*task.assigners, *task.leads, *task.cooperating, *task.documents)}
            if (about is None or about in named) and _between(task.deadline, after, before):
                found.append(task)
    return sorted(found, key=lambda t: (not _dated(t.deadline), t.deadline or "", t.action, t.iri))


def _dated(deadline: str | None) -> bool:
    return bool(deadline and (_DAY.fullmatch(deadline) or _MONTH.fullmatch(deadline)))


def _between(deadline: str | None, after: str | None, before: str | None) -> bool:
    if after is None and before is None:
        return True
    if deadline is None or not _dated(deadline):
        return False
    return (after is None or deadline >= after[: len(deadline)]) and (
        before is None or deadline <= before[: len(deadline)] or deadline < before
    )


def _task(things: Things, iri: str) -> Task:
    def refs(property_: NamedNode) -> list[Ref]:
        return things.refs(v.value for v in things.values(iri, property_) if isinstance(v, NamedNode))

    deadlines = [
        things.plain(v) if isinstance(v, NamedNode) else v.value for v in things.values(iri, NQ.deadline)
    ]
    id = iri.removeprefix("https://w3id.org/nghiquyet/")
    return Task(
        id=id,
        iri=iri,
        action="; ".join(things.plain(value) for value in things.values(iri, NQ.action)),
        deadline=deadlines[0] if deadlines else None,
        assigners=refs(NQ.assigner),
        leads=refs(NQ.lead),
        cooperating=refs(NQ.cooperates),
        documents=refs(NQ.underDocument),
        evidence=f"/{id}",
    )


def calendar(tasks_: Iterable[Task], site: str, stamp: str) -> str:
    """An iCalendar (RFC 5545) of the deadlines that are days; ``stamp`` is when the release was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//nghiquyet//deadlines//VI", "CALSCALE:GREGORIAN"]
    for task in tasks_:
        if not task.deadline or not _DAY.fullmatch(task.deadline):
            continue
        who = ", ".join(ref.label for ref in task.leads)
        under = ", ".join(ref.label for ref in task.documents)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{task.id}@nghiquyet",
            f"DTSTAMP:{re.sub('[^0-9T]', '', stamp[:19])}Z",
            f"DTSTART;VALUE=DATE:{task.deadline.replace('-', '')}",
            f"SUMMARY:{_escaped(task.action)}",
            f"DESCRIPTION:{_escaped('; '.join(filter(None, (who, under))))}",
            f"URL:{site}/{task.id}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(text.split()) if "\r" in text else text.replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """Lines of at most 75 octets, no letter cut through; each further one begins with a space."""
    parts, current = [], ""
    for letter in line:
        if len((current + letter).encode()) > 74:
            parts.append(current)
            current = " "
        current += letter
    return [*parts, current]
