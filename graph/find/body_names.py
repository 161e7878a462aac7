"""The words inside a body's name: its number, its field, its own name."""

import re

from graph.find.spellings import letters
from graph.find.syllables import Syllables, spelled
from graph.find.words import Head, Lexicon

# "TN - MT", "VH, TT và DL": letters of one field.
_JOINED = re.compile(r"\b[A-ZĐ]{2,6}(?:(?: ?[-–&,] ?| và )[A-ZĐ]{2,6}){1,3}\b")
ROMAN = frozenset(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
HAMLETS = spelled("ấp xóm bản làng buôn khu phố khóm cụm tổ đội")
ORDERS = ["chỉ", "đạo"]
PEOPLE = frozenset(
    (
        *("doanh nghiệp", "doanh nhân", "nhân dân", "nông dân", "cán bộ", "công chức", "viên chức", "phụ nữ"),
        *("thanh niên", "sinh viên", "học sinh", "ngân hàng", "nhà thầu", "luật sư", "luật gia", "nhà báo"),
        *("chính phủ", "quốc hội", "quân đội", "cảnh sát", "hợp tác", "đại biểu", "cử tri", "bệnh viện"),
        *("nhà nước", "trung ương", "đảng viên", "tổ chức", "kiểm tra", "giám sát", "chỉ đạo", "yêu cầu"),
    )
)
LETTERED = frozenset(("cuc", "vu", "chi-cuc", "tong-cuc", "trung-tam", "so", "phong"))


def numbered(cut: Syllables, label: str, here: int) -> tuple[str, int]:
    """ "Quân đoàn 4", "Đoàn kiểm tra số 14"."""
    if here < cut.length and not cut.gap[here]:
        if cut.word[here].isdigit() or cut.word[here] in ROMAN:
            return f"{label} {cut.word[here]}", here + 1
        if cut.fold[here] == "số" and here + 1 < cut.length and cut.word[here + 1].isdigit():
            return f"{label} số {cut.word[here + 1]}", here + 2
    return label, here


def of_a_hamlet(cut: Syllables, words: Lexicon, label: str, here: int) -> tuple[str, int]:
    """ "Chi bộ" + "ấp 1", "Ban điều hành" + "khu phố Đông": a small place without a rank of its own."""
    end = here
    while end < cut.length and end < here + 2 and not cut.gap[end] and cut.fold[end] in HAMLETS:
        end += 1
    if end == here or end >= cut.length or cut.gap[end]:
        return label, here
    end += cut.fold[end] == "số" and end + 1 < cut.length and not cut.gap[end + 1]
    if cut.word[end][0].isdigit():
        return f"{label} {cut.text(here, end + 1)}", end + 1
    if person_ahead(cut, words, end):
        return label, here  # "Ban điều hành khu phố Nguyễn Văn Ba"
    after = end
    while after < cut.length and after < end + 3 and cut.big[after] and not (cut.gap[after] and after > end):
        if after > end and person_ahead(cut, words, after):
            break
        after += 1
    return (f"{label} {cut.text(here, after)}", after) if after > end else (label, here)


def spelled_out(cut: Syllables, words: Lexicon, first: int, after: int) -> str:
    """A field or own name with its short forms spelled out, single spaces and a large first letter."""
    text = " ".join(cut.text(first, after).split()).replace("uỷ", "ủy").replace("Uỷ", "Ủy")
    if any(letter in text for letter in "ABCDĐGHKLNPQTVX"):
        text = _JOINED.sub(lambda found: words.short.get(letters(found[0]), found[0]), text)
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
        if not gap and cut.big[end] and not cut.big[end - 1]:
            around = words.heads.longest(cut, end)
            if around and around[0] > end + 1 and _goes_on(cut, around[0]):
                break  # "Khoa Hồi sức tích cực" + "Bệnh viện Bạch Mai"
        if not gap:
            joined = cut.fold[end] == "và" and end + 1 < cut.length and not cut.gap[end + 1]
            about = cut.fold[end] == "về" and "about" in head.takes and end + 1 < cut.length
            if joined and not cut.big[end + 1] and cut.fold[end + 1 : end + 3] == ORDERS:
                break  # "nhất trí với Bệnh viện Ung bướu và chỉ đạo UBND thành phố …"
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
            if not after or not (cut.big[end] or steering or _one_of_several(cut, end)):
                break
        elif gap == "," and (cut.big[end] or steering or _listing(cut, end, head)):
            after = _piece(cut, words, end, True)
            if not after:
                break
            both = cut.fold[end - 1] == "phòng" and cut.fold[end].startswith("chống")  # "Phòng, chống"
            waiting = 0 if steering or both else waiting or end
        else:
            break
        end = after
    if waiting and not cut.big[waiting] and _of_a_body(cut, words, end):
        return end  # "Ủy ban Khoa học, văn hóa, giáo dục của Quốc hội"
    return waiting or end


def _listing(cut: Syllables, here: int, head: Head) -> bool:
    """Whether small words after a comma may go on with a name: "Hội đồng Bồi thường, hỗ trợ và tái định
    cư"; ministries and departments of a province are known by their first field.
    """
    return head.slug not in ("bo", "so") and _one_of_several(cut, here)


def _one_of_several(cut: Syllables, here: int) -> bool:
    """Small words that name no people and no bodies: "Ban Tư tưởng - văn hóa", not "Cục Thuế, doanh
    nghiệp và người dân".
    """
    return " ".join(cut.fold[here : here + 2]) not in PEOPLE


def _of_a_body(cut: Syllables, words: Lexicon, here: int) -> bool:
    after = here + 1
    if after >= cut.length or cut.gap[here] or cut.gap[after] or cut.fold[here] != "của":
        return False
    return words.heads.longest(cut, after) is not None


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
    if (
        weight < 2
        and here + 3 < cut.length
        and words.family.get(cut.fold[here + 1], 0.0) >= 2
        and all(cut.big[here + 1 : here + 4])
        and not any(cut.gap[here + 1 : here + 4])
    ):
        return False  # "Bệnh viện Bạch Mai" + "Trần Văn Ba"
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
    while end < cut.length and end - here < 5 and cut.big[end] and (not cut.gap[end] or _and(cut, end, here)):
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


def _and(cut: Syllables, here: int, first: int) -> bool:
    """ "T&T", "M & C": letters joined in a brand."""
    if cut.gap[here] == "." and here > first and len(cut.word[here]) == len(cut.word[here - 1]) == 1:
        return cut.start[here] - cut.end[here - 1] == 1  # "Công ty R.I.T."
    if cut.gap[here] != "&" or here == first or len(cut.word[here]) > 3 or len(cut.word[here - 1]) > 3:
        return False
    return cut.word[here].isupper() and cut.word[here - 1].isupper()


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
