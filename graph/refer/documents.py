"""Which references of an article mean the same document: one thing per document.

A full number names its document; a bare number goes to the full one of its type it fits, unless the issuer written
beside it cannot have issued that one; a subject goes to the subject it repeats. Where two would fit, none is taken.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.lexicon import lowered
from graph.model import Kind, Local, Mention, Span, Text, Thing
from graph.ordinals import ordinal, plenum_name, roman
from graph.vocabulary import Vocabulary

# Who can stand behind an organ code. Words of an issuer that name another body keep a bare number apart.
ISSUERS_OF = (
    (re.compile(r"(?:NQ-)?QH\d*$"), ("quốc hội",)),
    (re.compile(r"(?:NQ-)?UBTVQH\d*$"), ("quốc hội", "ubtvqh")),
    (re.compile(r"CP$"), ("chính phủ",)),
    (re.compile(r"TTg$"), ("thủ tướng",)),
    (re.compile(r"T\.?W$|T\.?Ư$"), ("trung ương", "bộ chính trị", "ban bí thư", "đảng", "tw", "t.ư", "tư")),
    (
        re.compile(r"TU$"),
        ("tỉnh", "thành", "ban thường vụ", "ban chấp hành", "thường trực", "đảng bộ", "btv", "bch"),
    ),
    (re.compile(r"HĐND$"), ("hội đồng nhân dân", "hđnd")),
    (re.compile(r"UBND$"), ("ủy ban nhân dân", "ubnd", "chủ tịch")),
)
CENTRE = "Ban Chấp hành Trung ương Đảng"
_CENTRE = re.compile(
    r"(?:bch |ban chấp hành )?(?:trung ương|tư|tw|t\.ư)(?: đảng)?(?:[\s,]|$)(?!đoàn|hội|mặt trận|mttq|đoàn)"
)
_PLENUM = re.compile(
    r"(?:\slần thứ \w+(?: \w+)?)?\s(?:Ban [Cc]hấp hành |BCH )?(?:Trung ương|TW|T\.Ư)(?: Đảng)?(?: lần thứ \w+| \w{1,4})?"
    r",?\s?[(–-]?\s?[Kk]h(?:óa|oá) (?P<term>[IVX]{1,5}|\d{1,2})(?!\w)"
)
_FIGURE = re.compile(r"\d+|[ivx]+")
_SYLLABLE = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "về việc của các và cho trong trên tại với số năm ngày đối ông bà đồng chí là một những tóm tắt".split()
)
NEAR = 80  # documents of one type a mention is compared with
ALIKE, ENOUGH = 0.65, 3  # likeness of subjects: shared of all words; least words of one inside the other


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents of an article, the meetings that passed some of them, and which mention names which document."""

    things: tuple[Thing, ...]
    of: Mapping[Span, Local]


@dataclass(slots=True)
class _Paper:
    type: str
    form: str
    number: str | None = None
    digits: int | None = None
    year: str | None = None
    organ: str | None = None
    name: str | None = None  # of a law or statute, or of the meeting
    dated: str | None = None
    draft: bool = False
    subjects: list[tuple[str, ...]] = field(default_factory=list)
    title: str | None = None
    issuer: str = ""
    mentions: list[Mention] = field(default_factory=list)
    last: int = -1  # where it was named last, while the text is gone through in order

    @property
    def first(self) -> int:
        return self.mentions[0].span.start


def documents(
    text: Text,
    mentions: Iterable[Mention],
    vocabulary: Vocabulary,
    things: Iterable[Thing] = (),
    place: str | None = None,
) -> Papers:
    """The documents a text names.

    ``things`` are those already known (organisations complete the names of local congresses; events, so that the
    keys of plenums and congresses go on from theirs); ``place`` is the IRI of the article's place.
    Parts of a document thing: "type", "form", "number"?, "organ"?, "year"?, "name"?, "dated"?, "title"?, "draft"?,
    "meeting"? (the key of the plenum or congress that passed it), "issuer"? (the key of the Central Committee where
    only "của Trung ương" is said). A meeting is an EVENT thing without mentions.
    """
    binder = _Binder(text, vocabulary)
    found = [m for m in mentions if m.kind is Kind.DOCUMENT]
    for mention in found:
        if mention.parts["form"] == "full":
            binder.full(mention)
    for mention in found:
        binder.other(mention)
    return binder.papers(list(things), place)


class _Binder:
    def __init__(self, text: Text, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.sentences = [sentence.start for sentence in text.sentences]
        self.all: list[_Paper] = []
        self.numbered: dict[tuple[int, str], list[_Paper]] = {}
        self.by_type: dict[str, list[_Paper]] = {}
        self.of: dict[Span, _Paper] = {}
        self.passed: dict[str, list[_Paper]] = {}  # by type, those named so far, the last named at the end

    # -- by number

    def full(self, mention: Mention) -> None:
        """A full number: the paper of that number and organ, whatever type word the article put before it."""
        p = mention.parts
        digits, organ = int(p["digits"] or 0), p.get("organ", "")
        for paper in self.numbered.get((digits, organ), ()):
            if p.get("year") == paper.year and (paper.type == p["type"] or paper.number == p["number"]):
                self._add(paper, mention)
                return
        self._new(mention, organ)

    def other(self, mention: Mention) -> None:
        form = mention.parts["form"]
        if form == "short":
            self._short(mention)
        elif form in {"plenum", "congress"}:
            self._meeting(mention)
        elif form == "law":
            self._law(mention)
        elif form == "titled":
            self._titled(mention)
        elif form == "anaphor":
            self._anaphor(mention)
        if paper := self.of.get(mention.span):
            passed = self.passed.setdefault(paper.type, [])
            if paper.last < 0 or passed[-1] is not paper:
                passed.append(paper)
            paper.last = mention.span.start

    def _short(self, mention: Mention) -> None:
        p = mention.parts
        digits, year, issuer = int(p["digits"]), p.get("year"), self._written(mention, "issuer_at")
        fits = [
            paper
            for paper in self._near(p["type"])
            if paper.digits == digits
            and (year is None or paper.year in {None, year})
            and _may_issue(paper, issuer)
        ]
        full = [paper for paper in fits if paper.form == "full"] or fits
        if len(full) > 1:  # the one named last before this place
            full = sorted((x for x in full if x.last >= 0), key=lambda x: x.last)[-1:]
        if full:
            self._add(full[0], mention)
        else:
            self._new(mention, None)

    # -- by name

    def _meeting(self, mention: Mention) -> None:
        p = mention.parts
        same = [x for x in self._near(p["type"]) if x.form == p["form"]]
        if p["form"] == "plenum":
            fits = [
                x
                for x in same
                if x.dated == p["nth"] and (not x.year or not p.get("term") or x.year == p["term"])
            ]
        else:
            fits = [x for x in same if _same_congress(x, p)]
        if fits:
            paper = fits[0]
            if not paper.year and p.get("term"):
                paper.year, paper.name = p["term"], p["meeting"]
            self._add(paper, mention)
        elif (
            p.get("count")
            and p["form"] == "plenum"
            and mention.parts["type"].rsplit("/", 1)[-1] != "nghi-quyet"
        ):
            return
        else:
            paper = self._new(mention, None)
            paper.name, paper.dated, paper.year = p["meeting"], p.get("nth"), p.get("term") or p.get("from")

    def _law(self, mention: Mention) -> None:
        p = mention.parts
        name, year = lowered(p["name"]), p.get("dated")
        fits = [
            x
            for x in self._near(p["type"])
            if x.name and _same_law(x.name, name) and (not year or not x.dated or x.dated == year)
        ]
        if fits:
            paper = fits[-1]
            paper.dated = paper.dated or year
            if len(name) > len(paper.name or ""):
                paper.name = name
            if not paper.number and p.get("number"):
                paper.number, paper.organ, paper.year = p["number"], p.get("organ"), p.get("year")
            self._add(paper, mention)
        else:
            paper = self._new(mention, p.get("organ") if p.get("number") else None)
            paper.name, paper.dated = name, year

    def _titled(self, mention: Mention) -> None:
        title = subject(mention.parts.get("title", ""))
        fresh = "draft" in mention.parts or mention.parts.get("new")
        fits = [
            x
            for x in self._near(mention.parts["type"])
            if not (fresh and x.number) and any(alike(title, other) for other in x.subjects)
        ]
        if fits:
            self._add(fits[0], mention)
        else:
            self._new(mention, None)

    def _anaphor(self, mention: Mention) -> None:
        """ "Nghị quyết này" goes to the one named last, a bare word only to the sole document of its type so far."""
        passed = self.passed.get(mention.parts["type"], [])
        if "count" in mention.parts or not passed:
            return
        sentence = (
            self.sentences[max(bisect_right(self.sentences, mention.span.start) - 1, 0)]
            if self.sentences
            else 0
        )
        here = {id(paper) for paper in passed[-4:] if paper.last >= sentence}
        if (
            mention.rule == "documents.anaphor"
            or len(here) == 1
            or all(paper is passed[0] for paper in passed)
        ):
            self._add(passed[-1], mention)

    # -- keeping

    def _near(self, kind: str) -> list["_Paper"]:
        """The papers of a type a mention is compared with: no text makes the comparing quadratic."""
        return self.by_type.get(kind, [])[-NEAR:]

    def _new(self, mention: Mention, organ: str | None) -> "_Paper":
        p = mention.parts
        paper = _Paper(
            p["type"],
            p["form"],
            p.get("number"),
            int(p["digits"]) if p.get("digits") else None,
            p.get("year"),
            organ,
        )
        self.all.append(paper)
        self.by_type.setdefault(paper.type, []).append(paper)
        if organ is not None and paper.digits is not None:
            self.numbered.setdefault((paper.digits, organ), []).append(paper)
        self._add(paper, mention)
        return paper

    def _add(self, paper: "_Paper", mention: Mention) -> None:
        p = mention.parts
        paper.mentions.append(mention)
        self.of[mention.span] = paper
        paper.draft = paper.draft or "draft" in p
        if p.get("number") and len(p["number"]) > len(paper.number or ""):
            paper.number = p["number"]
        if (title := p.get("title")) and len(paper.subjects) < 4:
            paper.title = paper.title or title
            paper.subjects.append(subject(title))
        paper.issuer = paper.issuer or self._written(mention, "issuer_at")

    def _written(self, mention: Mention, part: str) -> str:
        at = mention.parts.get(part)
        return lowered(self.text.chars[slice(*map(int, at.split(":")))]) if at else ""

    # -- things

    def papers(self, known: list[Thing], place: str | None) -> Papers:
        """Things numbered by first mention; plenums and congresses become events that have no mention of their own."""
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
            if centre and any(_CENTRE.match(self._written(m, "issuer_at")) for m in paper.mentions):
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
            _CENTRE.match(self._written(m, "issuer_at")) for paper in self.all for m in paper.mentions
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
        """The plenum the article itself tells of, when the Central Committee may pass documents there."""
        if not any(t.kind is Kind.ORGANISATION and t.name == CENTRE for t in known):
            return None
        names = {
            plenum_name(int(mention.parts["ordinal"]), roman(ordinal(after["term"]) or 0))
            for thing in known
            if thing.kind is Kind.EVENT
            for mention in thing.mentions
            if "ordinal" in mention.parts
            and (after := _PLENUM.match(self.text.chars, mention.span.end, mention.span.end + 80))
        }
        passing = any(p.form == "titled" and not p.issuer for p in self.all)
        return names.pop() if len(names) == 1 and passing else None

    def _as_written(self, paper: "_Paper") -> str:
        return max((m.parts.get("name", "") for m in paper.mentions), key=len)

    def _name(self, paper: "_Paper") -> str:
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

    def _completed(self, paper: "_Paper", known: list[Thing], place: str | None) -> str:
        """A local congress with its place: "Đảng bộ tỉnh" → "Đảng bộ tỉnh Nghệ An"."""
        name = paper.name or ""
        who = paper.mentions[0].parts.get("who", "")
        full = _fuller(who, known)
        term = self.vocabulary.terms.get(place or "")
        if not full and term and who.endswith((" tỉnh", " thành phố", " huyện", " thị xã")):
            full = f"{who} {term.label}"
        return name.replace(who, full, 1) if full and who else name


def subject(title: str) -> tuple[str, ...]:
    """The words of a subject that tell it apart, in order."""
    return tuple(word for word in _SYLLABLE.findall(lowered(title)) if word not in _EMPTY)


def alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two subjects are one: much the same words with the same figures, or one within the other."""
    if not one or not two:
        return False
    first, second = set(one), set(two)
    if any(_FIGURE.fullmatch(word) for word in first ^ second) and len(first ^ second) <= 4:
        return False  # "… lần thứ XII" and "… lần thứ XIII" differ in nothing else
    if len(first & second) >= ALIKE * len(first | second):
        return True
    short, long = sorted((one, two), key=len)
    return len(short) >= ENOUGH and f" {' '.join(short)} " in f" {' '.join(long)} "


def _may_issue(paper: "_Paper", issuer: str) -> bool:
    if not issuer or not paper.organ:
        return not issuer or not paper.issuer or issuer[:8] == paper.issuer[:8]
    for code, words in ISSUERS_OF:
        if code.search(paper.organ):
            return any(word in issuer for word in words)
    return True


def _same_law(one: str, two: str) -> bool:
    return one.startswith(two) or two.startswith(one) if min(len(one), len(two)) > 4 else one == two


def _same_congress(paper: "_Paper", p: Mapping[str, str]) -> bool:
    local, other = paper.mentions[0].parts.get("who"), p.get("who")
    if bool(local) != bool(other):
        return False
    if paper.dated and p.get("nth"):
        return paper.dated == p["nth"]
    first = paper.mentions[0].parts.get("from")
    return bool(first and first == p.get("from"))


def _fuller(who: str, known: list[Thing]) -> str | None:
    """ "Đảng bộ Khối" by an organisation the article names in full: "Đảng ủy Khối Các cơ quan tỉnh Nghệ An"."""
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
