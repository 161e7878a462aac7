"""``make bench``: figures and ratios. Exit code 1 when a bar is missed.

The machine decides the figures; ratios to a baseline of the same run can be compared between machines.
"""

import sys
import tempfile
from pathlib import Path

from tests.bench import change
from tests.bench.loading import Loading, loading
from tests.bench.reading import LENGTH, Reading, articles, comparison, reading, real_news
from tests.bench.serving import serving, told

READING_BAR = 150  # articles of 3,000 characters per second and core, reading real articles
LOADING_BAR = 50_000  # quads per second
COMPARED_BAR = 30  # times the characters per second of a common named-entity tagger


def main() -> int:
    """Print every figure; 0 when all bars are met."""
    rates: dict[str, tuple[float, int]] = {}
    samples, real = articles(), real_news()
    if real:
        rate = _told("real news, held to the bar", reading(real))
        print(f"  bar {READING_BAR}: {rate / READING_BAR:.2f} ×")
        rates["reading real news"] = (rate, READING_BAR)
    else:
        print("reading real news: no corpus beside the checkout, so reading is held to no bar in this run")
    _told("shipped samples, for information: written dense, each sentence with its facts", reading(samples))
    if (ratio := comparison(real or samples)) is not None:
        print(f"beside underthesea's named entities: {ratio:.0f} × the characters per second of CPU")
        print(f"  bar {COMPARED_BAR}: {ratio / COMPARED_BAR:.2f} ×")
        rates["reading beside underthesea"] = (ratio, COMPARED_BAR)
    else:
        print("beside underthesea's named entities: not installed; .venv/bin/pip install underthesea")
    with tempfile.TemporaryDirectory() as folder:
        rates["loading"] = (_loaded(loading(Path(folder))), LOADING_BAR)
        served = [*told(serving(Path(folder))), *change.told(change.changing(Path(folder) / "change"))]
    missed = [*(name for name, (rate, bar) in rates.items() if rate < bar), *served]
    for name in missed:
        print(f"misses its bar: {name}", file=sys.stderr)
    return 1 if missed else 0


def _told(name: str, read: Reading) -> float:
    density = read.claims / read.characters * LENGTH
    print(f"reading {name}: {read.articles} articles, {read.characters:,} characters")
    for room, seconds in read.rooms.items():
        print(f"  {room:<10}{seconds / read.characters * LENGTH * 1000:>8.2f} ms for {LENGTH:,} characters")
    print(f"  {'all':<10}{read.rate:>8.0f} articles of {LENGTH:,} characters per second and core")
    print(f"  {density:.0f} claims in {LENGTH:,} characters · slowest article {read.slowest * 1000:.0f} ms")
    print(f"  costs {read.scans:.0f} passes of a plain regular expression over the same text")
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
