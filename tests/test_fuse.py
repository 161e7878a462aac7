"""Facts: claims brought together, tenures and succession derived, contradictions kept and shown."""

from collections.abc import Sequence

import pytest
from hand_made import Story, concept, resolution, secretaries
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import rdf
from graph.fuse import facts
from graph.identify import identities
from graph.literal import day
from graph.model import Kind, Local, Modality
from graph.namespaces import BASE, ELI, NQ, RDF, SKOS
from graph.vocabulary import Vocabulary, load


@pytest.fixture(name="vocabulary", scope="module")
def _vocabulary() -> Vocabulary:
    return load()


def fused(stories: Sequence[Story], vocabulary: Vocabulary) -> list[Quad]:
    accounts = [rdf.account(rdf.quads(story.reading())) for story in stories]
    return facts(accounts, identities(accounts, vocabulary).of, vocabulary)


def _store(stories: Sequence[Story], vocabulary: Vocabulary) -> Store:
    store = Store()
    store.extend(fused(stories, vocabulary))
    return store


def _values(store: Store, subject: NamedNode | None, predicate: NamedNode) -> list[str]:
    found = store.quads_for_pattern(subject, predicate, None)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal))


def _fact(store: Store, predicate: NamedNode, value: str) -> NamedNode:
    for quad in store.quads_for_pattern(None, RDF.predicate, predicate):
        if value in _values(store, quad.subject, RDF.object):
            return quad.subject
    raise AssertionError(f"no fact with {predicate} {value}")


def test_facts_do_not_depend_on_the_order_of_articles(vocabulary: Vocabulary) -> None:
    stories = [*secretaries(), resolution()]
    assert rdf.nquads(fused(stories, vocabulary)) == rdf.nquads(fused(stories[::-1], vocabulary))


def test_two_articles_that_say_the_same_support_one_fact(vocabulary: Vocabulary) -> None:
    first, again = secretaries()[0], secretaries()[0]
    again.iri += "-lai"
    store = _store([first, again], vocabulary)
    holds = [q.subject for q in store.quads_for_pattern(None, RDF.predicate, NQ.heldPost)]
    assert len(holds) == 1
    assert len(_values(store, holds[0], NQ.supportedBy)) == 2
    assert _values(store, holds[0], NQ.sourceCount) == ["2"]
    # the text is the same, word for word: republished, not confirmed
    assert _values(store, holds[0], NQ.independentSourceCount) == ["1"]


def test_both_issuers_stay_and_are_contested(vocabulary: Vocabulary) -> None:
    store = _store([resolution()], vocabulary)
    document = NamedNode(BASE + "document/party/nghe-an/tu/2020-2025/nghi-quyet/05")
    assert len(_values(store, document, ELI.passed_by)) == 2
    for value in _values(store, document, ELI.passed_by):
        assert _values(store, _fact(store, ELI.passed_by, value), NQ.status) == ["contested"]


def _kinds(store: Store) -> list[str]:
    return sorted(value.rsplit("/", 1)[-1] for value in _values(store, None, NQ.conflictKind))


def test_conflicts_of_the_resolution(vocabulary: Vocabulary) -> None:
    store = _store([resolution()], vocabulary)
    assert _kinds(store) == ["impossible-date", "two-issuers"]
    for quad in store.quads_for_pattern(None, NQ.conflictKind, None):
        assert _values(store, quad.subject, NQ.between)
        assert len(_values(store, quad.subject, NQ.explanation)) == 2


def test_a_conflict_inside_an_article_is_the_same_as_between_articles(vocabulary: Vocabulary) -> None:
    story = resolution()
    paper, conflict = Local("document-1"), story.mint(Kind.CONFLICT)
    story.says(
        "Bà Chi nói: ngày 14/12/2022 Ban Chấp hành Đảng bộ tỉnh ra Nghị quyết 05 thực hiện Nghị quyết 76.",
        (conflict, NQ.about, paper),
        (conflict, NQ.conflictKind, concept("conflict-kinds", "two-issuers")),
        (conflict, NQ.explanation, Literal("Bài nêu hai cơ quan.")),
    )
    store = _store([story], vocabulary)
    assert _kinds(store) == ["impossible-date", "two-issuers"]
    issuers = NamedNode(BASE + "conflict/two-issuers/document/party/nghe-an/tu/2020-2025/nghi-quyet/05")
    english, vietnamese = _values(store, issuers, NQ.explanation)
    assert vietnamese == "Bài nêu hai cơ quan." and english.startswith("Articles name different issuers")
    assert len(_values(store, issuers, NQ.between)) == 2


def test_a_conflict_about_a_date_that_nobody_claims_any_longer_is_gone(vocabulary: Vocabulary) -> None:
    story = Story("da-sua", "2022-03-01")
    paper = story.document("nghi-quyet", "09-NQ/TU", "TU", "Nghị quyết số 09-NQ/TU")
    conflict, said = story.mint(Kind.CONFLICT), "Nghị quyết số 09-NQ/TU ban hành ngày 14/12."
    story.says(
        said,
        (paper, ELI.date_document, day("2021-12-14")),  # as a person corrected it
        (conflict, NQ.about, paper),
        (conflict, NQ.conflictKind, concept("conflict-kinds", "impossible-date")),
        (conflict, NQ.conflictValue, Literal("2022-12-14")),
        (conflict, NQ.conflictValue, Literal("2022-03-01")),
    )
    assert _kinds(_store([story], vocabulary)) == []


def test_a_date_refined_is_no_contradiction(vocabulary: Vocabulary) -> None:
    stories = []
    for number, date in enumerate(("2021", "2021-12", "2021-12-14")):
        story = Story(f"ngay-{number}", "2022-03-01")
        paper = story.document("nghi-quyet", "09-NQ/TU", "TU", "Nghị quyết số 09-NQ/TU")
        story.says(f"Nghị quyết ban hành {date}.", (paper, ELI.date_document, day(date)))
        stories.append(story)
    assert _kinds(_store(stories, vocabulary)) == []


def test_a_year_that_no_article_gives_contradicts_nobody(vocabulary: Vocabulary) -> None:
    def told(basis: bool) -> Store:
        stories = []
        for slug, on, date in (("a", "2022-03-01", "2021-12-14"), ("b", "2022-11-20", "2022-12-14")):
            story = Story(f"nam-{slug}", on)
            paper = story.document("nghi-quyet", "09-NQ/TU", "TU", "Nghị quyết số 09-NQ/TU")
            story.says(f"Nghị quyết 09 ra ngày 14/12 ({slug}).", (paper, ELI.date_document, day(date)))
            story.says(f"Nghị quyết 09 ra ngày 14/12 ({slug}).", (paper, ELI.id_local, Literal("09-NQ/TU")))
            if basis and slug == "b":
                said = f"Nghị quyết 09 ra ngày 14/12 ({slug})."
                story.says(said, (paper, NQ.dateBasis, Literal("inferred")))
            stories.append(story)
        return _store(stories, vocabulary)

    assert _kinds(told(basis=False)) == ["impossible-date", "two-dates"]
    assert _kinds(told(basis=True)) == []


def test_a_smaller_number_dated_later_is_shown(vocabulary: Vocabulary) -> None:
    story = Story("day-so", "2023-03-01")
    for number, date in (("05-NQ/TU", "2022-12-14"), ("09-NQ/TU", "2022-08-05"), ("11-NQ/TU", "2022-12-20")):
        paper = story.document("nghi-quyet", number, "TU", f"Nghị quyết số {number}")
        story.says(f"Nghị quyết {number} ngày {date}.", (paper, ELI.date_document, day(date)))
    store = _store([story], vocabulary)
    assert _kinds(store) == ["series-order"]
    assert _values(store, None, NQ.conflictValue) == ["2022-08-05", "2022-12-14"]


def test_secretaries_follow_one_another(vocabulary: Vocabulary) -> None:
    store = _store(secretaries()[::-1], vocabulary)
    successors = list(store.quads_for_pattern(None, NQ.successor, None))
    assert len(successors) == 2
    assert _values(store, None, NQ.startAfter) == ["2021-04-07", "2022-02-16"]
    # the last one: bloc committees of Nghệ An ended on 13/02/2025
    assert _values(store, None, NQ.endBefore) == ["2022-02-16", "2024-07-19", "2025-02-13"]
    assert _kinds(store) == []


def _board(*rows: tuple[str, str, str, str]) -> list[Story]:
    stories = []
    for slug, on, name, status in rows:
        story = Story(slug, on)
        post = story.post("Bí thư", story.organisation("Tỉnh ủy Nghệ An", "tinh-uy"), "bi-thu")
        story.holds(f"{name}, Bí thư Tỉnh ủy ({slug}).", story.person(name), post, status)
        stories.append(story)
    return stories


def test_two_people_in_one_seat_at_one_time_are_shown(vocabulary: Vocabulary) -> None:
    rows = [(f"a{n}", f"2020-0{n}-01", "Trần An", "current") for n in (1, 3, 5, 7)]
    once = ("b4", "2020-04-01", "Lê Bình", "current")
    assert _kinds(_store(_board(*rows, once), vocabulary)) == []  # sooner a slip than a second holder
    late = [(f"b{n}", f"2020-0{n}-01", "Lê Bình", "current") for n in (7, 8, 9)]
    assert _kinds(_store(_board(*rows, once, *late), vocabulary)) == []
    more = [
        ("b8", "2020-08-01", "Lê Bình", "current"),
        ("b2", "2020-02-01", "Lê Bình", "current"),
        ("b6", "2020-06-01", "Lê Bình", "current"),
    ]
    store = _store(_board(*rows, once, *more), vocabulary)
    assert _kinds(store) == ["two-holders"]
    assert _values(store, None, NQ.conflictValue)[0] == "Lê Bình: 2020-02-01 – 2020-08-01"


def test_a_handover_on_one_day_is_no_overlap(vocabulary: Vocabulary) -> None:
    store = _store(
        _board(
            ("a", "2020-01-01", "Trần An", "current"),
            ("b", "2021-01-01", "Trần An", "relieved"),
            ("c", "2021-01-01", "Lê Bình", "appointed"),
            ("d", "2021-06-01", "Lê Bình", "current"),
        ),
        vocabulary,
    )
    assert _kinds(store) == []
    assert len(list(store.quads_for_pattern(None, NQ.successor, None))) == 1


def test_a_former_or_proposed_holder_is_not_seen_in_the_post(vocabulary: Vocabulary) -> None:
    for status in ("former", "proposed"):
        store = _store(_board(("a", "2020-01-01", "Trần An", status)), vocabulary)
        (tenure,) = [q.subject for q in store.quads_for_pattern(None, RDF.type, NQ.Tenure)]
        assert _values(store, tenure, NQ.attestedFrom) == []
    assert _values(store, tenure, NQ.endBefore) == []


def test_members_of_a_committee_are_no_succession(vocabulary: Vocabulary) -> None:
    stories = []
    for slug, on, name in (("a", "2020-01-01", "Trần An"), ("b", "2021-01-01", "Lê Bình")):
        story = Story(slug, on)
        post = story.post("Ủy viên", story.organisation("Tỉnh ủy Nghệ An", "tinh-uy"), "uy-vien")
        story.holds(f"{name}, Ủy viên.", story.person(name), post)
        stories.append(story)
    assert not list(_store(stories, vocabulary).quads_for_pattern(None, NQ.successor, None))


@pytest.mark.parametrize(("modality", "status"), [("planned", "planned"), ("negated", "denied")])
def test_what_nobody_says_to_hold_is_no_triple(vocabulary: Vocabulary, modality: str, status: str) -> None:
    story = Story("ke-hoach", "2022-03-01")
    paper = story.document("nghi-quyet", "09-NQ/TU", "TU", "Nghị quyết số 09-NQ/TU")
    issued = concept("document-statuses", "issued")
    story.says("Sẽ ban hành.", (paper, NQ.documentStatus, issued), modality=Modality(modality))
    store = _store([story], vocabulary)
    assert _values(store, None, NQ.documentStatus) == []
    assert _values(store, _fact(store, NQ.documentStatus, issued.value), NQ.status) == [status]


def test_the_name_most_articles_use_wins_and_the_others_stay(vocabulary: Vocabulary) -> None:
    stories = []
    for slug, name in (("a", "Tỉnh ủy Nghệ An"), ("b", "Tỉnh ủy Nghệ An"), ("c", "Tỉnh uỷ tỉnh Nghệ An")):
        story = Story(slug, "2022-03-01")
        story.organisation(name, "tinh-uy")
        stories.append(story)
    store = _store(stories, vocabulary)
    body = NamedNode(BASE + "org/tinh-uy-nghe-an")
    assert _values(store, body, SKOS.prefLabel) == ["Tỉnh ủy Nghệ An"]
    assert _values(store, body, SKOS.altLabel) == ["Tỉnh uỷ tỉnh Nghệ An"]


def test_what_is_one_articles_own_has_a_page_of_its_own(vocabulary: Vocabulary) -> None:
    store = _store([resolution()], vocabulary)
    (task,) = [q.subject for q in store.quads_for_pattern(None, RDF.type, NQ.Task)]
    assert task.value == BASE + "task/nghi-quyet-05/1" and "#" not in task.value
    assert Kind.TASK in task.value
