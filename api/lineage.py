"""How documents hang together: what one rests on and carries out, and what follows from it, by level."""

from typing import Literal

from api.catalogue import Entry
from api.models import Edge, Model, Ref
from api.things import Things
from graph.namespaces import ELI, NQ

LINKS = frozenset(
    node.value
    for node in (
        *(ELI.applies, ELI.based_on, ELI.amends, ELI.repeals, ELI.is_part_of),
        *(NQ.guides, NQ.specifies, NQ.reviewsDocument, NQ.isAboutDocument, NQ.annexOf),
    )
)
MOST = 300


class Link(Model):
    """One document related to the one asked about, ``level`` steps up (what it follows) or down."""

    level: int
    direction: Literal["up", "down"]
    document: Ref
    edge: Edge


def lineage(things: Things, document: Entry, depth: int) -> tuple[list[Link], bool]:
    """Documents above and below, nearest first, each once in each direction; true where there are more."""
    found: list[Link] = []
    ways: tuple[Literal["up", "down"], ...] = ("up", "down")
    for direction in ways:
        seen, level = {document.iri}, [document.iri]
        for step in range(1, depth + 1):
            following: list[str] = []
            for iri in level:
                for joined in things.snapshot.edges.of(iri):
                    here, there = joined.source, joined.target
                    if direction == "down":
                        here, there = there, here
                    if joined.predicate not in LINKS or here != iri or there in seen:
                        continue
                    if len(found) >= MOST:
                        return found, True
                    seen.add(there)
                    following.append(there)
                    other = things.snapshot.catalogue.entries[there]
                    found.append(
                        Link(
                            level=step,
                            direction=direction,
                            document=things.ref(other),
                            edge=things.edge(joined),
                        )
                    )
            level = following
    return found, False
