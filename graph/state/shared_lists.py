"""Bodies listed behind their number and kind: "7 Sở Y tế: Hải Phòng, Cần Thơ và 12 bệnh viện gồm: Chợ Rẫy,
Bạch Mai …"."""

import re

from pyoxigraph import Literal

from graph.lexicon import per_vocabulary
from graph.model import Kind, Local
from graph.state.cues import Sentence
from graph.state.scene import Scene
from graph.state.shared_kinds import FORCES
from graph.state.task_words import task_verb, words
from graph.vocabulary import Vocabulary

COUNT = r"(?:các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,3})"
ENDS = re.compile(r" (?:phải|cần|có trách nhiệm|sẽ|chủ trì|để) ")
BETWEEN = re.compile(r", |; ")
AND = " và "
TWO = 2
LONGEST = 70  # code points of one name
WHOLE = 1500  # of the list


def shared_list(here: Scene, sentence: Sentence, start: int) -> tuple[list[Local | Literal], int]:
    """The bodies and where the last one ends; ([], start) where no such list stands here."""
    opening = _opening(here.vocabulary).match(here.low, start, sentence.span.end)
    if opening is None:
        return [], start
    stop = _stop(here, opening.end(), min(opening.end() + WHOLE, sentence.span.end))
    found: list[str] = []
    at = opening.end()
    while opening is not None and stop > at:
        following = _opening(here.vocabulary).search(here.low, at, stop)
        until = following.start() if following else stop
        if until < at or (following and not here.low.endswith((" và", ","), at, until)):
            return [], start
        name = "kind" if opening["kind"] else "other"
        kind = here.text.chars[opening.start(name) : opening.end(name)]
        kind = kind[0].upper() + kind[1:]
        parts = _parts(here.text.chars[at:until].removesuffix(" và").rstrip(" ,.…"))
        if any(not part[:1].isupper() or len(part) > LONGEST for part in parts):
            return [], start
        found += [part if _headed(here, part) else f"{kind} {part}" for part in parts]
        opening, at = following, following.end() if following else stop
    if len(found) < TWO:
        return [], start
    known = {thing.name: key for key, thing in here.things.items() if thing.kind is Kind.ORGANISATION}
    return [known.get(name) or Literal(name) for name in found], stop


def _stop(here: Scene, start: int, limit: int) -> int:
    """Where the work begins: the first verb of work outside a name."""
    found = ENDS.search(here.text.chars, start, limit)
    limit = found.start() if found else limit
    at = here.low.find(" ", start, limit)
    while at >= 0:
        if task_verb(here.vocabulary).match(here.low, at + 1) and here.text.chars[at + 1].islower():
            return at
        at = here.low.find(" ", at + 1, limit)
    return limit if found else start


def _parts(listed: str) -> list[str]:
    """The names of a list; the last comma or the first "và" behind it parts the last two."""
    parts = BETWEEN.split(listed)
    before, both, last = parts[-1].partition(AND)
    return [*parts[:-1], before, last] if both and last[:1].isupper() else parts


def _headed(here: Scene, name: str) -> bool:
    """Whether a name has the word for its kind: "Viện Huyết học" among hospitals."""
    first, two = name.split()[0].lower(), " ".join(name.split()[:2]).lower()
    kinds = words(here.vocabulary)["kind"]
    return first in kinds or two in kinds or name.lower().startswith(FORCES)


@per_vocabulary
def _opening(vocabulary: Vocabulary) -> re.Pattern[str]:
    """ "7 Sở Y tế:", "12 bệnh viện trung ương gồm:": of departments the whole is shared, else the kind."""
    known = words(vocabulary)["kind"] - {"sở"} | {"trung tâm"}
    kinds = "|".join(map(re.escape, sorted(known, key=lambda kind: (-len(kind), kind))))
    kind = rf"(?P<kind>sở(?: [^\W\d]+){{0,5}}?)|(?P<other>{kinds})(?: [^\W\d]+){{0,4}}?"
    return re.compile(rf"(?: cho)?(?: {COUNT}){{1,2}} (?:{kind})(?: gồm| là| như| sau)?\s?:\s")
