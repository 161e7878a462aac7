"""The world as a store has it, but for some articles, which say something else.

Nothing is loaded that no rule asks for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from graph.fuse.credible import credible
from graph.fuse.figures import Key as FigureKey
from graph.fuse.figures import figure_key
from graph.fuse.gathering import Fact, Key, Said, Support, add, fact_iri, fact_of, sayings
from graph.fuse.memory import Memory
from graph.fuse.series import NUMBERED
from graph.fuse.things import Counts, Row, articles, rows
from graph.fuse.world import Sources, World
from graph.model import Account, Claim, Kind
from graph.namespaces import BASE, NQ, SCHEMA
from graph.vocabulary import Vocabulary

Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Lookup:
    """How the store is asked. ``quads``: the default graph as it was, by subject, property and value.

    ``claim``: a claim of an article that did not change, and whether its sentence is a formula.
    ``source``: the independent source of an article that did not change. ``name``: what such an article calls
    a thing, by local IRI.
    """

    quads: Callable[[NamedNode | None, NamedNode | None, Term | None], Iterable[Quad]]
    claim: Callable[[str], tuple[Claim, bool]]
    source: Callable[[str], str]
    name: Callable[[str], str]

    def value(self, subject: str, predicate: NamedNode) -> str | None:
        quad = next(iter(self.quads(NamedNode(subject), predicate, None)), None)
        return quad.object.value if quad and isinstance(quad.object, Term) else None


class Reached:
    """What the articles that a change reached say, before it or after it."""

    def __init__(
        self, accounts: Mapping[str, Account], identity: Mapping[str, str], vocabulary: Vocabulary
    ) -> None:
        """``accounts`` by article IRI, ``identity``: local IRI → canonical IRI."""
        self.accounts = {one.article: one for one in credible(list(accounts.values()), vocabulary)}
        self._identity = identity
        self.said: dict[Key, dict[str, Said]] = defaultdict(dict)
        self.counts: dict[str, dict[Row, int]] = defaultdict(dict)
        for account in self.accounts.values():
            for key, said in sayings(account, identity):
                self.said[key][said[0]] = said
            for iri, row in rows(account, identity):
                mine = self.counts[iri]
                mine[row] = mine.get(row, 0) + 1

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Local IRI → what its article calls the organisation."""
        return {
            f"{account.article}#{thing.key}": thing.name
            for account in self.accounts.values()
            for thing in account.things
            if thing.kind is Kind.ORGANISATION
        }

    def lines(self) -> set[Triple]:
        """The articles themselves."""
        return {line for one in self.accounts.values() for line in articles(one, self._identity)}

    @cached_property
    def by_property(self) -> Mapping[tuple[str, str], list[Key]]:
        """Keys by subject and property."""
        found: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in self.said:
            found[key[:2]].append(key)
        return found

    @cached_property
    def by_value(self) -> Mapping[tuple[str, str], list[Key]]:
        """Keys by property and value."""
        found: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in self.said:
            found[key[1:]].append(key)
        return found


class StoredFacts:
    """Facts of a store in which the articles of ``other`` said something else than they do in ``reached``."""

    def __init__(self, lookup: Lookup, reached: Reached, other: Reached) -> None:
        self._lookup, self._reached, self._other = lookup, reached, other
        self._facts: dict[Key, Fact | None] = {}
        self._of: dict[tuple[str, str], list[Fact]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}

    def fact(self, key: Key) -> Fact | None:
        if key not in self._facts:
            self._facts[key] = self._fact(key)
        return self._facts[key]

    def _fact(self, key: Key) -> Fact | None:
        iri = fact_iri(key)
        ours = self._reached.said.get(key)
        if ours is None and key not in self._other.said:  # as the store has it
            status = self._lookup.value(iri, NQ.status)
            if status is None:
                return None
            known = status in ("accepted", "contested")
            subject, predicate, value = NamedNode(key[0]), NamedNode(key[1]), term(key[2])
            return Fact(iri, subject, predicate, value, lambda: self._supported(iri), known)
        support, texts = self._supported(iri)
        if not support and not ours:
            return None
        some = next(iter((ours or self._other.said[key]).values()))
        fact = fact_of(key, some)
        fact.support.extend(support)
        fact.texts.update(texts)
        for said in (ours or {}).values():
            add(fact, said)
        return fact

    def _supported(self, iri: str) -> tuple[Support, set[str]]:
        """The claims of other articles that support a fact, and their texts."""
        support: Support = []
        texts: set[str] = set()
        for quad in self._lookup.quads(NamedNode(iri), NQ.supportedBy, None):
            assert isinstance(quad.object, NamedNode)
            claim_iri = quad.object.value
            article = claim_iri.partition("#")[0]
            if article in self._reached.accounts or article in self._other.accounts:
                continue
            claim, formula = self._lookup.claim(claim_iri)
            support.append((claim_iri, claim))
            if not formula:
                texts.add(self._lookup.source(article))
        return support, texts

    def of(self, subject: str, predicate: NamedNode) -> Sequence[Fact]:
        asked = subject, predicate.value
        if asked not in self._of:
            node = NamedNode(subject)
            keys = {(*asked, str(quad.object)) for quad in self._lookup.quads(node, predicate, None)}
            keys.update(self._reached.by_property.get(asked, ()))
            found = [fact for key in sorted(keys) if (fact := self.fact(key)) and fact.said]
            self._of[asked] = found
        return self._of[asked]

    def subjects(self, predicate: NamedNode, value: str) -> Sequence[str]:
        asked = predicate.value, value
        if asked not in self._subjects:
            keys = {
                (quad.subject.value, *asked)
                for quad in self._lookup.quads(None, predicate, term(value))
                if isinstance(quad.subject, NamedNode)
            }
            keys.update(self._reached.by_value.get(asked, ()))
            self._subjects[asked] = sorted(key[0] for key in keys if (fact := self.fact(key)) and fact.said)
        return self._subjects[asked]


def term(written: str) -> Term:
    """A term as N-Triples writes it."""
    if written.startswith("<"):
        return NamedNode(written[1:-1])
    found = next(iter(parse(f"<x:s> <x:p> {written} .", format=RdfFormat.N_TRIPLES))).object
    assert isinstance(found, Term)
    return found


def stored_world(
    lookup: Lookup, memory: Memory, reached: Reached, other: Reached, vocabulary: Vocabulary, *, now: bool
) -> World:
    """The world of the store with what ``reached`` says in place of ``other``; ``now``: after the change."""
    found = StoredFacts(lookup, reached, other)
    cached: dict[str, Counts] = {}

    def counts(iri: str) -> Counts:
        if iri not in cached:
            mine = dict(memory.counts(iri))
            if now:
                for row, n in other.counts.get(iri, {}).items():
                    mine[row] = mine.get(row, 0) - n
                for row, n in reached.counts.get(iri, {}).items():
                    mine[row] = mine.get(row, 0) + n
                mine = {row: n for row, n in mine.items() if n}
            cached[iri] = mine
        return cached[iri]

    documents: dict[str, set[str]] = defaultdict(set)
    for iri in {*reached.counts, *other.counts}:
        if match := NUMBERED.fullmatch(iri):
            documents[match["series"]].add(iri)

    def numbered(series: str) -> Iterable[str]:
        those = {*memory.beginning(f"{BASE}document/{series}/"), *documents.get(series, ())}
        return [
            iri
            for iri in those
            if ("class", Kind.DOCUMENT) in counts(iri)
            and (match := NUMBERED.fullmatch(iri))
            and match["series"] == series
        ]

    figures = {
        key[0] for one in (reached, other) for key in one.said if key[0].startswith(f"{BASE}{Kind.FIGURE}/")
    }

    def alike(key: FigureKey) -> Iterable[str]:
        ours = {figure for figure in figures if figure_key(figure, found) == key}
        return (set(memory.alike(key)) - figures) | ours

    def published(article: str) -> str | None:
        if article in reached.accounts:
            return reached.accounts[article].published
        return lookup.value(article, SCHEMA.datePublished)

    def day(article: str) -> str:
        if article in reached.accounts:
            return reached.accounts[article].day or ""
        return lookup.value(article, NQ.anchor) or ""

    def name(local: str) -> str:
        if local.partition("#")[0] in reached.accounts:
            return reached.names.get(local, "")
        return lookup.name(local)

    return World(Sources(found, counts, numbered, alike, published, day, name), vocabulary)
