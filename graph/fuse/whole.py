"""The fact layer of all articles at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad, Triple

from graph.fuse.bodies import DEEDS
from graph.fuse.conflicts import FUNCTIONAL
from graph.fuse.credible import credible
from graph.fuse.figures import Key, figure_key
from graph.fuse.following import CARRIES, MEETINGS
from graph.fuse.gathering import gathered
from graph.fuse.series import NUMBERED
from graph.fuse.things import articles, counted
from graph.fuse.world import Owners, Sources, World
from graph.model import Account, Kind
from graph.namespaces import NQ
from graph.vocabulary import Vocabulary


class Whole:
    """All articles fused; ``counts`` and ``figures`` are what a later change is reckoned from."""

    def __init__(
        self, accounts: Sequence[Account], identity: Mapping[str, str], vocabulary: Vocabulary
    ) -> None:
        """``identity``: local IRI → canonical IRI."""
        self._accounts = credible(accounts, vocabulary)
        self._identity = identity
        self._found = gathered(self._accounts, identity)
        self.counts = counted(self._accounts, identity)
        self.figures: dict[Key, list[str]] = defaultdict(list)
        for figure in self._found.by_subject(NQ.value):
            if key := figure_key(figure, self._found):
                self.figures[key].append(figure)
        numbered: dict[str, list[str]] = defaultdict(list)
        for iri in self._of_kind(Kind.DOCUMENT):
            if match := NUMBERED.fullmatch(iri):
                numbered[match["series"]].append(iri)
        days = {account.article: account.day or "" for account in accounts}
        published = {account.article: account.published for account in accounts}
        names = {
            f"{account.article}#{thing.key}": thing.name
            for account in accounts
            for thing in account.things
            if thing.kind is Kind.ORGANISATION
        }
        sources = Sources(
            self._found,
            lambda iri: self.counts.get(iri, {}),
            lambda series: numbered.get(series, ()),
            lambda key: self.figures.get(key, ()),
            published.__getitem__,
            days.__getitem__,
            lambda local: names.get(local, ""),
        )
        self.world = World(sources, vocabulary)

    def _of_kind(self, kind: Kind) -> list[str]:
        row = ("class", kind)
        return [iri for iri, counts in self.counts.items() if row in counts]

    def lines(self) -> Iterator[Triple]:
        """The whole fact layer, in no particular order, some of it perhaps twice."""
        for account in self._accounts:
            yield from articles(account, self._identity)
        yield from self.world.lines(self._owners())

    def quads(self) -> list[Quad]:
        """The same as quads of the default graph."""
        return [Quad(line.subject, line.predicate, line.object) for line in self.lines()]

    def _owners(self) -> Owners:
        said, world = self._found.by_subject, self.world
        documents = self._of_kind(Kind.DOCUMENT)
        tasks = set(said(NQ.underDocument))
        return Owners(
            facts=set(self._found),
            things=set(self.counts),
            bodies={*self._of_kind(Kind.ORGANISATION), *world.lives.known},
            posts=set(self._of_kind(Kind.POST)),
            boards={post for tenure in said(NQ.heldPost) if (post := world.boards.post_of(tenure))},
            series={key for document in documents if (key := world.series.key(document))},
            documents=set(documents),
            doings=tasks.union(*(said(predicate) for predicate in (*CARRIES, *MEETINGS))),
            tasks=tasks,
            subjects=set().union(*(said(predicate) for predicate in FUNCTIONAL)),
            workers={
                fact.object.value
                for deed, _ in DEEDS
                for facts in said(deed).values()
                for fact in facts
                if isinstance(fact.object, NamedNode)
            },
            symbols={group for one in documents if (group := world.symbols.group(one))},
            figures=set(self.figures),
            inside=set(said(NQ.conflictValue)),
        )
