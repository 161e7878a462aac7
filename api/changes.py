"""What became different between an earlier release that is still kept and the current one."""

from functools import lru_cache
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Store

from api.catalogue import KINDS
from api.models import Model
from graph.namespaces import BASE, RDF, SCHEMA
from graph.store import open_release


class Change(Model):
    """One thing that is new, other than before, or gone (its address answers 308 or 410)."""

    id: str
    iri: str
    change: str
    kind: str


_CLASSES = {cls: kind for cls, kind in KINDS.items() if kind not in ("concept",)}


def kept(current: Path) -> list[tuple[str, str]]:
    """Ids and dates of the releases kept beside the current one, oldest first, itself included."""
    found = []
    for folder in current.parent.iterdir():
        if not folder.is_symlink() and (folder / "release.json").exists():
            release = open_release(folder)
            found.append((release.made, release.id))
    return [(id, made) for made, id in sorted(found)]


def changes(current: Path, since: str) -> list[Change] | None:
    """Sorted by id; None where that release is not kept."""
    folder = current.parent / since
    if since not in {id for id, _ in kept(current)}:
        return None
    return list(_between(str(folder / "store"), str(current / "store")))


@lru_cache(maxsize=4)
def _between(before: str, after: str) -> tuple[Change, ...]:
    old, new = (Store.read_only(path) for path in (before, after))
    kinds = [_kinds(store) for store in (old, new)]
    found = [
        Change(id=_id(iri), iri=iri, change="removed", kind=kinds[0][iri])
        for iri in kinds[0].keys() - kinds[1].keys()
    ]
    found += [
        Change(id=_id(iri), iri=iri, change="added", kind=kinds[1][iri])
        for iri in kinds[1].keys() - kinds[0].keys()
    ]
    for iri in kinds[0].keys() & kinds[1].keys():
        if _said(old, iri, kinds[1][iri]) != _said(new, iri, kinds[1][iri]):
            found.append(Change(id=_id(iri), iri=iri, change="changed", kind=kinds[1][iri]))
    return tuple(sorted(found, key=lambda change: change.id))


def _id(iri: str) -> str:
    return iri.removeprefix(BASE)


def _kinds(store: Store) -> dict[str, str]:
    found: dict[str, str] = {}
    for cls, kind in _CLASSES.items():
        graph = None if cls == SCHEMA.NewsArticle else DefaultGraph()
        for quad in store.quads_for_pattern(None, RDF.type, cls, graph):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(BASE):
                found.setdefault(quad.subject.value, kind)
    return found


def _said(store: Store, iri: str, kind: str) -> set[object]:
    node = NamedNode(iri)
    if kind == "article":
        return {quad.triple for quad in store.quads_for_pattern(None, None, None, node)}
    return {quad.triple for quad in store.quads_for_pattern(node, None, None, DefaultGraph())}
