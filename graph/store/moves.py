"""Addresses that a change of the facts leaves without a thing: whose things are now part of what."""

import re
from collections.abc import Callable, Collection, Iterable

from graph.namespaces import NQ, SKOS

_RESOLVED = re.compile(rb"<([^>]+)> <" + re.escape(NQ.resolvedTo.value.encode()) + rb"> <([^>]+)>")
_NAMED = re.compile(
    rb"<([^>]+)> <(?:"
    + b"|".join(re.escape(term.value.encode()) for term in (SKOS.prefLabel, SKOS.altLabel))
    + rb')> ("[^\n]*"(?:@[a-z-]+)?) \.'
)


def moves(
    gone: Collection[bytes],
    come: Collection[bytes],
    named: Callable[[str], set[str]],
    meant: Callable[[str], Iterable[str]],
) -> tuple[dict[str, str | None], set[str]]:
    """Canonical IRIs that the change leaves without a thing → the one they are part of now, None where there
    is none; and the canonical IRIs that come.

    A thing has moved where what articles named by it is now one other thing that shares a name with it: local
    numbers may mean somebody else after an article was read again. ``named`` and ``meant`` tell of the store
    before the change: the names of a thing (as N-Triples writes them), and the local IRIs that mean it.
    """
    before, after = _resolved(gone), _resolved(come)
    now = set(after.values())
    locals_: dict[str, set[str]] = {}
    for local, iri in before.items():
        if iri not in now:
            locals_.setdefault(iri, set()).add(local)
    lost = {iri: those for iri, those in locals_.items() if all(local in those for local in meant(iri))}
    heirs = {iri: {after[local] for local in those if local in after} for iri, those in lost.items()}
    wanted = set().union(*heirs.values()) if heirs else set()
    less, more = _names(gone, wanted), _names(come, wanted)
    names = {heir: named(heir) - less.get(heir, set()) | more.get(heir, set()) for heir in wanted}
    found: dict[str, str | None] = {}
    for iri, candidates in heirs.items():
        ours = named(iri)
        fitting = [heir for heir in candidates if not ours or ours & names[heir]]
        found[iri] = fitting[0] if len(fitting) == 1 else None
    return found, now


def _resolved(lines: Iterable[bytes]) -> dict[str, str]:
    matches = (_RESOLVED.match(line) for line in lines if b"resolvedTo" in line)
    return {match[1].decode(): match[2].decode() for match in matches if match}


def _names(lines: Iterable[bytes], wanted: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in lines:
        if b"Label>" in line and (match := _NAMED.match(line)) and (iri := match[1].decode()) in wanted:
            found.setdefault(iri, set()).add(match[2].decode())
    return found
