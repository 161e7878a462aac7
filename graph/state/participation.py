"""Who took part in an event, and how: chairs, attends, speaks, or something else (hands over, is elected)."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, References, Span, Text, Zone
from graph.namespaces import BASE, NQ
from graph.state.scene import LISTING, Cue, Scene, Sentence, scene
from graph.vocabulary import Vocabulary

ROLES = BASE + "vocabulary/participation-roles/"
ROLE = "participation-roles"
# After a role word that opens a sentence, these bring the list: "Dự hội nghị có các đồng chí: …".
BRINGS = frozenset(("có", ":", "là", "gồm", "của", "ông", "bà", "chí", "đ/c"))
SPEAKING = frozenset(("phat-bieu", "khai-mac", "be-mac", "ket-luan", "phat-bieu-chi-dao", "tham-luan", "thao-luan"))
EXPLAINING = frozenset(("bao-cao", "quan-triet", "cong-bo"))
PRESS = ("phóng viên", "pv ", "báo chí", "phỏng vấn", "trao đổi với", "nói với")
ELECTED = "duoc-bau"

Part = tuple[Local, str, Span, Span, str]  # participant, role, its words, the cue's words, rule


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
    for sentence in here.sentences:
        event = _event(here, sentence)
        if event is None:
            listing = None
            continue
        if listing and sentence.block != listing[3] and _item(here, sentence):
            for person in here.people_after(sentence, sentence.span.start)[:1]:
                yield from _told(here, sentence, listing[2], person, listing[0], listing[1].span, "participation.list")
            continue
        listing = None
        for part in _from_cues(here, sentence, event):
            yield sentence, event, part
        for part in _from_speech(here, sentence, event):
            yield sentence, event, part
        for part in _pictured(here, sentence):
            yield sentence, event, part
        if here.low[sentence.span.start : sentence.span.end].rstrip().endswith(":"):
            fronted = [(cue, slug) for cue, slug in _roles(sentence) if slug in ("du", "chu-tri") and _opens(here, sentence, cue)]
            if fronted:
                listing = (fronted[0][1], fronted[0][0], event, sentence.block)


def _event(here: Scene, sentence: Sentence) -> Local | None:
    """The event a sentence is about: one it names, else the one told last; not one still to come."""
    if sentence.event is None:
        return None
    return sentence.event


def _item(here: Scene, sentence: Sentence) -> bool:
    """A list item that begins with a person or a post."""
    first = next((m for m in sentence.mentions if m.kind in (Kind.PERSON, Kind.POST)), None)
    return first is not None and all(word in LISTING or word == "+" for word in here.gap(sentence.span.start, first.span.start))


def _told(here: Scene, sentence: Sentence, event: Local, person: Mention, role: str, cue: Span, rule: str) -> Iterator[tuple[Sentence, Local, Part]]:
    key = here.key(person)
    if key:
        yield sentence, event, (key, role, person.span, cue, rule)


def _roles(sentence: Sentence) -> list[tuple[Cue, str]]:
    return [(cue, term.iri.rsplit("/", 1)[-1]) for cue, term in sentence.cued(ROLE)]


def _opens(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Whether a role word opens its clause: nobody stands before it who could be its subject."""
    before = here.gap(max(sentence.span.start, cue.span.start - 40), cue.span.start)
    if cue.span.start - sentence.span.start <= 3 or before[-1:] in ([","], [";"], [":"], ["."], ["-"]):
        return here.subject(sentence, cue) is None or cue.span.start - sentence.span.start <= 12
    return before[-1:] in (["cùng"], ["còn"], ["và"]) and here.subject(sentence, cue) is None


def _from_cues(here: Scene, sentence: Sentence, event: Local) -> Iterator[Part]:
    roles = _roles(sentence)
    quoted = _words_begin(here, sentence)
    for number, (cue, slug) in enumerate(roles):
        if cue.span.start >= quoted:
            break
        stop = _list_ends(here, sentence, roles[number + 1 :])
        following = here.gap(cue.span.end, min(cue.span.end + 60, sentence.span.end))
        if slug == "chu-tri" and here.low[cue.span.start : cue.span.end].startswith("dưới sự") or slug == "dieu-hanh" and here.low[cue.span.start : cue.span.end].startswith("dưới sự"):
            people = _run(here, sentence, cue.span.end, stop)
            yield from _each(here, people, slug, cue, "participation.under")
        elif slug in ("chu-tri", "dieu-hanh", "dan-dau"):
            yield from _chairs(here, sentence, cue, slug, following, stop)
        elif slug in ("du", "chi-dao"):
            yield from _attends(here, sentence, cue, slug, following, stop)
        elif slug in SPEAKING:
            yield from _speaks(here, sentence, cue, slug, stop)
        elif slug in EXPLAINING:
            if _about(here, sentence, cue):
                yield from _nearest(here, sentence, cue, slug, "participation.explains")
        elif slug == ELECTED:
            if any(m.kind is Kind.EVENT and here.key(m) for m in sentence.mentions):
                yield from _nearest(here, sentence, cue, slug, "participation.elected")
        elif _handed(here, sentence, cue):
            yield from _nearest(here, sentence, cue, slug, "participation.hands")
            yield from _receives(here, sentence, cue, stop)


def _words_begin(here: Scene, sentence: Sentence) -> int:
    """Where reported words begin after a colon; what they tell of is not this event."""
    for cue, _ in sentence.cued("speech-cues"):
        if here.low[cue.span.end : cue.span.end + 2].lstrip().startswith((":", "“", '"')):
            return cue.span.end
    return sentence.span.end


def _each(here: Scene, people: Sequence[Mention], slug: str, cue: Cue, rule: str) -> Iterator[Part]:
    for person in people:
        key = here.key(person)
        if key:
            yield key, slug, person.span, cue.span, rule


def _nearest(here: Scene, sentence: Sentence, cue: Cue, slug: str, rule: str) -> Iterator[Part]:
    mention = here.subject(sentence, cue)
    who = here.actor(mention) if mention else here.pronoun(sentence, cue)
    if who is not None and here.things[who].kind is Kind.PERSON:
        yield who, slug, mention.span if mention else cue.span, cue.span, rule


def _chairs(here: Scene, sentence: Sentence, cue: Cue, slug: str, following: list[str], stop: int) -> Iterator[Part]:
    """ "A, post; B, post chủ trì hội nghị", "Chủ trì hội nghị có các đồng chí: …", "do A làm trưởng đoàn"."""
    if following[:2] == [",", "phối"] or following[:1] == ["phối"]:
        return  # a task: "Ban Tuyên giáo chủ trì, phối hợp …"
    if _opens(here, sentence, cue):
        people = _brought(here, sentence, cue, stop)
        yield from _each(here, people, slug, cue, "participation.chairs-list")
        if people:
            return
    mention = here.subject(sentence, cue)
    if mention is not None and mention.kind is Kind.PERSON:
        people = here.people_before(sentence, _end_of_subject(here, sentence, cue))
        if here.low.startswith("theo ", sentence.span.start):
            people = people[-1:]  # "Theo sự phân công của A, B điều hành …"
        yield from _each(here, people or [mention], slug, cue, "participation.chairs")
    elif mention is None or mention.kind is Kind.POST:
        yield from _nearest(here, sentence, cue, slug, "participation.chairs")


def _end_of_subject(here: Scene, sentence: Sentence, cue: Cue) -> int:
    """Where the last mention before the cue ends that is neither an event nor a date."""
    for mention in reversed(sentence.mentions):
        if mention.span.end <= cue.span.start and mention.kind not in (Kind.EVENT, Kind.DATE):
            return mention.span.end
    return cue.span.start


def _attends(here: Scene, sentence: Sentence, cue: Cue, slug: str, following: list[str], stop: int) -> Iterator[Part]:
    if _opens(here, sentence, cue) or "của" in here.low[cue.span.start : cue.span.end].split():
        people = _brought(here, sentence, cue, stop)
        yield from _each(here, people, slug, cue, "participation.attends-list")
        if people:
            return
    if not _at_event(here, sentence, cue):
        return
    mention = here.subject(sentence, cue)
    if mention is not None and mention.kind is Kind.PERSON:
        people = here.people_before(sentence, _end_of_subject(here, sentence, cue))
        yield from _each(here, people or [mention], slug, cue, "participation.attends")
    elif mention is None or mention.kind is Kind.POST:
        yield from _nearest(here, sentence, cue, slug, "participation.attends")


def _speaks(here: Scene, sentence: Sentence, cue: Cue, slug: str, stop: int) -> Iterator[Part]:
    """ "Phát biểu khai mạc hội nghị, đồng chí A …" and "A phát biểu tại hội nghị"."""
    mention = here.subject(sentence, cue)
    if mention is not None and mention.kind is Kind.PERSON and cue.span.start - sentence.span.start > 12:
        yield from _nearest(here, sentence, cue, slug, "participation.speaks")
        return
    if _opens(here, sentence, cue) or mention is None:
        people = [m for m in sentence.mentions if m.kind in (Kind.PERSON, Kind.POST) and m.span.start >= cue.span.end]
        for person in people:
            key = here.actor(person)
            if key is None or here.things[key].kind is not Kind.PERSON:
                continue
            if person.span.start - cue.span.end <= 260:
                yield key, slug, person.span, cue.span, "participation.speaks-front"
            break
        else:
            yield from _nearest(here, sentence, cue, slug, "participation.speaks")
        return
    yield from _nearest(here, sentence, cue, slug, "participation.speaks")


def _about(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """A report or a document explained at the event, not a verb of everyday work."""
    return sentence.zone is Zone.CAPTION or any(m.kind in (Kind.EVENT, Kind.DOCUMENT) for m in sentence.mentions) or bool(
        {"báo", "chuyên", "nội", "tham", "kết", "tóm", "sơ", "những"} & set(here.gap(cue.span.end, min(cue.span.end + 14, sentence.span.end)))
    )


def _handed(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Something is handed over: a caption, an award, flowers, a decision."""
    after = here.low[cue.span.end : cue.span.end + 60]
    things = ("bằng khen", "giấy khen", "hoa", "quyết định", "huân chương", "huy hiệu", "quà", "cờ", "kỷ niệm chương", "nhiệm vụ", "lưu niệm", "chúc mừng", "giải", "danh hiệu")
    return any(word in after for word in things) or (sentence.zone is Zone.CAPTION and "quyết định" in here.low[cue.span.start : cue.span.end])


def _receives(here: Scene, sentence: Sentence, cue: Cue, stop: int) -> Iterator[Part]:
    """ "trao Bằng khen … cho đồng chí A"."""
    low = here.low
    to = low.find(" cho ", cue.span.end, min(stop, cue.span.end + 120))
    if to < 0:
        return
    first = next(iter(here.people_after(sentence, to, min(sentence.span.end, to + 60))), None)
    if first is not None:
        yield from _each(here, [first], "nhan", cue, "participation.receives")


def _at_event(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """An event is named close after the cue, or the clause ends, or another role follows."""
    if any(m.kind is Kind.EVENT and 0 <= m.span.start - cue.span.end <= 60 for m in sentence.mentions):
        return True
    rest = here.low[cue.span.end : sentence.span.end].strip()
    return rest[:1] in ("", ".", ",", ";") or rest.startswith(("và ", "có ", "tại "))


def _brought(here: Scene, sentence: Sentence, cue: Cue, stop: int) -> list[Mention]:
    """The people of the list a fronted cue brings in, up to the next verb that has its own subject."""
    people = here.people_after(sentence, cue.span.end, stop)
    if not people:
        return []
    gap = here.gap(cue.span.end, people[0].span.start)
    if len(gap) > 40:
        return []
    near = people[0].span.start - cue.span.end <= 4
    return people if near or BRINGS & set(gap) or "của" in here.gap(cue.span.start, cue.span.end) else []


def _list_ends(here: Scene, sentence: Sentence, later: list[tuple[Cue, str]]) -> int:
    """Where a list stops: before the first later verb that has a person for its subject, at that person's clause."""
    for cue, slug in later:
        if slug in ("trao", "nhan", "cong-bo", "quan-triet", "bao-cao", "duoc-bau"):
            continue
        mention = here.subject(sentence, cue)
        if mention is None or mention.kind is not Kind.PERSON:
            continue
        return mention.span.start
    return sentence.span.end


def _run(here: Scene, sentence: Sentence, start: int, stop: int) -> list[Mention]:
    """The people straight after a place: those joined by commas, posts and "và"."""
    people: list[Mention] = []
    end = start
    for mention in sentence.mentions:
        if mention.span.start < start:
            continue
        if mention.span.start >= stop or len(here.gap(end, mention.span.start)) > 8 or mention.kind in (Kind.EVENT, Kind.DATE):
            break
        gap = set(here.gap(end, mention.span.start))
        if people and mention.kind is Kind.PERSON and not gap <= LISTING:
            break
        if mention.kind is Kind.PERSON:
            people.append(mention)
        end = mention.span.end
    return people


def _from_speech(here: Scene, sentence: Sentence, event: Local) -> Iterator[Part]:
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
        if term.iri.endswith("yeu-cau") and ROLE in cue.means:
            continue
        mention = here.subject(sentence, cue)
        if mention is None:
            continue
        who = here.actor(mention)
        if who is not None and here.things[who].kind is Kind.PERSON:
            yield who, "phat-bieu", mention.span, cue.span, "participation.speech"
        break
    if low.lstrip(" “\"").startswith("theo ") and not own:
        first = next((m for m in sentence.mentions if m.kind in (Kind.PERSON, Kind.POST)), None)
        if first is not None and len(here.gap(sentence.span.start, first.span.start)) <= 4:
            who = here.actor(here.people_after(sentence, first.span.start, first.span.end + 40)[0] if first.kind is Kind.POST and here.people_after(sentence, first.span.start, first.span.end + 40) else first)
            if who is not None and here.things[who].kind is Kind.PERSON:
                start = sentence.span.start
                yield who, "phat-bieu", first.span, Span(start, start + 4), "participation.according-to"


def _pictured(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """A caption: "A, B tại phiên khai mạc hội nghị", "Từ trái qua: A, B"."""
    for number, mention in enumerate(sentence.mentions):
        if mention.kind is not Kind.EVENT or here.key(mention) is None or not number:
            continue
        gap = here.gap(sentence.mentions[number - 1].span.end, mention.span.start)
        if gap in (["tại"], ["trong"], ["ở"], [",", "tại"]) and sentence.mentions[number - 1].kind in (Kind.PERSON, Kind.POST):
            people = here.people_before(sentence, sentence.mentions[number - 1].span.end)
            start = here.people_after(sentence, sentence.span.start)
            if people and start and len(here.gap(sentence.span.start, start[0].span.start)) <= 30:
                for person in people:
                    key = here.key(person)
                    if key:
                        yield key, "du", person.span, mention.span, "participation.pictured"


