"""The ontology's words as this room uses them: tries and sets compiled once per vocabulary.

What is left out is as important as what is taken: two-letter abbreviations mean too many things ("TB", "BT"), and
titles or bodies that the grammar composes itself ("Chủ tịch Ủy ban nhân dân", "Công an tỉnh") are not needed whole.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.find.syllables import Phrases, Syllables, folded
from graph.lexicon import per_vocabulary
from graph.namespaces import BASE, NQ
from graph.vocabulary import Term, Vocabulary

LEVELS = {
    "tỉnh": "tỉnh", "thành phố": "thành phố", "tp": "thành phố", "t.p": "thành phố", "huyện": "huyện", "quận": "quận",
    "thị xã": "thị xã", "tx": "thị xã", "thị trấn": "thị trấn", "xã": "xã", "phường": "phường", "đặc khu": "đặc khu",
    "thôn": "thôn", "thủ đô": "thủ đô",
}  # fmt: skip
# Titles that end with the head of a body, which the grammar reads as such.
BODY_IN_TITLE = ("/giam-doc-chi-nhanh", "/truong-ban-kiem-soat", "/to-truong-to-dan-pho", "/pho-chu-tich-kiem-tong-thu-ky")
LEVEL_OF = {
    "tinh": "tỉnh", "huyen": "huyện", "quan": "quận", "thi-xa": "thị xã", "phuong": "phường", "xa": "xã",
    "thi-tran": "thị trấn", "dac-khu": "đặc khu",
}  # fmt: skip
SHORTENED = {
    "Trung ương": ("TW", "TƯ", "T.Ư"), "Mặt trận Tổ quốc": ("MTTQ",), "Ủy ban": ("UB",), "Ban Chấp hành": ("BCH",),
    "Hội đồng": ("HĐ",), " và ": (" & ", " - "), "Liên hiệp Phụ nữ": ("LHPN",), "Cựu chiến binh": ("CCB",), "Đoàn Thanh niên": ("Đoàn TN",),
}  # fmt: skip
RANKS = {"tỉnh": 1, "thành phố": 2, "huyện": 3, "quận": 3, "thị xã": 3}
# Short forms that the words around them settle, where the bare letters would not be trusted.
TRUSTED = frozenset("UBND HĐND MTTQ UBKT TAND VKSND LĐLĐ BTV BCH CP QH".split())
UNTRUSTED_TITLES = frozenset("BT TB TV PV ĐV GĐ BTV TBT BTVTU CT PCT TK TL KTT BGĐ CEO UV TUV HUV QUV".split())
_COMPOSED = ("ban chấp hành đảng bộ", "văn phòng ", "thường trực ", "đảng ủy công an", "đảng ủy quân sự", "đảng ủy bộ đội",
             "đảng ủy ủy ban", "đảng ủy đoàn đại biểu", "ban của hội", "cấp ủy")  # fmt: skip


CENTRE = Phrases((s, "") for s in ("Trung ương", "TW", "TƯ", "T.Ư", "T.W", "T. Ư", "Trung ương Đảng"))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a body's name, or the whole name of a known body."""

    kind: str  # IRI of the organisation kind, "" where none is known
    slug: str
    label: str
    placed: bool
    unit: bool
    capitals: bool  # an abbreviation: counts only in capitals
    known: str = ""  # IRI of the known body


@dataclass(frozen=True, slots=True)
class Title:
    """A role as a finder needs it: the title alone, and the body or the head it brings along."""

    iri: str
    label: str
    body: tuple[str, str, str] | None = None  # (known IRI, kind, name) of the one body it implies
    opens: Head | None = None  # "Ủy viên BTV": the body begins with this head
    head: str = ""  # "Trưởng ban Tuyên giáo": the head the title leaves out
    counts: bool = True  # False for occupations, ranks, membership
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    iri: str
    name: str
    level: str  # "tỉnh", "thành phố", "huyện" …; "" for countries and regions
    within: str = ""  # IRI of the place around it
    country: bool = False


@dataclass(slots=True)
class Lexicon:
    family: dict[str, float] = field(default_factory=dict)
    middle: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    highland: frozenset[str] = frozenset()
    cues: dict[str, str] = field(default_factory=dict)  # folded phrase → kind of word before a name
    roles: Phrases = field(default_factory=Phrases)
    heads: Phrases = field(default_factory=Phrases)
    places: Phrases = field(default_factory=Phrases)  # provinces, districts, countries
    communes: Phrases = field(default_factory=Phrases)  # trusted only after a word for their level
    levels: Phrases = field(default_factory=Phrases)
    addresses: Phrases = field(default_factory=Phrases)  # words of address, ranks, degrees
    nouns: Phrases = field(default_factory=Phrases)
    verbs: Phrases = field(default_factory=Phrases)
    compounds: frozenset[str] = frozenset()  # words of two syllables
    short: dict[str, str] = field(default_factory=dict)  # "GTVT" → "Giao thông Vận tải"
    before_status: dict[str, str] = field(default_factory=dict)

    def before(self, cut: Syllables, number: int) -> tuple[str, str]:
        """The words right before a syllable that tell who or what follows: (as written, kind), or ("", "")."""
        if not number or cut.gap[number] not in ("", "."):
            return "", ""
        dotted = bool(cut.gap[number])  # "TS. Nguyễn", "TP. Huế", but not "… nhiệm vụ. Nguyễn"
        best = ("", "")
        joined = ""
        for first in range(number - 1, max(-1, number - 6), -1):
            joined = cut.fold[first] + joined
            kind = self.cues.get(joined)
            if kind and (not dotted or kind in ("degree", "rank")):
                best = (cut.text(first, number), kind)
            gap = cut.gap[first]
            if gap not in ("", ".", "-") or (gap and len(cut.word[first - 1]) > 4):
                break
            joined = " " + gap + joined if gap else " " + joined
        return best

    def centre(self, cut: Syllables, number: int) -> int:
        """The syllable after "Trung ương" in any of its spellings, or 0."""
        if number >= cut.length or cut.gap[number]:
            return 0
        found = CENTRE.longest(cut, number)
        return found[0] if found else 0

    def place(self, cut: Syllables, number: int, level: str = "") -> tuple[int, Place] | None:
        """The place named here, of this level where several bear the name; communes only after their level word."""
        communes = level in ("xã", "phường", "thị trấn", "đặc khu")
        found = (self.communes if communes else self.places).longest(cut, number)
        if not found:
            return None
        for place in found[1]:
            if place.level == level:
                return found[0], place
        return found[0], found[1][0]

    def is_place(self, cut: Syllables, first: int, after: int) -> bool:
        found = self.places.longest(cut, first)
        return found is not None and found[0] >= after


@per_vocabulary
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The words of the vocabulary, compiled at the first call."""
    made = Lexicon()
    kinds = _heads(vocabulary, made)
    _titles(vocabulary, made, kinds)
    _places(vocabulary, made)
    _names(vocabulary, made)
    for term in vocabulary.scheme("body-words"):
        if term.iri.endswith("/compounds"):
            made.compounds = frozenset(map(_plain, term.spellings[1:]))
            continue
        phrases = made.nouns if term.iri.endswith("/nouns") else made.verbs
        for spelling in term.spellings[1:]:
            phrases.add(spelling, spelling)
    for term in vocabulary.scheme("body-short-forms"):
        for spelling in term.notations:
            made.short[spelling] = term.label
            made.verbs.add(spelling, spelling)
    for written, level in LEVELS.items():
        made.levels.add(written, level)
    for term in vocabulary.scheme("tenure-statuses"):
        for cue in term.properties.get("before", ()):
            made.before_status.setdefault(_plain(cue), term.notations[0])
    return made


def _plain(spelling: str) -> str:
    cut = Syllables(spelling)
    return " ".join([cut.fold[0], *cut.key[1:]]) if cut.length else ""


def _names(vocabulary: Vocabulary, made: Lexicon) -> None:
    words = {term.iri.rsplit("/", 1)[-1]: term.spellings[1:] for term in vocabulary.scheme("name-words")}
    made.family = {folded(w): 1.0 for w in words["family-ambiguous"]}
    made.family |= {folded(w): 2.0 for w in words["family-clear"]}
    made.middle = frozenset(map(folded, words["middle-words"]))
    made.given = frozenset(map(folded, words["given-syllables"]))
    made.highland = frozenset(map(folded, words["highland-syllables"]))
    for kind, slug in (
        ("not", "not-before-a-person"),
        ("occupation", "occupations"),
        ("rank", "ranks"),
        ("degree", "degrees"),
        ("honorific", "honorifics"),
    ):
        for spelling in words[slug]:
            made.cues[_plain(spelling)] = kind
    for level in LEVELS:
        made.cues.setdefault(_plain(level), "level")
    for slug in ("ranks", "degrees", "honorifics"):
        for spelling in words[slug]:
            made.addresses.add(spelling, slug)


def _places(vocabulary: Vocabulary, made: Lexicon) -> None:
    found: dict[tuple[bool, str], list[Place]] = {}
    for term in vocabulary.typed(NQ.Place.value):
        slug = (term.value("placeKind") or "").rsplit("/", 1)[-1]
        if slug == "nuoc":
            for spelling in term.spellings:
                made.cues.setdefault(_plain(spelling), "country")
        level = "thành phố" if slug.startswith("thanh-pho") else LEVEL_OF.get(slug, "")
        name = term.value("shortName") or term.label
        place = Place(term.iri, name, level, term.value("containedInPlace") or "", slug == "nuoc")
        commune = level in ("xã", "phường", "thị trấn", "đặc khu")
        for spelling in (*term.spellings, name):
            if len(spelling) > 2 or not spelling.isupper():
                found.setdefault((commune, spelling), []).append(place)
    for (commune, spelling), places in found.items():
        places.sort(key=lambda place: (RANKS.get(place.level, 0), place.iri.endswith("-2025")))
        (made.communes if commune else made.places).add(spelling, tuple(dict.fromkeys(places)))


def _heads(vocabulary: Vocabulary, made: Lexicon) -> dict[str, Head]:
    kinds: dict[str, Head] = {}
    letters = Counter(s for t in vocabulary.terms.values() for s in set(t.spellings) if _is_letters(s))
    known = [t for t in vocabulary.terms.values() if t.iri.startswith(BASE + "org/")]
    for term in known:
        for spelling in _variants(term.spellings):
            if not _is_letters(spelling) or (len(spelling) > 2 and letters[spelling] == 1):
                made.heads.add(spelling, _known(term, spelling))
    for term in vocabulary.scheme("organisation-kinds"):
        kinds[term.iri] = _head(term, term.label)
        for spelling in term.spellings:
            if _usable(spelling, letters):
                made.heads.add(spelling, _head(term, spelling))
    for plain in ("Ban", "Bộ", "Đội", "Trạm", "Xí nghiệp", "Thanh tra", "Nông trường", "Lâm trường", "Hạt"):
        slug = {"Ban": "ban", "Thanh tra": "thanh-tra"}.get(plain, "ban")
        made.heads.add(plain, Head("", slug, plain, False, False, False))
    return kinds


def _variants(spellings: tuple[str, ...]) -> Iterator[str]:
    """The spellings, and the same with the usual short forms inside: "UB TƯ MTTQ Việt Nam"."""
    yield from spellings
    for spelling in spellings:
        if " " not in spelling:
            continue
        made = {spelling}
        for full, shorts in SHORTENED.items():
            made |= {one.replace(full, short) for one in made if full in one for short in shorts}
        yield from sorted(made - {spelling})


def _is_letters(spelling: str) -> bool:
    return spelling.isupper() and " " not in spelling


def _usable(spelling: str, letters: Counter[str]) -> bool:
    low = spelling.lower()
    if _is_letters(spelling) and spelling not in TRUSTED and (len(spelling) <= 2 or letters[spelling] > 1):
        return False
    if any(low.endswith(" " + level) for level in LEVELS) or (low.startswith(_COMPOSED) and low not in ("văn phòng",)):
        return False
    return not low.startswith("các ")


def _head(term: Term, spelling: str) -> Head:
    slug = term.iri.rsplit("/", 1)[-1]
    plain = slug == "uy-ban-mat-tran-to-quoc" or any(word.isupper() or "&" in word for word in spelling.split())
    return Head(
        kind=term.iri,
        slug=slug,
        label=shown(term.label if plain else spelling.lower() if spelling.lower() == term.label.lower() else spelling),
        placed=term.value("placed") == "true",
        unit=term.value("unitWithin") == "true",
        capitals=_is_letters(spelling),
    )


def _known(term: Term, spelling: str) -> Head:
    kind = term.value("classification") or ""
    label = term.label
    if term.value("sector") == "Enterprise" and spelling not in (term.label,):
        label = spelling  # a company is called as the article calls it: names change with owners
    return Head(kind, kind.rsplit("/", 1)[-1], label, False, False, _is_letters(spelling), term.iri)


def shown(label: str) -> str:
    """A kind's label as the beginning of a name: "ban tổ chức" → "Ban Tổ chức", "ủy ban nhân dân" → "Ủy ban nhân dân"."""
    first, _, rest = label.partition(" ")
    if first in ("ban", "sở", "phòng", "hội", "cục", "vụ", "tiểu") and rest and not rest.startswith(("cán sự", "đồng")):
        for mark in ("", "và ", "- ", ", ", "các "):
            before, found, after = rest.partition(mark) if mark else ("", "", rest)
            if (found or not mark) and after:
                rest = f"{before}{found}{after[0].upper()}{after[1:]}"
    rest = rest.replace("ban kiểm tra", "ban Kiểm tra").replace("khối các", "Khối Các").replace("khối doanh", "Khối Doanh")
    rest = rest.replace("ủy khối", "ủy Khối").replace("bộ khối", "bộ Khối")
    return f"{first[0].upper()}{first[1:]} {rest}".strip()


def _titles(vocabulary: Vocabulary, made: Lexicon, kinds: dict[str, Head]) -> None:
    for term in vocabulary.scheme("roles"):
        if term.iri.endswith(BODY_IN_TITLE):
            continue
        base = vocabulary.terms.get(term.value("baseTitle") or "")
        implied = vocabulary.terms.get(term.value("defaultOrganisation") or "")
        opens = kinds.get(term.value("withinKind") or term.value("defaultKind") or "")
        if base and not implied and not opens:
            continue  # "Bí thư Đoàn": the grammar reads the title and then the body
        title = base or term
        made_title = Title(
            iri=title.iri,
            label=title.label,
            body=(implied.iri, implied.value("classification") or "", implied.label) if implied else None,
            opens=opens if base and not implied else None,
            head=title.value("impliedHead") or "",
            counts=term.value("titleClass") in (None, "foreign") or title.label == "Đại biểu",
        )
        for spelling in term.spellings:
            if spelling in UNTRUSTED_TITLES or "Đảng bộ" in spelling or (_is_letters(spelling) and len(spelling) < 3):
                continue
            if term.value("defaultKind") and spelling.startswith("Ủy viên "):
                continue
            made.roles.add(spelling, replace(made_title, capitals=_is_letters(spelling)))
            if made_title.counts and not made_title.opens:
                made.cues.setdefault(_plain(spelling), "role")
