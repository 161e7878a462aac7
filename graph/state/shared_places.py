"""Bodies and offices that share all but their place: "Chủ tịch UBND các tỉnh, thành phố: A, B và C"."""

import re
from collections.abc import Sequence

from pyoxigraph import Literal

from graph.model import Kind, Mention
from graph.state.cues import Sentence
from graph.state.scene import Scene

UNIT = r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)"
PLURAL = re.compile(
    rf" (?:(?:các|\d{{1,2}}|hai|ba|bốn|năm|sáu) ){{1,2}}(?:{UNIT}|địa phương)"
    rf"(?:(?:,| và|/) ?{UNIT})*(?: trực thuộc trung ương)?(?: gồm| là| như)?:? ?"
)
LAST_UNIT = re.compile(rf" {UNIT}$", re.IGNORECASE)
OWN_UNIT = re.compile(rf"^{UNIT} ", re.IGNORECASE)
TITLE = 90  # code points from the beginning of the shared title to "các tỉnh"
BETWEEN = frozenset(
    (",", "và", "-", "–", "tỉnh", "thành", "phố", "tp", "huyện", "quận", "thị", "xã", "phường")
)
TWO = 2


def shared_places(here: Scene, sentence: Sentence, start: int) -> tuple[list[Literal], int]:
    """The bodies, each with its place, and where the last place ends; ([], start) where none share a word."""
    at = start + len(" cho") if here.low.startswith(" cho ", start) else start
    first = next((m for m in sentence.mentions if m.span.start == at + 1), None)
    if first is not None and first.kind in (Kind.ORGANISATION, Kind.POST):
        plural = PLURAL.search(here.low, first.span.end, min(first.span.start + TITLE, sentence.span.end))
        if plural is None or set(",;:.“") & set(here.low[first.span.end : plural.start()]):
            return [], start
        chain = first.parts.get("chain", "").replace("|", " ")
        shared = LAST_UNIT.sub("", f"{first.parts.get('role', '')} {chain}".strip() or first.written)
    else:
        plural = PLURAL.match(here.low, at, sentence.span.end)
        shared = ""
    if plural is None:
        return [], start
    places = _places(here, sentence, plural)
    if len(places) < TWO:
        return [], start
    named = [_named(here, place, plural.group()) for place in places]
    return [Literal(f"{shared} {name}".strip()) for name in named], places[-1].span.end


def _places(here: Scene, sentence: Sentence, plural: "re.Match[str]") -> Sequence[Mention]:
    """The places listed behind "các tỉnh": the first may hold the word "tỉnh" itself."""
    found: list[Mention] = []
    end = plural.end()
    for mention in sentence.mentions:
        if mention.kind is not Kind.PLACE or mention.span.end <= end:
            continue
        near = mention.span.start <= end if not found else set(here.gap(end, mention.span.start)) <= BETWEEN
        if not near or (found and mention.span.start - end > 14):
            break
        found.append(mention)
        end = mention.span.end
    return found


def _named(here: Scene, place: Mention, units: str) -> str:
    """A place with the word for its level: its own, else that of the list."""
    if OWN_UNIT.match(place.written):
        return place.written
    term = here.vocabulary.terms.get(place.parts.get("iri", ""))
    city = term is not None and "thanh-pho" in (term.value("placeKind") or "")
    if city and "thành phố" in units:
        return f"thành phố {place.written}"
    found = re.search(UNIT, units)
    return f"{found.group() if found else 'tỉnh'} {place.written}"
