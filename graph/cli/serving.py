"""The command that serves the graph."""

from typing import Annotated

import typer

from graph.cli.options import DATA, Data
from graph.cli.talk import Exit, say, stop


def serve(
    data: Data = DATA,
    host: Annotated[str, typer.Option(envvar="NGHIQUYET_HOST", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="NGHIQUYET_PORT", help="0 takes any free port.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes for strangers' SPARQL queries.")] = 2,
    seconds: Annotated[float, typer.Option(help="How long such a query may run.")] = 10.0,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the address in a browser.")] = False,
) -> None:
    """Serve the graph: pages, explorer, REST and SPARQL. Later ingests are picked up as they are released.

    Mở dịch vụ: trang xem, sơ đồ, REST và SPARQL.

    \b
      nghiquyet serve --data ./data --port 8000
      curl 'http://127.0.0.1:8000/sparql?query=SELECT%20(COUNT(*)%20AS%20?n)%20%7B?s%20?p%20?o%7D'
    """
    import socket

    from api.app import create_app
    from api.server import serve as serve_app

    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        stop(f"cannot listen on {host} port {port}: {error.strerror}; try --port 0", Exit.USAGE)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
    say(f"nghiquyet serves {data} at {address}  (Ctrl-C ends it)")
    if open_browser:
        import webbrowser

        webbrowser.open(address)
    serve_app(create_app(data, workers=workers, seconds=seconds), listener)
