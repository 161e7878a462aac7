"""Bodies by their full names: "UBND huyện" → "Ủy ban nhân dân huyện Thuận Châu", "Đảng ủy Khối" → the bloc named in full.

What the article does not settle stays as bare as it is written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import Kind, Local, Mention, Thing
from graph.refer.scope import LEVEL_OF_BODY, Place, Scope

CITIES_WHOLE = {"Hồ Chí Minh": "Thành phố Hồ Chí Minh"}  # nobody says "Thành ủy Hồ Chí Minh" in full
FRONT = "Mặt trận Tổ quốc Việt Nam"
# Party bodies that are completed by the institution they sit in.
SEATED = ("Đảng ủy", "Đảng bộ", "Chi bộ", "Chi ủy", "Ban cán sự đảng", "Đảng đoàn")
SITS_IN = frozenset(("Chi bộ", "Chi ủy", "Đảng ủy", "Đảng bộ", "Ban cán sự đảng", "Đảng đoàn"))


@dataclass(slots=True)
class _Known:
    name: str
    kind: str
    known: str
    place: str
    aliases: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    parent: str = ""
    organised_at: str = ""


class Bodies:
    """The bodies of one article, numbered in the order in which they are first named."""

    def __init__(self, scope: Scope, mentions: Iterable[Mention]) -> None:
        self._scope = scope
        self._full: dict[str, list[Mention]] = {}  # outermost label → mentions that name its place
        self._longer: dict[str, list[str]] = {}  # beginning of a name → the names that go on
        self._seated: dict[str, dict[str, Mention]] = {}  # "Chi bộ" → the institutions in which the article seats it
        self.found: dict[str, _Known] = {}  # folded name → what is known
        for mention in mentions:
            parts = mention.parts
            if "chain" in parts and parts.get("place"):
                self._full.setdefault(outer(parts), []).append(mention)
            if "chain" in parts and parts.get("placed"):
                label = outer(parts)
                for prefix in ("Đảng ủy Khối", "Đảng bộ Khối", "Đảng ủy", "Đảng bộ"):
                    if label.startswith(prefix + " Khối ") or label.startswith(prefix + " Các "):
                        self._longer.setdefault(prefix, []).append(label)
            chain = parts.get("chain", "").split("|")
            for label, around in zip(chain, chain[1:], strict=False):
                if label in SEATED:
                    self._seated.setdefault(label, {})[around] = mention
        self._seats = [m for m in mentions if "chain" in m.parts and seat(m.parts) and outer(m.parts).startswith(HOSTS)]

    def name(self, mention: Mention, host: str = "") -> str:
        """The full name of the body a mention names, registered with the bodies around it. ``host`` is the
        institution a bare party body sits in."""
        parts, start = mention.parts, mention.span.start
        chain = parts["chain"].split("|")
        if parts.get("known"):
            return self._register([chain[0]], "", mention, parts.get("kind", ""), parts["known"], "")
        chain, longer = self._lengthened(chain)
        if chain[-1] in SEATED and not parts.get("level") and not parts.get("place") and _capital(mention):
            chain, parts = self._seat(chain, parts, host)
        tail, iri = self._tail(chain, parts, start, longer)
        return self._register(chain, tail, mention, parts.get("kind", ""), "", iri)

    def _lengthened(self, chain: list[str]) -> tuple[list[str], bool]:
        """"Đảng ủy Khối" is short for the one bloc whose name goes on."""
        names = set(self._longer.get(chain[-1], ()))
        other = {"Đảng bộ Khối": "Đảng ủy Khối", "Đảng ủy Khối": "Đảng bộ Khối"}.get(chain[-1])
        if not names and other:
            names = {chain[-1] + name[len(other) :] for name in self._longer.get(other, ())}
        if len(names) == 1:
            return [*chain[:-1], names.pop()], True
        return chain, False

    def _tail(self, chain: list[str], parts: Mapping[str, str], start: int, longer: bool) -> tuple[str, str]:
        """The words for level and place that complete a name, and the place's IRI."""
        label, level = chain[-1].removeprefix("của "), parts.get("level", "")
        if parts.get("place"):
            return shown_place(label, level, parts["place"]), self._scope.as_of_day(parts.get("place_iri", ""))
        if longer and not level:
            level = "tỉnh"
        place = self._completing(label, level, start, bool(parts.get("placed")))
        if place is not None:
            return shown_place(label, level or self._word(label, place), place.name), self._scope.as_of_day(place.iri)
        return level, ""

    def _word(self, label: str, place: Place) -> str:
        return "" if label in LEVEL_OF_BODY and label != "Đoàn đại biểu Quốc hội" else place.level

    def _completing(self, label: str, level: str, start: int, placed: bool) -> Place | None:
        wanted = LEVEL_OF_BODY.get(label) or level
        if not wanted and label.startswith("Sở "):
            wanted = "tỉnh"
        if wanted == "tỉnh":
            province = self._scope.province_at(start)
            if province and (label.startswith("Sở ") or province.level == "tỉnh"):
                return province
            return self._alike(label, start) if not self._scope.province else None
        if wanted == "thủ đô":
            return None
        if not wanted and not (placed and label in self._full):
            return None
        return self._alike(label, start, wanted) or (self._scope.nearest(wanted, start) if wanted else None)

    def _alike(self, label: str, start: int, level: str = "") -> Place | None:
        """The place of the body of the same name that is named in full nearest before; else of the only one."""
        full = self._full.get(label, ())
        near = [m for m in full if m.span.start <= start and (not level or m.parts.get("level", level) == level)]
        if near:
            best = near[-1]
        elif len({m.parts["place"] for m in full}) == 1:
            best = full[0]
        else:
            return None
        parts = best.parts
        return Place(best.span.start, parts.get("level", level), parts["place"], parts.get("place_iri", ""), "")

    def _seat(self, chain: list[str], parts: Mapping[str, str], host: str) -> tuple[list[str], Mapping[str, str]]:
        """The institution a bare "Đảng ủy" or "Chi bộ" sits in: that of the titles beside it, the one in which the
        article seats it elsewhere, or the one institution of the article."""
        if host:
            return [*chain, host], parts
        seated = self._seated.get(chain[-1], {})
        if len(seated) == 1:
            ((around, mention),) = seated.items()
            return [*chain, around], {**mention.parts, "chain": "|".join([*chain, around])}
        seats = {seat(m.parts) for m in self._seats}
        if not seated and len(seats) == 1:
            return [*chain, seats.pop()], parts
        return chain, parts

    def _register(self, chain: list[str], tail: str, mention: Mention | None, kind: str, known: str, place: str) -> str:
        name = " ".join(chain) + (f" {tail}" if tail else "")
        if name == FRONT and mention is not None and mention.kind is Kind.POST:
            name, known = "Ủy ban Trung ương " + FRONT, known.replace("org/mat", "org/uy-ban-trung-uong-mat")
        key = name.lower()
        one = self.found.get(key)
        if one is None:
            one = self.found[key] = _Known(name, kind, known, place)
        if mention is not None:
            if mention.kind is Kind.ORGANISATION:
                one.mentions.append(mention)
            written = mention.written if mention.kind is Kind.ORGANISATION else ""
            if written and written != name and written not in one.aliases:
                one.aliases.append(written)
            one.kind = one.kind or kind
        if len(chain) > 1 and not one.parent and not one.organised_at:
            around = [chain[1].removeprefix("của "), *chain[2:]]
            if not chain[0].startswith("Đại hội"):
                upper = self._register(around, tail, None, "", "", place)
                if chain[0] in SITS_IN:
                    one.organised_at = upper.lower()
                else:
                    one.parent = upper.lower()
        return key

    def things(self) -> tuple[tuple[Thing, ...], dict[str, Local]]:
        """One thing per body, and the key of each folded name."""
        keys = {key: Local(f"organisation-{number}") for number, key in enumerate(self.found, 1)}
        things = []
        for key, one in self.found.items():
            parts = {"kind": one.kind, "place": one.place, "known": one.known}
            parts |= {"parent": keys.get(one.parent, ""), "organised_at": keys.get(one.organised_at, "")}
            things.append(
                Thing(
                    keys[key],
                    Kind.ORGANISATION,
                    one.name,
                    tuple(one.aliases),
                    {name: value for name, value in parts.items() if value},
                    tuple(one.mentions),
                )
            )
        return tuple(things), keys


def outer(parts: Mapping[str, str]) -> str:
    """The label of the outermost body of a name: "Ban Thường vụ|Tỉnh ủy" → "Tỉnh ủy"."""
    return parts["chain"].rsplit("|", 1)[-1].removeprefix("của ")


HOSTS = ("Trường", "Đại học", "Học viện", "Bệnh viện", "Báo", "Tập đoàn", "Tổng công ty", "Công ty", "Đài")


def _capital(mention: Mention) -> bool:
    """Whether the body is written as a name: "Bí thư Đảng ủy", not "bí thư chi bộ"."""
    words = mention.parts.get("organisation", mention.written) if mention.kind is Kind.POST else mention.written
    return words[:1].isupper()


def seat(parts: Mapping[str, str]) -> str:
    """The institution a party committee may sit in: a school, an enterprise, a ministry, a paper; "" for others."""
    label = outer(parts)
    first = label.split(" ", 1)[0]
    if first not in ("Trường", "Đại", "Học", "Bệnh", "Báo", "Tập", "Tổng", "Công", "Bộ", "Viện", "Đài", "Sở", "Cục", "Ngân"):
        return ""
    if label.startswith(("Bộ Chính trị", "Công an", "Đại hội", "Công đoàn")) or " " not in label:
        return ""
    return label + (f" {parts['level']}" if parts.get("level") else "") + (f" {parts['place']}" if parts.get("place") else "")


def shown_place(label: str, level: str, place: str) -> str:
    """Level and place as the canonical name writes them after a body."""
    if place in CITIES_WHOLE and not label.startswith("Đoàn Thanh niên"):
        return CITIES_WHOLE[place]
    if label in LEVEL_OF_BODY and label not in ("Đoàn đại biểu Quốc hội",):
        level = ""
    return f"{level} {place}" if level else place
