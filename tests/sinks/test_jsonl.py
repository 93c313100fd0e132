"""The JSON Lines sink: documents as their JSON, the whole file or the old one, nobody else's file."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsextract.errors import InputError, SinkError
from newsextract.model import Document
from newsextract.model.schema import parse_document
from newsextract.sinks.base import Failure
from newsextract.sinks.files import Replacement
from newsextract.sinks.jsonl import JsonlSink
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.target import open_sink

TEXT = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
OTHER = "全市33家。"
BAD = Failure("b.txt", "InputError", "an empty file")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.jsonl"


@pytest.fixture
def document(stub: Any) -> Document:
    made: Document = stub.extract(TEXT, published=date(2022, 3, 2), origin="a.txt")
    return made


def names(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


def test_a_line_is_the_documents_json(path: Path, document: Document, stub: Any) -> None:
    other = stub.extract(OTHER, origin="行\u2028分.txt")
    with JsonlSink(path) as sink:
        assert sink.write(document, TEXT)
        assert sink.write(other, OTHER)
        assert not path.exists()
    data = path.read_bytes()
    assert data.decode("utf-8") == document.model_dump_json() + "\n" + other.model_dump_json() + "\n"
    assert [parse_document(line) for line in data.splitlines()] == [document, other]
    assert parse_document(data.splitlines()[0], source=TEXT) == document
    assert names(path) == {"records.jsonl"}


def test_the_same_run_again_does_not_even_touch_the_files(path: Path, document: Document) -> None:
    for again in (False, True):
        with JsonlSink(path) as sink:
            assert sink.write(document, TEXT) is not again
            assert not sink.write(document, TEXT)
            assert sink.fail(BAD) is not again
            assert not sink.fail(BAD)
        if not again:
            for name in names(path):
                os.utime(path.with_name(name), (1, 1))
    assert names(path) == {"records.jsonl", "records.errors.jsonl"}
    assert {path.with_name(name).stat().st_mtime for name in names(path)} == {1}
    assert len(path.read_bytes().splitlines()) == 1


def test_another_run_takes_the_place_of_the_last(path: Path, document: Document, stub: Any) -> None:
    with JsonlSink(path) as sink:
        sink.write(document, TEXT)
        sink.fail(BAD)
    changed = document.model_copy(update={"rejects": ()})
    with JsonlSink(path) as sink:
        assert sink.write(changed, TEXT)
        assert sink.write(stub.extract(OTHER), OTHER)
    assert parse_document(path.read_bytes().splitlines()[0]) == changed
    assert names(path) == {"records.jsonl"}


def test_failures_stand_beside_until_their_location_succeeds(path: Path, document: Document) -> None:
    with JsonlSink(path) as sink:
        sink.fail(Failure("a.txt", "InputError", "an empty file"))
        assert sink.fail(Failure("a.txt", "InputError", "holds no text", "write something"))
        sink.fail(Failure("c\0\ud800.txt", "InputError", "坏"))
        sink.fail(BAD)
        sink.write(document, TEXT, location="b.txt")
    lines = path.with_name("records.errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["location"] for line in lines] == ["a.txt", "c\\x00\\ud800.txt"]
    assert json.loads(lines[0]) == {
        "location": "a.txt", "kind": "InputError", "reason": "holds no text", "hint": "write something",
    }  # fmt: skip


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_run_that_breaks_off_leaves_the_old_files(
    path: Path, document: Document, stub: Any, error: type[BaseException]
) -> None:
    with JsonlSink(path) as sink:
        sink.write(document, TEXT)
        sink.fail(BAD)
    before = {name: path.with_name(name).read_bytes() for name in names(path)}

    def broken_off(sink: JsonlSink) -> None:
        with sink:
            sink.write(stub.extract(OTHER), OTHER)
            raise error

    sink = JsonlSink(path)
    with pytest.raises(error):
        broken_off(sink)
    sink.close()
    assert {name: path.with_name(name).read_bytes() for name in names(path)} == before


def test_closing_twice_does_no_harm(path: Path, document: Document) -> None:
    sink = JsonlSink(path)
    sink.write(document, TEXT)
    sink.close()
    path.unlink()
    sink.close()
    sink.abandon()
    assert not names(path)


@pytest.mark.parametrize("text", ["全\ud800市", "全\0市"])
def test_characters_that_no_sink_holds_are_an_input_error(path: Path, document: Document, text: str) -> None:
    with JsonlSink(path) as sink, pytest.raises(InputError, match="cannot be stored"):
        sink.write(document, text, location="a.txt")
    assert path.read_bytes() == b""


@pytest.mark.parametrize("name", ["records.jsonl", "records.errors.jsonl"])
def test_somebody_elses_file_is_left_alone(path: Path, document: Document, name: str) -> None:
    theirs = path.with_name(name)
    theirs.write_text('{"text": "全市33家。"}\n', encoding="utf-8")
    with pytest.raises(SinkError, match=r"line 1 is not of newsextract \(give the name of a new file\)"):
        JsonlSink(path)
    assert theirs.read_text(encoding="utf-8") == '{"text": "全市33家。"}\n'
    assert names(path) == {name}


def test_what_cannot_be_written_is_a_sink_error_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="does not exist"):
        JsonlSink(tmp_path / "no" / "records.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(SinkError, match="Is a directory"):
        JsonlSink(tmp_path / "folder.jsonl")


def test_a_full_disk_is_a_sink_error_and_leaves_the_old_file(
    path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Replacement) -> None:
        raise OSError(28, "No space left on device")

    path.write_bytes(b"")
    sink = JsonlSink(path)
    sink.write(document, TEXT)
    monkeypatch.setattr(Replacement, "put", full)
    with pytest.raises(SinkError, match="No space left on device"):
        sink.close()
    assert path.read_bytes() == b""
    assert names(path) == {"records.jsonl"}


def test_a_target_names_its_sink(tmp_path: Path) -> None:
    for target, kind in ((f"{tmp_path}/a.jsonl", JsonlSink), (f"sqlite:///{tmp_path}/b.jsonl", SqlSink)):
        with open_sink(target) as sink:
            assert type(sink) is kind
    with pytest.raises(SinkError, match=r"for JSON Lines write .*news\.jsonl"):
        open_sink("news.json")
    with pytest.raises(SinkError, match=r"for a SQLite file write sqlite:///news\.db"):
        open_sink("news.db")
