"""The command line: one function per command, in the file of its subject; heavy imports wait for it."""

import typer

from graph.cli import asking, checking, curating, judging, reading, serving, storing

app = typer.Typer(
    name="nghiquyet",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Vietnamese news about the Party and the State as a knowledge graph: who held which post, who\n"
        "issued which document, which meeting studied it — every claim with its sentence.\n\n"
        "Biến tin tức về Đảng và Nhà nước thành đồ thị tri thức, mỗi điều đều kèm câu văn làm chứng.\n\n"
        "Exit codes: 0 ok · 1 findings · 2 usage · 3 some input refused · 5 store locked · 130 interrupted."
    ),
)
app.command("ingest")(storing.ingest)
app.command("extract")(reading.extract)
app.command("query")(asking.query)
app.command("show")(asking.show)
app.command("export")(asking.export)
app.command("stats")(asking.stats)
app.command("serve")(serving.serve)
app.command("rebuild")(storing.rebuild)
app.command("fuse")(storing.fuse)
app.add_typer(curating.app, name="curate")
app.command("check")(checking.check)
app.command("evaluate")(judging.evaluate)
app.command("doctor")(checking.doctor)


@app.callback()
def _root() -> None:
    pass
