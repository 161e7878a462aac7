"""The level and the place with which the name of a body ends."""

from graph.find.body_names import person_ahead, spelled_out
from graph.find.syllables import Syllables
from graph.find.words import COMMUNES, Lexicon

NATION_PLACED = ("tỉnh", "thành phố")
# Middle names that no place has: "xã Nguyễn Trãi" is a commune, "UBND xã Nguyễn Văn Chiến" goes on with a
# person.
PERSONAL = frozenset(("văn", "thị", "đức", "hữu", "xuân", "quốc", "đình", "ngọc", "a", "seo"))


def tail(
    cut: Syllables, words: Lexicon, here: int, wanted: str = "", bodied: bool = False
) -> tuple[int, str, str, str]:
    """Level and place after a name: (syllable after them, level word, place name, place IRI).

    ``bodied`` says that a body is being named: then a person may follow its level.
    """
    if here >= cut.length or cut.gap[here] not in ("", "."):
        return here, "", "", ""
    level, end = "", here
    found = words.place(cut, here, wanted)
    if (
        found
        and cut.big[here]
        and cut.gap[here] == ""
        and not (found[1].name == "Việt Nam" and wanted != "nước")
    ):
        place = found[1]
        written = cut.fold[here]
        said = words.levels.longest(cut, here)  # "Tỉnh Quảng Ninh" says its level, "Quảng Ninh" does not
        named = said[1] if said and said[0] < found[0] else place.level if written == "tphcm" else ""
        return found[0], named, place.name, place.iri
    if cut.gap[here]:
        return here, "", "", ""
    named_level = words.levels.longest(cut, here)
    if not named_level or cut.fold[here] == "thủ":
        return here, "", "", ""
    end, level = named_level
    if (
        end == here + 1
        and len(cut.word[here]) == 1
        and not (cut.big[here] and end < cut.length and cut.gap[end] == ".")
    ):
        return here, "", "", ""  # "Q.1", not "q"
    if end < cut.length and cut.gap[end] in ("", "."):
        found = words.place(cut, end, level)
        if found and cut.big[end] and not _is_name(cut, words, end, found[0]):
            return found[0], level, found[1].name, found[1].iri
        if level not in NATION_PLACED and (not cut.gap[end] or len(cut.word[here]) == 1):
            doubtful = (bodied or level not in COMMUNES) and words.family.get(cut.fold[end], 0.0) >= 2
            if doubtful:
                after = _bearing_a_name(cut, words, end) if level in COMMUNES else end
            else:
                after = end if _surely_person(cut, words, end) else _place_name(cut, words, end)
            if after > end:
                after = _with_its_number(cut, after) if level in COMMUNES else after
                return after, level, spelled_out(cut, words, end, after), ""
    return end, level, "", ""


def _is_name(cut: Syllables, words: Lexicon, first: int, after: int) -> bool:
    """ "UBND huyện Lý Sơn" is a place, "UBND huyện Lý Sơn Hải" is not."""
    return (
        after < cut.length
        and cut.big[after]
        and not cut.gap[after]
        and after - first < 2
        and bool(words.family.get(cut.fold[first]))
    )


def _surely_person(cut: Syllables, words: Lexicon, here: int) -> bool:
    """ "UBND xã Nguyễn Văn Chiến" goes on with a person, "xã Nguyễn Trãi" is a commune."""
    after = here + 1
    if after + 1 >= cut.length or cut.fold[here] not in words.family or cut.fold[after] not in PERSONAL:
        return False
    return cut.big[after] and cut.big[after + 1] and not cut.gap[after] and not cut.gap[after + 1]


def _with_its_number(cut: Syllables, after: int) -> int:
    """ "xã Gia Tân 1", but not "xã Gia Tân 1 ha"."""
    if after >= cut.length or cut.gap[after] or len(cut.word[after]) > 1 or not cut.word[after].isdigit():
        return after
    ended = after + 1 >= cut.length or cut.gap[after + 1] or cut.big[after + 1]
    return after + 1 if ended else after


def _bearing_a_name(cut: Syllables, words: Lexicon, here: int) -> int:
    """Where a commune ends that is called like a person: "phường Sầm Sơn Lê Văn Tuấn", "phường Nguyễn Thái
    Bình"; ``here`` where the person himself follows: "UBND phường Lê Minh Tuấn".
    """
    end = here
    while end < cut.length and end - here < 8 and cut.big[end] and not cut.gap[end] * (end > here):
        end += 1
    found = words.namesakes.longest(cut, here)
    if found and (found[0] == end or words.family.get(cut.fold[found[0]], 0.0)):
        return found[0]
    if end - here == 2:
        return end
    splits = end - here >= 4 and words.family.get(cut.fold[here + 2], 0.0) >= 2
    return here + 2 if splits and cut.fold[here + 1] not in PERSONAL else here


def _place_name(cut: Syllables, words: Lexicon, here: int) -> int:
    if cut.word[here].isdigit():
        return here + 1
    end = here
    while end < cut.length and end - here < 4 and cut.big[end] and not (cut.gap[end] and end > here):
        if end - here >= 2 and (person_ahead(cut, words, end) or words.family.get(cut.fold[end], 0) >= 2):
            break
        if words.roles.longest(cut, end) or (end - here >= 2 and _opens_a_sentence(cut, words, end)):
            break
        end += 1
    return end


def _opens_a_sentence(cut: Syllables, words: Lexicon, here: int) -> bool:
    """A lost full stop: "xã Quế Long Đến thời điểm hiện tại"."""
    small = here + 1 < cut.length and not cut.gap[here + 1] and not cut.big[here + 1]
    return small and (
        cut.fold[here] in words.starts or f"{cut.fold[here]} {cut.fold[here + 1]}" in words.compounds
    )


def level_before(cut: Syllables, words: Lexicon, number: int) -> int:
    """The syllable at which a word for a level begins right before this one, or 0."""
    for back in (2, 1):
        if number >= back:
            found = words.levels.longest(cut, number - back)
            if found and found[0] == number:
                return number - back
    return 0


def unknown_place(cut: Syllables, words: Lexicon, here: int) -> tuple[int, str]:
    """A place of two syllables that no list has, right after a committee: "Tỉnh ủy Hồ Bắc"; (here, "")
    without.
    """
    after = here + 2
    if after > cut.length or cut.gap[here] or cut.gap[here + 1] or not (cut.big[here] and cut.big[here + 1]):
        return here, ""
    if after < cut.length and cut.big[after] and not cut.gap[after]:
        return here, ""
    if (
        words.family.get(cut.fold[here], 0.0) >= 2
        or words.roles.longest(cut, here)
        or words.heads.longest(cut, here)
    ):
        return here, ""
    if cut.word[here].isupper() or words.addresses.longest(cut, here):
        return here, ""
    return after, cut.text(here, after)


def of_the_nation(cut: Syllables, words: Lexicon, here: int) -> int:
    if cut.word[here] == "VN":
        return here + 1
    found = words.country(cut, here) if cut.big[here] else None
    return found[0] if found and found[1].name == "Việt Nam" else 0
