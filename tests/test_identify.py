"""Identity: the cases of ``cases/identity.toml``, in every order of articles, and what may never happen."""

import random
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hand_made import VOCABULARY, resolution, secretaries

from graph import rdf
from graph.identify import identities, quads
from graph.identify.documents import Documents, Reference
from graph.identify.names import name_key, slug
from graph.identify.organisations import Organisations
from graph.identify.people import Somebody, people
from graph.model import Judgement, Kind, Local, Thing
from graph.namespaces import BASE
from graph.vocabulary import Vocabulary, load

CASES = tomllib.loads((Path(__file__).parent / "cases" / "identity.toml").read_text(encoding="utf-8"))
_vocabulary = cache(load)


def _why(case: Mapping[str, Any]) -> str:
    return str(case["why"])


def test_all_cases_are_found() -> None:
    assert (len(CASES["people"]), len(CASES["documents"]), len(CASES["organisations"])) >= (14, 12, 6)


def test_a_companion_whom_everybody_names_tells_nothing() -> None:
    companion = frozenset({("companion", name_key("Nguyễn Phú Trọng"))})
    known = [Somebody(f"{BASE}article/k{n}#person-2", "Nguyễn Phú Trọng", "", frozenset()) for n in range(30)]
    pair = [Somebody(f"{BASE}article/a{n}#person-1", "Lê Văn Minh", "", companion) for n in range(2)]
    found, _ = people([*pair, *known])
    assert found[pair[0].iri] != found[pair[1].iri]


def _groups(settled: Mapping[int, str]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for row, iri in sorted(settled.items()):
        groups.setdefault(iri, []).append(row)
    return sorted(groups.values())


@pytest.mark.parametrize("case", CASES["people"], ids=_why)
def test_people(case: Mapping[str, Any]) -> None:
    everybody = []
    for number, row in enumerate(case["rows"]):
        features = {("post", post) for post in [*row.get("posts", ()), row.get("post")] if post}
        features |= {("companion", name) for name in row.get("companions", ())}
        features |= {(k, row[k]) for k in ("place", "organisation", "companion") if k in row}
        iri = f"{BASE}article/a{number}#person-1"
        everybody.append(Somebody(iri, row["name"], f"2020-01-0{number + 1}", frozenset(features)))
    iris = [body.iri for body in everybody]
    verdicts = [Judgement(iris[a], iris[b], False, "seen") for a, b in case.get("different", ())]
    verdicts += [Judgement(iris[a], iris[b], True, "known") for a, b in case.get("same", ())]
    answers = set()
    for seed in range(4):
        random.Random(seed).shuffle(everybody)
        found, merges = people(everybody, verdicts)
        answers.add(tuple(sorted(found.items())))
        assert len(merges) == len(iris) - len(set(found.values()))
    assert len(answers) == 1, "the order of articles decided"
    assert _groups({n: found[iri] for n, iri in enumerate(iris)}) == case["groups"]


@pytest.mark.parametrize("case", CASES["documents"], ids=_why)
def test_documents(case: Mapping[str, Any]) -> None:
    references = []
    for number, row in enumerate(case["rows"]):
        kind = f"{VOCABULARY}document-types/{row.get('kind', 'nghi-quyet')}"
        parts = {"type": kind, "number": row["number"]}
        parts |= {"organ": row["organ"]} if "organ" in row else {}
        references.append(
            Reference(
                iri=f"{BASE}article/a{number}#document-1",
                thing=Thing(Local("document-1"), Kind.DOCUMENT, row["number"], (), parts),
                dates=tuple(row.get("dates", ())),
                titles=(row["title"],) if "title" in row else (),
                issuers=(),
                place=None,
                about=f"{BASE}place/{row['about']}" if "about" in row else None,
                day=row.get("day"),
            )
        )
    finder = Documents(_vocabulary())
    found = finder.identities(references)
    assert found == finder.identities(references[::-1]), "the order of articles decided"
    settled = {n: found.get(r.iri, (r.iri, ""))[0] for n, r in enumerate(references)}
    assert _groups(settled) == case["groups"]
    if "iri" in case:
        assert settled[0] == BASE + case["iri"]


@pytest.mark.parametrize("case", CASES["organisations"], ids=_why)
def test_organisations(case: Mapping[str, Any]) -> None:
    finder = Organisations(_vocabulary())
    settled = {}
    for number, row in enumerate(case["rows"]):
        parts = {}
        if "kind" in row:
            parts["kind"] = f"{VOCABULARY}organisation-kinds/{row['kind']}"
            assert parts["kind"] in _vocabulary().terms
        if "place" in row:
            parts["place"] = f"{BASE}place/{row['place']}"
        if "known" in row:
            parts["known"] = f"{BASE}org/{row['known']}"
        thing = Thing(Local("organisation-1"), Kind.ORGANISATION, row["name"], (), parts)
        found = finder.organisation(thing, {})
        settled[number] = found[0] if found else f"own of {number}"
    assert _groups(settled) == case["groups"]
    if "iri" in case:
        assert settled[0] == BASE + case["iri"]


def _reference(n: int, number: str, organ: str | None = None, **said: Any) -> Reference:
    parts = {"type": f"{VOCABULARY}document-types/nghi-quyet", "number": number}
    parts |= {"organ": organ} if organ else {}
    thing = Thing(Local("document-1"), Kind.DOCUMENT, number, (), parts)
    blank = {"dates": (), "titles": (), "issuers": (), "place": None, "about": None, "day": None}
    return Reference(iri=f"{BASE}article/r{n}#document-1", thing=thing, **(blank | said))


def test_why_a_short_reference_is_this_document() -> None:
    politburo = (BASE + "org/bo-chinh-tri",)
    full = _reference(0, "39-NQ/TW", "TW", dates=("2023-07-18",), day="2023-08-01")
    short = _reference(1, "39", issuers=politburo, day="2024-07-19")
    found = Documents(_vocabulary()).found([full, short])
    iri, why = found.settled[short.iri]
    assert iri == found.settled[full.iri][0] and "the issuer bo-chinh-tri" in why
    assert found.candidates == ()


def test_an_open_reference_has_ranked_candidates() -> None:
    papers = [
        _reference(0, "39-NQ/TW", "TW", dates=("2015-04-17",), titles=("về tinh giản biên chế",)),
        _reference(1, "39-NQ/TW", "TW", dates=("2023-07-18",), titles=("về phát triển tỉnh Nghệ An",)),
        _reference(2, "39-NQ/TU", "TU", about=BASE + "place/nghe-an", dates=("2024-01-02",)),
    ]
    open_ = _reference(3, "39", issuers=(BASE + "org/bo-chinh-tri",), day="2024-07-19")
    found = Documents(_vocabulary()).found([*papers, open_])
    assert found.settled[open_.iri][0].endswith("/2021-2026/nghi-quyet/39"), "the other is nine years old"
    bare = _reference(4, "39", day="2024-07-19")
    found = Documents(_vocabulary()).found([*papers, bare])
    assert bare.iri not in found.settled
    assert [c.rank for c in found.candidates] == [1, 2, 3]
    assert all(c.because.startswith("type and number") for c in found.candidates)


def test_last_years_number_of_the_state_is_meant_only_where_many_name_it() -> None:
    government = (BASE + "org/chinh-phu",)
    full = [_reference(n, "35/NQ-CP", "CP", dates=("2016-05-16",), day="2016-06-01") for n in range(3)]
    short = _reference(8, "35", issuers=government, day="2017-05-17")
    for papers, known in ((full[:1], False), (full, True)):
        found = Documents(_vocabulary()).found([*papers, short])
        assert (short.iri in found.settled) is known
        assert [c.rank for c in found.candidates] == ([] if known else [1])
    same_year = _reference(9, "35", issuers=government, day="2016-12-01")
    assert same_year.iri in Documents(_vocabulary()).found([full[0], same_year]).settled


def test_a_state_number_says_its_year_once() -> None:
    for number, organ in (("137/2024/QH15", "QH15"), ("30/2025/NĐ-CP", "CP"), ("05/2025/QĐ-UBND", "UBND")):
        reference = _reference(0, number, organ, about=BASE + "place/ho-chi-minh-2025", dates=("2025-03-04",))
        iri, _ = Documents(_vocabulary()).found([reference]).settled[reference.iri]
        assert re.findall("/(20[0-9]{2})(?=/)", iri) == [number.split("/")[1]]


def test_names() -> None:
    assert name_key("Nguyễn Thuý Hoà") == name_key("nguyễn THÚY Hòa") != name_key("Nguyễn Thúy Hoa")
    assert slug("Đảng ủy Khối Các cơ quan") == "dang-uy-khoi-cac-co-quan"


def _accounts() -> list[Any]:
    return [rdf.account(rdf.quads(story.reading())) for story in [*secretaries(), resolution()]]


def test_everything_is_settled_whatever_the_order(vocabulary: Vocabulary) -> None:
    accounts = _accounts()
    there, back = identities(accounts, vocabulary), identities(accounts[::-1], vocabulary)
    assert there.of == back.of and there.reasons == back.reasons
    assert rdf.nquads(quads(there)) == rdf.nquads(quads(back))
    for account in accounts:
        for thing in account.things:
            assert f"{account.article}#{thing.key}" in there.of


def test_a_post_of_three_articles_is_one_post(vocabulary: Vocabulary) -> None:
    found = identities(_accounts()[:3], vocabulary)
    posts = {iri for local, iri in found.of.items() if "#post-" in local}
    assert len(posts) == 1 and posts.pop().endswith("/bi-thu")


def test_an_iri_stays_when_later_articles_come(vocabulary: Vocabulary) -> None:
    accounts = _accounts()
    before = identities(accounts[:2], vocabulary).of
    after = identities(accounts, vocabulary).of
    assert all(after[local] == iri for local, iri in before.items())


@pytest.fixture(name="vocabulary", scope="session")
def _session_vocabulary() -> Vocabulary:
    return _vocabulary()
