"""Documents in running text: the cases of documents.toml and document-links.toml, and properties."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.find import disjoint, mentions
from graph.find.documents import find
from graph.find.documents_doubts import doubts
from graph.model import Article, Kind
from graph.pipeline import read
from graph.summary import summary
from graph.text import framed
from graph.vocabulary import load

CASES = Path(__file__).parent / "cases"
VOCABULARY = load()
WORDS = (
    "Nghị quyết|số|05|-NQ/TU|của|Bộ Chính trị|về|đẩy mạnh|ngày|1/2/2020|,|.|\n|Luật|Đất đai"
    "|năm 2013|Trung ương 4|(khóa XII)|này|và|39|quyết định|“|”|Đề án"
)
PIECES = st.sampled_from(WORDS.split("|"))


def cases(name: str) -> list[Any]:
    rows = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(row, id=row["why"][:70]) for row in rows]


def told(row: dict[str, Any]) -> dict[str, Any]:
    article = Article("urn:x", "x", None, "", row.get("published"), None, row["text"].encode(), "text/plain")
    return summary(read(article, VOCABULARY), VOCABULARY)


@pytest.mark.parametrize("row", cases("documents.toml"))
def test_documents_are_told_apart(row: dict[str, Any]) -> None:
    documents = told(row)["documents"]
    shown = [
        {key: document[key] or type(value)() for key, value in want.items()}
        for document, want in zip(documents, row["want"], strict=False)
    ]
    assert shown == row["want"] and len(documents) == len(row["want"]), documents


@pytest.mark.parametrize("row", cases("document-links.toml"))
def test_documents_hang_together(row: dict[str, Any]) -> None:
    said = told(row)
    names = {d["key"]: d["number"] or d["type"] for d in said["documents"]}
    links = [
        f"{names[link['from']]} | {link['link']} | {names[link['to']]}" for link in said["document_links"]
    ]
    assert sorted(links) == sorted(row["want"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_mentions_are_sorted_disjoint_and_quote_the_text(chars: str) -> None:
    text = framed("", chars)
    found = mentions(text, VOCABULARY)
    assert all(m.written == text[m.span] for m in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    for mention in found:
        for part in ("date_at", "issuer_at", "title_at"):
            if mention.kind is Kind.DOCUMENT and part in mention.parts:
                start, end = map(int, mention.parts[part].split(":"))
                assert 0 <= start < end <= len(text.chars)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_overlaps_are_settled_the_same_in_any_order(chars: str) -> None:
    found = list(find(framed("", chars), VOCABULARY))
    assert disjoint(found) == disjoint(reversed(found))


def test_an_unknown_organ_code_is_reported_and_kept() -> None:
    text = framed("", "Theo Quyết định số 12/QĐ-XYZK và Nghị quyết số 05-NQ/TU.")
    found = mentions(text, VOCABULARY)
    warned = list(doubts(text, found, VOCABULARY))
    assert [(w.what, w.detail) for w in warned] == [
        ("unknown-organ-code", "XYZK in Quyết định số 12/QĐ-XYZK")
    ]
