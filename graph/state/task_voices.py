"""What superiors say others must do: "A nhấn mạnh, B phải …", "theo A, B cần …", "“B phải …”, A yêu cầu"."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal

from graph.model import Kind, Local, Mention, Span
from graph.rule import Rule
from graph.state import assigners
from graph.state.addressees import leads_after
from graph.state.cues import Sentence
from graph.state.standing import ASKS, may
from graph.state.task_clauses import past_group, work
from graph.state.task_series import Series
from graph.state.task_words import DEMANDS, DIRECTIVES, TASK, Task

# "Bên cạnh đó, theo | Thủ tướng, Bộ A cần …"
HOLDS = Rule(
    "tasks.held",
    re.compile(r"(?<!\w)theo (?:đồng chí |ông |bà )?(?=[^\W\d_])"),
    examples=("theo ông ", "bên cạnh đó, theo thủ tướng"),
    rejects=("theo 12", "kèm theo."),
)
CHAIRS = (" chủ trì", " khẩn trương", " sớm")


# "Chỉ thị 15 | quy định | Bộ Công an …"
PROVIDES = Rule(
    "tasks.provided",
    re.compile(
        r"(?: của [^,;:.“]{2,50}| này)?,? (?:cũng |đã |còn )?"
        r"(?:quy định|nêu|chỉ|ghi|xác định)(?: rõ)?[,:]? (?:rằng )?"
    ),
    examples=(" quy định ", " cũng nêu rõ, ", " của thủ tướng nêu: "),
    rejects=(" về việc ", " do "),
)


class Voices(Series):
    """Orders that are told as somebody's words."""

    def stressed(self, sentence: Sentence) -> Iterator[Task]:
        """ "Thứ trưởng A nhấn mạnh, Công an tỉnh B phải …": a superior says what one has to do."""
        here = self.here
        for cue, _ in sentence.cued("speech-cues"):
            first = next((m for m in sentence.mentions if m.span.start >= cue.span.end), None)
            if first is None or first.kind is not Kind.ORGANISATION:
                continue
            gap = here.gap(cue.span.end, first.span.start)
            if not set(gap) <= self.lists["that"]:
                continue
            who = assigners.before(here, sentence, cue)
            leads, end = self.opening_leads(sentence, first.span.start)
            if not isinstance(who, Local) or not leads:
                continue
            must = here.low.startswith((" phải ", " cần "), end)
            cooperating, action = work(here, sentence, end)
            if action is None or not (
                must or (gap and here.low.startswith(CHAIRS, end) and self._plainly(action))
            ):
                continue
            if may(here, who, leads[0], ASKS[0]):
                self.assigner = (who, sentence.number)
                yield Task(sentence, (who,), tuple(leads), cooperating, action, cue.span, "tasks.stressed")
                return

    def held(self, sentence: Sentence) -> Iterator[Task]:
        """ "Theo Thủ tướng, Bộ A cần …": what a superior holds that one must do."""
        here = self.here
        if here.low.find("theo ", sentence.span.start, sentence.span.end) < 0:
            return
        found = HOLDS.pattern.search(here.low, sentence.span.start, sentence.span.end)
        first = next((m for m in sentence.mentions if found and m.span.start == found.end()), None)
        if first is None or first.kind not in (Kind.PERSON, Kind.POST):
            return
        for mention in sentence.of_kind(Kind.ORGANISATION):
            leads, end = self.opening_leads(sentence, mention.span.start)
            if mention.span.start < first.span.end or not leads:
                continue
            titled = here.titled(sentence, first)
            person = next(
                (m for m in sentence.of_kind(Kind.PERSON) if m.span.end == mention.span.start - 2), titled
            )
            who = here.actor(person)
            must = here.low.startswith((" phải ", " cần ", " cũng cần ", " cũng phải "), end)
            if who is None or not must or not here.low.endswith(", ", 0, mention.span.start):
                return
            cooperating, action = work(here, sentence, end)
            if action is not None and may(here, who, leads[0], ASKS[0]):
                self.assigner = (who, sentence.number)
                mark = Span(end + 1, end + 1 + len(here.low[end + 1 : end + 12].split()[0]))
                yield Task(sentence, (who,), tuple(leads), cooperating, action, mark, HOLDS.name)
            return

    def provided(self, sentence: Sentence) -> Iterator[Task]:
        """ "Chỉ thị quy định các bộ A, B lập kế hoạch …", "Quyết định nêu rõ, Bộ A chịu trách nhiệm …"."""
        here = self.here
        for paper in sentence.mentions:
            if paper.kind is not Kind.DOCUMENT or not paper.parts["type"].endswith(DIRECTIVES):
                continue
            found = PROVIDES.pattern.match(here.low, paper.span.end, sentence.span.end)
            if found is None:
                continue
            leads, end = leads_after(here, sentence, found.end() - 1, False)
            if not leads or not self._of_bodies(leads):
                return
            end = past_group(here, sentence, end, joins=True)
            duty = here.low.startswith((" chịu trách nhiệm ", " có trách nhiệm ", " phải "), end)
            cooperating, action = work(here, sentence, end)
            if action is None or not (duty or self._plainly(action)):
                return
            who = self.issued[0] if self.issued else Literal(paper.written)
            if may(here, who, leads[0], DEMANDS):
                self.assigner = (who, sentence.number)
                mark = Span(found.start() + 1, found.end())
                yield Task(sentence, (who,), tuple(leads), cooperating, action, mark, PROVIDES.name)
            return

    def quoted(self, sentence: Sentence) -> Iterator[Task]:
        """ "“Sở Y tế phải …”, ông A yêu cầu", "Sở Y tế rà soát …, Chủ tịch tỉnh chỉ đạo.": the words of a
        superior, who is named behind them."""
        here = self.here
        start = sentence.span.start
        opened = here.low.startswith(("“", '"'), start)
        behind = None if opened else self._behind(sentence)
        if not opened and behind is None:
            return
        leads, end = self.opening_leads(sentence, start + opened)
        who = assigners.speaker(here, sentence) if opened else behind
        must = here.low.startswith((" phải ", " cần ", " sớm ", " khẩn trương "), end)
        if who is None or not leads or not (must or not opened):
            return
        cooperating, action = work(here, sentence, end)
        if action is None or not (must or self._plainly(action)) or not may(here, who, leads[0], ASKS[0]):
            return
        if not opened:  # "…, Thủ tướng chỉ đạo."
            action = Span(action.start, here.low.rindex(",", action.start, action.end))
        mark = Span(end + 1, end + 1 + len(here.low[end + 1 : end + 12].split()[0]))
        yield Task(sentence, (who,), tuple(leads), cooperating, action, mark, "tasks.quoted")

    def _behind(self, sentence: Sentence) -> Local | None:
        """Who demands at the very end of the sentence: "…, Thủ tướng yêu cầu."."""
        here = self.here
        for cue, term in sentence.cued(TASK):
            last = not here.low[cue.span.end : sentence.span.end].strip(" .")
            if last and term.iri.endswith(DEMANDS):
                who = here.subject(sentence, cue)
                comma = who and here.low.endswith((", ", ", ông ", ", bà "), 0, self._front(sentence, who))
                return here.actor(who) if who and comma else None
        return None

    def _front(self, sentence: Sentence, who: Mention) -> int:
        """Where a name begins together with the title before it."""
        post = next((m for m in sentence.of_kind(Kind.POST) if 0 <= who.span.start - m.span.end <= 1), who)
        return post.span.start

    def headlined(self, sentence: Sentence) -> Iterator[Task]:
        """ "Thủ tướng: Bộ Y tế phải …" as a headline has it."""
        here = self.here
        colon = here.low.find(": ", sentence.span.start, sentence.span.end)
        before = [m for m in sentence.mentions if m.span.end == colon and m.kind in (Kind.PERSON, Kind.POST)]
        first = next((m for m in sentence.mentions if m.span.start == colon + 2), None)
        who = here.actor(before[-1]) if before else None
        if who is None or first is None:
            return
        leads, end = self.opening_leads(sentence, first.span.start)
        if first.kind is Kind.PLACE:
            leads, end = [Literal(first.written)], first.span.end
        cooperating, action = work(here, sentence, end)
        if not leads or action is None or not here.low.startswith((" phải ", " cần "), end):
            return
        if may(here, who, leads[0], ASKS[0]):
            mark = Span(end + 1, here.low.index(" ", end + 1))
            yield Task(sentence, (who,), tuple(leads), cooperating, action, mark, "tasks.headline")
