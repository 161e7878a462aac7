"""Reading in processes: an article that never ends or kills its reader stops neither the run nor others."""

import os
import signal
import time
from collections.abc import Generator
from multiprocessing import active_children

import pytest

from graph.cli import work
from graph.cli.work import rendered
from graph.model import Article, Reading
from graph.sources import Trouble
from graph.vocabulary import Vocabulary

NUMBER = 2 * work.CHUNK + 5
PLANTED = {"7": "slow", "8": "dead", "20": "broken", str(NUMBER - 1): "slow"}


def planted(reading: Reading, vocabulary: Vocabulary) -> str:
    """A rule that on some articles never ends, kills its process or fails."""
    what = PLANTED.get(reading.article.id)
    if what == "dead":
        os.kill(os.getpid(), signal.SIGKILL)
    while what == "slow":
        time.sleep(0.01)
    if what == "broken":
        raise RuntimeError("planted")
    return reading.article.id


def article(number: int) -> Article:
    raw = f"Ngày {number}/3/2021, Tỉnh ủy Nghệ An họp.".encode()
    return Article(f"https://x/{number}", str(number), None, "Tin", None, None, raw, "text/plain")


@pytest.mark.parametrize("processes", [1, 2])
def test_bad_articles_are_refused_one_by_one_and_the_run_goes_on(processes: int) -> None:
    items: list[Article | Trouble] = [article(number) for number in range(NUMBER)]
    items.insert(3, Trouble("file.jsonl", "line 4", "no JSON"))
    results = list(rendered(items, planted, processes, seconds=2))
    assert [r for r in results if isinstance(r, str)] == [
        str(number) for number in range(NUMBER) if str(number) not in PLANTED
    ]
    assert [r if isinstance(r, str) else r.file for r in results] == [
        item.id if isinstance(item, Article) else item.file for item in items
    ]
    said = {r.file: r.reason for r in results if isinstance(r, Trouble)}
    assert said["7"] == said[str(NUMBER - 1)] == "took longer than 2 s to read; given up"
    assert said["8"] == "the process reading it died"
    assert "RuntimeError: planted" in said["20"]


def test_an_ontology_that_cannot_be_read_is_said_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        list(rendered([article(1)], broken_start))
    assert "cannot be read" in capsys.readouterr().err


class _Unstartable:
    """Kills the process that unpickles it, before it can say that it started."""

    def __call__(self, reading: Reading, vocabulary: Vocabulary) -> str:
        return ""

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (9,))


broken_start = _Unstartable()


def test_readers_end_when_nobody_wants_more() -> None:
    results = rendered([article(number) for number in range(100, 100 + NUMBER)], planted, 1)
    assert next(results) == "100" and active_children()
    assert isinstance(results, Generator)
    results.close()
    assert not active_children()
