"""Who is seen at a meeting: captions."""

from collections.abc import Iterator

from graph.model import Kind
from graph.state.cues import Sentence
from graph.state.people_lists import Part
from graph.state.scene import Scene

RECALLS = ("nhắc lại ", "dẫn lại ", "dẫn lời ", "trích ", "nhớ lại ", "thực hiện ", "theo tinh thần ")


def pictured(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """A caption: "A, B tại phiên khai mạc hội nghị", "A và các đại biểu tại buổi gặp mặt"."""
    start = here.people_after(sentence, sentence.span.start)[:1]
    if not start or len(here.gap(sentence.span.start, start[0].span.start)) > 30:
        return
    if here.low.startswith(RECALLS, sentence.span.start):
        return  # "Nhắc lại phát biểu của Tổng Bí thư A tại phiên bế mạc, ông B …"
    for head in sentence.of_kind(Kind.EVENT):
        before = [m for m in sentence.mentions if m.span.end <= head.span.start]
        if here.key(head) is None or not before:
            continue
        end = before[-1].span.end
        if here.gap(end, head.span.start) not in (["tại"], ["trong"], ["ở"], [",", "tại"]):
            end = max((m.span.end for m in before if m.kind is Kind.PERSON), default=0)
            others = here.gap(end, head.span.start)
            if others[:1] not in (["và"], ["cùng"]) or others[-1:] != ["tại"] or len(others) > 12:
                continue
        elif before[-1].kind not in (Kind.PERSON, Kind.POST):
            continue
        for person in here.people_before(sentence, end):
            key = here.key(person)
            if key:
                yield key, "du", person.span, head.span, "participation.pictured"
