"""What an article says of a document: type, number, issuer, date, subject, standing, period, links to
others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, References, Span, Text, Thing, Value
from graph.namespaces import BASE, ELI, NQ, XSD
from graph.rule import Rule
from graph.state.documents_issuers import issuers
from graph.state.documents_links import links
from graph.state.documents_passive import SIGNED_ON
from graph.state.documents_sentences import Sentences, ending
from graph.vocabulary import Vocabulary

ISSUED = NamedNode(BASE + "vocabulary/document-statuses/issued")
DRAFT = NamedNode(BASE + "vocabulary/document-statuses/draft")
NUMBERED = frozenset({"full", "short", "plenum", "congress", "law"})

PERIOD = Rule(
    "documents.scope-period",
    re.compile(
        r"(?:giai đoạn|thời kỳ|nhiệm kỳ|năm)\s{1,2}(?P<from>(?:19|20)\d\d)\s{0,2}[-–]\s{0,2}(?P<to>(?:19"
        r"|20)\d\d)"
    ),
    ("về cải cách hành chính giai đoạn 2021 - 2030", "thời kỳ 2021–2030", "10 năm 2011-2020"),
    ("năm 2021", "từ 2021-2030"),
)
LATER_DATE = Rule(
    "documents.date-later",
    re.compile(
        r"^[\s”\"]{0,2}[\s,]{0,2}\(?(?:(?:đã|vừa|mới)\s)?(?:được\s)?(?:ký ban hành|ban hành|ký"
        r"|thông qua|ra đời)?"
        r"\s?(?:vào|hồi|từ(?=\stháng))?\s?(?:đầu |cuối )?$"
    ),
    (" (ban hành ", " vào ", ", ký ", " "),
    (" có hiệu lực từ ", " đến ", " trong "),
)
IN_HAND = Rule(
    "documents.draft-cue",
    re.compile(
        r"(?:đang (?:xây dựng|soạn thảo|hoàn thiện|trình)|tham mưu(?: xây dựng| ban hành)?"
        r"|xây dựng dự thảo|lấy ý kiến|góp ý"
        r"|sẽ (?:sớm )?(?:ban hành|thông qua)|(?:sớm|khẩn trương|hoàn thiện|nghiên cứu) (?:xây dựng"
        r"|ban hành|hoàn thiện)|hoàn thiện"
        r"|để trình [^.;]{0,40}ban hành)\s(?:các |bản |dự thảo )?$"
    ),
    ("giao đơn vị tham mưu xây dựng ", "đang xây dựng ", "sẽ ban hành ", "sớm hoàn thiện "),
    ("đã ban hành ", "thực hiện "),
)
# A law or a decree that somebody "xây dựng" is none yet; a committee's plan may be.
DRAFTED = Rule(
    "documents.law-drafted",
    re.compile(
        r"(?<!\w)(?:xây dựng|soạn thảo|dự thảo|nghiên cứu ban hành|đề xuất ban hành|sớm ban hành|chờ)"
        r"\s(?:một |các |bộ |dự án )?$"
    ),
    ("được giao xây dựng ", "nghiên cứu ban hành ", "đang soạn thảo dự án "),
    ("đã ban hành ", "thực hiện "),
)
DRAFTABLE = ("/luat", "/bo-luat", "/phap-lenh", "/nghi-dinh", "/thong-tu")
RULES = (PERIOD, LATER_DATE, IN_HAND, DRAFTED)
_YEAR_ALONE = re.compile(r"^năm\s(?P<year>(?:19|20)\d\d)$")
_ACT = re.compile(r"ban hành|ký|thông qua|ra đời")
_YEAR_IN_SYMBOL = re.compile(r"\d{1,5}[a-z]?[/-]((?:19|20)\d\d)(?!\d)", re.I)


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Every claim about the documents of the article, the best evidence of each first."""
    there = Sentences(text, mentions, references)
    things = [thing for thing in references.things if thing.kind is Kind.DOCUMENT]
    said_by = issuers(there)
    for thing in things:
        yield from _Document(there, thing).claims()
    for key, issuer, mention, marks, rule in said_by:
        yield there.claim(key, ELI.passed_by, issuer, mention.span, rule, marks)
    yield from links(there)


@dataclass(slots=True)
class _Document:
    there: Sentences
    thing: Thing
    drafted: bool = False  # a law that is being written, told without "dự thảo"

    def claims(self) -> Iterator[Claim]:
        yield from self._symbol()
        yield from self._dates()
        yield from self._subject()
        yield from self._standing()
        meeting = self.thing.parts.get("meeting")
        if meeting:
            yield self._said(ELI.passed_by, Local(meeting), self.thing.mentions[0], "documents.meeting")
        if centre := self.thing.parts.get("issuer"):
            mention = next((m for m in self.thing.mentions if "issuer_at" in m.parts), self.thing.mentions[0])
            yield self._said(ELI.passed_by, Local(centre), mention, "documents.centre")

    def _said(
        self, name: NamedNode, value: Value, mention: Mention, rule: str | None = None, *marks: Span
    ) -> Claim:
        return self.there.claim(
            self.thing.key, name, value, mention.span, rule or mention.rule, (mention.span, *marks)
        )

    def _symbol(self) -> Iterator[Claim]:
        first = self.thing.mentions[0]
        kind = self.thing.parts["type"]
        told = [m for m in self.thing.mentions if m.parts["form"] != "anaphor" or m.parts["type"] == kind]
        if kind.endswith("/cong-van"):  # "văn bản" is the plain word for it
            told = [m for m in told if not m.parts["type"].endswith("/van-ban")]
        types = {m.parts["type"]: m for m in reversed(told)}
        for iri in sorted(types or {first.parts["type"]: first}, key=lambda i: i != kind):
            yield self._said(ELI.type_document, NamedNode(iri), types.get(iri, first))
        number = self.thing.parts.get("number")
        if not number:
            return
        mention = next((m for m in self.thing.mentions if m.parts.get("number") == number), first)
        yield self._said(ELI.id_local, Literal(number), mention)
        yield self._said(ELI.number, Literal(mention.parts.get("digits", number)), mention)
        if organ := self.thing.parts.get("organ"):
            yield self._said(NQ.organCode, Literal(organ), mention)

    def _dates(self) -> Iterator[Claim]:
        """A date without its year has that of the symbol; else it is told that the year was inferred."""
        seen: set[str] = set()
        symbol = _YEAR_IN_SYMBOL.match(self.thing.parts.get("number", ""))
        for mention in self.thing.mentions:
            for value, at, rule in self._dated(mention):
                inferred = self.there.inferred(at)
                if inferred and symbol:
                    value, inferred = f"{symbol[1]}{value[4:]}", False
                if value not in seen:
                    seen.add(value)
                    yield self._said(ELI.date_document, _date(value), mention, rule, at)
                    if inferred:
                        yield self._said(NQ.dateBasis, Literal("inferred"), mention, rule, at)

    def _dated(self, mention: Mention) -> Iterator[tuple[str, Span, str]]:
        year = mention.parts.get("dated")
        if mention.parts["form"] == "law" and (passed := self._passed(mention)):
            yield passed[1], passed[0], SIGNED_ON.name
            year = None if passed[1].startswith(year or passed[1]) else year
        if year:
            yield year, mention.span, "documents.law-year"
        if at := mention.parts.get("date_at"):
            start, end = map(int, at.split(":"))
            alone = _YEAR_ALONE.match(self.there.text.chars[start:end])
            if value := self.there.day_within(start, end) or (alone and alone["year"]):
                yield value, Span(start, end), "documents.date-after"
        elif mention.parts["form"] in {"full", "short", "titled"}:
            end = ending(mention, "title_at", *(() if "title_at" in mention.parts else ("issuer_at",)))
            found = self.there.date_from(end, 28)
            gap = self.there.text.chars[end : found[0].start] if found else ""
            told = (
                found and ("title_at" in mention.parts or _ACT.search(gap)) and LATER_DATE.pattern.match(gap)
            )
            if found and told and not ("," in gap and self._opens_clause(found[0])):
                yield found[1], found[0], LATER_DATE.name
            elif found := self._passed(mention):
                yield found[1], found[0], SIGNED_ON.name
        head = self.there.run_head(mention)
        before = self.there.document_before(head)
        found = self.there.date_of_issue(head)
        if not found and before and self.there.goes_on(before, head):
            found = self.there.date_of_issue(before)
        if found:
            yield found[1], found[0], "documents.date-before"

    def _opens_clause(self, day: Span) -> bool:
        """ "Xét báo cáo về X, | ngày 24/5, Phó Thủ tướng …": the day of what follows."""
        return bool(re.match(r",\s[A-ZĐ]", self.there.text.chars[day.end : day.end + 3]))

    def _passed(self, mention: Mention) -> tuple[Span, str] | None:
        """The day on which somebody signed or passed it, told right behind it."""
        end = ending(mention, "title_at", *(() if "title_at" in mention.parts else ("issuer_at",)))
        found = self.there.date_from(end, 140)
        signed = found and SIGNED_ON.pattern.match(self.there.text.chars[end : found[0].start])
        return found if signed else None

    def _subject(self) -> Iterator[Claim]:
        told = [m for m in self.thing.mentions if m.parts.get("title")]
        # "về …" and quoted names are surest; a subject read after a verb may be the sentence's own.
        told.sort(
            key=lambda m: (
                m.parts["title"].endswith(("công tác cán bộ", "công tác nhân sự")),
                m.parts["heading"] not in {"về", "“"} and m.parts["form"] == "short",
                m.parts["form"] == "short",  # a headline shortens: "Nghị định 46 về an toàn thực phẩm"
                m.span,
            )
        )
        seen: list[str] = []
        for mention in told:
            title = mention.parts["title"]
            if not any(_inside(title, other) for other in seen):
                seen.append(title)
                start, end = map(int, mention.parts["title_at"].split(":"))
                yield self._said(ELI["title"], Literal(title), mention, "documents.subject", Span(start, end))
        if (not told and self.thing.parts["form"] == "law" and (name := self.thing.parts.get("name"))) or (
            self.thing.parts["form"] == "law" and (name := self.thing.parts.get("name")) and name not in seen
        ):
            yield self._said(ELI["title"], Literal(name), self.thing.mentions[0])
        for title in seen[:1]:
            if period := PERIOD.pattern.search(title):
                value = Literal(f"{period['from']}-{period['to']}")
                yield self._said(NQ.scopePeriod, value, told[0], PERIOD.name)

    def _standing(self) -> Iterator[Claim]:
        for mention in self.thing.mentions:
            before = self.there.text.chars[max(0, mention.span.start - 60) : mention.span.start]
            drafted = (
                mention.parts["form"] in {"law", "titled"}
                and self.thing.parts["type"].endswith(DRAFTABLE)
                and not {"number", "dated"} & self.thing.parts.keys()
                and DRAFTED.pattern.search(before)
            )
            if drafted:
                self.drafted = True
            if (
                drafted
                or "draft" in mention.parts
                or (
                    self.thing.parts["form"] == "titled"
                    and (IN_HAND.pattern.search(before) or self.there.submitted(mention))
                )
            ):
                yield self._said(NQ.documentStatus, DRAFT, mention, IN_HAND.name)
                break
        for mention in self.thing.mentions:
            if self.drafted and mention.parts["form"] == "law":
                continue
            if mention.parts["form"] in NUMBERED and "draft" not in mention.parts:
                yield self._said(NQ.documentStatus, ISSUED, mention)
                return
            if self.there.submitted(mention):
                continue
            mention = self.there.first_listed(mention)
            if self.there.issue_verb_before(mention) or self.there.carried_out(mention):
                yield self._said(NQ.documentStatus, ISSUED, mention, "documents.issued-verb")
                return


def _date(value: str) -> Literal:
    kind = {4: XSD.gYear, 7: XSD.gYearMonth}.get(len(value), XSD.date)
    return Literal(value, datatype=kind)


def _inside(title: str, other: str) -> bool:
    one, two = title.lower().split(), other.lower().split()
    return (
        set(one) <= set(two)
        or set(two) <= set(one)
        or len(set(one) & set(two)) >= 0.7 * len(set(one) | set(two))
    )
