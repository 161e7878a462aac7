"""The things a document's references make: the document with its name, and the meeting that passed it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.lexicon import lowered
from graph.model import Kind, Local, Mention, Span, Text, Thing
from graph.ordinals import ordinal, plenum_name, roman
from graph.refer.documents_papers import Paper
from graph.vocabulary import Vocabulary

CENTRE = "Ban Chấp hành Trung ương Đảng"
_CENTRE = re.compile(
    r"(?:bch |ban chấp hành )?(?:trung ương|tư|tw|t\.ư)(?: đảng)?(?:[\s,]|$)(?!đoàn|hội|mặt trận|mttq|đoàn)"
)
_PLENUM = re.compile(
    r"(?:\slần thứ \w+(?: \w+)?)?\s(?:Ban [Cc]hấp hành |BCH )?(?:Trung ương|TW"
    r"|T\.Ư)(?: Đảng)?(?: lần thứ \w+| \w{1,4})?"
    r",?\s?[(–-]?\s?[Kk]h(?:óa|oá) (?P<term>[IVX]{1,5}|\d{1,2})(?!\w)"
)


_LEVEL = re.compile(r" (tỉnh|thành phố|TP|huyện|thị xã)\.?$", re.IGNORECASE)
# A plenum told of, not the resolution of one: "tại Hội nghị Trung ương 5 (khóa XII)".
_TOLD = re.compile(
    r"(?<!quyết )(?<!luận )(?<!của )[Hh]ội nghị (?:lần thứ (?P<n1>\w{1,6}(?: \w{2,4})?),? )?"
    r"(?:Ban [Cc]hấp hành |BCH )?(?:[Tt]rung ương|TW|T\.Ư|TƯ)(?: Đảng)?"
    r"(?:,? lần thứ (?P<n2>\w{1,6})| (?P<n3>\d{1,2}|[IVX]{1,4}))?"
    r",?\s?[(–-]?\s?[Kk]h(?:óa|oá) (?P<term>[IVX]{1,5}|\d{1,2})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents of an article, the meetings that passed some of them, and which mention names which
    document.
    """

    things: tuple[Thing, ...]
    of: Mapping[Span, Local]


def written(text: Text, mention: Mention, part: str) -> str:
    """The words, in small letters, that a part of a mention points at ("start:end"); "" where it has none."""
    at = mention.parts.get(part)
    return lowered(text.chars[slice(*map(int, at.split(":")))]) if at else ""


class Naming:
    """Names the papers of one text."""

    def __init__(self, text: Text, vocabulary: Vocabulary, all_papers: Sequence[Paper]) -> None:
        self.text, self.vocabulary, self.all = text, vocabulary, all_papers

    def papers(self, known: list[Thing], place: str | None) -> Papers:
        """Things numbered by first mention; plenums and congresses become events that have no mention of
        their own.
        """
        for paper in self.all:
            paper.mentions.sort(key=lambda m: m.span)
        made: list[Thing] = []
        of: dict[Span, Local] = {}
        next_event = sum(thing.kind is Kind.EVENT for thing in known)
        centre = self._centre(known, made)
        meetings: dict[str, Local] = {}
        for n, paper in enumerate(sorted(self.all, key=lambda x: x.first), 1):
            key = Local(f"document-{n}")
            parts = {"type": paper.type, "form": paper.form}
            found = {"number": paper.number, "organ": paper.organ, "title": paper.title}
            if paper.form == "law":
                found |= {"name": paper.name and self._as_written(paper), "dated": paper.dated}
            if paper.form in {"plenum", "congress"} and paper.name:
                name = self._completed(paper, known, place)
                if name not in meetings:
                    next_event += 1
                    meetings[name] = Local(f"event-{next_event}")
                    made.append(Thing(meetings[name], Kind.EVENT, name, (), {"meeting": paper.form}))
                found["meeting"] = meetings[name]
                paper.name = name
            if centre and any(_CENTRE.match(written(self.text, m, "issuer_at")) for m in paper.mentions):
                found["issuer"] = centre
            parts |= {k: v for k, v in found.items() if v} | ({"draft": "1"} if paper.draft else {})
            aliases = tuple(dict.fromkeys(m.written for m in paper.mentions))
            made.append(Thing(key, Kind.DOCUMENT, self._name(paper), aliases, parts, tuple(paper.mentions)))
            of |= {m.span: key for m in paper.mentions}
        if plenum := self._held(known):
            made.append(Thing(Local(f"event-{next_event + 1}"), Kind.EVENT, plenum, (), {"meeting": "held"}))
        return Papers(tuple(made), of)

    def _centre(self, known: list[Thing], made: list[Thing]) -> Local | None:
        """The Central Committee, where a document is said to be "của Trung ương" and nothing more."""
        if not any(
            _CENTRE.match(written(self.text, m, "issuer_at")) for paper in self.all for m in paper.mentions
        ):
            return None
        bodies = [thing for thing in known if thing.kind is Kind.ORGANISATION]
        for body in bodies:
            if body.name == CENTRE:
                return body.key
        key = Local(f"organisation-{len(bodies) + 1}")
        made.append(Thing(key, Kind.ORGANISATION, CENTRE, ("Trung ương",)))
        return key

    def _held(self, known: list[Thing]) -> str | None:
        """The one plenum the article tells of, where somebody may have passed documents."""
        if not any(p.form == "titled" and not p.issuer for p in self.all):
            return None
        chars = self.text.chars
        names = {
            plenum_name(number, roman(ordinal(match["term"]) or 0))
            for match in (_TOLD.finditer(chars) if "hóa " in chars or "hoá " in chars else ())
            if (number := ordinal(match["n1"] or match["n2"] or match["n3"] or "")) and number < 20
        }
        names |= {
            plenum_name(int(mention.parts["ordinal"]), roman(ordinal(after["term"]) or 0))
            for thing in known
            if thing.kind is Kind.EVENT
            for mention in thing.mentions
            if "ordinal" in mention.parts
            and (after := _PLENUM.match(self.text.chars, mention.span.end, mention.span.end + 80))
        }
        return names.pop() if len(names) == 1 else None

    def _as_written(self, paper: Paper) -> str:
        return max((m.parts.get("name", "") for m in paper.mentions), key=len)

    def _name(self, paper: Paper) -> str:
        term = self.vocabulary.terms.get(paper.type)
        word = term.label if term else "văn bản"
        word = word[0].upper() + word[1:]
        if paper.form == "law":
            written = self._as_written(paper)
            name = written if lowered(written).startswith(lowered(word)) else f"{word} {written}"
            return f"{name} năm {paper.dated}" if paper.dated and paper.dated not in name else name
        if paper.number:
            return f"{word} số {paper.number}"
        if paper.form in {"plenum", "congress"}:
            return f"{word} {paper.name}"
        return f"{word} {paper.title or ''}".strip()[:160]

    def _completed(self, paper: Paper, known: list[Thing], place: str | None) -> str:
        """A local congress with its place: "Đảng bộ tỉnh" → "Đảng bộ tỉnh Nghệ An"."""
        name = paper.name or ""
        who = paper.mentions[0].parts.get("who", "")
        full = _fuller(who, known)
        term = self.vocabulary.terms.get(place or "")
        if not full and term and (level := _LEVEL.search(who)):
            kind = {"tp": "thành phố"}.get(lowered(level[1]), lowered(level[1]))
            bare = term.label[len(kind) + 1 :] if lowered(term.label).startswith(f"{kind} ") else term.label
            # labels carry their kind where they need it: "Tỉnh Bắc Kạn"
            full = f"{who[: level.start(1)]}{kind} {bare}"
        return name.replace(who, full, 1) if full and who else name


def _fuller(who: str, known: list[Thing]) -> str | None:
    """ "Đảng bộ Khối" by an organisation named in full: "Đảng ủy Khối Các cơ quan tỉnh Nghệ An"."""
    tail = who.removeprefix("Đảng bộ").strip()
    if not tail or tail == who:
        return None
    names = {
        t.name.split(" ", 2)[-1]
        for t in known
        if t.kind is Kind.ORGANISATION
        and t.name.startswith(("Đảng ủy ", "Đảng bộ "))
        and len(t.name) > len(who)
    }
    fits = [name for name in names if lowered(name).startswith(lowered(tail)) and name != tail]
    return f"Đảng bộ {fits[0]}" if len(fits) == 1 else None
