"""Who is meant by a name: one thing per person, later short forms joined to the one they fit.

Two people of one given name leave "ông Hùng" unresolved; a name that differs by one tone mark is the same
name misspelt.
"""

import itertools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model import Kind, Local, Mention, Span, Text, Thing

_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))
REAL_NAME = frozenset(
    (
        "tên thật là",
        "tên khai sinh là",
        "tên thật",
        "tên khai sinh",
        "tức",
        "có tên thật là",
        "bí danh",
        "bí danh là",
        "tên gọi khác là",
        "còn gọi là",
    )
)


@dataclass(slots=True)
class _Person:
    name: str
    syllables: list[str]
    mentions: list[Mention] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


def people(text: Text, mentions: Iterable[Mention]) -> tuple[tuple[Thing, ...], dict[Span, Local]]:
    """The persons named, numbered by first mention, and the person of each mention that fits one."""
    found: dict[str, _Person] = {}
    later: list[Mention] = []
    for mention in mentions:
        if mention.kind is not Kind.PERSON or mention.parts.get("byline"):
            continue
        name = mention.parts["name"]
        if mention.parts.get("short"):
            later.append(mention)
            continue
        key = _key(name)
        one = found.get(key)
        if one is None:
            one = found[key] = _Person(_shown(name), key.split())
        elif one.name.isupper() or (name != one.name and not name.isupper() and one.name.istitle() is False):
            one.name = _shown(name)
        one.mentions.append(mention)
    _join_other_names(text, found)
    _join_variants(found)
    _join_parts(found)
    _join_short(found, later)
    persons = sorted(found.values(), key=lambda one: min(m.span for m in one.mentions))
    of: dict[Span, Local] = {}
    things = []
    for number, one in enumerate(persons, 1):
        key = Local(f"person-{number}")
        one.mentions.sort(key=lambda m: m.span)
        of |= {mention.span: key for mention in one.mentions}
        things.append(
            Thing(key, Kind.PERSON, one.name, tuple(dict.fromkeys(one.aliases)), {}, tuple(one.mentions))
        )
    return tuple(things), of


def _key(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split())


def _shown(name: str) -> str:
    return " ".join(w.capitalize() for w in name.split()) if name.isupper() else " ".join(name.split())


def _bare(syllable: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", syllable) if not unicodedata.combining(c))


def _untoned(syllable: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate(_TONES))


def _join_variants(found: dict[str, _Person]) -> None:
    """ "Lê Ba Trình" beside "Lê Bá Trình": one syllable without its marks; marks are
    lost more easily than gained.
    """
    groups: dict[str, list[str]] = {}
    for key, one in found.items():
        if len(one.syllables) >= 3:
            groups.setdefault(_bare(key), []).append(key)
    for keys in groups.values():
        if len(keys) != 2:
            continue
        left, right = (found[key] for key in keys)
        differing = [(a, b) for a, b in zip(left.syllables, right.syllables, strict=True) if a != b]
        if len(differing) != 1:
            continue
        first, second = differing[0]
        lost = first in (_bare(first), _untoned(second)), second in (_bare(second), _untoned(first))
        if not any(lost):
            continue
        marked, bare = (right, left) if lost[0] else (left, right)
        stays, goes = (bare, marked) if len(bare.mentions) > 2 * len(marked.mentions) else (marked, bare)
        stays.aliases.append(goes.name)
        stays.mentions += goes.mentions
        del found[" ".join(goes.syllables)]


def _join_other_names(text: Text, found: dict[str, _Person]) -> None:
    """ "Đỗ Mười tên thật là Nguyễn Duy Cống": the first is who the article calls him by."""
    placed = sorted(((m.span, one) for one in found.values() for m in one.mentions), key=lambda pair: pair[0])
    for (left, one), (right, other) in itertools.pairwise(placed):
        gap = text.chars[left.end : right.start].strip(" ,(").lower()
        if gap in REAL_NAME and one is not other and " ".join(other.syllables) in found:
            one.aliases.append(other.name)
            one.mentions += other.mentions
            del found[" ".join(other.syllables)]


def _join_parts(found: dict[str, _Person]) -> None:
    """ "bà Kim Chi" beside "Nguyễn Thị Kim Chi"."""
    for key in [k for k, one in found.items() if len(one.syllables) == 2]:
        one = found[key]
        longer = [o for o in found.values() if len(o.syllables) > 2 and o.syllables[-2:] == one.syllables]
        if len(longer) == 1:
            longer[0].mentions += one.mentions
            longer[0].aliases += [_called(m) for m in one.mentions]
            del found[key]


def _join_short(found: dict[str, _Person], later: list[Mention]) -> None:
    by_given: dict[str, list[_Person]] = {}
    for one in found.values():
        by_given.setdefault(one.syllables[-1], []).append(one)
    for mention in later:
        fitting = by_given.get(_key(mention.parts["name"]), [])
        if len(fitting) == 1 and mention.span.start > min(m.span.start for m in fitting[0].mentions):
            fitting[0].mentions.append(mention)
            fitting[0].aliases.append(_called(mention))


def _called(mention: Mention) -> str:
    title = mention.parts.get("title", "")
    if title in ("Ông", "Bà", "Anh", "Chị", "Đồng chí"):
        title = title.lower()
    return f"{title} {mention.written}".strip()
