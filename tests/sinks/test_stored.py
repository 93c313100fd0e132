"""A database gives back the documents that were put in."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import newsextract
from newsextract.errors import InputError
from newsextract.model.schema import document_digest
from newsextract.sinks import parquet, stored
from newsextract.sinks.base import Failure
from newsextract.sinks.places import open_stored, stored_place
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.stored import Stored
from newsextract.sinks.target import open_sink

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture
def open_connections() -> Iterator[list[Any]]:
    """The connections of all databases that are open now."""
    found: list[Any] = []
    events = {"connect": lambda connection, _: found.append(connection), "close": lambda *gone: found.remove(gone[0])}
    for event, listener in events.items():
        sa.event.listen(sa.Pool, event, listener)
    yield found
    for event, listener in events.items():
        sa.event.remove(sa.Pool, event, listener)


def corpus_documents() -> list[tuple[newsextract.Document, str]]:
    extractor = newsextract.Extractor(rejects=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[:8]]
    return [
        (extractor.extract(text, published=date(2026, 1, 20), place="江门市", origin=f"{n}.txt"), text)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize("target", ["sqlite:///news.db", "duckdb:///news.duckdb", "records/"])
def test_every_document_comes_back_as_it_was(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(stored, "AT_ONCE", 3)
    given = corpus_documents()
    with open_sink(target) as sink:
        packed = [sink.packer(document, text, document.origin) for document, text in reversed(given)]
        sink.store([*packed[:3], Failure("bad.txt", "InputError", "an empty file")])
        sink.store(packed[3:])
    there = open_stored(stored_place(target) or "")
    found = list(there.documents())
    failures = there.failures()
    listed = [identity for identity, _, _ in there.listing()]
    assert {*listed} == {document.id for document, _ in given}
    assert list(there.fetch(listed[::-2])) == [next(f for f in found if f[0].id == each) for each in listed[::-2]]
    there.close()
    assert [text for _, text in found] == [text for _, text in given]
    assert failures == [Failure("bad.txt", "InputError", "an empty file")]
    if target.startswith("sqlite"):  # the others round converted values
        assert [document_digest(d) for d, _ in found] == [document_digest(d) for d, _ in given]
    assert [[i.quantity.value for i in d.indicators] for d, _ in found] == [
        [i.quantity.value for i in d.indicators] for d, _ in given
    ]


def test_reading_leaves_no_trace(stub: Any, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with SqlSink(f"sqlite:///{path}") as sink:
        sink.write(stub.extract("33家"), "33家")
    before = path.read_bytes()
    with closing(Stored(f"sqlite:///{path}")) as there:
        assert len(list(there.documents())) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///gone.db", "no such file"),
        ("sqlite:///empty.db", "holds no records"),
        ("sqlite:///text.db", "not a database"),
        (f"sqlite:///{'long' * 99}.db", "no such file"),
        ("what", "not a database URL"),
        ("nothing://here", "cannot be read"),
    ],
)
def test_what_is_no_database_of_ours(
    url: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_connections: list[Any]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.db").touch()
    Path("text.db").write_text("全市高企2180家。" * 99, encoding="utf-8")
    with pytest.raises(InputError, match=words) as raised:
        Stored(url)
    assert url in str(raised.value)
    assert not Path("gone.db").exists()
    assert open_connections == []


def test_a_database_of_other_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_connections: list[Any]
) -> None:
    url = f"sqlite:///{tmp_path / 'news.db'}"
    SqlSink(url).close()
    monkeypatch.setattr(stored, "layout", lambda: "other")
    with pytest.raises(InputError, match="schema version 1 in other columns"):
        Stored(url)
    assert open_connections == []


def test_a_database_that_someone_changed(stub: Any, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'news.db'}"
    with SqlSink(url) as sink:
        sink.write(stub.extract("33家"), "33家")
    connection = sqlite3.connect(tmp_path / "news.db")
    connection.execute("UPDATE documents SET text = '34家'")
    connection.commit()
    connection.close()
    with (
        closing(Stored(url)) as there,
        pytest.raises(InputError, match=r"holds what no run wrote.*is not '33家'"),
    ):
        list(there.documents())


def test_a_folder_of_parts(stub: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    folder = tmp_path / "records"
    folder.mkdir()
    assert stored_place(str(folder)) is None
    assert stored_place(str(tmp_path / "gone")) is None
    with open_sink(f"{folder}/", keep_text=False) as sink:
        sink.write(stub.extract("33家"), "33家")
        sink.write(stub.extract("第一，实施“甲”工程"), "第一，实施“甲”工程")
        there = open_stored(stored_place(str(folder)) or "")
        assert {*there.documents()} == {(stub.extract(text), None) for text in ("33家", "第一，实施“甲”工程")}
        sink.write(stub.extract("33家").model_copy(update={"title": "新"}), "33家")
    there.close()
    with pytest.raises(InputError, match=r"cannot be read: .*\(if a run is writing into it"):
        list(there.documents())
    monkeypatch.setattr(parquet, "layout", lambda: "other")
    with pytest.raises(InputError, match=r"schema version 1 in other columns.*of a new folder"):
        open_stored(str(folder))
    (folder / "part-000002" / "documents.parquet").write_bytes(b"")
    with pytest.raises(InputError, match="newsextract did not make this"):
        open_stored(str(folder))


def test_without_pyarrow_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "newsextract.sinks.stored_parts", None)
    with pytest.raises(InputError, match=r"pip install 'newsextract\[parquet\]'"):
        open_stored(str(tmp_path))
