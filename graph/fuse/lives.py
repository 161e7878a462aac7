"""From when to when bodies lived: their own dates, those of their kind, place and parent.

A body made from a kind and a place has no dates of its own: it ends when its kind is abolished (huyện ủy in
2025), when its place goes (Tỉnh ủy Hà Giang), or with the body it is a part of. Nothing else ends one.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph.fuse.days import following, preceding
from graph.literal import day
from graph.model import Account, Kind
from graph.namespaces import BASE, NQ
from graph.vocabulary import Term, Vocabulary

_OF_THE_LAND = {"Party", "State", "Front", "Judiciary"}  # a school or a company outlives its district
_DEEP = 6


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

    def __init__(
        self, accounts: Sequence[Account], identity: Mapping[str, str], vocabulary: Vocabulary
    ) -> None:
        self._terms = vocabulary.terms
        self.parts = _parts(accounts, identity, vocabulary)
        self.posts = _posts(accounts, identity)
        self._changes: dict[str, list[Term]] = defaultdict(list)
        for term in vocabulary.terms.values():
            for name in ("originalOrganization", "originalKind", "originalPlace"):
                for what in term.properties.get(name, ()):
                    if term.value("changeKind") != "rank" and what not in term.properties.get(
                        "resultingPlace", ()
                    ):
                        self._changes[what].append(term)
        self._found: dict[str, Life] = {}

    def of(self, body: str, depth: int = 0) -> Life:
        """The life of an organisation by its canonical IRI."""
        if body not in self._found:
            self._found[body] = self._life(body, depth)
        return self._found[body]

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
        parts = self.parts.get(body, {})
        kind, place = self._terms.get(parts.get("kind", "")), self._terms.get(parts.get("place", ""))
        lives = []
        if kind is not None:
            lives.append(self._of_kind(kind, place))
        if place is not None and kind is not None and set(kind.properties.get("sector", ())) & _OF_THE_LAND:
            lives.append(self._of_place(place, kind))
        if "parent" in parts and parts["parent"] != body and depth < _DEEP:
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
        heirs = tuple(heir for iri in after if (heir := self._heir(kind.iri, iri)).startswith(BASE + "org/"))
        iri = change.iri if change else BASE + "change/2025-cap-huyen" if district else None
        # a province that kept its name: articles do not tell which of the two they mean
        return Life(None, end, iri, heirs, sure=place.value("shortName") not in names and not district)

    def _heir(self, kind: str, place: str | None) -> str:
        """The body of that kind in that place where articles name it, else the kind."""
        term = self._terms.get(kind)
        base = (term.value("sameBodyAs") if term else None) or kind
        body = f"{BASE}org/{base.rsplit('/', 1)[-1]}-{place.rsplit('/', 1)[-1]}" if place else kind
        return body if body in self.parts else kind

    def _change(self, what: str, place: str | None) -> Term | None:
        fitting = [t for t in self._changes.get(what, ()) if t.value("inPlace") in (None, place)]
        return max(fitting, key=lambda t: (t.value("inPlace") is not None, t.iri), default=None)

    def lines(self) -> list[Triple]:
        """What ended, by which change, and what took over; posts end with their body."""
        lines = []
        for body in sorted(self.parts):
            life, node = self.of(body), NamedNode(body)
            if not life.end:
                continue
            if life.change:
                lines.append(Triple(node, NQ.closedBy, NamedNode(life.change)))
            if body not in self._terms:
                lines.append(Triple(node, NQ.existsTo, day(life.end)))
                lines += [Triple(node, NQ.replacedBy, NamedNode(heir)) for heir in life.heirs]
        for body in sorted(self._changes.keys() - self.parts.keys()):
            if body.startswith(BASE + "org/") and (change := self.of(body).change):
                lines.append(Triple(NamedNode(body), NQ.closedBy, NamedNode(change)))
        for post, body in sorted(self.posts.items()):
            if change := self.of(body).change:
                lines.append(Triple(NamedNode(post), NQ.closedBy, NamedNode(change)))
        return lines

    def closing(self, post: str) -> tuple[str, str] | None:
        """The change that closed a post and the first day on which it was closed; None if it may live."""
        life = self.of(self.posts.get(post, ""))
        return (life.change, following(life.end)) if life.end and life.change else None


def _parts(
    accounts: Sequence[Account], identity: Mapping[str, str], vocabulary: Vocabulary
) -> dict[str, dict[str, str]]:
    """Kind, place and body around it of every organisation, as most articles have them; a kind with its level
    before one at any ("Ban Chấp hành" of the Đảng bộ tỉnh, which is the Tỉnh ủy).
    """
    vague = {term.iri for term in vocabulary.scheme("organisation-kinds") if term.value("level") == "any"}
    counted: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for account in accounts:
        for thing in account.things:
            if thing.kind is Kind.ORGANISATION:
                mine = counted[identity[f"{account.article}#{thing.key}"]]
                for name in ("kind", "place"):
                    if name in thing.parts:
                        mine[name][thing.parts[name]] += 1
                parent = identity.get(f"{account.article}#{thing.parts.get('parent', '')}")
                if parent:
                    mine["parent"][parent] += 1
    return {
        iri: {name: min(values, key=lambda v: (v in vague, -values[v], v)) for name, values in parts.items()}
        for iri, parts in counted.items()
    }


def _posts(accounts: Sequence[Account], identity: Mapping[str, str]) -> dict[str, str]:
    """Post → its organisation."""
    found = {}
    for account in accounts:
        for thing in account.things:
            if thing.kind is Kind.POST:
                body = identity.get(f"{account.article}#{thing.parts.get('organisation', '')}")
                if body:
                    found[identity[f"{account.article}#{thing.key}"]] = body
    return found
