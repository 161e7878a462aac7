"""The fact layer after a change: what goes, what comes, reckoned from the owners that the change touches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from graph.fuse.figures import figure_key
from graph.fuse.gathering import Key
from graph.fuse.memory import Memory
from graph.fuse.stored import Lookup, Reached, stored_world
from graph.fuse.touched import Touched
from graph.fuse.world import World
from graph.model import Kind
from graph.namespaces import BASE, ELI
from graph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Difference:
    """Quads of the default graph that go and that come, and how many owners were asked."""

    gone: list[Quad]
    come: list[Quad]
    owners: int


def difference(
    before: Reached, after: Reached, lookup: Lookup, memory: Memory, vocabulary: Vocabulary
) -> Difference:
    """What articles that said one thing and say another now change; the memory learns it.

    What goes may still be said by the reference data, which is not known here.
    """
    old = stored_world(lookup, memory, before, after, vocabulary, now=False)
    new = stored_world(lookup, memory, after, before, vocabulary, now=True)

    def parts(predicate: NamedNode, whole: str) -> Iterator[str]:
        for quad in lookup.quads(None, predicate, NamedNode(whole)):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value

    things = {
        iri
        for iri in before.counts.keys() | after.counts.keys()
        if before.counts.get(iri) != after.counts.get(iri)
    }
    owners = Touched(old, new, parts, vocabulary).by(_otherwise(before, after), things)
    was = before.lines().union(old.lines(owners))
    is_ = after.lines().union(new.lines(owners))
    gone = [line for line in was - is_ if not _still(line, new)]
    come = is_ - was
    _learn(before, after, things, new, memory)
    return Difference(
        [_quad(line) for line in gone if _held(line, lookup)],
        [_quad(line) for line in come if not _held(line, lookup)],
        len(owners),
    )


def _otherwise(before: Reached, after: Reached) -> set[Key]:
    """The facts whose support differs, and those in articles that have another day now."""
    redated = {
        article
        for article in before.accounts.keys() & after.accounts.keys()
        if _days(before, article) != _days(after, article)
    }
    return {
        key
        for key in before.said.keys() | after.said.keys()
        if before.said.get(key) != after.said.get(key)
        or (key[1] == ELI.passed_by.value and _called(before, key) != _called(after, key))
        or any(claim.article in redated for _, claim, _, _ in before.said[key].values())
    }


def _called(reached: Reached, key: Key) -> list[str]:
    """What articles call the issuer of a document."""
    said = sorted(reached.said.get(key, {}).items())
    return [reached.names.get(f"{claim.article}#{claim.object}", "") for _, (_, claim, _, _) in said]


def _days(reached: Reached, article: str) -> tuple[str | None, str | None]:
    account = reached.accounts[article]
    return account.published, account.day


def _still(line: Triple, world: World) -> bool:
    """Does a fact, or what a thing is, say it too? Those alone may say what others say."""
    assert isinstance(line.subject, NamedNode)
    fact = world.found.fact((line.subject.value, line.predicate.value, str(line.object)))
    if fact is not None and fact.said:
        return True
    return line in set(world.things.lines(line.subject.value))


def _held(line: Triple, lookup: Lookup) -> bool:
    assert isinstance(line.subject, NamedNode) and not isinstance(line.object, Triple)
    return any(True for _ in lookup.quads(line.subject, line.predicate, line.object))  # type: ignore[arg-type]


def _quad(line: Triple) -> Quad:
    return Quad(line.subject, line.predicate, line.object)


def _learn(before: Reached, after: Reached, things: Iterable[str], now: World, memory: Memory) -> None:
    for iri in things:
        memory.count(iri, now.things.counts(iri))
    for key in before.said.keys() | after.said.keys():
        if key[0].startswith(f"{BASE}{Kind.FIGURE}/"):
            memory.figure(key[0], figure_key(key[0], now.found))
