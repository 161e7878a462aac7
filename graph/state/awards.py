"""Awards: who gave what, on whose authority, to whom, and for what."""

import re
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Mention, References, Text, Zone
from graph.namespaces import NQ
from graph.rule import Rule
from graph.state.cues import ACTORS, Cue, Sentence
from graph.state.scene import Scene, scene
from graph.vocabulary import Vocabulary

GIVES = Rule(
    "awards.gives",
    re.compile(r"\b(?:trao tặng|trao|tặng thưởng|tặng|truy tặng)\b(?: \d{1,4})?(?: [^\W\d_]{1,9}){0,3} $"),
    examples=("trao tặng ", "tặng 15 ", "trao "),
    rejects=("được nhận ", "và ", "đã đạt "),
)
RECEIVES = Rule(
    "awards.receives",
    re.compile(
        r"\b(?:(?:vinh dự|đón|vừa|đã) )?(?:nhận|được (?:trao tặng|tặng thưởng|tặng|trao|"
        r"truy tặng))\b(?: \d{1,4})?(?: [^\W\d_]{1,9}){0,2} $"
    ),
    examples=("vinh dự đón nhận ", "được tặng ", "được trao tặng "),
    rejects=("trao ", "tặng "),
)
GROUND = Rule(
    "awards.ground",
    re.compile(
        r"(?:,? ?(?:vì|do|đã|có|đạt|nhân dịp) ?(?:đã |có |đạt )?(?:nhiều )?(?:thành tích|"
        r"thành xuất sắc|đóng góp|công lao|cống hiến|thành)\b.{0,200})"
    ),
    examples=("đã có thành tích xuất sắc trong phong trào", "vì có nhiều đóng góp"),
    rejects=("có mặt tại buổi lễ",),
)
RULES = (GIVES, RECEIVES, GROUND)
FULL = re.compile(r"(?: (?:[A-ZĐÀ-Ỹ][\wà-ỹ]*|hạng|Nhất|Nhì|Ba|\d{2} năm|tuổi Đảng|và|vì sự nghiệp)){0,12}")
GROUPS = (
    "tập thể", "cá nhân", "đồng chí", "đơn vị", "đảng viên", "gia đình", "cán bộ", "ông", "bà",
    "học sinh", "tổ chức", "chi bộ",
)  # fmt: skip
COLLECTIVE = {"Bằng khen", "Giấy khen"}


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """One award per form and recipient: "award-1" …"""
    here = scene(text, mentions, references, vocabulary)
    seen: set[tuple[str, str, str]] = set()
    number = 0
    for sentence in here.sentences:
        if sentence.zone in (Zone.TITLE, Zone.RELATED):
            continue
        for cue, term in sentence.cued("award-forms"):
            award = _award(here, sentence, cue, term.label in COLLECTIVE)
            if award is None:
                continue
            form, giver, authority, recipient, ground, rule = award
            same = (form, str(giver), str(recipient))
            if same in seen:
                continue
            seen.add(same)
            number += 1
            key = Local(f"award-{number}")
            parts = (
                (NQ.giver, giver),
                (NQ.authority, authority),
                (NQ.recipient, recipient),
                (NQ.ground, ground),
            )
            yield _claim(here, sentence, cue, key, NQ.awardForm, Literal(form), rule)
            for name, value in parts:
                if value is not None:
                    yield _claim(here, sentence, cue, key, name, value, rule)
            break


def _claim(
    here: Scene, sentence: Sentence, cue: Cue, key: Local, name: NamedNode, value: Local | Literal, rule: str
) -> Claim:
    return Claim(key, name, value, here.text.article, sentence.span, rule, marks=(cue.span,))


Award = tuple[str, Local | Literal | None, Local | None, Local | Literal, Local | Literal | None, str]


def _award(here: Scene, sentence: Sentence, cue: Cue, short: bool) -> Award | None:
    low, chars = here.low, here.text.chars
    before = low[max(sentence.span.start, cue.span.start - 60) : cue.span.start]
    end = cue.span.end
    if not short:
        found = FULL.match(chars, end, sentence.span.end)
        end = found.end() if found else end
    form = chars[cue.span.start : end].strip()
    authority = next(
        (
            here.actor(m)
            for m in sentence.of_kind(*ACTORS)
            if 0 <= m.span.start - end <= 5 and "của" in here.gap(end, m.span.start)
        ),
        None,
    )
    ground = _ground(here, sentence, end)
    gives = GIVES.pattern.search(before)
    receives = RECEIVES.pattern.search(before)
    if receives and (not gives or receives.start() <= gives.start()):
        at = cue.span.start - len(before) + receives.start()
        mention = next((m for m in reversed(sentence.of_kind(*ACTORS)) if m.span.end <= at), None)
        who = here.actor(here.titled(sentence, mention)) if mention and at - mention.span.end <= 20 else None
        if who is None or (short is False and form == "danh hiệu"):
            return None
        return form, None, authority, who, ground, RECEIVES.name
    if not gives:
        return None
    recipient = _recipient(here, sentence, end)
    if recipient is None:
        return None
    at = cue.span.start - len(before) + gives.start()
    return form, _giver(here, sentence, at), authority, recipient, ground, GIVES.name


def _giver(here: Scene, sentence: Sentence, at: int) -> Local | Literal | None:
    """Who stands before the verb: a person or body, or a group as written ("các đồng chí lãnh đạo …")."""
    mention = next((m for m in reversed(sentence.of_kind(*ACTORS)) if m.span.end <= at), None)
    if mention is None or at - mention.span.end > 30:
        return None
    titled = here.titled(sentence, mention)
    if titled.kind is Kind.PERSON:
        return here.actor(titled)
    opening = here.low[sentence.span.start : mention.span.start].strip()
    if (
        opening.startswith(("các đồng chí lãnh đạo", "lãnh đạo", "đại diện lãnh đạo", "đại diện"))
        and len(opening) < 60
    ):
        key = here.key(mention)
        name = here.things[key].name if key in here.things else mention.written
        return Literal(
            f"{here.text.chars[sentence.span.start : mention.span.start]}{name}".strip()[:1].lower()
            + f"{here.text.chars[sentence.span.start + 1 : mention.span.start]}{name}".strip()
        )
    return here.actor(mention)


def _recipient(here: Scene, sentence: Sentence, start: int) -> Local | Literal | None:
    """After "cho": a person or body, or a group as written."""
    low = here.low
    to = low.find(" cho ", start, min(sentence.span.end, start + 120))
    if to < 0:
        return None
    begin = to + len(" cho ")
    for mention in sentence.of_kind(*ACTORS):
        if mention.span.start >= begin and mention.span.start - begin <= 12:
            return here.actor(mention)
    group = low[begin : begin + 60]
    if not any(word in group for word in GROUPS):
        return None
    others = (other.span.start for other, _ in sentence.cued("award-forms") if other.span.start > begin)
    end = min(others, default=sentence.span.end)
    while end > begin and low[end - 1] in " .,”":
        end -= 1
    return Literal(here.text.chars[begin : min(end, begin + 300)])


def _ground(here: Scene, sentence: Sentence, start: int) -> Local | Literal | None:
    found = GROUND.pattern.search(here.low, start, sentence.span.end)
    if not found:
        return None
    for document in sentence.of_kind(Kind.DOCUMENT):
        if found.start() <= document.span.start < found.end() and here.key(document):
            return here.key(document)
    return Literal(here.text.chars[found.start() : found.end()].strip(" ,."))
