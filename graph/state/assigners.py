"""Who assigns, where no name stands straight before the verb, and whether he may: a phrase ("cơ quan kiểm
tra"), a document, "tôi" inside a quotation; nobody gives tasks upwards."""

from pyoxigraph import Literal

from graph.lexicon import per_vocabulary
from graph.model import Kind, Local, Mention
from graph.state.cues import ACTORS, LIGHT, Cue, Sentence
from graph.state.scene import Scene
from graph.vocabulary import Vocabulary

AUTHORITY = frozenset(
    (
        "cơ quan",
        "cơ",
        "ủy",
        "lãnh",
        "người",
        "thường",
        "đoàn",
        "ban",
        "hội",
        "ban thường",
        "cán",
        "vị",
        "phía",
    )
)  # first words
LEVELS = frozenset(
    ("tỉnh", "huyện", "thành phố", "tp", "quận", "xã", "phường", "bộ", "sở", "thị xã", "tổng cục")
)
ASKS = ("đề nghị", "kiến nghị")
RANKS = {"central": 4, "province": 3, "bloc": 3, "district": 2, "commune": 1, "grassroots": 1, "hamlet": 0}
COMMITTEES = ("Ban Thường vụ", "Ban Chấp hành", "Thường trực", "Tỉnh ủy", "Thành ủy", "Huyện ủy")
ADVISERS = ("Ủy ban Kiểm tra", "Ban Tổ chức", "Ban Nội chính", "Ban Tuyên giáo", "Văn phòng")
LOCAL = ("Ủy ban nhân dân", "Hội đồng nhân dân")  # of one kind at every level
UNITS = (("thị xã", 2), ("huyện", 2), ("quận", 2), ("xã", 1), ("phường", 1), ("thị trấn", 1))
LAWS = ("/luat", "/bo-luat", "/phap-lenh", "/hien-phap", "/nghi-dinh", "/dieu-le")
SUPREME = (
    "Thủ tướng", "Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Bộ Chính trị", "Ban Bí thư",
    "Tổng Bí thư", "Chủ tịch nước", "Ban Chấp hành Trung ương",
)  # fmt: skip


def unnamed(here: Scene, sentence: Sentence, cue: Cue, word: str) -> Local | Literal | None:
    """ "Cơ quan kiểm tra cũng yêu cầu …", "tỉnh đã giao cho …", "tôi đã giao …", "Chỉ thị 26 yêu cầu …"."""
    directs = word == "chỉ đạo"  # a noun as often: only after "đã", and only of a level
    if not directs and word not in (
        "giao", "yêu cầu", "giao cho", "phân công", "giao nhiệm vụ", "giao nhiệm vụ cho"
    ):  # fmt: skip
        return None
    if directs and not here.low.endswith((" đã ", " vừa "), sentence.span.start, cue.span.start):
        return None
    document = next((m for m in reversed(sentence.mentions) if m.span.end <= cue.span.start), None)
    if document is not None and document.kind is Kind.DOCUMENT:
        if document.parts.get("type", "").endswith(LAWS):
            return None  # "Luật giao Chính phủ quy định chi tiết" empowers
        gap = here.gap(document.span.end, cue.span.start)
        return Literal(document.written) if all(w in LIGHT or w in ("nêu", "rõ") for w in gap) else None
    start = sentence.span.start
    for mark in ',“"–:':
        start = max(start, here.low.rfind(mark, start, cue.span.start) + 1)
    while here.low[start] == " ":
        start += 1
    words = here.low[start : cue.span.start].split()
    lead = 0
    while words[:1] and words[0] in ("hiện", "nay", "vì", "vậy", "do", "đó", "nhưng"):
        lead += len(words.pop(0)) + 1
    while words and words[-1] in ("đã", "cũng", "vừa", "còn", "vẫn", "đang", "sau", "đó"):
        words.pop()
    if words[-1:] == ["tôi"]:
        return _speaker(here, sentence)
    if not 1 <= len(words) <= 6 or any(m.span.start >= start for m in _before(sentence, cue)):
        return None
    phrase = " ".join(words)
    named = phrase in LEVELS or (not directs and len(words) >= 2 and words[0] in AUTHORITY)
    return Literal(here.text.chars[start + lead : start + lead + len(phrase)]) if named else None


def _before(sentence: Sentence, cue: Cue) -> list[Mention]:
    return [m for m in sentence.mentions if m.span.end <= cue.span.start and m.kind in ACTORS]


def _speaker(here: Scene, sentence: Sentence) -> Local | None:
    """Whose words the sentence is in: told after the quotation, here or soon after, or before it."""
    at = here.sentences.index(sentence)
    for other in here.sentences[at : at + 3]:
        if other.block != sentence.block:
            break
        for cue, _ in other.cued("speech-cues"):
            who = here.subject(other, cue)
            if who is not None and who.kind is Kind.PERSON:
                return here.actor(who)
    return here.last_person(sentence)


def upwards(here: Scene, assigner: Local | Literal, lead: Local | Literal, word: str) -> bool:
    """Whether a request goes to one's superior: a petition, no task."""
    if word not in ASKS or not isinstance(lead, Local):
        return False
    name = here.things[lead].name
    if name.startswith(SUPREME):
        return True
    if isinstance(assigner, Local) and name.startswith(COMMITTEES):
        own_place = here.things[assigner].parts.get("place")
        if here.things[assigner].name.startswith(ADVISERS) and own_place == here.things[lead].parts.get(
            "place"
        ):
            return True  # "Ủy ban Kiểm tra Tỉnh ủy đề nghị Ban Thường vụ Tỉnh ủy cách chức …"
    above, own = _rank(here, lead), _rank(here, assigner) if isinstance(assigner, Local) else None
    return above is not None and own is not None and above > own


def _rank(here: Scene, key: Local) -> int | None:
    """How high a body stands, by the level of its kind; None where that is open."""
    thing = here.things[key]
    if thing.kind is Kind.PERSON:  # as high as the highest body in which the article gives him a post
        posts = [_rank(here, post) for post, person in here.holders.items() if person == key]
        return max((rank for rank in posts if rank is not None), default=None)
    if thing.kind is Kind.POST:
        thing = here.things.get(Local(thing.parts.get("organisation", "")), thing)
    if thing.name.startswith(LOCAL):
        return next((rank for place, rank in UNITS if f" nhân dân {place} " in f"{thing.name} "), 3)
    return RANKS.get(_levels(here.vocabulary).get(thing.parts.get("kind", ""), ""))


@per_vocabulary
def _levels(vocabulary: Vocabulary) -> dict[str, str]:
    return {term.iri: term.value("level") or "" for term in vocabulary.scheme("organisation-kinds")}


def passive(here: Scene, sentence: Sentence, cue: Cue) -> Local | None:
    """The one who assigns in "Bộ Y tế được Chính phủ giao …"."""
    doer = next((m for m in reversed(sentence.mentions) if m.span.end <= cue.span.start), None)
    if doer is None or doer.kind not in ACTORS or here.gap(doer.span.end, cue.span.start):
        return None
    for mention in reversed(sentence.mentions[: sentence.mentions.index(doer) + 1]):
        words = here.gap(max(sentence.span.start, mention.span.start - 12), mention.span.start)
        if mention.kind not in ACTORS:
            return None
        if words[-1:] == ["được"]:
            return here.actor(mention)
        if words[-1:] not in ([","], ["và"]):
            return None  # "được Ban Bí thư, Thủ tướng giao …": the first of those who assign
    return None
