"""Who wrote and who photographed: the names in the blocks told as bylines and credits."""

import re
from collections.abc import Iterator, Sequence

from graph.model import Kind, Mention, Span, Text, Zone

_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]{0,12}|[A-Z](?=\.))(?:[ .][A-ZĐÀ-Ỹ][^\W\d_]{0,12}){0,4}")
_CUES = frozenset("ảnh theo nguồn clip video bài tin tổng thực pv ctv nhóm minh tư ttxvn vgp vov vtv it tl đồ tranh sở báo".split())


def bylines(text: Text, mentions: Sequence[Mention]) -> Iterator[tuple[str, Span]]:
    """(name, where it stands), each name once."""
    seen: set[str] = set()
    for block in text.blocks:
        if block.zone is not Zone.BYLINE:
            continue
        named = [m for m in mentions if m.kind is Kind.PERSON and block.span.start <= m.span.start < block.span.end]
        if named:
            found = [(m.parts["name"], m.span) for m in named]
        else:
            found = [(name, span) for name, span in _names(text, block.span)]
        for name, span in found:
            if name not in seen:
                seen.add(name)
                yield name, span


def _names(text: Text, span: Span) -> Iterator[tuple[str, Span]]:
    """The first capitalised run that is no cue and no agency."""
    for match in _NAME.finditer(text.chars, span.start, span.end):
        first = match[0].split()[0].split(".")[0].lower()
        if first not in _CUES and len(match[0]) > 2:
            yield match[0], Span(match.start(), match.end())
            return
