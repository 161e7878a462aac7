"""The ledger: which articles came in, what became of each, their bytes, texts and graphs.

SQLite beside the store, written through to the disk before the store is touched. The store can be rebuilt
from it, without reading an article again; it cannot be rebuilt from the store.
"""

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.model import Article, Reading, Warned
from graph.store import sums

FORMAT = "1"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blobs (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
  iri TEXT PRIMARY KEY, id TEXT NOT NULL, url TEXT, title TEXT NOT NULL, published TEXT, publisher TEXT,
  media_type TEXT NOT NULL, raw TEXT NOT NULL, text TEXT NOT NULL, reading TEXT NOT NULL,
  quads INTEGER NOT NULL, extractor TEXT NOT NULL, state TEXT NOT NULL, batch INTEGER NOT NULL,
  first_read TEXT NOT NULL, last_read TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS articles_state ON articles (state);
CREATE INDEX IF NOT EXISTS articles_id ON articles (id);
CREATE INDEX IF NOT EXISTS articles_batch ON articles (batch);
CREATE TABLE IF NOT EXISTS changed (iri TEXT PRIMARY KEY, reading TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS warnings (iri TEXT, place TEXT, what TEXT, detail TEXT);
CREATE INDEX IF NOT EXISTS warnings_iri ON warnings (iri);
CREATE TABLE IF NOT EXISTS refused (
  source TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, raw TEXT,
  at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS moved (iri TEXT PRIMARY KEY, heir TEXT, at TEXT NOT NULL) WITHOUT ROWID;
"""
_ENTER = """
INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,'writing',?,?,?)
ON CONFLICT (iri) DO UPDATE SET
  id=excluded.id, url=excluded.url, title=excluded.title, published=excluded.published,
  publisher=excluded.publisher, media_type=excluded.media_type, raw=excluded.raw, text=excluded.text,
  reading=excluded.reading, quads=excluded.quads, extractor=excluded.extractor, state='writing',
  batch=excluded.batch, last_read=excluded.last_read
"""


@dataclass(frozen=True, slots=True)
class Filing:
    """One article ready to be stored: what the ledger keeps of it, and its graph as sorted N-Quads.

    Plain bytes and strings, so that it is cheap to send from the process that read the article.
    """

    article: Article
    chars: str
    graph: bytes
    extractor: str
    warnings: tuple[Warned, ...] = ()

    @classmethod
    def of(cls, reading: Reading, graph: bytes, extractor: str) -> "Filing":
        """``graph`` is `graph.rdf.nquads` of the reading; ``extractor`` the version that read it."""
        return cls(reading.article, reading.text.chars, graph, extractor, reading.warnings)

    @property
    def digest(self) -> str:
        return digest(self.graph)

    @property
    def quads(self) -> int:
        return self.graph.count(b"\n")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. ``state``: writing (settled at the next opening, if need be) or stored."""

    iri: str
    id: str
    url: str | None
    title: str
    published: str | None
    publisher: str | None
    media_type: str
    raw: str
    text: str
    reading: str
    quads: int
    extractor: str
    state: str
    batch: int
    first_read: str
    last_read: str


@dataclass(frozen=True, slots=True)
class Held:
    """All stored articles together: how many, their quads, and the sum of IRIs and readings (`sums`)."""

    articles: int
    quads: int
    sum: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that came in and was not stored. ``state``: refused (bad input) or failed (our fault)."""

    source: str  # file, or file:line
    state: str
    reason: str  # a stable short name: "not-utf-8"
    detail: str


def digest(value: bytes) -> str:
    return f"sha256:{hashlib.sha256(value).hexdigest()}"


class LedgerError(OSError):
    """The ledger is of a newer program, or damaged; the message says which and what to do."""


class Ledger:
    """Open ledger; one connection per thread. ``read_only`` serves the texts of articles beside a writer."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._threads = threading.local()
        if not read_only:
            try:
                self._db.executescript(_SCHEMA)
            except sqlite3.DatabaseError as error:
                raise LedgerError(f"{path} is damaged: {error}; restore it from a backup") from error
            if self.value("format") is None:
                self.note("format", FORMAT)
        found = self.value("format")
        if found != FORMAT:
            raise LedgerError(
                f"{path} has format {found}, this program writes {FORMAT}: use a newer nghiquyet"
            )

    @property
    def _db(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._threads, "db", None)
        if db is None:
            target = f"{self._path.resolve().as_uri()}?mode=ro" if self._read_only else str(self._path)
            db = sqlite3.connect(target, uri=self._read_only, isolation_level=None, timeout=30)
            if not self._read_only:
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("PRAGMA synchronous=FULL")
            self._threads.db = db
        return db

    def close(self) -> None:
        """Close this thread's connection."""
        self._db.close()
        del self._threads.db

    def note(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def value(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def begin(self, filings: Iterable[Filing]) -> None:
        """Write down, on the disk, what is going to be stored; from now on a kill can be made good."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        db = self._db
        filings = list(filings)
        with _transaction(db):
            self._leave([filing.article.iri for filing in filings])
            batch = db.execute("SELECT coalesce(max(batch), 0) + 1 FROM articles").fetchone()[0]
            for filing in filings:
                a = filing.article
                raw, text = self._keep(a.raw), self._keep(filing.chars.encode())
                self._keep(filing.graph)
                about = (a.iri, a.id, a.url, a.title, a.published, a.publisher, a.media_type)
                read = (raw, text, filing.digest, filing.quads, filing.extractor, batch, now, now)
                db.execute(_ENTER, about + read)
                db.execute("DELETE FROM warnings WHERE iri = ?", (a.iri,))
                db.executemany(
                    "INSERT INTO warnings VALUES (?,?,?,?)",
                    [(a.iri, w.place, w.what, w.detail) for w in filing.warnings],
                )

    def set_state(self, iris: Iterable[str], state: str) -> None:
        """``stored`` acknowledges: call it only after the store has been flushed."""
        iris = list(iris)
        with _transaction(self._db):
            self._leave(iris)
            self._db.executemany(
                "UPDATE articles SET state = ? WHERE iri = ?", [(state, iri) for iri in iris]
            )
            if state == "stored":
                self._tally(iris, 1)

    def forget(self, iri: str) -> None:
        """Take an article out; its bytes stay until `Ledger.sweep`."""
        with _transaction(self._db):
            self._leave([iri])
            self._db.execute("DELETE FROM articles WHERE iri = ?", (iri,))
            self._db.execute("DELETE FROM warnings WHERE iri = ?", (iri,))

    def held(self) -> Held:
        """Count and sum of what is stored, kept with every change."""
        known = self.value("held")
        if known is None:  # a folder of an older program
            known = self._counted()
            self.note("held", known)
        articles, quads, whole = known.split()
        return Held(int(articles), int(quads), int(whole, 16))

    def _counted(self) -> str:
        rows = self._db.execute("SELECT iri, reading, quads FROM articles WHERE state = 'stored'").fetchall()
        whole = sums.total(_line(iri, reading) for iri, reading, _ in rows)
        return f"{len(rows)} {sum(quads for _, _, quads in rows)} {whole:x}"

    def _tally(self, iris: Iterable[str], sign: int) -> None:
        """Count the stored ones among these in (1) or out (-1)."""
        held = self.held()
        articles, quads, lines = 0, 0, []
        for iri in iris:
            row = self._db.execute(
                "SELECT reading, quads FROM articles WHERE iri = ? AND state = 'stored'", (iri,)
            ).fetchone()
            if row:
                articles, quads = articles + 1, quads + row[1]
                lines.append(_line(iri, row[0]))
        whole = sums.moved(held.sum, *((lines, ()) if sign < 0 else ((), lines)))
        kept = f"{held.articles + sign * articles} {held.quads + sign * quads} {whole:x}"
        self.note("held", kept)

    def _leave(self, iris: Iterable[str]) -> None:
        """What these said is going to change: count them out, and keep which reading the facts rest on."""
        iris = list(iris)
        self._tally(iris, -1)
        self._db.executemany(
            "INSERT OR IGNORE INTO changed VALUES (?1, (SELECT reading FROM articles WHERE iri = ?1))",
            [(iri,) for iri in iris],
        )

    def changed(self) -> list[tuple[str, str | None, str | None]]:
        """Articles that came, changed or went since the facts were computed: IRI, the reading that the facts
        rest on and the present one, None where there was or is none; sorted.
        """
        rows = self._db.execute(
            "SELECT c.iri, c.reading, a.reading FROM changed c LEFT JOIN articles a"
            " ON a.iri = c.iri AND a.state = 'stored' WHERE c.reading IS NOT a.reading ORDER BY c.iri"
        )
        return rows.fetchall()

    def computed(self, facts: str, quads: int, run: str) -> None:
        """The facts rest on all that is stored: their digest, how many quads they are, who made them."""
        with _transaction(self._db):
            self._db.execute("DELETE FROM changed")
            for key, value in (("facts", facts), ("facts quads", str(quads)), ("run", run)):
                self.note(key, value)

    def refuse(self, refusal: Refusal, raw: bytes | None = None) -> None:
        """Keep what was not stored, with its bytes where there are any. A later success does not erase it."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with _transaction(self._db):
            kept = self._keep(raw) if raw is not None else None
            self._db.execute(
                "INSERT OR REPLACE INTO refused VALUES (?,?,?,?,?,?)",
                (refusal.source, refusal.state, refusal.reason, refusal.detail, kept, now),
            )

    def refusals(self) -> list[Refusal]:
        rows = self._db.execute("SELECT source, state, reason, detail FROM refused ORDER BY source")
        return [Refusal(*row) for row in rows]

    def warnings(self) -> Iterator[Warned]:
        for row in self._db.execute(
            "SELECT iri, place, what, detail FROM warnings ORDER BY what, iri, place"
        ):
            yield Warned(*row)

    def entry(self, iri: str) -> Entry | None:
        row = self._db.execute("SELECT * FROM articles WHERE iri = ?", (iri,)).fetchone()
        return Entry(*row) if row else None

    def entries(self, state: str | None = None) -> list[Entry]:
        """All lines in the order of their IRIs, or those in one state."""
        where, values = ("WHERE state = ?", (state,)) if state else ("", ())
        return [
            Entry(*row) for row in self._db.execute(f"SELECT * FROM articles {where} ORDER BY iri", values)
        ]

    def last_batch(self) -> list[Entry]:
        rows = self._db.execute("SELECT * FROM articles WHERE batch = (SELECT max(batch) FROM articles)")
        return [Entry(*row) for row in rows]

    def article(self, entry: Entry) -> Article:
        """The article as it came in, to be read again."""
        return Article(
            entry.iri,
            entry.id,
            entry.url,
            entry.title,
            entry.published,
            entry.publisher,
            self.blob(entry.raw),
            entry.media_type,
        )

    def text(self, digest: str) -> str:
        """The frozen string with this digest (`Entry.text`, ``nq:textDigest`` in the graph)."""
        return self.blob(digest).decode()

    def blob(self, digest: str) -> bytes:
        """Raises KeyError for bytes the ledger does not have."""
        row = self._db.execute("SELECT bytes FROM blobs WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            raise KeyError(digest)
        return zlib.decompress(row[0])

    def move(self, moved: Mapping[str, str | None], back: Iterable[str]) -> None:
        """Keep what became of addresses: merged into an heir, or gone (None). What is back has not moved."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with _transaction(self._db):
            self._db.executemany("DELETE FROM moved WHERE iri = ?", [(iri,) for iri in back])
            rows = [(iri, heir, at) for iri, heir in sorted(moved.items())]
            self._db.executemany("INSERT OR REPLACE INTO moved VALUES (?,?,?)", rows)

    def heir(self, iri: str) -> str | None:
        """What a former address leads to now, through any number of moves; None where its thing is gone.

        Raises KeyError for an address that never moved.
        """
        seen: set[str] = set()
        found: str | None = iri
        while found is not None and found not in seen:
            seen.add(found)
            row = self._db.execute("SELECT heir FROM moved WHERE iri = ?", (found,)).fetchone()
            if row is None and found == iri:
                raise KeyError(iri)
            if row is None:
                return found
            found = row[0]
        return None

    def sweep(self) -> int:
        """Drop bytes that no line needs any more; returns how many. Old releases may want their texts."""
        with _transaction(self._db):
            return self._db.execute(
                "DELETE FROM blobs WHERE digest NOT IN (SELECT raw FROM articles UNION"
                " SELECT text FROM articles UNION SELECT reading FROM articles UNION"
                " SELECT reading FROM changed WHERE reading IS NOT NULL UNION"
                " SELECT raw FROM refused WHERE raw IS NOT NULL)"
            ).rowcount

    def _keep(self, value: bytes) -> str:
        key = digest(value)
        if not self._db.execute("SELECT 1 FROM blobs WHERE digest = ?", (key,)).fetchone():
            self._db.execute("INSERT INTO blobs VALUES (?, ?)", (key, zlib.compress(value, 4)))
        return key


def _line(iri: str, reading: str) -> bytes:
    return f"{iri} {reading}".encode()


class _transaction:
    """BEGIN IMMEDIATE … COMMIT, rolled back on an error."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")
