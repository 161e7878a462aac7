"""Following a resolution: cascade, coverage, silent provinces, number series, ended bodies, known days."""

import pytest
from hand_made import SON_LA, Story, concept, resolution, secretaries
from pyoxigraph import Literal

from graph import fuse, identify, rdf
from graph.literal import day
from graph.model import Kind
from graph.namespaces import BASE, ELI, NQ, SCHEMA
from graph.pipeline import reference
from graph.store import Release, Store, open_release
from graph.vocabulary import load

CENTRAL = BASE + "document/party/tw/2021-2026/nghi-quyet/29"
PROGRAMME = BASE + "document/party/nghe-an/tu/2020-2025/chuong-trinh/60"
COMMITTEE = "Đảng ủy Khối Các cơ quan tỉnh Nghệ An"
BLOC = BASE + "org/dang-uy-khoi-cac-co-quan-tinh-nghe-an-83a2793d"


def cascade() -> list[Story]:
    """A central resolution, a programme of one province, a plan of its bloc, a meeting elsewhere."""
    nghe_an = Story("nghe-an", "2023-03-10")
    above = nghe_an.document("nghi-quyet", "29-NQ/TW", "TW", "Nghị quyết số 29-NQ/TW")
    programme = nghe_an.document("chuong-trinh", "60-CTr/TU", "TU", "Chương trình số 60-CTr/TU")
    plan = nghe_an.document("ke-hoach", "117-KH/ĐUK", "ĐUK", "Kế hoạch số 117-KH/ĐUK")
    politburo = nghe_an.organisation("Ban Chấp hành Trung ương Đảng", "ban-chap-hanh", None)
    committee = nghe_an.organisation("Tỉnh ủy Nghệ An", "tinh-uy")
    bloc = nghe_an.organisation(COMMITTEE, "dang-uy-khoi-cac-co-quan")
    nghe_an.says(
        "Nghị quyết số 29-NQ/TW ngày 17/11/2022 của Ban Chấp hành Trung ương Đảng.",
        (above, ELI.passed_by, politburo),
        (above, ELI.date_document, day("2022-11-17")),
    )
    nghe_an.says(
        "Tỉnh ủy ban hành Chương trình số 60-CTr/TU ngày 27/02/2023 thực hiện Nghị quyết 29.",
        (programme, ELI.passed_by, committee),
        (programme, ELI.date_document, day("2023-02-27")),
        (programme, ELI.applies, above),
    )
    nghe_an.says(
        "Đảng ủy Khối có Kế hoạch số 117-KH/ĐUK ngày 08/3/2023 thực hiện Chương trình 60.",
        (plan, ELI.passed_by, bloc),
        (plan, ELI.date_document, day("2023-03-08")),
        (plan, ELI.applies, programme),
    )
    task = nghe_an.mint(Kind.TASK)
    son_la = Story("son-la", "2023-05-04", place=SON_LA)
    studied = son_la.document("nghi-quyet", "29-NQ/TW", "TW", "Nghị quyết số 29-NQ/TW")
    host = son_la.organisation("Tỉnh ủy Sơn La", "tinh-uy", SON_LA)
    meeting = son_la.event("hội nghị", "hội nghị", "hoi-nghi")
    son_la.says(
        "Ngày 3/5/2023, Tỉnh ủy Sơn La quán triệt Nghị quyết số 29-NQ/TW.",
        (meeting, SCHEMA.organizer, host),
        (meeting, SCHEMA.startDate, day("2023-05-03")),
        (meeting, NQ.studies, studied),
    )
    early = Story("giao-viec", "2023-01-05")
    order = early.document("nghi-quyet", "29-NQ/TW", "TW", "Nghị quyết số 29-NQ/TW")
    lead = early.organisation("Tỉnh ủy Nghệ An", "tinh-uy")
    early.says(
        "Giao Tỉnh ủy Nghệ An xây dựng chương trình thực hiện Nghị quyết 29 trong quý I.",
        (task, NQ.lead, lead),
        (task, NQ.action, Literal("xây dựng chương trình")),
        (task, NQ.deadline, Literal("quý I")),
        (task, NQ.underDocument, order),
    )
    return [nghe_an, son_la, early]


def below() -> list[Story]:
    """Under the programme of the province: meetings of a district, of a cell, of a commune of 2025. Under the
    central resolution: the plan of a ministry, and one that is only told to do something.
    """
    district = Story("quy-chau", "2023-04-06")
    programme = district.document("chuong-trinh", "60-CTr/TU", "TU", "Chương trình số 60-CTr/TU")
    host = district.organisation("Huyện ủy Quỳ Châu", "huyen-uy", BASE + "place/huyen-quy-chau-nghe-an")
    cell = district.organisation("Chi bộ Văn phòng Tỉnh ủy Nghệ An", "chi-bo")
    for body, on in ((host, "2023-04-05"), (cell, "2023-04-06")):
        meeting = district.event(f"hội nghị {on}", "hội nghị", "hoi-nghi")
        district.says(
            f"Ngày {on}, hội nghị quán triệt Chương trình số 60-CTr/TU.",
            (meeting, SCHEMA.organizer, body),
            (meeting, SCHEMA.startDate, day(on)),
            (meeting, NQ.studies, programme),
        )
    district.organisation("Chi bộ Báo Nghệ An", "chi-bo")
    commune = Story("xa-2025", "2025-09-06")
    again = commune.document("chuong-trinh", "60-CTr/TU", "TU", "Chương trình số 60-CTr/TU")
    office = commune.organisation("Đảng ủy xã Quỳ Châu", "dang-uy", None)
    committee = commune.organisation("Tỉnh ủy Nghệ An", "tinh-uy")
    commune.says(
        "Chương trình số 60-CTr/TU ngày 27/02/2023 của Tỉnh ủy.",
        (again, ELI.date_document, day("2023-02-27")),
        (again, ELI.passed_by, committee),
    )
    meeting = commune.event("hội nghị", "hội nghị", "hoi-nghi")
    commune.says(
        "Ngày 5/9/2025, Đảng ủy xã Quỳ Châu sơ kết Chương trình số 60-CTr/TU.",
        (meeting, SCHEMA.organizer, office),
        (meeting, SCHEMA.startDate, day("2025-09-05")),
        (meeting, NQ.reviews, again),
    )
    centre = Story("bo-nganh", "2023-02-10", place=None)
    above = centre.document("nghi-quyet", "29-NQ/TW", "TW", "Nghị quyết số 29-NQ/TW")
    plan = centre.document("quyet-dinh", "165/QĐ-BCT", "BCT", "Quyết định số 165/QĐ-BCT")
    industry = centre.thing(Kind.ORGANISATION, "Bộ Công Thương", known=BASE + "org/bo-cong-thuong")
    finance = centre.thing(Kind.ORGANISATION, "Bộ Tài chính", known=BASE + "org/bo-tai-chinh")
    centre.says(
        "Bộ Công Thương ra Quyết định số 165/QĐ-BCT ngày 7/2/2023 thực hiện Nghị quyết 29.",
        (plan, ELI.passed_by, industry),
        (plan, ELI.date_document, day("2023-02-07")),
        (plan, ELI.applies, above),
    )
    task = centre.mint(Kind.TASK)
    centre.says(
        "Giao Bộ Tài chính chủ trì, phối hợp với Bộ Công Thương bố trí vốn theo Nghị quyết 29.",
        (task, NQ.lead, finance),
        (task, NQ.cooperates, industry),
        (task, NQ.action, Literal("bố trí vốn")),
        (task, NQ.underDocument, above),
    )
    return [district, commune, centre]


def numbers() -> Story:
    """One committee's resolutions: 03 without a date between 02 and 09, and 05 dated against the series."""
    story = Story("day-so", "2023-05-01", "Các nghị quyết của Tỉnh ủy")
    body = story.organisation("Tỉnh ủy Nghệ An", "tinh-uy")
    for number, date in (
        ("02", "2021-05-05"),
        ("03", None),
        ("05", "2022-12-14"),
        ("09", "2022-08-05"),
        ("11", "2022-10-01"),
    ):
        paper = story.document("nghi-quyet", f"{number}-NQ/TU", "TU", f"Nghị quyết số {number}-NQ/TU")
        sentence = f"Tỉnh ủy ra Nghị quyết số {number}-NQ/TU" + (f" ngày {date}." if date else ".")
        story.says(sentence, (paper, ELI.id_local, Literal(f"{number}-NQ/TU")), (paper, ELI.passed_by, body))
        if date:
            story.says(sentence, (paper, ELI.date_document, day(date)))
    return story


def _release(stories: list[Story], folder) -> Release:  # type: ignore[no-untyped-def]
    with Store(folder) as store:
        store.put([story.filing() for story in stories])
        accounts = [rdf.account(quads) for _, quads in store.graphs()]
        vocabulary = load()
        found = identify.identities(accounts, vocabulary)
        quads = [*reference(), *fuse.facts(accounts, found.of, vocabulary), *identify.quads(found)]
        assert store.replace_facts(rdf.nquads(quads))
        store.release()
    return open_release(folder)


@pytest.fixture(name="release", scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Release:
    stories = [*secretaries(), *cascade(), numbers()]
    return _release(stories, tmp_path_factory.mktemp("data"))


def _rows(release: Release, query: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    found = release.rows(query, **values)
    return [tuple(cell.value if (cell := row[c]) is not None else "" for c in columns) for row in found.rows]


def test_the_cascade_goes_down_from_the_centre_with_sentences(release: Release) -> None:
    rows = _rows(release, "document-cascade", "level", "label", "aboveLabel", "quote", document=CENTRAL)
    assert [row[:3] for row in rows] == [
        ("province", "Chương trình số 60-CTr/TU", "Nghị quyết số 29-NQ/TW"),
        ("bloc", "Kế hoạch số 117-KH/ĐUK", "Chương trình số 60-CTr/TU"),
    ]
    assert all(row[1].split()[-1] in row[3] for row in rows)


def test_lineage_goes_up_through_others(release: Release) -> None:
    (plan,) = [
        r[0]
        for r in _rows(release, "document-cascade", "carrying", "level", document=CENTRAL)
        if r[1] == "bloc"
    ]
    above = _rows(release, "document-above", "label", "aboveLabel", "level", document=plan)
    assert above == [
        ("Chương trình số 60-CTr/TU", "Nghị quyết số 29-NQ/TW", "central"),
        ("Kế hoạch số 117-KH/ĐUK", "Chương trình số 60-CTr/TU", "province"),
    ]


def test_provinces_cover_a_document_so_many_days_later(release: Release) -> None:
    rows = _rows(release, "document-coverage", "provinceLabel", "day", "lag", "quote", document=CENTRAL)
    seen = {row[:3] for row in rows}
    assert ("Tỉnh Nghệ An", "2023-02-27", "102") in seen
    assert ("Tỉnh Nghệ An", "2023-03-08", "111") in seen
    assert ("Tỉnh Sơn La", "2023-05-03", "167") in seen
    assert all(row[3] for row in rows)
    early = _rows(release, "document-coverage", "provinceLabel", document=CENTRAL, as_of="2023-03-01")
    assert {row[0] for row in early} == {"Tỉnh Nghệ An"}


@pytest.mark.parametrize(
    ("on", "silent", "loud"), [("2023-04-01", 62, ()), ("2024-06-01", 61, ()), ("2025-08-01", 32, ())]
)
def test_silent_provinces_are_those_alive_on_the_day(
    release: Release, on: str, silent: int, loud: tuple[str, ...]
) -> None:
    names = [
        row[0]
        for row in _rows(release, "document-silent-provinces", "provinceLabel", document=CENTRAL, as_of=on)
    ]
    assert len(names) == silent and "Tỉnh Nghệ An" not in names
    assert ("Tỉnh Sơn La" in names) == (on < "2023-05-03")


@pytest.fixture(name="units", scope="module")
def _units(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return _release([*cascade(), *below()], tmp_path_factory.mktemp("units"))


def test_units_below_the_province_cover_its_documents(units: Release) -> None:
    rows = _rows(units, "document-coverage-by-units", "unitLabel", "day", "lag", "quote", document=PROGRAMME)
    assert {row[:3] for row in rows} == {
        (COMMITTEE, "2023-03-08", "9"),
        ("Huyện Quỳ Châu", "2023-04-05", "37"),
        ("Chi bộ Văn phòng Tỉnh ủy Nghệ An", "2023-04-06", "38"),
        ("Xã Quỳ Châu", "2025-09-05", "921"),
    }
    assert all(row[3] for row in rows)
    # and through the programme they cover what it carries out
    central = _rows(units, "document-coverage-by-units", "unitLabel", "provinceLabel", document=CENTRAL)
    assert ("Huyện Quỳ Châu", "Tỉnh Nghệ An") in central and ("Bộ Công Thương", "") in central
    early = _rows(units, "document-coverage-by-units", "unitLabel", document=PROGRAMME, as_of="2023-04-05")
    assert {row[0] for row in early} == {COMMITTEE, "Huyện Quỳ Châu"}


def test_silent_units_are_districts_then_communes_blocs_and_known_cells(units: Release) -> None:
    def silent(on: str, **values: str) -> list[tuple[str, ...]]:
        return _rows(
            units, "document-silent-units", "level", "unitLabel", document=PROGRAMME, as_of=on, **values
        )

    before = silent("2024-01-01")
    districts = [name for level, name in before if level == "district"]
    assert len(districts) == 19 and "Huyện Quỳ Châu" not in districts and "Thành phố Vinh" in districts
    assert [name for level, name in before if level == "bloc"] == ["đảng ủy khối doanh nghiệp"]
    assert [name for level, name in before if level == "cell"] == ["Chi bộ Báo Nghệ An"]
    assert "Huyện Quỳ Châu" in [name for _, name in silent("2023-03-31")]
    after = silent("2025-10-01")
    communes = [name for level, name in after if level == "commune"]
    assert len(communes) == 129 and "Xã Quỳ Châu" not in communes
    assert not [name for level, name in after if level == "district"]
    assert [name for level, name in after if level == "bloc"] == [
        "đảng ủy các cơ quan đảng",
        "đảng ủy ủy ban nhân dân",
    ]
    assert {level for level, _ in silent("2024-01-01", level="bloc")} == {"bloc"}


def test_ministries_told_to_do_something_are_silent_until_they_do(units: Release) -> None:
    columns = ("ministryLabel", "told")
    rows = _rows(units, "document-silent-ministries", *columns, document=CENTRAL, as_of="2023-06-01")
    assert rows == [("Bộ Tài chính", "true")]
    rows = _rows(units, "document-silent-ministries", *columns, document=CENTRAL, as_of="2023-02-01")
    assert [row[0] for row in rows] == ["Bộ Công Thương", "Bộ Tài chính"]


def test_to_be_given_a_task_is_no_sign_of_doing_it(units: Release) -> None:
    rows = _rows(units, "document-coverage", "day", document=CENTRAL, as_of="2023-02-01")
    assert rows == []


def test_a_task_shows_what_its_lead_issued_afterwards(release: Release) -> None:
    rows = _rows(release, "tasks-under-document", "leadLabel", "deadline", "resultLabel", document=CENTRAL)
    assert rows == [("Tỉnh ủy Nghệ An", "quý I", "Chương trình số 60-CTr/TU")]


def test_the_ruler_of_a_committee_brackets_what_has_no_date(release: Release) -> None:
    rows = _rows(
        release, "number-series", "n", "date", "notBefore", "notAfter", "conflict", number="02-NQ/TU"
    )
    assert [row[:4] for row in rows] == [
        ("2", "2021-05-05", "", ""),
        ("3", "", "2021-05-05", "2022-08-05"),
        ("5", "2022-12-14", "", ""),
        ("9", "2022-08-05", "", ""),
        ("11", "2022-10-01", "", ""),
    ]
    (explained,) = [row[4] for row in rows if row[4]]
    assert "từ 2021-05-05 đến 2022-08-05" in explained
    same = _rows(release, "number-series", "member", organisation="Tỉnh ủy Nghệ An")
    assert len(same) == 6  # and the programme


def test_an_outlier_of_the_series_is_shown_with_its_bracket(release: Release) -> None:
    document = BASE + "document/party/nghe-an/tu/2020-2025/nghi-quyet/05"
    rows = _rows(release, "conflicts", "kind", "allowedFrom", "allowedTo", "quote", about=document)
    assert {row[:3] for row in rows} == {
        (concept("conflict-kinds", "series-order").value, "2021-05-05", "2022-08-05")
    }
    assert len(rows) == 2


def test_a_year_too_far_is_proposed_and_never_applied(tmp_path_factory: pytest.TempPathFactory) -> None:
    release = _release([resolution()], tmp_path_factory.mktemp("mot"))
    document = BASE + "document/party/nghe-an/tu/2020-2025/nghi-quyet/05"
    rows = set(_rows(release, "conflicts", "value", "proposed", about=document))
    assert ("2022-12-14", "2021-12-14") in rows
    facts = _rows(release, "document-issuers-and-dates", "value", document=document)
    assert ("2022-12-14",) in facts and ("2021-12-14",) not in facts


def test_an_ended_body_leads_to_its_successors_and_the_document(release: Release) -> None:
    columns = ("until", "changeLabel", "byNumber", "successorLabel")
    rows = _rows(
        release, "successors-of-body", *columns, organisation=BASE + "org/dang-uy-khoi-cac-co-quan-nghe-an"
    )
    assert {row[2] for row in rows} == {"3255-QĐ/TU"}
    assert {row[3] for row in rows} == {"đảng ủy các cơ quan đảng", "đảng ủy ủy ban nhân dân"}
    assert {row[0] for row in rows} == {"2025-02-12"}
    ministry = _rows(
        release, "successors-of-body", "onDate", "successorLabel", organisation="Bộ Giao thông vận tải"
    )
    assert ministry == [("2025-03-01", "Bộ Xây dựng")]


def test_the_board_as_of_a_day_and_as_known_on_a_day(release: Release) -> None:
    def board(**values: str) -> list[tuple[str, ...]]:
        return _rows(release, "post-board", "personLabel", "certainty", role="Bí thư", **values)

    assert [row[0] for row in board()] == ["Nguyễn Nam Đình", "Nguyễn Thị Kim Chi", "Phạm Tuấn Vinh"]
    assert board(as_of="2022-02-16") == [("Nguyễn Thị Kim Chi", "seen")]
    # between two sightings either may have held it; nobody is made the holder
    assert board(as_of="2023-01-01") == [("Nguyễn Thị Kim Chi", "possible"), ("Phạm Tuấn Vinh", "possible")]
    assert board(as_of="2026-01-01") == []  # an unknown end is not "now"
    assert [row[0] for row in board(known_on="2022-12-31")] == ["Nguyễn Nam Đình", "Nguyễn Thị Kim Chi"]
    members = _rows(release, "organisation-members", "personLabel", organisation=BLOC, known_on="2021-12-31")
    assert members == [("Nguyễn Nam Đình",)]


def test_short_forms_are_explained(release: Release) -> None:
    rows = _rows(release, "why-this-document", "written", "form", "reason", "quote", document=CENTRAL)
    assert len(rows) == 3 and all(row[2] for row in rows)
