"""Who was told to do what: explicit assignments by somebody with authority to a named body or person."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, References, Span, Text, Zone
from graph.namespaces import NQ, XSD
from graph.rule import Rule
from graph.state.assignments import DICTATES, Assignments
from graph.state.cues import Sentence
from graph.state.duties import AGAIN as GOING_ON
from graph.state.duties import MATTER
from graph.state.scene import Scene, scene
from graph.state.task_portfolios import KEEPS, SHARES, portfolios
from graph.state.task_runs import ISSUES, ITEM, NUMBERED, SAID, THEREBY
from graph.state.task_series import BESIDE
from graph.state.task_turns import ASSIGNED_BY, RECEIVED, SENT
from graph.state.task_voices import HOLDS, PROVIDES
from graph.state.task_words import NO_TASK, Task, names
from graph.vocabulary import Vocabulary

DEADLINE = Rule(
    "tasks.deadline",
    re.compile(
        r"(?:định kỳ )?(?:hàng|hằng) (?:năm|quý|tháng|tuần)|(?:trong |trước |hết )?quý (?:iv|iii|ii|"
        r"i|[1-4])(?:[/ ]?(?:năm )?\d{4})?|"
        r"(?:trước|trong|chậm nhất(?: là)?|hết|xong trước|đến hết|đến)(?: ngày| tháng|"
        r" năm)? \d{1,2}(?:[/.-]\d{1,2})?(?:[/.-]\d{4})?(?!\d| ?%| [a-zà-ỹ])"
    ),
    examples=("trước ngày 30/6/2025", "trong quý iv/2017", "định kỳ hàng năm"),
    rejects=("trong 5 giải pháp", "quý vị"),
)
DAY_MONTH = re.compile(
    r"^(?:trước|chậm nhất(?: là)?|hết|đến hết|xong trước) (?:ngày )?(\d{1,2})[/.-](\d{1,2})$"
)
AGAIN = 50  # tasks of one lead among which it may be told again
ALIKE = 0.8  # of the words of the shorter one, where two are one
TOLD = 16  # words of a task that are compared
HEADLINE = 0.5  # which tells in other words what the body tells
NEAR = 90  # code points before the work in which its deadline may stand
RULES = (
    NO_TASK, DEADLINE, ITEM, NUMBERED, MATTER, ASSIGNED_BY, RECEIVED, SENT, BESIDE, GOING_ON, DICTATES,
    SHARES, KEEPS, HOLDS, PROVIDES, ISSUES, SAID, THEREBY,
)  # fmt: skip


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """The assignments, one task per lead and action: "task-1" …"""
    here = scene(text, mentions, references, vocabulary)
    seen: dict[str, list[tuple[str, set[str]]]] = {}  # by the head of the lead's name
    number = 0
    for task in (*Assignments(here).tasks(), *portfolios(here)):
        for lead in task.leads:
            name = lead.value if isinstance(lead, Literal) else here.things[lead].name
            words = re.findall(r"\w+", text[task.action].lower())[:TOLD]
            share = HEADLINE if task.sentence.zone is Zone.TITLE else ALIKE
            before = seen.setdefault(" ".join(name.split()[:2]), [])
            if any(_alike(name, other) and _same(set(words), told, share) for other, told in before[-AGAIN:]):
                continue
            before.append((name, set(words)))
            number += 1
            yield from _claims(here, task, lead, Local(f"task-{number}"))


def _alike(name: str, other: str) -> bool:
    """Whether two names may be one body, with and without its place."""
    return name == other or name.startswith(f"{other} ") or other.startswith(f"{name} ")


def _same(words: set[str], told: set[str], share: float) -> bool:
    """Whether one task tells the other again: that share of the words of the shorter is in the longer."""
    small = min(len(words), len(told))
    return small >= 3 and len(words & told) >= share * small


def _claims(here: Scene, task: Task, lead: Local | Literal, key: Local) -> Iterator[Claim]:
    sentence, action = task.sentence, task.action
    listed = names(here.vocabulary)

    def claim(name: NamedNode, value: Local | NamedNode | Literal, *marks: Span) -> Claim:
        spans = tuple(
            sorted(
                mark for mark in {task.cue, *marks} if sentence.span.start <= mark.start < sentence.span.end
            )
        )
        return Claim(key, name, value, here.text.article, sentence.span, task.rule, marks=spans)

    for assigner in task.assigners:  # who assigns may stand in the heading, some paragraphs before
        heading = next(s.span for s in here.sentences if s.span.start <= task.cue.start < s.span.end)
        yield Claim(key, NQ.assigner, assigner, here.text.article, heading, task.rule, marks=(task.cue,))
    yield claim(NQ.lead, lead)
    for other in task.cooperating:
        if other != lead:
            yield claim(NQ.cooperates, other)
    yield claim(NQ.action, Literal(here.text[action]), action)
    told = task.cue.end if sentence.span.start <= task.cue.end <= action.start else action.start
    for value, kind, span in _deadline(here, sentence, Span(max(told, action.start - NEAR), action.end)):
        yield claim(NQ.deadline, value, span)
        yield claim(NQ.deadlineKind, Literal(kind), span)
    for document in sentence.of_kind(Kind.DOCUMENT):
        named = here.key(document)
        if named is None:
            continue
        before = here.low[max(sentence.span.start, document.span.start - 24) : document.span.start].rstrip()
        if action.start <= document.span.start < action.end and before.removesuffix(
            "dự thảo"
        ).rstrip().endswith(listed["builds"]):
            yield claim(NQ.product, named, document.span)
        elif document.span.end <= task.cue.start and before.endswith(listed["carries"]):
            yield claim(NQ.underDocument, named, document.span)
    if sentence.event and not here.things[sentence.event].parts.get("aside"):
        yield claim(NQ.atEvent, sentence.event)


def _coming(here: Scene, written: str) -> str | None:
    """The day of "trước 15-4", which no finder takes for a date: the next one after the article's own day."""
    found = DAY_MONTH.search(written)
    anchor = here.references.anchor
    if found is None or anchor is None:
        return None
    year, day, month = int(anchor.value[:4]), int(found[1]), int(found[2])
    try:
        told = date(year, month, day)
        if len(anchor.value) == 10 and told < date.fromisoformat(anchor.value):
            told = date(year + 1, month, day)
    except ValueError:
        return None
    return told.isoformat()


def _deadline(here: Scene, sentence: Sentence, action: Span) -> Iterator[tuple[Literal, str, Span]]:
    """A date after "trước", "trong", "hết"…, as ISO where it is settled, else as written."""
    found = DEADLINE.pattern.search(here.low, action.start, max(action.end, action.start))
    for mention in sentence.of_kind(Kind.DATE):
        if not action.start <= mention.span.start < action.end:
            continue
        day = here.references.dates.get(mention.span)
        words = here.gap(max(action.start, mention.span.start - 22), mention.span.start)
        if (
            day
            and "quý" not in mention.written.lower()
            and {"trước", "trong", "hết", "nhất", "đến", "vào", "ngay"} & set(words[-3:])
        ):
            kinds = {10: XSD.date, 7: XSD.gYearMonth, 4: XSD.gYear}
            kind = "date" if "trước" in words or len(day.value) == 10 else "period"
            yield Literal(day.value, datatype=kinds.get(len(day.value), XSD.string)), kind, mention.span
            return
    if found:
        span = Span(*found.span())
        if coming := _coming(here, found.group()):
            yield Literal(coming, datatype=XSD.date), "date", span
            return
        regular = "hàng" in found.group() or "hằng" in found.group()
        written = here.text[span]
        yield (
            Literal(written.removeprefix("trong ").removeprefix("Trong ")),
            "regular" if regular else "period",
            span,
        )
