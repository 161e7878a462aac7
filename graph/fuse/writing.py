"""How a conflict is written: what it is about, its sides, why they cannot all hold, what would mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.gathering import Fact, Facts
from graph.literal import day, text
from graph.namespaces import BASE, NQ, RDF

KINDS = BASE + "vocabulary/conflict-kinds/"


@dataclass(frozen=True, slots=True)
class Conflict:
    """``values`` are the sides in words, ``more`` what the explanation adds: names of its slots to words."""

    kind: str
    about: str
    predicate: NamedNode
    sides: Sequence[Fact]
    values: Sequence[str]
    more: Mapping[str, str]
    proposed: str = ""
    allowed: tuple[str, str] = ("", "")


def conflict_iri(kind: str, about: str) -> str:
    """The IRI of the conflict of this kind about this thing."""
    return f"{BASE}conflict/{kind}/{about.removeprefix(BASE)}"


def conflict_of(iri: str) -> tuple[str, str]:
    """Kind and thing of `conflict_iri`; of another IRI something that is neither."""
    kind, _, rest = iri.removeprefix(f"{BASE}conflict/").partition("/")
    return kind, BASE + rest


class Writer:
    """Collects the triples of conflicts; one per kind and thing."""

    def __init__(self, found: Facts) -> None:
        self.lines: list[Triple] = []
        self.written: set[str] = set()
        self._found = found

    def write(self, conflict: Conflict) -> None:
        """The IRI comes from kind and thing, as in `graph.identify`, and stays while the sources grow."""
        node = NamedNode(conflict_iri(conflict.kind, conflict.about))
        if node.value in self.written:
            return
        self.written.add(node.value)
        self.lines += [
            Triple(node, RDF.type, NQ.Conflict),
            Triple(node, NQ.conflictKind, NamedNode(KINDS + conflict.kind)),
            Triple(node, NQ.about, NamedNode(conflict.about)),
            Triple(node, NQ.onProperty, conflict.predicate),
            Triple(node, NQ.status, Literal("open")),
        ]
        self.lines += [Triple(node, NQ.between, NamedNode(fact.iri)) for fact in conflict.sides]
        self.lines += [Triple(node, NQ.conflictValue, text(value)) for value in conflict.values]
        if conflict.proposed:
            self.lines.append(Triple(node, NQ.proposedValue, day(conflict.proposed)))
        for name, bound in zip((NQ.allowedFrom, NQ.allowedTo), conflict.allowed, strict=True):
            if bound:
                self.lines.append(Triple(node, name, day(bound)))
        explained = self._found.of(node.value, NQ.explanation)
        for language, words in _EXPLANATIONS[conflict.kind].items():
            if language == "vi" and explained:
                continue  # the article that contradicts itself explains it better, in Vietnamese
            said = words.format(values=" / ".join(conflict.values), **conflict.more)
            said += _bracket(conflict.allowed, language)
            self.lines.append(Triple(node, NQ.explanation, text(said, language)))


# What an article contradicts by itself is explained by it in Vietnamese.
_INSIDE = {
    "two-issuers": "One article names different issuers: {values}.",
    "two-dates": "One article gives different dates: {values}.",
    "impossible-date": "The date comes after the document was used, or after the article: {values}.",
    "draft-and-adopted": "One article calls it adopted and a draft.",
    "word-against-symbol": "The word for its type and its symbol do not agree: {values}.",
}


def in_english(conflict: NamedNode, kind: str, values: Sequence[str]) -> list[Triple]:
    """The explanation of a conflict that one article has with itself; none for a kind unknown here."""
    words = _INSIDE.get(kind.removeprefix(KINDS))
    return (
        [Triple(conflict, NQ.explanation, text(words.format(values=" / ".join(values)), "en"))]
        if words
        else []
    )


def _bracket(allowed: tuple[str, str], language: str) -> str:
    start, end = allowed
    if not (start or end):
        return ""
    if language == "vi":
        return " Dãy số cho phép" + (f" từ {start}" if start else "") + (f" đến {end}" if end else "") + "."
    return " The series allows" + (f" from {start}" if start else "") + (f" to {end}" if end else "") + "."


_EXPLANATIONS = {
    "two-issuers": {
        "vi": "Các bài nêu những cơ quan ban hành khác nhau: {values}.",
        "en": "Articles name different issuers: {values}.",
    },
    "two-dates": {
        "vi": "Các bài nêu những ngày khác nhau: {values}.",
        "en": "Articles give different dates: {values}.",
    },
    "two-types": {
        "vi": "Một ký hiệu {symbol} được gọi bằng những tên loại khác nhau: {values}.",
        "en": "One symbol, {symbol}, is called by different types: {values}.",
    },
    "impossible-date": {
        "vi": "Ghi ngày {values}, sau ngày {day} là ngày đăng bài nhắc tới văn bản.",
        "en": "Dated {values}, after {day}, when an article that speaks of it was published.",
    },
    "series-order": {
        "vi": "Số nhỏ hơn lại ghi ngày muộn hơn trong cùng một dãy số: {values}.",
        "en": "In one series the smaller number has the later date: {values}.",
    },
    "date-against-symbol": {
        "vi": "Ký hiệu và ngày ban hành ghi hai năm khác nhau: {values}.",
        "en": "The symbol and the date of issue give different years: {values}.",
    },
    "two-holders": {
        "vi": "Hai người cùng được nêu trong cùng thời gian ở một chức vụ chỉ có một người giữ: {values}.",
        "en": "Two people are seen at the same time in a post that one person holds: {values}.",
    },
    "holder-outside-life": {
        "vi": "Được nêu là đang giữ chức ngày {day}, nhưng {body} chỉ tồn tại trong thời gian {life}.",
        "en": "Seen in the post on {day}, but {body} lived {life} only.",
    },
    "body-after-end": {
        "vi": "{body} được nêu là còn hoạt động ngày {day}, nhưng đã kết thúc ngày {life}.",
        "en": "{body} is seen at work on {day}, but ended on {life}.",
    },
    "two-figures": {
        "vi": "Cùng một chỉ tiêu ({indicator}, {period}) mà số liệu khác nhau: {values}.",
        "en": "One indicator ({indicator}, {period}), different figures: {values}.",
    },
}
