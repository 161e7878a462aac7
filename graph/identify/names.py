"""When two written names are one name, and how a name becomes part of an IRI."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_TONE = re.compile(f"[{_TONES}]")
_WORD = re.compile(r"\w+")
# "Lý" and "Lí", "Kỳ" and "Kì", "Quý" and "Quí": one sound, two spellings; "Thủy" and "Hay" are not of these.
_LAST_Y = re.compile(r"(?<=[bcdđghklmnpqrstvx])y$|(?<=qu)y$")


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """The name without what does not tell: capitals, punctuation, and where the tone mark stands.

    Tones themselves and the order of words tell: Hùng is not Hưng. "hoà" and "hòa", "uỷ" and "ủy" are one:
    the tone is moved to the end of its syllable; so are "Lý" and "Lí".
    """
    syllables = _WORD.findall(unicodedata.normalize("NFC", name).casefold())
    return " ".join(_tone_last(syllable) for syllable in syllables)


def _tone_last(syllable: str) -> str:
    apart = unicodedata.normalize("NFD", syllable)
    tones = "".join(_TONE.findall(apart))
    return _LAST_Y.sub("i", unicodedata.normalize("NFC", _TONE.sub("", apart))) + tones


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """The name without any mark: "nguyen van hung" of both Hùng and Hưng."""
    return slug(name_key(name)).replace("-", " ")


@lru_cache(maxsize=200_000)
def slug(name: str) -> str:
    """ASCII, lower case, hyphens: "Đảng ủy Khối" → "dang-uy-khoi". Different names may share one."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "x"


def mark(*parts: str) -> str:
    """Eight hexadecimal digits that tell things with one slug apart; they depend on nothing but the parts."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:8]


def last(iri: str) -> str:
    """The last segment of an IRI: of ``…/place/nghe-an`` it is ``nghe-an``."""
    return re.split(r"[/#]", iri.rstrip("/"))[-1]


def alike(left: str, right: str) -> bool:
    """Are two titles of documents one? Half of their words agree, or nearly all of the shorter."""
    ours, theirs = set(name_key(left).split()), set(name_key(right).split())
    if not ours or not theirs:
        return False
    common = len(ours & theirs)
    return common * 2 >= len(ours | theirs) or (
        min(len(ours), len(theirs)) >= 4 and common >= 0.8 * min(len(ours), len(theirs))
    )
