"""Clauses that tell when a post was held: "trong thời gian giữ chức Bí thư Huyện ủy, ông A …"; and asides."""

import re
from collections.abc import Mapping

from graph.apposition import Line, Tie, clean
from graph.model import Kind, Local
from graph.state.post_times import SAME_LIST

# The verbs of such a clause: its subject is the subject of the sentence, told before or behind it.
WHILE = ("trong thời gian", "thời gian", "khi ", "lúc ")
# "trong thời gian làm Phó Chủ tịch (từ 7/2014 - 10/2017), sau đó là Chủ tịch UBND huyện"
_AFTERWARDS = re.compile(
    r"^ {0,2}(?:\([^()]{1,40}\))? ?,? (?:sau đó|tiếp đó|rồi) (?:là|làm|giữ chức|giữ chức vụ) $"
)
_SUBJECT = re.compile(r"^(?:từ [^,;.]{1,25}|\([^()]{1,30}\))?,(?: ông| bà| đồng chí)?$")
_UPON = (" được", " được ông", " được bà", " được đồng chí")
# Before a verb "đồng chí", "anh" and "chị" stand for a name; "ông" and "bà" do before any word.
PRONOUN = re.compile(
    r"(?:^|[\s,“\"(])(?:(?:ông|bà|Ông|Bà)(?= (?!con\b))|(?<!các )(?<!Các )(?:[Đđ]ồng chí|[Aa]nh|[Cc]hị)"
    r"(?= (?:đã|được|bị|từng|giữ|làm|là|đang|trở|vừa|còn|lần|kinh|trải|tham|lại|cũng|đảm)\b))"
)
# "trong thời gian giữ cương vị Bí thư Huyện ủy, bà đã …"
_PRONOUN = re.compile(r"^(?:\([^()]{1,30}\))?, ?(ông|bà|đồng chí) ")


def aside(before: str, after: str) -> bool:
    """Whether the name between these words stands in brackets: "(chị ruột ông A)"."""
    return before.rfind("(") > before.rfind(")") and after.lstrip().startswith(")")


def pronoun(gap: str) -> str:
    """The last pronoun in the words that stands for a name, "" without one: "bà đánh giá ông là người …"."""
    last = ""
    for found in PRONOUN.finditer(gap):
        last = found[0].strip(' ,(“"').lower()
    return last


def list_start(line: Line, number: int) -> int:
    """The number of the first title before a name, or of the name."""
    while number and line.items[number - 1].kind is Kind.POST and len(line.gaps[number].strip()) < 4:
        number -= 1
    return number


def agent(line: Line, number: int) -> bool:
    """Whether the named acts upon the subject: "ông được Bộ trưởng A bổ nhiệm"."""
    return clean(line.gaps[list_start(line, number)]).endswith(_UPON)


def subject_behind(line: Line, number: int) -> list[Tie]:
    """The titles from this number on, of the name that follows their clause: "Trong thời gian giữ chức Bí thư
    Huyện ủy, ông A …"."""
    after = _list_end(line, number)
    if after == len(line.items) or line.items[after].kind is Kind.POST:
        return []
    gap = clean(line.gaps[after])
    opens = gap.startswith(",") and len(gap) <= 40 and gap.endswith((", ông", ", bà", ", đồng chí", ","))
    if not opens and not _SUBJECT.match(gap):
        return []
    return [Tie(line.items[after], post, "verb", line.span) for post in line.items[number:after]]


def pronoun_behind(line: Line, number: int, spoken_of: Mapping[str, Local | None]) -> list[Tie]:
    """The titles from this number on, of whom the pronoun behind their clause means."""
    after = _list_end(line, number)
    pronoun = _PRONOUN.match(line.gaps[after] if after < len(line.items) else line.rest)
    if pronoun is None or not spoken_of.get(pronoun[1]):
        return []
    return [Tie(post, post, pronoun[1], line.span) for post in line.items[number:after]]


def _list_end(line: Line, number: int) -> int:
    """The number after the last title of a list."""
    number += 1
    while (
        number < len(line.items)
        and line.items[number].kind is Kind.POST
        and (clean(line.gaps[number]) in SAME_LIST or _AFTERWARDS.match(line.gaps[number]))
    ):
        number += 1
    return number
