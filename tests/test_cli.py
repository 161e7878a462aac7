"""The command line as a user meets it: data on stdout, talk on stderr, exit codes, resuming."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "tests" / "articles"
BUDGET = 3.0  # seconds for --help on a busy machine; alone it is a tenth of a second
COMMANDS = "ingest extract query show export stats serve rebuild fuse curate check evaluate doctor"


def run(*words: str | Path, stdin: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NGHIQUYET")} | settings
    command = [sys.executable, "-m", "graph", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, env=environment, timeout=240)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "data"
    done = run("ingest", ARTICLES, "--data", folder)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    return folder


def test_help_is_quick_and_tells_the_commands() -> None:
    begun = time.monotonic()
    done = run("--help")
    assert done.returncode == 0 and time.monotonic() - begun < BUDGET
    for command in COMMANDS.split():
        assert f"  {command}" in done.stdout.decode()


@pytest.mark.parametrize("command", COMMANDS.split())
def test_each_command_explains_itself_in_both_languages_with_an_example(command: str) -> None:
    said = run(command, "--help").stdout.decode()
    assert f"nghiquyet {command}" in said, "an example to copy"
    assert any(letter in said for letter in "ảạấầđếệốộợủứữ"), "a Vietnamese line"


def test_one_summary_line_per_input_line_with_the_same_id() -> None:
    lines = [
        {"id": f"n{i}", "title": "Tin", "text": f"Ngày {i}/3/2021, Tỉnh ủy Nghệ An họp."}
        for i in range(1, 20)
    ]
    lines.insert(3, {"id": "nothing", "text": ""})
    done = run("extract", "-", stdin="\n".join(json.dumps(line) for line in lines).encode())
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in said] == [line["id"] for line in lines]
    assert done.returncode == 3 and b"line 4" in done.stderr and "refused" in said[3]


def test_processes_change_nothing() -> None:
    alone, several = (run("extract", ARTICLES, "-f", "nquads", "--processes", n) for n in ("1", "2"))
    assert alone.returncode == several.returncode == 0
    assert alone.stdout == several.stdout and alone.stdout


@pytest.mark.parametrize("format", ["json", "turtle", "nquads", "text"])
def test_every_format_prints_something(format: str) -> None:
    done = run("extract", ARTICLES / "01-khoi-quan-triet-nghi-quyet-05.txt", "--format", format)
    assert done.returncode == 0 and len(done.stdout) > 500 and done.stderr == b""


def test_the_same_articles_in_any_order_and_twice_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    before = run("export", "--data", data).stdout
    files = sorted((p for p in ARTICLES.iterdir() if p.suffix != ".md"), reverse=True)
    for command in (
        ("ingest", ARTICLES, "--data", data),
        ("ingest", *files, "--data", tmp_path / "other", "-p", "2"),
    ):
        assert run(*command).returncode == 0
    assert run("export", "--data", data).stdout == before
    assert run("export", "--data", tmp_path / "other").stdout == before
    again = json.loads(run("ingest", ARTICLES, "--data", data, "--json").stdout)
    assert again["new"] == again["replaced"] == 0 and again["unchanged"] >= 24


def test_bad_files_are_told_and_the_good_are_stored(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "good.txt").write_text("Tỉnh ủy họp\nSáng 2/3/2021, Tỉnh ủy Nghệ An họp.", encoding="utf-8")
    done = run("ingest", tmp_path, tmp_path / "none.txt", "--data", tmp_path / "data")
    said = done.stderr.decode()
    assert done.returncode == 3
    assert all(name in said for name in ("empty.txt", "binary.txt", "none.txt", "1 new", "3 refused"))
    assert "Traceback" not in said
    stats = run("stats", "--data", tmp_path / "data").stdout.decode()
    assert "1 articles" in stats and "not stored" in stats


def test_queries_by_name_by_file_and_by_text(data: Path) -> None:
    listed = run("query").stdout.decode()
    assert "counts" in listed and "conflicts" in listed
    counts = json.loads(run("query", "counts", "--data", data).stdout)
    assert counts["results"]["bindings"]
    ask = run("query", "-", "--data", data, "--format", "csv", stdin=b"SELECT (1 AS ?one) {}")
    assert ask.stdout == b"one\r\n1\r\n"
    table = run("query", "counts", "--data", data, "--format", "table").stdout.decode()
    assert "rows" in table
    bad = run("query", "-", "--data", data, stdin=b"SELECT {")
    assert bad.returncode == 2 and b"Traceback" not in bad.stderr
    assert run("query", "no-such-query", "--data", data).returncode == 2
    triples = run("query", "-", "--data", data, stdin=b"CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1")
    assert triples.returncode == 0 and triples.stdout


def test_show_finds_by_name(data: Path) -> None:
    done = run("show", "Tỉnh Nghệ An", "--data", data)
    assert done.returncode == 0 and "prefLabel" in done.stdout.decode()
    assert run("show", "Không Ai Tên Thế", "--data", data).returncode == 1


def test_settings_come_from_the_environment(data: Path) -> None:
    assert run("stats", NGHIQUYET_DATA=str(data)).returncode == 0
    assert run("stats", NGHIQUYET_DATA=str(data / "none")).returncode == 3


def test_the_stored_graph_is_sound(data: Path) -> None:
    done = run("check", "--data", data, "--no-shapes")
    assert done.returncode == 0, done.stdout.decode()


def test_a_second_writer_is_told_to_wait(data: Path) -> None:
    from graph.store import Store

    with Store(data):
        done = run("ingest", ARTICLES, "--data", data)
    assert done.returncode == 5 and str(os.getpid()) in done.stderr.decode()


def stored(ledger: Path) -> int:
    """Articles acknowledged so far by a process that is still writing."""
    try:
        with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as reader:
            (number,) = reader.execute("SELECT COUNT(*) FROM articles WHERE state = 'stored'").fetchone()
            return int(number)
    except sqlite3.OperationalError:  # not there yet, or locked
        return 0


def test_an_interrupted_ingest_keeps_what_it_stored_and_goes_on(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    with many.open("w", encoding="utf-8") as lines:
        for i in range(6000):
            text = (
                f"Ngày 2/3/2021, Tỉnh ủy Nghệ An họp phiên thứ {i}, ban hành Nghị quyết số {i}-NQ/TU. " * 10
            )
            lines.write(json.dumps({"id": f"n{i}", "title": f"Tin {i}", "text": text}) + "\n")
    command = [sys.executable, "-m", "graph", "ingest", str(many), "--data", str(tmp_path / "data")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while stored(tmp_path / "data" / "ledger.sqlite") < 64 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130 and "goes on from there" in said, said
    few = tmp_path / "few.jsonl"
    few.write_bytes(b"".join(many.read_bytes().splitlines(keepends=True)[:100]))
    again = json.loads(run("ingest", few, "--data", tmp_path / "data", "--json").stdout)
    assert again["unchanged"] >= 64 and again["refused"] == 0


def test_scores_are_told_with_their_sentences(tmp_path: Path) -> None:
    article = {
        "id": "t:1",
        "title": "Tin",
        "text": "Sáng 2/3/2021, đồng chí Lê Văn Tám - Bí thư Tỉnh ủy An Giang phát biểu.",
    }
    gold = {
        "id": "t:1",
        "persons": [{"name": "Lê Văn Tám"}, {"name": "Phạm Không Có"}],
        "posts": [],
        "documents": [],
    }
    (tmp_path / "x.articles.jsonl").write_text(json.dumps(article), encoding="utf-8")
    (tmp_path / "x.gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    done = run("evaluate", tmp_path / "x.gold.jsonl", "--errors", "2", "--detail")
    said = done.stdout.decode()
    assert done.returncode == 0 and "Phạm Không Có" in said and "persons" in said and "zone" in said
    (tmp_path / "floors.json").write_text("{}", encoding="utf-8")
    assert run("evaluate", tmp_path / "x.gold.jsonl", "--floors", tmp_path / "floors.json").returncode == 1


def test_doctor_reports() -> None:
    said = run("doctor").stdout.decode()
    assert "pyoxigraph" in said and "ontology" in said
