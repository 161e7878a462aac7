"""Titles with the bodies in which they are held: "Phó Bí thư Thường trực Đảng ủy Khối Các cơ quan tỉnh".

Parts of a mention: ``role`` (canonical title alone), ``role_iri``; ``status``, the notation of the tenure
status that a
word right before the title gives ("nguyên" → "former"), with that word in ``status_cue``; ``term`` and
``term_kind``
("nhiệm kỳ", "khóa", "giai đoạn") where they follow, and ``ends``, the offset after them. Of the body:
``chain`` (its name and the names of the bodies around
it, joined by "|"), ``kind``, ``level``, ``place``, ``place_iri``, ``known``, ``placed``, and
``organisation`` as written.
A title without a body has no ``chain``; ``heads`` then tells the head it implies. ``open`` = "1" where a
body follows that the grammar does not understand. ``one`` = "1" where the kind of institution alone is told
("giám đốc bệnh viện"): ``heads`` is that kind. ``plural`` = "1" after "các", "hai".
Occupations, ranks and bare membership are no posts and no mentions.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.find.bodies import body
from graph.find.body_kinds import COMPOUND_STARTS, SMALL_WORDS
from graph.find.body_places import tail
from graph.find.brands import INSTITUTIONS, institution
from graph.find.lexicon import lexicon
from graph.find.loose_bodies import loose
from graph.find.post_owners import OFFICES, add_office, add_owner, add_upper
from graph.find.syllables import Syllables, spelled, syllables
from graph.find.title_bodies import body_of, body_parts, opens_a_body
from graph.find.words import Lexicon, Title
from graph.model import Kind, Mention, Span, Text
from graph.namespaces import BASE
from graph.vocabulary import Vocabulary

# "nhiệm kỳ 2015 - 2020", "(khóa XII)", "các khoá II, IV, V", "giai đoạn 2011 – 2016"
_TERM = re.compile(
    r"[ ,]{0,3}\(?(?P<kind>(?:các )?(?:nhiệm kỳ|nhiệm kì|khóa|khoá|Khóa|Khoá|giai đoạn))(?: thứ)? {1,2}"
    r"(?P<term>\d{4} ?[-–—] ?\d{4}(?:(?:,| và) (?:nhiệm kỳ )?\d{4} ?[-–—] ?\d{4}){0,3}"
    r"|[IVX]{1,5}(?:(?:,| và) [IVX]{1,5}){0,9}\b|\d{1,2}(?:, \d{1,2}){0,9}\b)"
)
_YEARS = re.compile(r" {0,2}\((?P<term>(?:\d{1,2}[/.])?\d{4} ?[-–—] ?(?:(?:\d{1,2}[/.])?\d{4}|nay))\)")
_OF_OLD = re.compile(r" (?:cũ\b|\(cũ\))")  # "Phó Chủ tịch UBND TP Thủ Đức cũ": of a body that is no more
PLURAL = spelled("các những hai ba bốn năm sáu bảy tám 2 3 4 5 6 7 8 9 10 11 12 02 03 04 05 06 07 08 09")
# "thực hiện", "củng cố", "chính quyền": here the last syllable is no cue.
COMPOUNDS = {
    "hiện": spelled("thực thể phát xuất biểu tái"),
    "cố": spelled("củng gia sự"),
    "quyền": spelled("chính ủy thẩm nhân chủ đặc bản toàn lạm tác phân có"),
    "làm": spelled("việc"),
    "nguyên": spelled("tài cao tây khởi trạng"),
    "bầu": spelled("trúng"),
    "thôi": spelled("mà"),
}
# "bầu vào", "bổ sung vào", "tham gia" + Ban Thường vụ: membership told by the body alone.
ENTERING = frozenset((("vào", "bầu"), ("vào", "sung"), ("vào", "cử"), ("gia", "tham")))
COLLEGES = (
    "Hội đồng ",
    "Ủy ban ",
    "Ban Chỉ đạo",
    "Ban Nghiên cứu",
    "Tổ công tác",
    "Tổ tư vấn",
    "Ban soạn thảo",
)
LEADS_AN_INSTITUTION = ("Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Phó Tổng", "Chủ tịch", "Phó Chủ tịch")
CENTRES = ("Trung ương Đoàn", "Trung ương Hội")
PARTY_COMMITTEES = ("tinh-uy", "thanh-uy", "huyen-uy", "quan-uy", "thi-uy", "dang-uy", "quan-uy-quan-doi")
HAMLETS = ("Thôn", "Ấp ", "Bản ", "Xóm ", "Khu phố ", "Tổ dân phố ", "Khóm ", "Buôn ", "Làng ")
FORMER = frozenset(("nguyên", "cựu"))  # "nguyên: Bí thư Đảng ủy, Chánh án …"
KIND_OF_STANDING = BASE + "vocabulary/organisation-kinds/ban-thuong-vu"
STANDING = frozenset({"thường"})
ENTERERS = frozenset(pair[0] for pair in ENTERING)
GRADES = ("cao cấp", "trung cấp", "sơ cấp")
QUALIFIERS = {"thường trực": "Thường trực", "chuyên trách": "chuyên trách", "phụ trách": "phụ trách"}
QUALIFIERS |= {grade: grade for grade in GRADES}


def find(text: Text, vocabulary: Vocabulary) -> Iterable[Mention]:
    """All titles in the text, in order, each with its body where the words name it."""
    words = lexicon(vocabulary)
    cut = syllables(text.chars)
    return [mention for mention, _, _ in titles(cut, words)] + list(_members(cut, words))


def titles(cut: Syllables, words: Lexicon) -> list[tuple[Mention, int, int]]:
    """The titles of a text, each with its first syllable and the one after it and its body."""
    found: list[tuple[Mention, int, int]] | None = cut.memo.get("titles")
    if found is None:
        found = cut.memo["titles"] = []
        for number in words.roles.beginnings(cut):
            if not found or number >= found[-1][2]:
                made = _post(cut, words, number)
                if made:
                    found.append((made[0], number, made[1]))
    return found


def _members(cut: Syllables, words: Lexicon) -> Iterator[Mention]:
    """ "được bầu vào Bộ Chính trị": membership told by the body alone."""
    yield from _standing(cut, words)
    for number in cut.numbers(ENTERERS):
        if not number or (cut.fold[number], cut.fold[number - 1]) not in ENTERING:
            continue
        here = number + 1
        while here < cut.length and cut.gap[here] in ("", ","):
            here += cut.fold[here] == "và" and not cut.gap[here]
            found = body(cut, words, here) if here < cut.length else None
            if found is None or found.slug not in (
                "ban-chap-hanh",
                "ban-thuong-vu",
                "uy-ban-kiem-tra",
                "hoi-dong-quan-tri",
            ):
                break
            span = Span(cut.start[here], cut.end[found.after - 1])
            parts = {
                "role": "Ủy viên",
                "role_iri": BASE + "vocabulary/roles/uy-vien",
                **body_parts(cut, found),
            }
            yield Mention(Kind.POST, span, cut.chars[span.start : span.end], parts, "posts.elected-into")
            here = found.after


def _standing(cut: Syllables, words: Lexicon) -> Iterator[Mention]:
    """ "ông A, Thường vụ Tỉnh ủy, Bí thư Thị ủy B": a member of the standing committee."""
    for number in cut.numbers(STANDING):
        if not 0 < number < cut.length - 2 or cut.fold[number + 1] != "vụ" or not cut.big[number]:
            continue
        if cut.gap[number] not in (",", "-", "–", "(") or not cut.big[number - 1] or cut.gap[number + 2]:
            continue
        found = body(cut, words, number + 2)
        if found is None or found.slug not in PARTY_COMMITTEES:
            continue
        if found.after < cut.length and cut.gap[found.after] not in (",", ")", ";", ".", "-", "–", "~"):
            continue
        span = Span(cut.start[number], cut.end[found.after - 1])
        inside = body_parts(cut, found)
        parts = {**inside, "chain": f"Ban Thường vụ|{inside['chain']}", "kind": KIND_OF_STANDING}
        parts |= {"role": "Ủy viên", "role_iri": BASE + "vocabulary/roles/uy-vien"}
        parts.pop("known", None)
        yield Mention(Kind.POST, span, cut.chars[span.start : span.end], parts, "posts.standing")


def _post(cut: Syllables, words: Lexicon, first: int) -> tuple[Mention, int] | None:
    title: Title | None = None
    after = first
    for end, candidate in words.roles.every(cut, first):
        if candidate.capitals and not cut.text(first, end).isupper():
            continue
        if title and candidate.body and _youth(cut, words, after, end):
            break  # "Bí thư" + "Trung ương Đoàn TNCS Hồ Chí Minh"
        title, after = candidate, end
    if title is None or not title.counts or (title.label == "Thường trực" and not title.body):
        return None
    inside = first and not cut.big[first] and not cut.gap[first] and cut.fold[first - 1] in COMPOUND_STARTS
    if first and not cut.gap[first] and cut.fold[first - 1] in COMPOUNDS.get(cut.fold[first], ()):
        return None  # "ủy quyền Bộ trưởng …" has no "quyền Bộ trưởng"
    if inside and cut.fold[first] in SMALL_WORDS:
        return None  # "nhiệm vụ Phó Trưởng ban" has no "vụ phó"
    if first and cut.fold[first - 1] == "phủ" and not cut.gap[first]:
        return None  # "tại Phủ Chủ tịch"
    if not cut.big[first] and cut.fold[first] in SMALL_WORDS and cut.big[after - 1]:
        return None  # "về vụ Phó Chủ nhiệm A"
    label = title.label
    shown = QUALIFIERS.get(" ".join(cut.key[after : after + 2]), "")
    if (
        shown
        and shown.lower() not in label.lower()
        and (
            label.startswith(("Phó", "Ủy viên"))
            or (label == "Bí thư" and words.centre(cut, after + 2))
            or (label == "Thẩm phán" and shown in GRADES)
        )
    ):
        label, after = f"{label} {shown}", after + 2
    found = body_of(cut, words, first, after, title) or loose(cut, words, first, after, title)
    if found and title.label in ("Bí thư", "Phó Bí thư") and found.chain[0].startswith(HAMLETS):
        cell = f"Chi bộ {found.chain[0][0].lower()}{found.chain[0][1:]}"  # "Bí thư thôn Yên Cảnh"
        found = replace(found, chain=(cell, *found.chain[1:]))
    end = found.after if found and found.after > after else after
    if title.label == "Đại biểu" and not found and not title.body and not _name_follows(cut, words, after):
        return None
    if (
        title.label == "Thành viên"
        and not title.opens
        and not (found and found.chain[0].startswith(COLLEGES))
    ):
        return None
    if cut.word[first] == "GĐ" and not found and not _name_follows(cut, words, after):
        return None  # "GĐ&TE"
    span = Span(cut.start[first], cut.end[end - 1])
    if label.startswith("Quyền "):
        label = label[6].upper() + label[7:]
    parts = {"role": label, "role_iri": title.iri} if label == title.label else {"role": label}
    if found:
        parts |= body_parts(cut, found)
        if found.after > after:
            parts["organisation"] = cut.text(after, end)
    elif title.body:
        parts |= {"chain": title.body[2], "kind": title.body[1], "known": title.body[0]}
    elif title.head:
        parts["heads"] = title.head
    if "chain" not in parts and title.opens and title.opens.slug in INSTITUTIONS:
        parts |= {"heads": title.opens.label, "one": "1"}  # "giám đốc Sở"
    elif "chain" not in parts:
        one = institution(cut, words, after) if title.label.startswith(LEADS_AN_INSTITUTION) else None
        if one:
            parts |= {"heads": one[1], "one": "1"}
            span = Span(span.start, cut.end[one[0] - 1])
            end = one[0]
        elif opens_a_body(cut, words, after):
            parts["open"] = "1"
    _add_status(cut, words, first, parts)
    _add_term(cut, span.end, parts)
    if title.label.startswith("Quyền "):
        parts |= {"status": "acting"}
    if title.label == "Đại biểu" and (title.body or (found and found.known.endswith("/quoc-hoi"))):
        _add_constituency(cut, words, span.end, parts)
    was = _OF_OLD.match(cut.chars, span.end)
    if was and found:
        parts |= {"ends": str(was.end()), "status": parts.get("status", "former")}
    if found and "ends" not in parts and end < cut.length:
        if cut.gap[end] in (",", "(", "-", "–"):
            add_upper(cut, words, found, end, parts)
        elif not cut.gap[end]:
            add_owner(cut, words, found, end, parts)
    elif (
        "chain" not in parts
        and title.head in OFFICES
        and end < cut.length
        and cut.gap[end] in (",", "-", "–")
    ):
        add_office(cut, words, title.head, end, parts)
    return Mention(Kind.POST, span, cut.chars[span.start : span.end], parts, "posts.title"), end


def _add_constituency(cut: Syllables, words: Lexicon, end: int, parts: dict[str, str]) -> None:
    """ "đại biểu Quốc hội khóa XIV tỉnh Bến Tre", "ĐBQH đoàn Hà Nội": where he was elected."""
    here = cut.at(int(parts.get("ends", end)))
    if here < cut.length and cut.fold[here] in ("đoàn", "thuộc") and not cut.gap[here]:
        here += 1
    after, _, place, _ = tail(cut, words, here)
    if place and after > here:
        parts["ends"] = str(cut.end[after - 1])


def _youth(cut: Syllables, words: Lexicon, here: int, end: int) -> bool:
    """Whether the centre of a mass organisation begins inside the longer title and goes on behind it."""
    found = words.heads.longest(cut, here) if here < cut.length and not cut.gap[here] else None
    return found is not None and found[0] > end and found[1].label.startswith(CENTRES)


def _name_follows(cut: Syllables, words: Lexicon, here: int) -> bool:
    return here < cut.length and not cut.gap[here] and cut.big[here] and cut.fold[here] in words.family


def _add_status(cut: Syllables, words: Lexicon, first: int, parts: dict[str, str]) -> None:
    joined = ""
    for number in range(first - 1, max(-1, first - 5), -1):
        listed = number == first - 1 and cut.gap[first] == ":" and cut.fold[number] in FORMER
        initial = cut.gap[number + 1] == "." and cut.word[number].isupper()
        if cut.gap[number + 1] and not listed and not initial:
            break
        joined = cut.fold[number] + joined
        status = words.before_status.get(joined)
        if status and number and not cut.gap[number] and cut.fold[number - 1] in COMPOUNDS.get(joined, ()):
            status = None
        if status:
            parts["status"], parts["status_cue"] = status, cut.text(number, first)
        joined = " " + cut.gap[number] + joined if cut.gap[number] else " " + joined
    start = first - len(parts.get("status_cue", "").split())
    if any(n and not cut.gap[n] and cut.fold[n - 1] in PLURAL for n in {first, start}):
        parts["plural"] = "1"  # "các Phó Chủ tịch", "các nguyên Tổng Bí thư"
    if first > 2 and cut.fold[first - 3 : first] == ["các", "đồng", "chí"]:
        parts["plural"] = "1"


def _add_term(cut: Syllables, end: int, parts: dict[str, str]) -> None:
    found = _TERM.match(cut.chars, end) or _YEARS.match(cut.chars, end)
    if found:
        parts["ends"] = str(found.end() + cut.chars.startswith(")", found.end()))
        parts["term"] = " ".join(found["term"].split())
        if "kind" in found.groupdict():
            parts["term_kind"] = found["kind"].replace("khoá", "khóa").replace("Khoá", "khóa").lower()
