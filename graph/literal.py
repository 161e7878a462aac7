"""Days and words as RDF literals: the spellings the graph uses, and those the store gives back unchanged."""

import re

from pyoxigraph import Literal

from graph.namespaces import XSD

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # no XML result can carry them, and no name has them
_DAYS = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def day(prefix: str) -> Literal:
    """An ISO prefix as `xsd:gYear`, `xsd:gYearMonth` or `xsd:date` by its length; all else as a string."""
    if _DAY.fullmatch(prefix):
        return Literal(prefix, datatype=_DAYS[len(prefix)])
    return text(prefix)


def text(value: str, language: str | None = None) -> Literal:
    """A string without control characters but tab and line end."""
    return Literal(_CONTROL.sub("", value), language=language)
