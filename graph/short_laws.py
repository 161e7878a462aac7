"""How papers shorten words inside the names of laws: "Luật Tổ chức HĐND và UBND", "Bộ luật TTHS"."""

from collections.abc import Mapping

from graph.lexicon import per_vocabulary
from graph.vocabulary import Vocabulary


@per_vocabulary
def short_forms(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The words of the scheme ``law-words``, the longest first, and the letters that stand for each."""
    terms = sorted(vocabulary.scheme("law-words"), key=lambda term: (-len(term.label), term.label))
    return {term.label: next(s for s in term.spellings if s != term.label) for term in terms}


def spelled(name: str, vocabulary: Vocabulary) -> str:
    """The name of a law, in small letters, with its short forms written out."""
    for long, short in short_forms(vocabulary).items():
        if short.lower() in name:
            name = " ".join(long if word == short.lower() else word for word in name.split(" "))
    return name
