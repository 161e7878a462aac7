"""Commands that add a person's verdict to the history of a data folder: curate merge, split, reject …"""

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DATA, Data
from graph.cli.talk import Exit, out, say, stop
from graph.curation import CurationError, Verdict, add, history, in_force

if TYPE_CHECKING:
    from graph.store import Release

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
    _about_two(data, "same", left, right, reason, who)


@app.command()
def split(left: Left, right: Right, reason: Reason, who: Who = None, data: Data = DATA) -> None:
    """Say that THING is not OTHER: it is taken out of it, for good.

    \b
      nghiquyet curate split 'article/2022/1a2b#Lê Văn Minh' person/le-van-minh-5e6f7a8b -r "Người khác"
    """
    _about_two(data, "different", left, right, reason, who)


@app.command()
def unsure(left: Left, right: Right, reason: Reason, who: Who = None, data: Data = DATA) -> None:
    """Note that nobody can tell yet whether two things are one. Decides nothing."""
    _about_two(data, "unsure", left, right, reason, who)


@app.command()
def reject(target: Target, reason: Reason, who: Who = None, data: Data = DATA) -> None:
    """Say that a claim, or a fact with all its claims, is wrong: no fact is made from it."""
    _about_claims(data, "rejected", target, "", reason, who)


@app.command()
def correct(
    target: Target,
    to: Annotated[str, typer.Option("--to", help="The right value: words, a date, or an IRI.")],
    reason: Reason,
    who: Who = None,
    data: Data = DATA,
) -> None:
    """Put another value in place of the one claimed. The article's own words stay as they are."""
    value = _iri(to) if "/" in to and " " not in to and to.split("/")[0].isalpha() else to
    _about_claims(data, "corrected", target, value, reason, who)


@app.command()
def withdraw(
    number: Annotated[int, typer.Argument(help="Its number in `curate list`.")],
    reason: Reason,
    who: Who = None,
    data: Data = DATA,
) -> None:
    """Take an earlier verdict back; both stay in the history."""
    from dataclasses import replace

    rows = _history(data)
    if not 1 <= number <= len(rows):
        stop(f"there are {len(rows)} verdicts", Exit.USAGE)
    row = replace(rows[number - 1], verdict="withdrawn", correction="", reason=reason)
    _add(data, replace(row, who=who or getpass.getuser(), when=_now()))


@app.command("list")
def list_(data: Data = DATA) -> None:
    """Print the history, the latest last; a star marks what is in force."""
    rows = _history(data)
    standing = in_force(rows)
    for number, row in enumerate(rows, 1):
        mark = "*" if any(row is other for other in standing) else " "
        ends = [row.left, row.right or row.predicate, row.value, row.correction and f"→ {row.correction}"]
        ends.append(row.article and f"in {row.article}")
        words = "  ".join(end for end in ends if end)
        out(f"{number:>4}{mark} {row.when}  {row.who}  {row.verdict}  {words}  “{row.reason}”\n")


def _about_two(data: Path, verdict: str, left: str, right: str, reason: str, who: str | None) -> None:
    left, right = _iri(left), _iri(right)
    release = _release(data)
    for iri in (left, right):
        if not release.knows(iri.partition("#")[0]) and not _moved(data, iri):
            stop(f"nothing in {data} has the address {iri}", Exit.USAGE)
    if left == right:
        stop("these are one already", Exit.USAGE)
    kind = left.removeprefix(_iri("")).partition("/")[0]
    _add(data, Verdict(_now(), who or getpass.getuser(), verdict, kind, left, right, reason=reason))


def _moved(data: Path, iri: str) -> bool:
    """Did the address once lead somewhere? What was merged can be named to be split again."""
    from graph.store import Ledger

    try:
        Ledger(data / "ledger.sqlite", read_only=True).heir(iri)
    except KeyError:
        return False
    return True


def _about_claims(
    data: Path, verdict: str, target: str, correction: str, reason: str, who: str | None
) -> None:
    said = _release(data).said(_iri(target))
    if said is None:
        stop(f"{target} is neither a claim nor a fact of {data}", Exit.USAGE)
    subject, predicate, value, article = said
    _add(
        data,
        Verdict(
            _now(),
            who or getpass.getuser(),
            verdict,
            "claim",
            subject,
            predicate=predicate,
            value=value,
            correction=correction,
            article=article,
            reason=reason,
        ),
    )


def _add(data: Path, verdict: Verdict) -> None:
    from graph.pipeline import CURATION

    add(data / CURATION, verdict)
    say(f"kept in {data / CURATION}; run `nghiquyet fuse --data {data}` to apply it")


def _history(data: Path) -> list[Verdict]:
    from graph.pipeline import CURATION

    try:
        return history(data / CURATION)
    except CurationError as error:
        stop(str(error), Exit.USAGE)


def _release(data: Path) -> "Release":
    from graph.cli.asking import current

    return current(data)


def _iri(written: str) -> str:
    """Addresses may be written without their beginning: ``person/le-van-minh-1a2b3c4d``."""
    from graph.namespaces import BASE

    return written if written.startswith(("https://", "http://")) else BASE + written


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
