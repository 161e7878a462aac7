"""What joins a type word to its number, a number to the next, and a later word to a document named before."""

import re

from graph.rule import Rule

NUMBER_SIGN = Rule(
    "documents.number-sign",
    re.compile(
        r"(?P<sign>[”\"]?[\s,]{1,2}\(?(?:(?:chuyên đề|khẩn|riêng|mới|kết luận|cá biệt|liên tịch)\s)?(?:[Ss]ố"
        r"|sô)\s?[:.]?\s{0,2}"
        r"|\s{0,2}(?:chuyên đề\s|khẩn\s)?)(?=\d)"
    ),
    (" số 05-NQ/TU", " 39", " chuyên đề số 04", " (số 12", "” số 7"),
    (" của Bộ", " thứ ba"),
)
MORE = Rule(
    "documents.more-numbers",
    re.compile(r"\s?(?:,|;|và|&|hay|hoặc)\s(?:(?:số|và)\s)?(?=\d)|,(?=\d\d-)"),
    (", 19", " và 178", " và số 27", ", 59"),
    (" về 3", " của 19"),
)
INNER_SUBJECT = Rule(
    "documents.subject-before-number",
    re.compile(r"(?P<said>(?:\s[a-zà-ỹđ]{1,9}){1,6})\ssố:?\s?(?=\d)"),
    (" thanh tra số 71/QĐ-TTr", " xử phạt vi phạm hành chính số 12"),
    (" của Bộ số 5", ", thanh tra, số 7"),
)
ANAPHOR = Rule(
    "documents.anaphor",
    re.compile(r"\s(?:này|nêu trên|nói trên|trên đây|trên|đó|kể trên)(?!\w)"),
    (" này", " nêu trên", " trên,"),
    (" trênh", " của"),
)
BARE = Rule(
    "documents.nickname",
    re.compile(r"(?<![\w/-])(?P<code>NQ|KL|QĐ|NĐ|ĐA|CT|CTr|KH|HD|TB|TT)(?:\s(?:số\s)?)?(?=\d\d)"),
    ("NQ39", "theo NQ 137", "NĐ 100"),
    ("UBNQ39", "NQ-TW", "TT 5"),
)
SYMBOL_ALONE = Rule(
    "documents.symbol-alone",
    re.compile(
        r"(?<![\w/.,–-])(?=\d{1,5}[a-z]?(?:/\d{4})?\s?[-–/]\s?(?P<code>QĐNS|QĐi|QĐ|NQ|CT|KL|NĐ|TTLT|TT"
        r"|KH|ĐA|CTr|TB|HD|TTr|CV|CĐ)[-/])"
    ),
    ("(05-NQ/TU)", "số 30/2020/NĐ-CP"),
    ("NQ39", "5/2020"),
)
RULES = (NUMBER_SIGN, MORE, INNER_SUBJECT, ANAPHOR, BARE, SYMBOL_ALONE)
