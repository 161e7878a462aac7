"""Dates: the cases of dates.toml; a day is never more precise than its words."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.find import mentions
from graph.model import Kind
from graph.refer.dates import dates
from graph.text import framed
from graph.vocabulary import load

ROWS = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))["case"]
VOCABULARY = load()


@pytest.mark.parametrize("row", [pytest.param(row, id=row["why"][:70]) for row in ROWS])
def test_dates_settle(row: dict[str, Any]) -> None:
    text = framed("", row["text"])
    found = mentions(text, VOCABULARY)
    days, _ = dates(text, found, row.get("published"))
    shown = [[m.written, days[m.span].value if m.span in days else ""] for m in found if m.kind is Kind.DATE]
    assert shown == row["want"]


@settings(max_examples=80, deadline=None)
@given(
    st.dates(min_value=__import__("datetime").date(1990, 1, 1)),
    st.sampled_from(["ngày {d}/{m}/{y}", "tháng {m}/{y}", "năm {y}"]),
)
def test_a_day_is_as_precise_as_its_words(day: Any, words: str) -> None:
    written = words.format(d=day.day, m=day.month, y=day.year)
    text = framed("", f"Hội nghị {written} tại Hà Nội.")
    days, _ = dates(text, mentions(text, VOCABULARY), "2030-01-01")
    if day.year < 2100:
        want = {0: day.isoformat(), 1: day.isoformat()[:7], 2: day.isoformat()[:4]}
        assert [d.value for d in days.values()] == [
            want[["ngày {d}/{m}/{y}", "tháng {m}/{y}", "năm {y}"].index(words)]
        ]
