"""Who is told to act: the bodies and people after an assigning verb, or before a passive one."""

import re
from itertools import takewhile

from pyoxigraph import Literal

from graph.model import Kind, Local, Mention
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.lookback import named_earlier, place_of
from graph.state.place_leads import level_named, places_told
from graph.state.scene import Scene
from graph.state.shared_kinds import more_of_kind, same_kind, shared_kind
from graph.state.shared_lists import shared_list
from graph.state.shared_places import shared_places
from graph.state.task_words import TASK, phrases, starts_work, task_verb, words

Leads = list[Local | Literal]

EVERYWHERE = (" các ", " cấp ", " 2 cấp", " hai cấp")  # "UBND các tỉnh": a class
# "UBND quận, huyện, thị xã": a class too.
LEVELS = re.compile(r"(?:,| và) (?:quận|huyện|thị xã|thành phố|xã|phường|thị trấn|đặc khu)(?!\w| [A-ZĐ0-9])")
ACRONYM = re.compile(r"(?: cho)? ([A-ZĐ]{3,8})(?= [a-zà-ỹđ])")
# A company or club no finder knows: capitals up to the verb ("yêu cầu Lavico phải dừng").
CAPITALS = re.compile(r"(?: cho)? ([A-ZĐÀ-Ỹ][\w&-]{1,20}(?: [A-ZĐÀ-Ỹ0-9][\w&-]{0,20}){0,6}) (?=[a-zà-ỹđ])")
TEAM = re.compile(r"(?: cho)? (?P<team>(?:tổ|nhóm|đoàn|hội đồng) [^\W\d_]{2,10}) ")
# "giao cho 3 bộ: Bộ Tài chính, Bộ Y tế": their number before their names.
COUNTED = re.compile(
    r"(?: cho)? (?:các|\d{1,2}|hai|ba|bốn|năm) (?:bộ|bộ, ngành|sở|sở, ngành|đơn vị|cơ quan|địa phương)"
    r"(?: gồm| là)?\s?:(?= )"
)
TO_PLACE = frozenset(("cho", "đối", "với", "địa", "bàn", "lãnh", "đạo", "chính", "quyền", "phía"))
BESIDE = 2  # code points between an office and its holder
VERBS = ("giao ", "phân công ", "ủy quyền ")
TERM = re.compile(r"khóa (?:[ivxl]{1,6}|\d{1,2})\b,?")

MANY = re.compile(r"[ \n](?:các|hai|ba|bốn|năm|sáu|\d{1,2}) ")  # without one of them nobody shares a word
REACH = 110  # code points from where they begin to that word


def leads_after(here: Scene, sentence: Sentence, start: int, unnamed: bool) -> tuple[Leads, int]:
    """The bodies or people straight after a cue, and where they end."""
    lists = words(here.vocabulary)
    start = _after_date(here, sentence, start)
    leads, end = shared(here, sentence, start)
    counted = COUNTED.match(here.low, start) if not leads else None
    start = end = counted.end() if counted else end
    others: list[Literal] = []
    reached = start
    for mention in sentence.mentions:
        if mention.span.start < start:
            continue
        if leads and set(here.gap(end, mention.span.start)) <= lists["join"]:
            further, after = shared(here, sentence, mention.span.start - 1)
            if further:  # "Bộ trưởng Bộ A; Chủ tịch UBND các tỉnh B, C"
                leads += further
                start = end = after
                continue
        gap = TERM.sub("", here.low[end : mention.span.start]).split() if leads else []
        gap = gap or here.gap(end, mention.span.start)
        if "ngành" in gap and "liên" not in gap:
            break  # "ngành thi hành án dân sự" is no body
        if "các" in gap and mention.kind is not Kind.ORGANISATION and mention.kind is not Kind.CLASS:
            break  # "các đồng chí bí thư đảng bộ"
        if not leads and gap[-1:] and gap[-1].isdigit() and mention.kind is Kind.ORGANISATION:
            gap = gap[:-1]
            others, reached = same_kind(here, mention)
        if not set(gap) <= lists["join" if leads else "to"] or len(gap) > 6:
            break
        if mention.kind in ACTORS:
            key = here.key(mention)  # an office is told to act as the office
            if mention.kind is Kind.POST and leads and here.actor(mention) == leads[-1]:
                key = None  # "ông A, Giám đốc Sở B": his title
            named = bool(leads) and not gap  # "Phó Thủ tướng" + "Lê Minh K": one and the same
            if named and mention.kind is Kind.PERSON:
                leads.pop()
            everywhere = here.low.startswith(EVERYWHERE, mention.span.end) or LEVELS.match(
                here.text.chars, mention.span.end
            )
            if key and not (named and mention.kind is Kind.POST) and not everywhere:
                leads.append(key)
                if mention.kind is Kind.ORGANISATION:
                    more, after = more_of_kind(here, mention, key)
                    if more:
                        leads += more
                        start = end = after
                        continue
        elif mention.kind is Kind.CLASS:
            pass  # unnamed ones lead nothing
        elif mention.kind is not Kind.PLACE:
            break
        elif not leads and set(gap) <= TO_PLACE and (places := places_told(here, sentence, mention)):
            leads += [Literal(place.written) for place in places]  # "lưu ý TP Cần Thơ rút kinh nghiệm"
            return leads, places[-1].span.end
        end = mention.span.end
    if others and leads and end < reached:
        return [*leads, *others], reached
    if leads or end != start:
        return leads, end
    return _unknown(here, sentence, start, unnamed)


def shared(here: Scene, sentence: Sentence, start: int) -> tuple[Leads, int]:
    """Several that share a word: "các bộ: A, B", "Chủ tịch UBND các tỉnh C, D"."""
    if not MANY.search(here.low, start, min(start + REACH, sentence.span.end)):
        return [], start
    places, end = shared_places(here, sentence, start)
    if places:
        return list(places), end
    kinds, end = shared_kind(here, start)
    return (kinds, end) if kinds else shared_list(here, sentence, start)


def _unknown(here: Scene, sentence: Sentence, start: int, unnamed: bool) -> tuple[Leads, int]:
    """One who leads and is no mention: letters, a kind named before, a body named by its work, capitals."""
    found = ACRONYM.match(here.text.chars, start, sentence.span.end)
    if found:
        return [_meant(here, found[1])], found.end()
    for other, term in sentence.cued(TASK) if unnamed else ():
        if term.value("taskPart") != "unnamed" or not 0 <= other.span.start - start <= 6:
            continue
        if not phrases(here.vocabulary)["pointing"].match(here.low, other.span.end + 1):
            return [Literal(here.text[other.span])], other.span.end
    before, after = named_before(here, sentence, start)
    if before is not None:
        beside = next((m for m in sentence.mentions if m.span.start >= after), None)
        joined = beside is not None and here.gap(after, beside.span.start) == ["và"]
        if beside is not None and beside.kind is Kind.ORGANISATION and joined:
            key = here.key(beside)
            return ([before, key] if key else [before]), beside.span.end
        return [before], after
    place, after = level_named(here, start)
    if place is not None:
        return [place], after
    found = CAPITALS.match(here.text.chars, start, sentence.span.end)
    if found and starts_work(here, found.end()) and _proper(here, found[1]):
        return [Literal(found[1])], found.end(1)
    found = TEAM.match(here.low, start, sentence.span.end) if unnamed else None
    if found:  # "giao tổ sắp xếp hoàn thiện kế hoạch"
        verb = task_verb(here.vocabulary).search(
            here.low, found.end(), min(found.end() + 40, sentence.span.end)
        )
        if verb and "," not in here.low[found.end() : verb.start()]:
            return [Literal(here.text.chars[found.start("team") : verb.start() - 1])], verb.start() - 1
    return [], start


def _proper(here: Scene, name: str) -> bool:
    """Whether all words have a capital and it is no law that is asked to rule: "đề nghị Luật quy định"."""
    papers = phrases(here.vocabulary)["paper"]
    return all(not word[0].islower() for word in name.split()) and not papers.fullmatch(name.lower())


def _after_date(here: Scene, sentence: Sentence, start: int) -> int:
    """ "yêu cầu trước ngày 20/4, UBND xã phải …": the deadline stands before the lead."""
    date = next((m for m in sentence.of_kind(Kind.DATE) if m.span.start >= start), None)
    if date is None or here.low[date.span.end : date.span.end + 1] != ",":
        return start
    gap = set(here.gap(start, date.span.start))
    return date.span.end + 1 if gap <= words(here.vocabulary)["to-date"] else start


def _meant(here: Scene, acronym: str) -> Local | Literal:
    """The body that the article shortens so: "Văn phòng Đăng ký đất đai (VPĐKĐĐ)"; else the letters."""
    at = here.text.chars.find(f"({acronym})")
    for mention in here.mentions if at > 0 else ():
        if mention.kind is Kind.ORGANISATION and 0 <= at - mention.span.end <= 1:
            return here.key(mention) or Literal(acronym)
    return Literal(acronym)


def named_before(here: Scene, sentence: Sentence, start: int) -> tuple[Local | None, int]:
    """ "yêu cầu sở rà soát …", "yêu cầu đơn vị này phải …": the body of that kind named last, and where the
    word ends; None where none was named or more follows the word than a verb."""
    lists = phrases(here.vocabulary)
    if here.low.startswith(" cho ", start):
        start += len(" cho")
    kind = lists["kind"].match(here.low, start + 1)
    anything = lists["any-kind"].match(here.low, start + 1)
    found = kind or anything
    if found is None:
        return None, start
    end = found.end()
    pointed = lists["pointer"].match(here.low, end + 1)
    if pointed:
        end = pointed.end()
    joined = here.low[end : end + 1] == "," if pointed else here.low.startswith(" và ", end)
    if not (starts_work(here, end + 1) or joined):
        return None, start
    word = {"nhà trường": "trường", "cty": "công ty"}.get(found.group(), found.group())
    for mention in named_earlier(here, start, Kind.ORGANISATION) if kind else ():
        key = here.key(mention)
        named = any(letter.isupper() for letter in mention.written)  # "bệnh viện tuyến trên" is none
        if key and named and here.things[key].name.lower().startswith(f"{word} "):
            return key, end
    if pointed and anything and word in words(here.vocabulary)["any-kind"]:
        since = here.sentences[max(place_of(here, start) - 1, 0)].span.start
        earlier = named_earlier(here, start, Kind.ORGANISATION)
        close = [here.key(m) for m in takewhile(lambda m: m.span.start >= since, earlier)]
        if len(set(close)) == 1 and close[0] is not None:
            return close[0], end
    return None, start


def leads_before(here: Scene, sentence: Sentence, end: int) -> list[Local]:
    """The bodies and offices straight before a passive: "Sở Y tế, Sở Tài chính được giao …"."""
    lists = words(here.vocabulary)
    leads: list[Local] = []
    for mention in reversed(sentence.mentions):
        if mention.span.end > end:
            continue
        gap = set(here.gap(mention.span.end, end))
        if mention.kind not in ACTORS or not gap <= lists["join" if leads else "before-passive"]:
            break
        key = _titled(here, sentence, mention)
        if key is None:
            break
        if key not in leads:
            leads.insert(0, key)
        end = mention.span.start
    return leads


def _titled(here: Scene, sentence: Sentence, mention: Mention) -> Local | None:
    """An office is told to act as the office, unless its holder is named beside it."""
    key = here.key(mention)
    holder = here.actor(mention)
    start, end = mention.span.start - BESIDE, mention.span.end + BESIDE
    beside = (m for m in sentence.of_kind(Kind.PERSON) if m.span.end >= start and m.span.start <= end)
    return holder if any(here.key(m) == holder for m in beside) else key


def is_noun(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "nhấn mạnh yêu cầu", "nêu 3 yêu cầu": the word is a noun."""
    before = here.gap(max(sentence.span.start, cue.span.start - 16), cue.span.start)
    if here.low.startswith(VERBS, cue.span.start):
        return before[-1:] == ["được"]  # "kết luận giao cho …" is no noun
    if (
        before
        and before[-1].isdigit()
        and any(m.span.end + 1 == cue.span.start for m in sentence.of_kind(Kind.DOCUMENT, Kind.DATE))
    ):
        return False  # "công điện số 12 yêu cầu …"
    return any(
        other.span.end + 1 == cue.span.start
        and "speech-cues" in other.means
        and TASK not in other.means
        and "participation-roles" not in other.means
        for other in sentence.cues
    ) or (
        bool(before)
        and (
            before[-1].isdigit() or before[-1] in ("các", "những", "theo", "đáp", "nhóm", "một", "được", "là")
        )
    )
