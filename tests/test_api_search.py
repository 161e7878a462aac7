"""Names as people type them: marks typed count, marks left out are forgiven."""

import unicodedata
from collections import Counter

import pytest
from world import world

from api.search import Index, Named
from api.spelling import Syllable, given_name_order, order, syllables

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


WORLD = list(world(3_000))
LARGE = Index([Named(one.id, one.kind, (one.name,), one.mentions.bit_length()) for one in WORLD])
TYPED = (
    "n", "ng", "nguy", "nguyen v", "nguyễn", "an", "anh", "hòa", "hoa", "đ", "đương", "duong d", "van van",
    "t th", "05", "nq/tu", "5-nq", "bi thu", "ban to chuc", "nghe an", "phú", "xa tan", "zz", "hai hai",
)  # fmt: skip


def fits(typed: list[Syllable], name: list[Syllable]) -> bool:
    """Each syllable typed begins another syllable of the name, tried in every way."""
    if not typed:
        return True
    return any(
        typed[0].starts(one) and fits(typed[1:], [*name[:n], *name[n + 1 :]]) for n, one in enumerate(name)
    )


@pytest.mark.parametrize("typed", TYPED)
def test_many_names_are_found_counted_and_paged_as_one_by_one(typed: str) -> None:
    wanted = {one.id: one.kind for one in WORLD if fits(syllables(typed), syllables(one.name))}
    found = LARGE.found(typed)
    assert found.total == len(wanted) and found.counts == Counter(wanted.values())
    pages = [hit.id for start in range(0, len(wanted) + 25, 25) for hit in found.hits(start, 25)]
    assert len(pages) == len(set(pages)) and set(pages) == wanted.keys()
    assert [hit.id for hit in LARGE.find(typed)] == pages
    people = LARGE.found(typed, ("person",))
    assert people.total == found.counts.get("person", 0) and all(h.kind == "person" for h in people.hits(0))


def test_a_thing_with_several_names_is_found_once_and_counted_once() -> None:
    index = Index(
        [
            Named("a", "place", ("Thành phố Hồ Chí Minh", "TP Hồ Chí Minh", "Sài Gòn")),
            Named("b", "person", ("Hồ Chí Minh", "Nguyễn Ái Quốc"), 5),
        ]
    )
    assert [hit.id for hit in index.find("ho chi minh")] == ["b", "a"]
    assert index.found("ho chi minh").counts == {"place": 1, "person": 1}
    assert index.found("sai gon").counts == {"place": 1}
    assert [hit.matched for hit in index.find("quoc")] == ["Nguyễn Ái Quốc"]


SLIPS = Index(
    [
        Named(name, "person", (name,), 1)
        for name in (
            "Nguyễn Phú Trọng", "Trần Đình Chiến", "Võ Văn Xuân", "Lê Nghiêm", "Hồ Chí Minh", "Dương Văn An",
            "Nghị quyết số 05-NQ/TU", "Đặng Quốc Khánh",
        )
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ngyuen phu trong", {"Nguyễn Phú Trọng"}),  # two letters changed places
        ("nguyn phu", {"Nguyễn Phú Trọng"}),  # one is missing
        ("vna xuan", {"Võ Văn Xuân"}),
        ("nguyeen trong", {"Nguyễn Phú Trọng"}),  # one too many
        ("chần đình", {"Trần Đình Chiến"}),  # as it is spoken in the north
        ("trien", {"Trần Đình Chiến"}),
        ("vo van suân", {"Võ Văn Xuân"}),
        ("xuan vo", {"Võ Văn Xuân"}),
        ("ngiem", {"Lê Nghiêm"}),
        ("kuoc", {"Đặng Quốc Khánh"}),
        ("hochiminh", {"Hồ Chí Minh"}),  # without spaces
        ("nguyenphutrong", {"Nguyễn Phú Trọng"}),
        ("chấn đình", set()),  # a tone is typed on purpose
        ("đường", set()),
        ("duong", {"Dương Văn An"}),
        ("06-NQ/TU", set()),  # another number is another document
        ("xyzzy", set()),
    ],
)
def test_slips_and_sounds_are_forgiven_where_nothing_fits(typed: str, found: set[str]) -> None:
    assert {hit.id for hit in SLIPS.find(typed)} == found


def test_a_slip_is_not_looked_for_where_something_fits() -> None:
    index = Index([Named("a", "person", ("Trần An",)), Named("b", "person", ("Chần An",))])
    assert {hit.id for hit in index.find("tran")} == {"a"}
