"""Whose the titles are that stand right before a name, told without the grammar of sentences."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.apposition import BETWEEN_TITLES, NAMED_BY, ends
from graph.model import Kind, Mention, Span, Text

FOREIGN = "/place/nuoc-"  # in the IRI of a country other than ours
PARTIES = {
    "Lào": "Nhân dân Cách mạng Lào",
    "Trung Quốc": "Cộng sản Trung Quốc",
    "Cuba": "Cộng sản Cuba",
    "Triều Tiên": "Lao động Triều Tiên",
}
CENTRES = {
    "Ban Chấp hành Trung ương Đảng": "Ban Chấp hành Trung ương Đảng",
    "Bộ Chính trị": "Bộ Chính trị Đảng",
}
JOINING = BETWEEN_TITLES - {";"}
NEAR = 8  # titles of one list that stand together
LEADING = frozenset(NAMED_BY.split("|"))


def holders(text: Text, mentions: Sequence[Mention]) -> Mapping[Span, str]:
    """Title → the folded name of the person it leads up to, alone or in a list: "Bộ trưởng, Chủ nhiệm
    Văn phòng Chính phủ Mai Tiến Dũng".
    """
    found: dict[Span, str] = {}
    run: list[Mention] = []
    for mention in mentions:
        if mention.kind is Kind.POST:
            gap = text.chars[ends(run[-1]) : mention.span.start].strip() if run else ""
            if not run or gap not in JOINING:
                run = []
            run.append(mention)
        elif mention.kind is Kind.PERSON:
            begins = int(mention.parts.get("begins", mention.span.start))
            if run and text.chars[ends(run[-1]) : max(begins, ends(run[-1]))].strip().lower() in LEADING:
                found |= dict.fromkeys((post.span for post in run), mention.parts["name"].lower())
            run = []
    return found


def of_the_country(mention: Mention, run: Sequence[Mention]) -> Mention:
    """ "Tổng Bí thư, Chủ tịch nước Lào": a title of the Party's centre in a list that names another country,
    as one of that country's party; every other title as it is.
    """
    centre = CENTRES.get(mention.parts["chain"])
    if centre is None:
        return mention
    at = bisect_left(run, mention.span.start, key=lambda m: m.span.start)
    for other in run[max(0, at - NEAR) : at + NEAR]:
        if FOREIGN in other.parts.get("place_iri", ""):
            party = PARTIES.get(other.parts.get("place") or other.parts["chain"])
            if party:
                parts = {k: v for k, v in mention.parts.items() if k != "known"}
                return replace(mention, parts={**parts, "chain": f"{centre} {party}"})
    return mention
