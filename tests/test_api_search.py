"""Names as people type them: marks typed count, marks left out are forgiven."""

import unicodedata

import pytest

from api.search import Index, Named
from api.spelling import given_name_order, order, syllables

NAMES = [
    "Đặng Thị Ngọc",
    "Dương Văn Đường",
    "Hoà Bình",
    "Nguyễn Phú Trọng",
    "Nghị quyết số 05-NQ/TU",
    "Nghị quyết số 58/NQ-CP",
    "Trần Ưng",
]
INDEX = Index([Named(name, "person", (name,), 1) for name in NAMES])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dang", {"Đặng Thị Ngọc"}),
        ("Đặng", {"Đặng Thị Ngọc"}),
        ("đang", {"Đặng Thị Ngọc"}),
        ("dăng", {"Đặng Thị Ngọc"}),
        ("đàng", set()),
        ("duong", {"Dương Văn Đường"}),
        ("đường", {"Dương Văn Đường"}),
        ("đường d", {"Dương Văn Đường"}),
        ("dường", {"Dương Văn Đường"}),
        ("đương v", {"Dương Văn Đường"}),
        ("hoa binh", {"Hoà Bình"}),
        ("hòa bình", {"Hoà Bình"}),
        ("hoà binh", {"Hoà Bình"}),
        ("hóa", set()),
        ("trong", {"Nguyễn Phú Trọng"}),
        ("trọng phú", {"Nguyễn Phú Trọng"}),
        ("NGUYEN TR", {"Nguyễn Phú Trọng"}),
        ("05-NQ/TU", {"Nghị quyết số 05-NQ/TU"}),
        ("5 nq", {"Nghị quyết số 05-NQ/TU"}),
        ("58", {"Nghị quyết số 58/NQ-CP"}),
        ("0 nq", set()),
        ("ung", {"Trần Ưng"}),
        ("ưng", {"Trần Ưng"}),
        ("úng", set()),
        ("", set()),
        ("'\"%_*", set()),
    ],
)
def test_what_finds_what(typed: str, found: set[str]) -> None:
    for form in ("NFC", "NFD"):
        assert {hit.id for hit in INDEX.find(unicodedata.normalize(form, typed))} == found


def test_duong_with_a_stroke_does_not_find_duong_without() -> None:
    index = Index([Named("a", "person", ("Dương Thị An",)), Named("b", "place", ("Đường Lâm",))])
    assert [hit.id for hit in index.find("đường")] == ["b"]
    assert {hit.id for hit in index.find("duong")} == {"a", "b"}
    assert [hit.id for hit in index.find("duong", ("place",))] == ["b"]


def test_the_whole_name_comes_first_then_its_beginning_or_given_name() -> None:
    names = ["Tỉnh ủy Vinh Phúc và các nơi", "Vinh", "Phạm Tuấn Vinh", "Vinh Quang Lớn", "Xã Vinh An Tây"]
    index = Index([Named(str(place), "person", (name,), 1) for place, name in enumerate(names)])
    found = [hit.matched for hit in index.find("vinh")]
    assert found[0] == "Vinh" and set(found[1:3]) == {"Phạm Tuấn Vinh", "Vinh Quang Lớn"}


def test_the_order_of_the_alphabet() -> None:
    names = ["Đào", "Dung", "Ân", "An", "Ăn", "Bình", "Bính", "Bịnh", "Cao"]
    assert sorted(names, key=order) == ["An", "Ăn", "Ân", "Bình", "Bính", "Bịnh", "Cao", "Dung", "Đào"]
    people = ["Trần Văn Bình", "Lê Thị An", "Nguyễn An"]
    assert sorted(people, key=given_name_order) == ["Lê Thị An", "Nguyễn An", "Trần Văn Bình"]
    assert sorted(["số 10", "số 9"], key=order) == ["số 9", "số 10"]


def test_hostile_words_cost_time_in_proportion() -> None:
    for word in ("\u0301" * 100_000, "a" * 100_000, "a " * 50_000, "a\u0302\u0301" * 30_000):
        assert len(syllables(word)) <= 50_000
        INDEX.find(word)
