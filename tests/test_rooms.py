"""The shape of the house: no room imports another, and only the pipeline and the command line join them."""

import ast
from pathlib import Path

import pytest

GRAPH = Path(__file__).parent.parent / "graph"
FLOOR = {
    "model",
    "namespaces",
    "vocabulary",
    "rule",
    "characters",
}  # what every room may stand on
JOINERS = {"pipeline", "cli", "__main__"}
# Beside its own floor a room may use a file that knows one thing and imports no room.
ROOMS = {
    "text",
    "find",
    "refer",
    "state",
    "sources",
    "identify",
    "fuse",
    "rdf",
    "store",
    "summary",
    "evaluate",
}
LONGEST = 450  # lines; from 300 on a file smells, from here on it fails


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts]


def imported(path: Path) -> set[str]:
    """First names below ``graph`` and ``api`` that the file imports: {"graph.model", "api.app"}."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative imports hide which room is meant"
            if node.module in ("graph", "api"):
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
            names.add(node.module)
    return {".".join(name.split(".")[:2]) for name in names if name.split(".")[0] in ("graph", "api")}


def room(path: Path) -> str:
    """The room a file of ``graph`` belongs to."""
    return path.relative_to(GRAPH).parts[0].removesuffix(".py")


ALL = files(GRAPH)


def test_the_search_found_the_rooms() -> None:
    assert len(ALL) >= 40
    assert {room(path) for path in ALL} >= ROOMS | FLOOR | JOINERS


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(GRAPH)))
def test_no_room_imports_another(path: Path) -> None:
    here = room(path)
    if here in JOINERS or here == "__init__":
        return
    others = {name.removeprefix("graph.") for name in imported(path) if name.startswith("graph.")} - {here}
    assert not others & (ROOMS | JOINERS), (
        f"{path.name} of {here} imports {sorted(others & (ROOMS | JOINERS))}"
    )


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(GRAPH)))
def test_the_graph_does_not_know_the_service(path: Path) -> None:
    allowed = room(path) == "cli"
    assert allowed or not any(name.startswith("api") for name in imported(path))


def test_the_service_reads_the_store_and_nothing_behind_it() -> None:
    found = files(GRAPH.parent / "api")
    assert len(found) >= 10
    behind = {
        "graph.find",
        "graph.refer",
        "graph.state",
        "graph.pipeline",
        "graph.cli",
        "graph.sources",
        "graph.fuse",
    }
    for path in found:
        assert not imported(path) & behind, f"{path.name} imports {sorted(imported(path) & behind)}"


def test_files_stay_small_enough_to_be_read() -> None:
    long = {
        str(path.relative_to(GRAPH.parent)): lines
        for path in ALL + files(GRAPH.parent / "api")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not long, f"longer than {LONGEST} lines: {long}"


def test_text_files_are_opened_with_their_encoding() -> None:
    """A Windows console's code page must never decide how a file is read."""
    for path in ALL:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in ("read_text", "write_text"):
                assert any(k.arg == "encoding" for k in node.keywords), f"{path}:{node.lineno}"
