"""How leaders share out their work: "Thứ trưởng A phụ trách …", after "quyết định phân công công việc"."""

import re
from collections.abc import Iterator

from graph.model import Kind, Local, Span
from graph.rule import Rule
from graph.state.cues import ACTORS
from graph.state.scene import Scene
from graph.state.task_clauses import clause
from graph.state.task_words import Task

SHARES = Rule(
    "tasks.shares-out",
    re.compile(r"phân công (?:công việc|công tác|nhiệm vụ|lĩnh vực)(?! (?:cho|đối với)\b)"),
    examples=("quyết định phân công công việc giữa các Thứ trưởng", "phân công nhiệm vụ các Phó Chủ tịch"),
    rejects=("phân công nhiệm vụ cho Sở Y tế",),
)
KEEPS = Rule(
    "tasks.portfolio",
    re.compile(r" (?:(?:giúp [^,.;:]{3,40} )?(?:trực tiếp )?(?:phụ trách|theo dõi, chỉ đạo)) (?!bộ\b|trách)"),
    examples=(" phụ trách các lĩnh vực: Tài chính", " giúp Bộ trưởng phụ trách lĩnh vực Báo chí"),
    rejects=(" phát biểu", " phụ trách bộ"),
)
OPENS = 4  # sentences in which the sharing out is told


def portfolios(here: Scene) -> Iterator[Task]:
    """What each of the leaders is to look after, one task for each."""
    shared = next(
        (
            found
            for sentence in here.sentences[:OPENS]
            if (found := SHARES.pattern.search(here.low, sentence.span.start, sentence.span.end))
        ),
        None,
    )
    if shared is None:
        return
    giver = _giver(here, shared.start())
    cue = Span(*shared.span())
    for sentence in here.sentences:
        who = next((m for m in sentence.of_kind(Kind.PERSON)), None)
        if who is None or sentence.span.end <= shared.end() or here.key(who) in (None, giver):
            continue
        title = here.low[sentence.span.start : who.span.start]
        keeps = KEEPS.pattern.match(here.low, who.span.end, sentence.span.end)
        key = here.key(who)
        if keeps and key and not set(",;“") & set(title) and len(title.split()) <= 8:
            action = clause(here, sentence, keeps.start() + 1)
            yield Task(sentence, (giver,) if giver else (), (key,), (), action, cue, KEEPS.name)


def _giver(here: Scene, at: int) -> Local | None:
    """Who is named last before the sharing out is told, as its sentence has it."""
    sentence = next((s for s in here.sentences if s.span.start <= at < s.span.end), None)
    before = [m for m in sentence.of_kind(*ACTORS) if m.span.end <= at] if sentence else []
    return here.actor(before[-1]) if before else None
