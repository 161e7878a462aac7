"""Decisions that no single word settles: each piece of evidence has a weight, and the sum decides.

A decision is a table of weights, ``graph/weights/<name>.json``, learnt from annotated articles by logistic
regression (``python -m tests.training``). Features are short strings ("before=theo", "draft"); what a
decision takes as evidence stands in the code that asks, what it makes of it in the table.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Heard = list[tuple[str, Any, tuple[str, ...]]]  # decision, what it was about, its evidence
_listening: list[Heard] = []


@dataclass(frozen=True, slots=True)
class Weights:
    """One decision. ``of`` maps a feature to its weight; a feature it does not know weighs nothing."""

    name: str
    bias: float
    of: Mapping[str, float]

    def odds(self, features: Iterable[str], about: Any = None) -> float:
        """The logarithm of the odds that these features speak for yes; above zero: likelier than not.

        ``about`` names what is decided, for whoever listens in training.
        """
        told = tuple(features)
        for heard in _listening:
            heard.append((self.name, about, told))
        return self.bias + sum(self.of.get(feature, 0.0) for feature in told)


@cache
def weights(name: str) -> Weights:
    """The table of a decision; an empty one, which always says no, where none was learnt yet."""
    file = files("graph") / "weights" / f"{name}.json"
    if not file.is_file():
        return Weights(name, -1.0, {})
    told = json.loads(file.read_text(encoding="utf-8"))
    return Weights(name, told["bias"], told["weights"])


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear every decision that is asked for meanwhile: what training learns from."""
    heard: Heard = []
    _listening.append(heard)
    try:
        yield heard
    finally:
        _listening.remove(heard)
