"""Names of bodies that go on in words no list has: "Công ty Trục vớt luồng hạ lưu"."""

from dataclasses import replace

from graph.find.bodies import Body, body
from graph.find.body_names import person_ahead, spelled_out
from graph.find.body_places import of_the_nation, tail
from graph.find.syllables import Syllables
from graph.find.words import Lexicon

# Bodies whose names may go on for long, by their first word.
LONG_NAMED = (
    *("Công ty", "Tổng công ty", "Tập đoàn", "Trung tâm", "Trường", "Học viện", "Viện", "Bệnh viện", "Hội "),
    *("Hiệp hội", "Liên hiệp", "Liên đoàn", "Chi cục", "Cục ", "Vụ ", "Phòng ", "Khoa ", "Câu lạc bộ", "Quỹ"),
    *(
        "Nhà máy",
        "Xí nghiệp",
        "Hợp tác xã",
        "Đội ",
        "Trạm ",
        "Ban Quản lý",
        "Đại học",
        "Tổng cục",
        "Ngân hàng",
    ),
)


def bearing_a_name(cut: Syllables, words: Lexicon, first: int, found: Body) -> Body:
    """ "ông A, Giám đốc Công ty TNHH Hoàng Gia Phát": after a holder already named, what looks like a
    person's name is the firm's, the school's or the hospital's.
    """
    named = first and cut.gap[first] in (",", "-", "–", "(") and cut.big[first - 1]
    own = words.takes.get(found.head.kind, frozenset()) & {"own-name", "brand"}
    end = found.after
    if not (named and own) or found.level or end == found.first or len(found.chain) > 1:
        return found
    while end < cut.length and end - found.after < 4 and cut.big[end] and not cut.gap[end]:
        if words.place(cut, end) or _opens_anew(cut, words, end):
            break
        end += 1
    if not 2 <= end - found.after <= 4 or (end < cut.length and cut.big[end] and not cut.gap[end]):
        return found
    label = f"{found.chain[0]} {spelled_out(cut, words, found.after, end)}"
    return replace(found, after=end, chain=(label,))


def to_the_mark(cut: Syllables, words: Lexicon, found: Body) -> Body:
    """ "(Chủ tịch HĐQT Công ty Trục vớt luồng hạ lưu)": a name goes on in small letters no list has, up to
    the comma or bracket; a verb, a particle or a person on the way tells that it had ended.
    """
    last = found.chain[-1].removeprefix("của ")
    if (
        not last.startswith(LONG_NAMED)
        or last.startswith("Hội đồng")
        or found.level
        or found.after == found.first
    ):
        return found
    end = found.after
    level = False  # "Viện Nghiên cứu phát triển kinh tế tỉnh Bình Định"
    while end < cut.length and end - found.after < 9 and cut.gap[end] in ("", "-", "–"):
        if cut.big[end] and person_ahead(cut, words, end):
            break
        level = end > found.after and not cut.gap[end] and words.levels.longest(cut, end) is not None
        if level and cut.fold[end] not in ("p", "q", "h"):
            break
        if not (cut.word[end].isalpha() or cut.word[end].isdigit()):
            return found  # "Hội Nhà báo Việt Nam54": the mark of a note
        told = cut.fold[end] in words.ending or " ".join(cut.fold[end : end + 2]) in words.telling
        if told and (cut.big[found.after] or not cut.big[end - 1]):
            return found
        if told and not cut.big[end]:
            break  # "HTX Rau sạch Vân Hội" + "cho biết"
        if cut.big[end] and _opens_anew(cut, words, end) and not _second(cut, words, found.after, end):
            inner = body(cut, words, end) if end > found.after and _open_word(cut, end - 1) else None
            return _within(cut, words, found, end, inner) if inner else found
        place = words.place(cut, end) if cut.big[end] else None
        if place:
            break
        end += 1
    if end == found.after or cut.fold[end - 1] in ("và", "-"):
        return found
    whole = of_the_nation(cut, words, end) if end < cut.length and not cut.gap[end] else 0
    if whole:  # "Hội Quy hoạch" + "phát triển đô thị Việt Nam"
        rest = spelled_out(cut, words, found.after, end)
        rest = rest if cut.big[found.after] else rest[0].lower() + rest[1:]
        return replace(found, after=whole, chain=(*found.chain[:-1], f"{found.chain[-1]} {rest} Việt Nam"))
    rest = spelled_out(cut, words, found.after, end)
    rest = rest if cut.big[found.after] else rest[0].lower() + rest[1:]
    big = end < cut.length and cut.big[end] and not cut.gap[end] and not person_ahead(cut, words, end)
    if level or big:
        after, named, name, iri = tail(cut, words, end, bodied=True)
        if after == end:
            return found
        chain = (*found.chain[:-1], f"{found.chain[-1]} {rest}")
        return replace(found, after=after, chain=chain, level=named, place=name, place_iri=iri, placed=True)
    if (
        end < cut.length
        and not cut.big[end]
        and (cut.big[found.after] or not cut.big[end - 1])
        and not cut.gap[end].startswith((",", ")", "(", ";", ".", ":", "“", '"', "~"))
    ):
        return found
    return replace(found, after=end, chain=(*found.chain[:-1], f"{found.chain[-1]} {rest}"))


def _second(cut: Syllables, words: Lexicon, first: int, here: int) -> bool:
    """ "Rau sạch Vân Hội": a head of one syllable as the second of a name."""
    head = words.heads.longest(cut, here)
    after_one = here - 2 >= first and cut.big[here - 1] and not cut.big[here - 2]
    return bool(after_one and head and head[0] == here + 1 and not words.roles.longest(cut, here))


def _open_word(cut: Syllables, here: int) -> bool:
    return not cut.big[here] and cut.fold[here] != "và"


def _within(cut: Syllables, words: Lexicon, found: Body, end: int, inner: Body) -> Body:
    """ "Trưởng khoa Hồi sức tích cực" + "Bệnh viện Bạch Mai": the words up to the body around it."""
    rest = spelled_out(cut, words, found.after, end)
    rest = rest if cut.big[found.after] else rest[0].lower() + rest[1:]
    chain = (*found.chain[:-1], f"{found.chain[-1]} {rest}", *inner.chain)
    return replace(
        inner, first=found.first, head=found.head, chain=chain, known="", placed=inner.placed, rule=found.rule
    )


def _opens_anew(cut: Syllables, words: Lexicon, here: int) -> bool:
    """Whether a title or another body begins at this capital."""
    return any(phrases.longest(cut, here) for phrases in (words.roles, words.heads, words.addresses))
