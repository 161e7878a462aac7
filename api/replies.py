"""The answers of ``/api/v1``, whole: what a request gets back."""

from typing import Literal

from pydantic import Field

from api.changes import Change
from api.facets import ListFacet
from api.lineage import Link
from api.models import (
    Conflict,
    Edge,
    Facet,
    Fact,
    Links,
    Meta,
    Model,
    Moment,
    Neighbour,
    Piece,
    Point,
    Query,
    Ref,
    Relation,
    Sentence,
    Source,
    Suggestion,
    Told,
    Value,
    When,
)
from api.paths import Way
from api.standing import Holder
from api.tasks import Task


class SuggestAnswer(Model):
    """Typeahead: best first. Typed tones must match, missing ones are forgiven."""

    meta: Meta
    q: str
    items: list[Suggestion]


class SearchAnswer(Model):
    """Search by name; ``total`` is exact."""

    meta: Meta
    q: str
    total: int
    facets: list[Facet]
    items: list[Suggestion]
    links: Links


class ListAnswer(Model):
    """Things of one kind in Vietnamese order; ``total`` is exact. ``facets`` where they are asked for."""

    meta: Meta
    total: int
    items: list[Ref]
    links: Links
    facets: list[ListFacet] = Field(default_factory=list)


class NeighboursAnswer(Model):
    """What a thing is joined to. ``relations`` always lists all kinds with counts; ``items`` is one page.

    Without ``?relation=`` the items are the first few of each relation.
    """

    meta: Meta
    thing: Ref
    relations: list[Relation]
    total: int
    items: list[Neighbour]
    links: Links


class ThingAnswer(Model):
    """All about one thing but its neighbours, which are paged apart."""

    meta: Meta
    thing: Ref
    names: dict[str, str] = Field(description="Preferred name by language.")
    aliases: list[str]
    facts: list[Fact]
    relations: list[Relation]
    conflicts: int
    told: Told | None = Field(default=None, description="Of an event: how many articles tell of it.")
    links: dict[str, str] = Field(description="page, neighbours, graph, timeline, turtle, jsonld, ntriples")


class EvidenceAnswer(Model):
    """The sentences of one edge or fact, and those that say otherwise."""

    meta: Meta
    subject: Ref
    relation: str
    label: str
    object: Value
    when: When | None = None
    sentences: list[Sentence]
    contradicting: list[Sentence]


class GraphAnswer(Model):
    """A subgraph with positions. ``truncated`` is true where hubs were cut at ``limit``."""

    meta: Meta
    nodes: list[Point]
    edges: list[Edge]
    truncated: bool


class TimelineAnswer(Model):
    """What is dated about a thing, oldest first."""

    meta: Meta
    thing: Ref
    items: list[Moment]


class ConflictsAnswer(Model):
    """Contradictions between articles, or inside one."""

    meta: Meta
    total: int
    items: list[Conflict]
    links: Links


class ArticleAnswer(Model):
    """An article: its text in marked pieces and what it claims."""

    meta: Meta
    article: Source
    text: list[list[Piece]] = Field(description="Paragraphs in order, each in pieces.")
    complete: bool = Field(description="False where the service keeps only the sentences claims stand on.")
    things: list[Ref]
    claims: int
    links: dict[str, str]


class QueriesAnswer(Model):
    """Every named query."""

    meta: Meta
    items: list[Query]


class RowsAnswer(Model):
    """The answer of a named query. A cell is the text of the value, or null where it is unbound."""

    meta: Meta
    name: str
    columns: list[str]
    rows: list[list[Value | None]]
    truncated: bool


class StatsAnswer(Model):
    """How much the release holds."""

    meta: Meta
    things: dict[str, int]
    articles: int
    claims: int
    facts: int
    conflicts: int
    triples: int


class IndexAnswer(Model):
    """Entry point: where everything is."""

    meta: Meta
    links: dict[str, str]


class HoldersAnswer(Model):
    """People in posts; ``at`` is the day asked about, null for all times."""

    meta: Meta
    at: str | None
    items: list[Holder]


class LineageAnswer(Model):
    """Documents above and below one, nearest first."""

    meta: Meta
    items: list[Link]
    truncated: bool


class TasksAnswer(Model):
    """Tasks in the order of their deadlines."""

    meta: Meta
    total: int
    items: list[Task]
    links: Links


class PathsAnswer(Model):
    """Ways from one thing to another, best first; ``truncated`` where not every way could be looked at."""

    meta: Meta
    items: list[Way]
    truncated: bool


class ThingsAnswer(Model):
    """Several things in the order asked for, and the ids that the release does not know."""

    meta: Meta
    items: list[ThingAnswer]
    unknown: list[str]


class ClaimAnswer(Model):
    """One claim with its sentence."""

    meta: Meta
    claim: Sentence


class ReleaseItem(Model):
    """One release and when it was made."""

    id: str
    made: str


class ReleasesAnswer(Model):
    """Releases that are kept, oldest first."""

    meta: Meta
    items: list[ReleaseItem]


class ChangesAnswer(Model):
    """Things that differ between two releases."""

    meta: Meta
    since: str
    total: int
    items: list[Change]
    links: Links


class JobAnswer(Model):
    """Work of the writer on its way: an ingest, or bringing together."""

    id: str
    state: Literal["queued", "running", "done", "failed"]
    report: str
    self: str
