"""Holders of posts and bodies at work outside the life of the body."""

from collections.abc import Iterator, Sequence

from graph.fuse.days import before
from graph.fuse.gathering import Facts, stated_dates
from graph.fuse.lives import Life, Lives
from graph.fuse.tenures import Seen
from graph.fuse.things import Things
from graph.fuse.writing import Conflict
from graph.namespaces import ELI, NQ, SCHEMA

_LONG = 10  # years


def holders(
    post: str, seen: Sequence[Seen], found: Facts, things: Things, lives: Lives
) -> Iterator[Conflict]:
    """Holders of a post, seen outside the life of its body; only where the day of the end is sure, and the
    sighting is known to the day.
    """
    body = things.body_of(post)
    life = lives.of(body)
    for one in seen:
        late = [on for on in one.days if _outside(life, on)]
        fact = found.fact((one.tenure, NQ.heldPost.value, f"<{post}>"))
        if late and fact:
            name = things.label(body)
            values = [f"{things.label(one.person)}: {late[-1]}", f"{name}: {_shown(life)}"]
            more = {"day": late[-1], "body": name, "life": _shown(life)}
            yield Conflict("holder-outside-life", one.tenure, NQ.heldPost, [fact], values, more)


DEEDS = ((SCHEMA.organizer, SCHEMA.startDate), (ELI.passed_by, ELI.date_document))


def at_work(body: str, found: Facts, things: Things, lives: Lives) -> Iterator[Conflict]:
    """A body that holds a meeting or issues a document dated after its end."""
    life = lives.of(body)
    if not (life.sure and life.end):
        return
    for deed, when in DEEDS:
        for subject in found.subjects(deed, f"<{body}>"):
            days = found.of(subject, when) if when == SCHEMA.startDate else stated_dates(subject, found)
            dates = {fact.object.value for fact in days if len(fact.object.value) == 10}
            fact = found.fact((subject, deed.value, f"<{body}>"))
            late = [on for on in sorted(dates) if _late(life, on)]
            if len(dates) == 1 and late and fact:
                more = {"day": late[0], "body": things.label(body), "life": life.end}
                yield Conflict("body-after-end", body, deed, [fact, *days], [late[0], life.end], more)


def _late(life: Life, on: str) -> bool:
    """Soon after its end: long after it the name means another body, as Sơn Tây does in China."""
    return (
        bool(life.sure and life.end and before(life.end, on))
        and int(on[:4]) - int((life.end or "0")[:4]) < _LONG
    )


def _outside(life: Life, on: str) -> bool:
    return _late(life, on) or bool(life.sure and life.start and before(on, life.start))


def _shown(life: Life) -> str:
    return f"{life.start or '…'} – {life.end or '…'}"
