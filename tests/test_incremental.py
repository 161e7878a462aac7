"""Bringing together only what changed gives the bytes that bringing everything together gives."""

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hand_made import secretaries
from pyoxigraph import RdfFormat, parse
from worlds import World, renamed

from graph import curation, pipeline, rdf
from graph.fuse import facts
from graph.identify import identities, quads
from graph.pipeline import bring_together
from graph.store import Filing, Store
from graph.vocabulary import Vocabulary, load

EVERYTHING = 9.0  # never too much for reckoning by parts


@pytest.fixture(name="vocabulary", scope="module")
def _vocabulary() -> Vocabulary:
    return load()


@pytest.fixture(autouse=True)
def _no_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ontology takes seconds to be loaded into each store, and is not what is tested."""
    monkeypatch.setattr(pipeline, "reference", lambda: iter(()))


def _whole(held: Mapping[str, Filing], data: Path, vocabulary: Vocabulary) -> set[bytes]:
    """Identity and facts of these articles, computed at once."""
    given = curation.in_force(curation.history(data / pipeline.CURATION))
    verdicts = [*pipeline.judgements(), *curation.judgements(given)]
    accounts = [rdf.account(parse(held[iri].graph, format=RdfFormat.N_QUADS)) for iri in sorted(held)]
    found = identities(accounts, vocabulary, verdicts)
    accounts = [replace(account, digest=found.sources[account.article]) for account in accounts]
    lines = rdf.nquads([*quads(found), *facts(accounts, found.of, vocabulary)])
    return set(lines.splitlines(keepends=True))


def _stored(store: Store) -> set[bytes]:
    lines = set(store.view.dump())
    return lines - {line for entry in store.ledger.entries() for line in store.view.dump(entry.iri)}


@pytest.mark.parametrize("seed", range(8))
def test_any_changes_in_any_order_give_the_bytes_of_the_whole(
    seed: int, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    rng = random.Random(seed)
    world, held, parts = World(rng), dict[str, Filing](), 0
    with Store(tmp_path) as store:
        for step in range(10):
            for _ in range(rng.choice((1, 1, 2, 3)) if step else 8):
                if held and rng.random() < 0.2:
                    gone = rng.choice(sorted(held))
                    store.remove(gone)
                    del held[gone]
                else:
                    filing = world.filing()
                    held[filing.article.iri] = filing
                    store.put([filing])
            if rng.random() < 0.15:
                curation.add(tmp_path / pipeline.CURATION, world.verdict())
            parts += not bring_together(store, vocabulary, EVERYTHING).whole
            assert _stored(store) == _whole(held, tmp_path, vocabulary), f"step {step}"
            assert store.verify() == []
    assert parts >= 5


def test_a_name_of_release_depends_on_what_is_held_and_on_no_way_there(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    stories = [story.filing() for story in secretaries()]
    with Store(tmp_path / "at-once") as store:
        store.put(stories)
        bring_together(store, vocabulary)
        wanted = store.release()
    with Store(tmp_path / "by-parts") as store:
        for story in [*stories[::-1], renamed(stories[0], stories[0].article.iri + "-khac")]:
            store.put([story])
            bring_together(store, vocabulary, EVERYTHING)
        store.remove(stories[0].article.iri + "-khac")
        together = bring_together(store, vocabulary, EVERYTHING)
        assert together and not together.whole
        found = store.release()
    assert (found.id, found.quads, found.articles) == (wanted.id, wanted.quads, wanted.articles)
    assert found.quads == len(found)


def test_everything_is_computed_where_a_part_will_not_do(tmp_path: Path, vocabulary: Vocabulary) -> None:
    first, second, *_ = (story.filing() for story in secretaries())
    with Store(tmp_path) as store:
        store.put([first])
        assert "nothing" in bring_together(store, vocabulary, EVERYTHING).whole
        assert not bring_together(store, vocabulary, EVERYTHING).whole
        store.put([second])
        assert "1 articles changed" in bring_together(store, vocabulary, 0.1).whole
        verdict = curation.Verdict("2025-01-01", "a", "same", "things", "x:a", "x:b")
        curation.add(tmp_path / pipeline.CURATION, verdict)
        assert "verdicts" in bring_together(store, vocabulary, EVERYTHING).whole
        (tmp_path / "index.sqlite").write_bytes(b"no database")
    with Store(tmp_path) as store:
        store.remove(first.article.iri)
        assert "end" in bring_together(store, vocabulary, EVERYTHING).whole
        assert store.verify() == []


def test_a_run_that_was_killed_is_made_good(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = (story.filing() for story in secretaries())
    with Store(tmp_path) as store:
        store.put([first])
        bring_together(store, vocabulary)
        store.put([second])
        whole = _whole({one.article.iri: one for one in (first, second)}, tmp_path, vocabulary)
        for broken in ("_keep_moves", "_change"):
            with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
                patched.setattr(Store, broken, _killed)
                bring_together(store, vocabulary, EVERYTHING)
            assert "end" in bring_together(store, vocabulary, EVERYTHING).whole
            assert _stored(store) == whole and store.verify() == []
            store.remove(second.article.iri)
            bring_together(store, vocabulary, EVERYTHING)
            store.put([second])


def _killed(*_: object) -> None:
    raise KeyboardInterrupt
