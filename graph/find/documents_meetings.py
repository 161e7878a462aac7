"""Resolutions known by the meeting that passed them: plenums of the Central Committee and congresses.

They carry no number in print; the meeting with its ordinal is their name: "Nghị quyết Trung ương 4
(khóa XII)", "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020-2025".
"""

import re

from graph.ordinals import ordinal, plenum_name, roman
from graph.rule import Rule

_NTH = r"(?:(?:mười )?(?:nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|lăm)|mười|\d{1,2}|[IVX]{1,5})(?!\w)"
_TERM = r"(?:\s{0,2}[,–-]?\s{0,2}\(?\s?[Kk]h(?:óa|oá)\s(?P<term>[IVX]{1,5}|\d{1,2})(?!\w)(?:\s?\))?)"
_CENTRAL = r"(?:[Tt]rung ương|TƯ|T\.Ư|TW|T\.W)"
_BODY = rf"(?:[Bb]an [Cc]hấp hành |BCH )?{_CENTRAL}(?: Đảng)?(?: Cộng sản Việt Nam)?"

PLENUM = Rule(
    "documents.plenum",
    re.compile(
        rf"\s(?:của |tại )?(?:(?P<h1>[Hh]ội nghị )?(?:lần thứ (?P<n1>{_NTH}),? {_BODY}"
        rf"|{_BODY} (?:lần thứ )?(?P<n2>{_NTH}))(?P<again>\s?\(lần (?:2|hai)\))?{_TERM}?)"
    ),
    (
        "Nghị quyết Trung ương 4 (khóa XII)",
        "Nghị quyết Trung ương 6 Khóa XI",
        "Nghị quyết Hội nghị Trung ương 5 - Khóa XII",
        "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII",
        "Nghị quyết của Hội nghị Ban Chấp hành Trung ương Đảng lần thứ 4 (khoá VIII)",
        "Nghị quyết T.Ư 8 khóa XI",
        "Nghị quyết Trung ương 6 (lần 2) khóa VIII",
    ),
    ("Nghị quyết của Trung ương", "Nghị quyết Trung ương về cán bộ", "Nghị quyết Đại hội XIII của Đảng"),
)
CONGRESS = Rule(
    "documents.congress",
    re.compile(
        r"\s(?:của )?(?P<name>(?:[Đđ]ại hội|ĐH)(?: [Đđ]ại biểu)?(?: [Tt]oàn quốc)?"
        r"(?: (?P<who>(?!các cấp)(?:Đảng|đảng|Hội|Đoàn|Công đoàn|Chi bộ)"
        r"(?:(?! các cấp)[^,.;:()\n]){0,60}?))??"
        r"(?:,? (?:lần (?:thứ )?"
        r"|khóa (?=[IVX]{1,5}(?!\w|, nhiệm)))?(?P<nth>[IVX]{1,5}|\d{1,2}(?!\d))(?![\w%])"
        r"(?P<of> (?:của Đảng|Đảng(?= Cộng sản| CS))(?! bộ)"
        r"(?: Cộng sản Việt Nam| Cộng sản VN| CSVN| ta)?)?"
        r"(?P<whose> (?:của )?(?:Đảng bộ|Công đoàn|Đoàn|Hội)\s[^,.;:()\n]{2,60}?"
        r"(?=[,.;:()\n]|$|\s(?:và|về|đã|là|nhiệm kỳ|khóa|vào|trong|đến|tới|cho"
        r"|gắn|sẽ|đề ra|xác định|lần)\s))?"
        r"(?:,? ?\(?nhiệm kỳ (?P<from>\d{4})\s?[-–]\s?(?P<to>\d{4})\)?)?"
        r"|,? ?\(?(?:khóa (?P<term>[IVX]{1,5}),? )?nhiệm kỳ (?P<from2>\d{4})\s?[-–]\s?(?P<to2>\d{4})\)?))"
    ),
    (
        "Nghị quyết Đại hội lần thứ XII của Đảng",
        "Nghị quyết Đại hội XIII của Đảng",
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020-2025",
        "Nghị quyết Đại hội Đảng bộ Khối nhiệm kỳ 2020 -2025",
        "nghị quyết đại hội Đảng lần thứ XI",
        "Nghị quyết ĐH XII Đảng Cộng sản VN",
        "Nghị quyết Đại hội Đảng khóa XII",
        "nghị quyết Đại hội lần IX của Đảng",
        "Nghị quyết Đại hội XIII Đảng bộ Khối các cơ quan Trung ương",
    ),
    ("Nghị quyết của Quốc hội", "nghị quyết đại hội đảng các cấp để kịp thời"),
)
# The sitting of any other committee: "Nghị quyết Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 15 (khóa XVI)".
SITTING = Rule(
    "documents.sitting",
    re.compile(
        r"\s(?:của )?(?P<name>[Hh]ội nghị (?:lần (?:thứ )?(?P<n1>\w{1,6}(?: \w{2,4})?),? )?"
        r"(?P<who>(?:Ban [Cc]hấp hành|BCH|Ủy ban|Uỷ ban|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy"
        r"|Đoàn Chủ tịch)(?:(?! lần thứ)[^,;:.()\n]|(?<=T)\.(?=Ư)){0,60}?)"
        rf"(?:,? lần thứ (?P<n2>{_NTH})(?:{_TERM})?"
        rf"|(?(n1)(?:{_TERM.replace('term', 'of')}"
        r"|(?=[,;:)\n]|\.(?!Ư)|\s(?:về|đã|và|là|được|vào|trong)\s))|(?!))))"
    ),
    (
        "Nghị quyết Hội nghị Ủy ban T.Ư MTTQ Việt Nam lần thứ 7 (khóa VIII)",
        "nghị quyết Hội nghị lần thứ 15 Ban Chấp hành Đảng bộ tỉnh khóa XVI",
        "Nghị quyết Hội nghị Huyện ủy lần thứ tư",
        "nghị quyết của hội nghị lần 3 Ban chấp hành Đảng bộ TP, giao",
    ),
    ("Nghị quyết Hội nghị Ban Chấp hành Đảng bộ tỉnh.", "Nghị quyết Hội nghị Trung ương 4"),
)
# The session of an assembly: "Nghị quyết kỳ họp thứ 9, Quốc hội khóa XV".
SESSION = Rule(
    "documents.session",
    re.compile(
        rf"\s(?:của |tại )?(?P<name>[Kk]ỳ họp (?:lần )?thứ (?P<nth>{_NTH})"
        r"(?:,? (?:của )?(?P<who>(?:Quốc hội|QH|HĐND|Hội đồng nhân dân)"
        r"(?: (?:[A-ZĐ][\w.]{0,7}|tỉnh|thành phố|huyện|quận|thị xã|xã|phường)){0,6}))?"
        rf"{_TERM}?)"
    ),
    ("Nghị quyết kỳ họp thứ 9", "nghị quyết của Kỳ họp thứ sáu HĐND tỉnh Nghệ An khóa XV"),
    ("nghị quyết kỳ họp này", "Nghị quyết kỳ họp Quốc hội"),
)
# Another country's party: "Đại hội lần thứ XI | của Đảng Nhân dân Cách mạng Lào".
_FOREIGN = re.compile(
    r"(?: của)?(?: Đảng)? (?:Nhân dân Cách mạng|Lao động Triều|Cộng sản (?:Trung|Cu|Pháp|Nhật|Nga|Liên|Đông))"
)
TERM = re.compile(_TERM)
RULES = (PLENUM, CONGRESS, SITTING, SESSION)


def plenum(chars: str, at: int, limit: int) -> tuple[int, dict[str, str], str] | None:
    """A plenum named right after a type word: where its name ends, its ``nth`` and ``term``, and its full
    name.
    """
    match = PLENUM.pattern.match(chars, at, limit)
    number = match and ordinal(match["n1"] or match["n2"])
    if not match or not number or number > 20:
        return None
    end = match.end()
    if "(" not in match.group() and match.group().endswith(")"):
        end -= 1
    parts = {"nth": str(number)}
    if match["term"]:
        parts["term"] = roman(ordinal(match["term"]) or 0)
    name = plenum_name(number, parts.get("term"))
    return end, parts, name.replace(" Ban ", " (lần 2) Ban ", 1) if match["again"] else name


def congress(chars: str, at: int, limit: int) -> tuple[int, dict[str, str], str] | None:
    """A congress with an ordinal or a term right after a type word: where its name ends, its parts, its name.

    "Nghị quyết đại hội đảng các cấp" names no congress and gives None.
    """
    match = CONGRESS.pattern.match(chars, at, limit)
    if not match or _FOREIGN.match(chars, match.end(), limit):
        return None
    who = (match["who"] or match["whose"] or "").strip().removeprefix("của ")
    national = match["of"] or who in {"Đảng", "đảng", "Đảng toàn quốc"} or (not who and match["nth"])
    found = {"nth": match["nth"], "from": match["from"] or match["from2"], "to": match["to"] or match["to2"]}
    parts = {key: value for key, value in found.items() if value}
    if national:
        number = ordinal(match["nth"] or "")
        if not number:
            return None
        parts["nth"] = roman(number)
        return match.end(), parts, f"Đại hội lần thứ {parts['nth']} của Đảng"
    name = " ".join(match["name"].split()).replace("(", "").replace(")", "").replace("ĐH", "Đại hội", 1)
    name = name.replace(f" của {who}", f" {who}") if who else name
    return match.end(), parts | {"who": who}, name[0].upper() + name[1:]


def sitting(chars: str, at: int, limit: int) -> tuple[int, dict[str, str], str] | None:
    """The sitting of a committee, with its ordinal, right after a type word: where its name ends, its parts,
    its name.
    """
    match = SITTING.pattern.match(chars, at, limit)
    number = match and ordinal(match["n1"] or match["n2"] or "")
    if not match or not number:
        return None
    name = " ".join(match["name"].replace("(", "").replace(")", "").split())
    end = match.end() - (match.group().endswith(")") and "(" not in match.group())
    return end, {"nth": str(number), "who": match["who"].strip()}, name[0].upper() + name[1:]


def session(chars: str, at: int, limit: int) -> tuple[int, dict[str, str], str] | None:
    """The session of an assembly right after a type word: where its name ends, its parts, its name."""
    match = SESSION.pattern.match(chars, at, limit)
    number = match and ordinal(match["nth"])
    if not match or not number:
        return None
    name = " ".join(match["name"].replace("(", "").replace(")", "").replace(",", "").split())
    end = match.end() - (match.group().endswith(")") and "(" not in match.group())
    parts = {"nth": str(number), "who": match["who"] or "kỳ họp"}
    return end, parts, name[0].upper() + name[1:]


def meeting(chars: str, at: int, limit: int, resolution: bool) -> tuple[str, int, dict[str, str], str] | None:
    """The meeting right after a type word, as (form, end, parts, name); only a resolution is known by a
    session ("quyết định tại kỳ họp thứ 6" decides).
    """
    kinds = [("plenum", plenum), ("congress", congress), ("congress", sitting)]
    for form, read in [*kinds, ("congress", session)] if resolution else kinds:
        if told := read(chars, at, limit):
            return form, *told
    return None
