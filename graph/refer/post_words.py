"""What completes a title that names no body: bodies by the beginnings of their names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from graph.apposition import BETWEEN_TITLES, ends
from graph.model import Mention, Span, Text
from graph.namespaces import BASE
from graph.refer.scope import COMMUNES

JOINS = BETWEEN_TITLES
SHARED = frozenset(("", "-", "–", "—", "kiêm", "và", ",", "kiêm nhiệm"))
NEAR = 12  # titles looked back at
PARTY_ROLES = ("Bí thư", "Phó Bí thư", "Ủy viên")
DIRECTORS = ("Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Phó Tổng Giám đốc", "Hiệu trưởng", "Viện trưởng")
# Bodies whose head a title does not leave out.
NOT_HEADED = ("Bộ Chính trị", "Ban Bí thư", "Ban Thường vụ", "Ban Chấp hành", "Ban cán sự")

# Bodies in which party groups and committees sit, by the beginnings of their names.
STATE = (
    *("ủy ban nhân dân", "bộ ", "hội đồng nhân dân", "tòa án", "viện kiểm sát", "thanh tra", "kiểm toán"),
    *(
        "công an",
        "sở ",
        "cục ",
        "quốc hội",
        "ủy ban mặt trận",
        "ủy ban trung ương mặt trận",
        "liên đoàn",
        "ban quản lý",
        "liên minh ",
    ),
    *("liên hiệp ", "hội nông dân", "hội liên hiệp", "hội cựu chiến binh", "hội nhà", "hội luật gia"),
    *("tổng liên đoàn", "tổng cục", "ngân hàng nhà nước", "bảo hiểm xã hội", "kho bạc"),
)
BOARDS = ("Hội đồng quản trị", "Hội đồng thành viên")
GROUPS = ("Ban cán sự đảng", "Đảng đoàn", "Đảng ủy", "Đảng ủy cơ quan")
ENTERPRISES = (
    *(
        "Công ty",
        "Tổng công ty",
        "Tập đoàn",
        "Xí nghiệp",
        "Doanh nghiệp",
        "Hợp tác xã",
        "Ngân hàng",
        "Nhà máy",
    ),
    *("Trung tâm", "Trường", "Câu lạc bộ", "Quỹ", "Viện", "Liên doanh", "Hội đồng"),
)
LED = re.compile(
    r"\b(?:do|thời) (?:ông |bà |anh |chị |đồng chí )?(?:[^\W\d_]{1,8} ){2,5}(?:đang )?(?:làm|là) $"
)
LED_BY_HIM = re.compile(r"\bdo (?:ông|bà|đồng chí) (?:đang )?(?:làm|là) $")
# Which assembly sits: "phiên họp HĐND Hà Nội", "kỳ họp thứ 8, Quốc hội khóa XIII".
SESSION = re.compile(
    r"\b(?:[Kk]ỳ họp|[Pp]hiên (?:họp|chất vấn|thảo luận|giải trình|trả lời)|[Nn]ghị trường)\b[^.;\n]{0,30}?"
    r"(?:(?P<local>HĐND|Hội đồng nhân dân|Hội đồng Nhân dân)|(?P<national>Quốc hội|QH\b|UBTVQH))"
)
# What members do on the floor: an assembly sits, be it named but once.
FLOOR = re.compile(
    r"\b(?:[Cc]hất vấn|nghị trường|tranh luận|[Tt]hảo luận (?:ở|tại) (?:tổ|hội trường)|[Kk]ỳ họp"
    r"|[Pp]hiên thảo luận)\b"
)
# "đại biểu A (Vĩnh Phúc)": members of the National Assembly are told by their provinces.
OF_PROVINCES = re.compile(
    r"\b(?:đại biểu|Đại biểu|ĐB) (?:[^\W\d_]{1,8} ){1,4}?[^\W\d_]{1,8} ?\("
    r"(?:Đoàn |đoàn |tỉnh )?[A-ZĐ][^\W\d_]{1,6} [A-ZĐ]"
)
MINISTERS = re.compile(
    r"\b(?:Bộ trưởng|Thủ tướng|Hiến pháp|dự thảo Luật|dự án Luật|[Dd]ự (?:thảo|án) luật)\b"
)
ASSEMBLY = {
    "chain": "Quốc hội",
    "known": BASE + "org/quoc-hoi",
    "kind": BASE + "vocabulary/organisation-kinds/quoc-hoi",
}
DELEGATION = re.compile(r" ?[(,–-] ?(?:thuộc )?[ĐđT][^\W\d_]{2,5} ?(?:ĐBQH|đại biểu Quốc hội|đại biểu QH)\b")
COUNCILS = ("Hội đồng nhân dân", "Ủy ban nhân dân")
COMMITTEE = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), "Đảng ủy"),
}


def committee(beside: Mapping[str, str], level: str) -> dict[str, str]:
    """The parts of the party committee of the same place: "Bí thư kiêm Chủ tịch UBND huyện"."""
    made = {"chain": COMMITTEE[level], "placed": "1", "level": level if level in COMMUNES else ""}
    made |= {part: beside.get(part, "") for part in ("place", "place_iri")}
    return {part: value for part, value in made.items() if value}


def standing(mention: Mention, run: Sequence[Mention]) -> Mention:
    """ "Ủy viên Thường vụ, Phó Bí thư Tỉnh ủy": of the committee that a title beside it names, or of that of
    the council beside it."""
    if mention.parts.get("chain") != "Ban Thường vụ" or mention.parts.get("level"):
        return mention
    for beside in run:
        label, level = beside.parts.get("chain", ""), beside.parts.get("level", "")
        if beside.parts["role"] == "Bí thư" and label not in ("Tỉnh ủy", "Thành ủy"):
            continue  # the head of a lower committee sits in the standing committee above it
        if label in COMMITTEE.values() and label != "Đảng ủy":
            made = {**beside.parts, "chain": f"Ban Thường vụ|{label}"}
        elif label in COUNCILS and COMMITTEE.get(level, "Đảng ủy") != "Đảng ủy":
            made = committee(beside.parts, level)
            made["chain"] = f"Ban Thường vụ|{made['chain']}"
        else:
            continue
        taken = {"chain", "place", "place_iri", "level"}
        inside = {part: value for part, value in made.items() if part in taken}
        return replace(mention, parts={**mention.parts, **inside, "placed": "1"})
    return mention


def runs(chars: str, titles: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The titles that stand together in one list."""
    run: list[Mention] = []
    for mention in titles:
        if run and chars[ends(run[-1]) : mention.span.start].strip() not in JOINS:
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def in_delegation(chars: str, names: Sequence[int], after: int) -> bool:
    """ "đại biểu A (Đoàn ĐBQH tỉnh B)": whether the words behind the next name say that he sits in the
    National Assembly; ``names`` are the offsets at which persons' names end.
    """
    at = bisect_left(names, after)
    if at == len(names) or names[at] - after > 40:
        return False
    return DELEGATION.match(chars, names[at]) is not None


def sitting(chars: str) -> str | None:
    """The kind of assembly whose sessions an article tells of, else that it names most; None in doubt."""
    found = list(SESSION.finditer(chars))
    local = sum(one["local"] is not None for one in found)
    national = len(found) - local
    if not found:
        national = chars.count("Quốc hội") + chars.count(" QH")
        local = chars.count("HĐND") + chars.count("ội đồng nhân dân")
        if chars.lower().count("đại hội") > 1:
            return None
        if max(national, local) < 2 and not FLOOR.search(chars):
            return None
        if national and national >= local - 1 and (OF_PROVINCES.search(chars) or _laws_made(chars)):
            return "Quốc hội"
        if not national and not local:
            return None
    for more, less, name in ((national, local, "Quốc hội"), (local, national, "Hội đồng nhân dân")):
        if more >= 3 * less:
            return name
    return None


def _laws_made(chars: str) -> bool:
    """Whether members debate what the National Assembly alone decides."""
    return bool(MINISTERS.search(chars)) and "hội trường" in chars


def base(role: str) -> str:
    """A title without the words for a deputy: "Phó Giám đốc" → "giám đốc"."""
    return role.lower().removeprefix("phó ").removesuffix(" thường trực").removesuffix(" chuyên trách")


def just_named(
    text: Text, titles: Sequence[Mention], named: Mapping[Span, str], mention: Mention, bodies: Set[str]
) -> str | None:
    """Of several bodies that have the title, the one of the last such title in this sentence or the one
    before: "Các Phó Trưởng ban Tổ chức Tỉnh ủy gồm: ông A, Phó Trưởng ban Thường trực; ông B …".
    """
    number = bisect_left(text.sentences, mention.span.start + 1, key=lambda s: s.start) - 1
    opens = text.sentences[max(number - 1, 0)].start if number >= 0 else mention.span.start
    at = bisect_left(titles, mention.span.start, key=lambda m: m.span.start)
    for before in reversed(titles[max(at - NEAR, 0) : at]):
        if before.span.start < opens:
            break
        body = named.get(before.span)
        if body in bodies and base(before.parts["role"]) == base(mention.parts["role"]):
            return body
    return None
