"""A thing in the words of schema.org, for the search engines that read pages."""

from typing import Any

import orjson
from markupsafe import Markup
from pyoxigraph import NamedNode

from api.catalogue import Entry
from api.things import Things
from graph.namespaces import ELI, SCHEMA

_TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "post": "Role",
    "document": "Legislation",
    "event": "Event",
    "place": "Place",
    "article": "NewsArticle",
}


def described(things: Things, entry: Entry) -> dict[str, Any]:
    """What schema.org has words for; nothing that the release does not say."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@id": entry.iri,
        "@type": _TYPES.get(entry.kind, "Thing"),
        "name": entry.label(things.language),
    }
    if entry.aliases:
        found["alternateName"] = list(entry.aliases)
    if entry.kind == "document":
        found |= _first(
            things, entry, {"legislationIdentifier": ELI.id_local, "legislationDate": ELI.date_document}
        )
    elif entry.kind == "event":
        found |= _first(things, entry, {"startDate": SCHEMA.startDate})
    elif entry.kind == "article":
        source = things.evidence.article(entry.iri)
        found["headline"] = found.pop("name")
        known = {"datePublished": source.published, "url": source.url, "publisher": source.publisher}
        found |= {name: value for name, value in known.items() if value}
    return found


def _first(things: Things, entry: Entry, properties: dict[str, NamedNode]) -> dict[str, str]:
    # several values contradict each other; nobody is told only one of them
    values = {name: things.values(entry.iri, property_) for name, property_ in properties.items()}
    return {name: found[0].value for name, found in values.items() if len(found) == 1}


def block(things: Things, entry: Entry) -> Markup:
    """The description as the content of a data block, in which nothing can end the element or be a tag."""
    text = orjson.dumps(described(things, entry)).decode()
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)
