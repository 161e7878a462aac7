"""Posts told of whole lists: the status at the head of a list of titles, candidates for one seat; and the
words that stand between the members of a list, or between one holder and the next.
"""

import re

from graph.apposition import AFTER_NAME, Line, Tie, clean
from graph.model import Kind, Mention
from graph.state.post_times import SAME_LIST

# "A kế nhiệm ông B trở thành Bí thư": A does.
REPLACED = tuple(
    f"{verb}{name}"
    for verb in (
        "kế nhiệm",
        "thay",
        "thay thế",
        "thay cho",
        "kế vị",
        "chồng",
        "vợ",
        "con trai",
        "con gái",
        "em trai",
    )
    for name in ("", " ông", " bà", " đồng chí")
)
# "thay ông B đến nhận nhiệm vụ ở …": here B is the one who goes on.
MOVES_ON = ("đến nhận", "được", "chuyển", "nghỉ", "về nhận", "nhận nhiệm vụ", "đến giữ", "sang")
# "cho bà", "đối với hai ông", "cho các đồng chí:", "cho" before a name.
GIVEN_TO = re.compile(
    r"(?:cho|đối với)(?: (?:hai|ba|bốn|năm|các|những|\d{1,2}))?(?: (?:vị|cán bộ|nhân sự|người))?"
    r"(?: (?:ông|bà|đồng chí|đ/c|anh|chị))?(?:,? bà)?(?: (?:là|gồm|có tên))?:?"
)
WITH = frozenset(("và", "và ông", "và bà", "và đồng chí", "cùng ông", "cùng bà"))
COMMA_HIM = frozenset((", ông", ", bà", ", đồng chí", "; ông", "; bà", "; đồng chí"))
COMMA = COMMA_HIM | {",", ";"}
LISTED = frozenset(
    (",", "và", "kiêm", "-", "–", ", kiêm", "rồi", "rồi làm", ", rồi", ";", "và là", ", đồng thời là")
)
SPOKEN = ("ông", "bà", "đồng chí", "anh", "chị")
AIM = re.compile(r" (?:(?:ông |bà |đồng chí )?(?:để|ra) [^,;.]{0,60}| ?(?:và )?(?:bầu )?\w| vào )$")
PARTED = re.compile(r"[,.;:]|\bsau đó\b|\bnay\b")
OTHERS = re.compile(
    r"\b(?:từng (?:đồng chí|người|cá nhân|cán bộ|thành viên)|tôi|chúng ta|chúng tôi|người khác|các ông"
    r"|một người|người (?:đảm|giữ|làm|được|đứng)|ai)\b",
    re.IGNORECASE,
)
IS = re.compile(r"(?:^|\s)(?:là|làm|như|từ|từ chức vụ|từ vị trí|từ chức danh|kiêm(?: nhiệm)? chức(?: vụ)?)$")
ABOVE_ALL = ("nhất là", "đặc biệt là", "trước hết là")
ABOUT = re.compile(r"^ ?,? ?(?:(?:cho biết|cho rằng|nói|khẳng định)[,:]? )?việc ")
CASE = re.compile(r"\b(?:trường hợp|việc|vụ việc|liên quan đến|liên quan)(?: của)?(?: ông| bà| đồng chí)? $")
DECIDED = re.compile(
    r"\b(?:phê chuẩn|thông qua|đồng ý|thống nhất|nghị quyết về|quyết định về|quyết định|tờ trình về"
    r"|(?:nghị quyết|quyết định|tờ trình|văn bản|thông báo|kết luận)[^,;.]{0,60} về) việc\b",
    re.IGNORECASE,
)
TO_BE = re.compile(r"^ ?,? để (?:\w+ ){0,6}?(?:bầu|bổ nhiệm|phê chuẩn)\b")
SHORT = re.compile(r"^ ?\([A-ZĐ][A-ZĐƯa-zư.-]{1,7}\)")  # "nguyên Ủy viên Thường vụ (UVTV), Phó Bí thư"
_SEAT = re.compile(r"\bứng (?:cử )?viên (?:cho|vào|của) (?:chức|chức vụ|chức danh|vị trí|ghế) $")
_CANDIDATES = re.compile(
    r"\b(?:ứng cử|ứng cử viên|ứng viên)\b"
    r"[^.;]{0,80}?(?:gồm|gồm có|là|như|:)\s{0,2}[:,]?\s{0,2}(?:ông|bà|đồng chí)?\s{0,2}$"
)


def first_of_list(line: Line, number: int, wanted: tuple[str, ...]) -> str:
    """The status word before an earlier title of the same list: "cố Bí thư Thành ủy, Trưởng ban Nội chính
    Trung ương A".
    """
    while number > 0 and line.items[number - 1].kind is Kind.POST:
        if clean(SHORT.sub("", line.gaps[number])) not in SAME_LIST | {"(", "),"}:
            break
        number -= 1
        status = line.items[number].parts.get("status", "")
        if status:
            return status if status in wanted else ""
    return ""


def joined_after(line: Line, number: int) -> list[Mention]:
    """The name at this number and those joined to it, be their own titles in between: "đối với ông A, nguyên
    Giám đốc Sở, và ông B"; a comma joins only where "và" closes the list.
    """
    found, pending = [line.items[number]], []
    after = number + 1
    while after < len(line.items):
        gap = clean(line.gaps[after])
        titled = after > number + 1
        if line.items[after].kind is Kind.POST:
            if gap not in (AFTER_NAME if not titled else SAME_LIST):
                break
            after += 1
            continue
        joined = gap.lstrip("), ")
        if joined not in WITH and not (gap in COMMA if not titled else gap.lstrip(") ") in COMMA_HIM):
            break
        pending.append(line.items[after])
        if joined in WITH:
            found, pending = [*found, *pending], []
        number, after = after, after + 1
    return found


def candidates(line: Line) -> list[Tie]:
    """ "7 người ứng cử đại biểu Quốc hội gồm A; B; C": a list of candidates for the seat named before it."""
    seat = next(
        (item for item in line.items if item.kind is Kind.POST and item.parts["role"] == "Đại biểu"), None
    )
    if seat is None:
        seat = next((i for i, gap in zip(line.items, line.gaps, strict=True) if _SEAT.search(gap)), None)
    if seat is None or seat.kind is not Kind.POST:
        return []
    people: list[Mention] = []
    open_list = False
    for number, item in enumerate(line.items):
        listed = seat.parts.get("status") == "proposed" and clean(line.gaps[number]).endswith(
            ("gồm", "gồm:", ":")
        )
        listed = listed or (seat.parts["role"] != "Đại biểu" and clean(line.gaps[number]).startswith("là"))
        if item.span.start > seat.span.start and (listed or _CANDIDATES.search(line.gaps[number])):
            open_list = True
        if open_list and item.kind is Kind.PERSON:
            people.append(item)
    return [Tie(person, seat, "candidate", line.span) for person in people] if len(people) > 1 else []
