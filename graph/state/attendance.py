"""What may stand around a role word: the grammar under `participation`."""

from collections.abc import Iterator

from graph.model import Kind, Local, Zone
from graph.state.cues import Cue, Sentence
from graph.state.people_lists import MEETS, ROLE, Part, each
from graph.state.scene import Scene

PRESS = ("phóng viên", "pv ", "báo chí", "phỏng vấn", "trao đổi với", "nói với")


# After a word for presiding where no meeting is named: "chủ trì và phát biểu", "chủ trì có đồng chí A".
LEADS_ON = ("và ", "có ", "tại ", "là ", "gồm ", "đã ", "cuộc ", "buổi ", "phiên ", "sáng ", "chiều ")


# Between two names: the second no longer receives.
LEAVES_LIST = frozenset(("thay", "do", "đã", "trước", "sau", "vì", "theo", "phát", "chúc", "trao", "tặng"))


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
    if here.text.chars[cue.span.start].isupper() and before[-1:] != [":"]:
        return True  # "… ảnh: VGP Tham dự hội nghị có …": a caption run into the text
    if cue.span.start - sentence.span.start <= 3 or before[-1:] in ([","], [";"], [":"], ["."], ["-"]):
        return here.subject(sentence, cue) is None or cue.span.start - sentence.span.start <= 12
    return before[-1:] in (["cùng"], ["còn"], ["và"]) and here.subject(sentence, cue) is None


def words_begin(here: Scene, sentence: Sentence) -> int:
    """Where reported words begin after a colon; what they tell of is not this event."""
    for cue, _ in sentence.cued("speech-cues"):
        if here.low[cue.span.end : cue.span.end + 2].lstrip().startswith((":", "“", '"')):
            return cue.span.end
    return sentence.span.end


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


BEGINS = ("bấm nút", "ấn nút", "nhấn nút", "cắt băng", "phát lệnh", "động thổ")  # a work, an exhibition
GIVEN = (
    "bằng khen", "giấy khen", "hoa", "quyết định", "huân chương", "huy hiệu", "quà", "cờ", "kỷ niệm chương",
    "nhiệm vụ", "lưu niệm", "chúc mừng", "giải", "danh hiệu", "trướng", "học bổng", "suất", "sổ tiết kiệm",
    "bức tranh",
)  # fmt: skip


def handed(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """Something is handed over: a caption, an award, flowers, a decision."""
    after = here.low[cue.span.end : min(cue.span.end + 60, sentence.span.end)]
    if here.low.startswith(BEGINS, cue.span.start):
        return True
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
        if between.count("(") > between.count(")"):
            continue  # "cho bà A (vợ cố Tổng Bí thư B)"
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
        if between[:2] == [",", "tại"] and set('”"') & set(here.low[sentence.span.start : cue.span.start]):
            return False  # “…”, Chủ tịch A nói, tại buổi bế mạc kỳ họp
        if between[:2] in (["như", "vậy"], ["như", "thế"], ["như", "trên"], ["điều", "này"], ["điều", "đó"]):
            return False  # “…”, Tổng Bí thư khẳng định như vậy trong diễn văn bế mạc Đại hội
        if between[:2] == ["điều", "trên"] or between[-2:-1] == ["khi"]:
            return False  # "Bộ trưởng A chỉ đạo việc này khi chủ trì cuộc họp"
        if head.parts["kind"].endswith("/hop-bao") and between[-1:] in (["tại"], ["trong"]):
            return False  # "Tổng Thư ký A trả lời câu hỏi về dự án luật tại buổi họp báo"
        at = between[-1:] in (["tại"], ["trong"], ["ở"]) and len(between) <= 8
        return not (at and not {",", "rằng", ":", "về"} & set(between))
    return False


def presides(here: Scene, sentence: Sentence, cue: Cue, slug: str) -> bool:
    """Whether a meeting or a delegation is led, not a company or a piece of work ("điều hành Công ty …")."""
    low = here.low
    if slug == "dan-dau":
        before = low[max(sentence.span.start, cue.span.start - 160) : cue.span.start]
        told = sentence.event is not None and here.things[sentence.event].parts["kind"].endswith(MEETS)
        meets = any(here.key(m) for m in sentence.of_kind(Kind.EVENT))
        return meets or (told and "đoàn" in before.split())
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
