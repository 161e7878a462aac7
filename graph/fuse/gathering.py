"""Claims of all articles that say the same, brought together under one fact."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from graph.model import Account, Claim, Local, Modality, Span
from graph.namespaces import BASE, ELI, NQ

_SAYING = (Modality.ASSERTED, Modality.REPORTED)


@dataclass(slots=True)
class Fact:
    """One subject, property and value of the world; ``support`` are the claims that say it, with their IRIs.

    ``texts`` are the digests of the texts they stand in: one text published twice is one source, and a
    formula sentence, which every text may repeat, is none. ``written``: of an issuer, the names it is given.
    """

    iri: str
    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    support: list[tuple[str, Claim]] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    @property
    def said(self) -> bool:
        """Does any claim say that it holds, rather than that it is planned or not so?"""
        return any(claim.modality in _SAYING for _, claim in self.support)

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


class Facts(dict[tuple[str, str, str], Fact]):
    """All facts by subject, property and value (as N-Triples writes it)."""

    def __init__(self) -> None:
        super().__init__()
        self._by_subject: dict[str, dict[str, list[Fact]]] = {}

    def by_subject(self, predicate: NamedNode) -> dict[str, list[Fact]]:
        """The facts of one property that somebody says, by subject; values in a fixed order."""
        if not self._by_subject:
            for key in sorted(self):
                if self[key].said:
                    self._by_subject.setdefault(key[1], {}).setdefault(key[0], []).append(self[key])
        return self._by_subject.get(predicate.value, {})


def stated_dates(found: Facts) -> dict[str, list[Fact]]:
    """The dates of documents by document, without those whose year no article gives: an inferred year
    contradicts nobody.
    """
    inferred = {
        (claim.article, claim.subject)
        for facts in found.by_subject(NQ.dateBasis).values()
        for fact in facts
        if fact.object.value == "inferred"
        for _, claim in fact.support
    }
    return {
        document: [f for f in facts if any((c.article, c.subject) not in inferred for _, c in f.support)]
        for document, facts in found.by_subject(ELI.date_document).items()
    }


def told_apart(facts: Sequence[Fact]) -> bool:
    """A sentence that gives several values says of which things they are; the reader may not have."""
    sentences = [place for fact in facts for place in fact.sentences]
    return len(sentences) == len(set(sentences))


def settled(iri: str) -> bool:
    """Is a body or a thing more than one article's own, which has the article in its path?"""
    return iri.startswith(BASE) and iri.count("/", len(BASE)) == 1


def gathered(accounts: Iterable[Account], identity: Mapping[str, str]) -> Facts:
    """The facts of these articles."""
    found = Facts()
    for account in accounts:
        prefix = f"{account.article}#"
        names = {thing.key: thing.name for thing in account.things}
        for iri, claim in account.claims.items():
            subject = identity.get(prefix + claim.subject, account.article)
            value = claim.object
            if isinstance(value, Local):
                value = NamedNode(identity.get(prefix + value, prefix + value))
            key = (subject, claim.property.value, str(value))
            fact = found.get(key)
            if fact is None:
                digest = hashlib.sha256("\x00".join(key).encode()).hexdigest()[:16]
                fact = Fact(f"{BASE}fact/{digest}", NamedNode(subject), claim.property, value)
                found[key] = fact
            fact.support.append((iri, claim))
            if claim.property == ELI.passed_by and isinstance(claim.object, Local):
                fact.written.add(names.get(claim.object, ""))
            if claim.evidence not in account.formulas:
                fact.texts.add(account.digest)
    return found
