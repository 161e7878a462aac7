"""The article inside an HTML page: its paragraphs and captions, without menus; what was lost is said."""

import re
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.etree import LxmlError, ParserError

from graph.characters import decoded

DEEPEST = 250  # the HTML parser silently drops what is nested deeper than 255
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})[^<>]{0,2000}>")
_NESTING = {
    "div",
    "span",
    "section",
    "article",
    "table",
    "tr",
    "td",
    "ul",
    "ol",
    "li",
    "blockquote",
    "b",
    "i",
    "font",
    "center",
    "main",
}
_UNREAD = "//script|//style|//noscript|//template|//iframe|//form|//button|//svg|//nav|//select|//textarea"
_BLOCKS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "td",
    "th",
    "figcaption",
    "blockquote",
    "dd",
    "dt",
    "pre",
    "div",
)
_CRUDE = re.compile(
    r"<(?:script|style)\b.{0,200000}?</(?:script|style)>|<[^<>]{0,5000}>", re.IGNORECASE | re.DOTALL
)
FEW = 200  # code points: less than this beside a page full of text means that its layout was not understood


@dataclass(frozen=True, slots=True)
class Page:
    """The paragraphs of a page, one per line; ``captions`` are those that stand under pictures."""

    body: str
    captions: frozenset[str]
    doubts: tuple[tuple[str, str], ...]


def page(raw: bytes, media_type: str, title: str) -> Page:
    """The article of a page. Raises `graph.characters.Unreadable` like `decoded`."""
    chars, doubts = decoded(raw, media_type)
    depth = _depth(chars)
    if "<html" in chars[:5000].lower() and "</html" not in chars[-5000:].lower():
        doubts.append(("page-cut", "the page has no end"))
    if depth > DEEPEST:
        doubts.append(("nested-deep", f"elements nested {depth} deep; read without its layout"))
        return Page(_without_markup(chars), frozenset(), tuple(doubts))
    try:
        tree = lxml_html.document_fromstring(
            chars.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ParserError, ValueError, AssertionError) as error:
        doubts.append(("page-broken", str(error)))
        return Page(_without_markup(chars), frozenset(), tuple(doubts))
    captions = _captions(tree)
    whole = "\n".join(_lines(tree))
    body = _main(tree)
    if len(body) < FEW < len(whole):
        doubts.append(
            ("layout-unknown", f"{len(body)} of {len(whole)} characters found as the article; kept all")
        )
        body = whole
    lines = [line for line in (" ".join(line.split()) for line in body.splitlines()) if line]
    if lines and title and lines[0] == " ".join(title.split()):
        del lines[0]
    return Page("\n".join(lines), captions, tuple(doubts))


def _main(tree: "lxml_html.HtmlElement") -> str:
    from trafilatura import extract

    # Captions are dropped by the extractor as page furniture; as paragraphs they stay where they stand.
    for caption in tree.xpath("//figcaption"):
        caption.tag = "p"
    for figure in tree.xpath("//figure"):
        figure.tag = "div"
    found: str | None = extract(
        tree,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        favor_recall=True,
        deduplicate=False,
    )
    return found or ""


def _captions(tree: "lxml_html.HtmlElement") -> frozenset[str]:
    found = tree.xpath("//figcaption|//*[contains(concat(' ', @class, ' '), 'aption ')]")
    lines = (" ".join(element.text_content().split()) for element in found)
    return frozenset(line for line in lines if 0 < len(line) <= 700)


def _lines(tree: "lxml_html.HtmlElement") -> list[str]:
    for element in tree.xpath(_UNREAD):
        element.drop_tree()
    out: list[str] = []
    for element in tree.iter(*_BLOCKS):
        if not any(child.tag in _BLOCKS for child in element.iterdescendants()):
            line = " ".join(element.text_content().split())
            if line:
                out.append(line)
    return out


def _depth(chars: str) -> int:
    """How deep elements are nested, in one pass; unclosed ones count as open, which errs on the safe side."""
    deepest = depth = 0
    for closing, name in _TAG.findall(chars):
        if name.lower() in _NESTING:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _without_markup(chars: str) -> str:
    from html import unescape

    text = re.sub(r"(?i)</?(?:p|div|br|h[1-6]|li|tr|td|section|article)\b[^<>]{0,2000}>", "\n", chars)
    lines = (" ".join(line.split()) for line in unescape(_CRUDE.sub(" ", text)).splitlines())
    return "\n".join(line for line in lines if line)
