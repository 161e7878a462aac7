"""What facts were counted from, kept on the disk: hubs are named by too many articles to count them again.

Tables of an SQLite file that can be made again at any time from all articles.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from graph.fuse.figures import Key
from graph.fuse.things import Counts, Row

_SCHEMA = """
CREATE TABLE IF NOT EXISTS things (iri TEXT PRIMARY KEY, counts TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS figures (key TEXT, figure TEXT, PRIMARY KEY (key, figure)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS figures_figure ON figures (figure);
"""


class Memory:
    """The tables of facts. Whoever writes to them holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for table in _SCHEMA.split(";"):  # executescript() would end the transaction
            db.execute(table)

    def keep(self, counts: Mapping[str, Counts], figures: Mapping[Key, Iterable[str]]) -> None:
        """Everything anew."""
        self._db.execute("DELETE FROM things")
        self._db.execute("DELETE FROM figures")
        self._db.executemany(
            "INSERT INTO things VALUES (?,?)",
            ((iri, _written(mine)) for iri, mine in sorted(counts.items())),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO figures VALUES (?,?)",
            [(json.dumps(key), figure) for key, those in figures.items() for figure in those],
        )

    def counts(self, iri: str) -> Counts:
        """What articles call a thing, nothing for one that none names."""
        row = self._db.execute("SELECT counts FROM things WHERE iri = ?", (iri,)).fetchone()
        return {(slot, value): n for slot, value, n in json.loads(row[0])} if row else {}

    def count(self, iri: str, counts: Counts) -> None:
        """Keep the counts of one thing."""
        if counts:
            self._db.execute("INSERT OR REPLACE INTO things VALUES (?,?)", (iri, _written(counts)))
        else:
            self._db.execute("DELETE FROM things WHERE iri = ?", (iri,))

    def beginning(self, prefix: str) -> list[str]:
        """Things whose IRI begins with this, which ends with a slash."""
        found = self._db.execute(
            "SELECT iri FROM things WHERE iri >= ? AND iri < ?", (prefix, f"{prefix[:-1]}0")
        )
        return [iri for (iri,) in found]

    def alike(self, key: Key) -> list[str]:
        """Figures with one key."""
        found = self._db.execute("SELECT figure FROM figures WHERE key = ?", (json.dumps(key),))
        return [figure for (figure,) in found]

    def figure(self, figure: str, key: Key | None) -> None:
        """Keep the key of one figure."""
        self._db.execute("DELETE FROM figures WHERE figure = ?", (figure,))
        if key:
            self._db.execute("INSERT INTO figures VALUES (?,?)", (json.dumps(key), figure))


def _written(counts: Mapping[Row, int]) -> str:
    return json.dumps([[slot, value, n] for (slot, value), n in counts.items()], ensure_ascii=False)
