"""The words of page furniture: counters, menus, players, headings of link lists, photo credits, bylines.

They belong to pages, not to the Party and the State, so they live here and not in the ontology.
"""

from collections.abc import Iterable

import regex


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _any(*patterns: str) -> str:
    """One pattern out of several; a space in them stands for any white space."""
    return "(?:" + "|".join(patterns).replace(" ", r"\s+") + ")"


_COUNTERS = (
    "(?:tổng )?(?:số )?lượt (?:xem|truy cập|đọc|thích).{0,40}",
    "(?:đang (?:online|truy cập|trực tuyến)|khách online).{0,40}",
    r"(?:hôm (?:nay|qua)|tất cả|tổng(?: cộng)?|trực tuyến)\s*:?\s*[\d\s.,]{1,15}",
    r"(?:trong )?(?:tuần|tháng|năm)(?: (?:này|trước|qua))?\s*:?\s*[\d\s.,]{1,15}",
    "thống kê(?: lượt)? truy cập.{0,20}",
)
_MENUS = (
    r"image banner|banner(?: \w{1,12}){0,2}|thông báo|trang chủ|liên hệ|tìm kiếm|menu|quảng cáo",
    "sơ đồ (?:cổng|trang|site).{0,20}|về đầu trang|quay lại|trở về|đóng|đăng (?:nhập|ký|xuất)",
    "in (?:bài|trang)(?: viết)?|gửi (?:email|bài viết|bình luận|phản hồi)|advertisement",
    "chia sẻ(?: (?:bài viết|facebook|zalo))?|xem tiếp|ý kiến(?: của)? bạn(?: đọc)?:?",
    "facebook|twitter|zalo|email|print|copy link|link bài gốc.{0,40}|lấy link!?",
    r"cỡ chữ.{0,20}|[aA][+-]?(?: [aA][+-]?){1,2}|chế độ (?:ban đêm|tối|sáng)|xem theo ngày.{0,40}",
    r"bình luận(?:\s*\(\d{0,5}\))?|(?:ý kiến|phản hồi)\s*\(\d{0,5}\)|(?:thích|like)\s*\d{0,6}",
    r"từ khóa\s*:.{0,200}|tags?\s*:.{0,200}|google news.{0,40}|theo dõi.{0,60} trên .{0,40}",
)
_PLAYERS = (
    r"[\d:]{3,8}(?:\s*/\s*[\d:]{3,8})?",
    "(?:nam|nữ) miền (?:bắc|trung|nam)",
    "(?:nghe )?(?:đọc bài|audio|podcast|video|clip)",
)
_NOTICES = (
    r"bản quyền thuộc.{0,120}|(?:copyright\b|©).{0,200}|ghi rõ nguồn.{0,120}|đường dây nóng.{0,60}",
    r"giấy phép (?:số|xuất bản|hoạt động)\b.{0,200}",
)
FURNITURE = regex.compile(r"(?:•\s*)?" + _any(*_COUNTERS, *_MENUS, *_PLAYERS, *_NOTICES), regex.IGNORECASE)

RELATED = regex.compile(
    _any(
        "(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|mới(?: (?:nhất|hơn))?|cũ(?: hơn)?)",
        "(?:các )?(?:tin|bài)(?: viết)? (?:đọc nhiều|nổi bật)",
        "(?:các )?(?:tin|bài)(?: viết)? cùng (?:chuyên mục|chủ đề)",
        "các tin (?:khác|đã đưa)|tin tức|(?:xem|đọc) thêm|có thể bạn quan tâm|cùng chuyên mục",
        r"đọc nhiều(?: nhất)?|mới nhất|chủ đề\s*:.{0,80}",
    ),
    regex.IGNORECASE,
)

# A headline with its day glued to it, as papers of 2001-2006 list what they wrote before.
LISTED = regex.compile(r".{8,200}[^\s(]\(\d{1,2}/\d{1,2}/(?:19|20)\d\d\)")

# "Ảnh: Thanh Lê", "(Ảnh: IT)", "Ảnh minh họa", "Bài, ảnh: …"; case counts, "hình ảnh: đẹp" is none.
CREDIT = regex.compile(
    r"[\(\[]?\b(?:Ảnh|ẢNH|Hình(?:\s+ảnh)?|Đồ\s+h(?:ọa|oạ)|(?P<film>Clip|Video|VIDEO)|Nguồn(?:\s+ảnh)?"
    r"|Tin,\s*ảnh|Bài,\s*ảnh|Bài\s+và\s+ảnh)"
    r"(?:\s+(?:minh\s+h(?:ọa|oạ)|tư\s+liệu|chụp\s+màn\s+hình|do\s+nhân\s+vật\s+cung\s+cấp|internet|ITN))?\s*"
    r"(?:(?P<colon>[:：])|(?<=minh\s+h(?:ọa|oạ)|tư\s+liệu|ITN|internet))"
)
CREDITS = (
    "Ảnh",
    "ẢNH",
    "Hình",
    "Đồ",
    "Clip",
    "Video",
    "VIDEO",
    "Nguồn",
    "Tin,",
    "Bài",
)  # what they begin with
BYLINE_LEAD = regex.compile(
    r"\(?\s*(?:theo|nguồn|tin|bài|ảnh|tác\s+giả|thực\s+hiện|biên\s+tập|người\s+viết|tổng\s+hợp|nhóm\s+pv|pv)\b",
    regex.IGNORECASE,
)
BYLINE_WORDS = _words(
    "và theo của báo ảnh tin bài pv nhóm ctv thực hiện tổng hợp nguồn clip video biên tập",
)
CREDIT_WORDS = BYLINE_WORDS | {"internet", "đình", "nhân", "vật", "cung", "cấp", "facebook", ""}
SITE = regex.compile(r"[a-z0-9-]{2,30}(?:\.[a-z0-9-]{2,20}){1,3}")
# A capital word after a photographer's name that opens the next sentence of a page flattened to one line:
# "Ảnh: Nhật Bắc Tổng Bí thư đề nghị …".
OPENERS = _words(
    "Tổng Bí Phó Chủ Thủ Ông Bà Cô Thầy Chị Theo Đồng Tại Ngày Sáng Chiều Tối Trong Sau Trước Phát Các "
    "Những Với Trưởng "
    "Đại Cũng Thay Được UBND HĐND UBMTTQ MTTQ ĐBQH ĐB TAND VKSND CSGT LĐLĐ TP TP.HCM TS ThS PGS GS Bộ Sở Cục "
    "Ban Tòa Viện Từ Khi Nếu Để Đây Hiện Cuối Đầu Năm Tháng Tuần Người Nhiều Một Còn Nhưng Cùng Tuy Vì Do "
    "Gần Hơn Mặc Đến Thời Cụ Nói Chia Trao Thưa Buổi Hôm Mới Vừa Qua Về Như Đó Nhằm Ngoài Bên Hội Nghị "
    "Dự Tham Tới Tháp Đánh Nhấn Khẳng Giải Trả Lãnh Đối Riêng Nêu Cho Quá Thực Kể Việc Rất Số Đồng"
)
# The foot of a page that was flattened into the last paragraph; what follows it is of the page as well.
FOOT = regex.compile(
    r"©|\bTổng [Bb]iên tập ?:|\bTổng Giám đốc ?:|\bĐể không bỏ lỡ các bài viết|\bBạn có thể hủy đăng ký"
    r"|\bGiấy phép (?:hoạt động báo|xuất bản)|\bCơ quan chủ quản ?:|\bTrụ sở chính ?:|\bBản quyền thuộc"
    r"|\bMọi hình thức sao chép|\bSource link\Z|\bĐăng ký nhận (?:bản )?tin\b"
)
FOOT_WORDS = (
    "©", "iên tập", "Tổng Giám đốc", "Để không bỏ lỡ", "Bạn có thể hủy", "Giấy phép", "Cơ quan chủ quản",
    "Trụ sở chính", "Bản quyền thuộc", "Mọi hình thức sao", "Source link", "Đăng ký nhận",
)  # fmt: skip
MORE = regex.compile(r"(?<=[.!?…”\"/] )(?:>> )?(?:Xem thêm|Đọc thêm|Tin liên quan|Bài liên quan) ?:")
LINKED = regex.compile(r"(?:Nguồn: \[Link nguồn\]\s*)+\Z")
# Signed with a title, a decree is no article with a byline; "II- ỦY VIÊN DỰ KHUYẾT" is a heading.
SIGNED = regex.compile(
    r"(?:[IVX]{1,4}\s?[-.–)/]|TM\b|KT\b|T/M|(?:PHÓ )?CHỦ TỊCH|(?:PHÓ )?THỦ TƯỚNG|(?:THỨ|BỘ) TRƯỞNG"
    r"|(?:PHÓ |TỔNG )?BÍ THƯ|(?:PHÓ )?(?:TỔNG )?GIÁM ĐỐC|CHÁNH (?:ÁN|VĂN)|ỦY VIÊN)|.{0,60}\([Đđ]ã ký\)"
)
DATED = regex.compile(r"\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?|hôm\s+nay\s+\d{1,2}", regex.IGNORECASE)


def any_of(words: Iterable[str], chars: str, start: int, end: int) -> bool:
    """Whether one of these words stands there: much cheaper than to look for the pattern that has them."""
    return any(chars.find(word, start, end) >= 0 for word in words)
