"""Bytes to text: Unicode first, then the old Vietnamese encodings where the words prove them."""

import re
from collections.abc import Callable
from itertools import islice

import regex

from graph.characters.legacy import from_tcvn3, from_viscii, from_vni, vietnamese_share

Doubts = list[tuple[str, str]]  # (stable short name, detail)

_KINDS = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Office file", b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"RIFF": "sound or video",
    b"\x1f\x8b": "gzip", b"\x7fELF": "a program", b"{\\rtf": "RTF",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{3,20})", re.IGNORECASE)
# "Ã¡", "Ä‘", "Æ°", "áº", "á»": first bytes of a Vietnamese letter as Windows-1252 shows them. An á before
# a closing quote is none of them.
_SECOND = (
    r"\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2018-\u203a\u20ac\u2122"
)
_DOUBLE = regex.compile(rf"[ÃÂÄÆ][{_SECOND}]|á[º»]")
# Letters and marks that only rightly decoded Vietnamese holds.
_SOUND = regex.compile("[ươđĐăạ-ỹ\u0300\u0301\u0303\u0309\u0323]")
SURE = 0.9  # share of marked words that must be Vietnamese syllables before an old encoding is believed
FEW = 3  # … and at least so many of them


class Unreadable(ValueError):
    """Bytes that are no article: empty, binary, or in an unknown encoding. The message says which."""


def decoded(raw: bytes, media_type: str = "") -> tuple[str, Doubts]:
    """The characters of a file, and doubts about them.

    UTF-8, UTF-16 and UTF-32 by their marks or their shape; then Windows-1258, TCVN3, VNI and VISCII, each
    believed only where its words come out as Vietnamese syllables.
    Raises `Unreadable` for empty and binary input and where no encoding fits.
    """
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty")
    for magic, kind in _KINDS.items():
        if raw.startswith(magic):
            raise Unreadable(f"{kind}, not text")
    chars, doubts = _unicode(raw)
    if chars is None:
        chars, doubts = _eight_bit(raw, media_type)
    else:
        chars, more = _repaired(chars)
        doubts += more
    controls = len(_CONTROL.findall(chars))
    if controls > max(8, len(chars) // 100):
        raise Unreadable(f"binary: {controls} control characters")
    if "\ufffd" in chars:
        doubts.append(("replacement-characters", f"{chars.count(chr(0xFFFD))} letters were lost before"))
    return chars, doubts


def _unicode(raw: bytes) -> tuple[str | None, Doubts]:
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
    ):  # fmt: skip
        if raw.startswith(mark):
            return raw.decode(name, "replace"), []
    head = raw[:4000]
    if head.count(0) > len(head) // 20:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if min(even, odd) <= max(even, odd) // 20 and len(head) >= 4:
            # Vietnamese in UTF-16: half of the bytes are zero for ASCII letters, all on one side.
            try:
                return raw[: len(raw) // 2 * 2].decode("utf-16-le" if odd > even else "utf-16-be"), []
            except UnicodeDecodeError:
                pass
        raise Unreadable("binary: zero bytes")
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3 and error.reason == "unexpected end of data":
            return raw[: error.start].decode("utf-8"), [("cut", "the file ends in the middle of a letter")]
    mended = raw.decode("utf-8", "replace")
    lost = mended.count("\ufffd") - raw.count("\ufffd".encode())
    whole = sum(1 for c in mended if "\u0080" <= c != "\ufffd")
    if lost * 20 <= whole:
        return mended, [("bad-bytes", f"{lost} letters are not UTF-8 and are shown as \ufffd")]
    return None, []


def _eight_bit(raw: bytes, media_type: str) -> tuple[str, Doubts]:
    match = _DECLARED.search(raw[:2000]) or _DECLARED.search(media_type.encode())
    said = match.group(1).decode().lower() if match else ""
    readings = {
        "windows-1258": raw.decode("cp1258", "replace"),
        "TCVN3": from_tcvn3(raw.decode("latin-1")),
        "VNI": from_vni(raw.decode("cp1252", "replace")),
        "VISCII": from_viscii(raw.decode("latin-1")),
    }
    ranked = sorted(
        (
            (*vietnamese_share(chars), name)
            for name, chars in readings.items()
            if chars and "\ufffd" not in chars
        ),
        reverse=True,
    )
    if ranked and ranked[0][0] >= SURE and ranked[0][1] >= FEW:
        share, _, name = ranked[0]
        if len(ranked) < 2 or ranked[1][0] < share:
            chars = readings[name]
            assert chars is not None
            return chars, [("old-encoding", name)]
    raise Unreadable(f"encoding unknown{f' (declared: {said})' if said else ''}; convert it to UTF-8 first")


def _repaired(chars: str) -> tuple[str, Doubts]:
    """Text that was decoded wrongly once and saved as UTF-8: turned back where every letter agrees."""
    if chars.isascii():
        return chars, []
    head = chars[:20_000]
    # Most texts have none of these letters, and looking for one letter is quicker than for a pattern.
    if any(letter in head for letter in "ÃÂÄÆº»") and len(_DOUBLE.findall(head)) >= FEW:
        again = _encoded_again(chars)
        if again is not None and vietnamese_share(again)[0] >= SURE:
            return again, [("double-utf-8", "was UTF-8 read as Windows-1252; turned back")]
        return chars, [("mojibake", "letters look like UTF-8 read as Windows-1252; kept as they are")]
    if len(list(islice(_SOUND.finditer(head), FEW))) >= FEW:
        return chars, []
    share, number = vietnamese_share(chars)
    if number >= FEW and share < 0.6:
        for name, other in (("TCVN3", _latin(chars, from_tcvn3)), ("VNI", _latin(chars, from_vni))):
            better = vietnamese_share(other) if other else (0.0, 0)
            if other and better[0] >= SURE and better[1] >= FEW:
                return other, [("old-encoding", f"{name} saved as UTF-8")]
    return chars, []


def _latin(chars: str, turn: Callable[[str], str | None]) -> str | None:
    again = _bytes_1252(chars)
    return None if again is None else turn(again.decode("latin-1"))


def _encoded_again(chars: str) -> str | None:
    again = _bytes_1252(chars)
    if again is None:
        return None
    try:
        return again.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _bytes_1252(chars: str) -> bytes | None:
    """The bytes that Latin-1 or Windows-1252 shows as these characters."""
    try:
        return b"".join(bytes([ord(c)]) if ord(c) <= 0xFF else c.encode("cp1252") for c in chars)
    except UnicodeEncodeError:
        return None
