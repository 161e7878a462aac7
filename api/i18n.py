"""The words of pages and problems in Vietnamese and English, read from ``texts.toml``."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "texts.toml"


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Key ("search.placeholder") → language → text."""
    with FILE.open("rb") as file:
        return dict(_flat("", tomllib.load(file)))


def _flat(path: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    words = {name: value for name, value in table.items() if isinstance(value, str)}
    if words:
        yield path, words
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(f"{path}.{name}" if path else name, value)


def text(key: str, language: str, **values: object) -> str:
    """The text of ``key``. Raises KeyError for a key that is not in the file."""
    found = texts()[key][language]
    return found.format(**values) if values else found


def number(value: int, language: str) -> str:
    """A count as people write it: 1.234 in Vietnamese, 1,234 in English."""
    written = f"{value:,}"
    return written.replace(",", ".") if language == "vi" else written


def day(value: str, language: str) -> str:
    """An ISO prefix as people write it, no more precise than it is: 16/2/2021, 2/2021, 2021."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    if language == "en" and len(parts) == 3:
        return value
    return "/".join([*(str(int(part)) for part in reversed(parts[1:])), parts[0]])
