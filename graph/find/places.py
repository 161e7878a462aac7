"""Places: provinces, districts and communes, and streets and the like that carry a person's name.

Parts: ``name``, ``iri`` where the place is known, ``level`` ("tỉnh", "huyện", "phường" …) and ``within``,
the IRI of the
place around it; ``said`` = "1" where the words name the level. A street has ``kind`` = "street": it is
found so that its name is not taken for a person.
"""

from collections.abc import Iterable

from graph.find.body_places import level_before, tail
from graph.find.lexicon import lexicon
from graph.find.people import runs
from graph.find.syllables import Syllables, syllables
from graph.find.words import Lexicon, Place
from graph.model import Kind, Mention, Span, Text
from graph.vocabulary import Vocabulary

STREETS = frozenset(["đường", "phố", "ngõ", "hẻm", "cầu", "chợ"])
SHORT = frozenset(["tp", "tx"])  # for a city, a town
# Before "cầu": the two are one word, and no bridge ("yêu cầu Bộ Công an báo cáo").
NO_BRIDGE = frozenset(["yêu", "nhu", "toàn", "khẩn", "thỉnh", "trưng"])


def find(text: Text, vocabulary: Vocabulary) -> Iterable[Mention]:
    """All places named in the text, in order."""
    words = lexicon(vocabulary)
    cut = syllables(text.chars)
    made: list[Mention] = []
    free = 0
    known = words.places.root
    for first, after in runs(cut):
        for number in range(max(first, free), after):
            if number < free:
                continue
            # No place begins with this syllable, and none but the first two follow a word for a place.
            if number - first > 1 and cut.fold[number] not in known and cut.fold[number - 1] not in SHORT:
                continue
            mention, free = _place(cut, words, number, first, after, free)
            if mention:
                made.append(mention)
    return made


def _place(
    cut: Syllables, words: Lexicon, number: int, first: int, after: int, free: int
) -> tuple[Mention | None, int]:
    start = number
    beside = number and (number == first or cut.fold[number - 1] in SHORT)
    level = level_before(cut, words, number) if beside and cut.fold[number - 1] in words.level_ends else 0
    if level and level >= free:
        end, named, name, iri = tail(cut, words, level)
        if name:
            found = words.place(cut, number, named)
            within = found[1].within if found and iri else ""
            return _mention(cut, level, end, named, name, iri, within, True), end
    found = words.place(cut, start)
    if found and (found[0] <= after or _dashed(cut, words, start, after, found[0])):
        place: Place = found[1]
        level_word = words.levels.longest(cut, start)
        said = level_word is not None and level_word[0] < found[0]
        level_said = level_word[1] if level_word and said else place.level
        return _mention(cut, start, found[0], level_said, place.name, place.iri, place.within, said), found[0]
    if (
        number - first < 2
        and number
        and not cut.gap[number]
        and cut.fold[number - 1] in STREETS
        and not (number > 1 and cut.fold[number - 2] in NO_BRIDGE)
        and after - number >= 2
    ):
        span = Span(cut.start[number - 1], cut.end[after - 1])
        parts = {"name": cut.text(number, after), "kind": "street"}
        return Mention(Kind.PLACE, span, cut.chars[span.start : span.end], parts, "places.street"), after
    return None, free


def _dashed(cut: Syllables, words: Lexicon, first: int, here: int, after: int) -> bool:
    """ "Thừa Thiên - Huế", "Bà Rịa – Vũng Tàu": a run of capitals ends at the dash, the place does not; but
    "Gia Lai - Kon Tum" are two provinces by now.
    """
    if cut.gap[here] not in ("-", "–") or not all(cut.big[number] for number in range(here, after)):
        return False
    inside = (places for end, places in words.places.every(cut, first) if end == here)
    return not any(place.level == "tỉnh" for places in inside for place in places)


def _mention(
    cut: Syllables, first: int, after: int, level: str, name: str, iri: str, within: str, said: bool
) -> Mention:
    span = Span(cut.start[first], cut.end[after - 1])
    parts = {"name": name}
    for key, value in (("iri", iri), ("level", level), ("within", within), ("said", "1" if said else "")):
        if value:
            parts[key] = value
    return Mention(
        Kind.PLACE,
        span,
        cut.chars[span.start : span.end],
        parts,
        "places.gazetteer" if iri else "places.level",
    )
