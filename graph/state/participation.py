"""Who took part in an event, and how: chairs, attends, speaks, or something else (hands over, is elected)."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, References, Span, Text, Zone
from graph.namespaces import BASE, NQ
from graph.state.attendance import (
    PRESS,
    ROLE,
    Part,
    about,
    at_event,
    brought,
    each,
    elected,
    elsewhere,
    end_of_subject,
    handed,
    in_name,
    item,
    list_ends,
    nearest,
    opens,
    presides,
    quoted,
    receives,
    roles,
    run,
    spoken_of,
    tells_of,
    titles,
    to_come,
    words_begin,
)
from graph.state.cues import Cue, Sentence
from graph.state.presence import meets, pictured, there
from graph.state.scene import Scene, scene
from graph.vocabulary import Vocabulary

ROLES = BASE + "vocabulary/participation-roles/"

SPEAKING = frozenset(
    ("phat-bieu", "khai-mac", "be-mac", "ket-luan", "phat-bieu-chi-dao", "tham-luan", "thao-luan")
)
EXPLAINING = frozenset(("bao-cao", "quan-triet", "cong-bo"))
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

        def claim(name: NamedNode, value: Local | NamedNode | Literal) -> Claim:
            return Claim(key, name, value, text.article, sentence.span, rule, marks=marks)  # noqa: B023

        if new:
            yield claim(NQ.inEvent, event)
            yield claim(NQ.participant, who)
        if (key, role) not in said:
            said.add((key, role))
            yield claim(NQ.participationRole, NamedNode(ROLES + role))
            yield claim(NQ.asWritten, Literal(text[cue]))


def _parts(here: Scene) -> Iterator[tuple[Sentence, Local, Part]]:
    listing: tuple[str, Cue, Local, int] | None = None  # a list that goes on in the next blocks
    outside: set[Local] = set()  # those who tell of the event from elsewhere
    for sentence in here.sentences:
        event = _event(here, sentence)
        if event is None:
            listing = None
            continue
        if listing and sentence.block != listing[3] and item(here, sentence):
            for person in here.people_after(sentence, sentence.span.start)[:1]:
                yield from _told(
                    here, sentence, listing[2], person, listing[0], listing[1].span, "participation.list"
                )
            continue
        listing = None
        for part in _from_cues(here, sentence, event):
            yield sentence, event, part
        for part in _from_speech(here, sentence, event, outside):
            yield sentence, event, part
        for part in meets(here, sentence):
            yield sentence, event, part
        for who in there(here, sentence):
            yield sentence, event, who
        for part in pictured(here, sentence):
            yield sentence, event, part
        if here.low[sentence.span.start : sentence.span.end].rstrip().endswith(":"):
            fronted = [
                (cue, slug)
                for cue, slug in roles(sentence)
                if slug in ("du", "chu-tri") and opens(here, sentence, cue)
            ]
            if fronted:
                listing = (fronted[0][1], fronted[0][0], event, sentence.block)


def _event(here: Scene, sentence: Sentence) -> Local | None:
    """The event a sentence is about: one it names, else the one told last; not one still to come."""
    if sentence.event is None:
        return None
    return sentence.event


def _told(
    here: Scene, sentence: Sentence, event: Local, person: Mention, role: str, cue: Span, rule: str
) -> Iterator[tuple[Sentence, Local, Part]]:
    key = here.key(person)
    if key:
        yield sentence, event, (key, role, person.span, cue, rule)


def _from_cues(here: Scene, sentence: Sentence, event: Local) -> Iterator[Part]:
    told = roles(sentence)
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
            people = run(here, sentence, cue.span.end, stop)
            yield from each(here, people, slug, cue, "participation.under")
        elif slug in ("chu-tri", "dieu-hanh", "dan-dau"):
            yield from _chairs(here, sentence, cue, slug, following, stop)
        elif slug in ("du", "chi-dao"):
            yield from _attends(here, sentence, cue, slug, following, stop)
        elif slug in SPEAKING:
            yield from _speaks(here, sentence, cue, slug, stop)
        elif slug in EXPLAINING:
            if about(here, sentence, cue) and not in_name(sentence, cue) and not titles(here, sentence, cue):
                yield from nearest(here, sentence, cue, slug, "participation.explains")
        elif slug == ELECTED:
            here_told = here.low.startswith("tại đây", sentence.span.start)
            if here_told or any(m.kind is Kind.EVENT and here.key(m) for m in sentence.mentions):
                yield from nearest(here, sentence, cue, slug, "participation.elected")
                yield from elected(here, sentence, cue)
        elif handed(here, sentence, cue):
            yield from nearest(here, sentence, cue, slug, "participation.hands")
            yield from receives(here, sentence, cue, stop)


def _chairs(
    here: Scene, sentence: Sentence, cue: Cue, slug: str, following: list[str], stop: int
) -> Iterator[Part]:
    """ "A, post; B, post chủ trì hội nghị", "Chủ trì hội nghị có các đồng chí: …", "do A làm trưởng đoàn"."""
    if following[:2] == [",", "phối"] or following[:1] == ["phối"]:
        return  # a task: "Ban Tuyên giáo chủ trì, phối hợp …"
    if not presides(here, sentence, cue, slug):
        return
    if opens(here, sentence, cue):
        people = brought(here, sentence, cue, stop)
        yield from each(here, people, slug, cue, "participation.chairs-list")
        if people:
            return
    mention = here.subject(sentence, cue)
    if mention is not None and mention.kind is Kind.PERSON:
        people = here.people_before(sentence, end_of_subject(here, sentence, cue))
        if here.low.startswith("theo ", sentence.span.start):
            people = people[-1:]  # "Theo sự phân công của A, B điều hành …"
        yield from each(here, people or [mention], slug, cue, "participation.chairs")
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
    elif mention is None or mention.kind is Kind.POST:
        yield from nearest(here, sentence, cue, slug, "participation.attends")


def _speaks(here: Scene, sentence: Sentence, cue: Cue, slug: str, stop: int) -> Iterator[Part]:
    """ "Phát biểu khai mạc hội nghị, đồng chí A …" and "A phát biểu tại hội nghị"."""
    mention = here.subject(sentence, cue)
    if mention is not None and mention.kind is Kind.PERSON and cue.span.start - sentence.span.start > 12:
        yield from nearest(here, sentence, cue, slug, "participation.speaks")
        return
    if opens(here, sentence, cue):
        people = [
            m
            for m in sentence.mentions
            if m.kind in (Kind.PERSON, Kind.POST) and m.span.start >= cue.span.end
        ]
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


def _from_speech(here: Scene, sentence: Sentence, event: Local, outside: set[Local]) -> Iterator[Part]:
    """Somebody's words reported in an article on an event were said there."""
    thing = here.things[event]
    if sentence.zone in (Zone.TITLE, Zone.RELATED) or thing.parts.get("aside") or thing.parts.get("planned"):
        return
    if thing.mentions and thing.mentions[0].span.start > sentence.span.end:
        return
    low = here.low[sentence.span.start : sentence.span.end]
    if any(word in low for word in PRESS) and "báo" not in thing.parts["head"]:
        return
    own = not any(m.kind is Kind.EVENT for m in sentence.mentions) and any(
        m.kind is Kind.DATE and "day" in m.parts for m in sentence.mentions[:2]
    )
    for cue, term in sentence.cued("speech-cues"):
        if own and here.low[cue.span.end : cue.span.end + 1] not in (":", ","):
            continue
        if (term.iri.endswith("yeu-cau") and ROLE in cue.means) or to_come(here, sentence, cue):
            continue
        if quoted(here, sentence, cue):
            continue
        mention = here.subject(sentence, cue)
        if mention is None:
            continue
        who = here.actor(mention)
        if who is not None and tells_of(here, sentence, cue, event):
            outside.add(who)
        if who is not None and who not in outside and here.things[who].kind is Kind.PERSON:
            yield who, "phat-bieu", mention.span, cue.span, "participation.speech"
        break
    if low.lstrip(' “"').startswith("theo ") and not low.lstrip(' “"').startswith("theo đó") and not own:
        first = next((m for m in sentence.mentions if m.kind in (Kind.PERSON, Kind.POST)), None)
        if first is not None and len(here.gap(sentence.span.start, first.span.start)) <= 4:
            who = here.actor(
                here.people_after(sentence, first.span.start, first.span.end + 40)[0]
                if first.kind is Kind.POST
                and here.people_after(sentence, first.span.start, first.span.end + 40)
                else first
            )
            if who is not None and here.things[who].kind is Kind.PERSON:
                start = sentence.span.start
                yield who, "phat-bieu", first.span, Span(start, start + 4), "participation.according-to"
