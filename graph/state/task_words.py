"""What tells an assignment from other matter: the ontology's words around tasks; and a task as told."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from graph.lexicon import lowered, per_vocabulary
from graph.model import Local, Span
from graph.rule import Rule
from graph.state.cues import Sentence
from graph.state.scene import Scene
from graph.vocabulary import Vocabulary

TASK = "task-cues"
ASSIGNS, DEMANDS = "giao", "yeu-cau"
# Types of papers that tell others what to do.
DIRECTIVES = (
    *("/chi-thi", "/cong-dien", "/cong-van", "/van-ban", "/thong-bao", "/ket-luan", "/ke-hoach"),
    "/quyet-dinh",
)
MEMORY = 3  # sentences over which an assigner stays in mind

# An appointment, a petition upwards or a question is no task.
NO_TASK = Rule(
    "tasks.other-matter",
    re.compile(
        r"(?:giữ(?! vững| nghiêm)|thôi|làm (?:phó|trưởng|tổ trưởng|chủ tịch|giám đốc|bí thư|thứ trưởng|"
        r"bộ trưởng|thành viên|ủy viên|chủ đầu tư|chủ nhiệm|quyền|nhiệm vụ)|"
        r"đảm nhiệm|đảm nhận|phụ trách|kiêm|về nhận|về giữ|nhận công tác|"
        r"tham gia (?:ban|bch|ủy viên|đảng bộ|đảng ủy|cấp ủy|tỉnh ủy|thành ủy)|đã|thì|vì|về|là|của|có đơn|"
        r"cho biết|trả lời chất vấn|trình bày|phát biểu|lần lượt|trực thuộc|thuộc|"
        r"xem xét,? (?:quyết định|cho)|cho phép|chấp thuận|"
        r"khởi tố|truy tố|tuyên(?! truyền| dương)|xin|bị|được|cho ý kiến|tại|trong|vào(?! cuộc)|khóa|ở)\b"
    ),
    examples=("giữ chức vụ Bí thư", "cho biết quan điểm", "đã hoàn thành", "làm trưởng ban"),
    rejects=("khẩn trương rà soát", "làm rõ trách nhiệm", "tuyên truyền nội dung", "vào cuộc điều tra"),
)


@dataclass(frozen=True, slots=True)
class Task:
    """One assignment: the same work for each of the ``leads``; ``sentence`` holds the words of the work."""

    sentence: Sentence
    assigners: tuple[Local | Literal, ...]
    leads: tuple[Local | Literal, ...]
    cooperating: tuple[Local, ...]
    action: Span
    cue: Span
    rule: str


@per_vocabulary
def words(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """The lists of the scheme task-words, in lower case, by the last part of their names."""
    return {
        term.iri.rsplit("/", 1)[-1]: frozenset(map(lowered, term.spellings))
        for term in vocabulary.scheme("task-words")
    }


@per_vocabulary
def phrases(vocabulary: Vocabulary) -> Mapping[str, re.Pattern[str]]:
    """The same lists as patterns that match one of their words or phrases, the longest, as whole words."""
    return {name: whole_words(spellings) for name, spellings in words(vocabulary).items()}


@per_vocabulary
def names(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The same lists as written, for the openings of official names."""
    return {term.iri.rsplit("/", 1)[-1]: tuple(term.spellings) for term in vocabulary.scheme("task-words")}


@per_vocabulary
def task_verb(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Matches a verb with which a task begins."""
    return whole_words(word for term in vocabulary.scheme("task-verbs") for word in term.spellings)


def whole_words(spellings: Iterable[str]) -> re.Pattern[str]:
    longest = sorted({re.escape(lowered(word)) for word in spellings}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(longest)})(?!\w)")


def starts_work(here: Scene, at: int) -> bool:
    """Whether a task begins here: a verb of work, or "phải"."""
    return bool(
        task_verb(here.vocabulary).match(here.low, at)
        or phrases(here.vocabulary)["opens"].match(here.low, at)
    )
