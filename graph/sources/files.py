"""Articles in files: text, HTML, JSON and JSON lines, also gzipped, in folders and on standard input."""

import glob
import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from graph.characters import Unreadable, decoded
from graph.model import Article
from graph.sources.records import BadRecord, Trouble, article_iri, from_record

TEXT, PAGES, LINES, OBJECTS = {".txt"}, {".html", ".htm", ".xhtml"}, {".jsonl", ".ndjson"}, {".json"}
KNOWN = TEXT | PAGES | LINES | OBJECTS
LARGEST_FILE = 32_000_000  # bytes of one text or page; more is no article
LARGEST_LINE = 32_000_000  # bytes of one JSON line
LARGEST_PAGE = 8_000_000  # bytes of HTML: a page ten times this size takes a minute to take apart
LARGEST_UNPACKED = 4_000_000_000
STEEPEST = 200  # bytes out for one byte of gzip in: real articles stay below 20


def found(paths: Iterable[str]) -> Iterator[Article | Trouble]:
    """Every article of the files, folders and patterns, in the order given (folders sorted), ``-`` is stdin.

    What gives no article comes as `Trouble` in its place, so that one bad file never stops the others.
    """
    for path in paths:
        if path == "-":
            yield from _stream(sys.stdin.buffer, "-")
            continue
        for file, name in _expanded(path):
            if isinstance(file, Trouble):
                yield file
            else:
                yield from _file(file, name)


def _expanded(path: str) -> Iterator[tuple[Path | Trouble, str]]:
    at = Path(path)
    if at.is_dir():
        files = sorted(p for p in at.rglob("*") if p.is_file() and _suffix(p) in KNOWN)
        if not files:
            yield (
                Trouble(path, "", f"holds no file with articles ({', '.join(sorted(KNOWN))}, also .gz)"),
                path,
            )
        yield from ((file, file.relative_to(at).as_posix()) for file in files)
    elif at.exists():
        yield at, at.name
    else:
        patterned = glob.has_magic(path)  # a pattern may be absolute, which Path.glob refuses
        matches = sorted(glob.glob(path, recursive=True)) if patterned else []  # noqa: PTH207
        if not matches:
            yield (
                Trouble(
                    path, "", "no such file or folder; check the path, or quote a pattern", what="not-found"
                ),
                path,
            )
        for match in matches:
            yield from _expanded(match)


def _suffix(path: Path) -> str:
    parts = path.suffixes[-2:]
    if parts and parts[-1].lower() == ".gz":
        return parts[0].lower() if len(parts) == 2 else ""
    return parts[-1].lower() if parts else ""


def _file(path: Path, name: str) -> Iterator[Article | Trouble]:
    try:
        with path.open("rb") as raw:
            if path.suffix.lower() == ".gz" or raw.peek(2)[:2] == b"\x1f\x8b":
                with gzip.GzipFile(fileobj=raw) as unpacked:
                    yield from _opened(_Guarded(unpacked, raw), path, name)
            else:
                yield from _opened(raw, path, name)
    except (OSError, EOFError, zlib.error) as error:
        yield Trouble(str(path), "", f"cannot be read: {error}")


def _opened(stream: "IO[bytes] | _Guarded", path: Path, name: str) -> Iterator[Article | Trouble]:
    suffix = _suffix(path)
    if suffix in LINES:
        yield from _lines(stream, str(path), name)
        return
    raw = stream.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        yield Trouble(
            str(path),
            "",
            f"larger than {LARGEST_FILE:,} bytes; split it, or give JSON lines",
            what="too-large",
        )
    elif suffix in OBJECTS:
        yield from _objects(raw, str(path), name)
    else:
        yield _single(raw, str(path), name, suffix in PAGES)


def _stream(stream: BinaryIO, name: str) -> Iterator[Article | Trouble]:
    """Standard input: JSON lines where it begins with ``{``, else one text or page."""
    head = b""
    while not head.strip():
        more = stream.readline(LARGEST_LINE + 1)
        if not more:
            yield Trouble(name, "", "empty input", what="empty")
            return
        head = more
    if head.lstrip().startswith(b"{"):
        yield from _lines(_Chained(head, stream), name, name)
        return
    raw = head + stream.read(LARGEST_FILE)
    if raw.lstrip().startswith(b"["):
        yield from _objects(raw, name, name)
    else:
        yield _single(
            raw, name, "stdin", raw.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html"))
        )


def _lines(stream: "IO[bytes] | _Guarded | _Chained", file: str, name: str) -> Iterator[Article | Trouble]:
    line, number = stream.readline(LARGEST_LINE + 1), 0
    empty = True
    while line:
        number += 1
        place = f"line {number}"
        if len(line) > LARGEST_LINE:
            yield Trouble(file, place, f"longer than {LARGEST_LINE:,} bytes", what="too-large")
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_LINE)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            empty = False
            yield _record(line, file, place, f"{name}:{number}")
        line = stream.readline(LARGEST_LINE + 1)
    if empty:
        yield Trouble(file, "", "empty: no JSON line in it", what="empty")


def _objects(raw: bytes, file: str, name: str) -> Iterator[Article | Trouble]:
    try:
        read = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        # Many write JSON lines under the name .json.
        if raw.lstrip().startswith(b"{") and b"\n{" in raw:
            for number, line in enumerate(raw.splitlines(), 1):
                if line.strip():
                    yield _record(line, file, f"line {number}", f"{name}:{number}")
            return
        yield Trouble(file, _where(error), f"no JSON: {_why(error)}", what="no-json")
        return
    rows = read if isinstance(read, list) else [read]
    for number, row in enumerate(rows, 1):
        place = f"item {number}" if isinstance(read, list) else ""
        yield _article(row, file, place, f"{name}:{number}" if isinstance(read, list) else name)


def _record(line: bytes, file: str, place: str, fallback: str) -> Article | Trouble:
    try:
        return _article(json.loads(line.decode("utf-8-sig")), file, place, fallback)
    except UnicodeDecodeError as error:
        return Trouble(
            file,
            f"{place}, byte {error.start}",
            "not UTF-8, and JSON must be; convert the file first",
            what="not-utf-8",
        )
    except (ValueError, RecursionError) as error:
        return Trouble(file, place, f"no JSON: {_why(error)}", what="no-json")


def _article(row: object, file: str, place: str, fallback: str) -> Article | Trouble:
    if not isinstance(row, dict):
        return Trouble(file, place, "a JSON value, but not an object with title and text", what="no-article")
    try:
        return from_record(row, fallback)
    except BadRecord as error:
        given = row.get("id")
        return Trouble(file, place, str(error), id=None if given is None else str(given), what="no-text")


def _single(raw: bytes, file: str, name: str, page: bool) -> Article | Trouble:
    if page and len(raw) > LARGEST_PAGE:
        return Trouble(
            file,
            "",
            f"a page of {len(raw):,} bytes; {LARGEST_PAGE:,} is the limit",
            id=name,
            what="too-large",
        )
    try:
        chars, _ = decoded(raw, "text/html" if page else "text/plain")
    except Unreadable as error:
        return Trouble(file, "", str(error), id=name, what="no-text")
    if page:
        from graph.sources.pages import page_article

        return page_article(raw, chars, name)
    return Article(article_iri(None, chars), name, None, "", None, None, raw, "text/plain")


def _why(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


def _where(error: Exception) -> str:
    return f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""


class _Chained:
    """A first line already read, then the rest of the stream."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readline(self, limit: int = -1) -> bytes:
        head, self._head = self._head, b""
        return head or self._stream.readline(limit)


class _Guarded:
    """An unpacking stream that refuses to unpack far more than real articles ever do (archive bombs)."""

    def __init__(self, unpacked: gzip.GzipFile, packed: IO[bytes]) -> None:
        self._unpacked, self._packed, self._out = unpacked, packed, 0

    def read(self, size: int) -> bytes:
        pieces: list[bytes] = []
        while size > 0 and (piece := self._unpacked.read(min(size, 1_000_000))):
            pieces.append(self._checked(piece))
            size -= len(piece)
        return b"".join(pieces)

    def readline(self, limit: int) -> bytes:
        return self._checked(self._unpacked.readline(limit))

    def _checked(self, piece: bytes) -> bytes:
        self._out += len(piece)
        packed = max(self._packed.tell(), 1)
        if self._out > LARGEST_UNPACKED or (self._out > 20_000_000 and self._out > STEEPEST * packed):
            raise OSError(f"unpacks to more than {STEEPEST} times its size: an archive bomb?")
        return piece
