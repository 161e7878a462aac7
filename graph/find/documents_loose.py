"""Subjects that no opening word tells: any noun phrase after a scheme's name, a subject behind addressees, an
owner behind a subject.
"""

import re
from dataclasses import replace

from graph.find.documents_subjects import (
    ABSTRACT,
    ANY_SUBJECT,
    CAPPED,
    CLAUSE,
    INNER_PAPER,
    NAMED,
    OPENS_WITH,
    OWNER,
    PLAN_OF,
    RULES_NAMED,
    RULES_OF,
    TAKEN_FOR_GRANTED,
    WHOSE,
)
from graph.find.documents_tails import Tail
from graph.find.documents_words import Around

_DAY = re.compile(
    r",? (?<!công bố )(?<!tổ chức )(?<!từ )(?<!đến )(?<!trước )(?<!sau )(?<!vào )"
    r"(?P<day>ngày \d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)(?=,|$)"
)


def addressed(around: Around, end: int, limit: int) -> Tail:
    """ "công điện gửi A; B; C về …": the subject after a list of addressees."""
    if not around.chars.startswith(" gửi ", end):
        return Tail(end)
    at = around.chars.rfind(" về ", end, min(limit, end + 400))
    return around.titles.tail(around.chars, at, limit, None) if at > 0 else Tail(end)


def loose(around: Around, end: int, limit: int, tail: Tail, named: bool) -> Tail:
    """ "Đề án vị trí việc làm": after a capitalised type word the subject may be any noun phrase."""
    match = ANY_SUBJECT.pattern.match(around.chars, end, limit) or (
        NAMED.match(around.chars, end, limit) if named else None
    )
    if not match or tail.issuer or tail.date:
        return tail
    stop = around.titles.end(around.chars, match.end(), limit)
    issuer = None
    if named and (under := around.chars.find(" theo quy định", match.end(), stop)) > 0:
        stop = under  # "Quy chế Chi tiêu nội bộ | theo quy định của Nhà nước"
    rules = RULES_OF.match(
        around.low, match.end(), stop
    )  # "Quy chế hoạt động | của HĐND": whose rules they are
    if not rules and (by := OWNER.pattern.search(around.chars[match.end() : stop])) is not None:
        issuer, stop = (match.end() + by.end(), stop), match.end() + by.start()
    words = around.chars[match.end() : stop].split()
    enough = len(words) > 2 or RULES_NAMED.fullmatch(around.low, match.end(), stop)
    return Tail(stop, None, issuer, (match.end(), stop), words[0]) if enough else tail


def capped(around: Around, end: int, limit: int) -> Tail:
    """ "Chương trình Phòng, chống ma túy năm 2025": a subject in capitals that carries a year."""
    match = CAPPED.match(around.chars, end, limit)
    stop = around.titles.end(around.chars, match.end(), limit) if match else end
    said = around.chars[end + 1 : stop]
    return (
        Tail(stop, None, None, (end + 1, stop), said.split()[0])
        if re.search(r"\d{4}|quốc gia", said)
        else Tail(end)
    )


def whose(around: Around, end: int, limit: int) -> Tail:
    """ "thực hiện quyết định giãn dân | của UBND tỉnh Hà Tây": a short subject, then its owner."""
    match = WHOSE.match(around.chars, end, limit)
    if match is None:
        return Tail(end)
    begin, stop = match.span("said")
    found, reached = around.titles.issuer(around.chars, match.end(), limit)
    return Tail(max(stop, reached), None, found, (begin, stop), around.chars[begin:stop].split()[0])


def planned(around: Around, end: int, limit: int) -> Tail:
    """ "quy hoạch mạng lưới xe buýt Hà Nội": what a master plan is of, to the end of its name."""
    match = PLAN_OF.match(around.chars, end, limit)
    if match is None:
        return Tail(end)
    begin = end + 1
    stop = match.end() if match["years"] else around.titles.end(around.chars, begin, limit)
    return Tail(stop, None, None, (begin, stop), around.chars[begin:stop].split()[0])


def owned(around: Around, tail: Tail, before: str) -> Tail:
    """ "Trong báo cáo về chiến lược ngành | của Bộ Công Thương, …": the owner behind the subject.

    ``before`` are the words before the type word in small letters. What is somebody's by nature stays in the
    subject: "về nâng cao năng lực lãnh đạo của Đảng ủy".
    """
    begin, end = tail.title or (0, 0)
    said = around.chars[begin:end]
    day = _DAY.search(said) if tail.date is None else None
    if (
        day and day.start() > 12 and not INNER_PAPER.search(said)
    ):  # "so với báo cáo về … của Sở Y tế | ngày 24/4/2017"
        tail = replace(
            tail, title=(begin, begin + day.start()), date=(begin + day.start("day"), begin + day.end())
        )
        end, said, before = begin + day.start(), said[: day.start()], TAKEN_FOR_GRANTED[0]
    by = OWNER.pattern.search(said)
    if tail.issuer or by is None or by.start() < 12 or not before.endswith(TAKEN_FOR_GRANTED):
        return tail
    if (
        before is not TAKEN_FOR_GRANTED[0] and around.chars[end : end + 1] not in {",", ".", ";"}
    ) or ABSTRACT.search(said[: by.start()]):
        return tail
    if INNER_PAPER.search(said[: by.start()]):
        return tail  # "thực hiện Nghị quyết 12 của Tỉnh ủy": the inner paper's owner
    return replace(tail, title=(begin, begin + by.start()), issuer=(begin + by.end(), end))


def before_clause(around: Around, start: int, tail: Tail) -> Tail:
    """ "Thực hiện Nghị quyết về đổi mới sinh hoạt, | các chi bộ …": what opens a sentence leaves a clause for
    its rest.
    """
    begin, end = tail.title or (0, 0)
    limit = around.limit(start)
    lead = OPENS_WITH.search(around.chars, max(0, start - 40), start)
    if not begin or lead is None or not around.opens(lead.start("cue")):
        return tail
    if around.chars[end:limit].strip(" .!…\n"):
        return tail
    commas = list(CLAUSE.finditer(around.chars, begin + 12, end))
    return replace(tail, title=(begin, commas[-1].start()), end=commas[-1].start()) if commas else tail
