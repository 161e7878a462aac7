"""The JSON of ``/api/v1``: what answers are made of (the answers themselves: ``api/replies.py``).

Keys may be added; none is renamed or removed within v1. Every ``id`` is the path of a thing's IRI below
``https://w3id.org/nghiquyet/`` ("person/tran-van-mau"): the service shows the thing at ``/{id}``.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "person",
    "organisation",
    "post",
    "document",
    "event",
    "place",
    "article",
    "concept",
    "tenure",
    "participation",
    "task",
    "figure",
    "speech",
    "award",
    "conflict",
    "thing",
]
Direction = Literal["out", "in"]


class Model(BaseModel):
    """Frozen: an answer is built once."""

    model_config = ConfigDict(frozen=True)


class Meta(Model):
    """Where an answer comes from; the same release gives the same answer."""

    release: str = Field(description="Id of the data release; also the ETag.")
    licence: str
    citation: str


class Links(Model):
    """Addresses of this page of a list and the next one; ``next`` is null on the last page."""

    self: str
    next: str | None = None


class Ref(Model):
    """A thing, as much of it as a list, a suggestion or a drawn point needs."""

    id: str
    iri: str
    kind: Kind
    label: str = Field(description="The Vietnamese name, or the name in the language asked for.")
    detail: str = Field(default="", description="One line that tells homonyms apart: post, issuer and date …")


class Suggestion(Ref):
    """A thing whose name begins like what was typed; ``matched`` is the name that matched."""

    matched: str


class Facet(Model):
    """How many hits are of one kind."""

    kind: Kind
    label: str
    count: int


class When(Model):
    """Time of a fact. Dates are ISO prefixes, as precise as the words: "2021", "2021-02", "2021-02-16".

    ``stated_*`` is what an article says of beginning and end; ``attested_*`` is the first and last day on
    which an article sees it hold. No stated end never means that it still holds. ``start_after`` and
    ``end_before`` bracket what is not stated: the neighbours in the same post were seen on those days.
    """

    stated_start: str | None = None
    stated_end: str | None = None
    attested_first: str | None = None
    attested_last: str | None = None
    start_after: str | None = None
    end_before: str | None = None


class Value(Model):
    """The other end of a fact: a thing, or text with its datatype (an xsd: name) or language."""

    text: str
    thing: Ref | None = None
    datatype: str | None = None
    language: str | None = None


class Fact(Model):
    """One thing the graph holds about the subject; ``evidence`` is the address of its sentences.

    ``sources`` counts the articles that say it; ``contested`` is true where another article, or the same one,
    says otherwise. A fact from the reference tables has no sources and no evidence.
    """

    property: str = Field(description="Prefixed name of the property: eli:passed_by.")
    label: str
    value: Value
    sources: int = 0
    contested: bool = False
    when: When | None = None
    evidence: str | None = None


class Told(Model):
    """By how many articles an event is told, and how many texts that are: one published twice counts once."""

    articles: int
    independent: int


class Relation(Model):
    """One kind of edge at a thing, and how many there are.

    ``relation`` is a prefixed name: a property ("eli:passed_by") or, for what has more than two ends, the
    class and the far end ("nq:Tenure/nq:heldPost"), so that a person is joined to a post and not to a tenure.
    """

    relation: str
    direction: Direction
    label: str
    count: int


class Edge(Model):
    """One edge. ``source`` and ``target`` are ids; ``via`` is the id of the tenure, task … it stands for.

    ``evidence`` is the address of its sentences (null: from the reference tables, ``origin`` "reference").
    """

    id: str
    source: str
    target: str
    relation: str
    label: str
    detail: str = ""
    via: str | None = None
    when: When | None = None
    sources: int = 0
    contested: bool = False
    origin: Literal["articles", "reference"] = "articles"
    evidence: str | None = None


class Neighbour(Model):
    """An edge as seen from one end, and the thing at the other."""

    direction: Direction
    edge: Edge
    thing: Ref


class Piece(Model):
    """A stretch of a sentence; ``mark`` is true where the words are what the claim stands on."""

    text: str
    mark: bool = False


class Source(Model):
    """The article a sentence stands in."""

    id: str
    iri: str
    title: str
    url: str | None = None
    published: str | None = None
    publisher: str | None = None


class Sentence(Model):
    """One claim of one article: the sentence in pieces (joined: the quote), and the rule that read it."""

    claim: str = Field(description="IRI of the claim.")
    quote: str
    pieces: list[Piece]
    article: Source
    attested: str | None = None
    modality: str = "asserted"
    rule: str = ""
    says: str = Field(default="", description="The value in this claim, where it differs from the fact's.")


class Point(Ref):
    """A thing in a drawn graph: ``x``, ``y`` stay for the same request; ``degree`` counts all edges."""

    x: float
    y: float
    degree: int


class Moment(Model):
    """One line of a timeline, dated by what the words allow; ``basis`` says what kind of date it is."""

    date: str
    basis: Literal["stated", "attested", "event", "document", "published"]
    label: str
    thing: Ref | None = None
    evidence: str | None = None


class ConflictSide(Model):
    """One of the values that contradict each other, with the sentences that say it."""

    value: Value
    sentences: list[Sentence]


class Conflict(Model):
    """Two or more values where there can be one, or a value that cannot be; nobody picks in silence."""

    id: str
    about: Ref
    field: str
    label: str
    kind: str
    explanation: str
    sides: list[ConflictSide]


class Query(Model):
    """A named query: one question, its text and parameters."""

    name: str
    question: str
    question_en: str
    text: str
    parameters: dict[str, str]
    links: dict[str, str]


class Fault(Model):
    """One invalid part of a request."""

    pointer: str
    detail: str


class Problem(Model):
    """RFC 9457 problem; ``title`` and ``detail`` follow Accept-Language (vi, en)."""

    type: str
    title: str
    status: int
    detail: str = ""
    instance: str = ""
    errors: list[Fault] = []
