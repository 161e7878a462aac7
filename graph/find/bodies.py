"""The grammar of bodies: head + field or own name + the body it sits in + level and place.

"Ban Thường vụ" + "Đảng ủy Khối Các cơ quan" + "tỉnh"; "Cục" + "Xuất bản, In và Phát hành"; "Sở Nội vụ" +
"Nghệ An". What may follow which kind of head, the ontology tells. The longest reading wins; a personal name
that follows is left alone.
"""

from dataclasses import dataclass

from graph.find.body_kinds import (
    BRANCHED,
    COMMISSIONS,
    COMMITTEE_AT,
    COMPOUND_STARTS,
    DEEPEST,
    IN_HAMLETS,
    INVESTIGATORS,
    MASS,
    OF_A_LEVEL,
    OF_LEVEL,
    OF_THE_ARMY,
    SEATED_AT,
    SMALL_WORDS,
    STATE_BANK,
)
from graph.find.body_names import (
    field_end,
    numbered,
    of_a_hamlet,
    own_name_end,
    person_ahead,
    spelled_out,
)
from graph.find.body_places import of_the_nation, tail, unknown_place
from graph.find.syllables import Syllables
from graph.find.words import Head, Lexicon


@dataclass(frozen=True, slots=True)
class Body:
    """A body as written, taken apart. ``chain`` goes from the body itself to the ones it sits in."""

    first: int
    after: int
    head: Head
    chain: tuple[str, ...]
    level: str = ""  # "tỉnh": the word for the level, with or without the place that completes it
    place: str = ""
    place_iri: str = ""
    known: str = ""
    placed: bool = False  # its name is completed by a place
    rule: str = "organisations.grammar"

    @property
    def slug(self) -> str:
        return self.head.slug

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
    """ "nhiệm vụ", "cơ sở", "môi trường": a small syllable that is a head only before a capital."""
    if cut.fold[number] not in SMALL_WORDS or best[1].slug in ("so-noi-vu", *INVESTIGATORS):
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
        return _known(cut, words, first, after, head)
    label, here = _specific(cut, words, after, head)
    inner = _around(cut, words, here, head, depth) if here < cut.length else None
    if inner is not None:
        chain = (label, *inner[1])
        last = inner[0]
        return Body(
            first,
            last.after,
            head,
            chain,
            last.level,
            last.place,
            last.place_iri,
            placed=last.placed,
        )
    if here == after and head.placed and here < cut.length and not cut.gap[here]:
        whole = of_the_nation(cut, words, here)
        if whole:  # "LĐBĐ Việt Nam"
            return Body(first, whole, head, (f"{label} Việt Nam",))
        if head.slug in SEATED_AT and cut.fold[here] == "tại" and here + 1 < cut.length:
            found = words.place(cut, here + 1) if cut.big[here + 1] and not cut.gap[here + 1] else None
            if found:  # "TAND Cấp cao tại Đà Nẵng"
                return Body(
                    first, found[0], head, (f"{label} tại",), "", found[1].name, found[1].iri, placed=True
                )
    end, level, place, iri = tail(cut, words, here, OF_LEVEL.get(head.slug, ""), bodied=True)
    if end == here and head.slug in OF_LEVEL:
        end, place = unknown_place(cut, words, here)
    if end > here and here == after and head.slug in COMMISSIONS and level in COMMITTEE_AT:
        return Body(first, end, head, (label, COMMITTEE_AT[level]), "", place, iri, placed=True)
    if end > here:
        return Body(first, end, head, (label,), level, place, iri, placed=True)
    if here == after and (
        "never-bare" in head.takes or not (head.placed or head.unit or "bare" in head.takes)
    ):
        return None
    return Body(first, here, head, (label,), placed=head.placed)


def central_committee(cut: Syllables, words: Lexicon, first: int, after: int, known: str) -> Body | None:
    """ "BCH Trung ương" + "Hội Nông dân Việt Nam": its central committee, not the Party's."""
    if not known.endswith("/ban-chap-hanh-trung-uong-dang") or cut.fold[after - 1] == "đảng":
        return None
    inner = body(cut, words, after, 1) if after < cut.length and not cut.gap[after] else None
    if inner is None or not inner.chain[0].startswith(MASS):
        return None
    kind = known.split("/org/")[0] + "/vocabulary/organisation-kinds/ban-chap-hanh"
    head = Head(kind, "ban-chap-hanh", "Ban Chấp hành Trung ương", False, True, False)
    chain = (head.label, *inner.chain)
    return Body(first, inner.after, head, chain, inner.level, inner.place, inner.place_iri, placed=True)


def _known(cut: Syllables, words: Lexicon, first: int, after: int, head: Head) -> Body:
    """A body known by name; "Quốc hội Lào" is another than the one known."""
    central = central_committee(cut, words, first, after, head.known)
    if central:
        return central
    inspects = head.slug == "uy-ban-kiem-tra" and head.label.endswith("Trung ương") and after < cut.length
    if inspects and cut.word[after] in ("Đoàn", "Hội") and not cut.gap[after]:  # the Youth Union's own
        plain = Head(head.kind, head.slug, f"{head.label} {cut.word[after]}", False, False, False)
        return Body(first, after + 1, plain, (plain.label,), placed=True)
    if head.label.endswith("Đảng") and cut.fold[after : after + 2] == ["cộng", "sản"] and not cut.gap[after]:
        abroad = words.place(cut, after + 2) if after + 2 < cut.length and not cut.gap[after + 2] else None
        if abroad and abroad[1].country and abroad[1].name != "Việt Nam":  # "… Đảng Cộng sản Cuba"
            label, end = f"{head.label} Cộng sản", abroad[0]
            return Body(first, end, head, (label,), "", abroad[1].name, abroad[1].iri, placed=True)
    army = body(cut, words, after, 1) if head.slug in OF_THE_ARMY and after < cut.length else None
    if army is not None and not cut.gap[after] and army.chain[0].startswith("Quân đội nhân dân"):
        return Body(first, army.after, head, (head.label,), known=head.known, rule="organisations.known")
    near = words.country(cut, after)
    if near is None and after < cut.length and not cut.gap[after] and cut.big[after]:
        near = words.place(cut, after)
    if (head.slug in BRANCHED or head.label == STATE_BANK) and not (
        near and near[1].country
    ):  # "VCCI Cần Thơ", "Cục Thuế tỉnh Quảng Nam"
        branch = 2 * (cut.fold[after : after + 2] == ["chi", "nhánh"] and not cut.gap[after + 1])
        branch = branch if branch and cut.gap[after] in ("", "-", "–") else 0
        if head.label == STATE_BANK and not branch:
            return Body(first, after, head, (head.label,), known=head.known, rule="organisations.known")
        end, level, place, iri = tail(cut, words, after + branch, bodied=True)
        if place or (level and not branch and head.slug in OF_A_LEVEL):
            label = cut.text(first, after) if head.capitals else head.label
            label = f"{label.removesuffix(' Việt Nam')} chi nhánh" if branch else label
            plain = Head(head.kind, head.slug, label, True, False, False)
            return Body(first, end, plain, (label,), level, place, iri, placed=True)
    if near is None or not near[1].country:
        return Body(first, after, head, (head.label,), known=head.known, rule="organisations.known")
    end, country = near
    if country.name == "Việt Nam":
        return Body(first, end, head, (head.label,), known=head.known, rule="organisations.known")
    label = head.label
    if head.slug == "bo" and after > first:  # "Bộ Nông nghiệp Mỹ", "Bộ trưởng" + "Ngoại giao Campuchia"
        label = cut.text(first, after) if cut.fold[first] == "bộ" else f"Bộ {cut.text(first, after)}"
    return Body(first, end, head, (label,), "", country.name, country.iri, placed=True)


def _specific(cut: Syllables, words: Lexicon, after: int, head: Head) -> tuple[str, int]:
    """The head with its number, field and own name: "Trường Cao đẳng Giao thông Vận tải Trung ương V"."""
    label, here = head.label, after
    if "number" in head.takes:
        label, here = numbered(cut, label, here)
    own = field_end(cut, words, here, head)
    if own > here and cut.big[here]:
        inner = body(cut, words, here, 1)
        if inner is not None and inner.after > own:  # "Hội đồng" + "Đại học Huế"
            own = here
    if own > here:
        label, here = f"{label} {spelled_out(cut, words, here, own)}", own
        if "number" in head.takes or label.endswith("dự án"):
            label, here = numbered(cut, label, here)
        if label.endswith("dự án"):  # "Ban Quản lý dự án" + "Thăng Long"
            own = own_name_end(cut, words, here, frozenset(("own-name",)))
            if own > here and cut.big[here] and not person_ahead(cut, words, here):
                label, here = f"{label} {spelled_out(cut, words, here, own)}", own
    for _ in range(2):
        centre = words.centre(cut, here)
        if centre:
            label, here = numbered(cut, f"{label} Trung ương", centre)
        if (
            "own-name" in head.takes
            or "field" in head.takes
            or "brand" in head.takes
            or (here > after and head.slug not in ("so",))
        ):
            own = own_name_end(cut, words, here, head.takes if here == after else frozenset())
            if own > here:
                label, here = f"{label} {spelled_out(cut, words, here, own)}", own
    return of_a_hamlet(cut, words, label, here) if label.startswith(IN_HAMLETS) else (label, here)


def _around(
    cut: Syllables, words: Lexicon, here: int, head: Head, depth: int
) -> tuple[Body, tuple[str, ...]] | None:
    """The body in which this one sits, with the names from it outwards; several that share one office."""
    if head.slug in INVESTIGATORS:
        here += cut.gap[here : here + 2] == ["(", ")"]  # "Cơ quan Cảnh sát điều tra (CSĐT) | Công an tỉnh"
        police = cut.fold[here : here + 2] in (["công", "an"], ["bộ", "công"])
        if cut.gap[here] not in ("", ")") and not (cut.gap[here] == "," and police):
            return None
    elif cut.gap[here]:
        return None
    prefix = ""
    if cut.fold[here] == "của":
        prefix, here = "của ", here + 1
        if here >= cut.length or cut.gap[here]:
            return None
    if not (head.unit or "joined" in head.takes or prefix or not head.placed or "host" in head.takes):
        return None
    inner = body(cut, words, here, depth + 1)
    if inner is None or (inner.slug in ("dai-hoi",)):
        return None
    if prefix and not (head.unit or "of" in head.takes):
        return None
    chain = (prefix + inner.chain[0], *inner.chain[1:])
    if "joined" in head.takes or prefix:
        chain, inner = _joined(cut, words, chain, inner, depth)
    return inner, chain


def _joined(
    cut: Syllables, words: Lexicon, chain: tuple[str, ...], inner: Body, depth: int
) -> tuple[tuple[str, ...], Body]:
    """ "Văn phòng Đoàn đại biểu Quốc hội, HĐND và UBND thành phố": one office of several bodies."""
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
    return other.known.endswith(("ban-bi-thu",)) or (
        after < cut.length and (cut.fold[after] == "và" or cut.gap[after] == "&")
    )
