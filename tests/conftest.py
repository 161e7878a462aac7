"""The sample articles, ingested once: the graph that several tests share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample articles in it, made by the command a user would type."""
    data = tmp_path_factory.mktemp("samples") / "data"
    done = subprocess.run(
        [sys.executable, "-m", "graph", "ingest", str(ROOT / "tests" / "articles"), "--data", str(data)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return data
