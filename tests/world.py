"""A generated world: as many labelled things as wanted, in the proportions and with the names of a real one.

For the speed and the memory of searching; nothing in it is true. The same number gives the same world.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from graph.namespaces import BASE, ELI, FOAF, NQ, ORG, RDF, SCHEMA, SKOS, XSD


def _listed(lines: str, by: str | None = None) -> list[str]:
    return [word.strip() for word in dedent(lines).replace("\n", " ").split(by)]


SURNAMES = _listed("""
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Lâm
    Mai Tô Hà Cao Lương Thái Châu Tạ Phùng
""")
MIDDLES = _listed("""
    Văn Thị Hữu Đức Minh Quốc Xuân Ngọc Thanh Đình Công Quang Thành Hồng Kim Thu Bích Phương Hoài
    Tuấn Mạnh Duy Trọng Khắc Bá
""")
GIVEN = _listed("""
    An Anh Bình Bảo Châu Chi Chiến Cường Dũng Dung Dương Đạt Đức Đường Giang Hà Hải Hạnh Hiền Hiếu
    Hoa Hòa Hoàng Hùng Hưng Hương Khánh Khoa Kiên Lan Lâm Linh Long Lộc Mai Minh Mỹ Nam Nga Ngọc
    Nhung Phong Phúc Phượng Quân Quang Quyền Quỳnh Sơn Tài Tâm Tân Thảo Thắng Thịnh Thủy Tiến Toàn
    Trang Trung Tú Tuấn Tuyết Tùng Ưng Vân Việt Vinh Vượng Xuân Yến
""")
PROVINCES = _listed(
    """
    Nghệ An|Hà Tĩnh|Thanh Hóa|Quảng Trị|Lâm Đồng|Gia Lai|Đắk Lắk|Khánh Hòa|Đồng Nai|Tây Ninh|
    Đồng Tháp|Vĩnh Long|An Giang|Cà Mau|Lào Cai|Thái Nguyên|Phú Thọ|Bắc Ninh|Hưng Yên|Hải Phòng|
    Ninh Bình|Quảng Ninh|Lạng Sơn|Cao Bằng|Tuyên Quang|Điện Biên|Lai Châu|Sơn La|Đà Nẵng|
    Quảng Ngãi|Huế|Cần Thơ|Hà Nội
""",
    "|",
)
WORDS = _listed("Phú Tân Long Bình Thạnh Hòa Mỹ Vĩnh Thanh Đông Tây Xuân Yên Sơn Hải Lộc Trung Kim Quang Đại")
BODIES = _listed(
    "Ban Tổ chức|Ban Tuyên giáo|Ủy ban Kiểm tra|Văn phòng|Sở Nội vụ|Sở Tài chính|Ban Dân vận|Thanh tra", "|"
)
ROLES = _listed("Bí thư|Phó Bí thư|Chủ tịch|Phó Chủ tịch|Trưởng ban|Giám đốc|Chánh Văn phòng|Ủy viên", "|")
TYPES = {
    "Nghị quyết": "NQ",
    "Chỉ thị": "CT",
    "Quyết định": "QĐ",
    "Kế hoạch": "KH",
    "Kết luận": "KL",
    "Thông báo": "TB",
}
MEETINGS = _listed("Hội nghị|Phiên họp|Buổi làm việc|Lễ trao quyết định|Đại hội|Kỳ họp", "|")
SHARES = {"person": 30, "document": 30, "organisation": 14, "post": 12, "event": 8, "place": 6}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One thing: its id ("person/nguyen-van-an-17"), kind, name, and how many articles name it."""

    id: str
    kind: str
    name: str
    mentions: int


def world(size: int, seed: int = 5) -> Iterator[Labelled]:
    """So many things; few are named often, most once or never, as in news."""
    dice = random.Random(seed)
    kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
    for number in range(size):
        kind = kinds[number % len(kinds)]
        mentions = min(int(dice.paretovariate(1.1)), 3_000) if dice.random() < 0.7 else 0
        yield Labelled(f"{kind}/{number}", kind, _name(kind, dice), mentions)


def _name(kind: str, dice: random.Random) -> str:
    of = dice.choice
    commune = f"{of(WORDS)} {of(WORDS)}"
    if kind == "person":
        middle = f"{of(MIDDLES)} {of(MIDDLES)}" if dice.random() < 0.2 else of(MIDDLES)
        return f"{of(SURNAMES)} {middle} {of(GIVEN)}"
    if kind == "document":
        type_ = of(list(TYPES))
        organ = of(("TU", "HU", "UBND", "HĐND", "TW", "CP"))
        joint = "/" if dice.random() < 0.3 else "-"
        return f"{type_} số {dice.randint(1, 900):02}-{TYPES[type_]}{joint}{organ}"
    if kind == "organisation":
        return (
            f"{of(BODIES)} {of(('Tỉnh ủy', 'Thành ủy', 'Huyện ủy', 'tỉnh', 'xã'))} {of(PROVINCES)} {commune}"
        )
    if kind == "post":
        return f"{of(ROLES)} {of(('Đảng ủy', 'UBND', 'HĐND', 'Ủy ban MTTQ'))} xã {commune}, {of(PROVINCES)}"
    if kind == "event":
        day = f"{dice.randint(1, 28)}/{dice.randint(1, 12)}/{dice.randint(2005, 2026)}"
        return f"{of(MEETINGS)} {of(BODIES)} {of(PROVINCES)}, {day}"
    return f"{of(('xã', 'phường', 'thị trấn'))} {commune}, {of(PROVINCES)}"


def served(data: Path, size: int) -> list[str]:
    """A release of the world in a data folder, with dates, issuers and tenures; the ids of its things."""
    folder = data / "releases" / "world"
    folder.mkdir(parents=True)
    things = list(world(size))
    of = {kind: [one.id for one in things if one.kind == kind] for kind in SHARES}
    lines = folder / "world.nq"
    with lines.open("w", encoding="utf-8") as file:
        for number, one in enumerate(things):
            file.writelines(_statements(number, one, of))
    store = Store(str(folder / "store"))
    store.bulk_load(path=str(lines), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    quads = len(store)
    del store
    lines.unlink()
    about = {"id": f"world{size}", "made": "2026-01-01T00:00:00+00:00", "articles": 0, "quads": quads}
    (folder / "release.json").write_text(json.dumps(about), encoding="utf-8")
    (data / "releases" / "current").symlink_to("world")
    return [one.id for one in things]


def _statements(number: int, one: Labelled, of: dict[str, list[str]]) -> Iterator[str]:
    def other(kind: str) -> str:
        return of[kind][number * 7 % len(of[kind])]

    yield _line(one.id, RDF.type, _CLASSES[one.kind])
    yield _line(one.id, SKOS.prefLabel, Literal(one.name, language="vi"))
    for article in range(min(one.mentions, 30)):
        yield _line(one.id, NQ.mentionedIn, NamedNode(f"{BASE}article/{number + article}"))
    day = Literal(f"{2005 + number % 20}-{number % 12 + 1:02}-{number % 28 + 1:02}", datatype=XSD.date)
    if one.kind == "document":
        yield _line(one.id, ELI.date_document, day)
        yield _line(one.id, ELI.passed_by, NamedNode(BASE + other("organisation")))
        yield from _fact(f"fact/{number}", one.id, ELI.date_document, day)
    elif one.kind == "event":
        yield _line(one.id, SCHEMA.startDate, day)
        yield _line(one.id, SCHEMA.organizer, NamedNode(BASE + other("organisation")))
    elif one.kind == "post":
        yield _line(one.id, ORG.postIn, NamedNode(BASE + other("organisation")))
    elif one.kind == "person":
        for turn in range(1 + number % 3):
            tenure = f"tenure/{number}-{turn}"
            yield _line(tenure, RDF.type, NQ.Tenure)
            yield _line(tenure, ORG.member, NamedNode(BASE + one.id))
            yield _line(tenure, NQ.heldPost, NamedNode(BASE + of["post"][(number + turn) % len(of["post"])]))
            yield _line(tenure, NQ.attestedTo, day)


def _fact(fact: str, subject: str, predicate: NamedNode, value: Literal) -> Iterator[str]:
    yield _line(fact, RDF.subject, NamedNode(BASE + subject))
    yield _line(fact, RDF.predicate, predicate)
    yield _line(fact, RDF.object, value)
    yield _line(fact, NQ.supportedBy, NamedNode(f"{BASE}article/{len(subject)}#claim/{fact}"))


def _line(subject: str, predicate: NamedNode, value: NamedNode | Literal) -> str:
    return f"{NamedNode(BASE + subject)} {predicate} {value} .\n"


_CLASSES = {
    "person": FOAF.Person,
    "document": NQ.Document,
    "organisation": ORG.Organization,
    "post": ORG.Post,
    "event": NQ.Event,
    "place": NQ.Place,
}
