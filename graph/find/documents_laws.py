"""Laws, codes and ordinances by name: where the name ends is told by the list of names, else by small
letters.
"""

import re

from graph.find.documents_words import Around
from graph.lexicon import per_vocabulary
from graph.model import Mention
from graph.rule import Rule
from graph.short_laws import short_forms
from graph.vocabulary import Term, Vocabulary

# A name that is not listed: a capital, then small words up to a mark or a word that can only go on after a
# name.
UNLISTED = Rule(
    "documents.law-unlisted",
    re.compile(
        r"\s(?P<name>(?:[A-ZĐ]{2,8}(?!\w)|[A-ZĐÁÂÔƯẤẨỦỨ][\w]{0,8}(?:\s(?!(?:năm|trước|số|đã|được|sẽ|quy|có"
        r"|của|và|do|này|là|về|thì|mới|hiện|cũng|cần|không|phải"
        r"|để|cho|trong|khi|vào|với|đang|sửa|ban|theo|tại|nêu|như|còn|chưa|còn|nhưng|từ|đến|trên|bị|vừa"
        r"|ra|sau)(?!\w))"
        r"[a-zà-ỹđ]{1,8}(?!\w)){0,9}))"
    ),
    ("Luật Công nghiệp bán dẫn năm 2027", "Luật Thương mại điện tử đã được thông qua"),
    ("luật sư", "luật pháp quốc tế", "Luật đã gián tiếp quy định"),
)
# A name in small letters that no list has: "tuyên truyền Luật giao thông và …".
SMALL = Rule(
    "documents.law-in-small-letters",
    re.compile(
        r"\s(?P<name>(?:giao thông|thương mại|bưu chính|viễn thông|thể thao|điện ảnh|ngoại hối|hải quan"
        r"|doanh nghiệp nhà nước|khiếu nại|báo chí|xuất bản|quốc tịch|công đoàn|thanh niên|trẻ em|lao động"
        r"|bầu cử|đầu tư nước ngoài|khoáng sản|nhà ở|xây dựng|đất đai|hôn nhân gia đình|tố cáo|du lịch)"
        r"(?:\s(?:đường bộ|đường thủy nội địa|đường thủy|đường sắt|và gia đình))?"
        r"|thuế (?:thu nhập cá nhân|thu nhập doanh nghiệp|giá trị gia tăng|tiêu thụ đặc biệt"
        r"|xuất nhập khẩu))(?=[,.;:)”]|$|\s[^\W\d]{1,7}(?!\w))"
    ),
    (" giao thông và thông tin", " thuế thu nhập cá nhân.", " thương mại,"),
    (" sư", " đã gián tiếp"),
)
# Words before "luật" in small letters that cite it as a source: "theo luật đất đai".
CITED = re.compile(
    r"(?:(?<!\w)(?:theo|căn cứ|chiếu theo|trong|tại|quy định (?:của|về|trong|tại)|thi hành|thực hiện|sửa"
    r"|sửa đổi"
    r"|ban hành|thông qua|điều \d{1,3}|dự án|dự thảo|trái|áp dụng|tuyên truyền|phổ biến)\s)$"
)
AFTER = Rule(
    "documents.law-year",
    re.compile(
        r"(?:\s\(sửa đổi(?:, bổ sung)?\))?[\s,]{0,2}(?:\((?:sửa đổi )?)?(?:năm\s)?(?P<year>(?:19"
        r"|20)\d\d)(?![\d/-])"
    ),
    (" năm 2008", " 2015", " (sửa đổi) năm 2013"),
    (" số 45", " 2015/QH13"),
)
REVISED = Rule(
    "documents.law-revised",
    re.compile(
        r"\s\(sửa đổi(?:, bổ sung)?\)|\ssửa đổi(?=[,.;]|\s(?:rất|là|sẽ|được|lần|có|này|và|tại|phải"
        r"|đã|đang)\s)"
    ),
    (" (sửa đổi)", " sửa đổi rất khó"),
    (" (sửa đổi năm 2013)", " sửa đổi một số điều"),
)
# The one constitution in force needs no year: "theo Hiến pháp", "trái hiến pháp".
_CONSTITUTION = re.compile(
    r"(?!\s(?:học|hóa|hoá)(?!\w))(?:\s(?:của\s)?(?:nước\s)?(?:Cộng hòa|Cộng hoà|CHXHCN|Việt Nam)"
    r"(?:\s(?:xã hội chủ nghĩa|XHCN|Việt Nam|VN)){0,2})?"
)
_COURT = re.compile(r"(?:tòa|tòa án|toà án|ủy ban|uỷ ban|hội đồng|viện|ban|ngành|khoa|luật|một|bản|các) $")
RULES = (UNLISTED, SMALL, AFTER, REVISED)


@per_vocabulary
def names(vocabulary: Vocabulary) -> "re.Pattern[str]":
    """The listed names as one pattern, the longest first, in any case."""
    listed = sorted(
        {s for term in vocabulary.scheme("law-names") for s in term.spellings}, key=len, reverse=True
    )
    folded = "|".join(
        _shortened(name, vocabulary).replace(r"\ ", r"\s").replace("y", "[yi]") for name in listed
    )
    return re.compile(rf"\s(?P<name>{folded})(?!\w)", re.IGNORECASE)


def _shortened(name: str, vocabulary: Vocabulary) -> str:
    """A pattern of a name that its common short forms also match: "Tổ chức HĐND và UBND"."""
    name = re.escape(name).replace(",", ",?")
    for one, two in (("oá", "óa"), ("oà", "òa"), ("oẻ", "ỏe"), ("uỷ", "ủy"), ("uý", "úy")):
        name = name.replace(one, f"(?:{one}|{two})") if one in name else name.replace(two, f"(?:{one}|{two})")
    for long, short in short_forms(vocabulary).items():
        spelt = re.escape(long).replace(",", ",?")
        at = name.lower().find(spelt)
        if at >= 0:
            name = f"{name[:at]}(?:{name[at : at + len(spelt)]}|{short}){name[at + len(spelt) :]}"
    return name


def constitution(around: Around, start: int, end: int, limit: int, term: Term) -> Mention | None:
    """ "Hiến pháp năm 2013", "theo Hiến pháp", "Cương lĩnh 2011": known by the year or the word."""
    parts = around.before(start, term) | {"form": "law"}
    year = AFTER.pattern.match(around.chars, end, limit)
    if year and around.chars[start].isupper():
        parts |= {"name": around.chars[start : year.end()], "dated": year["year"]}
        return around.mention(start, year.end(), parts, "documents.statute")
    full = _CONSTITUTION.match(around.chars, end, limit)
    if full is None or not term.iri.endswith("/hien-phap"):
        return None
    if _COURT.search(around.low, max(0, start - 12), start):
        return None
    stop = year.end() if year else full.end()
    parts |= {"name": f"H{around.chars[start + 1 : stop]}"} | ({"dated": year["year"]} if year else {})
    return around.mention(start, stop, parts, "documents.constitution")


def law(chars: str, at: int, limit: int, vocabulary: Vocabulary) -> tuple[int, str, str] | None:
    """A law's name after "luật", "bộ luật" or "pháp lệnh": where it ends, the name, and the rule that read
    it.
    """
    if match := names(vocabulary).match(chars, at, limit):
        return match.end(), match["name"], "documents.law-listed"
    for rule in (UNLISTED, SMALL):
        if match := rule.pattern.match(chars, at, limit):
            return match.end(), match["name"], rule.name
    return None
