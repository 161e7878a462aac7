"""Who does what a verb of issuing tells: the body or office before it, whatever stands between the two."""

import re
from collections.abc import Iterator

from graph.lexicon import lowered
from graph.model import Kind, Local, Mention, Span
from graph.rule import Rule
from graph.state.documents_passive import BODIES, TOGETHER
from graph.state.documents_sentences import Sentences

ON_BEHALF = re.compile(r"(?:thay mặt|thừa ủy quyền|được sự ủy quyền của)\s$", re.IGNORECASE)
# Words between somebody and a verb that make them no subject of it.
ELSEWHERE = re.compile(
    r"[;:.]|(?<!\w)(?:việc|cho biết|cho hay|đưa tin|thông tin|dẫn lời|nhấn mạnh|yêu cầu|đề nghị|chỉ đạo|rằng"
    r"|giao|khi(?! đó)|sau(?! đó)|để|trình|gửi|của)(?!\w)|(?<!\w)(?:ông|bà|anh|chị|đồng chí)\s[A-ZĐ]"
)
# "bà B, Bí thư Tỉnh ủy cho biết, | đã có văn bản": who speaks did it.
SPEAKING = Rule(
    "documents.speaker-acts",
    re.compile(
        r"^,?\s(?:cũng |đã )?(?:cho biết|cho hay|khẳng định|thông tin|xác nhận)(?:,| rằng| là)?"
        r"(?:\s(?:đơn vị|cơ quan này|tỉnh|thành phố|sở|bộ|huyện))?\s?$"
    ),
    (" cho biết,", " cho hay đơn vị"),
    (" cho biết UBND tỉnh",),
)
# What stands before a place that acts for its people's committee.
STANDS_ALONE = re.compile(
    r"(?:^|[,.;:–!?\n“]|(?<!\w)(?:là|thì|mà|và|sau đó|hiện nay|mới đây|trước đó|rằng|nay|vì|do|việc"
    r"|khi|biết|kết luận|xác định|cho thấy))\s*$"
)
SCENE = re.compile(r"(?:Cũng )?(?:[Tt]ại|[Tt]rong) (?:phiên|kỳ|cuộc|buổi|hội nghị|đại hội)[^,;.:]{0,60}, ")
# "bắt tạm giam đối với ông A, đồng thời có kết luận": who it is done to does not act.
OBJECT = re.compile(r"(?<!\w)(?:đối với|khởi tố|bắt|về việc|bổ nhiệm|tặng)\s(?:ông\s|bà\s|đồng chí\s)?$")
# "Ủy ban Thường vụ Quốc hội | sẽ thảo luận và ra nghị quyết …; cho ý kiến …; | thông qua …"
GOES_ON = re.compile(
    r"\s(?:sẽ|đang|họp|tổ chức|tiến hành|khẩn trương|kịp thời|tiếp tục|chủ động|tập trung|phối hợp|biểu quyết"
    r"|thảo luận|cho ý kiến|đồng ý|nghe|đồng thời|chính thức|trực tiếp|nghiên cứu)\s"
)
AND_ISSUES = re.compile(r"(?:[,;]|\s(?:và|đồng thời|rồi))\s?$")
# A body told again by the head of its name alone.
BARE_HEADS = {
    "nhà trường": "trường", "trường": "trường", "bộ": "bộ ", "sở": "sở ", "cục": "cục ", "viện": "viện ",
    "tổng cục": "tổng cục ", "chi cục": "chi cục ", "công ty": "công ty", "tập đoàn": "tập đoàn",
    "bệnh viện": "bệnh viện", "hiệp hội": "hiệp hội", "thanh tra": "thanh tra", "ngân hàng": "ngân hàng",
}  # fmt: skip
BARE = re.compile(
    rf"(?:(?:^|[,;:“]\s?|(?<=[.!?])\s|(?:thì|mà|nay|đó|qua|này)\s)|(?<=\n))"
    rf"(?P<head>(?:{'|'.join(sorted(BARE_HEADS, key=len, reverse=True))})(?:\snày)?)\s?$",
    re.IGNORECASE,
)
READ_OUT = ("/bao-cao", "/to-trinh", "/thong-bao", "/de-an", "/nghi-quyet", "/quyet-dinh")
READING = re.compile(r"(?<!\w)(?:trình bày|đọc|báo cáo|công bố|trình|nêu)\s(?:tóm tắt |các |bản |dự thảo )?$")
FAR = 1500  # code points back in which the body must have been named
CONGRESS_OF = ("Đảng bộ", "Đoàn", "Hội", "Công đoàn", "Chi bộ", "Đảng ")
AFTER_CONGRESS = re.compile(
    r"\s?(?:(?:lần thứ|khóa) (?:\d{1,3}|[IVXL]{1,7}"
    r"|\w{2,5}))?,?\s?(?:\(?nhiệm kỳ \d{4}\s?[-–]\s?\d{4}\)?)?,?\s?"
)
DELEGATES = re.compile(
    r"(?<!\w)(?:đại biểu|ĐB|ĐBQH)(?: có mặt| Quốc hội| HĐND| tham dự| dự họp| tán thành)?(?:,? (?:đã"
    r"|cũng|đều|sẽ|nhất trí"
    r"|thống nhất|biểu quyết|tán thành|chính thức|bấm nút|giơ tay))*\s?$"
)
ASIDE = 170  # code points of an aside between somebody and the verb
RULES = (SPEAKING,)


def _before_aside(there: Sentences, start: int, at: int) -> int:
    """Where an aside begins that ends at ``at``: "Cục A | (Bộ B) đã", "Công ty C "
    "| - chủ đầu tư dự án D - đã"."""
    chars = there.text.chars
    lead = chars[max(start, at - ASIDE) : at].rstrip()
    base = max(start, at - ASIDE)
    if lead.endswith(")") and (opened := lead.rfind("(")) > 0:
        return base + opened
    if lead.endswith(("-", "–")):
        inner = lead[:-1]
        opened = max(inner.rfind(" - "), inner.rfind(" – "), inner.rfind(")- "))
        said = inner[opened:].lstrip(" )-–")
        plain = opened > 0 and said[:1].islower() and not set(";:.") & set(said)
        first = next(there.between(base + len(inner) - len(said), base + len(inner)), None)
        if plain and (
            first is None or first.kind is not Kind.POST or first.span.start > base + len(inner) - len(said)
        ):
            return base + opened + (1 if inner[opened] == ")" else 0)
    return at


def sentence_subject(there: Sentences, sentence: Span, end: int) -> Iterator[tuple[Local, Span]]:
    """ "Ban Chấp hành Trung ương đã thống nhất …; nhất trí ban hành 3 nghị quyết": the body a sentence opens
    with.
    """
    lead = sentence.start
    for mention in there.between(sentence.start, end):
        gap = there.text.chars[lead : mention.span.start]
        if mention.kind is Kind.DATE and len(gap) < 12:
            lead = mention.span.end
            continue
        scene = SCENE.match(there.text.chars, sentence.start, end)
        if scene and scene.end() > mention.span.start:
            lead = scene.end()  # "Tại phiên họp này, | UBTVQH cũng xem xét …"
            continue
        opens = not gap.strip(" ,-–(") or gap.endswith((") - ", ") – "))
        follows = there.text.chars[mention.span.end : mention.span.end + 16]
        told = re.match(r"\s(?:đã|vừa|cũng|thống nhất|nhất trí|xem xét)\s", follows) or (
            GOES_ON.match(follows) and AND_ISSUES.search(there.text.chars, mention.span.end, end + 1)
        )
        if (mention.kind is Kind.ORGANISATION and opens and told) and (
            key := there.references.of.get(mention.span)
        ):
            yield key, mention.span
        return


def subject(there: Sentences, start: int, end: int, signs: bool = False) -> Iterator[tuple[Local, Span]]:
    """Who acts by a verb that begins at ``end``: the nearest body or post, or the post of the person named
    there. Where somebody ``signs``, a body after a title belongs to it: "Cục trưởng Cục A, Bộ B đã ký".
    """
    chars = there.text.chars
    reached = _before_aside(there, start, _before_aside(there, start, end))
    person: Mention | None = None
    found: list[tuple[Local, Span]] = []
    if bare := _bare(there, start, reached):
        yield bare
        return
    for mention in there.back(start, reached):
        gap = chars[mention.span.end : reached]
        if not found and not person and SPEAKING.pattern.match(gap):
            reached, gap = mention.span.end, ""
        if (
            mention.kind is Kind.PLACE
            and not found
            and not gap.strip()
            and (office := _office(there, mention))
        ):
            found.append((office, mention.span))
            break
        if (mention.kind is Kind.DATE and len(gap) < 8) or (
            mention.kind is Kind.PLACE and len(gap) < 3 and not found
        ):
            reached = mention.span.start
            continue
        if len(gap.strip(" ,–-()")) > (24 if not found else 0) and not TOGETHER.match(gap):
            break
        if ELSEWHERE.search(gap):
            break
        if mention.kind is Kind.PERSON and OBJECT.search(
            chars, max(start, mention.span.start - 24), mention.span.start
        ):
            break
        if mention.kind is Kind.PERSON and not found and not person:
            person, reached = mention, mention.span.start
            continue
        if (
            mention.kind not in BODIES
            or mention.kind is Kind.EVENT
            or (person and mention.kind is not Kind.POST)
        ):
            break
        if signs and len(found) == 1 and mention.kind is Kind.POST and gap == ", ":
            found.clear()
        if found and chars.startswith("của ", mention.span.start - 4):
            break  # "Kế hoạch 5 của Tỉnh ủy, | UBND huyện ban hành …"
        if found and (person or mention.kind is Kind.POST or not TOGETHER.match(gap)):
            break
        key = there.references.of.get(mention.span)
        if key is None:
            break
        found.append((key, mention.span))
        reached = mention.span.start
        if mention.kind is Kind.POST:
            break
    if person and not found and (post := there.office_of(person)):
        found.append((post, person.span))
    yield from _represented(there, start, reached) or reversed(found)


def _bare(there: Sentences, start: int, at: int) -> tuple[Local, Span] | None:
    """ "Cục | đã có thông báo", "nhà trường | gửi công văn": the only body of that kind named so far."""
    base = max(start, at - 24)
    match = BARE.search(there.text.chars[base:at])
    if match is None or (match.start("head") == 0 and base != start):
        return None
    begins, ends = (base + n for n in match.span("head"))
    head = BARE_HEADS[match["head"].lower().removesuffix(" này")]
    bodies = {
        key: mention.span
        for mention in there.back(max(0, at - FAR), at)
        if mention.kind is Kind.ORGANISATION
        and (key := there.references.of.get(mention.span))
        and lowered(there.things[key].name).startswith(head)
        and mention.span.end < begins + 2
    }
    return (next(iter(bodies)), Span(begins, ends)) if len(bodies) == 1 else None


def congress(there: Sentences, start: int, end: int) -> Iterator[tuple[Local, Span]]:
    """ "Đại hội đại biểu Đảng bộ phường Y | đã thông qua": the congress that passes something."""
    reached = end
    for mention in there.back(start, end):
        gap = there.text.chars[mention.span.end : reached]
        if reached == end and not AFTER_CONGRESS.fullmatch(gap):
            return
        if mention.kind is Kind.ORGANISATION and reached == end and mention.written.startswith(CONGRESS_OF):
            reached = mention.span.start
            continue
        if (
            mention.kind is Kind.EVENT
            and mention.parts.get("head") == "đại hội"
            and (reached == end or not gap.strip())
        ):
            key = there.references.of.get(mention.span)
            if key:
                yield key, mention.span
        return


def delegates(there: Sentences, start: int, end: int) -> Iterator[tuple[Local, Span]]:
    """ "100% đại biểu đã | biểu quyết thông qua …": the assembly named last before them."""
    if not DELEGATES.search(there.text.chars, max(start, end - 90), end):
        return
    for body in there.back(max(0, start - 400), end):
        key = there.references.of.get(body.span) if body.kind is Kind.ORGANISATION else None
        if key and there.things[key].name.startswith(("Quốc hội", "Hội đồng nhân dân")):
            yield key, body.span
            return


def spokesman(there: Sentences, mention: Mention) -> Iterator[tuple[Local, Span]]:
    """ "Thay mặt Chính phủ, Bộ trưởng A | trình bày Tờ trình …": whose paper somebody reads."""
    chars, at = there.text.chars, mention.span.start
    if not mention.parts["type"].endswith(READ_OUT) or not READING.search(chars, max(0, at - 40), at):
        return
    for body in there.back(max(there.sentence(at).start, at - 220), at):
        if body.kind is Kind.ORGANISATION and ON_BEHALF.search(chars, 0, body.span.start):
            if key := there.references.of.get(body.span):
                yield key, body.span
            return


def _office(there: Sentences, place: Mention) -> Local | None:
    """ "huyện X ban hành quyết định": the people's committee of that place, where the article names it."""
    if not STANDS_ALONE.search(there.text.chars[max(0, place.span.start - 24) : place.span.start]):
        return None  # "Sở Tài chính - Vật giá tỉnh Khánh Hòa"
    name = f"Ủy ban nhân dân {place.written[:1].lower()}{place.written[1:]}"
    return there.bodies.get(name)


def _represented(there: Sentences, start: int, end: int) -> list[tuple[Local, Span]]:
    """ "Thay mặt Ban Bí thư, …": the body somebody signs for."""
    for mention in there.between(start, end):
        if mention.kind is Kind.ORGANISATION and ON_BEHALF.search(
            there.text.chars[start : mention.span.start]
        ):
            key = there.references.of.get(mention.span)
            return [(key, mention.span)] if key else []
        break
    return []
