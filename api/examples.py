"""An example request for every operation, about things that the release served really holds."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from pyoxigraph import DefaultGraph, NamedNode

from api.catalogue import SOUGHT, Entry
from api.release import Snapshot
from api.things import API, Things
from graph.namespaces import BASE, RDF
from graph.store import named, names

LAYER_GRAPH = f"{BASE}curator/graphs/notes"
TEXT = (
    "Ngày 16/2/2022, đồng chí Trần Văn Mẫu, Bí thư Huyện ủy Quỳ Châu, chủ trì hội nghị "
    "học tập, quán triệt Nghị quyết số 05-NQ/TU."
)
# what a named query asks for → the kind of thing to ask it about
_ASKED = {"thing": "document", "subject": "document"}
Values = Mapping[str, str | int]


@lru_cache(maxsize=1)
def requests(snapshot: Snapshot) -> dict[str, Values]:
    """Address, as the OpenAPI document writes it → parameter → value; without what the release has not."""
    things = Things(snapshot, "vi")
    best = {kind: entry for kind in SOUGHT if (entry := _best(snapshot, kind))}
    ids = {kind: entry.id for kind, entry in best.items()}
    found: dict[str, Values] = {
        "/sitemap-{number}.xml": {"number": 0},
        "/ontology.{suffix}": {"suffix": "jsonld"},
    }

    def example(path: str, kind: str, whole: str = "{id}", **more: str) -> None:
        if kind in ids:
            found[path] = {"id": whole.replace("{id}", ids[kind]), **more}

    for path in ("", "/neighbours", "/timeline", "/conflicts", "/feed.atom", "/feed.json"):
        example(f"{API}/things/{{id}}{path}", "document")
    example("/{id}", "document", "{id}.ttl")
    example(f"{API}/articles/{{id}}", "article")
    example(f"{API}/documents/{{id}}/lineage", "document")
    example(f"{API}/organisations/{{id}}/members", "organisation")
    example(f"{API}/posts/{{id}}/holders", "post")
    example("/reconcile/preview", "document")
    if "person" in best:
        name = best["person"].label()
        found |= {f"{API}/{way}": {"q": name} for way in ("search", "suggest")}
        found |= {"/reconcile/suggest/{what}": {"what": "entity", "prefix": name}}
    if {"person", "organisation"} <= ids.keys():
        found[f"{API}/paths"] = {"from": ids["person"], "to": ids["organisation"]}
    if ids:
        found |= {f"{API}/{way}": {"ids": next(iter(ids.values()))} for way in ("graph", "things")}
    found["/reconcile/extend/propose"] = {"type": "document"}
    found[f"{API}/changes"] = {"since": snapshot.id}
    if "document" in best:
        found |= _of_evidence(things, best["document"])
        ids["fact"] = _fact(snapshot, best["document"])
    found |= {f"{API}/queries/{name}": _asked(snapshot, name, ids) for name in names()}
    return found


def _best(snapshot: Snapshot, kind: str) -> Entry | None:
    """The thing of a kind with most to tell, among those most spoken of; else any."""
    catalogue = snapshot.catalogue
    spoken = sorted(catalogue.spoken_of(kind), key=lambda one: (-catalogue.mentions(one), one.iri))[:50]
    if not spoken:
        return next(iter(catalogue.by_kind.get(kind, [])), None)
    return max(spoken, key=lambda one: (len(snapshot.edges.of(one.iri)), one.iri))


def _of_evidence(things: Things, document: Entry) -> dict[str, Values]:
    """The sentences of one of its facts, and one claim behind it."""
    found: dict[str, Values] = {}
    for fact in things.facts(document):
        if fact.evidence:
            found[f"{API}/evidence"] = dict(parse_qsl(urlsplit(fact.evidence).query))
            break
    if claims := things.evidence.claims(document.iri):
        found[f"{API}/claims/{{id}}"] = {"id": claims[0].removeprefix(BASE).replace("#", "/")}
    return found


def _fact(snapshot: Snapshot, thing: Entry) -> str:
    """The IRI of one of the facts about a thing."""
    found = snapshot.store.quads_for_pattern(None, RDF.subject, NamedNode(thing.iri), DefaultGraph())
    return min(
        (quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)), default=BASE + "fact"
    )


def _asked(snapshot: Snapshot, name: str, ids: Mapping[str, str]) -> Values:
    """What a named query needs."""
    found = {}
    for parameter in named(name).parameters:
        if not parameter.required:
            continue
        if parameter.kind == "thing":
            found[parameter.name] = ids.get(_ASKED.get(parameter.name, parameter.name), BASE + "none")
        else:
            found[parameter.name] = snapshot.release.made[:10] if parameter.kind == "date" else "nghị quyết"
    return found
