"""Persons, bodies and posts by the cases in tests/cases, and what holds for every text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.find import mentions
from graph.find.syllables import Syllables, folded
from graph.model import Article, Kind, Reading
from graph.namespaces import NQ, ORG
from graph.refer import references
from graph.state import posts
from graph.summary import summary
from graph.text import framed
from graph.vocabulary import Vocabulary, load

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def cases(name: str) -> list[Any]:
    found = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["why"]) for case in found]


def reading(case: dict[str, Any], vocabulary: Vocabulary) -> Reading:
    text = framed(case.get("title", ""), case["text"], "article")
    date = case.get("date")
    found = mentions(text, vocabulary)
    who = references(text, found, vocabulary, date)
    said = tuple(posts.claims(text, found, who, vocabulary))
    article = Article("article", "case", None, case.get("title", ""), date, None, b"", "text/plain")
    return Reading(article, text, found, who, said)


@pytest.mark.parametrize("case", cases("people"))
def test_people(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    persons = summary(reading(case, vocabulary), vocabulary)["persons"]
    assert [person["name"] for person in persons] == case["want"]
    if "aliases" in case:
        assert persons[0]["aliases"] == case["aliases"]


@pytest.mark.parametrize("case", cases("posts"))
def test_posts(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    rows = summary(reading(case, vocabulary), vocabulary)["posts"]
    found = [[row["person"], row["role"], row["organisation"], row["status"]] for row in rows]
    assert sorted(found) == sorted(case["want"])


@pytest.mark.parametrize("case", [c for c in cases("posts") if "times" in c.values[0]])
def test_times_of_posts(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    read = reading(case, vocabulary)
    things = {thing.key: thing.name for thing in read.references.things}
    found: dict[str, dict[Any, str]] = {}
    for claim in read.claims:
        said = claim.object if isinstance(claim.object, str) else claim.object.value
        found.setdefault(claim.subject, {})[claim.property] = things.get(said, said)  # type: ignore[call-overload]
    rows = [
        [row[ORG.member], *(row.get(name, "") for name in (NQ.statedStart, NQ.statedEnd, NQ.byDocument))]
        for row in found.values()
        if ORG.member in row
    ]
    assert [row for row in rows if any(row[1:])] == case["times"]


@pytest.mark.parametrize("case", cases("organisations"))
def test_organisations(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    read = reading(case, vocabulary)
    things = {thing.key: thing for thing in read.references.things}
    names = {thing.name for thing in things.values() if thing.kind is Kind.ORGANISATION}
    assert names >= set(case.get("want", ()))
    assert not names & set(case.get("never", ()))
    around = {
        (things[claim.subject].name, things[claim.object].name)  # type: ignore[index]
        for claim in read.claims
        if claim.property in (ORG.subOrganizationOf, NQ.organisedAt)
    }
    assert around >= {tuple(pair) for pair in case.get("within", ())}
    if "classes" in case:
        assert [thing.name for thing in things.values() if thing.kind is Kind.CLASS] == case["classes"]


@pytest.mark.parametrize(
    ("written", "read"), [("UỶ", "ủy"), ("Hoà", "hòa"), ("quý", "quý"), ("Toàn", "toàn"), ("İ", "İ")]
)
def test_folding_keeps_the_length(written: str, read: str) -> None:
    assert folded(written) == read
    assert len(folded(written)) == len(written)


def test_syllables_stand_where_they_are_written() -> None:
    chars = "Sở GD&ĐT, ông K'Mák  nóiVề “hoà bình”."
    cut = Syllables(chars)
    assert [chars[a:b] for a, b in zip(cut.start, cut.end, strict=True)] == cut.word
    assert cut.word == ["Sở", "GD", "ĐT", "ông", "K'Mák", "nói", "Về", "hoà", "bình"]


def test_claims_about_posts_quote_their_sentence(vocabulary: Vocabulary) -> None:
    case = {"text": "Lời đầu. Ông Trần Văn Bé, Bí thư Huyện ủy Nam Đàn, nói. Lời cuối."}
    read = reading(case, vocabulary)
    assert read.claims
    for claim in read.claims:
        assert read.text[claim.evidence].strip() == "Ông Trần Văn Bé, Bí thư Huyện ủy Nam Đàn, nói."
        assert all(
            claim.evidence.start <= mark.start < mark.end <= claim.evidence.end for mark in claim.marks
        )


@pytest.mark.parametrize(
    "unit", ["NGUYỄN ", "Nguyễn ", "Bí thư, ", "của Ban ", "Ban Thường vụ ", ",", "1", "(nhiệm kỳ "]
)
def test_hostile_repetition_takes_linear_time(unit: str, vocabulary: Vocabulary) -> None:
    import time

    def seconds(times: int) -> float:
        case = {"text": unit * times}
        start = time.perf_counter()
        reading(case, vocabulary)
        return time.perf_counter() - start

    seconds(100)
    small, large = seconds(2000), seconds(8000)
    assert large < 12 * small + 0.5


def test_marks_of_a_career_lie_in_its_evidence(vocabulary: Vocabulary) -> None:
    """The man is named in another sentence than the periods of his career."""
    told = (
        "Ông Trần Văn Lâm sinh năm 1970, quê Long An. 6/2001 - 12/2005: Chủ tịch UBND huyện Bến Lức; "
        "1/2006 - 5/2010: Bí thư Huyện ủy Bến Lức."
    )
    claims = reading({"text": told}, vocabulary).claims
    career = [claim for claim in claims if claim.rule == "posts.career"]
    assert career
    for claim in career:
        assert all(claim.evidence.start <= m.start <= m.end <= claim.evidence.end for m in claim.marks)
