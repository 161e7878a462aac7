"""Commands that ask the store's current release: query, show, export, stats."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DATA, Data
from graph.cli.talk import Exit, out, say, stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Triple

    from graph.store import Query, Release


class Table(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    tsv = "tsv"
    turtle = "turtle"


class Dump(StrEnum):
    """How the graph is exported."""

    nquads = "nquads"
    trig = "trig"
    turtle = "turtle"


def query(
    what: Annotated[
        str | None,
        typer.Argument(metavar="[FILE|-|NAME]", help="A SPARQL file, - for stdin, or a named query."),
    ] = None,
    data: Data = DATA,
    format: Annotated[
        Table | None,
        typer.Option("--format", "-f", help="table on a terminal, else json; turtle for CONSTRUCT."),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="K=V", help="A value for a named query; a name or an IRI."),
    ] = None,
) -> None:
    """Ask the graph in SPARQL or by a named query; without an argument, list the named queries.

    Hỏi đồ thị bằng SPARQL hoặc truy vấn có sẵn; không có đối số thì liệt kê các truy vấn có sẵn.

    \b
      nghiquyet query
      nghiquyet query post-holders -p organisation='Đảng ủy Khối Các cơ quan tỉnh Nghệ An' -p role='Bí thư'
      echo 'SELECT * { ?s ?p ?o } LIMIT 5' | nghiquyet query - --format csv
    """
    from graph.store import QueryError, bound, named, names

    if what is None:
        for name in names():
            found = named(name)
            wanted = " ".join(f"{p.name}{'' if p.required else '?'}" for p in found.parameters)
            out(f"{name:<28}{found.vietnamese}\n{'':<28}{found.english}{f'  [{wanted}]' if wanted else ''}\n")
        return
    release = current(data)
    try:
        if what in names():
            found = named(what)
            text = bound(found, _values(found, param or [], release))
        else:
            if param:
                stop("--param is for named queries", Exit.USAGE)
            text = _text(what)
        _print(release, text, format)
    except (QueryError, SyntaxError, ValueError) as error:
        stop(str(error), Exit.USAGE)


def show(
    what: Annotated[str, typer.Argument(metavar="NAME|IRI", help="A name, or part of one, or an IRI.")],
    data: Data = DATA,
    format: Annotated[Table, typer.Option("--format", "-f", help="table, or turtle.")] = Table.table,
) -> None:
    """Show what the graph says of a thing; a name that fits several lists them.

    Xem đồ thị nói gì về một người, tổ chức, văn bản, sự kiện.

    \b
      nghiquyet show 'Nguyễn Thị Kim Chi'
      nghiquyet show 05-NQ/TU --format turtle
    """
    from pyoxigraph import NamedNode

    release = current(data)
    candidates = {what: what} if what.startswith(("http://", "https://")) else _named(release, what)
    if not candidates:
        stop(f"nothing is called {what!r}; try fewer words", Exit.FINDINGS)
    if len(candidates) > 1:
        say(f"{len(candidates)} things fit; give one of these IRIs:")
        for iri, label in candidates.items():
            out(f"{label}\t{iri}\n")
        return
    (iri,) = candidates
    triples = release.describe(iri)
    if not triples:
        stop(f"the graph says nothing of <{iri}>", Exit.FINDINGS)
    if format is Table.turtle:
        out(_turtle(triples))
        return
    labels = _labels(release)
    node = NamedNode(iri)
    for triple in sorted(triples, key=lambda t: (t.subject != node, str(t.predicate), str(t.object))):
        other = triple.object if triple.subject == node else triple.subject
        shown = other.value if hasattr(other, "value") else str(other)
        arrow = "→" if triple.subject == node else "←"
        out(f"{arrow} {_short(triple.predicate.value):<24}{labels.get(shown, shown)}\n")


def export(
    data: Data = DATA,
    format: Annotated[
        Dump, typer.Option("--format", "-f", help="turtle holds the facts alone.")
    ] = Dump.nquads,
    sorted_: Annotated[
        bool, typer.Option("--sorted/--as-stored", help="Sorted N-Quads: equal graphs give equal bytes.")
    ] = True,
) -> None:
    """Write the whole graph to stdout.

    Xuất toàn bộ đồ thị.

    \b
      nghiquyet export > graph.nq
      nghiquyet export --format turtle > facts.ttl
    """
    from pyoxigraph import DefaultGraph, RdfFormat, parse, serialize

    from graph.namespaces import PREFIXES

    release = current(data)
    if format is Dump.nquads:
        for line in release.dump():
            sys.stdout.buffer.write(line)
        return
    quads = parse(b"".join(release.dump()), format=RdfFormat.N_QUADS)
    prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
    if format is Dump.trig:
        serialize(quads, output=sys.stdout.buffer, format=RdfFormat.TRIG, prefixes=prefixes)
    else:
        facts = (quad.triple for quad in quads if quad.graph_name == DefaultGraph())
        serialize(facts, output=sys.stdout.buffer, format=RdfFormat.TURTLE, prefixes=prefixes)


def stats(data: Data = DATA) -> None:
    """Count what the store holds, what was refused, and what was not understood.

    Thống kê kho: đã có gì, bài nào bị từ chối, điều gì chưa hiểu.

    \b
      nghiquyet stats --data ./data
    """
    from collections import Counter

    from graph.cli.tables import as_table
    from graph.store import Ledger

    release = current(data)
    out(f"release {release.id} of {release.made}: {release.articles} articles, {release.quads} quads\n\n")
    out(as_table(release.rows("counts")))
    ledger = Ledger(data / "ledger.sqlite", read_only=True)
    warned = Counter(warning.what for warning in ledger.warnings())
    refused = Counter(f"{r.state}: {r.reason}" for r in ledger.refusals())
    for title, counted in (("not understood", warned), ("not stored", refused)):
        if counted:
            out(f"\n{title}\n" + "".join(f"{number:>8}  {what}\n" for what, number in counted.most_common()))


def current(data: Path) -> "Release":
    """The current release of a data folder; leaves with exit code 3 where there is none."""
    from graph.store import open_release

    try:
        return open_release(data)
    except (OSError, ValueError) as error:
        stop(str(error), Exit.UNREADABLE)


def _text(what: str) -> str:
    if what == "-":
        return sys.stdin.read()
    try:
        return Path(what).read_text(encoding="utf-8")
    except OSError:
        stop(f"{what!r} is neither a file nor a named query; `nghiquyet query` lists those", Exit.USAGE)


def _values(found: "Query", pairs: list[str], release: "Release") -> dict[str, str]:
    kinds = {parameter.name: parameter.kind for parameter in found.parameters}
    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            stop(f"--param {pair!r}: write it as name=value", Exit.USAGE)
        if kinds.get(name) == "thing" and not value.startswith(("http://", "https://")):
            fitting = _named(release, value)
            if len(fitting) != 1:
                shown = "".join(f"\n  {label}  {iri}" for iri, label in list(fitting.items())[:10])
                stop(f"--param {name}: {len(fitting)} things are called {value!r}{shown}", Exit.USAGE)
            (value,) = fitting
        values[name] = value
    return values


def _named(release: "Release", words: str) -> dict[str, str]:
    """IRI → label of the things whose name is these words, else of those whose name contains them."""
    from graph.characters import normal

    written = " ".join(normal(words).split())
    rows = [
        (thing.value, label.value)
        for row in release.rows("search-labels", words=written).rows
        if (thing := row["thing"]) is not None and (label := row["label"]) is not None
    ]
    whole = {iri: label for iri, label in rows if label.lower() == written.lower()}
    return whole or dict(rows)


def _print(release: "Release", text: str, format: Table | None) -> None:
    from graph.cli.tables import RENDERERS

    try:
        answer = release.select(text)
    except ValueError:
        out(_turtle(release.construct(text)))
        return
    if format is Table.turtle:
        stop("a table cannot be printed as Turtle; CONSTRUCT and DESCRIBE give triples", Exit.USAGE)
    out(RENDERERS[(format or (Table.table if sys.stdout.isatty() else Table.json)).value](answer))


def _turtle(triples: "Sequence[Triple]") -> str:
    from pyoxigraph import RdfFormat, serialize

    from graph.namespaces import PREFIXES

    prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
    ordered = sorted(triples, key=str)
    return (serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _labels(release: "Release") -> dict[str, str]:
    rows = release.select(
        "SELECT ?s ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l FILTER(LANG(?l) != 'en') }"
    ).rows
    return {
        s.value: label.value
        for row in rows
        if (s := row["s"]) is not None and (label := row["l"]) is not None
    }


def _short(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
