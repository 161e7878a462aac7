"""Things of earlier releases: what became of an address that the current release does not know."""

import logging
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Store

from graph.namespaces import NQ, RDF
from graph.store import IDENTITY

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Became:
    """What a thing has become: another one, or nothing (``iri`` None: it was removed)."""

    iri: str | None


class Past:
    """The releases that the data folder still keeps beside the current one."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is that of the current release; its siblings are the earlier ones."""
        self._stores: list[Store] = []
        for sibling in sorted(folder.parent.iterdir()):
            if sibling.is_symlink() or sibling == folder or not (sibling / "release.json").exists():
                continue
            try:
                self._stores.append(Store.read_only(str(sibling / "store")))
            except OSError:
                log.warning("cannot open the earlier release %s", sibling.name)

    def became(self, iri: str, now: Store) -> Became | None:
        """None for what no release ever described.

        A thing that articles spoke of has become what its article-local things are now, if that is one thing.
        """
        try:
            thing = NamedNode(iri)
        except ValueError:
            return None
        for old in self._stores:
            if not any(old.quads_for_pattern(thing, RDF.type, None, DefaultGraph())):
                continue
            locals_ = {quad.subject for quad in old.quads_for_pattern(None, NQ.resolvedTo, thing, IDENTITY)}
            heirs = {
                quad.object
                for local in locals_
                for quad in now.quads_for_pattern(local, NQ.resolvedTo, None, IDENTITY)
            }
            one = heirs.pop() if len(heirs) == 1 else None
            return Became(one.value if isinstance(one, NamedNode) else None)
        return None
