"""The ontology's words as this room uses them: compiled once per vocabulary.

What is left out is as important as what is taken: two-letter abbreviations mean too many things ("TB",
"BT"), and titles or bodies that the grammar composes itself ("Công an tỉnh") are not needed whole.
"""

import re
from collections import Counter
from dataclasses import replace

from graph.find.spellings import (
    LEGAL_FORMS,
    TRUSTED,
    UNTRUSTED_TITLES,
    core,
    is_letters,
    letters,
    rejoined,
    usable,
    variants,
)
from graph.find.syllables import Syllables, folded
from graph.find.words import COMMUNES, Head, Lexicon, Place, Title
from graph.lexicon import per_vocabulary
from graph.namespaces import BASE, NQ
from graph.vocabulary import Term, Vocabulary

LEVELS = {
    **{
        level: level for level in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường")
    },
    **{level: level for level in ("đặc khu", "thôn", "thủ đô")},
    "tp": "thành phố",
    "t.p": "thành phố",
    "tx": "thị xã",
    "q": "quận",
    "p": "phường",
    "h": "huyện",
}
LEVEL_OF = {
    "tinh": "tỉnh",
    "huyen": "huyện",
    "quan": "quận",
    "thi-xa": "thị xã",
    "phuong": "phường",
    "xa": "xã",
    "thi-tran": "thị trấn",
    "dac-khu": "đặc khu",
}
RANKS = {"tỉnh": 1, "thành phố": 2, "huyện": 3, "quận": 3, "thị xã": 3}
# Titles that end with the head of a body, which the grammar reads as such.
BODY_IN_TITLE = (
    "/giam-doc-chi-nhanh",
    "/truong-ban-kiem-soat",
    "/to-truong-to-dan-pho",
    "/pho-chu-tich-kiem-tong-thu-ky",
)
OF_THE_ASSEMBLY = (" của quốc hội", " của Quốc hội", " của qh")  # said of its committees, or not
CENTRAL = ("T.Ư", "TƯ", "TW")
PLAIN = frozenset(("field", "never-bare"))  # heads that are no kind of their own
NUMBERED = ("Đội", "Trạm", "Đồn", "Hạt", "Xí nghiệp")


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
        kinds_of = {"nouns": made.nouns, "verbs": made.verbs, "transitive": made.transitive}
        phrases = kinds_of[term.iri.rsplit("/", 1)[-1]]
        for spelling in term.spellings[1:]:
            phrases.add(spelling, spelling)
    for term in vocabulary.scheme("body-short-forms"):
        for notation in term.notations:
            made.short.setdefault(letters(notation), term.label)
            made.short[notation] = term.label
            for spelling in (notation, *rejoined(notation)):
                made.verbs.add(spelling, spelling)
    for written, level in LEVELS.items():
        made.levels.add(written, level)
    made.level_ends = frozenset(_plain(written).rsplit(" ", 1)[-1].lstrip(".") for written in LEVELS)
    for term in vocabulary.scheme("tenure-statuses"):
        for cue in term.properties.get("before", ()):
            made.before_status.setdefault(_plain(cue), term.notations[0])
    made.cue_ends = frozenset(cue.rsplit(" ", 1)[-1].lstrip("./-&") for cue in made.cues)
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
    made.starts = frozenset(map(folded, words["sentence-starts"]))
    made.ending = frozenset(map(folded, words["ending-words"]))
    made.telling = frozenset(map(folded, words["telling-words"]))
    for spelling in words["body-openers"]:
        made.openers.add(spelling, spelling)
    for spelling in words["namesakes"]:
        made.namesakes.add(spelling, spelling)
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
        commune = level in COMMUNES
        for spelling in (*term.spellings, name):
            if len(spelling) > 2 or not spelling.isupper():
                found.setdefault((commune, spelling), []).append(place)
    for (commune, spelling), places in found.items():
        places.sort(key=lambda place: (RANKS.get(place.level, 0), place.iri.endswith("-2025")))
        (made.communes if commune else made.places).add(spelling, tuple(dict.fromkeys(places)))


def _heads(vocabulary: Vocabulary, made: Lexicon) -> dict[str, Head]:
    kinds: dict[str, Head] = {}
    letters = Counter(s for t in vocabulary.terms.values() for s in set(t.spellings) if is_letters(s))
    known = [t for t in vocabulary.terms.values() if t.iri.startswith(BASE + "org/")]
    for term in known:
        for spelling in variants(term.spellings):
            if (
                not is_letters(spelling)
                or spelling in TRUSTED
                or (len(spelling) > 2 and letters[spelling] == 1)
            ):
                made.heads.add(spelling, _known(term, spelling))
    whole = {term.label.lower() for term in known}
    for term in vocabulary.scheme("organisation-kinds"):
        kinds[term.iri] = _head(term, term.label)
        made.takes[term.iri] = kinds[term.iri].takes
        if term.label.lower() in whole:
            continue  # "Quốc hội" is a kind and the one body of it
        for spelling in variants(term.spellings):
            if usable(spelling, letters, LEVELS):
                made.heads.add(spelling, _head(term, spelling))
    for plain in (
        "Ban",
        "Bộ",
        "Đội",
        "Trạm",
        "Xí nghiệp",
        "Thanh tra",
        "Nông trường",
        "Lâm trường",
        "Hạt",
        "Đồn",
    ):
        takes = PLAIN | {"number"} if plain in NUMBERED else PLAIN
        made.heads.add(plain, Head("", "ban", plain, False, False, False, takes=takes))
    return kinds


def _head(term: Term, spelling: str) -> Head:
    slug = term.iri.rsplit("/", 1)[-1]
    legal = LEGAL_FORMS.get(spelling.lower(), "")
    plain = slug == "uy-ban-mat-tran-to-quoc" or any(
        word.isupper() or "&" in word for word in spelling.split()
    )
    return Head(
        kind=term.iri,
        slug=slug,
        label=legal or shown(term.label if plain or core(spelling) == core(term.label) else spelling),
        placed=term.value("placed") == "true",
        unit=term.value("unitWithin") == "true",
        capitals=is_letters(spelling),
        takes=frozenset(term.properties.get("takes", ())),
    )


def _known(term: Term, spelling: str) -> Head:
    kind = term.value("classification") or ""
    label = term.label
    said, full = set(spelling.lower().split()), set(term.label.lower().split())
    other = not (
        said <= full
        or full <= said
        or any(w.isupper() or "&" in w or "." in w for w in spelling.split() if w not in CENTRAL)
    )
    headed = spelling.split()[0] != label.split()[0] and "Thương mại" in label  # "Phòng Thương mại …", once
    changed = other and (headed or len(said - full) > 1)
    if spelling != term.label and (term.value("sector") == "Enterprise" or changed):
        label = (
            re.sub(r"\bVN\b", "Việt Nam", spelling) if " " in spelling else spelling
        )  # called as the article calls it: names change with owners and with the years
    if spelling.lower().endswith(OF_THE_ASSEMBLY) and not label.endswith(OF_THE_ASSEMBLY):
        label += " của Quốc hội"
    return Head(kind, kind.rsplit("/", 1)[-1], label, False, False, is_letters(spelling), term.iri)


def shown(label: str) -> str:
    """A kind's label as the beginning of a name: "ban tổ chức" → "Ban Tổ chức"."""
    first, _, rest = label.partition(" ")
    if (
        first in ("ban", "sở", "phòng", "hội", "cục", "vụ", "tiểu")
        and rest
        and not rest.startswith(("cán sự", "đồng"))
    ):
        for mark in ("", "và ", "- ", ", ", "các "):
            before, found, after = rest.partition(mark) if mark else ("", "", rest)
            if (found or not mark) and after:
                rest = f"{before}{found}{after[0].upper()}{after[1:]}"
    rest = (
        rest.replace("ban kiểm tra", "ban Kiểm tra")
        .replace("khối các", "Khối Các")
        .replace("khối doanh", "Khối Doanh")
    )
    rest = rest.replace("ủy khối", "ủy Khối").replace("bộ khối", "bộ Khối")
    if first == "trường" and rest:
        rest = rest[0].upper() + rest[1:]
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
            abroad=term.value("titleClass") == "foreign",
            counts=term.value("titleClass") in (None, "foreign") or title.label in ("Đại biểu", "Thành viên"),
        )
        for spelling in term.spellings:
            if (
                spelling in UNTRUSTED_TITLES
                or "Đảng bộ" in spelling
                or (is_letters(spelling) and len(spelling) < 3 and spelling not in ("ĐB", "GĐ"))
            ):
                continue
            if term.value("defaultKind") and spelling.startswith("Ủy viên "):
                continue
            made.roles.add(spelling, replace(made_title, capitals=is_letters(spelling)))
            if made_title.counts and not made_title.opens:
                made.cues.setdefault(_plain(spelling), "role")
