"""Who stood in a post, or in the posts of an organisation, on a day: seen then, or possibly still."""

from typing import Literal

from api.catalogue import Entry
from api.models import Edge, Model, Ref, When
from api.things import Things
from graph.namespaces import ORG

Basis = Literal["seen", "possible"]
HELD = "nq:Tenure/nq:heldPost"


class Holder(Model):
    """A person in a post. ``basis`` tells how sure the day is: inside what articles saw or said, or only
    possible, because nothing says that it had begun, or that it had ended."""

    person: Ref
    post: Ref
    when: When
    basis: Basis
    edge: Edge


def covers(when: When, at: str | None) -> Basis | None:
    """Does a tenure hold at a day? None where it certainly does not. Dates are ISO prefixes."""
    if at is None:
        return "seen"
    start, end = when.stated_start, when.stated_end
    first = min(filter(None, (start, when.attested_first)), default=None)
    last = max(filter(None, (end, when.attested_last)), default=None)
    if start and _before(at, start):
        return None
    if end and _before(end, at):
        return None
    if first and last and not _before(at, first) and not _before(last, at):
        return "seen"
    if start and end:
        return "seen"
    if when.end_before and not _before(at, when.end_before):
        return None
    if when.start_after and not _before(when.start_after, at):
        return None
    return "possible" if first or last else None


def _before(one: str, other: str) -> bool:
    # "2021" is not before "2021-03": as far as both are known they are equal
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def holders(things: Things, post: Entry, at: str | None) -> list[Holder]:
    """The people seen in a post, in the order of time; with ``at`` those of that day."""
    found = []
    for joined in things.neighbours(post, HELD, "in"):
        edge = things.edge(joined, "in")
        person = things.snapshot.catalogue.entries[joined.source]
        when = edge.when or When()
        basis = covers(when, at)
        if basis is not None:
            found.append(
                Holder(person=things.ref(person), post=things.ref(post), when=when, basis=basis, edge=edge)
            )
    return sorted(found, key=lambda h: (h.when.stated_start or h.when.attested_first or "9", h.person.label))


def members(things: Things, organisation: Entry, at: str | None) -> list[Holder]:
    """The people in all posts of an organisation, post by post."""
    found: list[Holder] = []
    for joined in things.neighbours(organisation):
        if joined.predicate == ORG.postIn.value and joined.target == organisation.iri:
            found += holders(things, things.snapshot.catalogue.entries[joined.source], at)
    return found
