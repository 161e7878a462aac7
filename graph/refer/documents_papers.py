"""One document of an article while its references are brought together, and when two references are one
document.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.lexicon import lowered
from graph.model import Mention, Span, Text
from graph.short_laws import spelled
from graph.vocabulary import Vocabulary

# Who can stand behind an organ code. Words of an issuer that name another body keep a bare number apart.
ISSUERS_OF = (
    (re.compile(r"(?:NQ-)?QH\d*$"), ("quốc hội",)),
    (re.compile(r"(?:NQ-)?UBTVQH\d*$"), ("quốc hội", "ubtvqh")),
    (re.compile(r"CP$"), ("chính phủ",)),
    (re.compile(r"TTg$"), ("thủ tướng",)),
    (re.compile(r"T\.?W$|T\.?Ư$"), ("trung ương", "bộ chính trị", "ban bí thư", "đảng", "tw", "t.ư", "tư")),
    (
        re.compile(r"TU$"),
        ("tỉnh", "thành", "ban thường vụ", "ban chấp hành", "thường trực", "đảng bộ", "btv", "bch"),
    ),
    (re.compile(r"HĐND$"), ("hội đồng nhân dân", "hđnd")),
    (re.compile(r"UBND$"), ("ủy ban nhân dân", "ubnd", "chủ tịch")),
)
_FIGURE = re.compile(r"\d+|[ivx]+")
_APPOINTS = re.compile(r"bổ nhiệm|thăng|miễn nhiệm|điều động|luân chuyển|cách chức|khai trừ|nghỉ hưu|kỷ luật")
_GIVES = re.compile(r"phân công|chỉ định|chuẩn y|giới thiệu|giữ chức|phê chuẩn|tiếp nhận")
_STAFFING = re.compile(r"về (?:việc )?công tác (?:tổ chức )?(?:cán bộ|nhân sự)")
# "Luật Xuất bản (sửa đổi)" is "Luật Xuất bản sửa đổi", "Luật Các công cụ …" is "Luật Công cụ …".
_LAW_WORDS = re.compile(r"[()]|^các ")
_PERSON = re.compile(
    r"(?<!\w)(?:ông|bà|đồng chí|(?:đại|thượng|trung|thiếu) (?:tá|tướng))\s"
    r"(?P<name>[A-ZĐ]\w{0,7}(?:\s[A-ZĐÀ-Ỹ]\w{0,7}){1,4})"
)
_MANY = re.compile(
    r"(?<!\w)(?P<name>\d{1,3}) (?:người|cán bộ|công chức|viên chức|đảng viên|lãnh đạo|chiến sĩ)"
)
_SYLLABLE = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "về việc của các và cho trong trên tại với số năm ngày đối ông bà đồng chí là một những tóm tắt".split()  # noqa: SIM905
)
IN_BRACKETS = re.compile(
    r"^(?:\sgắn với[^;.()]{1,120}|\svà[^;.()]{1,120})?\s\((?:số |sau đây gọi là |gọi tắt là )?$"
)
ALIKE, ENOUGH = 0.65, 3  # likeness of subjects: shared of all words; least words of one inside the other


@dataclass(slots=True)
class Paper:
    type: str
    form: str
    number: str | None = None
    digits: int | None = None
    year: str | None = None
    organ: str | None = None
    name: str | None = None  # of a law or statute, or of the meeting
    dated: str | None = None
    draft: bool = False
    subjects: list[tuple[str, ...]] = field(default_factory=list)
    title: str | None = None
    issuer: str = ""
    mentions: list[Mention] = field(default_factory=list)
    last: int = -1  # where it was named last, while the text is gone through in order

    @property
    def first(self) -> int:
        return self.mentions[0].span.start


def subject(title: str) -> tuple[str, ...]:
    """The words of a subject that tell it apart, in order."""
    return tuple(word for word in _SYLLABLE.findall(lowered(title)) if word not in _EMPTY)


def alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two subjects are one: much the same words with the same figures, or one within the other."""
    if not one or not two:
        return False
    first, second = set(one), set(two)
    if any(_FIGURE.fullmatch(word) for word in first ^ second) and len(first ^ second) <= 4:
        return False  # "… lần thứ XII" and "… lần thứ XIII" differ in nothing else
    if len(first & second) >= ALIKE * len(first | second):
        return True
    short, long = sorted((one, two), key=len)
    if len(short) >= ENOUGH and f" {' '.join(short)} " in f" {' '.join(long)} ":
        return True
    rest = iter(long)
    return len(short) > ENOUGH + 1 and all(word in rest for word in short)


def appointed(title: str) -> tuple[str, str] | None:
    """What a decision does with whom, where its subject tells: ("bổ nhiệm", "Trần Văn Dũng")."""
    act, who = _APPOINTS.search(title), _PERSON.search(title) or _MANY.search(title)
    return (act.group(), who["name"]) if act and who else None


def beside(text: Text, found: Sequence[Mention]) -> dict[Span, Mention]:
    """The full number in brackets right behind a subject, by the place of the reference with the subject:
    "Chỉ thị về việc … (Chỉ thị số 24/CT-TTg)".
    """
    numbers = {}
    for one, two in pairwise(found):
        at = one.parts.get("title_at")
        if one.parts["form"] == "titled" and at and two.parts["form"] == "full":
            gap = text.chars[int(at.split(":")[1]) : two.span.start]
            if one.parts["type"] == two.parts["type"] and IN_BRACKETS.match(gap):
                numbers[one.span] = two
    return numbers


def may_issue(paper: Paper, issuer: str) -> bool:
    if not issuer or not paper.organ:
        return not issuer or not paper.issuer or issuer[:8] == paper.issuer[:8]
    for code, words in ISSUERS_OF:
        if code.search(paper.organ):
            return any(word in issuer for word in words)
    return True


def staffing(title: str) -> bool:
    """Whether a subject says no more than "về công tác cán bộ": the decision that is then told in full."""
    return bool(_STAFFING.fullmatch(title))


def appoints(title: str) -> bool:
    """Whether a decision gives somebody a post or takes it."""
    return bool(_APPOINTS.search(title) or _GIVES.search(title))


def same_law(one: str, two: str, vocabulary: Vocabulary) -> bool:
    """Whether two names, in small letters, are those of one law, whichever of them is shortened."""
    one, two = (_LAW_WORDS.sub("", spelled(lowered(name), vocabulary)).strip() for name in (one, two))
    return one.startswith(two) or two.startswith(one) if min(len(one), len(two)) > 4 else one == two


def same_congress(paper: Paper, p: Mapping[str, str]) -> bool:
    local, other = paper.mentions[0].parts.get("who"), p.get("who")
    if bool(local) != bool(other):
        return False
    if paper.dated and p.get("nth"):
        return paper.dated == p["nth"]
    first = paper.mentions[0].parts.get("from")
    return bool(first and first == p.get("from"))
