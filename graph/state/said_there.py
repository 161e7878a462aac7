"""Whose words an article reports from a meeting: speech told in an article on an event was made there, unless
the words around say that it was made elsewhere or before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Kind, Local, Mention, Span, Zone
from graph.state.attendance import PRESS, quoted, tells_of, to_come
from graph.state.cues import LISTING, Cue, Sentence
from graph.state.people_lists import ROLE, Part, each, run
from graph.state.scene import Scene

# A sentence that opens so and names no meeting has left it.
ELSEWHERE = ("trước đó", "trước đây", "bên lề", "trong khi đó", "trước khi", "sau hội nghị", "sau cuộc họp")
REMEMBERED = "Hồ Chí Minh"  # his words are recalled at meetings
PAPERS = (
    "báo", "vnexpress", "vietnamnet", "dân trí", "zing", "tuổi trẻ", "thanh niên", "tiền phong", "lao động",
    "người lao động", "infonet", "vtc", "vov", "pháp luật", "vneconomy", "nhà báo", "chúng tôi",
)  # fmt: skip
INTERVIEWER = ("phóng viên", "pv ", "phỏng vấn")
TOLD_TO = ("trao đổi với", "trả lời", "nói với", "chia sẻ với", "cho hay với")
INTERVIEW = tuple((verb, tuple(f"{verb} {paper}" for paper in PAPERS)) for verb in TOLD_TO)
# "Trước đó, trong phần chất vấn, đại biểu A …", "Trong khi đó, đại biểu B …": still the meeting.
WITHIN = re.compile(
    r"trước đó,? (?:trong|tại|ở) (?:phần|phiên|khuôn khổ)|(?:trước đó|trong khi đó), (?:đại biểu|đb|cử tri) "
)
ACCORDING = re.compile(r"(?:cũng |còn |tuy nhiên, |bên cạnh đó, |ngoài ra, |cụ thể, )?theo (?!đó)")
FAR = 16  # sentences
VOICES = 2  # whom "theo ông A" joins: a meeting that is told with several voices
MEMBERS = ("đại biểu ", "đb ", "quốc hội ", "hđnd ", "hội đồng nhân dân ")  # who speak before it is named
SITTINGS = ("ky-hop", "phien-hop", "phien-lam-viec")  # where deputies speak


@dataclass(frozen=True, slots=True)
class Crowd:
    """Those told to be at the events so far, and those who tell of them from elsewhere."""

    present: set[Local]
    outside: set[Local]


def said_there(here: Scene, sentence: Sentence, event: Local, crowd: Crowd) -> Iterator[Part]:
    """Those whose words are reported from ``event``."""
    thing = here.things[event]
    low = here.low[sentence.span.start : sentence.span.end].lstrip(' “"')
    heads = [m for m in sentence.of_kind(Kind.EVENT) if here.key(m) == event]
    at = any(here.low.endswith(("tại ", "trong "), 0, head.span.start) for head in heads)
    if sentence.zone in (Zone.TITLE, Zone.RELATED):
        return
    if (thing.parts.get("aside") or thing.parts.get("planned")) and not at:
        return
    if (
        thing.mentions
        and thing.mentions[0].span.start > sentence.span.end
        and not _deputies(here, thing.parts)
    ):
        return
    interview = _interviewed(low)
    if (interview or any(word in low for word in PRESS)) and "báo" not in thing.parts["head"]:
        if interview:
            crowd.outside.update(set(_speakers(here, sentence)) - crowd.present)
        return
    if not heads and low.startswith(ELSEWHERE) and not WITHIN.match(low):
        return
    own = not any(m.kind is Kind.EVENT for m in sentence.mentions) and any(
        m.kind is Kind.DATE and "day" in m.parts for m in sentence.mentions[:2]
    )
    early = thing.mentions and thing.mentions[0].span.start > sentence.span.end
    if "date_at" in thing.parts and not (own or early or here.once(_interview)):
        named = _colon(here, sentence)
        if named:
            yield from each(here, [named], "phat-bieu", Cue(named.span, {}), "participation.colon")
            return
    for cue, term in sentence.cued("speech-cues"):
        if own and here.low[cue.span.end : cue.span.end + 1] not in (":", ","):
            continue
        if (term.iri.endswith("yeu-cau") and ROLE in cue.means) or to_come(here, sentence, cue):
            continue
        if quoted(here, sentence, cue):
            continue
        mention = here.subject(sentence, cue)
        if mention is None:
            continue
        who = here.actor(mention)
        if early and not any(
            word in here.low[max(mention.span.start - 60, sentence.span.start) : cue.span.start]
            for word in MEMBERS
        ):
            break
        if who is not None and tells_of(here, sentence, cue, event):
            crowd.outside.add(who)
        if who is not None and here.things[who].name == REMEMBERED:
            continue
        far = who not in crowd.present and _far(here, sentence, event)
        if who is not None and not far and who not in crowd.outside and here.things[who].kind is Kind.PERSON:
            yield who, "phat-bieu", mention.span, cue.span, "participation.speech"
            yield from _with_him(here, sentence, mention, cue.span)
        break
    if ACCORDING.match(low) and not own and not early:
        yield from _according(here, sentence, crowd)


def _far(here: Scene, sentence: Sentence, event: Local) -> bool:
    """Whether an undated meeting was named long before: a new voice is no more heard there."""
    thing = here.things[event]
    last = max((m.span.start for m in thing.mentions if m.span.start < sentence.span.end), default=None)
    if last is None or "date_at" in thing.parts:
        return False
    return sum(last < other.start <= sentence.span.start for other in here.text.sentences) > FAR


def _colon(here: Scene, sentence: Sentence) -> Mention | None:
    """ "Ông A - Chủ tịch UBND huyện B: Một số chỉ tiêu …": the speaker and his title before his words."""
    first = next((m for m in sentence.mentions if m.kind is not Kind.POST), None)
    colon = here.low.find(": ", sentence.span.start, min(sentence.span.start + 160, sentence.span.end))
    if first is None or first.kind is not Kind.PERSON or colon < first.span.end:
        return None
    if not set(here.gap(sentence.span.start, first.span.start)) <= LISTING | {"đại", "biểu", "cử", "tri"}:
        last = [m for m in sentence.mentions if m.span.end <= first.span.start]
        if not last or here.gap(last[-1].span.end, first.span.start):
            return None
    end = first.span.end
    for mention in sentence.mentions:
        if end <= mention.span.start < colon:
            if mention.kind is Kind.PERSON or not set(here.gap(end, mention.span.start)) <= LISTING:
                return None
            end = mention.span.end
    bare = not here.low[end:colon].strip(" )")
    return first if bare and len(here.low[colon : sentence.span.end].split()) > 5 else None


def _with_him(here: Scene, sentence: Sentence, last: Mention, cue: Span) -> Iterator[Part]:
    """ "Tổng Bí thư A, Chủ tịch nước B yêu cầu …": those with whom he speaks open the sentence."""
    first = next((m for m in sentence.mentions if m.kind in (Kind.PERSON, Kind.POST)), last)
    if first.span.start - sentence.span.start > 12 or last.kind is not Kind.PERSON:
        return
    listed = here.people_before(sentence, last.span.end)
    if len(listed) > 1 and run(here, sentence, first.span.start, last.span.end) == listed:
        yield from each(here, listed[:-1], "phat-bieu", Cue(cue, {}), "participation.speech")


def _interviewed(low: str) -> bool:
    """Whether a sentence is told to a reporter or to a paper."""
    return any(word in low for word in INTERVIEWER) or any(
        verb in low and any(word in low for word in words) for verb, words in INTERVIEW
    )


def _interview(here: Scene) -> bool:
    """Whether an article is an interview, or says that one was given."""
    return any(word in here.low for word in INTERVIEWER)


def _deputies(here: Scene, parts: object) -> bool:
    return str(parts["kind"]).endswith(SITTINGS)  # type: ignore[index]


def _speakers(here: Scene, sentence: Sentence) -> Iterator[Local]:
    for cue, _ in sentence.cued("speech-cues"):
        mention = here.subject(sentence, cue)
        who = here.actor(mention) if mention else None
        if who is not None:
            yield who


def _according(here: Scene, sentence: Sentence, crowd: Crowd) -> Iterator[Part]:
    """ "Theo ông A, …": the word of one who is known to be there, or one voice among several."""
    first = next((m for m in sentence.mentions if m.kind in (Kind.PERSON, Kind.POST)), None)
    gap = here.gap(sentence.span.start, first.span.start) if first else []
    if first is None or len(gap) > 6 or "của" in gap:
        return
    after = here.people_after(sentence, first.span.start, first.span.end + 40)
    if after and "," in here.low[first.span.end : after[0].span.start]:
        after = []  # "Theo Tổng Bí thư, vụ của ông A …"
    who = here.actor(after[0] if first.kind is Kind.POST and after else first)
    told = who in crowd.present or (len(crowd.present) >= VOICES and who not in crowd.outside)
    if who is not None and told and here.things[who].kind is Kind.PERSON:
        start = sentence.span.start
        yield who, "phat-bieu", first.span, Span(start, start + 4), "participation.according-to"
