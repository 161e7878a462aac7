"""The meetings of all articles, kept on the disk by what connects them."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import fields

from graph.identify.meetings import Meeting

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meetings (
  iri TEXT PRIMARY KEY, article TEXT NOT NULL, said TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS meetings_article ON meetings (article);
CREATE TABLE IF NOT EXISTS meeting_keys (key TEXT, iri TEXT, PRIMARY KEY (key, iri)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS meeting_keys_iri ON meeting_keys (iri);
"""
_SETS = ("words", "runs", "places", "organisers", "around")
_PAIRS = ("features", "told")
_NAMED = "= "  # before what people may call a meeting


class MeetingMemory:
    """The tables of meetings. Whoever writes to them holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for table in _SCHEMA.split(";"):  # executescript() would end the transaction
            db.execute(table)

    def keep(self, meetings: Iterable[Meeting]) -> None:
        """Everything anew."""
        self._db.execute("DELETE FROM meetings")
        self._db.execute("DELETE FROM meeting_keys")
        self.add(meetings)

    def add(self, meetings: Iterable[Meeting]) -> None:
        rows, keys = [], []
        for one in meetings:
            rows.append((one.iri, one.article, _written(one)))
            keys += [(key, one.iri) for key in one.keys]
            keys += [(_NAMED + name, one.iri) for name in one.known_as]
        self._db.executemany("INSERT OR REPLACE INTO meetings VALUES (?,?,?)", rows)
        self._db.executemany("INSERT OR IGNORE INTO meeting_keys VALUES (?,?)", keys)

    def forget(self, iris: Iterable[str]) -> None:
        gone = [(iri,) for iri in iris]
        self._db.executemany("DELETE FROM meetings WHERE iri = ?", gone)
        self._db.executemany("DELETE FROM meeting_keys WHERE iri = ?", gone)

    def of_article(self, article: str) -> dict[str, Meeting]:
        rows = self._db.execute("SELECT iri, said FROM meetings WHERE article = ?", (article,))
        return {iri: _read(iri, said) for iri, said in rows}

    def one(self, iri: str) -> Meeting | None:
        row = self._db.execute("SELECT said FROM meetings WHERE iri = ?", (iri,)).fetchone()
        return _read(iri, row[0]) if row else None

    def with_key(self, key: str) -> list[str]:
        """Meetings that share a key."""
        return [iri for (iri,) in self._db.execute("SELECT iri FROM meeting_keys WHERE key = ?", (key,))]

    def called(self, name: str) -> list[str]:
        """Meetings that a verdict may mean by a name or an address."""
        return self.with_key(_NAMED + name)


def _written(one: Meeting) -> str:
    said: dict[str, object] = {}
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name in _SETS:
            value = sorted(value)
        elif field.name in _PAIRS:
            value = [[*feature, words] for feature, words in sorted(value.items())]
        if field.name != "iri":
            said[field.name] = value
    return json.dumps(said, ensure_ascii=False)


def _read(iri: str, said: str) -> Meeting:
    known = json.loads(said)
    for name in _SETS:
        known[name] = frozenset(known[name])
    for name in _PAIRS:
        known[name] = {(kind, what): words for kind, what, words in known[name]}
    known["names"] = tuple(known["names"])
    known["firm"] = tuple(known["firm"]) if known["firm"] else None
    return Meeting(iri=iri, **known)
