"""Who wrote and who photographed: the names in the blocks told as bylines and credits."""

from collections.abc import Iterator, Sequence

import regex

from graph.model import Kind, Mention, Span, Text, Zone

_NAME = regex.compile(r"\p{Lu}[^\W\d_]{0,12}(?:[ .]\p{Lu}[^\W\d_]{0,12}){0,4}")
_CUES = frozenset(
    [
        "ảnh",
        "theo",
        "nguồn",
        "clip",
        "video",
        "bài",
        "tin",
        "tổng",
        "thực",
        "pv",
        "ctv",
        "nhóm",
        "minh",
        "tư",
        "ttxvn",
        "vgp",
        "vov",
        "vtv",
        "it",
        "tl",
        "đồ",
        "tranh",
        "sở",
        "báo",
    ]
)


def bylines(text: Text, mentions: Sequence[Mention]) -> Iterator[tuple[str, Span]]:
    """(name, where it stands), each name once."""
    seen: set[str] = set()
    for block in text.blocks:
        if block.zone is not Zone.BYLINE:
            continue
        named = [
            m for m in mentions if m.kind is Kind.PERSON and block.span.start <= m.span.start < block.span.end
        ]
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
        words = match[0].split(" ")
        start = match.start()
        while words and words[0].lower() in _CUES:
            start += len(words.pop(0)) + 1
        if words and match.end() - start > 2:
            yield " ".join(words), Span(start, match.end())
            return
