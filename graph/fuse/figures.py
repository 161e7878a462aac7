"""Figures that disagree: one indicator of one subject in one period, and different values."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from graph.fuse.gathering import Fact, Facts, settled
from graph.fuse.things import Things
from graph.fuse.writing import Conflict
from graph.namespaces import BASE, NQ

_KEY = (NQ.indicator, NQ.figureOf, NQ.unit, NQ.period)
_VAGUE = re.compile(r"(?:khoảng|gần|hơn|trên|dưới|ít nhất|tối đa|tối thiểu|mức|trung bình)\b|\bthêm\b", re.I)
Key = tuple[str, str, str, str]
PROPERTIES = (*_KEY, NQ.value)  # what a figure is held against others by
_WORDS = 3  # "kinh phí" and "doanh nghiệp" are said of many things


def figures(key: Key, those: Iterable[str], found: Facts, things: Things) -> Iterator[Conflict]:
    """Of the figures with one key. Only of a subject that is known, by an indicator that says enough, in a
    period with its year; and only between articles, each of which gives one value: a list of figures under
    one head is none.
    """
    indicator, subject, _, period = key
    articles: dict[str, list[Fact]] = defaultdict(list)
    for figure in sorted(those):
        article = figure.removeprefix(BASE).split("/", 1)[-1].rsplit("/", 1)[0]
        articles[article].append(found.of(figure, NQ.value)[0])
    each = [facts[0] for facts in articles.values() if len({f.object.value for f in facts}) == 1]
    texts = {frozenset(fact.texts) for fact in each}
    shown = sorted({fact.object.value for fact in each})
    if len(each) == len(articles) and len(texts) > 1 and len(shown) > 1:
        more = {"indicator": f"{things.label(subject)}: {indicator}", "period": period}
        about = min(fact.subject.value for fact in each)
        yield Conflict("two-figures", about, NQ.value, each, shown, more)


def figure_key(figure: str, found: Facts) -> Key | None:
    """Indicator, subject, unit and period of a figure that may be held against others."""
    if len(found.of(figure, NQ.value)) != 1:
        return None
    key = []
    for predicate in _KEY:
        facts = found.of(figure, predicate)
        if len(facts) != 1:
            return None
        value = facts[0].object
        if predicate == NQ.figureOf and not (isinstance(value, NamedNode) and settled(value.value)):
            return None  # a name alone, or a body only this article knows
        key.append(value.value.casefold() if predicate == NQ.indicator else value.value)
    indicator, _, _, period = key
    if len(indicator.split()) < _WORDS or _VAGUE.search(indicator) or not re.search(r"(?:19|20)\d\d", period):
        return None
    return indicator, key[1], key[2], period
