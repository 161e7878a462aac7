"""Which post a title names: the title and its body, the body taken from the words around it where the title
has none.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.apposition import ends, sentence_at
from graph.model import Kind, Local, Mention, Span, Text, Thing
from graph.refer import post_words as known
from graph.refer.holders import CENTRES, FOREIGN, holders, of_the_country
from graph.refer.organisation_names import outer, seat
from graph.refer.organisations import Bodies
from graph.refer.scope import COMMUNES, LEVEL_OF_BODY


@dataclass(slots=True)
class _Post:
    role: str
    role_iri: str
    organisation: str
    mentions: list[Mention] = field(default_factory=list)


class Posts:
    """The posts of one article. A title whose body nothing settles names no post."""

    def __init__(self, text: Text, mentions: Sequence[Mention], bodies: Bodies) -> None:
        self._text, self._bodies = text, bodies
        self._all = [m for m in mentions if m.kind is Kind.POST]
        self._organisations = [m for m in mentions if m.kind is Kind.ORGANISATION]
        self._names = [m.span.end for m in mentions if m.kind is Kind.PERSON]  # where persons' names end
        self._named: dict[Span, str] = {}  # POST mention → folded name of its body
        self._headed: dict[str, list[tuple[int, str]]] = {}  # head → the bodies it begins, where they stand
        self._by_role: dict[str, set[str]] = {}  # title, or its family → the bodies it is given
        self._holders = holders(text, mentions)  # title → whose it is
        self._abroad: set[str] = set()  # bodies of other countries
        self._held: dict[tuple[str, str], set[str]] = {}  # (holder, title) → the bodies in which

    def settle(self) -> None:
        """Name the body of every title: those that have one first, then the bare ones from them."""
        for run in known.runs(self._text.chars, self._all):
            self._named_run(run)
        for mention in self._all:
            if mention.span in self._named and "chain" in mention.parts:
                role = mention.parts["role"]
                for key in (role, known.base(role)):
                    self._by_role.setdefault(key, set()).add(self._named[mention.span])
        for mention in self._all:
            if mention.span in self._named and mention.span in self._holders:
                held = (self._holders[mention.span], mention.parts["role"])
                self._held.setdefault(held, set()).add(self._named[mention.span])
        self._settle_abroad()
        for mention in self._all:
            if mention.span not in self._named:
                name = self._elsewhere(mention)
                if name:
                    self._named[mention.span] = name

    def _settle_abroad(self) -> None:
        """ "Chủ tịch nước Bounnhang" of whom the article calls Chủ tịch nước Lào: his country's, not ours."""
        for mention in self._all:
            held = self._held.get((self._holders.get(mention.span, ""), mention.parts["role"]), set())
            theirs = [name for name in held if name in self._abroad]
            implied = "organisation" not in mention.parts or mention.parts.get("chain") in CENTRES
            if theirs and len(held) == 2 and implied:
                self._named[mention.span] = theirs[0]

    def _named_run(self, run: list[Mention]) -> None:
        """The bodies of the titles of one list, each helped by the others."""
        if run:
            host = next((self._seat(m) for m in reversed(run) if "chain" in m.parts and seat(m.parts)), "")
            placed = next((m for m in reversed(run) if m.parts.get("place") and m.parts.get("level")), None)
            placed = placed or next(
                (m for m in reversed(run) if m.parts.get("place") and outer(m.parts) in LEVEL_OF_BODY), None
            )
            placed = placed or next((m for m in run if m.parts.get("level") in COMMUNES), None)
            commune = placed is not None and placed.parts.get("level") in COMMUNES
            # The party group of a State body is named after the State body: it comes last.
            for mention in sorted(run, key=lambda m: m.parts.get("chain", "").split("|")[-1] in known.GROUPS):
                if "chain" in mention.parts:
                    if mention.parts["chain"] in known.BOARDS and (led := self._led(mention)):
                        around = self._bodies.found[led].name
                        self._named[mention.span] = self._bodies.name(mention, around, placed)
                        continue
                    group = mention.parts["chain"].split("|")[-1] in known.GROUPS
                    around = self._state_body(run, mention) if group and not host and not commune else host
                    if mention.parts["chain"] in known.BOARDS:
                        around = self._after(run, mention)
                    at_home = mention
                    mention = of_the_country(known.standing(mention, run), run)
                    self._named[mention.span] = self._bodies.name(mention, around, placed)
                    if mention is not at_home or FOREIGN in mention.parts.get("place_iri", ""):
                        self._abroad.add(self._named[mention.span])
            self._beside_the_council(run)
            for left, right in zip(reversed(run[:-1]), reversed(run[1:]), strict=True):
                if left.span not in self._named and right.span in self._named:
                    self._share(left, right)

    def _beside_the_council(self, run: list[Mention]) -> None:
        """ "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh": of the province found for the council beside it."""
        bodies = [self._bodies.found[self._named[m.span]] for m in run if m.span in self._named]
        told = {one.name.rsplit(" tỉnh ", 1)[1]: one for one in bodies if " tỉnh " in one.name}
        for mention in run if len(told) == 1 else ():
            if mention.parts.get("chain", "").endswith("Tỉnh ủy") and self._named.get(
                mention.span, ""
            ).endswith("tỉnh ủy"):
                ((place, one),) = told.items()
                parts = {**mention.parts, "place": place, "place_iri": one.place}
                self._named[mention.span] = self._bodies.name(replace(mention, parts=parts))

    def _seat(self, mention: Mention) -> str:
        """The institution of a title in which a party body sits: "Bí thư Đảng ủy, Chính ủy Quân khu" of the
        one military region the article names.
        """
        if mention.parts["chain"] == "Quân khu":
            return self._bodies.found[self._bodies.name(mention)].name
        return seat(mention.parts)

    def _after(self, run: list[Mention], mention: Mention) -> str:
        """The enterprise of a board whose chairman the next title calls its director: "Chủ tịch Hội đồng quản
        trị kiêm Tổng Giám đốc Sở Giao dịch"."""
        at = run.index(mention) + 1
        if at == len(run) or "chain" not in run[at].parts or run[at].parts["chain"].startswith(known.BOARDS):
            return ""
        gap = self._text.chars[ends(mention) : run[at].span.start].strip()
        if "Giám đốc" not in run[at].parts["role"] or gap not in known.SHARED:
            return ""
        return self._bodies.found[self._bodies.name(run[at])].name

    def _state_body(self, run: list[Mention], group: Mention) -> str:
        """The State body of the title that follows a party group's, else of one before it."""
        at = run.index(group)
        for mention in (*run[at:], *reversed(run[:at])):
            name = self._named.get(mention.span, "")
            if name.startswith(known.STATE):
                return self._bodies.found[name].name
        return ""

    def _share(self, left: Mention, right: Mention) -> None:
        """ "Bí thư kiêm Chủ tịch UBND huyện", "Phó Chủ tịch - Tổng thư ký UB Trung ương MTTQ"."""
        gap = self._text.chars[left.span.end : right.span.start].strip().removesuffix(" nguyên")
        host = self._bodies.found[self._named[right.span]].organised_at
        if host and gap in known.SHARED and left.parts["role"].startswith(known.DIRECTORS):
            self._named[left.span] = host  # "Giám đốc, Bí thư Đảng ủy Công ty A"
            return
        minister = left.parts["role"] == "Bộ trưởng" and right.parts["role"].startswith("Chủ nhiệm")
        if (
            gap not in known.SHARED
            or (left.parts.get("heads") and gap and not minister)
            or left.parts.get("open")
        ):
            return
        chain = right.parts.get("chain", "").split("|")
        if (
            left.parts["role"].startswith(("Bí thư", "Phó Bí thư"))
            and chain[0] in ("Ban Thường vụ", "Ban Chấp hành")
            and chain[1:]
        ):
            around = self._bodies.found[self._named[right.span]].parent
            if around and chain[1] != "Đảng bộ":  # "Phó Bí thư và Ủy viên Ban Thường vụ Thành ủy"
                self._named[left.span] = around
            return
        if chain[0] in ("Hội đồng quản trị", "Hội đồng thành viên") and not left.parts["role"].startswith(
            ("Chủ tịch", "Phó Chủ", "Thành")
        ):
            around = self._bodies.found[self._named[right.span]].parent
            if around:  # "giám đốc kiêm chủ tịch HĐQT": he directs the company, not its board
                self._named[left.span] = around
            return
        if left.parts["role"].startswith(known.PARTY_ROLES) and not right.parts["role"].startswith(
            known.PARTY_ROLES
        ):
            level = right.parts.get("level", "")
            if level not in known.COMMITTEE or (gap == "," and outer(right.parts) not in known.COUNCILS):
                return
            made = known.committee(right.parts, level)
            self._named[left.span] = self._bodies.name(replace(left, parts=made))
        elif left.parts["role"].startswith(known.PARTY_ROLES) or not right.parts["role"].startswith(
            known.PARTY_ROLES
        ):
            self._named[left.span] = self._named[right.span]

    def _elsewhere(self, mention: Mention) -> str | None:
        """The body the same title is given elsewhere in the article, or the one body of the kind its head
        tells.
        """
        role = mention.parts["role"]
        if (
            self._text.chars.startswith("Hồ Chí Minh", mention.span.end + 1)
            or mention.parts.get("status_cue") == "tân"
        ):
            return None  # his title goes with the name and tells no body
        head = mention.parts.get("heads")
        if head and self._text.chars.startswith(" này", mention.span.end + 1 + len(head)):
            return self._of_head(mention, head)  # "Bộ trưởng Bộ này"
        led = self._led(mention)
        if led:
            return led
        own = self._held.get((self._holders.get(mention.span, ""), role), ())
        if len(own) == 1:
            return next(iter(own))
        if role == "Đại biểu" and mention.span in self._holders and len(self._by_role.get(role, ())) != 1:
            return self._assembly(mention)
        if head and mention.parts.get("one"):
            return self._of_head(mention, head)
        if mention.parts.get("open"):
            return None  # it has a body of its own that was not understood
        for names in (self._by_role.get(role), self._by_role.get(known.base(role))):
            if names:
                return (
                    next(iter(names))
                    if len(names) == 1
                    else known.just_named(self._text, self._all, self._named, mention, names)
                )
        return self._of_head(mention, head) if head else None

    def _led(self, mention: Mention) -> str | None:
        """ "Công ty A (… do ông B làm giám đốc)": the enterprise named before in the sentence."""
        sentence = sentence_at(self._text, mention.span)
        before = self._text.chars[max(0, mention.span.start - 60) : mention.span.start]
        named = bisect_left(self._names, mention.span.start)
        near = named and mention.span.start - self._names[named - 1] <= 12
        if sentence is None or not (known.LED_BY_HIM.search(before) or (near and known.LED.search(before))):
            return None
        after = bisect_left(self._organisations, mention.span.start, key=lambda m: m.span.start)
        inside = [m for m in self._organisations[max(0, after - 5) : after] if m.span.start >= sentence.start]
        inside = [m for m in inside if m.parts["chain"].startswith(known.ENTERPRISES)]
        inside = [m for m in inside if not m.parts["chain"].startswith("Viện kiểm sát")]
        opening = bool(inside) and inside[0].span.start - sentence.start < 3
        return self._bodies.name(inside[0 if opening else -1]) if inside else None

    def _assembly(self, mention: Mention) -> str | None:
        """The assembly an article is about, in which "đại biểu A" sits; a congress has delegates too."""
        if known.in_delegation(self._text.chars, self._names, mention.span.end):
            return self._bodies.name(replace(mention, parts={**mention.parts, **known.ASSEMBLY}))
        if self._sitting is None:
            return None
        named = [m for m in self._organisations if m.parts["chain"] == self._sitting]
        bodies = Counter(self._bodies.name(m) for m in named).most_common(2)
        alone = len(bodies) == 1 or (len(bodies) > 1 and bodies[0][1] > 2 * bodies[1][1])
        return bodies[0][0] if alone else None

    @cached_property
    def _sitting(self) -> str | None:
        return known.sitting(self._text.chars)

    def _of_head(self, mention: Mention, head: str) -> str | None:
        """The nearest body before whose name begins with the head; the only one of the article otherwise."""
        if head not in self._headed:
            self._headed[head] = list(self._with_head(head))
        fitting = self._headed[head]
        times = Counter(name for _, name in fitting)
        if not times:
            return None
        number = bisect_left(fitting, mention.span.start, key=lambda pair: pair[0]) - 1
        sentence = sentence_at(self._text, mention.span)
        if len(times) > 1 and number >= 0 and sentence and fitting[number][0] >= sentence.start:
            return fitting[number][1]
        behind = fitting[number + 1 : number + 2]
        if len(times) > 1 and sentence and behind and behind[0][0] < sentence.end:
            return behind[0][1]  # "Cựu bộ trưởng A cho rằng việc Bộ B cấp phép là đúng"
        (first, most), *others = times.most_common(2)
        return first if not others or (most > 2 and most >= 3 * others[0][1]) else None

    def _with_head(self, head: str) -> Iterator[tuple[int, str]]:
        """(offset, folded name) of the bodies whose name begins with the head, in order."""
        named = (m for m in self._all if "chain" in m.parts and m.span in self._named)
        for mention in sorted((*self._organisations, *named), key=lambda m: m.span):
            chain = mention.parts["chain"]
            if chain.startswith(head + " ") and not chain.startswith(known.NOT_HEADED):
                name = self._named.get(mention.span) or self._bodies.name(mention)
                yield mention.span.start, name

    def things(self, keys: Mapping[str, Local]) -> tuple[tuple[Thing, ...], dict[Span, Local]]:
        """One thing per post, numbered by first mention, and the post of each title."""
        found: dict[tuple[str, str], _Post] = {}
        for mention in self._all:
            name = self._named.get(mention.span)
            if name is None:
                continue
            role = mention.parts["role"]
            one = found.setdefault((role, name), _Post(role, mention.parts.get("role_iri", ""), name))
            one.mentions.append(mention)
        of: dict[Span, Local] = {}
        things = []
        for number, one in enumerate(found.values(), 1):
            key = Local(f"post-{number}")
            of |= {m.span: key for m in one.mentions}
            body = self._bodies.found[one.organisation].name
            parts = {"role": one.role, "role_iri": one.role_iri, "organisation": keys[one.organisation]}
            parts = {k: v for k, v in parts.items() if v}
            aliases = tuple(dict.fromkeys(m.written for m in one.mentions))
            things.append(Thing(key, Kind.POST, f"{one.role} {body}", aliases, parts, tuple(one.mentions)))
        return tuple(things), of
