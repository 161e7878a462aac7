"""Papers named without an issuer's symbol: treaties by name, technical regulations by their own numbering."""

import re
from collections.abc import Iterator

from graph.find.documents_tails import Tail
from graph.find.documents_words import NAMED, Around
from graph.model import Mention
from graph.rule import Rule
from graph.vocabulary import Term

NORMS = frozenset({"quy-chuan", "tieu-chuan"})
TREATIES = NAMED - NORMS
# What tells a treaty apart: a name in capitals, or "về …", or the parties behind its subject.
NAME = Rule(
    "documents.treaty-name",
    re.compile(
        r"\s(?P<name>(?!(?:Chính phủ|Việt Nam|Mỹ|Nhật|Pháp)\s(?:đã|sẽ|ký|vừa)\s)"
        r"(?:về\s(?!việc này|vấn đề|nội dung)[^\s,.;:)“”\"\n]+|của\s(?=L(?:iên )?[Hh])[^\s,.;:)\n]+"
        r"|[A-ZĐÁÂÔƯ][\w-]*"
        r"|(?:thương mại|đầu tư|bảo hộ|tránh đánh thuế|hợp tác|hữu nghị|khung|song phương|hòa bình|biên giới"
        r"|tín dụng|vay|đối tác)(?!\w)(?=[^,.;:\n]{0,70}\s[A-ZĐ]))"
        r"(?:\s(?!(?:này|đã|sẽ|đang|vừa|là|được|có|mà|để|khi|nhằm|giúp|mang|tạo|mở|với tư cách|cũng|vào|từ"
        r"|tại|trong khi|sau khi|cho phép|cho thấy|quy định|yêu cầu|(?<!đăng )ký|thì|nhưng|gồm|bao gồm"
        r"|không|chưa|còn|phải|trên cơ sở|và các|và những|với các"
        r"|ngày|năm|tháng|(?<![Tt]ự )do|theo|nêu|góp|đem|đến|ra|hướng|cần|như)(?!\w))"
        r"[^\s,.;:()“”\"\n]+){0,16})(?:\s\((?P<short>[A-Z&]{2,9})\))?"
    ),
    (
        " Paris",
        " Đối tác xuyên Thái Bình Dương (TPP)",
        " về quyền trẻ em",
        " thương mại tự do Việt Nam - EU",
        " của Liên hợp quốc về Luật Biển",
    ),
    (" thương mại tự do", " này", " đã ký"),
)
NORM = Rule(
    "documents.technical-symbol",
    re.compile(
        r"\s(?:số:?\s)?\(?(?P<number>(?:QCVN|TCVN|QC|QCXDVN|TCXDVN|QCĐP)\s?[-:]?\s?\d{1,5}(?:-\d{1,3})?"
        r"(?::\s?(?:19|20)\d\d(?:/\s?[A-ZĐ]{2,9})?)?)(?![\w/])"
    ),
    (" QCVN 41:2019/BGTVT", " QC41:2016/ BGTVT", " TCVN 5687:2010"),
    (" quốc gia", " số 5/QĐ"),
)
_SUBJECT = re.compile(r"\s(?:quốc gia|kỹ thuật|Việt Nam|về)(?!\w)[^,;:“”]*$")
_COUNTED = ("các ", "những ", "nhiều ", "một số ", "mọi ")
RULES = (NAME, NORM)


def treaty(around: Around, start: int, end: int, limit: int, term: Term) -> Iterator[Mention]:
    """A treaty with its name: "Hiệp định Paris", "Công ước của Liên hợp quốc về quyền trẻ em"."""
    match = NAME.pattern.match(around.chars, end, limit)
    before = around.low[max(0, start - 12) : start]
    if match is None or before.endswith(_COUNTED) or before[-4:-1].strip().isdigit():
        return
    name = match["name"].rstrip(" -–")
    if name == name.lower() and not name.startswith("về "):
        return  # "hiệp định đầu tư song phương": a kind of treaty
    if name.endswith((" và", " giữa", " với", " của", " cho", " trên")):
        name = name.rsplit(" ", 1)[0]
    begin = match.start("name")
    parts = around.before(start, term) | {"form": "titled"}
    told = around.told(Tail(match.end(), None, None, (begin, begin + len(name)), "“"))
    yield around.mention(start, match.end(), parts | told, NAME.name)


def norm(around: Around, start: int, end: int, limit: int, term: Term) -> Iterator[Mention]:
    """A technical regulation with its number: "Quy chuẩn về báo hiệu đường bộ QCVN 41:2019/BGTVT"."""
    at = around.chars.find(" QC", end, min(limit, end + 120))
    at = at if at >= 0 else around.chars.find(" TC", end, min(limit, end + 120))
    match = NORM.pattern.match(around.chars, at, limit) if at >= 0 else None
    if match is None:
        return
    told = around.chars[end:at]
    if told.strip() and not _SUBJECT.match(told):
        return
    parts = around.before(start, term) | {"form": "full", "number": re.sub(r"\s", "", match["number"])}
    parts |= {"digits": re.sub(r"\D.*", "", re.sub(r"^\D+", "", match["number"]))}
    if " " in told.strip():
        begin = end + 1
        parts |= around.told(Tail(match.end(), None, None, (begin, at), "“"))
    yield around.mention(start, match.end() if " " not in told.strip() else end, parts, NORM.name)
