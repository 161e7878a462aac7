"""At which level of the cascade a body stands, and in which province."""

from collections.abc import Sequence

from graph.fuse.things import Things
from graph.namespaces import BASE
from graph.vocabulary import Term, Vocabulary

_PROVINCES = ("/tinh", "/thanh-pho-truc-thuoc-trung-uong")
_LEVELS = {"central": "central", "province": "province", "bloc": "bloc", "district": "district"}
_LEVELS |= {"commune": "commune", "grassroots": "cell", "hamlet": "cell"}
_CELL = BASE + "vocabulary/organisation-kinds/chi-bo"
_DEEP = 5


class Places:
    """Levels and provinces of bodies, posts and documents."""

    def __init__(self, vocabulary: Vocabulary, things: Things) -> None:
        self.vocabulary = vocabulary
        self._terms = vocabulary.terms
        self._things = things
        self._organs = {c: term for term in vocabulary.scheme("organ-codes") for c in term.notations}

    def province(self, place: str | None) -> str | None:
        """The province in which a place lies; None for a region, the country, an unknown place."""
        for _ in range(_DEEP):
            term = self._terms.get(place or "")
            if term is None:
                return None
            if (term.value("placeKind") or "").endswith(_PROVINCES):
                return term.iri
            place = term.value("containedInPlace")
        return None

    def of_body(self, thing: str) -> tuple[str, str | None]:
        """Level ("" where nothing tells) and province of an organisation or a post."""
        return self._of(self._things.body_of(thing) or thing, 0)

    def _of(self, body: str, depth: int) -> tuple[str, str | None]:
        if body in self._terms:
            return (_level(self._terms[body]) or "central", None) if "/org/" in body else ("", None)
        parts = self._things.parts(body)
        kind = self._terms.get(parts.get("kind", ""))
        level, province = _level(kind), self.province(parts.get("place"))
        if not (level and province) and "parent" in parts and parts["parent"] != body and depth < _DEEP:
            around = self._of(parts["parent"], depth + 1)
            if around[0] != "central":  # a provincial office of a ministry is not central
                level, province = level or around[0], province or around[1]
        if not level and province:
            level = "province" if parts.get("place") == province else "district"
        return level, province

    def of_document(self, document: str, issuers: Sequence[str]) -> tuple[str, str | None]:
        """By its issuers, where they agree; else by the letters of its symbol."""
        found = {self.of_body(body) for body in issuers}
        levels, provinces = {level for level, _ in found if level}, {p for _, p in found if p}
        if len(levels) == 1 and len(provinces) < 2:
            return levels.pop(), next(iter(provinces), None)
        terms = [self._organs[code] for code in self._things.codes(document) if code in self._organs]
        if len(terms) == 1 and not levels:
            kind = self._terms.get(terms[0].value("issuerKind") or "")
            if terms[0].value("issuer") or terms[0].value("issuerRole"):
                return "central", None
            return _level(kind), None
        return "", next(iter(provinces)) if len(provinces) == 1 else None


def _level(term: Term | None) -> str:
    """What the kind of body says; "any" and several levels say nothing."""
    if term is None:
        return ""
    if term.iri.startswith(_CELL):
        return "cell"
    levels = {_LEVELS.get(level, "") for level in term.properties.get("level", ())}
    return levels.pop() if len(levels) == 1 else ""
