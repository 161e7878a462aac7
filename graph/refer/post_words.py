"""What completes a title that names no body: bodies by the beginnings of their names."""

import re
from collections.abc import Mapping

from graph.apposition import BETWEEN_TITLES
from graph.refer.scope import COMMUNES

JOINS = BETWEEN_TITLES
SHARED = frozenset(("", "-", "–", "—", "kiêm", "và", ",", "kiêm nhiệm"))
PARTY_ROLES = ("Bí thư", "Phó Bí thư", "Ủy viên")
# Bodies whose head a title does not leave out.
NOT_HEADED = ("Bộ Chính trị", "Ban Bí thư", "Ban Thường vụ", "Ban Chấp hành", "Ban cán sự")

# Bodies in which party groups and committees sit, by the beginnings of their names.
STATE = (
    *("ủy ban nhân dân", "bộ ", "hội đồng nhân dân", "tòa án", "viện kiểm sát", "thanh tra", "kiểm toán"),
    *("công an", "sở ", "cục ", "quốc hội", "ủy ban mặt trận", "liên đoàn", "ban quản lý", "liên minh "),
    *("liên hiệp ", "hội nông dân", "hội liên hiệp", "hội cựu chiến binh", "hội nhà", "hội luật gia"),
    *("tổng liên đoàn", "tổng cục", "ngân hàng nhà nước", "bảo hiểm xã hội", "kho bạc"),
)
BOARDS = ("Hội đồng quản trị", "Hội đồng thành viên")
GROUPS = ("Ban cán sự đảng", "Đảng đoàn", "Đảng ủy")
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
