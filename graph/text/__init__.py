"""The one string of an article that every offset points into, its zoned blocks and its sentences."""

from graph.characters import decoded, normal
from graph.model import Article, Block, Span, Text, Warned, Zone
from graph.text.sentences import sentences
from graph.text.zones import pieces

LONGEST = 4_000_000  # code points of one article; what follows is cut, with a warning


def text(article: Article) -> Text:
    """The frozen text of an article. See `text_and_warnings`, which also tells what was lost on the way."""
    return text_and_warnings(article)[0]


def text_and_warnings(article: Article) -> tuple[Text, tuple[Warned, ...]]:
    """Title and body as one NFC string, and what could not be kept (a cut text, a page nested too deep).

    Raises `graph.characters.Unreadable` when the bytes are no text in a known encoding.
    """
    captions: frozenset[str] = frozenset()
    if "html" in article.media_type:
        from graph.text.pages import page

        found = page(article.raw, article.media_type, article.title)
        body, captions, doubts = found.body, found.captions, list(found.doubts)
    else:
        body, doubts = decoded(article.raw, article.media_type)
    if len(body) > LONGEST:
        doubts.append(("text-cut", f"{LONGEST} of {len(body)} characters kept"))
        body = body[:LONGEST]
    text = framed(article.title, body, article.iri, captions)
    return text, tuple(Warned(article.iri, "body", what, detail) for what, detail in doubts)


def framed(title: str, body: str, article: str = "", captions: frozenset[str] = frozenset()) -> Text:
    """The `Text` of a title and a body given as strings, in any normal form; the title may be empty.

    ``captions`` are lines of the body known to stand under pictures.
    """
    title = " ".join(normal(title).split())
    chars = f"{title}\n{normal(body)}" if title else normal(body)
    start = len(title) + 1 if title else 0
    found = [(0, len(title), Zone.TITLE)] if title else []
    found += pieces(chars, start, len(chars), titled=bool(title), captions=frozenset(map(normal, captions)))
    return Text(
        article=article,
        chars=chars,
        blocks=tuple(Block(Span(a, b), zone) for a, b, zone in found),
        sentences=tuple(Span(a, b) for start, end, _ in found for a, b in sentences(chars, start, end)),
    )
