"""Facts: what all articles together say about canonical things, each with the claims that say it.

They go into the default graph and can be computed again at any time from article graphs and identities.
A fact that is contested is kept as it stands, beside those that contradict it: nothing is picked.
"""

from collections.abc import Mapping, Sequence

from pyoxigraph import Quad

from graph.fuse.change import Difference, difference
from graph.fuse.memory import Memory
from graph.fuse.stored import Lookup, Reached
from graph.fuse.whole import Whole
from graph.model import Account
from graph.vocabulary import Vocabulary

__all__ = ["Difference", "Lookup", "Memory", "Reached", "Whole", "difference", "facts"]


def facts(accounts: Sequence[Account], identity: Mapping[str, str], vocabulary: Vocabulary) -> list[Quad]:
    """The quads of the fact layer, in no particular order, some perhaps twice.

    ``identity`` is `graph.identify.Identities.of`: local IRI → canonical IRI.
    """
    return [
        Quad(line.subject, line.predicate, line.object)
        for line in Whole(accounts, identity, vocabulary).lines()
    ]
