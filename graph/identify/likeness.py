"""What two meetings must have in common to be one, and what keeps them apart."""

from typing import TYPE_CHECKING

from graph.identify.names import name_key
from graph.lexicon import per_vocabulary
from graph.vocabulary import Vocabulary

if TYPE_CHECKING:
    from graph.identify.meetings import Feature, Meeting

# In this order pairs are joined, so that the surest ones settle what others must fit to.
_TEXT, _SERIES, _ORGANISER, _CHAIR, _PARTICIPANTS, _PARTICIPANT, _DOCUMENT, _NAME = range(8)
_COUNTRY = "nuoc"
Found = tuple[int, "tuple[Feature, ...]"]


class Likeness:
    """Compares meetings two by two; nothing but the two decides."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._above = _broader(vocabulary)
        self._once = _once_a_day(vocabulary)

    def fit(
        self,
        ordinal: str,
        organisers: frozenset[str],
        around: frozenset[str],
        places: frozenset[str],
        ordinal_: str,
        organisers_: frozenset[str],
        around_: frozenset[str],
        places_: frozenset[str],
    ) -> bool:
        """Can they be one? Not with two numbers, organisers that have nothing to do with each other, or two
        places of which neither holds the other."""
        if ordinal and ordinal_ and ordinal != ordinal_:
            return False
        if organisers and organisers_ and not self._kin(organisers, around, organisers_, around_):
            return False
        return not (places and places_) or self._near(places, places_)

    def _kin(
        self, left: frozenset[str], above: frozenset[str], right: frozenset[str], above_: frozenset[str]
    ) -> bool:
        """One body on both sides, or one that is part of another: a standing committee and its committee."""
        return bool(left & right or left & above_ or right & above)

    def _near(self, left: frozenset[str], right: frozenset[str]) -> bool:
        return any(self._within(a, b) or self._within(b, a) for a in left for b in right)

    def _within(self, place: str, other: str) -> bool:
        seen = 0
        at: str | None = place
        while at and seen < 6:
            if at == other:
                return True
            term = self._vocabulary.terms.get(at)
            at, seen = (term.value("containedInPlace") if term else None), seen + 1
        return False

    def _told_place(self, places: frozenset[str]) -> frozenset[str]:
        """Places that tell: not a whole country."""
        terms = {place: self._vocabulary.terms.get(place) for place in places}
        return frozenset(
            place
            for place, term in terms.items()
            if not (term and (term.value("placeKind") or "").endswith(f"/{_COUNTRY}"))
        )

    def _one_word(self, left: str, right: str) -> bool:
        """Are two kinds one, or one the wider word for the other?"""
        return left == right or left in self._above.get(right, ()) or right in self._above.get(left, ())

    def reason(self, left: "Meeting", right: "Meeting") -> Found | None:
        """What makes two one, and how sure that is (the least is the surest); None: they are two."""
        ours = left.ordinal, left.organisers, left.around, left.places
        if not self.fit(*ours, right.ordinal, right.organisers, right.around, right.places):
            return None
        if left.series and left.series == right.series:
            return _SERIES, (("series", left.firm[2] if left.firm else left.series),)
        if not left.day or left.day != right.day or left.group != right.group:
            return None
        if left.source and left.source == right.source and _same_words(left, right):
            return _TEXT, (("text", left.source),)
        cross = not self._one_word(left.kind, right.kind)
        if cross and self._above.get(left.kind, frozenset()) & self._above.get(right.kind, frozenset()):
            return None  # to inaugurate is not to lay the first stone
        return self._by_company(left, right, cross)

    def _by_company(self, left: "Meeting", right: "Meeting", cross: bool) -> Found | None:
        several = not {left.kind, right.kind} <= self._once
        another_hour = bool(left.part_of_day and right.part_of_day) and left.part_of_day != right.part_of_day
        organisers = left.organisers & right.organisers
        people = left.of("participant") & right.of("participant")
        papers = left.of("document") & right.of("document")
        named = _alike(left.words, right.words)
        nearly = named or _nearly(left.words, right.words)
        headlines = [frozenset(name_key(one.headline).split()) for one in (left, right)] if people else []
        other_matter = min(len(left.words), len(right.words)) >= 3 and not left.words & right.words
        held = tuple(("organiser", body) for body in sorted(organisers))
        met = tuple(("participant", who) for who in sorted(people))
        dealt = tuple(("document", paper) for paper in sorted(papers))
        called = (("name", min(left.names[0], right.names[0], key=lambda name: (len(name), name))),)
        where = self._told_place(left.places) & self._told_place(right.places)
        there = tuple(("place", place) for place in sorted(where))
        if held and not (several and another_hour):
            if people or named or papers:
                return _ORGANISER, held + met + called * named + dealt
            if not cross and not other_matter and (not several or left.organisers == right.organisers):
                return _ORGANISER, held
        if another_hour or other_matter:
            return None
        chairs = left.of("chair") & right.of("chair")
        if chairs and not cross and not several:
            return _CHAIR, tuple(("chair", who) for who in sorted(chairs))
        if len(people) > 1:
            return _PARTICIPANTS, met
        if cross:
            return (_PARTICIPANT, met + called * named + dealt) if met and (named or dealt) else None
        if met and (nearly or dealt or (there and not several)):
            return _PARTICIPANT, met + called * nearly + dealt + there
        if met and _very_alike(*headlines):
            return _PARTICIPANT, (*met, ("headline", min(left.headline, right.headline)))
        about = left.about if left.about == right.about else ""
        same_hour = left.part_of_day if left.part_of_day == right.part_of_day else ""
        if met and same_hour and not several and (about or not (left.about and right.about)):
            return _PARTICIPANT, (*met, ("part of day", same_hour))
        if dealt and not several and (about or there):
            return _DOCUMENT, dealt + (("about", about),) * bool(about) + there
        if _very_alike(left.words, right.words) and (about or there):
            return _NAME, called + (("about", about),) * bool(about) + there
        return None


def _same_words(left: "Meeting", right: "Meeting") -> bool:
    return left.words == right.words or _alike(left.words, right.words)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    common = len(left & right)
    return common >= 3 and (common * 2 >= len(left | right) or common >= 0.8 * min(len(left), len(right)))


def _nearly(left: frozenset[str], right: frozenset[str]) -> bool:
    common = len(left & right)
    return common >= 4 and common * 5 >= len(left | right) * 2


def _very_alike(left: frozenset[str], right: frozenset[str]) -> bool:
    common = len(left & right)
    return common >= 4 and common >= 0.7 * max(len(left), len(right))


@per_vocabulary
def _broader(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Kind → the wider kinds it is one of."""
    kinds = {term.iri: term for term in vocabulary.scheme("event-kinds")}
    found = {}
    for iri in kinds:
        above, front = set(), [iri]
        while front:
            for wider in kinds[front.pop()].broader:
                if wider in kinds and wider not in above:
                    above.add(wider)
                    front.append(wider)
        found[iri] = frozenset(above)
    return found


@per_vocabulary
def _once_a_day(vocabulary: Vocabulary) -> frozenset[str]:
    """Kinds of which one person chairs one a day."""
    return frozenset(t.iri for t in vocabulary.scheme("event-kinds") if t.value("onceADay") == "true")
