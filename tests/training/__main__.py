"""Learn the weights of a decision from annotated articles.

    python -m tests.training DECISION GOLD.jsonl ARTICLES.jsonl [GOLD ARTICLES …] [--write]

Needs the extra ``train`` (scikit-learn). Prints what articles left out of training would get (ten folds of
whole articles), for the rules alone where the decision has a feature "rule", and for the weights; ``--write``
puts the table into ``graph/weights``. How an answer is told right stands in `labels`.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]

from graph import pipeline, vocabulary, weighing
from graph.model import Article
from graph.sources.files import found as articles
from graph.summary import keyed, summary
from tests.training.labels import LABELS, Case

WEIGHTS = Path(__file__).parents[2] / "graph" / "weights"
COMMON = 3  # articles a feature must stand in
STRENGTH = 0.3  # inverse of the regularisation


def samples(name: str, files: Sequence[str]) -> list[tuple[str, dict[str, int], bool]]:
    """(article, features, right answer) of every time the decision is asked for in the articles."""
    words = vocabulary.load()
    found = []
    for gold_file, article_file in zip(files[::2], files[1::2], strict=True):
        gold = {r["id"]: r for r in map(json.loads, Path(gold_file).read_text(encoding="utf-8").splitlines())}
        for article in articles([article_file]):
            if not isinstance(article, Article) or article.id not in gold:
                continue
            with weighing.listening() as heard:
                reading = pipeline.read(article, words)
            case = Case(reading, summary(reading, words), keyed(reading, words), gold[article.id])
            asked = [(told, LABELS[name](case, about)) for decision, about, told in heard if decision == name]
            found += [
                (article.id, dict.fromkeys(told, 1), right) for told, right in asked if right is not None
            ]
    return found


def told(right: Sequence[bool], said: Sequence[bool]) -> str:
    hit = sum(a and b for a, b in zip(right, said, strict=True))
    precision, recall = hit / max(sum(said), 1), hit / max(sum(right), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({hit} of {sum(right)}, {sum(said)} said)"


def main(arguments: Sequence[str]) -> None:
    name, *files = [one for one in arguments if not one.startswith("--")]
    rows = samples(name, files)
    articles = [article for article, _, _ in rows]
    stands: Counter[str] = Counter(
        feature for feature, _ in {(f, article) for article, told_, _ in rows for f in told_}
    )
    data: list[dict[str, Any]] = [{f: 1 for f in told_ if stands[f] >= COMMON} for _, told_, _ in rows]
    right = [answer for _, _, answer in rows]
    print(f"{name}: {len(rows)} asked in {len(set(articles))} articles, {sum(right)} right")
    vectors = DictVectorizer()
    table = vectors.fit_transform(data)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    odds = [0.0] * len(rows)
    for learn, ask in GroupKFold(10).split(table, right, articles):
        model.fit(table[learn], [right[n] for n in learn])
        for n, value in zip(ask, model.decision_function(table[ask]), strict=True):
            odds[n] = float(value)
    if "rule" in stands:
        print(f"  rules     {told(right, ['rule' in one for one in data])}")
    for bar in (-1.0, -0.5, 0.0, 0.5, 1.0):
        print(f"  odds>{bar:+.1f} {told(right, [value > bar for value in odds])}")
    if "--write" in arguments:
        model.fit(table, right)
        learnt = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
        kept = {feature: round(float(w), 2) for feature, w in learnt if abs(w) >= 0.05}
        bias = round(float(model.intercept_[0]), 2)
        text = json.dumps({"bias": bias, "weights": kept}, ensure_ascii=False, indent=0, sort_keys=True)
        (WEIGHTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"  {len(kept)} weights written")


if __name__ == "__main__":
    main(sys.argv[1:])
