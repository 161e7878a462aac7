"""People's verdicts on organisations, posts, documents and events; those on people are in `people`.

A verdict may name a thing by its canonical IRI, by its local IRI, or by article IRI + ``#`` + its name, which
stays when other rules number the things of the article differently.
"""

from collections.abc import Callable, Iterable, Sequence

from graph.identify.groups import Groups
from graph.identify.names import name_key
from graph.model import Judgement, Thing


class Verdicts:
    """What people said about the identity of things."""

    def __init__(self, judgements: Sequence[Judgement], known: Callable[[str], bool]) -> None:
        """``known`` tells the IRIs of the ontology: where things become one, theirs stays."""
        self._moved: dict[str, tuple[str, str]] = {}
        self._given: dict[str, tuple[str, str]] = {}
        self._refused: dict[str, set[str]] = {}
        different = [(_written(j.left), _written(j.right)) for j in judgements if not j.same]
        for left, right in different:
            for one, other in ((left, right), (right, left)):
                if "#" in one:
                    self._refused.setdefault(one, set()).add(other)
        groups = Groups(different)
        members: set[str] = set()
        why: dict[str, str] = {}
        for judgement in sorted(judgements, key=lambda j: (j.left, j.right)):
            left, right = _written(judgement.left), _written(judgement.right)
            if judgement.same and groups.join(left, right):
                members |= {left, right}
                why[left] = why[right] = judgement.why
        for root in sorted({groups.root(member) for member in members}):
            those = sorted(member for member in members if groups.root(member) == root)
            names = [member for member in those if "#" not in member]
            if not names:
                continue
            survivor = min(names, key=lambda iri: (not known(iri), iri.count("/"), iri))
            for member in those:
                if member != survivor:
                    (self._given if "#" in member else self._moved)[member] = (survivor, why[member])

    def on(self, article: str, thing: Thing, found: tuple[str, str] | None) -> tuple[str, str] | None:
        """``(canonical IRI, reason)`` after people's verdicts; None: it is its article's own."""
        keys = self._keys(article, thing)
        for key in keys:
            if key in self._given:
                survivor, why = self._given[key]
                return survivor, f"judgement: {why}"
        if found and found[0] in self._moved:
            survivor, why = self._moved[found[0]]
            found = survivor, f"judgement: {why} ({found[1]})"
        if found and any(found[0] in self._refused.get(key, ()) for key in keys):
            return None
        return found

    def _keys(self, article: str, thing: Thing) -> Iterable[str]:
        if not self._given and not self._refused:
            return ()
        return f"{article}#{thing.key}", *(f"{article}#{name_key(n)}" for n in (thing.name, *thing.aliases))


def _written(iri: str) -> str:
    """Names folded as `name_key` folds them; IRIs as they are."""
    article, hash_, name = iri.partition("#")
    kind, _, number = name.rpartition("-")
    return f"{article}#{name_key(name)}" if hash_ and not (kind and number.isdigit()) else iri
