"""What may stand between a person's name and his titles, and between two names or titles of a list."""

import re


def _joined(*parts: str) -> frozenset[str]:
    """Every way to take one word of each part ("" where a part starts with a bar), with single spaces."""
    made = [""]
    for part in parts:
        made = [f"{before} {word.strip()}".strip() for before in made for word in part.split("|")]
    return frozenset(phrase.replace(" ,", ",") for phrase in made)


NAMED_BY = "|đồng chí|ông|bà|đ/c|anh|chị|các đồng chí|các ông|ngài"
STANDS = "|nguyên|cựu|cố|quyền|tân|phụ trách|đương kim|hiện"
IS = (
    "|là|hiện là|nay là|đang là|hiện đang là|từng là|vốn là|vừa là|đồng thời là|với tư cách|với tư cách là"
    "|trên cương vị|trên cương vị là|đang giữ|đang giữ chức|đang giữ chức vụ|kiêm"
)
# What may stand between a title and the name right after it.
BEFORE_NAME = _joined("|,|-|–|:|(|là|như|gồm|gồm:|gồm có|cùng", NAMED_BY) | {
    "các đồng chí:",
    "các ông:",
    *(
        f"{opening}{them}{mark}"
        for opening in ("", "gồm ", "là ", "gồm: ", "gồm có ")
        for mark in ("", ":")
        for them in ("các ông, bà", "các ông bà", "các ông (bà)", "các ông/bà", "các bà", "các ông")
    ),
    "là các đồng chí:",
}
# What may stand between a name and its title.
AFTER_NAME = (
    _joined(",|-|–|—|(|:", STANDS)
    | _joined(",|-|–|(", "nguyên:|cựu:")
    | _joined("|,|-|–|(", IS)
    | {"nguyên", "/", "|", ", đồng chí", ", ("}
) - {""}
# What may stand between two titles of one person.
BETWEEN_TITLES = (
    _joined("|,|;|-|–|—|và|rồi", STANDS)
    | _joined(
        "|,|và|;",
        "kiêm|kiêm nhiệm|kiêm chức|đồng thời là|hiện là|nay là|vừa là|rồi|rồi làm|giữ chức|và|là"
        "|đồng thời giữ chức",
    )
    | {"/", "|", "&", "(", "),", ")", "- kiêm", ", đồng thời"}
)
BETWEEN_NAMES = _joined(",|và|&|-|;|cùng", NAMED_BY)
# After a title: who held it at another time, or holds it now.
WHEN = re.compile(
    r"(?:(?P<then>(?:vào )?(?:lúc|khi|thời điểm|thời|hồi|thời gian) (?:đó|ấy|bấy giờ)|bấy giờ"
    r"|thời kỳ (?:đó|ấy|này))"
    r"|hiện nay|hiện tại|đương nhiệm|mới được bầu|mới|phụ trách [^,;:.]{3,40}(?= là ))(?=,|$| -| –| là )"
)
LISTED = BETWEEN_TITLES | BETWEEN_NAMES | BEFORE_NAME | AFTER_NAME
MINISTERS = ("Bộ trưởng", "Thứ trưởng", "Phó Thủ tướng")
DASHES = ("-", "–", "—", ":", "đều là", "cùng là", ", đều là", ", cùng là")
# After a title in the plural: "Các Phó ban chuyên trách, gồm:" brings those who hold it.
BRINGS = re.compile(r"(?:[^,;:.()]{0,20},? ?)?(?:bao )?gồm(?: có)?:?(?: các)?(?: đồng chí| ông| bà)?:?")
# "nhiều cán bộ nguyên Ủy viên Trung ương mấy khóa như ông A, B và C": each of them was.
LIKE = re.compile(r"(?:[^,;:.()]{0,20} )?như(?: các)?(?: đồng chí| ông| bà)?:?")
NEXT_ONE = ("; ông", "; bà", "; đồng chí", "; các ông")  # in a list, be other words between
GIVEN = (" của", " gửi", " gửi tới", " gửi đến", " lên", " trình")  # "đơn gửi Chủ tịch UBND tỉnh, ông A …"
OF_ALL = ("Thủ tướng", "Tổng Bí thư", "Chủ tịch nước")  # known without their body
SAYS = frozenset((":", ": ông", ": bà", ": đồng chí"))
