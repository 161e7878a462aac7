"""What an article says of an event itself: kind, day, place, form, size, who holds it, what it does with
documents."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, Modality, References, Span, Text, Thing, Value, Zone
from graph.namespaces import NQ, SCHEMA, XSD
from graph.rule import Rule
from graph.state.cues import Sentence
from graph.state.event_documents import document_links
from graph.state.scene import Scene, scene
from graph.vocabulary import Vocabulary

SITES = Rule(
    "events.sites",
    re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})?|\d{1,6}) điểm cầu"),
    examples=("với 237 điểm cầu", "kết nối tới 1.204 điểm cầu"),
    rejects=("các điểm cầu", "tại điểm cầu huyện"),
)
ATTENDEES = Rule(
    "events.attendees",
    re.compile(
        r"(?:(?:sự (?:tham gia|tham dự|có mặt|góp mặt|hiện diện) của|thu hút|với sự tham dự của|có|với) "
        r"(?:(?:hơn|gần|trên|khoảng) )?(\d{1,3}(?:\.\d{3}){1,2}|"
        r"\d{1,6}) [^\d.;:\n]{2,60}?(?:tham dự|tham gia|về dự|dự)\b)"
        r"|(?:sự (?:tham gia|tham dự|có mặt) của|thu hút|với sự tham dự của) (?:(?:hơn|gần|trên|khoảng) )?"
        r"(\d{1,3}(?:\.\d{3}){1,2}|\d{1,6}) (?=\w)"
    ),
    examples=(
        "có sự tham gia của hơn 5.000 cán bộ, đảng viên",
        "thu hút 120 đại biểu",
        "với 250 đại biểu về dự",
    ),
    rejects=("có 3 nội dung", "với 37 điểm cầu."),
)
FORM = Rule(
    "events.form",
    re.compile(
        r"trực tiếp (?:kết hợp|và|,)(?: với)? trực tuyến|trực tuyến (?:kết hợp|và)(?: với)? trực tiếp|"
        r"(?<!đối thoại )trực tuyến(?! mức)|truyền hình trực tiếp"
    ),
    examples=("hội nghị trực tuyến", "bằng hình thức trực tiếp kết hợp trực tuyến"),
    rejects=("dịch vụ công trực tuyến mức độ 4", "đối thoại trực tuyến"),
)
RULES = (SITES, ATTENDEES, FORM)
HOLDS = frozenset(
    ("tổ chức", "khai mạc", "mở", "họp", "bế mạc", "triệu tập", "tiến hành", "chủ trì", "tham mưu tổ chức")
)
BODIES = frozenset({Kind.ORGANISATION})
OF = frozenset((
    "của", "do", "toàn", "thể", "quốc", "lần", "thứ", "bất", "thường", "kỳ", "trực", "tuyến", "đại",
    "biểu", "liên", "tịch", "mở", "rộng", "niên",
))  # fmt: skip


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """The claims whose subject is an event, and those on what events do with documents."""
    here = scene(text, mentions, references, vocabulary)
    told = [thing for thing in references.things if thing.kind is Kind.EVENT]
    if not told:
        return
    standing: dict[Local, list[Sentence]] = {thing.key: [] for thing in told}
    for sentence in here.sentences:
        for key in {here.key(m) for m in sentence.mentions if m.kind is Kind.EVENT}:
            if key in standing:
                standing[key].append(sentence)
    for thing in told:
        if standing[thing.key]:
            yield from _event(here, thing, standing[thing.key])
    yield from document_links(here)


def _event(here: Scene, thing: Thing, sentences: list[Sentence]) -> Iterator[Claim]:
    first = next((s for s in sentences if s.zone is not Zone.TITLE), sentences[0])
    planned = Modality.PLANNED if thing.parts.get("planned") else Modality.ASSERTED
    head = thing.mentions[0].span

    def claim(name: NamedNode, value: Value, rule: str, where: Sentence, *marks: Span) -> Claim:
        return Claim(thing.key, name, value, here.text.article, where.span, rule, planned, None, marks)

    opening = next(s for s in sentences if s.span.start <= head.start < s.span.end)
    yield claim(NQ.eventKind, NamedNode(thing.parts["kind"]), "events.head", opening, head)
    yield claim(NQ.headWritten, Literal(thing.parts["head"]), "events.head", opening, head)
    if "ordinal" in thing.parts:
        yield claim(NQ.ordinal, Literal(thing.parts["ordinal"]), "events.ordinal", opening, head)
    yield from _day(here, thing, sentences, planned)
    organisers: set[Local] = set()
    placed = False
    for sentence in [first, *(s for s in sentences if s is not first and s.zone is not Zone.CAPTION)][:4]:
        heads = [m for m in sentence.of_kind(Kind.EVENT) if here.key(m) == thing.key]
        for mention in heads:
            if not organisers:
                for body, rule in _organisers(here, sentence, mention):
                    key = here.key(body)
                    if key and key not in organisers:
                        organisers.add(key)
                        yield claim(SCHEMA.organizer, key, rule, sentence, body.span, mention.span)
        if not placed:
            for place, written in _place(here, sentence, heads[0]):
                placed = True
                yield claim(NQ.placeWritten, Literal(written), "events.place", sentence, place.span)
                iri = place.parts.get("iri")
                if iri:
                    yield claim(SCHEMA.location, NamedNode(iri), "events.place", sentence, place.span)
    yield from _size(here, first, claim)
    yield from _parent(here, thing, sentences, claim)


def _day(here: Scene, thing: Thing, sentences: list[Sentence], planned: Modality) -> Iterator[Claim]:
    at = thing.parts.get("date_at")
    if at is None:
        return
    start, end = map(int, at.split(":"))
    where = next((s.span for s in here.sentences if s.span.start <= start < s.span.end), sentences[0].span)

    def claim(name: NamedNode, value: Literal) -> Claim:
        marks = (Span(start, end),)
        return Claim(thing.key, name, value, here.text.article, where, "events.day", planned, None, marks)

    if "date" in thing.parts:
        day, basis = thing.parts["date"], thing.parts["date_basis"]
        kinds = {10: XSD.date, 7: XSD.gYearMonth, 4: XSD.gYear}
        yield claim(SCHEMA.startDate, Literal(day, datatype=kinds.get(len(day), XSD.string)))
        yield claim(NQ.dateBasis, Literal("stated" if basis == "stated" else "inferred"))
    if "part_of_day" in thing.parts:
        yield claim(NQ.partOfDay, Literal(thing.parts["part_of_day"]))


def _organisers(here: Scene, sentence: Sentence, mention: Mention) -> Iterator[tuple[Mention, str]]:
    """The bodies that hold the event: "X tổ chức hội nghị", "do X tổ chức", "kỳ họp HĐND", "X đã làm việc
    với"."""
    bodies = sentence.of_kind(*BODIES)
    before = [body for body in bodies if body.span.end <= mention.span.start]
    verbal = bool(mention.parts.get("verbal"))
    if before:
        gap = " ".join(here.gap(before[-1].span.end, mention.span.start))
        went = here.low[max(before[-1].span.start - 5, 0) : before[-1].span.start].split()[-1:]
        if verbal and went and went[0] in ("về", "đến", "tới", "xuống", "tại", "lên", "sở", "nhà"):
            return  # "ông A về Ủy ban xã B đối thoại với dân": B receives him
        holds = gap.startswith(("do ",)) or any(f" {verb} " in f" {gap} " for verb in HOLDS)
        if (holds or verbal) and len(gap) <= 60 and not set(":;") & set(gap):
            group = [before[-1]]
            for left in before[-2::-1]:
                joined = " ".join(here.gap(left.span.end, group[-1].span.start))
                if joined in (
                    "và",
                    ",",
                    "phối hợp",
                    "phối hợp với",
                    "cùng",
                    "phối hợp cùng",
                    "đã phối hợp với",
                    "đã phối hợp",
                ):
                    group.append(left)
                else:
                    break
            for body in reversed(group):
                yield body, "events.holder-before"
            return
    for body in bodies:
        if body.span.start < mention.span.end or verbal:
            continue
        between = here.gap(mention.span.end, body.span.start)
        sits = "thứ" in between and mention.parts["head"] in (
            "kỳ họp",
            "phiên họp",
        )  # "tại kỳ họp thứ 5, Ủy ban … đã"
        if len(between) <= 6 and all(
            word in OF or (not word.isalpha() and (word != "," or sits)) for word in between
        ):
            yield body, "events.holder-of"
            return
        after = here.low[body.span.end : body.span.end + 40]
        if ("do" in between[-2:] and "tổ chức" in after) or (between[-1:] == ["do"] and "chủ trì" in after):
            yield body, "events.holder-by"
            return


def _place(here: Scene, sentence: Sentence, mention: Mention) -> Iterator[tuple[Mention, str]]:
    """Where it took place: "tại" and a place, close to the head or to its date."""
    for place in sentence.of_kind(Kind.PLACE):
        words = here.gap(max(sentence.span.start, place.span.start - 14), place.span.start)
        near = abs(place.span.start - mention.span.start) <= 120
        if near and words[-1:] in (["tại"], ["ở"]):
            yield place, place.parts.get("name") or place.written
            return


def _size(here: Scene, sentence: Sentence, claim: object) -> Iterator[Claim]:
    low = here.low[sentence.span.start : sentence.span.end]
    for name, rule in ((NQ.siteCount, SITES), (NQ.attendeeCount, ATTENDEES), (NQ["format"], FORM)):
        found = rule.pattern.search(low)
        if not found:
            continue
        group = next((n for n, value in enumerate(found.groups(), 1) if value), 0)
        start, end = (sentence.span.start + offset for offset in found.span(group))
        value = here.low[start:end].replace(".", "") if group else here.low[start:end]
        yield claim(name, Literal(value), rule.name, sentence, Span(start, end))  # type: ignore[operator]


def _parent(here: Scene, thing: Thing, sentences: list[Sentence], claim: object) -> Iterator[Claim]:
    """ "trong khuôn khổ Hội nghị …", "phiên họp … của kỳ họp …": the larger event."""
    for sentence in sentences:
        heads = [m for m in sentence.of_kind(Kind.EVENT) if here.key(m)]
        for left, right in pairwise(heads):
            upper = here.key(right)
            if here.key(left) != thing.key or upper is None or upper == thing.key:
                continue
            gap = " ".join(here.gap(left.span.end, right.span.start))
            if gap.endswith(("trong khuôn khổ", "nằm trong", "thuộc")) or (
                gap in ("", "của", "tại") and left.parts["head"].startswith("phiên")
            ):
                yield claim(SCHEMA.superEvent, upper, "events.within", sentence, left.span, right.span)  # type: ignore[operator]
                return
