"""Who and what is meant inside one article: persons, bodies, posts, documents, events, places and days."""

from collections.abc import Sequence

from graph.model import Kind, Local, Mention, References, Span, Text, Thing
from graph.refer.dates import dates
from graph.refer.documents import documents
from graph.refer.events import events
from graph.refer.organisations import Bodies
from graph.refer.people import people
from graph.refer.posts import Posts
from graph.refer.scope import Scope, article_place
from graph.vocabulary import Vocabulary


def references(
    text: Text, mentions: Sequence[Mention], vocabulary: Vocabulary, published: str | None
) -> References:
    """The things an article speaks of, numbered per kind by first mention, and what each mention names.

    ``published`` is an ISO prefix or None. A mention that fits no one candidate is in no thing.
    """
    days, anchor = dates(text, mentions, published)
    scope = Scope(text, mentions, vocabulary, anchor.value if anchor else None)
    persons, of_persons = people(text, mentions)
    bodies = Bodies(text, scope, mentions)
    of: dict[Span, Local] = dict(of_persons)
    names: dict[Span, str] = {}
    posts = Posts(text, mentions, bodies)
    posts.settle()
    for mention in mentions:
        if mention.kind is Kind.ORGANISATION:
            names[mention.span] = bodies.name(mention)
    organisations, keys = bodies.things()
    of |= {span: keys[name] for span, name in names.items()}
    held, of_posts = posts.things(keys)
    places, of_places = _places(mentions, scope)
    classes, of_classes = _classes(mentions)
    told = events(text, mentions, days, vocabulary, anchor)
    of |= of_posts | of_places | of_classes | dict(told.of)
    things: list[Thing] = [*persons, *organisations, *held, *places, *classes, *told.things]
    place = article_place(scope)
    papers = documents(text, mentions, vocabulary, things, place)
    return References((*things, *papers.things), of | dict(papers.of), days, anchor, place)


def _places(mentions: Sequence[Mention], scope: Scope) -> tuple[list[Thing], dict[Span, Local]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind is Kind.PLACE and mention.parts.get("kind") != "street":
            found.setdefault(mention.parts.get("iri") or mention.parts["name"].lower(), []).append(mention)
    things: list[Thing] = []
    of: dict[Span, Local] = {}
    for number, (iri, all_of_it) in enumerate(found.items(), 1):
        key = Local(f"place-{number}")
        first = all_of_it[0]
        known = scope.as_of_day(iri) if first.parts.get("iri") else ""
        parts = {"iri": known, "level": first.parts.get("level", "")}
        aliases = tuple(dict.fromkeys(m.written for m in all_of_it))
        of |= {m.span: key for m in all_of_it}
        things.append(
            Thing(
                key,
                Kind.PLACE,
                first.parts["name"],
                aliases,
                {k: v for k, v in parts.items() if v},
                tuple(all_of_it),
            )
        )
    return things, of


def _classes(mentions: Sequence[Mention]) -> tuple[list[Thing], dict[Span, Local]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind is Kind.CLASS:
            found.setdefault(mention.written.lower(), []).append(mention)
    things: list[Thing] = []
    of: dict[Span, Local] = {}
    for number, all_of_it in enumerate(found.values(), 1):
        key = Local(f"class-{number}")
        of |= {m.span: key for m in all_of_it}
        parts = {"kinds": all_of_it[0].parts["kinds"]}
        things.append(Thing(key, Kind.CLASS, all_of_it[0].written, (), parts, tuple(all_of_it)))
    return things, of
