"""Ordinals as papers write them ("tư", "4", "IV"), and the full name of a plenum of the Central Committee."""

_WORDS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
WORDS = dict(enumerate(_WORDS, 1)) | {10 + n: f"mười {w}" for n, w in enumerate(_WORDS, 1)} | {11: "mười một"}
_NUMBERS = {word: n for n, word in WORDS.items()} | {"bẩy": 7, "bốn": 4, "mười bốn": 14, "mười lăm": 15}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def ordinal(written: str) -> int | None:
    """The number an ordinal stands for: "tư", "4" and "IV" are 4; None for anything else."""
    low = written.lower()
    if low in _NUMBERS:
        return _NUMBERS[low]
    if written.isdigit():
        return int(written)
    if not written or set(written) - _ROMAN.keys():
        return None
    values = [_ROMAN[letter] for letter in written]
    return sum(-v if any(v < w for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def roman(number: int) -> str:
    """1 → "I", 13 → "XIII"; for terms and congresses, below 40."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]


def plenum_name(number: int, term: str | None) -> str:
    """(4, "XII") → "Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII"."""
    name = f"Hội nghị lần thứ {WORDS.get(number, number)} Ban Chấp hành Trung ương Đảng"
    return f"{name} khóa {term}" if term else name
