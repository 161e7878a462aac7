"""Whose the titles are that stand right before a name, told without the grammar of sentences."""

from collections.abc import Mapping, Sequence

from graph.apposition import BETWEEN_TITLES, NAMED_BY, ends
from graph.model import Kind, Mention, Span, Text

LEADING = frozenset(NAMED_BY.split("|"))


def holders(text: Text, mentions: Sequence[Mention]) -> Mapping[Span, str]:
    """Title → the folded name of the person it leads up to, alone or in a list: "Bộ trưởng, Chủ nhiệm
    Văn phòng Chính phủ Mai Tiến Dũng".
    """
    found: dict[Span, str] = {}
    run: list[Mention] = []
    for mention in mentions:
        if mention.kind is Kind.POST:
            gap = text.chars[ends(run[-1]) : mention.span.start].strip() if run else ""
            run = [*run, mention] if run and gap in BETWEEN_TITLES - {";"} else [mention]
        elif mention.kind is Kind.PERSON:
            begins = int(mention.parts.get("begins", mention.span.start))
            if run and text.chars[ends(run[-1]) : max(begins, ends(run[-1]))].strip().lower() in LEADING:
                found |= dict.fromkeys((post.span for post in run), mention.parts["name"].lower())
            run = []
    return found
