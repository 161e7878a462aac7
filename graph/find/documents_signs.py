"""What joins a type word to its number, a number to the next, and a later word to a document named before."""

import re

from graph.rule import Rule

NUMBER_SIGN = Rule(
    "documents.number-sign",
    re.compile(
        r"(?P<sign>[”\"]?[\s,:]{1,2}\(?(?:(?:chuyên đề|khẩn|riêng|mới|kết luận|cá biệt|liên tịch"
        r"|mang|bổ sung|hỏa tốc)\s)?"
        r"(?:[Ss]ố"
        r"|sô)\s?[:.]?\s{0,2}"
        r"|\s{0,2}(?:chuyên đề\s|khẩn\s)?)(?=\d)"
    ),
    (" số 05-NQ/TU", " 39", " chuyên đề số 04", " (số 12", "” số 7", " mang số 2356"),
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
# What may stand right behind a bare number that is a document's.
FOLLOWS = re.compile(
    r"\s?(?:[,.;:)”\"]|$|\n)|\s(?:của|về|ngày|năm \d{4}|này|do|mới ban hành|và|là|có|được|đã|quy định|nêu|ra"
    r"|ban hành|nên|thì|để|cho|mà|không|sẽ|vẫn|khi|tại|với|trong|vào|hay|hoặc)(?!\w)"
)
# Where a nickname or a symbol without its type word may begin: cheap to look for, then checked by the rule.
CODED = re.compile(r"[A-ZĐ][A-ZĐT]r?(?:\s(?:số\s)?)?(?=\d\d)")
FIGURED = re.compile(r"\d{1,5}[a-z]?(?:/\d{4})?\s?[-–/]\s?(?=[A-ZĐ])")
FAR = 280  # code points before a number in which its subject may stand
CONCLUDED = Rule(
    "documents.conclusion-in-notice",
    re.compile(r"(?P<said>[Kk]ết luận của\s[^;:.\n]{4,240}?) (?:tại|trong|theo) $"),
    ("Kết luận của Thủ tướng tại cuộc họp về giao thông tại ", "kết luận của Bí thư tại "),
    ("kết luận: xem tại ", "Kết luận của Bí thư. Xem tại "),
)
NOTIFIED = Rule(
    "documents.conclusion-notified",
    re.compile(r"\scủa\s[^;:.\n]{4,240}? (?:tại|trong|theo) [Tt]hông báo(?: kết luận)? số \d"),
    (" của Thủ tướng tại Thông báo số 03", " của Bí thư tại cuộc họp về đất đai tại Thông báo số 5"),
    (" số 12 tại Thông báo số 3", " của Thủ tướng. Tại Thông báo số 3"),
)
FOUNDED = Rule(
    "documents.founded-by",
    re.compile(r"(?P<said>thành lập\s[A-ZĐ][^;:,.\n]{6,120}?) (?:tại|theo|bằng) $"),
    ("thành lập Ban Chỉ đạo của Sở tại ", "thành lập Tổ công tác số 3 theo "),
    ("được thành lập theo ", "thành lập theo "),
)
# "Thông tư 46/2017/TT-BTC được Bộ Tài chính ban hành | ngày 12/5/2017 hướng dẫn …": date and subject follow.
SIGNED = Rule(
    "documents.signed-then-dated",
    re.compile(
        r"\s?,?\s(?:đã |vừa |mới )?(?:do|được)\s[^,;:.\n“”]{2,110}?\s(?:ký ban hành|ban hành|ký|kí|thông qua)"
        r"(?=\s(?:(?:vào )?(?:ngày|hôm)\s?\d|về\s))(?: vào)?"
    ),
    (" được Bộ Tài chính ban hành ngày 12/5", " do Chánh Thanh tra tỉnh ký hôm 11.7"),
    (" được Bộ Tài chính ban hành", " do mưa lớn ngày 5/6"),
)
RULES = (NUMBER_SIGN, MORE, INNER_SUBJECT, ANAPHOR, BARE, SYMBOL_ALONE, CONCLUDED, NOTIFIED, FOUNDED, SIGNED)


def subject_before(chars: str, start: int, notice: bool) -> tuple[int, int] | None:
    """Where the subject is that stands before a type word at ``start``: a conclusion of which a ``notice``
    tells, else what a decision founded.
    """
    match = (CONCLUDED if notice else FOUNDED).pattern.search(chars, max(0, start - FAR), start)
    return match.span("said") if match else None
