"""A writer killed at any moment loses nothing it acknowledged and leaves no half article."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from hand_made import Story

from graph.store import Store

ARTICLES = 400
BATCH = 5

# The child reports each batch after `put` has returned: what stands on its standard output was acknowledged.
_WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from graph.store import Store
from test_faults import ARTICLES, BATCH, story
with Store(Path(sys.argv[1])) as store:
    for first in range(0, ARTICLES, BATCH):
        put = store.put([story(n).filing() for n in range(first, first + BATCH)])
        print(*put.new, *put.replaced, *put.unchanged, flush=True)
"""


def story(number: int) -> Story:
    made = Story(f"bai-{number}", "2022-02-16", f"Bài số {number}")
    post = made.post("Bí thư", made.organisation("Tỉnh ủy Nghệ An", "tinh-uy"), "bi-thu")
    made.holds(f"Bài {number}: ông Trần An, Bí thư Tỉnh ủy.", made.person("Trần An"), post)
    return made


def _killed(data: Path, after: float) -> set[str]:
    """Run the writer, kill it, and return what it had acknowledged."""
    here = Path(__file__).parent
    child = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(data), str(here)],
        stdout=subprocess.PIPE,
        cwd=here.parent,
        text=True,
    )
    assert child.stdout is not None
    told = [child.stdout.readline()]  # it has started
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    told += child.stdout.read().splitlines()
    child.wait()
    return {iri for line in told for iri in line.split()}


def test_kill_nine_loses_nothing_acknowledged(tmp_path: Path) -> None:
    data = tmp_path / "data"
    pauses = random.Random(2)
    acknowledged: set[str] = set()
    rounds = 8
    for _ in range(rounds):
        acknowledged |= _killed(data, pauses.uniform(0.0, 0.3))
        with Store(data) as store:
            stored = {entry.iri: entry for entry in store.ledger.entries("stored")}
            assert acknowledged <= stored.keys()
            assert store.verify() == []
            assert not store.ledger.entries("writing")
    assert acknowledged
    with Store(data) as store, Store(tmp_path / "whole") as whole:
        for first in range(0, ARTICLES, 100):
            filings = [story(n).filing() for n in range(first, first + 100)]
            store.put(filings)
            whole.put(filings)
        assert list(store.view.dump()) == list(whole.view.dump())
        assert store.verify() == []


def test_a_release_half_made_is_never_current(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put([story(1).filing()])
        release = store.release()
        half = tmp_path / "releases" / f".{release.id}"
        half.mkdir()  # a killed writer left this
        store.put([story(2).filing()])
        assert store.release().articles == 2
