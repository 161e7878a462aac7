"""Who stood in a post, or in the posts of an organisation, on a day: attested, or only possible."""

from typing import Literal, cast

from api.boards import covers
from api.catalogue import Entry
from api.models import Edge, Model, Ref, When
from api.things import Things
from graph.namespaces import ORG

Basis = Literal["attested", "possible"]
HELD = "nq:Tenure/nq:heldPost"


class Holder(Model):
    """A person in a post. ``basis`` tells how sure the day is: inside what articles saw or said, or only
    possible, because nothing says that it had begun, or that it had ended."""

    person: Ref
    post: Ref
    when: When
    basis: Basis
    edge: Edge


def _basis(when: When, at: str | None) -> Basis | None:
    verdict = "attested" if at is None else covers(when, at)
    return cast(Basis | None, verdict)


def holders(things: Things, post: Entry, at: str | None) -> list[Holder]:
    """The people seen in a post, in the order of time; with ``at`` those of that day."""
    found = []
    for joined in things.neighbours(post, HELD, "in"):
        edge = things.edge(joined, "in")
        person = things.snapshot.catalogue.entries[joined.source]
        when = edge.when or When()
        basis = _basis(when, at)
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
