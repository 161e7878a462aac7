"""The data folder: the store of quads, the ledger of articles beside it, and releases to read from.

The only room that opens a pyoxigraph store.
"""

from graph.store.folder import StoreBusy, StoreDamaged, StoreError, StoreFull
from graph.store.index import Index
from graph.store.ledger import Entry, Filing, Ledger, LedgerError, Refusal
from graph.store.queries import Parameter, Query, QueryError, bound, named, names
from graph.store.release import Answer, Release, View, open_release
from graph.store.writer import IDENTITY, Put, Store

__all__ = [
    "IDENTITY",
    "Answer",
    "Entry",
    "Filing",
    "Index",
    "Ledger",
    "LedgerError",
    "Parameter",
    "Put",
    "Query",
    "QueryError",
    "Refusal",
    "Release",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "View",
    "bound",
    "named",
    "names",
    "open_release",
]
