"""Who is elected at a meeting."""

from collections.abc import Iterator

from graph.model import Kind, Local, Mention
from graph.state.cues import Cue, Sentence
from graph.state.people_lists import Part, each
from graph.state.scene import Scene

ELECTING = ("/dai-hoi", "/ky-hop", "/hoi-nghi", "/phien-hop", "/bo-phieu")


def elects(here: Scene, sentence: Sentence, cue: Cue, event: Local) -> bool:
    """Whether somebody is elected at the meeting: it is named, or the article is on it and the sentence tells
    of no other day, as lives do."""
    if here.low.startswith("tại đây", sentence.span.start):
        return True
    if here.low.startswith("được", cue.span.start) and here.low.endswith(
        ("trước đó đã ", "trước đó ", "trước đây "), 0, cue.span.start
    ):
        return False  # "… thay ông B trước đó đã được bầu làm Bí thư Tỉnh ủy"
    if any(m.kind is Kind.EVENT and here.key(m) for m in sentence.mentions):
        return True
    thing = here.things[event]
    if not {"bầu", "trúng", "đắc", "tái"} & set(here.gap(cue.span.start, cue.span.end)):
        return False  # "chỉ định", "cử": told of many a decision
    if thing.parts.keys() & {"aside", "planned"} or not thing.parts["kind"].endswith(ELECTING):
        return False
    before = here.low[max(sentence.span.start, cue.span.start - 40) : cue.span.start]
    told = [
        m for m in sentence.mentions if m.kind is Kind.DATE and ("day" not in m.parts or "year" in m.parts)
    ]
    return not told and not set(PAST) & set(before.split())


def elected(here: Scene, sentence: Sentence, cue: Cue) -> Iterator[Part]:
    """ "kỳ họp … bầu ông A giữ chức …": the one who is elected there."""
    if here.low.startswith(("được", "trúng", "tái", "đắc"), cue.span.start):
        return
    by = here.low.rfind(" được ", max(sentence.span.start, cue.span.start - 90), cue.span.start)
    if by >= 0 and ";" not in here.low[by : cue.span.start]:
        # "ông A, Phó Bí thư Tỉnh ủy, tiếp tục được các đại biểu tín nhiệm bầu …"
        person = next((m for m in reversed(sentence.of_kind(Kind.PERSON)) if m.span.end <= by), None)
        if person is not None and by - person.span.end <= 120:
            people = here.people_before(sentence, person.span.end)
            opens = bool(people) and people[0].span.start - sentence.span.start <= 30
            people = people if opens or by - person.span.end <= 5 else []
            yield from each(here, people or [person], "duoc-bau", cue, "participation.elected")
        return
    after = [m for m in sentence.mentions if m.span.start >= cue.span.end]
    titled = bool(after) and after[0].kind is Kind.POST  # "bầu Phó Bí thư Tỉnh ủy A làm Chủ tịch HĐND"
    first = next((m for m in after if m.kind is not Kind.ORGANISATION), None)
    for mention in after if titled else after[:1]:
        if mention.kind is Kind.PERSON:
            first = mention
            break
        if mention.kind not in (Kind.POST, Kind.ORGANISATION, Kind.PLACE):
            return
    if first is None or first.kind is not Kind.PERSON:
        return
    between = here.low[cue.span.end : first.span.start]
    near = len(here.gap(cue.span.end, first.span.start)) <= 2
    if near or (titled and len(between) <= 90 and not set(",;:") & set(between)):
        if _announced(here, sentence, cue):
            return
        yield from each(here, [first], "duoc-bau", cue, "participation.elected")
        yield from _elected_next(here, sentence, cue, first)


def elected_together(here: Scene, sentence: Sentence, cue: Cue) -> Iterator[Part]:
    """ "đồng chí A và B được bầu làm phó bí thư": those joined before the passive."""
    if not here.low.startswith(("được", "trúng", "tái", "đắc"), cue.span.start):
        return
    last = next((m for m in reversed(sentence.of_kind(Kind.PERSON)) if m.span.end <= cue.span.start), None)
    if last is not None and set(here.gap(last.span.end, cue.span.start)) <= ELECTED_GAP:
        people = here.people_before(sentence, last.span.end)
        yield from each(here, people[:-1], "duoc-bau", cue, "participation.elected")


ELECTED_GAP = frozenset(("đã", "cùng", "đều", "tiếp", "tục", "vừa", "lần", "lượt", "cũng"))
PAST = ("từng", "khi", "sẽ", "nếu", "để", "phải", "cần", "việc", "không")
NEXT_ELECTED = (
    " tiếp tục giữ chức",
    " giữ chức",
    " làm ",
    " tái cử",
    " tái đắc cử",
    " trúng cử",
    " được bầu",
)


def _elected_next(here: Scene, sentence: Sentence, cue: Cue, first: Mention) -> Iterator[Part]:
    """ "bầu ông A làm Chủ tịch HĐND, ông B tiếp tục giữ chức Chủ tịch UBND"."""
    for person in here.people_after(sentence, first.span.end):
        at = here.low.rfind(",", first.span.end, person.span.start)
        before = here.gap(at + 1, person.span.start) if at >= 0 else ["-"]
        if set(before) <= {"ông", "bà", "đồng", "chí", "và"} and here.low.startswith(
            NEXT_ELECTED, person.span.end
        ):
            yield from each(here, [person], "duoc-bau", cue, "participation.elected")


def _announced(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "Đại hội đã công bố quyết định … chỉ định ông A": a decision taken elsewhere is read out."""
    before = here.low[max(sentence.span.start, cue.span.start - 120) : cue.span.start]
    appoints = here.low.startswith("chỉ định", cue.span.start)
    return appoints and "quyết định" in before and any(word in before for word in ("công bố", "trao"))
