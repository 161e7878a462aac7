"""Who is told to act: the bodies after an assigning verb, those they work with, and where the task's words
begin."""

import re

from pyoxigraph import Literal

from graph.model import Kind, Local, Span
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.scene import Scene

POINTING = (
    " này",
    " đó",
    " trên",
    " nói trên",
    " liên quan",
    " có",
    " thuộc",
    " trực thuộc",
    " khác",
    " của",
)
TASK = "task-cues"
TO = frozenset(
    ("cho", ":", "các", "đồng", "chí", "ông", "bà", "ngay", "riêng", "giao", "nhiệm", "vụ", "trực", "tiếp")
)
JOINS = frozenset((",", ";", "và", "&", "cùng", "các"))
_UNITS = r"cơ quan|đơn vị|sở|bộ|ban|ngành|địa phương|tổ chức|huyện|cấp ủy|đoàn thể"
UNNAMED_WITH = re.compile(
    rf"(?:,? ?(?:và|cùng|với) )?(?:các |những )?(?:{_UNITS})"
    rf"(?:[ ,]{{1,2}}(?:{_UNITS}|thành phố|thị xã|có|chức năng|cấp)){{0,8}} liên quan,? ?"
)


def leads_after(
    here: Scene, sentence: Sentence, start: int, unnamed: bool
) -> tuple[list[Local | Literal], int]:
    """The bodies or people straight after a cue, and where they end."""
    leads: list[Local | Literal] = []
    end = start
    for mention in sentence.mentions:
        if mention.span.start < start:
            continue
        gap = here.gap(end, mention.span.start)
        if "các" in gap and mention.kind is not Kind.ORGANISATION and mention.kind is not Kind.CLASS:
            break  # "các đồng chí bí thư đảng bộ"
        if not set(gap) <= (JOINS if leads else TO) or len(gap) > 5:
            break
        if mention.kind in ACTORS:
            key = here.actor(mention)
            named = bool(leads) and not gap  # "Phó Thủ tướng" + "Lê Minh K": one and the same
            if named and mention.kind is Kind.PERSON:
                leads.pop()
            if key and not (named and mention.kind is Kind.POST):
                leads.append(key)
        elif mention.kind is Kind.CLASS:
            if gap == ["các"] and leads:
                leads.pop()  # "ban thường vụ các tỉnh ủy": a class as a whole
        elif mention.kind is not Kind.PLACE:
            break
        end = mention.span.end
    if not leads and end == start and unnamed:
        for other, term in sentence.cued(TASK):
            if term.value("taskPart") != "unnamed" or not 0 <= other.span.start - start <= 6:
                continue
            if not here.low.startswith(POINTING, other.span.end):
                return [Literal(here.text[other.span])], other.span.end
    return leads, end


def cooperating_after(here: Scene, sentence: Sentence, start: int) -> tuple[tuple[Local, ...], int]:
    """After the lead: "chủ trì, phối hợp với B, C và các cơ quan liên quan"; the others and where the
    action begins."""
    end = start
    parts = [(cue, term.value("taskPart")) for cue, term in sentence.cued(TASK) if cue.span.start >= start]
    joined: list[Local] = []
    for cue, part in parts:
        if part not in ("lead", "with") or len(here.gap(end, cue.span.start)) > 1:
            break
        end = cue.span.end
        if part == "with":
            others, end = leads_after(here, sentence, end, False)
            joined += [other for other in others if isinstance(other, Local)]
            found = UNNAMED_WITH.match(here.low, end, sentence.span.end) or UNNAMED_WITH.match(
                here.low, min(end + 1, sentence.span.end), sentence.span.end
            )
            end = found.end() if found else end
    while end < sentence.span.end and here.low[end] in " ,:":
        end += 1
    for word in ("phải ", "cần ", "trong việc ", "để "):
        if here.low.startswith(word, end):
            end += len(word)
    return tuple(joined), end


def clause(here: Scene, sentence: Sentence, start: int) -> Span:
    """From ``start`` to the semicolon or the end of the sentence."""
    stop = here.low.find(";", start, sentence.span.end)
    end = sentence.span.end if stop < 0 else stop
    while end > start and here.low[end - 1] in " .…,;:":
        end -= 1
    return Span(start, max(end, start))


def is_noun(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "nhấn mạnh yêu cầu", "nêu 3 yêu cầu": the word is a noun."""
    before = here.gap(max(sentence.span.start, cue.span.start - 16), cue.span.start)
    return any(
        other.span.end + 1 == cue.span.start and "speech-cues" in other.means for other in sentence.cues
    ) or (
        bool(before)
        and (before[-1].isdigit() or before[-1] in ("các", "những", "theo", "đáp", "nhóm", "một", "được"))
    )
