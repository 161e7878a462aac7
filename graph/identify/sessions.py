"""Sessions that their name alone tells: plenums of the Central Committee and congresses of the Party.

"Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII" is one meeting whichever paper names it, on
whatever day of it; so is "Đại hội lần thứ XII của Đảng", and a local congress by its Party organisation and
ordinal.
"""

import re
from collections.abc import Mapping

from graph.identify.names import last, mark, name_key, slug
from graph.model import Account, Kind, Thing
from graph.namespaces import BASE
from graph.ordinals import ordinal

_KINDS = BASE + "vocabulary/event-kinds/"
CENTRE = f"{BASE}org/ban-chap-hanh-trung-uong-dang"
PARTY = f"{BASE}org/dang-cong-san-viet-nam"
_NTH = r"(?:[ivx]{1,5}|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: \w{2,4})?)"
_PLENUM = re.compile(
    rf"^hội nghị (?:toàn thể )?(?:lần thứ )?(?P<n>{_NTH})?,? ?(?:của )?"
    r"(?:ban chấp hành |bch )?trung ương(?: đảng)?"
    rf"(?:,? (?:lần thứ )?(?P<n2>{_NTH}))?,? ?[(]?khóa (?P<term>[ivx]{{1,5}}|\d{{1,2}})\b"
)
_PARTY = re.compile(
    rf"^đại hội (?:đại biểu )?(?:(?:toàn quốc )?lần thứ (?P<n>{_NTH}) của đảng"
    rf"|đảng toàn quốc lần thứ (?P<n2>{_NTH})|đảng lần thứ (?P<n3>{_NTH}))\b(?! bộ)"
)
_LOCAL = re.compile(rf"^đại hội (?:đại biểu )?(?P<who>đảng bộ .{{3,80}}?),? lần thứ (?P<n>{_NTH})\b")


def session(thing: Thing, account: Account, bodies: Mapping[str, str]) -> tuple[str, tuple[str, str]] | None:
    """The series of a session by its name, and the address (IRI, words) that gives it; None for other names.

    ``bodies``: local IRI → canonical IRI of bodies that are more than their article's own: the Party
    organisations of local congresses.
    """
    for name in (thing.name, *thing.aliases):
        low = " ".join(name.replace("oá", "óa").lower().split())
        plenum = _PLENUM.match(low)
        if plenum and (number := _number(plenum["n"] or plenum["n2"] or "")):
            return _series("hoi-nghi", CENTRE, number, _number(plenum["term"]) or plenum["term"])
        if congress := _PARTY.match(low):
            number = _number(congress["n"] or congress["n2"] or congress["n3"])
            return _series("dai-hoi", PARTY, number, "") if number else None
        if local := _LOCAL.match(low):
            number, body = _number(local["n"]), _body(local["who"], account, bodies)
            return _series("dai-hoi", body, number, "") if number and body else None
    return None


def _number(written: str) -> str:
    found = ordinal(written) or ordinal(written.upper())
    return str(found) if found else ""


def _series(kind: str, body: str, number: str, term: str) -> tuple[str, tuple[str, str]]:
    series = f"{body} {_KINDS}{kind} {number} {term}"
    name = f"{kind}-{slug(number)}" + (f"-khoa-{slug(term)}" if term else f"-{last(body)}"[:60])
    words = f"{kind} {number} of {last(body)}" + (f", term {term}" if term else "")
    return series, (f"{BASE}event/{name}-{mark(series)}", words)


def _body(who: str, account: Account, bodies: Mapping[str, str]) -> str | None:
    """The Party organisation of the article that bears this name and is known beyond it."""
    wanted = name_key(who)
    fits = {
        bodies[local]
        for thing in account.things
        if thing.kind is Kind.ORGANISATION
        and wanted in {name_key(name) for name in (thing.name, *thing.aliases)}
        and (local := f"{account.article}#{thing.key}") in bodies
    }
    return fits.pop() if len(fits) == 1 else None
