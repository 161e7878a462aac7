"""Golden N-Quads: all that some sample articles say, to the byte.

``UPDATE=1 pytest tests/test_golden.py`` writes them anew; their `git diff` shows what a change to reading
gained and lost. Six articles stand for the kinds of source: enough to see, few enough to read.
"""

import os
from pathlib import Path

import pytest

from graph import rdf
from graph.model import Article
from graph.pipeline import read
from graph.sources import found
from graph.vocabulary import Vocabulary, load

ARTICLES = Path(__file__).parent / "articles"
GOLDEN = ARTICLES.parent / "golden"
KEPT = (
    "01-khoi-quan-triet-nghi-quyet-05.txt",
    "04-thong-bao-920.txt",
    "05-son-la-danh-gia-nghi-quyet-03.txt",
    "10-ha-noi-cong-an.html",
    "13-tphcm-bi-thu.html",
    "15-thong-bao-ky-luat.txt",
)


@pytest.fixture(name="vocabulary", scope="module")
def _vocabulary() -> Vocabulary:
    return load()


def test_every_golden_has_its_article() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.nq")) == sorted(Path(name).stem for name in KEPT)


@pytest.mark.parametrize("name", KEPT)
def test_an_article_says_what_it_said(name: str, vocabulary: Vocabulary) -> None:
    (article,) = [item for item in found([str(ARTICLES / name)]) if isinstance(item, Article)]
    said = rdf.nquads(rdf.quads(read(article, vocabulary)))
    golden = GOLDEN / f"{Path(name).stem}.nq"
    if os.environ.get("UPDATE"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(said)
    gained = sorted(set(said.splitlines()) - set(golden.read_bytes().splitlines()))
    lost = sorted(set(golden.read_bytes().splitlines()) - set(said.splitlines()))
    assert not gained and not lost, f"gained {gained[:3]}, lost {lost[:3]}; UPDATE=1 when that is right"
    assert said == golden.read_bytes()
