"""A database gives back the documents that were put in."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import newsextract
from newsextract.errors import InputError
from newsextract.model.schema import document_digest
from newsextract.sinks import stored
from newsextract.sinks.base import Failure
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.stored import Stored

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def corpus_documents() -> list[tuple[newsextract.Document, str]]:
    extractor = newsextract.Extractor(rejects=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[:8]]
    return [
        (extractor.extract(text, published=date(2026, 1, 20), place="江门市", origin=f"{n}.txt"), text)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize("url", ["sqlite:///news.db", "duckdb:///news.duckdb"])
def test_every_document_comes_back_as_it_was(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(stored, "AT_ONCE", 3)
    given = corpus_documents()
    with SqlSink(url) as sink:
        for document, text in given:
            sink.write(document, text, location=document.origin)
        sink.fail(Failure("bad.txt", "InputError", "an empty file"))
    there = Stored(url)
    found = list(there.documents())
    failures = there.failures()
    there.close()
    assert [text for _, text in found] == [text for _, text in given]
    assert failures == [Failure("bad.txt", "InputError", "an empty file")]
    if url.startswith("sqlite"):  # DuckDB rounds converted values
        assert [document_digest(d) for d, _ in found] == [document_digest(d) for d, _ in given]
    assert [[i.quantity.value for i in d.indicators] for d, _ in found] == [
        [i.quantity.value for i in d.indicators] for d, _ in given
    ]


def test_reading_leaves_no_trace(stub: Any, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with SqlSink(f"sqlite:///{path}") as sink:
        sink.write(stub.extract("33家"), "33家")
    before = path.read_bytes()
    list(Stored(f"sqlite:///{path}").documents())
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///gone.db", "no such file"),
        ("sqlite:///empty.db", "holds no records"),
        ("sqlite:///text.db", "not a database"),
        ("what", "not a database URL"),
        ("nothing://here", "cannot be read"),
    ],
)
def test_what_is_no_database_of_ours(url: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.db").touch()
    Path("text.db").write_text("全市高企2180家。" * 99, encoding="utf-8")
    with pytest.raises(InputError, match=words) as raised:
        Stored(url)
    assert url in str(raised.value)
    assert not Path("gone.db").exists()


def test_a_database_of_other_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'news.db'}"
    SqlSink(url).close()
    monkeypatch.setattr(stored, "layout", lambda: "other")
    with pytest.raises(InputError, match="schema version 1 in other columns"):
        Stored(url)


def test_a_database_that_someone_changed(stub: Any, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'news.db'}"
    with SqlSink(url) as sink:
        sink.write(stub.extract("33家"), "33家")
    connection = sqlite3.connect(tmp_path / "news.db")
    connection.execute("UPDATE documents SET text = '34家'")
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match=r"holds what no run wrote.*is not '33家'"):
        list(Stored(url).documents())
