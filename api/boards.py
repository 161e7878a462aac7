"""Edges with their sentences, in rows: careers, boards of a post, holders as of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from api.catalogue import Entry
from api.edges import Joined
from api.models import Neighbour, Ref, Sentence, When
from api.things import Things

QUOTES = 3  # sentences shown per row
HELD = "nq:Tenure/nq:heldPost"


@dataclass(frozen=True, slots=True)
class Row:
    """One edge with its first sentences; ``possible`` is true where a day asked for may lie outside it."""

    neighbour: Neighbour
    sentences: list[Sentence]
    possible: bool = False

    @property
    def thing(self) -> Ref:
        """The other end."""
        return self.neighbour.thing

    @property
    def when(self) -> When:
        """Its times."""
        return self.neighbour.edge.when or When()


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of an organisation and who held it."""

    post: Ref
    rows: list[Row] = field(default_factory=list)


def rows(things: Things, entry: Entry, edges: Iterable[Joined]) -> list[Row]:
    """Edges with their sentences."""
    return [Row(things.neighbour(entry, edge), things.sentences(edge, QUOTES)) for edge in edges]


def by_time(found: list[Row]) -> list[Row]:
    """Oldest first; what has no date at all comes last."""
    return sorted(
        found, key=lambda row: (row.when.stated_start or row.when.attested_first or "9", row.thing.label)
    )


def by_thing(found: Iterable[Row]) -> list[Row]:
    """One row per thing at the other end: four speeches at one meeting are one line with four sentences."""
    merged: dict[str, Row] = {}
    for row in found:
        known = merged.get(row.thing.id)
        if known is None:
            merged[row.thing.id] = row
        else:
            fresh = [s for s in row.sentences if s.quote not in {old.quote for old in known.sentences}]
            merged[row.thing.id] = Row(known.neighbour, [*known.sentences, *fresh], known.possible)
    return list(merged.values())


def seats(things: Things, postings: Sequence[Joined], as_of: str | None) -> list[Seat]:
    """The posts of an organisation with their holders, as of a day if one is asked for."""
    found = []
    for edge in postings:
        post = things.snapshot.catalogue.entries[edge.source]
        held = [e for e in things.snapshot.edges.of(post.iri) if e.relation == HELD]
        board = by_time(rows(things, post, held))
        if as_of:
            board = [
                Row(row.neighbour, row.sentences, possible=verdict == "possible")
                for row in board
                if (verdict := covers(row.when, as_of))
            ]
        found.append(Seat(things.ref(post), board))
    return sorted(found, key=lambda seat: (not seat.rows, seat.post.label))


def covers(when: When, day: str) -> str | None:
    """ "attested" where the time is known to hold the day, "possible" where nothing speaks against it.

    Dates are compared as far as both are precise: "2021" neither begins after nor ends before 2021-05-03.
    """
    start = when.stated_start or when.attested_first
    end = when.stated_end or when.attested_last
    if _before(day, when.stated_start) or _before(day, when.start_after):
        return None
    if _before(when.stated_end, day) or _before(when.end_before, day):
        return None
    if day in (when.start_after, when.end_before):
        return None  # somebody else was seen in the post on that very day
    if start is not None and not _before(day, start) and end is not None and not _before(end, day):
        return "attested"
    return "possible"


def _before(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    length = min(len(one), len(other))
    return one[:length] < other[:length]
