"""Figures that disagree: one indicator of one subject in one period, and different values."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from graph.fuse.gathering import Fact, Facts, settled
from graph.fuse.writing import Conflict
from graph.namespaces import BASE, NQ

_KEY = (NQ.indicator, NQ.figureOf, NQ.unit, NQ.period)
_VAGUE = re.compile(r"(?:khoảng|gần|hơn|trên|dưới|ít nhất|tối đa|tối thiểu|mức|trung bình)\b|\bthêm\b", re.I)
_WORDS = 3  # "kinh phí" and "doanh nghiệp" are said of many things


def figures(found: Facts, labels: Mapping[str, str]) -> Iterator[Conflict]:
    """Only of a subject that is known, by an indicator that says enough, in a period with its year; and only
    between articles, each of which gives one value: a list of figures under one head is none.
    """
    values = found.by_subject(NQ.value)
    groups: dict[tuple[str, ...], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for figure, facts in values.items():
        key = _key(figure, found)
        if key and len(facts) == 1:
            article = figure.removeprefix(BASE).split("/", 1)[-1].rsplit("/", 1)[0]
            groups[key][article].append(facts[0])
    for (indicator, subject, _, period), articles in sorted(groups.items()):
        each = [facts[0] for facts in articles.values() if len({f.object.value for f in facts}) == 1]
        texts = {frozenset(fact.texts) for fact in each}
        shown = sorted({fact.object.value for fact in each})
        if len(each) == len(articles) and len(texts) > 1 and len(shown) > 1:
            more = {"indicator": f"{labels.get(subject, subject)}: {indicator}", "period": period}
            about = min(fact.subject.value for fact in each)
            yield Conflict("two-figures", about, NQ.value, each, shown, more)


def _key(figure: str, found: Facts) -> tuple[str, ...] | None:
    key = []
    for predicate in _KEY:
        facts = found.by_subject(predicate).get(figure, ())
        if len(facts) != 1:
            return None
        value = facts[0].object
        if predicate == NQ.figureOf and not (isinstance(value, NamedNode) and settled(value.value)):
            return None  # a name alone, or a body only this article knows
        key.append(value.value.casefold() if predicate == NQ.indicator else value.value)
    indicator, _, _, period = key
    if len(indicator.split()) < _WORDS or _VAGUE.search(indicator) or not re.search(r"(?:19|20)\d\d", period):
        return None
    return tuple(key)
