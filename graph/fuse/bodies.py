"""Holders of posts and bodies at work outside the life of the body."""

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from graph.fuse.days import before
from graph.fuse.gathering import Facts, stated_dates
from graph.fuse.lives import Life, Lives
from graph.fuse.tenures import Seen
from graph.fuse.writing import Conflict
from graph.namespaces import ELI, NQ, SCHEMA

_LONG = 10  # years


def bodies(
    found: Facts, boards: Mapping[str, Sequence[Seen]], labels: Mapping[str, str], lives: Lives
) -> Iterator[Conflict]:
    """Only where the day of the end is sure, and the sighting is known to the day."""
    for post, seen in sorted(boards.items()):
        body = lives.posts.get(post, "")
        life = lives.of(body)
        for one in seen:
            late = [on for on in one.days if _outside(life, on)]
            fact = found.get((one.tenure, NQ.heldPost.value, f"<{post}>"))
            if late and fact:
                name = labels.get(body, body)
                values = [f"{labels.get(one.person, one.person)}: {late[-1]}", f"{name}: {_shown(life)}"]
                more = {"day": late[-1], "body": name, "life": _shown(life)}
                yield Conflict("holder-outside-life", one.tenure, NQ.heldPost, [fact], values, more)
    yield from _at_work(found, labels, lives)


def _at_work(found: Facts, labels: Mapping[str, str], lives: Lives) -> Iterator[Conflict]:
    """A body that holds a meeting or issues a document dated after its end."""
    for deed, when in ((SCHEMA.organizer, SCHEMA.startDate), (ELI.passed_by, ELI.date_document)):
        days = stated_dates(found) if when == ELI.date_document else found.by_subject(when)
        for subject, facts in sorted(found.by_subject(deed).items()):
            dates = {fact.object.value for fact in days.get(subject, ()) if len(fact.object.value) == 10}
            for fact in facts:
                body = fact.object.value
                life = lives.of(body) if isinstance(fact.object, NamedNode) else Life()
                late = [on for on in sorted(dates) if _late(life, on)]
                if len(dates) == 1 and late:
                    name = labels.get(body, body)
                    sides = [fact, *days[subject]]
                    more = {"day": late[0], "body": name, "life": life.end or ""}
                    yield Conflict("body-after-end", body, deed, sides, [late[0], life.end or ""], more)


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
