"""Which spellings of a name are trusted, and how else a name is written: short forms, joined fields."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from graph.find.syllables import Syllables, spelled

SHORTENED = {
    "Trung ương": ("TW", "TƯ", "T.Ư"),
    "Mặt trận Tổ quốc": ("MTTQ",),
    "Ủy ban": ("UB",),
    "Ban Chấp hành": ("BCH",),
    "Hội đồng": ("HĐ",),
    " và ": (" & ", " - ", " "),
    ", ": (" ", " - "),
    "Mặt trận Tổ quốc Việt Nam": ("MTTQVN",),
    "Nông dân Việt Nam": ("NDVN", "ND Việt Nam"),
    "Liên hiệp Phụ nữ Việt Nam": ("LHPNVN",),
    "Cựu chiến binh Việt Nam": ("CCBVN",),
    "Liên hiệp Phụ nữ": ("LHPN",),
    "Cựu chiến binh": ("CCB",),
    "Đoàn Thanh niên": ("Đoàn TN",),
    "Việt Nam": ("VN",),
    "Quốc hội": ("QH",),
}
# Short forms that the words around them settle, where the bare letters would not be trusted.
TRUSTED = spelled(
    "BV UBND HĐND MTTQ UBKT TAND VKSND LĐLĐ BTV BCH QH CA HTX CLB LĐBĐ BHXH TTYT KBNN BQL BQLDA"
)
UNTRUSTED_TITLES = spelled("BT TB TV PV ĐV BTV TBT BTVTU CT PCT TK TL KTT BGĐ CEO UV TUV HUV QUV")
# Names of kinds that begin with another kind: the grammar puts them together.
_COMPOSED = (
    *("ban chấp hành đảng bộ", "văn phòng ", "thường trực ", "đảng ủy công an", "cấp ủy", "thanh tra sở"),
    *("đảng ủy bộ đội", "đảng ủy ủy ban", "đảng ủy đoàn đại biểu", "ban của hội"),
)
LEGAL_FORMS = {  # in which the letters are kept or spelled out as a registered name has them
    "công ty cp": "Công ty cổ phần",
    "ctcp": "Công ty cổ phần",
    "cty cp": "Công ty cổ phần",
    "cty tnhh": "Công ty TNHH",
    "cty tnhh mtv": "Công ty TNHH một thành viên",
    "cty tnhh một thành viên": "Công ty TNHH một thành viên",
    "công ty tnhh": "Công ty TNHH",
    "công ty tnhh mtv": "Công ty TNHH một thành viên",
    "công ty tnhh một thành viên": "Công ty TNHH một thành viên",
}


def variants(spellings: tuple[str, ...]) -> Iterator[str]:
    """The spellings, and the same with the usual short forms inside: "UB TƯ MTTQ Việt Nam"."""
    yield from spellings
    for spelling in spellings:
        if " " not in spelling:
            continue
        made = {spelling, *(joined for joined in rejoined(spelling) if joined != spelling)}
        for full, shorts in SHORTENED.items():
            made |= {one.replace(full, short) for one in made if full in one for short in shorts}
        yield from sorted(made - {spelling})


_LETTERS = re.compile(r"(?<![^\W\d_])[A-ZĐ]{2,6}(?:[-&,][A-ZĐ]{2,6})+(?![^\W\d_])")


def rejoined(spelling: str) -> Iterator[str]:
    """Letters of a field joined in the other ways papers have: "TN&MT", "TN-MT", "TN và MT"."""
    found = _LETTERS.search(spelling)
    if found is None:
        return
    parts = re.split("[-&,]", found[0])
    last = parts.pop()
    for within in ("-", ", ", "") if len(parts) > 1 else ("",):
        for mark in ("-", "&", " và ", "–"):
            yield spelling.replace(found[0], f"{within.join(parts)}{mark}{last}")


def core(spelling: str) -> list[str]:
    """The words of a name without what joins them: "Sở Tài nguyên - Môi trường" is the Sở Tài nguyên và Môi
    trường."""
    cut = Syllables(spelling)
    return [fold for fold in cut.fold if fold != "và"]


def letters(spelling: str) -> str:
    """An abbreviation without what joins its parts: "TN&MT" → "TNMT"."""
    return "".join(filter(str.isalpha, spelling.replace(" và ", "")))


def is_letters(spelling: str) -> bool:
    """Whether a spelling is an abbreviation in capitals."""
    return spelling.isupper() and " " not in spelling


def usable(spelling: str, letters: Counter[str], levels: Iterable[str]) -> bool:
    """Whether a kind of body may be known by this spelling; ``letters`` counts what a short form names."""
    low = spelling.lower()
    if is_letters(spelling) and spelling not in TRUSTED and (len(spelling) <= 2 or letters[spelling] > 1):
        return False
    if any(low.endswith(" " + level) for level in levels) or (
        low.startswith(_COMPOSED) and low not in ("văn phòng",)
    ):
        return False
    return not low.startswith("các ")
