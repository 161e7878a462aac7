"""How fast the service answers over HTTP, beside a bare FastAPI answer and a bare call of the store.

``python -m tests.bench.serving`` measures this alone, ``python -m tests.bench.serving 10`` soaks ten minutes.
"""

import http.client
import json
import random
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Store

from tests.bench.fire import FIRE, under_fire
from tests.bench.load import CONNECTIONS, ROOT, Rate, bare, rate, rated, service
from tests.bench.soak import soak
from tests.world import served, world

WORLD = 100_000  # labelled things
THINGS = "things asked for before"
COLD = "things never asked for before, mixed"
LOOK_UP = "SPARQL look-up"
TYPING = "suggest among 100,000 things"
SEARCH = "search among 100,000 things"
STORE = "the look-up by pyoxigraph alone, no HTTP"
BARE = "bare FastAPI"
BARS: dict[str, tuple[float, float]] = {  # requests a second at least, milliseconds at 95 of 100 at most
    THINGS: (1_500, 15),
    COLD: (1_500, 15),
    LOOK_UP: (400, float("inf")),
    TYPING: (0, 50),
    SEARCH: (0, 50),
}
WORSE = 3.0  # times the quiet p95 at most, under fire


def serving(folder: Path) -> dict[str, Rate]:
    """Rates by name of the request."""
    data = folder / "data"
    ingest = [sys.executable, "-m", "graph", "ingest", str(ROOT / "tests" / "articles"), "--data", str(data)]
    subprocess.run(ingest, cwd=ROOT, check=True, capture_output=True)
    found: dict[str, Rate] = {}
    with bare() as running:
        found[BARE] = rate(running.port, ["/"])
    with service(data) as running:
        ids = named(running.port)
        found[THINGS] = rate(running.port, [f"/api/v1/things/{quote(id)}" for id in ids])
        found[LOOK_UP] = rate(running.port, [f"/sparql?query={quote(_LOOK_UP % id)}" for id in ids])
    found[STORE] = bare_store(data, ids)
    large = folder / "world"
    dice = random.Random(1)
    everything = served(large, WORLD)
    dice.shuffle(everything)
    typed = list(islice(typing(dice), 40_000))
    with service(large) as running:
        found[COLD] = rate(running.port, [f"/api/v1/things/{quote(id)}" for id in everything])
        found[TYPING] = rate(running.port, [f"/api/v1/suggest?{words}" for words in typed[:20_000]])
        found[SEARCH] = rate(running.port, [f"/api/v1/search?{words}" for words in typed[20_000:]])
    found |= under_fire(data, ids, _TYPED)
    return found


_LOOK_UP = "SELECT ?p ?o { <https://w3id.org/nghiquyet/%s> ?p ?o }"
_TYPED = ("n", "ng", "nguy", "bi t", "bí thư", "ban ch", "05", "nghe an", "hoi ng", "tinh u", "đ", "van ph")


def typing(dice: random.Random) -> Iterator[str]:
    """Queries as people type them, letter by letter, with tones or without, now and then with a slip."""
    things = list(world(WORLD))
    while True:
        one = dice.choice(things)
        name = one.name
        if dice.random() < 0.6:
            name = "".join(letter for letter in unicodedata.normalize("NFD", name) if ord(letter) < 0x300)
        if dice.random() < 0.1 and len(name) > 8:
            name = name[:3] + name[4] + name[3] + name[5:]
        kind = f"&kind={one.kind}" if dice.random() < 0.3 else ""
        for end in range(1, min(len(name), 18), dice.randint(1, 3)):
            yield f"q={quote(name[:end])}{kind}"


def named(port: int) -> list[str]:
    """Ids of the things that articles name."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    found: list[str] = []
    for kind in ("people", "organisations", "posts", "documents", "events"):
        connection.request("GET", f"/api/v1/{kind}?mentioned=true&limit=100")
        found += [one["id"] for one in json.loads(connection.getresponse().read())["items"]]
    return found


def bare_store(data: Path, ids: Sequence[str]) -> Rate:
    """The look-up by the store alone, in this process."""
    store = Store.read_only(str((data / "releases" / "current").resolve() / "store"))
    taken = []
    begun = time.perf_counter()
    while time.perf_counter() - begun < 1:
        for id in ids:
            start = time.perf_counter()
            sum(1 for _ in store.query(_LOOK_UP % id))  # type: ignore[union-attr]
            taken.append(time.perf_counter() - start)
    return rated(taken, time.perf_counter() - begun, 0)


def told(found: dict[str, Rate]) -> list[str]:
    """Print the figures; the names of those that miss their bar."""
    missed = []
    print(f"serving, {CONNECTIONS} connections, load from the same machine")
    for name, one in found.items():
        share = one.rate / found[BARE].rate
        print(
            f"  {name:<44}{one.rate:>8,.0f}/s  p50 {one.p50:>6.1f} ms  p95 {one.p95:>6.1f} ms  "
            f"{share:.2f} of bare FastAPI{f'  {one.wrong} WRONG' if one.wrong else ''}"
        )
        least, most = BARS.get(name, (0, float("inf")))
        if one.rate < least or one.p95 > most or one.wrong:
            missed.append(name)
        quiet = found.get(name.removesuffix(FIRE))
        if name.endswith(FIRE) and quiet is not None:
            print(f"    {one.p95 / quiet.p95:.1f} times the quiet p95, at most {WORSE:.0f}")
            if one.p95 > WORSE * quiet.p95:
                missed.append(name)
    return missed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        if len(sys.argv) > 1:
            sys.exit(bool(soak(Path(scratch), float(sys.argv[1]))))
        sys.exit(bool(told(serving(Path(scratch)))))
