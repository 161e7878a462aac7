"""The nouns: what one article is, what was found in it and what it claims.

Frozen, slotted dataclasses; they hold, they do nothing. Every other room imports this one and no room
imports another, so the words here are the words everywhere (see the glossary in ``ontology/README.md``).

Offsets are Unicode code points, half-open ``[start, end)``, into one frozen string: ``Text.chars``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pyoxigraph import Literal, NamedNode


class Local(str):
    """A thing inside one article before anyone says who it is in the world: ``"person-1"``, ``"document-3"``.

    The part before the last hyphen is the kind of thing (a value of `Kind`). It becomes the fragment of the
    article's IRI, so it is ASCII and reproducible: numbered in the order in which the text first names it.
    """

    __slots__ = ()


Value = Local | NamedNode | Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in `Text.chars`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """What a source published, as it was published.

    ``iri`` names the article's graph and is minted from its URL, or from its text where it has none;
    ``published`` is an ISO prefix (``2021``, ``2021-02``, ``2021-02-16``) or None, never guessed;
    ``id`` is the caller's own key (a JSON line's ``id``, a file name) and comes back in every answer.
    """

    iri: str
    id: str
    url: str | None
    title: str
    published: str | None
    publisher: str | None
    raw: bytes
    media_type: str


class Zone(StrEnum):
    """Where in the article a stretch of text stands."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    RELATED = "related"  # other articles listed below this one
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"  # counters, widgets, menus


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, caption or list item."""

    span: Span
    zone: Zone


@dataclass(frozen=True, slots=True)
class Text:
    """The one string every offset points into: NFC, never changed again. The title is its first block."""

    article: str
    chars: str
    blocks: tuple[Block, ...]  # sorted, disjoint; between them only white space and stops
    sentences: tuple[Span, ...]  # sorted, disjoint; none crosses a block

    def __getitem__(self, span: Span) -> str:
        return self.chars[span.start : span.end]


class Kind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    CLASS = "class"  # addressees named as a class: "các huyện ủy"
    POST = "post"
    PLACE = "place"
    DOCUMENT = "document"
    EVENT = "event"
    DATE = "date"
    # Things with more than two ends; they have claims but no mention of their own.
    TENURE = "tenure"
    PARTICIPATION = "participation"
    TASK = "task"
    FIGURE = "figure"
    SPEECH = "speech"
    AWARD = "award"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words at one place that name something. Mentions never overlap; what nests in one is in ``parts``."""

    kind: Kind
    span: Span
    written: str  # Text.chars[span], untouched
    parts: Mapping[str, str]  # what the rule parsed, by name; documented where the finder makes them
    rule: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something this article talks about: all its mentions, brought together inside the article.

    ``name`` is the fullest form, completed by what the article settles ("Tỉnh ủy" → "Tỉnh ủy Nghệ An");
    ``aliases`` are the other forms written; ``parts`` what is known of it by name.
    """

    key: Local
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A date as precise as the words allow: ISO prefix, and where the missing part came from."""

    value: str  # "2021", "2021-02", "2021-02-16"
    basis: str  # "stated" | "text" (completed from elsewhere in the text) | "publication"


@dataclass(frozen=True, slots=True)
class References:
    """Who is meant, inside one article. A mention that fits no one candidate is in no thing."""

    things: tuple[Thing, ...]
    of: Mapping[Span, Local]  # the span of a mention → the thing it names
    dates: Mapping[Span, Day]  # the span of a date mention → the day
    anchor: Day | None  # the day the article speaks from
    place: str | None  # IRI of the province (or district) the article is about, where it settles one


class Modality(StrEnum):
    ASSERTED = "asserted"
    REPORTED = "reported"  # inside somebody's speech
    PLANNED = "planned"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing one article says, with the words that say it and the rule that read them."""

    subject: Local
    property: NamedNode
    object: Value
    article: str
    evidence: Span  # the sentence(s)
    rule: str
    modality: Modality = Modality.ASSERTED
    attested: str | None = None  # ISO prefix: the day on which the article sees it hold
    marks: tuple[Span, ...] = ()  # words inside the evidence to light up: subject, object, cue


@dataclass(frozen=True, slots=True)
class Warned:
    """Something met and not understood, counted and listed in the report (an unknown symbol, a cut page)."""

    article: str
    place: str  # "offset 120", "line 3", a zone
    what: str  # a stable short name: "unknown-organ-code"
    detail: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one article."""

    article: Article
    text: Text
    mentions: tuple[Mention, ...]
    references: References
    claims: tuple[Claim, ...]
    warnings: tuple[Warned, ...] = ()
    formulas: tuple[Span, ...] = ()  # sentences recycled from text to text: no evidence of their own


@dataclass(frozen=True, slots=True)
class Account:
    """What one article's graph says, read back from it: a `Reading` without its text and mentions.

    All that identity and fusion need, so that they work on the store and never on the articles again.
    ``claims`` are by their own IRI; ``day`` is the ISO prefix of the day the article speaks from;
    ``place`` the IRI of the place it is about; ``digest`` tells republished texts from independent ones.
    """

    article: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None
    day: str | None
    place: str | None
    digest: str
    things: tuple[Thing, ...]
    claims: Mapping[str, Claim]
    formulas: frozenset[Span] = frozenset()  # evidence that is a formula sentence
    sketch: tuple[str, ...] = ()  # digests of runs of words: near-duplicates share most


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict that two things are, or are not, one."""

    left: str
    right: str
    same: bool
    why: str
