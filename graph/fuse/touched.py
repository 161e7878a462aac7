"""Whose derived triples a change may alter: owners reached from the facts and things that changed.

Where a rule looks something up, there is a way back here. What only the number of sources alters goes no
further than the fact; what alters a value goes on to boards, series, cascades and conflicts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import NamedNode

from graph.fuse.bodies import DEEDS
from graph.fuse.conflicts import FUNCTIONAL
from graph.fuse.figures import PROPERTIES as FIGURE
from graph.fuse.figures import figure_key
from graph.fuse.following import CARRIES, MEETINGS, TASKS
from graph.fuse.gathering import Fact, Key, stated_dates
from graph.fuse.lives import DEEP
from graph.fuse.world import Owners, World
from graph.lexicon import per_vocabulary
from graph.model import Kind
from graph.namespaces import ELI, NQ, ORG, SCHEMA
from graph.vocabulary import Vocabulary

_TENURE = (NQ.heldPost, ORG.member, NQ.tenureStatus, NQ.statedStart, NQ.statedEnd)
_DOCUMENT = (*FUNCTIONAL, ELI.id_local, NQ.dateBasis, NQ.ordinal)
_INSIDE = (NQ.conflictValue, NQ.about, NQ.conflictKind, NQ.explanation)
_MEETING = (*MEETINGS, SCHEMA.startDate, SCHEMA.organizer, SCHEMA.location)
_TASK = (NQ.underDocument, NQ.lead, *TASKS)
Parts = Callable[[NamedNode, str], Iterable[str]]  # things whose part this is, as the store had it


class Touched:
    """Owners to be asked again, in the world before a change and in the one after it."""

    def __init__(self, before: World, after: World, parts: Parts, vocabulary: Vocabulary) -> None:
        self._worlds = (before, after)
        self._parts = parts
        self._vocabulary = vocabulary
        self.owners = Owners()

    def by(self, keys: Iterable[Key], things: Iterable[str]) -> Owners:
        """Of facts with other support, and of things that are named otherwise."""
        for key in sorted(keys):
            self._fact(key)
        for thing in sorted(things):
            self._thing(thing)
        for subject in sorted(self.owners.subjects):
            for world in self._worlds:
                self.owners.inside.update(world.found.subjects(NQ.about, f"<{subject}>"))
        return self.owners

    def _differs(self, asked: Callable[[World], object]) -> bool:
        before, after = self._worlds
        return asked(before) != asked(after)

    # Facts

    def _fact(self, key: Key) -> None:
        owners, (subject, property_, value) = self.owners, key
        predicate = NamedNode(property_)
        owners.facts.add(key)
        other = self._differs(lambda world: _said(world.found.fact(key)))
        if predicate in _DOCUMENT:
            self._disputed(subject)
            self._numbered(subject)
        if predicate in (ELI.date_document, NQ.dateBasis):
            for world in self._worlds:
                owners.workers.update(_bodies(world, subject, ELI.passed_by))
        if predicate in (ELI.id_local, ELI.type_document):
            self._symbols(subject)
        if predicate in [deed for deed, _ in DEEDS] and value.startswith("<"):
            owners.workers.add(value[1:-1])
        if predicate == SCHEMA.startDate:
            for world in self._worlds:
                owners.workers.update(_bodies(world, subject, SCHEMA.organizer))
        if predicate in (*_MEETING, *_TASK, *CARRIES):
            owners.doings.add(subject)
        if predicate in _TASK:
            owners.tasks.add(subject)
        if other and predicate == ELI.passed_by:
            owners.documents.add(subject)
        if other and predicate in (ELI.date_document, ELI.passed_by, *CARRIES):
            self._cascade(subject)
        if predicate in _TENURE:
            for world in self._worlds:
                if post := world.boards.post_of(subject):
                    owners.boards.add(post)
        if predicate in FIGURE:
            self._figure(subject)
        if predicate in _INSIDE:
            self._inside(subject)

    def _disputed(self, subject: str) -> None:
        """Its properties of one value, and the conflicts about it."""
        self.owners.subjects.add(subject)
        for world in self._worlds:
            for predicate in FUNCTIONAL:
                self.owners.facts.update(fact.key for fact in world.found.of(subject, predicate))

    def _numbered(self, document: str) -> None:
        """Its series, where its place in it changes, and the brackets of the others in it."""
        if self._differs(lambda world: _in_series(world, document)):
            for world in self._worlds:
                if key := world.series.key(document):
                    self.owners.series.add(key)
                    self.owners.subjects.update(member.document for member in world.series.members(key))

    def _symbols(self, document: str) -> None:
        for world in self._worlds:
            if group := world.symbols.group(document):
                self.owners.symbols.add(group)

    def _cascade(self, document: str) -> None:
        """All that covers documents through this one, and the tasks whose result it may be."""
        for world in self._worlds:
            below = {document, *world.following.below(document)}
            for one in sorted(below):
                self.owners.doings.add(one)
                for predicate in (*MEETINGS, NQ.underDocument):
                    self.owners.doings.update(world.found.subjects(predicate, f"<{one}>"))
            leads = {
                task
                for one in below
                for issuer in world.found.of(one, ELI.passed_by)
                for task in world.found.subjects(NQ.lead, str(issuer.object))
            }
            if leads:
                for above in {document, *world.following.ancestors(document, document)}:
                    under = world.found.subjects(NQ.underDocument, f"<{above}>")
                    self.owners.tasks.update(leads.intersection(under))

    def _figure(self, figure: str) -> None:
        for world in self._worlds:
            if key := figure_key(figure, world.found):
                self.owners.figures.add(key)

    def _inside(self, conflict: str) -> None:
        """A conflict that an article has with itself, and who writes it when it is one between articles."""
        self.owners.inside.add(conflict)
        for world in self._worlds:
            self.owners.add(world.owners_of(conflict))
            for about in world.found.of(conflict, NQ.about):
                self._symbols(about.object.value)

    # Things

    def _thing(self, thing: str) -> None:
        owners = self.owners
        owners.things.add(thing)
        if self._differs(lambda world: world.things.label(thing)):
            self._called(thing)
        exists = self._differs(lambda world: world.things.has(thing, Kind.DOCUMENT))
        if exists:
            self._numbered(thing)
            self._symbols(thing)
            for world in self._worlds:
                if key := world.series.key(thing):
                    owners.series.add(key)
        if self._differs(lambda world: world.things.names(thing)):
            self._issued(thing)
        if exists or self._differs(lambda world: world.following.issued(thing)):
            owners.documents.add(thing)
            self._cascade(thing)
        if self._differs(lambda world: world.things.codes(thing)):
            self._disputed(thing)
        if self._differs(lambda world: world.things.body_of(thing)):
            owners.posts.add(thing)
            owners.boards.add(f"<{thing}>")
            self._acting(thing)
        elif self._differs(lambda world: world.things.one_seat(thing)):
            owners.boards.add(f"<{thing}>")
        if self._differs(lambda world: world.things.has(thing, Kind.ORGANISATION)):
            self._heir(thing)
            self._body(thing)
            self._issued(thing)
        elif self._differs(lambda world: world.things.parts(thing)):
            self._body(thing)
            self._issued(thing)

    def _called(self, thing: str) -> None:
        """Whatever shows its name or compares it."""
        owners = self.owners
        owners.workers.add(thing)
        self._acting(thing)
        self._issued(thing)
        for world in self._worlds:
            for tenure in world.found.subjects(ORG.member, f"<{thing}>"):
                if post := world.boards.post_of(tenure):
                    owners.boards.add(post)
            for figure in world.found.subjects(NQ.figureOf, f"<{thing}>"):
                self._figure(figure)
            if world.lives.of(thing).end:
                owners.boards.update(f"<{post}>" for post in self._parts(ORG.postIn, thing))

    def _issued(self, body: str) -> None:
        """Documents whose issuers are compared with it."""
        for world in self._worlds:
            for document in world.found.subjects(ELI.passed_by, f"<{body}>"):
                self._disputed(document)

    def _body(self, body: str) -> None:
        """All that follows from where a body stands and how long it lived, and from those around it."""
        owners = self.owners
        front, found = [body], {body}
        for _ in range(DEEP):
            front = [child for one in front for child in self._parts(ORG.subOrganizationOf, one)]
            front = [child for child in front if child not in found]
            found.update(front)
        for one in sorted(found):
            owners.bodies.add(one)
            owners.workers.add(one)
            posts = set(self._parts(ORG.postIn, one))
            owners.posts |= posts
            owners.boards.update(f"<{post}>" for post in posts)
            for acting in (one, *sorted(posts)):
                self._acting(acting)

    def _acting(self, thing: str) -> None:
        """What is done by a body or a post, or at a place: at its level, in its province or unit."""
        value = f"<{thing}>"
        for world in self._worlds:
            for document in world.found.subjects(ELI.passed_by, value):
                self.owners.doings.add(document)
                if self._differs(lambda world, one=document: world.following.issued(one)):  # type: ignore[misc]
                    self.owners.documents.add(document)
                    self._cascade(document)
            for predicate in (SCHEMA.organizer, SCHEMA.location, *TASKS):
                self.owners.doings.update(world.found.subjects(predicate, value))

    def _heir(self, body: str) -> None:
        """Bodies that this one took over from, now that articles name it, or no longer do."""
        for world in self._worlds:
            place = world.things.parts(body).get("place", "")
            for where in (place, *_before(self._vocabulary).get(place, ())):
                for other in self._parts(NQ.ofPlace, where) if where else ():
                    if self._differs(lambda world, one=other: world.lives.of(one)):  # type: ignore[misc]
                        self.owners.bodies.add(other)


@per_vocabulary
def _before(vocabulary: Vocabulary) -> Mapping[str, set[str]]:
    """Place → places that became part of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for term in vocabulary.terms.values():
        for after in term.properties.get("mergedInto", ()):
            found[after].add(term.iri)
        for after in term.properties.get("resultingPlace", ()):
            found[after].update(term.properties.get("originalPlace", ()))
    return dict(found)


def _said(fact: Fact | None) -> bool:
    return fact is not None and fact.said


def _in_series(world: World, document: str) -> object:
    """Everything that a document gives to its series."""
    return (
        world.series.key(document),
        [fact.key for fact in stated_dates(document, world.found)],
        [fact.key for fact in world.found.of(document, ELI.passed_by)],
    )


def _bodies(world: World, subject: str, deed: NamedNode) -> list[str]:
    return [f.object.value for f in world.found.of(subject, deed) if isinstance(f.object, NamedNode)]
