"""Whether the verb before a document tells of what the meeting itself did with it."""

from graph.model import Kind, Local, Mention, Zone
from graph.state.cues import Cue, Sentence
from graph.state.link_words import LINK, link_phrases, link_words
from graph.state.scene import Scene

TODAY = ("nay", "cùng ngày", "hôm qua", "mai")
WHO = 30  # code points in which the doer stands before "sẽ"
OPENS = 14  # code points: the verb opens the sentence


def named_by(here: Scene, sentence: Sentence, head: Mention, cue: Cue) -> bool:
    """The verb belongs to the name of the meeting: "Hội nghị (trực tuyến) quán triệt …"."""
    gap = here.gap(head.span.end, cue.span.start)
    lists = link_words(here.vocabulary)
    purpose = {"nhằm", "để"} & set(gap[:4]) or _held_for(here, sentence, head, cue, gap)
    last = gap[len(gap) - gap[::-1].index(";") :] if ";" in gap else None
    goes_on = last is not None and purpose and set(last) <= lists["light"]  # "nhằm đánh giá …; cho ý kiến"
    told = lists["told"] & set(gap) or {"tình", "kết", "quả"} & set(gap[-3:])
    return bool(
        (not set(";:") & set(gap) or goes_on)
        and not (lists["not-now"] - {"nhằm", "để"} if purpose else lists["not-now"]) & set(gap)
        and not (cue.means[LINK].notations[0] == "carriesOut" and told)
        and here.text.chars[cue.span.start - 2 : cue.span.start] != ". "
    )


def _held_for(here: Scene, sentence: Sentence, head: Mention, cue: Cue, gap: list[str]) -> bool:
    """ "cuộc họp với các phòng, công an quận để triển khai Kế hoạch A": nobody acts in between."""
    between = (m for m in sentence.mentions if head.span.end <= m.span.start < cue.span.start)
    acts = any(
        m.kind in (Kind.PERSON, Kind.DOCUMENT) or (m.kind is Kind.EVENT and here.key(m)) for m in between
    )
    said = any(head.span.end <= c.span.start < cue.span.start for c, _ in sentence.cued("speech-cues"))
    return gap[-1:] in (["để"], ["nhằm"]) and not acts and not said


def _planned_there(here: Scene, before: list[str]) -> bool:
    """ "Trung ương cũng sẽ tổng kết …": what the meeting itself is still to do."""
    if "sẽ" not in before[-4:]:
        return False
    doer = " ".join(before[: -before[::-1].index("sẽ") - 1])
    doer = doer.removesuffix(" cũng").removesuffix(" dự kiến")
    lists = link_phrases(here.vocabulary)
    # "kỳ họp HĐND thành phố dự kiến sẽ …", "Quốc hội khóa XIV sẽ …"
    return doer.endswith(lists["gathering"]) or any(word in doer[-WHO:] for word in lists["assembled"])


def done_there(here: Scene, sentence: Sentence, cue: Cue, event: Local) -> bool:
    """The verb's doer is a participant or the meeting, and it is told as done, not as needed."""
    lists, openings = link_words(here.vocabulary), link_phrases(here.vocabulary)
    before = here.gap(max(sentence.span.start, cue.span.start - 60), cue.span.start)
    earlier = _same_doer(here, sentence, cue)
    if earlier is not None:
        return done_there(here, sentence, earlier, event)
    doer = here.subject(sentence, cue)
    gathers = (
        doer is not None
        and doer.kind is Kind.ORGANISATION
        and doer.written.lower().startswith(openings["assembled"])
    )
    waits = lists["not-now"] & set(before[-3:])
    if not {"sau", "trước"} & set(before[-4:]):
        waits -= {"khi"}  # "kỳ họp khi thảo luận về …"
    if "đã" in before[-4:]:
        waits -= {"tiếp"}  # "đã tiếp tục thảo luận"
    if waits and not (waits == {"sẽ"} and gathers) and not _planned_there(here, before):
        return False
    meeting = any(m.kind is Kind.EVENT and here.key(m) for m in sentence.mentions)
    if not meeting and _history(here, sentence, cue, event):
        return False  # "Đến năm 2015, Quốc hội thông qua …" is history
    if doer is not None:
        return meeting or gathers or doer.kind is not Kind.ORGANISATION or sentence.zone is Zone.CAPTION
    if cue.span.start - sentence.span.start < OPENS and cue.means[LINK].notations[0] == "discusses":
        return True  # "Thảo luận ở tổ về dự thảo …, đại biểu A cho rằng"
    if sentence.event == event and not meeting and _goes_on(here, sentence, cue):
        return True
    opening = here.low[sentence.span.start : cue.span.start].rpartition(":")[2]
    clause = opening.rpartition(";")[2]
    if not clause.lstrip().startswith(openings["goes-on"]):
        opening = clause
    return any(word in opening for word in openings["gathering"])


def _goes_on(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "Đồng thời, quyết nghị …": the meeting of the sentence before."""
    before = here.low[sentence.span.start : cue.span.start].strip(" ,")
    return before in link_phrases(here.vocabulary)["goes-on"]


def _same_doer(here: Scene, sentence: Sentence, cue: Cue) -> Cue | None:
    """The verb before, whose doer this one's clause has: "… xem xét A; nghe B; thông qua C"."""
    semicolon = here.low.rfind(";", sentence.span.start, cue.span.start)
    light = link_words(here.vocabulary)["light"]
    if semicolon < 0:
        return None
    first = next((c for c, _ in sentence.cued(LINK) if c.span.start > semicolon), cue)
    if not set(here.gap(semicolon + 1, first.span.start)) <= light:
        return None
    if first is not cue and not set(here.gap(first.span.end, cue.span.start)) <= {",", "và"}:
        return None  # "; xem xét, thông qua": one pair
    return next((c for c, _ in sentence.cued(LINK) if c.span.start < semicolon), None)


def _history(here: Scene, sentence: Sentence, cue: Cue, event: Local) -> bool:
    """A date before the verb that is not the day of the event."""
    own = here.things[event].parts.get("date", "")
    for date in sentence.of_kind(Kind.DATE):
        if date.span.end >= cue.span.start:
            break
        day = here.references.dates.get(date.span)
        written = f" {date.written.lower()} "
        if any(f" {word} " in written for word in TODAY):
            continue
        if day is None or "day" not in date.parts or (own and not own.startswith(day.value[: len(own)])):
            return True
    return False


def on_another_day(here: Scene, sentence: Sentence, cue: Cue, event: Local) -> bool:
    """Whether the passive tells of another day: "… được Quốc hội thông qua ngày 5/4", not "… được thông qua
    tại kỳ họp ngày 5/4"."""
    own = here.things[event].parts.get("date", "")
    for date in sentence.of_kind(Kind.DATE):
        day = here.references.dates.get(date.span)
        if day is not None and own and own.startswith(day.value[: len(own)]):
            continue
        heads = [m for m in sentence.of_kind(Kind.EVENT) if here.key(m) and m.span.end <= date.span.start]
        if any(not own or cue.span.end <= head.span.start for head in heads):
            continue
        if "day" in date.parts or date.span.start > cue.span.start:
            return True
    return False
