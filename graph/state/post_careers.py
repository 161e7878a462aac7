"""Careers told as a list of periods: "6/2001 - 12/2005: Huyện ủy viên, Chủ tịch UBND huyện".

The lines of such a list name nobody: they are of the person whose life the article tells.
"""

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.apposition import Tie, sentence_at
from graph.model import Kind, Local, Mention, References, Span, Text, Zone
from graph.rule import Rule

_MONTH = r"(?:\d{1,2}[/.-])?\d{4}"
STEP = Rule(
    "posts.career",
    re.compile(
        rf"(?<![\d/.,-])(?:[Tt]ừ )?(?:[Tt]háng |[Nn]ăm )?(?P<start>{_MONTH})"
        rf"(?: ?(?:-|–|—|đến|tới) ?(?:hết )?(?:[Tt]háng |[Nn]ăm )?(?P<end>{_MONTH}|(?:hiện )?nay))?"
        r" {0,2}(?::|(?<=\d{4})(?= (?:là|làm) [A-ZĐÀ-Ỹ]))"
    ),
    (
        "6/2001 - 12/2005: Chủ tịch",
        "Từ tháng 9/1996 đến 5/2001: Phó phòng",
        "8/2024 đến nay: Bí thư",
        "2016–2020:",
    ),
    ("giai đoạn 2016 - 2020, tỉnh", "ngày 12/3/2024: họp", "từ 2010 đến 2015 ông làm", "tăng 2.500: nhiều"),
)
RULES = (STEP,)
_CLOSES = (":", " là ", " làm ")  # what stands behind a period
_LIFE = re.compile(
    r"\b(?:sinh (?:ngày|năm|tháng|\d)|(?:ngày|năm) sinh|tiểu sử|lý lịch|chân dung"
    r"|quá trình (?:công tác|hoạt động))",
    re.I,
)
_LEAST = 2  # periods that make a list
_LONGEST = 500  # characters of one period
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Step:
    """One title of one period: ``start`` and ``end`` as ISO prefixes, "" where it is not told or goes on."""

    tie: Tie
    person: Local
    status: str
    start: str
    end: str


def steps(text: Text, mentions: Sequence[Mention], references: References) -> Iterator[Step]:
    """The titles of all periods of the article's careers, in order."""
    if not _listed(text.chars):
        return
    periods = [found for found in _periods(text.chars) if _iso(found["start"])]
    if len(periods) < _LEAST:
        return
    people = [m for m in mentions if m.kind is Kind.PERSON and m.span in references.of]
    posts = [m for m in mentions if m.kind is Kind.POST and m.span in references.of]
    told: list[tuple[re.Match[str], Mention | None]] = []
    for period in periods:
        before, since = told[-1] if told else (None, None)
        whose = _whose(text, people, references, (before.end() if before else 0, period.start()), since)
        told.append((period, whose))
    counted = Counter(whose.span for _, whose in told if whose)
    for number, (period, person) in enumerate(told):
        after = told[number + 1] if number + 1 < len(told) else None
        if person is None or counted[person.span] < _LEAST:
            continue
        sentence = sentence_at(text, Span(period.start(), period.end()))
        if sentence is None:
            continue
        end = min(sentence.end, period.start() + _LONGEST, after[0].start() if after else len(text.chars))
        named = bisect_left(people, period.end(), key=lambda m: m.span.start)
        if named < len(people):
            end = min(end, people[named].span.start)
        status = _status(period, goes_on=after is not None and after[1] is not None)
        key = references.of[person.span]
        for post in posts[bisect_left(posts, period.end(), key=lambda m: m.span.start) :]:
            if post.span.end > end:
                break
            tie = Tie(person, post, "after", sentence)
            yield Step(tie, key, status, _iso(period["start"]), _iso(period["end"] or ""))


def _periods(chars: str) -> "Iterator[re.Match[str]]":
    """The matches of `STEP`, looked for only in the lines that have one of the words behind a period."""
    start = 0
    while start < len(chars):
        end = chars.find("\n", start)
        end = len(chars) if end < 0 else end
        if _listed(chars, start, end, 1):
            yield from STEP.pattern.finditer(chars, start, end)
        start = end + 1


def _listed(chars: str, start: int = 0, end: int = sys.maxsize, least: int = _LEAST) -> bool:
    """Whether so many years end as periods do; few articles have them, and looking is cheap."""
    found = 0
    for mark in _CLOSES:
        at = chars.find(mark, start, end)
        while at > 0 and found < least:
            before = chars[max(at - 5, 0) : at].rstrip()
            found += before[-1:].isdigit() or before.endswith("nay")
            at = chars.find(mark, at + 1, end)
    return found >= least


def _status(period: re.Match[str], goes_on: bool) -> str:
    if period["end"]:
        return "current" if period["end"].endswith("nay") else "former"
    return "former" if goes_on else "current"


def _whose(
    text: Text,
    people: Sequence[Mention],
    references: References,
    between: tuple[int, int],
    since: Mention | None,
) -> Mention | None:
    """The first mention of the person whose life is told: the last one named ``between`` the periods in a
    sentence that tells of a birth or a career; else the one of the period before; else the one person of the
    headline, or the last one named.
    """
    first, last = (bisect_left(people, at, key=lambda m: m.span.start) for at in between)
    before = people[:last]
    chosen = next((m for m in reversed(people[first:last]) if _tells_a_life(text, m)), since)
    if chosen is None:
        title = {references.of[m.span] for m in before if _zone(text, m) is Zone.TITLE}
        body = [m for m in before if _zone(text, m) is not Zone.CAPTION]
        chosen = before[0] if len(title) == 1 else body[-1] if body else None
    if chosen is None:
        return None
    key = references.of[chosen.span]
    return next(m for m in people if references.of[m.span] == key)


def _tells_a_life(text: Text, mention: Mention) -> bool:
    sentence = sentence_at(text, mention.span)
    return sentence is not None and bool(_LIFE.search(text[sentence]))


def _zone(text: Text, mention: Mention) -> Zone | None:
    number = bisect_left(text.blocks, mention.span.start + 1, key=lambda b: b.span.start) - 1
    return text.blocks[number].zone if number >= 0 else None


def _iso(written: str) -> str:
    """ "6/2001" → 2001-06, "2001" → 2001, "" for "nay" and what is no month."""
    numbers = [int(n) for n in _NUMBER.findall(written)]
    if not numbers or not 1900 <= numbers[-1] <= 2100 or (len(numbers) > 1 and not 1 <= numbers[0] <= 12):
        return ""
    return f"{numbers[-1]:04}" + (f"-{numbers[0]:02}" if len(numbers) > 1 else "")
