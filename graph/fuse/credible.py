"""Which conflicts that one article has with itself are worth showing, once it is known who is who.

Most of them are slips of reading: one sentence that names two dates, a day inferred from the text, a plan
called by the decision that carries it. What is not shown is still in the article's own graph.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from graph.lexicon import per_vocabulary
from graph.model import Account, Claim, Kind, Thing
from graph.namespaces import ELI, NQ
from graph.vocabulary import Vocabulary

SYMBOL = re.compile(r"\d+[a-z]?(?:/\d{4})?[-/](?P<code>[^\W\d_]+)[-/](?P<organ>.+)", re.I)


def credible(accounts: Sequence[Account], vocabulary: Vocabulary) -> list[Account]:
    """The accounts without claims of conflicts that do not hold up."""
    organs = {code for term in vocabulary.scheme("organ-codes") for code in term.notations}
    kept = []
    for account in accounts:
        conflicts: dict[str, list[Claim]] = defaultdict(list)
        for claim in account.claims.values():
            if claim.subject.startswith(f"{Kind.CONFLICT}-"):
                conflicts[claim.subject].append(claim)
        out = {key for key, claims in conflicts.items() if not _holds(account, claims, vocabulary, organs)}
        if out:
            claims = {iri: claim for iri, claim in account.claims.items() if claim.subject not in out}
            account = replace(account, claims=claims)
        kept.append(account)
    return kept


def _holds(account: Account, claims: Sequence[Claim], vocabulary: Vocabulary, organs: set[str]) -> bool:
    kind = next((_end(c) for c in claims if c.property == NQ.conflictKind), "")
    about = next((c.object for c in claims if c.property == NQ.about), None)
    thing = next((t for t in account.things if t.key == about), None)
    sides = [c for c in claims if c.property == NQ.conflictValue]
    if thing is None or len(sides) < 2:
        return thing is not None and not sides
    number = thing.parts.get("number", "")
    told_apart = len({side.evidence for side in sides}) == len(sides)
    if kind == "two-issuers":
        return told_apart and "-" in number and _party(thing, vocabulary)
    if kind in ("two-dates", "impossible-date") and not _dated(account, thing, sides, kind):
        return False  # somebody corrected or rejected the date
    if kind == "two-dates":
        return told_apart and bool(SYMBOL.fullmatch(number)) and _exact(sides)
    if kind == "impossible-date":
        # one sentence for both sides: the day is the article's own, and must be one of publication
        return told_apart or bool(account.published)
    if kind == "draft-and-adopted":
        return bool(number)  # a meeting adopts "dự thảo Nghị quyết về …" and so makes it one
    if kind == "word-against-symbol":
        return _names_symbol(thing, number, vocabulary, organs)
    return True


def _dated(account: Account, thing: Thing, sides: Sequence[Claim], kind: str) -> bool:
    """Are the dates in conflict still claimed?"""
    claims = (
        c for c in account.claims.values() if c.subject == thing.key and c.property == ELI.date_document
    )
    dates = {claim.object.value for claim in claims if isinstance(claim.object, Literal)}
    found = [isinstance(side.object, Literal) and side.object.value in dates for side in sides]
    return all(found) if kind == "two-dates" else any(found)


def _end(claim: Claim) -> str:
    return claim.object.value.rsplit("/", 1)[-1] if isinstance(claim.object, NamedNode) else ""


def _exact(sides: Sequence[Claim]) -> bool:
    return all(isinstance(s.object, Literal) and len(s.object.value) == 10 for s in sides)


def _party(thing: Thing, vocabulary: Vocabulary) -> bool:
    """Letters of a Party body, which its committee in session and its standing committee share."""
    return party_code(thing.parts.get("organ", ""), vocabulary)


def party_code(organ: str, vocabulary: Vocabulary) -> bool:
    """Do the letters stand for a body of the Party?"""
    return organ in _party_codes(vocabulary)


@per_vocabulary
def _state_codes(vocabulary: Vocabulary) -> frozenset[str]:
    terms = vocabulary.scheme("organ-codes")
    return frozenset(code for term in terms for code in term.notations if term.value("side") == "state")


@per_vocabulary
def _party_codes(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(
        code
        for term in vocabulary.scheme("organ-codes")
        for code in term.notations
        if term.value("side") in ("party", "both")
    )


def _names_symbol(thing: Thing, number: str, vocabulary: Vocabulary, organs: set[str]) -> bool:
    """The letters must be a type's and an issuer's, as those of an official letter often are not
    ("1943/KH/ĐTXD"), and the word one that is never said of what another document carries.
    """
    match = SYMBOL.fullmatch(number)
    term = vocabulary.terms.get(thing.parts.get("type", ""))
    if match is None or term is None or term.value("looseName"):
        return False
    organ = re.split(r"[-/]", match["organ"])[-1]
    if re.match(r"\d+[a-z]?-", number, re.I) and organ in _state_codes(vocabulary):
        return False  # "723-TC/TCT": letters of the Party's order, of a State body
    return organ in organs or re.sub(r"\d+$", "", organ) in organs
