"""What identity was settled by, kept on the disk, so that a change asks only those whom it concerns.

Tables of an SQLite file that can be made again at any time from all articles.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.identify.documents import Documents
from graph.identify.memory_meetings import MeetingMemory
from graph.identify.names import name_key, plain
from graph.identify.numbers import Reference
from graph.identify.people import KNOWN_TO_ALL, Crowd, Somebody, Standing, key_of
from graph.identify.sources import COMMON, Sketched, alike
from graph.identify.table import Identities
from graph.model import Account, Kind, Local, Thing

_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (
  iri TEXT PRIMARY KEY, block TEXT NOT NULL, name TEXT NOT NULL, article TEXT NOT NULL, written TEXT NOT NULL,
  day TEXT NOT NULL, features TEXT NOT NULL, root TEXT, met INTEGER, own TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS people_block ON people (block);
CREATE INDEX IF NOT EXISTS people_name ON people (name, written);
CREATE INDEX IF NOT EXISTS people_article ON people (article, name);
CREATE INDEX IF NOT EXISTS people_own ON people (own);
CREATE TABLE IF NOT EXISTS seats (
  seat TEXT, given TEXT, short INTEGER, block TEXT, iri TEXT,
  PRIMARY KEY (seat, given, short, block, iri)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seats_iri ON seats (iri);
CREATE TABLE IF NOT EXISTS mentioned (
  iri TEXT PRIMARY KEY, article TEXT NOT NULL, block TEXT NOT NULL, said TEXT NOT NULL, document TEXT,
  because TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mentioned_block ON mentioned (block);
CREATE INDEX IF NOT EXISTS mentioned_article ON mentioned (article);
CREATE TABLE IF NOT EXISTS texts (
  article TEXT PRIMARY KEY, digest TEXT NOT NULL, sketch TEXT NOT NULL, source TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS texts_digest ON texts (digest, article);
CREATE INDEX IF NOT EXISTS texts_source ON texts (source);
CREATE TABLE IF NOT EXISTS runs (run INTEGER, article TEXT, PRIMARY KEY (run, article)) WITHOUT ROWID;
"""
_TABLES = ("people", "seats", "mentioned", "texts", "runs")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody and where he stood; ``own`` is the canonical IRI he has alone."""

    body: Somebody
    standing: Standing
    own: str


class Memory:
    """The tables of identity. Whoever writes to them holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for table in _SCHEMA.split(";"):  # executescript() would end the transaction
            db.execute(table)
        self.meetings = MeetingMemory(db)

    def keep(self, found: Identities, accounts: Iterable[Account], documents: Documents) -> None:
        """Everything anew."""
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table}")
        self.meetings.keep(found.meetings.members)
        crowd = found.crowd
        self.add_people(Known(who, crowd.standings[who.iri], crowd.own(who.iri)) for who in crowd.members)
        for article, references in found.references.items():
            self.add_references(article, references, documents, found.settled)
        firsts = set()
        for account in sorted(accounts, key=lambda account: account.article):
            text = Sketched(account.article, account.digest, account.sketch)
            self._add_text(text, found.sources[account.article])
            if text.digest not in firsts:
                firsts.add(text.digest)
                self._add_runs(text)

    # People

    def add_people(self, people: Iterable[Known]) -> None:
        rows, seats = [], []
        for known in people:
            body, standing = known.body, known.standing
            name, block = name_key(body.name), plain(body.name)
            features = [[*feature, body.told.get(feature, "")] for feature in sorted(body.features)]
            about = (body.iri, block, name, body.article, body.name, body.day)
            told = json.dumps(features, ensure_ascii=False)
            rows.append((*about, told, standing.root, standing.met, known.own))
            given = name.rpartition(" ")[2]
            for kind, what in body.features:
                if kind == "seat":
                    seats.append((what, given, " " not in name, block, body.iri))
        self._db.executemany("INSERT OR REPLACE INTO people VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
        self._db.executemany("INSERT OR REPLACE INTO seats VALUES (?,?,?,?,?)", seats)

    def forget_people(self, iris: Iterable[str]) -> None:
        keys = [(iri,) for iri in iris]
        self._db.executemany("DELETE FROM people WHERE iri = ?", keys)
        self._db.executemany("DELETE FROM seats WHERE iri = ?", keys)

    def people(self, where: str, value: str) -> list[Known]:
        """People by ``block``, ``article``, ``iri`` or ``own``."""
        rows = self._db.execute(
            f"SELECT iri, written, day, features, root, met, own FROM people WHERE {where} = ? ORDER BY iri",
            (value,),
        )
        return [_known(*row) for row in rows]

    def stand(self, crowd: Crowd) -> None:
        """Keep where these people stand."""
        self._db.executemany(
            "UPDATE people SET root = ?, met = ?, own = ? WHERE iri = ?",
            [(one.root, one.met, crowd.own(iri), iri) for iri, one in crowd.standings.items()],
        )

    def bearers(self, name: str) -> int:
        return int(
            self._db.execute(
                "SELECT count(*) FROM (SELECT 1 FROM people WHERE name = ? LIMIT ?)", (name, KNOWN_TO_ALL + 1)
            ).fetchone()[0]
        )

    def standing(self, article: str, name: str) -> Standing | None:
        row = self._db.execute(
            "SELECT root, met FROM people WHERE article = ? AND name = ? ORDER BY iri LIMIT 1",
            (article, name),
        ).fetchone()
        return Standing(row[0], bool(row[1])) if row else None

    def own(self, iri: str) -> str:
        row = self._db.execute("SELECT own FROM people WHERE iri = ?", (iri,)).fetchone()
        return row[0] if row else ""

    def written(self, name: str) -> str:
        row = self._db.execute("SELECT min(written) FROM people WHERE name = ?", (name,)).fetchone()
        return row[0] or name

    def with_name(self, name: str) -> list[str]:
        """Articles that name somebody so; those of a name too common to tell anything are left out."""
        rows = self._db.execute(
            "SELECT DISTINCT article FROM people WHERE name = ? LIMIT ?", (name, KNOWN_TO_ALL + 2)
        )
        return [article for (article,) in rows]

    def seated(self, seat: str, given: str, short: bool) -> list[str]:
        """Blocks of people in a seat by their given name, whose name is that one alone, or is longer."""
        rows = self._db.execute(
            "SELECT DISTINCT block FROM seats WHERE seat = ? AND given = ? AND short = ?",
            (seat, given, short),
        )
        return [block for (block,) in rows]

    def meant(self, iri: str) -> str | None:
        """The block of whom a verdict means; None where nobody is meant."""
        key = key_of(iri)
        article, hash_, name = key.partition("#")
        asked = ([("article = ? AND name = ?", (article, name))] if hash_ else []) + [
            ("iri = ?", (iri,)),
            ("own = ?", (iri,)),
        ]
        for where, values in asked:
            row = self._db.execute(f"SELECT block FROM people WHERE {where} LIMIT 1", values).fetchone()
            if row:
                return str(row[0])
        return None

    # References to documents

    def add_references(
        self,
        article: str,
        references: Iterable[Reference],
        documents: Documents,
        settled: Mapping[str, tuple[str, str]],
    ) -> None:
        rows = [
            (one.iri, article, documents.block(one), said(one), *settled.get(one.iri, (None, None)))
            for one in references
        ]
        self._db.executemany("INSERT OR REPLACE INTO mentioned VALUES (?,?,?,?,?,?)", rows)

    def forget_references(self, iris: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM mentioned WHERE iri = ?", [(iri,) for iri in iris])

    def references(self, where: str, value: str) -> dict[str, tuple[Reference, tuple[str, str] | None]]:
        """References by ``block`` or ``article``, each with what it means for certain."""
        rows = self._db.execute(
            f"SELECT iri, said, document, because FROM mentioned WHERE {where} = ?", (value,)
        )
        return {
            iri: (_reference(iri, said), (document, because) if document else None)
            for iri, said, document, because in rows
        }

    def mean(self, iri: str, settled: tuple[str, str] | None) -> None:
        """Keep what a reference means."""
        values = *(settled or (None, None)), iri
        self._db.execute("UPDATE mentioned SET document = ?, because = ? WHERE iri = ?", values)

    # Texts

    def _add_text(self, text: Sketched, source: str) -> None:
        values = (text.article, text.digest, " ".join(text.sketch), source)
        self._db.execute("INSERT OR REPLACE INTO texts VALUES (?,?,?,?)", values)

    def _add_runs(self, text: Sketched) -> None:
        rows = [(int(run, 16), text.article) for run in text.sketch]
        self._db.executemany("INSERT OR IGNORE INTO runs VALUES (?,?)", rows)

    def text(self, article: str) -> tuple[Sketched, str] | None:
        """The text of an article and the source it is of."""
        row = self._db.execute("SELECT * FROM texts WHERE article = ?", (article,)).fetchone()
        return (Sketched(row[0], row[1], tuple(row[2].split())), row[3]) if row else None

    def of_source(self, source: str) -> list[str]:
        """The articles of one source."""
        rows = self._db.execute("SELECT article FROM texts WHERE source = ?", (source,))
        return [article for (article,) in rows]

    def with_text(self, digest: str) -> list[str]:
        """The articles that carry the very same text, the first of which stands for all; sorted."""
        rows = self._db.execute("SELECT article FROM texts WHERE digest = ? ORDER BY article", (digest,))
        return [article for (article,) in rows]

    def holders(self, run: str, most: int = COMMON + 1) -> list[str]:
        """Articles, one of each text, with a run of words; ``most`` -1: all."""
        rows = self._db.execute("SELECT article FROM runs WHERE run = ? LIMIT ?", (int(run, 16), most))
        return [article for (article,) in rows]

    def common(self, run: str) -> bool:
        """Do more than `COMMON` texts have it?"""
        return len(self.holders(run)) > COMMON

    def replace_text(self, article: str, text: Sketched | None, source: str) -> None:
        """Another text for an article, or none; runs are kept for the first article of each text."""
        before = self.text(article)
        if before:
            self._db.execute("DELETE FROM texts WHERE article = ?", (article,))
            self._stand_for(before[0])
        if text:
            self._add_text(text, source)
            self._stand_for(text)

    def _stand_for(self, text: Sketched) -> None:
        same = self.with_text(text.digest)
        runs = [(int(run, 16), article) for run in text.sketch for article in {text.article, *same[:2]}]
        self._db.executemany("DELETE FROM runs WHERE run = ? AND article = ?", runs)
        if same and (first := self.text(same[0])):
            self._add_runs(first[0])

    def source(self, article: str, source: str) -> None:
        """Keep the source an article is of."""
        self._db.execute("UPDATE texts SET source = ? WHERE article = ?", (source, article))

    def like(self, text: Sketched) -> Iterator[str]:
        """Articles whose text is this one, or shares enough with it."""
        same = self.with_text(text.digest)
        yield from same
        if same and same[0] != text.article:
            return  # the first of its text speaks for it
        shared: dict[str, int] = {}
        for run in text.sketch:
            holders = self.holders(run)
            for article in holders if len(holders) <= COMMON else ():
                shared[article] = shared.get(article, 0) + 1
        for article, n in shared.items():
            other = self.text(article) if article != text.article else None
            if other and alike(text.sketch, other[0].sketch, n):
                yield article


def _known(
    iri: str, written: str, day: str, features: str, root: str, met: int, own: str
) -> Known:  # the columns of a row
    told = {(kind, what): claim for kind, what, claim in json.loads(features)}
    body = Somebody(iri, written, day, frozenset(told), {f: claim for f, claim in told.items() if claim})
    return Known(body, Standing(root, bool(met)), own)


def said(one: Reference) -> str:
    """All of a reference that settles what it means."""
    parts = {name: one.thing.parts[name] for name in sorted(one.thing.parts)}
    lists: Sequence[object] = (one.dates, one.titles, one.issuers, one.place, one.about, one.day)
    return json.dumps([one.thing.name, parts, *lists], ensure_ascii=False)


def _reference(iri: str, said: str) -> Reference:
    name, parts, dates, titles, issuers, place, about, day = json.loads(said)
    thing = Thing(Local(iri.partition("#")[2]), Kind.DOCUMENT, name, parts=parts)
    return Reference(iri, thing, tuple(dates), tuple(titles), tuple(issuers), place, about, day)
