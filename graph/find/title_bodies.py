"""The body that follows a title: what the title itself says of it, a place that stands for its committee,
or an enterprise called by its brand alone.
"""

from graph.find.bodies import Body, body, central_committee, completed, implied
from graph.find.body_places import tail, unknown_place
from graph.find.brands import brand
from graph.find.long_names import bearing_a_name, to_the_mark
from graph.find.syllables import Syllables, spelled
from graph.find.words import Head, Lexicon, Title
from graph.namespaces import BASE

# Small words that begin a body the grammar does not know: "Bí thư đảng của khu tự trị".
GOING_ON = spelled("đảng của khu nhóm câu chi các")
GOVERNORS = ("Tỉnh trưởng", "Phó Tỉnh trưởng", "Thị trưởng", "Phó Thị trưởng", "Thống đốc bang")
PARTIES = ("Cộng sản", "Nhân dân Cách mạng", "Lao động", "Nhân dân")
ENVOYS = ("Đại sứ", "Phó Đại sứ")
_KINDS = BASE + "vocabulary/organisation-kinds/"
COMMITTEES = {
    "tỉnh": "tinh-uy",
    "thành phố": "thanh-uy",
    "huyện": "huyen-uy",
    "quận": "quan-uy",
    "thị xã": "thi-uy",
    "xã": "dang-uy",
    "phường": "dang-uy",
    "thị trấn": "dang-uy",
    "đặc khu": "dang-uy",
}
COMMITTEE_LABELS = {
    "tinh-uy": "Tỉnh ủy",
    "thanh-uy": "Thành ủy",
    "huyen-uy": "Huyện ủy",
    "quan-uy": "Quận ủy",
    "thi-uy": "Thị ủy",
    "dang-uy": "Đảng ủy",
}


def body_of(cut: Syllables, words: Lexicon, first: int, after: int, title: Title) -> Body | None:
    """The body that follows the title, read with what the title itself says of it."""
    found = _body(cut, words, first, after, title)
    if found is None or found.known or found.place:
        return found
    return to_the_mark(cut, words, bearing_a_name(cut, words, first, found))


def _body(cut: Syllables, words: Lexicon, first: int, after: int, title: Title) -> Body | None:
    if title.opens:
        start = after - title.opens.label.count(" ") - 1
        longer = words.heads.longest(cut, start) if start >= first else None
        if longer and longer[0] > after:
            found = body(cut, words, start)  # "Giám đốc Sở" + "Tài nguyên - Môi trường"
            return found or completed(cut, words, start, longer[0], longer[1], 1)
        for rest in ("việt", "nam"), ("vn",):  # "Chủ tịch Ủy ban MTTQ" + "Việt Nam tỉnh Nghệ An"
            if tuple(cut.key[after : after + len(rest)]) == rest and title.opens.label.endswith("Việt Nam"):
                after += len(rest)
        return completed(cut, words, after, after, title.opens, 1)
    found = None
    if title.head == "Văn phòng" and cut.word[after - 1] == "VP":  # "Chánh VP UBND tỉnh"
        return implied(cut, words, title.head, after)
    if title.head:
        heads = title.head.lower().split()
        if cut.fold[after - len(heads) : after] == heads:  # "Trưởng ban" + "Tổ chức Trung ương"
            found = body(cut, words, after - len(heads)) or _in_small(cut, words, after, len(heads))
            if found is not None and found.after <= after:
                found = None
    here = after
    if title.body:
        central = central_committee(cut, words, after, after, title.body[0])
        if central:
            return central
    abroad = _abroad(cut, words, here, title)
    if abroad:
        return abroad
    if here < cut.length and not cut.gap[here] and cut.fold[here] == "của" and here + 1 < cut.length:
        here += 1
    if found is None and here < cut.length and not cut.gap[here]:
        found = body(cut, words, here)
        if title.head and here == after and not (found and found.known):
            known = implied(cut, words, title.head, here)
            if known and known.known:  # "Thứ trưởng Công an": Bộ Công an
                return known
        if found and title.body and found.chain[0].startswith("Quân đội nhân dân"):
            label = f"{title.body[2]} Quân đội nhân dân Việt Nam"  # "Chủ nhiệm Tổng cục Chính trị Quân đội …"
            head = Head(title.body[1], "", label, False, False, False, title.body[0])
            return Body(here, found.after, head, (label,), known=title.body[0])
        if found and title.body and found.known != title.body[0] and not found.known:
            return None if found.bare else found
        if found is None and title.head and here == after:
            found = implied(cut, words, title.head, here)
        if found is None and here == after:
            found = _by_level(cut, words, here, title) or brand(cut, words, first, here, title)
    return found


def _in_small(cut: Syllables, words: Lexicon, after: int, length: int) -> Body | None:
    """ "trưởng ban tổ chức trung ương": a longer head that begins with the title's own, in small letters."""
    longer = words.heads.longest(cut, after - length)
    if longer is None or longer[0] <= after or longer[1].capitals:
        return None
    return completed(cut, words, after - length, longer[0], longer[1], 1)


def _party_abroad(cut: Syllables, words: Lexicon, here: int, title: Title) -> Body | None:
    """ "Ủy viên Trung ương Đảng" + "Cộng sản Trung Quốc", "Tổng Bí thư" + "Đảng Nhân dân Cách mạng Lào"."""
    if title.body is None or not title.body[2].endswith("Đảng") or here >= cut.length or cut.gap[here]:
        return None
    start = here + (cut.fold[here] == "đảng")
    for party in PARTIES:
        end = start + len(party.split())
        if cut.fold[start:end] == party.lower().split() and not any(cut.gap[start:end]):
            found = words.country(cut, end)
            if found and found[1].name != "Việt Nam":
                label = f"{title.body[2]} {party}"
                head = Head(title.body[1], "", label, False, False, False)
                return Body(here, found[0], head, (label,), "", found[1].name, found[1].iri, placed=True)
    return None


def _abroad(cut: Syllables, words: Lexicon, here: int, title: Title) -> Body | None:
    """ "Thủ tướng Lào": its government; "Tổng thống Mỹ", "Chủ tịch Trung Quốc": the country itself."""
    party = _party_abroad(cut, words, here, title)
    if party:
        return party
    found = words.country(cut, here)
    if found is None:
        if title.label in GOVERNORS and here < cut.length and not cut.gap[here]:
            end, _, place, iri = tail(cut, words, here, bodied=True)
            if end == here:
                end, place = unknown_place(cut, words, here)
            if end > here:
                return Body(here, end, Head("", "", place, False, False, False), (place,), place_iri=iri)
        return None
    end, country = found
    if title.body:
        if country.name == "Việt Nam":
            head = Head(title.body[1], "", title.body[2], False, False, False, title.body[0])
            return Body(here, end, head, (head.label,), known=title.body[0])
        label = "Nước" if title.body[2].startswith("Nước ") else title.body[2]
        head = Head(title.body[1], "", label, True, False, False)
        return Body(here, end, head, (head.label,), "", country.name, country.iri, placed=True)
    if title.label in ENVOYS:
        label = f"Đại sứ quán {country.name}"
        if end < cut.length and not cut.gap[end] and cut.fold[end] == "tại":
            at = words.country(cut, end + 1)
            if at:
                label, end = f"{label} tại {at[1].name}", at[0]
    elif country.name != "Việt Nam" and (title.abroad or title.label in ("Chủ tịch", "Phó Chủ tịch")):
        label = country.name
    else:
        return None
    return Body(here, end, Head("", "", label, False, False, False), (label,), place_iri=country.iri)


def _by_level(cut: Syllables, words: Lexicon, here: int, title: Title) -> Body | None:
    """ "Chủ tịch thành phố Trà Vinh", "Bí thư Đà Nẵng": the place alone stands for its committee."""
    end, level, place, iri = tail(cut, words, here, bodied=True)
    if end == here:
        return None
    if not level:
        found = words.place(cut, here)
        if found and found[1].name == "Hồ Chí Minh" and cut.fold[here] == "hồ":
            return None  # "Chủ tịch Hồ Chí Minh" is the man
        level = found[1].level if found else ""
    if title.label in ("Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực") and level in COMMITTEES:
        slug = COMMITTEES[level]
        chain, level = COMMITTEE_LABELS[slug], (level if slug == "dang-uy" else "")
        return Body(
            here,
            end,
            Head(_KINDS + slug, slug, COMMITTEE_LABELS[slug], True, False, False),
            (chain,),
            level,
            place,
            iri,
            placed=True,
            rule="posts.by-place",
        )
    if title.label in ("Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực") and level in COMMITTEES:
        head = Head(_KINDS + "uy-ban-nhan-dan", "uy-ban-nhan-dan", "Ủy ban nhân dân", True, False, False)
        return Body(
            here,
            end,
            head,
            (head.label,),
            level,
            place,
            iri,
            placed=True,
            rule="posts.by-place",
        )
    return None


def opens_a_body(cut: Syllables, words: Lexicon, here: int) -> bool:
    """Whether the words right after a title begin a body that the grammar did not understand."""
    if here >= cut.length or cut.gap[here] not in ("", "“", '"'):
        return False
    if words.heads.longest(cut, here) or cut.gap[here] or (cut.fold[here] in GOING_ON and not cut.big[here]):
        return True
    if len(cut.word[here]) > 1 and cut.word[here].isupper() and not words.addresses.longest(cut, here):
        return not words.family.get(cut.fold[here]) and not words.roles.longest(cut, here)  # "XN TMMĐ"
    return (
        cut.big[here]
        and not words.family.get(cut.fold[here])
        and not words.addresses.longest(cut, here)
        and not (
            words.roles.longest(cut, here)
            or here + 1 >= cut.length
            or (cut.big[here + 1] and not cut.gap[here + 1])
        )
    )


def body_parts(cut: Syllables, found: Body) -> dict[str, str]:
    """A body as the flat parts of a mention."""
    parts = {"kind": found.head.kind, "chain": "|".join(found.chain)}
    for name, value in (
        ("level", found.level),
        ("place", found.place),
        ("place_iri", found.place_iri),
        ("known", found.known),
        ("placed", "1" if found.placed else ""),
    ):
        if value:
            parts[name] = value
    return parts
