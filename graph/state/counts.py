"""Numbers that count something: a unit of the ontology, and a verb of counting before them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal

from graph.lexicon import per_vocabulary
from graph.model import Kind, Local, Span
from graph.state.cues import Sentence
from graph.state.scene import Scene
from graph.vocabulary import Vocabulary

NUMBER = (
    r"(?<![\d.,/-])(?P<number>\d{1,3}(?:\.\d{3}){1,3}|\d{1,6}(?:,\d{1,3})?)"
    r"(?:/(?P<whole>\d{1,6}))?"
)


# "100% hồ sơ được giải quyết": whose share it is, and that something is true of it.
SHARED = re.compile(
    r" (?!so với|chưa|không|và|vào|từ|trở|bằng|là|chi|tập|của|cùng|trên|trong|đến|theo|vốn|"
    r"mỗi)[^.,;:()\d]{3,60}? (?:được|đạt|có|hoàn thành|đã|tham dự|tham gia|tán thành|tín nhiệm|"
    r"đồng ý)\b"
)


EXISTS = frozenset(("có", "hiện", "gồm"))


_RUN = re.compile(r"[\d.,/-]+")


_LETTERS = re.compile(r"[^\W\d_]{2,}")


_ATTENDED_BY = re.compile(r"(?:tham gia|tham dự|có mặt|góp mặt) của(?: hơn| gần| trên| khoảng)? $")


_ATTENDING = re.compile(r"[^.,;:\d]{0,25} (?:tham dự|tham gia|về dự|dự họp)\b")


MONEY, SHARE = "money", "share"


@dataclass(frozen=True, slots=True)
class Figure:
    indicator: str
    value: str
    unit: str
    span: Span
    rule: str
    out_of: str | None = None
    rank: str | None = None
    change: str | None = None
    period: str | None = None
    subject: Local | Literal | None = None


@per_vocabulary
def _units(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    counts = {
        spelling.lower(): term.value("counts") or ""
        for term in vocabulary.scheme("figure-units")
        for spelling in term.spellings
    }
    words = sorted((re.escape(word) for word in counts if word != "%"), key=len, reverse=True)
    return re.compile(rf"{NUMBER} ?(?P<unit>%|(?:{'|'.join(words)})(?!\w))"), counts


@per_vocabulary
def figure_words(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """The lists of the scheme figure-words, by the last part of their names."""
    return {
        term.iri.rsplit("/", 1)[-1]: frozenset(term.spellings) for term in vocabulary.scheme("figure-words")
    }


@per_vocabulary
def _verbs(vocabulary: Vocabulary) -> re.Pattern[str]:
    terms = [term for term in vocabulary.scheme("counting-verbs") if term.value("counts") is None]
    return _whole_words(spelling for term in terms for spelling in term.spellings)


@per_vocabulary
def _sums(vocabulary: Vocabulary) -> re.Pattern[str]:
    terms = [term for term in vocabulary.scheme("counting-verbs") if term.value("counts") == MONEY]
    return _whole_words(spelling for term in terms for spelling in term.spellings)


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted({re.escape(word.lower()) for word in words}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")


def place(here: Scene, sentence: Sentence) -> Local | Literal | None:
    for place in sentence.of_kind(Kind.PLACE):
        return Literal(place.written)
    return None


def counted(here: Scene, sentence: Sentence, low: str, vocabulary: Vocabulary) -> Iterator[Figure]:
    pattern, counts = _units(vocabulary)
    start, verb = sentence.span.start, ""
    previous: re.Match[str] | None = None
    elsewhere = (Kind.DATE, Kind.DOCUMENT, Kind.EVENT)
    taken = [(m.span.start - start, m.span.end - start) for m in sentence.of_kind(*elsewhere)]
    for found in _numbers(pattern, low):
        if any(a <= found.start() < b for a, b in taken):
            continue
        before = low[previous.end() if previous else max(0, found.start() - 120) : found.start()]
        last = before.split()[-1:]
        if last and last[0].strip("(,;") in figure_words(vocabulary)["not-counted"]:
            continue
        if previous is None or _LETTERS.search(before):
            said = _verb(here, sentence, found.start(), previous, vocabulary)
            verb = said if said or len(_LETTERS.findall(before.rpartition(")")[2])) > 4 else verb
        inside = previous is not None and "(" in before and ")" not in before
        figure = _counted(
            here,
            sentence,
            low,
            found,
            counts.get(found["unit"], ""),
            verb,
            previous if inside else None,
            vocabulary,
        )
        if figure:
            yield figure
        if not inside:
            previous = found


def _numbers(pattern: re.Pattern[str], low: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with `NUMBER`: at the first of a run of figures, or nowhere."""
    done = 0
    for run in _RUN.finditer(low):
        if run.start() >= done and (found := pattern.match(low, run.start())):
            done = found.end()
            yield found


def _counted(
    here: Scene,
    sentence: Sentence,
    low: str,
    found: re.Match[str],
    kind: str,
    verb: str,
    whole: re.Match[str] | None,
    vocabulary: Vocabulary,
) -> Figure | None:
    """The figure of one number and unit; ``whole`` is the number before the bracket it stands in."""
    start = sentence.span.start
    unit_start = start + found.start("unit")
    unit = here.text.chars[unit_start : start + found.end("unit")]
    if whole and unit.isupper():
        unit = whole["unit"]  # "807 thủ tục (577 TH cấp tỉnh)"
    event = sentence.event if kind == "sites" or (kind == "people" and _attends(low, found)) else None
    if kind == "sites":
        indicator = "số điểm cầu của hội nghị trực tuyến" if "trực tuyến" in low else "số điểm cầu"
    elif event:
        indicator = f"số {unit} {'tham gia' if found['whole'] is None else 'tham dự'}"
    elif kind == MONEY:
        names = list(_sums(vocabulary).finditer(low, max(0, found.start() - 60), found.start()))
        if not names:
            return None
        indicator = _sum(low[names[-1].start() : found.start()], vocabulary)
        if not indicator:
            return None
        whole = None  # "311 triệu USD (6.842 tỷ đồng)": no part of a whole
    elif kind == SHARE:
        indicator = _noun(here, start + found.end(), sentence.span.end)
        if not SHARED.match(low, found.end()):
            return None
    elif verb:
        noun = max(_noun(here, unit_start, sentence.span.end), unit, key=len)
        if verb in EXISTS and len(noun.split()) < 3:
            return None  # "có 7 người"
        indicator = noun if verb in EXISTS else f"{noun} được {verb}"
    else:
        return None
    span = Span(start + found.start("number"), start + found.end("number"))
    subject = event or _subject(here, sentence, span.start)
    period = here.things[event].parts.get("date") if event else None
    out_of = found["whole"] or (_plain(whole["number"]) if whole else None)
    return Figure(
        indicator,
        _plain(found["number"]),
        unit,
        span,
        "figures.count",
        out_of,
        subject=subject,
        period=period,
    )


def _sum(said: str, vocabulary: Vocabulary) -> str:
    """What an amount is of, without "đạt", "hơn" at its end; "" where another amount stands between: it was
    the one told of."""
    approximate = figure_words(vocabulary)["approximate"]
    if any(char.isdigit() or char in "();:" for char in said):
        return ""
    words = said.rstrip(" ,:").split()
    while words and words[-1] in approximate:
        words.pop()
    return " ".join(words)


def _attends(low: str, found: re.Match[str]) -> bool:
    """People counted at the event: "có sự tham gia của hơn 5.000 …", "35/37 cán bộ, đảng viên tham dự"."""
    before = low[max(0, found.start() - 40) : found.start()]
    return bool(_ATTENDED_BY.search(before) or _ATTENDING.match(low, found.end()))


def _plain(number: str) -> str:
    return number.replace(".", "").replace(",", ".").lstrip("0") or "0"


def _verb(
    here: Scene, sentence: Sentence, at: int, previous: re.Match[str] | None, vocabulary: Vocabulary
) -> str:
    """The verb of counting that governs a number, and its words up to the number; "" where there is none."""
    start = sentence.span.start
    begin = previous.end() if previous else 0
    for mention in sentence.mentions:
        if mention.span.end - start <= at and mention.kind not in (Kind.DATE, Kind.EVENT):
            begin = max(begin, mention.span.end - start)
    segment = re.split(r"[,;:().“”]", here.low[start + begin : start + at])[-1]
    verbs = list(_verbs(vocabulary).finditer(segment))
    if not verbs or len(segment) - verbs[-1].end() > 40:
        return ""
    last = next((verb for verb in reversed(verbs) if verb.group() not in EXISTS), verbs[-1])
    if verbs[-1].group() in EXISTS and last is not verbs[-1]:
        last = verbs[-1]
    linking = figure_words(vocabulary)["linking"]
    words = [word for word in segment[last.start() :].split() if word not in linking or word in EXISTS]
    return words[0] if words[0] in EXISTS else " ".join(word for word in words[:7] if not word.isdigit())


def _noun(here: Scene, start: int, end: int) -> str:
    ends = figure_words(here.vocabulary)["noun-ends"]
    stop = min((at for mark in ".,;:()\n“" if (at := here.low.find(mark, start, end)) >= 0), default=end)
    words = here.text.chars[start:stop].split()[:14]
    for number, word in enumerate(words):
        counted = word.lower() == "và" and number + 1 < len(words) and words[number + 1].isdigit()
        if (number > 1 and word.lower() in ends) or counted:
            words = words[:number]
            break
    return " ".join(words)


def _subject(here: Scene, sentence: Sentence, at: int) -> Local | Literal | None:
    """The body named last before the number, else the place."""
    bodies = [m for m in sentence.of_kind(Kind.ORGANISATION) if m.span.end <= at]
    for body in reversed(bodies):
        key = here.key(body)
        if key:
            return key
    return place(here, sentence)
