"""Assignments as they are told: who assigns, who leads, who cooperates, and the words of what is to be
done."""

from collections.abc import Iterator

from pyoxigraph import Literal

from graph.model import Kind, Local, Span, Zone
from graph.state.addressees import (
    TASK,
    clause,
    cooperating_after,
    is_noun,
    leads_after,
    leads_before,
    task_verbs,
)
from graph.state.assigners import passive, unnamed, upwards
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.scene import Scene
from graph.state.task_words import (
    ASSIGNS,
    CONNECTING,
    DEMANDS,
    GOES_ON,
    HEADS_LIST,
    MEMORY,
    NO_TASK,
    NO_VERB,
    STANDING,
    Task,
)


class Assignments:
    """Goes through the sentences and remembers who assigned last and which heading is open."""

    def __init__(self, here: Scene) -> None:
        self.here = here
        self.assigner: tuple[Local | Literal, int] | None = None  # and the number of the sentence
        self.given: tuple[tuple[Local | Literal, ...], int] | None = None  # the leads of the last task
        self.heading: tuple[Local, Cue] | None = None
        self.body: tuple[Local | Literal, tuple[Local, ...], int] | None = (
            None  # lead, with, block of a listed task
        )

    def tasks(self) -> Iterator[Task]:
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

    def _told(self, sentence: Sentence) -> Iterator[Task]:
        here = self.here
        opened = self._by_assignment_of(sentence)
        if opened:
            yield opened
            return
        reached = sentence.span.start  # the words of a task hold no second one
        for cue, term in sentence.cued(TASK):
            slug = term.iri.rsplit("/", 1)[-1]
            if cue.span.start < reached:
                continue
            if term.value("taskPart") == "passive" or slug == ASSIGNS:
                found = self._passive(sentence, cue, slug)
                if found:
                    yield found
                    reached = found.action.end
                    continue
            if slug not in (ASSIGNS, DEMANDS):
                continue
            word = here.low[cue.span.start : cue.span.end]
            mention = here.subject(sentence, cue)
            assigner: Local | Literal | None = (
                here.actor(mention) if mention else self._inherited(sentence, cue, word)
            )
            if assigner is None:
                assigner = unnamed(here, sentence, cue, word)
            if assigner is not None and (mention is not None or isinstance(assigner, Literal)):
                self.assigner = (assigner, sentence.number)
            if here.low[cue.span.end : sentence.span.end].strip() in HEADS_LIST:
                if isinstance(assigner, Local):
                    self.heading = (assigner, cue)
                return
            if assigner is None or is_noun(self.here, sentence, cue):
                continue
            if word in ("đề nghị", "lưu ý") and mention is None:
                continue
            found = self._task(sentence, cue, assigner, slug) or self._goes_on(sentence, cue, assigner, slug)
            if found and not upwards(here, assigner, found.leads[0], word):
                self.given = (found.leads, sentence.number)
                yield found
                reached = found.action.end

    def _passive(self, sentence: Sentence, cue: Cue, slug: str) -> Task | None:
        """ "Sở Y tế, Sở Tài chính được giao nhiệm vụ …", "Bộ A được Chính phủ giao …"."""
        here = self.here
        assigner: Local | Literal | None = passive(here, sentence, cue)
        start = cue.span.start
        if slug == ASSIGNS:
            if assigner is None:
                return None
            start = here.low.rfind("được", sentence.span.start, cue.span.start)
        elif self.assigner and sentence.number - self.assigner[1] <= 2 * MEMORY:
            assigner = self.assigner[0]
        leads = leads_before(here, sentence, start) if assigner is not None else []
        if not leads:
            return None
        cooperating, begin = cooperating_after(here, sentence, cue.span.end)
        action = self._worth(sentence, begin)
        if action is None or here.low.startswith(STANDING, action.start):
            return None
        return Task(sentence, assigner, tuple(leads), cooperating, action, cue.span, "tasks.passive")

    def _goes_on(self, sentence: Sentence, cue: Cue, assigner: Local | Literal, slug: str) -> Task | None:
        """ "Đồng thời, Chủ tịch yêu cầu khẩn trương …": the lead is the one named before."""
        here = self.here
        if self.given is None or sentence.number - self.given[1] > 1 or slug != DEMANDS:
            return None
        before = here.low[max(sentence.span.start, cue.span.start - 60) : cue.span.start]
        if not any(word in before for word in GOES_ON) or not here.low.startswith(
            tuple(f" {verb}" for verb in task_verbs(here.vocabulary)), cue.span.end
        ):
            return None
        action = self._worth(sentence, cue.span.end + 1)
        if action is None:
            return None
        return Task(sentence, assigner, self.given[0], (), action, cue.span, "tasks.goes-on")

    def _by_assignment_of(self, sentence: Sentence) -> Task | None:
        """ "Theo sự phân công của A, B điều hành …"."""
        here = self.here
        opening = here.low[sentence.span.start : sentence.span.start + 30]
        if not opening.startswith(
            ("theo sự phân công của", "theo phân công của", "được sự ủy quyền của", "theo sự ủy quyền của")
        ):
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
        return Task(sentence, a, (b,), (), clause(self.here, sentence, start), cue, "tasks.by-assignment-of")

    def _inherited(self, sentence: Sentence, cue: Cue, word: str) -> Local | Literal | None:
        """A demand without a subject goes on from the sentence before, or from the sentence's own opening."""
        here = self.here
        before = here.gap(max(sentence.span.start, cue.span.start - 30), cue.span.start)
        joined = before[-1:] in ([","], ["và"], ["thời"], [";"])
        if before[-2:] == [",", "mà"]:  # "ông A, Chủ tịch B, chưa quyết định …, mà yêu cầu C …"
            people = [m for m in sentence.of_kind(Kind.PERSON) if m.span.end < cue.span.start]
            return here.actor(people[-1]) if len(people) == 1 else None
        if joined and cue.span.start - sentence.span.start > 12:
            first = next((m for m in sentence.mentions if m.kind in ACTORS), None)
            if (
                first is not None
                and first.span.end < cue.span.start
                and len(here.gap(sentence.span.start, first.span.start)) <= 8
            ):
                return here.actor(here.titled(sentence, first)) if word != "đề nghị" else None
        if cue.span.start - sentence.span.start <= 30 and all(len(w) < 7 for w in before) and self.assigner:
            who, number = self.assigner
            return who if sentence.number - number <= MEMORY else None
        return None

    def _task(self, sentence: Sentence, cue: Cue, assigner: Local | Literal, slug: str) -> Task | None:
        leads, end = leads_after(self.here, sentence, cue.span.end, slug == ASSIGNS)
        leads = [lead for lead in leads if lead != assigner]
        if not leads:
            return None
        cooperating, start = cooperating_after(self.here, sentence, end)
        action = self._worth(sentence, start) or self._work_before(sentence, cue, end)
        if action is None:
            return None
        return Task(sentence, assigner, tuple(leads), cooperating, action, cue.span, f"tasks.{slug}")

    def _work_before(self, sentence: Sentence, cue: Cue, end: int) -> Span | None:
        """ "A chỉ đạo về việc kiểm tra …, giao cho B chủ trì": the work is told before who leads it."""
        low = self.here.low
        if low[end : sentence.span.end].strip(" .;") != "chủ trì" or low[cue.span.start - 2] != ",":
            return None
        start = low.find("về việc ", sentence.span.start, cue.span.start)
        return self._worth_until(start + len("về việc "), cue.span.start - 2) if start >= 0 else None

    def _worth_until(self, start: int, end: int) -> Span | None:
        return Span(start, end) if len(self.here.low[start:end].split()) > 2 else None

    def _worth(self, sentence: Sentence, start: int) -> Span | None:
        """The words of a task from ``start`` on, where they tell of something to be done."""
        here = self.here
        action = clause(here, sentence, start)
        words = here.low[action.start : action.end].split()
        if (
            len(words) < 2
            or words[0] in NO_VERB
            or NO_TASK.pattern.match(here.low, action.start, action.end)
            or not here.text.chars[action.start].islower()
        ):
            return None
        return action

    # -- what follows an assignment

    def _listed(self, sentence: Sentence, assigner: Local, cue: Cue) -> Iterator[Task]:
        """A block under the heading "X giao:" that begins with a body; further clauses and sentences are
        its tasks too."""
        here = self.here
        first = next((m for m in sentence.mentions if m.kind in ACTORS), None)
        begins = first is not None and set(here.gap(sentence.span.start, first.span.start)) <= {
            "-",
            "+",
            "–",
            "*",
            "•",
            "đồng",
            "chí",
            "giao",
        }
        if first is not None and begins and (self.body is None or sentence.block != self.body[2]):
            leads, end = leads_after(self.here, sentence, first.span.start, False)
            if not leads:
                return
            cooperating, start = cooperating_after(self.here, sentence, end)
            self.body = (leads[0], cooperating, sentence.block)
        elif self.body and self.body[2] == sentence.block:
            start = sentence.span.start
        else:
            return
        lead, cooperating, _ = self.body
        while start < sentence.span.end:
            action = clause(self.here, sentence, start)
            opening = here.low[action.start : action.end].split()
            if len(opening) >= 4 and opening[0] not in NO_VERB:
                yield Task(sentence, assigner, (lead,), cooperating, action, cue.span, "tasks.listed")
            stop = here.low.find(";", start, sentence.span.end)
            if stop < 0:
                return
            start = stop + 1
            while start < sentence.span.end and here.low[start] in " ,":
                start += 1

    def _duty(self, sentence: Sentence) -> Iterator[Task]:
        """After an assignment: "B có trách nhiệm …", "Bên cạnh đó, B phải …"; "Trong đó, năm 2022, B …"."""
        here = self.here
        if self.assigner is None or not 0 < sentence.number - self.assigner[1] <= MEMORY:
            return
        first = next((m for m in sentence.mentions if m.kind in ACTORS), None)
        who = here.actor(first) if first else None
        if first is None or who is None or who == self.assigner[0]:
            return
        words = set(here.gap(sentence.span.start, first.span.start))
        for cue, term in sentence.cued(TASK):
            if term.value("taskPart") != "duty" or not words <= CONNECTING:
                continue
            if here.gap(first.span.end, cue.span.start) not in ([], ["cũng"]):
                continue
            must = here.low[cue.span.start : cue.span.end] == "phải"
            if must and (first.kind is Kind.PERSON or self.given is None):
                continue
            action = self._worth(sentence, cue.span.end + 1)
            if action:
                yield Task(sentence, self.assigner[0], (who,), (), action, cue.span, "tasks.duty")
            return
        opening = here.low[sentence.span.start : sentence.span.start + 10]
        if (
            opening.startswith("trong đó,")
            and first.kind is Kind.ORGANISATION
            and len(here.gap(sentence.span.start, first.span.start)) <= 6
        ):
            cue_span = Span(sentence.span.start, sentence.span.start + len("trong đó"))
            action = clause(self.here, sentence, first.span.end + 1)
            yield Task(sentence, self.assigner[0], (who,), (), action, cue_span, "tasks.in-part")
