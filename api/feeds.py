"""The newest articles about a thing, as Atom (RFC 4287) and JSON Feed 1.1."""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import orjson

from api.catalogue import Entry
from api.things import Things

MOST = 50
_NOT_XML = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), "\ufffd")


@dataclass(frozen=True, slots=True)
class _Item:
    iri: str
    id: str
    title: str
    url: str | None
    day: str
    quote: str


def _items(things: Things, entry: Entry) -> list[_Item]:
    found = []
    for edge in things.neighbours(entry, "nq:mentionedIn", "out"):
        source = things.evidence.article(edge.target)
        quotes = things.evidence.first_mention(entry.iri, edge.target)
        quote = quotes[0].quote if quotes else ""
        day = (source.published or "")[:10]
        found.append(_Item(source.iri, source.id, source.title, source.url, day, quote))
    return sorted(found, key=lambda item: (item.day, item.iri), reverse=True)[:MOST]


def _instant(day: str, otherwise: str) -> str:
    """A day as Atom wants it; the day the release was made where an article tells none."""
    parts = day.split("-")
    full = "-".join([*parts, "01", "01"][:3]) if day else otherwise[:10]
    return f"{full}T00:00:00+07:00"


def atom(things: Things, entry: Entry, site: str) -> bytes:
    """The articles that name a thing, newest first, each with the sentence that does."""
    made = things.snapshot.release.made
    items = _items(things, entry)
    updated = _instant(items[0].day if items else "", made)
    rows = [
        f"<entry><id>{escape(item.iri)}</id><title>{_text(item.title)}</title>"
        f"<updated>{_instant(item.day, made)}</updated>"
        f"<link rel='alternate' href={quoteattr(f'{site}/{item.id}')}/>"
        + (f"<link rel='via' href={quoteattr(item.url)}/>" if item.url else "")
        + f"<summary>{_text(item.quote)}</summary></entry>"
        for item in items
    ]
    name = _text(entry.label(things.language))
    head = (
        f"<id>{escape(entry.iri)}</id><title>{name}</title><updated>{updated}</updated>"
        f"<author><name>nghiquyet</name></author><link href={quoteattr(f'{site}/{entry.id}')}/>"
        f"<link rel='self' href={quoteattr(f'{site}/api/v1/things/{entry.id}/feed.atom')}/>"
    )
    body = "\n".join(rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{head}\n{body}</feed>\n'
    ).encode("utf-8", "replace")


def _text(value: str) -> str:
    return escape(value.translate(_NOT_XML))


def json_feed(things: Things, entry: Entry, site: str) -> bytes:
    """The same as JSON Feed."""
    made = things.snapshot.release.made
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": entry.label(things.language),
            "home_page_url": f"{site}/{entry.id}",
            "feed_url": f"{site}/api/v1/things/{entry.id}/feed.json",
            "language": things.language,
            "items": [
                {
                    "id": item.iri,
                    "url": f"{site}/{item.id}",
                    **({"external_url": item.url} if item.url else {}),
                    "title": item.title,
                    "content_text": item.quote,
                    "date_published": _instant(item.day, made),
                }
                for item in _items(things, entry)
            ],
        }
    )
