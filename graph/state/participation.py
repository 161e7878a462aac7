"""Who took part in an event, and how: chairs, attends, speaks, or something else (hands over, is elected)."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, References, Span, Text
from graph.namespaces import BASE, NQ
from graph.state.attendance import (
    about,
    at_event,
    elsewhere,
    end_of_subject,
    handed,
    in_name,
    nearest,
    opens,
    presides,
    receives,
    roles,
    spoken_of,
    titles,
    to_come,
    words_begin,
)
from graph.state.cues import Cue, Sentence
from graph.state.elections import elected, elected_together, elects
from graph.state.people_lists import (
    Part,
    before_others,
    brought,
    came,
    each,
    goes_on,
    list_ends,
    run,
    run_after_comma,
)
from graph.state.pictures import pictured
from graph.state.presence import (
    appointed,
    asked,
    fronted,
    guests,
    headlined,
    hosted,
    leads,
    meets,
    on_behalf,
    there,
)
from graph.state.said_there import Crowd, said_there
from graph.state.scene import Scene, scene
from graph.vocabulary import Vocabulary

ROLES = BASE + "vocabulary/participation-roles/"

SPEAKING = frozenset(
    ("phat-bieu", "khai-mac", "be-mac", "ket-luan", "phat-bieu-chi-dao", "tham-luan", "thao-luan")
)
EXPLAINING = frozenset(("bao-cao", "doc", "quan-triet", "cong-bo"))
ELECTED = "duoc-bau"


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """One participation per event and participant, with all its roles: "participation-1" …"""
    here = scene(text, mentions, references, vocabulary)
    if not any(thing.kind is Kind.EVENT for thing in references.things):
        return
    keys: dict[tuple[Local, Local], Local] = {}
    said: set[tuple[Local, str]] = set()
    for sentence, event, (who, role, words, cue, rule) in _parts(here):
        pair = (event, who)
        new = pair not in keys
        key = keys.setdefault(pair, Local(f"participation-{len(keys) + 1}"))
        marks = tuple(sorted({words, cue}))
        evidence = Span(min(sentence.span.start, cue.start), sentence.span.end)  # a list goes on from its cue

        def claim(name: NamedNode, value: Local | NamedNode | Literal) -> Claim:
            return Claim(key, name, value, text.article, evidence, rule, marks=marks)  # noqa: B023

        if new:
            yield claim(NQ.inEvent, event)
            yield claim(NQ.participant, who)
        if (key, role) not in said:
            said.add((key, role))
            yield claim(NQ.participationRole, NamedNode(ROLES + role))
            yield claim(NQ.asWritten, Literal(text[cue]))


def _parts(here: Scene) -> Iterator[tuple[Sentence, Local, Part]]:
    listing: tuple[str, Cue, Local, int | None] | None = None  # a list that goes on in the next sentences
    crowd = Crowd(set(), set())
    for sentence in here.sentences:
        event = sentence.event
        if event is None:
            listing = None
            continue
        if listing and (people := goes_on(here, sentence, listing[3])):
            role, cue = listing[0], listing[1]
            for part in each(here, people, role, cue, "participation.list"):
                crowd.present.add(part[0])
                yield sentence, listing[2], part
            continue
        listing = None
        if side := came(here, sentence):
            for part in each(here, side[1], "du", side[0], "participation.side"):
                crowd.present.add(part[0])
                yield sentence, event, part
            continue
        for part in _in(here, sentence, event, crowd):
            crowd.present.add(part[0])
            yield sentence, event, part
        opening = [
            (cue, slug)
            for cue, slug in roles(here, sentence)
            if slug in ("du", "chu-tri") and opens(here, sentence, cue)
        ]
        if opening:
            colon = here.low[sentence.span.start : sentence.span.end].rstrip().endswith(":")
            listing = (opening[0][1], opening[0][0], event, sentence.block if colon else None)
    told = [t.key for t in here.references.things if t.kind is Kind.EVENT and not t.parts.get("related")]
    for sentence in here.sentences[:2] if len(told) == 1 else ():
        for part in headlined(here, sentence, told[0], crowd.present):
            yield sentence, told[0], part


def _in(here: Scene, sentence: Sentence, event: Local, crowd: Crowd) -> Iterator[Part]:
    """What one sentence tells of who took part in an event."""
    yield from _from_cues(here, sentence, event)
    yield from said_there(here, sentence, event, crowd)
    yield from meets(here, sentence)
    yield from guests(here, sentence)
    yield from fronted(here, sentence)
    yield from there(here, sentence)
    yield from on_behalf(here, sentence)
    yield from pictured(here, sentence)
    yield from appointed(here, sentence, event)
    yield from leads(here, sentence)
    yield from hosted(here, sentence)
    yield from asked(here, sentence)


def _from_cues(here: Scene, sentence: Sentence, event: Local) -> Iterator[Part]:
    told = roles(here, sentence)
    quoted = words_begin(here, sentence)
    for number, (cue, slug) in enumerate(told):
        if cue.span.start >= quoted:
            break
        if elsewhere(here, sentence, cue) or spoken_of(here, sentence, cue):
            continue
        if to_come(here, sentence, cue) and not here.things[event].parts.get("planned"):
            continue
        stop = list_ends(here, sentence, told[number + 1 :])
        following = here.gap(cue.span.end, min(cue.span.end + 60, sentence.span.end))
        if (slug == "chu-tri" and here.low[cue.span.start : cue.span.end].startswith("dưới sự")) or (
            slug == "dieu-hanh" and here.low[cue.span.start : cue.span.end].startswith("dưới sự")
        ):
            named = any(here.key(m) for m in sentence.of_kind(Kind.EVENT))
            if named or not here.low.startswith("dưới sự chỉ đạo", cue.span.start):
                people = run(here, sentence, cue.span.end, stop)
                yield from each(here, people, slug, cue, "participation.under")
        elif slug in ("chu-tri", "dieu-hanh", "dan-dau"):
            yield from _chairs(here, sentence, cue, slug, following, stop)
        elif slug in ("du", "chi-dao"):
            yield from _attends(here, sentence, cue, slug, following, stop)
        elif slug in SPEAKING:
            yield from _speaks(here, sentence, cue, slug, stop)
        elif slug in EXPLAINING:
            told_of = slug == "doc" or about(here, sentence, cue)
            if told_of and not in_name(sentence, cue) and not titles(here, sentence, cue):
                yield from nearest(here, sentence, cue, slug, "participation.explains")
        elif slug == ELECTED:
            if elects(here, sentence, cue, event):
                yield from nearest(here, sentence, cue, slug, "participation.elected")
                yield from elected_together(here, sentence, cue)
                yield from elected(here, sentence, cue)
        elif handed(here, sentence, cue):
            givers = list(nearest(here, sentence, cue, slug, "participation.hands"))
            yield from givers
            if not givers:  # "Ông A cùng các đại biểu cắt băng khánh thành"
                others = before_others(here, sentence, cue)
                yield from each(here, others, slug, cue, "participation.hands-with")
            yield from receives(here, sentence, cue, stop)


def _chairs(
    here: Scene, sentence: Sentence, cue: Cue, slug: str, following: list[str], stop: int
) -> Iterator[Part]:
    """ "A, post; B, post chủ trì hội nghị", "Chủ trì hội nghị có các đồng chí: …", "do A làm trưởng đoàn"."""
    if following[:2] == [",", "phối"] or following[:1] == ["phối"]:
        return  # a task: "Ban Tuyên giáo chủ trì, phối hợp …"
    if slug == "dan-dau" and here.low.endswith("đang ", 0, cue.span.start):
        return  # a guest: "tiếp Chủ tịch A, đang dẫn đầu đoàn thăm nước ta"
    if not presides(here, sentence, cue, slug):
        return
    if opens(here, sentence, cue):
        people = brought(here, sentence, cue, stop)
        yield from each(here, people, slug, cue, "participation.chairs-list")
        if people:
            return
        if slug == "chu-tri" and cue.span.start - sentence.span.start <= 3:
            # "Chủ trì phiên họp diễn ra hôm qua, Bộ trưởng A đánh giá cao …"
            yield from each(
                here, run_after_comma(here, sentence, cue), slug, cue, "participation.chairs-front"
            )
            return
    mention = here.subject(sentence, cue)
    if mention is not None and mention.kind is Kind.PERSON:
        people = here.people_before(sentence, end_of_subject(here, sentence, cue))
        if here.low.startswith("theo ", sentence.span.start):
            people = people[-1:]  # "Theo sự phân công của A, B điều hành …"
        yield from each(here, people or [mention], slug, cue, "participation.chairs")
    elif mention is None and here.low.endswith(" khi ", 0, cue.span.start):
        # "Bộ trưởng A đã nói như trên khi chủ trì cuộc họp"
        people = [m for m in sentence.of_kind(Kind.PERSON) if m.span.end < cue.span.start]
        yield from each(here, people if len(people) == 1 else [], slug, cue, "participation.chairs-when")
    elif mention is None or mention.kind is Kind.POST:
        yield from nearest(here, sentence, cue, slug, "participation.chairs")


def _attends(
    here: Scene, sentence: Sentence, cue: Cue, slug: str, following: list[str], stop: int
) -> Iterator[Part]:
    if opens(here, sentence, cue) or "của" in here.low[cue.span.start : cue.span.end].split():
        people = brought(here, sentence, cue, stop)
        yield from each(here, people, slug, cue, "participation.attends-list")
        if people:
            return
    if not at_event(here, sentence, cue):
        return
    mention = here.subject(sentence, cue)
    if mention is not None and mention.kind is Kind.PERSON:
        people = here.people_before(sentence, end_of_subject(here, sentence, cue))
        yield from each(here, people or [mention], slug, cue, "participation.attends")
    elif others := before_others(here, sentence, cue):
        yield from each(here, others, slug, cue, "participation.attends-with")
    elif mention is None or mention.kind is Kind.POST:
        yield from nearest(here, sentence, cue, slug, "participation.attends")


def _speaks(here: Scene, sentence: Sentence, cue: Cue, slug: str, stop: int) -> Iterator[Part]:
    """ "Phát biểu khai mạc hội nghị, đồng chí A …" and "A phát biểu tại hội nghị"."""
    mention = here.subject(sentence, cue)
    speaks = here.low.startswith("phát biểu", cue.span.start)
    if speaks and mention is not None and mention.kind is Kind.PERSON:
        listed = here.people_before(sentence, end_of_subject(here, sentence, cue))
        first = next((m for m in sentence.mentions if m.kind in (Kind.PERSON, Kind.POST)), mention)
        opening = first.span.start - sentence.span.start <= 12
        if len(listed) > 1 and opening and run(here, sentence, first.span.start, cue.span.start) == listed:
            # "Thủ tướng A, Phó Tổng thống B và Phó Chủ tịch C phát biểu tại lễ khai mạc"
            yield from each(here, listed, slug, cue, "participation.speaks-list")
            return
    if mention is not None and mention.kind is Kind.PERSON and cue.span.start - sentence.span.start > 12:
        yield from nearest(here, sentence, cue, slug, "participation.speaks")
        return
    if opens(here, sentence, cue):
        people = [
            m
            for m in sentence.mentions
            if m.kind in (Kind.PERSON, Kind.POST) and m.span.start >= cue.span.end
        ]
        if here.low.startswith("đề cập", cue.span.start):  # "Đề cập đến việc kỷ luật ông A, cử tri B …"
            people = run_after_comma(here, sentence, cue)
        for person in people:
            key = here.actor(person)
            if key is None or here.things[key].kind is not Kind.PERSON:
                continue
            if person.span.start - cue.span.end <= 260 and here.gap(person.span.end, stop)[:1] != ["sẽ"]:
                yield key, slug, person.span, cue.span, "participation.speaks-front"
            break
        else:
            yield from nearest(here, sentence, cue, slug, "participation.speaks")
        return
    yield from nearest(here, sentence, cue, slug, "participation.speaks")
