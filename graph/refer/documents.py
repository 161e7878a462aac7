"""Which references of an article mean the same document: one thing per document.

A full number names its document; a bare number goes to the full one of its type it fits, unless the issuer
written beside it cannot have issued that one; a subject goes to the subject it repeats. Where two would
fit, none is taken.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from graph.lexicon import lowered
from graph.model import Kind, Mention, Span, Text, Thing
from graph.refer.documents_numbered import told_again
from graph.refer.documents_papers import (
    Paper,
    alike,
    appointed,
    appoints,
    beside,
    may_issue,
    same_congress,
    same_law,
    staffing,
    subject,
)
from graph.refer.documents_things import Naming, Papers, written
from graph.vocabulary import Vocabulary

_CHANGES = re.compile(
    r"(?:về )?(?:việc )?(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|thực hiện|triển khai|hướng dẫn)"
)
NEAR = 60  # documents of one type a mention is compared with


def documents(
    text: Text,
    mentions: Iterable[Mention],
    vocabulary: Vocabulary,
    things: Iterable[Thing] = (),
    place: str | None = None,
) -> Papers:
    """The documents a text names.

    ``things`` are those already known (organisations complete the names of local congresses; events, so
    that the keys of plenums and congresses go on from theirs); ``place`` is the IRI of the article's place.
    Parts of a document thing: "type", "form", "number"?, "organ"?, "year"?, "name"?, "dated"?, "title"?,
    "draft"?, "meeting"? (the key of the plenum or congress that passed it), "issuer"? (the key of the
    Central Committee where only "của Trung ương" is said). A meeting is an EVENT thing without mentions.
    """
    found = [m for m in mentions if m.kind is Kind.DOCUMENT]
    binder = _Binder(text, beside(text, found), vocabulary)
    for mention in found:
        if mention.parts["form"] == "full":
            binder.full(mention)
    for mention in found:
        binder.other(mention)
    return Naming(text, vocabulary, told_again(text, binder.all)).papers(list(things), place)


class _Binder:
    def __init__(self, text: Text, numbers: Mapping[Span, Mention], vocabulary: Vocabulary) -> None:
        self.text, self.numbers, self.vocabulary = text, numbers, vocabulary
        self.sentences = [sentence.start for sentence in text.sentences]
        self.all: list[Paper] = []
        self.numbered: dict[tuple[int, str], list[Paper]] = {}
        self.by_type: dict[str, list[Paper]] = {}
        self.of: dict[Span, Paper] = {}
        self.passed: dict[str, list[Paper]] = {}  # by type, those named so far, the last named at the end
        self.met: dict[str, set[int]] = {}  # by type, which those are

    # -- by number

    def full(self, mention: Mention) -> None:
        """A full number: the paper of that number and organ, whatever type word the article put before it."""
        p = mention.parts
        digits, organ = int(p["digits"] or 0), p.get("organ", "")
        for paper in self.numbered.get((digits, organ), ()):
            # "Nghị định 108/CP" is Nghị định 108/2005/NĐ-CP told before
            short = p["type"] == paper.type and p["number"] in {f"{digits}/CP", f"{digits}/TTg"}
            if (short or p.get("year") == paper.year) and (
                paper.type == p["type"] or paper.number == p["number"]
            ):
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
                self.met.setdefault(paper.type, set()).add(id(paper))
            paper.last = mention.span.start

    def _short(self, mention: Mention) -> None:
        p = mention.parts
        digits, year, issuer = int(p["digits"]), p.get("year"), written(self.text, mention, "issuer_at")
        fits = [
            paper
            for paper in self._near(p["type"])
            if paper.digits == digits
            and (year is None or paper.year in {None, year})
            and may_issue(paper, issuer)
        ]
        full = [paper for paper in fits if paper.form == "full"] or fits
        if len(full) > 1:  # the one named last before this place
            full = sorted((x for x in full if x.last >= 0), key=lambda x: x.last)[-1:]
        if not full:  # headed "ký nghị quyết về Y", then "nghị quyết 02 … về Y"
            said = subject(p.get("title", ""))
            full = [
                x
                for x in self._near(p["type"])
                if x.number is None and x.form == "titled" and any(alike(said, one) for one in x.subjects)
            ][:1]
            if full and may_issue(full[0], issuer):
                full[0].digits, full[0].form = digits, "short"
        if full and may_issue(full[0], issuer):
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
            fits = [x for x in same if same_congress(x, p)]
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
            if x.name
            and same_law(x.name, name, self.vocabulary)
            and (not year or (x.dated or x.year or year) == year)
            and (not p.get("year") or not x.dated or x.dated == p["year"])  # 45/2013/QH13 is not that of 2003
            and not (x.dated and "revised" in p)
            and not (year and x.name.endswith(("sửa đổi", "sửa đổi)")))
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
        kind = mention.parts["type"]
        near = self._near(kind)
        if kind.endswith("/van-ban"):
            near = near + self._near(f"{kind.rpartition('/')[0]}/cong-van")
        fits = [
            x
            for x in near
            if not (fresh and x.number)
            and not _amends(mention.parts.get("title", ""), x)
            and any(alike(title, other) for other in x.subjects)
        ]
        if (number := self.numbers.get(mention.span)) and (paper := self.of.get(number.span)):
            fits = [paper]  # "Chỉ thị về việc … (Chỉ thị số 24/CT-TTg)"
        if not fits and (who := appointed(mention.parts.get("title", ""))):
            fits = [x for x in near if x.title and appointed(x.title) == who]
        said = mention.parts.get("title", "")
        if not fits and (staffing(said) or appoints(said)):  # "về công tác cán bộ" and then whom
            other = appoints if staffing(said) else staffing
            fits = [x for x in near if x.title and other(x.title)][-1:]
        if fits:
            self._add(fits[0], mention)
        else:
            self._new(mention, None)

    def _anaphor(self, mention: Mention) -> None:
        """ "Nghị quyết này" goes to the one named last, a bare word only to the sole document of its type so
        far.
        """
        passed = self.passed.get(mention.parts["type"], [])
        if not passed and "count" not in mention.parts:
            self._letter(mention)
        if "count" in mention.parts or not passed:
            return
        sentence = (
            self.sentences[max(bisect_right(self.sentences, mention.span.start) - 1, 0)]
            if self.sentences
            else 0
        )
        here = {id(paper) for paper in passed[-4:] if paper.last >= sentence}
        if mention.rule == "documents.anaphor" or len(here) == 1 or len(self.met[mention.parts["type"]]) == 1:
            self._add(passed[-1], mention)

    def _letter(self, mention: Mention) -> None:
        """ "Vừa có văn bản kiến nghị … Công văn nêu rõ": the only paper called by the plain word."""
        kind = mention.parts["type"]
        plain = self.by_type.get(f"{kind.rpartition('/')[0]}/van-ban", [])
        if (
            not kind.endswith("/cong-van")
            or len(plain) != 1
            or plain[0].form != "titled"
            or plain[0].last < 0
        ):
            return
        paper = plain.pop()
        paper.type = kind
        self.passed.setdefault(kind, []).append(paper)
        self.met.setdefault(kind, set()).add(id(paper))
        self.by_type.setdefault(kind, []).append(paper)
        self._add(paper, mention)

    # -- keeping

    def _near(self, kind: str) -> list[Paper]:
        """The papers of a type a mention is compared with: no text makes the comparing quadratic."""
        return self.by_type.get(kind, [])[-NEAR:]

    def _new(self, mention: Mention, organ: str | None) -> Paper:
        p = mention.parts
        paper = Paper(
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

    def _add(self, paper: Paper, mention: Mention) -> None:
        p = mention.parts
        paper.mentions.append(mention)
        self.of[mention.span] = paper
        paper.draft = paper.draft or "draft" in p
        if p.get("number") and len(p["number"]) > len(paper.number or ""):
            paper.number = p["number"]
        if (title := p.get("title")) and len(paper.subjects) < 4:
            paper.title = paper.title or title
            paper.subjects.append(subject(title))
        paper.issuer = paper.issuer or written(self.text, mention, "issuer_at")


def _amends(title: str, paper: Paper) -> bool:
    """Whether a subject names the paper it changes: "thay thế Nghị định số 174/2013/NĐ-CP quy định …"."""
    return bool(paper.number and paper.number in title and _CHANGES.match(title))
