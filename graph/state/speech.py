"""What was said, by whom: reported speech after a verb, direct speech in quotation marks."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, References, Span, Text, Zone
from graph.namespaces import NQ
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.scene import Scene, scene
from graph.vocabulary import Term, Vocabulary

SPEECH = "speech-cues"
LONGEST = 300  # code points of a quotation kept
OPENING, CLOSING = "“\"'‘«", "”\"'’»"
SHORTEST = 4  # words of reported speech
NOT_SAID = (
    "đã", "của", "về", "cho", "với", "từ", "là", "tại", "được", "bởi", "chiều", "sáng", "tối", "ngày",
    "trước", "sau", "bên", "khi", "để", "theo", "không", "sẽ", "nhiều", "và",
)  # fmt: skip
COUNTED_NOUNS = ("yêu cầu", "nhiệm vụ", "nội dung", "vấn đề", "giải pháp", "điểm", "nhóm")


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """One speech per speaker and quotation: "speech-1" …"""
    here = scene(text, mentions, references, vocabulary)
    seen: set[tuple[Local, str]] = set()
    number = 0
    for sentence in here.sentences:
        if sentence.zone in (Zone.CAPTION, Zone.RELATED, Zone.TITLE):
            continue
        for cue, who, quote, mode, rule in _said(here, sentence):
            words = " ".join(text[quote].split()[:8]).strip(OPENING)
            if (who, words) in seen:
                continue
            seen.add((who, words))
            number += 1
            key = Local(f"speech-{number}")
            evidence = Span(min(sentence.span.start, quote.start), max(sentence.span.end, quote.end))

            def claim(name: NamedNode, value: Local | Literal) -> Claim:
                return Claim(key, name, value, text.article, evidence, rule, marks=(cue.span, quote))  # noqa: B023

            yield claim(NQ.speaker, who)
            yield claim(NQ.speechMode, Literal(mode))
            yield claim(NQ.quote, Literal(text[quote]))
            if sentence.event and not here.things[sentence.event].parts.get("aside"):
                yield claim(NQ.atEvent, sentence.event)


def _said(here: Scene, sentence: Sentence) -> Iterator[tuple[Cue, Local, Span, str, str]]:
    low = here.low
    for cue, term in sentence.cued(SPEECH):
        rest = low[cue.span.end : sentence.span.end]
        mention = here.subject(sentence, cue) or _opener(here, sentence, cue, term)
        who = here.actor(mention) if mention else here.pronoun(sentence, cue)
        if who is None or (who in here.things and here.things[who].kind not in ACTORS):
            continue
        if mention and mention.kind is Kind.ORGANISATION and _plural(here, sentence, mention):
            continue
        if len(rest.strip(" .,:")) <= 3 or rest.lstrip().startswith(("thêm.", ".", "tại ", "như vậy")):
            quote = _quoted_before(here, sentence, mention, cue)
            if quote:
                yield cue, who, quote, "direct", "speech.after-quotation"
                return
        personal = mention is None or mention.kind is not Kind.ORGANISATION or not term.value("weak")
        quote, direct = _after(here, sentence, cue, term, personal)
        if quote:
            yield cue, who, quote, "direct" if direct else "reported", "speech.after-verb"
            return


def _plural(here: Scene, sentence: Sentence, mention: Mention) -> bool:
    """ "đại diện các Đảng bộ, chi bộ": not one body's word."""
    words = here.gap(max(sentence.span.start, mention.span.start - 40), mention.span.start)
    return bool({"các", "những", "nhiều", "đại"} & set(words[-4:]))


def _opener(here: Scene, sentence: Sentence, cue: Cue, term: Term) -> Mention | None:
    """ "Thường trực Tỉnh ủy ban hành Thông báo …, yêu cầu …": the actor that opens the sentence."""
    if term.value("weak") or here.low[max(cue.span.start - 2, 0) : cue.span.start] not in (", ",):
        return None
    first = next((m for m in sentence.mentions if m.kind is not Kind.DATE), None)
    if (
        first is None
        or first.kind not in (Kind.ORGANISATION, Kind.PERSON)
        or sum(word[0].isalpha() for word in here.gap(sentence.span.start, first.span.start)) > 3
        or "với" in here.gap(sentence.span.start, first.span.start)
    ):
        return None
    return first


def _quoted_before(here: Scene, sentence: Sentence, mention: Mention | None, cue: Cue) -> Span | None:
    """The quotation that ends just before the speaker: “…”, ông A nói."""
    chars = here.text.chars
    block = here.text.blocks[sentence.block].span
    end = mention.span.start if mention else cue.span.start
    for other in reversed(sentence.mentions):
        if other.span.end <= end and other.kind in ACTORS and end - other.span.end <= 4:
            end = other.span.start
    close = max(chars.rfind(mark, max(block.start, end - 24), end) for mark in '”"»')
    if close < 0:
        return None
    if chars[close] == '"':
        start = chars.find('"', block.start, close)
        opened = start if start >= 0 and start - block.start < 3 else chars.rfind('"', block.start, close)
    else:
        opened = chars.rfind("“" if chars[close] == "”" else "«", block.start, close)
    if opened < 0 or close - opened < 12:
        return None
    return Span(opened + 1, min(close, opened + 1 + LONGEST))


def _after(here: Scene, sentence: Sentence, cue: Cue, term: Term, personal: bool) -> tuple[Span | None, bool]:
    """The words after the verb, and whether they are quoted."""
    chars, low = here.text.chars, here.low
    start, end = cue.span.end, sentence.span.end
    marked = False
    for skip in (" rằng", " là", " thêm"):
        if low.startswith(skip, start) and not low[start + len(skip) : start + len(skip) + 1].isalnum():
            start, marked = start + len(skip), marked or skip == " rằng"
    tail = low[start:end].rstrip()
    if (
        tail.endswith(":")
        and len(tail.split()) <= 6
        and (len(tail) <= 2 or tail.strip(" :").endswith(COUNTED_NOUNS))
    ):
        following = next((s for s in here.sentences if s.span.start >= end), None)
        return (_cut(following.span.start, following.span.end), False) if following else (None, False)
    if tail[:1] == ":" or (tail[:1] == "," and personal):
        start, marked = start + 1, True
    elif tail[:1] == ",":
        return None, False
    while start < end and chars[start].isspace():
        start += 1
    if any(other.span.start == start for other, _ in sentence.cued(SPEECH)):
        if not low.startswith("yêu cầu,", start):
            return None, False  # "gợi mở, nêu rõ …": the second verb brings the words
        start += len("yêu cầu, ")
    direct = start < end and chars[start] in OPENING
    if direct:
        block = here.text.blocks[sentence.block].span
        close = min(
            (at for mark in CLOSING if (at := chars.find(mark, start + 1, block.end)) > 0), default=end
        )
        if close - start < 24:
            return None, False  # a single word in quotation marks
        return _cut(start + 1, close), True
    words = low[start:end].split()
    if len(words) < SHORTEST or (not marked and (term.value("weak") or words[0] in NOT_SAID)):
        return None, False
    return _cut(start, end), False


def _cut(start: int, end: int) -> Span:
    return Span(start, min(end, start + LONGEST))
