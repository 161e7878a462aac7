"""Several documents named by one type word and their subjects: "3 nghị quyết về: A; B; C"."""

import re
from collections.abc import Iterator

from graph.find.documents_edges import SMALL
from graph.find.documents_tails import Tail
from graph.find.documents_titles import LONGEST
from graph.find.documents_words import NOUNS, Around
from graph.model import Mention
from graph.vocabulary import Term

_LISTING = re.compile(
    r"(?: quan trọng| chuyên đề| mới| sau| sau đây)?"
    r"(?:\s(?:về|gồm|là|bao gồm)(?: việc)?\s?:\s|\s?:\s(?=[vV]ề|\d\.|[“\"–-]|[a-zà-ỹđ])|(?=\svề\s))"
    r"(?:\d[.)]\s?|[–-]\s)?"
)
_ITEM = re.compile(r"(?:; | và (?=về )|, (?=về ))(?:và )?(?:\d[.)]\s?)?")
QUOTES = {"“": "”", '"': '"'}
# The mark that ends a list, its parting marks, and the words its first item follows.
_STOP = re.compile(r"\.(?=\s|[A-ZĐ])|\n")
_PARTING = re.compile(r"; (?:và )?(?:(?:\d[.)]|[–-])\s)?")
_BARE = re.compile(rf"\s(?!(?:của|này|do|từ|trên|tại|trong|để|được|đã)\s)[{SMALL}]")
_OPENING = re.compile(
    r"\s(?:là|gồm|về)(?:\s?:)?\s(?:(?:nghị quyết|tờ trình|báo cáo)\s)?(?:về\s)?|:\s(?:\d[.)]\s)?"
)
_PLAIN = re.compile(r"(?: quan trọng| chuyên đề| mới| sau| sau đây)?")
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "các": 0, "những": 0}


def enumerated(around: Around, start: int, end: int, limit: int, term: Term) -> Iterator[Mention]:
    """ "ban hành 3 nghị quyết về: A; B; C": as many documents as subjects; each later one is named by
    its subject.
    """
    match = _LISTING.match(around.chars, end, limit)
    parts = around.before(start, term)
    count = parts.pop("count", "").lower()
    if not count:
        return
    many = int(count) if count.isdigit() else _COUNTS.get(count, 0)
    papers = NOUNS | {"bao-cao"} | ({"quyet-dinh", "ke-hoach"} if many else set())
    if term.iri.rsplit("/", 1)[-1] in papers and (parted := _parted(around, end, limit, many, term)):
        yield from _named(around, start, end, parted, parts)
        return
    if not match:
        return
    at = match.end() + (match.end() == match.start() or around.chars[match.end()] == " ")
    if next(around.words.scan(around.low[at : at + 24]), (1, 0, term))[0] == 0:
        return  # "Các Nghị định gồm: Nghị định số …" lists documents, not subjects
    listed = ":" in match.group()
    subjects = _items(around, at, limit) if listed else []
    if not listed and many > 1:
        subjects = _counted(around, at, limit, many)
    if len(subjects) < 2:
        return
    yield from _named(around, start, end, subjects, parts)


def _named(
    around: Around, start: int, end: int, subjects: list[tuple[int, int]], parts: dict[str, str]
) -> Iterator[Mention]:
    for n, (begin, stop) in enumerate(subjects):
        told = around.told(Tail(stop, None, None, (begin, stop), "về"))
        name = (begin, stop) if n else (start, end)
        yield around.mention(*name, parts | {"form": "titled"} | told, "documents.enumerated")


def _parted(around: Around, end: int, limit: int, many: int, term: Term) -> list[tuple[int, int]]:
    """ "5 nghị quyết mới là A; B; …": the subjects where semicolons part as many as were counted, or three
    and more where nobody counted.
    """
    full = _STOP.search(around.chars, end, limit)
    limit = full.start() if full else limit
    if not 1 < around.chars.count("; ", end, limit) + 1 == (many or around.chars.count("; ", end, limit) + 1):
        return []
    first = around.chars.find("; ", end, limit)
    opening = max(_OPENING.finditer(around.chars, end, first), key=lambda m: m.end(), default=None)
    marks = [m.span() for m in _PARTING.finditer(around.chars, first, limit)]
    if not many and opening and not _PLAIN.fullmatch(around.chars, end, opening.start()):
        return []  # "các báo cáo thường kỳ về A; B" names kinds of papers
    if not many and (len(marks) < 2 or not (opening or _BARE.match(around.chars, end))):
        return []
    begins = [opening.end() if opening else end + 1, *(stop for _, stop in marks)]
    stops = [*(start for start, _ in marks), limit]
    items = [
        (begin, min(stop, around.titles.end(around.chars, begin, stop)))
        for begin, stop in zip(begins, stops, strict=True)
    ]
    named = any(
        at == 0 and one is term
        for begin, _ in items[1:]
        for at, _, one in around.words.scan(around.low[begin : begin + 24])
    )  # "các nghị định: Nghị định số …; Nghị định số …"
    return items if not named and all(around.chars.count(" ", *item) > 1 for item in items) else []


def _items(around: Around, at: int, limit: int) -> list[tuple[int, int]]:
    """Subjects that semicolons part, or commas before "về": "…: về A; về B"."""
    found = []
    while at < limit:
        if around.chars[at] in QUOTES and (close := _closed(around, at, limit)) > 0:
            found.append((at + 1, close))
            following = _ITEM.match(around.chars, close + 1, limit)
            if following is None or around.chars[following.end()] not in QUOTES:
                break
            at = following.end()
            continue
        stop = min(limit, max(around.titles.end(around.chars, at, limit), at + 1))
        if parted := next((m for m in _ITEM.finditer(around.chars, at + 8, stop)), None):
            stop = parted.start()
        found.append((at, stop))
        following = _ITEM.match(around.chars, stop, limit)
        if not following:
            break
        at = following.end()
    return found


def _closed(around: Around, at: int, limit: int) -> int:
    """Where a quotation closes that opens at ``at``; -1 where it does not."""
    mark = QUOTES[around.chars[at]]
    return around.chars.find(mark, at + 1, min(limit, at + LONGEST))


def _counted(around: Around, at: int, limit: int, many: int) -> list[tuple[int, int]]:
    """ "3 nghị quyết về A, B và C": the subjects where commas part as many as were counted."""
    stop = around.titles.end(around.chars, at, limit)
    plain = (r" và ",) if many == 2 else (r", (?:và )?", r", (?:và )?| và ")
    for mark in (r"; ", r", (?:và )?(?=về )| và (?=về )", *plain):
        marks = list(re.finditer(mark, around.chars[at:stop]))
        if len(marks) == many - 1:
            begins = [at, *(at + m.end() for m in marks)]
            return list(zip(begins, [*(at + m.start() for m in marks), stop], strict=True))
    return []
