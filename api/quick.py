"""The questions asked most, one thing and typeahead, answered without routing, validation and threads.

They cost a fraction of what the framework around them does. Whatever is unusual about a request goes the
ordinary way, which gives the same answer byte for byte: a test compares them.
"""

import re
from collections.abc import Container
from typing import get_args

from starlette.datastructures import Headers, QueryParams
from starlette.types import Scope

from api import answers
from api.models import Kind
from api.negotiation import LANGUAGES, language, media_type
from api.release import Releases
from api.things import API, Things

_THINGS = f"{API}/things/"
_SUGGEST = f"{API}/suggest"
_OFFER = ["application/json"]
_KINDS = frozenset(get_args(Kind))
_LIMIT = re.compile(r"[1-9]|[1-4][0-9]|50")
# who is named more often than this has so many edges that other requests should not wait for counting them
_OFTEN = 200


def quick(scope: Scope, headers: Headers, releases: Releases, below: Container[str]) -> bytes | None:
    """The JSON that answers a GET with 200, or None where it must go the ordinary way.

    ``below`` holds the last parts of addresses below a thing ("neighbours"), which no id may be taken for.
    """
    path: str = scope["path"]
    is_thing = path.startswith(_THINGS)
    if not is_thing and path != _SUGGEST:
        return None
    query = QueryParams(scope["query_string"]) if scope["query_string"] else QueryParams()
    spoken = query.get("lang")
    if spoken not in (None, *LANGUAGES) or media_type(headers.get("accept"), _OFFER) is None:
        return None
    things = Things(releases.current, language(spoken, headers.get("accept-language")))
    if is_thing:
        id = path.removeprefix(_THINGS)
        return None if id.rsplit("/", 1)[-1] in below else _thing(things, id)
    return _suggest(things, query)


def _thing(things: Things, id: str) -> bytes | None:
    catalogue = things.snapshot.catalogue
    entry = catalogue.get(id)
    if entry is None or entry.kind == "concept" or len(id) > 500 or catalogue.mentions(entry) > _OFTEN:
        return None
    return answers.thing(things, entry).model_dump_json().encode()


def _suggest(things: Things, query: QueryParams) -> bytes | None:
    typed, limit, kinds = query.get("q", ""), query.get("limit", "10"), query.getlist("kind")
    if not 0 < len(typed) <= 200 or not _LIMIT.fullmatch(limit) or not _KINDS.issuperset(kinds):
        return None
    return answers.suggested(things, typed, kinds, int(limit)).model_dump_json().encode()
