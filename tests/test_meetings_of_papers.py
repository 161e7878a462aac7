"""One meeting in several papers: why it is one, how a verdict parts it, what a page of it shows."""

import itertools

from hand_made import NGHE_AN, Story
from pyoxigraph import Literal

from graph import rdf
from graph.fuse import facts
from graph.identify import Identities, identities, quads
from graph.identify.names import last
from graph.literal import day
from graph.model import Judgement, Kind, Local
from graph.namespaces import BASE, NQ, SCHEMA
from graph.vocabulary import load

PEOPLE = (("Lương Văn Tạo", "chu-tich", "uy-ban-nhan-dan"), ("Hà Thị Mến", "bi-thu", "tinh-uy"))


def _paper(slug: str, name: str = "hội nghị", organiser: bool = False, text: str = "") -> Story:
    """A paper that tells of a meeting of two leaders."""
    story = Story(slug, "2022-05-04", text or f"Tin của báo {slug}")
    meeting = story.event(name, "hội nghị", "hoi-nghi")
    story.says(f"Sáng nay {name} diễn ra.", (meeting, SCHEMA.startDate, day("2022-05-04")))
    bodies = {}
    for who, role, kind in PEOPLE:
        label = {"tinh-uy": "Tỉnh ủy Nghệ An", "uy-ban-nhan-dan": "Ủy ban nhân dân tỉnh Nghệ An"}[kind]
        bodies[kind] = story.organisation(label, kind, NGHE_AN)
        person = story.person(who)
        story.holds(f"{who} đứng đầu {label}.", person, story.post(role, bodies[kind], role))
        story.takes_part(f"{who} dự {name}.", meeting, person, "du")
    if organiser:
        story.says(f"Tỉnh ủy mở {name}.", (meeting, SCHEMA.organizer, bodies["tinh-uy"]))
    return story


def _found(stories: list[Story], *verdicts: Judgement) -> Identities:
    return identities([rdf.account(rdf.quads(one.reading())) for one in stories], load(), verdicts)


def _event(story: Story, number: int = 1) -> str:
    return f"{story.iri}#{Kind.EVENT}-{number}"


def test_a_merge_tells_what_both_have_and_which_claims_say_so() -> None:
    papers = [_paper("a"), _paper("b")]
    found = _found(papers)
    merge = next(m for m in found.merges if f"#{Kind.EVENT}-" in m.left)
    assert merge.because == "participant" and "Hà Thị Mến" in merge.what and "Lương Văn Tạo" in merge.what
    assert {claim.partition("#")[0] for claim in merge.evidence} == {paper.iri for paper in papers}
    assert "participant" in found.reasons[_event(papers[0])]
    lines = {(q.predicate, q.object) for q in quads(found)}
    assert (NQ.because, Literal("participant")) in lines


def test_the_order_of_papers_decides_nothing() -> None:
    papers = [_paper("a"), _paper("b", organiser=True), _paper("c", "hội nghị bàn việc làm đường")]
    answers = {tuple(sorted(_found(list(order)).of.items())) for order in itertools.permutations(papers)}
    assert len(answers) == 1
    of = dict(answers.pop())
    (iri,) = {of[_event(paper)] for paper in papers}
    assert iri == _found([papers[1]]).of[_event(papers[1])], "the address that the organiser gives"


def test_a_different_verdict_parts_them_and_a_same_one_joins_what_nothing_tells() -> None:
    papers = [_paper("a"), _paper("b"), _paper("c")]
    one = _found(papers).of[_event(papers[0])]
    for left, right in (
        (f"{papers[1].iri}#Hội nghị", one),
        (_event(papers[1]), f"{papers[0].iri}#hội nghị"),
        (f"{papers[0].iri}#hội nghị", one),  # the very one that the address comes from
    ):
        found = _found(papers, Judgement(left, right, False, "hai cuộc"))
        out = papers[0] if left.startswith(papers[0].iri) else papers[1]
        rest = {found.of[_event(paper)] for paper in papers if paper is not out}
        assert len(rest) == 1 and found.of[_event(out)] not in rest
    other = Story("khac", "2022-05-09", "Tin khác")
    other.event("buổi tọa đàm", "tọa đàm", "toa-dam")
    told = Judgement(f"{other.iri}#buổi tọa đàm", f"{papers[0].iri}#hội nghị", True, "một cuộc")
    found = _found([*papers, other], told)
    assert found.of[_event(other)] == found.of[_event(papers[0])]
    assert found.reasons[_event(other)] == "judgement: một cuộc"


def test_two_meetings_that_one_paper_tells_stay_two() -> None:
    twice = _paper("a")
    meeting = twice.event("hội nghị thứ hai trong ngày", "hội nghị", "hoi-nghi")
    twice.says("Rồi một hội nghị nữa.", (meeting, SCHEMA.startDate, day("2022-05-04")))
    for number in (1, 2):
        twice.takes_part("Cũng người ấy dự.", meeting, Local(f"{Kind.PERSON}-{number}"), "du")
    found = _found([twice, _paper("b"), _paper("c")])
    assert found.of[_event(twice, 1)] != found.of[_event(twice, 2)]


def test_an_address_says_day_and_kind_or_number_and_term() -> None:
    papers = [_paper("a"), _paper("b")]
    iri = _found(papers).of[_event(papers[0])]
    assert last(iri).startswith("2022-05-04-hoi-nghi-") and iri.startswith(BASE + "event/")
    session = Story("ky", None, "Tin về kỳ họp")
    meeting = session.event("Kỳ họp thứ 3, Quốc hội khóa XIV", "kỳ họp", "ky-hop", "3")
    body = session.thing(Kind.ORGANISATION, "Quốc hội", known=f"{BASE}org/quoc-hoi")
    session.says("Quốc hội họp.", (meeting, SCHEMA.organizer, body))
    assert last(_found([session]).of[_event(session)]).startswith("ky-hop-3-khoa-14-")


def test_the_days_of_a_session_contradict_nobody_two_days_of_a_meeting_do() -> None:
    papers = []
    for slug, on in (("mot", "2017-05-22"), ("hai", "2017-05-25")):
        story = Story(slug, on, f"Tin ngày {on}")
        body = story.thing(Kind.ORGANISATION, "Quốc hội", known=f"{BASE}org/quoc-hoi")
        session = story.event("Kỳ họp thứ 3, Quốc hội khóa XIV", "kỳ họp", "ky-hop", "3")
        story.says(
            f"Ngày {on}, kỳ họp thứ 3.",
            (session, SCHEMA.organizer, body),
            (session, NQ.ordinal, Literal("3")),
            (session, SCHEMA.startDate, day(on)),
        )
        meeting = story.event("buổi tọa đàm", "tọa đàm", "toa-dam")
        story.says(f"Tọa đàm ngày {on}.", (meeting, SCHEMA.startDate, day(on)))
        papers.append(story)
    ends = (f"{paper.iri}#buổi tọa đàm" for paper in papers)
    verdict = Judgement(*ends, True, "một buổi")
    accounts = [rdf.account(rdf.quads(one.reading())) for one in papers]
    found = identities(accounts, load(), [verdict])
    assert found.of[_event(papers[0], 1)] == found.of[_event(papers[1], 1)]
    lines = facts(accounts, found.of, load())
    about = {str(q.object) for q in lines if q.predicate == NQ.about}
    assert about == {f"<{found.of[_event(papers[0], 2)]}>"}


def test_a_plenum_is_one_however_papers_call_it_and_on_whatever_day() -> None:
    names = (
        "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
        "Hội nghị Trung ương 6 khóa XII",
        "Hội nghị Trung ương 6 (khóa XII) bế mạc",
        "Hội nghị lần thứ 6 BCH Trung ương Đảng khoá XII",
    )
    papers = []
    for number, name in enumerate(names):
        story = Story(f"p{number}", f"2017-10-{5 + number:02}", f"Tin {number}")
        story.event(name, "hội nghị", "hoi-nghi")
        papers.append(story)
    others = []
    for slug, name in (("q", "Hội nghị Trung ương 5 khóa XII"), ("r", "Hội nghị Trung ương 6 khóa XI")):
        story = Story(slug, "2017-10-09", f"Tin {slug}")
        story.event(name, "hội nghị", "hoi-nghi")
        others.append(story)
    found = _found([*papers, *others])
    assert len({found.of[_event(paper)] for paper in papers}) == 1
    assert len({found.of[_event(paper)] for paper in (papers[0], *others)}) == 3
    assert "hoi-nghi-6-khoa-12" in found.of[_event(papers[0])]


def test_congresses_are_one_by_their_number_and_whose_they_are() -> None:
    called = ("Đại hội lần thứ XII của Đảng", "Đại hội đại biểu toàn quốc lần thứ XII của Đảng")
    other = ("Đại hội lần thứ XIII của Đảng", "Đại hội lần thứ XII", "Đại hội lần thứ XII của Hội Nông dân")
    stories = []
    for number, name in enumerate(called + other):
        story = Story(f"d{number}", "2018-03-01", f"Tin {number}")
        story.event(name, "đại hội", "dai-hoi")
        stories.append(story)
    found = _found(stories)
    first, second, *rest = (found.of[_event(story)] for story in stories)
    assert first == second and len({first, *rest}) == 4
