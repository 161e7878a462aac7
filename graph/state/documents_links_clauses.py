"""Links between documents that clauses tell: what a sentence opens with, what the next sentence says."""

import itertools
import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from graph.model import Kind, Mention
from graph.namespaces import ELI, NQ
from graph.rule import Rule
from graph.state.documents_sentences import ISSUE_VERB, Sentences

OPENING = Rule(
    "documents.link-opening",
    re.compile(
        r"(?P<cue>[Tt]hực hiện|[Tt]riển khai(?: thực hiện)?|[Cc]ăn cứ(?: vào)?|[Tt]heo(?: tinh thần)?"
        r"|[Cc]ụ thể h(?:óa|oá)|[Hh]ướng dẫn(?: chi tiết| thi hành| thực hiện)?"
        r"|(?:[Tt]rên )?cơ sở|[Ss]au khi có)(?: nội dung| các)?\s$"
    ),
    ("Thực hiện ", "Căn cứ ", "Để thực hiện ", "Theo tinh thần "),
    ("quán triệt ",),
)
APPLYING = Rule(
    "documents.link-applying",
    re.compile(
        r"(?<!\w)(?:[Áá]p dụng|căn cứ(?: vào)?(?:\s[^;.]{4,50})? (?:tại|theo))\s(?:theo\s)?"
        r"(?:(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Mm]ục)\s[\wđ]{1,4},?\s){0,4}$"
    ),
    ("áp dụng Điểm g Khoản 3 Điều 19 ", "Áp dụng ", "căn cứ vào báo giá theo hướng dẫn tại điều 4 "),
    ("thực hiện Điều 19 ", "Căn cứ "),
)
THIS = Rule(
    "documents.link-next-sentence",
    re.compile(
        r"^(?:Đây|Việc này|Việc làm này|Động thái (?:này|trên))\s[^.]{0,260}"
        r"(?:thực hiện|triển khai|cụ thể hóa|thể chế hóa)(?: có hiệu quả| tốt)?\s[^.;]{0,90}$"
    ),
    ("Đây cũng là động thái nhằm thực hiện yêu cầu của tỉnh và ", "Việc này nhằm triển khai có hiệu quả "),
    ("Đây là ", "Thực hiện "),
)
REPLACING = Rule(
    "documents.link-replacing",
    re.compile(r"\sthay thế (?:cho )?[^.;,]{2,40} (?:quy định|ban hành) (?:tại|theo|kèm theo)\s$"),
    ("Giá bán nhà thay thế giá quy định tại ",),
    (" thay thế ", " theo quy định tại "),
)
VERBS = {
    "sửa": ELI.amends, "bổ": ELI.amends, "thay": ELI.repeals, "bãi": ELI.repeals, "hướng": NQ.guides,
    "cụ": NQ.specifies, "thực": ELI.applies, "triển": ELI.applies, "kèm": NQ.annexOf, "thuộc": ELI.is_part_of,
    "căn": ELI.based_on, "trên": ELI.based_on, "theo": ELI.applies, "quy": NQ.guides, "qui": NQ.guides,
    "phê": NQ.isAboutDocument, "sau": ELI.applies,
}  # fmt: skip
# "Căn cứ Nghị quyết A (của Trung ương) | và Kế hoạch B, …": both are the ground.
ALONGSIDE = re.compile(
    r"^(?:\s(?:của|ngày)\s[^,;.]{2,60})?(?:,|;|\svà|, và)\s"
    r"(?:(?:[Cc]ăn cứ(?: vào)?|[Xx]ét|[Tt]heo|trên cơ sở)\s)?(?:các )?$"
)
REVIEWING = re.compile(r"(?:Tổng kết|Sơ kết)(?!\w)")
SINCE = re.compile(r"(?:Sau|Qua|Trong|Trải qua|Gần|Hơn)\s(?:gần |hơn )?[\w ]{1,12}\s(?:năm|tháng)(?!\w)")
PLANS = ("/ke-hoach", "/chuong-trinh", "/chuong-trinh-hanh-dong", "/de-an", "/huong-dan")
WRITES = re.compile(r"\s(?:xây dựng|lập|hoàn thiện|soạn thảo)\s(?:các )?(?P<draft>[Dd]ự thảo |[Dd]ự án )?$")
BESIDE = re.compile(r"^(?:,|;| và|, và)\s$")
# Letters that tell others what to do, also to carry out what a higher one wrote.
ORDERS = ("/cong-dien", "/cong-van", "/chi-thi", "/van-ban", "/ke-hoach", "/thong-bao")
DEMANDED = Rule(
    "documents.link-demanded",
    re.compile(
        r"(?:yêu cầu|đề nghị|chỉ đạo|giao)\s[^.;:“”]{2,240}(?:thực hiện|chấp hành|triển khai)"
        r"(?: thực hiện)?(?: (?:nghiêm túc|nghiêm|đúng|có hiệu quả|tốt|quyết liệt|đầy đủ|các nội dung"
        r"|các yêu cầu|các|theo|tại|của|về)){0,4}\s$"
    ),
    ("yêu cầu các bộ, ngành thực hiện nghiêm ", "đề nghị UBND các tỉnh quán triệt, thực hiện nghiêm túc "),
    ("yêu cầu sửa đổi ", "yêu cầu các bộ báo cáo kết quả thực hiện. Theo "),
)
_REACH = 600  # code points from the opening document to the one issued under it
RULES = (OPENING, APPLYING, THIS, DEMANDED, REPLACING)


def end_of(there: Sentences, mention: Mention) -> int:
    """Where all that belongs to a reference ends: its date, its issuers, its subject."""
    ends = [mention.span.end]
    if at := mention.parts.get("date_at"):
        ends.append(int(at.split(":")[1]))
    if at := mention.parts.get("issuer_at"):
        start, end = map(int, at.split(":"))
        other = there.text.chars.find(" và ", start, end)  # "… của A và Nghị quyết B của C về X"
        end = other if other > 0 else end
        bodies = [
            m for m in there.between(start, min(end, start + 40)) if m.kind in {Kind.ORGANISATION, Kind.POST}
        ]
        ends += [body.span.end for body in bodies[:1]]
    if mention.parts["form"] != "law" and (at := mention.parts.get("title_at")):
        ends.append(int(at.split(":")[1]))
    return max(ends)


def opening(there: Sentences, documents: list[Mention]) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    """ "Thực hiện Nghị quyết A, Tỉnh ủy ban hành Kế hoạch B": B carries out A; also "Theo tinh thần A, …
    theo B".
    """
    opened: tuple[int, list[tuple[Mention, NamedNode]]] = (-1, [])
    made: Mention | None = None  # the document issued last in this sentence
    for mention in documents:
        sentence = there.sentence(mention.span.start)
        if mention.span.start - sentence.start > _REACH:
            continue
        before = there.text.chars[sentence.start : mention.span.start]
        if opened[0] != sentence.start:
            opened, made = (sentence.start, []), None
        if len(before) < 40 and (match := OPENING.pattern.search(before)):
            name = VERBS[match["cue"].lower().split()[0]]
            if REVIEWING.match(before):
                name = NQ.reviewsDocument
            if not SINCE.match(before):
                opened[1].append((mention, name))
            continue
        if opened[1] and (last := opened[1][-1]) and last[0] is not mention:
            gap = there.text.chars[end_of(there, last[0]) : mention.span.start]
            if ALONGSIDE.match(gap):
                opened[1].append((mention, last[1]))
                continue
        if not opened[1]:
            continue
        first = opened[1][0][0]
        if mention.span.start < end_of(there, first):
            continue
        if before.endswith("kèm theo "):
            continue
        written = WRITES.search(before[-30:])
        issued = ISSUE_VERB.pattern.search(before[-90:]) or (
            written and (mention.parts["type"].endswith(PLANS) or written["draft"])
        )
        issued = issued or (
            made is not None and BESIDE.match(there.text.chars[end_of(there, made) : mention.span.start])
        )
        made = mention if issued else made
        under = re.search(r"(?:thành lập|ban hành|thực hiện)[^,;]{0,24}\stheo\s$", before)
        if issued or (under and opened[1][0][1] == ELI.applies):
            for base, name in opened[1]:
                yield mention, name, base, OPENING.name


def next_sentence(
    there: Sentences, documents: list[Mention]
) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    """ "Tỉnh vừa có văn bản A. Đây là động thái nhằm thực hiện Công điện B": A carries out B."""
    for one, two in itertools.pairwise(documents):
        sentence = there.sentence(two.span.start)
        said = there.text.chars[sentence.start : two.span.start]
        before = there.sentence(one.span.start)
        gap = there.text.chars[before.end : sentence.start]
        if not gap.strip() and before.start < sentence.start and THIS.pattern.match(said[:_REACH]):
            yield one, ELI.applies, two, THIS.name


def applying(there: Sentences, documents: list[Mention]) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    """ "Theo quyết định số 12 …; áp dụng Điều 19 Nghị định B": the decision spoken of is based on B."""
    decision: Mention | None = None
    for mention in documents:
        before = there.text.chars[max(0, mention.span.start - 90) : mention.span.start]
        if mention.parts["type"].endswith("/quyet-dinh") and mention.parts["form"] in {"full", "titled"}:
            decision = mention
            continue
        near = decision and mention.span.start - decision.span.start < 1500
        if decision and near and mention.parts["form"] == "full" and APPLYING.pattern.search(before):
            yield decision, ELI.based_on, mention, APPLYING.name


def _later(there: Sentences, letter: Mention, mention: Mention) -> bool:
    """Whether the one is named in a sentence after that of the other, but not far."""
    if mention.span.start - letter.span.end > 2 * _REACH:
        return False
    return there.sentence(letter.span.start).end <= there.sentence(mention.span.start).start


def _in_subject(documents: list[Mention], mention: Mention) -> bool:
    """Whether another document is named by its subject, in which this one stands."""
    return any(
        other.span.start < mention.span.start < int(other.parts.get("title_at", "0:0").split(":")[1])
        for other in documents
        if other.parts["form"] == "full"
    )


def demanded(there: Sentences, documents: list[Mention]) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    """ "Bộ A ra công văn số 1. Bộ yêu cầu các tỉnh thực hiện nghiêm Công điện số 2": the letter carries out
    what it demands be carried out; also "… thay thế giá quy định tại Quyết định số 2".
    """
    letter: Mention | None = None
    decision: Mention | None = None
    for mention in documents:
        start = max(there.sentence(mention.span.start).start, mention.span.start - 300)
        before = there.text.chars[start : mention.span.start]
        named = mention.parts["form"] == "full" and not _in_subject(documents, mention)
        told = letter and named and _later(there, letter, mention)
        if letter and told and DEMANDED.pattern.search(before):
            yield letter, ELI.applies, mention, DEMANDED.name
        near = decision and mention.span.start - decision.span.end < 3 * _REACH
        if decision and near and REPLACING.pattern.search(before):
            yield decision, ELI.repeals, mention, REPLACING.name
        if mention.parts["form"] not in {"full", "titled", "short"}:
            continue
        if mention.parts["type"].endswith(ORDERS):
            issued = there.issue_verb_before(mention)
            letter = mention if issued else letter
        if mention.parts["type"].endswith("/quyet-dinh"):
            decision = mention
