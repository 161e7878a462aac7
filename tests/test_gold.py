"""Reading against the gold set beside the checkout: its floors, and the measure against the set's own."""

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.evaluate import compared, intervals, summed
from graph.evaluate.floors import FloorsError, digest, findings, loaded
from graph.evaluate.further import FIELDS
from graph.model import Article
from graph.pipeline import read
from graph.sources import found
from graph.summary import summary
from graph.vocabulary import Vocabulary, load

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
FLOORS = ROOT / "tests" / "floors.json"
SETS = ("seeds", "dev")

beside = pytest.mark.skipif(
    not GOLD.exists(), reason=f"no gold set at {GOLD}; scores are measured where there is one"
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@beside
@pytest.mark.shared
@pytest.mark.parametrize("name", SETS)
def test_scores_stay_above_their_floors(name: str, vocabulary: Vocabulary) -> None:
    gold = GOLD / f"{name}.gold.jsonl"
    articles = [item for item in found([str(GOLD / f"{name}.articles.jsonl")]) if isinstance(item, Article)]
    assert len(articles) == digest(gold)[1]
    answers = {article.id: summary(read(article, vocabulary), vocabulary) for article in articles}
    scores = summed(compared(records(gold), answers))
    assert not findings(loaded(FLOORS), gold, scores)


def damaged(value: Any, dice: random.Random) -> Any:
    if isinstance(value, list):
        kept = [damaged(item, dice) for item in value if dice.random() > 0.15]
        if kept and dice.random() < 0.2:
            kept.append(dice.choice(kept))
        dice.shuffle(kept)
        return kept
    if isinstance(value, dict):
        fixed = ("id", "key", "document", "from", "to")
        return {key: item if key in fixed else damaged(item, dice) for key, item in value.items()}
    if isinstance(value, str) and dice.random() < 0.1:
        return " ".join(value.split()[:-1]) or value
    return value


@beside
@pytest.mark.shared
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", range(4))
def test_the_measure_is_the_gold_sets_own(name: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(GOLD))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    import score  # type: ignore[import-not-found]

    dice, gold = random.Random(seed), records(GOLD / f"{name}.gold.jsonl")
    answers = {record["id"]: damaged(record, dice) for record in gold if dice.random() > 0.1}
    facts, fields, _ = score.score(gold, answers)
    ours = summed(compared(gold, answers))
    assert {kind: row for kind, row in ours.rows().items() if "(seeds)" not in kind} == facts
    assert ours.field_rows() == fields


GOLD_RECORD: dict[str, Any] = {
    "id": "x:1",
    "persons": [{"name": "Lê Văn Tám"}, {"name": "Trần Thị Bốn"}],
    "posts": [{"person": "Lê Văn Tám", "role": "Bí thư", "organisation": "Tỉnh ủy An Giang"}],
    "documents": [{"key": "D1", "type": "nghị quyết", "number": "05-NQ/TU"}],
    "events": [], "document_links": [], "tasks": [],
}  # fmt: skip


def test_half_of_the_persons_is_two_thirds_of_f1() -> None:
    answer = GOLD_RECORD | {"persons": [{"name": "Lê Văn Tám"}]}
    (counted,) = compared([GOLD_RECORD], {"x:1": answer})
    persons = counted.facts["persons"]
    assert (persons.precision, persons.recall, round(persons.f1, 3)) == (1.0, 0.5, 0.667)
    assert counted.outcomes["persons"] == [("hit", "Lê Văn Tám"), ("missed", "Trần Thị Bốn")]


def test_an_article_without_an_answer_said_nothing() -> None:
    scores = summed(compared([GOLD_RECORD], {}))
    assert scores.facts["persons"].recall == 0
    assert intervals(compared([GOLD_RECORD], {}), rounds=50)["persons"] == (0.0, 0.0)


FURTHER: dict[str, list[dict[str, Any]]] = {
    "indicators": [
        {"indicator": "thủ tục được công bố", "value": 807, "unit": "thủ tục", "out_of": None},
        {"indicator": "thủ tục cấp tỉnh được công bố", "value": 577, "unit": "thủ tục", "out_of": 807},
    ],
    "statements": [{"speaker": "Lê Văn Tám", "quote_start": "Phải làm tốt hơn nữa việc này, các"}],
    "awards": [{"giver": "Trần Thị Bốn", "recipient": "Lê Văn Tám", "form": "Bằng khen", "authority": None}],
    "conflicts": [{"about": "D1", "field": "issuer", "values": ["Tỉnh ủy An Giang", "Chính phủ"]}],
    "suborganisations": [{"child": "Văn phòng Tỉnh ủy An Giang", "parent": "Tỉnh ủy An Giang"}],
}


@pytest.mark.parametrize(
    ("field", "changed", "hits"),
    [
        ("indicators", {"value": 807.0, "indicator": "số thủ tục"}, 1),
        ("indicators", {"value": 87, "unit": "thủ tục"}, 0),
        ("indicators", {"value": 577, "unit": "%"}, 0),
        ("statements", {"quote_start": "Phải làm tốt hơn nữa việc này"}, 1),
        ("statements", {"quote_start": "Năm qua chúng ta đã có nhiều cố gắng"}, 0),
        ("statements", {"speaker": "Trần Thị Bốn"}, 0),
        ("awards", {"recipient": "ông Lê Văn Tám"}, 1),
        ("awards", {"form": "Giấy khen"}, 0),
        ("conflicts", {"values": ["Chính phủ", "Tỉnh ủy tỉnh An Giang"]}, 1),
        ("conflicts", {"values": ["Chính phủ"]}, 0),
        ("conflicts", {"field": "date"}, 0),
        ("suborganisations", {"parent": "Tỉnh ủy tỉnh An Giang"}, 1),
        ("suborganisations", {"parent": "Ủy ban nhân dân tỉnh An Giang"}, 0),
    ],
)
def test_further_facts_are_one_when_what_tells_them_apart_agrees(
    field: str, changed: dict[str, Any], hits: int
) -> None:
    gold, answer = GOLD_RECORD | FURTHER, GOLD_RECORD | {field: [FURTHER[field][0] | changed]}
    (counted,) = compared([gold], {"x:1": answer})
    tally = counted.facts[FIELDS[field]]
    assert (tally.hit, tally.gold, tally.found) == (hits, len(FURTHER[field]), 1)


def test_what_a_gold_record_does_not_annotate_is_not_scored() -> None:
    (counted,) = compared([GOLD_RECORD], {"x:1": GOLD_RECORD | FURTHER})
    assert not counted.facts.keys() & set(FIELDS.values())


def test_floors_tell_a_drop_and_another_gold_set(tmp_path: Path) -> None:
    gold = tmp_path / "x.gold.jsonl"
    gold.write_text(json.dumps(GOLD_RECORD), encoding="utf-8")
    sha, number = digest(gold)
    floors = {"x.gold.jsonl": {"sha256": sha, "records": number, "f1": {"persons": 0.9, "posts": 0.5}}}
    poor = summed(compared([GOLD_RECORD], {"x:1": GOLD_RECORD | {"persons": []}}))
    assert findings(floors, gold, poor) == ["persons: F1 0.000 is below its floor 0.90"]
    floors["x.gold.jsonl"]["recall"] = {"posts": 0.8}
    assert findings(floors, gold, summed(compared([GOLD_RECORD], {})))[-1] == (
        "posts: recall 0.000 is below its floor 0.80"
    )
    floors["x.gold.jsonl"] |= {"recall": {}, "accuracy": {"posts.status": 0.9}}
    other = json.loads(json.dumps(GOLD_RECORD))
    for post in other["posts"]:
        post["status"] = "nobody's"
    assert findings(floors, gold, summed(compared([GOLD_RECORD], {"x:1": other})))[-1].startswith(
        "posts.status: 0 of "
    )
    floors["x.gold.jsonl"]["sha256"] = "0" * 64
    assert (
        "is not the set" in findings(floors, gold, summed(compared([GOLD_RECORD], {"x:1": GOLD_RECORD})))[0]
    )
    assert "no floors for" in findings({}, gold, poor)[0]
    with pytest.raises(FloorsError):
        loaded(tmp_path / "none.json")
