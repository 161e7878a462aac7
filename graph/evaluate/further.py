"""Facts that only some gold records annotate: figures, speech, awards, conflicts, parts of organisations.

An article is scored on them where its gold record has the field at all: a set without them has no row.
"""

from collections.abc import Callable, Mapping
from typing import Any

from graph.evaluate.likeness import Record, alike, paired, words

FIELDS = {  # field of a record → the row it is counted in
    "indicators": "figures (seeds)",
    "statements": "statements (seeds)",
    "awards": "awards (seeds)",
    "conflicts": "conflicts (seeds)",
    "suborganisations": "suborganisations (seeds)",
}
Pairs = list[tuple[Record, Record]]
Row = tuple[str, list[Any], list[Any], Pairs]


def further(gold: Record, found: Record, same: Mapping[Any, Any]) -> list[Row]:
    """Row, gold records, found records, pairs; ``same`` maps keys of matched documents and events."""
    out = []
    for name, row in FIELDS.items():
        if name in gold:
            left, right = list(gold[name] or []), list(found.get(name) or [])
            out.append((row, left, right, paired(left, right, _score(name, same), 1.0)))
    return out


def _score(name: str, same: Mapping[Any, Any]) -> Callable[[Record, Record], float]:
    if name == "conflicts":
        return lambda gold, found: conflict_score(gold, found, same)
    return _SCORES[name]


def figure_score(gold: Record, found: Record) -> float:
    """1 for the same value and unit; above it, as far as indicator, subject and total agree."""
    if (
        _value(gold.get("value")) != _value(found.get("value"))
        or alike(gold.get("unit"), found.get("unit")) < 0.5
    ):
        return 0.0
    outside = _value(gold.get("out_of")) == _value(found.get("out_of"))
    return 1.0 + alike(gold.get("indicator"), found.get("indicator")) + 0.2 * outside


def _value(value: Any) -> float | str | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return value if value is None else str(value)


def statement_score(gold: Record, found: Record) -> float:
    """1 and more for the same speaker and a quotation that begins with the same words, or nearly."""
    speaker = alike(gold.get("speaker"), found.get("speaker"), True)
    begins = alike(gold.get("quote_start"), found.get("quote_start"))
    return speaker + begins if speaker >= 0.6 and begins >= 0.5 else 0.0


def award_score(gold: Record, found: Record) -> float:
    """1 and more for the same form of award, given by the same and to the same, or nearly."""
    if words(gold.get("form")) != words(found.get("form")):
        return 0.0
    giver = max(
        alike(gold.get("giver"), found.get("giver"), True),
        alike(gold.get("authority"), found.get("giver"), True),
    )
    recipient = alike(gold.get("recipient"), found.get("recipient"), True)
    return giver + recipient if giver >= 0.5 and recipient >= 0.5 else 0.0


def conflict_score(gold: Record, found: Record, same: Mapping[Any, Any]) -> float:
    """1 for the same thing and field, with at least two values in common."""
    about = gold.get("about")
    if same.get(about, about) != found.get("about") or gold.get("field") != found.get("field"):
        return 0.0
    shared = paired(
        [{"value": value} for value in gold.get("values") or []],
        [{"value": value} for value in found.get("values") or []],
        lambda a, b: alike(a["value"], b["value"], True),
        0.8,
    )
    return float(len(shared) >= 2)


def part_score(gold: Record, found: Record) -> float:
    """1 for the same child and the same parent, in one spelling."""
    return float(
        all(words(gold.get(side), True) == words(found.get(side), True) for side in ("child", "parent"))
    )


_SCORES = {
    "indicators": figure_score,
    "statements": statement_score,
    "awards": award_score,
    "suborganisations": part_score,
}
