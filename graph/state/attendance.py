"""Lists of people and what may stand around a role word: the grammar under `participation`."""

from collections.abc import Iterator, Sequence

from graph.model import Kind, Local, Mention, Span, Zone
from graph.state.cues import LISTING, Cue, Sentence
from graph.state.scene import Scene

# After a role word that opens a sentence, these bring the list: "Dự hội nghị có các đồng chí: …".
BRINGS = frozenset(("có", ":", "là", "gồm", "của", "ông", "bà", "chí", "đ/c"))


PRESS = ("phóng viên", "pv ", "báo chí", "phỏng vấn", "trao đổi với", "nói với")


# After a word for presiding where no meeting is named: "chủ trì và phát biểu", "chủ trì có đồng chí A".
LEADS_ON = ("và ", "có ", "tại ", "là ", "gồm ", "đã ", "cuộc ", "buổi ", "phiên ", "sáng ", "chiều ")
ROLE = "participation-roles"
Part = tuple[Local, str, Span, Span, str]  # participant, role, its words, the cue's words, rule


# Between two names: the second no longer receives.
LEAVES_LIST = frozenset(("thay", "do", "đã", "trước", "sau", "vì", "theo", "phát", "chúc", "trao", "tặng"))


# A sentence that goes on with those who came: "Về phía tỉnh có …", "Các đồng chí Phó Chánh Văn phòng: A, B".
GOES_ON = ("về phía", "phía ", "các đồng chí", "các ông", "ngoài ra", "cùng có", "đại diện", "đồng chí")


def goes_on(here: Scene, sentence: Sentence, block: int | None) -> list[Mention]:
    """The people of a sentence or list item that goes on with the list before it; ``block`` is that of the
    words that end with a colon and bring items."""
    first = next((m for m in sentence.mentions if m.kind in (Kind.PERSON, Kind.POST)), None)
    if first is None:
        return []
    bare = all(word in LISTING or word == "+" for word in here.gap(sentence.span.start, first.span.start))
    if block is not None and sentence.block != block and bare:
        return here.people_after(sentence, sentence.span.start)[:1]
    low = here.low[sentence.span.start : sentence.span.end]
    brings = " có " in low or ": " in low
    told = any(True for _ in sentence.cued("speech-cues")) or any(True for _ in sentence.cued(ROLE))
    if low.startswith(GOES_ON) and brings and not told:
        return here.people_after(sentence, sentence.span.start)
    return []


def roles(here: Scene, sentence: Sentence) -> list[tuple[Cue, str]]:
    """The cues of roles; one that needs a word after it ("đọc báo cáo") only before that word."""
    return [
        (cue, term.iri.rsplit("/", 1)[-1])
        for cue, term in sentence.cued(ROLE)
        if not (words := term.properties.get("follows"))
        or here.low.startswith(tuple(f" {word}" for word in words), cue.span.end)
    ]


def opens(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Whether a role word opens its clause: nobody stands before it who could be its subject."""
    before = here.gap(max(sentence.span.start, cue.span.start - 40), cue.span.start)
    if cue.span.start - sentence.span.start <= 3 or before[-1:] in ([","], [";"], [":"], ["."], ["-"]):
        return here.subject(sentence, cue) is None or cue.span.start - sentence.span.start <= 12
    return before[-1:] in (["cùng"], ["còn"], ["và"]) and here.subject(sentence, cue) is None


def words_begin(here: Scene, sentence: Sentence) -> int:
    """Where reported words begin after a colon; what they tell of is not this event."""
    for cue, _ in sentence.cued("speech-cues"):
        if here.low[cue.span.end : cue.span.end + 2].lstrip().startswith((":", "“", '"')):
            return cue.span.end
    return sentence.span.end


def each(here: Scene, people: Sequence[Mention], slug: str, cue: Cue, rule: str) -> Iterator[Part]:
    for person in people:
        key = here.key(person)
        if key:
            yield key, slug, person.span, cue.span, rule


def nearest(here: Scene, sentence: Sentence, cue: Cue, slug: str, rule: str) -> Iterator[Part]:
    mention = here.subject(sentence, cue)
    who = here.actor(mention) if mention else here.pronoun(sentence, cue)
    if who is not None and here.things[who].kind is Kind.PERSON:
        yield who, slug, mention.span if mention else cue.span, cue.span, rule


def end_of_subject(here: Scene, sentence: Sentence, cue: Cue) -> int:
    """Where the last mention before the cue ends that is neither an event nor a date."""
    for mention in reversed(sentence.mentions):
        if mention.span.end <= cue.span.start and mention.kind not in (Kind.EVENT, Kind.DATE):
            return mention.span.end
    return cue.span.start


def about(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """A report or a document explained at the event, not a verb of everyday work."""
    return (
        sentence.zone is Zone.CAPTION
        or any(m.kind in (Kind.EVENT, Kind.DOCUMENT) for m in sentence.mentions)
        or bool(
            {"báo", "chuyên", "nội", "tham", "kết", "tóm", "sơ", "những"}
            & set(here.gap(cue.span.end, min(cue.span.end + 14, sentence.span.end)))
        )
    )


GIVEN = (
    "bằng khen", "giấy khen", "hoa", "quyết định", "huân chương", "huy hiệu", "quà", "cờ", "kỷ niệm chương",
    "nhiệm vụ", "lưu niệm", "chúc mừng", "giải", "danh hiệu",
)  # fmt: skip


def handed(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Something is handed over: a caption, an award, flowers, a decision."""
    after = here.low[cue.span.end : cue.span.end + 60]
    return any(word in after for word in GIVEN) or (
        sentence.zone is Zone.CAPTION and "quyết định" in here.low[cue.span.start : cue.span.end]
    )


def receives(here: Scene, sentence: Sentence, cue: Cue, stop: int) -> Iterator[Part]:
    """ "trao Bằng khen … cho đồng chí A"."""
    low = here.low
    to = low.find(" cho ", cue.span.end, min(stop, cue.span.end + 120))
    if to < 0:
        return
    end = to + 5
    for person in here.people_after(sentence, to, sentence.span.end):
        between = low[end : person.span.start]
        later = end > to + 5
        if len(between) > (120 if later else 300) or ";" in between:
            return
        if later and set(between.split()) & LEAVES_LIST:
            return
        yield from each(here, [person], "nhan", cue, "participation.receives")
        end = person.span.end


def elsewhere(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """The cue leads to a meeting that the article only names: "phát biểu tại kỳ họp Quốc hội khóa XIII"."""
    head = next((m for m in sentence.of_kind(Kind.EVENT) if m.span.start >= cue.span.end), None)
    if head is None or here.key(head) or head.span.start - cue.span.end > 12:
        return False
    after = here.text.chars[head.span.end : head.span.end + 2]
    return after[1:].isupper() and after[0] == " "


def spoken_of(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "Nhắc lại phát biểu của A": words quoted from elsewhere, no speech at this meeting."""
    if not here.low.startswith(" của ", cue.span.end):
        return False
    words = here.gap(max(sentence.span.start, cue.span.start - 16), cue.span.start)
    return bool({"lại", "dẫn", "trích", "theo", "từ", "thần", "hiện", "khai"} & set(words[-3:]))


def quoted(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Inside a quotation: the last mark before the cue opens one. Who is said there to have spoken, spoke
    elsewhere."""
    chars, start = here.text.chars, here.text.blocks[sentence.block].span.start
    at = max(chars.rfind(mark, start, cue.span.start) for mark in '“”"')
    begins = chars[cue.span.end : cue.span.end + 8].partition(":")[2].lstrip()[:1] in ("“", '"')
    if at < 0 or chars[at] == "”" or begins:
        return False
    return chars[at] == "“" or (not chars[at + 1].isspace() and (at == start or chars[at - 1] in " (:"))


def tells_of(here: Scene, sentence: Sentence, cue: Cue, event: Local) -> bool:
    """ "Ông A xác nhận, tại phiên họp chiều nay …": the speaker tells of the meeting, and not at it."""
    for head in sentence.of_kind(Kind.EVENT):
        if here.key(head) != event:
            continue
        if head.span.start < cue.span.end:
            return False  # "Tại cuộc họp, ông A kết luận …"
        between = here.gap(cue.span.end, head.span.start)
        if between[:2] in (["như", "vậy"], ["như", "thế"], ["điều", "này"], ["điều", "đó"], ["điều", "trên"]):
            return False  # “…”, Tổng Bí thư khẳng định như vậy trong diễn văn bế mạc Đại hội
        at = between[-1:] in (["tại"], ["trong"], ["ở"]) and len(between) <= 8
        return not (at and not {",", "rằng", ":", "về"} & set(between))
    return False


def presides(here: Scene, sentence: Sentence, cue: Cue, slug: str) -> bool:
    """Whether a meeting or a delegation is led, not a company or a piece of work ("điều hành Công ty …")."""
    low = here.low
    if slug == "dan-dau":
        before = low[max(sentence.span.start, cue.span.start - 160) : cue.span.start]
        return "đoàn" in before.split() or any(here.key(m) for m in sentence.of_kind(Kind.EVENT))
    if low.startswith("dưới sự", cue.span.start):
        return True
    after = low[cue.span.end : sentence.span.end]
    near = any(m.kind is Kind.EVENT and 0 <= m.span.start - cue.span.end <= 40 for m in sentence.mentions)
    return near or after[:1] in ("", ".", ",", ";", ":", ")") or after.lstrip().startswith(LEADS_ON)


def to_come(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "Cuối phiên, Chủ tịch A sẽ báo cáo": told before it happens."""
    before = here.gap(max(sentence.span.start, cue.span.start - 24), cue.span.start)[-4:]
    return "sẽ" in before and "," not in before


def at_event(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """An event is named close after the cue, or the clause ends, or another role follows."""
    if any(m.kind is Kind.EVENT and 0 <= m.span.start - cue.span.end <= 60 for m in sentence.mentions):
        return True
    rest = here.low[cue.span.end : sentence.span.end].strip()
    return rest[:1] in ("", ".", ",", ";") or rest.startswith(("và ", "có ", "tại "))


def brought(here: Scene, sentence: Sentence, cue: Cue, stop: int) -> list[Mention]:
    """The people of the list a fronted cue brings in, up to the next verb that has its own subject."""
    people = here.people_after(sentence, cue.span.end, stop)
    if not people:
        return []
    gap = here.gap(cue.span.end, people[0].span.start)
    if len(gap) > 40:
        return []
    near = people[0].span.start - cue.span.end <= 4
    people = people[:1] + [person for person in people[1:] if not _belongs(here, person)]
    return people if near or BRINGS & set(gap) or "của" in here.gap(cue.span.start, cue.span.end) else []


def _belongs(here: Scene, person: Mention) -> bool:
    """ "cùng gia đình, thân nhân của ông A": named for those who came."""
    words = here.gap(max(person.span.start - 16, 0), person.span.start)
    while words and words[-1] in ("ông", "bà", "đồng", "chí", "cố"):
        words.pop()
    return words[-1:] == ["của"]


def list_ends(here: Scene, sentence: Sentence, later: list[tuple[Cue, str]]) -> int:
    """Where a list stops: before the first later verb that has a person for its subject, at that person's
    clause."""
    for cue, slug in later:
        if slug in ("trao", "nhan", "cong-bo", "quan-triet", "bao-cao", "duoc-bau"):
            continue
        mention = here.subject(sentence, cue)
        if mention is None or mention.kind is not Kind.PERSON:
            continue
        return mention.span.start
    return sentence.span.end


def run(here: Scene, sentence: Sentence, start: int, stop: int) -> list[Mention]:
    """The people straight after a place: those joined by commas, posts and "và"."""
    people: list[Mention] = []
    end = start
    for mention in sentence.mentions:
        if mention.span.start < start:
            continue
        if (
            mention.span.start >= stop
            or len(here.gap(end, mention.span.start)) > 8
            or mention.kind in (Kind.EVENT, Kind.DATE)
        ):
            break
        gap = set(here.gap(end, mention.span.start))
        if people and mention.kind is Kind.PERSON and not gap <= LISTING:
            break
        if mention.kind is Kind.PERSON:
            people.append(mention)
        end = mention.span.end
    return people


def in_name(sentence: Sentence, cue: Cue) -> bool:
    """The verb stands straight after a head, in the name of the meeting: "hội nghị công bố quyết định"."""
    return any(m.kind is Kind.EVENT and 0 <= cue.span.start - m.span.end <= 1 for m in sentence.mentions)


def titles(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "ông A, Trưởng Ban Chỉ đạo triển khai Nghị quyết 68": the verb belongs to the name of the post."""
    if here.low[cue.span.start : cue.span.end] != "triển khai":
        return False
    post = next((m for m in reversed(sentence.mentions) if m.span.end <= cue.span.start), None)
    return (
        post is not None
        and post.kind is not Kind.PERSON
        and len(here.gap(post.span.end, cue.span.start)) <= 2
    )


def elected(here: Scene, sentence: Sentence, cue: Cue) -> Iterator[Part]:
    """ "kỳ họp … bầu ông A giữ chức …": the one who is elected there."""
    if here.low.startswith(("được", "trúng", "tái", "đắc"), cue.span.start):
        return
    by = here.low.rfind(" được ", max(sentence.span.start, cue.span.start - 50), cue.span.start)
    if by >= 0:  # "ông A, Phó Bí thư Tỉnh ủy, tiếp tục được các đại biểu tín nhiệm bầu …"
        person = next((m for m in reversed(sentence.of_kind(Kind.PERSON)) if m.span.end <= by), None)
        if person is not None and by - person.span.end <= 120:
            yield from each(here, [person], "duoc-bau", cue, "participation.elected")
        return
    first = next((m for m in sentence.mentions if m.span.start >= cue.span.end), None)
    if first is not None and first.kind is Kind.PERSON and len(here.gap(cue.span.end, first.span.start)) <= 2:
        yield from each(here, [first], "duoc-bau", cue, "participation.elected")
