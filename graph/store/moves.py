"""Addresses that a new computation of the facts no longer knows: whose things are now part of what."""

import re
from collections.abc import Iterable

from graph.namespaces import NQ, SKOS

_RESOLVED = re.compile(rb"<([^>]+)> <" + re.escape(NQ.resolvedTo.value.encode()) + rb"> <([^>]+)>")
_NAMED = re.compile(
    rb"<([^>]+)> <(?:"
    + b"|".join(re.escape(term.value.encode()) for term in (SKOS.prefLabel, SKOS.altLabel))
    + rb')> ("[^\n]*") \.'
)


def moves(old: Iterable[bytes], new: Iterable[bytes]) -> tuple[dict[str, str | None], set[str]]:
    """Canonical IRIs of the old lines that the new ones lack → the one they are part of now, None where there
    is none; and all canonical IRIs of the new lines.

    A thing has moved where what articles named by it is now one other thing that shares a name with it: local
    numbers may mean somebody else after an article was read again.
    """
    before, after = _resolved(old), _resolved(new)
    now = set(after.values())
    locals_: dict[bytes, set[bytes]] = {}
    for local, iri in before.items():
        if iri not in now:
            locals_.setdefault(iri, set()).add(local)
    if not locals_:
        return {}, {iri.decode() for iri in now}
    heirs = {iri: {after[local] for local in those if local in after} for iri, those in locals_.items()}
    names = _names(old, set(heirs)), _names(new, set().union(*heirs.values()))
    found: dict[str, str | None] = {}
    for iri, candidates in heirs.items():
        ours = names[0].get(iri, set())
        fitting = [heir for heir in candidates if not ours or ours & names[1].get(heir, set())]
        found[iri.decode()] = fitting[0].decode() if len(fitting) == 1 else None
    return found, {iri.decode() for iri in now}


def _resolved(lines: Iterable[bytes]) -> dict[bytes, bytes]:
    matches = (_RESOLVED.match(line) for line in lines if b"resolvedTo" in line)
    return {match[1]: match[2] for match in matches if match}


def _names(lines: Iterable[bytes], wanted: set[bytes]) -> dict[bytes, set[bytes]]:
    found: dict[bytes, set[bytes]] = {}
    for line in lines:
        if b"Label>" in line and (match := _NAMED.match(line)) and match[1] in wanted:
            found.setdefault(match[1], set()).add(match[2])
    return found
