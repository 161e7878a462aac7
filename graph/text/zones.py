"""Which part of a page a line is: headline, caption, byline, other articles' headlines, page furniture."""

from collections.abc import Iterator

import regex

from graph.model import Zone
from graph.text.furniture import (
    BYLINE_LEAD,
    BYLINE_WORDS,
    CREDIT,
    CREDIT_WORDS,
    CREDITS,
    DATED,
    FOOT,
    FOOT_WORDS,
    FURNITURE,
    LINKED,
    LISTED,
    MORE,
    OPENERS,
    RELATED,
    SIGNED,
    SITE,
    any_of,
)
from graph.text.sentences import sentences

Piece = tuple[int, int, Zone]

_SEPARATOR = regex.compile(r"[\s,;/&.–—()\[\]:-]+")
LONGEST_CAPTION = 700
LONGEST_BYLINE = 90
LONGEST_FOOT = 1500  # code points at the end of a flattened page in which its foot is looked for


def pieces(
    chars: str, start: int, end: int, titled: bool, captions: frozenset[str] = frozenset()
) -> list[Piece]:
    """The blocks of the body ``chars[start:end]`` in order, each with its zone; white space is between them.

    ``titled`` says that the headline stands before ``start``; else the first line that can be one becomes it.
    """
    lines = list(_lines(chars, start, end))
    zones: list[Zone | None] = [None] * len(lines)
    for i, (a, b) in enumerate(lines):
        if b - a <= 260 and FURNITURE.fullmatch(chars, a, b):
            zones[i] = Zone.BOILERPLATE
        elif chars[b - 1] == ")" and LISTED.fullmatch(chars, a, b):
            zones[i] = Zone.RELATED
    _mark_related(chars, lines, zones, start, end)
    out: list[Piece] = []
    lead_due = True
    last_body = max((i for i, zone in enumerate(zones) if zone is None), default=-1)
    tail = [i for i, zone in enumerate(zones) if zone is None][-3:]
    for i, (a, b) in enumerate(lines):
        zone = zones[i]
        if zone is not None:
            out.append((a, b, zone))
            continue
        if not titled:
            titled = True
            if b - a <= 300 and i < last_body and chars[b - 1] not in ".:;":
                out.append((a, b, Zone.TITLE))
                continue
        if i in tail and out and is_byline(chars, a, b):
            out.append((a, b, Zone.BYLINE))
            continue
        stop, below = _below(chars, a, b) if i == last_body else (b, [])
        parts = list(_captions(chars, a, stop)) if stop > a else []
        if chars[a:b] in captions:
            parts = [(c, d, Zone.CAPTION if z is Zone.BODY else z) for c, d, z in parts]
        if i == last_body and parts and parts[-1][2] is Zone.BODY:
            parts[-1:] = _with_inline_byline(chars, *parts[-1][:2], alone=len(out) == 0)
        parts += below
        if lead_due and parts[0][2] is Zone.BODY and i < last_body:
            parts[0] = (parts[0][0], parts[0][1], Zone.LEAD)
            lead_due = False
        out.extend(parts)
    return out


def is_byline(chars: str, start: int, end: int) -> bool:
    """Whether a line is but writers' names and where they write: "Bùi Thị Hoa – Sở TT&TT", "(TTXVN)"."""
    if not 2 <= end - start <= LONGEST_BYLINE:
        return False
    if chars[end - 1] in ".:;?!…" and not chars[start:end].isupper():
        return False
    line = chars[start:end]
    if SIGNED.match(line):
        return False
    head = line.split("(", 1)[0]
    words = [w for w in _SEPARATOR.split(line) if w]
    own = [w for w in _SEPARATOR.split(head) if w]
    if not words or len(words) > 14:
        return False
    if BYLINE_LEAD.match(line):
        return all(w[0].isupper() or w.lower() in BYLINE_WORDS for w in words)
    capital = all(w[0].isupper() or w.lower() in ("và", "của") for w in own)
    return capital and len(own) <= 9 and not any(c.isdigit() for c in line)


def _lines(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = chars.find("\n", at, end)
        stop = end if stop < 0 else stop
        a, b = at, stop
        while a < b and chars[a].isspace():
            a += 1
        while b > a and chars[b - 1].isspace():
            b -= 1
        if a < b:
            yield a, b
        at = stop + 1


def _mark_related(
    chars: str, lines: list[tuple[int, int]], zones: list[Zone | None], start: int, end: int
) -> None:
    """Other articles follow their heading: low on the page to its end, else headlines and dated items."""
    for i, (a, b) in enumerate(lines):
        if zones[i] is not None or b - a > 90:
            continue
        heading = chars[a:b].rstrip(": ").lstrip("•-*>» ")
        if not RELATED.fullmatch(heading):
            continue
        zones[i] = Zone.RELATED
        low = a - start > 0.6 * (end - start)
        for j in range(i + 1, len(lines)):
            if zones[j] is None:
                c, d = lines[j]
                headline = d - c < 200 and chars[d - 1] not in '.…”"'
                if not (low or headline or DATED.match(chars, c, d)):
                    break
                zones[j] = Zone.RELATED


def _below(chars: str, start: int, end: int) -> tuple[int, list[Piece]]:
    """Where the article ends in its last paragraph, and what a flattened page has below it: links to other
    articles, the foot of the page.
    """
    out: list[Piece] = []
    begin = max(start, end - LONGEST_FOOT)
    foot = FOOT.search(chars, begin, end) if any_of(FOOT_WORDS, chars, begin, end) else None
    if foot is not None:
        out.append((foot.start(), end, Zone.BOILERPLATE))
        end = _trimmed(chars, start, foot.start())
    more = MORE.search(chars, start + (end - start) * 3 // 5, end)
    if more is not None:
        out.insert(0, (more.start(), end, Zone.RELATED))
        end = _trimmed(chars, start, more.start())
    linked = LINKED.search(chars, max(start, end - 100), end)
    if linked is not None:
        out.insert(0, (linked.start(), _trimmed(chars, start, end), Zone.BOILERPLATE))
        end = _trimmed(chars, start, linked.start())
        last = list(sentences(chars, max(start, end - 600), end))[1:]
        if last and chars.endswith(("...", "…"), last[-1][0], end):  # the beginning of another article
            out.insert(0, (last[-1][0], end, Zone.RELATED))
            end = _trimmed(chars, start, last[-1][0])
    return end, out


def _trimmed(chars: str, start: int, end: int) -> int:
    while end > start and chars[end - 1].isspace():
        end -= 1
    return end


def _captions(chars: str, start: int, end: int) -> Iterator[Piece]:
    """Split a line at its photo credits: the sentence before a credit is the caption, the credit a byline."""
    at = start
    for found in CREDIT.finditer(chars, start, end) if any_of(CREDITS, chars, start, end) else ():
        if found.start() < at:
            continue
        opened = chars[found.start()] in "(["
        if found.start() > at and not (
            opened or chars[found.start() - 1].isspace() or chars[found.start() - 1] in '.!?”"'
        ):
            continue
        stop = _credit_end(chars, found.end(), end, opened, found.group("colon") is not None)
        if found.group("film") and (stop == found.end() or chars[stop : stop + 2].lstrip()[:1].islower()):
            continue  # "Video: Lễ tuyên dương học sinh": a title, no name
        begin = found.start()
        while begin > at and chars[begin - 1] in " -–—":
            begin -= 1
        while chars[begin] == " ":
            begin += 1
        before = list(sentences(chars, at, begin))
        if stop >= end and sum(b - a for a, b in before) <= LONGEST_CAPTION and at == start:
            caption = before  # a whole line with its credit at the end
        else:
            caption = before[-1:]
        if caption:
            if caption[0][0] > at and before[0] != caption[0]:
                yield before[0][0], before[-len(caption) - 1][1], Zone.BODY
            yield caption[0][0], caption[-1][1], Zone.CAPTION
        yield begin, stop, Zone.BYLINE
        at = stop
        while at < end and (chars[at].isspace() or chars[at] in ".,;"):
            at += 1
    if at < end:
        yield at, end, Zone.BODY


def _credit_end(chars: str, at: int, end: int, opened: bool, named: bool) -> int:
    """Where a photographer's name ends; ``at`` is after the colon."""
    if opened:
        close = min(
            (p for p in (chars.find(")", at, at + 60), chars.find("]", at, at + 60)) if p >= 0), default=-1
        )
        if close >= 0:
            return min(close + 1, end)
    if not named:
        return at
    if end - at <= 40 and chars.find(". ", at, end) < 0:
        return end  # "Ảnh tư liệu: Thành Cường ảnh 1"
    stop, taken, capitals = at, 0, True
    for word in regex.finditer(r"\S+", chars, pos=at, endpos=min(end, at + 80)):
        text = word.group()
        plain = text.strip(".,;()-–—")
        following = chars[word.end() : word.end() + 2].strip()
        goes_on = word.end() < end and bool(following) and (following[0].islower() or following[0].isdigit())
        # "Ảnh: Huy Hùng PVEP và các …" goes on after the name, "Ảnh: HUY HÙNG và AN" does not.
        word_opens = goes_on and plain[:1].isupper() and not (plain.isupper() and capitals)
        opens = plain in OPENERS or word_opens
        if taken and opens:
            break
        if not plain[:1].isupper() and plain.lower() not in CREDIT_WORDS and not SITE.fullmatch(plain):
            # One capital word and then a small one is no name: "Ảnh: Nhà hát …", "Video: Lễ tuyên dương …"
            return at if taken == 1 and plain[:1].islower() else stop
        stop, taken, capitals = word.end(), taken + 1, capitals and plain.isupper()
        agency = plain.rpartition("/")[2]
        if agency != plain and len(agency) > 2 and agency.isupper() and not chars.startswith(" -", stop):
            break  # "Ảnh: Trí Dũng/TTXVN Dự hội nghị có …"
        if taken >= 6 or (text[-1] in ".;)" and len(plain) > 1):
            break
    return stop


def _with_inline_byline(chars: str, start: int, end: int, alone: bool) -> list[Piece]:
    """The last paragraph, its writer's name cut off: "… trong tháng 7. Anh Dũng (TTXVN)"."""
    found = list(sentences(chars, max(start, end - 600), end))
    if len(found) < 2:
        return [(start, end, Zone.BODY)]
    a, b = found[-1]
    if (
        b - a <= 60
        and chars[b - 1] not in ".!?…"
        and is_byline(chars, a, b)
        and (len(_words(chars[a:b])) > 1 or not alone)
    ):
        return [(start, found[-2][1], Zone.BODY), (a, b, Zone.BYLINE)]
    return [(start, end, Zone.BODY)]


def _words(line: str) -> list[str]:
    return [w for w in _SEPARATOR.split(line) if w]
