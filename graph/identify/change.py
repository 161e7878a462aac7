"""Identity after some articles changed: only what may be another one is settled again, by the same rules.

References are settled by type and number; texts with those they resemble; people with those whom names, seats
and verdicts connect, and after them those who met somebody who became another one, or a rarer name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode, Quad

from graph.identify.documents import Documents
from graph.identify.memory import Known, Memory, said
from graph.identify.names import name_key, plain
from graph.identify.people import KNOWN_TO_ALL, Crowd, Somebody, Standing, own_iris, rare
from graph.identify.sources import Sketched, grouped
from graph.identify.table import Table, locals_of, reasons_of
from graph.identify.written import merged, one_source, open_, resolved
from graph.model import Account, Judgement, Kind
from graph.namespaces import NQ
from graph.vocabulary import Vocabulary

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
        return next((_value(quad) for quad in self.quads(NamedNode(local), NQ.resolvedTo, None)), None)


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


def resettled(
    change: Change, memory: Memory, vocabulary: Vocabulary, judgements: Sequence[Judgement] = ()
) -> Settled:
    """Settle again what the change concerns, and have the memory know it."""
    return _Resettling(change, memory, vocabulary, judgements).done()


class _Resettling:
    def __init__(
        self, change: Change, memory: Memory, vocabulary: Vocabulary, judgements: Sequence[Judgement]
    ) -> None:
        self._change, self._memory, self._judgements = change, memory, judgements
        self._documents = Documents(vocabulary)
        self._table = Table(vocabulary, judgements)
        self._touched = {*change.before, *change.after}
        self._people: set[str] = set()  # local IRIs settled again, and those of people who are gone
        self._result = Settled()

    def done(self) -> Settled:
        for account in self._change.after.values():
            self._table.bodies(account)
        self._references()
        sources = self._sources()
        self._crowd(sources)
        self._things(sources)
        return self._result

    def _old(self, quads: Iterable[Quad]) -> None:
        self._result.gone.update(quads)

    # Documents

    def _references(self) -> None:
        memory, dirty, gone = self._memory, set(), set()
        for article in sorted(self._touched):
            account = self._change.after.get(article)
            new = {one.iri: one for one in self._table.references(account)} if account else {}
            old = memory.references("article", article)
            for iri, (one, _) in old.items():
                if iri not in new or said(one) != said(new[iri]):
                    dirty.add(self._documents.block(one))
                    gone.add(iri)
            memory.forget_references(gone & old.keys())
            come = [one for iri, one in new.items() if iri not in old or iri in gone]
            dirty.update(map(self._documents.block, come))
            alone = [one for one in come if not self._documents.block(one)]
            memory.add_references(article, come, self._documents, self._documents.found(alone).settled)
        for block in sorted(dirty - {""}):
            members = memory.references("block", block)
            found = self._documents.found(one for one, _ in members.values())
            for iri, (_, before) in members.items():
                if found.settled.get(iri) != before:
                    memory.mean(iri, found.settled.get(iri))
                    self._touched.add(iri.partition("#")[0])
            for iri in members:
                self._open_references(iri)
            for candidate in found.candidates:
                self._result.come.update(open_(candidate))
        for iri in gone:
            self._open_references(iri)

    def _open_references(self, iri: str) -> None:
        for quad in self._change.quads(NamedNode(iri), NQ.candidate, None):
            self._old([quad, *self._change.quads(_node(quad), None, None)])

    # Sources

    def _sources(self) -> dict[str, str]:
        """Article → the source it is of now, of all whose source may be another one."""
        memory = self._memory
        before: dict[str, str] = {}
        dirty: set[str] = set()
        runs: set[str] = set()
        replaced: list[tuple[str, Sketched | None]] = []
        for article in sorted(self._change.before.keys() | self._change.after.keys()):
            account, known = self._change.after.get(article), memory.text(article)
            text = Sketched(article, account.digest, account.sketch) if account else None
            if known and known[0] == text:
                continue
            replaced.append((article, text))
            dirty.add(article)
            for one in (known[0] if known else None, text):
                if one:
                    runs.update(one.sketch)
                    dirty.update(memory.with_text(one.digest))
        common = {run: memory.common(run) for run in runs}
        for article, text in replaced:
            if known := memory.text(article):
                before[article] = known[1]
                dirty.update(memory.of_source(known[1]))
            memory.replace_text(article, text, known[1] if known else "")
        for run in sorted(runs):
            if memory.common(run) != common[run]:
                dirty.update(memory.holders(run, -1))
        reached: dict[str, Sketched] = {}
        front = sorted(dirty)
        while front:
            article = front.pop()
            known = memory.text(article)
            if known and article not in reached:
                reached[article] = known[0]
                before.setdefault(article, known[1])
                front += memory.of_source(known[1]) if known[1] else []
                front += memory.like(known[0])
        now = grouped(reached.values(), memory.common)
        for article in sorted(before.keys() | now.keys()):
            was, is_ = before.get(article), now.get(article)
            if was == is_:
                continue
            self._touched.add(article)
            self._old(self._change.quads(NamedNode(article), NQ.independentSource, None))
            if is_:
                memory.source(article, is_)
                self._result.come.update(one_source({article: is_}))
        return now

    def _source(self, article: str, now: Mapping[str, str]) -> str:
        if article in now:
            return now[article]
        known = self._memory.text(article)
        return known[1] if known else ""

    # People

    def _crowd(self, sources: Mapping[str, str]) -> None:
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
            for quad in quads(_subject(left), None, None)
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

    # Everything of the articles reached

    def _things(self, sources: Mapping[str, str]) -> None:
        result, table = self._result, self._table
        for article in sorted(self._touched):
            changed = article in self._change.before or article in self._change.after
            old = self._change.before.get(article) if changed else self._change.account(article)
            new = self._change.after.get(article) if changed else old
            if old:
                result.before[article] = replace(old, digest=self._was_source(article))
                for local in locals_of(old):
                    if was := self._change.canonical(local):
                        result.was[local] = was
                    if not _person(local):
                        self._old(self._resolved(local))
            if new:
                result.after[article] = replace(new, digest=self._source(article, sources))
                if not changed:
                    table.bodies(new)
                self._place(new)
        for local in self._people:
            if local not in self._table.of:  # gone
                self._old(self._resolved(local))

    def _place(self, account: Account) -> None:
        table, result = self._table, self._result
        known = self._memory.references("article", account.article)
        table.documents(account, {iri: settled for iri, (_, settled) in known.items() if settled})
        for thing in account.things:
            local = f"{account.article}#{thing.key}"
            if thing.kind is Kind.PERSON and local not in table.of:  # as it was
                canonical = self._change.canonical(local)
                assert canonical, local
                table.of[local] = canonical
                for quad in self._change.quads(NamedNode(local), NQ.resolvedBecause, None):
                    table.reasons[local] = _value(quad)
        table.events(account)
        table.ends(account)
        here = {local: table.of[local] for local in locals_of(account)}
        result.of |= here
        others = {local: iri for local, iri in here.items() if not _person(local)}
        result.come.update(resolved(others, table.reasons))

    def _was_source(self, article: str) -> str:
        quads = self._change.quads(NamedNode(article), NQ.independentSource, None)
        return next((_value(quad) for quad in quads), "")


def _of_source(body: Somebody, source: tuple[str, str]) -> Somebody:
    """Nothing else of a person changes with the source."""
    return replace(body, features=frozenset({f for f in body.features if f[0] != "text"} | {source}))


def _person(local: str) -> bool:
    return local.partition("#")[2].startswith(f"{Kind.PERSON}-")


def _value(quad: Quad) -> str:
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object.value


def _node(quad: Quad) -> NamedNode:
    assert isinstance(quad.object, NamedNode)
    return quad.object


def _subject(quad: Quad) -> NamedNode:
    assert isinstance(quad.subject, NamedNode)
    return quad.subject
