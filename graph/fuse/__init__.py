"""Facts: what all articles together say about canonical things, each with the claims that say it.

They go into the default graph and can be computed again at any time from article graphs and identities.
A fact that is contested is kept as it stands, beside those that contradict it: nothing is picked.
"""

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.fuse.conflicts import conflicts, contested
from graph.fuse.credible import credible
from graph.fuse.following import Following
from graph.fuse.gathering import Fact, gathered
from graph.fuse.lives import Lives
from graph.fuse.places import Places
from graph.fuse.series import Series
from graph.fuse.tenures import tenures
from graph.fuse.things import articles, things
from graph.literal import day
from graph.model import Account, Kind
from graph.namespaces import NQ, RDF
from graph.vocabulary import Vocabulary

__all__ = ["facts"]


def facts(accounts: Sequence[Account], identity: Mapping[str, str], vocabulary: Vocabulary) -> list[Quad]:
    """The quads of the fact layer, in no particular order, some perhaps twice.

    ``identity`` is `graph.identify.Identities.of`: local IRI → canonical IRI.
    """
    accounts = credible(accounts, vocabulary)
    found = gathered(accounts, identity)
    described, labels = things(accounts, identity, vocabulary)
    codes = _codes(accounts, identity)
    disputed = contested(found, labels, codes, vocabulary)
    lives = Lives(accounts, identity, vocabulary)
    series = Series(found, sorted(codes))
    lines: list[Triple] = []
    for fact in found.values():
        lines += _written(fact, fact.iri in disputed)
    lines += described
    lines += articles(accounts)
    lines += lives.lines()
    lines += series.lines()
    lines += Following(found, Places(vocabulary, lives, codes), accounts).lines(sorted(codes))
    held, single, boards = tenures(found, accounts, identity, vocabulary, lives, labels)
    lines += held
    lines += conflicts(found, (single, boards), accounts, labels, codes, vocabulary, lives, series)
    return [Quad(line.subject, line.predicate, line.object) for line in lines]


def _codes(accounts: Sequence[Account], identity: Mapping[str, str]) -> dict[str, set[str]]:
    """All documents, with the letters for the issuer in their symbols."""
    found: dict[str, set[str]] = {}
    for account in accounts:
        for thing in account.things:
            if thing.kind is Kind.DOCUMENT:
                codes = found.setdefault(identity[f"{account.article}#{thing.key}"], set())
                codes.update(filter(None, [thing.parts.get("organ")]))
    return found


def _written(fact: Fact, disputed: bool) -> list[Triple]:
    node = NamedNode(fact.iri)
    status = fact.status(disputed)
    lines = [
        Triple(node, RDF.type, NQ.Fact),
        Triple(node, RDF.subject, fact.subject),
        Triple(node, RDF.predicate, fact.predicate),
        Triple(node, RDF.object, fact.object),
        Triple(node, NQ.status, Literal(status)),
        Triple(node, NQ.sourceCount, Literal(len({claim.article for _, claim in fact.support}))),
        Triple(node, NQ.independentSourceCount, Literal(len(fact.texts))),
    ]
    lines += [Triple(node, NQ.supportedBy, NamedNode(iri)) for iri, _ in fact.support]
    if seen := sorted(claim.attested for _, claim in fact.support if claim.attested):
        lines.append(Triple(node, NQ.attestedFrom, day(seen[0])))
        lines.append(Triple(node, NQ.attestedTo, day(seen[-1])))
    if status in ("accepted", "contested"):
        lines.append(Triple(fact.subject, fact.predicate, fact.object))
    return lines
