"""Identity under stress: the pairs of ``cases/homonyms.toml``, each in a small world of its own.

A row is one article. Posts are ``role@kind:place`` (``:name`` where the body has one) or
``role@=known-organisation``; ``with`` names other people, ``Name = post`` gives them a post; ``also`` holds
further articles of the same world; ``text`` makes two articles carry one text. Of meetings, ``people`` took
part, ``beside`` holds further meetings that the same article tells.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hand_made import VOCABULARY, Story
from pyoxigraph import Literal, NamedNode

from graph import rdf
from graph.identify import identities
from graph.literal import day
from graph.model import Account, Kind, Local
from graph.namespaces import BASE, ELI, NQ, SCHEMA
from graph.vocabulary import load

GROUPS = tomllib.loads((Path(__file__).parent / "cases" / "homonyms.toml").read_text(encoding="utf-8"))[
    "group"
]
Row = Mapping[str, Any]
_vocabulary = cache(load)


def _place(slug: str) -> str:
    iri = f"{BASE}place/{slug}"
    assert iri in _vocabulary().terms, slug
    return iri


def _body(story: Story, written: str, **parts: str) -> Local:
    if written.startswith("="):
        known = f"{BASE}org/{written[1:]}"
        return story.thing(Kind.ORGANISATION, _vocabulary().terms[known].label, known=known)
    kind, place, *name = written.split(":")
    term = _vocabulary().terms[f"{VOCABULARY}organisation-kinds/{kind}"]
    words = name[0] if name else f"{term.label} {_vocabulary().terms[_place(place)].label}"
    return story.organisation(words, kind, _place(place), **parts)


def _in_post(story: Story, person: Local, written: str) -> None:
    role, _, body = written.partition("@")
    term = _vocabulary().terms[f"{VOCABULARY}roles/{role}"]
    post = story.post(term.label, _body(story, body), role)
    story.holds(f"{person} là {written}.", person, post)


def _person(story: Story, row: Row) -> Local:
    who = story.person(row["name"])
    for post in row.get("posts", ()):
        _in_post(story, who, post)
    for other in row.get("with", ()):
        name, _, post = other.partition(" = ")
        companion = story.person(name)
        if post:
            _in_post(story, companion, post)
    return who


def _document(story: Story, row: Row) -> Local:
    paper = story.document(row.get("type", "nghi-quyet"), row["number"], row.get("organ"), row["number"])
    said = "Văn bản ấy nói vậy."
    if "date" in row:
        story.says(said, (paper, ELI.date_document, day(row["date"])))
    if "title" in row:
        story.says(said, (paper, ELI["title"], Literal(row["title"])))
    if "issuer" in row:
        story.says(said, (paper, ELI.passed_by, _body(story, row["issuer"])))
    return paper


def _organisation(story: Story, row: Row) -> Local:
    parts = {"kind": f"{VOCABULARY}organisation-kinds/{row['kind']}"} if "kind" in row else {}
    assert not parts or parts["kind"] in _vocabulary().terms, row
    parts |= {"place": _place(row["place"])} if "place" in row else {}
    parts |= {"known": f"{BASE}org/{row['known']}"} if "known" in row else {}
    return story.thing(Kind.ORGANISATION, row["name"], **parts)


def _event(story: Story, row: Row) -> Local:
    term = _vocabulary().terms.get(f"{VOCABULARY}event-kinds/{row['kind']}")
    name = row.get("name") or (term.label if term else row["kind"])
    meeting = story.event(name, row["kind"], row["kind"], row.get("ordinal"))
    said = "Cuộc ấy diễn ra."
    if "day" in row:
        story.says(said, (meeting, SCHEMA.startDate, day(row["day"])))
    if "organiser" in row:
        within = {"parent": _body(story, row["within"])} if "within" in row else {}
        story.says(said, (meeting, SCHEMA.organizer, _body(story, row["organiser"], **within)))
    if "place" in row:
        story.says(said, (meeting, SCHEMA.location, NamedNode(_place(row["place"]))))
    if "hour" in row:
        story.says(said, (meeting, NQ.partOfDay, Literal(row["hour"])))
    if "paper" in row:
        paper = story.document("quyet-dinh", row["paper"], "TTg", f"Quyết định {row['paper']}")
        story.says(said, (paper, ELI.date_document, day("2021-01-04")), (meeting, NQ.announces, paper))
    for written in row.get("people", ()):
        who, _, post = written.partition(" = ")
        person = story.person(who)
        if post:
            _in_post(story, person, post)
        story.takes_part("Người ấy dự.", meeting, person, "du")
    for other in row.get("beside", ()):
        _event(story, other)
    if "chair" in row:
        who, _, post = row["chair"].partition(" = ")
        chair = story.person(who)
        _in_post(story, chair, post)
        story.takes_part("Người ấy chủ trì.", meeting, chair, "chu-tri")
    return meeting


_MAKERS = {"person": _person, "document": _document, "organisation": _organisation, "event": _event}


def _article(kind: str, name: str, row: Row) -> tuple[Account, str]:
    about = _place(row["about"]) if "about" in row else None
    seen = row.get("told") if kind == "event" else row.get("day")
    story = Story(name, seen, row.get("text", row.get("title", f"Tin {name}")), about)
    key = _MAKERS[kind](story, row)
    return rdf.account(rdf.quads(story.reading())), f"{story.iri}#{key}"


def _answer(kind: str, pair: list[Row]) -> bool:
    """Are the two things taken for one?"""
    (left, one), (right, other) = (_article(kind, f"bai-{n}", row) for n, row in enumerate(pair))
    also = [_article(kind, f"them-{n}", row)[0] for row in pair for n, row in enumerate(row.get("also", ()))]
    found = identities([left, right, *also], _vocabulary()).of
    return found[one] == found[other]


@cache
def _answers() -> tuple[tuple[bool, bool, str, str], ...]:
    return tuple(_answered())


def _answered() -> Iterator[tuple[bool, bool, str, str]]:
    for group in GROUPS:
        for pair in group["pairs"]:
            yield group["same"], _answer(group["kind"], pair), group["kind"], f"{group['why']}: {pair}"


def test_there_are_enough_pairs() -> None:
    assert sum(len(group["pairs"]) for group in GROUPS) >= 500


@pytest.mark.parametrize("kind", ["all", *_MAKERS])
def test_pairs(kind: str) -> None:
    rows = [row for row in _answers() if kind in ("all", row[2])]
    right = sum(same and found for same, found, *_ in rows)
    wrong = [words for same, found, _, words in rows if found and not same]
    missed = [words for same, found, _, words in rows if same and not found]
    precision, recall = right / (right + len(wrong)), right / (right + len(missed))
    print(f"{kind}: {len(rows)} pairs, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.99, wrong
    assert recall >= 0.90, missed
