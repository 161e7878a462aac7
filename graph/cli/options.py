"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path, typer.Option("--data", "-d", envvar="NGHIQUYET_DATA", help="The data folder. / Thư mục dữ liệu.")
]
DATA = Path("data")
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files (.txt .html .json .jsonl, also .gz), folders, patterns, or - for stdin.",
        show_default=False,
    ),
]
PathsIfAny = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH…",
        help="Files (.txt .html .json .jsonl, also .gz), folders, patterns, or - for stdin.",
        show_default=False,
    ),
]
Processes = Annotated[
    int,
    typer.Option(
        "--processes",
        "-p",
        envvar="NGHIQUYET_PROCESSES",
        min=1,
        help="Read with so many processes; the result is the same.",
    ),
]
