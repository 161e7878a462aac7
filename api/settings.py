"""Every setting of the service, its environment variable and its meaning; ``docs/settings.md`` lists them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

PREFIX = "NGHIQUYET_"


def _setting(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may choose. The environment variable of a field is ``NGHIQUYET_`` and its name."""

    workers: int = _setting(2, "processes that run strangers' SPARQL queries")
    queue: int = _setting(8, "queries that may wait for one of them; further ones get 503")
    seconds: float = _setting(10.0, "how long one query may run")
    watch: float = _setting(2.0, "seconds between looks for a newer release")
    budget: float = _setting(60.0, "seconds of query time a client may use in a minute, twice that at once")
    errors: int = _setting(30, "failed queries a client may send in a minute, twice that at once")
    trust_proxy: bool = _setting(False, "take the client's address from the last X-Forwarded-For")
    token: str = _setting("", "bearer token of curators; without one their routes do not exist")
    token_file: str = _setting("", "a file that holds the token instead")
    scratch: bool = _setting(False, "let curators write any graph, into a store that ends with the process")
    patience: float = _setting(15.0, "seconds a client may take to send its request or to read an answer")
    grace: int = _setting(10, "seconds that answers under way are given when the service is told to stop")
    log: str = _setting("warning", "least level of what is logged; info logs every request")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings of this process. Raises ValueError naming a variable that cannot be understood."""
        found: dict[str, Any] = {}
        for one in fields(cls):
            name = PREFIX + one.name.upper()
            if name in environment:
                try:
                    found[one.name] = _read(environment[name], type(one.default))
                except ValueError as error:
                    raise ValueError(f"{name}: {error}") from error
        if path := found.get("token_file"):
            found["token"] = Path(path).read_text(encoding="utf-8").strip()
        return cls(**found)


def _read(written: str, kind: type) -> Any:
    if kind is bool:
        if written.lower() in ("1", "true", "yes", "on"):
            return True
        if written.lower() in ("", "0", "false", "no", "off"):
            return False
        raise ValueError(f"{written!r} is neither yes nor no")
    return kind(written)
