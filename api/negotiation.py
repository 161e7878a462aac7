"""Which representation and language a request prefers (RFC 9110 §12)."""

from collections.abc import Sequence

LANGUAGES = ("vi", "en")


def preferences(header: str) -> list[tuple[str, float]]:
    """The values of an Accept-like header with their weights; an unreadable weight is 0."""
    found = []
    for part in header.split(","):
        value, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, number = parameter.partition("=")
            if name.strip().lower() == "q":
                try:
                    weight = min(max(float(number), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        if value:
            found.append((value.lower(), weight))
    return found


def media_type(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer the client likes best, None where it accepts none of them (406).

    Offers stand in the server's order, which decides between equals. No header means anything will do.
    """
    if accept is None or not accept.strip():
        return offers[0] if offers else None
    ranges = preferences(accept)
    best: tuple[float, int] | None = None
    for place, offer in enumerate(offers):
        weight = _weight(offer, ranges)
        if weight > 0 and (best is None or weight > best[0]):
            best = (weight, place)
    return None if best is None else offers[best[1]]


def _weight(offer: str, ranges: list[tuple[str, float]]) -> float:
    # the most specific range that fits decides, whatever stands beside it
    main = offer.split("/", 1)[0]
    for wanted in (offer, f"{main}/*", "*/*"):
        weights = [weight for value, weight in ranges if value == wanted]
        if weights:
            return max(weights)
    return 0.0


def language(query: str | None, accept: str | None) -> str:
    """The language of a page: ``?lang=`` first, then Accept-Language, then Vietnamese."""
    if query in LANGUAGES:
        return query
    best, chosen = 0.0, "vi"
    for value, weight in preferences(accept or ""):
        short = value.split("-", 1)[0]
        if short in LANGUAGES and weight > best:
            best, chosen = weight, short
    return chosen
