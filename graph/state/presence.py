"""Who was there though no word of a role says so: they who come on a visit, act at a meeting or are seen."""

import re
from collections.abc import Iterator

from graph.model import Kind, Local, Mention, Span, Zone
from graph.state.cues import LISTING, Cue, Sentence
from graph.state.people_lists import MEETS, RECEIVES, Part, each, run
from graph.state.scene import Scene

# Words between those who come and the verb or noun of the meeting.
COMES = frozenset((
    "đã", "vừa", "có", "đến", "tới", "cũng", "trực", "tiếp", "cùng", "đoàn", "công", "tác", "buổi",
    "cuộc", "đi", "sẽ", "lãnh", "đạo", "nhiều", "các", "bộ", "ngành", ",", "chuyến", "sở", "ban",
    "đại", "diện", "tỉnh", "thành", "phố", "huyện", "địa", "phương", "cơ", "quan", "đơn", "vị", "liên", "…",
    "...", "dẫn", "đầu", "làm", "trưởng", "lên", "xuống", "về", "ra", "vào", "sang", "thân", "mật", "chính",
    "thức", "xã", "giao", "chia", "lời", "tổ", "chức", "tiến", "hành", "chủ", "trì",
    "khi", "trong",
))  # fmt: skip
# Decisions that give nobody a post, and the words that give one.
NO_POST = ("kiểm tra", "thanh tra", "kỷ luật", "giám sát")
HOLDS_POST = (" giữ ", " chức ", " chức vụ", " làm ", " tham gia ", "cấp bậc hàm")
# Between the word for appointing and the name.
TITLES = frozenset(("ông", "bà", "đồng", "chí", "đ/c", "anh", "chị", "các", "thầy", "cô", "với"))
# What somebody does at a meeting; "đã vi phạm", "đã có đơn" are told of him.
ACTS_THERE = tuple(
    f" đã {verb}"
    for verb in (
        "quyết định",
        "trao",
        "ký",
        "công bố",
        "chúc mừng",
        "tặng",
        "chỉ đạo",
        "ghi nhận",
        "thống nhất",
        "nêu",
    )
)


# "Chủ tịch A về UBND xã B đối thoại với dân": where he went.
TOLD_BARE = ("hoi-dam", "hoi-kien", "tiep-xuc-cu-tri")  # "Chủ tịch A hội đàm với B"
MEETS_ONE = ("hoi-dam", "hoi-kien", "/tiep", "don-tiep", "/gap-go", "gap-mat")  # one who is met by another
GOING = frozenset(("về", "đến", "tới", "xuống", "lên", "ra", "vào", "sang", "tại", "ở"))
SAYS_THERE = (
    " đã chúc mừng", " đã nêu", " đã ghi nhận", " đã chỉ đạo", " giao ", " đã giao ", " phân công ",
    " phát động ", " đã phát động ", " làm rõ ", " đã làm rõ ", " đã có kết luận", " đã có chỉ đạo",
    " đã có những chỉ đạo", " có chỉ đạo", " đã có ý kiến", " có ý kiến", " kết luận", " đã kết luận",
)  # fmt: skip


def meets(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """ "A và B (đã) có buổi tiếp xúc cử tri …", "A đã làm việc với …": they who come lead a working visit."""
    for number, head in enumerate(sentence.mentions):
        if head.kind is not Kind.EVENT or here.key(head) is None or not number:
            continue
        if not head.parts["kind"].endswith(MEETS):
            continue
        opened = opener(here, sentence, head)
        before = opened or came_before(here, sentence, head)
        if before is None:
            continue
        gap = here.gap(sentence.mentions[number - 1].span.end, head.span.start)
        acts = gap or head.parts.get("verbal") or head.parts["kind"].endswith(TOLD_BARE)
        acts = acts or head.written.lower() == "gặp mặt"
        if not opened and (not acts or not set(gap) <= COMES):
            continue
        people = here.people_before(sentence, before.span.end)
        role = "du" if head.parts["kind"].endswith(RECEIVES) else "dan-dau"
        for place, person in enumerate(people or ([before] if here.actor(before) else [])):
            key = here.actor(person)
            if key and here.things[key].kind is Kind.PERSON:
                # "Bí thư A và Phó Chủ tịch B đi kiểm tra": the first leads, the others come along
                yield key, "du" if place else role, person.span, head.span, "participation.meets"


def guests(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """ "… hội đàm với Chủ tịch Quốc hội A", "… đã tiếp cựu Ngoại trưởng B": those who are met."""
    for head in sentence.mentions:
        if head.kind is not Kind.EVENT or here.key(head) is None or sentence.zone is Zone.RELATED:
            continue
        if not head.parts["kind"].endswith(MEETS_ONE):
            continue
        people = run(here, sentence, head.span.end, sentence.span.end)
        first = people[0] if people else None
        gap = here.low[head.span.end : first.span.start] if first else ""
        received = head.parts.get("verbal") or head.parts["kind"].endswith("/tiep")
        begun = gap.startswith((" với ", " giữa ", " của ")) or received
        if first and begun and not set(",;:.") & set(gap) and len(gap) <= 120:
            yield from each(here, people[:1], "du", Cue(head.span, {}), "participation.guests")


def fronted(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """ "Làm việc với Sở A chiều 7/3, Bí thư Tỉnh ủy B …": he who is named after the comma came."""
    head = next((m for m in sentence.mentions if m.kind is Kind.EVENT), None)
    if head is None or here.key(head) is None or not head.parts.get("verbal"):
        return
    kind = head.parts["kind"]
    if head.span.start - sentence.span.start > 10 or not kind.endswith(MEETS):
        return
    for mention in sentence.mentions:
        if mention.span.start < head.span.end or mention.kind not in (Kind.PERSON, Kind.POST):
            continue
        at = here.low.rfind(",", head.span.end, mention.span.start)
        if at >= 0 and set(here.gap(at + 1, mention.span.start)) <= LISTING:
            people = run(here, sentence, mention.span.start, sentence.span.end)[:1]
            role = "du" if kind.endswith(RECEIVES) else "dan-dau"
            yield from each(here, people, role, Cue(head.span, {}), "participation.fronted")
            return


def opener(here: Scene, sentence: Sentence, head: Mention) -> Mention | None:
    """The person with whom a dated sentence opens: "Tối 5/3, ông A - Bí thư … - cùng B tiếp xúc cử tri"."""
    first = [m for m in sentence.mentions[:4] if m.kind is not Kind.POST]
    if len(first) < 2 or first[0].kind is not Kind.DATE or first[1].kind is not Kind.PERSON:
        return None
    near = first[0].span.start - sentence.span.start <= 12 and first[1].span.start - first[0].span.end <= 60
    between = here.low[first[1].span.end : head.span.start]
    told = head.parts["kind"].endswith("tiep-xuc-cu-tri") and " cùng " in between
    return first[1] if near and told and not set(";:") & set(between) else None


def came_before(here: Scene, sentence: Sentence, head: Mention) -> Mention | None:
    """The person or office last named before the verb of a visit; those who only come along are passed:
    "A và các đại biểu Quốc hội thành phố đã có buổi …"."""
    end = head.span.start
    for mention in reversed(sentence.mentions):
        if mention.span.end > end:
            continue
        if mention.kind is Kind.PERSON or here.titled(sentence, mention).kind is Kind.PERSON:
            return mention
        before = here.gap(max(mention.span.start - 20, sentence.span.start), mention.span.start)
        if mention.kind is Kind.EVENT or mention.kind is Kind.DATE or len(before) == 0:
            return None
        going = before[-1] in GOING and mention.kind in (Kind.ORGANISATION, Kind.PLACE)
        if mention.kind is not Kind.PLACE and not going and not {"và", "cùng", "các"} & set(before[-3:]):
            return None
        end = mention.span.start
    return None


def there(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """ "Trong cuộc họp sáng 26/4, Chủ tịch A đã quyết định …": he who acts at a meeting was there."""
    low = here.low
    opening = low[sentence.span.start : sentence.span.start + 24].lstrip(" -–“")
    if not opening.startswith(("tại ", "trong ", "cũng tại ", "sau ")) or sentence.zone is Zone.TITLE:
        return
    heads = [m for m in sentence.mentions[:3] if m.kind is Kind.EVENT and here.key(m)]
    if not heads or heads[0].span.start - sentence.span.start > 24:
        return
    for mention in sentence.mentions:
        if mention.span.start < heads[0].span.end or mention.kind in (Kind.DATE, Kind.PLACE, Kind.EVENT):
            continue
        at = low.rfind(",", heads[0].span.end, mention.span.start)
        if mention.kind not in (Kind.PERSON, Kind.POST) or at < 0:
            continue
        if not set(here.gap(at + 1, mention.span.start)) <= LISTING:
            continue
        people = run(here, sentence, mention.span.start, sentence.span.end)[:1]
        if not people:
            continue
        end = _titles_end(here, sentence, mention)
        if low.startswith((*ACTS_THERE, *SAYS_THERE), end):
            role = "phat-bieu" if low.startswith(SAYS_THERE, end) else "du"
            yield from each(here, people, role, Cue(heads[0].span, {}), "participation.acts-there")
        return


def on_behalf(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """ "Thay mặt lãnh đạo tỉnh, bà A, Phó Bí thư Tỉnh ủy, đã giao cho Tỉnh đoàn nhiệm vụ …"."""
    low, start = here.low, sentence.span.start
    if not low.startswith("thay mặt ", start) or sentence.zone is Zone.TITLE:
        return
    comma = low.find(", ", start, start + 120)
    first = next((m for m in sentence.mentions if comma >= 0 and m.span.start > comma), None)
    if first is None or not set(here.gap(comma + 1, first.span.start)) <= LISTING:
        return
    people = run(here, sentence, first.span.start, sentence.span.end)[:1]
    if low.startswith((*SAYS_THERE, *ACTS_THERE[-4:]), _titles_end(here, sentence, first)):
        cue = Cue(Span(start, start + 8), {})
        yield from each(here, people, "phat-bieu", cue, "participation.on-behalf")


def _titles_end(here: Scene, sentence: Sentence, first: Mention) -> int:
    """Where a name with its titles ends: "ông A - Phó Chủ tịch UBND tỉnh B", a comma behind it skipped."""
    end = first.span.end
    for mention in sentence.mentions:
        if mention.span.start < end or mention.kind in (Kind.DATE, Kind.EVENT, Kind.DOCUMENT):
            continue
        if not set(here.gap(end, mention.span.start)) <= LISTING or mention.span.start - end > 30:
            break
        end = mention.span.end
    return end + 1 if here.low.startswith(",", end) else end


def leads(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """ "Tại buổi làm việc với Sở A, Phó Chủ tịch B yêu cầu …": he who works with a body and demands."""
    heads = [m for m in sentence.mentions[:4] if m.kind is Kind.EVENT and here.key(m)]
    if not heads or not heads[0].parts["kind"].endswith("lam-viec") or sentence.zone is Zone.TITLE:
        return
    low, head = here.low, heads[0]
    if head.span.start - sentence.span.start > 40 or not low.startswith(" với ", head.span.end):
        return
    if not low.endswith("tại ", 0, head.span.start):
        return
    for cue, term in sentence.cued("task-cues"):
        mention = here.subject(sentence, cue)
        if (
            term.iri.endswith(("/giao", "/yeu-cau"))
            and mention is not None
            and mention.span.start > head.span.end
        ):
            if mention.kind is Kind.PERSON and not low.startswith("đề nghị", cue.span.start):
                yield from each(here, [mention], "dan-dau", cue, "participation.leads")
            return


def hosted(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """ "buổi làm việc tại Trường A của Bí thư B ngày 22/2": whose working visit it was."""
    for head in sentence.of_kind(Kind.EVENT):
        if here.key(head) is None or not head.parts["kind"].endswith(("lam-viec", "/tham", "kiem-tra")):
            continue
        of = here.low.find(" của ", head.span.end, min(head.span.end + 90, sentence.span.end))
        if of < 0 or set(",;:") & set(here.low[head.span.end : of]):
            continue
        people = run(here, sentence, of + 5, sentence.span.end)[:1]
        if people and len(here.gap(of + 5, people[0].span.start)) <= 12:
            yield from each(here, people, "dan-dau", Cue(head.span, {}), "participation.hosted")


ASKED = re.compile(
    r"(?:trả lời|giải đáp|trước|làm rõ)(?: các| những)? (?:chất vấn|câu hỏi|ý kiến|băn khoăn|kiến nghị)"
    r" của (?:các )?(?:ông |bà |đại biểu |đb |đbqh |cử tri )"
)


def asked(here: Scene, sentence: Sentence) -> Iterator[Part]:
    """ "Trả lời chất vấn của đại biểu A, ông B cho rằng …": A had asked."""
    for found in ASKED.finditer(here.low, sentence.span.start, sentence.span.end):
        people = run(here, sentence, found.end(), sentence.span.end)
        close = [m for m in people if len(here.gap(found.end(), m.span.start)) <= 10]
        cue = Cue(Span(found.start(), found.end()), {})
        comma = here.low.find(", ", found.end(), sentence.span.end)
        within = [m for m in close if comma < 0 or m.span.start < comma]
        yield from each(here, within, "phat-bieu", cue, "participation.asked")


def headlined(here: Scene, sentence: Sentence, main: Local | None, present: set[Local]) -> Iterator[Part]:
    """ "Bí thư Tỉnh ủy A: …" above an article on the meeting at which A is: his words there."""
    if sentence.zone is not Zone.TITLE or main is None:
        return
    first = next((m for m in sentence.mentions if m.kind is Kind.PERSON), None)
    if first is None or len(here.gap(sentence.span.start, first.span.start)) > 10:
        return
    key = here.key(first)
    if key in present and here.low.startswith(":", first.span.end):
        yield from each(here, [first], "phat-bieu", Cue(first.span, {}), "participation.headline")


def appointed(here: Scene, sentence: Sentence, event: Local) -> Iterator[Part]:
    """Whom the decision is about that a meeting announces: "trao quyết định … bổ nhiệm ông A giữ chức …"."""
    name = here.things[event].name.lower()
    if "quyết định" not in name or any(word in name for word in NO_POST):
        return
    low = here.low[sentence.span.start : sentence.span.end]
    if sentence.zone in (Zone.TITLE, Zone.RELATED) or not any(word in low for word in HOLDS_POST):
        return
    for cue, _ in sentence.cued("appointing-cues"):
        if here.low.endswith(" được ", 0, cue.span.start):  # "Ông A được điều động giữ chức …"
            before = [m for m in sentence.of_kind(Kind.PERSON) if -120 <= m.span.end - cue.span.start <= 0]
            yield from each(here, before[-1:], "nhan", cue, "participation.appointed")
            continue
        for person in here.people_after(sentence, cue.span.end)[:1]:
            if set(here.gap(cue.span.end, person.span.start)) <= TITLES:
                yield from each(here, [person], "nhan", cue, "participation.appointed")
