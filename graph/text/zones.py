"""Which part of a page a line is: headline, caption, byline, other articles' headlines, page furniture."""

from collections.abc import Iterator

import regex

from graph.model import Zone
from graph.text.sentences import sentences

Piece = tuple[int, int, Zone]

_FURNITURE = regex.compile(
    r"""(?:•\s*)?(?:
      (?:tổng\s+)?(?:số\s+)?(?:lượt\s+(?:xem|truy\s+cập|đọc|thích)|lượt\s+truy\s+cập|đang\s+(?:online|truy\s+cập|trực\s+tuyến)|khách\s+online)\b.{0,40}
    | (?:hôm\s+(?:nay|qua)|(?:trong\s+)?(?:tuần|tháng|năm)(?:\s+(?:này|trước|qua))?|tất\s+cả|tổng(?:\s+cộng)?|trực\s+tuyến)\s*:?\s*[\d\s.,]{1,15}
    | thống\s+kê(?:\s+lượt)?\s+truy\s+cập.{0,20} | image\s+banner | banner(?:\s+\w{1,12}){0,2} | thông\s+báo
    | [\d:]{3,8}(?:\s*/\s*[\d:]{3,8})? | (?:nam|nữ)\s+miền\s+(?:bắc|trung|nam) | (?:nghe\s+)?(?:đọc\s+bài|audio|podcast|video|clip)
    | đăng\s+(?:nhập|ký|xuất) | đóng | in\s+(?:bài|trang)(?:\s+viết)? | gửi\s+(?:email|bài\s+viết|bình\s+luận|phản\s+hồi) | chia\s+sẻ(?:\s+(?:bài\s+viết|facebook|zalo))?
    | facebook | twitter | zalo | email | print | copy\s+link | link\s+bài\s+gốc.{0,40} | lấy\s+link!? | trang\s+chủ | liên\s+hệ | sơ\s+đồ\s+(?:cổng|trang|site).{0,20}
    | về\s+đầu\s+trang | quay\s+lại | trở\s+về | tìm\s+kiếm | menu | cỡ\s+chữ.{0,20} | [aA][+-]?(?:\s[aA][+-]?){1,2} | chế\s+độ\s+(?:ban\s+đêm|tối|sáng)
    | bình\s+luận(?:\s*\(\d{0,5}\))? | (?:ý\s+kiến|phản\s+hồi)\s*\(\d{0,5}\) | (?:thích|like)\s*\d{0,6} | từ\s+khóa\s*:.{0,200} | tags?\s*:.{0,200}
    | bản\s+quyền\s+thuộc.{0,120} | (?:copyright\b|©).{0,200} | giấy\s+phép\s+(?:số|xuất\s+bản|hoạt\s+động)\b.{0,200} | ghi\s+rõ\s+nguồn.{0,120} | đường\s+dây\s+nóng.{0,60}
    | quảng\s+cáo | advertisement | xem\s+theo\s+ngày.{0,40} | google\s+news.{0,40} | theo\s+dõi.{0,60}\s+trên\s+.{0,40}
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_RELATED = regex.compile(
    r"(?:các\s+)?(?:tin|bài)(?:\s+viết)?\s+(?:liên\s+quan|khác|mới(?:\s+(?:nhất|hơn))?|cũ(?:\s+hơn)?|cùng\s+(?:chuyên\s+mục|chủ\s+đề)|đọc\s+nhiều|nổi\s+bật|tức)"
    r"|các\s+tin\s+(?:khác|đã\s+đưa)|tin\s+tức|(?:xem|đọc)\s+thêm|có\s+thể\s+bạn\s+quan\s+tâm|cùng\s+chuyên\s+mục|đọc\s+nhiều(?:\s+nhất)?|mới\s+nhất|chủ\s+đề\s*:.{0,80}",
    regex.IGNORECASE,
)
_CREDIT = regex.compile(
    r"[\(\[]?\b(?:Ảnh|ẢNH|Hình(?:\s+ảnh)?|Đồ\s+hoạ|Đồ\s+họa|Clip|Video|Tin,\s*ảnh|Bài,\s*ảnh|Bài\s+và\s+ảnh)(?:\s+(?:minh\s+họa|minh\s+hoạ|tư\s+liệu|chụp\s+màn\s+hình|do\s+nhân\s+vật\s+cung\s+cấp|internet|ITN))?\s*"
    r"(?:(?P<colon>[:：])|(?<=minh\s+h(?:ọa|oạ)|tư\s+liệu|ITN|internet))"
)
_BYLINE_LEAD = regex.compile(
    r"(?:\(?\s*(?:theo|nguồn|tin|bài|ảnh|tác\s+giả|thực\s+hiện|biên\s+tập|người\s+viết|tổng\s+hợp|nhóm\s+pv|pv)\b)",
    regex.IGNORECASE,
)
_SEPARATOR = regex.compile(r"[\s,;/&.–—()\[\]:-]+")
_DATED = regex.compile(r"(?:\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?)|hôm\s+nay\s+\d{1,2}", regex.IGNORECASE)
# A capital word after a photographer's name that opens the next sentence of a page flattened to one line:
# "Ảnh: Nhật Bắc Tổng Bí thư đề nghị …".
_OPENERS = frozenset(
    "Tổng Bí Phó Chủ Thủ Ông Bà Theo Đồng Tại Ngày Sáng Chiều Tối Trong Sau Trước Phát Các Những Với Trưởng Đại Cũng Thay Được".split()
)
_SMALL = frozenset(
    "và theo của báo ảnh tin bài pv nhóm ctv thực hiện tổng hợp nguồn clip video biên tập".split()
)
LONGEST_CAPTION = 700
LONGEST_BYLINE = 90


def pieces(chars: str, start: int, end: int, titled: bool) -> list[Piece]:
    """The blocks of the body ``chars[start:end]`` in order, each with its zone; white space is between them.

    ``titled`` says that the headline stands before ``start``; else the first line that can be one becomes it.
    """
    lines = [line for line in _lines(chars, start, end)]
    zones: list[Zone | None] = [None] * len(lines)
    for i, (a, b) in enumerate(lines):
        if b - a <= 260 and _FURNITURE.fullmatch(chars, a, b):
            zones[i] = Zone.BOILERPLATE
    _mark_related(chars, lines, zones, start, end)
    out: list[Piece] = []
    lead_due = True
    last_body = max((i for i, zone in enumerate(zones) if zone is None), default=-1)
    tail = [i for i, zone in enumerate(zones) if zone is None][-3:]
    for i, (a, b) in enumerate(lines):
        zone = zones[i]
        if zone is not None:
            out.append((a, b, zone))
            continue
        if not titled:
            titled = True
            if b - a <= 300 and i < last_body and chars[b - 1] not in ".:;":
                out.append((a, b, Zone.TITLE))
                continue
        if i in tail and out and is_byline(chars, a, b):
            out.append((a, b, Zone.BYLINE))
            continue
        parts = list(_captions(chars, a, b))
        if i == last_body and parts[-1][2] is Zone.BODY:
            parts[-1:] = _with_inline_byline(chars, *parts[-1][:2], alone=len(out) == 0)
        if lead_due and parts[0][2] is Zone.BODY and i < last_body:
            parts[0] = (parts[0][0], parts[0][1], Zone.LEAD)
            lead_due = False
        out.extend(parts)
    return out


def is_byline(chars: str, start: int, end: int) -> bool:
    """Whether a line is nothing but writers' names and where they write: "Bùi Thị Hoa – Sở TT&TT", "(TTXVN)"."""
    if (
        end - start > LONGEST_BYLINE
        or end - start < 2
        or chars[end - 1] in ".:;?!…"
        and not chars[start:end].isupper()
    ):
        return False
    line = chars[start:end]
    head = line.split("(", 1)[0]
    words = [w for w in _SEPARATOR.split(line) if w]
    own = [w for w in _SEPARATOR.split(head) if w]
    if not words or len(words) > 14:
        return False
    if _BYLINE_LEAD.match(line):
        return all(w[0].isupper() or w.lower() in _SMALL for w in words)
    capital = all(w[0].isupper() or w.lower() in ("và", "của") for w in own)
    return capital and len(own) <= 9 and not any(c.isdigit() for c in line)


def _lines(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = chars.find("\n", at, end)
        stop = end if stop < 0 else stop
        a, b = at, stop
        while a < b and chars[a].isspace():
            a += 1
        while b > a and chars[b - 1].isspace():
            b -= 1
        if a < b:
            yield a, b
        at = stop + 1


def _mark_related(
    chars: str, lines: list[tuple[int, int]], zones: list[Zone | None], start: int, end: int
) -> None:
    """A list of other articles begins at its heading; low on the page it runs to the end, else over headlines."""
    for i, (a, b) in enumerate(lines):
        if zones[i] is not None or b - a > 90:
            continue
        heading = chars[a:b].rstrip(": ").lstrip("•-*>» ")
        if not _RELATED.fullmatch(heading):
            continue
        zones[i] = Zone.RELATED
        low = a - start > 0.6 * (end - start)
        for j in range(i + 1, len(lines)):
            c, d = lines[j]
            if zones[j] is None and (
                low or (d - c < 200 and chars[d - 1] not in '.…”"' and not _DATED.match(chars, c, d))
            ):
                zones[j] = Zone.RELATED
            elif zones[j] is None:
                break


def _captions(chars: str, start: int, end: int) -> Iterator[Piece]:
    """Split a line at its photo credits: the sentence before a credit is the caption, the credit a byline."""
    at = start
    for found in _CREDIT.finditer(chars, start, end):
        if found.start() < at:
            continue
        opened = chars[found.start()] in "(["
        if found.start() > at and not (
            opened or chars[found.start() - 1].isspace() or chars[found.start() - 1] in '.!?”"'
        ):
            continue
        stop = _credit_end(chars, found.end(), end, opened, found.group("colon") is not None)
        before = list(sentences(chars, at, found.start()))
        if stop >= end and sum(b - a for a, b in before) <= LONGEST_CAPTION and at == start:
            caption = before  # a whole line with its credit at the end
        else:
            caption = before[-1:]
        if caption:
            if caption[0][0] > at and before[0] != caption[0]:
                yield before[0][0], before[-len(caption) - 1][1], Zone.BODY
            yield caption[0][0], caption[-1][1], Zone.CAPTION
        yield found.start(), stop, Zone.BYLINE
        at = stop
        while at < end and (chars[at].isspace() or chars[at] in ".,;"):
            at += 1
    if at < end:
        yield at, end, Zone.BODY


def _credit_end(chars: str, at: int, end: int, opened: bool, named: bool) -> int:
    """Where a photographer's name ends; ``at`` is after the colon."""
    if opened:
        close = min(
            (p for p in (chars.find(")", at, at + 60), chars.find("]", at, at + 60)) if p >= 0), default=-1
        )
        if close >= 0:
            return min(close + 1, end)
    if not named:
        return at
    if end - at <= 40 and chars.find(". ", at, end) < 0:
        return end  # "Ảnh tư liệu: Thành Cường ảnh 1"
    stop, taken = at, 0
    for word in regex.finditer(r"\S+", chars, pos=at, endpos=min(end, at + 80)):
        text = word.group()
        plain = text.strip(".,;()")
        following = chars[word.end() : word.end() + 2].strip()
        goes_on = word.end() < end and bool(following) and (following[0].islower() or following[0].isdigit())
        if not plain or (
            taken and (plain in _OPENERS or (goes_on and plain[0].isupper() and not plain.isupper()))
        ):
            break
        if not plain[0].isupper() and plain.lower() not in _SMALL | {
            "internet",
            "đình",
            "nhân",
            "vật",
            "cung",
            "cấp",
            "ảnh",
            "-",
        }:
            break
        stop, taken = word.end(), taken + 1
        if taken >= 6 or (text[-1] in ".;)" and len(plain) > 1):
            break
    return stop


def _with_inline_byline(chars: str, start: int, end: int, alone: bool) -> list[Piece]:
    """The last paragraph, its writer's name cut off: "… trong tháng 7. Anh Dũng (TTXVN)"."""
    found = list(sentences(chars, max(start, end - 600), end))
    if len(found) < 2:
        return [(start, end, Zone.BODY)]
    a, b = found[-1]
    if (
        b - a <= 60
        and chars[b - 1] not in ".!?…"
        and is_byline(chars, a, b)
        and (len(_words(chars[a:b])) > 1 or not alone)
    ):
        return [(start, found[-2][1], Zone.BODY), (a, b, Zone.BYLINE)]
    return [(start, end, Zone.BODY)]


def _words(line: str) -> list[str]:
    return [w for w in _SEPARATOR.split(line) if w]
