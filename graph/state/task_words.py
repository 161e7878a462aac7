"""What tells an assignment from other matter, and a task as it was told."""

import re
from dataclasses import dataclass

from pyoxigraph import Literal

from graph.model import Local, Span
from graph.rule import Rule
from graph.state.cues import Sentence

ASSIGNS, DEMANDS = "giao", "yeu-cau"


# An appointment, a petition upwards or a question is no task.
NO_TASK = Rule(
    "tasks.other-matter",
    re.compile(
        r"(?:giữ|thôi|làm(?! rõ| việc)|đảm nhiệm|đảm nhận|phụ trách|kiêm|về nhận|về giữ|nhận công tác|"
        r"tham gia (?:ban|bch|ủy viên)|đã|vì|về|là|của|có đơn|"
        r"cho biết|trả lời chất vấn|xem xét,? (?:quyết định|cho)|cho phép|chấp thuận|quan tâm|"
        r"khởi tố|truy tố|tuyên|xin|bị|được|cho ý kiến|tại|trong|vào|khóa|ở)\b"
    ),
    examples=("giữ chức vụ Bí thư", "cho biết quan điểm", "đã hoàn thành"),
    rejects=("khẩn trương rà soát", "làm rõ trách nhiệm", "chủ động phối hợp", "hoàn thiện đề án"),
)


STANDING = (
    "quản lý ",
    "sử dụng ",
    "thi công ",
    "đầu tư ",
    "vận hành ",
)  # what a body is given to keep or build
HEADS_LIST = (":", "như sau:", "cụ thể:", "nhiệm vụ:", "nhiệm vụ cụ thể:")
GOES_ON = ("cụ thể", "đồng thời", "bên cạnh đó", "ngoài ra", "trong đó", "cùng với đó", "theo đó")
NO_VERB = frozenset(
    ["các", "những", "nhất", "trong", "đồng", "và", "của", "là", "với", "như", "mọi", "một", "về"]
)  # a clause that only lists


CONNECTING = frozenset(
    (
        "đồng",
        "thời",
        ",",
        "chí",
        "bên",
        "cạnh",
        "đó",
        "ngoài",
        "ra",
        "riêng",
        "trong",
        "khi",
        "cùng",
        "với",
        "về",
        "phía",
    )
)
MEMORY = 3  # sentences over which an assigner stays in mind


@dataclass(frozen=True, slots=True)
class Task:
    sentence: Sentence
    assigner: Local | Literal | None
    leads: tuple[Local | Literal, ...]
    cooperating: tuple[Local, ...]
    action: Span
    cue: Span
    rule: str
