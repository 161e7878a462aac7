"""A rule as a value: a name, a pattern, and the words it must and must not match."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the program knows about how something is written.

    ``name`` ("documents.party-symbol") travels on every mention and claim the rule makes, so that a page can
    answer "why do you say so?". ``pattern`` is compiled once (`re`; one of the `regex` package will do) and
    linear: no nested quantifiers, bounded repeats. It must be found (``search``) in all of ``examples``, in
    none of ``rejects``. Both are written for the project, never taken from an article.

    A module shows its rules as ``RULES`` (a tuple), or as ``rules(vocabulary)`` where patterns are made from
    the ontology's words; one test over all modules runs the examples both ways.
    """

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()

    def broken(self) -> list[str]:
        """The examples the pattern misses and the rejects it matches, in words; empty when the rule holds."""
        missed = [f"{self.name} misses {text!r}" for text in self.examples if not self.pattern.search(text)]
        wrong = [f"{self.name} matches {text!r}" for text in self.rejects if self.pattern.search(text)]
        return missed + wrong
