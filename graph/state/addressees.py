"""Who is told to act: the bodies after an assigning verb, those they work with, and where the task's words
begin."""

import re

from pyoxigraph import Literal

from graph.lexicon import per_vocabulary
from graph.model import Kind, Local, Mention, Span
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.scene import Scene
from graph.vocabulary import Vocabulary

POINTING = (
    " này",
    " đó",
    " trên",
    " nói trên",
    " liên quan",
    " có",
    " thuộc",
    " trực thuộc",
    " khác",
    " của",
)
TASK = "task-cues"
UNIT_PLACES = ("tỉnh ", "thành phố ", "tp ", "tp.", "huyện ", "quận ", "thị xã ", "xã ", "phường ")
BEFORE_PASSIVE = frozenset(("cũng", "đã", "đang", "vừa", "tiếp", "tục", ",", ")"))
TO = frozenset(
    ("cho", ":", "các", "đồng", "chí", "ông", "bà", "ngay", "riêng", "giao", "nhiệm", "vụ", "trực", "tiếp")
)
JOINS = frozenset((",", ";", "và", "&", "cùng", "các"))
ACRONYM = re.compile(r"(?: cho)? ([A-ZĐ]{3,8})(?= [a-zà-ỹđ])")
# A body named before is called by its kind alone.
KINDS = ("sở", "trường", "bộ", "hội", "hiệp hội", "công ty", "tập đoàn", "bệnh viện", "cục", "ủy ban")
MUST = ("phải ", "cần ", "có biện pháp ", "có giải pháp ", "có kế hoạch ", "có trách nhiệm ")
TERM = re.compile(r"khóa (?:[ivxl]{1,6}|\d{1,2})\b,?")
TO_DATE = frozenset(("trước", "đến", "ngày", "chậm", "nhất", "trong", "từ", "là", "hết"))
_UNITS = r"cơ quan|đơn vị|sở|bộ|ban|ngành|địa phương|tổ chức|huyện|cấp ủy|đoàn thể"
UNNAMED_WITH = re.compile(
    rf"(?:,? ?(?:và|cùng|với) )?(?:các |những |một số )?(?:{_UNITS})"
    rf"(?:[ ,]{{1,2}}(?:{_UNITS}|thành phố|thị xã|có|chức năng|cấp)){{0,8}} liên quan,? ?"
)


def leads_after(
    here: Scene, sentence: Sentence, start: int, unnamed: bool
) -> tuple[list[Local | Literal], int]:
    """The bodies or people straight after a cue, and where they end."""
    leads: list[Local | Literal] = []
    end = start = _after_date(here, sentence, start)
    others: list[Literal] = []
    reached = start
    for mention in sentence.mentions:
        if mention.span.start < start:
            continue
        gap = TERM.sub("", here.low[end : mention.span.start]).split() if leads else []
        gap = gap or here.gap(end, mention.span.start)
        if "các" in gap and mention.kind is not Kind.ORGANISATION and mention.kind is not Kind.CLASS:
            break  # "các đồng chí bí thư đảng bộ"
        if not leads and gap[-1:] and gap[-1].isdigit() and mention.kind is Kind.ORGANISATION:
            gap = gap[:-1]
            others, reached = _same_kind(here, mention)
        if not set(gap) <= (JOINS if leads else TO) or len(gap) > 5:
            break
        if mention.kind in ACTORS:
            key = here.actor(mention)
            named = bool(leads) and not gap  # "Phó Thủ tướng" + "Lê Minh K": one and the same
            if named and mention.kind is Kind.PERSON:
                leads.pop()
            if key and not (named and mention.kind is Kind.POST):
                leads.append(key)
        elif mention.kind is Kind.CLASS:
            if gap == ["các"] and leads:
                leads.pop()  # "ban thường vụ các tỉnh ủy": a class as a whole
        elif mention.kind is not Kind.PLACE:
            break
        elif (
            not leads
            and not gap
            and (
                here.low.startswith(UNIT_PLACES, mention.span.start)
                or here.low.startswith(task_verbs(here.vocabulary), mention.span.end + 1)
            )
        ):
            leads.append(Literal(mention.written))  # "lưu ý TP Cần Thơ rút kinh nghiệm"
        end = mention.span.end
    if others and leads and end < reached:
        return [*leads, *others], reached
    if not leads and end == start:
        found = ACRONYM.match(here.text.chars, start, sentence.span.end)
        if found:
            return [_meant(here, found[1])], found.end()
    if not leads and end == start:
        before, after = _named_before(here, start)
        if before is not None:
            return [before], after
    if not leads and end == start and unnamed:
        for other, term in sentence.cued(TASK):
            if term.value("taskPart") != "unnamed" or not 0 <= other.span.start - start <= 6:
                continue
            if not here.low.startswith(POINTING, other.span.end):
                return [Literal(here.text[other.span])], other.span.end
    return leads, end


def _past_classes(here: Scene, sentence: Sentence, start: int) -> int:
    """ "phối hợp với các Tổng cục, Vụ chuyên ngành lập …": the task begins at the verb."""
    if not here.low.startswith((" các ", " những ", " một số "), start):
        return start
    return min(_verb(here, start), sentence.span.end)


def _after_date(here: Scene, sentence: Sentence, start: int) -> int:
    """ "yêu cầu trước ngày 20/4, UBND xã phải …": the deadline stands before the lead."""
    date = next((m for m in sentence.of_kind(Kind.DATE) if m.span.start >= start), None)
    if date is None or here.low[date.span.end : date.span.end + 1] != ",":
        return start
    return date.span.end + 1 if set(here.gap(start, date.span.start)) <= TO_DATE else start


def _meant(here: Scene, acronym: str) -> Local | Literal:
    """The body that the article shortens so: "Văn phòng Đăng ký đất đai (VPĐKĐĐ)"; else the letters."""
    at = here.text.chars.find(f"({acronym})")
    for mention in here.mentions if at > 0 else ():
        if mention.kind is Kind.ORGANISATION and 0 <= at - mention.span.end <= 1:
            return here.key(mention) or Literal(acronym)
    return Literal(acronym)


def _same_kind(here: Scene, first: Mention) -> tuple[list[Literal], int]:
    """ "giao 2 sở Tài chính, Nội vụ tham mưu": the further bodies of the kind, up to the verb, and their
    end."""
    end = first.span.end
    stop = _verb(here, end)
    names = re.split(r", | và ", here.text.chars[end:stop].strip()) if stop > end else []
    if (
        len(names) < 2
        or names[0]
        or not all(name[:1].isupper() and name.count(" ") < 6 for name in names[1:])
    ):
        return [], end
    kind = first.written.split()[0].capitalize()
    key = here.key(first)
    name = here.things[key].name if key else ""  # its place is that of the others
    place = name[len(first.written) :] if name.lower().startswith(first.written.lower()) else ""
    return [Literal(f"{kind} {other}{place}") for other in names[1:]], stop


def _verb(here: Scene, start: int) -> int:
    """Where the first verb of a task stands close after ``start``; ``start`` where none does."""
    limit = min(start + 90, len(here.low))
    verbs = (here.low.find(f" {verb}", start, limit) for verb in task_verbs(here.vocabulary))
    return min((at for at in verbs if at >= 0), default=start)


def _named_before(here: Scene, start: int) -> tuple[Local | None, int]:
    """ "yêu cầu sở rà soát …", "yêu cầu trường phải …": the body of that kind named last, and where the word
    ends; None where no body of the kind was named or more follows the word than a verb."""
    verbs = MUST + task_verbs(here.vocabulary)
    for word in KINDS:
        end = start + 1 + len(word)
        verb = next((v for v in verbs if here.low.startswith(v.rstrip(), end + 1)), None)
        if verb is None or not here.low.startswith(f" {word} ", start):
            continue
        if here.low[end + len(verb)] not in " ,":
            continue
        for mention in reversed(here.mentions):
            if mention.kind is Kind.ORGANISATION and mention.span.end <= start:
                key = here.key(mention)
                if key and here.things[key].name.lower().startswith(f"{word} "):
                    return key, end
    return None, start


def leads_before(here: Scene, sentence: Sentence, end: int) -> list[Local]:
    """The bodies and offices straight before a passive: "Sở Y tế, Sở Tài chính được giao …"."""
    leads: list[Local] = []
    for mention in reversed(sentence.mentions):
        if mention.span.end > end:
            continue
        gap = set(here.gap(mention.span.end, end))
        if mention.kind not in ACTORS or not gap <= (JOINS if leads else BEFORE_PASSIVE):
            break
        key = here.actor(mention)
        if key is None:
            break
        leads.insert(0, key)
        end = mention.span.start
    return leads


@per_vocabulary
def task_verbs(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(f"{word} " for term in vocabulary.scheme("task-verbs") for word in term.spellings)


def cooperating_after(here: Scene, sentence: Sentence, start: int) -> tuple[tuple[Local, ...], int]:
    """After the lead: "chủ trì, phối hợp với B, C và các cơ quan liên quan"; the others and where the
    action begins."""
    end = start
    parts = [(cue, term.value("taskPart")) for cue, term in sentence.cued(TASK) if cue.span.start >= start]
    joined: list[Local] = []
    for cue, part in parts:
        if part not in ("lead", "with") or len(here.gap(end, cue.span.start)) > 1:
            break
        end = cue.span.end
        if part == "with":
            others, end = leads_after(here, sentence, end, False)
            joined += [other for other in others if isinstance(other, Local)]
            found = UNNAMED_WITH.match(here.low, end, sentence.span.end) or UNNAMED_WITH.match(
                here.low, min(end + 1, sentence.span.end), sentence.span.end
            )
            end = found.end() if found else _past_classes(here, sentence, end)
    while end < sentence.span.end and here.low[end] in " ,:":
        end += 1
    for word in ("phải ", "cần ", "nên ", "một mặt ", "trong việc ", "để "):
        if here.low.startswith(word, end):
            end += len(word)
    return tuple(joined), end


def clause(here: Scene, sentence: Sentence, start: int) -> Span:
    """From ``start`` to the semicolon or the end of the sentence."""
    stops = [at for mark in ";”" if (at := here.low.find(mark, start, sentence.span.end)) >= 0]
    if "“" in here.low[start : min(stops, default=start)]:
        stops = [at for at in stops if here.low[at] == ";"]
    end = min(stops, default=sentence.span.end)
    while end > start and here.low[end - 1] in " .…,;:":
        end -= 1
    return Span(start, max(end, start))


def is_noun(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "nhấn mạnh yêu cầu", "nêu 3 yêu cầu": the word is a noun."""
    before = here.gap(max(sentence.span.start, cue.span.start - 16), cue.span.start)
    return any(
        other.span.end + 1 == cue.span.start and "speech-cues" in other.means for other in sentence.cues
    ) or (
        bool(before)
        and (before[-1].isdigit() or before[-1] in ("các", "những", "theo", "đáp", "nhóm", "một", "được"))
    )
