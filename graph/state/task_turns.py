"""Assignments in turns of phrase of their own: "theo sự phân công của A, B …", "A có
công văn gửi B yêu cầu …", "B nhận được văn bản của A yêu cầu …"; a fault that is told is no assignment."""

import re

from pyoxigraph import Literal

from graph.model import Kind, Local, Span
from graph.rule import Rule
from graph.state.addressees import leads_after, leads_before
from graph.state.cues import ACTORS, Cue, Sentence, split_words
from graph.state.scene import Scene
from graph.state.standing import may
from graph.state.task_clauses import work, worth
from graph.state.task_voices import Voices
from graph.state.task_words import DEMANDS, Task, phrases, starts_work, task_verb

# "Theo yêu cầu của Thủ tướng, Bộ Tài chính đã rà soát …".
ASSIGNED_BY = Rule(
    "tasks.by-assignment-of",
    re.compile(
        r"theo (?:yêu cầu|sự phân công|phân công|sự ủy quyền|sự chỉ đạo|chỉ đạo|ý kiến chỉ đạo) của "
        r"|được sự (?:ủy quyền|phân công) của "
    ),
    examples=("theo sự phân công của ", "theo chỉ đạo của "),
    rejects=("theo kế hoạch của ",),
)
ASSIGNMENT = ("yêu cầu của ", "phân công của ", "ủy quyền của ", "chỉ đạo của ")  # what it ends with
# "Sở Y tế | đã nhận được văn bản chỉ đạo của | UBND tỉnh | yêu cầu …"
RECEIVED = Rule(
    "tasks.received",
    re.compile(
        r",? ?(?:(?:cũng|đã|vừa|mới) ){0,2}nhận được (?:[^\W\d]+,? ){0,2}"
        r"(?:công văn|văn bản|ý kiến|chỉ đạo|công điện|thông báo|chỉ thị)[^.;:“]{0,40}? của $"
    ),
    examples=(" đã nhận được văn bản chỉ đạo của ", " vừa nhận được công điện của "),
    rejects=(" đã nhận được đơn của ", " đã gửi văn bản của "),
)
# "UBND tỉnh có công văn gửi | Sở Y tế, Sở Tài chính | yêu cầu …"
SENT = Rule(
    "tasks.sent",
    re.compile(
        r"(?:(?:công văn|văn bản|công điện|thông báo|chỉ thị)(?: (?:hỏa tốc|khẩn))?(?: số [\w/.-]{1,24})?"
        r"(?: ngày [\d/.-]{3,10})?,? |(?:đã|vừa|còn) )gửi (?:đến |tới |cho )?"
    ),
    examples=("có công văn gửi ", "vừa gửi ", "công điện số 12/CĐ-UBND gửi đến "),
    rejects=("gửi đơn ", "thư gửi "),
)
# Between those a letter is sent to and its demand.
SENT_GAP = frozenset((",", "để", "và", "đồng", "thời", "trong", "đó", "chỉ", "đạo"))
BRACKETS = re.compile(r"\([^()]{0,200}\)")
REACH = 120  # code points from the name of the sender to his demand


class Turns(Voices):
    """Assignments that no verb of assigning governs plainly."""

    def misdeed(self, task: Task, word: str) -> bool:
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

    def received(self, sentence: Sentence, cue: Cue) -> Task | None:
        """ "Sở A đã nhận được văn bản chỉ đạo của UBND tỉnh yêu cầu rà soát …"."""
        here = self.here
        if not starts_work(here, cue.span.end + 1):
            return None
        sender = next((m for m in reversed(sentence.mentions) if m.span.end <= cue.span.start), None)
        if sender is None or sender.kind not in ACTORS or here.gap(sender.span.end, cue.span.start):
            return None
        named = sender.span.start  # "Chủ tịch UBND tỉnh" + "Lê Văn Bình"
        titled = next((m for m in sentence.of_kind(Kind.POST) if 0 <= named - m.span.end <= 1), None)
        end = titled.span.start if titled else named
        found = RECEIVED.pattern.search(here.low, max(sentence.span.start, end - REACH), end)
        who = here.actor(sender)
        if found is None or who is None:
            return None
        leads = leads_before(here, sentence, found.start())
        cooperating, action = work(here, sentence, cue.span.end)
        if not leads or action is None or who in leads:
            return None
        if not may(here, who, leads[0], here.low[cue.span.start : cue.span.end]):
            return None
        return Task(sentence, (who,), tuple(leads), cooperating, action, cue.span, RECEIVED.name)

    def sent(self, sentence: Sentence, cue: Cue) -> Task | None:
        """ "UBND tỉnh có công văn gửi Sở A, Sở B yêu cầu …": those it is sent to."""
        here = self.here
        if not starts_work(here, cue.span.end + 1):
            return None
        begin = max(sentence.span.start, cue.span.start - REACH)
        found = SENT.pattern.search(here.low, begin, cue.span.start)
        if found is None:
            return None
        leads, end = leads_after(here, sentence, found.end() - 1, False)
        who = self._sender(sentence, found.start())
        cooperating, action = work(here, sentence, cue.span.end)
        leads = [lead for lead in leads if lead != who]
        if who is None or not leads or action is None or not self._to_demand(end, cue.span.start):
            return None
        if not may(here, who, leads[0], here.low[cue.span.start : cue.span.end]):
            return None
        return Task(sentence, (who,), tuple(leads), cooperating, action, cue.span, SENT.name)

    def _to_demand(self, start: int, end: int) -> bool:
        """Whether nothing but light words and an aside in brackets stands between the two."""
        gap = BRACKETS.sub(lambda found: " " * len(found[0]), self.here.low[start:end])
        return set(split_words(gap)) <= SENT_GAP

    def _sender(self, sentence: Sentence, end: int) -> Local | None:
        """The one before "có công văn số 12 gửi": past the writing and its day."""
        for mention in reversed(sentence.mentions):
            if mention.span.end > end or mention.kind in (Kind.DOCUMENT, Kind.DATE, Kind.PLACE):
                continue
            if mention.kind not in ACTORS or end - mention.span.end > REACH:
                return None
            gap = self.here.low[mention.span.end : end]
            return None if set(";:.") & set(gap) else self.here.actor(self.here.titled(sentence, mention))
        return None

    def handed(self, sentence: Sentence, cue: Cue, who: tuple[Local, ...]) -> Task | None:
        """ "Việc này được UBND tỉnh giao Sở A thanh tra …": given in the passive, the lead behind."""
        here = self.here
        leads, end = leads_after(here, sentence, cue.span.end, False)
        leads = [lead for lead in leads if lead not in who]
        cooperating, action = work(here, sentence, end)
        if not leads or action is None or not task_verb(here.vocabulary).match(here.low, action.start):
            return None
        if phrases(here.vocabulary)["standing"].match(here.low, action.start):
            return None
        return Task(sentence, who, tuple(leads), cooperating, action, cue.span, "tasks.handed")

    def reproached(self, sentence: Sentence, cue: Cue, assigner: Local | Literal) -> Task | None:
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

    def goes_on(self, sentence: Sentence, cue: Cue, assigner: Local | Literal, slug: str) -> Task | None:
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

    def by_assignment_of(self, sentence: Sentence) -> Task | None:
        """ "Theo sự phân công của A, B điều hành …"."""
        here = self.here
        if not here.once(_by_assignment):
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
        for word in (" đã", " sẽ", " đang", " phải", ","):
            start += len(word) if here.low.startswith(word, start) else 0
        action = worth(here, sentence, start + 1)
        if action is None:
            return None
        directed = "chỉ đạo" in found.group()  # mostly told of what was done since
        if directed and (
            here.low.startswith((" đã", " đang", ",", " cũng"), second.span.end)
            or not task_verb(here.vocabulary).match(here.low, action.start)
        ):
            return None
        cue = Span(found.start(), found.start() + len(found.group().split()[0]))
        return Task(sentence, (a,), (b,), (), action, cue, ASSIGNED_BY.name)


def _by_assignment(here: Scene) -> bool:
    """Whether any sentence tells by whose assignment somebody acts; few articles have one."""
    return any(word in here.low for word in ASSIGNMENT) and ASSIGNED_BY.pattern.search(here.low) is not None
