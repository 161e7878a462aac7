"""``make bench``: figures and ratios. Exit code 1 when a bar is missed.

The machine decides the figures; ratios to a baseline of the same run can be compared between machines.
"""

import sys
import tempfile
from pathlib import Path

from tests.bench.loading import Loading, loading
from tests.bench.reading import LENGTH, Reading, articles, comparison, reading, real_news

READING_BAR = 200  # articles of 3,000 characters per second and core
LOADING_BAR = 50_000  # quads per second


def main() -> int:
    """Print every figure; 0 when all bars are met."""
    rates = {}
    sets = {"shipped samples, dense in names": articles(), "real news beside the checkout": real_news()}
    for name, chosen in sets.items():
        if chosen:
            rates[f"reading {name}"] = (_told(name, reading(chosen)), READING_BAR)
    if (other := comparison()) is not None:
        print(f"beside underthesea's named entities: {other:.1f} × as fast")
    with tempfile.TemporaryDirectory() as folder:
        rates["loading"] = (_loaded(loading(Path(folder))), LOADING_BAR)
    missed = [name for name, (rate, bar) in rates.items() if rate < bar]
    for name in missed:
        print(f"misses its bar: {name}", file=sys.stderr)
    return 1 if missed else 0


def _told(name: str, read: Reading) -> float:
    density = read.claims / read.characters * LENGTH
    print(f"reading {name}: {read.articles} articles, {read.characters:,} characters")
    for room, seconds in read.rooms.items():
        print(f"  {room:<10}{seconds / read.characters * LENGTH * 1000:>8.2f} ms for {LENGTH:,} characters")
    print(f"  {'all':<10}{read.rate:>8.0f} articles of {LENGTH:,} characters per second and core")
    print(f"  bar {READING_BAR}: {read.rate / READING_BAR:.2f} × · {density:.0f} claims an article")
    print(f"  costs {read.scans:.0f} regular-expression passes · slowest {read.slowest * 1000:.0f} ms")
    return read.rate


def _loaded(load: Loading) -> float:
    print(f"loading {load.articles} articles, {load.quads:,} quads")
    print(f"  acknowledged on the disk   {load.rate:>9,.0f} quads/s, ledger and flush included")
    print(f"  bar {LOADING_BAR:,}: {load.rate / LOADING_BAR:.2f} ×")
    share = load.rate / load.raw_rate
    print(f"  pyoxigraph bulk_load alone {load.raw_rate:>9,.0f} quads/s: we reach {share:.2f} of it")
    print(f"  the same articles again    {load.again:>9.3f} s, nothing written")
    return load.rate


if __name__ == "__main__":
    sys.exit(main())
