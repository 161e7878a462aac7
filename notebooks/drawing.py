"""Pictures for notebooks: a networkx graph as one self-contained HTML page, drawn by pyvis.

pyvis is kept on a short lead: its pages name hosts on the web, its physics moves everything, and a heading is
not escaped. So positions come from networkx, text goes in as plain text, and what points outside is cut out.
"""

import html
import re
from pathlib import Path

import networkx as nx
from IPython.display import HTML
from pyvis.network import Network

MOST = 300  # more points than this are a smear, and pyvis slows down with their square

_OUTSIDE = re.compile(
    r"<(?:link|script)\b[^>]{0,2000}(?:href|src)\s{0,9}=\s{0,9}[\"']https?://[^>]{0,2000}>"
    r"(?:\s{0,99}</script>)?"
)
COLOURS = {"person": "#7a3b2e", "organisation": "#2f5d62", "document": "#b08948", "event": "#5b6b8c"}


def page(graph: nx.Graph, height: int = 520) -> str:
    """The graph as an HTML page that asks nothing of the network.

    Points may carry ``kind`` (a key of `COLOURS`), ``label`` and ``title``; edges ``title``: plain text all.
    Raises ValueError above `MOST` points, saying how to take fewer.
    """
    if len(graph) > MOST:
        raise ValueError(
            f"{len(graph)} points are too many to read: draw graph.subgraph(…) of at most {MOST}"
        )
    net = Network(height=f"{height}px", width="100%", cdn_resources="in_line", notebook=False)
    net.toggle_physics(False)
    places = nx.spring_layout(graph, seed=7, k=1.6 / max(len(graph), 1) ** 0.5) if len(graph) else {}
    numbers = {point: number for number, point in enumerate(graph)}
    for point, number in numbers.items():
        about = graph.nodes[point]
        x, y = places[point]
        net.add_node(
            number,
            label=str(about.get("label", point)),
            title=str(about.get("title", about.get("label", point))),
            color=COLOURS.get(about.get("kind", ""), "#8a8a8a"),
            x=float(x) * 700,
            y=float(y) * 420,
            shape="dot",
            size=9 + 2 * graph.degree(point),
            font={"face": "Be Vietnam Pro, Noto Sans, sans-serif", "size": 15},
        )
    for left, right, about in graph.edges(data=True):
        net.add_edge(numbers[left], numbers[right], title=str(about.get("title", "")), color="#b9b2a6")
    return _OUTSIDE.sub("", net.generate_html(notebook=False))


def save(graph: nx.Graph, path: Path) -> Path:
    """Write `page` to the path in UTF-8 and return the path."""
    path.write_text(page(graph), encoding="utf-8")
    return path


def show(graph: nx.Graph, height: int = 520) -> HTML:
    """`page` inside a notebook, in a frame of its own."""
    inside = html.escape(page(graph, height), quote=True)
    size = f'width="100%" height="{height + 20}" style="border:0"'
    return HTML(f'<iframe srcdoc="{inside}" {size} sandbox="allow-scripts"></iframe>')
