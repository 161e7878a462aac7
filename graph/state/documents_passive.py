"""Who issued a document where the passive tells: "đã được Hội đồng nhân dân tỉnh thông qua", "do X ký"."""

import re
from collections.abc import Iterator

from graph.model import Kind, Local, Mention, Span
from graph.rule import Rule
from graph.state.documents_sentences import Sentences, ending

BODIES = frozenset({Kind.ORGANISATION, Kind.POST, Kind.EVENT})
BY = Rule(
    "documents.passive",
    re.compile(
        r"^[”\"]?[\s,]{0,2}\(?(?:(?:đã|vừa|mới|cũng|này)\s)?(?:được|do|mà)\s(?:đồng chí\s|ông\s|bà\s)?$"
    ),
    (" đã được ", " do ", " được ", " vừa được "),
    (" có hiệu lực do việc", " và do nhân dân"),
)
DONE = Rule(
    "documents.passive-verb",
    re.compile(
        r"[\s,]{1,3}(?:khóa [IVX]{1,5},? )?(?:(?:tại )?kỳ họp (?:lần )?thứ \w{1,5},? )?"
        r"(?:(?:đã|vừa|mới|nhất trí|thống nhất|biểu quyết|khóa [IVX]{1,5})\s){0,2}(?:ban hành|ký"
        r"|kí|thông qua|phê duyệt)(?!\w)"
    ),
    (" ban hành", " đã thông qua", " ký."),
    (" và Bộ Công an", " tổ chức"),
)
# Between two bodies of one list; a name may run on in small letters ("Hội đồng thẩm định | quốc gia và …").
TOGETHER = re.compile(
    r"^(?:\s[a-zà-ỹđ]{1,7}){0,2}(?:\s?,|\s?;|\s(?:và|cùng|cùng với))\s(?:các\s)?$|^\s?[-–/]\s?$"
)
# What stands between a subject and the day on which somebody signed it.
SIGNED_ON = Rule(
    "documents.signed-on",
    re.compile(
        r"^[”\"]?\s?,?\s(?:đã |vừa |mới )?(?:do|được|mà)\s[^,;:.\n“”]{2,110}?"
        r"\s(?:ký ban hành|ban hành|ký|kí|thông qua)\s(?:(?:vào|hồi) )?(?:(?:sáng|chiều|tối|trưa) )?$"
    ),
    (" do phó chủ tịch tỉnh ký ", " được Thống đốc Ngân hàng Nhà nước ký ban hành "),
    (" do mưa lớn, ", " được áp dụng từ "),
)
# What follows a verb that only tells of the document: "Nghị định 17 Chính phủ ban hành | năm ngoái".
AFTER_VERB = re.compile(r"\s(?:ngày|hôm|tháng|năm|hồi|vào|mới đây|gần đây)\s|\s?[,.;:)]|$")
# Papers that a subject ends on: "về việc hủy bỏ 8 văn bản | mà …".
BESIDE_NAME = re.compile(r"^\s?[,–-]\s(?:là\s|hiện là\s)?$|^\s?\($|^\s$")
PAPERS = re.compile(
    r"(?:các|những|nhiều|một số|\d+)\s(?:\w+\s){0,2}(?:văn bản|quyết định|quy định|nghị quyết|nghị định"
    r"|thông tư|chỉ thị|giấy phép|công văn)(?:\s[a-zà-ỹđ]+){0,4}$"
)
AT_ONCE = re.compile(r"\s?,?\s(?:đã |vừa |mới )?(?:do|được|mà)\s")
RULES = (BY, DONE, SIGNED_ON)


def passive(there: Sentences, mention: Mention) -> Iterator[tuple[Local, Span]]:
    """ "… đã được Hội đồng nhân dân tỉnh thông qua": bodies between "được" or "do" and the verb."""
    at = mention.span.end
    if not AT_ONCE.match(there.text.chars, at):
        at = ending(mention, "title_at", "date_at")
    sentence = there.sentence(mention.span.start)
    after = [
        m
        for m in there.between(at, min(sentence.end, at + 160))
        if m.kind in BODIES | {Kind.DATE, Kind.PERSON}
    ]
    if (
        "title_at" in mention.parts
        and there.text.chars.startswith(" mà ", at)
        and PAPERS.search(mention.parts.get("title", ""))
    ):
        return  # "… hủy bỏ 8 văn bản | mà UBND thành phố ban hành": the last named there
    found: list[tuple[Local, Span]] = []
    reached = at
    signer: Mention | None = None
    bare = False  # "theo Nghị định 17 | Chính phủ ban hành năm ngoái"
    for body in after:
        gap = there.text.chars[reached : body.span.start]
        if found and gap == " thay mặt " and body.kind is Kind.ORGANISATION:
            found.clear()  # "được Tổng Bí thư thay mặt Bộ Chính trị ký ban hành"
            gap = " được "
        if found and body.kind is Kind.PERSON and not gap.strip():
            reached = body.span.end
            continue
        if not found and not signer and body.kind is Kind.PERSON and BY.pattern.match(gap):
            signer, reached = body, body.span.end
            continue
        if signer and not found and body.kind is Kind.POST and BESIDE_NAME.match(gap):
            gap = " do "  # "do ông A – Phó Chủ tịch UBND huyện ký"
        bare = bare or (not found and gap == " ")
        if (not found and not (bare or BY.pattern.match(gap))) or (found and not TOGETHER.match(gap)):
            break
        if body.kind not in BODIES:
            break
        if key := there.references.of.get(body.span):
            found.append((key, body.span))
        reached = body.span.end
    verb = DONE.pattern.match(there.text.chars, reached, reached + 60)
    if signer and not found and (office := there.office_of(signer)):
        found = [(office, signer.span)]
    if found and verb and not (bare and not AFTER_VERB.match(there.text.chars, verb.end())):
        yield from found
