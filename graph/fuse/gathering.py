"""Claims of all articles that say the same, brought together under one fact."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from graph.model import Account, Claim, Local, Modality, Span
from graph.namespaces import BASE, ELI, NQ

SAYING = (Modality.ASSERTED, Modality.REPORTED)
Key = tuple[str, str, str]  # subject, property, value as N-Triples writes it


Support = list[tuple[str, Claim]]


@dataclass(slots=True)
class Fact:
    """One subject, property and value of the world.

    ``load`` gives support and texts of a fact that is looked up in a store, when they are asked for;
    ``known`` is then whether anybody says it, where that is known before.
    """

    iri: str
    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    load: Callable[[], tuple[Support, set[str]]] | None = None
    known: bool | None = None
    _support: Support = field(default_factory=list)
    _texts: set[str] = field(default_factory=set)

    @property
    def support(self) -> Support:
        """The claims that say it, with their IRIs."""
        self._filled()
        return self._support

    @property
    def texts(self) -> set[str]:
        """The digests of the texts they stand in: one text published twice is one source, and a formula
        sentence, which every text may repeat, is none.
        """
        self._filled()
        return self._texts

    def _filled(self) -> None:
        if self.load:
            self._support, self._texts = self.load()
            self.load = None

    @property
    def key(self) -> Key:
        return self.subject.value, self.predicate.value, str(self.object)

    @property
    def said(self) -> bool:
        """Does any claim say that it holds, rather than that it is planned or not so?"""
        if self.known is not None:
            return self.known
        return any(claim.modality in SAYING for _, claim in self.support)

    @property
    def sentences(self) -> set[tuple[str, Span]]:
        """Where it is said: articles and the sentences in them."""
        return {(claim.article, claim.evidence) for _, claim in self.support}

    def status(self, disputed: bool) -> str:
        """accepted, contested (somebody says otherwise), planned or denied (nobody says that it holds)."""
        modes = {claim.modality for _, claim in self.support}
        if self.said:
            return "contested" if disputed or Modality.NEGATED in modes else "accepted"
        return "denied" if Modality.NEGATED in modes else "planned"


# What one article adds to a fact: IRI of the claim, claim, text it stands in (None: a formula), value.
Said = tuple[str, Claim, str | None, NamedNode | Literal]


class Facts(Protocol):
    """Facts as rules ask for them: by what they say, never all of them."""

    def fact(self, key: Key) -> Fact | None:
        """The fact that says this, whatever its status."""

    def of(self, subject: str, predicate: NamedNode) -> Sequence[Fact]:
        """The facts of one property of a thing that somebody says, in the order of their values."""

    def subjects(self, predicate: NamedNode, value: str) -> Sequence[str]:
        """Whose property somebody says to have this value (as N-Triples writes it), sorted."""


class Gathered(dict[Key, Fact]):
    """All facts of some articles."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, dict[str, list[Fact]]] | None = None
        self._subjects: dict[str, dict[str, list[str]]] = {}

    def fact(self, key: Key) -> Fact | None:
        return self.get(key)

    def of(self, subject: str, predicate: NamedNode) -> Sequence[Fact]:
        return self.by_subject(predicate).get(subject, ())

    def subjects(self, predicate: NamedNode, value: str) -> Sequence[str]:
        if predicate.value not in self._subjects:
            found: dict[str, list[str]] = defaultdict(list)
            for subject, facts in sorted(self.by_subject(predicate).items()):
                for fact in facts:
                    found[str(fact.object)].append(subject)
            self._subjects[predicate.value] = found
        return self._subjects[predicate.value].get(value, ())

    def by_subject(self, predicate: NamedNode) -> Mapping[str, list[Fact]]:
        """The facts of one property that somebody says, by subject; values in a fixed order."""
        if self._said is None:
            self._said = {}
            for (subject, property_, _), fact in self.items():
                if fact.said:
                    self._said.setdefault(property_, {}).setdefault(subject, []).append(fact)
            for subjects in self._said.values():
                for facts in subjects.values():
                    if len(facts) > 1:
                        facts.sort(key=lambda fact: str(fact.object))
        return self._said.get(predicate.value, {})


def stated_dates(document: str, found: Facts) -> Sequence[Fact]:
    """The dates of a document without those whose year no article gives: an inferred year contradicts
    nobody.
    """
    dates = found.of(document, ELI.date_document)
    inferred = {
        (claim.article, claim.subject)
        for fact in (found.of(document, NQ.dateBasis) if dates else ())
        if fact.object.value == "inferred"
        for _, claim in fact.support
    }
    if not inferred:
        return dates
    return [f for f in dates if any((c.article, c.subject) not in inferred for _, c in f.support)]


def told_apart(facts: Sequence[Fact]) -> bool:
    """A sentence that gives several values says of which things they are; the reader may not have."""
    sentences = [place for fact in facts for place in fact.sentences]
    return len(sentences) == len(set(sentences))


def settled(iri: str) -> bool:
    """Is a body or a thing more than one article's own, which has the article in its path?"""
    return iri.startswith(BASE) and iri.count("/", len(BASE)) == 1


def fact_iri(key: Key) -> str:
    """The IRI of the fact that says this."""
    return f"{BASE}fact/{hashlib.sha256(chr(0).join(key).encode()).hexdigest()[:16]}"


def sayings(account: Account, identity: Mapping[str, str]) -> Iterator[tuple[Key, Said]]:
    """What one article says of canonical things, by the key of the fact."""
    prefix = f"{account.article}#"
    for iri, claim in account.claims.items():
        subject = identity.get(prefix + claim.subject, account.article)
        value = claim.object
        if isinstance(value, Local):
            value = NamedNode(identity.get(prefix + value, prefix + value))
        text = None if claim.evidence in account.formulas else account.digest
        yield (subject, claim.property.value, str(value)), (iri, claim, text, value)


def gathered(accounts: Iterable[Account], identity: Mapping[str, str]) -> Gathered:
    """The facts of these articles."""
    found = Gathered()
    for account in accounts:
        for key, said in sayings(account, identity):
            fact = found.get(key)
            if fact is None:
                found[key] = fact = fact_of(key, said)
            add(fact, said)
    return found


def fact_of(key: Key, said: Said) -> Fact:
    """The fact with this key, which nobody supports yet."""
    return Fact(fact_iri(key), NamedNode(key[0]), said[1].property, said[3])


def add(fact: Fact, said: Said) -> None:
    """One more claim that says it."""
    iri, claim, text, _ = said
    fact.support.append((iri, claim))
    if text is not None:
        fact.texts.add(text)
