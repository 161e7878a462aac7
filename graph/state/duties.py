"""What follows an assignment and tells more of it: items under a heading, duties ("B có trách nhiệm …"),
bodies that stand bare before the verb of their work."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal

from graph.model import Kind, Local, Span, Zone
from graph.rule import Rule
from graph.state.addressees import Leads, leads_after, shared
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.lookback import organised, place_of, ruled
from graph.state.scene import Scene
from graph.state.standing import ASKS, may
from graph.state.task_clauses import clause, past_group, work
from graph.state.task_words import ASSIGNS, DEMANDS, MEMORY, TASK, Task, task_verb, words

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
# "Về quy hoạch, Bộ Xây dựng chủ trì …"
MATTER = Rule(
    "tasks.matter",
    re.compile(r"(?:về|đối với) [^.;:]{3,80}"),
    examples=("về quy hoạch, ", "đối với dự án đường sắt: "),
    rejects=("quy hoạch",),
)
# "Đồng thời, | tích cực đẩy mạnh …": the one told before goes on.
AGAIN = Rule(
    "tasks.again",
    re.compile(r"(?:đồng thời|bên cạnh đó|ngoài ra|cùng với đó|mặt khác),? "),
    examples=("đồng thời, ", "ngoài ra "),
    rejects=("tuy nhiên, ",),
)
FOR = ("đối với ", "riêng ", "về phía ", "với ")
FORMAL = (" chủ trì, phối hợp", " chủ trì phối hợp", " chủ trì và phối hợp", " chủ trì cùng")
FAR = 12  # sentences over which words that only orders have are read as one
NEXT = 12  # code points between a body and the verb it governs


class Duties:
    """Remembers who assigned last, to whom, and which heading is open."""

    def __init__(self, here: Scene) -> None:
        self.here = here
        self.lists = words(here.vocabulary)
        self.assigner: tuple[Local | Literal, int] | None = None  # and the number of the sentence
        self.given: tuple[tuple[Local | Literal, ...], int] | None = None  # the leads of the last task
        self.ordered: tuple[Local | Literal, int] | None = None  # who gave unnamed ones an order last
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

    def listed(self, sentence: Sentence, assigner: Local | Literal, cue: Cue) -> Iterator[Task]:
        """A block under the heading "X giao:" that begins with a body; further clauses and sentences are
        its tasks too."""
        here = self.here
        item = ITEM.pattern.match(here.low, sentence.span.start, sentence.span.end)
        start = item.end() if item else sentence.span.start
        leads, end = self.opening_leads(sentence, start)
        if self.items and self.body:
            if start == sentence.span.start and not leads:
                return
            if not leads:
                leads, end = list(self.body[0]), start - 1
        if not leads:
            leads, end = self._past_matter(sentence, start)
        runs_on = here.sentences[place_of(here, cue.span.start)].block == sentence.block
        if runs_on and not leads and not task_verb(here.vocabulary).match(here.low, start):
            return  # a paragraph that has gone on to something else
        numbered = item is not None and item.end() > sentence.span.start
        if leads and not numbered and not self._of_bodies(leads) and self._demands(sentence, end):
            return  # "Thủ tướng yêu cầu …": somebody assigns anew
        if leads:
            cooperating, action = work(here, sentence, end)
            start = action.start if action else sentence.span.end
            self.body = (tuple(leads), cooperating, sentence.block)
        elif self.body and self.body[2] == sentence.block:
            start = sentence.span.start
        else:
            return
        bodies, cooperating, _ = self.body
        while start < sentence.span.end:
            action = clause(here, sentence, start)
            opening = here.low[action.start : action.end].split()
            if len(opening) >= 4 and opening[0] not in self.lists["no-verb"]:
                yield Task(sentence, (assigner,), bodies, cooperating, action, cue.span, "tasks.listed")
            stop = here.low.find(";", start, sentence.span.end)
            if stop < 0:
                return
            start = stop + 1
            while start < sentence.span.end and here.low[start] in " ,":
                start += 1

    def _past_matter(self, sentence: Sentence, start: int) -> tuple[Leads, int]:
        """ "Về quy hoạch, Bộ A chủ trì …", "Về mở rộng sân bay Bộ B chủ trì …": the first body that a verb of
        work follows; pages drop the break behind an item's heading.
        """
        here = self.here
        matter = MATTER.pattern.match(here.low, start, sentence.span.end)
        for mention in sentence.of_kind(Kind.ORGANISATION) if matter else ():
            if matter and start < mention.span.start <= matter.end():
                leads, end = self.opening_leads(sentence, mention.span.start)
                if leads and task_verb(here.vocabulary).match(here.low, end + 1):
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

    def duty(self, sentence: Sentence) -> Iterator[Task]:
        """After an assignment: "B có trách nhiệm …", "B, C chủ động …", "Bên cạnh đó, B phải …"; "Trong đó,
        năm 2022, B …"."""
        here = self.here
        since = sentence.number - self._last() if self.assigner else 0
        if not (0 < since <= FAR or organised(here, sentence) or ruled(here, sentence)):
            return
        start = self._past_connecting(sentence)
        leads, end = self.opening_leads(sentence, start)
        leads = [lead for lead in leads if self.assigner is None or lead != self.assigner[0]]
        formal = bool(leads) and here.low.startswith(FORMAL, end)
        asked = here.low.startswith(FOR, sentence.span.start)  # "Đối với Bộ A, cần …" needs no order before
        near = 0 < since <= (FAR if asked or formal else MEMORY)
        if leads and organised(here, sentence) and start > sentence.span.start:
            yield from self._organised(sentence, leads, end)
            return
        if not near and not ruled(here, sentence):
            return
        if leads:
            if asked and here.low.startswith((", cần", ", phải"), end):
                end += 1  # "Đối với Bộ Y tế, cần rà soát …"
            yield from self._bare(sentence, leads, end, near)
            return
        if not near or self.assigner is None:
            return
        told_again = self._again(sentence, start)
        if told_again:
            yield told_again
            return
        if task_verb(here.vocabulary).match(here.low, start):  # "Tăng cường kiểm tra …": the list goes on
            self.given = (self.given[0], sentence.number) if self.given else None
            self.ordered = (self.ordered[0], sentence.number) if self.ordered else None
        opening = here.low[sentence.span.start : sentence.span.start + 10]
        first = next((m for m in sentence.mentions if m.kind in ACTORS), None)
        who = here.actor(first) if first else None
        if (
            first is not None
            and who is not None
            and who != self.assigner[0]
            and opening.startswith("trong đó,")
            and first.kind is Kind.ORGANISATION
            and len(here.gap(sentence.span.start, first.span.start)) <= 6
        ):
            cue = Span(sentence.span.start, sentence.span.start + len("trong đó"))
            action = clause(here, sentence, first.span.end + 1)
            yield Task(sentence, (self.assigner[0],), (who,), (), action, cue, "tasks.in-part")
        elif here.low.startswith("trong quá trình", sentence.span.start):
            yield from self._then(sentence)

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

    def _bare(self, sentence: Sentence, leads: Leads, end: int, near: bool) -> Iterator[Task]:
        """The task of bodies that stand before its verb, nothing but "phải" or "có trách nhiệm" between."""
        here = self.here
        people = any(isinstance(lead, Local) and here.things[lead].kind is Kind.PERSON for lead in leads)
        following = here.low[end : end + 30].split()
        duty = following[:2] in (["có", "trách"], ["chịu", "trách"], ["có", "nhiệm"])
        if not following or (
            following[0] in self.lists["told"] and not duty and following[:2] != ["cũng", "phải"]
        ):
            return
        must = following[0] in ("phải", "cần") or following[:2] == ["cũng", "phải"]
        if not near and not duty:
            return
        plain = must or here.low.startswith(FORMAL, end) or following[:2] == ["chủ", "trì"]
        if not duty and (people or not self._under_order(sentence, leads[0], plain)):
            return
        cooperating, action = work(here, sentence, end)
        if action is None or not (duty or must or self._plainly(action)):
            return
        mark = Span(end + 1, end + 1 + len(following[0]))
        who = (self.assigner[0],) if self.assigner and near else ()
        yield Task(sentence, who, tuple(leads), cooperating, action, mark, "tasks.duty")

    def _again(self, sentence: Sentence, start: int) -> Task | None:
        """A paragraph that opens with "Đồng thời, …" goes on with the one lead told before."""
        here = self.here
        again = AGAIN.pattern.match(here.low, start, sentence.span.end)
        at = place_of(here, sentence.span.start)
        if again is None or self.given is None or self.assigner is None or len(self.given[0]) > 1 or not at:
            return None
        if sentence.number - self.given[1] != 1 or here.sentences[at - 1].block == sentence.block:
            return None  # in one paragraph it is one task
        cooperating, action = work(here, sentence, again.end() - 1)
        if action is None or action.start > again.end() + NEXT or not self._plainly(action):
            return None
        mark = Span(start, again.end() - 1)
        return Task(sentence, (self.assigner[0],), self.given[0], cooperating, action, mark, AGAIN.name)

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

    def _organised(self, sentence: Sentence, leads: Leads, end: int) -> Iterator[Task]:
        """An item under "Tổ chức thực hiện": "3- Ban Kinh tế Trung ương chủ trì …"."""
        cooperating, action = work(self.here, sentence, end)
        if action is not None and self._plainly(action):
            mark = Span(sentence.span.start, end)
            who = (self.assigner[0],) if self.assigner else ()
            yield Task(sentence, who, tuple(leads), cooperating, action, mark, "tasks.organised")

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

    def _then(self, sentence: Sentence) -> Iterator[Task]:
        """ "Trong quá trình thực hiện, nếu có văn bản mới thì Bộ A chủ động …"."""
        here = self.here
        for mention in sentence.mentions:
            if mention.kind is Kind.ORGANISATION and here.low.endswith(" thì ", 0, mention.span.start):
                leads, end = self.opening_leads(sentence, mention.span.start)
                yield from self._bare(sentence, leads, end, near=True)
                return


def _opens_with_body(sentence: Sentence) -> bool:
    return any(m.span.start == sentence.span.start for m in sentence.of_kind(Kind.ORGANISATION))
