"""Lists in pages: ``limit`` and an opaque ``cursor``."""

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

from api.models import Fault, Links
from api.problems import Refused

MAX_LIMIT = 500


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
    return base64.urlsafe_b64encode(f"o{start}".encode()).decode().rstrip("=")


def page(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Length of a page")] = 25,
    cursor: Annotated[str | None, Query(description="From links.next; opaque", max_length=64)] = None,
) -> Page:
    """The page a request asks for. Raises 422 for a cursor that this service did not give."""
    start = 0
    if cursor is not None:
        try:
            written = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
            start = int(written.removeprefix("o"))
        except (ValueError, binascii.Error):
            start = -1
        if start < 0 or start > 1 << 40:
            raise Refused(422, "invalid", faults=[Fault(pointer="/query/cursor", detail=cursor)])
    query = f"?{request.url.query}" if request.url.query else ""
    return Page(start, limit, request.url.path + query)
