"""A summary is rendered from references and claims alone, in the format of the gold set."""

from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from graph.model import (
    Article,
    Claim,
    Day,
    Kind,
    Local,
    Mention,
    Reading,
    References,
    Span,
    Thing,
    Value,
)
from graph.namespaces import BASE, ELI, NQ, ORG, SCHEMA
from graph.summary import blank, summary
from graph.text import framed
from graph.vocabulary import Term, Vocabulary

CONCEPTS = BASE + "vocabulary/"
BODY = (
    "Sáng 16/2, Tỉnh ủy An Giang họp, đồng chí Lê Văn Tám - Bí thư Tỉnh ủy chủ trì, "
    "quán triệt Nghị quyết 05-NQ/TU.\n"
    "Dự thảo Kế hoạch thực hiện Nghị quyết 05 được thảo luận.\n"
    "Các văn bản khác sẽ bàn sau.\n"
    "Trần Văn Bút"
)


def term(name: str, label: str, broader: str = "") -> Term:
    parents = (CONCEPTS + broader,) if broader else ()
    return Term(CONCEPTS + name, label, None, (label,), (), (), None, parents)


VOCABULARY = Vocabulary(
    {
        t.iri: t
        for t in (
            term("document-types/nghi-quyet", "nghị quyết"),
            term("document-types/ke-hoach", "kế hoạch"),
            term("participation-roles/chu-tri", "chủ trì"),
            term("participation-roles/truong-doan", "trưởng đoàn", "participation-roles/chu-tri"),
            term("event-kinds/hoi-nghi", "hội nghị"),
        )
    }
)


def reading() -> Reading:
    article = Article("https://example.org/a", "a-1", None, "", None, None, BODY.encode(), "text/plain")
    text = framed("", BODY, article.iri)
    whole = text.sentences[0]

    def mention(kind: Kind, written: str) -> Mention:
        at = text.chars.index(written)
        return Mention(kind, Span(at, at + len(written)), written, {}, "test")

    def thing(key: str, kind: Kind, name: str, written: str, **parts: str) -> Thing:
        return Thing(Local(key), kind, name, (), parts, (mention(kind, written),))

    def claim(subject: str, name: NamedNode, value: Value | str) -> Claim:
        said = Literal(value) if type(value) is str else value
        return Claim(Local(subject), name, said, article.iri, whole, "test")

    things = (
        thing("person-1", Kind.PERSON, "Lê Văn Tám", "Lê Văn Tám"),
        thing("person-2", Kind.PERSON, "Trần Văn Bút", "Trần Văn Bút"),
        thing("organisation-1", Kind.ORGANISATION, "Tỉnh ủy An Giang", "Tỉnh ủy An Giang"),
        thing("post-1", Kind.POST, "Bí thư", "Bí thư Tỉnh ủy", role="Bí thư", organisation="organisation-1"),
        thing("document-1", Kind.DOCUMENT, "Nghị quyết số 05-NQ/TU", "Nghị quyết 05-NQ/TU"),
        thing("document-2", Kind.DOCUMENT, "Các văn bản", "Các văn bản khác", form="anaphor"),
        thing("document-3", Kind.DOCUMENT, "Kế hoạch", "Kế hoạch thực hiện", form="titled"),
        thing("event-1", Kind.EVENT, "hội nghị", "họp"),
    )
    types = "document-types/"
    claims = (
        claim("tenure-1", ORG.member, Local("person-1")),
        claim("tenure-1", NQ.heldPost, Local("post-1")),
        claim("tenure-1", NQ.tenureStatus, NamedNode(CONCEPTS + "tenure-statuses/current")),
        claim("tenure-1", NQ.asWritten, "Bí thư Tỉnh ủy"),
        claim("document-1", ELI.type_document, NamedNode(CONCEPTS + types + "nghi-quyet")),
        claim("document-1", ELI.id_local, "05-NQ/TU"),
        claim("document-1", ELI.passed_by, Local("organisation-1")),
        claim("document-3", ELI.type_document, NamedNode(CONCEPTS + types + "ke-hoach")),
        claim("document-3", ELI["title"], "thực hiện Nghị quyết 05"),
        claim("document-3", NQ.documentStatus, NamedNode(CONCEPTS + "document-statuses/draft")),
        claim("document-3", ELI.applies, Local("document-1")),
        claim("event-1", NQ.eventKind, NamedNode(CONCEPTS + "event-kinds/hoi-nghi")),
        claim("event-1", SCHEMA.startDate, "2022-02-16"),
        claim("event-1", NQ.dateBasis, "inferred"),
        claim("event-1", NQ.studies, Local("document-1")),
        claim("participation-1", NQ.inEvent, Local("event-1")),
        claim("participation-1", NQ.participant, Local("person-1")),
        claim(
            "participation-1", NQ.participationRole, NamedNode(CONCEPTS + "participation-roles/truong-doan")
        ),
        claim("task-1", NQ.assigner, Local("organisation-1")),
        claim("task-1", NQ.lead, Local("organisation-1")),
        claim("task-1", NQ.action, " ".join(f"việc{n}" for n in range(20))),
        claim("figure-1", NQ.indicator, "số điểm cầu"),
        claim("figure-1", NQ.figureOf, Local("event-1")),
        claim("figure-1", NQ.value, "237"),
        claim("article", NQ.byline, "Trần Văn Bút"),
    )
    references = References(things, {}, {}, Day("2022-02-16", "text"), None)
    return Reading(article, text, (), references, claims)


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    return summary(reading(), VOCABULARY)


def test_people_are_those_of_the_article_and_not_its_writer(said: dict[str, Any]) -> None:
    assert said["persons"] == [{"name": "Lê Văn Tám", "aliases": []}]
    assert said["bylines"] == ["Trần Văn Bút"]


def test_a_post_names_role_body_and_status(said: dict[str, Any]) -> None:
    assert said["posts"] == [
        {
            "person": "Lê Văn Tám",
            "role": "Bí thư",
            "organisation": "Tỉnh ủy An Giang",
            "status": "current",
            "as_written": "Bí thư Tỉnh ủy",
        }
    ]


def test_documents_that_nothing_tells_apart_are_left_out(said: dict[str, Any]) -> None:
    shown = [(d["key"], d["type"], d["number"], d["issuers"], d["status"]) for d in said["documents"]]
    assert shown == [
        ("D1", "nghị quyết", "05-NQ/TU", ["Tỉnh ủy An Giang"], None),
        ("D2", "kế hoạch", None, [], "draft"),
    ]
    assert said["document_links"] == [{"from": "D2", "link": "thực hiện", "to": "D1"}]


def test_a_finer_role_counts_as_the_one_above_it(said: dict[str, Any]) -> None:
    (event,) = said["events"]
    assert event["people"] == [{"person": "Lê Văn Tám", "roles": ["chủ trì"]}]
    assert event["documents"] == [{"document": "D1", "link": "quán triệt"}]
    assert (event["kind"], event["date"], event["date_basis"]) == ("hội nghị", "2022-02-16", "inferred")


def test_actions_are_cut_and_figures_are_numbers(said: dict[str, Any]) -> None:
    assert len(said["tasks"][0]["action"].split()) == 15
    assert (said["indicators"][0]["value"], said["indicators"][0]["subject"]) == (237, "E1")


def test_a_refused_article_says_nothing_and_why() -> None:
    assert blank("x", "empty")["refused"] == "empty" and blank("x", "empty")["persons"] == []
