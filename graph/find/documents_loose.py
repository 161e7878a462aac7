"""Subjects that no opening word tells: any noun phrase after a scheme's name, a subject behind addressees, an
owner behind a subject.
"""

from dataclasses import replace

from graph.find.documents_subjects import ANY_SUBJECT, NAMED, OWNER, RULES_NAMED
from graph.find.documents_titles import Tail
from graph.find.documents_words import Around


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
    if (by := OWNER.pattern.search(around.chars[match.end() : stop])) is not None:
        issuer, stop = (match.end() + by.end(), stop), match.end() + by.start()
    words = around.chars[match.end() : stop].split()
    enough = len(words) > 2 or RULES_NAMED.fullmatch(around.low, match.end(), stop)
    return Tail(stop, None, issuer, (match.end(), stop), words[0]) if enough else tail


def owned(around: Around, tail: Tail) -> Tail:
    """ "Trong báo cáo về chiến lược ngành | của Bộ Công Thương, …": the owner behind the subject."""
    begin, end = tail.title or (0, 0)
    by = OWNER.pattern.search(around.chars[begin:end])
    if by is None or by.start() < 12 or not around.chars.startswith(",", end):
        return tail
    return replace(tail, title=(begin, begin + by.start()), issuer=(begin + by.end(), end))
