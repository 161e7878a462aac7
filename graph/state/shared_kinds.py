"""Bodies that share the word of their kind: "các bộ: Y tế, Công Thương", "2 sở Tài chính, Nội vụ"."""

import re
from collections.abc import Mapping

from pyoxigraph import Literal

from graph.lexicon import lowered, per_vocabulary
from graph.model import Kind, Local, Mention
from graph.state.scene import Scene
from graph.state.task_words import task_verb
from graph.vocabulary import Vocabulary

SHARED = re.compile(
    r"(?: cho)?(?P<office>[ \n](?:bộ trưởng|giám đốc|thủ trưởng|lãnh đạo))?"
    r"(?:[ \n](?:các|hai|ba|bốn|năm|\d)){1,2}"
    r" (?P<kind>bộ|sở)(?P<minister> trưởng)?(?:, (?:ban, )?ngành)?(?: gồm| là)?:? "
)
BETWEEN = re.compile(r",? (?:và |& ?)?|, ?| - ")
KIND = ("bộ ", "sở ")  # told again: "các sở Tài chính, Sở Y tế"
TWO = 2
FORCES = ("công an", "quốc phòng", "ngoại giao")  # of which there are no departments


def same_kind(here: Scene, first: Mention) -> tuple[list[Literal], int]:
    """ "giao 2 sở Tài chính, Nội vụ tham mưu": the further bodies of the kind, up to the verb, and their
    end."""
    end = first.span.end
    found = task_verb(here.vocabulary).search(here.low, end, min(end + 90, len(here.low)))
    stop = found.start() - 1 if found else end
    parts = re.split(r", | và ", here.text.chars[end:stop].strip()) if stop > end else []
    if (
        len(parts) < TWO
        or parts[0]
        or not all(part[:1].isupper() and part.count(" ") < 6 for part in parts[1:])
    ):
        return [], end
    kind = first.written.split()[0].capitalize()
    key = here.key(first)
    name = here.things[key].name if key else ""  # its place is that of the others
    place = name[len(first.written) :] if name.lower().startswith(first.written.lower()) else ""
    return [Literal(f"{kind} {other}{place}") for other in parts[1:]], stop


def shared_kind(here: Scene, start: int) -> tuple[list[Local | Literal], int]:
    """ "các bộ: Y tế, Công Thương, Tài chính, các cơ quan …": bodies that share the word of their kind, and
    where the known ones end."""
    opening = SHARED.match(here.low, start, min(start + 40, len(here.low)))
    if opening is None:
        return [], start
    fields = _fields(here.vocabulary)
    found: list[str] = []
    at, end = opening.end(), start
    least, place = TWO, ""
    while True:
        name = next((low for low in fields if here.low.startswith(low, at)), None)
        if name is None or here.low[at + len(name) : at + len(name) + 1].isalnum():
            break
        found.append(f"{opening['kind'].capitalize()} {fields[name]}")
        end = at + len(name)
        between = BETWEEN.match(here.low, end)
        at = between.end() if between else end
        if at == end:
            break
        if here.low.startswith(KIND, at):
            least, place = 1, _place_at(here, at)
            break
    if len(found) < least:
        return [], start
    office = (opening["office"] or ("bộ trưởng" if opening["minister"] else "")).strip().capitalize()
    if office in ("Bộ trưởng", "Giám đốc"):
        return [Literal(f"{office} {name}") for name in found], end
    bodies = [_of_name(here, name) for name in found]
    known = [
        here.things[body].name[len(name) :]
        for name, body in zip(found, bodies, strict=True)
        if isinstance(body, Local)
    ]
    place = known[0] if known else place  # the place of one is that of the others
    return [Literal(f"{body.value}{place}") if isinstance(body, Literal) else body for body in bodies], end


def _place_at(here: Scene, at: int) -> str:
    """What the name of the body that is named here has more than is written: its place."""
    body = next((m for m in here.mentions if m.span.start == at), None)
    key = here.key(body) if body else None
    name = here.things[key].name if key else ""
    return name[len(body.written) :] if body and name.lower().startswith(body.written.lower()) else ""


def more_of_kind(here: Scene, first: Mention, key: Local) -> tuple[list[Literal], int]:
    """ "Bộ Y tế, Công an và Quốc phòng": the further bodies whose kind is told once, and their end."""
    kind = first.written.split()[0]
    if kind not in ("Bộ", "Sở"):
        return [], first.span.end
    fields = _fields(here.vocabulary)
    name = here.things[key].name
    place = name[len(first.written) :] if name.lower().startswith(first.written.lower()) else ""
    found: list[Literal] = []
    end = first.span.end
    while (between := BETWEEN.match(here.low, end)) is not None and between.end() > end:
        at = between.end()
        field = next((low for low in fields if here.low.startswith(low, at)), None)
        if field is None or not here.text.chars[at].isupper() or (kind == "Sở" and field in FORCES):
            break
        after = at + len(field)
        ends = here.low.startswith((",", ";", " và ", " phải ", " cần "), after)
        if not ends and not task_verb(here.vocabulary).match(here.low, after + 1):
            break
        found.append(Literal(f"{kind} {fields[field]}{place}"))
        end = after
    return found, end


@per_vocabulary
def _fields(vocabulary: Vocabulary) -> Mapping[str, str]:
    """What ministries are for, longest first: "kế hoạch và đầu tư" → "Kế hoạch và Đầu tư"."""
    found: dict[str, str] = {}
    for term in vocabulary.terms.values():
        if term.label.startswith("Bộ "):
            for spelling in term.spellings:
                if spelling.startswith("Bộ "):
                    found.setdefault(lowered(spelling[3:]), term.label[3:])
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _of_name(here: Scene, name: str) -> Local | Literal:
    """The body of this name, or of this name in a place, where the article knows one alone."""
    same = [
        key
        for key, thing in here.things.items()
        if thing.kind is Kind.ORGANISATION and (thing.name == name or thing.name.startswith(f"{name} "))
    ]
    return same[0] if len(same) == 1 else Literal(name)
