"""The data release being served, and the switch to a newer one without a restart."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store

from api.catalogue import Catalogue
from api.conflicts import Conflicts
from api.edges import Edges
from api.evidence import Evidence
from api.pace import Aside, at_once, settled
from api.past import Became, Past
from graph.namespaces import NQ
from graph.store import IDENTITY, Ledger, LedgerError, Release, open_release

log = logging.getLogger(__name__)


class Snapshot:
    """One release, opened, with what is built from it once: the catalogue of things and their names."""

    def __init__(self, folder: Path, rest: Callable[[], None] = at_once) -> None:
        """``rest`` is called often by what is built, see `api.pace`."""
        self.release: Release = open_release(folder)
        self.id = self.release.id
        self.path = self.release.folder / "store"
        self.store = Store.read_only(str(self.path))
        self.catalogue = Catalogue(self.store, rest)
        self.evidence = Evidence(self.store)
        self.edges = Edges(self.store, self.catalogue, self.evidence)
        self.conflicts = Conflicts(self.store)
        self.details: dict[tuple[str, str], str] = {}  # (IRI, language) → the line that tells homonyms apart
        self._past = Past(self.release.folder)
        self._ledger = self._texts()
        # built now and not on somebody's first search
        _ = self.catalogue.index

    def text(self, digest: str) -> str | None:
        """The frozen string of an article, where the data folder still keeps it."""
        if self._ledger is None:
            return None
        try:
            return self._ledger.text(digest)
        except (KeyError, OSError, sqlite3.Error):
            return None

    def became(self, iri: str) -> Became | None:
        """What a thing that was merged or removed has become; for an article-local thing, who it is."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return None
        for quad in self.store.quads_for_pattern(node, NQ.resolvedTo, None, IDENTITY):
            if isinstance(quad.object, NamedNode) and quad.object.value in self.catalogue.entries:
                return Became(quad.object.value)
        if self._ledger is not None:
            try:
                return Became(self._ledger.heir(iri))
            except (KeyError, OSError, sqlite3.Error):
                pass  # it never moved, or the ledger is of an older program: earlier releases may know
        return self._past.became(iri, self.store)

    def _texts(self) -> Ledger | None:
        try:
            return Ledger(self.release.folder.parent.parent / "ledger.sqlite", read_only=True)
        except (LedgerError, OSError, sqlite3.Error):
            return None

    @cached_property
    def counts(self) -> dict[str, Any]:
        """How much there is of what; counted when somebody asks, which takes a moment in a large graph."""
        return {
            "things": {kind: len(entries) for kind, entries in self.catalogue.by_kind.items()},
            "articles": self.release.articles,
            "claims": self._count(f"GRAPH ?g {{ ?c a {NQ.Claim} }}"),
            "facts": self._count(f"?f a {NQ.Fact}"),
            "conflicts": len(self.conflicts.all),
            "triples": self._count("?s ?p ?o"),
        }

    def _count(self, pattern: str) -> int:
        found = self.release.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").rows[0]["n"]
        return int(found.value) if found is not None else 0


class NoRelease(Exception):
    """There is no release to serve yet."""


class Releases:
    """The current release of a data folder. ``watch`` looks for newer ones; readers keep what they have."""

    def __init__(self, data: Path, every: float = 2.0) -> None:
        self._data = data
        self._every = every
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._current: Snapshot | None = None
        self._pointer: Path | None = None
        self.look()

    @property
    def current(self) -> Snapshot:
        """The newest release that could be opened. Raises `NoRelease` before the first."""
        if self._current is None:
            raise NoRelease
        return self._current

    def look(self) -> bool:
        """Open the release that the data folder points to, if it is another one than before."""
        pointer = self._data / "releases" / "current"
        if not pointer.exists() or (target := pointer.resolve()) == self._pointer:
            return False
        try:
            # the first one has nobody to step aside for
            self._current = Snapshot(target, at_once if self._current is None else Aside())
            settled()
        except (OSError, ValueError, KeyError):
            # the old one goes on serving; a release that cannot be opened is looked at again
            log.exception("cannot open the release %s", target.name)
            return False
        self._pointer = target
        log.info("serving release %s", self._current.id)
        return True

    def watch(self) -> None:
        """Look for newer releases in a thread until `close`."""

        def loop() -> None:
            while not self._stop.wait(self._every):
                self.look()

        self._thread = threading.Thread(target=loop, name="releases", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop looking."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
