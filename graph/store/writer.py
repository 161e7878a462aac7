"""The one writer of a data folder: articles in, facts replaced, releases out.

    data/store/            the live Oxigraph store; nobody but the writer opens it
    data/ledger.sqlite     what came in (see `graph.store.ledger`)
    data/index.sqlite      what a change of the facts is reckoned from; can be made again
    data/releases/{id}/    snapshots; ``current`` points to the newest

An article is acknowledged only after the store has been flushed: killed at any moment, nothing acknowledged
is lost, and what was being written is put right from the ledger at the next opening.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from graph.model import Article
from graph.namespaces import BASE, NQ, SKOS
from graph.store import sums
from graph.store.folder import StoreDamaged, StoreFull, locked, opened, point
from graph.store.index import Index
from graph.store.ledger import Entry, Filing, Ledger, Refusal, digest
from graph.store.moves import moves
from graph.store.release import Release, View, open_release

IDENTITY = NamedNode(BASE + "graph/identity")
_OWN = (IDENTITY,)  # named graphs that are not an article's
_BULK = 20_000  # quads from which on Oxigraph's bulk loader pays
_RELEASES_KEPT = 3
_CHUNK = 500  # articles put right at a time
_RESERVE = 200_000_000  # bytes of free disk below which nothing is taken in


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a batch: the IRIs of its articles."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]


class Store:
    """An open data folder. Use it as a context manager; a second writer gets `StoreBusy`."""

    def __init__(self, data: Path, *, rebuild: bool = False) -> None:
        """``rebuild`` drops the store, whatever its state, and makes it again from the ledger."""
        data.mkdir(parents=True, exist_ok=True)
        self.data = data
        self._lock = locked(data / "writer.lock")
        try:
            self.ledger = Ledger(data / "ledger.sqlite")
            self._index: Index | None = None
            if rebuild:
                self.ledger.set_state([entry.iri for entry in self.ledger.entries()], "writing")
                self.ledger.note("facts", "")
                self.ledger.note("facts quads", "0")
                shutil.rmtree(data / "store", ignore_errors=True)
            self._graph = opened(data / "store")
            self._recover()
        except BaseException:
            os.close(self._lock)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Flush and let the next writer in."""
        self._graph.flush()
        self.ledger.close()
        if self._index:
            self._index.close()
        del self._graph
        os.close(self._lock)

    @property
    def index(self) -> Index:
        """What a change of the facts is reckoned from; made anew where it is damaged."""
        if self._index is None:
            path = self.data / "index.sqlite"
            try:
                self._index = Index(path)
            except sqlite3.DatabaseError:
                path.unlink(missing_ok=True)
                self._index = Index(path)
        return self._index

    @property
    def view(self) -> View:
        """The live store, for the writer's own process."""
        return View(self._graph)

    # Articles

    def put(self, filings: Sequence[Filing]) -> Put:
        """Store a batch of articles and acknowledge it: on return it survives a power cut.

        Each graph is replaced as a whole or not at all; where it would not change it is left alone. The same
        record read again replaces what it said before; of two records of one article (one address crawled
        twice) the later published stays, then the one with the greater id, whatever the order they come in.
        Raises `StoreFull` before anything is written.
        """
        if shutil.disk_usage(self.data).free < _RESERVE:
            raise StoreFull(f"less than {_RESERVE // 1_000_000} MB free at {self.data}: nothing was taken in")
        last: dict[str, Filing] = {}
        for filing in filings:
            before = last.get(filing.article.iri)
            if before is None or not _stays(before.article, filing.article):
                last[filing.article.iri] = filing
        known = {iri: self.ledger.entry(iri) for iri in last}
        unchanged = [iri for iri, filing in last.items() if _same(known[iri], filing)]
        changed = [filing for iri, filing in last.items() if iri not in set(unchanged)]
        if changed:
            self.ledger.begin(changed)
            self._write(
                [f for f in changed if known[f.article.iri] is None],
                [f for f in changed if known[f.article.iri]],
            )
            self._graph.flush()
            self.ledger.set_state([filing.article.iri for filing in changed], "stored")
        iris = [filing.article.iri for filing in changed]
        return Put(
            new=tuple(iri for iri in iris if known[iri] is None),
            replaced=tuple(iri for iri in iris if known[iri] is not None),
            unchanged=tuple(unchanged),
        )

    def _write(self, new: Sequence[Filing], old: Sequence[Filing]) -> None:
        self._load(b"".join(filing.graph for filing in new))
        for filing in old:  # one update is one transaction: nobody sees half a graph
            graph = NamedNode(filing.article.iri)
            body = filing.graph.replace(f" {graph} .\n".encode(), b" .\n").decode()
            self._graph.update(f"DROP SILENT GRAPH {graph}; INSERT DATA {{ GRAPH {graph} {{ {body} }} }}")

    def _load(self, lines: bytes) -> None:
        if lines.count(b"\n") >= _BULK:
            self._graph.bulk_load(lines, format=RdfFormat.N_QUADS)
        elif lines:
            self._graph.load(lines, format=RdfFormat.N_QUADS)

    def remove(self, iri: str) -> bool:
        """Take an article out of store and ledger; False when it was not there."""
        if self.ledger.entry(iri) is None:
            return False
        self._graph.remove_graph(NamedNode(iri))
        self._graph.flush()
        self.ledger.forget(iri)
        return True

    def refuse(self, refusal: Refusal, raw: bytes | None = None) -> None:
        """Record what could not be stored, with its bytes."""
        self.ledger.refuse(refusal, raw)

    def articles(self) -> Iterator[Article]:
        """Every article that ever came in and was not removed, as it came in: to read all of them again."""
        for entry in self.ledger.entries():
            yield self.ledger.article(entry)

    def graphs(self) -> Iterator[tuple[str, list[Quad]]]:
        """The graph of each stored article, in the order of their IRIs, from the ledger, which is faster."""
        for entry in self.ledger.entries("stored"):
            yield entry.iri, self.graph(entry.reading)

    def reading(self, iri: str) -> str:
        """The digest of the graph of a stored article. Raises KeyError for one that is not stored."""
        entry = self.ledger.entry(iri)
        if entry is None:
            raise KeyError(iri)
        return entry.reading

    def graph(self, reading: str) -> list[Quad]:
        """The graph of an article by its digest (`Entry.reading`). Raises KeyError where it is not kept."""
        return list(parse(self.ledger.blob(reading), format=RdfFormat.N_QUADS))

    # Facts and releases

    def heir(self, iri: str, now: Mapping[str, str]) -> str:
        """Where an address leads after identity was settled again; itself where nothing else is known.

        ``now``: local IRI → canonical IRI. Raises ValueError for what is no IRI.
        """
        before = self._graph.quads_for_pattern(None, NQ.resolvedTo, NamedNode(iri), IDENTITY)
        locals_ = {quad.subject.value for quad in before if isinstance(quad.subject, NamedNode)}
        heirs = {now[local] for local in locals_ if local in now}
        if len(heirs) == 1:
            return heirs.pop()
        try:
            return self.ledger.heir(iri) or iri
        except KeyError:
            return iri

    def replace_facts(self, lines: bytes, run: str = "") -> bool:
        """Put these N-Quads in place of the default graph and the identity graph; False when nothing changed.

        ``lines`` are facts, reference data and identities, each once. ``run`` names the computation.
        """
        new = set(lines.splitlines(keepends=True))
        found = sums.written(sums.total(new))
        if self.ledger.value("facts") == found:
            self.ledger.computed(found, len(new), run)
            return False
        self.ledger.note("facts", "writing")
        old = set(self._facts().splitlines(keepends=True))
        gone, come = old - new, new - old
        self._keep_moves(gone, come)
        if len(gone) * 4 + len(come) * 4 < len(old):
            self._change(gone, come)
        else:
            self._graph.clear_graph(DefaultGraph())
            for graph in _OWN:
                self._graph.clear_graph(graph)
            self._graph.bulk_load(lines, format=RdfFormat.N_QUADS)
            self._graph.optimize()
        self._graph.flush()
        self.ledger.computed(found, len(new), run)
        return True

    def change_facts(self, gone: Collection[bytes], come: Collection[bytes], run: str) -> bool:
        """Take these N-Quads out of the facts and put those in; False when there are none.

        All of ``gone`` are in the store and none of ``come`` is. Raises ValueError where the facts were not
        computed to their end before.
        """
        before = sums.read(self.ledger.value("facts"))
        if before is None:
            raise ValueError("no facts that could be changed")
        quads = int(self.ledger.value("facts quads") or 0) - len(gone) + len(come)
        self.ledger.note("facts", "writing")
        if gone or come:
            self._keep_moves(gone, come)
            self._change(gone, come)
            self._graph.flush()
        self.ledger.computed(sums.written(sums.moved(before, gone, come)), quads, run)
        return bool(gone or come)

    @property
    def computed(self) -> bool:
        """Were the facts that are stored computed to their end?"""
        return sums.read(self.ledger.value("facts")) is not None

    def _keep_moves(self, gone: Collection[bytes], come: Collection[bytes]) -> None:
        self.ledger.move(*moves(gone, come, self._named, self._meant))

    def _named(self, iri: str) -> set[str]:
        return {
            str(quad.object)
            for naming in (SKOS.prefLabel, SKOS.altLabel)
            for quad in self._graph.quads_for_pattern(NamedNode(iri), naming, None, DefaultGraph())
        }

    def _meant(self, iri: str) -> Iterator[str]:
        for quad in self._graph.quads_for_pattern(None, NQ.resolvedTo, NamedNode(iri), IDENTITY):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value

    def _change(self, gone: Iterable[bytes], come: Iterable[bytes]) -> None:
        for quad in parse(b"".join(gone), format=RdfFormat.N_QUADS):
            self._graph.remove(quad)
        self._graph.load(b"".join(come), format=RdfFormat.N_QUADS)

    def _facts(self) -> bytes:
        parts = [self._graph.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""]
        for graph in _OWN:
            if self._graph.contains_named_graph(graph):
                parts.append(self.view.lines(graph.value))
        return b"".join(parts)

    def release(self) -> Release:
        """Snapshot the store as a release and make it the current one.

        Its id is a digest of the articles' graphs and the facts: where nothing changed, it stays the same.
        """
        self._graph.flush()
        held = self.ledger.held()
        content = f"{held.articles} {held.sum:x} {self.ledger.value('facts') or ''}"
        key = hashlib.sha256(content.encode()).hexdigest()[:12]
        folder = self.data / "releases" / key
        if not (folder / "release.json").exists():
            half = folder.with_name(f".{key}")
            shutil.rmtree(half, ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)
            half.mkdir(parents=True)
            self._graph.backup(str(half / "store"))
            made = datetime.now(UTC).isoformat(timespec="seconds")
            quads = held.quads + int(self.ledger.value("facts quads") or 0)
            about = {"id": key, "made": made, "articles": held.articles, "quads": quads}
            (half / "release.json").write_text(json.dumps(about) + "\n", encoding="utf-8")
            half.rename(folder)
        point(self.data / "releases" / "current", key)
        self._drop_old_releases(key)
        return open_release(folder)

    def _drop_old_releases(self, current: str) -> None:
        folders = [path for path in (self.data / "releases").iterdir() if (path / "release.json").exists()]
        dated = sorted(
            (path for path in folders if not path.is_symlink() and path.name != current),
            key=lambda path: (path / "release.json").stat().st_mtime,
        )
        for path in dated[: max(0, len(dated) - (_RELEASES_KEPT - 1))]:
            shutil.rmtree(path, ignore_errors=True)

    # Soundness

    def _recover(self) -> None:
        """Settle what a killed writer left: the ledger has the whole graph of everything it had begun."""
        unsettled = self.ledger.entries("writing")
        for first in range(0, len(unsettled), _CHUNK):
            part = unsettled[first : first + _CHUNK]
            for entry in part:
                if self._has(entry.iri):
                    self._graph.remove_graph(NamedNode(entry.iri))
            self._load(b"".join(self.ledger.blob(entry.reading) for entry in part))
        self._graph.flush()
        self.ledger.set_state([entry.iri for entry in unsettled], "stored")
        lost = [e.iri for e in self.ledger.last_batch() if not self._has(e.iri)]
        if lost:
            what = f"lost {len(lost)} acknowledged articles ({lost[0]} …)"
            raise StoreDamaged(f"{self.data / 'store'} {what}: run `nghiquyet rebuild`")

    def _has(self, iri: str) -> bool:
        return self._graph.contains_named_graph(NamedNode(iri))

    def _digest(self, iri: str) -> str:
        return digest(b"".join(self.view.dump(iri)))

    def verify(self) -> list[str]:
        """Hold the whole store against the ledger; each line says what is wrong, none means sound."""
        wrong = []
        entries = self.ledger.entries("stored")
        for entry in entries:
            lines = list(self.view.dump(entry.iri))
            if len(lines) != entry.quads:
                wrong.append(f"{entry.iri}: {len(lines)} quads, acknowledged were {entry.quads}")
            elif digest(b"".join(lines)) != entry.reading:
                wrong.append(f"{entry.iri}: other quads than acknowledged")
        known = {entry.iri for entry in entries} | {graph.value for graph in _OWN}
        for graph in self._graph.named_graphs():
            if isinstance(graph, NamedNode) and graph.value not in known:
                wrong.append(f"{graph.value}: a graph that no article of the ledger has")
        facts = self.ledger.value("facts")
        if facts and sums.written(sums.total(set(self._facts().splitlines(keepends=True)))) != facts:
            wrong.append("facts: not what was computed; run `nghiquyet fuse`")
        return wrong


def _same(entry: Entry | None, filing: Filing) -> bool:
    if entry is None or entry.state != "stored":
        return False
    return entry.reading == filing.digest or _stays(entry, filing.article)


def _stays(before: Entry | Article, after: Article) -> bool:
    """Does the record that came first stay, although another one of the same article comes?"""
    return before.id != after.id and (before.published or "", before.id) > (after.published or "", after.id)
