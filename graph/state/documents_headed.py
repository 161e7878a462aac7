"""Who issued the documents of a list, told once before it: "Quốc hội đã thông qua 7 luật và 3 nghị quyết,
gồm: …", "4 nghị quyết của Bộ Chính trị, gồm: …".
"""

import re
from collections.abc import Iterator, Sequence

from graph.model import Local, Mention, Span
from graph.rule import Rule
from graph.state.documents_actors import subject
from graph.state.documents_passive import BODIES, TOGETHER
from graph.state.documents_sentences import Sentences, ending

_TYPE = (
    r"(?:dự án |dự thảo )?(?:nghị quyết|bộ luật|luật|pháp lệnh|nghị định|thông tư|quyết định|chỉ thị|kết luận"
    r"|quy định|kế hoạch|đề án|chương trình|văn bản|hướng dẫn|công văn|công điện|thông báo)"
)
HEADED = Rule(
    "documents.list-heading",
    re.compile(
        r"(?:(?<!\w)(?P<verb>thông qua|ban hành|ký|ra|phê duyệt|có)\s)?"
        r"(?:\d{1,3}|các|những|hai|ba|bốn|năm|sáu|bảy|một số|nhiều|một loạt|hàng loạt)\s"
        rf"{_TYPE}(?:(?:,| và)\s(?:\d{{1,3}}\s)?{_TYPE}){{0,4}}"
        r"(?:\s(?:mới|quan trọng|chuyên đề|chiến lược|lớn|then chốt)){0,2}"
        r"(?:\s(?:của|do)\s(?P<owner>[^:;.“”]{3,80}?))?"
        r"(?:,?\s(?:bao gồm|gồm(?: có)?|như|là|đó là|sau(?: đây)?|cụ thể(?: là| như sau)?)){1,2}\s?:?\s$"
        r"|(?:(?<!\w)(?P<verb2>thông qua|ban hành|ký|ra|phê duyệt)\s)?(?:\d{1,3}|các|những)\s"
        rf"{_TYPE}(?:(?:,| và)\s(?:\d{{1,3}}\s)?{_TYPE}){{0,4}}"
        r"(?:\s(?:của|do)\s(?P<owner2>[^:;.“”]{3,80}?))?\s?:\s$",
        re.IGNORECASE,
    ),
    (
        "Quốc hội đã thông qua 7 luật và 3 nghị quyết gồm: ",
        "triển khai 4 nghị quyết của Bộ Chính trị, gồm: ",
        "đã ký ban hành các quyết định sau: ",
        "ban hành 3 nghị quyết: ",
    ),
    ("gồm: ", "thảo luận về các nội dung như: ", "theo nghị quyết của Bộ Chính trị, "),
)
# What every heading ends with, which most words before a document do not.
HEADING_ENDS = (":", "gồm", "gồm có", "như", "là", "sau", "đây", "thể")
ITEM = re.compile(
    r"^[”\"]?(?:\s?\([^()]{0,60}\))?\s?(?:[;,]|[;,]? và|;\s?và|\.\s?-|;\s?-|\s-)\s(?:(?:số|dự thảo)\s)?$"
)
REACH, LISTED, BEFORE = 1200, 30, 220
RULES = (HEADED,)


def headed(there: Sentences, documents: Sequence[Mention], n: int) -> Iterator[tuple[Local, Span]]:
    """Who issued what stands in a list under a heading; the list is one sentence, item behind item."""
    first = n
    while first and n - first < LISTED and _beside(there, documents[first - 1], documents[first]):
        first -= 1
    at = documents[first].span.start
    start = max(there.sentence(at).start, at - BEFORE)
    before = there.text.chars[start:at]
    match = HEADED.pattern.search(before) if before.rstrip().lower().endswith(HEADING_ENDS) else None
    if match is None or documents[n].span.start - at > REACH or "draft" in documents[n].parts:
        return
    group = "owner" if match["owner"] else "owner2" if match["owner2"] else ""
    if group:
        yield from _owners(there, start + match.start(group), start + match.end(group))
        return
    verb = "verb" if match["verb"] else "verb2" if match["verb2"] else ""
    if verb:
        yield from subject(there, there.sentence(at).start, start + match.start(verb))


def _beside(there: Sentences, before: Mention, mention: Mention) -> bool:
    end = ending(before, "title_at", "date_at")
    if mention.span.start <= end:
        return mention.span.start > before.span.end  # named inside the subject of the one before
    return bool(ITEM.match(there.text.chars[end : mention.span.start]))


def _owners(there: Sentences, start: int, end: int) -> Iterator[tuple[Local, Span]]:
    reached = start
    for body in there.between(start, end):
        gap = there.text.chars[reached : body.span.start]
        if body.kind not in BODIES or (gap.strip() and not TOGETHER.match(gap)):
            return
        if key := there.references.of.get(body.span):
            yield key, body.span
        reached = body.span.end
