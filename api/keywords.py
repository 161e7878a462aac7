"""The keywords of a SPARQL text, so that SERVICE and LOAD are seen in every spelling and nowhere else.

A keyword is a bare word: not inside a comment, a string or an IRI, no variable, no prefixed name. Code point
escapes (``\\u0053ERVICE``) are undone first, as the grammar demands (SPARQL 1.1 §19.2).
"""

import re
from collections.abc import Sequence

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Every alternative consumes what it looked at, so that hostile text costs time in proportion to its length: a
# string that is never closed is taken to its end ("open") and not tried again at its next letter.
_TOKEN = re.compile(
    r"""
      (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<comment> \#[^\r\n]* )
    | (?P<long> '''(?:[^'\\]|\\.|'(?!''))*''' | \"""(?:[^"\\]|\\.|"(?!""))*\""" )
    | (?P<open_long> '''.* | \""".* )
    | (?P<string> '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*" )
    | (?P<open> '(?:[^'\\\r\n]|\\.)* | "(?:[^"\\\r\n]|\\.)* )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<word> \w[\w.\-]* (?: : (?:[\w:\-.]|%[0-9A-Fa-f]{2}|\\.)* )? | : (?:[\w:\-.]|%[0-9A-Fa-f]{2}|\\.)* )
    """,
    re.VERBOSE | re.DOTALL,
)
_PARTS = re.compile(_TOKEN.pattern + r"| (?P<brace> [{}] )", re.VERBOSE | re.DOTALL)
FORBIDDEN = ("SERVICE", "LOAD")


def forbidden(query: str) -> str | None:
    """The first forbidden keyword of the text, or None. A prefix that holds one counts: it may be one."""
    for token in _TOKEN.finditer(_ESCAPE.sub(_letter, query)):
        if token.lastgroup in ("word", "open", "open_long"):
            # Oxigraph needs no blank between words: "trueSERVICE", "SERVICEex:a" and "LOADSILENT" are
            # keywords to it, so a part of a word counts; a prefix must then be called something else
            word = token.group().partition(":")[0].upper()
            for keyword in FORBIDDEN:
                if keyword in word:
                    return keyword
    return None


def with_using(update: str, default: Sequence[str], named: Sequence[str]) -> str | None:
    """The update with the dataset of the protocol as USING clauses in each of its operations with a WHERE.

    None where it has USING or WITH of its own, which the protocol forbids beside these (§2.2.3).
    """
    update = _ESCAPE.sub(_letter, update)
    clauses = "".join([f" USING <{iri}> " for iri in default] + [f" USING NAMED <{iri}> " for iri in named])
    parts: list[str] = []
    done, before, depth = 0, "", 0
    for token in _PARTS.finditer(update):
        written = token.group().upper()
        if written in "{}":
            depth += 1 if written == "{" else -1
        elif depth == 0 and token.lastgroup == "word":
            if written in ("USING", "WITH"):
                return None
            if written == "WHERE" and before != "DELETE":  # DELETE WHERE has no dataset
                parts += [update[done : token.start()], clauses]
                done = token.start()
        if token.lastgroup != "comment":
            before = written
    return "".join([*parts, update[done:]])


def _letter(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    # an escape for a line end or a surrogate is no escape of a keyword; the parser judges it
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in (10, 13) else " "
