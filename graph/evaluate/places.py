"""Where in the text a fact stands, so that a miss can be read in its sentence and counted by zone."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.evaluate.scores import Counted, Tally
from graph.model import Text, Zone

ZONED = ("persons", "posts", "documents")
_SHOWN = 400  # code points of a sentence worth reading in a list of errors


def sentence_of(text: Text | None, value: Any) -> str | None:
    """The sentence in which the fact's most telling words first stand, or None."""
    at = _offset(text, value)
    if text is None or at is None:
        return None
    for span in text.sentences:
        if span.start <= at < span.end:
            start = max(span.start, at - _SHOWN // 2)
            return text.chars[start : min(span.end, start + _SHOWN)]
    return None


def by_zone(articles: Sequence[Counted], texts: Mapping[str, Text]) -> dict[str, dict[str, Tally]]:
    """Zone → kind → tally, for facts whose words are found in the text; counted where they first stand."""
    out: dict[str, dict[str, Tally]] = {}
    for article in articles:
        text = texts.get(article.article)
        for kind in ZONED:
            for outcome, value in article.outcomes.get(kind, []):
                zone = _zone(text, _offset(text, value))
                if zone is not None:
                    tally = out.setdefault(zone.value, {}).setdefault(kind, Tally())
                    tally.add(Tally(outcome == "hit", outcome != "wrong", outcome != "missed"))
    return out


def _zone(text: Text | None, at: int | None) -> Zone | None:
    if text is None or at is None:
        return None
    return next((block.zone for block in text.blocks if block.span.start <= at < block.span.end), None)


def _offset(text: Text | None, value: Any) -> int | None:
    if text is None:
        return None
    chars = _folded(text.chars)
    for words in _telling(value):
        at = chars.find(_folded(words))
        if at >= 0:
            return at
    return None


def _telling(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, Mapping):
        return []
    people = [person["person"] for person in value.get("people") or []]
    names = (
        "as_written", "number", "title", "action", "person", "quote_start", "recipient", "child", "indicator",
        "kind",
    )  # fmt: skip
    candidates = [value.get(name) for name in names]
    candidates[4:4] = people
    return [c for c in candidates if isinstance(c, str) and c] + [
        " ".join(c.split()[:5]) for c in (value.get("title"), value.get("action")) if isinstance(c, str)
    ]


def _folded(text: str) -> str:
    return text.lower().replace("uỷ", "ủy")
