"""The sentences of an article as the claims about documents need them: what stands before and after a
reference.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from graph.apposition import lines, ties
from graph.model import Claim, Kind, Local, Mention, References, Span, Text, Value
from graph.rule import Rule

ISSUE_VERB = Rule(
    "documents.issue-verb",
    re.compile(
        r"(?:^|[\s,])(?:(?:đã|vừa|mới|cũng|chính thức|sẽ|thống nhất|nhất trí|kịp thời|vừa qua|biểu quyết"
        r"|tiếp tục|lại|từng|còn|đồng ý|có|xem xét|bàn và|thảo luận và),?\s){0,4}"
        r"(?P<verb>thông qua(?= việc ban hành )|ký (?:văn bản|quyết định) ban hành|ký ban hành|kí ban hành"
        r"|ban hành|ký|kí|thông qua|phê duyệt"
        r"|phát đi|phát hành|ra|có)"
        r"(?:\s(?:việc ban hành|tiếp|liên tiếp|ngay tại chỗ|tại chỗ|ngay|thêm))?"
        r"(?:\s(?:các|những|một số|một|hai|ba|bốn|nhiều|toàn văn|bản|dự thảo|mới|riêng"
        r"|\d{1,3}|văn bản|số|kèm theo)){0,3}[\s:“\"]{1,3}$"
    ),
    (
        " đã ban hành ",
        " vừa ký ban hành ",
        ", vừa ký 3 ",
        " ra ",
        " đã có ",
        " lại ký tiếp ",
        " thống nhất thông qua các ",
    ),
    (" thực hiện ", " của ", " triển khai "),
)
# A letter is issued by sending it: "Ngày 5/4, nhà trường đã gửi | công văn …".
LETTERS = ("/cong-van", "/van-ban", "/to-trinh", "/cong-dien", "/bao-cao", "/thong-bao")
SENDING = Rule(
    "documents.sending-verb",
    re.compile(
        r"(?:^|[\s,])(?:(?:đã|vừa|mới|cũng|tiếp tục|chính thức|liên tiếp|từng|lại)\s){1,3}(?P<verb>gửi)"
        r"(?:\s(?:một|hai|nhiều|các|bản|\d{1,2})){0,2}[\s:“\"]{1,3}$"
    ),
    (" đã gửi ", " vừa tiếp tục gửi 2 "),
    (" gửi ", " được gửi kèm "),
)
LONG = 1500  # code points of a sentence before a reference: no text makes reading back quadratic
CARRIED_OUT = re.compile(
    r"(?:thực hiện|triển khai|quán triệt|theo|vi phạm|căn cứ|thi hành|công bố|trao|tổng kết|sơ kết|tại)\s$"
)
# "trình Thủ tướng phê duyệt Kế hoạch …": what has a subject only is not yet passed; what has a number is.
SUBMITTED = Rule(
    "documents.submitted",
    re.compile(
        r"(?<!\w)[Tt]rình\s[^,;.]{2,60}\s(?:xem xét, )?(?:phê duyệt|ban hành|thông qua|ký)\s[^,;.]{0,12}$"
    ),
    ("trình Thủ tướng Chính phủ phê duyệt ", "để trình HĐND tỉnh ban hành "),
    ("chương trình phê duyệt, ", "đã phê duyệt "),
)
DATED = frozenset({"day", "month", "year", "deictic"})
# What stands between a day and an act that was only told on that day.
REPORTED = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|thông tin|khẳng định|phát biểu|trả lời|trao đổi|nhấn mạnh|xác nhận|cho rằng"
    r"|đưa tin|thảo luận|trước đó)(?!\w)"
)
FROM = re.compile(r"(?<!\w)(?:từ|sau|trước|kể từ|hết|(?<=\w )đến|hạn|sinh)\s$")
CLAUSE = re.compile(
    r"(?:[,:(“\"]|(?<!\w)(?:khi|là|và|vào|hồi|trong|mãi|thì|biết|hay|mãi đến|rằng|nên|đến|tới))\s{0,2}"
    r"(?:(?:cuối|đầu|giữa|khoảng)\s)?$"
)
BROKEN = re.compile(r"[;:]|(?<!TP)(?<!Tp)(?<! T)\.(?=\s)")
_RUN_ON = re.compile(r",|\s[A-ZĐ]")
ALSO = Rule(
    "documents.also-issued",
    re.compile(
        r"^\s?(?:[,;]\s(?:đồng thời|sau đó|cùng với đó)?|(?:và|đồng thời|rồi))\s?(?:đã |cũng |còn |lại )?"
        r"(?:có|ban hành|ra|ký|gửi|ký ban hành)\s(?:các |một |hai |\d )?$"
    ),
    ("; đồng thời có ", " và ban hành ", ", đồng thời ra "),
    (" của Bộ ban hành ", " và "),
)
# What is written in one house and passed there, unlike a decree.
OWN = (
    "/ke-hoach",
    "/de-an",
    "/bao-cao",
    "/phuong-an",
    "/chuong-trinh",
    "/chuong-trinh-hanh-dong",
    "/quy-che",
    "/thong-tu",
)
WRITING_VERB = Rule(
    "documents.writing-verb",
    re.compile(
        r"\s(?:(?:đã|đang|sẽ|vừa|cũng|tiếp tục|khẩn trương),?\s){0,2}(?P<verb>hoàn thiện|xây dựng"
        r"|soạn thảo|lập)"
        r"\s(?:các |bản |dự thảo )?$"
    ),
    (" sẽ hoàn thiện ", " xây dựng ", " đang soạn thảo dự thảo "),
    (" thực hiện ", " xây dựng nhà "),
)
FORMER = re.compile(r"(?<!\w)(?:nguyên|cựu|cố)\s$", re.IGNORECASE)
PARTY_ROLES = ("Bí thư", "Phó Bí thư", "Ủy viên", "Đại biểu", "Thành viên")
# "việc ban hành Nghị quyết", "sau khi có Quyết định" tell of no act of anybody named there.
NOMINAL = re.compile(
    r"(?<!\w)(?:việc|khi|(?:trình|đề nghị|kiến nghị|để)\s[^;.]{2,60} xem xét,|để|đề nghị|kiến nghị|trình)\s$"
)

RULES = (ISSUE_VERB, SENDING, SUBMITTED, ALSO, WRITING_VERB)


def ending(mention: Mention, *parts: str) -> int:
    """Where a reference ends together with those of its parts ("start:end") that it has."""
    return max(
        [mention.span.end, *(int(mention.parts[p].split(":")[1]) for p in parts if p in mention.parts)]
    )


class Sentences:
    """One article, its mentions and references, asked by place."""

    def __init__(self, text: Text, mentions: Sequence[Mention], references: References) -> None:
        self.text, self.mentions, self.references = text, mentions, references
        self.starts = [m.span.start for m in mentions]
        self.sentence_starts = [s.start for s in text.sentences]
        self.things = {thing.key: thing for thing in references.things}
        self._issued: dict[int, re.Match[str] | None] = {}
        self._offices: dict[Local, list[Local]] | None = None
        self.bodies = {t.name: t.key for t in references.things if t.kind is Kind.ORGANISATION}

    def claim(
        self, subject: Local, name: NamedNode, value: Value, at: Span, rule: str, marks: tuple[Span, ...]
    ) -> Claim:
        """A claim whose evidence is the sentence around ``at``."""
        evidence = self.sentence(at.start)
        kept = tuple(sorted({m for m in marks if evidence.start <= m.start and m.end <= evidence.end}))
        return Claim(subject, name, value, self.text.article, evidence, rule, marks=kept)

    def sentence(self, at: int) -> Span:
        """The sentence a place is in; the place itself where no sentence holds it."""
        n = bisect_right(self.sentence_starts, at) - 1
        if n >= 0 and at < self.text.sentences[n].end:
            return self.text.sentences[n]
        return Span(at, at + 1)

    def between(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions that begin in ``[start, end)``, in order."""
        for n in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            yield self.mentions[n]

    def back(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions that begin in ``[start, end)``, the last first."""
        for n in range(bisect_left(self.starts, end) - 1, bisect_left(self.starts, start) - 1, -1):
            yield self.mentions[n]

    def day_within(self, start: int, end: int) -> str | None:
        """The day of the date mention inside these words."""
        for mention in self.between(start, end):
            if mention.kind is Kind.DATE and mention.span in self.references.dates:
                return self.references.dates[mention.span].value
        return None

    def inferred(self, at: Span) -> bool:
        """Was the year of the date inside these words completed from elsewhere?"""
        days = self.references.dates
        found = (m.span for m in self.between(at.start, at.end) if m.kind is Kind.DATE)
        return any(days[span].basis != "stated" for span in found if span in days)

    def date_from(self, at: int, reach: int) -> tuple[Span, str] | None:
        """The first date that begins within ``reach`` of ``at`` in the same sentence, and its day."""
        for mention in self.between(at, min(at + reach, self.sentence(max(at - 1, 0)).end)):
            if mention.kind is Kind.DATE and mention.span in self.references.dates:
                return mention.span, self.references.dates[mention.span].value
        return None

    def office_of(self, person: Mention) -> Local | None:
        """The office in which a person named alone signs: the only post the article ties to them that is
        neither a membership nor a Party post.
        """
        if self._offices is None:
            self._offices = {}
            for line in lines(self.text, self.mentions):
                for tie in ties(line):
                    who, post = self.references.of.get(tie.person.span), self.references.of.get(tie.post.span)
                    former = FORMER.search(
                        self.text.chars[max(0, tie.post.span.start - 8) : tie.post.span.start]
                    )
                    if who and post and not former:
                        posts = self._offices.setdefault(who, [])
                        posts += [post] if post not in posts else []
        posts = self._offices.get(self.references.of.get(person.span, Local("")), [])
        state = [p for p in posts if not self.things[p].parts["role"].startswith(PARTY_ROLES)]
        return state[0] if len(state) == 1 else None

    def before(self, at: int) -> str:
        """The words of the sentence before a place, without dates ("ban hành, ngày 5/4, Nghị quyết …")."""
        return self.text.chars[max(self.sentence(at).start, at - 90) : at]

    def issue_verb_before(self, mention: Mention) -> "re.Match[str] | None":
        """The verb of issuing right before a reference."""
        at = mention.span.start
        if at not in self._issued:  # several readers ask for the same reference
            self._issued[at] = self._issue_verb_before(mention)
        return self._issued[at]

    def _issue_verb_before(self, mention: Mention) -> "re.Match[str] | None":
        before = self.before(mention.span.start)
        match = ISSUE_VERB.pattern.search(before)
        if match is None and mention.parts["type"].endswith(LETTERS):
            match = SENDING.pattern.search(before)
        return None if match and NOMINAL.search(before[: match.start("verb")]) else match

    def writing_verb_before(self, mention: Mention) -> "re.Match[str] | None":
        """The verb of writing right before a paper that its author issues: a plan, a scheme, a report."""
        own = mention.parts["form"] == "titled" and mention.parts["type"].endswith(OWN)
        match = WRITING_VERB.pattern.search(before := self.before(mention.span.start)) if own else None
        return None if match and NOMINAL.search(before[: match.start("verb")]) else match

    def submitted(self, mention: Mention) -> bool:
        """Whether a document known by its subject alone is only laid before somebody who may pass it."""
        return mention.parts["form"] == "titled" and bool(
            SUBMITTED.pattern.search(self.before(mention.span.start))
        )

    def carried_out(self, mention: Mention) -> bool:
        """Whether a verb before the reference takes the document for granted."""
        return bool(CARRIED_OUT.search(self.before(mention.span.start).lower()))

    def run_head(self, mention: Mention) -> Mention:
        """The first of the numbers a reference is listed with: "ký các quyết định số 12, | 13 và 14"."""
        head = mention
        for before in self.back(max(0, mention.span.start - 200), mention.span.start):
            gap = self.text.chars[before.span.end : head.span.start]
            numbered = head.written[:1].isdigit() and before.kind is Kind.DOCUMENT
            if not numbered or gap not in {", ", " và ", "; "}:
                break
            head = before
        return head

    def first_listed(self, mention: Mention) -> Mention:
        """The first of the subjects a reference is listed with: "thông qua 3 nghị quyết về A, | B và C"."""
        if mention.rule != "documents.enumerated" or "/" in mention.written:
            return mention
        for before in self.back(self.sentence(mention.span.start).start, mention.span.start):
            if before.kind is Kind.DOCUMENT and before.rule == mention.rule:
                mention = before
        return mention

    def date_of_issue(self, mention: Mention) -> tuple[Span, str] | None:
        """ "Ngày 01/10/2021, Ban Thường vụ … ban hành Đề án": the date that opens the clause of a verb of
        issuing.
        """
        if mention.parts["form"] == "anaphor" or not (verb := self.issue_verb_before(mention)):
            return None
        sentence = self.sentence(mention.span.start)
        if mention.span.start - sentence.start > LONG:
            return None
        near = next(
            (
                m
                for m in self.back(sentence.start, mention.span.start)
                if m.kind in {Kind.DATE, Kind.DOCUMENT}
            ),
            None,
        )
        if near is None or near.kind is not Kind.DATE or near.parts["form"] not in DATED:
            return None
        date = near.span
        lead, between = (
            self.text.chars[sentence.start : date.start],
            self.text.chars[date.end : mention.span.start],
        )
        if near.parts["form"] == "year" and not re.match(r"\)?, ", between):
            return None  # "Năm 2013, …" dates what follows, "kế hoạch năm 2013" does not
        if BROKEN.search(between.removeprefix(":")) or REPORTED.search(between) or FROM.search(lead.lower()):
            return None
        day = self.references.dates.get(date)
        passed = verb["verb"] in {"thông qua", "phê duyệt"}
        if passed and (near.parts["form"] != "day" or len(between) > 90):
            return None  # of a long sitting the day on which it passed something is not told
        opens = len(lead) < 30 or bool(CLAUSE.search(lead[-12:]) and len(between) < 150)
        # A caption runs into the sentence: "Người dân thôn Đoài | Ngày 9/5, UBND tỉnh có quyết định …"
        opens = opens or (self.text.chars[date.start].isupper() and bool(_RUN_ON.match(between)))
        return (date, day.value) if opens and day else None

    def document_before(self, mention: Mention) -> Mention | None:
        """The document named last before a place of the same sentence."""
        start = self.sentence(mention.span.start).start
        return next((m for m in self.back(start, mention.span.start) if m.kind is Kind.DOCUMENT), None)

    def goes_on(self, before: Mention, mention: Mention) -> bool:
        """Whether one issues both: "đã ra quyết định …; đồng thời có công văn …"."""
        gap = self.text.chars[ending(before, "title_at", "date_at") : mention.span.start]
        return self.sentence(before.span.start) == self.sentence(mention.span.start) and bool(
            ALSO.pattern.match(gap)
        )
