"""How much a run of capitalised syllables looks like a person's name, and where the name ends: by family and
middle names, by the words before and after, by what begins behind it.
"""

from graph.find.body_places import PERSONAL
from graph.find.brands import vietnamese
from graph.find.syllables import Syllables
from graph.find.words import Lexicon

ENOUGH = 2.0  # what a run must score to be a name
LONGEST = 6  # syllables of a name: "Y Thanh Hà Niê Kđăm" has five
FOREIGN_LETTERS = frozenset("fjwzFJWZ")
CUES = frozenset(("honorific", "degree", "rank", "occupation", "role", "country", "abroad"))
NEWSPAPERS = frozenset(
    ("dân việt", "dân trí", "dân sinh", "tiền phong", "thanh niên", "lao động", "nhân dân")
)
LEADERS = ("giám đốc", "chủ tịch", "tgđ", "biên tập", "kế toán trưởng", "quản lý", "thư ký")


def told(cut: Syllables, words: Lexicon, here: int) -> float:
    """How much the words after a name make it a person's."""
    if here + 1 >= cut.length:
        return 0.0
    if cut.gap[here] in ("", ",") and (
        f"{cut.fold[here]} {cut.fold[here + 1]}" in words.telling or cut.fold[here] in words.telling
    ):
        return 1.5
    if cut.gap[here] in (",", "-", "–"):
        title = here + (cut.fold[here] in words.before_status and not cut.gap[here + 1])
        if words.roles.longest(cut, title):
            return 1.5
    return 1.5 if cut.gap[here] == "(" and cut.fold[here + 1] in ("tuổi", "năm") else 0.0


def cue(kind: str, inside: int) -> float:
    if kind in ("honorific", "degree", "rank"):
        return 3.0
    if kind in ("occupation", "role", "abroad"):
        return 2.0
    if kind == "not" and inside < 2:  # "đường Lê Lợi", "Đường Lê Lợi"
        return -6.0
    return 0.0


def shape(cut: Syllables, words: Lexicon, first: int, after: int, shouting: bool) -> float:
    """How much the syllables after the family name look like a name."""
    length = after - first
    score = {2: -1.0, 3: 1.0, 4: 1.0}.get(length, 0.5)
    inner = cut.fold[first + 1 : after - 1]
    if any(f in words.middle for f in inner):
        score += 1.0
    last = cut.fold[after - 1]
    if last in words.given:
        score += 0.5
    elif last not in words.highland:
        score -= 0.5
    if shouting and length > 4:
        score -= 2.0
    return score


def foreign(cut: Syllables, words: Lexicon, first: int, after: int, kind: str, title: str = "") -> float:
    """A run without a known family name, after a word that only stands before people."""
    if any(len(cut.word[n]) > 1 and cut.word[n].isupper() for n in range(first, after)):
        return 0.0
    least = 2 if kind in ("honorific", "degree", "rank") else 1  # "bà Mạnh Mỹ Duyên"
    for number in range(first + 1, after):
        place = words.places.longest(cut, number)
        if place and place[0] - number >= least:
            return 0.0  # "Tổng giám đốc Qualcomm Việt Nam"
    strange = any(
        FOREIGN_LETTERS.intersection(cut.word[n]) or len(cut.word[n]) > 7 for n in range(first, after)
    )
    strange = strange or softly_hyphened(cut, after) > after  # "HLV Park Hang-seo"
    strange = strange or (kind == "occupation" and _given_twice(cut, words, first, after))
    company = title.lower().endswith(LEADERS)  # "Giám đốc Sunny World": the name of a firm may follow
    strange = strange or (
        kind == "role" and not company and any(not vietnamese(cut.fold[n]) for n in range(first, after))
    )
    return {"honorific": 2.5, "degree": 2.5, "rank": 2.0, "abroad": 2.5}.get(kind, 2.0 if strange else 0.0)


def _given_twice(cut: Syllables, words: Lexicon, first: int, after: int) -> bool:
    """ "ca sĩ Cẩm Vân", "nhà báo Duy Phong": two syllables of given names, not "phóng viên Dân Việt" nor
    "phóng viên Đài Truyền hình".
    """
    one, two = cut.fold[first], cut.fold[after - 1]
    if after - first != 2 or two not in words.given or f"{one} {two}" in NEWSPAPERS:
        return False
    if one not in words.given and one not in words.middle:
        return False
    small = after < cut.length and not cut.gap[after] and not cut.big[after]
    return one != "đài" and not (small and f"{two} {cut.fold[after]}" in words.compounds)


def phrase_end(cut: Syllables, words: Lexicon, number: int) -> int:
    """Where a place, a title or the head of a body that begins here ends; 0 when none does."""
    if not words.opens_phrase(cut.fold[number]):
        return 0
    found = words.places.longest(cut, number)
    if found and cut.big[found[0] - 1] and words.family.get(cut.fold[number], 0.0) < 2:
        return found[0]
    if found and found[0] - number >= 2:
        return found[0]
    for phrases in (words.roles, words.heads, words.addresses):
        found = phrases.longest(cut, number)
        if found and (found[0] - number >= 2 or cut.fold[number] not in words.family):
            return found[0]
    return 0


def name_end(cut: Syllables, words: Lexicon, first: int, after: int, shouting: bool) -> int:
    end = min(after, first + (4 if shouting else LONGEST))
    number = first + 1
    while number < end:
        if not shouting and len(cut.word[number]) > 1 and cut.word[number].isupper():
            return number  # "Nguyễn Văn A UBND": an abbreviation is no syllable of a name
        for phrases in (words.roles, words.addresses):
            found = phrases.longest(cut, number)
            if found and found[0] - number >= 2:
                return number
        found = words.heads.longest(cut, number)
        if found and found[0] - number >= 2:
            return number
        called = number - first >= 2 and cut.word[number] in ("Ông", "Bà") and number + 2 < after
        if called and words.family.get(cut.fold[number + 1], 0.0):
            return number  # a lost full stop: "… ông Đặng Việt Dũng Ông Đoàn Xuân Hiếu cho biết"
        place = words.places.longest(cut, number) if number - first >= 3 else None
        if place and place[0] - number >= 2:
            return number  # a lost full stop: "Bí thư Lê Đình Sơn Hà Tĩnh cũng họp"
        unfinished = number - first == 2 and _unfinished(cut, words, first)
        if (
            number == after - 1
            and number - first >= 2
            and not unfinished
            and begins_anew(cut, words, number, number - first)
        ):
            return number  # a lost full stop: "bà Phan Thị Hiền Theo đó"
        if shouting and number - first >= 2 and not words.in_names(cut.fold[number]):
            return number  # "NGUYỄN VĂN THẮNG LÀM BÍ THƯ"
        if number - first >= 3 and words.family.get(cut.fold[number], 0.0) >= 2 and after - number >= 3:
            return number
        number += 1
    if end - first > 4 and not any(f in words.highland for f in cut.fold[first:end]):
        return first + 4
    return end


def _unfinished(cut: Syllables, words: Lexicon, first: int) -> bool:
    """Whether two syllables want a third: "Nguyễn Văn" of "Nguyễn Văn Hiện sáng nay", "Cao Đức" of "Cao Đức
    Phát cũng"; not "Đồng Tâm" of "ở Đồng Tâm Trong dự thảo".
    """
    family, middle = cut.fold[first], cut.fold[first + 1]
    return middle in PERSONAL or (middle in words.middle and words.family.get(family, 0.0) >= 2)


def begins_anew(cut: Syllables, words: Lexicon, number: int, length: int) -> bool:
    """Whether the last capital of a run begins a sentence, "Theo", or a word: "Cử tri", "Đại diện"."""
    if cut.fold[number] in words.starts:
        return True
    after = number + 1
    return (
        (length >= 3 or cut.fold[number - length] not in words.family)
        and after < cut.length
        and not cut.gap[after]
        and f"{cut.fold[number]} {cut.fold[after]}" in words.compounds
    )


def hyphened(cut: Syllables, end: int) -> int:
    """The syllable after a name's hyphened parts: "Miguel Díaz-Canel"."""
    while end < cut.length and cut.gap[end] == "-" and cut.big[end]:
        if cut.start[end] - cut.end[end - 1] != 1:
            break
        end += 1
    return end


def softly_hyphened(cut: Syllables, end: int) -> int:
    """The syllable after the second half of a Korean name: "Kim Sang-sik"."""
    if end >= cut.length or cut.gap[end] != "-" or cut.big[end] or cut.start[end] - cut.end[end - 1] != 1:
        return end
    return end + 1 if cut.word[end].isascii() and cut.word[end].isalpha() and len(cut.word[end]) < 6 else end


def initial(cut: Syllables, first: int, after: int) -> bool:
    """ "Nguyễn Văn T.", "Trần Thị H": a name withheld is nobody's; "Vàng A" is a name."""
    last = cut.word[after - 1]
    if after - first < 2 or len(last) > 1 or not (last.isascii() and last.isalpha()):
        return False
    return last not in "AEIOUY" or cut.fold[after - 2] in ("văn", "thị")


def item(cut: Syllables, here: int) -> bool:
    """Whether an item of a list begins here: after a semicolon or colon, or "1."."""
    if not here or cut.gap[here] in (";", ":"):
        return here > 0
    return cut.gap[here] == "." and cut.word[here - 1].isdigit() and len(cut.word[here - 1]) < 4
