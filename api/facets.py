"""Lists by what their things are: filters, and counts of what may be filtered by."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from api.catalogue import Entry, curie, expanded
from api.evidence import Node
from api.models import Fault, Model
from api.problems import Refused
from api.things import Things
from graph.namespaces import BASE, ELI, NQ, ORG, SCHEMA

FACETS: Mapping[str, tuple[NamedNode, ...]] = {
    "document": (ELI.type_document, ELI.passed_by, ELI.date_document, NQ.documentStatus),
    "organisation": (ORG.classification, ORG.subOrganizationOf),
    "post": (ORG.role, ORG.postIn),
    "event": (NQ.eventKind, SCHEMA.startDate, SCHEMA.location, SCHEMA.organizer),
    "place": (NQ.placeKind, SCHEMA.containedInPlace),
    "article": (SCHEMA.publisher, SCHEMA.datePublished),
    "person": (),
}
SHOWN = 20


class Count(Model):
    """How many things of the list have this value; ``filter`` is what to add to the address to see them."""

    value: str
    label: str
    count: int
    filter: str


class ListFacet(Model):
    """One property of the things of a list, commonest values first."""

    property: str
    label: str
    counts: list[Count]


def filtered(things: Things, kind: str, entries: Sequence[Entry], filters: Sequence[str]) -> list[Entry]:
    """Those with all these values: ``eli:passed_by=org/…``, ``eli:date_document=2021``. Raises 422."""
    for written in filters:
        name, equals, value = written.partition("=")
        property_ = NamedNode(expanded(name)) if equals and ":" in name and " " not in name else None
        if property_ is None or property_ not in FACETS.get(kind, ()):
            known = ", ".join(curie(one.value) for one in FACETS.get(kind, ()))
            raise Refused(422, "invalid", faults=[Fault(pointer="/query/filter", detail=f"{name}: {known}")])
        wanted = expanded(value)
        entries = [
            entry
            for entry in entries
            if any(_key(found) in (wanted, BASE + value) for found in things.values(entry.iri, property_))
        ]
    return list(entries)


def counted(things: Things, kind: str, entries: Sequence[Entry]) -> list[ListFacet]:
    """The values that the things of the list have, and how often."""
    found = []
    for property_ in FACETS.get(kind, ()):
        counts: Counter[str] = Counter()
        for entry in entries:
            counts.update({_key(value) for value in things.values(entry.iri, property_)})
        common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
        name = curie(property_.value)
        if common:
            rows = [
                Count(
                    value=value.removeprefix(BASE),
                    label=_label(things, value),
                    count=n,
                    filter=f"{name}={value.removeprefix(BASE)}",
                )
                for value, n in common
            ]
            found.append(ListFacet(property=name, label=things.name(property_.value), counts=rows))
    return found


def _key(value: Node) -> str:
    # dates by their year
    if isinstance(value, Literal) and value.value[:4].isdigit() and value.value[4:5] in ("", "-"):
        return value.value[:4]
    return value.value


def _label(things: Things, value: str) -> str:
    return things.name(value) if "://" in value else value
