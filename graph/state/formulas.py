"""Which sentences are formulas: exhortations and slogans recycled from text to text ("đổi mới, nâng cao
hiệu quả …"), with no named actor, no date and no number. What stands in them is no evidence of its own.
"""

import re
from collections.abc import Sequence

from graph.lexicon import Lexicon, lowered, per_vocabulary
from graph.model import Kind, Mention, Span, Text
from graph.rule import Rule
from graph.vocabulary import Vocabulary

DENSE = 0.4  # share of a sentence's words that are formula words; reports of work done stay below
FEWEST = 3  # verbs, aims and slogans in one sentence, so that a short remark is none
GENERAL = frozenset({Kind.CLASS})  # "các cấp ủy" is nobody in particular

RULES = (
    Rule(
        "formulas.exhortation",
        # A number, a quotation, somebody's "tôi" and an admission ("hiệu quả chưa cao") are a text's own.
        re.compile(r"\A(?!.*\b(?:tôi|chưa|chậm)\b)[^0-9“”\"]+\Z"),
        examples=("Tiếp tục đổi mới, nâng cao hiệu quả công tác xây dựng Đảng.",),
        rejects=(
            "Phấn đấu kết nạp 30 đảng viên mới.",
            "Phát động phong trào “Dân vận khéo”.",
            "Công tác kiểm tra, giám sát hiệu quả chưa cao.",
        ),
    ),
)


@per_vocabulary
def _lexicon(vocabulary: Vocabulary) -> Lexicon[str]:
    return Lexicon(
        (spelling, kind)
        for kind in ("verbs", "aims", "slogans")
        for term in vocabulary.scheme(f"formula-{kind}")
        for spelling in term.spellings
    )


def formulas(text: Text, mentions: Sequence[Mention], vocabulary: Vocabulary) -> tuple[Span, ...]:
    """The formula sentences of the text, in order; linear in its length."""
    low = lowered(text.chars)
    named = [mention.span.start for mention in mentions if mention.kind not in GENERAL]
    cues = list(_lexicon(vocabulary).scan(low))
    out, at, next_name = [], 0, 0
    for span in text.sentences:
        while at < len(cues) and cues[at][0] < span.start:
            at += 1
        first = at
        while at < len(cues) and cues[at][0] < span.end:
            at += 1
        while next_name < len(named) and named[next_name] < span.start:
            next_name += 1
        nobody = next_name >= len(named) or named[next_name] >= span.end
        if nobody and at - first >= FEWEST and _formula(low, span, cues[first:at]):
            out.append(span)
    return tuple(out)


def _formula(low: str, span: Span, cues: Sequence[tuple[int, int, str]]) -> bool:
    kinds = {kind for _, _, kind in cues}
    if "verbs" not in kinds and "slogans" not in kinds:
        return False
    if not RULES[0].pattern.search(low[span.start : span.end]):
        return False
    covered = sum(low.count(" ", start, end) + 1 for start, end, _ in cues)
    return covered >= DENSE * (low.count(" ", span.start, span.end) + 1)
