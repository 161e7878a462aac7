"""What follows an assignment and tells more of it: items under a heading, duties ("B có trách nhiệm …"),
bodies that stand bare before the verb of their work."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal

from graph.model import Kind, Local, Span
from graph.rule import Rule
from graph.state.addressees import Leads
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.lookback import organised, place_of, ruled
from graph.state.standing import ASKS, may
from graph.state.task_clauses import clause, work
from graph.state.task_runs import ITEM, NEXT, Runs
from graph.state.task_words import MEMORY, Task, phrases, task_verb

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
MUST = (" phải ", " cần ", " có trách nhiệm ", " cần phải ")
FAR = 12  # sentences over which words that only orders have are read as one


class Duties(Runs):
    """Tells what follows an assignment."""

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

    def duty(self, sentence: Sentence) -> Iterator[Task]:
        """After an assignment: "B có trách nhiệm …", "B, C chủ động …", "Bên cạnh đó, B phải …"; "Trong đó,
        năm 2022, B …"."""
        here = self.here
        directed = self._directed(sentence)
        if directed:
            yield directed
            return
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
        again = AGAIN.pattern.match(here.low, start, sentence.span.end)
        bare = again.end() if again else start
        if task_verb(here.vocabulary).match(here.low, bare) or self._class_told(sentence, bare):
            self.given = (self.given[0], sentence.number) if self.given else None  # the list goes on
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
        else:
            yield from self._then(sentence)

    def _directed(self, sentence: Sentence) -> Task | None:
        """ "Theo đó, Bộ A chủ trì …" after "Thủ tướng ban hành Chỉ thị …"."""
        here = self.here
        who, start = self.thereby(sentence)
        leads, end = self.opening_leads(sentence, start) if who is not None else ([], start)
        if who is None or not leads or not self._of_bodies(leads) or not may(here, who, leads[0], ASKS[0]):
            return None
        if here.low.startswith(" sẽ chủ trì", end):
            end += len(" sẽ")
        cooperating, action = work(here, sentence, end)
        if action is None or not self._plainly(action):
            return None
        if here.low[end : end + 16].split()[0] in self.lists["told"]:
            return None
        self.assigner = (who, sentence.number)
        mark = Span(sentence.span.start, start)
        return Task(sentence, (who,), tuple(leads), cooperating, action, mark, "tasks.directed")

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
        urged = phrases(here.vocabulary)["urges"].match(here.low, end + 1)
        plain = must or urged is not None
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

    def _organised(self, sentence: Sentence, leads: Leads, end: int) -> Iterator[Task]:
        """An item under "Tổ chức thực hiện": "3- Ban Kinh tế Trung ương chủ trì …"."""
        cooperating, action = work(self.here, sentence, end)
        if action is not None and self._plainly(action):
            mark = Span(sentence.span.start, end)
            who = (self.assigner[0],) if self.assigner else ()
            yield Task(sentence, who, tuple(leads), cooperating, action, mark, "tasks.organised")

    def _then(self, sentence: Sentence) -> Iterator[Task]:
        """ "Trong quá trình thực hiện, nếu có văn bản mới thì Bộ A chủ động …", "Riêng việc này,
        Bộ A phải …"."""
        here = self.here
        begun = here.low.startswith("trong quá trình", sentence.span.start)
        for mention in sentence.of_kind(Kind.ORGANISATION):
            thus = begun and here.low.endswith(" thì ", 0, mention.span.start)
            if not thus and not here.low.endswith(", ", 0, mention.span.start):
                continue
            leads, end = self.opening_leads(sentence, mention.span.start)
            if thus or here.low.startswith(MUST, end):
                own = self.assigner is None or not leads or leads[0] == self.assigner[0]
                if not own and self.assigner and may(here, self.assigner[0], leads[0], ASKS[0]):
                    yield from self._bare(sentence, leads, end, near=True)
                return
