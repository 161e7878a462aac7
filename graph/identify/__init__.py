"""Who is who in the world: article-local things of all articles → canonical IRIs, with the reason for each.

Identity is a table: it is computed from article graphs and judgements, never written into them, and does not
depend on the order of reading. Where nothing settles who is meant, a thing stays its article's own.
"""

from collections.abc import Sequence

from graph.identify.people import Merge
from graph.identify.sources import sources
from graph.identify.table import Identities, Table
from graph.identify.written import GRAPH, quads
from graph.model import Account, Judgement
from graph.vocabulary import Vocabulary

__all__ = ["GRAPH", "Identities", "Merge", "identities", "quads"]


def identities(
    accounts: Sequence[Account], vocabulary: Vocabulary, judgements: Sequence[Judgement] = ()
) -> Identities:
    """Settle who is meant in these articles, all of them at once."""
    table = Table(vocabulary, judgements)
    texts = sources(accounts)
    for account in accounts:
        table.bodies(account)
    table.documents(accounts)
    merges = table.people(accounts, texts)
    for account in accounts:
        table.events(account)
        table.ends(account)
    return Identities(table.of, table.reasons, tuple(merges), table.candidates, texts)
