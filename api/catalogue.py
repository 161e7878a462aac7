"""Every thing of a release with its kind and names; built once: lists, search and labels all need it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from api.pace import at_once
from api.search import Index, Named
from api.spelling import given_name_order, order
from graph.namespaces import BASE, ELI, FOAF, NQ, ORG, PREFIXES, RDF, RDFS, SCHEMA, SKOS

# class → kind; the first that fits decides
KINDS: Mapping[NamedNode, str] = {
    FOAF.Person: "person",
    ORG.Post: "post",
    ORG.Organization: "organisation",
    NQ.Document: "document",
    ELI.LegalResource: "document",
    NQ.Event: "event",
    SCHEMA.NewsArticle: "article",
    NQ.Place: "place",
    NQ.Tenure: "tenure",
    NQ.Participation: "participation",
    NQ.Task: "task",
    NQ.Figure: "figure",
    NQ.Speech: "speech",
    NQ.Award: "award",
    NQ.Conflict: "conflict",
    SKOS.Concept: "concept",
}
# kinds that people look for by name, in the order in which pages list them
SOUGHT = ("person", "organisation", "post", "document", "event", "place", "article")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the default graph: ``names`` by language ("vi" first choice), aliases as written."""

    iri: str
    kind: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]

    @property
    def id(self) -> str:
        """The path of the IRI below the base; an IRI from elsewhere is its own id."""
        return self.iri.removeprefix(BASE)

    def label(self, language: str = "vi") -> str:
        """The name in this language, else in Vietnamese, else in any, else the end of the IRI."""
        names = self.names
        found = names.get(language) or names.get("vi") or next(iter(names.values()), "")
        return found or self.iri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


class Catalogue:
    """All entries by IRI; labels of everything else that has one, such as properties."""

    def __init__(self, store: Store, rest: Callable[[], None] = at_once) -> None:
        """``rest`` is called often by what is built, see `api.pace`."""
        self._store = store
        self._rest = rest
        self.entries: dict[str, Entry] = {}
        names: dict[str, dict[str, str]] = {}
        for predicate in (SCHEMA.headline, RDFS.label, SKOS.prefLabel):
            for subject, value in self._pairs(predicate):
                if isinstance(value, Literal):
                    # two names in one language: the smaller, so that every start shows the same
                    found, language = names.setdefault(subject, {}), value.language or "vi"
                    found[language] = min(found.get(language, value.value), value.value)
        aliases: dict[str, list[str]] = {}
        for predicate in (SKOS.altLabel, SKOS.hiddenLabel):
            for subject, value in self._pairs(predicate):
                if isinstance(value, Literal):
                    aliases.setdefault(subject, []).append(value.value)
        for cls, kind in KINDS.items():
            for quad in store.quads_for_pattern(None, RDF.type, cls, DefaultGraph()):
                rest()
                if isinstance(quad.subject, NamedNode) and quad.subject.value not in self.entries:
                    iri = quad.subject.value
                    found_aliases = tuple(sorted(set(aliases.get(iri, ()))))
                    self.entries[iri] = Entry(iri, kind, names.get(iri, {}), found_aliases)
        self._names = names
        self._articles()

    def _articles(self) -> None:
        # an article is described in its own graph
        for quad in self._store.quads_for_pattern(None, RDF.type, SCHEMA.NewsArticle, None):
            self._rest()
            article = quad.subject
            if not isinstance(article, NamedNode) or quad.graph_name != article:
                continue
            titles = self._store.quads_for_pattern(article, SCHEMA.headline, None, article)
            title = min((q.object.value for q in titles if isinstance(q.object, Literal)), default="")
            self.entries[article.value] = Entry(article.value, "article", {"vi": title}, ())

    def _pairs(self, predicate: NamedNode) -> Iterator[tuple[str, object]]:
        for quad in self._store.quads_for_pattern(None, predicate, None, DefaultGraph()):
            self._rest()
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value, quad.object

    def get(self, id: str) -> Entry | None:
        """The thing with this id, if the default graph describes it."""
        return self.entries.get(id if "://" in id else BASE + id)

    def name(self, iri: str, language: str = "vi") -> str:
        """What anything is called: a thing, a concept, a property; its prefixed name if it has none."""
        if entry := self.entries.get(iri):
            return entry.label(language)
        found = self._names.get(iri, {})
        return found.get(language) or found.get("vi") or found.get("en") or curie(iri)

    @cached_property
    def by_kind(self) -> dict[str, list[Entry]]:
        """Kind → its things in Vietnamese order, people by given name."""
        kinds: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            kinds.setdefault(entry.kind, []).append(entry)
        for kind, entries in kinds.items():
            key = given_name_order if kind == "person" else order
            keys = []
            for entry in entries:
                self._rest()
                keys.append((key(entry.label()), entry.iri, entry))
            kinds[kind] = [entry for _, _, entry in sorted(keys, key=itemgetter(0, 1))]
        return kinds

    @cached_property
    def index(self) -> Index:
        """The names of everything people look for."""
        return Index(list(self._named()), self._rest)

    def _named(self) -> Iterable[Named]:
        for kind in SOUGHT:
            for entry in self.by_kind.get(kind, ()):
                self._rest()
                names = dict.fromkeys((entry.label(), *entry.names.values(), *entry.aliases))
                yield Named(entry.id, kind, tuple(names), self._weight(entry))

    def _weight(self, entry: Entry) -> int:
        return self.mentions(entry).bit_length()

    def spoken_of(self, kind: str) -> list[Entry]:
        """Those of `by_kind` that an article names."""
        entries = self.by_kind.get(kind, [])
        return entries if kind == "article" else [entry for entry in entries if entry.iri in self._mentioned]

    def mentions(self, entry: Entry) -> int:
        """How many articles name the thing."""
        return self._mentioned[entry.iri]

    @cached_property
    def _mentioned(self) -> Counter[str]:
        found = self._store.quads_for_pattern(None, NQ.mentionedIn, None, DefaultGraph())
        return Counter(quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))


@lru_cache(maxsize=4096)  # properties and classes are few
def curie(iri: str) -> str:
    """``eli:passed_by`` for an IRI below a known prefix, else the IRI."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expanded(name: str) -> str:
    """The IRI of a prefixed name; anything else is given back."""
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else name
