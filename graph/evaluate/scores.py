"""Precision, recall and F1 of summaries against a gold set, per article so that any grouping sums up."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.evaluate.further import further
from graph.evaluate.likeness import (
    Record,
    alike,
    document_score,
    event_score,
    number,
    paired,
    post_score,
    same_title,
    task_score,
    words,
)


@dataclass(slots=True)
class Tally:
    """Hits among what gold holds and what was found."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Hits among found; 1 when nothing was to be found and nothing was."""
        return self.hit / self.found if self.found else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Hits among gold; 1 when there was nothing to find."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: "Tally") -> None:
        self.hit += other.hit
        self.gold += other.gold
        self.found += other.found


@dataclass(slots=True)
class Counted:
    """One article compared: tallies per kind of fact, field hits on matched pairs, and what went wrong."""

    article: str
    facts: dict[str, Tally] = field(default_factory=dict)
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    outcomes: dict[str, list[tuple[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def _note(self, kind: str, hits: list[Any], missed: list[Any], wrong: list[Any], tally: Tally) -> None:
        self.outcomes[kind] += [("hit", x) for x in hits] + [("missed", x) for x in missed]
        self.outcomes[kind] += [("wrong", x) for x in wrong]
        self.facts.setdefault(kind, Tally()).add(tally)

    def sets(self, kind: str, gold: Mapping[Any, Any], found: Mapping[Any, Any]) -> None:
        """Compare two sets, given as key → what to show for it."""
        hits = [gold[k] for k in gold if k in found]
        self._note(
            kind,
            hits,
            [gold[k] for k in sorted(gold.keys() - found.keys(), key=str)],
            [found[k] for k in sorted(found.keys() - gold.keys(), key=str)],
            Tally(len(hits), len(gold), len(found)),
        )

    def pairs(
        self, kind: str, gold: Sequence[Record], found: Sequence[Record], matched: list[tuple[Record, Record]]
    ) -> None:
        """Compare two lists of records that were paired one to one."""
        self._note(
            kind,
            [a for a, _ in matched],
            [g for g in gold if not any(g is a for a, _ in matched)],
            [f for f in found if not any(f is b for _, b in matched)],
            Tally(len(matched), len(gold), len(found)),
        )

    def field(self, name: str, right: bool) -> None:
        ok, of = self.fields.get(name, (0, 0))
        self.fields[name] = (ok + right, of + 1)


def counted(gold: Record, found: Record) -> Counted:
    """Compare one article's summary with its gold record (both in the summary format)."""
    out = Counted(gold["id"])

    def listed(record: Record, key: str) -> list[Any]:
        return list(record.get(key) or [])

    out.sets("persons", _names(listed(gold, "persons"), "name"), _names(listed(found, "persons"), "name"))
    _posts(out, listed(gold, "posts"), listed(found, "posts"))
    documents = _documents(out, listed(gold, "documents"), listed(found, "documents"))
    same = {a.get("key"): b.get("key") for a, b in documents}
    own = {b.get("key"): b.get("key") for b in listed(found, "documents")}

    events = paired(listed(gold, "events"), listed(found, "events"), event_score, 1.0)
    out.pairs("events", listed(gold, "events"), listed(found, "events"), events)
    for a, b in events:
        if a.get("date"):
            out.field("events.date", a["date"] == b.get("date"))
    for kind, role in (("participants", None), ("chairs", "chủ trì"), ("speakers", "phát biểu")):
        out.sets(kind, _participants(gold, role), _participants(found, role))
    out.sets("event_documents", _event_documents(gold, same), _event_documents(found, own))
    out.sets("document_links", _lineage(gold, same), _lineage(found, own))

    tasks = paired(listed(gold, "tasks"), listed(found, "tasks"), task_score, 0.4)
    out.pairs("tasks", listed(gold, "tasks"), listed(found, "tasks"), tasks)
    same |= {a.get("key"): b.get("key") for a, b in events}
    for row, left, right, matched in further(gold, found, same):
        out.pairs(row, left, right, matched)
    return out


def _names(rows: list[Record], key: str) -> dict[Any, Any]:
    return {words(row[key]): row[key] for row in rows}


def _posts(out: Counted, gold: list[Record], found: list[Record]) -> None:
    for kind, strict in (("posts", False), ("posts_strict", True)):
        matched = paired(gold, found, lambda a, b, s=strict: post_score(a, b, s), 1.0)  # type: ignore[misc]
        out.pairs(kind, gold, found, matched)
        if not strict:
            for a, b in matched:
                out.field("posts.status", a.get("status") == b.get("status"))
                same_body = words(a.get("organisation"), True) == words(b.get("organisation"), True)
                out.field("posts.organisation", same_body)


def _documents(out: Counted, gold: list[Record], found: list[Record]) -> list[tuple[Record, Record]]:
    matched = paired(gold, found, document_score, 0.5)
    out.pairs("documents", gold, found, matched)
    for a, b in matched:
        if a.get("number"):
            out.field("documents.number", number(a["number"]) == number(b.get("number")))
        if a.get("issuers"):
            issuers = b.get("issuers") or []
            out.field(
                "documents.issuers", all(any(alike(x, y, True) >= 0.6 for y in issuers) for x in a["issuers"])
            )
        if a.get("date") or b.get("date"):
            out.field("documents.date", a.get("date") == b.get("date"))
        if a.get("title"):
            out.field("documents.title", same_title(a["title"], b.get("title")) >= 0.6)
    return matched


def _participants(record: Record, role: str | None) -> dict[Any, Any]:
    return {
        words(person["person"]): person["person"]
        for event in record.get("events") or []
        for person in event.get("people") or []
        if not role or role in (person.get("roles") or [])
    }


def _event_documents(record: Record, names: Mapping[Any, Any]) -> dict[Any, Any]:
    told = {document.get("key"): document for document in record.get("documents") or []}
    return {
        (names.get(link["document"], ("?", link["document"])), link["link"]): link
        | {name: told.get(link["document"], {}).get(name) for name in ("number", "title")}
        for event in record.get("events") or []
        for link in event.get("documents") or []
    }


def _lineage(record: Record, names: Mapping[Any, Any]) -> dict[Any, Any]:
    def name(key: str) -> Any:
        return names.get(key, ("?", key))

    return {
        (name(link["from"]), link["link"], name(link["to"])): link
        for link in record.get("document_links") or []
    }


@dataclass(slots=True)
class Scores:
    """Tallies per kind of fact and field hits, summed over articles (micro average)."""

    facts: dict[str, Tally]
    fields: dict[str, tuple[int, int]]

    def rows(self) -> dict[str, dict[str, float]]:
        """Kind → precision, recall, f1 (rounded to 4 places), gold, found."""
        return {
            kind: {
                "precision": round(t.precision, 4),
                "recall": round(t.recall, 4),
                "f1": round(t.f1, 4),
                "gold": t.gold,
                "found": t.found,
            }
            for kind, t in self.facts.items()
        }

    def field_rows(self) -> dict[str, dict[str, float]]:
        """Field → accuracy on matched pairs, and of how many."""
        return {k: {"accuracy": round(a / n, 4), "of": n} for k, (a, n) in sorted(self.fields.items())}


def summed(articles: Iterable[Counted]) -> Scores:
    """The scores of several articles together."""
    facts: dict[str, Tally] = {}
    fields: dict[str, tuple[int, int]] = {}
    for article in articles:
        for kind, tally in article.facts.items():
            facts.setdefault(kind, Tally()).add(tally)
        for name, (ok, of) in article.fields.items():
            before = fields.get(name, (0, 0))
            fields[name] = (before[0] + ok, before[1] + of)
    return Scores(facts, fields)


def compared(gold: Sequence[Record], answers: Mapping[str, Record]) -> list[Counted]:
    """Every gold record against the answer with its id; an article without an answer said nothing."""
    return [counted(record, answers.get(record["id"]) or {}) for record in gold]


def intervals(
    articles: Sequence[Counted], rounds: int = 1000, seed: int = 7
) -> dict[str, tuple[float, float]]:
    """Kind → 95 % interval of F1 by drawing articles with replacement ``rounds`` times (bootstrap)."""
    draw = random.Random(seed)
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for kind, tally in summed(draw.choices(articles, k=len(articles))).facts.items():
            drawn[kind].append(tally.f1)
    low, high = int(0.025 * rounds), int(0.975 * rounds)
    return {kind: (sorted(values)[low], sorted(values)[high]) for kind, values in drawn.items()}
