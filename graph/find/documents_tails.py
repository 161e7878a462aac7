"""What stands between a reference and its subject: its date, its issuer, a term, a short name in brackets."""

import re
from dataclasses import dataclass

from graph.find.documents_edges import SMALL
from graph.rule import Rule

# Heads of a subject that are verbs of the issuer as often: "của Đảng ủy Khối tổ chức …".
NOT_CROSSING = frozenset(
    {
        "tổ chức", "kiểm tra", "giám sát", "thanh tra", "phòng, chống", "công bố", "quy hoạch", "thông qua",
        "điều tra", "tiếp tục",
    }
)  # fmt: skip
# Heads that also behind the comma of another body open the subject; others are that body's act: "kết luận của
# A, UBND tỉnh giao các sở …".
OPENERS = frozenset({"về", "về việc", "đối với", "hướng dẫn", "quy định", "sửa đổi", "bổ sung"})
# What opens the subject behind a comma: "Quyết định 352/QĐ-HU, cho ông B thôi giữ chức …".
AFTER_COMMA = (
    "hướng dẫn (?:thi hành|thực hiện)|quy định về|quy định chi tiết|bổ nhiệm|miễn nhiệm|cách chức|điều động"
    "|luân chuyển|chuẩn y|chỉ định|khai trừ|cho (?:ông|bà|đồng chí|thôi|phép)|đồng ý cho|công nhận|phê duyệt"
    "|xử phạt|thu hồi|khởi tố|sửa đổi, bổ sung|tặng|phê chuẩn"
)
# Last syllables of type words: "sửa đổi Nghị định | số 72" goes on, "thu hồi đất | số 04/KH-UBND" does not.
TYPE_ENDINGS = frozenset(
    "quyết định thị luận hoạch án trình báo tri dẫn cáo văn điện tư luật lệnh chế".split()  # noqa: SIM905
)
# Verbs that open a subject together with the head before them: "hướng dẫn xác định địa bàn …".
AMBIGUOUS = frozenset(
    {"xác định", "yêu cầu", "thể hiện", "khẳng định", "có thể", "gặp", "diễn ra", "chưa", "phải"}
)
# Heads that need an object: "văn bản thực hiện, …" has no subject, "quyết định kiểm tra, giám sát …" has one.
ALONE = frozenset({"thực hiện", "triển khai", "quy định", "hướng dẫn", "tổ chức"})
_YEAR = r"(?:19|20)\d\d"
DATE = Rule(
    "documents.date-after",
    re.compile(
        rf"[\s,(]{{0,3}}(?:(?:ký ban hành|ban hành|ra|ký|kí|thông qua|đề|lập|gửi|phát đi|phát hành|công bố)"
        rf"\s(?:vào\s|hồi\s)?(?:cùng\s)?)?"
        rf"(?P<date>(?:(?:ngày|hôm)\s{{0,2}})\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?{_YEAR})?"
        rf"|(?:ngày\s{{0,2}})?\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}"
        rf"|(?:ngày\s{{0,2}})?\d{{1,2}}\s{{1,2}}tháng\s{{1,2}}\d{{1,2}}(?:,?\s(?:năm\s)?{_YEAR})?"
        rf"|tháng\s\d{{1,2}}(?:\s?[/.-]\s?|\snăm\s){_YEAR}|năm\s{_YEAR}(?!\s?[-–]\s?\d))(?![\d/])\)?"
    ),
    (
        " ngày 21/1/2021 của",
        ", ngày 30/7/2013",
        " ngày 14 tháng 12 năm 2004",
        " năm 2008",
        " (ban hành tháng 5/2014)",
    ),
    (" của Bộ Chính trị", " giai đoạn 2021-2025"),
)
# "Thực hiện Nghị quyết 18, | ngày 5/4, Tỉnh ủy ban hành …": the day of what follows.
OTHERS_DAY = re.compile(
    r"ngày \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?:, (?:[A-ZĐ]|các |đoàn |tại |ông |bà )| \(tức| tại )"
)
ISSUER = Rule(
    "documents.issuer-after",
    re.compile(
        r"[\s,]{1,3}"
        r"(?:(?:mới|riêng|mới nhất|mới ban hành|vừa ban hành|mới đây|gần đây|gần nhất|trước đó|trước đây"
        r"|nói trên|trên|này|kịp thời|hiệu quả|quan trọng|chính thức|chuyên đề|khẩn|hỏa tốc|hoả tốc|đầu tiên"
        r"|cuối cùng|tạm thời|đúng đắn|cụ thể|chi tiết|liên tịch|chung|mang tính lịch sử)(?: và|,)?\s){0,3}"
        r"của\s(?=[^\s,.;:)])"
    ),
    (" của Bộ Chính trị về", " mới của Ban Bí thư", " kịp thời, hiệu quả của HĐND tỉnh"),
    (" về việc",),
)
TERM = re.compile(r"[\s,]{0,2}\(?[Kk]h(?:óa|oá)\s[IVX]{1,5}\)?|[\s,]{1,2}nhiệm kỳ \d{4}\s?[-–]\s?\d{4}")
BARE_ISSUER = Rule(
    "documents.issuer-beside",
    re.compile(
        r"\s(?P<who>(?:Quốc hội|QH|Chính phủ|Bộ Chính trị|BCT|Ban Bí thư"
        r"|Thủ tướng(?: Chính phủ)?|Tỉnh ủy|Hội đồng quản trị|HĐQT|Ban Thường vụ|Ban Chấp hành"
        r"|Thành ủy|(?:HĐND|UBND)(?: (?:tỉnh|thành phố|TP|huyện|quận))?)"
        r"(?:\s[A-ZĐ][\wđ.]{0,6}){0,4})(?=\svề\s|[.,;)](?:\s|$))"
    ),
    (" Quốc hội về kế hoạch", " Bộ Chính trị. ", " HĐND tỉnh Nghệ An về thu"),
    (" của Quốc hội về", " Quốc hội thông qua"),
)
# "Chỉ thị 02 … của UBND thành phố (gọi tắt là Chỉ thị 02) về …"
ASIDE = Rule(
    "documents.named-for-short",
    re.compile(r"\s\((?:gọi tắt|gọi là|sau đây|dưới đây|viết tắt|thường gọi)[^()\n]{2,60}\)"),
    (" (gọi tắt là Nghị định 17)", " (sau đây gọi là Luật)"),
    (" (khóa XII)", " (gọi"),
)
# Behind an issuer its short name: "của Ủy ban Kiểm tra Trung ương (UBKT Trung ương) đề nghị …".
SHORT_NAME = re.compile(r"\s\((?=[A-ZĐ]{2})[\w&.Ư -]{2,40}\)(?=\s)")
# What the paper says behind a comma: "đã ra văn bản, trong đó có nội dung phê bình …".
CONTENT = Rule(
    "documents.content-told",
    re.compile(
        rf"(?:,? trong đó(?: có nội dung| nêu| có)?|,? (?:với|có|mang) nội dung|,? nội dung)(?=\s[{SMALL}])"
    ),
    (", trong đó có nội dung phê bình", " với nội dung yêu cầu"),
    (" trong đợt này", ", trong đó: "),
)
# A second body of one issuer: "của Bộ Chính trị, | Ban Bí thư".
SECOND = re.compile(
    r", (?:(?:Ban Bí thư|Bộ Chính trị|Ban [Cc]hấp hành|BCH|Ban [Tt]hường vụ|BTV|Thường trực|Thủ tướng"
    r"|Chính phủ"
    r"|Quốc hội|Trung ương|Ủy ban Thường vụ|UBND|HĐND|Tỉnh ủy|Thành ủy|Tòa án|Viện|Bộ|Ban|Tổng)"
    r"(?:\s(?:Trung ương|Đảng|Chính phủ|Quốc hội|tỉnh|thành phố|nhân dân|tối cao|bộ|ủy"
    r"|[A-ZĐ][\wà-ỹ]{0,7})){0,6})"
    r"(?=[.;:)”\n]|\s?$|\s(?:về|đối với|khóa|khoá)\s)"
)
RULES = (DATE, ISSUER, BARE_ISSUER, ASIDE, CONTENT)


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a reference: spans (start, end) of its date, its issuer and its subject, each if there."""

    end: int
    date: tuple[int, int] | None = None
    issuer: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    heading: str | None = None  # the word the subject begins with: "về", "quy định", "“"
