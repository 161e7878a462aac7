"""Bodies whose name goes on past what a finder knows: "Công ty Xử lý chất thải rắn A (ACC) triển khai …"."""

import re

from pyoxigraph import Literal

from graph.model import Kind, Local
from graph.rule import Rule
from graph.state.addressees import Leads
from graph.state.cues import Sentence
from graph.state.scene import Scene
from graph.state.task_words import starts_work

# The rest of the name, up to the word that tells the task.
REST = Rule(
    "tasks.rest-of-name",
    re.compile(
        r"(?P<rest>(?: -?[^\W\d_]+){2,9}?)(?: \([^()]{1,80}\))?"
        r"(?: (?P<must>cần|phải) |(?<=\)) (?=[^\W\d_]))"
    ),
    examples=(" chậm triển khai tỉnh long an cần ", " chất thải rắn (acc) xây"),
    rejects=(" báo cáo, phải ",),
)
HEADS = (
    "công ty", "tổng công ty", "tập đoàn", "ban chỉ đạo", "ban quản lý", "trung tâm", "hợp tác xã",
    "hội đồng",
)  # fmt: skip
# With these a time or a condition begins, and no name goes on.
APART = frozenset((
    "trong", "trước", "đến", "từ", "nhất", "sau", "khi", "theo", "để", "về", "tại", "và", "cùng",
    "các", "tiếp", "khẩn", "nếu", "không", "đã", "được", "bị", "cũng", "thì", "là", "có", "với", "ngay",
    "sớm",
))  # fmt: skip


def goes_further(here: Scene, sentence: Sentence, leads: Leads, end: int) -> tuple[Leads, int]:
    """The one lead with the rest of its name, and where that ends; as given where the task follows."""
    lead = leads[0]
    if len(leads) > 1 or not isinstance(lead, Local) or starts_work(here, end + 1):
        return leads, end
    body = next((m for m in sentence.of_kind(Kind.ORGANISATION) if m.span.end == end), None)
    if body is None or here.key(body) != lead or not body.written.lower().startswith(HEADS):
        return leads, end
    found = REST.pattern.match(here.low, end, sentence.span.end)
    if found is None or APART & set(found["rest"].split()[:2]):
        return leads, end
    after = found.start("must") - 1 if found["must"] else found.end() - 1
    if not starts_work(here, found.end()):
        return leads, end
    return [Literal(here.text.chars[body.span.start : found.end("rest")])], after
