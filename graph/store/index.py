"""What a change of the facts is reckoned from: tables that can be made again at any time from all articles.

An SQLite file beside the ledger. Other rooms keep their tables in it; here is only what says whether they fit
the facts that are in the store.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.store import sums

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fixed (line INTEGER PRIMARY KEY) WITHOUT ROWID;
"""


class Index:
    """The open file. ``run`` and ``rules`` say which computation its tables are of."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(str(self._path), isolation_level=None)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.executescript(_SCHEMA)
        return db

    def close(self) -> None:
        self.db.close()

    def of(self) -> tuple[str, str]:
        """Run and rules; empty where there are none, or the file is damaged."""
        try:
            rows = dict(self.db.execute("SELECT key, value FROM about"))
        except sqlite3.DatabaseError:
            rows = {}
        return rows.get("run", ""), rows.get("rules", "")

    @contextmanager
    def anew(self, run: str, rules: str) -> Iterator[sqlite3.Connection]:
        """Empty, to be filled; what is not filled to its end stays without a name."""
        self.db.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        self.db = sqlite3.connect(str(self._path), isolation_level=None)
        self.db.execute("PRAGMA journal_mode=OFF")
        self.db.execute("PRAGMA synchronous=OFF")
        self.db.executescript(_SCHEMA)
        self.db.execute("BEGIN")
        yield self.db
        self._name(run, rules)
        self.db.execute("COMMIT")
        self.db.close()
        with self._path.open("rb") as file:
            os.fsync(file.fileno())
        self.db = self._opened()

    @contextmanager
    def changed(self, run: str, rules: str) -> Iterator[sqlite3.Connection]:
        """One transaction; nothing of it stays where it fails."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
            self._name(run, rules)
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def _name(self, run: str, rules: str) -> None:
        rows = [("run", run), ("rules", rules)]
        self.db.executemany("INSERT OR REPLACE INTO about VALUES (?,?)", rows)

    def fix(self, lines: Iterable[bytes]) -> None:
        """Lines of the store that no article changes."""
        rows = sorted({(_short(line),) for line in lines})
        self.db.executemany("INSERT OR IGNORE INTO fixed VALUES (?)", rows)

    def fixed(self, line: bytes) -> bool:
        """Is it one of them?"""
        found = self.db.execute("SELECT 1 FROM fixed WHERE line = ?", (_short(line),))
        return found.fetchone() is not None


def _short(line: bytes) -> int:
    return sums.total([line]) % (1 << 63)
