"""Units below a province, and ministries: which one a body is that carries a document out."""

import re
from collections import defaultdict

from graph.fuse.places import Places
from graph.fuse.things import Things
from graph.namespaces import BASE
from graph.vocabulary import Vocabulary, communes

_DISTRICTS = ("/quan", "/huyen", "/thi-xa", "/thanh-pho-thuoc-tinh", "/thanh-pho-thuoc-thanh-pho")
_MINISTRIES = {BASE + f"vocabulary/organisation-kinds/{kind}" for kind in ("bo", "co-quan-ngang-bo")}
_COMMUNE = re.compile(r"\b(?P<rank>xã|phường|thị trấn|đặc khu) (?P<name>\w[\w' -]{0,40})", re.I)
_DEEP = 5


class Units:
    """Units by the bodies that stand for them."""

    def __init__(self, vocabulary: Vocabulary, things: Things, places: Places) -> None:
        self._terms, self._things, self._places = vocabulary.terms, things, places
        self._communes: dict[tuple[str, str], list[str]] = {}

    def ministry(self, body: str) -> str | None:
        """The body itself where it is a ministry or at its level."""
        known = self._terms.get(body)
        return body if known and _MINISTRIES & set(known.properties.get("classification", ())) else None

    def of(self, body: str, province: str, on: str) -> str | None:
        """The district or commune a body stands for, or the body where it is a bloc's or a cell's; None for a
        body of the province itself, of another province, or where nothing tells.

        ``on``: the day it is seen, which tells the communes of 2025 from those before.
        """
        level, where = self._places.of_body(body)
        if where not in (None, province):
            return None
        if level in ("bloc", "cell") and where and body.count("/") == BASE.count("/") + 1:
            return body
        if district := self._district(body, 0):
            return district if where else None
        return (
            None
            if level in ("province", "central")
            else self._commune(self._things.label(body), province, on)
        )

    def _district(self, body: str, depth: int) -> str | None:
        if body in self._terms and "/place/" in body:
            place: str | None = body
        else:
            parts = self._things.parts(body)
            place, parent = parts.get("place"), parts.get("parent")
            if not place and parent and parent != body and depth < _DEEP:
                return self._district(parent, depth + 1)
        term = self._terms.get(place or "")
        return term.iri if term and (term.value("placeKind") or "").endswith(_DISTRICTS) else None

    def _commune(self, name: str, province: str, on: str) -> str | None:
        """The one commune of this name in the province on that day; two of one name are none."""
        found = _COMMUNE.search(name)
        if found is None:
            return None
        if not self._communes:
            self._communes = self._by_name()
        name = f"{found['rank']} {found['name']}".casefold().strip()
        those = [iri for iri in self._communes.get((province, name), ()) if self._lives(iri, on)]
        return those[0] if len(those) == 1 else None

    def _lives(self, commune: str, on: str) -> bool:
        term = communes().terms[commune]
        return (term.value("existsFrom") or "") <= on <= (term.value("existsTo") or "9999")

    def _by_name(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for term in communes().terms.values():
            if province := self._places.province(term.value("containedInPlace")):
                for spelling in {s.casefold() for s in term.spellings if " " in s}:
                    found[province, spelling].append(term.iri)
        return found
