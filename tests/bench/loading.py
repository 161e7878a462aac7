"""Loading speed: through the ledger and the disk, beside the bare bulk loader."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Oxigraph

from graph.pipeline import filing, read
from graph.store import Filing, Store
from graph.vocabulary import load
from tests.bench.reading import articles

BATCH = 256  # articles acknowledged together
COPIES = 3  # each graph is loaded under so many names, so that there is enough to measure


@dataclass(frozen=True, slots=True)
class Loading:
    """Quads and wall seconds."""

    articles: int
    quads: int
    seconds: float
    raw_seconds: float
    again: float

    @property
    def rate(self) -> float:
        """Quads per second, acknowledged."""
        return self.quads / self.seconds

    @property
    def raw_rate(self) -> float:
        """Quads per second of the bulk loader alone."""
        return self.quads / self.raw_seconds


def loading(folder: Path) -> Loading:
    """Store the benchmark's articles in a new data folder, twice; the same quads by `bulk_load` first."""
    filings = _filings()
    lines = b"".join(filing.graph for filing in filings)
    quads = lines.count(b"\n")

    begun = time.perf_counter()
    bare = Oxigraph(str(folder / "bare"))
    bare.bulk_load(lines, format=RdfFormat.N_QUADS)
    bare.flush()
    raw_seconds = time.perf_counter() - begun
    del bare

    with Store(folder / "data") as store:
        begun = time.perf_counter()
        for batch in _batches(filings):
            store.put(batch)
        seconds = time.perf_counter() - begun
        begun = time.perf_counter()
        for batch in _batches(filings):
            assert len(store.put(batch).unchanged) == len(batch)
        again = time.perf_counter() - begun
    return Loading(len(filings), quads, seconds, raw_seconds, again)


def _batches(filings: list[Filing]) -> list[list[Filing]]:
    return [filings[at : at + BATCH] for at in range(0, len(filings), BATCH)]


def _filings() -> list[Filing]:
    vocabulary = load()
    out = []
    for article in articles():
        made = filing(read(article, vocabulary), vocabulary)
        for copy in range(COPIES):
            iri = f"{article.iri}{copy}"
            graph = made.graph.replace(article.iri.encode(), iri.encode())
            out.append(replace(made, article=replace(article, iri=iri), graph=graph))
    return out
