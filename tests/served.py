"""A small data folder and the service over it, made once for all tests of the service."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from hand_made import resolution, secretaries
from starlette.testclient import TestClient

from api.app import create_app
from graph import vocabulary
from graph.pipeline import bring_together
from graph.store import Store

HOSTILE = Path(__file__).parent / "hostile"


def fill(data: Path, *, more: bool = True) -> Path:
    """The hand-made articles in a release; ``more`` adds the one with two issuers."""
    stories = [*secretaries(), *([resolution()] if more else [])]
    with Store(data) as store:
        store.put([story.filing() for story in stories])
        bring_together(store, vocabulary.load())
        store.release()
    return data


@cache
def folder() -> Path:
    """The data folder, filled at first use."""
    data = Path(tempfile.mkdtemp(prefix="served-"))
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    return fill(data)


@contextmanager
def client(data: Path | None = None, **settings: Any) -> Iterator[TestClient]:
    """The service in this process, started and stopped."""
    # hundreds of failing queries are what the tests are made of
    app = create_app(data or folder(), **{"budget": 1e6, "errors": 1_000_000, **settings})
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as found:
        yield found


def lines(name: str) -> list[str]:
    """The queries of a hostile list, one per line; ⏎ stands for a line end."""
    found = (HOSTILE / name).read_text(encoding="utf-8").splitlines()
    assert len(found) >= 5
    return [line.replace("⏎", "\n") for line in found]
