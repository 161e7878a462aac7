"""What one changed article costs among 3,000 and among 30,000, beside bringing everything together again.

Articles are made from templates, and so are their readings. Names, committees and documents come from pools
that grow with the number of articles, ten articles to a committee, so that one article touches as much in the
large collection as in the small one; one body is in a tenth of all.
"""

import gc
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph.literal import day
from graph.model import Kind, Local, Value
from graph.namespaces import BASE, ELI, NQ, SCHEMA
from graph.pipeline import Together, bring_together
from graph.store import Store
from graph.vocabulary import Vocabulary, load
from tests.hand_made import Story

SMALL, LARGE = 3_000, 30_000
CHANGES = 15  # articles changed one after the other; the median counts
BATCH = 1_000
RATIO, SECONDS = 2.0, 1.0  # bars: large to small, and of one change
_TOGETHER = 10  # articles about one committee
_SYLLABLES = (
    "An", "Bảo", "Cường", "Dũng", "Đức", "Giang", "Hà", "Hải", "Hạnh", "Hòa", "Hoàng", "Hồng",
    "Hùng", "Huy", "Khánh", "Lan", "Linh", "Long", "Mai", "Minh", "Nam", "Nga", "Ngọc", "Nhung",
    "Phong", "Phúc", "Quân", "Quang", "Sơn", "Tâm", "Thành", "Thảo", "Thủy", "Trang", "Trung",
    "Tuấn", "Tùng", "Vân", "Vinh", "Yến",
)  # fmt: skip
_FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý",
)  # fmt: skip
_ROLES = (("Bí thư", "bi-thu"), ("Phó Bí thư", "pho-bi-thu"), ("Chủ tịch", "chu-tich"))
Said = list[tuple[Local, NamedNode, Value]]


@dataclass(frozen=True, slots=True)
class Change:
    """Wall seconds; ``one`` is the median of re-reading one article, the release included."""

    articles: int
    whole: float
    one: float
    slowest: float
    touched: float
    owners: float
    quads: float


def changing(folder: Path) -> list[Change]:
    """Of the small and the large collection."""
    vocabulary = load()
    return [_changing(folder / str(articles), articles, vocabulary) for articles in (SMALL, LARGE)]


def _changing(data: Path, articles: int, vocabulary: Vocabulary) -> Change:
    with Store(data) as store:
        for first in range(0, articles, BATCH):
            numbers = range(first, min(first + BATCH, articles))
            store.put([_story(number, articles, 0).filing() for number in numbers])
        begun = time.perf_counter()
        bring_together(store, vocabulary)
        whole = time.perf_counter() - begun
        store.release()
        seconds, done = [], []
        for number in random.Random(articles).sample(range(articles), CHANGES):
            filing = _story(number, articles, 1).filing()
            gc.collect()
            begun = time.perf_counter()
            store.put([filing])
            together = bring_together(store, vocabulary)
            store.release()
            seconds.append(time.perf_counter() - begun)
            assert together and not together.whole, together
            done.append(together)
        if articles == SMALL:
            found = store.ledger.value("facts")
            store.ledger.note("run", "")  # as if the last run had not come to its end
            assert bring_together(store, vocabulary).whole
            assert store.ledger.value("facts") == found, "a part gave other facts than the whole"
    return Change(
        articles,
        whole,
        statistics.median(seconds),
        max(seconds),
        *(statistics.median(values) for values in zip(*map(_sizes, done), strict=True)),
    )


def _sizes(together: Together) -> tuple[int, int, int]:
    return together.articles, together.owners, together.gone + together.come


def _story(number: int, articles: int, version: int) -> Story:
    """Article ``number`` of so many, as it was first read or as it is read after a change."""
    committees = articles // _TOGETHER
    committee = number % committees
    chance = random.Random(f"{number} {articles}")
    story = Story(f"bench/{number}", f"{chance.randrange(2018, 2026)}-0{chance.randrange(1, 10)}-15")
    name = f"Đảng ủy Công ty Số {committee}"
    body = story.organisation(name, "dang-uy")
    people = list(_people(committee, committees))
    for at, (who, (role, iri)) in enumerate(zip(people, _ROLES, strict=True)):
        if at != version:  # the changed article tells of another pair
            person, post = story.person(who), story.post(role, body, iri)
            story.holds(f"Ông {who} là {role} {name}.", person, post)
    n = committee // 20 * 3 + chance.randrange(3) + 1
    number_ = f"{n:02d}-NQ/ĐU"
    paper = story.document("nghi-quyet", number_, "ĐU", f"Nghị quyết số {number_}")
    said: list[tuple[Local, NamedNode, Value]] = [
        (paper, ELI.passed_by, body),
        (paper, ELI.id_local, Literal(number_)),
    ]
    if chance.random() < 0.7 or version:
        said.append((paper, ELI.date_document, day(f"202{committee % 3 + 1}-03-0{n % 8 + 1 + version}")))
    story.says(f"{name} ban hành Nghị quyết số {number_}.", *said)
    plan = story.document("ke-hoach", f"{n:02d}-KH/ĐU", "ĐU", f"Kế hoạch số {n:02d}-KH/ĐU")
    story.says(f"Kế hoạch thực hiện Nghị quyết số {number_}.", (plan, ELI.applies, paper))
    meeting = story.event("Hội nghị quán triệt", "Hội nghị", "hoi-nghi")
    facts: list[tuple[Local, NamedNode, Value]] = [
        (meeting, SCHEMA.startDate, day(story.day or "")),
        (meeting, SCHEMA.organizer, body),
    ]
    story.says("Hội nghị quán triệt Nghị quyết.", *facts, (meeting, NQ.studies, paper))
    if number % 10 == 0:
        hub = story.thing(Kind.ORGANISATION, "Chính phủ", known=f"{BASE}org/chinh-phu")
        task = story.mint(Kind.TASK)
        story.says("Chính phủ giao nhiệm vụ.", (task, NQ.assigner, hub), (task, NQ.underDocument, paper))
    return story


def _people(committee: int, committees: int) -> Iterator[str]:
    """Three names that few other committees have."""
    for at in range(len(_ROLES)):
        chance = random.Random(f"{committee} {committees} {at}")
        middle, given = chance.sample(_SYLLABLES, 2)
        yield f"{chance.choice(_FAMILIES)} {chance.choice(('Văn', 'Thị', 'Đình'))} {middle} {given}"


def told(found: list[Change]) -> list[str]:
    """Print the figures; the names of those that miss their bar."""
    for one in found:
        print(f"one changed article among {one.articles:,}")
        print(f"  read, stored, brought together, released {one.one:>8.3f} s, slowest {one.slowest:.3f} s")
        print(f"  touches {one.touched:.0f} articles, {one.owners:.0f} derived facts, {one.quads:.0f} quads")
        ratio = one.whole / one.one
        print(f"  everything brought together             {one.whole:>8.1f} s: {ratio:,.0f} × as long")
    small, large = found
    ratio = large.one / small.one
    print(f"  ten times the articles: {ratio:.2f} × the time of one change (bar {RATIO})")
    missed = ["one change among ten times the articles"] if ratio > RATIO else []
    return missed + [f"one change among {one.articles:,}" for one in found if one.one > SECONDS]


if __name__ == "__main__":
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(bool(told(changing(Path(scratch)))))
