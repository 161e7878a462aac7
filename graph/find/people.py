"""Personal names of all the country's peoples, and foreign names where a word before them says so.

A name is a run of capitalised syllables whose first is a family name, or that follows a word of address,
a rank, a degree or a title. What makes it likelier or less likely is added up; a name taken once is a name
wherever the article repeats it. Names in bylines are marked; streets and schools that carry a person's name
are no persons.

Parts of a mention: ``name``; ``title``, the words of address or titles right before it; ``short`` = "1" for
a later short form ("ông Huấn"); ``byline`` = "1".
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress

from graph.find.body_places import level_before, tail
from graph.find.lexicon import lexicon
from graph.find.name_candidates import (
    Candidate,
    cut_short,
    folded_name,
    lengthen_small,
    repeated,
    roads,
    shorten_glued,
)
from graph.find.name_shapes import (
    CUES,
    ENOUGH,
    cue,
    foreign,
    hyphened,
    initial,
    item,
    name_end,
    phrase_end,
    shape,
    softly_hyphened,
    told,
)
from graph.find.posts import titles
from graph.find.syllables import Syllables, syllables
from graph.find.words import Lexicon
from graph.model import Kind, Mention, Span, Text, Zone
from graph.vocabulary import Vocabulary

SHORT = frozenset(("honorific", "role", "rank"))  # before a short form: "ông Huấn"
LISTED = (",", ";")
CROSSING = (*LISTED, "-", "–", "/")  # "giao lộ Lê Lợi - Trần Phú"


def find(text: Text, vocabulary: Vocabulary) -> Iterable[Mention]:
    """All names of persons in the text, in order. Linear in the length of the text."""
    words = lexicon(vocabulary)
    cut = syllables(text.chars)
    taken: list[Candidate] = []
    doubtful: list[Candidate] = []
    short: list[Candidate] = []
    # Where the last candidate ended, and whether it was one: names come in lists, so do streets.
    ended, kept = -1, 0.0
    titled = _titled(cut, words)
    for first, after in _unbroken(cut, text):
        for candidate in _names(cut, words, first, after, titled):
            listed = candidate.first == ended and cut.gap[ended] in (LISTED if kept >= 0 else CROSSING)
            listed = listed or (
                candidate.first == ended + 1 and cut.fold[ended] == "và" and not cut.gap[ended]
            )
            if listed and candidate.rule != "people.short":
                candidate.score += 1.5 if kept > 0 else -6.0 if kept < 0 else 0.0
            if candidate.rule != "people.short":
                ended, kept = (
                    candidate.after,
                    1.0 if candidate.score >= ENOUGH else -1.0 if candidate.score < -2 else 0.0,
                )
            if candidate.rule == "people.short":
                short.append(candidate)
            elif candidate.score >= ENOUGH:
                taken.append(candidate)
            else:
                doubtful.append(candidate)
    shorten_glued(cut, taken)
    on_roads = roads(cut, words, [*taken, *doubtful])
    taken = [c for c in taken if c.told or folded_name(cut, c) not in on_roads]
    taken = [c for c in taken if not cut_short(cut, words, c)]
    known = {folded_name(cut, c): c for c in taken}
    lengthen_small(cut, taken, known)
    taken += repeated(cut, taken)
    taken += [c for c in doubtful if c.score > -2 and folded_name(cut, c) in known]
    given = {name.rsplit(" ", 1)[-1] for name in known}
    taken += [c for c in short if cut.fold[c.after - 1] in given]
    bylines = [b.span for b in text.blocks if b.zone == Zone.BYLINE]
    return sorted((_mention(cut, c, bylines) for c in taken), key=lambda m: m.span)


def runs(cut: Syllables) -> list[tuple[int, int]]:
    """Runs of capitalised syllables with nothing but spaces between them, as (first, after)."""
    found: list[tuple[int, int]] | None = cut.memo.get("runs")
    if found is not None:
        return found
    found = cut.memo["runs"] = []
    gap = cut.gap
    last = first = -2
    for number in compress(range(cut.length), cut.big):
        if number != last + 1 or gap[number]:
            if first >= 0:
                found.append((first, last + 1))
            first = number
        last = number
    if first >= 0:
        found.append((first, last + 1))
    return found


def _unbroken(cut: Syllables, text: Text) -> Iterator[tuple[int, int]]:
    """The runs, parted where a block ends: "Ảnh: Lê An" + "Ông Trần Văn Ba nói"."""
    starts = {cut.at(block.span.start) for block in text.blocks}
    for first, after in runs(cut):
        for number in range(first + 1, after):
            if number in starts:
                yield first, number
                first = number
        yield first, after


def _titled(cut: Syllables, words: Lexicon) -> dict[int, tuple[int, str]]:
    """What titles with their bodies tell of the capitals in and after them: syllable → (the one after the
    title, what follows it: "role", or "abroad" where it is held in another country).
    """
    told: dict[int, tuple[int, str]] = {}
    for mention, first, after in titles(cut, words):
        if after < cut.length and cut.gap[after] == ":" and "plural" in mention.parts:
            told[after] = (after, "role")  # "các nguyên Tổng Bí thư: Đỗ Mười, Lê Khả Phiêu"
        if "chain" in mention.parts:  # "Bí thư T.Ư Đoàn" + "Nông Quốc Tuấn"
            told |= dict.fromkeys(range(first + 1, after), (after, ""))
        if "organisation" in mention.parts and after > first + 1:
            abroad = "/place/nuoc-" in mention.parts.get("place_iri", "")
            named = words.takes.get(mention.parts["kind"], frozenset()) & {"own-name", "brand"}
            if not named:  # "Giám đốc Công ty Địa ốc Hoàng Quân" goes on with the name of the firm
                told[after] = (after, "abroad" if abroad else "role")
    return told


def _names(
    cut: Syllables, words: Lexicon, first: int, after: int, titled: Mapping[int, tuple[int, str]]
) -> Iterator[Candidate]:
    """The names inside one run of capitalised syllables."""
    shouting = after - first > 1 and all(cut.word[n].isupper() for n in range(first, after))
    here = first
    while here < after:
        end, follows = titled.get(here, (here, ""))
        if end > here:
            here = end
            continue
        title, kind = words.before(cut, here)
        if here + 1 == after and kind not in SHORT:
            return  # one syllable is a name behind a word of address only
        inside = here - first - title.count(" ") - 1
        if follows and kind not in CUES - {"country"} and cut.gap[here] in ("", ":"):
            title, kind = "", follows
        title = title if kind in CUES else ""
        begins = _honours(cut, words, here) if kind in ("degree", "rank") else -1
        if kind == "place" and here > first:
            kind = ""
        if kind == "level":  # "UBND xã Hòa Tiến Trần Văn Tư"
            end, _, place, _ = tail(cut, words, level_before(cut, words, here))
            if place and end > here:
                here = end
                continue
        if kind == "rank" and words.country(cut, here):
            kind = ""  # "Đại sứ Hoa Kỳ"
        if kind == "honorific" and inside > 0 and words.is_place(cut, here, after):
            kind = ""  # "Núi Bà Tây Ninh"
        # "Chủ tịch Hồ Chí Minh" is a person where "TP Hồ Chí Minh" is a place.
        named = kind in ("honorific", "degree", "rank") or (
            kind == "role" and cut.fold[here : here + 3] == ["hồ", "chí", "minh"]
        )
        skipped = 0 if named else phrase_end(cut, words, here)
        if skipped:
            here = skipped
            continue
        weight = words.family.get(cut.fold[here], 0.0)
        if not weight and kind not in CUES:
            if here == first and _unheard(cut, words, first, after):
                yield Candidate(first, after, ENOUGH, "", "people.listed")
                here = after - 1
            here += 1
            continue
        end = name_end(cut, words, here, after, shouting)
        if initial(cut, here, end):
            here = end
        elif weight and end - here >= 2:
            score = weight + shape(cut, words, here, end, shouting) + cue(kind, inside)
            if words.is_place(cut, here, end) and not named:
                score -= 4.0
            if weight < 2 and not title and not follows and words.is_place(cut, here + 1, end):
                score -= 4.0  # "Từ Hải Phòng"
            said = told(cut, words, end) if end == after else 0.0
            score += said + (1.0 if said and item(cut, here) else 0.0)
            namesake = None if title or said else words.namesakes.longest(cut, here)
            if namesake and namesake[0] == end:
                score -= 2.5  # nobody calls him comrade: a street or a ward
            rule = "people.upper-case" if shouting else "people.name"
            end = softly_hyphened(cut, end) if end - here == 2 else end
            yield Candidate(here, end, score, title, rule, begins, bool(title or follows or said))
            here = end
        elif (
            kind in CUES
            and not words.addresses.longest(cut, here)
            and end - here >= 2
            and not shouting
            and foreign(cut, words, here, end, kind, title) >= ENOUGH
        ):
            score = foreign(cut, words, here, end, kind, title)
            end = max(softly_hyphened(cut, end), hyphened(cut, end)) if end == after else end
            yield Candidate(here, end, score, title, "people.cued", begins, True)
            here = end
        elif kind in SHORT and end - here == 1 and end == after and title:
            yield Candidate(here, end, float(kind == "honorific") - 0.5, title, "people.short")
            here = end
        else:
            here += 1


def _unheard(cut: Syllables, words: Lexicon, first: int, after: int) -> bool:
    """ "; Kring Đrao, Phó Chủ tịch HĐND …": a family name no list has, at the head of an item of a list of
    people with their titles.
    """
    if not (2 <= after - first <= 5 and item(cut, first) and after < cut.length):
        return False
    if cut.gap[after] not in (",", "-", "–") or not words.roles.longest(cut, after):
        return False
    if any(len(cut.word[n]) > 1 and cut.word[n].isupper() for n in range(first, after)):
        return False
    return not any(phrases.longest(cut, first) for phrases in (words.places, words.heads, words.roles))


def _honours(cut: Syllables, words: Lexicon, here: int) -> int:
    """The syllable at which the ranks and degrees before a name begin: "Đại tá PGS.TS Trần Văn Ba"."""
    for _ in range(3):
        title, kind = words.before(cut, here)
        if kind not in ("degree", "rank"):
            break
        here = cut.at(cut.start[here] - len(title) - len(cut.chars[cut.end[here - 1] : cut.start[here]]))
    return here


def _mention(cut: Syllables, candidate: Candidate, bylines: list[Span]) -> Mention:
    span = Span(cut.start[candidate.first], cut.end[candidate.after - 1])
    written = cut.chars[span.start : span.end]
    parts = {"name": " ".join(cut.word[candidate.first : candidate.after])}
    if "-" in written and candidate.rule in ("people.cued", "people.name"):
        parts["name"] = " ".join(written.split())
    if candidate.begins >= 0:
        parts["begins"] = str(cut.start[candidate.begins])
    if candidate.title:
        parts["title"] = candidate.title
    if candidate.rule == "people.short":
        parts["short"] = "1"
    if any(b.start <= span.start < b.end for b in bylines):
        parts["byline"] = "1"
    return Mention(Kind.PERSON, span, written, parts, candidate.rule)
