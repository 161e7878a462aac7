"""Who assigns, and whether he may: the one before the verb, past adverbs and the writing he does it in, or a
phrase ("cơ quan kiểm tra"), a document, "tôi" inside a quotation; nobody gives tasks upwards."""

import re

from pyoxigraph import Literal

from graph.model import Kind, Local, Mention
from graph.state.cues import ACTORS, PRONOUNS, Cue, Sentence, split_words
from graph.state.lookback import named_earlier, place_of
from graph.state.scene import Scene
from graph.state.standing import ASKS
from graph.state.task_words import phrases, words

SOFT = (*ASKS, "lưu ý")
LAWS = ("/luat", "/bo-luat", "/phap-lenh", "/hien-phap", "/nghi-dinh", "/dieu-le")
# "Chủ tịch UBND tỉnh khóa XV, nhiệm kỳ 2021 - 2026, yêu cầu": no words of the deed.
TERM = re.compile(r" (?:khóa (?:[ivxl]{1,6}|\d{1,2})|nhiệm kỳ \d{4} ?[-–] ?\d{4})\b,?")
DEMANDED = ("yêu cầu", *SOFT)
FAR = 110  # code points between the one who assigns and the verb


def before(here: Scene, sentence: Sentence, cue: Cue) -> Local | Literal | None:
    """The one who assigns, named in this sentence before the verb; None where nobody is."""
    if _wished(here, sentence, cue):
        return None
    mention = here.subject(sentence, cue)
    if mention is None:
        mention = _past_words(here, sentence, cue)
    if mention is None:
        return here.pronoun(sentence, cue) or _goes_on(here, sentence, cue)
    mention = _named_in_speech(here, sentence, cue, mention)
    if _spoken_of(here, sentence, mention):
        return None
    if mention.kind is Kind.PLACE:
        return Literal(mention.written)
    return here.actor(mention)


def _goes_on(here: Scene, sentence: Sentence, cue: Cue) -> Local | None:
    """ "Phó Thủ tướng nêu rõ …, đồng thời đề nghị Sở A …": who spoke before in the sentence."""
    if here.gap(max(sentence.span.start, cue.span.start - 16), cue.span.start)[-2:] != ["đồng", "thời"]:
        return None
    for other in reversed(sentence.cues):
        if other.span.end < cue.span.start and {"speech-cues", "task-cues"} & other.means.keys():
            who = here.subject(sentence, other)
            if who is not None:
                return here.actor(who)
    return None


def _named_in_speech(here: Scene, sentence: Sentence, cue: Cue, who: Mention) -> Mention:
    """ "Cục trưởng A cho biết Tổng Thanh tra đã giao …": the office before the verb, not who speaks."""
    last = next((m for m in reversed(sentence.mentions) if m.span.end <= cue.span.start), None)
    if last is None or last.kind is not Kind.POST or last is who:
        return who
    speaks = any(who.span.end <= c.span.start < last.span.start for c, _ in sentence.cued("speech-cues"))
    return last if speaks else who


def _wished(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    last = here.gap(max(sentence.span.start, cue.span.start - 16), cue.span.start)[-1:]
    if last == ["sẽ"]:  # "ông khẳng định sẽ yêu cầu …" demands nothing yet
        return here.low.startswith(DEMANDED, cue.span.start)
    return bool(last) and last[0] in words(here.vocabulary)["wish"]


def wished(here: Scene, sentence: Sentence, cue: Cue) -> bool:
    """ "cần giao Bộ A …", "không yêu cầu …": no assignment."""
    return _wished(here, sentence, cue)


def _spoken_of(here: Scene, sentence: Sentence, mention: Mention) -> bool:
    """ "việc UBND tỉnh giao …", "đề nghị HĐND giao …": no assignment of his is told."""
    found = here.low[max(sentence.span.start, mention.span.start - 24) : mention.span.start].split()
    while found and (found[-1] in PRONOUNS or found[-1] in ("chí", "đồng", "các", "cho")):
        found.pop()
    spoken = words(here.vocabulary)["not-doing"]
    return bool(found) and (found[-1] in spoken or " ".join(found[-2:]) in spoken)


def _past_words(here: Scene, sentence: Sentence, cue: Cue) -> Mention | None:
    """The one before the verb, past adverbs and writings: "đã liên tục ra 2 văn bản yêu cầu"."""
    lists = words(here.vocabulary)
    end = cue.span.start
    for mention in reversed(sentence.mentions):
        if mention.span.end > end:
            continue
        gap = split_words(TERM.sub("", here.low[mention.span.end : end]))
        spoken = next(
            (c for c, _ in sentence.cued("speech-cues") if c.span.start == mention.span.end + 1), None
        )
        if spoken is not None and spoken is not cue:
            gap = here.gap(spoken.span.end, end)  # "ông A chia sẻ, dù đã giao …"
        if not all(word in lists["passing"] or word.isdigit() for word in gap):
            return None
        if mention.kind in (Kind.DOCUMENT, Kind.DATE, Kind.EVENT):
            end = mention.span.start
            continue
        if cue.span.start - mention.span.end > FAR:
            return None
        if mention.kind is Kind.PLACE:
            level = phrases(here.vocabulary)["level"].match(here.low, mention.span.start)
            starts = mention.span.start == sentence.span.start or here.low[mention.span.start - 2] in ",;."
            return mention if (level or starts) and len(gap) < 4 and "," not in gap else None
        return here.titled(sentence, mention) if mention.kind in ACTORS else None
    return None


def unnamed(here: Scene, sentence: Sentence, cue: Cue, word: str) -> Local | Literal | None:
    """ "Cơ quan kiểm tra cũng yêu cầu …", "tỉnh đã giao cho …", "tôi đã giao …", "Chỉ thị 26 yêu cầu …"."""
    lists = words(here.vocabulary)
    directs = word == "chỉ đạo"  # a noun as often: only after "đã", and only of a level
    if word in SOFT or _wished(here, sentence, cue):
        return None
    if directs and not here.low.endswith((" đã ", " vừa "), sentence.span.start, cue.span.start):
        return None
    document = next((m for m in reversed(sentence.mentions) if m.span.end <= cue.span.start), None)
    if document is not None and document.kind is Kind.DOCUMENT:
        if document.parts.get("type", "").endswith(LAWS):
            return None  # "Luật giao Chính phủ quy định chi tiết" empowers
        gap = here.gap(document.span.end, cue.span.start)
        known = here.key(document) is not None and all(w in lists["passing"] for w in gap)
        return Literal(document.written) if known else None
    start = sentence.span.start
    for mark in ',“"–:':
        start = max(start, here.low.rfind(mark, start, cue.span.start) + 1)
    while here.low[start] == " ":
        start += 1
    told = here.low[start : cue.span.start].split()
    lead = 0
    while told[:1] and told[0] in lists["before-level"]:
        lead += len(told.pop(0)) + 1
    while told and told[-1] in ("đã", "cũng", "vừa", "còn", "vẫn", "đang", "sau", "đó", "có"):
        told.pop()
    if told[-1:] == ["tôi"]:
        return speaker(here, sentence)
    if not told and here.low.startswith("lãnh đạo ", sentence.span.start):
        return _leadership(here, sentence, cue)
    if not 1 <= len(told) <= 6 or any(m.span.start >= start for m in _before(sentence, cue)):
        return None
    phrase = " ".join(told)
    body = _of_kind(here, phrase, cue) if phrase in lists["level"] else None
    if body is not None:
        return body
    named = phrase in lists["level"] or (not directs and len(told) >= 2 and told[0] in lists["authority"])
    return Literal(here.text.chars[start + lead : start + lead + len(phrase)]) if named else None


def _of_kind(here: Scene, word: str, cue: Cue) -> Local | None:
    """ "Bộ cũng yêu cầu …": the body of that kind named last."""
    for mention in named_earlier(here, cue.span.start, Kind.ORGANISATION):
        key = here.key(mention)
        if key and here.things[key].name.lower().startswith(f"{word} "):
            return key
    return None


def _leadership(here: Scene, sentence: Sentence, cue: Cue) -> Literal | None:
    """ "Lãnh đạo tỉnh Sơn La cho biết đã nắm sự việc, giao …"."""
    first = next((m for m in sentence.mentions if m.span.end < cue.span.start), None)
    if first is None or first.kind not in (Kind.PLACE, Kind.ORGANISATION):
        return None
    if here.gap(sentence.span.start, first.span.start) != ["lãnh", "đạo"]:
        return None
    return Literal(here.text.chars[sentence.span.start : first.span.end])


def _before(sentence: Sentence, cue: Cue) -> list[Mention]:
    return [m for m in sentence.mentions if m.span.end <= cue.span.start and m.kind in ACTORS]


def speaker(here: Scene, sentence: Sentence) -> Local | None:
    """Whose words the sentence is in: told after the quotation, here or soon after, or before it."""
    at = place_of(here, sentence.span.start)
    for other in here.sentences[at : at + 3]:
        if other.block != sentence.block:
            break
        for cue, _ in other.cued("speech-cues"):
            who = here.subject(other, cue)
            if who is not None and who.kind in (Kind.PERSON, Kind.POST):
                return here.actor(who)
    return here.last_person(sentence)


def passive(here: Scene, sentence: Sentence, cue: Cue) -> tuple[Local, ...]:
    """Those who assign in "Bộ Y tế được Chính phủ giao …", in order."""
    found: list[Local] = []
    end = cue.span.start
    for mention in reversed(sentence.mentions):
        if mention.span.end > end:
            continue
        gap = here.gap(mention.span.end, end)
        if mention.kind not in ACTORS or gap not in ([], [","], ["và"]) or (gap and not found):
            break
        key = here.actor(mention)
        if key is None:
            break
        if not found or gap or mention.kind is not Kind.POST:
            found.insert(0, key)
        end = mention.span.start
        if here.gap(max(sentence.span.start, end - 12), end)[-1:] in (["được"], ["bị"]):
            return tuple(dict.fromkeys(found))
    return ()
