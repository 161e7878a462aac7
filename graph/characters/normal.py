"""Characters before any word is read: one normal form (NFC, plain spaces, no hidden marks)."""

import re
import unicodedata

import regex

# A space that looks like one but is not U+0020; tabs come from tables and menus.
_SPACES = dict.fromkeys(
    map(
        ord,
        "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
    " ",
)
_LINE_ENDS = dict.fromkeys(map(ord, "\u000b\u000c\u001c\u001d\u001e\u0085\u2028\u2029"), "\n")
_HIDDEN = dict.fromkeys(
    [
        *range(0x09), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0),
        0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
        *range(0x2060, 0x2070), 0xFEFF,
        *range(0xFFF9, 0xFFFC), *range(0xE000, 0xF900), *range(0xFE00, 0xFE10),
    ],
    None,
)  # fmt: skip
_TABLE = _SPACES | _LINE_ENDS | _HIDDEN
# Ranges, not the table's thousands of keys: a class of ranges is looked up at once.
_CHANGED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_SURROGATES = regex.compile("[\ud800-\udfff]")
# NFC is quadratic in the length of a run of combining marks; no letter of any script needs 17 of them.
_MARK_RUN = regex.compile(r"(\p{M}{16})\p{M}+")


def normal(written: str) -> str:
    """The text in NFC with plain spaces and ``\\n`` line ends, without controls and zero-width marks.

    Runs of spaces stay as long as they were written. Linear in the length of the text; applying it twice
    changes nothing more.
    """
    if written.isascii() and written.isprintable():
        return written
    if _CHANGED.search(written):
        written = written.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    if written.isascii():
        return written
    written = _SURROGATES.sub("\ufffd", written)
    if not unicodedata.is_normalized("NFC", written):
        written = unicodedata.normalize("NFC", _MARK_RUN.sub(r"\1", written))
    return written
