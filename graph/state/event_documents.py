"""What a meeting does with documents: adopts, studies, carries out, reviews, discusses, announces."""

import re
from collections.abc import Iterator

from graph.model import Claim, Kind, Local, Mention, Modality, Zone
from graph.namespaces import NQ
from graph.rule import Rule
from graph.state.cues import Cue, Sentence
from graph.state.scene import Scene
from graph.vocabulary import Term

# After a verb and before its document: "quán triệt các nội dung của …", "sơ kết 1 năm thực hiện …".
BETWEEN = frozenset((
    "các", "những", "nội", "dung", "cơ", "bản", "của", "về", "việc", "kết", "quả", "tình", "hình",
    "công", "tác", "thực", "hiện", "triển", "khai", "năm", "một", "hai", "ba", "bốn", "1", "2", "3",
    "4", "5", "6", "7", "8", "9", "10", "15", "20", "30", "dự", "thảo", "tinh", "thần", "và", ",", ":",
    "“", '"', "toàn", "văn", "đề", "cương", "báo", "cáo", "01", "02", "03", "04", "05", "quá", "trình",
    "bước", "đầu", "thi", "hành", "số", "cụ", "thể", "đó", "có", "thành", "đối", "với", "điểm", "mới",
    "trong", "được", "tóm", "tắt", "quyết", "tờ", "ý", "kiến", "vào", "cho", "quan", "trọng", "vấn",
    "như", "gồm", "sau", "kiện", "nhóm", "sửa", "đổi", "bổ", "sung", "điều", "luật",
))  # fmt: skip
REVIEWING = frozenset(("tổng kết",))
# Straight before a later document: it is named inside the one before, not beside it.
NESTED = (
    "thực hiện", "về", "theo", "hướng dẫn", "sửa đổi", "bổ sung", "căn cứ", "cụ thể hóa", "của", "tại",
    "trong", "kèm theo", "triển khai", "với", "từ", "tinh thần", "thi hành", "bằng", "ban hành", "đưa",
    "xây dựng",
)  # fmt: skip
JOINED = (",", ";", "và", "cùng", ":", "hoặc", "“", "như", "gồm", "bao gồm", "cùng với", "cả")
NOT_NOW = frozenset(["sẽ", "cần", "phải", "việc", "tiếp", "hãy", "nhằm", "để", "đề", "sau", "khi", "tăng"])
IN_FLOW = frozenset(("adopts", "studies", "discusses", "announces", "reviews"))
GATHERING = (
    "đại biểu", "hội nghị", "đại hội", "trung ương", "kỳ họp", "ban chấp hành", "quốc hội",
    "các đồng chí", "cán bộ", "phiên họp", "cuộc họp", "chi bộ", "buổi", "lễ",
)  # fmt: skip
# Bodies that are the meeting itself.
ASSEMBLED = (
    "ban chấp hành", "đoàn chủ tịch", "quốc hội", "hđnd", "hội đồng nhân dân", "ban thường vụ",
    "trung ương", "ủy ban thường vụ", "ubtvqh",
)  # fmt: skip
DRAFT = frozenset(("dự", "thảo", "đề", "cương", "toàn", "văn", "các", "những"))
# A clause without a doer of its own.
GOES_ON = ("đặc biệt", "đồng thời", "trong đó", "cũng", "cuối cùng", "và ")
LINK = "event-document-links"
# Gatherings that adopt nothing: "Quốc hội thông qua Luật …" told at a press conference is history.
ADOPT_NOTHING = (
    "hop-bao", "/le", "lam-viec", "toa-dam", "hoi-thao", "tiep-xuc-cu-tri", "tham", "gap-mat", "dien-dan",
)  # fmt: skip
REVIEWED = Rule(
    "events.reviewed-after-years",
    re.compile(
        r"sau (?:hơn |gần )?(?:\d{1,2}|một|hai|ba|bốn|năm|mười) năm "
        r"(?:triển khai|thực hiện|thi hành)[^.;]{0,40}$"
    ),
    examples=("sau 2 năm thực hiện ", "sau hơn 10 năm triển khai thực hiện "),
    rejects=("năm năm sau khi ban hành ", "thực hiện "),
)


def document_links(here: Scene) -> Iterator[Claim]:
    """One claim per event, verb and document."""
    said: set[tuple[Local, str, Local]] = set()
    for number, sentence in enumerate(here.sentences):
        if not any(mention.kind is Kind.DOCUMENT for mention in sentence.mentions):
            continue
        following = here.sentences[number + 1] if number + 1 < len(here.sentences) else None
        links = [*_links(here, sentence), *_reviewed(here, sentence, following)]
        for event, notation, document, cue, rule in links:
            key = here.key(document)
            if key is None or (event, notation, key) in said:
                continue
            if notation == "adopts" and here.things[event].parts["kind"].endswith(ADOPT_NOTHING):
                continue
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
                (cue.span, document.span),
            )


def _links(here: Scene, sentence: Sentence) -> Iterator[tuple[Local, str, Mention, Cue, str]]:
    speech = _speech_begins(here, sentence)
    heads = [m for m in sentence.of_kind(Kind.EVENT) if here.key(m)]
    for number, head in enumerate(heads):
        event = here.key(head)
        stop = heads[number + 1].span.start if number + 1 < len(heads) else sentence.span.end
        if event and head.span.start < speech:
            for notation, document, cue in _objects(here, sentence, head.span.end, min(stop, speech)):
                if _named_by(here, sentence, head, cue):
                    yield event, notation, document, cue, "events.document-in-name"
            if head.parts["kind"].endswith(("cong-bo",)):
                yield from _announced(here, sentence, head, event)
    if (heads and heads[0].span.start < 40 + sentence.span.start) or (
        sentence.event and sentence.zone is not Zone.TITLE
    ):
        start = sentence.span.start
    else:
        return
    event = here.key(heads[0]) if heads else sentence.event
    if event is None or (here.things[event].parts.get("aside") and not heads):
        return
    for notation, document, cue in _objects(here, sentence, start, speech):
        if notation in IN_FLOW and _done_there(here, sentence, cue):
            yield event, notation, document, cue, "events.document-at-event"


def _reviewed(
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


def _announced(
    here: Scene, sentence: Sentence, head: Mention, event: Local
) -> Iterator[tuple[Local, str, Mention, Cue, str]]:
    for document in sentence.of_kind(Kind.DOCUMENT):
        if 0 <= document.span.start - head.span.start <= 40:
            yield event, "announces", document, Cue(head.span, {}), "events.document-in-name"
            return


def _speech_begins(here: Scene, sentence: Sentence) -> int:
    """Where somebody's words begin: what is said of documents there, the meeting does not do."""
    for cue, _ in sentence.cued("speech-cues"):
        if here.low.startswith((":", " :"), cue.span.end):
            return cue.span.end
        if any(here.low.startswith(at, cue.span.end) for at in (", tại ", " tại ", ", trong ")):
            continue  # "xác nhận, tại phiên họp …": what the meeting did is told
        works = LINK in cue.means or "participation-roles" in cue.means
        if not works and here.subject(sentence, cue) is not None:
            return cue.span.end
    return sentence.span.end


def _objects(here: Scene, sentence: Sentence, start: int, stop: int) -> Iterator[tuple[str, Mention, Cue]]:
    """Verbs and the documents they govern, from ``start`` to ``stop``."""
    active: list[tuple[str, Cue]] = []
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
            if isinstance(previous, Cue) and active:
                if active[-1][0] == "reviews" and notation == "carriesOut" and _passes(gap):
                    previous = item
                    continue  # "sơ kết 1 năm triển khai …" reviews, it does not carry out
                if len(gap) > 3 or not all(
                    word in (",", "và", "nội", "dung", "cũng", "đã", ";", "-") for word in gap
                ):
                    active = []
            elif isinstance(previous, Mention):
                before = " ".join(here.gap(max(start, item.span.start - 16), item.span.start))
                own = before.endswith(GATHERING) or here.subject(sentence, item) is not None
                if not own and not before.endswith((",", ";", "và", "đồng thời", "cũng", "đã", ":")):
                    continue  # inside the title of the document before
                active = []
            active.append((notation, item))
            previous = item
        elif isinstance(item, Mention):
            words = here.gap(previous.span.end if previous else start, item.span.start)
            if active and active[-1][0] == "discusses" and ";" in words:
                # "bàn về tình hình …; tình hình thực hiện Nghị quyết A; báo cáo …": each item is discussed
                words = words[len(words) - words[::-1].index(";") :]
                if words and _passes(words):
                    yield "discusses", item, active[-1][1]
                    previous = item
                    continue
            if isinstance(previous, Cue):
                if not _passes(words):
                    active, previous = active if active and active[-1][0] == "discusses" else [], item
                    continue
            elif isinstance(previous, Mention):
                while words and words[-1] in DRAFT:
                    words.pop()
                tail = " ".join(words[-3:])
                after_years = (
                    len(words) >= 3 and words[-1] in ("thực", "hiện", "khai") and "năm" in words[-5:]
                )
                if (tail.endswith(NESTED) and not after_years) or (
                    tail and not tail.endswith(JOINED) and not after_years
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


def _passes(words: list[str]) -> bool:
    """Whether a verb reaches its document over these words."""
    return len(words) <= 14 and all(word in BETWEEN or word.isdigit() for word in words)


def _named_by(here: Scene, sentence: Sentence, head: Mention, cue: Cue) -> bool:
    """The verb belongs to the name of the meeting: "Hội nghị (trực tuyến) quán triệt …"."""
    gap = here.gap(head.span.end, cue.span.start)
    return (
        not set(";:") & set(gap)
        and not NOT_NOW & set(gap)
        and not (cue.means[LINK].notations[0] == "carriesOut" and {"tình", "kết", "quá"} & set(gap[-3:]))
        and here.text.chars[cue.span.start - 2 : cue.span.start] != ". "
    )


def _planned_there(before: list[str]) -> bool:
    """ "Trung ương cũng sẽ tổng kết …": what the meeting itself is still to do."""
    if "sẽ" not in before[-4:]:
        return False
    doer = " ".join(before[: -before[::-1].index("sẽ") - 1]).removesuffix(" cũng")
    return doer.endswith(GATHERING)


def _done_there(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """The verb's doer is a participant or the meeting, and it is told as done, not as needed."""
    before = here.gap(max(sentence.span.start, cue.span.start - 60), cue.span.start)
    doer = here.subject(sentence, cue)
    gathers = (
        doer is not None and doer.kind is Kind.ORGANISATION and doer.written.lower().startswith(ASSEMBLED)
    )
    waits = NOT_NOW & set(before[-3:])
    if not {"sau", "trước"} & set(before[-4:]):
        waits -= {"khi"}  # "kỳ họp khi thảo luận về …"
    if waits and not (waits == {"sẽ"} and gathers) and not _planned_there(before):
        return False
    meeting = any(m.kind is Kind.EVENT and here.key(m) for m in sentence.mentions)
    if not meeting and any(m.kind is Kind.DATE and m.span.end < cue.span.start for m in sentence.mentions):
        return False  # "Đến năm 2015, Quốc hội thông qua …" is history
    if doer is not None:
        return meeting or gathers or doer.kind is not Kind.ORGANISATION or sentence.zone is Zone.CAPTION
    opening = here.low[sentence.span.start : cue.span.start].rpartition(":")[2]
    clause = opening.rpartition(";")[2]
    if not clause.lstrip().startswith(GOES_ON):
        opening = clause
    return any(word in opening for word in GATHERING)
