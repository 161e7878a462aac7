"""Cue words in a text: the ontology's words of taking part, saying, assigning and awarding, found in one
pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.lexicon import Lexicon, lowered, per_vocabulary
from graph.model import Kind, Local, Mention, Span, Zone
from graph.vocabulary import Term, Vocabulary

SCHEMES = (
    "participation-roles",
    "event-document-links",
    "speech-cues",
    "task-cues",
    "award-forms",
    "appointing-cues",
    "cue-compounds",
)


ACTORS = frozenset({Kind.PERSON, Kind.POST, Kind.ORGANISATION})


PRONOUNS = frozenset(("ông", "bà", "đồng chí", "anh", "chị", "bác", "vị"))


# Words that may stand between an actor and the verb.
LIGHT = frozenset((
    "đã", "cũng", "vừa", "đang", "sẽ", "trực", "tiếp", "đồng", "thời", "và", "tục", "còn", "lại", "thì",
    "sau", "đó", "thống", "nhất", "quyết", "định", "trí",
    "là", "có", "được", "chính", "thức", "thay", "mặt", "thêm", "rõ", "xin", "luôn", "tại", "(", ")",
    ",", "-", "–", "—", ":", "cùng", "ngay", "đều", "trân", "trọng", "nhiệt", "liệt", "chân", "thành",
    "thẳng", "thắn", "lần", "lượt", "một", "nữa", "vẫn", "đặc", "biệt", "rất", "mạnh", "dạn", "xúc", "động",
))  # fmt: skip


# Words that may stand inside a list of people.
LISTING = frozenset((
    "và", "cùng", "các", "đồng", "chí", "ông", "bà", "anh", "chị", "đ/c", "nguyên", "gồm", "có", "là",
    "với", "đại", "diện", "lãnh", "đạo", "hai", "ba", "bốn", "vị", "còn", "bên", "cạnh", ",", ";", ":",
    "-", "–", "—", "(", ")", "&", "kiêm", "đ/c:", "chí:",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word where it stands, and the concept it names in each scheme."""

    span: Span
    means: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its mentions and cues; ``event`` is the event told where it stands, if any."""

    span: Span
    number: int
    block: int
    zone: Zone
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    event: Local | None

    def cued(self, scheme: str) -> Sequence[tuple[Cue, Term]]:
        """The cues of one scheme with their concepts."""
        if not self.cues:
            return ()
        return [(cue, term) for cue in self.cues if (term := cue.means.get(scheme)) is not None]

    def of_kind(self, *kinds: Kind) -> list[Mention]:
        """The mentions of these kinds, in order."""
        return [mention for mention in self.mentions if mention.kind in kinds]


@per_vocabulary
def cue_lexicon(vocabulary: Vocabulary) -> Lexicon[Mapping[str, Term]]:
    entries: dict[str, dict[str, Term]] = {}
    for name in SCHEMES:
        for term in vocabulary.scheme(name):
            for spelling in term.spellings:
                means = entries.setdefault(lowered(spelling), {})
                if name != "cue-compounds":
                    means[name] = term
    return Lexicon(entries.items())


def split_words(gap: str) -> list[str]:
    for mark in ",;:()":
        if mark in gap:
            gap = gap.replace(mark, f" {mark} ")
    return gap.split()
