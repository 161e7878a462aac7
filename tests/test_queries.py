"""The named queries: each parses, binds its parameters as terms, and answers what it promises."""

import re
from pathlib import Path

import pytest
from hand_made import resolution, secretaries
from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Oxigraph

from graph import fuse, identify, rdf
from graph.namespaces import BASE, NQ, PREFIXES
from graph.store import QueryError, Release, Store, bound, named, names, open_release
from graph.vocabulary import load

COMMITTEE = "Đảng ủy Khối Các cơ quan tỉnh Nghệ An"
DOCUMENT = BASE + "document/party/nghe-an/tu/2020-2025/nghi-quyet/05"


@pytest.fixture(name="release", scope="module")
def _release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    data = tmp_path_factory.mktemp("data")
    with Store(data) as store:
        store.put([story.filing() for story in [*secretaries(), resolution()]])
        accounts = [rdf.account(quads) for _, quads in store.graphs()]
        vocabulary = load()
        found = identify.identities(accounts, vocabulary)
        lines = rdf.nquads([*fuse.facts(accounts, found.of, vocabulary), *identify.quads(found)])
        assert store.replace_facts(lines)
        store.release()
    return open_release(data)


def _column(release: Release, query: str, column: str, **values: str) -> list[str]:
    found = release.rows(query, **values)
    return [cell.value for row in found.rows if (cell := row[column]) is not None]


def test_the_queries_we_promise_are_there() -> None:
    promised = """post-holders document-issuers-and-dates person-career organisation-members document-lineage
    document-trail conflicts article-claims evidence-of-fact evidence-of-edge neighbours neighbour-counts
    counts search-labels tasks-under-document succession-of-post same-name-people why-same"""
    assert set(promised.split()) <= set(names())


@pytest.mark.parametrize("name", names())
def test_a_query_is_valid_as_it_stands_and_tells_what_it_asks(name: str) -> None:
    query = named(name)
    Oxigraph().query(query.text)
    assert len(query.vietnamese) > 10 and len(query.english) > 10
    assert query.vietnamese != query.english
    written = set(re.findall(r"VALUES \?(\w+) \{ UNDEF \}", query.text))
    assert written == {parameter.name for parameter in query.parameters}
    for prefix in re.findall(r"^PREFIX (\w+): <(.*)>", query.text, re.M):
        assert PREFIXES[prefix[0]] == prefix[1]


def test_the_three_secretaries_in_order_with_their_sentences(release: Release) -> None:
    found = release.rows("post-holders", organisation=COMMITTEE, role="Bí thư")
    rows = [(row["personLabel"].value, row["from"].value, row["quote"].value) for row in found.rows]
    assert [(name, day[:4]) for name, day, _ in rows] == [
        ("Nguyễn Nam Đình", "2021"),
        ("Nguyễn Thị Kim Chi", "2022"),
        ("Phạm Tuấn Vinh", "2024"),
    ]
    assert all(name in quote and "Bí thư" in quote for name, _, quote in rows)


def test_both_issuers_and_the_impossible_date_with_their_sentences(release: Release) -> None:
    found = release.rows("document-issuers-and-dates", number="05-NQ/TU")
    rows = {
        (row["valueLabel"] or row["value"]).value: (row["status"].value, row["quote"].value)
        for row in found.rows
    }
    assert set(rows) == {"Ban Thường vụ Tỉnh ủy Nghệ An", "Ban Chấp hành Đảng bộ tỉnh Nghệ An", "2022-12-14"}
    assert rows["Ban Thường vụ Tỉnh ủy Nghệ An"][0] == "contested"
    explained = [row["conflict"] for row in found.rows if row["value"].value == "2022-12-14"]
    assert explained[0] is not None and "2022-02-16" in explained[0].value


def test_career_members_and_succession(release: Release) -> None:
    person = _column(release, "post-holders", "person", organisation=COMMITTEE)[1]
    assert _column(release, "person-career", "organisationLabel", person=person) == [COMMITTEE]
    members = _column(release, "organisation-members", "personLabel", organisation=COMMITTEE)
    assert len(members) == 3
    members = _column(
        release, "organisation-members", "personLabel", organisation=COMMITTEE, as_of="2022-02-16"
    )
    assert members == ["Nguyễn Thị Kim Chi"]
    post = _column(release, "post-holders", "post", organisation=COMMITTEE)[0]
    assert _column(release, "succession-of-post", "successorLabel", post=post) == [*members, "Phạm Tuấn Vinh"]


def test_lineage_trail_and_tasks_of_a_document(release: Release) -> None:
    assert _column(release, "document-lineage", "otherLabel", document=DOCUMENT) == ["Nghị quyết số 76/NQ-CP"]
    trail = _column(release, "document-trail", "property", document=DOCUMENT)
    assert sorted(trail) == sorted([NQ.studies.value, NQ.underDocument.value])
    assert _column(release, "tasks-under-document", "action", document=DOCUMENT) == ["xây dựng kế hoạch"]


def test_conflicts_show_every_side(release: Release) -> None:
    kinds = [kind.rsplit("/", 1)[-1] for kind in _column(release, "conflicts", "kind", about=DOCUMENT)]
    assert kinds == ["impossible-date", "two-issuers", "two-issuers"]
    assert len(set(_column(release, "conflicts", "quote", about=DOCUMENT))) == 2


def test_an_edge_opens_its_evidence(release: Release) -> None:
    facts = _column(release, "neighbours", "fact", thing=DOCUMENT)
    counts = _column(release, "neighbour-counts", "count", thing=DOCUMENT)
    assert len(facts) == sum(map(int, counts))
    first = release.rows("neighbours", thing=DOCUMENT, limit=2)
    second = release.rows("neighbours", thing=DOCUMENT, limit=2, offset=2)
    assert [row["fact"].value for row in (*first.rows, *second.rows)] == facts[:4]
    for fact in facts:
        assert _column(release, "evidence-of-fact", "quote", fact=fact)
    issued = "http://data.europa.eu/eli/ontology#passed_by"
    assert len(_column(release, "evidence-of-edge", "quote", subject=DOCUMENT, property=issued)) == 2


def test_article_claims_come_in_the_order_of_sentences(release: Release) -> None:
    starts = [int(s) for s in _column(release, "article-claims", "start", article=resolution().iri)]
    assert starts == sorted(starts) and len(set(starts)) == 3


def test_search_and_same_names(release: Release) -> None:
    assert COMMITTEE in _column(release, "search-labels", "label", words="khối các")
    assert len(_column(release, "same-name-people", "person")) == 2
    assert len(_column(release, "same-name-people", "person", name="Nguyễn Thị Kim Chi")) == 2


def test_why_same_gives_a_reason_for_each_article(release: Release) -> None:
    reasons = _column(release, "why-same", "reason", thing=COMMITTEE)
    assert len(reasons) == 3


def test_a_value_never_becomes_part_of_the_query() -> None:
    wicked = 'x" } # \n DROP ALL ; <> ?p { \\" }'
    text = bound(named("search-labels"), {"words": wicked})
    assert str(Literal(wicked)) in text and "\n DROP" not in text
    assert list(Oxigraph().query(text)) == []


def test_parameters_are_checked(release: Release) -> None:
    with pytest.raises(QueryError, match="there are: article-claims"):
        named("../secret")
    with pytest.raises(QueryError, match="needs person"):
        release.rows("person-career")
    with pytest.raises(QueryError, match="no parameter 'x'"):
        release.rows("person-career", person=DOCUMENT, x="1")
    with pytest.raises(QueryError, match="is not a date"):
        release.rows("organisation-members", organisation=COMMITTEE, as_of="2022")
    with pytest.raises(QueryError, match=r"Nguyễn Thị Kim Chi.*2 things"):
        release.rows("person-career", person="Nguyễn Thị Kim Chi")
    with pytest.raises(QueryError, match="nothing is called"):
        release.rows("person-career", person="Không Ai Cả")
    with pytest.raises(QueryError, match="is not an IRI"):
        bound(named("person-career"), {"person": "https://x/ > } DROP"})


def test_the_release_answers_construct_and_describe(release: Release) -> None:
    assert NamedNode(DOCUMENT) in {triple.subject for triple in release.describe(DOCUMENT)}
    assert release.construct(f"CONSTRUCT {{ <{DOCUMENT}> ?p ?o }} WHERE {{ <{DOCUMENT}> ?p ?o }}")
    with pytest.raises(ValueError, match="CONSTRUCT"):
        release.select("DESCRIBE <https://example.org/>")


def test_queries_lie_beside_the_package() -> None:
    assert all((Path(fuse.__file__).parent.parent / "queries" / f"{name}.rq").exists() for name in names())
