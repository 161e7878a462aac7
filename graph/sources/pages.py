"""What an HTML page says of itself: its headline, address, publisher and the date it states."""

from graph.model import Article
from graph.sources.records import HTML, article_iri


def page_article(raw: bytes, chars: str, name: str) -> Article:
    """The article of one page; ``chars`` are its decoded bytes."""
    return Article(article_iri(None, chars), name, None, "", None, None, raw, HTML)
