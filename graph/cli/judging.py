"""The command that judges reading: evaluate."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.cli.talk import Exit, out, say, stop
from graph.model import Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.evaluate import Counted, Scores, Tally
    from graph.model import Text


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD…", help="Files of gold summaries, NAME.gold.jsonl; NAME.articles.jsonl lies beside."
        ),
    ],
    answers: Annotated[
        Path | None, typer.Option(help="Score these summaries instead of reading the articles.")
    ] = None,
    errors: Annotated[
        int, typer.Option(help="Show up to N misses per article and kind, with their sentences.")
    ] = 0,
    only: Annotated[str | None, typer.Option(help="Show errors of this kind alone, e.g. posts.")] = None,
    floors: Annotated[
        Path | None, typer.Option(help="Fail (exit code 1) when a score is below its floor in this file.")
    ] = None,
    detail: Annotated[
        bool, typer.Option(help="Add figures per source, per zone, and 95 % intervals.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the scores as one JSON object per gold file.")
    ] = False,
) -> None:
    """Score reading against gold summaries.

    Chấm điểm việc đọc theo bộ mẫu đã gán nhãn.

    \b
    nghiquyet evaluate ../shared/gold/seeds.gold.jsonl
    nghiquyet evaluate ../shared/gold/dev.gold.jsonl --errors 3 --only posts
    nghiquyet evaluate gold/*.gold.jsonl --floors tests/floors.json
    """
    from graph.evaluate import compared, summed
    from graph.evaluate.floors import FloorsError, findings, loaded

    below: list[str] = []
    for file in gold:
        records = _records(file)
        texts: dict[str, Text] = {}
        found = {row["id"]: row for row in _records(answers)} if answers else _read(file, texts)
        articles = compared(records, found)
        scores = summed(articles)
        if as_json:
            out(json.dumps({"gold": file.name, "facts": scores.rows(), "fields": scores.field_rows()}) + "\n")
        else:
            out(f"{file.name}: {len(records)} articles\n{_table(scores)}\n")
            if detail:
                out(_detail(articles, texts))
            if errors:
                out(_misses(articles, texts, errors, only))
        if floors:
            try:
                below += findings(loaded(floors), file, scores)
            except FloorsError as error:
                stop(str(error), Exit.USAGE)
    for line in below:
        say(f"below the floor: {line}")
    if below:
        raise SystemExit(int(Exit.FINDINGS))


def _records(file: Path) -> list[dict[str, Any]]:
    try:
        with file.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        stop(f"{file}: {error}", Exit.UNREADABLE)


def _read(gold: Path, texts: "dict[str, Text]") -> dict[str, dict[str, Any]]:
    from graph.cli.work import rendered, tell
    from graph.sources import Trouble, found

    articles = gold.with_name(gold.name.replace(".gold.", ".articles."))
    if articles == gold or not articles.exists():
        stop(f"{articles} is not there: the articles of {gold.name} must lie beside it", Exit.UNREADABLE)
    answers = {}
    for result in rendered(found([str(articles)]), _summary_and_text):
        if isinstance(result, Trouble):
            tell(result)
            continue
        said, text = result
        answers[said["id"]], texts[said["id"]] = said, text
    return answers


def _summary_and_text(reading: Any, vocabulary: Any) -> "tuple[dict[str, Any], Text]":
    from graph.summary import summary

    return summary(reading, vocabulary), reading.text


def _table(scores: "Scores") -> str:
    lines = [f"{'fact':<26}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}"]
    lines += [
        f"{kind:<26}{t.precision:>10.3f}{t.recall:>8.3f}{t.f1:>8.3f}{t.gold:>7}{t.found:>7}"
        for kind, t in scores.facts.items()
    ]
    lines += ["", "field accuracy on matched pairs"]
    lines += [
        f"{name:<26}{row['accuracy']:>10.3f}  of {row['of']}" for name, row in scores.field_rows().items()
    ]
    return "\n".join(lines) + "\n"


def _detail(articles: "list[Counted]", texts: "dict[str, Text]") -> str:
    """Intervals, sources and zones; no line is wider than 80 columns."""
    from graph.evaluate import intervals, summed
    from graph.evaluate.places import ZONED, by_zone

    facts = summed(articles).facts
    lines = ["95 % intervals of F1: articles drawn again 1,000 times, with replacement"]
    lines += [
        f"{kind:<26}{low:>10.3f} – {high:.3f}  around {facts[kind].f1:.3f}, {facts[kind].gold} in gold"
        for kind, (low, high) in intervals(articles).items()
    ]
    lines += ["(1.000 – 1.000 says that no article here has a miss, not that none ever will)", ""]
    groups: dict[str, list[Counted]] = {}
    for article in articles:
        groups.setdefault(article.article.partition(":")[0], []).append(article)
    kinds = (*ZONED, "events")
    lines.append(_row("source", "articles", kinds))
    for name, group in sorted(groups.items()):
        own = summed(group).facts
        lines.append(_row(name, str(len(group)), [_cell(own.get(kind)) for kind in kinds]))
    zones = by_zone(articles, texts)
    if zones:
        lines += ["", _row("zone", "", ZONED)]
        order = sorted(zones, key=[zone.value for zone in Zone].index)
        lines += [_row(zone, "", [_cell(zones[zone].get(kind)) for kind in ZONED]) for zone in order]
        lines.append("(a fact counts in the zone in which its words first stand, where they stand at all)")
    return "\n".join(lines) + "\n\n"


def _row(name: str, number: str, cells: "Sequence[str]") -> str:
    return f"{name:<13}{number:>9}" + "".join(f"{cell:>14}" for cell in cells)


def _cell(tally: "Tally | None") -> str:
    """F1 and, in brackets, how many gold holds; a dash where there is nothing to find and nothing found."""
    if tally is None or not (tally.gold or tally.found):
        return "–"
    return f"{tally.f1:.3f} ({tally.gold})"


def _misses(articles: "list[Counted]", texts: "dict[str, Text]", errors: int, only: str | None) -> str:
    from graph.evaluate.places import sentence_of

    lines = []
    for kind in list(articles[0].outcomes) if articles else []:
        if only not in (None, kind):
            continue
        lines.append(kind)
        for article in articles:
            for what in ("missed", "wrong"):
                values = [value for outcome, value in article.outcomes.get(kind, []) if outcome == what]
                for value in values[:errors]:
                    lines.append(f"  {what:<7}{article.article}  {json.dumps(value, ensure_ascii=False)}")
                    sentence = sentence_of(texts.get(article.article), value)
                    if sentence:
                        lines.append(f"           “{sentence}”")
    return "\n".join(lines) + "\n"
