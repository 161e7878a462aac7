"""An event while its article is being heard: what is known of it so far, and the families of kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.lexicon import per_vocabulary
from graph.model import Mention, Zone
from graph.vocabulary import Vocabulary


@dataclass(slots=True)
class Event:
    mention: Mention
    family: str
    zone: Zone
    aside: bool
    planned: bool
    words: frozenset[str]
    name: str
    ordinal: str | None
    sentence: int
    dated: Mention | None = None
    told: bool = False
    mentions: list[Mention] = field(default_factory=list)

    @property
    def related(self) -> bool:
        return self.zone is Zone.RELATED


@per_vocabulary
def families(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {
        term.iri: term.broader[0] if term.broader else term.iri for term in vocabulary.scheme("event-kinds")
    }


def overlap(known: frozenset[str], said: frozenset[str]) -> float:
    small = min(len(known), len(said))
    return len(known & said) / small if small else 1.0
