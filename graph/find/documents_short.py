"""Whether a bare figure behind a type word is a document's number or counts what follows it."""

import re

from graph.find.documents_issued import act
from graph.find.documents_signs import FOLLOWS
from graph.find.documents_symbols import Symbol
from graph.find.documents_words import CALLED, LAWS, NOUNS, UNCOUNTING, Around, counted, nominal

_RARELY_SHORT = frozenset({"quy-hoach", "chien-luoc", "cuong-linh", "thong-bao", "bao-cao", "phuong-an"})
_SIGNED = re.compile(r"\scủa\s(?:[A-ZĐ]|chính phủ|thủ tướng|bộ )|,?\s\(?(?:ban hành |ký |ra )?ngày\s\d")
_ARTICLE = re.compile(r"(?:điều|khoản|mục) \d{1,3} (?:của )?$")
# Verbs of a paper that are also counted nouns: "Nghị định 187 | yêu cầu …".
_ITS_VERBS = frozenset(
    {"quy định", "yêu cầu", "kiến nghị", "quyết định", "ban", "cấp", "tổ chức", "bước", "nước"}
)
_DAYS = re.compile(r"\s(?:năm(?!\s(?:19|20)\d\d)|ngày(?!\s\d))(?!\w)")


def counts(around: Around, found: Symbol, named: bool = False) -> bool:
    """Whether a bare number counts what follows; ``named`` where it may be a paper's that acts next."""
    if found.full or found.year:
        return False
    if match := counted(around.vocabulary).match(around.chars, found.end):
        return not (named and len(found.digits) > 1 and match["noun"] in _ITS_VERBS)
    return bool(_DAYS.match(around.low, found.end))


def is_number(around: Around, start: int, slug: str, found: Symbol, explicit: bool) -> bool:
    """Whether a short number is that of the type word at ``start``; ``explicit`` where "số" says so."""
    if explicit or (found.year and "-" not in found.written):
        return True
    if found.year:
        return slug in UNCOUNTING  # "kế hoạch 10-2016" is a month's
    chars = around.chars
    signed = bool(_SIGNED.match(chars, found.end))
    if found.digits.isdigit() and 1980 <= int(found.digits) < 2040 and not signed:
        return False  # "(Quy chế 2019 - họp giao ban …)"
    capital = chars[start].isupper()
    if counts(around, found, capital or slug in UNCOUNTING):
        return False
    if capital and slug not in _RARELY_SHORT:
        return slug not in {"dieu-le", "hien-phap"} and slug not in LAWS
    if len(found.digits) > 1 and act(around.low, start, chars):
        return True
    if slug in NOUNS:
        follows = slug in UNCOUNTING or bool(FOLLOWS.match(chars, found.end))
        return len(found.digits) > 1 and follows
    return signed or _called(around, start, slug, found)


def _called(around: Around, start: int, slug: str, found: Symbol) -> bool:
    """ "theo quy chế 25 quy định, …": a word in small letters that is called by its number alone."""
    before = around.low[max(0, start - 24) : start]
    noun = nominal(around.vocabulary)[0].search(before) or _ARTICLE.search(before)
    follows = FOLLOWS.match(around.chars, found.end)
    return slug in CALLED and len(found.digits) > 1 and bool(noun and follows)
