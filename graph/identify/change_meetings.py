"""Meetings settled again after articles changed: those whom shared keys and verdicts connect with a meeting
that came, went or is told otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.identify.meetings import Meeting, Meetings, written
from graph.identify.memory_meetings import MeetingMemory
from graph.identify.people import Merge
from graph.model import Judgement
from graph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class MeetingsNow:
    """``settled``: local IRI → canonical IRI and reason, of those settled again; ``gone``: those no more."""

    settled: Mapping[str, tuple[str, str | None]]
    merges: Sequence[Merge]
    gone: frozenset[str]


def meetings_again(
    told: Mapping[str, Sequence[Meeting]],
    memory: MeetingMemory,
    vocabulary: Vocabulary,
    judgements: Sequence[Judgement],
) -> MeetingsNow:
    """``told``: article → its meetings now, of all articles whose meetings may be told otherwise."""
    keys: set[str] = set()
    front: list[str] = []
    linked = list(_linked(memory, judgements))
    gone: set[str] = set()
    for article in sorted(told):
        new = {one.iri: one for one in told[article]}
        old = memory.of_article(article)
        changed = [one for iri, one in old.items() if new.get(iri) != one]
        come = [one for iri, one in new.items() if old.get(iri) != one]
        for one in (*changed, *come):
            keys |= one.keys
        front += [one.iri for one in (*changed, *come)]
        gone |= old.keys() - new.keys()
        memory.forget(one.iri for one in changed)
        memory.add(come)
    if not front:
        return MeetingsNow({}, (), frozenset())
    linked += _linked(memory, judgements)
    members = _connected(front, keys, memory, linked)
    found = Meetings(members, judgements, vocabulary)
    return MeetingsNow(found.settled(), found.merges, frozenset(gone))


def _linked(memory: MeetingMemory, judgements: Iterable[Judgement]) -> Iterator[frozenset[str]]:
    """Meetings that a verdict connects."""
    for judgement in judgements:
        left, right = (memory.called(written(iri)) for iri in (judgement.left, judgement.right))
        if left and right:
            yield frozenset((*left, *right))


def _connected(
    front: list[str], keys: set[str], memory: MeetingMemory, linked: Sequence[frozenset[str]]
) -> list[Meeting]:
    found: dict[str, Meeting | None] = {}
    front = [*front, *(iri for key in sorted(keys) for iri in memory.with_key(key))]
    while front:
        iri = front.pop()
        if iri in found:
            continue
        one = found[iri] = memory.one(iri)
        for those in linked:
            if iri in those:
                front += those
        for key in one.keys - keys if one else ():
            keys.add(key)
            front += memory.with_key(key)
    return [one for one in found.values() if one]
