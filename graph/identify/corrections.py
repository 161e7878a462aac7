"""What people said of claims: rejected ones are left out when articles are brought together, others changed.

The articles' graphs keep what they say; each claim so treated is marked in the identity graph with its
verdict. The accounts that come out are what facts are made from.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from graph.curation import ABOUT_CLAIMS, Verdict
from graph.identify.names import mark
from graph.identify.written import GRAPH
from graph.literal import day, text
from graph.model import Account, Claim, Local, Value
from graph.namespaces import BASE, NQ, RDF, XSD

# Without one of its ends a tenure or a participation says nothing: all that is said of it goes with it.
_ENDS = {NQ.heldPost.value, "http://www.w3.org/ns/org#member", NQ.inEvent.value, NQ.participant.value}
_DATES = (XSD.date, XSD.gYear, XSD.gYearMonth)


def corrected(
    accounts: Sequence[Account], identity: Mapping[str, str], verdicts: Sequence[Verdict]
) -> tuple[list[Account], list[Quad]]:
    """The accounts as people want them understood, and the marks on the claims concerned.

    ``identity``: local IRI → canonical IRI; verdicts name subjects and values by canonical IRIs.
    """
    by_subject: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.verdict in ABOUT_CLAIMS:
            by_subject[verdict.left].append(verdict)
    if not by_subject:
        return list(accounts), []
    changed, marks = [], []
    for account in accounts:
        claims = dict(account.claims)
        gone: dict[str, Verdict] = {}
        for iri, claim in account.claims.items():
            given = _verdict(account, claim, identity, by_subject)
            if given is None:
                continue
            marks += _marked(iri, given)
            if given.verdict == "corrected":
                claims[iri] = replace(claim, object=_value(claim.object, given.correction))
            else:
                del claims[iri]
                if claim.property.value in _ENDS:
                    gone[claim.subject] = given
        for iri, claim in account.claims.items():
            if claim.subject in gone and iri in claims:
                del claims[iri]
                marks += _marked(iri, gone[claim.subject])
        changed.append(account if claims == account.claims else replace(account, claims=claims))
    return changed, marks


def _verdict(
    account: Account, claim: Claim, identity: Mapping[str, str], by_subject: Mapping[str, Sequence[Verdict]]
) -> Verdict | None:
    """The latest verdict that means this claim."""
    prefix = f"{account.article}#"
    subject = identity.get(prefix + claim.subject, account.article)
    if subject not in by_subject:
        return None
    value = claim.object
    said = identity.get(prefix + value, prefix + value) if isinstance(value, Local) else value.value
    fitting = None
    for verdict in by_subject[subject]:
        if (
            verdict.article in ("", account.article)
            and verdict.predicate in ("", claim.property.value)
            and (not verdict.predicate or verdict.value in ("", said))
        ):
            fitting = verdict
    return fitting


def _value(before: Value, correction: str) -> Value:
    if correction.startswith(("https://", "http://")):
        return NamedNode(correction)
    if isinstance(before, Literal) and before.datatype in _DATES:
        return day(correction)
    return text(correction, before.language if isinstance(before, Literal) else None)


def _marked(claim: str, verdict: Verdict) -> list[Quad]:
    node = NamedNode(f"{BASE}verdict/{mark(*verdict.about, verdict.verdict, verdict.when)}")
    lines = [
        Quad(NamedNode(claim), NQ.judged, node, GRAPH),
        Quad(node, RDF.type, NQ.Verdict, GRAPH),
        Quad(node, NQ.verdict, text(verdict.verdict), GRAPH),
        Quad(node, NQ.because, text(verdict.reason), GRAPH),
        Quad(node, NQ.givenBy, text(verdict.who), GRAPH),
        Quad(node, NQ.givenOn, text(verdict.when), GRAPH),
    ]
    if verdict.correction:
        lines.append(Quad(node, NQ.correction, text(verdict.correction), GRAPH))
    return lines
