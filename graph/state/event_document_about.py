"""Meetings whose own name says with which document they deal: "phiên thảo luận về dự thảo Luật A"."""

import re
from collections.abc import Iterator

from graph.model import Kind, Local, Mention
from graph.state.cues import Cue, Sentence
from graph.state.link_words import LINK, link_words
from graph.state.scene import Scene

MEETS = ("làm việc", "họp", "hội thảo", "tọa đàm", "phiên họp", "cuộc họp")
NAMED = ("hội thảo", "tọa đàm", "diễn đàn")
# "hội thảo khoa học “Góp ý | dự thảo Luật A”"
NAME = re.compile(r"[^“”\"'‘’:;.]{0,40}[“\"'‘][^“”\"‘’;.]{0,160}\Z")
LONG = 360  # code points between a meeting and the document it is about
DEBATED = re.compile(
    r"(?: (?:ở|tại) (?:tổ|hội trường|đoàn)(?: [^\W\d]+){0,3})?(?: của [^,;:.]{2,30})? về"
    r"(?: (?:dự thảo|dự án|nội dung|một số nội dung[^,;:.“]{0,40} của))?(?: dự thảo| dự án)? \Z"
)


def debated(
    here: Scene, sentence: Sentence, head: Mention, event: Local
) -> Iterator[tuple[Local, str, Mention, Cue, str]]:
    """ "phiên thảo luận tại tổ về dự thảo Luật A": the verb is in the name of the sitting."""
    for document in sentence.of_kind(Kind.DOCUMENT):
        gap = here.low[head.span.end : document.span.start]
        if document.span.start > head.span.end and DEBATED.match(gap):
            yield event, "discusses", document, Cue(head.span, {}), "events.document-in-name"
            return


def about(
    here: Scene, sentence: Sentence, head: Mention, event: Local
) -> Iterator[tuple[Local, str, Mention, Cue, str]]:
    """ "làm việc với Tỉnh ủy A về tình hình thực hiện Nghị quyết B", "hội thảo về dự thảo Luật C"."""
    document = next((m for m in sentence.of_kind(Kind.DOCUMENT) if m.span.start >= head.span.end), None)
    if document is None or not head.parts["head"].endswith(MEETS):
        return
    if head.parts["head"].endswith(NAMED) and NAME.match(here.low, head.span.end, document.span.start):
        yield event, "discusses", document, Cue(head.span, {}), "events.about-document"
        return
    subject = _subject(here, here.low[head.span.end : document.span.start])
    said = any(head.span.end <= c.span.start < document.span.start for c, _ in sentence.cued("speech-cues"))
    verbs = [t for c, t in sentence.cued(LINK) if head.span.end <= c.span.start < document.span.start]
    if subject is None or said or any(term.notations[0] not in ("carriesOut", "discusses") for term in verbs):
        return
    works = "làm việc" in head.parts["head"] or "triển khai" not in subject
    yield event, "discusses" if works else "carriesOut", document, Cue(head.span, {}), "events.about-document"


def _subject(here: Scene, gap: str) -> str | None:
    """The words after "về" that lead to the document, where nothing but such words do; of several items the
    last: "về công tác 6 tháng đầu năm và tình hình triển khai …".
    """
    at = gap.find(" về ")
    if at < 0 or len(gap) > LONG or set(";:.“”") & set(gap):
        return None
    before = gap[:at].removesuffix(" bàn").strip(" ,").split()
    told = gap[at + len(" về ") :]
    item = re.split(r", | và ", told)[-1]
    words = link_words(here.vocabulary)
    if before and before[0] not in words["whose"]:
        return None
    return item if set(item.split()) <= words["subject"] else None


def announced(
    here: Scene, sentence: Sentence, head: Mention, event: Local
) -> Iterator[tuple[Local, str, Mention, Cue, str]]:
    for document in sentence.of_kind(Kind.DOCUMENT):
        if 0 <= document.span.start - head.span.start <= 40:
            yield event, "announces", document, Cue(head.span, {}), "events.document-in-name"
            return
