"""A run of orders: who assigned last, to whom, and whether a body with a verb of work is told to do it."""

import re

from pyoxigraph import Literal

from graph.model import Kind, Local, Span, Zone
from graph.rule import Rule
from graph.state import assigners
from graph.state.addressees import Leads, leads_after, shared
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.lookback import place_of
from graph.state.scene import Scene
from graph.state.standing import ASKS, may
from graph.state.task_clauses import past_group
from graph.state.task_words import ASSIGNS, DEMANDS, DIRECTIVES, TASK, phrases, starts_work, task_verb, words

# What a list under "X giao:" puts before its items.
ITEM = Rule(
    "tasks.item",
    re.compile(
        r"(?:[-+–*•] ?|\d{1,2}(?:\.\d{1,2})?(?:[.)]| ?[-–](?= )) ?|[a-zđ]\) ?|(?:thứ|một|hai|ba|bốn|năm|sáu)"
        r"(?: nhất| hai| ba| tư| năm| sáu| bảy| tám| là)? ?[,:] ){0,3}(?:(?:đồng chí|giao|đối với|riêng) )?"
    ),
    examples=("- ", "1. ", "a) ", "1.2. Giao ", "Thứ nhất, "),
)
# "giao: 1." where the first number of a list has stayed with its heading.
NUMBERED = Rule(
    "tasks.numbered",
    re.compile(r": {1,2}(?:\d{1,2}|[a-zđ])[.)]$"),
    examples=("giao: 1.", "như sau: a)"),
    rejects=("vào lúc 8:30.", "giao 1."),
)
# "UBND tỉnh vừa ban hành | Chỉ thị số 12 …": what follows "Theo đó," is told in it.
ISSUES = Rule(
    "tasks.issues",
    re.compile(r" (ban hành|ký|ra|có|phát|phát đi|gửi)(?: (?:một|hai|các|những|ngay)| \d)?$"),
    examples=(" vừa ban hành", " đã ký", " có"),
    rejects=(" được ban hành theo", " việc ký kết"),
)
SAID = Rule(
    "tasks.conclusion-of",
    re.compile(
        r"(?:thông báo(?: số [\w/.-]{1,24})?|truyền đạt|công bố)(?: về)?(?: nội dung| các)?"
        r" (?:kết luận|ý kiến(?: chỉ đạo| kết luận)?|chỉ đạo) của (?:đồng chí |ông |bà )?"
    ),
    examples=("truyền đạt kết luận của ", "thông báo số 12/tb-vp ý kiến chỉ đạo của ông "),
    rejects=("thực hiện kết luận của ",),
)
CONCLUSIONS = ("kết luận của ", "ý kiến ", "chỉ đạo của ")
THEREBY = Rule(
    "tasks.thereby",
    re.compile(
        r"(?:theo đó|cụ thể|trong đó|trên cơ sở đó),? "
        r"|(?:theo|tại) (?:quyết định|chỉ thị|công văn|công điện|văn bản|thông báo|kế hoạch|kết luận)"
        r"[^,;:“]{0,70}, "
    ),
    examples=("theo đó, ", "theo quyết định số 12/QĐ-TTg, "),
    rejects=("theo ông A, ",),
)
SOON = 3  # sentences after a directive in which "Theo đó," tells of it
ASIDE = 220  # code points between a verb and the one who leads
AGENTS = (Kind.ORGANISATION, Kind.POST)
NEXT = 12  # code points between a body and the verb it governs


class Runs:
    """Remembers who assigned last, to whom, and which heading is open."""

    def __init__(self, here: Scene) -> None:
        self.here = here
        self.lists = words(here.vocabulary)
        self.assigner: tuple[Local | Literal, int] | None = None  # and the number of the sentence
        self.given: tuple[tuple[Local | Literal, ...], int] | None = None  # the leads of the last task
        self.ordered: tuple[Local | Literal, int] | None = None  # who gave unnamed ones an order last
        self.concludes = any(word in here.low for word in CONCLUSIONS)
        self.issued: tuple[Local | Literal, int] | None = None  # who issued a directive last
        self.items = False  # whether the heading names who has to do all that follows
        self.heading: tuple[Local | Literal, Cue] | None = None
        self.body: tuple[tuple[Local | Literal, ...], tuple[Local, ...], int] | None = (
            None  # leads, with, block of a listed task
        )

    def opening_leads(self, sentence: Sentence, start: int) -> tuple[Leads, int]:
        """The bodies at the front of a sentence or item, and where they and the groups beside them end."""
        here = self.here
        leads, end = shared(here, sentence, start - 1) if start else ([], start)
        if not leads:
            first = next((m for m in sentence.mentions if m.span.start >= start), None)
            if first is None or first.kind not in ACTORS or first.span.start != start:
                return [], start
            leads, end = leads_after(here, sentence, start, False)
        return leads, past_group(here, sentence, end, joins=True)

    def meanwhile(self, sentence: Sentence, start: int) -> tuple[Leads, int]:
        """ "yêu cầu sau khi có kết quả, Bộ A chủ trì …": the first body behind a comma that a verb of work
        follows."""
        here = self.here
        if not phrases(here.vocabulary)["meanwhile"].match(here.low, start + 1):
            return [], start
        for mention in sentence.mentions:
            if not start < mention.span.start < start + ASIDE or mention.kind not in AGENTS:
                continue
            if here.low.startswith(", ", mention.span.start - 2):
                leads, end = self.opening_leads(sentence, mention.span.start)
                if leads and starts_work(here, end + 1):
                    return leads, end
        return [], start

    def _of_bodies(self, leads: Leads) -> bool:
        """Whether the first who leads is no person and no office."""
        first = leads[0]
        return not isinstance(first, Local) or self.here.things[first].kind is Kind.ORGANISATION

    def _demands(self, sentence: Sentence, end: int) -> bool:
        """Whether a verb of assigning follows here."""
        return any(
            0 <= cue.span.start - end <= NEXT and term.iri.endswith((ASSIGNS, DEMANDS))
            for cue, term in sentence.cued(TASK)
        )

    def directs(self, sentence: Sentence) -> None:
        """Remembers who issued the directive of which the sentence tells, or whose conclusions it gives."""
        here = self.here
        said = self.concludes and SAID.pattern.search(here.low, sentence.span.start, sentence.span.end)
        if said:
            told = [m for m in sentence.mentions if m.span.start >= said.end()][:2]
            if told and told[0].span.start == said.end() and told[0].kind in ACTORS:
                titled = (
                    len(told) > 1
                    and told[1].kind is Kind.PERSON
                    and not here.gap(told[0].span.end, told[1].span.start)
                )
                self._issued(here.actor(told[1] if titled else told[0]), sentence)
        for document in sentence.mentions:
            if document.kind is not Kind.DOCUMENT or not document.parts["type"].endswith(DIRECTIVES):
                continue
            start = max(sentence.span.start, document.span.start - 24)
            found = ISSUES.pattern.search(here.low[start : document.span.start].rstrip())
            if found:
                cue = Cue(Span(start + found.start(1), start + found.end(1)), {})
                self._issued(assigners.before(here, sentence, cue), sentence)

    def _issued(self, who: Local | Literal | None, sentence: Sentence) -> None:
        if who is not None:
            self.issued = (who, sentence.number)

    def thereby(self, sentence: Sentence) -> tuple[Local | Literal | None, int]:
        """Who ordered what a sentence with "Theo đó, …" tells, and where that begins."""
        if self.issued is None:
            return None, sentence.span.start
        here = self.here
        found = THEREBY.pattern.match(here.low, sentence.span.start, sentence.span.end)
        if found is None:
            return None, sentence.span.start
        last = self.assigner[1] if self.assigner else -1
        if self.issued and last < self.issued[1] and sentence.number - self.issued[1] <= SOON:
            return self.issued[0], found.end()
        return None, found.end()

    def _class_told(self, sentence: Sentence, start: int) -> bool:
        """ "UBND các huyện thực hiện …", "Các sở, ngành tăng cường …": unnamed ones have their orders too."""
        end = past_group(self.here, sentence, start, joins=False)
        if end == start:
            first = next((m for m in sentence.mentions if m.span.start == start), None)
            if first is None or first.kind is not Kind.CLASS:
                return False
            end = past_group(self.here, sentence, first.span.end, joins=True)
        return bool(task_verb(self.here.vocabulary).match(self.here.low, end + 1))

    def _last(self) -> int:
        """The number of the sentence with the last assignment."""
        return max(told[1] if told else -9 for told in (self.assigner, self.given, self.ordered))

    def _past_connecting(self, sentence: Sentence) -> int:
        """Past "Đồng thời,", "Bên cạnh đó,", "1. ", where a sentence goes on with an assignment."""
        here = self.here
        first = next((m for m in sentence.mentions if m.kind in ACTORS), None)
        if first is None or first.span.start - sentence.span.start > 40:
            return sentence.span.start
        item = ITEM.pattern.match(here.low, sentence.span.start, sentence.span.end)
        start = item.end() if item else sentence.span.start
        gap = here.gap(start, first.span.start)
        return first.span.start if set(gap) <= self.lists["connecting"] - {"các"} else start

    def _under_order(self, sentence: Sentence, lead: Local | Literal, plain: bool) -> bool:
        """Whether an order was given so shortly before that a body with a verb of work is told to do it;
        ``plain`` where the words themselves say so."""
        if self.given is not None:
            return plain or sentence.number - self._last() <= 1
        if self.ordered is None or sentence.zone is not Zone.BODY:
            return False
        if sentence.number - self.ordered[1] > 2 or not may(self.here, self.ordered[0], lead, ASKS[0]):
            return False
        at = place_of(self.here, sentence.span.start)
        before = self.here.sentences[max(at - 1, 0)]
        imperative = task_verb(self.here.vocabulary).match(self.here.low, before.span.start)
        apart = before.block != sentence.block or imperative is not None
        return plain or apart or any(map(_opens_with_body, self.here.sentences[at + 1 : at + 2]))

    def kept(self, sentence: Sentence) -> None:
        """A caption, a quotation or a few words between orders do not end their run."""
        if sentence.number - self._last() > 1:
            return
        told = self.here.low[sentence.span.start : sentence.span.end]
        if sentence.zone is Zone.CAPTION or told.startswith(("“", '"')) or len(told.split()) <= 6:
            if self.given and sentence.number - self.given[1] == 1:
                self.given = (self.given[0], sentence.number)
            if self.ordered and sentence.number - self.ordered[1] == 1:
                self.ordered = (self.ordered[0], sentence.number)

    def _plainly(self, action: Span) -> bool:
        """A verb of work, and nothing in the words that tells of what is past."""
        return bool(task_verb(self.here.vocabulary).match(self.here.low, action.start)) and not (
            {"đã", "vừa", "rằng", "biết"} & set(self.here.low[action.start : action.end].split()[:14])
        )


def _opens_with_body(sentence: Sentence) -> bool:
    return any(m.span.start == sentence.span.start for m in sentence.of_kind(Kind.ORGANISATION))
