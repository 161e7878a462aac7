"""Commands that examine: check the stored graph, doctor the machine."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DATA, Data
from graph.cli.talk import Exit, out, say

if TYPE_CHECKING:
    from graph.store import Release, Store

SHOWN = 20  # findings of one kind that are printed; the rest is counted


def check(
    data: Data = DATA,
    shapes: Annotated[
        bool, typer.Option(help="Hold the facts against ontology/shapes.ttl (needs pyshacl).")
    ] = True,
) -> None:
    """Examine the stored graph: soundness against the ledger, quotes against texts, hygiene queries, SHACL.

    Kiểm tra kho: khớp với sổ cái, câu trích đúng nguyên văn, không vi phạm quy tắc.

    \b
      nghiquyet check --data ./data
      nghiquyet check --no-shapes
    """
    from graph.cli.storing import opened

    found = 0
    with opened(data) as store:
        for name, findings in (("store", store.verify()), ("quotes", _quotes(store))):
            found += _told(name, findings)
    from graph.cli.asking import current

    release = current(data)
    for name, findings in _hygiene(release):
        found += _told(name, findings)
    if shapes:
        found += _told("shapes", _shapes(release))
    say("sound" if not found else f"{found} findings")
    if found:
        raise SystemExit(int(Exit.FINDINGS))


def doctor(data: Data = DATA) -> None:
    """Examine this machine and installation, and print a report to paste into a question.

    Kiểm tra máy và bản cài đặt, in báo cáo để gửi khi cần hỏi.

    \b
      nghiquyet doctor
    """
    wrong = 0
    for name, value, good in _examined(data):
        out(f"{'ok  ' if good else 'BAD '} {name:<16} {value}\n")
        wrong += not good
    if wrong:
        raise SystemExit(int(Exit.FINDINGS))


def _told(name: str, findings: list[str]) -> int:
    for line in findings[:SHOWN]:
        out(f"{name}: {line}\n")
    if len(findings) > SHOWN:
        out(f"{name}: … and {len(findings) - SHOWN} more\n")
    return len(findings)


def _quotes(store: "Store") -> list[str]:
    from graph import rdf

    out = []
    for iri, quads in store.graphs():
        entry = store.ledger.entry(iri)
        if entry is not None:
            out += [
                f"{sentence}: is not what its offsets point to"
                for sentence in rdf.same_quotes(quads, store.ledger.text(entry.text))
            ]
    return out


def _hygiene(release: "Release") -> "Iterator[tuple[str, list[str]]]":
    """The queries that must return nothing; they lie with the tests, beside a checkout."""
    folder = Path(__file__).parents[2] / "tests" / "hygiene"
    for file in sorted(folder.glob("*.rq")):
        answer = release.select(file.read_text(encoding="utf-8"))
        yield (
            file.stem,
            [" ".join(str(term) for term in row.values() if term is not None) for row in answer.rows],
        )


def _shapes(release: "Release") -> list[str]:
    from graph.vocabulary import ONTOLOGY

    try:
        import rdflib
        from pyshacl import validate
    except ImportError:
        say("shapes are not checked: pip install 'nghiquyet[shacl]'")
        return []
    graph = rdflib.Graph().parse(data=_facts(release), format="nt")
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    conforms, report, _ = validate(graph, shacl_graph=shapes, inference="none")
    if conforms:
        return []
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    return sorted(
        f"{report.value(result, sh.focusNode)}: {report.value(result, sh.resultMessage)}"
        for result in report.subjects(rdflib.RDF.type, sh.ValidationResult)
    )


def _facts(release: "Release") -> bytes:
    """The facts, and the reference data they name; the rest is held to its shapes by its own tests."""
    from pyoxigraph import DefaultGraph, RdfFormat, parse, serialize

    from graph.pipeline import reference

    known = {quad.subject for quad in reference()}
    quads = parse(b"".join(release.dump()), format=RdfFormat.N_QUADS)
    facts = [quad.triple for quad in quads if quad.graph_name == DefaultGraph()]
    named = {triple.object for triple in facts if triple.subject not in known}
    kept = (triple for triple in facts if triple.subject not in known or triple.subject in named)
    return serialize(kept, format=RdfFormat.N_TRIPLES) or b""


def _examined(data: Path) -> "Iterator[tuple[str, str, bool]]":
    import shutil
    import sqlite3
    import unicodedata
    from importlib.metadata import PackageNotFoundError, version

    yield "python", sys.version.split()[0], sys.version_info >= (3, 11)
    for name in ("nghiquyet", "pyoxigraph", "fastapi", "lxml", "trafilatura", "regex"):
        try:
            yield name, version(name), True
        except PackageNotFoundError:
            yield name, "not installed", False
    yield "unicode", unicodedata.unidata_version, True
    yield "sqlite", sqlite3.sqlite_version, sqlite3.sqlite_version_info >= (3, 24)
    encoding = sys.stdout.encoding or "none"
    yield "console", f"{encoding}: Đảng ủy, Nghị quyết", encoding.lower().replace("-", "") == "utf8"
    try:
        from graph.vocabulary import load

        yield "ontology", f"{len(load().terms)} terms", True
    except (ValueError, OSError) as error:
        yield "ontology", str(error), False
    built = Path(__file__).parents[2] / "api" / "static" / "built"
    yield "browser assets", "built" if built.exists() else "not built: make setup", built.exists()
    free = shutil.disk_usage(data if data.exists() else Path()).free
    yield "disk", f"{free // 1_000_000:,} MB free", free > 1_000_000_000
    if not data.exists():
        yield "data", f"{data}: nothing yet; nghiquyet ingest PATH --data {data}", True
        return
    from graph.store import open_release

    try:
        release = open_release(data)
        yield (
            "data",
            f"{data}: release {release.id}, {release.articles} articles, {release.quads} quads",
            True,
        )
    except (OSError, ValueError) as error:
        yield "data", str(error), False
