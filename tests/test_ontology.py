"""The ontology parses, keeps its own rules, loads fast, and defines every term the code uses."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph import vocabulary
from graph.namespaces import BASE, NQ, PREFIXES, RDFS
from graph.vocabulary import ONTOLOGY, OntologyError

HYGIENE = Path(__file__).parent / "hygiene"
QUERIES = sorted(HYGIENE.glob("*.rq"))
FILES = sorted(ONTOLOGY.glob("*.ttl"))
FAULTS: dict[str, str] = tomllib.loads((HYGIENE / "faults.toml").read_text(encoding="utf-8"))
_FOLDERS = {"voc": "vocabulary/", "body": "org/", "place": "place/"}
PREAMBLE = "".join(
    f"@prefix {name}: <{iri}> .\n"
    for name, iri in [*PREFIXES.items(), *((name, BASE + folder) for name, folder in _FOLDERS.items())]
)


@pytest.fixture(scope="module")
def store() -> Store:
    """All files but the shapes, as the default graph has them."""
    store = Store()
    for file in FILES:
        if file.name != "shapes.ttl":
            store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    return store


def rows(store: Store, query: Path) -> list[str]:
    found = store.query(query.read_text(encoding="utf-8"))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [" · ".join(str(value) for value in row) for row in found]


def test_all_files_are_found() -> None:
    assert len(QUERIES) == len(FAULTS) == 19
    assert {file.name for file in FILES} >= {
        "schema.ttl",
        "shapes.ttl",
        "document-types.ttl",
        "organ-codes.ttl",
        "organisations.ttl",
        "posts.ttl",
        "places.ttl",
        "places-districts.ttl",
        "places-communes.ttl",
    }


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_returns_nothing(query: Path, store: Store) -> None:
    found = rows(store, query)
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_finds_a_planted_fault(query: Path, store: Store) -> None:
    turtle = PREAMBLE + FAULTS[query.stem]
    planted = [Quad(*triple) for triple in parse(turtle, format=RdfFormat.TURTLE)]
    store.extend(planted)
    try:
        assert rows(store, query)
    finally:
        for quad in planted:
            store.remove(quad)


def test_everything_is_composed() -> None:
    """NFC throughout: a spelling in decomposed letters would never be found in a text."""
    for file in [*FILES, ONTOLOGY / "judgements.csv", ONTOLOGY / "README.md"]:
        assert unicodedata.is_normalized("NFC", file.read_text(encoding="utf-8")), file.name


def test_labels_are_written_the_agreed_way() -> None:
    """uỷ is shown as ủy; spellings carry no stray spaces and no Icelandic Ð for Đ."""
    for term in vocabulary.load().terms.values():
        assert "uỷ" not in term.label.lower(), term.iri
        for spelling in term.spellings:
            assert spelling == " ".join(spelling.split()), term.iri
            assert "Ð" not in spelling, term.iri


def test_a_misspelt_scheme_is_an_error() -> None:
    with pytest.raises(KeyError):
        vocabulary.load().scheme("document-typos")


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("type:x a skos:Concept .", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"broken\.ttl"):
        vocabulary.load(tmp_path)
    with pytest.raises(OntologyError, match="no Turtle file"):
        vocabulary.load(tmp_path / "nothing")


def test_iris_are_ascii() -> None:
    shape = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    ours = tuple(BASE + folder for folder in _FOLDERS.values())
    for vocabulary_ in (vocabulary.load(), vocabulary.communes()):
        for iri in vocabulary_.terms:
            if iri.startswith(ours):
                assert shape.fullmatch(iri.rsplit("/", 1)[-1]), iri


def test_terms_in_the_code_are_defined(store: Store) -> None:
    """Every ``NQ.x`` of the code and ``nq:x`` of the queries is a term of schema.ttl."""
    root = ONTOLOGY.parent
    code = [*(root / "graph").rglob("*.py"), *(root / "api").glob("*.py")]
    queries = list((root / "graph").rglob("*.rq"))
    assert len(code) > 30
    assert queries
    used: set[str] = set()
    for file in code:
        used.update(re.findall(r"\bNQ\.([A-Za-z]\w+)", file.read_text(encoding="utf-8")))
    for file in queries:
        used.update(re.findall(r"\bnq:(\w+)", file.read_text(encoding="utf-8")))
    labelled = {quad.subject for quad in store.quads_for_pattern(None, RDFS.label, None)}
    assert {name for name in used - {"base"} if NQ[name] not in labelled} == set()


def test_truths_are_booleans(store: Store) -> None:
    """``value("placed") == "true"`` must not depend on how a line was typed."""
    for flag in ("placed", "unitWithin", "oneSeat", "sharedCode", "takesTerm", "historical", "slip"):
        values = {quad.object for quad in store.quads_for_pattern(None, NQ[flag], None)}
        kinds = {value.datatype for value in values if isinstance(value, Literal)}
        assert kinds == {NamedNode("http://www.w3.org/2001/XMLSchema#boolean")}, flag
