"""Conflicts in small worlds of written articles, through every room: what is found, and what is not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.model import Article
from graph.namespaces import BASE, ELI
from graph.pipeline import bring_together, filing, read
from graph.store import Answer, Release, Store
from graph.vocabulary import load

CASES = tomllib.loads((Path(__file__).parent / "cases" / "conflicts.toml").read_text(encoding="utf-8"))[
    "case"
]


def world(folder: Path, rows: list[list[str]], *, in_turn: bool = False) -> Release:
    """``in_turn``: brought together after each article, by parts."""
    vocabulary = load()
    articles = [
        Article(f"{BASE}article/bai-{n}", f"bai-{n}", None, "", on, "Báo Thử", text.encode(), "text/plain")
        for n, (on, text) in enumerate(rows)
    ]
    filings = [filing(read(article, vocabulary), vocabulary) for article in articles]
    with Store(folder) as store:
        for batch in [[one] for one in filings] if in_turn else [filings]:
            store.put(batch)
            bring_together(store, vocabulary, 9.0)
        return store.release()


def _cell(row: Any, name: str) -> str:
    return row[name].value if row[name] is not None else ""


def _conflicts(found: Answer) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {}
    for row in found.rows:
        rows.setdefault(_cell(row, "conflict"), []).append(row)
    return rows


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"][:60]) for case in CASES])
def test_the_conflicts_of_a_world(case: dict[str, Any], tmp_path: Path) -> None:
    release = world(tmp_path, case["articles"])
    found = _conflicts(release.rows("conflicts"))
    kinds = sorted(_cell(rows[0], "kind").rsplit("/", 1)[-1] for rows in found.values())
    told = [
        [_cell(row, "kind"), _cell(row, "explanation"), _cell(row, "quote")]
        for row in release.rows("conflicts").rows
    ]
    assert kinds == sorted(want[0] for want in case["want"]), told
    for kind, about, *words in case["want"]:
        rows = next(rows for rows in found.values() if _cell(rows[0], "kind").endswith(f"/{kind}"))
        assert about in _cell(rows[0], "aboutLabel")
        shown = "|".join(
            _cell(row, name) for row in rows for name in ("explanation", "value", "proposed", "quote")
        )
        assert all(word in shown for word in words), shown
        # every side stands on a sentence of an article, and the explanation is there in both languages
        texts = " ".join(text for _, text in case["articles"])
        assert all(_cell(row, "quote") and _cell(row, "quote") in texts for row in rows)
        node = _cell(rows[0], "conflict")
        said = release.select(
            f"SELECT ?e {{ <{node}> <https://w3id.org/nghiquyet/ontology#explanation> ?e }}"
        ).rows
        assert {row["e"].language for row in said} >= {"en"} and len(said) == 2
        status = release.select(
            f"SELECT ?s {{ <{node}> <https://w3id.org/nghiquyet/ontology#status> ?s }}"
        ).rows
        assert [row["s"].value for row in status] == ["open"]


_ISSUERS = [case for case in CASES if "Nghị quyết số 07-NQ/TU" in case["articles"][0][1]]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"][:60]) for case in _ISSUERS])
def test_issuers_contradict_each_other_in_whatever_order_they_are_read(
    case: dict[str, Any], tmp_path: Path
) -> None:
    whole = world(tmp_path / "whole", case["articles"])
    for name, rows in (("on", case["articles"]), ("back", case["articles"][::-1])):
        found = world(tmp_path / name, rows, in_turn=True).rows("conflicts")
        kinds = sorted(_cell(rows[0], "kind").rsplit("/", 1)[-1] for rows in _conflicts(found).values())
        assert kinds == [want[0] for want in case["want"]]
    assert len(_conflicts(whole.rows("conflicts"))) == len(case["want"])


def test_a_proposal_is_shown_and_not_applied(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["want"] and case["want"][0][0] == "impossible-date")
    release = world(tmp_path, case["articles"])
    dates = release.select(f"SELECT ?d {{ ?x <{ELI.date_document.value}> ?d }}").rows
    assert [row["d"].value for row in dates] == ["2022-12-14"]
    assert {_cell(row, "proposed") for row in release.rows("conflicts").rows} == {"2021-12-14"}
