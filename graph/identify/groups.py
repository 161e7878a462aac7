"""Disjoint groups that refuse to bring two members together who are known to be different."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Everybody starts alone; `join` brings two groups together unless a member of each is known apart."""

    def __init__(self, apart: Iterable[tuple[str, str]]) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def root(self, member: str) -> str:
        """The member that stands for the group."""
        while (above := self._parent.get(member, member)) != member:
            self._parent[member] = member = self._parent.get(above, above)
        return member

    def join(self, left: str, right: str) -> bool:
        """True when they were two groups and are now one."""
        a, b = sorted((self.root(left), self.root(right)))
        if a == b or b in {self.root(other) for other in self._apart.get(a, ())}:
            return False
        self._parent[b] = a
        if b in self._apart:
            self._apart[a] |= self._apart.pop(b)
        return True
