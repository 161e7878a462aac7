"""Several that are each told their own work in one sentence: "Sở A rà soát …, Sở B thanh tra …"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import Literal

from graph.model import Kind, Local, Mention, Span
from graph.rule import Rule
from graph.state.duties import Duties
from graph.state.task_clauses import clause, work
from graph.state.task_words import Task, starts_work, task_verb

# "Sở Y tế rà soát hồ sơ | , còn | Sở Tài chính thanh tra …"
BESIDE = Rule(
    "tasks.apart",
    re.compile(r", (?:còn |riêng |đồng thời |trong đó |và )?$"),
    examples=("chấn chỉnh việc mua thuốc, ", "rà soát hồ sơ, còn "),
    rejects=("rà soát hồ sơ và ",),
)
NUMERAL = re.compile(r"([^\W\d_]+) (?:[IVX]{1,4}|\d{1,2})")
NEAR = 12  # code points of work before another one is told his


class Series(Duties):
    """Tells apart what each of several has to do."""

    def beside(self, told: Task) -> Iterator[Task]:
        """ "A yêu cầu: Bộ B tăng cường …; Bộ C xử lý …": what others have to do, each after a semicolon."""
        here, sentence, end = self.here, told.sentence, told.action.end
        while here.low.startswith("; ", end):
            again = here.low[told.action.start : told.action.end].split()[:2]
            if len(again) > 1 and here.low.startswith(" ".join(again) + " ", end + 2):
                more = clause(here, sentence, end + 2)  # "thanh tra ngành y tế; thanh tra ngành du lịch"
                yield replace(told, action=more, rule="tasks.beside")
                end = more.end
                continue
            leads, after = self.opening_leads(sentence, end + 2)
            named = here.text.chars[end + 2].isupper()  # "; thanh tra công tác quản lý …" names nobody
            if not named or not leads or not starts_work(here, after + 1):
                return
            cooperating, action = work(here, sentence, after)
            if action is None:
                return
            yield Task(sentence, told.assigners, tuple(leads), cooperating, action, told.cue, "tasks.beside")
            end = action.end

    def apart(self, told: Task) -> Iterator[Task]:
        """ "Sở A rà soát …, Sở B thanh tra …": what each has to do, one after the other."""
        here, sentence = self.here, told.sentence
        *numbered, told = self._numbered(told)
        yield from numbered
        for mention in sentence.of_kind(Kind.ORGANISATION):
            if not told.action.start + NEAR < mention.span.start < told.action.end:
                continue
            found = BESIDE.pattern.search(here.low, max(mention.span.start - 14, 0), mention.span.start)
            if found is None or self._in_list(told, mention, found.start()):
                continue
            leads, end = self.opening_leads(sentence, mention.span.start)
            leads = [lead for lead in leads if lead not in (*told.leads, *told.assigners)]
            if not leads or not task_verb(here.vocabulary).match(here.low, end + 1):
                continue
            cooperating, action = work(here, sentence, end)
            if action is None or not self._plainly(action):
                continue
            yield replace(told, action=Span(told.action.start, found.start()))
            told = Task(sentence, told.assigners, tuple(leads), cooperating, action, told.cue, BESIDE.name)
        yield told

    def _numbered(self, told: Task) -> list[Task]:
        """ "giao Cục I thanh tra A, Cục II thanh tra B": bodies that only a number tells apart."""
        here, lead, action = self.here, told.leads[0], told.action
        name = NUMERAL.fullmatch(lead.value if isinstance(lead, Literal) else here.things[lead].name)
        if name is None or len(told.leads) > 1:
            return [told]
        others = re.compile(rf", ({re.escape(name[1])} (?:[IVX]{{1,4}}|\d{{1,2}})) ")
        found = [
            other
            for other in others.finditer(here.text.chars, action.start, action.end)
            if task_verb(here.vocabulary).match(here.low, other.end())
        ]
        ends = [*(other.start() for other in found), action.end]
        return [replace(told, action=Span(action.start, ends[0]))] + [
            replace(told, leads=(Literal(other[1]),), action=Span(other.end(), end), rule=BESIDE.name)
            for other, end in zip(found, ends[1:], strict=True)
        ]

    def _in_list(self, told: Task, body: Mention, comma: int) -> bool:
        """ "kiểm tra Công ty A, Công ty B": the body is one of several of a kind."""
        here = self.here
        before = next((m for m in reversed(told.sentence.mentions) if m.span.end == comma), None)
        if before is None:
            return False
        own = {here.things[lead].name.split()[0] for lead in told.leads if isinstance(lead, Local)}
        kind = body.written.split()[0]
        return kind not in own or before.written.split()[0] == kind
