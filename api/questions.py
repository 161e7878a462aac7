"""Worked questions to begin with, about what this release holds; each leads to the page that answers it."""

from collections.abc import Iterable
from functools import lru_cache

from api.catalogue import Entry
from api.i18n import text
from api.release import Snapshot
from api.things import Things
from graph.namespaces import ELI

_LOOKED_AT = 200  # things of a kind, those most spoken of
# text key → kind asked about, relation counted, is the thing its source
_ASKED: dict[str, tuple[str, str, bool]] = {
    "question.holders": ("post", "nq:Tenure/nq:heldPost", False),
    "question.career": ("person", "nq:Tenure/nq:heldPost", True),
    "question.issued": ("organisation", "eli:passed_by", False),
    "question.studied": ("document", "nq:studies", False),
    "question.participants": ("event", "nq:Participation/nq:inEvent", False),
}


def worked(things: Things) -> list[tuple[str, str]]:
    """(question, id of the thing whose page answers it)."""
    spoken = things.language
    return [
        (text(key, spoken, name=entry.label(spoken)), entry.id) for key, entry in _examples(things.snapshot)
    ]


@lru_cache(maxsize=2)
def _examples(snapshot: Snapshot) -> tuple[tuple[str, Entry], ...]:
    found: list[tuple[str, Entry]] = []
    contested = (c for c in snapshot.conflicts.all if c.field == ELI.passed_by.value)
    for conflict in contested:
        if conflict.about and (entry := snapshot.catalogue.entries.get(conflict.about[0])):
            found.append(("question.issuer", entry))
            break
    for key, (kind, relation, out) in _ASKED.items():
        catalogue = snapshot.catalogue
        entries = sorted(catalogue.spoken_of(kind), key=catalogue.mentions, reverse=True)[:_LOOKED_AT]
        best = max(((_count(snapshot, e, relation, out), e.iri) for e in entries), default=(0, ""))
        if best[0] > 1:
            found.append((key, snapshot.catalogue.entries[best[1]]))
    return tuple(found)


def _count(snapshot: Snapshot, entry: Entry, relation: str, out: bool) -> int:
    """Different things at the other end."""
    edges: Iterable[str] = {
        edge.target if out else edge.source
        for edge in snapshot.edges.of(entry.iri)
        if edge.relation == relation and (edge.source == entry.iri) == out
    }
    return len(set(edges))
