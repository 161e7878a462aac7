"""Which methods an address answers: for ``Allow``, for OPTIONS, and to tell 405 from 404."""

import re
from collections.abc import Iterable, Iterator

from fastapi import APIRouter
from starlette.routing import Route, compile_path

READS = ("GET", "HEAD", "OPTIONS")  # what the address of any thing answers


class Methods:
    """The routes of the service by address, but for those of linked data, whose addresses may be any."""

    def __init__(self, routers: Iterable[tuple[str, APIRouter]]) -> None:
        """``routers`` with the prefix they are included under."""
        self._whole: dict[str, set[str]] = {}
        found: dict[str, tuple[re.Pattern[str], set[str]]] = {}
        for prefix, router in routers:
            for path, methods in _routes(prefix, router):
                if "{" not in path:
                    self._whole.setdefault(path, set()).update(methods)
                    continue
                found.setdefault(path, (compile_path(path)[0], set()))[1].update(methods)
        self._found = list(found.values())

    def of(self, path: str) -> list[str]:
        """What the address answers, HEAD beside GET and OPTIONS always; empty where no route is like it."""
        found = self._whole.get(path)
        if found is None:
            found = set[str]().union(*(methods for pattern, methods in self._found if pattern.match(path)))
        return sorted({*found, "OPTIONS", *(["HEAD"] if "GET" in found else [])}) if found else []


def _routes(prefix: str, router: APIRouter) -> Iterator[tuple[str, set[str]]]:
    for route in router.routes:
        if isinstance(route, Route):
            yield prefix + route.path, set(route.methods or ())
