"""Links told by the words between two documents of one sentence, however far apart."""

import itertools
import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from graph.model import Mention
from graph.namespaces import ELI, NQ
from graph.rule import Rule
from graph.state.documents_sentences import Sentences

DIRECTED = Rule(
    "documents.link-directed",
    re.compile(
        r"\stheo(?: đúng)?(?: tinh thần)?(?: ý kiến)? (?:chỉ đạo|yêu cầu|đề nghị|đề xuất|kết luận|phân công"
        r"|ủy quyền)"
        r"(?:\s[^.;,]{2,90})? (?:tại|trong|nêu tại|nêu trong)(?: các)?\s$"
    ),
    (" về việc thành lập đoàn kiểm tra, theo chỉ đạo của Thủ tướng Chính phủ tại ",),
    (" theo quy định tại ", " theo chỉ đạo của Thủ tướng, "),
)
AIMED = Rule(
    "documents.link-aimed",
    re.compile(
        r"(?:hoàn thành|đạt|thực hiện|bảo đảm|đảm bảo)\s(?:[^.;]{2,50}\s)?(?:mục tiêu|nhiệm vụ|chỉ tiêu)\s"
        r"(?:[^.;]{2,90}\s)?(?:đề ra|nêu|xác định|đặt ra|giao)(?: trong| tại| theo| ở)\s$"
    ),
    (" nhằm hoàn thành các mục tiêu về nhà ở đã được đề ra trong ", " để đạt mục tiêu nêu tại "),
    (" đề ra trong ",),
)
ISSUED_WITH = Rule(
    "documents.link-issued-with",
    re.compile(r"^[^.;()]{0,120}\((?:được )?ban hành (?:trong|tại|theo|kèm theo|kèm|cùng)(?: với)?\s$"),
    (" (ban hành kèm theo ", " về an ninh hàng không (ban hành trong "),
    (" (thay thế ", " ban hành theo "),
)
RESTS = Rule(
    "documents.link-rests",
    re.compile(
        r"^[^.;]{0,60}\s(?:dựa |xây dựng |ban hành |được xây dựng |được ban hành )trên cơ sở(?: kế thừa)?"
        r"(?: (?:các )?(?:quy định|nội dung) (?:của|tại|trong))?\s$"
    ),
    (" sắp tới dựa trên cơ sở kế thừa ", " được xây dựng trên cơ sở quy định của "),
    (" trên cơ sở thỏa thuận của ",),
)
APPROVES = Rule(
    "documents.link-approves",
    re.compile(
        r"^[^.;:]{0,160}(?:,|\sđã|\snày)\s(?:[^.;:,]{2,90}\s)?(?:phê duyệt|ban hành|thông qua|phê chuẩn)"
        r"(?: kèm theo)?(?: điều chỉnh)?\s$"
    ),
    (", Chủ tịch UBND tỉnh phê duyệt ", " ngày 1/2/2024, Thủ tướng Chính phủ đã ban hành "),
    (" về việc phê duyệt ", ", theo "),
)
CHARGED = Rule(
    "documents.link-charged",
    re.compile(
        r"(?:khởi tố|truy nã|truy tố|tạm giam|xử phạt|phạt tiền|cưỡng chế|tháo dỡ|phạt hành chính|XPHC)"
        r"[^\n]{0,360}[\s(](?:theo|tại|vi phạm)(?: các)?(?: quy định)?(?: tại| của)?\s"
        r"(?:(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều)\s[\wđ]{1,4},?\s(?:của\s|và\s)?){0,5}$"
    ),
    (
        " khởi tố bị can đối với ông A về tội cố ý làm trái quy định (theo Điều 165 ",
        " xử phạt ông A về hành vi đi sai làn quy định tại Điểm c, Khoản 4, Điều 5, ",
    ),
    (" khởi tố bị can đối với ông A, nguyên Phó Giám đốc Sở, ", " bổ nhiệm ông A theo Điều 5 "),
)
RULES = (DIRECTED, AIMED, ISSUED_WITH, RESTS, APPROVES, CHARGED)
LAWS = ("/luat", "/bo-luat", "/phap-lenh", "/hien-phap")
NORMS = (*LAWS, "/nghi-dinh", "/thong-tu")
PLANS = ("/ke-hoach", "/chuong-trinh", "/de-an", "/quy-hoach", "/chien-luoc", "/quy-che", "/phuong-an")
OPENS = {"Tại", "Theo", "Bằng", "Trong", "Với"}
CITED = ("tại ", "theo ", "trong ", "của ")
_NAMED = {"full", "titled", "short"}
_FAR = 500  # code points between the two


def between(there: Sentences, documents: list[Mention]) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    """One document and the next of its sentence, where the words between tell of the second."""
    for one, two in itertools.pairwise(documents):
        if two.span.start - one.span.end > _FAR or one.parts["form"] not in _NAMED:
            continue
        sentence = there.sentence(one.span.start)
        if two.span.start >= sentence.end or one.parts["type"].endswith(LAWS):
            continue
        # "các giải pháp tại Chỉ thị A, … theo chỉ đạo tại văn bản B" tells nothing of A.
        cited = there.text.chars[sentence.start : one.span.start].endswith(CITED)
        gap = there.text.chars[one.span.end : two.span.start]
        decides = one.parts["type"].endswith("/quyet-dinh")
        if decides and two.parts["type"].endswith(NORMS) and CHARGED.pattern.search(one.written + gap):
            yield one, ELI.based_on, two, CHARGED.name
        elif not cited and DIRECTED.pattern.search(gap):
            asked = two.parts["type"].endswith(("/to-trinh", "/bao-cao"))
            yield one, ELI.based_on if asked else ELI.applies, two, DIRECTED.name
        elif not cited and AIMED.pattern.search(gap):
            yield one, ELI.applies, two, AIMED.name
        elif ISSUED_WITH.pattern.match(gap):
            yield one, NQ.annexOf, two, ISSUED_WITH.name
        elif decides and there.text.chars[sentence.start : one.span.start].strip() in OPENS:
            if two.parts["type"].endswith(PLANS) and APPROVES.pattern.match(gap):
                yield one, NQ.isAboutDocument, two, APPROVES.name
        elif RESTS.pattern.match(gap):
            yield one, ELI.based_on, two, RESTS.name
