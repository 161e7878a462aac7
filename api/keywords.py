"""The keywords of a SPARQL text, so that SERVICE and LOAD are seen in every spelling and nowhere else.

A keyword is a bare word: not inside a comment, a string or an IRI, no variable, no prefixed name. Code point
escapes (``\\u0053ERVICE``) are undone first, as the grammar demands (SPARQL 1.1 §19.2).
"""

import re
from itertools import pairwise

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Longest token first, as the grammar's terminals; every alternative is linear.
_TOKEN = re.compile(
    r"""
      (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<comment> \#[^\r\n]* )
    | (?P<long> '''(?:[^'\\]|\\.|'(?!''))*''' | \"""(?:[^"\\]|\\.|"(?!""))*\""" )
    | (?P<string> '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*" )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?:\w[\w.\-]*)?:(?:[\w:\-.]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<number> \d+ )
    | (?P<word> \w[\w\-]* )
    """,
    re.VERBOSE | re.DOTALL,
)
FORBIDDEN = ("SERVICE", "LOAD")


def forbidden(query: str) -> str | None:
    """The first forbidden keyword of the text, or None."""
    plain = _ESCAPE.sub(_letter, query)
    tokens = [token for token in _TOKEN.finditer(plain) if token.lastgroup in ("word", "name")]
    declared = {
        name.group()
        for word, name in pairwise(tokens)
        if word.group().upper() == "PREFIX" and name.lastgroup == "name"
    }
    for token in tokens:
        # Oxigraph's parser needs no blank between words: "trueSERVICE", "SERVICEex:a" and "LOADSILENT" are
        # keywords to it, so a part of a word counts, but for a prefix that the query declares
        word = token.group() if token.lastgroup == "word" else token.group().split(":", 1)[0]
        if token.lastgroup == "name" and f"{word}:" in declared:
            continue
        for keyword in FORBIDDEN:
            if keyword in word.upper():
                return keyword
    return None


def _letter(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    # an escape for a line end or a surrogate is no escape of a keyword; the parser judges it
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in (10, 13) else " "
