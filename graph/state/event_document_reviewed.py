"""Documents reviewed at a meeting named for the review, years of carrying them out told before."""

import re
from collections.abc import Iterator

from graph.model import Kind, Local, Mention
from graph.rule import Rule
from graph.state.cues import Cue, Sentence
from graph.state.scene import Scene

REVIEWED = Rule(
    "events.reviewed-after-years",
    re.compile(
        r"sau (?:hơn |gần )?(?:\d{1,2}|một|hai|ba|bốn|năm|mười) năm "
        r"(?:triển khai|thực hiện|thi hành)[^.;]{0,40}$"
    ),
    examples=("sau 2 năm thực hiện ", "sau hơn 10 năm triển khai thực hiện "),
    rejects=("năm năm sau khi ban hành ", "thực hiện "),
)


def reviewed(
    here: Scene, sentence: Sentence, following: Sentence | None
) -> Iterator[tuple[Local, str, Mention, Cue, str]]:
    """ "Sau 2 năm thực hiện Nghị quyết A và Kế hoạch B, … Tại hội nghị sơ kết": both are reviewed there."""
    head = next(
        (
            m
            for place in (sentence, following)
            if place is not None
            for m in place.of_kind(Kind.EVENT)
            if here.key(m) and here.low.startswith((" sơ kết", " tổng kết"), m.span.end)
        ),
        None,
    )
    event = here.key(head) if head else None
    if head is None or event is None:
        return
    active = False
    end = sentence.span.start
    for document in sentence.of_kind(Kind.DOCUMENT):
        before = here.low[max(sentence.span.start, document.span.start - 80) : document.span.start]
        joined = active and {"và", ",", "cùng"} & set(here.gap(end, document.span.start)[-1:])
        active = bool(REVIEWED.pattern.search(before)) or bool(joined)
        end = document.span.end
        if active:
            yield event, "reviews", document, Cue(head.span, {}), REVIEWED.name
