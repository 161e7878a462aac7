"""Bodies of Party, State, Front, army, enterprises and the press, and classes of them ("các huyện ủy, thành
ủy").

Parts of an ORGANISATION mention are those of the body in `graph.find.posts`: ``chain``, ``kind``,
``level``, ``place``,
``place_iri``, ``known``, ``placed``. A CLASS mention covers the whole list; ``kinds`` are its kinds, joined
by "|".
"""

from collections.abc import Iterable

from graph.find.bodies import Body, body
from graph.find.lexicon import lexicon
from graph.find.syllables import Syllables, syllables
from graph.find.title_bodies import body_parts
from graph.find.words import Lexicon
from graph.model import Kind, Mention, Span, Text
from graph.vocabulary import Vocabulary

CLASS_WORDS = frozenset(["các", "những", "mọi", "mỗi", "từng"])
EVERY_LEVEL = (
    ["các", "cấp"],
    ["cấp", "tỉnh"],
    ["cấp", "huyện"],
    ["cấp", "xã"],
    ["cơ", "sở"],
    ["trực", "thuộc"],
)


def find(text: Text, vocabulary: Vocabulary) -> Iterable[Mention]:
    """All bodies and classes of bodies named in the text, in order."""
    words = lexicon(vocabulary)
    cut = syllables(text.chars)
    made: list[Mention] = []
    free = 0
    for number in words.heads.beginnings(cut):
        if number < free:
            continue
        found = body(cut, words, number)
        if found is None or (found.slug == "dai-hoi" and not found.known):
            continue  # "Đại hội Đảng bộ tỉnh" is an event of the Đảng bộ
        mention, free = _mention(cut, words, found)
        made.append(mention)
    return made


def _mention(cut: Syllables, words: Lexicon, found: Body) -> tuple[Mention, int]:
    before = cut.fold[found.first - 1] if found.first and not cut.gap[found.first] else ""
    level_follows = any(cut.key[found.after : found.after + 2] == level for level in EVERY_LEVEL)
    if found.bare and (before in CLASS_WORDS or level_follows):
        return _class(cut, words, found)
    span = Span(cut.start[found.first], cut.end[found.after - 1])
    written = cut.chars[span.start : span.end]
    return Mention(Kind.ORGANISATION, span, written, body_parts(cut, found), found.rule), found.after


def _class(cut: Syllables, words: Lexicon, first: Body) -> tuple[Mention, int]:
    """ "các huyện ủy, thành ủy, đảng ủy": one class, as long as bare kinds follow each other."""
    kinds, after = [first.head.kind], first.after
    while after < cut.length:
        here = after
        if cut.gap[here] == "," or (not cut.gap[here] and cut.fold[here] == "và"):
            here += not cut.gap[here]
        else:
            break
        other = body(cut, words, here) if here < cut.length else None
        if other is None or not other.bare or cut.big[here] != cut.big[first.first]:
            break
        kinds.append(other.head.kind)
        after = other.after
    span = Span(cut.start[first.first], cut.end[after - 1])
    written = cut.chars[span.start : span.end]
    return Mention(Kind.CLASS, span, written, {"kinds": "|".join(kinds)}, "organisations.class"), after
