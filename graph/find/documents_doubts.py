"""Document symbols whose codes the ontology does not know: reported, never absorbed."""

import re
from collections.abc import Iterable, Iterator

from graph.lexicon import per_vocabulary
from graph.model import Kind, Mention, Text, Warned
from graph.vocabulary import Vocabulary

_ASSEMBLY = re.compile(r"(?:NQ-)?(?:UBTVQH|QH)\d{1,2}|CP|TTg|HĐBT")
_PARTS = re.compile(r"[-&/.]")


def doubts(text: Text, mentions: Iterable[Mention], vocabulary: Vocabulary) -> Iterator[Warned]:
    """One warning per full symbol whose issuing body's code is in no organ-codes concept.

    A unit after a known body may be anything ("BTC-QLG").
    """
    known = _codes(vocabulary)
    for mention in mentions:
        organ = mention.parts.get("organ") if mention.kind is Kind.DOCUMENT else None
        if not organ or mention.parts.get("form") != "full" or _ASSEMBLY.match(organ):
            continue
        if not {organ.upper(), _PARTS.split(organ)[0].upper()} & known:
            detail = f"{organ} in {mention.written}"
            yield Warned(text.article, f"offset {mention.span.start}", "unknown-organ-code", detail)


@per_vocabulary
def _codes(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(code.upper() for term in vocabulary.scheme("organ-codes") for code in term.notations)
