"""How document numbers are written: Party and State symbols, full and short, tidy and misspelt.

Sources: Party norms 36-HD/VPTW and 05-HD/VPTW (``05-NQ/TU``), Decree 30/2020/NĐ-CP (``30/2020/NĐ-CP``), and
the forms papers print in their stead (``04- ĐA/TU``, ``72-NQ-TW``, ``1177/QĐ BGDĐT``, ``858CV/ĐUK``).
"""

import re
from dataclasses import dataclass, replace

from graph.rule import Rule

_DASH = "[-–—‑]"
# Organ codes are capitals; the few with small letters are listed, so that "NĐ-CPngày" ends at "CP".
_ORGAN = (
    r"(?:T\.\s?Ư|TTg|Ttg|TTr|ThU|BGDĐT-GD[A-Za-z]{1,6}|[A-ZĐ][a-z]{1,2}(?![\wà-ỹ])"
    r"|[A-ZĐƯÂ][A-ZĐƯÂ0-9]{0,13})"
)
_ORGANS = rf"{_ORGAN}(?:[-–&/.]{_ORGAN}){{0,8}}"
_TYPE = r"(?:QĐNS|QĐi|QyĐ|CTr|Ctr|TTr|CTrHĐ|CTHĐ|QCh|[A-ZĐ]{2,6})"
_KNOWN = r"(?:QĐ|NQ|NĐ|TT|CT|KH|TB|KL|CV|HD|BC|CĐ|ĐA|CTr|TTr|QC)"
_CODE = re.compile(rf"{_KNOWN}|QĐNS|QĐi|QyĐ|TTLT|NQLT|CTrHĐ|CTHĐ|GM|GP|PA|BB|TTLB|KN|VB|NQLT")
_N = r"(?P<n>\d{1,5}[a-zA-Z]?)"

PARTY = Rule(
    "documents.party-symbol",
    re.compile(
        rf"{_N}\s{{0,2}}{_DASH}?\s{{0,2}}(?P<type>{_TYPE})\s{{0,2}}/\s{{0,2}}(?P<organ>{_ORGANS})(?![/\d])"
    ),
    (
        "05-NQ/TU",
        "04- ĐA/TU",
        "39- CT/TW",
        "55 -TB/TW",
        "31 – HD/BTCTW",
        "06 HD/TW",
        "858CV/ĐUK",
        "65-Ctr/TU",
    ),
    ("15/63", "2021–2025", "05-nq/tu", "30/2020/NĐ-CP", "1059/QĐ-TTg"),
)
STATE = Rule(
    "documents.state-symbol",
    re.compile(
        r"(?P<n>\d{1,5}(?:[.]\d{1,3}|-\d{1,2}(?!\d))?[a-zA-Z]?)(?:\s?[/-]\s?(?P<year>(?:19|20)\d\d))?"
        rf"(?:\s?-?\s?[/-]\s?|(?<=/[12]\d\d\d))(?P<type>{_TYPE})(?:\s?[-–/]\s?(?P<organ>{_ORGANS}))"
    ),
    (
        "30/2020/NĐ-CP",
        "1059/QĐ-TTg",
        "74/NQ-CP",
        "36/2026/TT-BXD",
        "60/NQ-TW",
        "72-NQ-TW",
        "586-/KH-UBND",
        "98/2010/TTLT/BTC-BNNPTNT-BYT",
        "12/QĐ-XPVPHC",
        "71/QĐ-TTr",
        "204/2004/NĐ-CPngày 14",
        "3010-1/TB-ĐHHV",
        "66.13/2026/NQ-CP",
        "1.059/QĐ-TTg",
        "19-2017/NQ-CP",
        "66/2026NĐ-CP",
        "58/2016/QĐ-Ttg",
    ),
    ("15/63", "2021/2025", "7/4"),
)
SPACED = Rule(
    "documents.state-symbol-spaced",
    re.compile(
        rf"{_N}(?:/(?P<year>(?:19|20)\d\d))?(?:/\s?(?P<type>{_KNOWN}) (?P<organ>[A-ZĐ]{{2,12}})(?![a-zà-ỹ])"
        rf"|\s(?P<type2>{_KNOWN})-(?P<organ2>{_ORGANS})(?![a-zà-ỹ/]))"
    ),
    ("1177/QĐ BGDĐT", "1179/ QĐ BGDĐT", "97 QĐ-TTYT"),
    ("12/QĐ Bộ", "12/5 QĐ"),
)
ASSEMBLY = Rule(
    "documents.assembly-symbol",
    re.compile(r"(?P<n>\d{1,4})/(?P<year>(?:19|20)\d\d)/(?P<organ>(?:NQ-)?(?:UBTVQH|QH)\s?\d{1,2})"),
    ("137/2024/QH15", "76/2025/UBTVQH15", "97/2015/QH13"),
    ("137/2024/QĐ-TTg", "QH15"),
)
LETTER = Rule(
    "documents.letter-symbol",
    re.compile(
        r"(?P<n>\d{1,6})(?:/(?P<year>(?:19|20)\d\d))?\s?[/-]\s?"
        r"(?P<organ>(?:TTg|KTrVB|KtrVB|[A-ZĐƯ][A-ZĐƯ0-9]{1,9}(?![a-zà-ỹ]))"
        r"(?:[-–&./](?:[A-ZĐƯ][A-Za-zĐđƯ0-9]{0,9}|\s[A-ZĐƯ]{2,9}(?![\wà-ỹ]))){0,4}"
        r"(?:\s?\([A-Z]\d{1,2}\)|(?<=[-–][A-ZĐ]{2})\s[A-ZĐ]{3,6}(?=\s(?:gửi|ngày|của|về)\s))?)(?![/\dA-ZĐ])"
    ),
    (
        "76/TTCP-C.I",
        "2231/SNV-CCHC&PC",
        "7899/BQP",
        "5678/BGDĐT-GDTrH",
        "819/TTg",
        "2916/C67-P9",
        "2520/UBND/GPMB",
        "51/C46 (P12)",
    ),
    ("24/7", "2231/snv"),
)
OLD = Rule(
    "documents.old-state-symbol",
    re.compile(
        r"(?P<n>\d{1,4})(?:/(?P<year>(?:19|20)\d\d))?(?:\s?[/-]\s?|\s?(?=CP))"
        r"(?P<organ>TTg(?:-[A-Z]{2,4})?|CP|HĐBT)(?![\w/-])"
    ),
    ("61/CP", "61CP", "819/TTg", "152/TTg-CN", "108/2014/CP"),
    ("61/CPI", "30/2020/NĐ-CP"),
)
# The State's symbol of the years before 2005, the year last: "Nghị định 121/NĐ/2004".
YEAR_LAST = Rule(
    "documents.year-last",
    re.compile(
        rf"(?P<n>\d{{1,4}})/(?P<type>{_KNOWN})/(?P<year>(?:19|20)\d\d)(?!\d)(?:/(?P<organ>{_ORGANS}))?"
    ),
    ("121/NĐ/2004", "35/QĐ/2003/UB"),
    ("121/2004/NĐ", "5/2003"),
)
# "Thông tư số 679 TCĐC ngày 12/5": a letter's organ without its dash, where a date or an issuer follows.
LOOSE_LETTER = Rule(
    "documents.letter-spaced",
    re.compile(r"(?P<n>\d{1,4}) (?P<organ>[A-ZĐ]{2,8})(?P<year>(?!))?(?=,? (?:ngày|của) )"),
    ("679 TCĐC ngày 12/5", "92 TBUB ngày 6"),
    ("679 TCĐC", "5 người ngày"),
)
YEARED = Rule(
    "documents.number-year",
    re.compile(
        r"(?P<n>\d{1,4}(?:\.\d{1,2})?)(?:\s?/\s?|(?<!\d{3})(?P<dash>-))(?P<year>(?:19|20)\d\d)(?![\d/-])"
    ),
    ("157/2007", "46/2016", "19-2017"),
    ("15/63", "46/2016/NĐ-CP", "2011-2015"),
)
DIGITS = Rule(
    "documents.short",
    re.compile(r"(?<![\d/.,–-])(?P<n>\d{1,4}[a-zA-E]?)(?![\d%/+\w]|[.,]\d|\s?[-–]\s?\d)"),
    ("39", "436,", "30a", "05."),
    ("15/63", "3.500", "2021-2025", "50%", "10000"),
)
FULL = (PARTY, STATE, SPACED, ASSEMBLY)
RULES = (*FULL, LETTER, OLD, YEAR_LAST, LOOSE_LETTER, YEARED, DIGITS)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document number read at one place; ``written`` is normalised (no spaces, plain hyphen)."""

    start: int
    end: int
    written: str
    digits: str
    year: str | None
    type: str | None
    organ: str | None
    rule: str

    @property
    def series(self) -> str:
        """The running number in digits: "05" → "05", "66.13" → "66" (the 13th under 66), "1.059" → "1059"."""
        head, _, rest = self.digits.partition(".")
        return re.sub(r"\D", "", head + rest if len(rest) == 3 else head.partition("-")[0])

    @property
    def full(self) -> bool:
        return self.organ is not None


def symbol(chars: str, at: int, limit: int, letters: bool = False, short: bool = True) -> Symbol | None:
    """The document number that begins at ``at``, the longest form that fits, or None.

    ``letters`` also reads official letters, which carry no type code ("7899/BQP"); ``short`` also bare
    numbers.
    """
    if at >= limit or not chars[at].isdigit():
        return None
    for rule in FULL:
        if match := rule.pattern.match(chars, at, limit):
            parts = match.groupdict()
            if letters and rule is STATE and not _CODE.fullmatch(parts["type"] or ""):
                continue  # "công văn 3059/BKHĐT-TH": a ministry and its unit, no type
            kind, organ = (parts.get(k) or parts.get(f"{k}2") for k in ("type", "organ"))
            return Symbol(
                at, match.end(), tidy(rule, match.group(), parts | {"type": kind}), parts["n"],
                parts.get("year"), kind, _bare(organ), rule.name,
            )  # fmt: skip
    if match := YEAR_LAST.pattern.match(chars, at, limit):
        parts = match.groupdict()
        return Symbol(
            at, match.end(), match.group(), parts["n"], parts["year"], parts["type"], parts["organ"] or "",
            YEAR_LAST.name,
        )  # fmt: skip
    match = OLD.pattern.match(chars, at, limit)
    if match is None and short:
        match = LOOSE_LETTER.pattern.match(chars, at, limit)
    if match or (letters and (match := LETTER.pattern.match(chars, at, limit))):
        written = re.sub(r"(?<=\d)(?=CP)", "/", re.sub(r"\s", "", match.group()))
        return Symbol(at, match.end(), written, match["n"], match["year"], None, match["organ"], LETTER.name)
    if not short:
        return None
    if match := YEARED.pattern.match(chars, at, limit):
        return Symbol(
            at,
            match.end(),
            f"{match['n']}{match['dash'] or '/'}{match['year']}",
            match["n"],
            match["year"],
            None,
            None,
            YEARED.name,
        )
    if match := DIGITS.pattern.match(chars, at, limit):
        return Symbol(at, match.end(), match["n"], match["n"], None, None, None, DIGITS.name)
    return None


def completed(run: list[Symbol]) -> list[Symbol]:
    """Numbers of one list, the bare ones with the symbol of the last: "các quyết định 106, 107/QĐ-TTg".

    A last one with a year completes none: "Nghị định 29 và 178/2024/NĐ-CP" are of two years.
    """
    last = run[-1]
    if len(run) < 2 or not last.full or last.year or not last.written.startswith(last.digits):
        return run
    tail = last.written[len(last.digits) :]
    return [
        one
        if one.full or one.year
        else replace(one, written=one.digits + tail, type=last.type, organ=last.organ)
        for one in run
    ]


def tidy(rule: Rule, written: str, parts: dict[str, str | None]) -> str:
    """The symbol as it should be written: "04- ĐA/TU" → "04-ĐA/TU", "1179/ QĐ BGDĐT" → "1179/QĐ-BGDĐT".

    The order of the parts stays as written ("72-NQ-TW"): a paper's mistake is the paper's.
    """
    if rule is PARTY:
        return f"{parts['n']}-{parts['type']}/{_bare(parts['organ'])}"
    if rule is SPACED:
        written = written.rstrip().replace(f"{parts['type']} ", f"{parts['type']}-")
        written = re.sub(rf"(?<=\d) (?={parts['type']}-)", "/", written)
    written = re.sub(rf"\s|{_DASH}(?=/)", "", re.sub(_DASH, "-", written)).replace("Ttg", "TTg")
    return re.sub(r"(?<=[/-])T\.?Ư$", "TW", written)  # two ways to shorten "Trung ương"


def _bare(organ: str | None) -> str:
    bare = re.sub(r"\s", "", organ or "").replace("–", "-").replace("Ttg", "TTg")
    return "TW" if bare in {"TƯ", "T.Ư"} else bare
