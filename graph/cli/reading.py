"""The command that reads articles without a store: extract."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from graph.cli.options import Paths, Processes
from graph.cli.talk import Exit, out, watched


class ReadFormat(StrEnum):
    """What extract prints."""

    json = "json"
    turtle = "turtle"
    nquads = "nquads"
    text = "text"


def extract(
    paths: Paths,
    format: Annotated[
        ReadFormat, typer.Option("--format", "-f", help="json is one summary per line.")
    ] = ReadFormat.json,
    processes: Processes = 1,
) -> None:
    """Print what each article says; no store is touched.

    In ra điều từng bài báo nói: người, chức vụ, văn bản, sự kiện (không ghi vào kho).

    \b
      nghiquyet extract bai-bao.txt
      nghiquyet extract news.jsonl.gz --processes 2 > summaries.jsonl
      cat bai-bao.html | nghiquyet extract - --format text
    """
    from graph.cli.render import RENDERERS
    from graph.cli.work import rendered, tell
    from graph.sources import Trouble, found
    from graph.summary import blank

    refused = 0
    for result in watched(rendered(found(paths), RENDERERS[format.value], processes), "articles"):
        if isinstance(result, str):
            out(result)
            continue
        assert isinstance(result, Trouble)
        tell(result)
        refused += result.refused
        if format is ReadFormat.json and result.refused and result.id is not None:
            out(json.dumps(blank(result.id, result.reason), ensure_ascii=False) + "\n")
    if refused:
        raise SystemExit(int(Exit.UNREADABLE))
