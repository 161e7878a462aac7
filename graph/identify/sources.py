"""Which articles carry one text: published twice, shortened, or with another headline.

Each article brings a sketch: digests of a fixed sample of its runs of words (`graph.rdf.sketch`). Two
articles whose sketches overlap by half are one source. Work is linear in the number of digests.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.identify.groups import Groups
from graph.identify.names import mark
from graph.model import Account
from graph.namespaces import BASE

_COMMON = 40  # a run of words in more articles is a formula, or the frame of a page
_ENOUGH = 4  # runs that two texts must share at the least
_ALIKE = 0.5  # of all runs of both


def sources(accounts: Sequence[Account]) -> Mapping[str, str]:
    """Article IRI → IRI of the independent source it belongs to; the first article in order names it."""
    holders: dict[str, list[int]] = defaultdict(list)
    first: dict[str, int] = {}
    groups = Groups(())
    order = sorted(accounts, key=lambda account: account.article)
    for number, account in enumerate(order):
        same = first.setdefault(account.digest, number)
        if same != number:
            groups.join(order[same].article, account.article)
            continue
        for run in account.sketch:
            holders[run].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for those in holders.values():
        if 1 < len(those) <= _COMMON:
            for place, left in enumerate(those):
                for right in those[place + 1 :]:
                    shared[left, right] += 1
    for (left, right), common in sorted(shared.items()):
        one, other = order[left], order[right]
        if common >= _ENOUGH and common >= _ALIKE * (len(one.sketch) + len(other.sketch) - common):
            groups.join(one.article, other.article)
    heads: dict[str, str] = {}
    found = {}
    for account in order:
        head = heads.setdefault(groups.root(account.article), account.article)
        found[account.article] = f"{BASE}source/{mark(head)}{mark(head, 'source')}"
    return found
