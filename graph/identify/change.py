"""Identity after some articles changed: only what may be another one is settled again, by the same rules.

References are settled by type and number; texts with those they resemble; people with those whom names, seats
and verdicts connect, and after them those who met somebody who became another one, or a rarer name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from graph.identify.change_meetings import meetings_again
from graph.identify.change_people import PeopleAgain
from graph.identify.changed import Change, Settled, node, value
from graph.identify.documents import Documents
from graph.identify.meetings import Meeting
from graph.identify.memory import Memory, said
from graph.identify.sources import Sketched, grouped
from graph.identify.table import locals_of
from graph.identify.written import merged, one_source, open_, resolved
from graph.model import Account, Judgement, Kind
from graph.namespaces import NQ
from graph.vocabulary import Vocabulary

__all__ = ["Change", "Settled", "resettled"]


def resettled(
    change: Change, memory: Memory, vocabulary: Vocabulary, judgements: Sequence[Judgement] = ()
) -> Settled:
    """Settle again what the change concerns, and have the memory know it."""
    return _Resettling(change, memory, vocabulary, judgements).done()


class _Resettling(PeopleAgain):
    def __init__(
        self, change: Change, memory: Memory, vocabulary: Vocabulary, judgements: Sequence[Judgement]
    ) -> None:
        super().__init__(change, memory, vocabulary, judgements)
        self._documents = Documents(vocabulary)
        self._vocabulary = vocabulary
        self._prepared: set[str] = set()

    def done(self) -> Settled:
        for account in self._change.after.values():
            self._table.bodies(account)
        self._references()
        sources = self._sources()
        self.settle_people(sources)
        self._meetings(sources)
        self._things(sources)
        return self._result

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
            self._old([quad, *self._change.quads(node(quad), None, None)])

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

    # Meetings

    def _meetings(self, sources: Mapping[str, str]) -> None:
        """Settle meetings again; articles in which one became another are touched too."""
        told: dict[str, list[Meeting]] = {}
        for article in sorted(self._touched):
            account = self._now(article)
            if account:
                self._prepare(account)
            told[article] = (
                list(self._table.meetings(account, self._source(article, sources))) if account else []
            )
        now = meetings_again(told, self._memory.meetings, self._vocabulary, self._judgements)
        self._old(self._merges_of([*now.settled, *now.gone]))
        for merge in now.merges:
            self._result.come.update(merged(merge))
        for local, (iri, why) in now.settled.items():
            was_why = next(iter(self._change.quads(NamedNode(local), NQ.resolvedBecause, None)), None)
            if self._change.canonical(local) != iri or (value(was_why) if was_why else None) != why:
                self._touched.add(local.partition("#")[0])
        self._table.events(now.settled)

    def _now(self, article: str) -> Account | None:
        changed = article in self._change.before or article in self._change.after
        return self._change.after.get(article) if changed else self._change.account(article)

    def _prepare(self, account: Account) -> None:
        """Everything of an article but its meetings and what has several ends; people who are not settled
        again are who they were."""
        if account.article in self._prepared:
            return
        self._prepared.add(account.article)
        table = self._table
        if account.article not in self._change.after:
            table.bodies(account)
        known = self._memory.references("article", account.article)
        table.documents(account, {iri: settled for iri, (_, settled) in known.items() if settled})
        for thing in account.things:
            if thing.kind is Kind.PERSON:
                self._as_it_was(f"{account.article}#{thing.key}")

    def _as_it_was(self, local: str) -> None:
        if local in self._table.of:
            return
        canonical = self._change.canonical(local)
        assert canonical, local
        self._table.of[local] = canonical
        for quad in self._change.quads(NamedNode(local), NQ.resolvedBecause, None):
            self._table.reasons[local] = value(quad)

    # Everything of the articles reached

    def _things(self, sources: Mapping[str, str]) -> None:
        result = self._result
        for article in sorted(self._touched):
            new = self._now(article)
            changed = article in self._change.before or article in self._change.after
            old = self._change.before.get(article) if changed else new
            if old:
                result.before[article] = replace(old, digest=self._was_source(article))
                for local in locals_of(old):
                    if was := self._change.canonical(local):
                        result.was[local] = was
                    if not _person(local):
                        self._old(self._resolved(local))
            if new:
                result.after[article] = replace(new, digest=self._source(article, sources))
                self._prepare(new)
                self._place(new)
        for local in self._people:
            if local not in self._table.of:  # gone
                self._old(self._resolved(local))

    def _place(self, account: Account) -> None:
        table, result = self._table, self._result
        for thing in account.things:
            if thing.kind is Kind.EVENT:
                self._as_it_was(f"{account.article}#{thing.key}")
        table.ends(account)
        here = {local: table.of[local] for local in locals_of(account)}
        result.of |= here
        others = {local: iri for local, iri in here.items() if not _person(local)}
        result.come.update(resolved(others, table.reasons))

    def _was_source(self, article: str) -> str:
        quads = self._change.quads(NamedNode(article), NQ.independentSource, None)
        return next((value(quad) for quad in quads), "")


def _person(local: str) -> bool:
    return local.partition("#")[2].startswith(f"{Kind.PERSON}-")
