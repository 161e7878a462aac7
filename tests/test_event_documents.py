"""What meetings do with documents: the cases of event-documents.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.find import mentions
from graph.model import Article, Reading
from graph.refer import references
from graph.state import claims
from graph.summary import summary
from graph.text import framed
from graph.vocabulary import load

ROWS = tomllib.loads((Path(__file__).parent / "cases" / "event-documents.toml").read_text(encoding="utf-8"))
VOCABULARY = load()


@pytest.mark.parametrize("case", [pytest.param(row, id=row["why"]) for row in ROWS["case"]])
def test_event_documents(case: dict[str, Any]) -> None:
    text = framed("", case["text"])
    found = mentions(text, VOCABULARY)
    who = references(text, found, VOCABULARY, case.get("published"))
    drawn = tuple(claims(text, found, who, VOCABULARY))
    article = Article("urn:case", "case", None, "", case.get("published"), None, b"", "text/plain")
    said = summary(Reading(article, text, found, who, drawn), VOCABULARY)
    names = {d["key"]: f"{d['type']} {d['number'] or d['title']}" for d in said["documents"]}
    got = [f"{d['link']}: {names[d['document']]}" for e in said["events"] for d in e["documents"]]
    assert sorted(got) == sorted(case["want"])
