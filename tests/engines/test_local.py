"""The run loop: every release is stored or is one failure, and an interruption loses nothing that was stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsextract.engines.local import Tally, run
from newsextract.errors import InputError, SinkError
from newsextract.model import Document
from newsextract.model.schema import document_digest
from newsextract.readers.files import Release
from newsextract.sinks.base import Failure, Packed, Sink
from newsextract.sinks.sql import SqlSink


def packed(document: Document, text: str, location: str | None) -> Packed:
    counts = [len(each) for each in (document.indicators, document.targets, document.programs, document.rejects)]
    return Packed(document.id, document_digest(document), location, *counts, body=document)


class MemorySink(Sink):
    """Keeps documents and failures; breaks after `room` documents."""

    target = "memory"
    packer = staticmethod(packed)

    def __init__(self, room: int = 1000) -> None:
        self.documents: dict[str, Document] = {}
        self.failures: list[Failure] = []
        self.room = room

    def store(self, batch: Sequence[Packed | Failure]) -> list[bool]:
        return [self._add(item) for item in batch]

    def _add(self, item: Packed | Failure) -> bool:
        if isinstance(item, Failure):
            self.failures.append(item)
            return True
        if not self.room:
            raise SinkError("memory", "no room left")
        self.room -= 1
        changed = self.documents.get(item.id) != item.body
        self.documents[item.id] = item.body
        return changed

    def close(self) -> None:
        pass


def release(number: int, text: str = "全市33家，力争40家。第一，实施“甲”工程。") -> Release:
    return Release(text, f"{number}.txt", origin=f"{number}.txt", size=10)


def test_everything_is_counted(stub: Any) -> None:
    releases = [release(1), InputError("an empty file", origin="2.txt"), release(3, "崩溃"), release(4), release(4)]
    seen: list[tuple[int, Failure | None]] = []
    sink = MemorySink()
    tally = run(releases, stub, sink, watch=lambda t, failure: seen.append((t.documents + t.failed, failure)))
    assert tally == Tally(
        written=2, unchanged=1, failed=2, indicators=3, targets=3, programs=3, refused=3, size=40
    )  # fmt: skip
    assert tally.documents == 3
    assert [number for number, _ in seen] == [1, 2, 3, 4, 5]
    assert [failure for _, failure in seen if failure] == sink.failures
    assert [(f.location, f.kind) for f in sink.failures] == [("2.txt", "InputError"), ("3.txt", "ZeroDivisionError")]
    assert "report" in (sink.failures[1].hint or "")


def test_metadata_reach_the_extractor(stub: Any) -> None:
    sink = MemorySink()
    run([Release("全市33家", "a.txt", place="江门市", title="标题", origin="url")], stub, sink)
    run([Release("全市33家", "b.txt", published=date(2026, 1, 20))], stub, sink)
    document, dated = sink.documents.values()
    assert (document.place, document.title, document.origin) == ("江门市", "标题", "url")
    assert (document.published_from, dated.published_from) == ("none", "file")


def test_a_broken_sink_stops_the_run(stub: Any) -> None:
    sink = MemorySink(room=1)
    with pytest.raises(SinkError, match="no room left"):
        run([release(1), release(2), release(3)], stub, sink)
    assert len(sink.documents) == 1
    assert sink.failures == []


def test_what_the_sink_refuses_to_hold_is_a_failure(tmp_path: Path, stub: Any) -> None:
    path = tmp_path / "news.db"
    with SqlSink(f"sqlite:///{path}") as sink:
        tally = run([release(1), release(2, "全\0市33家")], stub, sink)
    assert (tally.written, tally.failed) == (1, 1)
    assert _rows(path, "SELECT location, kind FROM errors") == [("2.txt", "InputError")]


def test_an_interruption_keeps_what_was_stored(tmp_path: Path, stub: Any) -> None:
    def releases() -> Iterator[Release]:
        yield from (release(1), release(2))
        raise KeyboardInterrupt

    path = tmp_path / "news.db"
    with pytest.raises(KeyboardInterrupt), SqlSink(f"sqlite:///{path}") as sink:
        run(releases(), stub, sink)
    assert _rows(path, "SELECT origin FROM documents ORDER BY origin") == [("1.txt",), ("2.txt",)]
    assert _rows(path, "SELECT count(*) FROM indicators") == [(2,)]
    with SqlSink(f"sqlite:///{path}") as sink:
        tally = run([release(1), release(2), release(3)], stub, sink)
    assert (tally.unchanged, tally.written) == (2, 1)


def test_a_mended_release_takes_its_failure_back(tmp_path: Path, stub: Any) -> None:
    path = tmp_path / "news.db"
    with SqlSink(f"sqlite:///{path}") as sink:
        run([InputError("an empty file", origin="1.txt"), release(2, "崩溃")], stub, sink)
        run([InputError("an empty file", origin="1.txt"), release(2, "崩溃")], stub, sink)
        assert _rows(path, "SELECT count(*) FROM errors") == [(2,)]
        run([release(1), release(2)], stub, sink)
    assert _rows(path, "SELECT count(*) FROM errors") == [(0,)]


def _rows(path: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
