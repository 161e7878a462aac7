"""The ledger keeps what came in, whole, and says what became of it."""

from pathlib import Path

import pytest
from hand_made import resolution

from graph.model import Warned
from graph.store import Filing, Ledger, LedgerError, Refusal


def test_bytes_and_text_come_back(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    filing = resolution().filing()
    ledger.begin([filing])
    entry = ledger.entry(filing.article.iri)
    assert entry.state == "writing" and entry.quads == filing.quads
    assert ledger.article(entry) == filing.article
    assert ledger.text(entry.text) == filing.chars
    with pytest.raises(KeyError):
        ledger.blob("sha256:none")


def test_a_reader_beside_the_writer_sees_what_was_committed(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    ledger.begin([resolution().filing()])
    reader = Ledger(tmp_path / "ledger.sqlite", read_only=True)
    assert len(reader.entries()) == 1
    ledger.set_state([resolution().iri], "stored")
    assert [entry.state for entry in reader.entries("stored")] == ["stored"]


def test_refusals_keep_reason_and_bytes(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    ledger.refuse(Refusal("a.txt", "refused", "not-utf-8", "offset 3"), b"\xff\xfe\x00")
    ledger.refuse(Refusal("a.txt", "refused", "empty", ""), b"")
    assert ledger.refusals() == [Refusal("a.txt", "refused", "empty", "")]
    assert ledger.sweep() == 1


def test_warnings_are_those_of_the_last_reading(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    filing = resolution().filing()
    warning = Warned(filing.article.iri, "offset 3", "unknown-organ-code", "XYZ")
    ledger.begin([Filing(filing.article, filing.chars, filing.graph, "1", (warning,))])
    assert list(ledger.warnings()) == [warning]
    ledger.begin([filing])
    assert list(ledger.warnings()) == []


def test_a_newer_ledger_is_not_touched(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    ledger.note("format", "99")
    with pytest.raises(LedgerError, match="newer"):
        Ledger(tmp_path / "ledger.sqlite")
