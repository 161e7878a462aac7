"""Whose a paper is where no verb of issuing tells it: who lays it before others, who reads it out, whose the
decision is that carries it, whose name stands inside its subject.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from graph.model import Kind, Local, Mention, Span
from graph.rule import Rule
from graph.state.documents_actors import READ_OUT, READING, subject
from graph.state.documents_passive import BODIES
from graph.state.documents_sentences import OWN, Sentences, ending

Told = Iterator[tuple[Local, Span]]
# "UBND tỉnh sẽ trình HĐND tỉnh | đề án …": who lays a paper before others wrote it.
LAYING = Rule(
    "documents.author-lays",
    re.compile(
        r"\s(?:(?:đã|sẽ|vừa|cũng|tiếp tục|đang|có|hoàn thiện|xây dựng)\s){0,2}(?P<verb>trình|gửi|báo cáo)"
        r"(?:\s(?:lên\s)?[A-ZĐ][^,;:.“”]{1,70}|\sra [A-ZĐQHk][^,;:.“”]{1,40})?(?:\s(?:về|các|bản"
        r"|dự thảo|xem xét|những"
        r"|\d{1,2})){0,3}\s$"
    ),
    (" sẽ trình HĐND ", " đã gửi Bộ Tài chính các ", " trình "),
    (" trình bày ", " trình bày về "),
)
# What may stand between the names of a carried paper and of the decision that carries it.
CARRIED_BY = Rule(
    "documents.carried-by",
    re.compile(
        r"^[”\"]?,?\s\(?(?:đã |vừa |được ){0,2}(?:[Bb]an hành\s(?:kèm theo|kèm|theo|tại|trong|bằng)"
        r"|kèm theo)\s$"
    ),
    (" ban hành kèm theo ", " (ban hành trong ", ", được ban hành tại "),
    (" và ", " theo quy định của "),
)
CARRIES = re.compile(r"^[“\"]?(?:[Bb]an hành|[Vv]ề (?:việc )?ban hành)\s[“\"]?$")
CARRYING = ("/quyet-dinh", "/nghi-quyet", "/nghi-dinh", "/thong-tu", "/thong-tu-lien-tich", "/van-ban")
LATER = re.compile(
    r"[”\"]?(?:\s\(?(?:năm|giai đoạn|thời kỳ|khóa|nhiệm kỳ|tháng|quý|tại|trong|ngày|6 tháng"
    r"|\d+)(?!\w)[^,;.]{0,60})?$"
)
COMMITTEES = re.compile(r"(?:Quyền |Phó )?(?:Chủ nhiệm|Phó Chủ nhiệm|Trưởng [Bb]an|Phó [Tt]rưởng [Bb]an)")
OWNED = ("/nghi-quyet", "/thong-bao", "/ket-luan", "/chuong-trinh", "/ke-hoach", "/bao-cao", "/chi-thi")
PASSED = re.compile(
    r"[”\"]?(?:\s\([^()\n]{2,30}\))?\s(?:cũng |đã |vừa |mới |chính thức ){0,3}được (?:biểu quyết "
    r"|nhất trí )?thông qua(?!\w)"
)
OUTCOMES = ("kết quả", "kiểm tra", "giám sát", "thẩm tra", "giải trình", "xác minh")
RULES = (LAYING, CARRIED_BY)


def laid(there: Sentences, mention: Mention) -> Told:
    """Who lays a paper of their own before somebody."""
    if mention.parts["form"] != "titled" or not mention.parts["type"].endswith(
        (*OWN, "/to-trinh", "/van-ban")
    ):
        return
    before = there.before(mention.span.start)
    if match := LAYING.pattern.search(before):
        at = mention.span.start - (len(before) - match.start())
        start = there.sentence(mention.span.start).start
        yield from subject(there, start, at)


def reader(there: Sentences, mention: Mention) -> Told:
    """ "Ủy ban A đã | trình bày báo cáo …": the body that reads out, not an office of another."""
    chars, at = there.text.chars, mention.span.start
    if not mention.parts["type"].endswith(READ_OUT):
        return
    match = READING.search(chars, max(0, at - 40), at)
    if match is None or match.group().startswith("công bố"):
        return
    for who, span in subject(there, there.sentence(at).start, match.start()):
        if there.things[who].kind is Kind.ORGANISATION:
            yield who, span


def carried(
    there: Sentences, documents: Sequence[Mention], n: int, known: Mapping[Local, list[tuple[Local, Span]]]
) -> Told:
    """Who issued the decision by which a plan or a statute was issued."""
    mention = documents[n]
    if mention.parts["type"].endswith(("/de-an", "/quy-hoach")):
        return  # others approve what its author wrote
    end = ending(mention, "title_at")
    for other in documents[n + 1 : n + 4]:
        if other.span.start >= end:
            gap = there.text.chars[end : other.span.start]
            if other.parts["form"] in {"full", "short"} and CARRIED_BY.pattern.match(gap):
                yield from known.get(there.references.of.get(other.span, Local("")), ())
            break
    for other in reversed(documents[max(0, n - 3) : n]):
        title = other.parts.get("title_at")
        if title is None or not other.parts["type"].endswith(CARRYING):
            continue
        begin = int(title.split(":")[0])
        if begin < mention.span.start and CARRIES.match(there.text.chars[begin : mention.span.start]):
            yield from known.get(there.references.of.get(other.span, Local("")), ())
            return


def owner(there: Sentences, mention: Mention) -> Told:
    """ "Chương trình công tác | của Chính phủ năm 2015": the body that a subject ends on."""
    at = mention.parts.get("title_at")
    if at is None or mention.parts["form"] != "titled" or not mention.parts["type"].endswith(OWNED):
        return
    begin, end = map(int, at.split(":"))
    if mention.parts["type"].endswith("/bao-cao") and not mention.parts["title"].startswith(OUTCOMES):
        return
    for body in there.back(begin, end):
        if body.kind not in BODIES:
            continue
        whose = there.text.chars.endswith(" của ", 0, body.span.start)
        if any(m.kind is Kind.DOCUMENT for m in there.between(begin, body.span.start)):
            return  # "báo cáo kết quả thực hiện Kế hoạch 5 của Tỉnh ủy"
        key = there.references.of.get(body.span)
        told = body.span.end < end - 4 or not mention.parts["title"].startswith("về ")
        if key and whose and told and LATER.match(there.text.chars, body.span.end, end):
            yield key, body.span
        return


def lawgiver(there: Sentences, mention: Mention) -> Told:
    """ "Luật Điện lực cũng đã được | thông qua": the National Assembly, where the article names it."""
    house = there.bodies.get("Quốc hội")
    if mention.parts["form"] == "law" and house and PASSED.match(there.text.chars, mention.span.end):
        yield house, mention.span
