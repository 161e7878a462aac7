"""Readings made by hand: store, identity, fusion, queries and service are tested without the finders."""

from pyoxigraph import Literal, NamedNode

from graph import rdf
from graph.literal import day
from graph.model import (
    Article,
    Block,
    Claim,
    Day,
    Kind,
    Local,
    Modality,
    Reading,
    References,
    Span,
    Text,
    Thing,
    Value,
    Zone,
)
from graph.namespaces import BASE, ELI, NQ, ORG, SCHEMA
from graph.store import Filing

VOCABULARY = BASE + "vocabulary/"
NGHE_AN = BASE + "place/nghe-an"
SON_LA = BASE + "place/son-la"


def concept(scheme: str, slug: str) -> NamedNode:
    return NamedNode(f"{VOCABULARY}{scheme}/{slug}")


class Story:
    """One article in the making: name things, then let sentences say claims about them."""

    def __init__(
        self, slug: str, day: str | None, title: str = "Tin hội nghị", place: str | None = NGHE_AN
    ) -> None:
        self.iri = f"{BASE}article/{slug}"
        self.day, self.place = day, place
        self._title = title
        self._sentences = [title]
        self._things: list[Thing] = []
        self._claims: list[tuple[int, Local, NamedNode, Value, Modality, str | None]] = []
        self._minted: dict[str, int] = {}

    def thing(self, kind_: Kind, name: str, *aliases: str, **parts: str) -> Local:
        number = 1 + sum(thing.kind == kind_ for thing in self._things)
        key = Local(f"{kind_}-{number}")
        self._things.append(Thing(key, kind_, name, aliases, parts))
        return key

    def person(self, name: str, *aliases: str) -> Local:
        return self.thing(Kind.PERSON, name, *aliases)

    def organisation(self, name: str, kind: str, place: str | None = NGHE_AN, **parts: str) -> Local:
        known = {"place": place} if place else {}
        return self.thing(
            Kind.ORGANISATION, name, kind=f"{VOCABULARY}organisation-kinds/{kind}", **known, **parts
        )

    def post(self, role: str, organisation: Local, role_iri: str | None = None) -> Local:
        body = next(thing.name for thing in self._things if thing.key == organisation)
        parts = {"role_iri": f"{VOCABULARY}roles/{role_iri}"} if role_iri else {}
        return self.thing(Kind.POST, f"{role} {body}", role=role, organisation=organisation, **parts)

    def document(self, kind: str, number: str | None, organ: str | None, name: str) -> Local:
        parts = {"type": f"{VOCABULARY}document-types/{kind}", "form": "full"}
        parts |= {"number": number} if number else {}
        parts |= {"organ": organ} if organ else {}
        return self.thing(Kind.DOCUMENT, name, **parts)

    def event(self, name: str, head: str, kind: str, ordinal: str | None = None) -> Local:
        more = {"ordinal": ordinal} if ordinal else {}
        return self.thing(Kind.EVENT, name, kind=f"{VOCABULARY}event-kinds/{kind}", head=head, **more)

    def mint(self, kind: Kind) -> Local:
        self._minted[kind] = self._minted.get(kind, 0) + 1
        return Local(f"{kind}-{self._minted[kind]}")

    def says(
        self,
        sentence: str,
        *claims: tuple[Local, NamedNode, Value],
        modality: Modality = Modality.ASSERTED,
        attested: str | None = None,
    ) -> None:
        if sentence not in self._sentences:
            self._sentences.append(sentence)
        number = self._sentences.index(sentence)
        self._claims += [(number, *claim, modality, attested or self.day) for claim in claims]

    def holds(
        self, sentence: str, person: Local, post: Local, status: str = "current", day: str | None = None
    ) -> Local:
        """The sentence says that the person holds the post; returns the tenure."""
        tenure = self.mint(Kind.TENURE)
        self.says(
            sentence,
            (tenure, ORG.member, person),
            (tenure, NQ.heldPost, post),
            (tenure, NQ.tenureStatus, concept("tenure-statuses", status)),
            attested=day,
        )
        return tenure

    def takes_part(self, sentence: str, event: Local, who: Local, role: str) -> Local:
        part = self.mint(Kind.PARTICIPATION)
        self.says(
            sentence,
            (part, NQ.inEvent, event),
            (part, NQ.participant, who),
            (part, NQ.participationRole, concept("participation-roles", role)),
        )
        return part

    def reading(self) -> Reading:
        spans, start = [], 0
        for sentence in self._sentences:
            spans.append(Span(start, start + len(sentence)))
            start += len(sentence) + 1
        chars = "\n".join(self._sentences)
        blocks = tuple(Block(span, Zone.BODY if number else Zone.TITLE) for number, span in enumerate(spans))
        article = Article(
            self.iri, self.iri[-8:], None, self._title, self.day, "Báo Thử", chars.encode(), "text/plain"
        )
        anchor = Day(self.day, "publication") if self.day else None
        return Reading(
            article,
            Text(self.iri, chars, blocks, tuple(spans)),
            (),
            References(tuple(self._things), {}, {}, anchor, self.place),
            tuple(
                Claim(
                    subject,
                    term,
                    value,
                    self.iri,
                    spans[n],
                    "by-hand",
                    modality,
                    attested,
                    (spans[n],),
                )
                for n, subject, term, value, modality, attested in self._claims
            ),
        )

    def filing(self) -> Filing:
        reading = self.reading()
        return Filing.of(reading, rdf.nquads(rdf.quads(reading)), "hand-made")


def secretaries() -> list[Story]:
    """Three articles about the secretary of one committee, three years apart, and one of his later posts."""
    stories = []
    for slug, on, name in (
        ("thu-2021", "2021-04-07", "Nguyễn Nam Đình"),
        ("thu-2022", "2022-02-16", "Nguyễn Thị Kim Chi"),
        ("thu-2024", "2024-07-19", "Phạm Tuấn Vinh"),
    ):
        story = Story(slug, on, f"Hội nghị của Đảng ủy Khối năm {on[:4]}")
        body = story.organisation("Đảng ủy Khối Các cơ quan tỉnh Nghệ An", "dang-uy-khoi")
        post = story.post("Bí thư", body, "bi-thu")
        who = story.person(name)
        meeting = story.event("hội nghị", "hội nghị", "hoi-nghi")
        story.holds(f"Đồng chí {name}, Bí thư Đảng ủy Khối Các cơ quan tỉnh, chủ trì hội nghị.", who, post)
        story.says(
            f"Đảng ủy Khối Các cơ quan tỉnh họp ngày {on}.",
            (meeting, SCHEMA.organizer, body),
            (meeting, SCHEMA.startDate, day(on)),
        )
        story.takes_part(f"Đồng chí {name} chủ trì.", meeting, who, "chu-tri")
        stories.append(story)
    return stories


def resolution() -> Story:
    """One article that names two issuers of one resolution, dates it after itself, and studies it."""
    story = Story("nghi-quyet-05", "2022-02-16", "Quán triệt nghị quyết về cải cách hành chính")
    standing = story.organisation("Ban Thường vụ Tỉnh ủy Nghệ An", "ban-thuong-vu")
    committee = story.organisation("Ban Chấp hành Đảng bộ tỉnh Nghệ An", "ban-chap-hanh")
    paper = story.document("nghi-quyet", "05-NQ/TU", "TU", "Nghị quyết số 05-NQ/TU")
    above = story.document("nghi-quyet", "76/NQ-CP", "CP", "Nghị quyết số 76/NQ-CP")
    meeting = story.event("hội nghị", "hội nghị", "hoi-nghi")
    speaker = story.person("Nguyễn Thị Kim Chi")
    first = "Hội nghị học tập Nghị quyết số 05-NQ/TU của Ban Thường vụ Tỉnh ủy về cải cách hành chính."
    story.says(
        first,
        (paper, ELI.type_document, concept("document-types", "nghi-quyet")),
        (paper, ELI.id_local, Literal("05-NQ/TU")),
        (paper, ELI.passed_by, standing),
        (meeting, NQ.studies, paper),
        (meeting, SCHEMA.startDate, day("2022-02-16")),
        (meeting, SCHEMA.organizer, standing),
    )
    story.says(
        "Bà Chi nói: ngày 14/12/2022 Ban Chấp hành Đảng bộ tỉnh ra Nghị quyết 05 thực hiện Nghị quyết 76.",
        (paper, ELI.passed_by, committee),
        (paper, ELI.date_document, day("2022-12-14")),
        (paper, ELI.applies, above),
        modality=Modality.REPORTED,
    )
    task = story.mint(Kind.TASK)
    story.says(
        "Ban Thường vụ giao các chi bộ xây dựng kế hoạch trong quý I.",
        (task, NQ.assigner, standing),
        (task, NQ.action, Literal("xây dựng kế hoạch")),
        (task, NQ.underDocument, paper),
        (task, NQ.atEvent, meeting),
    )
    story.takes_part(first, meeting, speaker, "phat-bieu")
    return story
