"""Where an article is: its province, and at each point the district or commune spoken of last.

A bare "tỉnh", "huyện" or "Tỉnh ủy" is completed from here, and left bare where the article settles nothing.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.lexicon import per_vocabulary
from graph.model import Kind, Mention, Text, Zone
from graph.namespaces import NQ
from graph.vocabulary import Vocabulary

COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
PROVINCIAL = ("tinh", "thanh-pho-truc-thuoc-trung-uong")
UNREAD = (Zone.RELATED, Zone.BYLINE, Zone.BOILERPLATE)
# What a body without a place is a body of.
LEVEL_OF_BODY = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã",
    "Tỉnh đoàn": "tỉnh", "Thành đoàn": "thành phố", "Huyện đoàn": "huyện",
    "Quận đoàn": "quận", "Thị đoàn": "thị xã", "Đoàn đại biểu Quốc hội": "tỉnh",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    start: int
    level: str
    name: str
    iri: str
    province: str  # IRI of the province it is or lies in; "" where unknown
    said: bool = True  # whether the words name its level: "TP Thủ Đức", not "ở Thủ Đức"


@per_vocabulary
def rank_changes(vocabulary: Vocabulary) -> Mapping[str, tuple[str, str]]:
    """Place → the day on which its rank changed, and the kind of place it was before."""
    changes = {}
    for term in vocabulary.typed(NQ.AreaChange.value):
        place, day, kind = term.value("originalPlace"), term.value("onDate"), term.value("fromPlaceKind")
        if place and day and kind:
            changes[place] = (day, kind.rsplit("/", 1)[-1])
    return changes


class Scope:
    """The places of one article, in order, and its province where it settles one."""

    def __init__(
        self, text: Text, mentions: Iterable[Mention], vocabulary: Vocabulary, day: str | None
    ) -> None:
        self._terms = vocabulary.terms
        self._chars = text.chars
        self._changes = rank_changes(vocabulary)
        self._blocks = [block.span.start for block in text.blocks]
        self._zones = [block.zone for block in text.blocks]
        self._day = day
        self.places = [place for m in mentions if (place := self._place(m))]
        self._starts = [place.start for place in self.places]
        self.province = self._settled(mentions)

    def _place(self, mention: Mention) -> Place | None:
        name = mention.parts.get("place") or (
            mention.parts.get("name") if mention.kind is Kind.PLACE else None
        )
        if not name or mention.parts.get("kind") == "street":
            return None
        iri = mention.parts.get("place_iri") or mention.parts.get("iri", "")
        outer = mention.parts.get("chain", "").rsplit("|", 1)[-1]
        written = (
            mention.parts.get("level") if mention.kind is not Kind.PLACE or "said" in mention.parts else ""
        )
        level = LEVEL_OF_BODY.get(outer) or written or self._level(iri)
        said = "chain" in mention.parts or "said" in mention.parts
        province = self._province(iri)
        return Place(mention.span.start, level, name, iri, province, said or iri == province)

    def _kind(self, iri: str) -> str:
        term = self._terms.get(iri)
        later = self._changes.get(iri)
        if later and (not self._day or self._day < later[0]):
            return later[1]  # Quảng Ninh was a province before it became a city
        return (term.value("placeKind") or "").rsplit("/", 1)[-1] if term else ""

    def _level(self, iri: str) -> str:
        kind = self._kind(iri)
        if kind.startswith("thanh-pho"):
            return "thành phố"
        return {
            "tinh": "tỉnh",
            "huyen": "huyện",
            "quan": "quận",
            "thi-xa": "thị xã",
            "xa": "xã",
            "phuong": "phường",
        }.get(kind, "")

    def _province(self, iri: str) -> str:
        for _ in range(4):
            if self._kind(iri) in PROVINCIAL:
                return iri
            term = self._terms.get(iri)
            iri = (term.value("containedInPlace") or "") if term else ""
        return ""

    def _settled(self, mentions: Iterable[Mention]) -> Place | None:
        """The one province the article speaks of: named, or around its districts, clearly more than any
        other.
        """
        weights: Counter[str] = Counter()
        named: dict[str, Place] = {}
        for place in self.places:
            if self.zone(place.start) in UNREAD or not place.province:
                continue
            direct = place.iri == place.province
            weights[place.province] += 2 if direct else 1
            if direct:
                named.setdefault(place.province, place)
        ranked = weights.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        iri = ranked[0][0]
        if iri in named:
            return named[iri]
        term = self._terms.get(iri)
        return Place(0, self._level(iri), term.value("shortName") or term.label, iri, iri) if term else None

    def zone(self, offset: int) -> Zone:
        block = self.block(offset)
        return self._zones[block] if block >= 0 else Zone.BODY

    def block(self, offset: int) -> int:
        return bisect_right(self._blocks, offset) - 1

    def nearest(self, level: str, offset: int) -> Place | None:
        """The place of this level spoken of last before the offset in its block or the block before; else
        the only one.
        """
        here = self.block(offset)
        for place in reversed(self.places[: bisect_right(self._starts, offset)]):
            if place.level == level and place.said and here - self.block(place.start) <= 1:
                return place
        ones = {place.name: place for place in self.places if place.level == level and place.said}
        return next(iter(ones.values())) if len(ones) == 1 else None

    def commune(self) -> Place | None:
        """The one commune the article speaks of."""
        ones = {place.name: place for place in self.places if place.level in COMMUNES and place.said}
        return next(iter(ones.values())) if len(ones) == 1 else None

    def in_sentence(self, level: str, offset: int) -> Place | None:
        """The place of this level named right before in the same sentence: "lãnh đạo tỉnh Hà Tĩnh, ở vị trí
        Chủ tịch UBND tỉnh"."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset - self._starts[number] > 200:
            return None
        place = self.places[number]
        between = self._chars[place.start : offset]
        fits = place.start < offset and place.level == level and place.said
        return place if fits and ". " not in between and "\n" not in between else None

    def behind(self, level: str, offset: int) -> Place | None:
        """The place of this level that follows after a comma in the same clause: "Tỉnh ủy viên, Bí thư Huyện
        ủy Duy Tiên, tỉnh Hà Nam".
        """
        for place in self.places[bisect_right(self._starts, offset) :][:4]:
            between = self._chars[offset : place.start]
            if place.start - offset > 150 or any(mark in between for mark in (". ", "\n", ";", ":")):
                return None
            if place.level == level and place.said and between.endswith(", "):
                return place
        return None

    def province_at(self, offset: int) -> Place | None:
        """The article's province, unless a place in another province was spoken of last."""
        here = self.block(offset)
        near = self.places[: bisect_right(self._starts, offset)]
        inside = [p for p in near if p.province and here - self.block(p.start) <= 1]
        if inside and self.province and inside[-1].province != self.province.iri:
            return None
        return self.province

    def as_of_day(self, iri: str) -> str:
        """The unit that bears the name on the article's day: "Quảng Trị" of 2024 is not that of 2026."""
        term = self._terms.get(iri)
        end = term.value("existsTo") if term else None
        if not term or not end or not self._day or self._day <= end:
            return iri
        for later in term.properties.get("mergedInto", ()):
            if self._terms[later].value("shortName") == term.value("shortName"):
                return later
        return iri


def article_place(scope: Scope) -> str | None:
    """IRI of the province the article is about, where it settles one."""
    return scope.as_of_day(scope.province.iri) if scope.province else None


def bare(parts: Mapping[str, str]) -> bool:
    """Whether a body is named without the place that completes it."""
    return not parts.get("known") and not parts.get("place")
