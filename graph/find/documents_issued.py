"""Whether the words before a type word tell of a document that somebody issued, sent or is writing.

There a subject needs no "về": "vừa có văn bản đề nghị …", "ký quyết định đơn phương hủy …". A document only
wished for, denied or meant in general ("chưa có quyết định …", "phải có văn bản …") is none.
"""

import re

from graph.find.documents_tails import CONTENT
from graph.find.documents_titles import Titles
from graph.find.documents_words import last_word
from graph.rule import Rule

REACH = 48  # code points before a type word that tell what is done with the document
ACT = Rule(
    "documents.act-of-issuing",
    re.compile(
        r"(?:^|[\s,“\"])(?P<act>(?<!đưa )(?<!ngoài )(?<!chỉ )(?<!diễn )(?<!xảy )ra|ký|kí"
        r"|ký ban hành|ban hành|phát đi|phát hành"
        r"|(?<=\sđã )có|(?<=vừa )có|(?<=mới )có|(?<=cũng )có|(?<=từng )có|(?<=lại )có|(?<=tiếp tục )có"
        r"|(?<=tỉnh )có|(?<=phố )có|(?<=huyện )có|(?<=phủ )có|(?<=tướng )có|(?<=sở )có|(?<=ủy )có|(?<=uỷ )có"
        r"|(?P<has>có)|(?<=, )g[ửở]i|(?<=đã )g[ửở]i|(?<=vừa )g[ửở]i|(?<=có )g[ửở]i|nhận được"
        r"|(?<=đã )nhận|(?<=vừa )nhận)"
        r"\s(?:tiếp |liên tiếp |ngay |thêm )?"
        r"(?:một |bản |hai |nhiều |dự thảo |các |\d )?$"
    ),
    ("đã ra ", "ông lại ký ", "vừa có ", "sở đã gửi ", "ubnd tỉnh có một "),
    ("đưa ra ", "theo "),
)
# Words before the act that put it into the future, into doubt, or into a rule for everybody.
UNREAL = Rule(
    "documents.act-unreal",
    re.compile(
        r"(?<!\w)(?:không|chưa|chẳng|phải|cần|nên|nếu|khi|muốn|để|quyền|việc|sẽ|đề nghị|kiến nghị"
        r"|xem xét|trước khi|thì|mà|yêu cầu|đề xuất|dự kiến|có thể|thể|sớm|chờ|đợi|hay|hoặc|hề|(?:từ"
        r"|kể từ|sau) ngày)\s"
        r"(?:(?:\w{1,7}|mới đây)\s)?$"
    ),
    ("nếu chưa ", "sau khi ", "phải ", "để "),
    ("tỉnh đã ", "ông lại "),
)
DENIED = Rule(
    "documents.none-issued",
    re.compile(
        r"(?<!\w)(?:chưa|không|chẳng|nếu|phải|cần|khỏi)\s(?:\w{1,7}\s)?(?:có|ra|ký|ban hành|nhận được|nhận"
        r"|xây dựng|lập)"
        r"\s(?:bất kỳ |bất cứ |một |các |những )?$"
        r"|(?<!\w)(?:cần|nên) (?:một )?$"
        r"|(?<!\w)(?:từ|kể từ|sau) ngày (?:ký|ban hành|có|nhận được|nhận)\s$"
        r"|(?<!\w)nếu\s[^,;.]{2,46}$"  # "nếu thời gian tới bộ ban hành | văn bản …"
    ),
    ("khi chưa có ", "không nhận được bất kỳ ", "nếu có "),
    ("đã có ", "vừa ban hành ", "nếu thế, tỉnh ban hành "),
)
# Who "has" a paper: a body, or the one who did what was told before.
HAVING = Rule(
    "documents.having",
    re.compile(
        r"(?:(?<!\w)[A-ZĐ][\wà-ỹ.]{0,9}\)?|(?<!\w)(?:Bộ|Sở|Cục|Tổng cục|Chi cục|UBND|HĐND|Ủy ban"
        r"|Uỷ ban|Ban|Công an"
        r"|Viện|VKS|Tòa|Tòa án|Thanh tra|Văn phòng|Tỉnh ủy|Thành ủy|Huyện ủy|Hiệp hội|Hội|Công ty"
        r"|Tập đoàn|Tổng công ty"
        r"|Trường|Chính phủ|Thủ tướng|Bộ trưởng|Chủ tịch|Phòng|Trung tâm|Bảo hiểm|Ngân hàng"
        r"|Liên đoàn|cơ quan)"
        r"\s[^,;:.()]{1,50}|đồng thời|Đồng thời|sau đó|lập tức|liên tục|ngày|nhanh chóng)\s$"
    ),
    ("Cơ quan CSĐT ", "Sở Tài chính ", "(FBS) ", "; đồng thời "),
    ("Nếu doanh nghiệp ", "người dân "),
)
WISHED = Rule(
    "documents.having-wished",
    re.compile(r"(?<!\w)(?:khi|nếu|chờ|đợi|đề nghị|kiến nghị|để|mong|phải|chưa|không|cần)\s[^,;.]{0,40}$"),
    ("sau khi UBND tỉnh Nghệ An ", "đề nghị Bộ Y tế "),
    ("Ngày 5/6, Sở Y tế ",),
)
ASKED = Rule(
    "documents.act-asked-for",
    re.compile(
        r"(?<!\w)(?:(?:đề nghị|kiến nghị|đề xuất|yêu cầu)(?! của)|chờ|đợi|giao(?! thông))\s[^,;.:]{2,40}"
        r"(?:^|\s)(?:(?:ra|ký|ban hành|có)\s)?$"
    ),
    ("kiến nghị bộ giao thanh tra ra ", "yêu cầu sở y tế "),
    ("theo đề nghị của sở, ủy ban ", "bộ giao thông vận tải vừa "),
)
WRITING = Rule(
    "documents.act-of-writing",
    re.compile(r"(?<!\w)(?:hoàn thiện|hoàn chỉnh|đang lập|đang xây dựng|soạn thảo)\s(?:bản |dự thảo )?$"),
    ("sẽ hoàn thiện ", "đang xây dựng "),
    ("thực hiện ", "xây dựng "),
)
ADDRESSEE = Rule(
    "documents.addressee",
    re.compile(
        r"\s(?:(?:khẩn|hỏa tốc|hoả tốc|chính thức|mới đây|vừa|đã|ngày \d{1,2}[/-]\d{1,2}) )?(?:gửi|gởi"
        r"|đến|tới)"
        r"\s[^.;:“”]{2,160}?"
        r"(?<!\strong)(?<!\stheo)(?<!\scác)(?<!\svới)(?<!những)"
        r"\s(?=(?:về|đề nghị|yêu cầu|kiến nghị|truyền đạt|báo cáo|chỉ đạo|đôn đốc|phản ánh|thông báo|xin"
        r"|giải trình|phản đối|liên quan đến"
        r"|hướng dẫn|cho phép|đề xuất|khẩn trương|tăng cường|chấn chỉnh|triển khai|rà soát|tập trung"
        r"|phải thực"
        r"|phê bình|nhắc nhở|đốc thúc|trả lời|phúc đáp|kiểm điểm|xử lý|làm rõ|cảnh báo|nghiêm cấm|góp ý)\s)"
    ),
    (" gửi các địa phương yêu cầu ", " gửi Bộ Công an và UBND tỉnh X đề nghị "),
    (" gửi Bộ Công an.", " yêu cầu ", " gửi các sở nêu trong báo cáo ", " gửi các đơn vị liên quan và "),
)
# "Quyết định thanh tra do Chánh Thanh tra tỉnh ký": a subject of a word or two, held by its signer.
SIGNED_BY = Rule(
    "documents.signed-by",
    re.compile(r"\sdo\s[^,;:.]{4,90}?\s(?:ký|kí|ban hành)(?!\w)"),
    (" do Chánh Thanh tra tỉnh ký", " do bà Hoa và ông Bình ban hành"),
    (" do mưa lớn", " do ông A, bà B ký"),
)
RULES = (ACT, UNREAL, DENIED, HAVING, WISHED, ASKED, WRITING, ADDRESSEE, SIGNED_BY)

# The last syllables of what `ACT` matches.
_ACTS = frozenset(
    "ra ký kí hành đi có gửi được nhận tiếp ngay thêm một bản hai nhiều thảo các".split()  # noqa: SIM905
)
# What `DENIED` begins with.
_DENYING = ("chưa", "không", "chẳng", "nếu", "phải", "cần", "khỏi", "nên", "ngày")
# A plan somebody "has" is a plan of action as often; these words make it a paper.
PAPER_PLANS = frozenset(
    {"kiểm tra", "thanh tra", "giám sát", "cưỡng chế", "thực hiện", "triển khai", "phối hợp"}
)


def act(low: str, start: int, chars: str) -> str | None:
    """The verb that issues the document whose type word begins at ``start``; None when no verb does.

    ``low`` is the text in small letters. A bare "có" issues only right behind a name ("cơ quan CSĐT có quyết
    định …") or where it goes on with an act told before ("đồng thời có công văn …").
    """
    before = low[max(0, start - REACH) : start]
    last = last_word(before)
    match = ACT.pattern.search(before) if last in _ACTS or last.isdigit() else None
    if match is None or UNREAL.pattern.search(before[: match.start("act")]):
        return None
    if ASKED.pattern.search(before[: match.start("act")]):
        return None
    if match["has"]:
        had = chars[max(0, start - REACH) : start][: match.start("act")]
        if not HAVING.pattern.search(had) or WISHED.pattern.search(had):
            return None
    return match["act"]


def denied(before: str) -> bool:
    """Whether the words before a type word, in small letters, say that there is no such document."""
    return any(word in before for word in _DENYING) and DENIED.pattern.search(before) is not None


def in_hand(low: str, start: int) -> bool:
    """Whether somebody is writing the document whose type word begins at ``start``."""
    return bool(WRITING.pattern.search(low[max(0, start - REACH) : start]))


def begins(chars: str, end: int, limit: int) -> int:
    """Where the words after a type word begin that may be its subject: behind those who received it."""
    match = ADDRESSEE.pattern.match(chars, end, limit)
    if match is None and (content := CONTENT.pattern.match(chars, end, limit)):
        return content.end()
    return match.end() - 1 if match else end


def signed(chars: str, end: int, limit: int, titles: Titles) -> tuple[int, int] | None:
    """The short subject of a reference that its signer follows, as (start, end)."""
    head = titles.heads.match(chars, end, limit)
    if head is None:
        return None
    by = chars.find(" do ", head.end() - 1, min(limit, head.end() + 60))
    if by < 0 or not SIGNED_BY.pattern.match(chars, by, limit):
        return None
    subject = chars[head.start("head") : by]
    return (head.start("head"), by) if not set(",;:“") & set(subject) else None
