"""Who is dismissed without the post being named again: "cách chức đối với ông A, Trưởng Công an xã"."""

import re
from collections.abc import Iterator

from graph.apposition import Line, clean
from graph.model import Kind, Mention
from graph.rule import Rule

WITH = frozenset(("và", "và ông", "và bà", ",", ", ông", ", bà", "cùng ông", "cùng bà"))
DISMISSED = Rule(
    "posts.dismissed",
    re.compile(
        r"(?:cách chức|miễn nhiệm|bãi nhiệm)(?: đối với| với)?(?: \d{1,2}| hai| ba)?(?: các)?"
        r" (?:ông|bà|đồng chí)$"
    ),
    ("ra quyết định cách chức ông", "kỷ luật cách chức đối với 2 ông", "thông qua việc miễn nhiệm bà"),
    ("quyết định cách chức Trưởng phòng đối với ông", "khiển trách ông", "cách chức"),
)
FALLEN = Rule(
    "posts.fallen",
    re.compile(
        r"^[ ,]{0,2}(?:đã |vừa |cũng |mới )?bị (?:kỷ luật |thi hành kỷ luật )?"
        r"(?:bằng )?(?:hình thức )?cách chức(?=[.,;]|$| vì| do)"
    ),
    (" đã bị cách chức.", " bị kỷ luật bằng hình thức cách chức vì"),
    (" bị cách chức Phó Chủ tịch", " bị đề nghị cách chức."),
)
RULES = (DISMISSED, FALLEN)
# Nobody has decided yet, or decided against it.
_HEDGE = re.compile(
    r"\b(?:đề nghị|kiến nghị|đề xuất|xem xét|yêu cầu|sẽ|dự kiến|bỏ phiếu|không|chưa|nếu|biểu quyết)\b"
    r"[^,;.]{0,50}$"
)


def dismissed(line: Line) -> Iterator[Mention]:
    """The names in a sentence of those it says to be dismissed, without a title between the verb and them."""
    before = False
    for number, item in enumerate(line.items):
        if item.kind is not Kind.PERSON:
            continue
        gap = clean(line.gaps[number])
        told = DISMISSED.pattern.search(gap)
        joined = before and gap in WITH
        behind = line.gaps[number + 1] if number + 1 < len(line.items) else line.rest
        fallen = FALLEN.pattern.search(clean(behind)) if number + 1 == len(line.items) else None
        before = joined or bool(told and not _HEDGE.search(gap[: told.start()])) or bool(fallen)
        if before:
            yield item
