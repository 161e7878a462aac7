"""What stands between a name and a title and ties them in no way: ranks, ages, "(bên trái)"."""

import re
from functools import lru_cache

# Ranks, degrees and honours between a name and a title: "A, Thiếu tướng, Giám đốc Công an tỉnh".
_HONOUR = (
    r"(?:(?:đại|thượng|trung|thiếu|chuẩn) (?:tướng|tá|úy|uý)|(?:phó |chuẩn )?đô đốc"
    r"|p?gs[., -]{0,2}ts|(?:p?gs[., -]{0,2})?tskh|ts|th\.?s|tiến s[ĩỹ]|thạc s[ĩỹ]|bác s[ĩỹ]|luật sư|kỹ sư"
    r"|(?:phó )?giáo sư(?:[, -]{1,3}tiến s[ĩỹ])?|kiến trúc sư|nhà báo|nhà văn|nghệ sĩ (?:nhân dân|ưu tú)"
    r"|nhà giáo (?:nhân dân|ưu tú)|thầy thuốc (?:nhân dân|ưu tú)|nsnd|nsưt"
    r"|anh hùng (?:lao động|lực lượng vũ trang(?: nhân dân)?|llvt(?: nhân dân)?)|chuyên gia cao cấp"
    r"|(?:thanh tra|điều tra|kiểm sát) viên (?:cao cấp|trung cấp)|dân tộc [^\W\d_]{1,6})"
)
_HONOURED = re.compile(rf"(?:^|[,(–—-])\s?{_HONOUR}\.?\s?(?=[,–—-]|$)")
_ASIDES_BEGIN = re.compile(r"[(\d]")
_ASIDE = re.compile(
    r"\([^()]{1,40}\)|(?<=\()(?:sn |sinh năm |sinh ngày |sinh )?[\d/.-]{2,10}(?: tuổi)?, "
    r"|, sinh ngày \d{1,2} tháng \d{1,2} năm \d{4}(?=,)"
    r"|, (?:sn |sinh năm |sinh ngày |sinh )?[\d/.-]{2,10}(?: tuổi)?(?=,| |$)| \d{1,2} năm\b"
)


@lru_cache(maxsize=4096)  # several readers clean the same words between the same mentions
def clean(gap: str) -> str:
    """The words between two mentions in lower case with single spaces, without asides: "(bên trái)", ", 60
    tuổi".
    """
    low = gap.lower().replace("--", "-")
    if _ASIDES_BEGIN.search(low):
        low = _ASIDE.sub("", low)
    if 3 < len(low) < 80:
        low = _HONOURED.sub(lambda found: "," * (found[0][0] == "," and found.end() == len(low)), low)
    return " ".join(low.replace("(", "( ").split()).replace(" ,", ",").replace(",,", ",")
