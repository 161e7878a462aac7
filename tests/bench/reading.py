"""Reading speed, room by room."""

import gc
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from graph.find import mentions
from graph.model import Article, Text
from graph.refer import references
from graph.sources import found
from graph.sources.records import article_iri
from graph.state import claims
from graph.state.formulas import formulas
from graph.text import text
from graph.vocabulary import Vocabulary, load

ROOT = Path(__file__).parents[2]
LENGTH = 3_000  # characters of one article
ARTICLES = 400
WARM = 100  # articles read first: a run over thousands has its words in memory
_BASELINE = re.compile(
    r"(?:Nghị quyết|Chỉ thị|Kết luận|Quyết định)(?: số)? \d+[\w/-]*|(?:[A-ZĐ]\w+ ){1,3}[A-ZĐ]\w+"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """CPU seconds per room; ``scans`` is how many plain regular-expression passes one reading costs."""

    articles: int
    characters: int
    claims: int
    rooms: dict[str, float]
    scans: float
    slowest: float

    @property
    def rate(self) -> float:
        """Articles of 3,000 characters per second and core."""
        return self.characters / LENGTH / sum(self.rooms.values())


def articles() -> list[Article]:
    """The shipped samples, each made 3,000 characters long by beginning it again, in new turns."""
    samples = [item for item in found([str(ROOT / "tests" / "articles")]) if isinstance(item, Article)]
    assert len(samples) >= 24
    bodies = [(sample, text(sample).chars) for sample in samples]
    out = []
    for number in range(ARTICLES):
        sample, chars = bodies[number % len(bodies)]
        lines = chars.split("\n")
        turn = number // len(bodies) % max(1, len(lines))
        body = ("\n".join(lines[turn:] + lines[:turn]) + "\n") * (LENGTH // len(chars) + 1)
        body = body[:LENGTH]
        out.append(
            replace(
                sample,
                iri=article_iri(None, f"{number}{body}"),
                id=f"{number}",
                raw=body.encode(),
                media_type="text/plain",
                title="",
            )
        )
    return out


def real_news() -> list[Article]:
    """Real articles of about this length from the corpus beside the checkout; empty where there is none."""
    corpus = ROOT.parent / "shared" / "corpus" / "news.jsonl.gz"
    if not corpus.exists():
        return []
    every = [item for item in found([str(corpus)]) if isinstance(item, Article)]
    fitting = [item for item in every if LENGTH * 0.8 <= len(item.raw.decode("utf-8")) <= LENGTH * 1.2]
    return fitting[:: max(1, len(fitting) // ARTICLES)]


def reading(everything: Sequence[Article]) -> Reading:
    """The faster of two passes: other work on the machine only ever adds to CPU time."""
    return max((_pass(everything) for _ in range(2)), key=lambda pass_: pass_.rate)


def _pass(everything: Sequence[Article]) -> Reading:
    """Read all of them once after a warm-up, each room timed on its own, as a reader process does it."""
    vocabulary = load()
    for article in everything[:WARM]:
        _read(article, vocabulary)
    gc.collect()
    gc.freeze()
    rooms = dict.fromkeys(("text", "find", "refer", "state"), 0.0)
    characters = said = 0
    slowest = scan = 0.0
    for article in everything:
        frozen, what, seconds = _read(article, vocabulary)
        for room, spent in zip(rooms, seconds, strict=True):
            rooms[room] += spent
        slowest = max(slowest, sum(seconds))
        characters += len(frozen.chars)
        said += what
        begun = time.process_time()
        sum(1 for _ in _BASELINE.finditer(frozen.chars))
        scan += time.process_time() - begun
    return Reading(len(everything), characters, said, rooms, sum(rooms.values()) / scan, slowest)


def _read(article: Article, vocabulary: Vocabulary) -> tuple[Text, int, list[float]]:
    """The text, the number of claims, and the seconds each room took."""
    at = [time.process_time()]
    frozen = text(article)
    at.append(time.process_time())
    names = mentions(frozen, vocabulary)
    at.append(time.process_time())
    who = references(frozen, names, vocabulary, None)
    at.append(time.process_time())
    what = tuple(claims(frozen, names, who, vocabulary))
    formulas(frozen, names, vocabulary)
    at.append(time.process_time())
    return frozen, len(what), [after - before for before, after in pairwise(at)]


def comparison(everything: Sequence[Article], most: int = 40) -> float | None:
    """How many times faster than underthesea's named-entity tagger (extra ``compare``); None without it.

    CPU time of both on the same articles. The tagger is given one sentence at a time, which is kind to it:
    its time grows with the square of the length. It names people, places and organisations and no more;
    reading includes references and claims.
    """
    try:
        from underthesea import ner
    except ImportError:
        return None
    vocabulary = load()
    some = everything[:: max(1, len(everything) // most)][:most]
    ner(text(some[0]).chars[:300])  # both are warm
    _read(some[0], vocabulary)
    begun = time.process_time()
    for article in some:
        frozen = text(article)
        for sentence in frozen.sentences:
            ner(frozen[sentence])
    theirs = time.process_time() - begun
    begun = time.process_time()
    for article in some:
        _read(article, vocabulary)
    return theirs / (time.process_time() - begun)
