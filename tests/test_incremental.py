"""Bringing together only what changed gives the bytes that bringing everything together gives."""

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hand_made import Story, secretaries
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from worlds import World, renamed

from graph import curation, pipeline, rdf
from graph.fuse import facts
from graph.identify import identities, quads
from graph.literal import day
from graph.model import Kind, Local
from graph.namespaces import BASE, ELI, NQ
from graph.pipeline import bring_together
from graph.store import Filing, Store
from graph.vocabulary import Vocabulary, load

HA_GIANG = BASE + "place/ha-giang"
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
        for step in range(12):
            for _ in range(rng.choice((1, 1, 1, 2)) if step else 25):
                if held and rng.random() < 0.15:
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


def _after(
    before: list[Story], changed: list[Story], data: Path, vocabulary: Vocabulary
) -> tuple[set[bytes], set[bytes]]:
    """What a change adds and takes away, held to the whole."""
    held = {story.iri: story.filing() for story in before}
    with Store(data) as store:
        store.put(list(held.values()))
        bring_together(store, vocabulary)
        old = _stored(store)
        filings = [story.filing() for story in changed]
        store.put(filings)
        assert not bring_together(store, vocabulary, EVERYTHING).whole
        held |= {filing.article.iri: filing for filing in filings}
        new = _stored(store)
        assert new == _whole(held, data, vocabulary)
    return new - old, old - new


def _meeting(slug: str, day: str, *names: str) -> Story:
    """Đỗ Danh in one post, beside others without any."""
    story = Story(slug, day, f"Tin về {slug}")
    body = story.organisation("Sở Y tế", "so")
    story.holds("Ông Đỗ Danh dự.", story.person("Đỗ Danh"), story.post("Chuyên viên", body))
    for name in names:
        story.person(name)
    return story


def test_who_met_somebody_is_settled_again_when_that_one_is(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Two sightings 18 years apart are one man once a third lies between them; so are those he met."""
    before = [_meeting("a", "2001-05-01", "Phạm Chung"), _meeting("b", "2019-05-01", "Phạm Chung")]
    come, _ = _after(before, [_meeting("c", "2010-05-01")], tmp_path, vocabulary)
    assert any(b"resolvedBecause" in line and b"companion" in line for line in come)


def test_a_rarer_name_tells_who_somebody_is(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A companion of 26 articles tells nothing, one of 25 does, in articles that did not change."""

    def named(slug: str, *names: str) -> Story:
        story = Story(slug, "2021-05-01", f"Tin về {slug}")
        for name in names:
            story.person(name)
        return story

    twice = [named(slug, "Phạm Chung", "Trần Lan", "Bùi Giang") for slug in ("a", "b")]
    many = [named(f"m{number}", "Trần Lan", f"Người Thứ {number}") for number in range(24)]
    come, _ = _after([*twice, *many], [named("m0", "Hồ Hải")], tmp_path, vocabulary)
    assert any(b"companions" in line and b"/a#" in line for line in come)


def test_a_new_name_is_shown_where_the_old_one_was(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Lê Lý and Lê Lí are one man; his name stands in a conflict about another post of his."""

    def secretary(slug: str, name: str, role: str, iri: str, day: str) -> Story:
        story = Story(slug, day, f"Tin về {slug}", HA_GIANG)
        body = story.organisation("Tỉnh ủy Hà Giang", "tinh-uy", HA_GIANG)
        story.holds(f"Ông {name} là {role}.", story.person(name), story.post(role, body, iri))
        return story

    before = [secretary("a", "Lê Lý", "Bí thư", "bi-thu", "2025-08-15")]
    after = [secretary(slug, "Lê Lí", "Phó Bí thư", "pho-bi-thu", "2025-09-01") for slug in ("b", "c")]
    come, gone = _after(before, after, tmp_path, vocabulary)
    assert any(b"conflictValue" in line and "Lê Lý".encode() in line for line in gone)
    assert any(b"conflictValue" in line and "Lê Lí".encode() in line for line in come)


def test_an_heir_that_is_named_takes_over(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Tỉnh ủy Tuyên Quang took over from Tỉnh ủy Hà Giang, as soon as some article names it."""

    def about(slug: str, name: str, place: str) -> Story:
        story = Story(slug, "2025-08-15", f"Tin về {slug}", place)
        story.organisation(name, "tinh-uy", place)
        return story

    before = [about("a", "Tỉnh ủy Hà Giang", HA_GIANG)]
    after = [about("b", "Tỉnh ủy Tuyên Quang", BASE + "place/tuyen-quang-2025")]
    come, _ = _after(before, after, tmp_path, vocabulary)
    assert any(b"replacedBy" in line and b"tinh-uy-tuyen-quang-2025" in line for line in come)


def test_a_conflict_inside_an_article_gives_way_to_one_between_articles(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A paper dated after an article that speaks of it: one sees it by itself, then another one shows it."""

    def resolution(slug: str, published: str) -> tuple[Story, Local]:
        story = Story(slug, published, f"Tin về {slug}")
        body = story.organisation("Tỉnh ủy Nghệ An", "tinh-uy")
        paper = story.document("nghi-quyet", "05-NQ/TU", "TU", "Nghị quyết số 05-NQ/TU")
        said = (paper, ELI.id_local, Literal("05-NQ/TU")), (paper, ELI.date_document, day("2021-02-16"))
        story.says("Nghị quyết số 05-NQ/TU ngày 16/2/2021.", (paper, ELI.passed_by, body), *said)
        return story, paper

    inside, paper = resolution("a", "2022-05-01")
    conflict, kind = inside.mint(Kind.CONFLICT), f"{BASE}vocabulary/conflict-kinds/impossible-date"
    inside.says("Hai ngày.", (conflict, NQ.conflictKind, NamedNode(kind)), (conflict, NQ.about, paper))
    for on, words in (("2021-02-16", "Vế một."), ("2021-02-10", "Vế hai.")):
        inside.says(words, (conflict, NQ.conflictValue, Literal(on)))
    _, gone = _after([inside], [resolution("b", "2020-05-01")[0]], tmp_path, vocabulary)
    assert any(b"between" in line for line in gone)
