"""Time: how tenures begin and end, bodies that lived for a while, and what a closed body closes."""

from collections.abc import Sequence

import pytest
from hand_made import Story
from pyoxigraph import Literal, NamedNode, Store

from graph import rdf
from graph.fuse import facts
from graph.fuse.days import apart, before, following
from graph.fuse.doubts import may_be_one
from graph.identify import identities
from graph.literal import day
from graph.namespaces import BASE, NQ, ORG, SCHEMA, XSD
from graph.vocabulary import Vocabulary, load

CHANGE = BASE + "change/"


@pytest.fixture(name="vocabulary", scope="module")
def _vocabulary() -> Vocabulary:
    return load()


def _store(stories: Sequence[Story], vocabulary: Vocabulary) -> Store:
    accounts = [rdf.account(rdf.quads(story.reading())) for story in stories]
    store = Store()
    store.extend(facts(accounts, identities(accounts, vocabulary).of, vocabulary))
    return store


def _values(store: Store, subject: str | None, predicate: NamedNode) -> list[str]:
    found = store.quads_for_pattern(NamedNode(subject) if subject else None, predicate, None)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal))


def _tenures(store: Store) -> set[str]:
    return {quad.subject.value for quad in store.quads_for_pattern(None, ORG.member, None)}


def _kinds(store: Store) -> list[str]:
    return [value.rsplit("/", 1)[-1] for value in _values(store, None, NQ.conflictKind)]


def _board(kind: str, body: str, role: str, *rows: tuple[str, str, str]) -> list[Story]:
    """One article per row: day, name, status."""
    stories = []
    for number, (on, name, status) in enumerate(rows):
        story = Story(f"bai-{number}", on)
        post = story.post("Bí thư", story.organisation(body, kind), role)
        story.holds(f"{name}, Bí thư {body}.", story.person(name), post, status)
        stories.append(story)
    return stories


def test_an_election_starts_and_a_relief_ends_a_tenure(vocabulary: Vocabulary) -> None:
    rows = (
        ("2020-10-15", "Trần An", "appointed"),
        ("2021-03-01", "Trần An", "current"),
        ("2023-05-04", "Trần An", "relieved"),
    )
    store = _store(_board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows), vocabulary)
    assert _values(store, None, NQ.startedOn) == ["2020-10-15"]
    assert _values(store, None, NQ.endedOn) == ["2023-05-04"]
    assert _values(store, None, NQ.startBasis) == ["told"]
    (fact,) = _values(store, None, NQ.endedBy)
    assert _values(store, fact, NQ.supportedBy)


def test_an_election_of_a_holder_is_no_start(vocabulary: Vocabulary) -> None:
    rows = (("2019-01-01", "Trần An", "current"), ("2020-10-15", "Trần An", "appointed"))
    store = _store(_board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows), vocabulary)
    assert _values(store, None, NQ.startedOn) == []


def test_former_holders_are_not_seen_any_longer(vocabulary: Vocabulary) -> None:
    rows = (("2020-01-01", "Trần An", "current"), ("2024-01-01", "Trần An", "former"))
    store = _store(_board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows), vocabulary)
    (tenure,) = {quad.subject.value for quad in store.quads_for_pattern(None, NQ.heldPost, None)}
    assert _values(store, tenure, NQ.attestedTo) == ["2020-01-01"]
    assert _values(store, tenure, NQ.endBefore) == ["2024-01-01"]
    assert _values(store, tenure, NQ.endedOn) == []


def test_a_stated_start_is_taken_as_stated(vocabulary: Vocabulary) -> None:
    story = Story("tieu-su", "2022-01-01")
    post = story.post("Bí thư", story.organisation("Tỉnh ủy Nghệ An", "tinh-uy"), "bi-thu")
    tenure = story.holds("Ông An làm Bí thư từ tháng 5/2019.", story.person("Trần An"), post)
    story.says("Ông An làm Bí thư từ tháng 5/2019.", (tenure, NQ.statedStart, day("2019-05")))
    store = _store([story], vocabulary)
    assert _values(store, None, NQ.startedOn) == ["2019-05"]
    assert _values(store, None, NQ.startBasis) == ["stated"]


def test_a_gap_between_holders_is_counted_and_a_slip_is_no_holder(vocabulary: Vocabulary) -> None:
    rows = (
        ("2020-01-01", "Trần An", "current"),
        ("2020-06-01", "Lê Nhầm", "current"),
        ("2021-01-01", "Trần An", "current"),
        ("2021-01-11", "Lê Bình", "current"),
    )
    store = _store(_board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows), vocabulary)
    assert _values(store, None, NQ.unseenDays) == ["10"]
    assert len(_values(store, None, NQ.successor)) == 1


def test_one_article_against_many_is_doubted_and_followed_by_nobody(vocabulary: Vocabulary) -> None:
    rows = [(f"2020-0{n}-01", "Trần An", "current") for n in (1, 2, 3, 7, 8, 9)]
    rows += [("2020-05-01", "Lê Thị Nhầm", "current"), ("2021-01-11", "Lê Bình", "current")]
    rows += [("2020-10-01", "Hồ Mới", "appointed")]
    store = _store(_board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows), vocabulary)
    ((doubted, other),) = [
        (quad.subject.value, quad.object.value) for quad in store.quads_for_pattern(None, NQ.doubtedBy, None)
    ]
    assert _values(store, doubted, NQ.attestedFrom) == ["2020-05-01"]
    assert _values(store, other, NQ.attestedTo) == ["2020-09-01"]
    assert _values(store, doubted, NQ.successor) == _values(store, doubted, NQ.predecessor) == []
    assert len(_values(store, None, NQ.successor)) == 2


def test_two_holders_of_one_year_have_no_order(vocabulary: Vocabulary) -> None:
    rows = (("2017", "Trần An", "current"), ("2017-02-06", "Lê Bình", "current"))
    store = _store(_board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows), vocabulary)
    assert _values(store, None, NQ.successor) == _values(store, None, NQ.endBefore) == []


def test_nobody_follows_a_person_of_the_same_name_written_shorter(vocabulary: Vocabulary) -> None:
    rows = (("2017-02-10", "Trần Kim An", "current"), ("2017-06-28", "Trần Thị Kim An", "current"))
    store = _store(_board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows), vocabulary)
    assert _values(store, None, NQ.successor) == []


@pytest.mark.parametrize(
    ("name", "other", "one"),
    [
        ("Trần Kim Yến", "Trần Thị Kim Yến", True),
        ("Nguyễn Phú Trọng", "Nguyễn Phú Trong", True),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", True),  # in tone alone: nothing is said, nothing joined
        ("Nguyễn Văn Minh", "Nguyễn Văn Mạnh", False),
        ("Trần Yến", "Lê Trần Yến", False),
        ("Đinh La Thăng", "Nguyễn Thiện Nhân", False),
    ],
)
def test_names_that_may_be_one(name: str, other: str, one: bool) -> None:
    assert may_be_one(name, other) is may_be_one(other, name) is one


def test_undated_articles_neither_stretch_a_well_seen_tenure_nor_contradict(vocabulary: Vocabulary) -> None:
    rows = [(f"2016-0{n}-01", "Trần An", "current") for n in (2, 5, 8)]
    rows += [(f"2017-0{n}-01", "Lê Bình", "current") for n in (6, 7, 8)]
    stories = _board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows)
    for number, (name, on) in enumerate((("Trần An", "2018-01-01"), ("Lê Bình", "2016-03-01")) * 2):
        story = Story(f"khong-ngay-{number}", None)  # the year of what it tells is a guess
        post = story.post("Bí thư", story.organisation("Tỉnh ủy Nghệ An", "tinh-uy"), "bi-thu")
        story.holds(f"{name}, Bí thư Tỉnh ủy ({number}).", story.person(name), post, day=on)
        stories.append(story)
    store = _store(stories, vocabulary)
    assert _kinds(store) == []
    assert _values(store, None, NQ.attestedFrom)[0] == "2016-02-01"
    assert len(_values(store, None, NQ.successor)) == 1


def test_after_more_than_a_term_the_next_one_seen_is_no_successor(vocabulary: Vocabulary) -> None:
    rows = (("2006-03-29", "Trần An", "current"), ("2016-08-01", "Lê Bình", "current"))
    store = _store(_board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", *rows), vocabulary)
    assert _values(store, None, NQ.successor) == [] and _values(store, None, NQ.unseenDays) == []
    assert _values(store, None, NQ.startAfter) == ["2006-03-29"]  # the bracket holds all the same
    assert _values(store, None, NQ.endBefore) == ["2016-08-01"]


def test_one_undated_article_far_from_all_others_tells_of_history(vocabulary: Vocabulary) -> None:
    days = ("2016-02-01", "2016-05-01", "2017", "1999-08-19")
    stories = []
    for number, on in enumerate(days):
        story = Story(f"su-{number}", None)
        post = story.post("Bí thư", story.organisation("Tỉnh ủy Nghệ An", "tinh-uy"), "bi-thu")
        story.holds(f"Trần An, Bí thư Tỉnh ủy ({number}).", story.person("Trần An"), post, day=on)
        stories.append(story)
    (tenure,) = _tenures(store := _store(stories, vocabulary))
    assert _values(store, tenure, NQ.attestedFrom) == ["2016-02-01"]
    # two sightings are too few to say which one is wrong
    (tenure,) = _tenures(store := _store(stories[2:], vocabulary))
    assert _values(store, tenure, NQ.attestedFrom) == ["1999-08-19"]


def test_people_of_one_name_do_not_succeed_one_another(vocabulary: Vocabulary) -> None:
    stories = _board("tinh-uy", "Tỉnh ủy Nghệ An", "bi-thu", ("2020-01-01", "Trần An", "current"))
    twin = Story("nguoi-kia", "2021-01-01", place=None)
    body = twin.organisation("Tỉnh ủy Nghệ An", "tinh-uy")
    twin.holds("TRẦN AN, Bí thư.", twin.person("Trần  An"), twin.post("Bí thư", body, "bi-thu"))
    store = _store([*stories, twin], vocabulary)
    assert _values(store, None, NQ.successor) == []


def test_the_end_of_a_body_closes_its_posts_and_who_was_left(vocabulary: Vocabulary) -> None:
    rows = (("2023-01-01", "Trần An", "current"),)
    store = _store(_board("huyen-uy", "Huyện ủy Quỳ Châu", "bi-thu", *rows), vocabulary)
    (post,) = _values(store, None, NQ.heldPost)
    (tenure,) = {quad.subject.value for quad in store.quads_for_pattern(None, NQ.heldPost, None)}
    assert _values(store, post, NQ.closedBy) == [CHANGE + "2025-cap-huyen"]
    assert _values(store, tenure, NQ.closedBy) == [CHANGE + "2025-cap-huyen"]
    assert _values(store, tenure, NQ.endBefore) == ["2025-07-01"]
    assert _values(store, tenure, NQ.endedOn) == []  # a bracket is no date
    (body,) = _values(store, post, ORG.postIn)
    assert _values(store, body, NQ.existsTo) == ["2025-06-30"]


def test_who_left_before_the_end_is_not_closed_by_it(vocabulary: Vocabulary) -> None:
    rows = (("2020-01-01", "Trần An", "current"), ("2021-01-01", "Lê Bình", "current"))
    store = _store(_board("huyen-uy", "Huyện ủy Quỳ Châu", "bi-thu", *rows), vocabulary)
    (last,) = _values(store, None, NQ.successor)
    closed = [q.subject.value for q in store.quads_for_pattern(None, NQ.closedBy, None)]
    assert last in closed and len([iri for iri in closed if "/tenure/" in iri]) == 1


def test_one_province_chose_its_own_day_for_its_bloc(vocabulary: Vocabulary) -> None:
    rows = (("2024-07-19", "Phạm Tuấn Vinh", "current"),)
    body = "Đảng ủy Khối Các cơ quan tỉnh Nghệ An"
    store = _store(_board("dang-uy-khoi-cac-co-quan", body, "bi-thu", *rows), vocabulary)
    (tenure,) = {quad.subject.value for quad in store.quads_for_pattern(None, NQ.heldPost, None)}
    assert _values(store, tenure, NQ.closedBy) == [CHANGE + "2025-dang-uy-khoi-nghe-an"]
    assert _values(store, tenure, NQ.endBefore) == ["2025-02-13"]


def test_a_holder_after_the_end_of_the_body_is_shown(vocabulary: Vocabulary) -> None:
    rows = (("2025-09-01", "Trần An", "current"),)
    store = _store(_board("huyen-uy", "Huyện ủy Quỳ Châu", "bi-thu", *rows), vocabulary)
    assert _kinds(store) == ["holder-outside-life"]
    assert _values(store, None, NQ.explanation)[0].count("2025")
    rows = (("2025-06-30", "Trần An", "current"),)
    assert _kinds(_store(_board("huyen-uy", "Huyện ủy Quỳ Châu", "bi-thu", *rows), vocabulary)) == []


def test_a_body_that_meets_after_its_end_is_shown(vocabulary: Vocabulary) -> None:
    story = Story("hop", "2025-10-02")
    body = story.organisation("Huyện ủy Quỳ Châu", "huyen-uy")
    meeting = story.event("hội nghị", "hội nghị", "hoi-nghi")
    story.says(
        "Ngày 1/10/2025, Huyện ủy Quỳ Châu họp.",
        (meeting, SCHEMA.organizer, body),
        (meeting, SCHEMA.startDate, day("2025-10-01")),
    )
    store = _store([story], vocabulary)
    assert _kinds(store) == ["body-after-end"]
    assert len(_values(store, None, NQ.between)) == 2


def test_days_are_only_compared_as_far_as_they_are_known() -> None:
    assert before("2021", "2022-02-16") and not before("2022", "2022-02-16")
    assert following("2025-06-30") == "2025-07-01"
    assert following("2025-12") == "2026-01" and following("2025") == "2026"
    assert apart("2022-02-16", "2022-03-01") == 13 and apart("2022-02", "2022-03-01") is None


@pytest.mark.parametrize(
    ("before", "after", "last_day"),
    [("thua-thien-hue", "hue", "2024-12-31"), ("dong-nai-2025", "dong-nai-2025", "2026-04-29")],
)
def test_the_committee_of_a_province_ends_when_it_becomes_a_city(
    before: str, after: str, last_day: str, vocabulary: Vocabulary
) -> None:
    """Thành ủy takes over from Tỉnh ủy: in a place of a new name, or in the same one."""
    story = Story("len-thanh-pho", "2026-05-02", "Tin về cấp ủy")
    for kind, name, place in (("tinh-uy", "Tỉnh ủy", before), ("thanh-uy", "Thành ủy", after)):
        label = vocabulary.terms[f"{BASE}place/{place}"].value("shortName")
        story.organisation(f"{name} {label}", kind, f"{BASE}place/{place}")
    store = _store([story], vocabulary)
    named = {iri for iri in _values(store, None, NQ.replacedBy) if "/org/thanh-uy" in iri}
    ended = list(store.quads_for_pattern(None, NQ.existsTo, Literal(last_day, datatype=XSD.date)))
    closed = [q.subject for q in store.quads_for_pattern(None, NQ.closedBy, None)]
    assert len(named) == 1 and len(ended) == 1 and ended[0].subject in closed
