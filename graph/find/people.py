"""Personal names of all the country's peoples, and foreign names where a word before them says so.

A name is a run of capitalised syllables whose first is a family name, or that follows a word of address,
a rank, a degree or a title. What makes it likelier or less likely is added up; a name taken once is a name
wherever the article repeats it. Names in bylines are marked; streets and schools that carry a person's name
are no persons.

Parts of a mention: ``name``; ``title``, the words of address or titles right before it; ``short`` = "1" for
a later short form ("ông Huấn"); ``byline`` = "1".
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress

from graph.find.body_places import level_before, tail
from graph.find.lexicon import lexicon
from graph.find.name_shapes import CUES, cue, foreign, name_end, phrase_end, shape, told
from graph.find.posts import titles
from graph.find.syllables import Syllables, syllables
from graph.find.words import Lexicon
from graph.model import Kind, Mention, Span, Text, Zone
from graph.vocabulary import Vocabulary

ENOUGH = 2.0
LISTED = (",", ";")
CROSSING = (*LISTED, "-", "–", "/")  # "giao lộ Lê Lợi - Trần Phú"


@dataclass(slots=True)
class _Candidate:
    first: int
    after: int
    score: float
    title: str
    rule: str
    begins: int = -1  # the syllable at which a rank or degree before the name begins


def find(text: Text, vocabulary: Vocabulary) -> Iterable[Mention]:
    """All names of persons in the text, in order. Linear in the length of the text."""
    words = lexicon(vocabulary)
    cut = syllables(text.chars)
    taken: list[_Candidate] = []
    doubtful: list[_Candidate] = []
    short: list[_Candidate] = []
    # Where the last candidate ended, and whether it was one: names come in lists, so do streets.
    ended, kept = -1, 0.0
    titled = _titled(cut, words)
    for first, after in runs(cut):
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
    _shorten_glued(cut, taken)
    taken = [c for c in taken if not _cut_short(cut, words, c)]
    known = {_folded(cut, c): c for c in taken}
    _lengthen_small(cut, taken, known)
    taken += _repeated(cut, taken)
    taken += [c for c in doubtful if c.score > -2 and _folded(cut, c) in known]
    given = {name.rsplit(" ", 1)[-1] for name in known}
    taken += [c for c in short if cut.fold[c.after - 1] in given]
    bylines = [b.span for b in text.blocks if b.zone == Zone.BYLINE]
    return sorted((_mention(cut, c, bylines) for c in taken), key=lambda m: m.span)


def _shorten_glued(cut: Syllables, taken: list[_Candidate]) -> None:
    """A caption runs into the next sentence: "Nguyễn Thiện Nhân Nhãn", elsewhere Nguyễn Thiện Nhân."""
    times = Counter(_folded(cut, c) for c in taken)
    for candidate in taken:
        if candidate.after - candidate.first == 4 and times[_folded(cut, candidate)] == 1:
            shorter = " ".join(cut.fold[candidate.first : candidate.after - 1])
            if times[shorter] and not candidate.title:
                candidate.after -= 1


def _cut_short(cut: Syllables, words: Lexicon, candidate: _Candidate) -> bool:
    """A teaser that breaks off inside a name: "Tổng Bí thư Tô Lâ..."."""
    after = candidate.after
    follows = cut.gap[after] if after < cut.length else cut.chars[cut.end[after - 1] :].strip()
    return follows.startswith(("...", "…")) and not words.in_names(cut.fold[after - 1])


def _lengthen_small(cut: Syllables, taken: list[_Candidate], known: dict[str, _Candidate]) -> None:
    """ "ông Võ Kim cự", elsewhere Võ Kim Cự: a capital forgotten."""
    for candidate in taken:
        after = candidate.after
        small = after < cut.length and not cut.gap[after] and not cut.big[after]
        if small and f"{_folded(cut, candidate)} {cut.fold[after]}" in known:
            candidate.after += 1


def _repeated(cut: Syllables, taken: list[_Candidate]) -> Iterator[_Candidate]:
    """Names taken once, met again where nothing before them says so ("… Thành ủy Tất Thành Cang")."""
    names = {tuple(cut.fold[c.first : c.after]) for c in taken if c.after - c.first > 2}
    starts = {name[0] for name in names}
    covered = {n for c in taken for n in range(c.first, c.after)}
    lengths = sorted({len(name) for name in names}, reverse=True)
    for number in cut.numbers(starts):
        if number in covered or not cut.big[number]:
            continue
        for length in lengths:
            run = cut.fold[number : number + length]
            if tuple(run) in names and not any(cut.gap[number + 1 : number + length]):
                if all(cut.big[number : number + length]):
                    yield _Candidate(number, number + length, ENOUGH, "", "people.repeated")
                break


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


def _folded(cut: Syllables, candidate: _Candidate) -> str:
    return " ".join(cut.fold[candidate.first : candidate.after])


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
) -> Iterator[_Candidate]:
    """The names inside one run of capitalised syllables."""
    shouting = after - first > 1 and all(cut.word[n].isupper() for n in range(first, after))
    here = first
    while here < after:
        end, follows = titled.get(here, (here, ""))
        if end > here:
            here = end
            continue
        title, kind = words.before(cut, here)
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
                yield _Candidate(first, after, ENOUGH, "", "people.listed")
                here = after - 1
            here += 1
            continue
        end = name_end(cut, words, here, after, shouting)
        if weight and end - here >= 2:
            score = weight + shape(cut, words, here, end, shouting) + cue(kind, here - first)
            if words.is_place(cut, here, end) and not named:
                score -= 4.0
            if weight < 2 and not title and not follows and words.is_place(cut, here + 1, end):
                score -= 4.0  # "Từ Hải Phòng"
            said = told(cut, words, end) if end == after else 0.0
            score += said + (1.0 if said and _item(cut, here) else 0.0)
            namesake = None if title or said else words.namesakes.longest(cut, here)
            if namesake and namesake[0] == end:
                score -= 2.5  # nobody calls him comrade: a street or a ward
            rule = "people.upper-case" if shouting else "people.name"
            yield _Candidate(here, end, score, title, rule, begins)
            here = end
        elif (
            kind in CUES
            and not words.addresses.longest(cut, here)
            and end - here >= 2
            and not shouting
            and foreign(cut, words, here, end, kind, title) >= ENOUGH
        ):
            score = foreign(cut, words, here, end, kind, title)
            end = _hyphened(cut, end) if end == after else end
            yield _Candidate(here, end, score, title, "people.cued", begins)
            here = end
        elif kind in ("honorific", "role", "rank") and end - here == 1 and end == after and title:
            yield _Candidate(here, end, float(kind == "honorific") - 0.5, title, "people.short")
            here = end
        else:
            here += 1


def _hyphened(cut: Syllables, end: int) -> int:
    """The syllable after a name's hyphened parts: "Miguel Díaz-Canel"."""
    while end < cut.length and cut.gap[end] == "-" and cut.big[end]:
        if cut.start[end] - cut.end[end - 1] != 1:
            break
        end += 1
    return end


def _item(cut: Syllables, here: int) -> bool:
    """Whether an item of a list begins here: after a semicolon or colon, or "1."."""
    if not here or cut.gap[here] in (";", ":"):
        return here > 0
    return cut.gap[here] == "." and cut.word[here - 1].isdigit() and len(cut.word[here - 1]) < 4


def _unheard(cut: Syllables, words: Lexicon, first: int, after: int) -> bool:
    """ "; Kring Đrao, Phó Chủ tịch HĐND …": a family name no list has, at the head of an item of a list of
    people with their titles.
    """
    if not (2 <= after - first <= 5 and _item(cut, first) and after < cut.length):
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


def _mention(cut: Syllables, candidate: _Candidate, bylines: list[Span]) -> Mention:
    span = Span(cut.start[candidate.first], cut.end[candidate.after - 1])
    written = cut.chars[span.start : span.end]
    parts = {"name": " ".join(cut.word[candidate.first : candidate.after])}
    if "-" in written and candidate.rule == "people.cued":
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
