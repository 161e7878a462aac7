"""Who may give whom work: how high bodies, offices and people stand, inside one article."""

from collections import defaultdict

from pyoxigraph import Literal

from graph.lexicon import lowered, per_vocabulary
from graph.model import Kind, Local
from graph.state.scene import Scene
from graph.state.task_words import names
from graph.vocabulary import Vocabulary

ASKS = ("đề nghị", "kiến nghị")
RANKS = {"central": 4, "province": 3, "bloc": 3, "district": 2, "commune": 1, "grassroots": 1, "hamlet": 0}
LOCAL = ("Ủy ban nhân dân", "Hội đồng nhân dân")  # of one kind at every level
UNITS = (("thị xã", 2), ("huyện", 2), ("quận", 2), ("xã", 1), ("phường", 1), ("thị trấn", 1))
# "Ban Chỉ đạo 24 tỉnh Thanh Hóa": as high as its place.
BOARDS = ("Ban Chỉ đạo", "Ban chỉ đạo", "Hội đồng", "Bộ chỉ huy", "Bộ Chỉ huy", "Ban Chỉ huy", "Đoàn")
BOARD_PLACES = (
    (" trung ương ", 4), (" quốc gia ", 4), (" nhà nước ", 4), (" huyện ", 2), (" quận ", 2),
    (" thị xã ", 2), (" xã ", 1), (" phường ", 1), (" tỉnh ", 3.2), (" thành phố ", 3.2),
)  # fmt: skip
PLACES = (
    ("tỉnh ", 3),
    ("thành phố ", 3),
    ("tp ", 3),
    ("tp.", 3),
    ("thị xã ", 2),
    ("huyện ", 2),
    ("quận ", 2),
)
CONGRESS = ("đoàn chủ tịch", "đại hội", "trung ương")
NATIONAL = (" Quốc gia", " quốc gia")
HIGHEST = 4.5
BESIDE = 6  # code points between a name and its title


def may(here: Scene, assigner: Local | Literal, lead: Local | Literal, word: str) -> bool:
    """Whether it is for this one to give that one work; a request among equals or upwards gives none."""
    listed = names(here.vocabulary)
    standing = _standing(here)
    private = isinstance(assigner, Local) and standing.private(assigner)
    if private and word not in ("giao", "giao cho", "phân công"):
        return False  # "bị đơn yêu cầu hội đồng xét xử …"
    above_all = isinstance(lead, Local) and here.things[lead].name.startswith(listed["supreme"])
    if above_all and not standing.supreme(assigner):
        return False
    if word not in ASKS:
        return True
    own = standing.rank(assigner) if isinstance(assigner, Local) else None
    if not isinstance(lead, Local):
        place = next((rank for opening, rank in PLACES if lowered(lead.value).startswith(opening)), None)
        return own is not None and (place is None or own > place)
    above = standing.rank(lead)
    if word == "kiến nghị":
        return isinstance(assigner, Local) and here.things[assigner].name.startswith(listed["inspector"])
    if own is None or (above is not None and own <= above and not standing.chairs(assigner, lead)):
        return False
    governed = above is None or above % 1 > 0  # a committee is asked by its equals and advisers
    return own % 1 > 0 if governed else True


def _within(name: str) -> float:
    """How committees of one level stand: the Party's above the elected one, and that above its executive."""
    return 0.3 if name.startswith(LOCAL[0]) else 0.4 if name.startswith(LOCAL[1]) else 0.5


class Standing:
    """The ranks of one article's people and bodies; a committee half a step above the bodies of its level."""

    def __init__(self, here: Scene) -> None:
        self.here = here
        self.posts: dict[Local, list[Local]] = defaultdict(list)
        for post, person in here.holders.items():
            self.posts[person].append(post)
        self.posted: set[Local | None] = set(self.posts)
        for left, right in zip(here.mentions, here.mentions[1:], strict=False):
            titled = {left.kind, right.kind} == {Kind.PERSON, Kind.POST}
            if titled and right.span.start - left.span.end < BESIDE:
                self.posted.add(here.key(left if left.kind is Kind.PERSON else right))
        self._ranks: dict[Local, float | None] = {}

    def chairs(self, key: Local | Literal, body: Local) -> bool:
        """ "Chủ tịch HĐND tỉnh đề nghị HĐND …": whether it is the body in which this one has his office."""
        posts = [key, *self.posts.get(key, ())] if isinstance(key, Local) else []
        things = [self.here.things[post] for post in posts]
        return any(t.parts.get("organisation") == body and not t.name.startswith("Phó") for t in things)

    def private(self, key: Local) -> bool:
        """Whether this is a person to whom the article gives no post."""
        return self.here.things[key].kind is Kind.PERSON and key not in self.posted

    def rank(self, key: Local) -> float | None:
        """How high one stands, 0 … 4.5; None where that is open."""
        if key not in self._ranks:
            self._ranks[key] = None  # against posts that hold each other
            self._ranks[key] = self._ranked(key)
        return self._ranks[key]

    def supreme(self, key: Local | Literal) -> bool:
        """Quốc hội, the Central Committee …: those who may give the Government work."""
        if isinstance(key, Literal):
            return lowered(key.value).startswith(CONGRESS)
        if self.here.things[key].kind is Kind.PERSON:
            return (self.rank(key) or 0) >= HIGHEST
        name = self.here.things[key].name
        return name.startswith(names(self.here.vocabulary)["supreme"]) or lowered(name).startswith(CONGRESS)

    def _ranked(self, key: Local) -> float | None:
        """How high a body stands, by the level of its kind, a committee half a step above the bodies of its
        level; None where that is open."""
        thing = self.here.things[key]
        if thing.kind is Kind.PERSON:  # as high as the highest body in which the article gives him a post
            posts = [self.rank(post) for post in self.posts.get(key, ())]
            return max((rank for rank in posts if rank is not None), default=None)
        if thing.kind is Kind.POST:
            thing = self.here.things.get(Local(thing.parts.get("organisation", "")), thing)
        listed = names(self.here.vocabulary)
        above = _within(thing.name) if thing.name.startswith(listed["committee"]) else 0.0
        if thing.name.startswith(listed["supreme"]):
            return HIGHEST
        if thing.name.startswith(LOCAL):
            return above + next(
                (rank for place, rank in UNITS if f" nhân dân {place} " in f"{thing.name} "), 3
            )
        if thing.name.startswith(("Cục ", "Vụ ", "Tổng cục ", "Thanh tra Bộ ")) or thing.name.endswith(
            NATIONAL
        ):
            return 4.0
        if thing.name.startswith(("Sở ", "Chi cục ")):
            return 3.0
        level = RANKS.get(_levels(self.here.vocabulary).get(thing.parts.get("kind", ""), ""))
        if level is None and thing.name.startswith(BOARDS):
            least = 3.2 if thing.name.lower().startswith("ban chỉ đạo") else None
            return next((rank for place, rank in BOARD_PLACES if place in f"{lowered(thing.name)} "), least)
        return None if level is None else level + above


_last: list[tuple[Scene, Standing] | None] = [None]


def _standing(here: Scene) -> Standing:
    """The standing of the article read last is kept."""
    held = _last[0]
    if held is None or held[0] is not here:
        held = _last[0] = (here, Standing(here))
    return held[1]


@per_vocabulary
def _levels(vocabulary: Vocabulary) -> dict[str, str]:
    return {term.iri: term.value("level") or "" for term in vocabulary.scheme("organisation-kinds")}
