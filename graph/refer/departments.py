"""The institution in which a department sits that an article names alone: "Trưởng phòng Khoáng sản"."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from graph.model import Mention, Text

_DEPARTMENTS = ("Phòng ",)
_OF_A_DISTRICT = "/organisation-kinds/phong-"  # "Phòng Nội vụ" is a district's
_HOSTS = (
    *("Sở ", "Cục ", "Bệnh viện ", "Trường ", "Trung tâm ", "Công ty ", "Tổng công ty ", "Tập đoàn "),
    *("Viện ", "Đại học ", "Học viện ", "Ban Tổ chức", "Ban Tuyên giáo", "Đài ", "Tổng cục ", "Báo "),
)
_NOT_HOSTS = ("Viện kiểm sát", "Trung tâm Báo chí", "Báo ")


class Departments:
    """The institutions of one article, by where they are named."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self._text, self._mentions = text, mentions

    @cached_property
    def _hosts(self) -> list[tuple[int, str, Mention]]:
        return [
            (m.span.start, m.parts["chain"].lower(), m)
            for m in self._mentions
            if m.parts["chain"].startswith(_HOSTS) and not m.parts["chain"].startswith(_NOT_HOSTS)
        ]

    def completed(self, mention: Mention, chain: list[str]) -> tuple[list[str], Mapping[str, str]] | None:
        """The chain of a department with the institution named before it in its sentence, else the one the
        article speaks of; None where nothing settles it."""
        parts = mention.parts
        if (
            len(chain) > 1
            or not chain[0].startswith(_DEPARTMENTS)
            or parts.get("level")
            or parts.get("place")
        ):
            return None
        if _OF_A_DISTRICT in parts.get("kind", "") or parts.get("known"):
            return None
        found = self._near(mention.span.start) or self._spoken_of()
        if found is None:
            return None
        inside = {k: found.parts[k] for k in ("level", "place", "place_iri", "placed") if k in found.parts}
        return [*chain, *found.parts["chain"].split("|")], {**parts, **inside}

    def _near(self, start: int) -> Mention | None:
        sentences = self._text.sentences
        number = bisect_right(sentences, start, key=lambda s: s.start) - 1
        opens = sentences[number].start if number >= 0 else start
        at = bisect_right(self._hosts, start, key=lambda host: host[0]) - 1
        return self._hosts[at][2] if at >= 0 and self._hosts[at][0] >= opens else None

    def _spoken_of(self) -> Mention | None:
        (first, most), *others = Counter(name for _, name, _ in self._hosts).most_common(2) or [("", 0)]
        if not most or (others and most < 2 * others[0][1]):
            return None
        placed = [m for _, name, m in self._hosts if name == first]
        return next((m for m in placed if m.parts.get("place")), placed[0])
