"""Assignments as they are told: who assigns, who leads, who cooperates, and the words of what is to be
done."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal

from graph.model import Kind, Local, Span, Zone
from graph.rule import Rule
from graph.state import assigners
from graph.state.addressees import is_noun, leads_after, leads_before
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.duties import ITEM, NUMBERED, Duties
from graph.state.standing import ASKS, may
from graph.state.task_clauses import work, worth
from graph.state.task_words import ASSIGNS, DEMANDS, MEMORY, TASK, Task, phrases, task_verb

# "Theo yêu cầu của Thủ tướng, Bộ Tài chính đã rà soát …".
ASSIGNED_BY = Rule(
    "tasks.by-assignment-of",
    re.compile(
        r"theo (?:yêu cầu|sự phân công|phân công|sự ủy quyền) của |được sự (?:ủy quyền|phân công) của "
    ),
    examples=("theo sự phân công của ",),
    rejects=("theo kế hoạch của ",),
)
BY = ("yêu cầu của ", "phân công của ", "ủy quyền của ")  # one of them is in all that `ASSIGNED_BY` finds


class Assignments(Duties):
    """Goes through the sentences, in order."""

    def tasks(self) -> Iterator[Task]:
        """Every assignment, in order; those of the headline last, so that the body tells them first."""
        for sentence in self.here.sentences:
            if sentence.zone in (Zone.TITLE, Zone.RELATED):
                continue
            if self.heading:
                listed = list(self.listed(sentence, *self.heading))
                if listed:
                    yield from listed
                    continue
                if self.body is None or sentence.block != self.body[2]:
                    self.heading = self.body = None
            found = list(self._told(sentence)) or list(self._stressed(sentence))
            for task in found or self.duty(sentence):
                self.given = (task.leads, sentence.number)
                yield task
        self.assigner = self.given = self.heading = None
        for sentence in self.here.sentences:
            if sentence.zone is Zone.TITLE:
                yield from self._told(sentence)

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
            if slug not in (ASSIGNS, DEMANDS) or assigners.wished(here, sentence, cue):
                continue
            word = here.low[cue.span.start : cue.span.end]
            own = assigners.before(here, sentence, cue) or assigners.unnamed(here, sentence, cue, word)
            assigner = own or self._inherited(sentence, cue, word)
            if own is not None and word != "kiến nghị":
                self.assigner = (own, sentence.number)
            if self._heads(sentence, cue):
                if assigner is not None:
                    self.heading, self.body = (assigner, cue), None
                continue
            if is_noun(here, sentence, cue) or (assigner is None and not self._orders(sentence, cue, word)):
                continue
            if assigner is None and self.assigner and sentence.number - self.assigner[1] <= MEMORY:
                assigner = self.assigner[0]
            if word in assigners.SOFT and own is None:
                continue
            found = self._task(sentence, cue, assigner, slug)
            if found is None and assigner is not None:
                found = self._reproached(sentence, cue, assigner) or self._goes_on(
                    sentence, cue, assigner, slug
                )
            if found is None or self._misdeed(found, word):
                continue
            reached = found.action.end  # what is only asked for holds no task either
            if assigner is None or may(here, assigner, found.leads[0], word):
                self.given = (found.leads, sentence.number)
                yield found
                for other in self.beside(found):
                    reached = other.action.end
                    yield other

    def _stressed(self, sentence: Sentence) -> Iterator[Task]:
        """ "Thứ trưởng A nhấn mạnh, Công an tỉnh B phải …": a superior says what one has to do."""
        here = self.here
        for cue, _ in sentence.cued("speech-cues"):
            first = next((m for m in sentence.mentions if m.span.start >= cue.span.end), None)
            if first is None or first.kind is not Kind.ORGANISATION:
                continue
            gap = here.gap(cue.span.end, first.span.start)
            if not gap or not set(gap) <= self.lists["that"]:
                continue
            who = assigners.before(here, sentence, cue)
            leads, end = self.opening_leads(sentence, first.span.start)
            if not isinstance(who, Local) or not leads or not here.low.startswith(" phải ", end):
                continue
            cooperating, action = work(here, sentence, end)
            if action is not None and may(here, who, leads[0], ASKS[0]):
                self.assigner = (who, sentence.number)
                yield Task(sentence, (who,), tuple(leads), cooperating, action, cue.span, "tasks.stressed")
                return

    def _orders(self, sentence: Sentence, cue: Cue, word: str) -> bool:
        """ "Giao Thanh tra thành phố …" opens a sentence: words of a document, whoever signed it."""
        if word in assigners.SOFT:
            return False
        before = self.here.low[sentence.span.start : cue.span.start]
        item = ITEM.pattern.match(before)
        opened = item is not None and item.end() == len(before)  # "b) Chỉ đạo …", "- Giao …"
        goes_on = before.endswith("; ") and not any(word in before for word in ASKS)
        return opened or goes_on or before.rstrip(" ,") in self.lists["goes-on"]

    def _heads(self, sentence: Sentence, cue: Cue) -> bool:
        """Whether a list follows: "X giao:", "yêu cầu thực hiện các nhiệm vụ sau:"."""
        rest = NUMBERED.pattern.sub(":", self.here.low[cue.span.end : sentence.span.end].strip())
        if rest in self.lists["heading"]:
            return True
        return (
            rest.endswith(":")
            and len(rest) < 160
            and not any(
                m.span.start >= cue.span.end and m.kind in (Kind.ORGANISATION, Kind.POST)
                for m in sentence.mentions
            )
        )

    def _misdeed(self, task: Task, word: str) -> bool:
        """ "chỉ đạo Sở A giao đất … không đúng quy định": what inspectors reproach, no task."""
        if word != "chỉ đạo":
            return False
        found = phrases(self.here.vocabulary)["misdeed"].search(
            self.here.low, task.action.start, task.sentence.span.end
        )
        return found is not None and not self.here.low.startswith(
            ("kiểm tra", "xử lý", "làm rõ", "thu hồi", "hủy", "rà soát", "chấn chỉnh", "kiểm điểm"),
            task.action.start,
        )

    def _passive(self, sentence: Sentence, cue: Cue, slug: str) -> Task | None:
        """ "Sở Y tế, Sở Tài chính được giao nhiệm vụ …", "Bộ A được Chính phủ giao …"."""
        here = self.here
        who: tuple[Local | Literal, ...] = assigners.passive(here, sentence, cue)
        start = cue.span.start
        if slug == ASSIGNS:
            if not who:
                return None
            start = here.low.rfind("được", sentence.span.start, cue.span.start)
        elif self.assigner and sentence.number - self.assigner[1] <= 2 * MEMORY:
            who = (self.assigner[0],)
        leads = leads_before(here, sentence, start)
        if not leads or (not who and any(here.things[lead].kind is Kind.PERSON for lead in leads)):
            return None
        leads = [lead for lead in leads if lead not in who]
        cooperating, action = work(here, sentence, cue.span.end)
        if not leads or action is None:
            return None
        if phrases(here.vocabulary)["standing"].match(here.low, action.start):
            return None
        if not who and not task_verb(here.vocabulary).match(here.low, action.start):
            return None  # "Sở A được giao 6 dự án"
        return Task(sentence, who, tuple(leads), cooperating, action, cue.span, "tasks.passive")

    def _reproached(self, sentence: Sentence, cue: Cue, assigner: Local | Literal) -> Task | None:
        """ "UBND tỉnh phê bình Lữ đoàn A, yêu cầu dừng …": he who is told off is told what to do."""
        here = self.here
        if not task_verb(here.vocabulary).match(here.low, cue.span.end + 1):
            return None
        last = next((m for m in reversed(sentence.mentions) if m.span.end <= cue.span.start), None)
        if last is None or last.kind is not Kind.ORGANISATION or here.key(last) in (None, assigner):
            return None
        gap = here.gap(last.span.end, cue.span.start)
        told = here.gap(max(sentence.span.start, last.span.start - 24), last.span.start)
        reproach = self.lists["reproach"]
        if gap not in ([","], ["và"], [",", "đồng", "thời"], ["đồng", "thời"], [",", "trong", "đó"]) or not (
            " ".join(told[-2:]) in reproach or (told and told[-1] in reproach)
        ):
            return None
        key = here.key(last)
        cooperating, action = work(here, sentence, cue.span.end)
        if key is None or action is None:
            return None
        return Task(sentence, (assigner,), (key,), cooperating, action, cue.span, "tasks.reproached")

    def _goes_on(self, sentence: Sentence, cue: Cue, assigner: Local | Literal, slug: str) -> Task | None:
        """ "Đồng thời, Chủ tịch yêu cầu khẩn trương …": the lead is the one named before."""
        here = self.here
        if self.given is None or sentence.number - self.given[1] > 1 or slug != DEMANDS:
            return None
        before = here.low[max(sentence.span.start, cue.span.start - 60) : cue.span.start]
        if not any(word in before for word in self.lists["goes-on"]) or not task_verb(here.vocabulary).match(
            here.low, cue.span.end + 1
        ):
            return None
        cooperating, action = work(here, sentence, cue.span.end)
        if action is None:
            return None
        return Task(sentence, (assigner,), self.given[0], cooperating, action, cue.span, "tasks.goes-on")

    def _by_assignment_of(self, sentence: Sentence) -> Task | None:
        """ "Theo sự phân công của A, B điều hành …"."""
        here = self.here
        low = here.low[sentence.span.start : sentence.span.end]
        if not any(word in low for word in BY):
            return None
        found = ASSIGNED_BY.pattern.search(here.low, sentence.span.start, sentence.span.end)
        if found is None:
            return None
        after = [m for m in sentence.mentions if m.span.start >= found.end() and m.kind in ACTORS]
        people = [m for m in after if m.kind is Kind.PERSON]
        if len(people) > 1 and here.gap(found.end(), people[0].span.start) <= ["đồng", "chí"]:
            first, second = people[0], people[1]  # titles may stand between
        elif len(after) > 1:
            first, second = after[0], after[1]
            if first.kind is Kind.POST and second.kind is Kind.PERSON and len(after) > 2:
                first, second = second, after[2]
        else:
            return None
        a, b = here.actor(first), here.actor(second)
        between = here.gap(first.span.end, second.span.start)
        if a is None or b is None or a == b or "," not in between or len(between) > 6:
            return None
        start = second.span.end
        for word in (" đã", " sẽ", " đang", ","):
            start += len(word) if here.low.startswith(word, start) else 0
        action = worth(here, sentence, start + 1)
        if action is None:
            return None
        cue = Span(found.start(), found.start() + len(found.group().split()[0]))
        return Task(sentence, (a,), (b,), (), action, cue, ASSIGNED_BY.name)

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

    def _task(self, sentence: Sentence, cue: Cue, assigner: Local | Literal | None, slug: str) -> Task | None:
        leads, end = leads_after(self.here, sentence, cue.span.end, slug == ASSIGNS)
        leads = [lead for lead in leads if lead != assigner]
        if not leads:
            return None
        cooperating, action = work(self.here, sentence, end)
        action = action or self._work_before(sentence, cue, end)
        if action is None:
            return None
        who = () if assigner is None else (assigner,)
        return Task(sentence, who, tuple(leads), cooperating, action, cue.span, f"tasks.{slug}")

    def _work_before(self, sentence: Sentence, cue: Cue, end: int) -> Span | None:
        """ "A chỉ đạo về việc kiểm tra …, giao cho B chủ trì": the work is told before who leads it."""
        low = self.here.low
        if low[end : sentence.span.end].strip(" .;") != "chủ trì" or low[cue.span.start - 2] != ",":
            return None
        start = low.find("về việc ", sentence.span.start, cue.span.start)
        action = Span(start + len("về việc "), cue.span.start - 2)
        return action if start >= 0 and len(self.here.text[action].split()) > 2 else None
