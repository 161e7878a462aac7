"""Lists of people: where they begin, go on and end."""

import re
from collections.abc import Iterator, Sequence

from graph.model import Kind, Local, Mention, Span
from graph.state.cues import LISTING, Cue, Sentence
from graph.state.scene import Scene

ROLE = "participation-roles"
# Working meetings and visits, told with those who come as the subject.
MEETS = (
    "lam-viec", "tiep-xuc-cu-tri", "/tham", "di-tham", "kiem-tra", "gap-mat", "/tiep", "don-tiep", "hoi-dam",
    "hoi-kien", "gap-go", "doi-thoai-voi", "dang-huong", "vieng",
    "chuc-tet",
)  # fmt: skip
# Of these, those at which host and guest are equals or are received: nobody leads.
RECEIVES = ("tiep-xuc-cu-tri", "gap-mat", "tiep", "hoi-dam", "hoi-kien", "dang-huong", "vieng")
Part = tuple[Local, str, Span, Span, str]  # participant, role, its words, the cue's words, rule
# After a role word that opens a sentence, these bring the list: "Dự hội nghị có các đồng chí: …".
BRINGS = frozenset(("có", ":", "là", "gồm", "của", "ông", "bà", "chí", "đ/c"))
# After the last name of a list: others who came are not named.
WITH_OTHERS = ("cùng ", "và ", "đại diện ", "lãnh đạo ", "các đồng chí ", "đông đảo ")
# A sentence that goes on with those who came: "Về phía tỉnh có …", "Các đồng chí Phó Chánh Văn phòng: A, B".
GOES_ON = ("về phía", "phía ", "các đồng chí", "các ông", "ngoài ra", "cùng có", "đại diện", "đồng chí")


# "Về phía tỉnh có A; B", "Tiếp và làm việc với đoàn có A; B": those who came, without a word of a role.
SIDE = re.compile(
    r"(?:cùng )?(?:về phía |phía |(?:đón|tiếp|làm việc với)\b[^.:;“]{0,40}\bđoàn\b)[^.:;“]{0,60}?"
    r"\b(?:có|gồm)(?= (?:các |đồng chí|ông|bà|gs|ts|pgs|\w+ tướng|đại tá|phó|bí thư|chủ tịch|ủy viên|:)|:)"
)


def came(here: Scene, sentence: Sentence) -> tuple[Cue, list[Mention]] | None:
    """The people of a sentence that tells who came from one side, and the words that bring them."""
    start = sentence.span.start
    found = SIDE.match(here.low, start, min(start + 160, sentence.span.end))
    if found is None or any(True for _ in sentence.cued(ROLE)):
        return None
    people = here.people_after(sentence, found.end())
    return (Cue(Span(start, found.end()), {}), people) if people else None


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


def each(here: Scene, people: Sequence[Mention], slug: str, cue: Cue, rule: str) -> Iterator[Part]:
    for person in people:
        key = here.key(person)
        if key:
            yield key, slug, person.span, cue.span, rule


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
    words = set(here.gap(cue.span.start, cue.span.end))
    if words & {"tùng", "đi"}:  # "Tháp tùng Thủ tướng A có Bộ trưởng B; Thứ trưởng C"
        near = here.low.find(" có ", cue.span.end, people[0].span.end + 60) >= 0
    return people if near or BRINGS & set(gap) or {"của", "có"} & words else []


def _belongs(here: Scene, person: Mention) -> bool:
    """ "cùng gia đình, thân nhân của ông A": named for those who came."""
    words = here.gap(max(person.span.start - 16, 0), person.span.start)
    while words and words[-1] in ("ông", "bà", "đồng", "chí", "cố"):
        words.pop()
    return words[-1:] == ["của"]


def before_others(here: Scene, sentence: Sentence, cue: Cue) -> list[Mention]:
    """Those named before others who are not: "A; B; đại diện các ban cùng đông đảo cán bộ đã tham dự …"."""
    person = next((m for m in reversed(sentence.of_kind(Kind.PERSON)) if m.span.end <= cue.span.start), None)
    if person is None or cue.span.start - person.span.end > 260:
        return []
    end = person.span.end
    for mention in sentence.mentions:
        gap = here.low[end : mention.span.start].strip(" ,-–—")
        if (
            mention.kind is Kind.POST
            and end <= mention.span.start
            and mention.span.end < cue.span.start
            and gap in ("", "nguyên", "cựu")
        ):
            end = mention.span.end
    between = here.low[end : cue.span.start]
    cues = any(end <= other.span.start < cue.span.start for other, _ in sentence.cued("speech-cues"))
    if cues or set(':“”"') & set(between) or not between.lstrip(" ,;").startswith(WITH_OTHERS):
        return []
    return here.people_before(sentence, end)


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


def run_after_comma(here: Scene, sentence: Sentence, cue: Cue) -> list[Mention]:
    """Who is named after the comma that ends a fronted clause."""
    for mention in sentence.mentions:
        if mention.span.start < cue.span.end or mention.kind not in (Kind.PERSON, Kind.POST):
            continue
        at = here.low.rfind(",", cue.span.end, mention.span.start)
        if at >= 0 and set(here.gap(at + 1, mention.span.start)) <= LISTING:
            return run(here, sentence, mention.span.start, sentence.span.end)[:1]
    return []
