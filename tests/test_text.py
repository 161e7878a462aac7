"""One frozen string: normal form, sentences, zones; linear on hostile input."""

import time
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.characters import normal
from graph.model import Text
from graph.text import framed

CASES = Path(__file__).parent / "cases"
VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵAĂÂBĐÊGHỦYTQ"
)
LETTERS = st.text(
    st.sampled_from(VIETNAMESE + "  \n\n..,;:!?…“”\"'()-–/0123456789\u00a0\u200b\u0301\u0323"), max_size=400
)
ANY = st.one_of(LETTERS, st.text(max_size=300))


def cases(name: str, least: int) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    assert len(found) >= least
    return found


@pytest.mark.parametrize("case", cases("sentences.toml", 17), ids=lambda case: case["why"])
def test_a_sentence_ends_where_it_ends(case: dict[str, str]) -> None:
    text = framed("", case["text"])
    assert [text[span] for span in text.sentences] == case["want"]


@pytest.mark.parametrize("case", cases("zones.toml", 10), ids=lambda case: case["why"])
def test_each_line_has_its_zone(case: dict[str, str]) -> None:
    text = framed(case["title"], case["text"])
    assert [[block.zone.value, text[block.span]] for block in text.blocks] == case["want"]


def whole(text: Text) -> None:
    """Blocks and sentences are sorted, disjoint, not blank; sentences lie in blocks; nothing is left out."""
    for spans in ([block.span for block in text.blocks], list(text.sentences)):
        at = 0
        for span in spans:
            assert at <= span.start < span.end <= len(text.chars)
            assert text[span] == text[span].strip()
            at = span.end
    blocks = iter(text.blocks)
    block = next(blocks, None)
    for span in text.sentences:
        while block and block.span.end <= span.start:
            block = next(blocks, None)
        assert block and block.span.start <= span.start and span.end <= block.span.end
    kept = "".join(text[block.span] for block in text.blocks)
    for mark in ".,; \n":
        kept = kept.replace(mark, "")
    left = "".join(c for c in text.chars if not c.isspace() and c not in ".,;")
    assert "".join(kept.split()) == left


@settings(max_examples=300)
@given(title=st.one_of(st.just(""), LETTERS), body=ANY)
def test_blocks_and_sentences_cover_any_text(title: str, body: str) -> None:
    text = framed(title, body)
    assert unicodedata.is_normalized("NFC", text.chars)
    whole(text)


@given(body=LETTERS)
def test_composed_and_decomposed_letters_give_one_text(body: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, body) for form in ("NFC", "NFD"))
    assert framed("Tiêu đề", composed) == framed(unicodedata.normalize("NFD", "Tiêu đề"), decomposed)


@given(body=ANY)
def test_the_normal_form_is_final(body: str) -> None:
    assert normal(normal(body)) == normal(body)


def test_odd_spaces_and_hidden_marks_go_but_runs_of_spaces_stay() -> None:
    assert normal("Tỉnh\u00a0ủy\u200b  Nghệ\u202fAn\r\nhọp\u2028chiều\x07") == "Tỉnh ủy  Nghệ An\nhọp\nchiều"


HOSTILE = {
    "capitals": "Ủ", "words": "Ban ", "stops": ".", "spaced stops": ". A", "commas": ",", "digits": "7",
    "quotes": "”", "credits": "Ảnh: A ", "related": "Tin liên quan\n", "lines": "a\n", "blanks": " ",
    "marks": "a\u0301\u0323\u0300", "brackets": "(((", "counters": "Lượt xem: ", "ellipses": "… ",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_alone(name: str) -> None:
    def seconds(length: int) -> float:
        body = (HOSTILE[name] * length)[:length]
        runs = []
        for _ in range(3):  # the best of three: other work on the machine only ever adds
            begun = time.process_time()
            framed("", body)
            runs.append(time.process_time() - begun)
        return min(runs)

    seconds(1_000)
    short, long = seconds(60_000), seconds(240_000)
    assert long < max(0.4, 10 * short), f"{short:.2f} s for 60,000 characters, {long:.2f} s for 240,000"
