"""The sample articles through every room into one graph: the same bytes in any order, and real questions."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.model import Article
from graph.pipeline import bring_together, filing, read
from graph.sources import found
from graph.store import Filing, Release, Store
from graph.vocabulary import load

ARTICLES = Path(__file__).parent / "articles"
COMMITTEE = "Đảng ủy Khối Các cơ quan tỉnh Nghệ An"


@pytest.fixture(name="filings", scope="module")
def _filings() -> list[Filing]:
    vocabulary = load()
    articles = [item for item in found([str(ARTICLES)]) if isinstance(item, Article)]
    assert len(articles) >= 24
    return [filing(read(article, vocabulary), vocabulary) for article in articles]


def _stored(data: Path, filings: Sequence[Filing], batch: int) -> Release:
    with Store(data) as store:
        for first in range(0, len(filings), batch):
            store.put(filings[first : first + batch])
        bring_together(store, load())
        release = store.release()
        assert store.verify() == []
    return release


@pytest.fixture(name="release", scope="module")
def _release(filings: list[Filing], tmp_path_factory: pytest.TempPathFactory) -> Release:
    return _stored(tmp_path_factory.mktemp("data"), filings, 64)


def test_any_order_any_batches_and_twice_give_the_same_bytes(
    filings: list[Filing], release: Release, tmp_path: Path
) -> None:
    shuffled = list(filings)
    random.Random(5).shuffle(shuffled)
    _stored(tmp_path, shuffled[:9], 2)
    again = _stored(tmp_path, shuffled, 5)
    assert again.id == release.id
    assert list(again.dump()) == list(release.dump())


def test_the_three_secretaries_in_order_each_with_a_sentence(release: Release) -> None:
    rows = release.rows("post-holders", organisation=COMMITTEE, role="Bí thư").rows
    seen = [(row["personLabel"].value, row["from"].value[:4]) for row in rows]
    assert seen == [("Nguyễn Nam Đình", "2021"), ("Nguyễn Thị Kim Chi", "2022"), ("Phạm Tuấn Vinh", "2024")]
    assert all(name in row["quote"].value for (name, _), row in zip(seen, rows, strict=True))


def test_both_issuers_and_the_impossible_date(release: Release) -> None:
    rows = release.rows("document-issuers-and-dates", number="05-NQ/TU").rows
    values = {(row["valueLabel"] or row["value"]).value for row in rows}
    assert {"Ban Thường vụ Tỉnh ủy Nghệ An", "Tỉnh ủy Nghệ An", "2022-12-14"} <= values
    assert any(row["conflict"] and "2022-02-16" in row["conflict"].value for row in rows)


def test_two_people_of_one_name_stay_two(release: Release) -> None:
    people = {row["person"].value for row in release.rows("same-name-people", name="Nguyễn Thanh Tùng").rows}
    assert len(people) == 2
