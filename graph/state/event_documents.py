"""What a meeting does with documents: adopts, studies, carries out, reviews, discusses, announces."""

import re
from collections.abc import Iterator

from graph.model import Claim, Kind, Local, Mention, Modality, Zone
from graph.namespaces import NQ
from graph.state.cues import ACTORS, Cue, Sentence, split_words
from graph.state.event_document_about import about, announced, debated
from graph.state.event_document_doers import done_there, named_by, on_another_day
from graph.state.event_document_laid import adopted, issued, laid
from graph.state.event_document_lists import ITEM, Opened, listed, opened
from graph.state.event_document_reviewed import reviewed
from graph.state.link_words import LINK, link_phrases, link_words
from graph.state.scene import Scene
from graph.vocabulary import Term

PRESENTS = "trình bày"
FAR = 18  # words between a verb and its document
DOERS = ("trình", "hội nghị", "đại hội", "các đại biểu", "đại biểu", "xem xét")
HANDS_OVER = ("công bố", "trao")  # an event named by the verb alone
IN_FLOW = frozenset(("adopts", "studies", "discusses", "announces", "reviews"))
IN_TITLE = frozenset(("adopts", "announces"))  # without the word for a meeting
# Gatherings that adopt nothing: "Quốc hội thông qua Luật …" told at a press conference is history.
ADOPT_NOTHING = (
    "hop-bao", "/le", "le-hoi", "lam-viec", "toa-dam", "hoi-thao", "tiep-xuc-cu-tri", "tham", "gap-mat",
    "dien-dan",
)  # fmt: skip
THERE = re.compile(
    r"(?: như (?:vậy|trên|thế)| (?:điều|thông tin|nội dung) (?:này|đó|trên))?(?:,? tại|, trong) "
)


def document_links(here: Scene) -> Iterator[Claim]:
    """One claim per event, verb and document."""
    said: set[tuple[Local, str, Local]] = set()
    heading: Opened | None = None
    for number, sentence in enumerate(here.sentences):
        begun, heading = heading, opened(here, sentence, here.sentences[number - 1] if number else None)
        if not any(mention.kind is Kind.DOCUMENT for mention in sentence.mentions):
            continue
        following = here.sentences[number + 1] if number + 1 < len(here.sentences) else None
        links = [*_links(here, sentence), *reviewed(here, sentence, following)]
        links += [*adopted(here, sentence), *issued(here, sentence), *laid(here, sentence)]
        if begun and (items := list(listed(here, sentence, sentence.span.start))):
            heading = heading or begun
            links += [(begun[0], what, one, begun[2], ITEM.name) for one in items for what in begun[1]]
        elif heading:
            colon = here.low.find(":", heading[2].span.end)
            items = list(listed(here, sentence, colon))
            links += [(heading[0], what, one, heading[2], ITEM.name) for one in items for what in heading[1]]
        for event, notation, document, cue, rule in links:
            key = here.key(document)
            if key is None or (event, notation, key) in said:
                continue
            if notation == "discusses" and _only_presented(here, sentence, cue):
                continue
            kind = here.things[event].parts["kind"]
            if notation == "adopts" and kind.endswith(ADOPT_NOTHING):
                continue
            if notation == "reviews" and document.parts.get("type", "").endswith("/bao-cao"):
                continue  # "nghe các báo cáo kiểm điểm …": reports are heard
            if notation == "studies" and kind.endswith("/hop-bao"):
                notation = "announces"  # "họp báo giới thiệu Nghị định A"
            said.add((event, notation, key))
            planned = bool(here.things[event].parts.get("planned"))
            yield Claim(
                event,
                NQ[notation],
                key,
                here.text.article,
                sentence.span,
                rule,
                Modality.PLANNED if planned else Modality.ASSERTED,
                None,
                tuple(
                    m
                    for m in (cue.span, document.span)
                    if m.start >= sentence.span.start and m.end <= sentence.span.end
                ),
            )


def _only_presented(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Whether a paper is presented, and nobody is told to hear it: "nghe Bộ trưởng A trình bày Báo cáo"."""
    if not here.low.startswith(PRESENTS, cue.span.start):
        return False
    before = here.low[max(sentence.span.start, cue.span.start - 120) : cue.span.start]
    return "nghe" not in before.rpartition(";")[2].split()


def _links(here: Scene, sentence: Sentence) -> Iterator[tuple[Local, str, Mention, Cue, str]]:
    speech = _speech_begins(here, sentence)
    heads = [m for m in sentence.of_kind(Kind.EVENT) if here.key(m)]
    for number, head in enumerate(heads):
        event = here.key(head)
        stop = heads[number + 1].span.start if number + 1 < len(heads) else sentence.span.end
        if event and head.span.start < speech:
            for notation, document, cue in _objects(here, sentence, head.span.end, min(stop, speech)):
                if named_by(here, sentence, head, cue):
                    yield event, notation, document, cue, "events.document-in-name"
            if "thảo luận" in head.parts["head"]:
                yield from debated(here, sentence, head, event)
            yield from about(here, sentence, head, event)
        if event and head.span.start >= speech:
            for notation, document, cue in _objects(here, sentence, head.span.end, stop):
                if cue.span.start - head.span.end <= 1:  # "… cho biết đã tổ chức Lễ công bố Nghị quyết A"
                    yield event, notation, document, cue, "events.document-in-name"
        hands_over = head.parts["kind"].endswith("cong-bo") or head.written.lower().endswith(HANDS_OVER)
        if event and head.span.start < speech and hands_over:
            yield from announced(here, sentence, head, event)
    if (heads and heads[0].span.start < 40 + sentence.span.start) or sentence.event:
        start = sentence.span.start
    else:
        return
    event = here.key(heads[0]) if heads else sentence.event
    if event is None or (here.things[event].parts.get("aside") and not heads):
        return
    for notation, document, cue in _objects(here, sentence, start, speech):
        if sentence.zone is Zone.TITLE and not heads and notation not in IN_TITLE:
            continue
        if notation in IN_FLOW and done_there(here, sentence, cue, event):
            yield event, notation, document, cue, "events.document-at-event"
    for notation, document, cue in _passive(here, sentence, speech, event):
        yield event, notation, document, cue, "events.document-passive"


def _speech_begins(here: Scene, sentence: Sentence) -> int:
    """Where somebody's words begin: what is said of documents there, the meeting does not do."""
    for cue, _ in sentence.cued("speech-cues"):
        if here.low.startswith((":", " :"), cue.span.end):
            return cue.span.end
        if THERE.match(here.low, cue.span.end):
            continue  # "xác nhận, tại phiên họp …": what the meeting did is told
        works = LINK in cue.means or "participation-roles" in cue.means
        if not works and here.subject(sentence, cue) is not None:
            return cue.span.end
    return sentence.span.end


def _objects(here: Scene, sentence: Sentence, start: int, stop: int) -> Iterator[tuple[str, Mention, Cue]]:
    """Verbs and the documents they govern, from ``start`` to ``stop``."""
    lists, openings = link_words(here.vocabulary), link_phrases(here.vocabulary)
    active: list[tuple[str, Cue]] = []
    agenda: Cue | None = None  # what is discussed, item by item
    previous: Mention | Cue | None = None
    items: list[tuple[int, Cue | Mention, Term | None]] = [
        (cue.span.start, cue, term) for cue, term in sentence.cued(LINK) if start <= cue.span.start < stop
    ]
    items += [
        (m.span.start, m, None) for m in sentence.of_kind(Kind.DOCUMENT) if start <= m.span.start < stop
    ]
    items.sort(key=lambda item: item[0])
    for _, item, term in items:
        if isinstance(item, Cue) and term is not None:
            notation = term.notations[0]
            gap = here.gap(previous.span.end, item.span.start) if previous else []
            if active and gap == [","] and here.low.startswith("xem xét", active[-1][1].span.start):
                active.pop()  # "xem xét, thông qua" adopts
            if isinstance(previous, Cue) and active:
                if active[-1][0] == "reviews" and notation == "carriesOut" and _passes(here, gap):
                    previous = item
                    continue  # "sơ kết 1 năm triển khai …" reviews, it does not carry out
                if len(gap) > 3 or not all(
                    word in (",", "và", "nội", "dung", "cũng", "đã", ";", "-") for word in gap
                ):
                    active = []
            elif isinstance(previous, Mention):
                before = " ".join(here.gap(max(start, item.span.start - 16), item.span.start))
                own = before.endswith(openings["gathering"]) or here.subject(sentence, item) is not None
                if not own and not before.endswith((",", ";", "và", "đồng thời", "cũng", "đã", ":")):
                    continue  # inside the title of the document before
                active = []
            active.append((notation, item))
            agenda = item if notation == "discusses" else agenda
            previous = item
        elif isinstance(item, Mention):
            shared = len(active) > 1  # "thảo luận và thông qua A; B": both verbs go on
            if agenda is not None and not shared and _on_agenda(here, sentence, agenda, item):
                yield "discusses", item, agenda
                active, previous = [("discusses", agenda)], item
                continue
            words = _bare(here, sentence, previous.span.end if previous else start, item.span.start)
            if active and active[-1][0] == "discusses" and ";" in words:
                # "bàn về tình hình …; tình hình thực hiện Nghị quyết A; báo cáo …": each item is discussed
                words = words[len(words) - words[::-1].index(";") :]
                if words and _passes(here, words):
                    yield "discusses", item, active[-1][1]
                    previous = item
                    continue
            if isinstance(previous, Cue):
                told = "về" in words and here.low.startswith("nghe", previous.span.start)
                if told or not _passes(here, words):  # "nghe ông A báo cáo về chương trình B"
                    active, previous = active if active and active[-1][0] == "discusses" else [], item
                    continue
            elif isinstance(previous, Mention):
                while words and words[-1] in lists["draft"] | {'"'}:
                    words.pop()
                tail = " ".join(words[-3:])
                after_years = (
                    any(notation == "reviews" for notation, _ in active)
                    and len(words) >= 3
                    and words[-1] in ("thực", "hiện", "khai")
                    and "năm" in words[-5:]
                )
                if (tail.endswith(openings["nested"]) and not after_years) or (
                    tail and not tail.endswith(openings["joined"]) and not after_years
                ):
                    continue
            draft = here.low.endswith("dự thảo ", start, item.span.start) or here.low.startswith(
                "dự thảo", item.span.start
            )
            for notation, cue in active:
                if notation == "discusses" and item.parts.get("type", "").endswith("/thong-bao"):
                    continue  # "nghe thông báo" is told, not discussed
                yield "discusses" if draft and notation == "reviews" else notation, item, cue
            previous = item


def _on_agenda(here: Scene, sentence: Sentence, agenda: Cue, document: Mention) -> bool:
    """ "Hội nghị bàn về A; tình hình triển khai Nghị quyết B; báo cáo C": an item of its own."""
    semicolon = here.low.rfind(";", agenda.span.end, document.span.start)
    nested = any(semicolon < m.span.start < document.span.start for m in sentence.of_kind(Kind.DOCUMENT))
    if semicolon < 0 or nested:
        return False
    verbs = [t for c, t in sentence.cued(LINK) if semicolon < c.span.start < document.span.start]
    plain = all(term.notations[0] == "carriesOut" for term in verbs)
    return plain and _passes(here, _bare(here, sentence, semicolon + 1, document.span.start))


def _bare(here: Scene, sentence: Sentence, start: int, end: int) -> list[str]:
    """The words between two places, without those who act: "nghe Bộ trưởng A trình bày báo cáo"."""
    found = here.low[start:end]
    for mention in sentence.of_kind(*ACTORS):
        if start <= mention.span.start and mention.span.end <= end:
            size = mention.span.end - mention.span.start
            found = found[: mention.span.start - start] + " " * size + found[mention.span.end - start :]
    return split_words(found)


def _passes(here: Scene, words: list[str]) -> bool:
    """Whether a verb reaches its document over these words."""
    between = link_words(here.vocabulary)["between"]
    return len(words) <= FAR and all(word in between or word.isdigit() for word in words)


def _passive(here: Scene, sentence: Sentence, stop: int, event: Local) -> Iterator[tuple[str, Mention, Cue]]:
    """ "Tại kỳ họp, dự thảo nghị quyết A (đã) được đưa ra thảo luận, được đại hội thông qua"."""
    openings = link_phrases(here.vocabulary)
    for cue, term in sentence.cued(LINK):
        if cue.span.start > stop or term.notations[0] not in ("adopts", "discusses"):
            continue
        if any(c is not cue and 0 <= c.span.start - cue.span.end <= 2 for c, _ in sentence.cued(LINK)):
            continue  # "xem xét thông qua"
        at = here.low.rfind(" được ", max(sentence.span.start, cue.span.start - 50), cue.span.start)
        documents = [m for m in sentence.of_kind(Kind.DOCUMENT) if at > m.span.end]
        if at < 0 or not documents or set(";:") & set(here.low[documents[-1].span.end : cue.span.start]):
            continue
        doer = here.low[at + len(" được ") : cue.span.start]
        met = any(m.kind is Kind.EVENT and here.key(m) for m in sentence.mentions)
        laid = doer.startswith("đưa ra")
        given = not doer or laid or doer.startswith((*DOERS, *openings["assembled"]))
        past = on_another_day(here, sentence, cue, event)
        if not met and doer.startswith(openings["assembled"]):  # "Trước đó, Nghị quyết A đã được Quốc hội …"
            named = documents[0].span.start
            dated = any(not named < date.span.start < at for date in sentence.of_kind(Kind.DATE))
            met = here.low.endswith((" đã", " cũng", " vừa"), 0, at) and not dated
        if met and given and not past and (laid or not doer.startswith(openings["nested"])):
            yield term.notations[0], _outermost(documents), cue


def _outermost(documents: list[Mention]) -> Mention:
    """The last document, or the one in whose subject it is named: "Nghị định A hướng dẫn Luật B được …"."""
    last = documents[-1].span.start
    for outer in documents:
        if int(outer.parts.get("title_at", "0:0").split(":")[1]) > last:
            return outer
    return documents[-1]
