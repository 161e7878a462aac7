"""The flow: one article through every room. Only this and the command line join rooms."""

from importlib.util import find_spec

from graph.find import mentions
from graph.model import Article, Claim, Reading, References
from graph.text import text_and_warnings
from graph.vocabulary import Vocabulary


def read(article: Article, vocabulary: Vocabulary) -> Reading:
    """Everything one article says. Depends on nothing but the article and the vocabulary.

    Raises `graph.characters.Unreadable` when its bytes are no text.
    """
    text, warnings = text_and_warnings(article)
    found = mentions(text, vocabulary)
    who = References((), {}, {}, None, None)
    said: tuple[Claim, ...] = ()
    if _has("graph.refer"):
        from graph.refer import references  # type: ignore[attr-defined]

        who = references(text, found, vocabulary, article.published)
        if _has("graph.state"):
            from graph.state import claims  # type: ignore[attr-defined]

            said = tuple(claims(text, found, who, vocabulary))
    return Reading(article, text, found, who, said, warnings)


def _has(room: str) -> bool:
    spec = find_spec(room)
    return spec is not None and spec.origin is not None
