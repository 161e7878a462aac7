"""From when to when a post was held, and the decision that gave or took it, where the sentence says so."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from graph.apposition import Tie, ends
from graph.model import Kind, Local, Mention, References, Text
from graph.rule import Rule

_DATE = r"(?:(?:ngày|tháng|năm|đầu năm|cuối năm|giữa năm) ){0,2}(?:\d{1,2}[/.-]){0,2}\d{4}"
_DAY = r"(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![/.-]?\d)"
PERIOD = Rule(
    "posts.period",
    re.compile(
        rf"(?:\b[Tt]ừ |\b[Gg]iai đoạn |\()(?P<start>{_DATE})"
        rf" ?(?:đến|tới|-|–|—) ?(?:hết )?(?P<end>{_DATE}|nay\b)"
    ),
    ("từ tháng 5/2017 đến tháng 6/2020", "Từ 7/2014 - 10/2017", "giai đoạn 2011–2016", "từ năm 2010 đến nay"),
    ("từ 5 đến 10 người", "từ trung ương đến địa phương", "2011"),
)
SINCE = Rule(
    "posts.since",
    re.compile(rf"\b(?:kể )?từ (?P<start>{_DAY}|{_DATE})(?! ?(?:đến|tới|-|–))"),
    ("từ ngày 1/7", "kể từ ngày 01/7/2017", "từ tháng 2/2010", "từ năm 2018"),
    ("từ 5 người", "từ năm 2010 đến nay", "từ chức"),
)
RULES = (PERIOD, SINCE)
_NUMBERS = re.compile(r"\d+")
# Decisions that give or take a post; plans and reports about it do not.
DECIDING = ("/quyet-dinh", "/nghi-quyet", "/thong-bao")
AFTER = 40  # characters behind a title in which its time is told


@dataclass(frozen=True, slots=True)
class Held:
    """ISO prefixes, "" where nothing is said; the document's key, or None."""

    start: str = ""
    end: str = ""
    document: Local | None = None


def held(
    text: Text, tie: Tie, status: str, references: References, papers: Sequence[Mention], opening: str
) -> Held:
    """When and by which document, from the words right behind the title, its term, or the opening of the
    sentence; ``papers`` are the documents named in the article, in order, ``opening`` the words before the
    first person or title of the sentence. What tells of leaving ("thôi giữ chức … từ ngày 1/7") is the end.
    """
    year = references.anchor.value[:4] if references.anchor else ""
    behind = text.chars[tie.post.span.end : min(ends(tie.post) + AFTER, tie.sentence.end)]
    behind = behind.split(";", 1)[0]
    start, end = "", ""
    found = PERIOD.pattern.search(behind) or (
        PERIOD.pattern.match(opening.lstrip()) if tie.how != "before" else None
    )
    if found:
        start, end = _iso(found["start"], year), _iso(found["end"], year)
    else:
        since = SINCE.pattern.search(behind)
        day = _iso(since["start"], year) if since else ""
        start, end = ("", day) if status == "relieved" else (day, "")
    return Held(start, end, _document(tie, status, references, papers))


def _iso(written: str, year: str) -> str:
    """ "ngày 1/7/2017" → 2017-07-01, "tháng 5/2017" → 2017-05, "2017" → 2017; a day without a year is of the
    article's; "" for "nay" and what is no date.
    """
    numbers = [int(n) for n in _NUMBERS.findall(written)]
    if not numbers:
        return ""
    if numbers[-1] < 1000:
        if not year or len(numbers) != 2:
            return ""
        numbers.append(int(year))
    *rest, full = numbers
    month, day = (rest[-1] if rest else 0), (rest[0] if len(rest) == 2 else 0)
    if month > 12 or day > 31 or not 1900 <= full <= 2100:
        return ""
    return f"{full:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _document(tie: Tie, status: str, references: References, papers: Sequence[Mention]) -> Local | None:
    """The one decision the sentence names, for a post it gives or takes."""
    if status not in ("appointed", "relieved", "acting"):
        return None
    first = bisect_left(papers, tie.sentence.start, key=lambda m: m.span.start)
    keys = set()
    for paper in papers[first : first + 4]:
        if paper.span.start >= tie.sentence.end:
            break
        key = references.of.get(paper.span)
        if key and paper.kind is Kind.DOCUMENT and paper.parts.get("type", "").endswith(DECIDING):
            keys.add(key)
    return keys.pop() if len(keys) == 1 else None
