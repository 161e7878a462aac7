"""What the browser build gives: no foreign host, a small first load, own unit tests and types in order."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

EXPLORER = Path(__file__).resolve().parents[2] / "api" / "explorer"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("explorer_build", EXPLORER / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_built_files_are_fresh_and_name_no_foreign_host(build: ModuleType) -> None:
    assert build.fresh(), "run: python api/explorer/build.py"
    scripts = [path for path in build.BUILT.rglob("*") if path.suffix in {".js", ".css"}]
    assert len(scripts) >= 8
    assert build.foreign_hosts(build.BUILT) == {}


def test_the_check_for_hosts_sees_them(build: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        'load("//cdn.example.net/x.js"); ns = "http://www.w3.org/2000/svg"', "utf-8"
    )
    (tmp_path / "b.css").write_text("@import url(https://fonts.example.com/css);", "utf-8")
    assert build.foreign_hosts(tmp_path) == {"a.js": ["cdn.example.net"], "b.css": ["fonts.example.com"]}


@pytest.mark.parametrize("page", ["src/explorer.ts", "src/sparql.ts"])
def test_the_first_load_is_small(build: ModuleType, page: str) -> None:
    assert 10_000 < build.first_load(build.BUILT, page) <= build.FIRST_LOAD_LIMIT


def test_the_lock_names_no_host() -> None:
    text = (EXPLORER / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    packages = json.loads(text)["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)


@pytest.mark.parametrize("what", ["test", "types"])
def test_the_scripts_hold_their_own_tests(what: str) -> None:
    done = subprocess.run(
        [sys.executable, str(EXPLORER / "build.py"), what], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
