"""The world as rules see it, and what each rule says of what it is about.

Every derived triple belongs to one owner: a fact, a thing, a post, a series of documents. All owners together
are the fact layer; after a change only those are asked again whose answer may be another one
(`graph.fuse.touched`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.bodies import at_work, holders
from graph.fuse.conflicts import Conflicts
from graph.fuse.figures import Key as FigureKey
from graph.fuse.figures import figures
from graph.fuse.following import Following
from graph.fuse.gathering import Fact, Facts
from graph.fuse.gathering import Key as FactKey
from graph.fuse.issuers import Issuers
from graph.fuse.lives import Lives
from graph.fuse.places import Places
from graph.fuse.series import Series
from graph.fuse.symbols import Symbols
from graph.fuse.tenures import Boards
from graph.fuse.things import Counts, Things
from graph.fuse.writing import Conflict, Writer, conflict_iri, conflict_of
from graph.literal import day
from graph.namespaces import NQ, RDF
from graph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a world is looked up: all of it in memory, or in a store.

    ``counts``: what articles call a thing. ``numbered``: documents whose IRI puts them into a series.
    ``alike``: figures with one key. ``published``, ``day``: of an article, None and "" where it has none.
    ``name``: what its article calls a thing, by local IRI, "" for nothing.
    """

    found: Facts
    counts: Callable[[str], Counts]
    numbered: Callable[[str], Iterable[str]]
    alike: Callable[[FigureKey], Iterable[str]]
    published: Callable[[str], str | None]
    day: Callable[[str], str]
    name: Callable[[str], str]


@dataclass(slots=True)
class Owners:
    """What derived triples are about. Posts and people of boards are as N-Triples writes them."""

    facts: set[FactKey] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)  # organisations that may have ended
    posts: set[str] = field(default_factory=set)  # closed with their body
    boards: set[str] = field(default_factory=set)  # posts with those who held them
    series: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)  # issued at a level, in a province
    doings: set[str] = field(default_factory=set)  # documents, meetings and tasks that cover others
    tasks: set[str] = field(default_factory=set)  # with documents as results
    subjects: set[str] = field(default_factory=set)  # with properties of one value
    workers: set[str] = field(default_factory=set)  # bodies that hold meetings and issue documents
    symbols: set[tuple[str, str]] = field(default_factory=set)  # see `Symbols.group`
    figures: set[FigureKey] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)  # conflicts that articles have with themselves

    def add(self, others: "Owners") -> None:
        """These too."""
        for one in fields(self):
            getattr(self, one.name).update(getattr(others, one.name))

    def __len__(self) -> int:
        return sum(len(getattr(self, one.name)) for one in fields(self))


class World:
    """Everything derived, asked for by its owner."""

    def __init__(self, sources: Sources, vocabulary: Vocabulary) -> None:
        self.sources, self.found = sources, sources.found
        self.things = Things(sources.counts, vocabulary)
        self.lives = Lives(self.things, vocabulary)
        self.series = Series(self.found, sources.numbered)
        self.places = Places(vocabulary, self.things)
        self.following = Following(self.found, self.places, self.things, sources.day)
        self.boards = Boards(self.found, self.things, self.lives, sources.published)
        self.symbols = Symbols(self.found, self.things, self.series, vocabulary)
        issuers = Issuers(self.things, sources.name, vocabulary)
        self.conflicts = Conflicts(self.found, self.things, self.series, issuers, vocabulary)

    def lines(self, owners: Owners) -> Iterator[Triple]:
        """What these owners have the fact layer say, some of it perhaps twice."""
        for key in owners.facts:
            if fact := self.found.fact(key):
                yield from written(fact, self.conflicts.disputed(fact))
        for iri in owners.things:
            yield from self.things.lines(iri)
        for iri in owners.bodies:
            yield from self.lives.lines(iri)
        for iri in owners.posts:
            yield from self.lives.of_post(iri)
        for post in owners.boards:
            yield from self.boards.lines(post)
        for key_ in owners.series:
            yield from self.series.lines(key_)
        for iri in owners.documents:
            yield from self.following.issue(iri)
        for iri in owners.doings:
            yield from self.following.coverage(iri)
        for iri in owners.tasks:
            yield from self.following.results(iri)
        yield from self._conflicts(owners)

    def _conflicts(self, owners: Owners) -> Iterator[Triple]:
        writer = Writer(self.found)
        for found in (
            *(self.conflicts.about(iri, self.sources.published) for iri in owners.subjects),
            *(self.conflicts.in_series(key) for key in owners.series),
            *(self._on_board(post) for post in owners.boards),
            *(self._at_work(body) for body in owners.workers),
            *(self.symbols.types(group) for group in owners.symbols),
            *(self._figures(key) for key in owners.figures),
        ):
            for conflict in found:
                writer.write(conflict)
        yield from writer.lines
        for iri in owners.inside:
            if not self._written(iri):
                yield from self.conflicts.inside(iri)

    def _on_board(self, post: str) -> Iterator[Conflict]:
        seen, iri = self.boards.seen(post), post[1:-1]
        if seen and self.things.one_seat(iri):
            yield from self.conflicts.two_holders(iri, seen)
        yield from holders(iri, seen, self.found, self.things, self.lives)

    def _at_work(self, body: str) -> Iterator[Conflict]:
        return at_work(body, self.found, self.things, self.lives)

    def _figures(self, key: FigureKey) -> Iterator[Conflict]:
        return figures(key, self.sources.alike(key), self.found, self.things)

    def owners_of(self, conflict: str) -> Owners:
        """Who would write a conflict of this IRI."""
        kind, about = conflict_of(conflict)
        owners = Owners()
        if kind in ("two-issuers", "two-dates", "impossible-date", "date-against-symbol"):
            owners.subjects.add(about)
        elif kind == "series-order" and (key := self.series.key(about)):
            owners.series.add(key)
        elif kind == "two-holders":
            owners.boards.add(f"<{about}>")
        elif kind == "holder-outside-life" and (post := self.boards.post_of(about)):
            owners.boards.add(post)
        elif kind == "body-after-end":
            owners.workers.add(about)
        elif kind == "two-types" and (group := self.symbols.group(about)):
            owners.symbols.add(group)
        return owners

    def _written(self, conflict: str) -> bool:
        """Is the conflict one between articles too? Then that one is shown."""
        owners = self.owners_of(conflict)
        found: list[Iterator[Conflict]] = [
            *(self.conflicts.about(iri, self.sources.published) for iri in owners.subjects),
            *(self.conflicts.in_series(key) for key in owners.series),
            *(self._on_board(post) for post in owners.boards),
            *(self._at_work(body) for body in owners.workers),
            *(self.symbols.types(group) for group in owners.symbols),
        ]
        return any(conflict_iri(one.kind, one.about) == conflict for some in found for one in some)


def written(fact: Fact, disputed: bool) -> Iterator[Triple]:
    """A fact as a thing of its own, and what it says where somebody says that it holds."""
    node = NamedNode(fact.iri)
    status = fact.status(disputed)
    yield Triple(node, RDF.type, NQ.Fact)
    yield Triple(node, RDF.subject, fact.subject)
    yield Triple(node, RDF.predicate, fact.predicate)
    yield Triple(node, RDF.object, fact.object)
    yield Triple(node, NQ.status, Literal(status))
    yield Triple(node, NQ.sourceCount, Literal(len({claim.article for _, claim in fact.support})))
    yield Triple(node, NQ.independentSourceCount, Literal(len(fact.texts)))
    for iri, _ in fact.support:
        yield Triple(node, NQ.supportedBy, NamedNode(iri))
    if seen := sorted(claim.attested for _, claim in fact.support if claim.attested):
        yield Triple(node, NQ.attestedFrom, day(seen[0]))
        yield Triple(node, NQ.attestedTo, day(seen[-1]))
    if status in ("accepted", "contested"):
        yield Triple(fact.subject, fact.predicate, fact.object)
