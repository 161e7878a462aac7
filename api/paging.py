"""Lists in pages: ``limit`` and an opaque ``cursor``."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

from api.models import Links

MAX_LIMIT = 500
_MASK = 0x5BD1E995


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page begins, how long it may be, and the address it was asked at."""

    start: int
    limit: int
    address: str

    def links(self, total: int) -> Links:
        """The addresses of this page and of the next one; filters stay in them."""
        following = self.start + self.limit
        return Links(self=self.address, next=self._at(following) if following < total else None)

    def _at(self, start: int) -> str:
        path, _, query = self.address.partition("?")
        kept = [pair for pair in query.split("&") if pair and not pair.startswith("cursor=")]
        return f"{path}?{'&'.join([*kept, f'cursor={cursor(start)}'])}"


def cursor(start: int) -> str:
    """Where a page begins, in a form that nobody is tempted to count on."""
    return format(start ^ _MASK, "x")


async def page(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Length of a page")] = 25,
    cursor: Annotated[
        str | None, Query(description="From links.next; opaque", pattern="^[0-9a-f]{1,10}$")
    ] = None,
) -> Page:
    """The page a request asks for: the first one, or that of the cursor."""
    start = 0 if cursor is None else int(cursor, 16) ^ _MASK
    query = f"?{request.url.query}" if request.url.query else ""
    return Page(start, limit, request.url.path + query)
