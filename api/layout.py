"""Positions for a small graph: the asked-for things in the middle, what they are joined to around them.

The same graph gives the same picture; things already drawn are moved by nobody but the reader.
"""

import math
from collections.abc import Mapping, Sequence

Position = tuple[float, float]
_STEPS = 40
_TOO_MANY = 160  # above this, the rings alone


def roots(things: Sequence[str], around: Mapping[str, Sequence[str]]) -> list[str]:
    """Of each joined part the thing with most neighbours, the first of equals."""
    found: list[str] = []
    seen: set[str] = set()
    for start in things:
        if start in seen:
            continue
        part, waiting = {start: None}, [start]
        while waiting:
            for other in around.get(waiting.pop(), ()):
                if other not in part:
                    part[other] = None
                    waiting.append(other)
        seen |= part.keys()
        found.append(max(part, key=lambda thing: len(set(around.get(thing, ())))))
    return found


def positions(roots: Sequence[str], around: Mapping[str, Sequence[str]]) -> dict[str, Position]:
    """Thing → (x, y), about 1 apart. ``around`` holds the neighbours of each thing, in a fixed order."""
    placed: dict[str, Position] = {}
    spread = 2.5 * len(roots)
    for number, root in enumerate(roots):
        angle = 2 * math.pi * number / max(len(roots), 1)
        radius = 0.0 if len(roots) == 1 else max(3.0, spread / math.pi)
        placed[root] = (radius * math.cos(angle), radius * math.sin(angle))
    level = list(roots)
    while level:
        following: list[str] = []
        for parent in level:
            fresh = [thing for thing in dict.fromkeys(around.get(parent, ())) if thing not in placed]
            for thing, position in zip(fresh, _ring(placed[parent], len(fresh)), strict=True):
                placed[thing] = position
            following.extend(fresh)
        level = following
    if len(placed) <= _TOO_MANY:
        _loosen(placed, set(roots))
    return {thing: (round(x, 3), round(y, 3)) for thing, (x, y) in placed.items()}


def _ring(centre: Position, count: int) -> list[Position]:
    # outwards from the middle of the picture where there is one, all around otherwise
    outwards = math.atan2(centre[1], centre[0]) if centre != (0.0, 0.0) else 0.0
    full = centre == (0.0, 0.0)
    found: list[Position] = []
    ring, left = 1, count
    while left > 0:
        room = min(left, (8 if full else 5) * ring)
        turn = 2 * math.pi if full else math.pi
        for number in range(room):
            step = (number + 0.5) / room - (0.0 if full else 0.5)
            angle = outwards + turn * step
            radius = 2.0 * ring
            found.append((centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)))
        left -= room
        ring += 1
    return found


def _loosen(placed: dict[str, Position], fixed: set[str]) -> None:
    """Push apart what overlaps; the asked-for things stay."""
    names = list(placed)
    for _ in range(_STEPS):
        moved = False
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                (ax, ay), (bx, by) = placed[one], placed[other]
                dx, dy = bx - ax, by - ay
                apart = math.hypot(dx, dy)
                if apart >= 1.0:
                    continue
                if apart < 1e-6:
                    dx, dy, apart = 0.6, 0.8, 1.0
                push = (1.0 - min(apart, 1.0) + 0.02) / 2 / apart
                if one not in fixed:
                    placed[one] = (ax - dx * push, ay - dy * push)
                if other not in fixed:
                    placed[other] = (bx + dx * push, by + dy * push)
                moved = True
        if not moved:
            return
