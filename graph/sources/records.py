"""One article as a source gives it: names, IRIs and dates made regular, nothing guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from graph.characters import normal
from graph.model import Article
from graph.namespaces import BASE

ARTICLES = BASE + "article/"
PLAIN = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Input that gave no article (``refused``), or one that lost something: where, and why."""

    file: str
    place: str  # "line 3", "offset 120", "" for the whole file
    reason: str
    refused: bool = True
    id: str | None = None  # the id the input gave, where it could be read
    what: str = "unreadable"  # a stable short name: "not-found", "no-json", "no-text", "too-large", "failed"


class BadRecord(ValueError):
    """A record that gives no article; the message is the reason."""


_TRACKING = re.compile(r"utm_|fbclid$|gclid$|zarsrc$|ref$")
_DATE = re.compile(r"((?:1[89]|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])")
_DAY_FIRST = re.compile(r"(0?[1-9]|[12]\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)\b")


def article_iri(url: str | None, text: str) -> str:
    """The IRI of an article: from its URL without fragment and tracking, else from its text."""
    if url:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
        key = f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(kept))}"
        return f"{ARTICLES}{re.sub(r'[^a-z0-9.-]', '-', host)}/{_digest(key)}"
    return f"{ARTICLES}text/{_digest(' '.join(normal(text).split()))}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def published(value: object) -> str | None:
    """The ISO prefix of a stated date, or None where there is none or it cannot be read; never guessed."""
    written = str(value or "").strip()
    iso = _DATE.match(written)
    if iso:
        return "-".join(part for part in iso.groups() if part)
    day_first = _DAY_FIRST.match(written)
    if day_first:
        day, month, year = day_first.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return None


def from_record(record: Mapping[str, Any], place: str) -> Article:
    """The article of a JSON object: ``id``, ``title``, ``text`` or ``html``, ``date``, ``url`` …

    The key names of common news crawlers are understood too. Raises `BadRecord` where there is no text.
    """
    text, html = _string(record, "text", "maintext", "content", "body"), _string(record, "html", "raw_html")
    title = _string(record, "title", "title_page") or ""
    if not (text or html or "").strip() and not title.strip():
        raise BadRecord("has neither text nor html")
    url = _string(record, "url", "link")
    given = record.get("id")
    return Article(
        iri=article_iri(web(url), f"{title}\n{text or html}"),
        id=place if given is None else str(given),
        url=web(url),
        title=" ".join(normal(title).split()),
        published=published(_string(record, "date", "date_publish", "published", "published_at")),
        publisher=normal(_string(record, "publisher", "source_domain", "source") or "").strip() or None,
        raw=(text if text is not None and text.strip() else html or "").encode("utf-8", "replace"),
        media_type=PLAIN if text is not None and text.strip() else HTML if html else PLAIN,
    )


def _string(record: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value not in ("", "None", "null"):
            return value
    return None


def web(url: str | None) -> str | None:
    """The address if it is one of the web and safe as an IRI, else None."""
    if url is None or not re.match(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+\Z", url.strip()):
        return None
    return url.strip()
