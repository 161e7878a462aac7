"""Bodies by their full names: "UBND huyện" → "Ủy ban nhân dân huyện Thuận Châu", "Đảng ủy Khối" → the bloc
named in full.

What the article does not settle stays as bare as it is written.
"""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from graph.model import Kind, Local, Mention, Text, Thing
from graph.refer import organisation_names as naming
from graph.refer.departments import Departments
from graph.refer.organisation_names import HOSTS, LENDING, SEATED, is_name, lent, outer, seat, shown_place
from graph.refer.scope import COMMUNES, LEVEL_OF_BODY, Place, Scope
from graph.refer.short_names import short_names, spelled_in_full

FRONT = "Mặt trận Tổ quốc Việt Nam"


class Bodies:
    """The bodies of one article, numbered in the order in which they are first named."""

    def __init__(self, text: Text, scope: Scope, mentions: Sequence[Mention]) -> None:
        self._scope = scope
        self._full: dict[str, list[Mention]] = {}  # outermost label → mentions that name its place
        self._longer: dict[str, list[str]] = {}  # beginning of a name → the names that go on
        self._generic: dict[str, dict[str, Mention]] = {}  # "Hội đồng" → the councils named in full
        self._seated: dict[
            str, dict[str, Mention]
        ] = {}  # "Chi bộ" → the institutions in which the article seats it
        self._national: dict[str, Mention] = {}  # folded name without "Nhà nước" → the body named whole
        # Known bodies that the article calls by the army's name as well: "Tổng cục Chính trị QĐND Việt Nam".
        self._army = {m.parts["known"] for m in mentions if naming.of_the_army(m)}
        self.found: dict[str, naming.Known] = {}  # folded name → what is known
        self._placed: dict[tuple[str, ...], str] = {}  # name and place → the key of the body
        self._all = [m for m in mentions if "chain" in m.parts]
        self._lent = dict(lent(text, mentions))
        self._short = short_names(text, mentions)
        self._departments = Departments(text, self._all)
        for mention in mentions:
            parts = mention.parts
            if "chain" in parts and parts.get("place"):
                self._full.setdefault(outer(parts), []).append(mention)
            if "chain" in parts and parts.get("placed"):
                label = outer(parts)
                blocs = label.startswith(("Đảng ủy", "Đảng bộ"))
                for prefix in () if not blocs else ("Đảng ủy Khối", "Đảng bộ Khối", "Đảng ủy", "Đảng bộ"):
                    if label.startswith((prefix + " Khối ", prefix + " Các ")) or (
                        label != prefix and label.startswith(prefix + " Khối Các")
                    ):
                        self._longer.setdefault(prefix, []).append(label)
            if "chain" in parts and mention.kind is not Kind.CLASS:
                label = parts["chain"].split("|")[0]
                for generic in naming.GENERIC if label.startswith(naming.GENERIC) else ():
                    if label.startswith(generic + " "):
                        self._generic.setdefault(generic, {})[label] = mention
            chain = parts.get("chain", "")
            national = "|" not in chain and chain.endswith(naming.NATIONAL)
            ending = next(e for e in naming.NATIONAL if chain.endswith(e)) if national else ""
            if ending and chain.count(" ") > 3:
                self._national.setdefault(chain.removesuffix(ending).lower(), mention)
            for label, around in itertools.pairwise(chain.split("|")) if "|" in chain else ():
                if label in SEATED:
                    self._seated.setdefault(label, {})[around] = mention
        self._seats = [
            m for m in mentions if "chain" in m.parts and seat(m.parts) and outer(m.parts).startswith(HOSTS)
        ]

    def name(self, mention: Mention, host: str = "", hint: Mention | None = None) -> str:
        """The full name of the body a mention names, registered with the bodies around it. ``host`` is the
        institution a bare party body sits in, ``hint`` a title beside it that names the place."""
        parts, start = mention.parts, mention.span.start
        parts = self._lent.get(mention.span, parts)
        chain = parts["chain"].split("|")
        whole = spelled_in_full(chain, parts, self._short) if self._short else None
        if whole is not None:
            chain, parts = whole
        if len(chain) == 1 and chain[0] in naming.GENERIC and not parts.get("place") and is_name(mention):
            fuller = self._generic.get(chain[0], {})
            if len(fuller) == 1:  # "Ủy viên Thường trực Hội đồng" where one council is named
                parts = next(iter(fuller.values())).parts
                chain = parts["chain"].split("|")
        if len(chain) == 1 and not (parts.get("place") or parts.get("level") or parts.get("placed")):
            national = self._national.get(chain[0].lower())
            if national is not None:  # "Ủy ban chứng khoán", elsewhere Ủy ban Chứng khoán Nhà nước
                parts, chain = national.parts, [national.parts["chain"]]
        if parts.get("known") in self._army and not chain[0].endswith(naming.ARMY):
            return self._register([chain[0] + naming.ARMY], "", mention, parts["kind"], parts["known"], "")
        if parts.get("known"):
            return self._register([chain[0]], "", mention, parts.get("kind", ""), parts["known"], "")
        department = self._departments.completed(mention, chain) if mention.kind is Kind.POST else None
        if department is not None:
            chain, parts = department
        longer = False
        if not parts.get("level") and not parts.get("place"):
            chain, longer = self._lengthened(chain)
        if chain in (["Ban Thường vụ"], ["Ban Chấp hành"]) and mention.kind is Kind.POST:
            chain, parts = self._committee(chain, parts, start)
        told = (hint.parts.get("level") or LEVEL_OF_BODY.get(outer(hint.parts), "")) if hint else ""
        if (
            hint
            and told
            and not parts.get("place")
            and (
                LEVEL_OF_BODY.get(chain[-1], parts.get("level")) == told
                or (chain[-1] in LENDING and not parts.get("level"))
                or (chain[-1] in ("Đảng ủy", "Đảng bộ") and told in COMMUNES)
            )
        ):
            parts = {**parts, **{k: v for k, v in hint.parts.items() if k in ("place", "place_iri", "level")}}
            if chain[-1] in LENDING:
                parts = {**parts, "level": told}
        if not host and chain in naming.BOARDS:
            seats = {seat(m.parts) for m in self._seats}
            host = seats.pop() if len(seats) == 1 else ""
        if host and chain in naming.BOARDS:
            return self._register([*chain, host], "", mention, parts.get("kind", ""), "", "")
        if chain[-1] in SEATED and not parts.get("level") and not parts.get("place") and is_name(mention):
            chain, parts = self._seat(chain, parts, host)
        tail, iri = self._tail(chain, parts, start, longer)
        alone = chain in (["Đảng ủy"], ["Đảng bộ"]) and is_name(mention) and not tail and not self._seats
        commune = self._scope.commune() if alone else None
        if commune:
            tail, iri = f"{commune.level} {commune.name}", self._scope.as_of_day(commune.iri)
        return self._register(chain, tail, mention, parts.get("kind", ""), "", iri)

    def _committee(
        self, chain: list[str], parts: Mapping[str, str], start: int
    ) -> tuple[list[str], Mapping[str, str]]:
        """ "Ủy viên Thường vụ": of the one party committee whose standing committee, or which itself, is
        named.
        """
        around = {m.parts["chain"]: m for m in self._all if m.parts["chain"].startswith(chain[0] + "|")}
        if len(around) == 1:
            ((whole, mention),) = around.items()
            return whole.split("|"), mention.parts
        alone = {
            m.parts["chain"]: m
            for m in self._all
            if m.parts["chain"] in LEVEL_OF_BODY and m.parts["chain"].endswith("ủy")
        }
        if len(alone) == 1:
            ((label, mention),) = alone.items()
            return [*chain, label], mention.parts
        return chain, parts

    def _lengthened(self, chain: list[str]) -> tuple[list[str], bool]:
        """ "Đảng ủy Khối" is short for the one bloc whose name goes on."""
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
            return shown_place(label, level, parts["place"]), self._scope.as_of_day(
                parts.get("place_iri", "")
            )
        if longer and not level:
            level = "tỉnh"
        place = self._completing(label, level, start, bool(parts.get("placed")))
        if place is not None:
            return shown_place(label, level or self._word(label, place), place.name), self._scope.as_of_day(
                place.iri
            )
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
            beside = self._scope.in_sentence(wanted, start) or self._scope.behind(wanted, start)
            if beside or self._scope.province:
                return beside
            return self._alike(label, start)
        if wanted == "thủ đô":
            return None
        if not wanted and not (placed and label in self._full):
            return None
        alike = self._alike(label, start, wanted)
        near = self._scope.nearest(wanted, start) if wanted else None
        if (
            alike
            and near
            and near.name != alike.name
            and self._scope.block(near.start) == self._scope.block(start)
        ):
            return alike if self._scope.block(alike.start) == self._scope.block(start) else near
        return alike or near

    def _alike(self, label: str, start: int, level: str = "") -> Place | None:
        """The place of the body of the same name that is named in full nearest before; else of the only
        one.
        """
        full = [m for m in self._full.get(label, ()) if not level or m.parts.get("level", level) == level]
        near = [m for m in full if m.span.start <= start]
        if near:
            best = near[-1]
        elif len({m.parts["place"] for m in full}) == 1:
            best = full[0]
        else:
            return None
        parts = best.parts
        return Place(
            best.span.start, parts.get("level", level), parts["place"], parts.get("place_iri", ""), ""
        )

    def _seat(
        self, chain: list[str], parts: Mapping[str, str], host: str
    ) -> tuple[list[str], Mapping[str, str]]:
        """The institution a bare "Đảng ủy" or "Chi bộ" sits in: that of the titles beside it, the one in
        which the
        article seats it elsewhere, or the one institution of the article."""
        if host:
            return [*chain, host], parts
        seated = self._seated.get(chain[-1], {})
        if len(seated) == 1:
            ((around, mention),) = seated.items()
            return [*chain, around], {**mention.parts, "chain": "|".join([*chain, around])}
        told = {one.host for one in self.found.values() if one.host and one.chain[-2] == chain[-1]}
        if not seated and len(told) == 1:
            return [*chain, told.pop()], parts
        times = Counter(seat(m.parts) for m in self._seats)
        seats = {name for name, count in times.items() if count > 1}
        if not seated and not told and len(seats) == 1:
            return [*chain, seats.pop()], parts
        return chain, parts

    def _register(
        self, chain: list[str], tail: str, mention: Mention | None, kind: str, known: str, place: str
    ) -> str:
        name = " ".join(chain) + (f" {tail}" if tail else "")
        if name == FRONT and mention is not None and mention.kind is Kind.POST:
            name, known = "Ủy ban Trung ương " + FRONT, known.replace("org/mat", "org/uy-ban-trung-uong-mat")
        # "Sở Y tế Nghệ An" is the Sở Y tế tỉnh Nghệ An named elsewhere in the article.
        key = self._placed.setdefault((*chain, place), name.lower()) if place and tail else name.lower()
        one = self.found.get(key)
        if one is None:
            one = self.found[key] = naming.Known(name, kind, known, place, tuple(chain))
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
                if chain[0] in naming.SITS_IN:
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
