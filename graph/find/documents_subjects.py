"""What may be the subject of a document, and which words before it or inside it tell that it is none."""

import re

from graph.find.documents_edges import SMALL
from graph.rule import Rule

INNER = Rule(
    "documents.issuer-inside",
    re.compile(r"\scủa\s(?P<who>[A-ZĐ][^;:.()]{3,80}?)(?=\s(?:đối với|về)\s)"),
    (
        "kiểm tra, giám sát của Bộ Chính trị, Ban Bí thư đối với Đảng ủy X",
        "ý kiến của Bộ Chính trị về nhân sự",
    ),
    ("kết quả của việc thực hiện",),
)
ISSUING = Rule(
    "documents.issuing-before",
    re.compile(
        r"(?:ban hành|ký|kí|(?<!đưa )ra|có|công bố|trao|nhận|thu hồi|hủy|huỷ|bãi bỏ|nhận được|thông qua"
        r"|trình)\s(?:các |một |bản |những )?$"
    ),
    ("đã ra ", "thu hồi các ", "công bố "),
    ("chấp hành ", "theo "),
)
ANY_SUBJECT = Rule(
    "documents.any-subject",
    re.compile(
        rf"\s(?=[{SMALL}])"
        r"(?!(?:nhằm|này|đó|trên|đã|sẽ|được|là|có|của|và|do|đề ra|đưa ra|xác định|gồm|cũng|nêu"
        r"|đang|phải|cần|tại|với|theo|căn cứ|lần thứ|nào|khác|chi tiết|cụ thể|riêng|mới|hay|hoặc|thì|chưa"
        r"|coi|tính toán|đều|xem|dự báo|đặt|mang|giúp|góp|tạo|ưu tiên|báo cáo|chia|lấy|xác lập"
        r"|chính thức|nhấn|khẳng định"
        r"|vấn đề|nội dung|không|vào|ra|lên|trình|xin|gửi|trước|sau|khi|một|hai|các|những|từ|ở|bằng"
        r"|như|sắp|chỉ"
        r"|để|cho|trong|đề xuất|đề nghị"
        r"|kiến nghị|yêu cầu|bởi|vì|nhưng|do)(?!\w))"
    ),
    (" làm việc", " rà soát", " vị trí việc làm", " tỉnh thời kỳ 2021 - 2030"),
    (" này", " Nghị"),
)
# A resolution's subject that no opening word tells: "thông qua nghị quyết | mức thu học phí năm học này".
ENACTED = re.compile(
    r"\s(?!(?:[Đđ]ại hội|[Đđ]ảng|hội nghị|chuyên đề|liên tịch|trung ương|tỉnh|huyện|thành phố|xã|phường"
    r"|chi bộ|đảng|đặc thù"
    r"|thí điểm này|khác|cụ thể|quan trọng|chung|riêng|mới|nói trên|vào|chính thức|hội đồng|bất thường|đem"
    r"|còn|vẫn|rất|bị|gây)(?!\w))"
    r"[a-zà-ỹđ]+\s[a-zà-ỹđ]+"
)
VAGUE = Rule(
    "documents.vague-subject",
    re.compile(
        r"(?:vấn đề|việc|nội dung|vụ việc|dự án|tình hình|sự việc|sự cố) (?:này|đó|trên|nêu trên)"
        r"(?:$|[./]|\s(?:với|tới|đến|cho|lên)\s)|^đánh giá tác động|^(?:những|các) hành vi"
        r"|^(?:thực hiện|triển khai) (?:lên|tới|đến|cho|với|trong|tại|của) "
        r"|^ban hành (?:chỉ thị|nghị quyết|nghị định|thông tư|quy định|quy chế) (?:số )?\d"
        r"|^phát triển kinh tế\W{1,3}xã hội(?: và dự toán [\w ]{3,20})?(?: năm \d{4})?$"
        r"|^bổ nhiệm (?:người nhà|người thân|cán bộ|lãnh đạo|con em|anh em)$"
        r"|^về (?:\w{1,7} ){1,3}(?:này|đó|trên(?=\s(?:do|của|và|là|đã)\s|[,:;]|$))(?!\w)"
        r"|^năm \d{4}(?: và .*)?$|^nói rõ "
        r"|^cho các "
        r"|^về (?:vụ việc|sự việc|vấn đề)$|^(?:xử lý|xử phạt|bổ nhiệm|xét xử) (?:hành chính|hình sự)$"
    ),
    (
        "về vấn đề này",
        "tình hình trên với tỉnh",
        "đánh giá tác động môi trường",
        "về vụ việc",
        "xử phạt hành chính",
    ),
    ("về an toàn trên biển", "bổ nhiệm cán bộ công an"),
)


# What is done with a scheme in small letters that has a subject of its own: "nghiên cứu đề án phát triển …".
DEALT_WITH = Rule(
    "documents.dealt-with",
    re.compile(
        r"(?<!\w)(?:phê duyệt|thông qua|trình|triển khai|thực hiện|nghiên cứu|xây dựng|hoàn thiện|lập|góp ý"
        r"|ban hành|tại|theo|về)\s(?:dự thảo )?$"
    ),
    ("phê duyệt ", "hoàn thiện dự thảo ", "báo cáo về "),
    ("các ", "và "),
)
# What is done with a master plan in small letters: "lập quy hoạch mạng lưới xe buýt".
PLANNED = re.compile(
    r"(?<!\w)(?:lập|phê duyệt|điều chỉnh|theo|về|trong|thuộc|công bố|cụ thể hóa|thực hiện|triển khai"
    r"|thông qua|bản"
    r"|đồ án|dự thảo|xây dựng|thẩm định|trình|tại|của)\s$"
)
TERMED = re.compile(r"(?:19|20)\d\d\s?[-–]\s?(?:20)?\d\d|(?:giai đoạn|thời kỳ) (?:19|20)\d\d|\d{1,2} năm")
# What a master plan is of.
PLAN_OF = re.compile(
    r"\s(?P<of>(?:tổng thể|chung|chi tiết|phân khu|tỉnh|vùng|ngành|phát triển|mạng lưới|hệ thống"
    r"|sử dụng đất|không gian"
    r"|bảo tồn|bảo vệ|cảng|sân bay|điện|giao thông|vận tải|đô thị|xây dựng|khu|bán đảo|đảo|thành phố|thủ đô"
    r"|Thủ đô"
    r"|thoát nước|thoát lũ|thủy lợi|cấp nước|khoáng sản|thăm dò|quảng cáo|nghĩa trang|chợ|kho|du lịch"
    r"|báo chí)(?!\w)"
    r"(?!\s(?:tại|nhằm|về|của|ở|cho|và|để|có|là|đã|được|treo|này|trên|vào)(?!\w)))"
    r"|\s(?P<years>\d{2,3} năm)(?!\w)"
)
# What stands before a conclusion of which a notice tells; what a report does that opens its sentence.
NOTICED = ("truyền đạt ", "thông báo ")
TELLS = re.compile(
    r"(?: ngày [\d/.-]+)?(?: của [^,;.]{2,60}?)? (?:nói rõ|nêu|cho thấy|cho biết|chỉ ra|chỉ rõ|khẳng định"
    r"|có nhắc|xác định|kết luận|ghi|thể hiện|nhấn mạnh|cũng)(?!\w)"
)
# Words that make a kind of papers of the type word: "ban hành văn bản quy phạm pháp luật".
GENERIC = re.compile(
    r"\s(?:quy phạm|pháp luật|pháp quy|pháp lý|dưới luật|hành chính|tố tụng|chính thức|riêng|cá biệt|giấy tờ"
    r"|mật|hành động|cụ thể|tiếp theo|tương tự|hẳn hoi|bằng|giả|thật|hiện hành|gì|gốc|sao|rồi|lại|vì"
    r"|hỏa|hoả|khẩn|nhiều|chung chung|hợp tác|đầu tiên|thứ)(?!\w)"
)
# Words that carry out or pass a resolution known by its matter: "triển khai nghị quyết | điều chỉnh lương".
CARRYING = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|theo|thi hành|chấp hành|quán triệt|việc ra|ra|đúng)\s$"
)
# Where a report is sent, no subject of it; what somebody is given, no name of a plan.
TOWARDS = re.compile(
    r"về (?:Bộ|Sở|UBND|HĐND|Ủy ban|Uỷ ban|Cục|Ban|Văn phòng|Thủ tướng|Chính phủ|Hà Nội|TP|Trung ương"
    r"|Thanh tra|[Cc]ông an|các cơ quan|cơ quan|địa phương|Viện|Trung tâm"
    r"|Tổng cục)(?!\w)"
    r"|giao (?:cho |)[A-ZĐ]|được giao"
    r"|(?:\w+ ){0,8}(?:lên|về|với|cho|tới|đến|qua|gửi) (?:Bộ|Sở|UBND|HĐND|Ủy ban|Uỷ ban|Ban|Thủ tướng"
    r"|Chính phủ"
    r"|Quốc hội|Chủ tịch|Phó Thủ tướng|Phó Chủ tịch|Thanh tra|Văn phòng|Thường trực|Trung ương"
    r"|cấp trên)(?!\w)"
)
STAFFING = re.compile(r"^về công tác (?:cán bộ|nhân sự|tổ chức cán bộ)(?:$|,|\s(?:theo|của|tại|và))")
WHOSE = re.compile(
    r"\s(?P<said>(?!(?:này|đó|trên|nêu|nói|mới|cuối|riêng|chung|sai|đúng|trái|của|cá nhân|hành chính"
    r"|tập thể|không)\s)"
    r"[a-zà-ỹđ]+(?:\s[a-zà-ỹđ]+){1,6}?)\scủa\s(?=(?:UBND|Ủy ban|Uỷ ban|Bộ|Sở|Thủ tướng|Chính phủ|Chủ tịch"
    r"|HĐND"
    r"|Tỉnh ủy|Thành ủy|Bộ trưởng|Cục|Tổng cục|Ban Thường vụ|Tòa án|TAND|Viện)(?!\w))"
)
PLACED = re.compile(r"\s[A-ZĐ]|\d{4}")  # what tells one master plan from another: a place or a period
# What those who decide do with what lies before them.
DELIBERATED = Rule(
    "documents.deliberated",
    re.compile(
        r"(?<!\w)(?:thông qua|phê duyệt|thảo luận|xem xét|cho ý kiến|bàn|góp ý|biểu quyết|nghe|trình"
        r"|thẩm tra)"
        r"\s(?:(?:về|vào|thông qua|đối với)\s){0,2}(?:các |một số |dự thảo )?$"
    ),
    ("đã thông qua ", "cho ý kiến vào ", "biểu quyết thông qua các "),
    ("thực hiện ", "theo "),
)
# "Hà Nội chỉ thị về …" orders, "chấp thuận bằng văn bản" tells how.
ORDERING = Rule(
    "documents.no-noun-before",
    re.compile(r"(?<!\w)(?:[A-ZĐ][a-zà-ỹ]{1,6}|bằng|đã|vừa)\s$"),
    ("Hà Nội ", "chấp thuận bằng "),
    ("ban hành ", "Ban Bí thư, ", "Thủ tướng có "),
)
# "sẽ trình Hội đồng nhân dân thành phố nghị quyết miễn phí …": what is laid before them is a draft.
LAID = Rule(
    "documents.laid-before",
    re.compile(
        r"(?<!\w)[Tt]rình\s(?:HĐND|Hội đồng nhân dân|Quốc hội|Chính phủ|Thủ tướng|UBND|Ủy ban nhân dân)"
        r"(?:\s(?:[A-ZĐ][\wđ.]{0,7}|tỉnh|thành phố|huyện|xã|phường)){0,4}\s(?:dự thảo )?$"
    ),
    ("Sắp trình HĐND thành phố ", "trình Quốc hội dự thảo "),
    ("tờ trình về ", "trình Chính phủ ban hành "),
)
# What a submission lays before those who decide: "trình bày tờ trình Dự thảo nghị quyết về …".
DRAFT_LAID = re.compile(
    r"\s(?:[Dd]ự thảo|[Dd]ự án)"
    r"\s(?:[Nn]ghị quyết|[Nn]ghị định|[Ll]uật|[Pp]háp lệnh|[Đđ]ề án)\s"
)
READ = ("đọc ", "trình bày ", "thông qua ", "nghe ")
RECEIVERS = frozenset({"cho ông", "cho bà", "cho đồng chí"})
# A programme that is no paper: "Chương trình nghệ thuật …".
# A programme or a plan that prints the capital of its subject.
CAPPED = re.compile(
    r"\s(?=(?:Phòng, chống|Phát triển|Xây dựng|Hỗ trợ|Giảm nghèo|Đẩy mạnh|Nâng cao|Cải cách|Chuyển đổi số"
    r"|Bảo vệ"
    r"|Ứng phó|Quốc gia|Tổng thể|Hành động|Bảo tồn|Đào tạo|Tăng cường)\s[a-zà-ỹđ])"
)
SHOWS = re.compile(
    r"\s(?!làm việc toàn khóa)(?:nghệ thuật|ca nhạc|văn nghệ|truyền hình|giao lưu|biểu diễn|khuyến m[ạã]i"
    r"|đào tạo|du lịch"
    r"|tọa đàm|thời sự"
    r"|gặp gỡ|xây dựng luật(?!, pháp lệnh (?:năm |nhiệm kỳ |khóa )\d)|từ thiện|game|học bổng|văn hóa|lễ"
    r"|thăm|làm việc|kỷ niệm|họp|dạy học"
    r"|du học|liên kết|tour)(?!\w)"
)
# "các nghị quyết, | chỉ thị của Đảng về …" names none.
PLURAL_LIST = re.compile(
    r"(?<!\w)(?:các|những|nhiều|mọi)\s(?:chủ trương|nghị quyết|chỉ thị|quy định|văn bản|nghị định"
    r"|thông tư|đường lối"
    r"|chính sách|kết luận|quyết định|luật|kế hoạch|đề án|chương trình|quan điểm)(?:,\s[a-zà-ỹđ ]{4,16}){0,3}"
    r"(?:, | và |, và )$"
    r"|(?<!\w)(?:nghị quyết|chỉ thị), (?:nghị quyết |chỉ thị )?$"
)
# A decision that may come: "sau khi có | quyết định …", "cơ quan có thẩm quyền ra | quyết định …".
COMING = re.compile(
    r"(?<!\w)(?:(?:khi|chờ|đợi) (?:có|nhận được|ban hành|ra|ký)|sẽ có|người ra|thẩm quyền(?: ra| ban hành"
    r"| ký)?|bất kỳ|một số)\s$"
)
RULES_OF = re.compile(r"(?:tổ chức và )?hoạt động của ")
RULES_NAMED = re.compile(r"làm việc|bầu cử|dân chủ|phối hợp")  # "Quy chế làm việc" is name enough
# "đề án | Công viên địa chất …", not "đề án Bộ Y tế trình".
PROPER = re.compile(
    r"\s(?!(?:Bộ|Sở|Thủ|Chính|Ủy|Uỷ|Cục|Ban|Công ty|Tổng|Tỉnh|Thành|Hà|Việt|Hội|Viện|Trường|Quốc|Đảng)(?!\w))"
    r"[A-ZĐ][a-zà-ỹ]{1,6}\s[a-zà-ỹđ]{2,7}\s"
)
NAMED = re.compile(r"\s(?=[A-ZĐ][a-zà-ỹ]{0,6}\s[a-zà-ỹ])")  # "Chiến lược Sở hữu trí tuệ đến năm 2030"
# The owner that ends the name of a scheme: "đề án thí điểm … | của Bộ Giao thông vận tải".
OWNER = Rule(
    "documents.owner-after",
    re.compile(
        r"\scủa\s(?=(?:Bộ|Chính phủ|UBND|Ủy ban|Uỷ ban|UBTVQH|Sở|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|HĐND"
        r"|Hội đồng|Tổng cục|Cục"
        r"|Ban [Cc]hấp hành|BCH|Ban [Tt]hường vụ|Đảng ủy|Huyện ủy|Quận ủy|Đảng bộ"
        r"|Ban Bí thư|Ban Chỉ đạo|Ban Tổ chức|Ban Tuyên giáo|Thanh tra|Thủ tướng|Phó Thủ tướng|Quốc hội"
        r"|Bộ trưởng|Thống đốc|Chủ tịch|Công an|Viện|VKSND|Viện KSND|Tòa án|TAND|Kiểm toán"
        r"|Văn phòng|Ngân hàng"
        r"|Bảo hiểm xã hội|Tổng công ty|Tập đoàn|Tổng Liên đoàn|Tổng Thanh tra)"
        r"(?!\w)(?![^,;]{0,60}\s(?:năm|giai đoạn)\s)[^,;]{0,80}$)"
    ),
    (" của Bộ Y tế", " của UBND tỉnh"),
    (" của người dân", " của Bộ Y tế, tính đến"),
)
# Words before a type word that take the document for granted.
TAKEN_FOR_GRANTED = (
    "theo ",
    "tại ",
    "trong ",
    "thực hiện ",
    "triển khai ",
    "căn cứ ",
    "phê duyệt ",
    "qua ",
    "xét ",
    "nhận được ",
)
ABSTRACT = re.compile(
    r"(?:lãnh đạo|chỉ đạo|hoạt động|vai trò|trách nhiệm|quyền hạn|năng lực|chất lượng|hiệu quả|nhiệm vụ"
    r"|ý kiến|kết luận|đề nghị|yêu cầu|công tác|kiến nghị|quyền|thẩm quyền|tổ chức|bộ máy|cán bộ|quản lý"
    r"|phát biểu|chức năng|làm việc|nhân sự|tài sản|cơ quan|đơn vị|chủ trương|đường lối|chính sách)$"
)
# What a sentence may open with before a document; where its main clause may then begin.
OPENS_WITH = re.compile(
    r"(?P<cue>Theo|Thực hiện|Căn cứ|Triển khai|Tại|Trong|Để thực hiện|Nhằm thực hiện)"
    r"(?: nội dung| tinh thần)?(?: của)?\s$"
)
CLAUSE = re.compile(r",\s(?=(?:các|những|toàn|mỗi|từng|[A-ZĐ])[\wà-ỹ]*\s)")
INNER_PAPER = re.compile(
    r"(?<!\w)(?:[Nn]ghị quyết|[Cc]hỉ thị|[Nn]ghị định|[Tt]hông tư|Luật|Kết luận|Kế hoạch|Quyết định|Đề án"
    r"|Chương trình|Quy định|Hướng dẫn|Điều lệ)(?!\w)"
)
# "theo quy định của pháp luật về …": nobody in particular.
NOBODY = Rule(
    "documents.nobody-issues",
    re.compile(
        r"(?:pháp luật|luật|bộ luật|hiến pháp|nghị định|thông tư|nghị quyết|nhà nước"
        r"|cơ quan|các|những|cấp|từng|mỗi|anh|chị|người|mình|họ|chúng|dư luận"
        r"|báo)(?!\w)"
    ),
    ("pháp luật về đất đai", "các cơ quan"),
    ("Chính phủ", "tỉnh", "cấpX"),
)
RULES = (INNER, ISSUING, ANY_SUBJECT, VAGUE, DEALT_WITH, DELIBERATED, ORDERING, LAID, OWNER, NOBODY)


def programme(before: str, subject: str) -> bool:
    """Whether a plan in small letters is being carried out and carries a period or a national name."""
    if re.search(r"(?:theo|trong|của|thắng lợi|bổ sung|điều chỉnh|về|, |và)\s?$", before):
        return bool(TERMED.search(subject))
    carried = re.search(r"(?:thực hiện|triển khai|tổng kết|sơ kết|phê duyệt)\s$", before)
    return bool(carried and re.search(r"\d{4}|tổng thể|quốc gia", subject))
