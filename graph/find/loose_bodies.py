"""Bodies told by words the grammar does not know, beside a name: "ông A, phó giám đốc Sân bay Đồng Hới, nói".

Where a title stands in apposition to a name, what follows it up to a clear boundary is the body as written,
when it begins with a word for a body ("kênh", "sân bay", "Phòng", "Đội") or is a capitalised name.
"""

from graph.find.bodies import Body, body
from graph.find.body_names import person_ahead, spelled_out
from graph.find.body_places import tail
from graph.find.brands import LEADS_A_BRAND, vietnamese
from graph.find.syllables import Syllables, spelled
from graph.find.words import Head, Lexicon, Title

LONGEST = 14
_BESIDE = (",", "-", "–", "—", "(", "),", ":", "--", ") -", ") –")
_ENDS = (",", ";", ".", ")", "(", ":", "“", '"', "”", "~", "?", "!", "…", "[", "]", "/")
_INSIDE = ("", "-", "–", "&", "'", "’", ".")
_HELD = spelled("chức vụ danh làm là giữ")  # "giữ chức", "từng là": a title that somebody holds follows
_HAMLETS = ("Thôn", "Bản")
_TIES = spelled("và cho của các của")  # words on which no name ends
# "Bí thư đảng của khu tự trị" has another head than its title tells.
_FIELDED = ("Ban", "Phòng", "Văn phòng", "Vụ", "Khoa", "Bộ môn", "Tổ", "Đội")
_UNSPOKEN = ("Bí thư", "Phó Bí thư", "Đại biểu", "Ủy viên", "Tổng Bí thư")


def loose(cut: Syllables, words: Lexicon, first: int, after: int, title: Title) -> Body | None:
    """The body as written after a title that begins at ``first`` and ends before ``after``; None where its
    beginning or its end is not clear.
    """
    if after >= cut.length or cut.gap[after] not in ("", "“", '"'):
        return None
    beside = _in_apposition(cut, words, first)
    here = after + (cut.fold[after] == "của" and after + 1 < cut.length and not cut.gap[after + 1])
    opened = _opening(cut, words, here, title)
    if opened is None and beside and title.head in _FIELDED and here == after and cut.big[here - 1]:
        opened = _small_field(cut, words, here)
    if opened is None or (not beside and opened == here + 1 and not words.openers.longest(cut, here)):
        return None
    end, clear = _end(cut, words, here, opened)
    if end <= here or not clear or cut.fold[end - 1] in _TIES or end - here > LONGEST:
        return None
    headed = words.openers.longest(cut, here) or words.heads.longest(cut, here)
    if end <= opened and headed and not (end < cut.length and tail(cut, words, end, bodied=True)[2]):
        return None  # "giám đốc bệnh viện": the kind alone
    if not beside and not _led_up(cut, words, end):
        return None
    label = spelled_out(cut, words, here, end)
    for short in ("T.Ư", "TƯ", "TW"):
        label = label.replace(f"{short} ", "Trung ương ")
    if title.head and not words.heads.longest(cut, here) and not words.openers.longest(cut, here):
        rest = label if cut.big[here] else label[0].lower() + label[1:]
        label = f"{title.head} {rest}"
    chain: tuple[str, ...] = (label,)
    level = place = iri = ""
    of = end < cut.length and not cut.gap[end] and cut.fold[end] == "của" and end + 1 < cut.length
    start = end + of
    around = body(cut, words, start) if start < cut.length and not cut.gap[start] else None
    placed = False
    if around is not None:
        chain = (label, ("của " if of else "") + around.chain[0], *around.chain[1:])
        end = around.after
        level, place, iri, placed = around.level, around.place, around.place_iri, around.placed
    else:
        after_place, level, place, iri = tail(cut, words, end, bodied=True)
        placed = after_place > end
        end = after_place
    return Body(
        here, end, Head("", "as-written", label, False, False, False), chain,
        level, place, iri, placed=placed, rule="posts.as-written",
    )  # fmt: skip


def _in_apposition(cut: Syllables, words: Lexicon, first: int) -> bool:
    """Whether a capitalised name and a comma, dash or bracket stand before the title; a word for its status
    ("nguyên", "hiện là") may stand between.
    """
    for number in range(first, max(0, first - 4), -1):
        gap = cut.gap[number].strip()
        if number < first and cut.big[number]:
            return False  # "Đoàn Chủ tịch"
        if gap in _BESIDE or gap.endswith((", ", ",")):
            aged = cut.fold[number - 1] == "tuổi" or (cut.word[number - 1].isdigit() and ")" in gap)
            return cut.big[number - 1] or aged
        if number == first and number and cut.fold[number - 1] in _HELD:
            return True
        if gap:
            return False
    return False


def _led_up(cut: Syllables, words: Lexicon, here: int) -> bool:
    """Whether a holder follows: "Chủ nhiệm HTX Vân Hội là ông B", "… Nguyễn Văn B"."""
    if here >= cut.length or cut.gap[here] not in ("", ",", "-", "–"):
        return False
    here += cut.fold[here] == "là" and here + 1 < cut.length
    return words.addresses.longest(cut, here) is not None or (
        cut.big[here] and person_ahead(cut, words, here)
    )


def _opening(cut: Syllables, words: Lexicon, here: int, title: Title) -> int | None:
    """The syllable after the words that show a body begins here; None where nothing does."""
    if here >= cut.length:
        return None
    if words.roles.longest(cut, here) or words.addresses.longest(cut, here):
        return None
    if words.levels.longest(cut, here) and cut.fold[here] not in ("thôn", "đặc"):
        return None
    opener = words.openers.longest(cut, here) if title.label != "Đại biểu" else None
    if opener:
        return opener[0]
    head = words.heads.longest(cut, here)
    if head and not (head[1].known or head[1].slug in ("chinh-phu", "quoc-hoi")):
        return head[0]
    if title.label.startswith(_UNSPOKEN) or title.body or title.abroad:
        return None
    if title.head in _HAMLETS and cut.big[here] and not person_ahead(cut, words, here):
        return here + 1  # "trưởng thôn" + "Hoành"
    if title.head and (words.nouns.longest(cut, here) or words.verbs.longest(cut, here)):
        return here + 1  # "trưởng phòng" + "dự báo hạn ngắn"
    if cut.big[here] and title.label.startswith(LEADS_A_BRAND) and not title.label.startswith("Chủ tịch"):
        named = (
            words.nouns.longest(cut, here)
            or person_ahead(cut, words, here)
            or words.family.get(cut.fold[here], 0.0) >= 2
        )
        return None if named or words.places.longest(cut, here) else here + 1
    return None


def _small_field(cut: Syllables, words: Lexicon, here: int) -> int | None:
    """ "Trưởng Ban" + "phổ biến giáo dục pháp luật": a field in small letters, of words not known."""
    if cut.big[here] or cut.fold[here] in words.ending or _tells(cut, words, here):
        return None
    if words.roles.longest(cut, here):
        return None
    plain = here + 1 < cut.length and not cut.gap[here + 1] and not cut.big[here + 1]
    return here + 1 if plain and not words.addresses.longest(cut, here) else None


def _end(cut: Syllables, words: Lexicon, here: int, opened: int) -> tuple[int, bool]:
    """Where the name ends, and whether what follows makes that clear."""
    end = here
    while end < cut.length and end - here <= LONGEST:
        gap = cut.gap[end]
        if end > here and gap.startswith(_ENDS) and gap not in (".", "~"):
            return end, True
        if gap == "~" and cut.word[end - 1].isascii() and cut.word[end].isascii():
            end += 1  # "VietTimes"
            continue
        if end > here and gap not in _INSIDE:
            return end, gap[:1] in _ENDS
        if gap == "." and (end == here or not cut.word[end - 1].isupper()):
            return end, True
        if gap in ("-", "–") and not cut.big[end]:
            return end, True
        if end >= opened:
            known = max((words.openers.longest(cut, end), words.nouns.longest(cut, end)), key=_after)
            if known and known[0] > end + 1 and not cut.big[end]:
                end = known[0]  # "ban quản lý" + "dự án" + "công viên Tuổi Trẻ"
                continue
            if cut.fold[end] == "và" and end + 1 < cut.length:
                if cut.gap[end + 1] or words.addresses.longest(cut, end + 1):
                    return end, True
            elif not cut.big[end] and (cut.fold[end] in words.ending or _tells(cut, words, end)):
                return end, True
            if cut.big[end] and person_ahead(cut, words, end):
                return end, True
            if words.roles.longest(cut, end) and (gap or cut.big[end]):
                return end, True
            if cut.big[end] and words.heads.longest(cut, end) and body(cut, words, end):
                return end, True
            place = words.place(cut, end) if cut.big[end] else None
            level = words.levels.longest(cut, end)
            if (place or level) and not gap and end > here:
                after, _, named, _ = tail(cut, words, end, bodied=True)
                if named and _stops(cut, words, after):
                    return end, True
            alone = end - 1 <= opened or not cut.big[end - 2] or bool(cut.gap[end - 1])
            within = alone and vietnamese(cut.fold[end - 1])  # "Phòng Công" + "chứng"
            if not (cut.big[end] or within) and cut.big[end - 1] and not _goes_on(cut, words, end):
                return end, True
        end += 1
    return end, end >= cut.length


def _stops(cut: Syllables, words: Lexicon, here: int) -> bool:
    if here >= cut.length or cut.gap[here].startswith(_ENDS) or cut.gap[here] in ("-", "–"):
        return True
    return (
        cut.fold[here] in words.ending
        or _tells(cut, words, here)
        or (cut.big[here] and person_ahead(cut, words, here))
        or not cut.big[here]
    )


def _tells(cut: Syllables, words: Lexicon, here: int) -> bool:
    """Whether a verb of saying or doing follows, as it does after people."""
    return cut.fold[here] in words.telling or " ".join(cut.fold[here : here + 2]) in words.telling


def _goes_on(cut: Syllables, words: Lexicon, here: int) -> bool:
    """Whether a small syllable after capitals still belongs to the name: "Thủy điện" + "tích năng"."""
    return bool(
        cut.word[here].isdigit()
        or cut.fold[here] == "và"
        or words.nouns.longest(cut, here)
        or f"{cut.fold[here - 1]} {cut.fold[here]}" in words.compounds
        or (here + 1 < cut.length and not cut.gap[here + 1] and cut.word[here + 1].isdigit())
    )


def _after(found: tuple[int, object] | None) -> int:
    return found[0] if found else 0
