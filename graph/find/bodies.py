"""The grammar of bodies: head + field or own name + the body it sits in + level and place.

"Ban Thường vụ" + "Đảng ủy Khối Các cơ quan" + "tỉnh"; "Cục" + "Xuất bản, In và Phát hành"; "Sở Nội vụ" + "tỉnh Nghệ An".
The longest reading wins; a personal name that follows is left alone.
"""

from dataclasses import dataclass

from graph.find.lexicon import Head, Lexicon
from graph.find.syllables import Syllables

DEEPEST = 5
# Heads whose own name may be any capitalised run, even a person's ("Trường Nguyễn Huệ").
NAMED = frozenset(
    "truong dai-hoc truong-dai-hoc truong-cao-dang truong-trung-cap truong-trung-hoc-pho-thong truong-trung-hoc-co-so "
    "truong-tieu-hoc truong-mam-non hoc-vien benh-vien cong-ty tap-doan tong-cong-ty ngan-hang bao tap-chi nha-xuat-ban "
    "nha-may hop-tac-xa doanh-nghiep quy cau-lac-bo nha-hat bao-tang khu-uy dac-khu-uy lien-doan hiep-hoi hoi vien trung-tam "
    "vuon-quoc-gia doan-luat-su giao-hoi dai-su-quan phai-doan khoa".split()
)
NUMBERED = frozenset(
    "quan-khu quan-doan-quan-doi su-doan lu-doan trung-doan tieu-doan dai-doi binh-doan doan-kiem-tra doan-cong-tac to-dan-pho "
    "doan-thanh-tra ban-quan-ly chi-bo to-cong-tac khu-uy tieu-ban vung-hai-quan hai-doan phong cong-ty to-dai-bieu".split()
)
FIELDED = frozenset(
    "ban so cuc vu phong bo tong-cuc chi-cuc vien trung-tam hoi hiep-hoi lien-doan uy-ban hoi-dong ban-chi-dao ban-quan-ly "
    "tieu-ban cong-ty tong-cong-ty tap-doan ngan-hang truong truong-dai-hoc truong-cao-dang truong-trung-cap dai-hoc hoc-vien "
    "khoa van-phong bao tap-chi nha-xuat-ban quy canh-sat bo-tu-lenh nha-may chi-nhanh hop-tac-xa benh-vien cau-lac-bo "
    "dang-uy-khoi dang-bo-khoi phai-doan to-cong-tac doan-kiem-tra hoi-dong-ly-luan thanh-tra doan-thanh-tra ban-van-dong "
    "quy-hoach lien-minh-hop-tac-xa bao-tang thu-vien nha-hat hoi-van-hoc-nghe-thuat giao-hoi".split()
)
JOINED = frozenset("van-phong dang-uy dang-bo cong-doan trung-tam".split())
BARE = frozenset(
    "quoc-hoi chinh-phu dang-uy dang-bo chi-bo chi-uy ban-can-su-dang dang-doan hoi-dong-quan-tri hoi-dong-thanh-vien "
    "dang-uy-khoi dang-bo-khoi dang-uy-khoi-cac-co-quan dang-uy-khoi-doanh-nghiep ban-chi-dao "
    "doan-dai-bieu-quoc-hoi thuong-truc cong-an tinh-doan thanh-doan ban-giam-hieu ban-giam-doc doan-kiem-tra "
    "doan-cong-tac hoi-dong-truong doan-chu-tich hoi-dong quan-khu".split()
)
# Placed bodies that may also sit in an institution: "Đoàn thanh niên Ban Quản lý dự án 5", "Đảng ủy Bộ Y tế".
HOSTED = frozenset(
    "dang-uy dang-bo chi-bo chi-uy doan-thanh-nien-cong-san-ho-chi-minh hoi-cuu-chien-binh hoi-lien-hiep-phu-nu hoi-nong-dan "
    "cong-doan-co-so dang-uy-cong-an tinh-doan hoi-lien-hiep-thanh-nien hoi-sinh-vien".split()
)
NEVER_BARE = frozenset("ban dai-hoi ban-dang thon to-dan-pho tieu-ban van-phong phong chi-nhanh khoa chi-hoi vu cuc chi-cuc "
                       "tong-cuc ban-to-chuc ban-to-chuc-dai-hoi to-cong-tac co-quan-canh-sat-dieu-tra benh-vien tram-y-te trung-tam-y-te "
                       "cong-thong-tin-dien-tu ban-soan-thao ban-to-chuc-cuoc-thi ban-quan-ly canh-sat so bo-tu-lenh".split())  # fmt: skip
# Syllables that in small letters are mostly parts of other words: "nhiệm vụ", "cơ sở", "môi trường", "cán bộ".
SMALL_WORDS = frozenset("vụ sở trường bộ hội khoa phòng viện cục báo quỹ ban đoàn trung cơ".split())
COMPOUND_STARTS = frozenset("đại nhiệm nghiệp dịch phục cơ môi thị cán nội toàn đồng xã quốc dự công hải thông cảnh cáo trụ tham tuyên tấn".split())
NATION_PLACED = ("tỉnh", "thành phố")
OF_LEVEL = {"tinh-uy": "tỉnh", "thanh-uy": "thành phố", "huyen-uy": "huyện", "quan-uy": "quận", "thi-uy": "thị xã"}


@dataclass(frozen=True, slots=True)
class Body:
    """A body as written, taken apart. ``chain`` goes from the body itself to the ones it sits in."""

    first: int
    after: int
    kind: str
    slug: str
    chain: tuple[str, ...]
    level: str = ""  # "tỉnh": the word for the level, with or without the place that completes it
    place: str = ""
    place_iri: str = ""
    known: str = ""
    placed: bool = False  # its name is completed by a place
    rule: str = "organisations.grammar"

    @property
    def bare(self) -> bool:
        """The kind alone, as in "Tỉnh ủy": who is meant has to come from the article."""
        return not self.known and not self.place and len(self.chain) == 1


def body(cut: Syllables, words: Lexicon, number: int, depth: int = 0) -> Body | None:
    """The body whose name begins at this syllable, or None."""
    key = ("body", number)
    if key not in cut.memo:
        cut.memo[key] = None  # a name cannot contain itself
        cut.memo[key] = _body(cut, words, number, depth)
    found: Body | None = cut.memo[key]
    return found


def _body(cut: Syllables, words: Lexicon, number: int, depth: int) -> Body | None:
    if depth > DEEPEST:
        return None
    best: tuple[int, Head] | None = None
    for after, head in words.heads.every(cut, number):
        if not head.capitals or cut.text(number, after).isupper():
            best = (after, head)
    if best is None or (not cut.big[number] and _part_of_word(cut, number, best)):
        return None
    return completed(cut, words, number, best[0], best[1], depth)


def _part_of_word(cut: Syllables, number: int, best: tuple[int, Head]) -> bool:
    """"nhiệm vụ", "cơ sở", "môi trường": a small syllable that is a head only before a capital."""
    if cut.fold[number] not in SMALL_WORDS or best[1].slug in ("so-noi-vu",):
        return False
    if number and not cut.gap[number] and cut.fold[number - 1] in COMPOUND_STARTS:
        return True
    after = number + 1
    if number and not cut.gap[number] and cut.fold[number - 1] in ("các", "những"):
        return False
    return not (after < cut.length and not cut.gap[after] and cut.big[after])


def implied(cut: Syllables, words: Lexicon, label: str, number: int) -> Body | None:
    """The body of a title that leaves out its head: "Bộ trưởng" + "Công Thương" → Bộ Công Thương."""
    found = words.heads.longest(cut, number, tuple(label.lower().split()))
    if not found or found[0] <= number:
        plain = words.heads.longest(cut, number, tuple(label.lower().split()), bare=True)
        if plain is None or number >= cut.length or cut.gap[number]:
            return None
        return completed(cut, words, number, number, plain[1], 1)
    return completed(cut, words, number, found[0], found[1], 1)


def completed(cut: Syllables, words: Lexicon, first: int, after: int, head: Head, depth: int) -> Body | None:
    """What follows a head: its field, its own name, the body around it, its level and place."""
    if head.known:
        abroad = words.place(cut, after) if after < cut.length and not cut.gap[after] and cut.big[after] else None
        if abroad and abroad[1].country and abroad[1].name != "Việt Nam":  # "Quốc hội Lào"
            return Body(first, abroad[0], head.kind, head.slug, (head.label,), "", abroad[1].name, abroad[1].iri, placed=True)
        if abroad and abroad[1].country:
            after = abroad[0]
        return Body(first, after, head.kind, head.slug, (head.label,), known=head.known, rule="organisations.known")
    label, here = _specific(cut, words, after, head)
    inner = _around(cut, words, here, head, depth) if here < cut.length else None
    if inner is not None:
        chain = (label, *inner[1])
        last = inner[0]
        return Body(first, last.after, head.kind, head.slug, chain, last.level, last.place, last.place_iri, placed=last.placed)
    end, level, place, iri = tail(cut, words, here, OF_LEVEL.get(head.slug, ""))
    if end > here:
        return Body(first, end, head.kind, head.slug, (label,), level, place, iri, placed=True)
    if here == after and (head.slug in NEVER_BARE or not (head.placed or head.unit or head.slug in BARE)):
        return None
    return Body(first, here, head.kind, head.slug, (label,), placed=head.placed)


def _specific(cut: Syllables, words: Lexicon, after: int, head: Head) -> tuple[str, int]:
    """The head with its number, field and own name: "Trường Cao đẳng Giao thông Vận tải Trung ương V"."""
    label, here = head.label, after
    if head.slug in NUMBERED:
        label, here = _number(cut, label, here)
    own = _field(cut, words, here, head)
    if own > here and cut.big[here]:
        inner = body(cut, words, here, 1)
        if inner is not None and inner.after > own:  # "Hội đồng" + "Đại học Huế"
            own = here
    if own > here:
        label, here = f"{label} {_name(cut, words, here, own)}", own
        if head.slug in NUMBERED or label.endswith("dự án"):
            label, here = _number(cut, label, here)
    for _ in range(2):
        centre = words.centre(cut, here)
        if centre:
            label, here = _number(cut, f"{label} Trung ương", centre)
        if head.slug in NAMED or head.slug in FIELDED or (here > after and head.slug not in ("so",)):
            own = _own_name(cut, words, here, head.slug if here == after else "")
            if own > here:
                label, here = f"{label} {_name(cut, words, here, own)}", own
    return label, here


def _number(cut: Syllables, label: str, here: int) -> tuple[str, int]:
    """"Quân đoàn 4", "Đoàn kiểm tra số 14"."""
    if here < cut.length and not cut.gap[here]:
        if cut.word[here].isdigit() or cut.word[here] in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"):
            return f"{label} {cut.word[here]}", here + 1
        if cut.fold[here] == "số" and here + 1 < cut.length and cut.word[here + 1].isdigit():
            return f"{label} số {cut.word[here + 1]}", here + 2
    return label, here


def _name(cut: Syllables, words: Lexicon, first: int, after: int) -> str:
    """A field or own name with its short forms spelled out, single spaces and a large first letter."""
    text = " ".join(cut.text(first, after).split()).replace("uỷ", "ủy").replace("Uỷ", "Ủy")
    if any(letter in text for letter in "ABCDĐGHKLNPQTVX"):
        text = " ".join(words.short.get(word, word) for word in text.split())
    text = text.replace(" & ", " và ")
    return text[0].upper() + text[1:]


def _field(cut: Syllables, words: Lexicon, here: int, head: Head) -> int:
    """Where the words for its field end: "Xuất bản, In và Phát hành", "kinh tế", "Lao động - Thương binh và Xã hội"."""
    if here >= cut.length or cut.gap[here] or head.slug not in FIELDED:
        return here
    end = _piece(cut, words, here, True)
    if not end:
        return here
    steering = head.slug in ("ban-chi-dao", "tieu-ban", "doan-kiem-tra")
    waiting = 0  # where the name ended before a comma that no "và" has yet made part of it
    while end < cut.length:
        gap = cut.gap[end]
        if not gap:
            joined = cut.fold[end] == "và" and end + 1 < cut.length and not cut.gap[end + 1]
            after = _piece(cut, words, end + 1, True) if joined else _piece(cut, words, end, False)
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


def _piece(cut: Syllables, words: Lexicon, here: int, verbs: bool) -> int:
    """The syllable after one word for a field, or 0. Verbs count with a capital, or where ``verbs`` says so."""
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
        end += 1
    length = end - here
    if weight >= 2:
        return 2 <= length <= 5
    return 3 <= length <= 5 and cut.fold[here + 1] in words.middle


def _own_name(cut: Syllables, words: Lexicon, here: int, slug: str) -> int:
    """Where a capitalised own name ends ("Dầu khí" + "Việt Nam", "Minh Tân", "PVN")."""
    end = here
    while end < cut.length and end - here < 5 and cut.big[end] and not cut.gap[end]:
        if words.centre(cut, end):
            break
        if (end > here or slug not in NAMED) and person_ahead(cut, words, end):
            break
        if words.roles.longest(cut, end) or (end > here and words.addresses.longest(cut, end)):
            break
        if words.levels.longest(cut, end) or words.heads.longest(cut, end):
            break
        if end == here and not slug and words.places.longest(cut, end):
            break  # the place after a finished name is its place: "Cục Thuế Nghệ An"
        word = _word(cut, words, end)
        if end == here and slug and slug not in NAMED and word < end + 2:
            break
        end = word
    return end


def _word(cut: Syllables, words: Lexicon, here: int) -> int:
    """The syllable after the word that begins with this capital: "Chấn thương", "Quốc gia", or the capital alone."""
    known = _piece(cut, words, here, True)
    if known > here + 1:
        return known
    after = here + 1
    if after < cut.length and not cut.gap[after] and not cut.big[after] and f"{cut.fold[here]} {cut.fold[after]}" in words.compounds:
        while (more := words.nouns.longest(cut, after + 1) if after + 1 < cut.length and not cut.gap[after + 1] else None):
            after = more[0] - 1
        return after + 1
    return here + 1


def _around(cut: Syllables, words: Lexicon, here: int, head: Head, depth: int) -> tuple[Body, tuple[str, ...]] | None:
    """The body in which this one sits, with the names from it outwards; several where one office serves several."""
    if cut.gap[here]:
        return None
    prefix = ""
    if cut.fold[here] == "của":
        prefix, here = "của ", here + 1
        if here >= cut.length or cut.gap[here]:
            return None
    if not (head.unit or head.slug in JOINED or prefix or not head.placed or head.slug in HOSTED):
        return None
    inner = body(cut, words, here, depth + 1)
    if inner is None or (inner.slug in ("dai-hoi",)):
        return None
    if prefix and not (head.unit or head.slug in ("phai-doan", "uy-ban", "ban-quan-ly", "hoi-dong", "van-phong")):
        return None
    chain = (prefix + inner.chain[0], *inner.chain[1:])
    if head.slug in JOINED or prefix:
        chain, inner = _joined(cut, words, chain, inner, depth)
    return inner, chain


def _joined(
    cut: Syllables, words: Lexicon, chain: tuple[str, ...], inner: Body, depth: int
) -> tuple[tuple[str, ...], Body]:
    """"Văn phòng Đoàn đại biểu Quốc hội, HĐND và UBND thành phố": one office of several bodies."""
    while inner.after < cut.length and not inner.place:
        here, gap = inner.after, cut.gap[inner.after]
        if gap == "," or gap == "&":
            link = gap + " " if gap == "," else " và "
        elif not gap and cut.fold[here] == "và" and here + 1 < cut.length and not cut.gap[here + 1]:
            link, here = " và ", here + 1
        else:
            break
        other = body(cut, words, here, depth + 1)
        if other is None or len(other.chain) > 1 or (gap == "," and not _more(cut, other)):
            break
        chain = (f"{chain[0]}{link}{other.chain[0]}", *chain[1:])
        inner = other
    return chain, inner


def _more(cut: Syllables, other: Body) -> bool:
    """A comma joins two bodies only where "và" joins a third, or both are the Party's centre."""
    after = other.after
    return other.known.endswith(("ban-bi-thu",)) or (after < cut.length and (cut.fold[after] == "và" or cut.gap[after] == "&"))


def tail(cut: Syllables, words: Lexicon, here: int, wanted: str = "") -> tuple[int, str, str, str]:
    """Level and place after a name: (syllable after them, level word, place name, place IRI)."""
    if here >= cut.length or cut.gap[here] not in ("", "."):
        return here, "", "", ""
    level, end = "", here
    found = words.place(cut, here, wanted)
    if found and cut.big[here] and cut.gap[here] == "" and not (found[1].name == "Việt Nam" and wanted != "nước"):
        place = found[1]
        written = cut.fold[here]
        named = place.level if written in ("tỉnh", "thành", "tp", "tphcm", "huyện", "quận", "xã", "phường", "thị") else ""
        return found[0], named, place.name, place.iri
    if cut.gap[here]:
        return here, "", "", ""
    named_level = words.levels.longest(cut, here)
    if not named_level or cut.fold[here] == "thủ":
        return here, "", "", ""
    end, level = named_level
    if end < cut.length and cut.gap[end] in ("", "."):
        found = words.place(cut, end, level)
        if found and cut.big[end] and not _is_name(cut, words, end, found[0]):
            return found[0], level, found[1].name, found[1].iri
        if level not in NATION_PLACED and not cut.gap[end]:
            after = end if _surely_person(cut, words, end) else _place_name(cut, words, end)
            if after > end:
                return after, level, _name(cut, words, end, after), ""
    return end, level, "", ""


def _is_name(cut: Syllables, words: Lexicon, first: int, after: int) -> bool:
    """"UBND huyện Lý Sơn" is a place, "UBND huyện Lý Sơn Hải" is not."""
    return after < cut.length and cut.big[after] and not cut.gap[after] and after - first < 2 and bool(words.family.get(cut.fold[first]))


def _surely_person(cut: Syllables, words: Lexicon, here: int) -> bool:
    """"UBND xã Nguyễn Văn Chiến" goes on with a person, "xã Nguyễn Trãi" is a commune."""
    end = here
    while end < cut.length and end - here < 5 and cut.big[end] and not cut.gap[end]:
        end += 1
    inner = cut.fold[here + 1 : end - 1]
    weight = words.family.get(cut.fold[here], 0.0)
    return end - here >= 3 and weight >= 1 and any(f in ("văn", "thị", "đức", "hữu", "xuân", "quốc", "đình", "ngọc") for f in inner)


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
