"""The SHACL shapes accept what is right and tell what is wrong, each with its severity."""

import tomllib
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate

from graph.namespaces import PREFIXES
from graph.vocabulary import ONTOLOGY

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
PREAMBLE = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + (
    "@prefix ex: <https://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "@prefix type: <https://w3id.org/nghiquyet/vocabulary/document-types/> .\n"
)
CASES = tomllib.loads((Path(__file__).parent / "hygiene" / "shapes.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")


def found(shapes: rdflib.Graph, turtle: str) -> set[tuple[str, str]]:
    """The messages and severities that come of the good graph with this added."""
    data = rdflib.Graph().parse(data=PREAMBLE + CASES["good"] + turtle, format="turtle")
    data.parse(ONTOLOGY / "document-types.ttl")
    _, report, _ = validate(data, shacl_graph=shapes, inference="none")
    return {
        (
            str(report.value(result, SH.resultMessage)),
            str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[-1],
        )
        for result in report.subjects(rdflib.RDF.type, SH.ValidationResult)
    }


def test_the_good_graph_conforms(shapes: rdflib.Graph) -> None:
    assert found(shapes, "") == set()


def test_all_cases_are_found() -> None:
    assert len(CASES["bad"]) == 27


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: case["message"][:40])
def test_tells_what_is_wrong(case: dict[str, str], shapes: rdflib.Graph) -> None:
    assert (case["message"], case["severity"]) in found(shapes, case["turtle"])


def test_same_day_hand_over_is_no_overlap(shapes: rdflib.Graph) -> None:
    turtle = """
        ex:seat org:role ex:role . ex:role nq:oneSeat true .
        ex:a nq:heldPost ex:seat ; org:member ex:p1 ;
            nq:attestedFrom "2021"^^xsd:gYear ; nq:attestedTo "2022-07-19"^^xsd:date .
        ex:b nq:heldPost ex:seat ; org:member ex:p2 ;
            nq:attestedFrom "2022-07-19"^^xsd:date ; nq:attestedTo "2024"^^xsd:gYear .
    """
    assert found(shapes, turtle) == set()


def test_a_kind_of_programme_may_carry_the_code_of_programmes(shapes: rdflib.Graph) -> None:
    turtle = (
        'ex:d a nq:Document ; skos:prefLabel "Chương trình hành động số 65-CTr/TU"@vi ;'
        ' eli:type_document type:chuong-trinh-hanh-dong ; eli:id_local "65-CTr/TU" .'
    )
    assert found(shapes, turtle) == set()


def test_the_vocabularies_conform(shapes: rdflib.Graph) -> None:
    data = rdflib.Graph()
    for name in ("schema", "document-types", "organ-codes", "organisations", "posts", "places"):
        data.parse(ONTOLOGY / f"{name}.ttl")
    conforms, _, report = validate(data, shacl_graph=shapes, inference="none")
    assert conforms, report
