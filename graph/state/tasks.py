"""Who was told to do what: explicit assignments by somebody with authority to a named body or person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, References, Span, Text, Zone
from graph.namespaces import NQ, XSD
from graph.rule import Rule
from graph.state.scene import ACTORS, Cue, Scene, Sentence, scene
from graph.vocabulary import Vocabulary

TASK = "task-cues"
ASSIGNS, DEMANDS = "giao", "yeu-cau"
TO = frozenset("cho : các đồng chí ông bà ngay riêng giao nhiệm vụ trực tiếp".split())
JOINS = frozenset(", ; và & cùng các".split())
UNNAMED_WITH = re.compile(
    r"(?:,? ?(?:và|cùng|với) )?(?:các |những )?(?:cơ quan|đơn vị|sở|bộ|ban|ngành|địa phương|tổ chức|huyện|cấp ủy|đoàn thể)"
    r"(?:[ ,]{1,2}(?:sở|ban|ngành|đơn vị|cơ quan|địa phương|đoàn thể|huyện|thành phố|thị xã|tổ chức|bộ|có|chức năng|cấp)){0,8} liên quan,? ?"
)
# An appointment, a petition upwards or a question is no task.
NO_TASK = Rule(
    "tasks.other-matter",
    re.compile(
        r"(?:giữ|thôi|làm|đảm nhiệm|đảm nhận|phụ trách|kiêm|về nhận|về giữ|nhận công tác|tham gia (?:ban|bch|ủy viên)|đã|vì|về|là|của|có đơn|"
        r"cho biết|trả lời chất vấn|xem xét,? (?:quyết định|cho)|cho phép|chấp thuận|quan tâm|khởi tố|truy tố|tuyên|xin|bị|được|cho ý kiến|tại|trong|vào|khóa|ở)\b"
    ),
    examples=("giữ chức vụ Bí thư", "cho biết quan điểm", "đã hoàn thành"),
    rejects=("khẩn trương rà soát", "chủ động phối hợp", "hoàn thiện đề án"),
)
DEADLINE = Rule(
    "tasks.deadline",
    re.compile(
        r"(?:định kỳ )?(?:hàng|hằng) (?:năm|quý|tháng|tuần)|(?:trong |trước |hết )?quý (?:iv|iii|ii|i|[1-4])(?:[/ ]?(?:năm )?\d{4})?|"
        r"(?:trước|trong|chậm nhất(?: là)?|hết|xong trước|đến hết|đến)(?: ngày| tháng| năm)? \d{1,2}(?:[/.-]\d{1,2})?(?:[/.-]\d{4})?(?!\d| ?%| [a-zà-ỹ])"
    ),
    examples=("trước ngày 30/6/2025", "trong quý IV/2017", "định kỳ hàng năm"),
    rejects=("trong 5 giải pháp", "quý vị"),
)
RULES = (NO_TASK, DEADLINE)
BUILDS = ("xây dựng", "ban hành", "hoàn thiện", "trình", "soạn thảo", "tham mưu", "hoàn chỉnh", "thông qua")
AUTHORITY = frozenset(("cơ quan", "cơ", "ủy", "lãnh", "người", "thường", "đoàn", "ban", "hội", "ban thường"))  # first words
NO_VERB = frozenset("các những nhất trong đồng và của là với như mọi một về".split())  # a clause that only lists
MEMORY = 3  # sentences over which an assigner stays in mind


@dataclass(frozen=True, slots=True)
class _Task:
    sentence: Sentence
    assigner: Local | Literal | None
    leads: tuple[Local | Literal, ...]
    cooperating: tuple[Local, ...]
    action: Span
    cue: Span
    rule: str


def claims(text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary) -> Iterator[Claim]:
    """The assignments, one task per lead and action: "task-1" …"""
    here = scene(text, mentions, references, vocabulary)
    seen: set[tuple[str, str]] = set()
    number = 0
    for task in _Reader(here).tasks():
        for lead in task.leads:
            name = lead.value if isinstance(lead, Literal) else str(lead)
            same = (name, " ".join(text[task.action].lower().split()[:4]))
            if same in seen:
                continue
            seen.add(same)
            number += 1
            yield from _claims(here, task, lead, Local(f"task-{number}"))


def _claims(here: Scene, task: _Task, lead: Local | Literal, key: Local) -> Iterator[Claim]:
    sentence, action = task.sentence, task.action

    def claim(name: NamedNode, value: Local | NamedNode | Literal, *marks: Span) -> Claim:
        spans = tuple(sorted({task.cue, *marks}))
        return Claim(key, name, value, here.text.article, sentence.span, task.rule, marks=spans)

    if task.assigner:
        yield claim(NQ.assigner, task.assigner)
    yield claim(NQ.lead, lead)
    for other in task.cooperating:
        if other != lead:
            yield claim(NQ.cooperates, other)
    yield claim(NQ.action, Literal(here.text[action]), action)
    for value, kind, span in _deadline(here, sentence, action):
        yield claim(NQ.deadline, value, span)
        yield claim(NQ.deadlineKind, Literal(kind), span)
    for document in sentence.of_kind(Kind.DOCUMENT):
        named = here.key(document)
        if named is None:
            continue
        before = here.low[max(sentence.span.start, document.span.start - 24) : document.span.start].rstrip()
        if action.start <= document.span.start < action.end and before.removesuffix("dự thảo").rstrip().endswith(BUILDS):
            yield claim(NQ.product, named, document.span)
        elif document.span.end <= task.cue.start and before.endswith(("thực hiện", "theo", "nội dung", "triển khai")):
            yield claim(NQ.underDocument, named, document.span)
    if sentence.event and not here.things[sentence.event].parts.get("aside"):
        yield claim(NQ.atEvent, sentence.event)


def _deadline(here: Scene, sentence: Sentence, action: Span) -> Iterator[tuple[Literal, str, Span]]:
    """A date after "trước", "trong", "hết"…, as ISO where it is settled, else as written."""
    found = DEADLINE.pattern.search(here.low, action.start, max(action.end, action.start))
    for date in sentence.of_kind(Kind.DATE):
        if not action.start <= date.span.start < action.end:
            continue
        day = here.references.dates.get(date.span)
        words = here.gap(max(action.start, date.span.start - 22), date.span.start)
        if day and {"trước", "trong", "hết", "nhất", "đến", "vào", "ngay"} & set(words[-3:]):
            kinds = {10: XSD.date, 7: XSD.gYearMonth, 4: XSD.gYear}
            kind = "date" if "trước" in words or len(day.value) == 10 else "period"
            yield Literal(day.value, datatype=kinds.get(len(day.value), XSD.string)), kind, date.span
            return
    if found:
        span = Span(*found.span())
        regular = "hàng" in found.group() or "hằng" in found.group()
        written = here.text[span]
        yield Literal(written.removeprefix("trong ").removeprefix("Trong ")), "regular" if regular else "period", span


class _Reader:
    """Goes through the sentences and remembers who assigned last and which heading is open."""

    def __init__(self, here: Scene) -> None:
        self.here = here
        self.assigner: tuple[Local, int] | None = None  # and the number of the sentence
        self.heading: tuple[Local, Cue] | None = None
        self.body: tuple[Local | Literal, tuple[Local, ...], int] | None = None  # lead, with, block of a listed task

    def tasks(self) -> Iterator[_Task]:
        """Every assignment, in order."""
        for sentence in self.here.sentences:
            if sentence.zone in (Zone.TITLE, Zone.RELATED, Zone.CAPTION):
                continue
            if self.heading:
                listed = list(self._listed(sentence, *self.heading))
                if listed:
                    yield from listed
                    continue
                if self.body is None or sentence.block != self.body[2]:
                    self.heading = self.body = None
            found = list(self._told(sentence))
            yield from found
            if not found:
                yield from self._duty(sentence)

    # -- one sentence

    def _told(self, sentence: Sentence) -> Iterator[_Task]:
        here = self.here
        opened = self._by_assignment_of(sentence)
        if opened:
            yield opened
            return
        for cue, term in sentence.cued(TASK):
            slug = term.iri.rsplit("/", 1)[-1]
            if slug not in (ASSIGNS, DEMANDS):
                continue
            word = here.low[cue.span.start : cue.span.end]
            mention = here.subject(sentence, cue)
            assigner: Local | Literal | None = here.actor(mention) if mention else self._inherited(sentence, cue, word)
            if mention is not None and isinstance(assigner, Local):
                self.assigner = (assigner, sentence.number)
            if here.low[cue.span.end : sentence.span.end].strip() in (":", "như sau:", "cụ thể:", "nhiệm vụ:", "nhiệm vụ cụ thể:"):
                if isinstance(assigner, Local):
                    self.heading = (assigner, cue)
                return
            if assigner is None:
                assigner = self._phrase(sentence, cue, word)
            if assigner is None or self._noun(sentence, cue):
                continue
            if word in ("đề nghị", "lưu ý", "chỉ đạo") and mention is None:
                continue
            found = self._task(sentence, cue, assigner, slug)
            if found:
                yield found
                return

    def _by_assignment_of(self, sentence: Sentence) -> _Task | None:
        """ "Theo sự phân công của A, B điều hành …"."""
        here = self.here
        opening = here.low[sentence.span.start : sentence.span.start + 30]
        if not opening.startswith(("theo sự phân công của", "theo phân công của", "được sự ủy quyền của", "theo sự ủy quyền của")):
            return None
        people = sentence.of_kind(Kind.PERSON)
        if len(people) < 2:
            return None
        first, second = people[0], people[1]
        a, b = here.key(first), here.key(second)
        start = second.span.end
        while start < sentence.span.end and here.low[start] in " ,":
            start += 1
        if a is None or b is None or "," not in here.gap(first.span.end, second.span.start):
            return None
        cue = Span(sentence.span.start, sentence.span.start + len("theo"))
        return _Task(sentence, a, (b,), (), self._clause(sentence, start), cue, "tasks.by-assignment-of")

    def _noun(self, sentence: Sentence, cue: Cue) -> bool:
        """"nhấn mạnh yêu cầu", "nêu 3 yêu cầu": the word is a noun."""
        before = self.here.gap(max(sentence.span.start, cue.span.start - 16), cue.span.start)
        return any(other.span.end + 1 == cue.span.start and "speech-cues" in other.means for other in sentence.cues) or (
            bool(before) and (before[-1].isdigit() or before[-1] in ("các", "những", "theo", "đáp", "nhóm", "một", "được"))
        )

    def _phrase(self, sentence: Sentence, cue: Cue, word: str) -> Literal | None:
        """ "Cơ quan kiểm tra cũng yêu cầu …": somebody with authority who has no name of his own."""
        start = sentence.span.start
        words = self.here.low[start : cue.span.start].split()
        while words and words[-1] in ("đã", "cũng", "vừa", "còn"):
            words.pop()
        if word not in ("giao", "yêu cầu", "giao cho") or not 2 <= len(words) <= 4 or words[0] not in AUTHORITY:
            return None
        return Literal(self.here.text.chars[start : start + len(" ".join(words))])

    def _inherited(self, sentence: Sentence, cue: Cue, word: str) -> Local | None:
        """A demand without a subject goes on from the sentence before, or from the sentence's own opening."""
        here = self.here
        before = here.gap(max(sentence.span.start, cue.span.start - 30), cue.span.start)
        joined = before[-1:] in ([","], ["và"], ["thời"], [";"])
        if joined and cue.span.start - sentence.span.start > 12:
            first = next((m for m in sentence.mentions if m.kind in ACTORS), None)
            if first is not None and first.span.end < cue.span.start and len(here.gap(sentence.span.start, first.span.start)) <= 8:
                return here.actor(here.titled(sentence, first)) if word != "đề nghị" else None
        if cue.span.start - sentence.span.start <= 30 and all(len(w) < 7 for w in before) and self.assigner:
            who, number = self.assigner
            return who if sentence.number - number <= MEMORY else None
        return None

    def _task(self, sentence: Sentence, cue: Cue, assigner: Local | Literal, slug: str) -> _Task | None:
        here = self.here
        leads, end = self._leads(sentence, cue.span.end, slug == ASSIGNS)
        leads = [lead for lead in leads if lead != assigner]
        if not leads:
            return None
        cooperating, start = self._cooperating(sentence, end)
        action = self._clause(sentence, start)
        words = here.low[action.start : action.end].split()
        if len(words) < 2 or words[0] in NO_VERB or NO_TASK.pattern.match(here.low, action.start, action.end) or not here.text.chars[action.start].islower():
            return None
        return _Task(sentence, assigner, tuple(leads), cooperating, action, cue.span, f"tasks.{slug}")

    def _leads(self, sentence: Sentence, start: int, unnamed: bool) -> tuple[list[Local | Literal], int]:
        """The bodies or people straight after a cue, and where they end."""
        here = self.here
        leads: list[Local | Literal] = []
        end = start
        for mention in sentence.mentions:
            if mention.span.start < start:
                continue
            gap = here.gap(end, mention.span.start)
            if "các" in gap and mention.kind is not Kind.ORGANISATION and mention.kind is not Kind.CLASS:
                break  # "các đồng chí bí thư đảng bộ"
            if not set(gap) <= (JOINS if leads else TO) or len(gap) > 5:
                break
            if mention.kind in ACTORS:
                key = here.actor(mention)
                if key and not (leads and mention.kind is Kind.POST and here.low[end : mention.span.start].strip() == ""):
                    leads.append(key)
            elif mention.kind is Kind.CLASS:
                if gap == ["các"] and leads:
                    leads.pop()  # "ban thường vụ các tỉnh ủy": a class as a whole
            elif mention.kind is not Kind.PLACE:
                break
            end = mention.span.end
        if not leads and end == start and unnamed:
            for other, term in sentence.cued(TASK):
                if term.value("taskPart") == "unnamed" and 0 <= other.span.start - start <= 6:
                    return [Literal(here.text[other.span])], other.span.end
        return leads, end

    def _cooperating(self, sentence: Sentence, start: int) -> tuple[tuple[Local, ...], int]:
        """After the lead: "chủ trì, phối hợp với B, C và các cơ quan liên quan"; the others and where the action begins."""
        here, end = self.here, start
        parts = [(cue, term.value("taskPart")) for cue, term in sentence.cued(TASK) if cue.span.start >= start]
        joined: list[Local] = []
        for cue, part in parts:
            if part not in ("lead", "with") or len(here.gap(end, cue.span.start)) > 1:
                break
            end = cue.span.end
            if part == "with":
                others, end = self._leads(sentence, end, False)
                joined += [other for other in others if isinstance(other, Local)]
                found = UNNAMED_WITH.match(here.low, end, sentence.span.end) or UNNAMED_WITH.match(here.low, min(end + 1, sentence.span.end), sentence.span.end)
                end = found.end() if found else end
        while end < sentence.span.end and here.low[end] in " ,:":
            end += 1
        for word in ("phải ", "cần ", "trong việc ", "để "):
            if here.low.startswith(word, end):
                end += len(word)
        return tuple(joined), end

    def _clause(self, sentence: Sentence, start: int) -> Span:
        """From ``start`` to the semicolon or the end of the sentence."""
        stop = self.here.low.find(";", start, sentence.span.end)
        end = sentence.span.end if stop < 0 else stop
        while end > start and self.here.low[end - 1] in " .…,;:":
            end -= 1
        return Span(start, max(end, start))

    # -- what follows an assignment

    def _listed(self, sentence: Sentence, assigner: Local, cue: Cue) -> Iterator[_Task]:
        """A block under the heading "X giao:" that begins with a body; further clauses and sentences are its tasks too."""
        here = self.here
        first = next((m for m in sentence.mentions if m.kind in ACTORS), None)
        begins = first is not None and set(here.gap(sentence.span.start, first.span.start)) <= {"-", "+", "–", "*", "•", "đồng", "chí", "giao"}
        if first is not None and begins and (self.body is None or sentence.block != self.body[2]):
            leads, end = self._leads(sentence, first.span.start, False)
            if not leads:
                return
            cooperating, start = self._cooperating(sentence, end)
            self.body = (leads[0], cooperating, sentence.block)
        elif self.body and self.body[2] == sentence.block:
            start = sentence.span.start
        else:
            return
        lead, cooperating, _ = self.body
        while start < sentence.span.end:
            action = self._clause(sentence, start)
            opening = here.low[action.start : action.end].split()
            if len(opening) >= 4 and opening[0] not in NO_VERB:
                yield _Task(sentence, assigner, (lead,), cooperating, action, cue.span, "tasks.listed")
            stop = here.low.find(";", start, sentence.span.end)
            if stop < 0:
                return
            start = stop + 1
            while start < sentence.span.end and here.low[start] in " ,":
                start += 1

    def _duty(self, sentence: Sentence) -> Iterator[_Task]:
        """After an assignment: "B có trách nhiệm …"; "Trong đó, năm 2022, B …"."""
        here = self.here
        if self.assigner is None or not 0 < sentence.number - self.assigner[1] <= MEMORY:
            return
        first = next((m for m in sentence.mentions if m.kind in ACTORS), None)
        who = here.actor(first) if first else None
        if first is None or who is None or who == self.assigner[0]:
            return
        for cue, term in sentence.cued(TASK):
            if term.value("taskPart") == "duty" and here.low[first.span.end : cue.span.start].strip() == "" and set(here.gap(sentence.span.start, first.span.start)) <= {"đồng", "thời", ",", "chí"}:
                yield _Task(sentence, self.assigner[0], (who,), (), self._clause(sentence, cue.span.end + 1), cue.span, "tasks.duty")
                return
        opening = here.low[sentence.span.start : sentence.span.start + 10]
        if opening.startswith("trong đó,") and first.kind is Kind.ORGANISATION and len(here.gap(sentence.span.start, first.span.start)) <= 6:
            cue_span = Span(sentence.span.start, sentence.span.start + len("trong đó"))
            yield _Task(sentence, self.assigner[0], (who,), (), self._clause(sentence, first.span.end + 1), cue_span, "tasks.in-part")
