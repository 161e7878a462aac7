"""Papers laid before a meeting: "Tại kỳ họp, UBND tỉnh trình HĐND đề án A"; and what a meeting is said to
have issued: "nghị quyết của Quốc hội tại kỳ họp thứ 2"."""

import re
from collections.abc import Iterator

from graph.model import Kind, Local, Mention, Span
from graph.rule import Rule
from graph.state.cues import ACTORS, Cue, Sentence, split_words
from graph.state.link_words import link_phrases, link_words
from graph.state.scene import Scene

Found = Iterator[tuple[Local, str, Mention, Cue, str]]

LAID = Rule(
    "events.document-laid",
    re.compile(
        r"(?<!tờ )(?<!quá )(?<!chương )(?<!lộ )(?<!công )(?<!giải )(?<!quy )(?<!tường )(?<!\w)"
        r"(?:trình(?! (?:bày|độ|tự|diễn|duyệt)(?!\w))|đề nghị|đề xuất)(?!\w)"
    ),
    examples=("UBND tỉnh trình HĐND ", "đề nghị HĐND thông qua "),
    rejects=("trình bày báo cáo", "tờ trình ", "quá trình "),
)
ISSUED = Rule(
    "events.document-issued-there",
    re.compile(
        r"(?:chính phủ|quốc hội|hđnd|hội đồng nhân dân|ủy ban thường vụ|ubtvqh|ban chấp hành|trung ương"
        r"|đại hội|hội nghị|kỳ họp|phiên họp)[^,;.:]{0,50} (?:(?:đã|cũng|vừa|thống nhất|nhất trí) ){1,3}"
        r"(?:ban hành|ra|quyết nghị)(?: các| \d{1,2})? $"
    ),
    examples=("tại phiên họp ngày 13.9, chính phủ đã ban hành ", "hội nghị đã nhất trí ra "),
    rejects=("chính phủ sẽ ban hành ",),
)
SITS = ("/ky-hop", "/phien-hop", "/cuoc-hop", "/hoi-nghi", "/dai-hoi")
THERE = ("tại ", "trong ", "ở ", "trình ", "ra ", "phiên khai mạc ")
OPENS = 30  # code points: the meeting opens the sentence
REACH = 120  # code points from the verb to its document
BESIDE = frozenset((",", ";", "và", "cùng", "với", "của", "dự", "thảo", "án", "các"))


def laid(here: Scene, sentence: Sentence) -> Found:
    """The papers somebody lays before a meeting of the sentence, one after the other."""
    if LAID.pattern.search(here.low, sentence.span.start, sentence.span.end) is None:
        return
    head = next((m for m in sentence.of_kind(Kind.EVENT) if _sits(here, sentence, m)), None)
    event = here.key(head) if head else None
    if head is None or event is None:
        return
    active: Cue | None = None
    end = sentence.span.start
    for document in sentence.of_kind(Kind.DOCUMENT):
        if document.span.start < end:
            continue
        gap = _outside(here, sentence, end, document.span.start)
        if active is None or not set(gap) <= BESIDE or not {",", ";", "và", "cùng"} & set(gap):
            active = _verb(here, sentence, end, document)
        if active is not None:
            yield event, "discusses", document, active, LAID.name
        at = document.parts.get("title_at", "0:0").split(":")[1]
        end = max(document.span.end, int(at))


def _sits(here: Scene, sentence: Sentence, head: Mention) -> bool:
    """Whether a paper may be laid before this meeting: "tại kỳ họp", "trình kỳ họp"."""
    return (
        here.key(head) is not None
        and head.parts["kind"].endswith(SITS)
        and here.low.endswith(THERE, sentence.span.start, head.span.start)
    )


def _verb(here: Scene, sentence: Sentence, start: int, document: Mention) -> Cue | None:
    """The verb of laying that governs a document, nothing but those before whom it is laid between."""
    begin = max(start, document.span.start - REACH)
    found = list(LAID.pattern.finditer(here.low, begin, document.span.start))
    if not found:
        return None
    mark = Span(*found[-1].span())
    words = _outside(here, sentence, mark.end, document.span.start)
    between = link_words(here.vocabulary)["between"] | {"xem", "xét", "thông", "qua", "phê", "chuẩn", "duyệt"}
    issues = "ban hành" in here.low[mark.end : document.span.start]  # "trình Thủ tướng ban hành": no meeting
    if issues or not set(words) <= between | BESIDE or ";" in words:
        return None
    if not here.low.startswith("trình", mark.start):  # "đề nghị HĐND thông qua tờ trình A"
        asked = here.low[mark.end : document.span.start].strip()
        if not asked.startswith(link_phrases(here.vocabulary)["assembled"]) or not (
            {"thông", "xem", "phê"} & set(words)
        ):
            return None
    return Cue(mark, {})


def _outside(here: Scene, sentence: Sentence, start: int, end: int) -> list[str]:
    """The words between two places that no body, person or meeting covers."""
    found = here.low[start:end]
    for mention in sentence.of_kind(*ACTORS, Kind.EVENT, Kind.DATE, Kind.PLACE):
        if start <= mention.span.start and mention.span.end <= end:
            size = mention.span.end - mention.span.start
            found = found[: mention.span.start - start] + " " * size + found[mention.span.end - start :]
    return split_words(found)


def issued(here: Scene, sentence: Sentence) -> Found:
    """ "Tại phiên họp ngày 13/9, Chính phủ đã ban hành Nghị quyết A"."""
    head = next((m for m in sentence.of_kind(Kind.EVENT) if _sits(here, sentence, m)), None)
    event = here.key(head) if head else None
    if head is None or event is None or head.span.start - sentence.span.start > OPENS:
        return
    for document in sentence.of_kind(Kind.DOCUMENT):
        told = document.parts.get("type", "").endswith("/nghi-quyet")
        start = max(head.span.end, document.span.start - REACH)
        if told and ISSUED.pattern.search(here.low, start, document.span.start):
            yield event, "adopts", document, Cue(head.span, {}), ISSUED.name
            return


def adopted(here: Scene, sentence: Sentence) -> Found:
    """ "nghị quyết về A của Quốc hội tại kỳ họp thứ 2": what the sitting has adopted."""
    for head in sentence.of_kind(Kind.EVENT):
        event = here.key(head)
        if event is None or not here.low.endswith(" tại ", sentence.span.start, head.span.start):
            continue
        whose = next(
            (m for m in sentence.of_kind(Kind.ORGANISATION) if m.span.end == head.span.start - len(" tại ")),
            None,
        )
        if whose is None or not here.low.endswith(" của ", sentence.span.start, whose.span.start):
            continue
        documents = [m for m in sentence.of_kind(Kind.DOCUMENT) if m.span.end < whose.span.start]
        if not documents or not documents[-1].parts.get("type", "").endswith("/nghi-quyet"):
            continue
        between = here.low[documents[-1].span.end : whose.span.start]
        if len(between) <= REACH and not set(",;:.") & set(between):
            yield event, "adopts", documents[-1], Cue(head.span, {}), "events.document-of-sitting"
