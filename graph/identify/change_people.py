"""People settled again after articles changed: those whom names, seats and verdicts connect with somebody
who came, went or changed, and after them those who met somebody that became another one, or a rarer name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from graph.identify.changed import Change, Settled, subject
from graph.identify.memory import Known, Memory
from graph.identify.names import name_key, plain
from graph.identify.people import KNOWN_TO_ALL, Crowd, Somebody, Standing, own_iris, rare
from graph.identify.table import Table, reasons_of
from graph.identify.written import merged, resolved
from graph.model import Account, Judgement
from graph.namespaces import NQ
from graph.vocabulary import Vocabulary


class PeopleAgain:
    """Settles people again; ``_touched`` grows by the articles in which somebody became another one."""

    def __init__(
        self, change: Change, memory: Memory, vocabulary: Vocabulary, judgements: Sequence[Judgement]
    ) -> None:
        self._change, self._memory, self._judgements = change, memory, judgements
        self._table = Table(vocabulary, judgements)
        self._touched = {*change.before, *change.after}
        self._people: set[str] = set()  # local IRIs settled again, and those of people who are gone
        self._result = Settled()

    def _old(self, quads: Iterable[Quad]) -> None:
        self._result.gone.update(quads)

    def _source(self, article: str, now: Mapping[str, str]) -> str:
        if article in now:
            return now[article]
        known = self._memory.text(article)
        return known[1] if known else ""

    def settle_people(self, sources: Mapping[str, str]) -> None:
        memory = self._memory
        old: dict[str, Known] = {}
        new: dict[str, Somebody] = {}
        for article in sorted(self._touched):
            here = {known.body.iri: known for known in memory.people("article", article)}
            if article in self._change.before or article in self._change.after:
                account = self._change.after.get(article)
                bodies = self._somebodies(account, sources) if account else []
            else:
                source = ("text", self._source(article, sources))
                bodies = [_of_source(known.body, source) for known in here.values()]
            for body in bodies:
                if body.iri in here and here[body.iri].body == body:
                    del here[body.iri]
                else:
                    new[body.iri] = body
            old |= here
        if not old and not new:
            return
        names = {name_key(one.name) for one in (*(known.body for known in old.values()), *new.values())}
        counts = {name: memory.bearers(name) for name in names}
        written = {name: memory.written(name) for name in names}
        linked = self._verdict_links()
        self._people |= old.keys()
        merges_before = self._merges_of(old)
        before = {iri: (known.standing, memory.own(known.standing.root)) for iri, known in old.items()}
        memory.forget_people(old)
        memory.add_people(Known(body, Standing(body.iri, False), "") for body in new.values())
        blocks = {plain(one.name) for one in (*(known.body for known in old.values()), *new.values())}
        for block in sorted(blocks):
            self._name(block)
        linked += self._verdict_links()
        dirty = self._connected(blocks, [known.body for known in old.values()], linked)
        for known in self._members(dirty):
            before.setdefault(known.body.iri, (known.standing, memory.own(known.standing.root)))
        for iri in new.keys() - old.keys():
            before.pop(iri, None)
        crowd = Crowd((known.body for known in self._members(dirty)), self._judgements)
        crowd.by_posts_and_names()
        memory.stand(crowd)
        after = {iri: (one, memory.own(one.root)) for iri, one in crowd.standings.items()}
        moved = {iri for iri in before.keys() | after.keys() if before.get(iri) != after.get(iri)}
        met = self._met_others({iri.partition("#")[0] for iri in moved}, counts, written)
        if met - dirty:
            dirty = self._connected(dirty | met, [], linked)
            crowd = Crowd((known.body for known in self._members(dirty)), self._judgements)
            crowd.by_posts_and_names()
        crowd.in_company(memory)
        self._old(merges_before)
        self._settle(crowd)

    def _somebodies(self, account: Account, sources: Mapping[str, str]) -> list[Somebody]:
        return list(self._table.somebodies(account, self._source(account.article, sources)))

    def _members(self, blocks: Iterable[str]) -> list[Known]:
        return [known for block in sorted(blocks) for known in self._memory.people("block", block)]

    def _name(self, block: str) -> None:
        """Keep the IRIs that the people of a block have alone."""
        members = self._memory.people("block", block)
        alone = own_iris([known.body for known in members])
        self._memory.add_people(
            replace(known, own=alone[known.body.iri])
            for known in members
            if known.own != alone[known.body.iri]
        )

    def _verdict_links(self) -> list[tuple[str, str]]:
        """Blocks that a verdict connects."""
        ends = ((self._memory.meant(j.left), self._memory.meant(j.right)) for j in self._judgements)
        return [(left, right) for left, right in ends if left is not None and right is not None]

    def _connected(
        self, blocks: set[str], gone: Sequence[Somebody], linked: Sequence[tuple[str, str]]
    ) -> set[str]:
        """These blocks and all that seats and verdicts connect with them, or did through people now gone."""
        found, front = set(blocks), list(blocks)
        for body in gone:
            front += self._seated(body)
        done: set[str] = set()
        while front:
            block = front.pop()
            if block in done:
                continue
            done.add(block)
            found.add(block)
            for known in self._memory.people("block", block):
                front += self._seated(known.body)
            for left, right in linked:
                if block in (left, right):
                    front += [left, right]
        return found

    def _seated(self, body: Somebody) -> list[str]:
        """Blocks that may mean this one: a given name alone means a longer one, and the other way round."""
        first, _, given = name_key(body.name).rpartition(" ")
        seats = [what for kind, what in body.features if kind == "seat"]
        return [block for seat in seats for block in self._memory.seated(seat, given, bool(first))]

    def _met_others(
        self, articles: set[str], counts: Mapping[str, int], written: Mapping[str, str]
    ) -> set[str]:
        """Blocks of people who met somebody that moved, or whose name has become rarer, or less rare."""
        memory, found = self._memory, set()
        articles = articles | (self._change.before.keys() | self._change.after.keys())
        for article in sorted(articles):
            found |= {plain(known.body.name) for known in memory.people("article", article)}
        now = {name: memory.bearers(name) for name in counts}
        for name in sorted(counts):
            renamed = memory.written(name) != written[name]
            if (now[name] == counts[name] and not renamed) or min(now[name], counts[name]) > KNOWN_TO_ALL:
                continue
            for article in set(memory.with_name(name)) - articles:
                here = [known.body for known in memory.people("article", article)]
                for body in here:
                    met = [what for kind, what in body.features if kind == "companion"]
                    ours = rare(met, memory.bearers)
                    theirs = rare(met, lambda what: counts.get(what) or memory.bearers(what))
                    if set(ours) != set(theirs) or (renamed and name in ours):
                        found.add(plain(body.name))
        return found

    def _merges_of(self, iris: Iterable[str]) -> list[Quad]:
        quads = self._change.quads
        return [
            quad
            for iri in iris
            for left in quads(None, NQ.left, NamedNode(iri))
            for quad in quads(subject(left), None, None)
        ]

    def _settle(self, crowd: Crowd) -> None:
        """Compare with what they were."""
        settled, reasons = crowd.settled(), reasons_of(crowd.merges)
        self._people |= settled.keys()
        self._old(self._merges_of(settled))
        for merge in crowd.merges:
            self._result.come.update(merged(merge))
        for iri in sorted(settled):
            self._old(self._resolved(iri))
            was_reason = any(self._change.quads(NamedNode(iri), NQ.resolvedBecause, None))
            if self._change.canonical(iri) != settled[iri] or was_reason != (iri in reasons):
                self._touched.add(iri.partition("#")[0])
        self._result.come.update(resolved(settled, reasons))
        self._table.people(settled, crowd.merges)

    def _resolved(self, local: str) -> list[Quad]:
        node = NamedNode(local)
        return [
            quad
            for predicate in (NQ.resolvedTo, NQ.resolvedBecause)
            for quad in self._change.quads(node, predicate, None)
        ]


def _of_source(body: Somebody, source: tuple[str, str]) -> Somebody:
    """Nothing else of a person changes with the source."""
    return replace(body, features=frozenset({f for f in body.features if f[0] != "text"} | {source}))
