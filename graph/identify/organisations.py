"""Which organisations and posts of all articles are one: by known IRI, else by kind and place, else by name.

A body named without what completes it ("Đảng ủy", "Ban Tổ chức") is nobody's but its article's.
"""

import re
from collections.abc import Mapping

from graph.identify.names import last, mark, name_key, slug
from graph.lexicon import per_vocabulary
from graph.model import Thing
from graph.namespaces import BASE, ORG
from graph.vocabulary import Vocabulary

# What stands between a kind and a place and adds nothing: "Ủy ban nhân dân | tỉnh | Nghệ An".
_LEVELS = re.compile(
    r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|của|các|trực thuộc)\b"
)


class Organisations:
    """Canonical IRIs of organisations and posts, one article at a time; the same words give the same IRI."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._spellings: dict[str, list[str]] = {}
        self._known = _known_names(vocabulary)
        self._whole = _second_names(vocabulary)
        self._kinds = _all_names(vocabulary)

    def organisation(self, thing: Thing, others: Mapping[str, Thing]) -> tuple[str, str] | None:
        """``(IRI, key in words)``, or None where the name alone does not tell which body it is.

        ``others`` are the things of the same article by key; a parent among them completes the name.
        """
        return self._organisation(thing, others, 0)

    def _organisation(self, thing: Thing, others: Mapping[str, Thing], depth: int) -> tuple[str, str] | None:
        if known := thing.parts.get("known"):
            return known, f"known organisation {last(known)}"
        kind, place = thing.parts.get("kind"), thing.parts.get("place")
        if not place and (known := self._known.get(name_key(thing.name))):
            return known, f"known organisation {last(known)}, by its full name"
        kind = self._kind(thing.name, kind) or (self._by_name(thing.name, place) if place else None)
        term = self._vocabulary.terms.get(kind) if kind else None
        same = (term.value("sameBodyAs") if term else None) or kind
        rest = self._rest(thing.name, kind, place)
        if same and place and not rest:
            return f"{BASE}org/{last(same)}-{last(place)}", f"{last(same)} of {last(place)}"
        parent = others.get(thing.parts.get("parent", ""))
        within = self._organisation(parent, others, depth + 1) if parent and depth < 4 else None
        scope = within[0] if within else place
        if scope is None and term and (term.value("placed") or term.value("unitWithin") or not rest):
            return None
        if scope is None and len(name_key(thing.name).split()) < 2:
            return None
        name = name_key(thing.name)
        key = f"“{thing.name}”" + (f" within {last(scope)}" if scope else "")
        return f"{BASE}org/{slug(thing.name)[:80].strip('-')}-{mark(name, scope or '')}", key

    def post(self, thing: Thing, organisation: str | None) -> tuple[str, str] | None:
        """``organisation`` is the canonical IRI of the body, None where that one is not settled."""
        if organisation is None or not organisation.startswith(BASE + "org/"):
            return None
        role = thing.parts.get("role_iri")
        term = self._vocabulary.terms.get(role) if role else None
        role = (term.value("baseTitle") if term else None) or role
        name = last(role) if role else slug(thing.parts.get("role", thing.name))
        body = organisation.removeprefix(BASE + "org/")
        return f"{BASE}post/{body}/{name}", f"{name} at {body}"

    def _kind(self, name: str, kind: str | None) -> str | None:
        """The kind that the whole name tells, where it is a second name of a body: "Ban Chấp hành Đảng bộ
        tỉnh Nghệ An", read as an executive committee within the Party organisation, is the Tỉnh ủy.
        """
        key = name_key(name) + " "
        return next((iri for spelling, iri in self._whole if key.startswith(spelling)), kind)

    def _by_name(self, name: str, place: str) -> str | None:
        """The kind of a body read inside the name of another one ("Tỉnh ủy Nghệ An" in "Ban Thường vụ Tỉnh
        ủy Nghệ An"), which brings none along: the one whose name and place are all there is.
        """
        key = name_key(name) + " "
        kinds = dict.fromkeys(iri for spelling, iri in self._kinds if key.startswith(spelling))
        fitting = [iri for iri in kinds if not self._rest(name, iri, place)]
        return fitting[0] if len(fitting) == 1 else None

    def _rest(self, name: str, kind: str | None, place: str | None) -> str:
        """What the name says beyond its kind and its place."""
        left = name.casefold().replace("uỷ", "ủy")
        for iri in (kind, place):
            for spelling in self._named(iri) if iri else ():
                if spelling in left:
                    left = left.replace(spelling, " ", 1)
                    break
        return " ".join(re.findall(r"\w+", _LEVELS.sub(" ", left)))

    def _named(self, iri: str) -> list[str]:
        if iri not in self._spellings:
            term = self._vocabulary.terms.get(iri)
            found = [s.casefold().replace("uỷ", "ủy") for s in term.spellings] if term else []
            self._spellings[iri] = sorted(found, key=len, reverse=True)
        return self._spellings[iri]


@per_vocabulary
def _second_names(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Spellings of the kinds that are another name of a kind, and these kinds; the longest first."""
    found = {
        (name_key(spelling) + " ", term.iri)
        for term in vocabulary.scheme("organisation-kinds")
        if term.value("sameBodyAs")
        for spelling in term.spellings
    }
    return sorted(found, key=lambda pair: (-len(pair[0]), pair))


@per_vocabulary
def _all_names(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Spellings of the kinds of bodies that a place completes, and these kinds."""
    found = {
        (name_key(spelling) + " ", term.iri)
        for term in vocabulary.scheme("organisation-kinds")
        for spelling in term.spellings
        if len(name_key(spelling).split()) > 1
    }
    return sorted(found, key=lambda pair: (-len(pair[0]), pair))


@per_vocabulary
def _known_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Full names that one known organisation has; two syllables ("Quốc hội") may be another country's."""
    found: dict[str, set[str]] = {}
    for term in vocabulary.typed(ORG.Organization.value):
        for spelling in term.spellings:
            if len(name_key(spelling).split()) > 2:
                found.setdefault(name_key(spelling), set()).add(term.iri)
    return {name: iris.pop() for name, iris in found.items() if len(iris) == 1}
