"""The flow: one article through every room, and all into the store. Only this and the CLI join rooms."""

import csv
import gc
import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph import curation, fuse, identify, rdf
from graph.find import mentions
from graph.find.documents_doubts import doubts
from graph.identify import identities
from graph.identify import quads as identity_quads
from graph.identify.corrections import corrected
from graph.model import Article, Claim, Judgement, Reading
from graph.namespaces import BASE, NQ, SKOS
from graph.refer import references
from graph.sources import Trouble
from graph.state import claims
from graph.state.formulas import formulas
from graph.store import IDENTITY, Filing, Refusal, Store
from graph.text import text_and_warnings
from graph.vocabulary import ONTOLOGY, Vocabulary

CURATION = "curation.csv"  # in the data folder
SHARE = 0.2  # of all articles: where more is touched, computing everything is sooner done
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


@dataclass(frozen=True, slots=True)
class Together:
    """How the facts were brought up to date. ``whole``: why all articles were, "" where only a part was."""

    changed: bool
    whole: str
    articles: int  # whose things were settled again
    owners: int = 0  # of derived facts that were asked again
    gone: int = 0  # quads
    come: int = 0

    def __bool__(self) -> bool:
        return self.changed


def bring_together(store: Store, vocabulary: Vocabulary, share: float = SHARE) -> Together:
    """Identity and facts of all stored articles, brought up to date.

    Only what changed articles touch is computed again, where the facts stored rest on these rules, names and
    verdicts and no more than ``share`` of all articles is touched; else everything is: the same bytes.
    """
    gc.disable()  # millions of small things that all stay: looking for garbage among them doubles the time
    try:
        given = curation.in_force(curation.history(store.data / CURATION))
        why = _all_at_once(store, given, share)
        if not why:
            try:
                return _part(store, vocabulary, given, share)
            except _TooMuch as many:
                why = f"the change touches {many} articles"
        return _whole(store, vocabulary, given, why)
    finally:
        gc.enable()


class _TooMuch(Exception):
    """More is touched than is worth reckoning by parts; the message is the number of articles."""


def _all_at_once(store: Store, given: Sequence[curation.Verdict], share: float) -> str:
    """Why everything has to be computed anew; "" where a part will do."""
    run, rules = store.index.of()
    if not store.ledger.value("facts"):
        return "nothing was computed before"
    if not run or store.ledger.value("run") != run or not store.computed:
        return "the last computation did not come to its end"
    if rules != _rules(given):
        return "rules, names or verdicts changed"
    if any(row.verdict in curation.ABOUT_CLAIMS for row in given) and store.ledger.changed():
        return "claims were rejected or corrected by people"
    many = len(store.ledger.changed())
    return f"{many} articles changed" if many > share * store.ledger.held().articles else ""


def _rules(given: Sequence[curation.Verdict]) -> str:
    """Digest of all that facts depend on beside the articles' graphs."""
    found = hashlib.sha256(_program().encode())
    for row in given:
        found.update(repr(row).encode())
    return found.hexdigest()


def _verdicts(given: Sequence[curation.Verdict]) -> list[Judgement]:
    return [*judgements(), *curation.judgements(given)]


def _whole(store: Store, vocabulary: Vocabulary, given: Sequence[curation.Verdict], why: str) -> Together:
    accounts = [rdf.account(quads) for _, quads in store.graphs()]
    verdicts = _verdicts(given)
    found = identities(accounts, vocabulary, verdicts)
    accounts, marks = corrected(accounts, found.of, _addressed(store, given, found.of))
    if marks:  # what was rejected tells nobody apart; its own things keep their addresses
        again = identities(accounts, vocabulary, verdicts)
        found = replace(again, of={**found.of, **again.of})
    run, fixed = secrets.token_hex(8), rdf.lines(reference())
    with store.index.anew(run, _rules(given)) as db:
        store.index.fix(fixed)
        identify.Memory(db).keep(found, accounts, identify.Documents(vocabulary))
        # a text that several articles carry is one source, whatever was changed at its edges
        accounts = [replace(account, digest=found.sources[account.article]) for account in accounts]
        whole = fuse.Whole(accounts, found.of, vocabulary)
        fuse.Memory(db).keep(whole.counts, whole.figures)
    lines = fixed | rdf.lines(chain(identity_quads(found), marks, whole.quads()))
    return Together(store.replace_facts(b"".join(lines), run), why, len(accounts))


def _part(store: Store, vocabulary: Vocabulary, given: Sequence[curation.Verdict], share: float) -> Together:
    changed = store.ledger.changed()
    if not changed:
        return Together(False, "", 0)
    run = secrets.token_hex(8)
    with store.index.changed(run, _rules(given)) as db:
        change = identify.Change(
            {iri: rdf.account(store.graph(reading)) for iri, reading, _ in changed if reading},
            {iri: rdf.account(store.graph(reading)) for iri, _, reading in changed if reading},
            lambda s, p, o: store.view.matching(s, p, o, IDENTITY.value),
            lambda iri: rdf.account(store.graph(store.reading(iri))),
        )
        settled = identify.resettled(change, identify.Memory(db), vocabulary, _verdicts(given))
        touched = settled.before.keys() | settled.after.keys()
        if len(touched) > share * store.ledger.held().articles:
            raise _TooMuch(str(len(touched)))
        facts = fuse.difference(
            fuse.Reached(settled.before, settled.was, vocabulary),
            fuse.Reached(settled.after, settled.of, vocabulary),
            _lookup(store),
            fuse.Memory(db),
            vocabulary,
        )
        gone = rdf.lines(chain(settled.gone - settled.come, facts.gone))
        gone = {line for line in gone if not store.index.fixed(line)}
        come = rdf.lines(chain(settled.come - settled.gone, facts.come))
    done = store.change_facts(gone, come, run)
    return Together(done, "", len(touched), facts.owners, len(gone), len(come))


def _lookup(store: Store) -> fuse.Lookup:
    view = store.view

    def claim(iri: str) -> tuple[Claim, bool]:
        article = iri.partition("#")[0]
        found, sentence = rdf.claim(iri, view.matching(NamedNode(iri), None, None, article))
        formula = any(True for _ in view.matching(NamedNode(sentence), NQ.formula, None, article))
        return found, formula

    @cache
    def source(article: str) -> str:
        found = view.matching(NamedNode(article), NQ.independentSource, None, IDENTITY.value)
        return next(quad.object.value for quad in found if isinstance(quad.object, NamedNode))

    def name(local: str) -> str:
        article = local.partition("#")[0]
        found = view.matching(NamedNode(local), SKOS.prefLabel, None, article)
        return next((quad.object.value for quad in found if isinstance(quad.object, Literal)), "")

    return fuse.Lookup(lambda s, p, o: view.matching(s, p, o, None), claim, source, name)


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
    return f"{number}+{_digest('find', 'refer', 'state', 'text', 'characters')[:12]}"


@cache
def _program() -> str:
    """Digest of what identity and facts are computed by."""
    return _digest("identify", "fuse", "rdf") + hashlib.sha256(repr(judgements()).encode()).hexdigest()


def _digest(*rooms: str) -> str:
    """Of the rules of these rooms, and of what all rooms stand on: the files beside them and the ontology."""
    here = Path(__file__).parent
    files = [p for room in rooms for p in (here / room).rglob("*.py")]
    found = hashlib.sha256()
    for file in sorted([*files, *here.glob("*.py"), *ONTOLOGY.glob("*.ttl")], key=lambda p: p.as_posix()):
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()
