"""Events, participation, tasks, figures, speech and awards: case tables and rules both ways."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.find import events as found_events
from graph.find import mentions
from graph.lexicon import Lexicon, lowered
from graph.model import Article, Reading
from graph.refer import references
from graph.state import awards, claims, events, figures, tasks
from graph.summary import summary
from graph.text import framed
from graph.vocabulary import Vocabulary, load

CASES = Path(__file__).parent / "cases"


@cache
def vocabulary() -> Vocabulary:
    return load()


def cases(table: str) -> list[Any]:
    rows = tomllib.loads((CASES / f"{table}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(row, id=f"{table}: {row['why']}") for row in rows]


def said(case: dict[str, Any]) -> dict[str, Any]:
    words = vocabulary()
    text = framed(case.get("title", ""), case["text"])
    found = mentions(text, words)
    who = references(text, found, words, case.get("published"))
    drawn = tuple(claims(text, found, who, words))
    for claim in drawn:
        assert all(claim.evidence.start <= mark.start <= mark.end for mark in claim.marks), claim
    article = Article(
        "urn:case", "case", None, case.get("title", ""), case.get("published"), None, b"", "text/plain"
    )
    return summary(Reading(article, text, found, who, drawn), words)


@pytest.mark.parametrize("case", cases("events"))
def test_events(case: dict[str, Any]) -> None:
    got = said(case)["events"]
    assert [f"{event['kind']} {event['date'] or '?'}" for event in got] == case["want"]
    if "organisers" in case:
        assert got[0]["organisers"] == case["organisers"]


@pytest.mark.parametrize("case", cases("participation"))
def test_participation(case: dict[str, Any]) -> None:
    people = [person for event in said(case)["events"] for person in event["people"]]
    assert [f"{person['person']}: {', '.join(person['roles'])}" for person in people] == case["want"]


@pytest.mark.parametrize("case", cases("tasks"))
def test_tasks(case: dict[str, Any]) -> None:
    got = [
        f"{t['lead']} | {', '.join(t['with'])} | {t['action']} | {t['deadline'] or ''}".rstrip()
        for t in said(case)["tasks"]
    ]
    assert [shortened(row, want) for row, want in zip(got, case["want"], strict=False)] == case["want"]
    assert len(got) == len(case["want"])


def shortened(got: str, want: str) -> str:
    """What was read, with the action cut to as many words as wanted."""
    left, right = got.split("|"), want.split("|")
    if len(left) == len(right) == 4 and left[2].startswith(right[2].rstrip()):
        left[2] = right[2]
    return "|".join(left)


@pytest.mark.parametrize("case", cases("figures"))
def test_figures(case: dict[str, Any]) -> None:
    rows = said(case)["indicators"]
    got = [f"{f['indicator']} = {f['value']} {f['unit']} / {f['out_of']} | {f['period']}" for f in rows]
    assert sorted(got) == sorted(case["want"])


@pytest.mark.parametrize("case", cases("speech"))
def test_speech(case: dict[str, Any]) -> None:
    rows = said(case)["statements"]
    got = [f"{s['speaker']} ({s['mode']}): {s['quote_start']}" for s in rows]
    assert [g[: len(w)] for g, w in zip(got, case["want"], strict=False)] == case["want"]
    assert len(got) == len(case["want"])


@pytest.mark.parametrize("case", cases("awards"))
def test_awards(case: dict[str, Any]) -> None:
    rows = said(case)["awards"]
    assert [f"{a['form']} | {a['giver']} | {a['authority']} | {a['recipient']}" for a in rows] == case["want"]


def test_contradictions_show_both_sides() -> None:
    text = (
        "Ngày 16/2/2022, Đảng ủy Khối Các cơ quan tỉnh Nghệ An tổ chức hội nghị quán triệt "
        "Nghị quyết số 05-NQ/TU của Ban Thường vụ Tỉnh ủy Nghệ An về cải cách hành chính.\n"
        "Ngày 14/12/2022, Ban Chấp hành Đảng bộ tỉnh Nghệ An ban hành Nghị quyết "
        "số 05-NQ/TU về cải cách hành chính."
    )
    got = said({"text": text})["conflicts"]
    assert {conflict["field"] for conflict in got} == {"issuer", "date"}
    assert all(len(conflict["values"]) == 2 for conflict in got)


@pytest.mark.parametrize("module", [found_events, events, tasks, figures, awards])
def test_rules_both_ways(module: Any) -> None:
    assert [broken for rule in module.RULES for broken in rule.broken()] == []


def test_ordinals() -> None:
    assert [found_events.value(word) for word in ("ba", "xix", "12", "iv", "ivan", "mười một")] == [
        3,
        19,
        12,
        4,
        None,
        11,
    ]


def test_lexicon_finds_whole_words_longest_first() -> None:
    words = Lexicon([("hội nghị", "a"), ("hội", "b"), ("nghị quyết", "c")])
    assert list(words.scan(lowered("Hội nghị quyết định; hội; Hội nghịch"))) == [
        (0, 8, "a"),
        (21, 24, "b"),
        (26, 29, "b"),
    ]
    assert len(lowered("İstanbul uỷ ban")) == len("İstanbul uỷ ban")


@pytest.mark.parametrize(
    "piece", ["Hội nghị ", "Ông A, ", "1.234 ", "yêu cầu ", "“", "chủ trì, ", "100% ", "A" * 40 + " "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    import time

    def seconds(size: int) -> float:
        text = framed("", piece * (size // len(piece)))
        words = vocabulary()
        found = mentions(text, words)
        who = references(text, found, words, None)
        begun = time.perf_counter()
        list(claims(text, found, who, words))
        return time.perf_counter() - begun

    small, large = seconds(10_000), seconds(40_000)
    assert large < 12 * small + 0.5


def seen_on(text_: str, published: str | None) -> dict[str, str | None]:
    """The day on which each tenure of a text is attested, by its status."""
    words = vocabulary()
    text = framed("", text_)
    found = mentions(text, words)
    who = references(text, found, words, published)
    drawn = list(claims(text, found, who, words))
    return {
        claim.object.value.rsplit("/", 1)[-1]: claim.attested  # type: ignore[union-attr]
        for claim in drawn
        if claim.property.value.endswith("#tenureStatus")
    }


CHAIRED = (
    "Chiều 7/4/2021, dưới sự chủ trì của đồng chí Nguyễn Nam Đình, Bí thư Huyện ủy Con Cuông, nguyên Chánh "
    "Văn phòng Huyện ủy Con Cuông, Huyện ủy tổ chức hội nghị sơ kết."
)


def test_a_post_is_seen_on_the_day_of_the_meeting() -> None:
    assert seen_on(CHAIRED, "2021") == {"current": "2021-04-07", "former": "2021"}
    assert seen_on(CHAIRED, "2021-04-08") == {"current": "2021-04-07", "former": "2021-04-08"}


def test_a_meeting_of_long_ago_attests_no_post_of_today() -> None:
    assert seen_on(CHAIRED, "2023-05-01") == {"current": "2023-05-01", "former": "2023-05-01"}
