"""The words inside a body's name: its number, its field, its own name, its level and place."""

from graph.find.syllables import Syllables
from graph.find.words import COMMUNES, Head, Lexicon

ROMAN = frozenset(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
LETTERED = frozenset(("cuc", "vu", "chi-cuc", "tong-cuc", "trung-tam", "so", "phong"))
NATION_PLACED = ("tỉnh", "thành phố")
# Middle names that no place has: "xã Nguyễn Trãi" is a commune, "UBND xã Nguyễn Văn Chiến" goes on with a
# person.
PERSONAL = frozenset(("văn", "thị", "đức", "hữu", "xuân", "quốc", "đình", "ngọc", "a", "seo"))


def numbered(cut: Syllables, label: str, here: int) -> tuple[str, int]:
    """ "Quân đoàn 4", "Đoàn kiểm tra số 14"."""
    if here < cut.length and not cut.gap[here]:
        if cut.word[here].isdigit() or cut.word[here] in ROMAN:
            return f"{label} {cut.word[here]}", here + 1
        if cut.fold[here] == "số" and here + 1 < cut.length and cut.word[here + 1].isdigit():
            return f"{label} số {cut.word[here + 1]}", here + 2
    return label, here


def spelled_out(cut: Syllables, words: Lexicon, first: int, after: int) -> str:
    """A field or own name with its short forms spelled out, single spaces and a large first letter."""
    text = " ".join(cut.text(first, after).split()).replace("uỷ", "ủy").replace("Uỷ", "Ủy")
    if any(letter in text for letter in "ABCDĐGHKLNPQTVX"):
        text = " ".join(words.short.get(word, word) for word in text.split())
    text = text.replace(" & ", " và ")
    return text[0].upper() + text[1:]


def field_end(cut: Syllables, words: Lexicon, here: int, head: Head) -> int:
    """Where the words for its field end: "Xuất bản, In và Phát hành", "kinh tế", "Lao động - Thương binh và
    Xã hội".
    """
    if here >= cut.length or cut.gap[here] or "field" not in head.takes:
        return here
    end = _piece(cut, words, here, True) or _letters(cut, words, here, head)
    if not end:
        return here
    steering = "list" in head.takes
    waiting = 0  # where the name ended before a comma that no "và" has yet made part of it
    while end < cut.length:
        gap = cut.gap[end]
        if not gap:
            joined = cut.fold[end] == "và" and end + 1 < cut.length and not cut.gap[end + 1]
            about = cut.fold[end] == "về" and "about" in head.takes and end + 1 < cut.length
            if joined or (about and not cut.gap[end + 1]):
                after = _piece(cut, words, end + 1, True)
            else:  # "Trung tâm Hỗ trợ" wants an object: "xuất khẩu"
                after = _piece(cut, words, end, _ends_in_a_verb(cut, words, here, end))
            if not after:
                break
            if joined:
                waiting = 0
        elif gap in ("-", "–", "&", "và"):
            after = _piece(cut, words, end, cut.big[end])
            if not after or not (cut.big[end] or steering):
                break
        elif gap == "," and (cut.big[end] or steering):
            after = _piece(cut, words, end, True)
            if not after:
                break
            waiting = 0 if steering else waiting or end
        else:
            break
        end = after
    return waiting or end


def _ends_in_a_verb(cut: Syllables, words: Lexicon, first: int, after: int) -> bool:
    """Whether the last word of a field wants an object: "Viện Nghiên cứu" goes on with what it studies."""
    for start in range(max(first, after - 3), after):
        found = words.transitive.longest(cut, start)
        if found and found[0] == after:
            return True
    return False


def _letters(cut: Syllables, words: Lexicon, here: int, head: Head) -> int:
    """The syllable after letters nobody spells out: "Cục BVTV", "Cục QLXD&CLCTGT"; 0 without."""
    if head.slug not in LETTERED or words.roles.longest(cut, here) or words.heads.longest(cut, here):
        return 0
    end = here
    while end < cut.length and len(cut.word[end]) >= 2 and cut.word[end].isupper():
        if cut.gap[end] not in (("", "&", "-") if end == here else ("&", "-")) or cut.word[end].isdigit():
            break
        end += 1
    return end if end > here and end - here + len(cut.word[here]) > 3 else 0


def _piece(cut: Syllables, words: Lexicon, here: int, verbs: bool) -> int:
    """The syllable after one word for a field, or 0. Verbs count with a capital, or where ``verbs`` says
    so.
    """
    if here >= cut.length:
        return 0
    found = words.nouns.longest(cut, here)
    if verbs or cut.big[here]:
        other = words.verbs.longest(cut, here)
        if other and (not found or other[0] > found[0]):
            found = other
    return found[0] if found else 0


def person_ahead(cut: Syllables, words: Lexicon, here: int) -> bool:
    """Whether a personal name begins at this capitalised syllable, as far as its own shape tells."""
    weight = words.family.get(cut.fold[here], 0.0)
    if not weight or words.places.longest(cut, here):
        return False
    end = here + 1
    while end < cut.length and end - here < 6 and cut.big[end] and not cut.gap[end]:
        if len(cut.word[end]) > 1 and cut.word[end].isupper() and not cut.word[here].isupper():
            break  # "Trường Đại học Hùng Vương TPHCM"
        end += 1
    length = end - here
    if weight >= 2:
        return 2 <= length <= 5
    return 3 <= length <= 5 and cut.fold[here + 1] in words.middle


def own_name_end(cut: Syllables, words: Lexicon, here: int, takes: frozenset[str]) -> int:
    """Where a capitalised own name ends ("Dầu khí" + "Việt Nam", "Minh Tân", "PVN")."""
    end = here
    while end < cut.length and end - here < 5 and cut.big[end] and not cut.gap[end]:
        if words.centre(cut, end):
            break
        if (end > here or "own-name" not in takes) and person_ahead(cut, words, end):
            break
        if words.roles.longest(cut, end) or (
            (end > here or cut.word[end].isupper()) and words.addresses.longest(cut, end)
        ):
            break
        inner = words.heads.longest(cut, end)
        alone = inner and inner[0] == end + 1 and end > here and not _goes_on(cut, end + 1)
        if words.levels.longest(cut, end) or (inner and not alone):
            break  # but "Khánh Hội" ends with no association
        place = words.place(cut, end) if end == here and not takes else None
        if place and place[1].name != "Việt Nam":
            break  # the place after a finished name is its place: "Cục Thuế Nghệ An"
        word = _word(cut, words, end)
        if end == here and takes and not takes & {"own-name", "brand"} and word < end + 2:
            break
        end = word
    return end


def _goes_on(cut: Syllables, here: int) -> bool:
    return here < cut.length and cut.big[here] and not cut.gap[here]


def _word(cut: Syllables, words: Lexicon, here: int) -> int:
    """The syllable after the word that begins with this capital: "Chấn thương", "Quốc gia", or the capital
    alone.
    """
    known = _piece(cut, words, here, True)
    if known > here + 1:
        return known
    after = here + 1
    if (
        after < cut.length
        and not cut.gap[after]
        and not cut.big[after]
        and f"{cut.fold[here]} {cut.fold[after]}" in words.compounds
    ):
        while (
            more := words.nouns.longest(cut, after + 1)
            if after + 1 < cut.length and not cut.gap[after + 1]
            else None
        ):
            after = more[0] - 1
        return after + 1
    return here + 1


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
    while end < cut.length and end - here < 4 and cut.big[end] and not cut.gap[end]:
        if end - here >= 2 and (person_ahead(cut, words, end) or words.family.get(cut.fold[end], 0) >= 2):
            break
        if words.roles.longest(cut, end):
            break
        end += 1
    return end


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
