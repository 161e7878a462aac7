"""Arithmetic of days that are as precise as the words: ISO prefixes of a year, a month or a day."""

from datetime import date, timedelta


def before(one: str, other: str) -> bool:
    """Is the one before the other for certain, whatever their missing parts are?"""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def refines(left: str, right: str) -> bool:
    """2022 and 2022-12-14 do not contradict each other."""
    return left.startswith(right) or right.startswith(left)


def following(on: str) -> str:
    """The next day, month or year: what begins when this is over."""
    if len(on) == 10:
        return (date.fromisoformat(on) + timedelta(days=1)).isoformat()
    if len(on) == 7:
        year, month = int(on[:4]), int(on[5:])
        return f"{year + month // 12:04d}-{month % 12 + 1:02d}"
    return f"{int(on) + 1:04d}"


def preceding(on: str) -> str:
    """The day before a full day."""
    return (date.fromisoformat(on) - timedelta(days=1)).isoformat()


def apart(start: str, end: str) -> int | None:
    """Days from one full day to another; None where either is not known to the day."""
    if len(start) != 10 or len(end) != 10:
        return None
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
