"""What was right, by the annotation: for each decision a function of the case and of what was decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.evaluate.likeness import document_score, event_score, paired
from graph.model import Local, Reading

Record = Mapping[str, Any]


@dataclass
class Case:
    """An article as it was read and as it is annotated; ``keys``: local thing → its key in the summary."""

    reading: Reading
    summary: Record
    keys: Mapping[Local, str]
    gold: Record

    @cached_property
    def documents(self) -> dict[str, str]:
        """Keys of the summary → keys of the gold, for documents found in both."""
        both = paired(self.gold["documents"], self.summary["documents"], document_score, 0.5)
        return {found["key"]: gold["key"] for gold, found in both}

    @cached_property
    def events(self) -> dict[str, str]:
        """Keys of the summary → keys of the gold, for events found in both."""
        both = paired(self.gold["events"], self.summary["events"], event_score, 1.0)
        return {found["key"]: gold["key"] for gold, found in both}


# decision → (case, what was decided) → right or not; None where the annotation does not tell
LABELS: dict[str, Callable[[Case, Any], bool | None]] = {}
