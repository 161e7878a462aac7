"""Commands that add a person's verdict to the history of a data folder: curate merge, split, reject …"""

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DATA, Data
from graph.cli.talk import Exit, out, say, stop
from graph.curation import CurationError, Verdict, add, history, in_force

if TYPE_CHECKING:
    from graph.store import Release
    from graph.verdicts import Given

DOUBTS = {
    "unnamed": "no article names anything so; the verdict will change nothing",
    "apart": "these are two already; the verdict keeps them so",
    "one": "these are one already; the verdict keeps them so",
    "repeated": "this has been said before and is in force",
}

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Say that two things are or are not one, or that a claim is wrong; kept in DATA/curation.csv.\n\n"
        "Ghi nhận xét của người: nhập, tách, bác bỏ, sửa. Có hiệu lực từ lần fuse kế tiếp.\n\n"
        "nghiquyet curate list --data ./data"
    ),
)
Left = Annotated[str, typer.Argument(metavar="THING", help="An IRI, or ARTICLE-IRI#Name as written there.")]
Right = Annotated[str, typer.Argument(metavar="OTHER", help="The other thing.")]
Target = Annotated[
    str, typer.Argument(metavar="CLAIM|FACT", help="IRI of a claim (one article) or fact (all).")
]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why, in a sentence. It is shown to others.")]
Who = Annotated[str | None, typer.Option("--who", help="Who says so; the login name if left out.")]


@app.command()
def merge(left: Left, right: Right, reason: Reason, who: Who = None, data: Data = DATA) -> None:
    """Say that two things are one.

    \b
      nghiquyet curate merge person/le-van-minh-1a2b3c4d person/le-van-minh-5e6f7a8b --reason "Cùng tiểu sử"
    """
    _about_two(data, "merge", left, right, reason, who)


@app.command()
def split(left: Left, right: Right, reason: Reason, who: Who = None, data: Data = DATA) -> None:
    """Say that THING is not OTHER: it is taken out of it, for good.

    \b
      nghiquyet curate split 'article/2022/1a2b#Lê Văn Minh' person/le-van-minh-5e6f7a8b -r "Người khác"
    """
    _about_two(data, "split", left, right, reason, who)


@app.command()
def unsure(left: Left, right: Right, reason: Reason, who: Who = None, data: Data = DATA) -> None:
    """Note that nobody can tell yet whether two things are one. Decides nothing."""
    _about_two(data, "unsure", left, right, reason, who)


@app.command()
def reject(target: Target, reason: Reason, who: Who = None, data: Data = DATA) -> None:
    """Say that a claim, or a fact with all its claims, is wrong: no fact is made from it."""
    _about_claims(data, "reject", target, "", reason, who)


@app.command()
def correct(
    target: Target,
    to: Annotated[str, typer.Option("--to", help="The right value: words, a date, or an IRI.")],
    reason: Reason,
    who: Who = None,
    data: Data = DATA,
) -> None:
    """Put another value in place of the one claimed. The article's own words stay as they are."""
    _about_claims(data, "correct", target, to, reason, who)


@app.command()
def withdraw(
    number: Annotated[int, typer.Argument(help="Its number in `curate list`.")],
    reason: Reason,
    who: Who = None,
    data: Data = DATA,
) -> None:
    """Take an earlier verdict back; both stay in the history."""
    from graph.pipeline import CURATION
    from graph.verdicts import withdrawn

    try:
        verdict = withdrawn(_history(data), number, who or getpass.getuser(), reason)
    except CurationError as error:
        stop(str(error), Exit.USAGE)
    _keep(data / CURATION, verdict, data)


@app.command("list")
def list_(data: Data = DATA) -> None:
    """Print the history, the latest last: a star is in force, ! is in force and changes nothing (yet)."""
    rows = _history(data)
    standing, idle = in_force(rows), _given(data).idle(rows) if rows else []
    for number, row in enumerate(rows, 1):
        mark = "!" if any(row is other for other in idle) else " "
        mark = mark if mark == "!" or not any(row is other for other in standing) else "*"
        out(f"{number:>4}{mark} {_line(row)}\n")


def _about_two(data: Path, verb: str, left: str, right: str, reason: str, who: str | None) -> None:
    _add(data, lambda given: given.about_two(verb, left, right, who or getpass.getuser(), reason))


def _about_claims(data: Path, verb: str, target: str, to: str, reason: str, who: str | None) -> None:
    _add(data, lambda given: given.about_claim(verb, target, to, who or getpass.getuser(), reason))


def _add(data: Path, made: "Callable[[Given], Verdict]") -> None:
    from graph.pipeline import CURATION

    rows = _history(data)
    given = _given(data)
    try:
        verdict = made(given)
    except CurationError as error:
        stop(f"{error} in {data}" if "nothing" in str(error) else str(error), Exit.USAGE)
    for doubt in given.doubts(verdict, rows):
        say(f"warning: {DOUBTS[doubt]}")
    _keep(data / CURATION, verdict, data)


def _keep(file: Path, verdict: Verdict, data: Path) -> None:
    add(file, verdict)
    say(f"kept in {file}; run `nghiquyet fuse --data {data}` to apply it")


def _history(data: Path) -> list[Verdict]:
    from graph.pipeline import CURATION

    try:
        return history(data / CURATION)
    except CurationError as error:
        stop(str(error), Exit.USAGE)


def _given(data: Path, release: "Release | None" = None) -> "Given":
    from graph.cli.asking import current
    from graph.identify.names import name_key
    from graph.store import Ledger
    from graph.verdicts import Given

    ledger = Ledger(data / "ledger.sqlite", read_only=True)
    return Given(release or current(data), ledger.heir, name_key)


def tell_idle(data: Path, release: "Release") -> int:
    """Warn of each verdict that changes nothing in a release just made, and tell how many there are."""
    rows = _history(data)
    idle = _given(data, release).idle(rows) if rows else []
    for row in idle:
        say(f"warning: verdict {rows.index(row) + 1} matches nothing any more: {_line(row)}")
    return len(idle)


def _line(row: Verdict) -> str:
    ends = [row.left, row.right or row.predicate, row.value, row.correction and f"→ {row.correction}"]
    ends.append(row.article and f"in {row.article}")
    words = "  ".join(end for end in ends if end)
    return f"{row.when}  {row.who}  {row.verdict}  {words}  “{row.reason}”"
