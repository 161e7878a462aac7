"""What canonical things are called and are, counted over all articles that name them; and the articles."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from graph.classes import CLASSES, MINTED
from graph.lexicon import per_vocabulary
from graph.literal import day, text
from graph.model import Account, Kind
from graph.namespaces import ELI, NQ, ORG, RDF, SCHEMA, SKOS
from graph.vocabulary import Vocabulary

# What a thing is made of; written without a claim, since it is what identity was settled by.
_PARTS: Mapping[Kind, Mapping[str, NamedNode]] = {
    Kind.ORGANISATION: {
        "kind": ORG.classification,
        "place": NQ.ofPlace,
        "parent": ORG.subOrganizationOf,
        "organised_at": NQ.organisedAt,
    },
    Kind.POST: {"role_iri": ORG.role, "role": NQ.roleWritten, "organisation": ORG.postIn},
    Kind.DOCUMENT: {"type": ELI.type_document, "number": ELI.id_local, "organ": NQ.organCode},
    Kind.EVENT: {"kind": NQ.eventKind, "head": NQ.headWritten, "ordinal": NQ.ordinal},
}
_LOCAL = {"parent", "organised_at", "organisation"}
_SLOTS = {(kind, name): f"{kind}.{name}" for kind, parts in _PARTS.items() for name in parts}
_PROPERTIES = {_SLOTS[kind, name]: term for kind, parts in _PARTS.items() for name, term in parts.items()}
_ROLE, _IN = _SLOTS[Kind.POST, "role_iri"], _SLOTS[Kind.POST, "organisation"]
_BODY = tuple((name, _SLOTS[Kind.ORGANISATION, name]) for name in ("kind", "place", "parent"))
_ORGAN = _SLOTS[Kind.DOCUMENT, "organ"]

# What articles say of a thing by naming it: ("name", "Tỉnh ủy Nghệ An") → how often.
Row = tuple[str, str]
Counts = Mapping[Row, int]


def rows(account: Account, identity: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    """What one article adds to the counts of canonical things."""
    prefix = f"{account.article}#"
    for thing in account.things:
        iri = identity[prefix + thing.key]
        yield iri, ("class", thing.kind)
        yield iri, ("name", thing.name)
        for alias in thing.aliases:
            yield iri, ("alias", alias)
        for name in _PARTS.get(thing.kind, ()):
            value = thing.parts.get(name) or ""
            if name in _LOCAL:
                value = identity.get(prefix + value, "") if value else ""
            if value or name == "role_iri":
                yield iri, (_SLOTS[thing.kind, name], value)
    for subject in {claim.subject for claim in account.claims.values()}:
        kind = subject.rpartition("-")[0]
        if kind in MINTED:
            yield identity[prefix + subject], ("class", kind)


def counted(accounts: Iterable[Account], identity: Mapping[str, str]) -> dict[str, dict[Row, int]]:
    """The counts of all things of these articles."""
    found: dict[str, dict[Row, int]] = defaultdict(dict)
    for account in accounts:
        for iri, row in rows(account, identity):
            mine = found[iri]
            mine[row] = mine.get(row, 0) + 1
    return dict(found)


class Things:
    """Canonical things by what articles call them."""

    def __init__(self, counts: Callable[[str], Counts], vocabulary: Vocabulary) -> None:
        """``counts`` gives what is counted of a thing, nothing for one that no article names."""
        self.counts = counts
        self._vocabulary = vocabulary
        self._labels: dict[str, str] = {}
        self._seats = _shared_seats(vocabulary)
        self._vague = _vague(vocabulary)

    def has(self, iri: str, kind: Kind) -> bool:
        """Does an article name it as a thing of this kind?"""
        return ("class", kind) in self.counts(iri)

    def label(self, iri: str) -> str:
        """The name most articles use (among equals the longest); things of the ontology keep theirs. A thing
        that nobody names is called by its IRI.
        """
        if iri not in self._labels:
            names = self._values(iri, "name")
            known = self._vocabulary.terms.get(iri) if names else None
            self._labels[iri] = (
                known.label
                if known
                else min(names, key=lambda name: (-names[name], -len(name), name), default=iri)
            )
        return self._labels[iri]

    def names(self, iri: str) -> set[str]:
        """All names that articles give it."""
        return set(self._values(iri, "name"))

    def codes(self, document: str) -> set[str]:
        """The letters for the issuer in the symbols of a document."""
        return set(self._values(document, _ORGAN))

    def parts(self, body: str) -> dict[str, str]:
        """Kind, place and body around it of an organisation, as most articles have them; a kind with its
        level before one at any ("Ban Chấp hành" of the Đảng bộ tỉnh, which is the Tỉnh ủy).
        """
        counts = self.counts(body)
        if ("class", Kind.ORGANISATION) not in counts:
            return {}
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for (slot, value), n in counts.items():
            for name, mine in _BODY:
                if slot == mine:
                    found[name][value] += n
        return {
            name: min(values, key=lambda v: (v in self._vague, -values[v], v))
            for name, values in found.items()
        }

    def body_of(self, post: str) -> str:
        """The organisation of a post, "" where none is known."""
        bodies = self._values(post, _IN)
        return min(bodies, key=lambda body: (-bodies[body], body), default="")

    def one_seat(self, post: str) -> bool:
        """Does one person hold it at a time? Every article names it by a title with one seat, and no title of
        that very body has more ("Bí thư Trung ương Đảng").
        """
        body, roles = self.body_of(post), self._values(post, _ROLE)
        terms = [(role, self._vocabulary.terms.get(role)) for role in roles]
        return bool(terms) and all(
            term is not None and term.value("oneSeat") == "true" and (body, role) not in self._seats
            for role, term in terms
        )

    def _values(self, iri: str, slot: str) -> dict[str, int]:
        return {value: n for (mine, value), n in self.counts(iri).items() if mine == slot}

    def lines(self, iri: str) -> Iterator[Triple]:
        """Class, parts and names of a canonical thing."""
        node, counts = NamedNode(iri), self.counts(iri)
        named = set()
        for slot, value in counts:
            if slot == "class":
                for class_ in CLASSES[Kind(value)]:
                    yield Triple(node, RDF.type, class_)
            elif slot in _PROPERTIES:
                if value and value != iri:
                    made = NamedNode(value) if value.startswith("https://") else text(value)
                    yield Triple(node, _PROPERTIES[slot], made)
            else:
                named.add(value)
        if not any(slot == "name" for slot, _ in counts):
            return
        known, label = self._vocabulary.terms.get(iri), self.label(iri)
        if known is None:
            yield Triple(node, SKOS.prefLabel, text(label, "vi"))
        for other in named - {label} - set(known.spellings if known else ()):
            yield Triple(node, SKOS.altLabel, text(other, "vi"))


@per_vocabulary
def _shared_seats(vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    """Bodies and titles that several people of the body have at a time."""
    return frozenset(
        (body, term.value("baseTitle") or "")
        for term in vocabulary.scheme("roles")
        for body in term.properties.get("defaultOrganisation", ())
        if term.value("oneSeat") != "true"
    )


@per_vocabulary
def _vague(vocabulary: Vocabulary) -> frozenset[str]:
    """Kinds of organisation that stand at any level."""
    kinds = vocabulary.scheme("organisation-kinds")
    return frozenset(term.iri for term in kinds if term.value("level") == "any")


def articles(account: Account, identity: Mapping[str, str]) -> Iterator[Triple]:
    """An article, so that a list of sources needs no named graph, and the things it names."""
    node = NamedNode(account.article)
    yield Triple(node, RDF.type, SCHEMA.NewsArticle)
    yield Triple(node, SCHEMA.headline, text(account.title, "vi"))
    if account.published:
        yield Triple(node, SCHEMA.datePublished, day(account.published))
    if account.day:
        yield Triple(node, NQ.anchor, day(account.day))
    if account.url:
        yield Triple(node, SCHEMA.url, text(account.url))
    if account.publisher:
        yield Triple(node, SCHEMA.publisher, text(account.publisher))
    for thing in account.things:
        yield Triple(NamedNode(identity[f"{account.article}#{thing.key}"]), NQ.mentionedIn, node)
