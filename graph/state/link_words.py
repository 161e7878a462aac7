"""The ontology's words between a meeting, what it does, and the documents it does it with."""

from collections.abc import Mapping

from graph.lexicon import lowered, per_vocabulary
from graph.vocabulary import Vocabulary

LINK = "event-document-links"


@per_vocabulary
def link_words(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """The lists of the scheme event-document-words, in lower case, by the last part of their names."""
    return {name: frozenset(found) for name, found in link_phrases(vocabulary).items()}


@per_vocabulary
def link_phrases(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The same lists in order, for openings and endings."""
    return {
        term.iri.rsplit("/", 1)[-1]: tuple(map(lowered, term.spellings))
        for term in vocabulary.scheme("event-document-words")
    }
