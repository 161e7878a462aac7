"""Input as it comes: formats, encodings, pages, and what must be refused or flagged with its reason."""

import gzip
import io
import json
import sys
import unicodedata
from pathlib import Path

import pytest

from graph.characters import Unreadable, decoded, normal
from graph.characters.legacy import TCVN3, VISCII
from graph.model import Article, Zone
from graph.sources import Trouble, found
from graph.sources.records import article_iri, published
from graph.text import text, text_and_warnings

SENTENCE = (
    "Ban Thường vụ Tỉnh ủy Nghệ An ban hành Nghị quyết về đẩy mạnh cải cách hành chính; các đồng chí chủ trì "
    "yêu cầu quyết liệt, kịp thời, giữ vững kỷ luật, rượu bia bị cấm, hươu nai được bảo vệ."
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(chars: str) -> bytes:
    out = b""
    for char in chars:
        apart = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES))
        out += (letter + "".join(c for c in apart if c in TONES)).encode("cp1258")
    return out


def by_table(chars: str, table: dict[str, str]) -> bytes:
    back = {letter: byte for byte, letter in table.items()}
    return "".join(back.get(c, c) for c in chars).encode("latin-1")


ENCODINGS = {
    "UTF-8": SENTENCE.encode(),
    "UTF-8 with mark": b"\xef\xbb\xbf" + SENTENCE.encode(),
    "UTF-16": SENTENCE.encode("utf-16"),
    "UTF-16 little, no mark": SENTENCE.encode("utf-16-le"),
    "UTF-16 big, no mark": SENTENCE.encode("utf-16-be"),
    "UTF-32": SENTENCE.encode("utf-32"),
    "decomposed": unicodedata.normalize("NFD", SENTENCE).encode(),
    "Windows-1258": windows_1258(SENTENCE),
    "TCVN3": by_table(SENTENCE, TCVN3),
    "VISCII": by_table(SENTENCE, VISCII),
    "TCVN3 saved as UTF-8": by_table(SENTENCE, TCVN3).decode("latin-1").encode(),
    "UTF-8 twice": SENTENCE.encode().decode("latin-1").encode(),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_one_text_in_every_encoding(name: str) -> None:
    assert normal(decoded(ENCODINGS[name])[0]) == SENTENCE


def test_old_encodings_are_flagged() -> None:
    assert decoded(ENCODINGS["TCVN3"])[1] == [("old-encoding", "TCVN3")]
    assert decoded(ENCODINGS["UTF-8 twice"])[1][0][0] == "double-utf-8"


REFUSED = {
    "empty": (b"", "empty"),
    "blanks": (b" \r\n\t", "empty"),
    "zero bytes": (b"\x00\x01\x02" * 300, "binary"),
    "every byte": (bytes(range(1, 256)) * 9, "encoding unknown"),
    "control characters": ("Hội nghị\x01\x02\x03".encode() * 50, "binary"),
    "a PDF": (b"%PDF-1.7 \xe2\xe3", "PDF"),
    "signs that TCVN3 shares": ("Nhiệt độ: 5 µ, ¶ 7, ° 20 độ".encode("cp1252", "ignore"), "encoding unknown"),
    "French in Latin-1": ("Le président français a été élu, où il règne déjà".encode("latin-1"), "unknown"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused(name: str, tmp_path: Path) -> None:
    raw, reason = REFUSED[name]
    with pytest.raises(Unreadable, match=reason):
        decoded(raw)
    (tmp_path / "bad.txt").write_bytes(raw)
    (trouble,) = found([str(tmp_path / "bad.txt")])
    assert isinstance(trouble, Trouble) and trouble.refused and reason in trouble.reason
    assert trouble.file.endswith("bad.txt")


def test_a_letter_before_a_closing_quote_is_no_mojibake() -> None:
    assert decoded("Họ bàn “đánh giá”, “phá giá” và “thẩm định giá”.".encode())[1] == []


def test_a_file_cut_inside_a_letter_is_read_and_flagged() -> None:
    chars, doubts = decoded(SENTENCE.encode()[: SENTENCE.encode().index("vệ".encode()) + 2])
    assert chars.endswith("bảo v") and doubts[0][0] == "cut"


LINES = [
    b'{"id": "a", "title": "T\\u1ec9nh \\u1ee7y h\\u1ecdp", "text": "S\\u00e1ng 2/3.", "date": "2021-03-02"}',
    b"not json",
    b"[1, 2]",
    b'{"id": "empty", "title": "", "text": " "}',
    b'{"id": "latin", "text": "T\xe9"}',
    b'{"deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b"",
    b'{"id": 7, "html": "<html><body><p>Xin ch\xc3\xa0o</p></body></html>", "url": "https://example.vn/a?utm_source=x"}',
]


def test_bad_lines_are_told_one_by_one_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(b"\n".join(LINES))
    items = list(found([str(tmp_path / "news.jsonl")]))
    articles = [item for item in items if isinstance(item, Article)]
    troubles = [item for item in items if isinstance(item, Trouble)]
    assert [article.id for article in articles] == ["a", "7"]
    assert articles[0].published == "2021-03-02"
    assert articles[1].iri == article_iri("https://www.example.vn/a", "")
    assert [trouble.place for trouble in troubles] == [
        "line 2",
        "line 3",
        "line 4",
        "line 5, byte 26",
        "line 6",
    ]
    assert [trouble.what for trouble in troubles] == [
        "no-json",
        "no-article",
        "no-text",
        "not-utf-8",
        "no-json",
    ]
    assert troubles[2].id == "empty"


def test_formats_folders_patterns_and_compression(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "README").write_text("no article", encoding="utf-8")
    (tmp_path / "two.json").write_text(json.dumps([{"id": "x", "text": SENTENCE}]), encoding="utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "z", "text": SENTENCE}).encode()))
    assert [item.id for item in found([str(tmp_path)]) if isinstance(item, Article)] == [
        "z",
        "b/one.txt",
        "x",
    ]
    assert len(list(found([str(tmp_path / "**" / "*.txt")]))) == 1
    (missing,) = found([str(tmp_path / "no.txt")])
    assert isinstance(missing, Trouble) and missing.what == "not-found"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "in", "text": "Xin"}\n'), "utf-8"))
    assert [item.id for item in found(["-"]) if isinstance(item, Article)] == ["in"]


def test_an_archive_bomb_is_refused_and_what_came_before_is_kept(tmp_path: Path) -> None:
    line = json.dumps({"id": "good", "text": SENTENCE}).encode() + b"\n"
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(line + b"0" * 60_000_000))
    first, second = found([str(tmp_path / "bomb.jsonl.gz")])
    assert isinstance(first, Article) and first.id == "good"
    assert isinstance(second, Trouble) and "bomb" in second.reason
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(line * 500)[:-40])
    *_, last = found([str(tmp_path / "cut.jsonl.gz")])
    assert isinstance(last, Trouble)


def test_huge_input_is_refused_or_cut_with_a_flag(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<p>x</p>" * 1_250_000)
    (page,) = found([str(tmp_path / "page.html")])
    assert isinstance(page, Trouble) and page.what == "too-large"
    (tmp_path / "long.txt").write_text(f"{SENTENCE}\n" * 50_000, encoding="utf-8")  # 10 MB
    (article,) = found([str(tmp_path / "long.txt")])
    assert isinstance(article, Article)
    kept, warnings = text_and_warnings(article)
    assert len(kept.chars) == 4_000_000 and [w.what for w in warnings] == ["text-cut"]


PAGE = """<html><head><title>Đại hội Đảng bộ xã - Báo Thử Nghiệm</title>
<meta property="og:title" content="Đại hội Đảng bộ xã Hòa Bình">
<meta property="article:published_time" content="2025-06-05T08:00:00+07:00">
<meta property="og:site_name" content="Báo Thử Nghiệm"><link rel="canonical" href="https://example.vn/dai-hoi">
</head><body><nav><a href="/">Trang chủ</a></nav><article><h1>Đại hội Đảng bộ xã Hòa Bình</h1>
<p>Sáng 5/6, Đảng bộ xã Hòa Bình khai mạc đại hội nhiệm kỳ 2025 - 2030 với 150 đại biểu tham dự.</p>
<figure><img src="a.jpg"><figcaption>Các đại biểu dự đại hội sáng nay tại hội trường xã</figcaption></figure>
<p>Đại hội thảo luận báo cáo chính trị, bầu Ban Chấp hành gồm 15 đồng chí và thông qua nghị quyết.</p>
<p>Phát biểu tại đại hội, lãnh đạo huyện đề nghị xã tiếp tục đổi mới, nâng cao đời sống nhân dân.</p>
</article><footer>Giấy phép số 1/GP</footer></body></html>"""


def page(tmp_path: Path, html: str) -> Article:
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    (article,) = found([str(tmp_path / "page.html")])
    assert isinstance(article, Article)
    return article


def test_a_page_gives_headline_date_publisher_and_captions(tmp_path: Path) -> None:
    article = page(tmp_path, PAGE)
    assert article.title == "Đại hội Đảng bộ xã Hòa Bình"
    assert (article.published, article.publisher) == ("2025-06-05", "Báo Thử Nghiệm")
    assert article.url == "https://example.vn/dai-hoi" and article.raw == PAGE.encode()
    read = text(article)
    zones = {read[block.span]: block.zone for block in read.blocks}
    assert zones["Các đại biểu dự đại hội sáng nay tại hội trường xã"] is Zone.CAPTION
    assert read.chars.startswith("Đại hội Đảng bộ xã Hòa Bình\nSáng 5/6")
    assert read.chars.count("Đại hội Đảng bộ xã Hòa Bình") == 1
    assert "Trang chủ" not in read.chars and "Giấy phép" not in read.chars


def test_a_page_without_a_stated_date_has_none(tmp_path: Path) -> None:
    bare = page(tmp_path, "<html><body><p>Ngày 5/6/2025, xã họp.</p></body></html>")
    assert bare.published is None


def test_a_page_nested_deeper_than_the_parser_keeps_loses_nothing_in_silence(tmp_path: Path) -> None:
    deep = "<div>" * 400 + "<p>Nghị quyết nằm sâu trong trang.</p>" + "</div>" * 400
    kept, warnings = text_and_warnings(page(tmp_path, f"<html><body><p>Mở đầu.</p>{deep}</body></html>"))
    assert "Nghị quyết nằm sâu trong trang." in kept.chars
    assert [w.what for w in warnings] == ["nested-deep"]


def test_a_cut_page_is_flagged(tmp_path: Path) -> None:
    _, warnings = text_and_warnings(page(tmp_path, PAGE[: PAGE.index("</article>") - 60]))
    assert "page-cut" in [w.what for w in warnings]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2021-02-16T10:00:00+07:00", "2021-02-16"), ("2021-02", "2021-02"), ("2021", "2021"), ("None", None),
        ("16/02/2021 10:00", "2021-02-16"), ("hôm qua", None), ("2021-13-40", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_stated(written: str, date: str | None) -> None:
    assert published(written) == date


def test_the_name_of_an_article_does_not_depend_on_how_its_text_is_encoded() -> None:
    assert article_iri(None, SENTENCE) == article_iri(None, unicodedata.normalize("NFD", SENTENCE))
    assert article_iri("http://www.a.vn/x/#top", "") == article_iri("https://a.vn/x?fbclid=1", "")
