"""Places that are told to act, and levels that stand for the place named before: "yêu cầu tỉnh …"."""

from pyoxigraph import Literal

from graph.model import Kind, Local, Mention
from graph.state.cues import Sentence
from graph.state.lookback import named_earlier
from graph.state.scene import Scene
from graph.state.task_words import phrases, starts_work, words

UNIT_PLACES = ("tỉnh ", "thành phố ", "tp ", "tp.", "huyện ", "quận ", "thị xã ", "xã ", "phường ")


def level_named(here: Scene, start: int) -> tuple[Local | Literal | None, int]:
    """ "yêu cầu tỉnh tiếp thu …": the place of that level named last, or its committee, and where the word
    ends."""
    word = phrases(here.vocabulary)["level"].match(here.low, start + 1)
    if word is None or not starts_work(here, word.end() + 1):
        return None, start
    opening = f"{word.group()} "
    for mention in named_earlier(here, start, Kind.PLACE, Kind.ORGANISATION, Kind.POST):
        if mention.kind is Kind.PLACE and mention.written.lower().startswith(opening):
            return Literal(mention.written), word.end()
        key = here.key(mention) if mention.kind is not Kind.PLACE else None
        name = here.things[key].name if key else ""
        if key and name.lower().startswith(f"ủy ban nhân dân {opening}"):
            return key, word.end()
        at = name.find(f" {opening}")
        if at >= 0 and name[at + 1 + len(opening) :][:1].isupper():
            return Literal(name[at + 1 :]), word.end()
    return None, start


def places_told(here: Scene, sentence: Sentence, first: Mention) -> list[Mention]:
    """The places joined from this one on, if a verb of work follows: "huyện A, huyện B và xã C rà soát"."""
    found = [first]
    for other in sentence.of_kind(Kind.PLACE):
        if other.span.start > first.span.start:
            if here.gap(found[-1].span.end, other.span.start) not in ([","], ["và"], [",", "và"]):
                break
            found.append(other)
    if len(found) > 1 and not here.low.startswith(UNIT_PLACES, first.span.start):
        return []  # "Hà Nội và Lào Cai cần hợp tác"
    return found if _acts(here, found[-1]) else []


def _acts(here: Scene, place: Mention) -> bool:
    """ "lưu ý TP Cần Thơ rút kinh nghiệm", "yêu cầu Hải Phòng kiểm điểm": the place is told to act."""
    at = place.span.end + 1
    if starts_work(here, at) or here.low.startswith(" (", place.span.end):
        return True
    following = here.low[at : at + 20].split()[:1]
    return (
        here.low.startswith(UNIT_PLACES, place.span.start)
        and bool(following)
        and following[0].strip(",.;").isalpha()
        and here.text.chars[at].islower()
        and following[0] not in words(here.vocabulary)["told"]
    )
