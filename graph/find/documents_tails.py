"""What stands between a reference and its subject: its date, its issuer, a term, a short name in brackets."""

import re

from graph.rule import Rule

_YEAR = r"(?:19|20)\d\d"
DATE = Rule(
    "documents.date-after",
    re.compile(
        rf"[\s,(]{{0,3}}(?:(?:ban hành|ra|ký|kí|thông qua)\s(?:cùng\s)?)?"
        rf"(?P<date>(?:(?:ngày|hôm)\s{{0,2}})\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?{_YEAR})?"
        rf"|(?:ngày\s{{0,2}})?\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}"
        rf"|(?:ngày\s{{0,2}})?\d{{1,2}}\s{{1,2}}tháng\s{{1,2}}\d{{1,2}}(?:,?\s(?:năm\s)?{_YEAR})?"
        rf"|tháng\s\d{{1,2}}(?:\s?[/.-]\s?|\snăm\s){_YEAR}|năm\s{_YEAR}(?!\s?[-–]\s?\d))(?![\d/])\)?"
    ),
    (
        " ngày 21/1/2021 của",
        ", ngày 30/7/2013",
        " ngày 14 tháng 12 năm 2004",
        " năm 2008",
        " (ban hành tháng 5/2014)",
    ),
    (" của Bộ Chính trị", " giai đoạn 2021-2025"),
)
ISSUER = Rule(
    "documents.issuer-after",
    re.compile(
        r"[\s,]{1,3}"
        r"(?:mới |riêng |mới nhất |mới ban hành |vừa ban hành |mới đây |gần đây |trước đó |trước đây "
        r"|nói trên |trên |này )?của\s(?=[^\s,.;:)])"
    ),
    (" của Bộ Chính trị về", " mới của Ban Bí thư", " mới ban hành của Bộ"),
    (" về việc",),
)
TERM = re.compile(r"[\s,]{0,2}\(?[Kk]h(?:óa|oá)\s[IVX]{1,5}\)?|[\s,]{1,2}nhiệm kỳ \d{4}\s?[-–]\s?\d{4}")
BARE_ISSUER = Rule(
    "documents.issuer-beside",
    re.compile(
        r"\s(?P<who>(?:Quốc hội|QH|Chính phủ|Bộ Chính trị|BCT|Ban Bí thư"
        r"|Thủ tướng(?: Chính phủ)?|Tỉnh ủy|Hội đồng quản trị|HĐQT|Ban Thường vụ|Ban Chấp hành"
        r"|Thành ủy|(?:HĐND|UBND)(?: (?:tỉnh|thành phố|TP|huyện|quận))?)"
        r"(?:\s[A-ZĐ][\wđ.]{0,6}){0,4})(?=\svề\s|[.,;)](?:\s|$))"
    ),
    (" Quốc hội về kế hoạch", " Bộ Chính trị. ", " HĐND tỉnh Nghệ An về thu"),
    (" của Quốc hội về", " Quốc hội thông qua"),
)
# "Chỉ thị 02 … của UBND thành phố (gọi tắt là Chỉ thị 02) về …"
ASIDE = Rule(
    "documents.named-for-short",
    re.compile(r"\s\((?:gọi tắt|gọi là|sau đây|dưới đây|viết tắt|thường gọi)[^()\n]{2,60}\)"),
    (" (gọi tắt là Nghị định 17)", " (sau đây gọi là Luật)"),
    (" (khóa XII)", " (gọi"),
)
RULES = (DATE, ISSUER, BARE_ISSUER, ASIDE)
