"""Whether two bodies that articles name as issuers of one Party document contradict each other.

The executive committee and the standing committee within it share one symbol, and "Tỉnh ủy" may be said of
either: only who writes out "Ban Chấp hành Đảng bộ tỉnh" says that it was not the Ban Thường vụ.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from graph.fuse.gathering import SAYING, Fact, settled
from graph.fuse.things import Things
from graph.model import Local
from graph.namespaces import BASE
from graph.vocabulary import Vocabulary

_STANDING = ("ban-thuong-vu", "thuong-truc")
_COMMITTEE = BASE + "vocabulary/organisation-kinds/ban-chap-hanh"


class Issuers:
    """Issuers by the bodies they are and the words that articles have for them."""

    def __init__(self, things: Things, name: Callable[[str], str], vocabulary: Vocabulary) -> None:
        """``name``: local IRI → what its article calls the thing."""
        self._things, self._name = things, name
        committee = vocabulary.terms.get(_COMMITTEE)
        self._committee = committee.label.casefold() if committee else "\0"

    def rivals(self, facts: Sequence[Fact]) -> list[Fact]:
        """Those of the issuers of one document that contradict another one of them."""
        known = [fact for fact in facts if "/org/" in fact.object.value and settled(fact.object.value)]
        pairs = [pair for pair in combinations(known, 2) if self._contradict(*pair)]
        return [fact for fact in known if any(fact in pair for pair in pairs)]

    def shown(self, fact: Fact) -> str:
        """Its name; written out where an article does so and most say "Tỉnh ủy"."""
        whole = self._written_out(fact)
        return min(whole.values()) if whole else self._things.label(fact.object.value)

    def _contradict(self, one: Fact, other: Fact) -> bool:
        if self._within(one, other):
            return self._told_from(one, other)
        if self._within(other, one):
            return self._told_from(other, one)
        names = [self._things.label(fact.object.value).casefold() for fact in (one, other)]
        return names[0] not in names[1] and names[1] not in names[0]

    def _within(self, inner: Fact, outer: Fact) -> bool:
        """Is one the standing body of the other? A committee read inside the name of its standing body has
        no kind and may be settled as another thing: then its name says so, "Ban Thường vụ | Tỉnh ủy Nghệ An".
        """
        parts = self._things.parts(inner.object.value)
        if parts.get("parent") == outer.object.value:
            return True
        if parts.get("kind", "").rpartition("/")[2] not in _STANDING:
            return False
        label = self._things.label(inner.object.value).casefold()
        return any(label.endswith(f" {name.casefold()}") for name in self._things.names(outer.object.value))

    def _told_from(self, inner: Fact, outer: Fact) -> bool:
        """Does another article write out the name of the outer body?"""
        articles = {claim.article for _, claim in inner.support if claim.modality in SAYING}
        return any(one != other for one in articles for other in self._written_out(outer))

    def _written_out(self, fact: Fact) -> dict[str, str]:
        """Article → the name it writes out."""
        return {
            claim.article: name
            for _, claim in sorted(fact.support, key=lambda said: said[0])
            if claim.modality in SAYING and isinstance(claim.object, Local)
            if (name := self._name(f"{claim.article}#{claim.object}")).casefold().startswith(self._committee)
        }
