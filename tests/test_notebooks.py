"""The notebooks run from top to bottom on the samples, and their pictures ask nothing of the network."""

import re
from pathlib import Path

import nbformat
import networkx as nx
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def test_there_is_a_notebook() -> None:
    assert len(NOTEBOOKS) == 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NGHIQUYET_DATA", str(sample_data))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    text = " ".join(str(output.get("data", {})) for output in shown)
    for name in ("Nguyễn Nam Đình", "Nguyễn Thị Kim Chi", "Phạm Tuấn Vinh"):
        assert name in text
    assert "iframe" in text and "image/png" in text


def test_notebooks_are_committed_without_answers() -> None:
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, as_version=4).cells:
            assert not cell.get("outputs"), f"{path.name}: clear the outputs before committing"


def test_picture_asks_nothing_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(NOTEBOOKS[0].parent))
    import drawing

    graph = nx.Graph()
    graph.add_node("a", label='<img src=x onerror="alert(1)">', kind="person")
    graph.add_edge("a", "</script><script>alert(1)</script>", title="dự")
    page = drawing.page(graph)
    assert not re.search(r"<(?:script|link)[^>]*(?:src|href)=[\"']https?:", page)
    assert "<img src=x onerror" not in page and "</script><script>alert" not in page
    with pytest.raises(ValueError, match="too many"):
        drawing.page(nx.path_graph(drawing.MOST + 1))
