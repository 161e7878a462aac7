"""Small worlds made at random: few names, posts, committees, documents and days, so that articles collide."""

import random
from dataclasses import replace

from hand_made import NGHE_AN, SON_LA, Story, concept
from pyoxigraph import Literal, NamedNode

from graph.curation import Verdict
from graph.literal import day
from graph.model import Kind, Local, Modality, Value
from graph.namespaces import BASE, ELI, NQ, SCHEMA
from graph.store import Filing

_PEOPLE = (
    "Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "Nguyễn Thị Hoa", "Nguyển Thi Hoa", "Hoa", "Hùng", "Trần Bình",
    "Lê Lý", "Lê Lí", "Phạm Chung", "Đỗ Danh", "Vũ Duy", "Bùi Giang", "Hồ Hải", "Ngô Khánh", "Trần Lan",
    "Lý Minh", "Đặng Nam", "Phan Phúc", "Hoàng Quân", "Đinh Sơn", "Mai Tâm", "Cao Vinh", "Tạ Yến",
)  # fmt: skip
_PLACES = (
    NGHE_AN, SON_LA,
    *(f"{BASE}place/{name}" for name in ("ha-giang", "tuyen-quang-2025", "dong-nai-2025")),
    *(f"{BASE}place/{name}" for name in ("thua-thien-hue", "hue")),
)  # fmt: skip
_KINDS = ("tinh-uy", "thanh-uy", "huyen-uy", "uy-ban-nhan-dan", "ban-thuong-vu", "so")
_ROLES = (
    ("Bí thư", "bi-thu"),
    ("Phó Bí thư", "pho-bi-thu"),
    ("Ủy viên", "uy-vien"),
    ("Chủ tịch", "chu-tich"),
)
_TYPES = (("nghi-quyet", "NQ"), ("chi-thi", "CT"), ("ke-hoach", "KH"), ("quyet-dinh", "QĐ"))
_DAYS = ("2020-05-01", "2021-02-16", "2021-03-01", "2022-12-14", "2024-07-01", "2025-08-15")
_SESSIONS = (
    "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII", "Đại hội lần thứ XII của Đảng",
    "Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII",
)  # fmt: skip
_MEETINGS = (
    "Hội nghị Trung ương 6 khóa XII",
    "Hội nghị", "hội nghị quán triệt Nghị quyết", "Lễ khởi công nhà máy nước Sông Lam",
    "lễ khởi công nhà máy nước Sông Lam ở Nghệ An", "Kỳ họp thứ 3, Hội đồng nhân dân khóa XVII",
    "kỳ họp thứ ba khóa XVII", "buổi làm việc với doanh nghiệp dệt may phía Bắc",
)  # fmt: skip
_LEADERS = (("quoc-hoi", "Quốc hội", "Lò Văn Muôn"), ("chinh-phu", "Chính phủ", "Cầm Thị Ban"))
_WORDS = tuple(f"chữ{n}" for n in range(400))


class World:
    """Articles with a few addresses. Most changes are small: another sentence, another day, other people."""

    def __init__(self, rng: random.Random, articles: int = 30) -> None:
        self._rng = self._chance = rng
        self._articles = articles
        self._texts = [" ".join(rng.choice(_WORDS) for _ in range(60)) for _ in range(4)]
        self._seeds: dict[int, list[int]] = {}

    def filing(self) -> Filing:
        """One article, new or with a little of its content changed."""
        return self.story().filing()

    def story(self) -> Story:
        chance = self._chance
        number = chance.randrange(self._articles)
        seeds = self._seeds.get(number)
        if seeds is None or chance.random() < 0.15:
            seeds = [chance.randrange(1 << 30) for _ in range(chance.randrange(4, 12))]
        elif chance.random() < 0.3 and len(seeds) > 4:
            del seeds[chance.randrange(3, len(seeds))]
        else:
            # 0: day and text, 1: bodies and posts, 2: people and documents, then one sentence each
            seeds[chance.choice((*range(len(seeds)), *range(3, len(seeds))))] = chance.randrange(1 << 30)
        self._seeds[number] = seeds
        try:
            return self._told(number, [random.Random(seed) for seed in seeds])
        finally:
            self._rng = chance

    def _told(self, number: int, chances: list[random.Random]) -> Story:
        self._rng = rng = chances[0]
        on, place = rng.choice((*_DAYS, None)), rng.choice(_PLACES)
        story = Story(f"mau/{number}", on, f"Tin số {number}", place)
        text = rng.choice(self._texts) if rng.random() < 0.3 else ""
        more = "" if rng.random() < 0.5 else " thêm vài chữ nữa ở cuối bài này"
        self._rng = rng = chances[1]
        bodies = [self._body(story) for _ in range(rng.randrange(1, 4))]
        posts = [story.post(role, rng.choice(bodies), iri) for role, iri in rng.sample(_ROLES, 2)]
        self._rng = rng = chances[2]
        people = [story.person(rng.choice(_PEOPLE)) for _ in range(rng.randrange(0, 5))]
        documents = [self._document(story) for _ in range(rng.randrange(0, 4))]
        events = [self._event(story, bodies, people) for _ in range(rng.choice((0, 1, 1, 2)))]
        for at, self._rng in enumerate(chances[3:]):
            self._sentence(story, f"Câu {at} của bài {number}.", bodies, posts, people, documents, events)
        if text:
            story.says(text + more)
        return story

    def _body(self, story: Story) -> Local:
        rng = self._rng
        known = rng.random()
        if known < 0.2:
            iri = rng.choice(("chinh-phu", "quoc-hoi"))
            name = rng.choice(("Chính phủ", "Quốc hội"))
            return story.thing(Kind.ORGANISATION, name, "CP", known=f"{BASE}org/{iri}")
        kind, place = rng.choice(_KINDS), rng.choice(_PLACES)
        written = ("Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh", "Huyện ủy X", "Sở Y tế")
        name = rng.choice((*written, f"{kind} {place.rpartition('/')[2]}"))
        others = [t.key for t in story._things if t.kind is Kind.ORGANISATION]
        more = {"parent": rng.choice(others)} if others and rng.random() < 0.4 else {}
        return story.organisation(name, kind, place if rng.random() < 0.9 else None, **more)

    def _document(self, story: Story) -> Local:
        rng = self._rng
        kind, code = rng.choice(_TYPES)
        n, organ = rng.randrange(1, 9), rng.choice(("TU", "TW", "TTg", "UBND", None))
        year = rng.choice(("", "", "/2021"))
        number = f"{n:02d}{year}" if organ is None else f"{n:02d}{year}{'/' if year else '-'}{code}-{organ}"
        if organ and not year:
            number = f"{n:02d}-{code}/{organ}"
        form = rng.random()
        if form < 0.1:
            return story.thing(
                Kind.DOCUMENT, "Luật Đất đai", type=concept("document-types", "luat").value, form="law"
            )
        return story.document(kind, number, organ, f"{kind} {number}")

    def _event(self, story: Story, bodies: list[Local], people: list[Local]) -> Local:
        rng = self._rng
        kind = rng.choice(("hoi-nghi", "hoi-nghi", "hop", "lam-viec", "le", "khoi-cong", "ky-hop"))
        name = rng.choice(_MEETINGS)
        ordinal = rng.choice((None, None, None, "3", "4"))
        if rng.random() < 0.15:  # what passed a document, and no meeting the article tells of
            return story.thing(Kind.EVENT, rng.choice(_SESSIONS), meeting="plenum")
        meeting = story.event(name, kind, kind, ordinal)
        if ordinal:
            story.says(f"{name} lần thứ mấy.", (meeting, NQ.ordinal, Literal(ordinal)))
        if rng.random() < 0.8:  # most are of few days, so that articles tell of one
            story.says(f"{name} diễn ra.", (meeting, SCHEMA.startDate, day(rng.choice(_DAYS[:2]))))
        if rng.random() < 0.2:
            story.says(f"{name} ở đâu.", (meeting, SCHEMA.location, NamedNode(rng.choice(_PLACES[:2]))))
        if rng.random() < 0.3:
            story.says(f"{name} lúc nào.", (meeting, NQ.partOfDay, Literal(rng.choice(("sáng", "chiều")))))
        if rng.random() < 0.3:
            story.says(f"{name} do ai mở.", (meeting, SCHEMA.organizer, bodies[0]))
        for who in people[:2] if rng.random() < 0.3 else ():
            story.takes_part(f"{name} có người dự.", meeting, who, rng.choice(("du", "du", "chu-tri")))
        for slug, body, leader in _LEADERS:  # whom every article means alike
            known = story.thing(Kind.ORGANISATION, body, known=f"{BASE}org/{slug}")
            if rng.random() < 0.4:
                story.says(f"{body} mở {name}.", (meeting, SCHEMA.organizer, known))
            if rng.random() < 0.5:
                who = story.person(leader)
                story.holds(f"{leader} đứng đầu {body}.", who, story.post("Chủ tịch", known, "chu-tich"))
                story.takes_part(f"{leader} dự {name}.", meeting, who, rng.choice(("du", "chu-tri")))
        return meeting

    def _sentence(
        self,
        story: Story,
        sentence: str,
        bodies: list[Local],
        posts: list[Local],
        people: list[Local],
        documents: list[Local],
        events: list[Local],
    ) -> None:
        rng = self._rng
        mode = rng.choice((Modality.ASSERTED,) * 6 + (Modality.PLANNED, Modality.NEGATED))
        what = rng.randrange(9)
        if what < 2 and people:
            status = rng.choice(("current", "current", "former", "appointed", "relieved"))
            tenure = story.holds(sentence, rng.choice(people), rng.choice(posts), status, rng.choice(_DAYS))
            if rng.random() < 0.3:
                story.says(sentence, (tenure, NQ.statedStart, day(rng.choice(_DAYS))))
        elif what < 5 and documents:
            one, other = rng.choice(documents), rng.choice(documents)
            number = next(t.parts.get("number") for t in story._things if t.key == one)
            said: list[tuple[Local, NamedNode, Value]] = [
                (one, ELI.passed_by, rng.choice(bodies)),
                (one, ELI.date_document, day(rng.choice(_DAYS))),
                (one, ELI.applies, other),
                (one, ELI.type_document, concept("document-types", rng.choice(_TYPES)[0])),
                (one, NQ.dateBasis, Literal("inferred")),
                (one, ELI["title"], Literal(rng.choice(("Về xây dựng Đảng trong tình hình mới", "Về đất")))),
            ]
            if number:
                said.append((one, ELI.id_local, Literal(number)))
            story.says(sentence, *rng.sample(said, rng.randrange(1, 5)), modality=mode)
        elif what in (5, 8) and events:
            event = rng.choice(events)
            deeds: list[tuple[Local, NamedNode, Value]] = []
            if rng.random() < 0.2:
                deeds.append((event, SCHEMA.startDate, day(rng.choice(_DAYS))))
            if rng.random() < 0.5:
                deeds.append((event, SCHEMA.organizer, rng.choice(bodies)))
            if documents and rng.random() < 0.5:
                deeds.append((event, rng.choice((NQ.studies, NQ.reviews)), rng.choice(documents)))
            story.says(sentence, *deeds, modality=mode)
            for who in rng.sample(people, min(len(people), 2)):
                story.takes_part(sentence, event, who, rng.choice(("du", "chu-tri", "phat-bieu")))
        elif what == 6 and documents:
            task = story.mint(Kind.TASK)
            ends = rng.choice((bodies, posts))
            story.says(
                sentence,
                (task, NQ.underDocument, rng.choice(documents)),
                (task, NQ.lead, rng.choice(ends)),
                (task, NQ.assigner, rng.choice(bodies)),
                modality=mode,
            )
        elif what == 7:
            figure = story.mint(Kind.FIGURE)
            story.says(
                sentence,
                (figure, NQ.indicator, Literal(rng.choice(("Tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo")))),
                (figure, NQ.figureOf, bodies[0]),
                (figure, NQ.unit, Literal("%")),
                (figure, NQ.period, Literal("năm 2021")),
                (figure, NQ.value, Literal(rng.choice(("2", "3")))),
            )
        elif documents:
            conflict = story.mint(Kind.CONFLICT)
            kind = rng.choice(("two-dates", "impossible-date", "word-against-symbol", "draft-and-adopted"))
            story.says(
                sentence,
                (conflict, NQ.conflictKind, NamedNode(f"{BASE}vocabulary/conflict-kinds/{kind}")),
                (conflict, NQ.about, rng.choice(documents)),
                (conflict, NQ.explanation, Literal("Bài tự mâu thuẫn.", language="vi")),
            )
            for value, where in zip(
                rng.sample(_DAYS, 2), (f"{sentence} Vế một.", f"{sentence} Vế hai."), strict=True
            ):
                story.says(where, (conflict, NQ.conflictValue, Literal(value)))

    def verdict(self) -> Verdict:
        """Two people, two bodies or two meetings are or are not one."""
        rng = self._rng
        ends = [f"{BASE}article/mau/{rng.randrange(self._articles)}#{rng.choice(_PEOPLE)}" for _ in range(2)]
        if rng.random() < 0.3:
            places = (place.rpartition("/")[2] for place in rng.sample(_PLACES, 2))
            ends = [f"{BASE}org/tinh-uy-{place}" for place in places]
        elif rng.random() < 0.5:
            ends = [
                f"{BASE}article/mau/{rng.randrange(self._articles)}#{rng.choice(_MEETINGS)}" for _ in range(2)
            ]
        what = rng.choice(("same", "different", "same"))
        left, right = ends
        return Verdict("2025-01-01T00:00:00", "Người thử", what, "things", left, right, reason="vì sao")


def renamed(filing: Filing, iri: str) -> Filing:
    """The same content under another address."""
    graph = filing.graph.replace(filing.article.iri.encode(), iri.encode())
    lines = b"".join(sorted(set(graph.splitlines(keepends=True))))
    return replace(filing, article=replace(filing.article, iri=iri), graph=lines)
