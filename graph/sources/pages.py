"""What an HTML page says of itself: its headline, address, publisher and the date it states."""

import json
import re
from typing import Any

from lxml import html as lxml_html
from lxml.etree import LxmlError, ParserError

from graph.characters import normal
from graph.model import Article
from graph.sources.records import HTML, article_iri, published, web

_DATES = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "dc.date.issued", "dcterms.issued", "dc.date", "date", "parsely-pub-date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_PUBLISHERS = ("og:site_name", "dc.publisher")
_HEAD = 400_000  # code points of a page in which metadata is looked for
# "Tiêu đề bài báo - Báo Nghệ An": what follows the last separator is the paper.
_SITE = re.compile(r"\s+[|–-]\s+[^|–-]{2,40}\Z")


def page_article(raw: bytes, chars: str, name: str) -> Article:
    """The article of one page; ``chars`` are its decoded bytes, ``name`` its id.

    A date comes from metadata alone, never from the text and never from a clock.
    """
    said = _metadata(chars[:_HEAD])
    url = web(said.get("url"))
    return Article(
        iri=article_iri(url, chars),
        id=name,
        url=url,
        title=" ".join(normal(said.get("title", "")).split()),
        published=published(said.get("date")),
        publisher=" ".join(normal(said.get("publisher", "")).split()) or None,
        raw=raw,
        media_type=HTML if raw.startswith(b"\xef\xbb\xbf") or _is_utf8(raw) else "text/html",
    )


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _metadata(chars: str) -> dict[str, str]:
    try:
        tree = lxml_html.document_fromstring(
            chars.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ParserError, ValueError, AssertionError):
        return {}
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = (element.get("content") or "").strip()
        if key and value:
            meta.setdefault(key.lower(), value)
    linked = _linked_data(tree)
    heading = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    window = tree.findtext(".//title") or ""
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    found = {
        "title": _first(meta, _TITLES)
        or (heading[0] if len(heading) == 1 else "")
        or _SITE.sub("", window.strip()),
        "date": _first(meta, _DATES) or linked.get("date", "") or str(tree.xpath("string(//time/@datetime)")),
        "publisher": _first(meta, _PUBLISHERS) or linked.get("publisher", ""),
        "url": canonical or meta.get("og:url", ""),
    }
    return {key: value for key, value in found.items() if value}


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _linked_data(tree: "lxml_html.HtmlElement") -> dict[str, str]:
    """``datePublished`` and publisher of the first news article in the page's JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:10]:
        try:
            read = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _objects(read):
            if "datePublished" in item:
                publisher = item.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else publisher
                return {
                    "date": str(item["datePublished"]),
                    "publisher": name if isinstance(name, str) else "",
                }
    return {}


def _objects(read: Any) -> list[dict[str, Any]]:
    rows = read if isinstance(read, list) else [read]
    out = [row for row in rows if isinstance(row, dict)]
    for row in list(out):
        graph = row.get("@graph")
        out += [item for item in graph if isinstance(item, dict)] if isinstance(graph, list) else []
    return out
