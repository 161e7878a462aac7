"""Floors under the scores, pinned with the digest of the gold set they were measured on."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.evaluate.scores import Scores


class FloorsError(ValueError):
    """The floors file cannot be used; the message says why."""


def digest(gold: Path) -> tuple[str, int]:
    """SHA-256 of the gold file's bytes, and the number of its records."""
    raw = gold.read_bytes()
    return hashlib.sha256(raw).hexdigest(), sum(1 for line in raw.splitlines() if line.strip())


def loaded(path: Path) -> dict[str, Any]:
    """The floors of every gold set, by gold file name. Raises `FloorsError`."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FloorsError(f"{path}: {error}") from error
    if not isinstance(read, dict):
        raise FloorsError(f"{path}: expected an object with one entry per gold file")
    return read


def findings(floors: Mapping[str, Any], gold: Path, scores: Scores) -> list[str]:
    """What lies below its floor, and whether the gold set is another than the one the floors were set on."""
    entry = floors.get(gold.name)
    if entry is None:
        return [f"no floors for {gold.name}: add an entry, or leave --floors out"]
    out = []
    sha, records = digest(gold)
    if sha != entry["sha256"] or records != entry["records"]:
        out.append(
            f"{gold.name} is not the set the floors were set on: {records} records, sha256 {sha[:12]}…; "
            f"floors name {entry['records']} records, {entry['sha256'][:12]}…"
        )
    for measure, shown in (("f1", "F1"), ("precision", "precision"), ("recall", "recall")):
        for kind, floor in entry.get(measure, {}).items():
            tally = scores.facts.get(kind)
            if tally is None:
                out.append(f"{kind}: not scored, floor {floor:.2f}")
                continue
            reached = getattr(tally, measure)
            if round(reached, 4) < floor:  # 44 of 55 is 0.8, whatever the last bit says
                out.append(f"{kind}: {shown} {reached:.3f} is below its floor {floor:.2f}")
    for name, floor in entry.get("accuracy", {}).items():
        right, of = scores.fields.get(name, (0, 0))
        if round(right / of, 4) < floor if of else floor > 0:
            out.append(f"{name}: {right} of {of} matched pairs agree, the floor is {floor:.2f}")
    return out
