"""The data folder: articles replaced whole, one writer, releases that never change, damage noticed."""

import itertools
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hand_made import resolution, secretaries
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graph import rdf
from graph.store import Filing, Store, StoreBusy, StoreDamaged, open_release


def test_an_article_is_new_then_unchanged_then_replaced(tmp_path: Path) -> None:
    story = secretaries()[0]
    with Store(tmp_path) as store:
        assert store.put([story.filing()]).new == (story.iri,)
        assert store.put([story.filing()]).unchanged == (story.iri,)
        before = list(store.view.dump(story.iri))
        story.day = "2021-05-01"
        assert store.put([story.filing()]).replaced == (story.iri,)
        after = list(store.view.dump(story.iri))
        assert b'"2021-05-01"' in b"".join(after)
        assert len(after) == store.ledger.entry(story.iri).quads and before != after
        assert store.verify() == []


def test_any_order_and_any_batches_give_the_same_bytes(tmp_path: Path) -> None:
    filings = [story.filing() for story in [*secretaries(), resolution()]]
    dumps = set()
    for number, order in enumerate(itertools.islice(itertools.permutations(filings), 0, 24, 7)):
        with Store(tmp_path / str(number)) as store:
            for filing in order if number % 2 else [order[0]]:
                store.put([filing])
            store.put(order)
            dumps.add(b"".join(store.view.dump()))
    assert len(dumps) == 1


def test_two_records_of_one_article_give_one_graph_in_any_order(tmp_path: Path) -> None:
    """One address crawled twice, with other words: seen in real collections."""
    records = []
    for number, on in enumerate(("2022-02-16", "2022-02-17", "2022-02-17")):
        story = resolution()
        story.day = on
        reading = story.reading()
        reading = replace(reading, article=replace(reading.article, id=f"crawl-{number}"))
        records.append(Filing.of(reading, rdf.nquads(rdf.quads(reading)), "hand-made"))
    dumps = set()
    for number, order in enumerate(itertools.permutations(records)):
        with Store(tmp_path / str(number)) as store:
            store.put(order[:2]) if number % 2 else store.put(order[:1])
            store.put(order)
            dumps.add(b"".join(store.view.dump()))
            assert store.ledger.entries()[0].id == "crawl-2"
    assert len(dumps) == 1


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    with Store(tmp_path), pytest.raises(StoreBusy, match=str(os.getpid())):
        Store(tmp_path)
    Store(tmp_path).close()


def test_a_release_does_not_change_and_is_named_by_its_content(tmp_path: Path) -> None:
    first, *others = secretaries()
    with Store(tmp_path) as store:
        store.put([first.filing()])
        old = store.release()
        size = len(old)
        assert store.release().id == old.id
        store.put([story.filing() for story in others])
        new = store.release()
    assert len(old) == size < len(new) and old.id != new.id
    assert open_release(tmp_path).id == new.id
    with Store(tmp_path / "again") as store:
        store.put([story.filing() for story in (*others, first)])
        assert store.release().id == new.id


def test_no_release_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nghiquyet ingest"):
        open_release(tmp_path)


def test_a_removed_article_leaves_nothing(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put([resolution().filing()])
        assert store.remove(resolution().iri) and not store.remove(resolution().iri)
        assert len(store.view) == 0 and store.verify() == []


def test_verify_finds_lost_changed_and_foreign_quads(tmp_path: Path) -> None:
    story = resolution()
    with Store(tmp_path) as store:
        store.put([story.filing(), secretaries()[0].filing()])
    behind = Oxigraph(str(tmp_path / "store"))
    graph, name = NamedNode(story.iri), NamedNode("https://example.org/x")
    behind.remove(next(iter(behind.quads_for_pattern(None, None, None, graph))))
    behind.add(Quad(name, name, Literal("x"), name))
    del behind
    with Store(tmp_path) as store:
        wrong = store.verify()
    assert len(wrong) == 2 and story.iri in wrong[0] and name.value in wrong[1]


def test_a_store_that_lost_its_tail_does_not_open_in_silence(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put([resolution().filing()])
    shutil.rmtree(tmp_path / "store")
    with pytest.raises(StoreDamaged, match="rebuild"):
        Store(tmp_path)


def test_a_store_is_rebuilt_from_the_ledger(tmp_path: Path) -> None:
    stories = {story.iri: story for story in [*secretaries(), resolution()]}
    with Store(tmp_path) as store:
        store.put([story.filing() for story in stories.values()])
        before = b"".join(store.view.dump())
        assert [a.raw for a in store.articles()] == [
            stories[iri].reading().article.raw for iri in sorted(stories)
        ]
    for file in (tmp_path / "store").iterdir():
        file.write_bytes(b"damaged")
    with pytest.raises(StoreDamaged):
        Store(tmp_path)
    with Store(tmp_path, rebuild=True) as store:
        assert b"".join(store.view.dump()) == before and store.verify() == []


def test_what_was_begun_is_finished_at_the_next_opening(tmp_path: Path) -> None:
    new, old = resolution(), secretaries()[0]
    with Store(tmp_path) as store:
        store.put([old.filing()])
        old.day = "2021-05-01"
        store.ledger.begin([new.filing(), old.filing()])  # killed here: the store was not touched yet
    with Store(tmp_path) as store:
        assert store.verify() == [] and not store.ledger.entries("writing")
        assert b"".join(store.view.dump()) == b"".join(
            sorted((new.filing().graph + old.filing().graph).splitlines(True))
        )


def test_facts_are_replaced_as_a_whole_and_only_when_they_differ(tmp_path: Path) -> None:
    lines = [f'<https://example.org/{n}> <https://example.org/p> "{n}" .\n'.encode() for n in range(40)]
    with Store(tmp_path) as store:
        assert store.replace_facts(b"".join(sorted(lines)))
        assert not store.replace_facts(b"".join(sorted(lines)))
        assert store.replace_facts(b"".join(sorted(lines[1:])))
        assert b"".join(store.view.dump()) == b"".join(sorted(lines[1:]))
        assert store.replace_facts(b"")
        assert len(store.view) == 0 and store.verify() == []


def test_the_union_of_all_graphs_counts_twice() -> None:
    """Why facts lie once in the default graph and nobody asks the union: Oxigraph 0.5 counts one triple once
    per graph that holds it. When this fails, Oxigraph was mended and the rule may be thought over."""
    store = Oxigraph()
    name = NamedNode("https://example.org/x")
    for graph in ("g1", "g2"):
        store.add(Quad(name, name, Literal("x"), NamedNode(f"https://example.org/{graph}")))
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", use_default_graph_as_union=True)
    assert row["n"].value == "2"
