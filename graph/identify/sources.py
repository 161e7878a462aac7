"""Which articles carry one text: published twice, shortened, or with another headline.

Each article brings a sketch: digests of a fixed sample of its runs of words (`graph.rdf.sketch`). Two
articles whose sketches overlap by half are one source. Work is linear in the number of digests.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.identify.groups import Groups
from graph.identify.names import mark
from graph.model import Account
from graph.namespaces import BASE

COMMON = 40  # a run of words in more articles is a formula, or the frame of a page
_ENOUGH = 4  # runs that two texts must share at the least
_ALIKE = 0.5  # of all runs of both


def sources(accounts: Sequence[Account]) -> Mapping[str, str]:
    """Article IRI → IRI of the independent source it belongs to; the first article in order names it."""
    texts = [Sketched(account.article, account.digest, account.sketch) for account in accounts]
    holders: Counter[str] = Counter()
    for text in _firsts(texts):
        holders.update(text.sketch)
    return grouped(texts, lambda run: holders[run] > COMMON)


@dataclass(frozen=True, slots=True)
class Sketched:
    """The text of one article: digest of the whole, digests of runs of words."""

    article: str
    digest: str
    sketch: tuple[str, ...]


def grouped(texts: Iterable[Sketched], common: Callable[[str], bool]) -> dict[str, str]:
    """The sources of texts none of which shares enough with a text that is not among them.

    ``common`` tells runs that more than `COMMON` different texts have.
    """
    groups = Groups(())
    order = sorted(texts, key=lambda text: text.article)
    firsts = _firsts(order)
    first = {text.digest: text for text in firsts}
    for text in order:
        groups.join(first[text.digest].article, text.article)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(firsts):
        for run in text.sketch:
            if not common(run):
                holders[run].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for those in holders.values():
        for place, left in enumerate(those):
            for right in those[place + 1 :]:
                shared[left, right] += 1
    for (left, right), n in shared.items():
        if alike(firsts[left].sketch, firsts[right].sketch, n):
            groups.join(firsts[left].article, firsts[right].article)
    heads: dict[str, str] = {}
    found = {}
    for text in order:
        head = heads.setdefault(groups.root(text.article), text.article)
        found[text.article] = f"{BASE}source/{mark(head)}{mark(head, 'source')}"
    return found


def alike(one: Sequence[str], other: Sequence[str], shared: int) -> bool:
    """Are two texts one that share so many runs?"""
    return shared >= _ENOUGH and shared >= _ALIKE * (len(one) + len(other) - shared)


def _firsts(texts: Iterable[Sketched]) -> list[Sketched]:
    """The first article in order of each text."""
    found: dict[str, Sketched] = {}
    for text in sorted(texts, key=lambda text: text.article):
        found.setdefault(text.digest, text)
    return list(found.values())
