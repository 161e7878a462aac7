"""What one article says, as claims: posts, documents, events and all that hangs on them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from graph.model import Claim, Mention, References, Text
from graph.state import conflicts
from graph.state.attested import attested
from graph.vocabulary import Vocabulary

Stater = Callable[[Text, Sequence[Mention], References, Vocabulary], Iterator[Claim]]
ROOMS = (
    "posts", "documents", "events", "participation", "tasks", "figures", "speech", "awards",
)  # fmt: skip


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Everything the article says, reader by reader in a fixed order; its contradictions last, read from
    the rest.
    """
    said = [claim for stated in _rooms() for claim in stated(text, mentions, references, vocabulary)]
    drawn = list(attested(said, references))
    yield from drawn
    yield from conflicts.claims(text, mentions, references, vocabulary, drawn)


@cache
def _rooms() -> tuple[Stater, ...]:
    names = [f"graph.state.{room}" for room in ROOMS]
    made = [import_module(name) for name in names if find_spec(name)]
    return tuple(cast(Stater, room.claims) for room in made if hasattr(room, "claims"))
