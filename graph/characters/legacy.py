"""Vietnamese in the eight-bit encodings of before 2005 (TCVN3, VNI, VISCII), and the shape of a syllable."""

import unicodedata

import regex

_TCVN3 = (
    "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ "
    "BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ "
    "CCè CEẻ CFẽ D0é D1ẹ "
    "D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ "
    "EAờ EBở ECỡ EDớ EEợ "
    "EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ"
)
TCVN3 = {chr(int(pair[:2], 16)): pair[2] for pair in _TCVN3.split()}
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
VISCII = {chr(0x80 + i): letter for i, letter in enumerate(_VISCII)} | {
    "\x02": "Ẳ", "\x05": "Ẵ", "\x06": "Ẫ", "\x14": "Ỷ", "\x19": "Ỹ", "\x1e": "Ỵ",
}  # fmt: skip

# VNI writes a letter and then its mark: "Ñaûng uûy". What a mark means depends on the letter before it.
_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROOF = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_PAIR = regex.compile(r"([aeoAEO])([âàáåãäÂÀÁÅÃÄ])|([aA])([êèéúüëÊÈÉÚÜË])|([aeouyôöAEOUYÔÖ])([øùûõïØÙÛÕÏ])")

_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]"
_SYLLABLE = regex.compile(
    rf"(?:{_ONSET})?"
    r"(?:[aăâeêioôơuưy]|[iuoư][aăâeêioôơuưy]|[aăâeêoôơu][iuoy]|[uio][aâeêyôơ][iuynotc]?"
    r"|oai|oay|oeo|uây|uôi|ươi|ươu|iêu|yêu|uya|uyê|uyu|ươ|uơ|iê|yê)"
    r"(?:ch|nh|ng|[cmnpt])?"
)
_TONE_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def from_tcvn3(chars: str) -> str | None:
    """Text whose bytes were read as Latin-1, from TCVN3; None where a letter is not in its table."""
    if any("\x7f" < c < "\u0100" and c not in TCVN3 and c not in "\u00a0\u00ad«»·" for c in chars):
        return None
    return _capitals("".join(TCVN3.get(c, c) for c in chars))


def from_viscii(chars: str) -> str:
    """Text whose bytes were read as Latin-1, from VISCII."""
    return "".join(VISCII.get(c, c) for c in chars)


def from_vni(chars: str) -> str:
    """Text whose bytes were read as Windows-1252, from VNI."""

    def joined(match: regex.Match[str]) -> str:
        letter, mark = next(
            (str(a), str(b)) for a, b in zip(match.groups()[::2], match.groups()[1::2], strict=True) if a
        )
        low = mark.lower()
        if match.group(1):
            return letter + "\u0302" + _ROOF[low]
        if match.group(3):
            return letter + "\u0306" + _BREVE[low]
        return _lone(letter) + _TONES[low]

    out, at = [], 0
    for match in _PAIR.finditer(chars):
        out += [_lone(c) for c in chars[at : match.start()]]
        out.append(joined(match))
        at = match.end()
    out += [_lone(c) for c in chars[at:]]
    return unicodedata.normalize("NFC", "".join(out))


def vietnamese_share(chars: str, limit: int = 20_000) -> tuple[float, int]:
    """Of the words beyond ASCII: the share that are Vietnamese syllables, and their number."""
    good = all_ = 0
    for word in _WORD.findall(unicodedata.normalize("NFC", chars[:limit])):
        if word.isascii() or len(word) < 2:
            continue  # a letter alone proves nothing: µ, ¶ and ° are signs here and letters there
        all_ += 1
        bare = unicodedata.normalize("NFD", word.lower())
        tones = sum(ord(c) in _TONE_MARKS for c in bare)
        plain = unicodedata.normalize("NFC", bare.translate(_TONE_MARKS))
        good += tones <= 1 and _SYLLABLE.fullmatch(plain) is not None
    return (good / all_ if all_ else 0.0), all_


def _lone(letter: str) -> str:
    plain = _ALONE.get(letter.lower())
    return letter if plain is None else plain.upper() if letter.isupper() else plain


def _capitals(chars: str) -> str:
    """TCVN3 has no capitals with tones: a capital font shows "§¶ng" for ĐẢNG; capitals all around tell."""

    def raised(match: regex.Match[str]) -> str:
        word = str(match.group())
        plain = [c for c in word if c.isascii() or c in "ĂÂÊÔƠƯĐ"]
        return word.upper() if len(word) > 1 and plain and all(c.isupper() for c in plain) else word

    return str(_WORD.sub(raised, chars))
