"""From when to when bodies lived: their own dates, those of their kind, place and parent.

A body made from a kind and a place has no dates of its own: it ends when its kind is abolished (huyện ủy in
2025), when its place goes (Tỉnh ủy Hà Giang) or becomes a city (Tỉnh ủy Đồng Nai, then Thành ủy), or with the
body it is a part of. Nothing else ends one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph.fuse.days import following, preceding
from graph.fuse.things import Things
from graph.lexicon import per_vocabulary
from graph.literal import day
from graph.model import Kind
from graph.namespaces import BASE, NQ
from graph.vocabulary import Term, Vocabulary

_OF_THE_LAND = {"Party", "State", "Front", "Judiciary"}  # a school or a company outlives its district
DEEP = 6  # bodies around a body that are looked at


@dataclass(frozen=True, slots=True)
class Life:
    """First and last day as precise as known (ISO prefixes), the change that ended it, and who took over."""

    start: str | None = None
    end: str | None = None
    change: str | None = None
    heirs: tuple[str, ...] = ()
    sure: bool = True  # False where a living place has the same name, or each province chose its own day


class Lives:
    """The lives of all bodies that articles name, and of their posts."""

    def __init__(self, things: Things, vocabulary: Vocabulary) -> None:
        self._terms = vocabulary.terms
        self._things = things
        self._changes = _changes(vocabulary)
        self._ranks = _ranks(vocabulary)
        self._found: dict[tuple[str, int], Life] = {}

    def of(self, body: str, depth: int = 0) -> Life:
        """The life of an organisation by its canonical IRI."""
        if (body, depth) not in self._found:
            self._found[body, depth] = self._life(body, depth)
        return self._found[body, depth]

    def _life(self, body: str, depth: int) -> Life:
        known = self._terms.get(body)
        if known is not None:
            change = self._change(body, None)
            return Life(
                known.value("existsFrom"),
                known.value("existsTo"),
                change.iri if change else None,
                known.properties.get("replacedBy", ()),
            )
        parts = self._things.parts(body)
        kind, place = self._terms.get(parts.get("kind", "")), self._terms.get(parts.get("place", ""))
        lives = []
        if kind is not None:
            lives.append(self._of_kind(kind, place))
        if place is not None and kind is not None and set(kind.properties.get("sector", ())) & _OF_THE_LAND:
            lives += [self._of_place(place, kind), self._of_rank(place, kind)]
        if "parent" in parts and parts["parent"] != body and depth < DEEP:
            around = self.of(parts["parent"], depth + 1)
            lives.append(Life(None, around.end, around.change, (), around.sure))
        ended = [life for life in lives if life.end]
        first = min(ended, key=lambda life: life.end or "", default=Life())
        start = next((life.start for life in lives if life.start), None)
        return Life(start, first.end, first.change, first.heirs, first.sure)

    def _of_kind(self, kind: Term, place: Term | None) -> Life:
        change = self._change(kind.iri, place.iri if place else None)
        on = change.value("onDate") if change else None
        end = kind.value("existsTo") and (preceding(on) if on else kind.value("existsTo"))
        heirs = [
            self._heir(heir, place.iri if place else None)
            for heir in (change.properties.get("resultingKind", ()) if change else ())
        ]
        return Life(
            kind.value("existsFrom"), end, change.iri if change else None, tuple(heirs), sure=bool(on)
        )

    def _of_place(self, place: Term, kind: Term) -> Life:
        end = place.value("existsTo")
        if not end:
            return Life()
        change = self._change(place.iri, None)
        after = place.properties.get("mergedInto", ()) or (
            change.properties.get("resultingPlace", ()) if change else ()
        )
        district = change is None and end == "2025-06-30"
        names = {self._terms[iri].value("shortName") for iri in after if iri in self._terms}
        kinds = (kind.iri, *kind.properties.get("cityKind", ()))
        possible = (self._heir(one, iri) for iri in after for one in kinds)
        heirs = tuple(heir for heir in possible if heir.startswith(BASE + "org/"))
        iri = change.iri if change else BASE + "change/2025-cap-huyen" if district else None
        # a province that kept its name: articles do not tell which of the two they mean
        return Life(None, end, iri, heirs, sure=place.value("shortName") not in names and not district)

    def _of_rank(self, place: Term, kind: Term) -> Life:
        """The committee of a province that became a city gave way to one of another kind there."""
        change = self._ranks.get(place.iri)
        others = kind.properties.get("cityKind", ())
        if change is None or not others:
            return Life()
        possible = (self._heir(other, place.iri) for other in others)
        heirs = tuple(heir for heir in possible if heir.startswith(BASE + "org/"))
        return Life(None, preceding(change.value("onDate") or ""), change.iri, heirs, sure=False)

    def _heir(self, kind: str, place: str | None) -> str:
        """The body of that kind in that place where articles name it, else the kind."""
        term = self._terms.get(kind)
        base = (term.value("sameBodyAs") if term else None) or kind
        body = f"{BASE}org/{base.rsplit('/', 1)[-1]}-{place.rsplit('/', 1)[-1]}" if place else kind
        return body if self._things.has(body, Kind.ORGANISATION) else kind

    def _change(self, what: str, place: str | None) -> Term | None:
        fitting = [t for t in self._changes.get(what, ()) if t.value("inPlace") in (None, place)]
        return max(fitting, key=lambda t: (t.value("inPlace") is not None, t.iri), default=None)

    @property
    def known(self) -> list[str]:
        """Bodies whose change the ontology knows, named by an article or not."""
        return sorted(body for body in self._changes if body.startswith(BASE + "org/"))

    def lines(self, body: str) -> Iterator[Triple]:
        """What ended a body, by which change, and what took over."""
        life, node = self.of(body), NamedNode(body)
        if not self._things.has(body, Kind.ORGANISATION):
            if body in self._changes and life.change:
                yield Triple(node, NQ.closedBy, NamedNode(life.change))
        elif life.end:
            if life.change:
                yield Triple(node, NQ.closedBy, NamedNode(life.change))
            if body not in self._terms:
                yield Triple(node, NQ.existsTo, day(life.end))
                for heir in life.heirs:
                    yield Triple(node, NQ.replacedBy, NamedNode(heir))

    def of_post(self, post: str) -> Iterator[Triple]:
        """Posts end with their body."""
        if (body := self._things.body_of(post)) and (change := self.of(body).change):
            yield Triple(NamedNode(post), NQ.closedBy, NamedNode(change))

    def closing(self, post: str) -> tuple[str, str] | None:
        """The change that closed a post and the first day on which it was closed; None if it may live."""
        life = self.of(self._things.body_of(post))
        return (life.change, following(life.end)) if life.end and life.change else None


@per_vocabulary
def _changes(vocabulary: Vocabulary) -> Mapping[str, list[Term]]:
    """Body, kind or place → the changes that ended it."""
    found: dict[str, list[Term]] = defaultdict(list)
    for term in vocabulary.terms.values():
        for name in ("originalOrganization", "originalKind", "originalPlace"):
            for what in term.properties.get(name, ()):
                if what not in term.properties.get("resultingPlace", ()):
                    found[what].append(term)
    return dict(found)


@per_vocabulary
def _ranks(vocabulary: Vocabulary) -> Mapping[str, Term]:
    """Province → the change by which it became a city and stayed the same place."""
    return {
        place: term
        for term in vocabulary.terms.values()
        if (term.value("toPlaceKind") or "").endswith("/thanh-pho-truc-thuoc-trung-uong")
        for place in term.properties.get("originalPlace", ())
        if place in term.properties.get("resultingPlace", ())
    }
