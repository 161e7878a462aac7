"""Formula sentences: told apart in a text, marked in its graph, and no evidence of their own."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph import rdf
from graph.find import mentions
from graph.fuse import facts
from graph.identify import identities
from graph.model import Article, Claim, Reading
from graph.namespaces import NQ, OA
from graph.pipeline import read
from graph.state.formulas import formulas
from graph.text import framed
from graph.vocabulary import Vocabulary, load

CASES = tomllib.loads((Path(__file__).parent / "cases" / "formulas.toml").read_text(encoding="utf-8"))["case"]
SLOGAN = "Tiếp tục đổi mới phương thức, nâng cao chất lượng, hiệu quả công tác xây dựng Đảng."
BODY = f"Bà Lò Thị Hoa dự hội nghị ngày 16/2/2022.\n{SLOGAN}"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_formula_names_nobody_no_day_and_no_number(
    case: dict[str, str | bool], vocabulary: Vocabulary
) -> None:
    text = framed("", str(case["text"]))
    found = formulas(text, mentions(text, vocabulary), vocabulary)
    assert bool(found) is case["formula"], [m.written for m in mentions(text, vocabulary)]


@pytest.fixture(scope="module")
def reading(vocabulary: Vocabulary) -> Reading:
    """An article whose slogan is the only evidence for a claim, as a later rule may make one."""
    article = Article("https://x/article/1", "1", None, "Tin", None, None, BODY.encode(), "text/plain")
    made = read(article, vocabulary)
    assert [made.text[span] for span in made.formulas] == [SLOGAN]
    person = next(thing.key for thing in made.references.things if thing.name == "Lò Thị Hoa")
    claim = Claim(person, NQ.action, Literal("đổi mới"), article.iri, made.formulas[0], "test.rule")
    return replace(made, claims=(*made.claims, claim))


def test_the_graph_marks_formula_sentences(reading: Reading) -> None:
    quads = rdf.quads(reading)
    marked = {quad.subject for quad in quads if quad.predicate == NQ.formula}
    quoted = [quad.object for quad in quads if quad.subject in marked and quad.predicate == OA.exact]
    assert [term.value for term in quoted if isinstance(term, Literal)] == [SLOGAN]
    assert rdf.account(quads).formulas == {reading.formulas[0]}


def test_a_formula_is_no_independent_source(reading: Reading, vocabulary: Vocabulary) -> None:
    account = rdf.account(rdf.quads(reading))
    told = facts([account], identities([account], vocabulary, []).of, vocabulary)
    action = {quad.subject for quad in told if quad.object == NQ.action}
    counts = {
        quad.predicate: quad.object
        for quad in told
        if quad.subject in action and quad.predicate in (NQ.sourceCount, NQ.independentSourceCount)
    }
    assert counts == {NQ.sourceCount: Literal(1), NQ.independentSourceCount: Literal(0)}
