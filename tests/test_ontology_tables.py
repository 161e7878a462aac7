"""The vocabularies hold the tables they are meant to hold: types, codes, titles, ministries, places."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from graph import vocabulary
from graph.namespaces import BASE, NQ
from graph.vocabulary import Term, Vocabulary

COMPLETE: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "hygiene" / "complete.toml").read_text(encoding="utf-8")
)
PROVINCIAL = ("tinh", "thanh-pho-truc-thuoc-trung-uong")


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary.load()


def by_label(terms: tuple[Term, ...]) -> dict[str, Term]:
    return {term.label: term for term in terms}


def rank(place: Term) -> str:
    return (place.value("placeKind") or "").rsplit("/", 1)[-1]


def test_types_are_complete(words: Vocabulary) -> None:
    types = words.scheme("document-types")
    party = {code for term in types for code in term.properties.get("partyCode", ())}
    state = {code for term in types for code in term.properties.get("stateCode", ())}
    assert set(COMPLETE["party_types"]) - party == set()
    assert set(COMPLETE["state_types"]) - state == set()
    assert set(COMPLETE["types_without_code"]) - by_label(types).keys() == set()


def test_party_and_state_codes_differ_where_they_do(words: Vocabulary) -> None:
    types = by_label(words.scheme("document-types"))
    assert types["thông tri"].properties["partyCode"] == ("TT",)
    assert types["thông tư"].properties["stateCode"] == ("TT",)
    assert "QĐ" in types["quy định"].properties["partyCode"]
    assert types["quy định"].properties["stateCode"] == ("QyĐ",)
    assert types["chỉ thị"].notations == ("CT",)
    assert types["chương trình"].notations == ("CTr",)


def test_organ_codes_are_complete(words: Vocabulary) -> None:
    codes = {code for term in words.scheme("organ-codes") for code in term.notations}
    assert set(COMPLETE["party_organs"]) - codes == set()
    assert set(COMPLETE["state_organs"]) - codes == set()


def test_every_code_says_whom_it_means(words: Vocabulary) -> None:
    means = ("issuer", "issuerKind", "issuerRole", "jointIssue", "takesTerm", "notIssuer")
    for term in words.scheme("organ-codes"):
        assert any(term.value(name) for name in means), term.label
        assert term.value("side") in ("party", "state", "both")


def test_one_code_of_the_centre_is_three_bodies(words: Vocabulary) -> None:
    centre = next(term for term in words.scheme("organ-codes") if "TW" in term.notations)
    assert len(centre.properties["issuer"]) == 3


def test_titles_are_complete(words: Vocabulary) -> None:
    titles = by_label(words.scheme("roles"))
    assert set(COMPLETE["titles"]) - titles.keys() == set()
    assert "Phó ban" in titles["Phó Trưởng ban"].spellings
    assert titles["Tổng Bí thư"].value("defaultOrganisation") == BASE + "org/ban-chap-hanh-trung-uong-dang"
    assert titles["Phó Bí thư Thường trực"].broader == (titles["Phó Bí thư"].iri,)


def test_a_deputy_shares_the_seat(words: Vocabulary) -> None:
    """A body has several deputies, but one standing deputy."""
    several = [t.label for t in words.scheme("roles") if t.label.startswith("Phó ") and t.value("oneSeat")]
    assert several
    assert all("Thường trực" in label or "Tham mưu trưởng" in label for label in several)


def test_a_ministry_and_its_code_live_equally_long(words: Vocabulary) -> None:
    ministries = [term for term in words.scheme("organ-codes") if term.label.startswith("Bộ ")]
    assert len(ministries) > 20
    for term in ministries:
        body = words.terms[term.properties["issuer"][0]]
        assert body.label == term.label
        for name in ("existsFrom", "existsTo"):
            assert body.value(name) == term.value(name), (term.label, name)


def test_ministries_of_2025_follow_those_before(words: Vocabulary) -> None:
    old = words.terms[BASE + "org/bo-thong-tin-va-truyen-thong"]
    assert [old.existed(on) for on in ("2025-02-28", "2025", "2025-03-01")] == [True, True, False]
    assert old.value("replacedBy") == BASE + "org/bo-khoa-hoc-va-cong-nghe"
    new = words.terms[BASE + "org/bo-nong-nghiep-va-moi-truong"]
    assert [new.existed(on) for on in ("2025-02", "2025", "2025-03")] == [False, True, True]


def test_two_names_of_one_committee(words: Vocabulary) -> None:
    kinds = by_label(words.scheme("organisation-kinds"))
    assert kinds["ban chấp hành đảng bộ tỉnh"].value("sameBodyAs") == kinds["tỉnh ủy"].iri
    assert kinds["tỉnh ủy"].value("committeeOf") == kinds["đảng bộ tỉnh"].iri


def provinces(words: Vocabulary, on: str) -> list[Term]:
    return [
        place
        for place in words.typed(NQ.Place.value)
        if rank(place) in PROVINCIAL and place.value("code") and place.existed(on)
    ]


@pytest.mark.parametrize(
    ("on", "count"), [("2024-06-01", 63), ("2025-06-30", 63), ("2025-07-01", 34), ("2026-10-01", 34)]
)
def test_provinces_on_a_day(on: str, count: int, words: Vocabulary) -> None:
    assert len(provinces(words, on)) == count


def test_the_merger_of_2025(words: Vocabulary) -> None:
    new = [place for place in provinces(words, "2025-07-01") if place.iri.endswith("-2025")]
    old = [place for place in provinces(words, "2025-06-30") if place.value("mergedInto")]
    assert (len(new), len(old)) == (23, 52)
    assert {source for place in new for source in place.properties["resultedFrom"]} == {p.iri for p in old}
    assert {place.value("byDocumentNumber") for place in new} == {"202/2025/QH15"}
    assert words.terms[BASE + "place/quang-binh"].value("mergedInto") == BASE + "place/quang-tri-2025"


def test_a_merged_unit_is_merged_both_ways(words: Vocabulary) -> None:
    for place in provinces(words, "2025-06-30"):
        for later in place.properties.get("mergedInto", ()):
            assert place.iri in words.terms[later].properties["resultedFrom"]


def test_ranks_that_changed_in_2026(words: Vocabulary) -> None:
    changes = {
        term.value("resultingPlace"): (term.value("onDate"), term.value("byDocumentNumber"))
        for term in words.typed(NQ.AreaChange.value)
        if term.value("changeKind") == "rank" and term.value("fromPlaceKind")
    }
    assert changes == {
        BASE + "place/dong-nai-2025": ("2026-04-30", "30/2026/QH16"),
        BASE + "place/quang-ninh": ("2026-09-01", "36/2026/QH16"),
        BASE + "place/bac-ninh-2025": ("2026-09-20", "39/2026/QH16"),
    }
    cities = [p for p in provinces(words, "2026-10-01") if rank(p) != "tinh"]
    assert len(cities) == 9


def test_districts_are_complete(words: Vocabulary) -> None:
    ended = [place for place in words.typed(NQ.Place.value) if len(place.value("code") or "") == 3]
    assert len(ended) == 696
    assert {place.value("existsTo") for place in ended} == {"2025-06-30"}
    chau = words.terms[BASE + "place/huyen-thuan-chau-son-la"]
    assert chau.value("containedInPlace") == BASE + "place/son-la"
    assert "Thuận Châu" in chau.spellings


def test_communes_are_complete(words: Vocabulary) -> None:
    communes = vocabulary.communes().typed(NQ.Place.value)
    assert Counter(rank(place) for place in communes if place.value("existsFrom")) == {
        "xa": 2611,
        "phuong": 697,
        "dac-khu": 13,
    }
    assert sum(place.value("existsTo") is not None for place in communes) == 10035
    assert {place.value("containedInPlace") for place in communes} <= words.terms.keys()
