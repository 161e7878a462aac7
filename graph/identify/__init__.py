"""Who is who in the world: article-local things of all articles → canonical IRIs, with the reason for each.

Identity is a table: it is computed from article graphs and judgements, never written into them, and does not
depend on the order of reading. Where nothing settles who is meant, a thing stays its article's own.
"""

from collections.abc import Sequence
from itertools import chain

from graph.identify.change import Change, Settled, resettled
from graph.identify.documents import Documents
from graph.identify.meetings import Meetings
from graph.identify.memory import Memory
from graph.identify.people import Crowd, Merge
from graph.identify.sources import sources
from graph.identify.table import Identities, Table
from graph.identify.written import GRAPH, quads
from graph.model import Account, Judgement
from graph.vocabulary import Vocabulary

__all__ = [
    "GRAPH",
    "Change",
    "Documents",
    "Identities",
    "Memory",
    "Merge",
    "Settled",
    "identities",
    "quads",
    "resettled",
]


def identities(
    accounts: Sequence[Account], vocabulary: Vocabulary, judgements: Sequence[Judgement] = ()
) -> Identities:
    """Settle who is meant in these articles, all of them at once."""
    table = Table(vocabulary, judgements)
    texts = sources(accounts)
    for account in accounts:
        table.bodies(account)
    references = {account.article: list(table.references(account)) for account in accounts}
    documents = Documents(vocabulary).found(chain.from_iterable(references.values()))
    for account in accounts:
        table.documents(account, documents.settled)
    everybody = (who for a in accounts for who in table.somebodies(a, texts[a.article]))
    crowd = Crowd(everybody, judgements)
    crowd.by_posts_and_names()
    crowd.in_company(crowd)
    table.people(crowd.settled(), crowd.merges)
    told = (one for a in accounts for one in table.meetings(a, texts[a.article]))
    meetings = Meetings(told, judgements, vocabulary)
    table.events(meetings.settled())
    for account in accounts:
        table.ends(account)
    return Identities(
        table.of,
        table.reasons,
        (*crowd.merges, *meetings.merges),
        documents.candidates,
        texts,
        crowd,
        references,
        documents.settled,
        meetings,
    )
