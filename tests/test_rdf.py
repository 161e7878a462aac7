"""A reading becomes quads and comes back whole; equal readings give equal bytes."""

from dataclasses import replace

from hand_made import resolution, secretaries
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, RdfFormat, parse

from graph import rdf
from graph.literal import day
from graph.model import Claim, Local, Span
from graph.namespaces import ELI, NQ, OA


def test_a_reading_survives_the_round_trip() -> None:
    for story in [resolution(), *secretaries()]:
        reading = story.reading()
        back = rdf.account(rdf.quads(reading))
        assert set(back.claims.values()) == set(reading.claims)
        assert {t.key: t for t in back.things} == {t.key: t for t in reading.references.things}
        assert (back.article, back.day, back.place) == (story.iri, story.day, story.place)


def test_the_bytes_do_not_depend_on_the_order_of_claims_and_things() -> None:
    reading = resolution().reading()
    turned = replace(
        reading,
        claims=reading.claims[::-1],
        references=replace(reading.references, things=reading.references.things[::-1]),
    )
    assert rdf.nquads(rdf.quads(turned)) == rdf.nquads(rdf.quads(reading))


def test_quotes_are_slices_of_the_text() -> None:
    reading = resolution().reading()
    found = rdf.quads(reading)
    assert sum(quad.predicate == OA.exact for quad in found) >= 3
    assert rdf.same_quotes(found, reading.text.chars) == []
    assert rdf.same_quotes(found, "x" + reading.text.chars)


def test_there_is_no_blank_node_and_one_graph() -> None:
    found = rdf.quads(resolution().reading())
    assert not any(isinstance(term, BlankNode) for quad in found for term in (quad.subject, quad.object))
    assert {quad.graph_name.value for quad in found} == {resolution().iri}


def test_the_same_claim_read_twice_is_one_and_another_rule_is_another() -> None:
    reading = resolution().reading()
    claim = reading.claims[0]
    other = replace(claim, rule="another")
    assert rdf.claim_iri(claim) == rdf.claim_iri(replace(claim, marks=()))
    assert rdf.claim_iri(claim) != rdf.claim_iri(other)
    doubled = replace(reading, claims=(*reading.claims, claim))
    assert rdf.nquads(rdf.quads(doubled)) == rdf.nquads(rdf.quads(reading))


def test_document_numbers_stay_strings() -> None:
    """ "05" is not 5: the store would canonicalise an integer and lose the nought."""
    lines = rdf.nquads(rdf.quads(resolution().reading())).decode()
    assert '"05-NQ/TU"' in lines


@given(st.text(max_size=60).filter(lambda s: "\r" not in s), st.sampled_from(["vi", None]))
def test_any_text_survives_but_control_characters(value: str, language: str | None) -> None:
    story = resolution()
    reading = story.reading()
    claim = Claim(
        Local("document-1"),
        ELI["title"],
        Literal(value, language=language),
        reading.article.iri,
        Span(0, 3),
        "r",
    )
    lines = rdf.nquads(rdf.quads(replace(reading, claims=(claim,))))
    back = rdf.account(list(parse(lines, format=RdfFormat.N_QUADS)))
    (found,) = back.claims.values()
    assert isinstance(found.object, Literal)
    assert found.object.value == "".join(c for c in value if c in "\t\n" or (c >= " " and c != "\x7f"))


def test_days_keep_their_precision() -> None:
    assert [str(day(d)).rsplit("#")[-1] for d in ("2021", "2021-02", "2021-02-16")] == [
        "gYear>",
        "gYearMonth>",
        "date>",
    ]
    assert day("16/2").datatype.value.endswith("string")


def test_a_sentence_is_described_once() -> None:
    found = rdf.quads(resolution().reading())
    exact = [quad.subject for quad in found if quad.predicate == OA.exact]
    assert len(exact) == len(set(exact))
    assert all(quad.object in exact for quad in found if quad.predicate == NQ.evidence)
