"""Documents told under a verb that opens a list: "Hội nghị thông qua các văn kiện sau: - Nghị quyết về A"."""

import re
from collections.abc import Iterator

from graph.model import Kind, Local, Mention
from graph.rule import Rule
from graph.state.cues import Cue, Sentence
from graph.state.event_document_doers import done_there, named_by
from graph.state.link_words import LINK, link_words
from graph.state.scene import Scene

# "Trung ương đã quyết nghị: 1- | Thông qua …", and what stands before the documents of a list.
MARK = re.compile(r"(?:[-+–*•] ?|\d{1,2}[.)-] ?|[a-zđ]\) ?){0,2}(?:dự thảo )?")
ITEM = Rule(
    "events.document-listed",
    re.compile(r"(?:^|[;:] ?|\. ?)(?:[-+–*•] ?|\d{1,2}[.)-] ?|[a-zđ]\) ?){0,2}(?:(?:các|và|dự thảo) ){0,2}$"),
    examples=("- ", "nghị quyết về giá đất; ", "1. dự thảo "),
    rejects=("theo ", "về việc thực hiện "),
)
COLON = re.compile(":")
HEADING = 16  # words between the verb and the colon
Opened = tuple[Local, tuple[str, ...], Cue]


def opened(here: Scene, sentence: Sentence, before: Sentence | None) -> Opened | None:
    """The event, what it does and the verb, where the sentence ends with a colon after such a verb."""
    if not sentence.event:
        return None
    for colon in COLON.finditer(here.low, sentence.span.start, sentence.span.end):
        if found := _opened(here, sentence, before, colon.start()):
            return found
    return None


def _opened(here: Scene, sentence: Sentence, before: Sentence | None, end: int) -> Opened | None:
    if not _begins(here, sentence, end + 1):
        return None
    verbs = [(cue, term) for cue, term in sentence.cued(LINK) if cue.span.end <= end]
    words = link_words(here.vocabulary)["between"] | {"đây", "văn", "kiện"}
    if not verbs or not _plain(here.gap(verbs[-1][0].span.end, end), words):
        return None
    cue, term = verbs[-1]
    notations = [term.notations[0]]
    for other, kind in reversed(verbs[:-1]):
        if here.gap(other.span.end, cue.span.start) not in ([","], ["và"], [",", "và"]):
            break
        notations.insert(0, kind.notations[0])
        cue = other
    event = _whose(here, sentence, cue, before)
    if event is None or "carriesOut" in notations:
        return None
    if here.low.startswith("xem xét", cue.span.start) and "adopts" in notations:
        notations.remove("discusses")
    return event, tuple(dict.fromkeys(notations)), cue


def _begins(here: Scene, sentence: Sentence, at: int) -> bool:
    """Whether the list begins here: the sentence ends, or a document follows."""
    rest = here.low[at : sentence.span.end].lstrip()
    mark = MARK.match(rest)
    if mark is None or mark.end() == len(rest):
        return True
    start = sentence.span.end - len(rest) + mark.end()
    return any(m.span.start == start for m in sentence.of_kind(Kind.DOCUMENT))


def _plain(gap: list[str], words: frozenset[str]) -> bool:
    return len(gap) <= HEADING and all(word in words or word.isdigit() for word in gap)


def _whose(here: Scene, sentence: Sentence, cue: Cue, before: Sentence | None) -> Local | None:
    for head in sentence.of_kind(Kind.EVENT):
        event = here.key(head)
        if event and head.span.end <= cue.span.start and named_by(here, sentence, head, cue):
            return event
    if sentence.event and done_there(here, sentence, _resolving(here, sentence, cue), sentence.event):
        return sentence.event
    mark = MARK.match(here.low, sentence.span.start, cue.span.start)
    opens = mark is not None and mark.end() == cue.span.start
    resolved = before is not None and here.low.rstrip().endswith((":", ": 1-"), 0, before.span.end)
    return sentence.event if opens and resolved else None


def _resolving(here: Scene, sentence: Sentence, cue: Cue) -> Cue:
    """ "Trung ương đã quyết nghị: 1- Thông qua các văn kiện sau": the verb before the number."""
    colon = here.low.rfind(":", sentence.span.start, cue.span.start)
    if colon < 0 or not MARK.fullmatch(here.low[colon + 1 : cue.span.start].lstrip()):
        return cue
    return next((c for c, _ in sentence.cued(LINK) if 0 <= colon - c.span.end <= 1), cue)


def listed(here: Scene, sentence: Sentence, start: int) -> Iterator[Mention]:
    """The documents with which the sentence from ``start`` on, or a clause of it, opens."""
    for document in sentence.of_kind(Kind.DOCUMENT):
        if document.span.start < start:
            continue
        cut = max(here.low.rfind(";", start, document.span.start), start)
        if ITEM.pattern.search(here.low[cut : document.span.start]) and here.key(document):
            yield document
            start = document.span.end
