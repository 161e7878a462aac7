"""Commands that write the store: ingest, rebuild, fuse."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DATA, Data, PathsIfAny, Processes
from graph.cli.talk import Exit, out, say, stop, watched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.model import Article
    from graph.pipeline import Ingested
    from graph.sources import Trouble
    from graph.store import Store


def ingest(
    paths: PathsIfAny = None,
    data: Data = DATA,
    processes: Processes = 1,
    all_: Annotated[
        bool, typer.Option("--all", help="Take the articles that the data folder holds already.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Read them again even if nothing changed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON on stdout.")] = False,
) -> None:
    """Read articles into the store; what is there already, unchanged, is not read again.

    Đọc bài báo vào kho; bài đã có và không đổi thì không đọc lại. Dừng giữa chừng rồi chạy lại là tiếp tục.

    \b
      nghiquyet ingest tests/articles
      nghiquyet ingest news.jsonl.gz 'pages/**/*.html' --data ./data --processes 2
      zcat news.jsonl.gz | nghiquyet ingest - --data ./data
      nghiquyet ingest --all --force --data ./data
    """
    from graph.pipeline import Ingested
    from graph.sources import found

    if not paths and not all_:
        stop("name files, folders or patterns to read, or say --all", Exit.USAGE)
    done = Ingested()
    if hasattr(os, "nice"):
        os.nice(10)  # a service over the same folder answers people meanwhile; alone it costs nothing
    with opened(data) as store:
        try:
            held = list(store.articles()) if all_ else []
            _take_in(store, chain(held, found(paths or [])), processes, done, force)
        except KeyboardInterrupt:
            stored = done.new + done.replaced
            say(f"\ninterrupted: {stored} articles are stored; the same command goes on from there")
            sys.exit(int(Exit.INTERRUPTED))
        _finish(store, done, as_json)
    if done.refused:
        raise SystemExit(int(Exit.UNREADABLE))


def rebuild(data: Data = DATA, processes: Processes = 1) -> None:
    """Make the store anew from the ledger, and read again what older rules or names had read.

    Dựng lại kho từ sổ cái; đọc lại các bài mà quy tắc cũ đã đọc.

    \b
      nghiquyet rebuild --data ./data
    """
    from graph.pipeline import Ingested

    done = Ingested()
    with opened(data, rebuild=True) as store:
        _take_in(store, list(store.articles()), processes, done)
        _finish(store, done, False)


def fuse(data: Data = DATA) -> None:
    """Bring all stored articles together again, after a change of judgements or of the ontology.

    Hợp nhất lại các bài đã có trong kho.

    \b
      nghiquyet fuse --data ./data
    """
    from graph.pipeline import Ingested

    with opened(data) as store:
        _finish(store, Ingested(), False)


@contextmanager
def opened(data: Path, rebuild: bool = False) -> "Iterator[Store]":
    """The store for writing; leaves with the exit code that fits where it cannot be opened."""
    from graph.store import LedgerError, Store, StoreBusy, StoreError

    try:
        with Store(data, rebuild=rebuild) as store:
            yield store
    except StoreBusy as error:
        stop(f"{error}; wait for it, or use another --data", Exit.LOCKED)
    except (StoreError, LedgerError) as error:
        stop(str(error), Exit.FINDINGS)


def _take_in(
    store: "Store",
    items: "Iterable[Article | Trouble]",
    processes: int,
    done: "Ingested",
    force: bool = False,
) -> None:
    from graph.cli.work import rendered, tell
    from graph.pipeline import filing, keep, unread

    results = watched(rendered(unread(store, items, done, force), filing, processes), "articles")
    for trouble in keep(store, results, done):
        tell(trouble)


def _finish(store: "Store", done: "Ingested", as_json: bool) -> None:
    from graph.cli.curating import tell_idle
    from graph.cli.work import vocabulary
    from graph.pipeline import bring_together

    together = bring_together(store, vocabulary())
    release = store.release()
    idle = tell_idle(store.data, release)
    if as_json:
        about = {"release": release.id, "articles": release.articles, "quads": release.quads}
        about |= {"idle_verdicts": idle}
        out(json.dumps(asdict(done) | about) + "\n")
    if together.whole:
        say(f"all {together.articles} articles brought together: {together.whole}")
    elif together.articles:
        say(
            f"{together.articles} articles touched: {together.owners} derived facts asked again, "
            f"{together.gone} quads gone, {together.come} come"
        )
    say(
        f"{done.new} new, {done.replaced} replaced, {done.unchanged} unchanged, {done.refused} refused, "
        f"{done.flagged} flagged · {release.articles} articles, {release.quads} quads · release {release.id}"
    )
