"""Hostile text: finding, referring and stating take time in proportion to length."""

import time

import pytest

from graph.find import mentions
from graph.refer import references
from graph.state import claims
from graph.text import framed
from graph.vocabulary import load

VOCABULARY = load()
HOSTILE = {
    "capitals": "NGHỊ QUYẾT ",
    "names": "Nguyễn Văn An Bình Chi Dũng ",
    "commas": "a, ",
    "digits": "1234567890 ",
    "numbers": "Nghị quyết số 05-NQ/TU, ",
    "shorts": "Nghị quyết 05, 06, ",
    "subjects": "Đề án về phát triển kinh tế biển bền vững ",
    "dates": "ngày 1/2/2020 đến 3/4 ",
    "slashes": "1/2/3-4/",
    "quotes": "Đề án “",
    "dashes": "- – - ",
    "anaphors": "Nghị quyết này, Đề án này, ",
    "issued": "Bộ Chính trị ban hành Quyết định về việc phân công ông A ",
}
SHORT = 8_000  # code points; the long text is four times that


def seconds(chars: str) -> float:
    text = framed("", chars)
    best = 1e9
    for _ in range(2):
        began = time.perf_counter()
        found = mentions(text, VOCABULARY)
        who = references(text, found, VOCABULARY, None)
        sum(1 for _ in claims(text, found, who, VOCABULARY))
        best = min(best, time.perf_counter() - began)
    return best


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_time_grows_with_length_and_no_faster(name: str) -> None:
    piece = HOSTILE[name]
    seconds(piece * 50)  # what is built once
    short = seconds(piece * (SHORT // len(piece)))
    long = seconds(piece * (4 * SHORT // len(piece)))
    # Two doublings, each less than threefold; a floor against the clock's noise.
    assert long < max(9 * short, 0.05), f"{short:.4f} s became {long:.4f} s"
