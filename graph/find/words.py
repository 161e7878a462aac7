"""What the finders look words up in: tries and sets, and the words right before a place in the text."""

from dataclasses import dataclass, field

from graph.find.syllables import Phrases, Syllables

CENTRE = Phrases((s, "") for s in ("Trung ương", "TW", "TƯ", "T.Ư", "T.W", "T. Ư", "Trung ương Đảng"))
# What a country calls itself before its name.
STATE_FORMS = Phrases(
    (form, "")
    for form in (
        *("Cộng hòa", "Cộng hòa dân chủ", "Cộng hòa dân chủ nhân dân", "Cộng hòa nhân dân", "CHDCND", "CHND"),
        *(
            "Cộng hòa xã hội chủ nghĩa",
            "CHXHCN",
            "Cộng hòa liên bang",
            "Liên bang",
            "Vương quốc",
            "Đại Công quốc",
        ),
    )
)
STREETS = frozenset(("đường", "phố", "ngõ", "hẻm"))
ROADS = (*STREETS, "nút giao", "giao lộ", "ngã tư", "ngã ba", "vòng xoay", "hầm chui", "đại lộ", "cầu vượt")
BEFORE_A_HOUSE = frozenset(("số", "đường", "tại", "chỉ", "nhà", "ở"))
COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")


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
    takes: frozenset[str] = frozenset()  # what may follow it; see ontology/grammar-bodies.ttl


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
    abroad: bool = False  # "Tổng thống", "Ngoại trưởng": held in a country, not in a body


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
    namesakes: Phrases = field(default_factory=Phrases)  # persons after whom wards and streets are called
    starts: frozenset[str] = frozenset()  # words that begin sentences and end no name
    ending: frozenset[str] = frozenset()  # words that no name of a body goes on with
    telling: frozenset[str] = frozenset()  # words that follow people
    openers: Phrases = field(default_factory=Phrases)  # words with which the name of some body begins
    cues: dict[str, str] = field(default_factory=dict)  # folded phrase → kind of word before a name
    cue_ends: frozenset[str] = (
        frozenset()
    )  # the last syllables of the cues: nothing else stands before a name
    roles: Phrases = field(default_factory=Phrases)
    heads: Phrases = field(default_factory=Phrases)
    places: Phrases = field(default_factory=Phrases)  # provinces, districts, countries
    communes: Phrases = field(default_factory=Phrases)  # trusted only after a word for their level
    level_ends: frozenset[str] = frozenset()  # "phố" of "thành phố"
    takes: dict[str, frozenset[str]] = field(default_factory=dict)  # kind of body → what may follow its name
    levels: Phrases = field(default_factory=Phrases)
    addresses: Phrases = field(default_factory=Phrases)  # words of address, ranks, degrees
    nouns: Phrases = field(default_factory=Phrases)
    verbs: Phrases = field(default_factory=Phrases)
    transitive: Phrases = field(default_factory=Phrases)  # those of them that want an object
    compounds: frozenset[str] = frozenset()  # words of two syllables
    short: dict[str, str] = field(default_factory=dict)  # "GTVT" → "Giao thông Vận tải"
    before_status: dict[str, str] = field(default_factory=dict)

    def before(self, cut: Syllables, number: int) -> tuple[str, str]:
        """The words right before a syllable that tell who follows: (as written, kind), or ("", "")."""
        if not number or cut.gap[number] not in ("", "."):
            return "", ""
        if cut.word[number - 1][0].isdigit() and not cut.gap[number] and number > 1:
            house = cut.gap[number - 1] == "/" or not cut.word[number - 1].isdigit()  # "89A Lê Lợi"
            house = house or cut.fold[number - 2] in BEFORE_A_HOUSE  # "số 5 Lê Lợi"
            return "", "not" if house else ""
        if cut.fold[number - 1] not in self.cue_ends:
            return "", ""
        dotted = bool(cut.gap[number])  # "TS. Nguyễn", "TP. Huế", but not "… nhiệm vụ. Nguyễn"
        best = ("", "")
        joined = ""
        for first in range(number - 1, max(-1, number - 6), -1):
            joined = cut.fold[first] + joined
            kind = self.cues.get(joined)
            if (
                kind == "not"
                and first
                and " " not in joined
                and joined not in STREETS
                and f"{cut.fold[first - 1]} {joined}" in self.compounds
            ):
                kind = None  # "Môi trường Nguyễn …"
            if kind and (not dotted or (kind == "degree" and cut.word[number - 1] != cut.fold[number - 1])):
                best = (cut.text(first, number), kind)
            gap = cut.gap[first]
            if gap not in ("", ".", "-") or (gap and len(cut.word[first - 1]) > 4):
                break
            joined = " " + gap + joined if gap else " " + joined
        return best

    def on_a_road(self, cut: Syllables, number: int) -> bool:
        """Whether the words right before a syllable say that a road bears the name."""
        written, kind = self.before(cut, number)
        return kind == "not" and written.lower().endswith(ROADS)

    def opens_phrase(self, fold: str) -> bool:
        """Whether a place, a title, a body or a word of address may begin with this syllable."""
        return (
            fold in self.places.root
            or fold in self.roles.root
            or fold in self.heads.root
            or fold in self.addresses.root
        )

    def centre(self, cut: Syllables, number: int) -> int:
        """The syllable after "Trung ương" in any of its spellings, or 0."""
        if number >= cut.length or cut.gap[number]:
            return 0
        found = CENTRE.longest(cut, number)
        if not found or (cut.fold[number] in ("tư", "tw") and not cut.word[number].isupper()):
            return 0  # "Hiệp hội Bệnh viện tư nhân"
        return found[0]

    def place(self, cut: Syllables, number: int, level: str = "") -> tuple[int, Place] | None:
        """The place named here, of this level where several bear the name; communes only after "xã" …"""
        communes = level in COMMUNES
        found = (self.communes if communes else self.places).longest(cut, number)
        if not found:
            return None
        for place in found[1]:
            if place.level == level:
                return found[0], place
        return found[0], found[1][0]

    def country(self, cut: Syllables, number: int) -> tuple[int, Place] | None:
        """The country named here, by its short name or as "nước Cộng hòa … Lào"."""
        if number >= cut.length or cut.gap[number]:
            return None
        here = number + (cut.fold[number] == "nước" and number + 1 < cut.length and not cut.gap[number + 1])
        form = STATE_FORMS.longest(cut, here)
        if form and form[0] < cut.length and not cut.gap[form[0]]:
            here = form[0]
        found = self.place(cut, here)
        return found if found and found[1].country and cut.big[here] else None

    def in_names(self, fold: str) -> bool:
        """Whether a syllable is met in names."""
        return fold in self.given or fold in self.middle or fold in self.family or fold in self.highland

    def is_place(self, cut: Syllables, first: int, after: int) -> bool:
        found = self.places.longest(cut, first)
        return found is not None and found[0] >= after
