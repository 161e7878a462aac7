"""Where the words of a task begin and end, and who cooperates: "chủ trì, phối hợp với B và các cơ quan liên
quan, trong quý I, trình …"."""

import re

from graph.model import Kind, Local, Mention, Span
from graph.state.addressees import leads_after
from graph.state.cues import Sentence
from graph.state.scene import Scene
from graph.state.task_words import ASSIGNS, NO_TASK, TASK, phrases, task_verb, words

STEPS = 8  # openings before a task: "căn cứ …, chủ trì, phối hợp với …, chịu trách nhiệm …"
LETTERS = re.compile(r" [A-ZĐ]{2,4}(?= )")
ALTHOUGH = re.compile(r",? (?:mặc )?dù (?!sao|là)")
ASIDE = 170  # code points an aside may have
DATED = 24  # code points before a date that opens a task
TOGETHER = tuple(
    f"{how} phối hợp "
    for how in ("tiếp tục", "chủ động", "tích cực", "tăng cường", "thường xuyên", "khẩn trương")
)
NAMED = 20
PLAIN = frozenset(
    ("và", "phải", "cần", "để", "không", "đã", "được", "bị", "nhất", "cùng", "với", "chịu", "có")
)
FIELD = 28  # code points over which "phải" is looked for
UNKNOWN = 60  # code points over which a verb is looked for
JOINERS = 3  # "và một số", "nhất là các"
# After "ban", "bộ": the word goes on, and is no unnamed group.
NO_GROUP = (" hành", " phận", " quản lý", " đại diện", " giám", " chỉ huy", " chỉ đạo", " soạn")
GOES_ON = ("ban", "bộ", "cơ quan", "ủy ban", "đơn vị")


def work(here: Scene, sentence: Sentence, start: int) -> tuple[tuple[Local, ...], Span | None]:
    """Those who cooperate and the words of what is to be done; None where there is nothing to be done."""
    joined: list[Local] = []
    at = past_group(here, sentence, start, joins=True)
    if at == start:
        at = _past_unknown(here, sentence, start)
    together: int | None = None  # where "phối hợp với …" began
    for _ in range(STEPS):
        at = _blank(here, sentence, at)
        after, others = _cooperates(here, sentence, at)
        if after > at:
            together = at if together is None and here.low.startswith("phối hợp", at) else together
            joined += others
            at = after
            continue
        after = _opening(here, sentence, at)
        if after == at:
            break
        at = after
    action = worth(here, sentence, at)
    if action is None and together is not None:
        return (), worth(here, sentence, together)
    return tuple(dict.fromkeys(joined)), action


def _past_unknown(here: Scene, sentence: Sentence, start: int) -> int:
    """Past a body no finder knows beside the leads: "Sở Y tế và Hội Đông y huyện kiểm tra"."""
    letters = LETTERS.match(here.text.chars, start, sentence.span.end)
    if letters and task_verb(here.vocabulary).match(here.low, letters.end() + 1):
        return letters.end()  # "Sở VHTT HN xử phạt": its place
    if not here.low.startswith((" và ", " cùng "), start):
        return start
    limit = min(start + UNKNOWN, sentence.span.end)
    found = task_verb(here.vocabulary).search(here.low, start + len(" và "), limit)
    return found.start() - 1 if found and "," not in here.low[start : found.start()] else start


def _blank(here: Scene, sentence: Sentence, at: int) -> int:
    while at < sentence.span.end and here.low[at] in " ,:…":
        at += 1
    return _blank(here, sentence, at + len("...")) if here.low.startswith("... ", at) else at


def _cooperates(here: Scene, sentence: Sentence, at: int) -> tuple[int, list[Local]]:
    """Past "chủ trì", "phối hợp với A, B và các cơ quan liên quan", "chịu trách nhiệm"."""
    for cue, term in sentence.cued(TASK):
        if cue.span.start != at:
            continue
        part = term.value("taskPart")
        end = cue.span.end
        if part == "lead":
            return end, []
        if part == "duty" and not here.low.startswith((" trước ", " về ", " toàn diện", " chính"), end):
            return end, []
        if part == "with":
            others, end = leads_after(here, sentence, end, False)
            end = past_group(here, sentence, end, joins=bool(others))
            end = past_group(here, sentence, end, joins=True)
            return end, [other for other in others if isinstance(other, Local)]
    return at, []


def _opening(here: Scene, sentence: Sentence, at: int) -> int:
    """Past "phải", "này", and an aside that ends with a comma: "theo phân cấp, thành lập …"."""
    lists = phrases(here.vocabulary)
    for name in ("pointer", "must"):
        found = lists[name].match(here.low, at, sentence.span.end)
        if found:
            return found.end()
    date = next((m for m in sentence.of_kind(Kind.DATE) if at <= m.span.start < at + DATED), None)
    if date and set(here.gap(at, date.span.start)) <= words(here.vocabulary)["to-date"]:
        return date.span.end  # "giao Bộ Y tế chậm nhất tháng 11 trình …"
    if here.low[at : at + 1] == "(":
        close = here.low.find(")", at, min(at + ASIDE, sentence.span.end))
        return past_group(here, sentence, close + 1, joins=True) if close > 0 else at
    if here.low.startswith(("và phối hợp", "và chịu trách nhiệm"), at):
        return at + len("và ")
    if here.low.startswith(TOGETHER, at):
        return here.low.index("phối hợp", at)
    aside = lists["aside"].match(here.low, at, sentence.span.end)
    if aside is None or task_verb(here.vocabulary).match(here.low, at):
        return at
    limit = min(at + ASIDE, sentence.span.end)
    for cue, term in sentence.cued(TASK):
        if at < cue.span.start < limit and term.value("taskPart") == "lead" and not _told(here, at, cue.span):
            return cue.span.start
    comma = at
    for _ in range(4):
        comma = here.low.find(",", comma + 1, limit)
        if comma < 0:
            return at
        after = _blank(here, sentence, comma)
        if lists["aside"].match(here.low, after) or task_verb(here.vocabulary).match(here.low, after):
            return after
        if any(c.span.start == after and t.value("taskPart") for c, t in sentence.cued(TASK)):
            return after
    return at


def _told(here: Scene, at: int, cue: Span) -> bool:
    """ "theo kế hoạch do Sở chủ trì": another one leads."""
    return " do " in here.low[at : cue.start]


def past_group(here: Scene, sentence: Sentence, start: int, joins: bool) -> int:
    """Past unnamed groups, and bodies among them: ", các bộ, ngành liên quan, nhất là Bộ Quốc phòng"; with
    ``joins`` only where a comma or "và" leads to them."""
    lists = phrases(here.vocabulary)
    limit = min(start + 400, sentence.span.end)
    end = start
    first = True
    while True:
        at = end
        while at < limit and here.low[at] in " ,":
            at += 1
        comma = "," in here.low[end:at]
        joint = None
        for _ in range(JOINERS):
            word = lists["group-join"].match(here.low, at, limit)
            if word is None or lists["group"].match(here.low, at, limit):  # "các cấp" is one
                break
            joint, at = word, word.end() + 1
        if first and joins and not comma and joint is None:
            return end
        mention = _body_at(sentence, at)
        if mention is not None and (joint or comma or not first):
            end = mention.span.end
        else:
            found = lists["group"].match(here.low, at, limit)
            if found is None:
                return end
            if found.group() in GOES_ON and here.low.startswith(NO_GROUP, found.end()):
                return end
            end = found.end()
            if found.group() == "ngành":
                end = _field(here, end)
            end = _work_of_group(here, end, limit)
        first = False


def _field(here: Scene, start: int) -> int:
    """Past what a branch is for: "ngành Thanh tra phải …", "ngành y tế cần …"."""
    for word in (" phải ", " cần "):
        at = here.low.find(word, start, start + FIELD)
        if at >= 0 and "," not in here.low[start:at]:
            return at
    return start


def _work_of_group(here: Scene, start: int, limit: int) -> int:
    """Past what a group works at, as far as the verb of its task: "các cơ quan truyền thông của tỉnh rà
    soát"; ``start`` where a comma comes first."""
    verb = task_verb(here.vocabulary)
    if here.low[start : start + 1] != " " or verb.match(here.low, start + 1):
        return start
    found = verb.search(here.low, start + 1, min(start + FIELD + NAMED, limit))
    if found is None or here.low[found.start() - 1] != " ":
        return start
    between = here.low[start : found.start()]
    return (
        found.start() - 1 if not set(",;:.“") & set(between) and not PLAIN & set(between.split()) else start
    )


def _body_at(sentence: Sentence, at: int) -> Mention | None:
    kinds = (Kind.ORGANISATION, Kind.CLASS, Kind.POST, Kind.PLACE, Kind.PERSON)
    return next((m for m in sentence.mentions if m.span.start == at and m.kind in kinds), None)


def clause(here: Scene, sentence: Sentence, start: int) -> Span:
    """From ``start`` to the semicolon, to words that go on to something else, or the end of the sentence."""
    stops = [at for mark in ";”" if (at := here.low.find(mark, start, sentence.span.end)) >= 0]
    if "“" in here.low[start : min(stops, default=start)]:
        stops = [at for at in stops if here.low[at] == ";"]
    found = phrases(here.vocabulary)["cut"].search(here.low, start, sentence.span.end)
    if found:
        stops.append(found.start())
    although = ALTHOUGH.search(here.low, start, sentence.span.end)
    if although:
        stops.append(although.start())
    again = next(
        (
            cue.span.start - len(" và")
            for cue, term in sentence.cued(TASK)
            if cue.span.start > start
            and term.iri.endswith(ASSIGNS)
            and here.low.endswith(" và ", 0, cue.span.start)
        ),
        None,
    )
    if again:  # "giao Sở A rà soát … và giao Sở B …"
        stops.append(again)
    end = min(stops, default=sentence.span.end)
    while end > start and here.low[end - 1] in " .…,;:/":
        end -= 1
    return Span(start, max(end, start))


def worth(here: Scene, sentence: Sentence, start: int) -> Span | None:
    """The words of a task from ``start`` on, where they tell of something to be done."""
    action = clause(here, sentence, start)
    told = here.low[action.start : action.end].split()
    if (
        len(told) < 2
        or told[0].strip(",") in words(here.vocabulary)["no-verb"]
        or NO_TASK.pattern.match(here.low, action.start, action.end)
        or not (here.text.chars[action.start].islower() or here.low.startswith(": ", action.start - 2))
    ):
        return None
    return action
