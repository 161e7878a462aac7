"""Who issued a document that is the means of an act: "được X phê duyệt tại Quyết định …", "Tại Quyết định …,
X giao …", "X đã đồng ý (Công văn …)".

The act tells of a body, the document's symbol confirms it: a body whose letters the symbol does not carry is
taken only where the words leave no doubt.
"""

import re
from collections.abc import Iterator

from graph.lexicon import lowered
from graph.model import Kind, Local, Mention, Span
from graph.rule import Rule
from graph.state.documents_passive import BODIES
from graph.state.documents_sentences import Sentences, ending

Told = Iterator[tuple[Local, Span]]
# Whose symbol a paper carries; a body that decides "theo Quyết định số …" issued it where the symbol is
# its own.
ORGANS = (
    (re.compile(r"TTg$"), ("thủ tướng", "phó thủ tướng")),
    (re.compile(r"(?<![A-ZĐ])CP$"), ("chính phủ",)),
    (re.compile(r"HĐND"), ("hội đồng nhân dân", "hđnd")),
    (re.compile(r"UBND|UB$"), ("ủy ban nhân dân", "ubnd", "chủ tịch ủy ban", "phó chủ tịch ủy ban")),
    (re.compile(r"T\.?[WƯ]$"), ("bộ chính trị", "ban bí thư", "ban chấp hành trung ương")),
    (re.compile(r"TU$"), ("tỉnh ủy", "thành ủy", "ban thường vụ", "thường trực", "ban chấp hành")),
    (re.compile(r"QH\d+$"), ("quốc hội", "ủy ban thường vụ quốc hội")),
    (re.compile(r"VPCP"), ("văn phòng chính phủ",)),
)
_PARTS = re.compile(r"[-&/.()]")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_SILENT = frozenset({"và", "các", "của"})  # syllables that symbols leave out
_HOLDER = re.compile(
    r"(?:quyền |phó )?(?:bộ trưởng|thứ trưởng|chủ nhiệm|giám đốc|cục trưởng|chủ tịch|viện trưởng"
    r"|tổng giám đốc|hiệu trưởng|chánh án|tổng cục trưởng|chi cục trưởng)\s"
)
SINGLE = ("/quyet-dinh", "/cong-van", "/cong-dien", "/chi-thi", "/van-ban")
UNDER = Rule(
    "documents.decided-under",
    re.compile(r"(?:^|[\s“(])(?:[Tt]heo|[Tt]ại|[Tt]rong|[Bb]ằng)\s(?:nội dung |tinh thần |đó, )?$"),
    ("Theo ", "Tại ", "Cụ thể, theo nội dung "),
    ("Thực hiện ", "vi phạm "),
)
IN_IT = re.compile(r"(?:^|[\s“(])(?:[Tt]ại|[Tt]rong|[Bb]ằng)\s(?:nội dung |tinh thần )?$")
# What may stand between the document and the one who decides in it.
JUST_SIGNED = re.compile(
    r"(?:\s(?:vừa|mới|đã)?\s?(?:ký|kí|ban hành|ra|phát đi|công bố|gửi[^,;.:]{2,80}))?"
    r"(?:\s(?:hôm nay|hôm qua|mới đây|sáng nay|chiều nay|này|nêu trên|nói trên))?,\s"
)
DECIDES = Rule(
    "documents.decides",
    re.compile(
        r"(?:\s[A-ZĐ][\wà-ỹ]{0,7}){0,4}\s(?:đã |sẽ |cũng |vừa |chỉ |chính thức )?(?:đồng ý|quyết định"
        r"|quyết nghị|phê duyệt"
        r"|giao|yêu cầu|cho phép|chấp thuận|bổ nhiệm|công nhận|điều động|phân công|thành lập|chỉ đạo|đề nghị"
        r"|thống nhất|kiến nghị|cử|xử phạt|thu hồi|quy định|hướng dẫn|bố trí|điều chỉnh|phân bổ|đề xuất"
        r"|nêu|khẳng định|nhấn mạnh|xác định)(?!\w)"
    ),
    (" đồng ý cho", " đã giao Bộ Y tế", " Phạm Minh Chính yêu cầu"),
    (" cho biết", " và Bộ Công an"),
)
# "được Thủ tướng Chính phủ | phê duyệt chủ trương đầu tư tại | Quyết định …"
APPROVED = Rule(
    "documents.approved-in",
    re.compile(
        r"^\s(?:đã |vừa |chính thức )?(?:phê duyệt|chấp thuận|thông qua|ban hành|cho phép|đồng ý|công nhận"
        r"|thành lập|giao|cấp|xếp hạng|quyết định|thống nhất|quy định|hướng dẫn|bổ nhiệm|điều động|xác nhận"
        r"|khen thưởng|tặng|truy tặng|phân công|điều chỉnh|phân bổ|thu hồi|quy hoạch|chỉ đạo)(?!\w)"
        r"[^;:.\n]{0,120}?\s(?:tại|theo|bằng|trong)\s(?:các |nội dung )?$"
    ),
    (" phê duyệt tại ", " chấp thuận chủ trương theo ", " đã giao Sở Xây dựng chủ trì bằng "),
    (" phê duyệt. Tại ", " tổ chức tại "),
)
DIRECTING = Rule(
    "documents.directing",
    re.compile(
        r"(?<!\w)(?:chỉ đạo|kết luận|yêu cầu|chủ trương|quy định|hướng dẫn|đề nghị|kiến nghị|phê duyệt"
        r"|chấp thuận|cho phép|thông báo|báo cáo|đề xuất|quyết định)\scủa\s$"
    ),
    ("ý kiến chỉ đạo của ", "theo đề nghị của "),
    ("ý kiến của ", "tại "),
)
# An assembly debates its own resolution.
DEBATING = Rule(
    "documents.debated",
    re.compile(
        r"(?<!\w)(?P<verb>xem xét|thảo luận|bàn|bàn thảo|cho ý kiến|quyết nghị|biểu quyết|bàn luận)"
        r"(?:,? (?:về|vào|đối với|để|và|quyết nghị|thông qua|quyết định|thảo luận|cho ý kiến)){0,3}"
        r"\s(?:các |một số |những |\d{1,2} |dự thảo |bản ){0,3}$"
    ),
    ("sẽ xem xét ", "bàn thảo về ", "xem xét, thông qua dự thảo "),
    ("đã ban hành ", "thực hiện "),
)
RULES = (UNDER, DECIDES, APPROVED, DIRECTING, DEBATING)


def debated(there: Sentences, mention: Mention) -> "re.Match[str] | None":
    """The verb of debating right before a resolution."""
    own = mention.parts["form"] == "titled" and mention.parts["type"].endswith("/nghi-quyet")
    return DEBATING.pattern.search(there.before(mention.span.start)) if own else None


def carries(organ: str, name: str) -> bool:
    """Whether the letters of a symbol are those of a body or of its head: "BNV" of "Bộ Nội vụ"."""
    low = lowered(name)
    if any(code.search(organ) and low.startswith(words) for code, words in ORGANS):
        return True
    code = _PARTS.split(organ)[0].upper()
    said = [word for word in _SYLLABLE.findall(_HOLDER.sub("", low)) if word not in _SILENT]
    return len(code) > 1 and "".join(word[0] for word in said).upper().startswith(code)


def organ_of(there: Sentences, mention: Mention) -> str:
    """The letters of the issuing body in a document's symbol; "" where it carries none."""
    paper = there.references.of.get(mention.span)
    return there.things[paper].parts.get("organ", "") if paper else ""


def decider(there: Sentences, mention: Mention) -> Told:
    """ "Theo Quyết định số 5/QĐ-TTg, Thủ tướng giao …": who decides in a paper whose symbol is theirs."""
    chars = there.text.chars
    before = chars[max(0, mention.span.start - 24) : mention.span.start]
    if not UNDER.pattern.search(before):
        return
    at = ending(mention, "title_at", "date_at")
    if gap := JUST_SIGNED.match(chars, at, at + 120):
        at = gap.end() - 2
    for body in there.between(at, at + 8):
        if body.kind not in {Kind.ORGANISATION, Kind.POST} or chars[at : body.span.start] != ", ":
            return
        key, paper = there.references.of.get(body.span), there.references.of.get(mention.span)
        if key is None or paper is None or not DECIDES.pattern.match(chars, body.span.end):
            return
        if organ := organ_of(there, mention):
            fits = carries(organ, there.things[key].name)
        else:
            inside = IN_IT.search(before) and there.things[paper].parts["form"] == "short"
            fits = bool(inside) or there.things[paper].parts["type"].endswith(SINGLE)
        if fits:
            yield key, body.span
        return


def approver(there: Sentences, mention: Mention) -> Told:
    """ "Dự án được Thủ tướng phê duyệt tại Quyết định …": the doer of what the document did."""
    chars, at = there.text.chars, mention.span.start
    start = max(there.sentence(at).start, at - 240)
    for body in there.back(start, at):
        if body.kind not in BODIES:
            continue
        if chars.endswith(("được ", "do "), start, body.span.start):
            person = next((m for m in there.between(body.span.end, body.span.end + 2)), None)
            end = person.span.end if person and person.kind is Kind.PERSON else body.span.end
            key = there.references.of.get(body.span)
            if key and APPROVED.pattern.match(chars[end:at]) and _of_its_own(there, mention, key):
                yield key, body.span
            return


def _of_its_own(there: Sentences, mention: Mention, key: Local) -> bool:
    """Whether somebody who acts "theo Quyết định …" acts by a paper of their own."""
    if not there.text.chars.endswith("theo ", 0, mention.span.start):
        return True
    organ = organ_of(there, mention)
    return carries(organ, there.things[key].name) if organ else mention.parts["type"].endswith(SINGLE)


def directing(there: Sentences, mention: Mention) -> Told:
    """ "theo chỉ đạo của Ban Thường vụ Tỉnh ủy tại Thông báo số …": who directs in a paper issued it."""
    chars, at = there.text.chars, mention.span.start
    reached = at
    for body in there.back(max(0, at - 120), at):
        gap = chars[body.span.end : reached]
        if body.kind is Kind.PERSON and gap in {" tại ", " trong "}:
            reached = body.span.start
            continue
        near = gap in {" tại ", " trong "} if reached == at else not gap.strip()
        if near and DIRECTING.pattern.search(chars[max(0, body.span.start - 24) : body.span.start]):
            key = there.references.of.get(body.span)
            if body.kind in BODIES and key:
                yield key, body.span
        return


def carrier(there: Sentences, mention: Mention) -> Told:
    """ "Bộ A đã chấp thuận việc này (Công văn số 3/BA-TH)": the one body that acts before in the sentence and
    whose letters the symbol carries.
    """
    organ, at = organ_of(there, mention), mention.span.start
    if not organ:
        return
    start = there.sentence(at).start
    fitting: dict[Local, Span] = {}
    for body in there.back(max(start, at - 400), at):
        key = there.references.of.get(body.span)
        if body.kind not in {Kind.ORGANISATION, Kind.POST} or key is None:
            continue
        if key not in fitting and carries(organ, there.things[key].name) and _acts(there, start, body):
            fitting[key] = body.span
    if len(fitting) == 1:
        yield from fitting.items()


_TOLD_TO = re.compile(
    r"(?<!\w)(?:gửi|trình|báo cáo|đề nghị|kiến nghị|yêu cầu|giao|cho|tới|đến|với|xin|giữa"
    r"|hỏi|gặp|tại|về|ở|vào|từ)"
    r"\s$"
)
_DOES = re.compile(
    r"(?:\s[A-ZĐ][\wà-ỹ]{0,7}){0,4}\s(?:đã|vừa|cũng|có|sẽ|tiếp tục|chính thức|ban hành|ký|quyết định"
    r"|phê duyệt|chấp thuận|đồng ý|yêu cầu|chỉ đạo|giao|thành lập|công nhận|bổ nhiệm|xử phạt|thu hồi)(?!\w)"
)


def _acts(there: Sentences, start: int, body: Mention) -> bool:
    """Whether a body is the owner or the doer of something, not somebody told."""
    chars = there.text.chars
    before = chars[max(start, body.span.start - 16) : body.span.start]
    if _TOLD_TO.search(lowered(before)):
        return False
    return before.endswith(("của ", "được ", "do ")) or bool(_DOES.match(chars, body.span.end))
