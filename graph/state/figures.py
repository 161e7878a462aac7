"""Figures: ranks of indicators ("xếp thứ 15/63, tăng 1 bậc") and counts ("kết nạp 69 đảng viên")."""

import re
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from graph.lexicon import per_vocabulary
from graph.model import Claim, Local, Mention, References, Span, Text, Zone
from graph.namespaces import NQ
from graph.rule import Rule
from graph.state.counts import Figure, counted, place
from graph.state.cues import Sentence
from graph.state.scene import Scene, scene
from graph.vocabulary import Vocabulary

RANK = Rule(
    "figures.rank",
    re.compile(
        r"(?:xếp|đứng|đạt|ở|giữ|vươn lên)(?: hạng| vị trí| ở vị trí)?(?: thứ|"
        r" thứ hạng)? (?P<rank>\d{1,3})(?:/(?P<of>\d{1,3}))?(?!\d|[.,/]\d|%)"
        r"(?P<area> (?:cả nước|khu vực [^,;.\n]{2,30}|toàn quốc|tỉnh, thành phố))?"
    ),
    examples=("xếp thứ 15/63 tỉnh, thành phố", "đứng thứ 2 khu vực Bắc Trung Bộ", "đứng vị trí thứ 25"),
    rejects=("xếp loại tốt", "đạt 98,5%"),
)
CHANGE = Rule(
    "figures.change",
    re.compile(
        r"(?P<change>(?:tăng|giảm|tụt) \d{1,3} (?:bậc|hạng)(?: so với (?:năm \d{4}|năm trước|cùng kỳ))?)"
    ),
    examples=("tăng 1 bậc so với năm 2022",),
    rejects=("tăng 1,5%",),
)
PERIOD = Rule(
    "figures.period",
    re.compile(
        r"(?P<period>(?:6|sáu|9|chín|3|ba|\d{1,2}) tháng (?:đầu|cuối) năm(?: \d{4})?|quý (?:iv|iii|"
        r"ii|i|[1-4])(?:[/ ](?:năm )?\d{4})?|"
        r"năm \d{4}(?!\s?[-–]\s?\d)|tháng \d{1,2}[/-]\d{4}|(?:nhiệm kỳ|giai đoạn) \d{4} ?[-–] ?\d{4})"
    ),
    examples=("6 tháng đầu năm 2024", "quý i/2024", "năm 2023"),
    rejects=("ngày 5", "tháng trước"),
)
RULES = (RANK, CHANGE, PERIOD)
_DIGIT = re.compile(r"\d")
PERIODS = ("năm ", "tháng ", "quý ", "nhiệm kỳ ", "giai đoạn ")  # what every period is told with
PERIOD_HOLDS = 8  # sentences
OPENING = 20  # code points at the front of a sentence in which a period is taken anew
LONGEST_PERIOD = 80  # code points; more than the words of any
LIMIT = 200  # figures of one article: what has more is a table


@per_vocabulary
def _indicators(vocabulary: Vocabulary) -> re.Pattern[str]:
    names = {spelling.lower() for term in vocabulary.scheme("indicators") for spelling in term.spellings}
    return re.compile(
        r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?!\w)"
    )


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """One figure per number: "figure-1" …"""
    here = scene(text, mentions, references, vocabulary)
    number, memory = 0, _Memory()
    seen: set[tuple[str, str, str]] = set()
    for sentence in here.sentences:
        if sentence.zone in (Zone.TITLE, Zone.RELATED, Zone.CAPTION):
            continue
        low = here.low[sentence.span.start : sentence.span.end]
        figures = _DIGIT.search(low) is not None
        memory.hear(sentence, low, figures)
        if not figures:
            continue
        for figure in [*_ranks(here, sentence, low, vocabulary), *counted(here, sentence, low, vocabulary)]:
            same = (figure.value, figure.unit, figure.indicator)
            if same in seen:
                continue
            seen.add(same)
            number += 1
            if number > LIMIT:
                return
            yield from _claims(here, sentence, figure, Local(f"figure-{number}"), memory)


class _Memory:
    """The period that runs on over sentences, and the year it was completed with."""

    def __init__(self) -> None:
        self._period: str | None = None
        self._said = 0  # the number of the sentence that said it
        self._now = 0

    @property
    def period(self) -> str | None:
        """The period that still holds."""
        return self._period if self._now - self._said <= PERIOD_HOLDS else None

    def hear(self, sentence: Sentence, low: str, figures: bool) -> None:
        """Take the period a sentence opens with; complete "6 tháng đầu năm" with the year said before.
        ``figures`` tells whether it has any.
        """
        self._now = sentence.number
        if not (figures or "quý" in low or "tháng" in low) or not _of_time(low):
            return
        held = self.period  # until another opens a sentence
        found = PERIOD.pattern.search(low, 0, OPENING + LONGEST_PERIOD if held else len(low))
        if not found or (found.start() > OPENING and held):
            return
        said = found["period"]
        self._said = sentence.number
        if not (self._period and self._period.startswith(said)):
            self._period = said


def _of_time(low: str) -> bool:
    """Whether any word stands there that a period is told with."""
    return any(word in low for word in PERIODS)


def _claims(here: Scene, sentence: Sentence, figure: Figure, key: Local, memory: _Memory) -> Iterator[Claim]:
    values: tuple[tuple[NamedNode, Local | Literal | str | None], ...] = (
        (NQ.indicator, figure.indicator),
        (NQ.figureOf, figure.subject),
        (NQ.value, figure.value if figure.rank is None else None),
        (NQ.unit, figure.unit if figure.rank is None else None),
        (NQ.outOf, figure.out_of),
        (NQ.rank, figure.rank),
        (NQ.change, figure.change),
        (NQ.period, figure.period or memory.period),
    )
    for name, value in values:
        if value is not None:
            node = value if isinstance(value, Local | Literal) else Literal(value)
            yield Claim(key, name, node, here.text.article, sentence.span, figure.rule, marks=(figure.span,))


def _ranks(here: Scene, sentence: Sentence, low: str, vocabulary: Vocabulary) -> Iterator[Figure]:
    named: str | None = None
    at, year = 0, None
    for found in RANK.pattern.finditer(low):
        clause = low[at : found.start()]
        names = list(_indicators(vocabulary).finditer(clause))
        said = PERIOD.pattern.search(clause) if "so với" not in clause and _of_time(clause) else None
        year = said["period"].removeprefix("năm ") if said else year
        area = (found["area"] or "").strip()
        if names:
            start = sentence.span.start + at + names[-1].start()
            named = here.text.chars[start : start + len(names[-1].group())]
        if named is None:
            at = found.end()
            continue
        local = not names and area.startswith(
            "khu vực"
        )  # the change told after it belongs to the rank before
        begin = sentence.span.start + found.start("area") + 1
        indicator = f"{named} trong {here.text.chars[begin : begin + len(area)]}" if local else named
        tail = low[found.end() : found.end() + 90]
        change = CHANGE.pattern.search(tail.split(";")[0])
        span = Span(sentence.span.start + found.start("rank"), sentence.span.start + found.end("rank"))
        yield Figure(
            indicator, found["rank"], "thứ hạng", span, RANK.name, found["of"], found["rank"],
            None if local else change["change"] if change else None, year, place(here, sentence),
        )  # fmt: skip
        at = found.end()
