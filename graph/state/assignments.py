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
from graph.state.lookback import place_of
from graph.state.standing import ASKS, may
from graph.state.task_clauses import work
from graph.state.task_runs import ITEM, NUMBERED
from graph.state.task_turns import Turns
from graph.state.task_words import ASSIGNS, DEMANDS, MEMORY, TASK, Task, phrases, starts_work, task_verb

DICTATES = Rule(
    "tasks.dictates",
    re.compile(
        r"\s(chỉ thị|kết luận|quyết nghị|có ý kiến(?: chỉ đạo)?)(?: một số nội dung)?(?: như sau)? ?:"
    ),
    examples=("thủ tướng chính phủ chỉ thị:", "chủ tịch tỉnh kết luận như sau:"),
    rejects=("theo chỉ thị,",),
)


class Assignments(Turns):
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
                if not self._numbered_item(sentence) and (
                    self.body is None or sentence.block != self.body[2]
                ):
                    self.heading, self.body, self.items = None, None, False
            first = list(self.duty(sentence)) if self._goes_straight_on(sentence) else []
            found = first or list(self._told(sentence))
            found = found or list(self.stressed(sentence)) or list(self.quoted(sentence))
            found = found or list(self.held(sentence)) or list(self.provided(sentence))
            found = found or list(self.duty(sentence))
            self._dictates(sentence)
            self.directs(sentence)
            if not found:
                self.kept(sentence)
            for task in found:
                self.given = (task.leads, sentence.number)
                yield task
        self.assigner = self.given = self.heading = None
        for sentence in self.here.sentences:
            if sentence.zone is Zone.TITLE:
                yield from list(self._told(sentence)) or self.headlined(sentence)

    # -- one sentence

    def _numbered_item(self, sentence: Sentence) -> bool:
        """ "1. UBND các tỉnh phải …" names nobody, and the list goes on."""
        item = ITEM.pattern.match(self.here.low, sentence.span.start, sentence.span.end)
        return item is not None and item.end() > sentence.span.start

    def _goes_straight_on(self, sentence: Sentence) -> bool:
        """ "Sở A thực hiện …; chỉ đạo UBND huyện …" among orders: what Sở A is told, not what it tells."""
        last = max((told[1] for told in (self.given, self.ordered) if told), default=-9)
        first = next((cue for cue, term in sentence.cued(TASK) if term.iri.endswith(DEMANDS)), None)
        if first is None or sentence.number - last != 1:
            return False
        leads, end = self.opening_leads(sentence, sentence.span.start)
        if leads and self.assigner and first.span.start - end <= 1:
            instructs = self.here.low.startswith("chỉ đạo", first.span.start)
            named, _ = leads_after(self.here, sentence, first.span.end, False)
            instructs = instructs and not task_verb(self.here.vocabulary).match(
                self.here.low, first.span.end + 1
            )
            return instructs and not named and may(self.here, self.assigner[0], leads[0], ASKS[0])
        return bool(leads) and ";" in self.here.low[end : first.span.start]

    def _dictates(self, sentence: Sentence) -> None:
        """ "Thủ tướng Chính phủ chỉ thị:" opens a list as "yêu cầu:" does."""
        low, end = self.here.low, sentence.span.end
        start = max(end - 60, sentence.span.start)
        found = DICTATES.pattern.search(low, start, end) if low.find(":", start, end) >= 0 else None
        if self.heading or found is None:
            return
        cue = Cue(Span(found.start(1), found.end(1)), {})
        who = assigners.before(self.here, sentence, cue)
        if who is not None:
            self.heading, self.body, self.items = (who, cue), None, False
            self.assigner = self.ordered = (who, sentence.number)

    def _told(self, sentence: Sentence) -> Iterator[Task]:
        here = self.here
        opened = self.by_assignment_of(sentence)
        if opened:
            yield opened
            return
        reached = sentence.span.start  # the words of a task hold no second one
        for cue, term in sentence.cued(TASK):
            slug = term.iri.rsplit("/", 1)[-1]
            if cue.span.start < reached:
                continue
            if term.value("taskPart") == "passive" or slug in (ASSIGNS, DEMANDS):
                found = self._passive(sentence, cue, slug)
                if found:
                    for one in self.apart(found):
                        yield one
                        reached = one.action.end
                    continue
            if slug == DEMANDS and (heard := self.received(sentence, cue) or self.sent(sentence, cue)):
                yield heard
                reached = heard.action.end
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
                    self._open(sentence, cue, assigner, self._task(sentence, cue, assigner, slug))
                continue
            if is_noun(here, sentence, cue) or (assigner is None and not self._orders(sentence, cue, word)):
                continue
            if assigner is None and self.assigner and sentence.number - self.assigner[1] <= MEMORY:
                assigner = self.assigner[0]
            if word in assigners.SOFT and own is None:
                continue
            found = self._task(sentence, cue, assigner, slug)
            if found is None and assigner is not None:
                found = self.reproached(sentence, cue, assigner) or self.goes_on(
                    sentence, cue, assigner, slug
                )
            if found is None and own is not None and word not in assigners.SOFT:
                self.ordered = (own, sentence.number)  # "yêu cầu các sở, ngành …": who follows is told too
            if found is None or self.misdeed(found, word):
                continue
            reached = found.action.end  # what is only asked for holds no task either
            if assigner is None or may(here, assigner, found.leads[0], word):
                self.given = (found.leads, sentence.number)
                if assigner is not None and here.low.startswith(":", found.action.end):
                    self._open(sentence, cue, assigner, found)
                    continue
                for one in self.apart(found):
                    yield one
                    reached = one.action.end
                for other in self.beside(found):
                    reached = other.action.end
                    yield other

    def _open(self, sentence: Sentence, cue: Cue, assigner: Local | Literal, told: Task | None) -> None:
        """Opens a list: "X giao:", or "X giao Vụ A thực hiện ba việc:", each told below."""
        self.heading = (assigner, cue)
        self.items = told is not None
        self.body = (told.leads, told.cooperating, sentence.block) if told else None

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

    def _passive(self, sentence: Sentence, cue: Cue, slug: str) -> Task | None:
        """ "Sở Y tế, Sở Tài chính được giao nhiệm vụ …", "Bộ A được Chính phủ giao …"."""
        here = self.here
        who: tuple[Local | Literal, ...] = assigners.passive(here, sentence, cue)
        start = cue.span.start
        if slug in (ASSIGNS, DEMANDS):
            if not who or here.low[cue.span.start : cue.span.end] in assigners.SOFT:
                return None
            start = max(here.low.rfind(word, sentence.span.start, cue.span.start) for word in ("được", "bị "))
        elif self.assigner and sentence.number - self.assigner[1] <= 2 * MEMORY:
            who = (self.assigner[0],)
        leads = leads_before(here, sentence, start)
        if not leads and slug == ASSIGNS:
            return self.handed(sentence, cue, assigners.passive(here, sentence, cue))
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
        if cue.span.start - sentence.span.start <= 30 and all(len(w) < 7 for w in before):
            if self.assigner and sentence.number - self.assigner[1] <= MEMORY:
                return self.assigner[0]
            return self._spoke_before(sentence, before)
        return None

    def _spoke_before(self, sentence: Sentence, before: list[str]) -> Local | None:
        """ "Ông A cho rằng …. Do đó, yêu cầu Sở B …": a superior who spoke in the sentence before."""
        here = self.here
        if not before or before[-1] != "," or not sentence.number:
            return None
        last = here.sentences[place_of(here, sentence.span.start) - 1]
        if last.block != sentence.block:
            return None
        for cue, _ in last.cued("speech-cues"):
            who = assigners.before(here, last, cue)
            if isinstance(who, Local):
                return who
        return None

    def _task(self, sentence: Sentence, cue: Cue, assigner: Local | Literal | None, slug: str) -> Task | None:
        here = self.here
        leads, end = leads_after(here, sentence, cue.span.end, slug == ASSIGNS)
        if not leads and slug == DEMANDS and here.low.startswith(", ", cue.span.end):
            leads, end = leads_after(here, sentence, cue.span.end + 1, False)  # "yêu cầu, Bộ A kiểm tra …"
            leads = leads if starts_work(here, end + 1) else []
        if not leads:
            leads, end = self.meanwhile(sentence, cue.span.end)
        leads = [lead for lead in leads if lead != assigner]
        if not leads:
            return None
        cooperating, action = work(here, sentence, end)
        action = action or self._work_before(sentence, cue, end)
        if action is None:
            return None
        sent = here.low.startswith("cử", cue.span.start)
        if sent and not (
            isinstance(leads[0], Local) and task_verb(here.vocabulary).match(here.low, action.start)
        ):
            return None  # "cử ông A sang Hàn Quốc", "cử đoàn thanh tra vào cuộc"
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
