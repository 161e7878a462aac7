"""The flow: one article through every room, and all into the store. Only this and the CLI join rooms."""

import csv
import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from graph import curation, rdf
from graph.find import mentions
from graph.find.documents_doubts import doubts
from graph.fuse import facts
from graph.identify import identities
from graph.identify import quads as identity_quads
from graph.identify.corrections import corrected
from graph.model import Article, Judgement, Reading
from graph.namespaces import BASE
from graph.refer import references
from graph.sources import Trouble
from graph.state import claims
from graph.state.formulas import formulas
from graph.store import Filing, Refusal, Store
from graph.text import text_and_warnings
from graph.vocabulary import ONTOLOGY, Vocabulary

CURATION = "curation.csv"  # in the data folder
BATCH = 64  # articles acknowledged together: one flush of the disk


@dataclass(slots=True)
class Ingested:
    """What an ingest did, in articles."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: int = 0
    flagged: int = 0


def read(article: Article, vocabulary: Vocabulary) -> Reading:
    """Everything one article says. Depends on nothing but the article and the vocabulary.

    Raises `graph.characters.Unreadable` when its bytes are no text.
    """
    text, warnings = text_and_warnings(article)
    found = mentions(text, vocabulary)
    who = references(text, found, vocabulary, article.published)
    said = tuple(claims(text, found, who, vocabulary))
    warned = (*warnings, *doubts(text, found, vocabulary))
    return Reading(article, text, found, who, said, warned, formulas(text, found, vocabulary))


def filing(reading: Reading, vocabulary: Vocabulary) -> Filing:
    """The reading ready for the store; made in the process that read it."""
    return Filing.of(reading, rdf.nquads(rdf.quads(reading)), extractor())


def unread(
    store: Store, items: Iterable[Article | Trouble], done: Ingested, force: bool = False
) -> Iterator[Article | Trouble]:
    """The articles that must be read: not those stored already, as they are, by this very program.

    ``force`` reads all of them.
    """
    for item in items:
        if not force and isinstance(item, Article) and _stored(store, item):
            done.unchanged += 1
        else:
            yield item


def _stored(store: Store, article: Article) -> bool:
    entry = store.ledger.entry(article.iri)
    return (
        entry is not None
        and entry.state == "stored"
        and entry.extractor == extractor()
        and entry.raw == f"sha256:{hashlib.sha256(article.raw).hexdigest()}"
        and (entry.id, entry.title, entry.published, entry.publisher)
        == (article.id, article.title, article.published, article.publisher)
    )


def keep(store: Store, results: Iterable[Filing | Trouble], done: Ingested) -> Iterator[Trouble]:
    """Store what was read, batch by batch; each batch is acknowledged before the next one is begun.

    Yields what was refused or flagged, in the order of the input, after recording it.
    """
    batch: list[Filing] = []
    for result in results:
        if isinstance(result, Trouble):
            yield from _told(store, result, done)
            continue
        batch.append(result)
        for warning in result.warnings:
            done.flagged += 1
            yield Trouble(
                result.article.id, warning.place, f"{warning.what}: {warning.detail}", refused=False
            )
        if len(batch) >= BATCH:
            _put(store, batch, done)
            batch = []
    _put(store, batch, done)


def _told(store: Store, trouble: Trouble, done: Ingested) -> Iterator[Trouble]:
    if trouble.refused:
        done.refused += 1
        source = f"{trouble.file}:{trouble.place}" if trouble.place else trouble.file
        state = "failed" if trouble.what == "failed" else "refused"
        store.refuse(Refusal(source, state, trouble.what, trouble.reason))
    else:
        done.flagged += 1
    yield trouble


def _put(store: Store, batch: list[Filing], done: Ingested) -> None:
    if batch:
        put = store.put(batch)
        done.new += len(put.new)
        done.replaced += len(put.replaced)
        done.unchanged += len(put.unchanged)


def bring_together(store: Store, vocabulary: Vocabulary) -> bool:
    """Identity and facts of all stored articles, computed anew; False when nothing changed."""
    gc.disable()  # millions of small things that all stay: looking for garbage among them doubles the time
    try:
        lines = _together(store, vocabulary)
    finally:
        gc.enable()
    return store.replace_facts(lines)


def _together(store: Store, vocabulary: Vocabulary) -> bytes:
    accounts = [rdf.account(quads) for _, quads in store.graphs()]
    given = curation.in_force(curation.history(store.data / CURATION))
    verdicts = [*judgements(), *curation.judgements(given)]
    found = identities(accounts, vocabulary, verdicts)
    accounts, marks = corrected(accounts, found.of, _addressed(store, given, found.of))
    if marks:  # what was rejected tells nobody apart; its own things keep their addresses
        again = identities(accounts, vocabulary, verdicts)
        found = replace(again, of={**found.of, **again.of})
    # a text that several articles carry is one source, whatever was changed at its edges
    accounts = [replace(account, digest=found.sources[account.article]) for account in accounts]
    return rdf.nquads(chain(reference(), identity_quads(found), marks, facts(accounts, found.of, vocabulary)))


def _addressed(
    store: Store, given: Iterable[curation.Verdict], now: Mapping[str, str]
) -> list[curation.Verdict]:
    """The verdicts with the addresses that their things have now."""
    known = set(now.values())
    return [
        replace(
            row,
            **{
                side: _heir(store, iri, now)
                for side in ("left", "value", "correction")
                if (iri := getattr(row, side)).startswith(BASE) and iri not in known
            },
        )
        for row in given
    ]


def _heir(store: Store, iri: str, now: Mapping[str, str]) -> str:
    try:
        return store.heir(iri, now)
    except ValueError:
        return iri  # an article's IRI + # + a name as written there: "…#Lê Văn Minh" is no IRI


def reference() -> Iterator[Quad]:
    """The ontology as it lies in the default graph beside the facts."""
    for file in sorted(ONTOLOGY.glob("*.ttl")):
        if file.name != "shapes.ttl":
            yield from parse(path=str(file), format=RdfFormat.TURTLE)


def judgements(path: Path = ONTOLOGY / "judgements.csv") -> list[Judgement]:
    """People's verdicts, one row each: left, right, same (yes, no), why. ValueError names a bad line."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    out = []
    for number, row in enumerate(rows, 2):
        if row.get("same") == "unsure":
            continue  # decides nothing
        if row.get("same") not in ("yes", "no") or not row.get("left") or not row.get("right"):
            raise ValueError(f"{path}, line {number}: needs left, right, same (yes, no or unsure), why")
        out.append(Judgement(row["left"], row["right"], row["same"] == "yes", row.get("why") or ""))
    return out


@cache
def extractor() -> str:
    """The version that reads: the program's, and a digest of its rules and names, so that changes re-read."""
    try:
        number = version("nghiquyet")
    except PackageNotFoundError:
        number = "0"
    here = Path(__file__).parent
    rooms = [
        p for room in ("find", "refer", "state", "text", "characters") for p in (here / room).rglob("*.py")
    ]
    files = [*rooms, *here.glob("*.py"), *ONTOLOGY.glob("*.ttl")]
    found = hashlib.sha256()
    for file in sorted(files, key=lambda p: p.as_posix()):
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"{number}+{found.hexdigest()[:12]}"
