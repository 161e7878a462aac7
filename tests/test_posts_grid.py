"""Titles of every level in every frame in which papers name their holders: tests/cases/posts-grid.toml."""

import tomllib
from pathlib import Path

import pytest

from graph.find import mentions
from graph.model import Article, Reading
from graph.refer import references
from graph.state import posts
from graph.summary import summary
from graph.text import framed
from graph.vocabulary import Vocabulary, load

GRID = tomllib.loads((Path(__file__).parent / "cases" / "posts-grid.toml").read_text(encoding="utf-8"))
SHARED = ("Lê Hữu Khá", "Trần Văn Bé")  # who stand in the frames themselves


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def told(text: str, vocabulary: Vocabulary) -> list[list[str]]:
    """The posts a sentence tells of: person, title, body, status."""
    made = framed("", text, "article")
    found = mentions(made, vocabulary)
    who = references(made, found, vocabulary, None)
    said = tuple(posts.claims(made, found, who, vocabulary))
    article = Article("article", "case", None, "", None, None, b"", "text/plain")
    rows = summary(Reading(article, made, found, who, said), vocabulary)["posts"]
    return [[row["person"], row["role"], row["organisation"], row["status"]] for row in rows]


@pytest.mark.parametrize("number", range(len(GRID["titles"])), ids=[row[0] for row in GRID["titles"]])
def test_a_title_is_read_in_every_frame(number: int, vocabulary: Vocabulary) -> None:
    written, role, body = GRID["titles"][number]
    wrong = []
    for at, (frame, status) in enumerate(GRID["frames"]):
        name = GRID["names"][(number * 7 + at) % len(GRID["names"])]
        if [written, at] in GRID["unread"]:
            continue
        text = frame.replace("{n}", name).replace("{t}", written)
        rows = [row for row in told(text, vocabulary) if row[0] not in SHARED]
        if [[*row[:2], row[2].lower(), row[3]] for row in rows] != [[name, role, body.lower(), status]]:
            wrong.append((text, rows))
    assert wrong == []
