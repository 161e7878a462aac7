"""What people decide about one data folder: its ``curation.csv``, a history to which rows are only added.

A row says *same*, *different* or *unsure* of two things, *rejected* or *corrected* of something that articles
claim, or *withdrawn* of an earlier row with the same keys. The latest row counts. Keys are canonical IRIs, or
article IRI + ``#`` + the name as the article writes it, so that rows outlive re-reading and new rules.
"""

import csv
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from graph.model import Judgement

ABOUT_TWO = ("same", "different", "unsure")
ABOUT_CLAIMS = ("rejected", "corrected")
WITHDRAWN = "withdrawn"


class CurationError(ValueError):
    """A line of the file cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row. Of two things: ``left`` and ``right``; *different* takes left out of right.

    Of claims: ``left`` is the subject, ``predicate`` and ``value`` what is said of it (an empty predicate:
    all that is said; an IRI or the words of a literal), ``article`` the one article meant, or empty for all.
    """

    when: str
    who: str
    verdict: str
    kind: str
    left: str
    right: str = ""
    predicate: str = ""
    value: str = ""
    correction: str = ""
    article: str = ""
    reason: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        """What two rows have in common when the later one replaces the earlier."""
        if self.kind == "claim":
            return ("claim", self.left, self.predicate, self.value, self.article)
        return ("things", *sorted((self.left, self.right)))


FIELDS = tuple(field.name for field in fields(Verdict))


def history(path: Path) -> list[Verdict]:
    """All rows in the order they were given in; empty where there is no file. Raises `CurationError`."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = []
    for number, row in enumerate(rows, 2):
        verdict = Verdict(**{name: row.get(name) or "" for name in FIELDS})
        known = verdict.verdict in (*ABOUT_TWO, *ABOUT_CLAIMS, WITHDRAWN)
        other = verdict.kind == "claim" or verdict.right
        if not known or not verdict.left or not other:
            kinds = ", ".join((*ABOUT_TWO, *ABOUT_CLAIMS, WITHDRAWN))
            wanted = f"a verdict ({kinds}), a left side, and a right side or the kind claim"
            raise CurationError(f"{path}, line {number}: needs {wanted}")
        found.append(verdict)
    return found


def in_force(rows: Iterable[Verdict]) -> list[Verdict]:
    """The latest row about each matter, without those withdrawn."""
    latest: dict[tuple[str, ...], Verdict] = {}
    for row in rows:
        latest[row.about] = row
    return [row for row in latest.values() if row.verdict != WITHDRAWN]


def add(path: Path, verdict: Verdict) -> None:
    """Append one row and put it on the disk; the file is made with its header where there is none."""
    new = not path.exists() or path.stat().st_size == 0
    with path.open("a", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, FIELDS)
        if new:
            writer.writeheader()
        writer.writerow(asdict(verdict))
        lines.flush()
        os.fsync(lines.fileno())


def judgements(rows: Iterable[Verdict]) -> list[Judgement]:
    """The rows about two things that decide something; *unsure* decides nothing and is kept."""
    return [
        Judgement(row.left, row.right, row.verdict == "same", row.reason)
        for row in rows
        if row.verdict in ("same", "different")
    ]
