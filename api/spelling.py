"""Vietnamese spelling as searchers and sorters need it: syllables, tones, the order of the alphabet.

Typed marks count, missing ones are forgiven: "dang" finds *Đặng*, "đường" does not find *Dương*. The tone is
compared per syllable, not per letter, so that *hoà* and *hòa* are one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TONES = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}  # huyền hỏi ngã sắc nặng
_QUALITIES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}  # â ê ô · ă · ơ ư
_WORD = re.compile(r"[^\W_]+")
_TONE_ORDER = " frxsj"
_QUALITY_ORDER = " (^+-"  # a ă â, d đ, o ô ơ


@dataclass(frozen=True, slots=True)
class Syllable:
    """One written syllable: bare letters, the quality of each letter, one tone."""

    letters: str
    qualities: str
    tone: str

    def starts(self, other: "Syllable") -> bool:
        """True where this is what somebody types who means the beginning of ``other``."""
        if self.letters.isdigit():  # who types 5 does not mean number 58
            return self.letters == other.letters
        if not other.letters.startswith(self.letters):
            return False
        if self.tone != " " and self.tone != other.tone:
            return False
        return all(
            mine in (" ", theirs) for mine, theirs in zip(self.qualities, other.qualities, strict=False)
        )


def syllables(text: str) -> list[Syllable]:
    """The syllables, numbers and codes of a name or of what somebody typed: "05-NQ/TU" has three."""
    # marks that no letter composes with must not split a word, so NFC comes first
    return [_syllable(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=50_000)  # names are made of few thousand words
def _syllable(word: str) -> Syllable:
    letters: list[str] = []
    qualities: list[str] = []
    tone = " "
    for letter in unicodedata.normalize("NFD", word.casefold()):
        if letter in _TONES:
            tone = _TONES[letter]
        elif letter in _QUALITIES and qualities:
            qualities[-1] = _QUALITIES[letter]
        elif letter == "đ":
            letters.append("d")
            qualities.append("-")
        elif not unicodedata.combining(letter):
            letters.append(letter)
            qualities.append(" ")
    bare = "".join(letters)
    if bare.isdigit():
        bare = bare.lstrip("0") or "0"  # "5" finds "05-NQ/TU"
        qualities = [" "] * len(bare)
    return Syllable(bare, "".join(qualities), tone)


def order(name: str) -> tuple[tuple[str, str, str], ...]:
    """A sort key in the order of the Vietnamese alphabet: letters, then đ/ă/â/ơ, then tones."""
    return tuple(_keys(syllables(name)))


def given_name_order(name: str) -> tuple[tuple[str, str, str], ...]:
    """As `order`, but by given name, which comes last: Vietnamese lists of people are sorted so."""
    keys = list(_keys(syllables(name)))
    return tuple(keys[-1:] + keys[:-1])


def _keys(found: list[Syllable]) -> Iterator[tuple[str, str, str]]:
    yield from map(_key, found)


@lru_cache(maxsize=50_000)
def _key(syllable: Syllable) -> tuple[str, str, str]:
    letters = syllable.letters.zfill(8) if syllable.letters.isdigit() else syllable.letters
    # each letter with its quality, so that "ba" < "bă" < "bâ" < "bo"
    shaped = "".join(
        letter + chr(48 + _QUALITY_ORDER.index(quality))
        for letter, quality in zip(letters, syllable.qualities.ljust(len(letters)), strict=False)
    )
    return shaped, str(_TONE_ORDER.index(syllable.tone)), letters
