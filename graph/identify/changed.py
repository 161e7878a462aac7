"""What changed, and what identity has become of it: the nouns of settling identity again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from graph.model import Account
from graph.namespaces import NQ

Quads = Callable[[NamedNode | None, NamedNode | None, NamedNode | None], Iterable[Quad]]


@dataclass(frozen=True, slots=True)
class Change:
    """What changed. ``before`` and ``after``: article IRI → its account, where it was and where it is there.

    ``quads`` asks the identity graph as it was, ``account`` for an article that did not change.
    """

    before: Mapping[str, Account]
    after: Mapping[str, Account]
    quads: Quads
    account: Callable[[str], Account]

    def canonical(self, local: str) -> str | None:
        """What a local thing was before."""
        return next((value(quad) for quad in self.quads(NamedNode(local), NQ.resolvedTo, None)), None)


@dataclass(slots=True)
class Settled:
    """Identity after a change, of the articles it reached.

    ``before``, ``after``: article IRI → account, with its independent source as digest. ``was``, ``of``:
    local IRI → canonical IRI in them. ``gone``, ``come``: quads of the identity graph.
    """

    before: dict[str, Account] = field(default_factory=dict)
    after: dict[str, Account] = field(default_factory=dict)
    was: dict[str, str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    gone: set[Quad] = field(default_factory=set)
    come: set[Quad] = field(default_factory=set)


def value(quad: Quad) -> str:
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object.value


def node(quad: Quad) -> NamedNode:
    assert isinstance(quad.object, NamedNode)
    return quad.object


def subject(quad: Quad) -> NamedNode:
    assert isinstance(quad.subject, NamedNode)
    return quad.subject
