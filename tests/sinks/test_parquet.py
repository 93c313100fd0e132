"""The Parquet sink: the tables of the database as files, exact, whole runs only."""

from __future__ import annotations

import builtins
import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from newsextract.errors import InputError, SinkError
from newsextract.model import Document, Quality, Quantity, Span
from newsextract.model.schema import document_digest, flat
from newsextract.sinks.base import Failure
from newsextract.sinks.files import Replacement
from newsextract.sinks.tables import METADATA
from newsextract.sinks.target import open_sink

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from newsextract.sinks import parquet  # noqa: E402
from newsextract.sinks.parquet import TABLES, ParquetSink, arrow_schema  # noqa: E402

TEXT = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
OTHER = "全市33家。"
BAD = Failure("b.txt", "InputError", "an empty file")
NAMES = {f"{table.name}.parquet" for table in TABLES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "records"


@pytest.fixture
def document(stub: Any) -> Document:
    made: Document = stub.extract(TEXT, published=date(2022, 3, 2), origin="a.txt")
    return made


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return found


def state(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def with_figure(document: Document, **changes: Any) -> Document:
    quantity = Quantity(text="x", unit="亩", bound="eq", dimension="other", **changes)
    return document.model_copy(
        update={"indicators": (document.indicators[0].model_copy(update={"quantity": quantity}),)}
    )


def test_a_document_and_its_records_become_rows(folder: Path, document: Document) -> None:
    spans = (Span(start=0, end=2), Span(start=3, end=4))
    document = document.model_copy(update={"quality": Quality(damage=spans), "untargeted": ("甲", "乙")})
    with ParquetSink(folder) as sink:
        assert sink.write(document, TEXT)
        assert not {each.name for each in folder.iterdir()} & NAMES
    assert {each.name for each in folder.iterdir()} == NAMES
    assert {name: len(rows(folder, name)) for name in METADATA.tables if f"{name}.parquet" in NAMES} == {
        "documents": 1, "indicators": 1, "targets": 1, "programs": 1, "program_mentions": 1, "rejects": 1, "errors": 0,
    }  # fmt: skip
    (stored,) = rows(folder, "documents")
    assert stored == flat(document) | {"text": TEXT, "digest": document_digest(document), "recipe": None}
    assert stored["quality_damage"] == [{"start": 0, "end": 2}, {"start": 3, "end": 4}]
    (figure,) = rows(folder, "indicators")
    assert figure == flat(document.indicators[0]) | {"document_id": document.id, "position": 0}
    assert (figure["flags"], figure["period_start"]) == (["period_inherited"], date(2021, 1, 1))
    assert rows(folder, "program_mentions")[0]["program_id"] == rows(folder, "programs")[0]["id"]


def test_the_columns_are_those_of_the_database() -> None:
    assert {table.name for table in TABLES} == METADATA.tables.keys() - {"runs", "newsextract_schema"}
    for table in TABLES:
        schema = arrow_schema(table)
        assert schema.names == [column.name for column in table.columns if column.name != "run_id"]
        assert all(field.nullable == table.columns[field.name].nullable for field in schema)
    schema = arrow_schema(METADATA.tables["indicators"])
    assert schema.field("quantity_value").type == pa.decimal128(38, 10)
    assert schema.field("period_start").type == pa.date32()
    assert schema.field("id").type == schema.field("fact_key").type == pa.string()


def test_the_same_run_again_does_not_even_touch_the_files(folder: Path, document: Document) -> None:
    for again in (False, True):
        with ParquetSink(folder) as sink:
            assert sink.write(document, TEXT) is not again
            assert not sink.write(document, TEXT)
            assert sink.fail(BAD) is not again
            assert not sink.fail(BAD)
        if not again:
            for file in folder.iterdir():
                os.utime(file, (1, 1))
    assert {file.name: file.stat().st_mtime for file in folder.iterdir()} == dict.fromkeys(NAMES, 1)
    assert len(rows(folder, "documents")) == len(rows(folder, "errors")) == 1


def test_another_run_takes_the_place_of_the_last(folder: Path, document: Document, stub: Any) -> None:
    with ParquetSink(folder) as sink:
        sink.write(document, TEXT)
        sink.fail(BAD)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    changed = document.model_copy(update={"rejects": ()})
    with ParquetSink(folder) as sink:
        assert sink.write(changed, TEXT, location="b.txt")
        assert sink.write(stub.extract(OTHER), OTHER)
    assert [row["id"] for row in rows(folder, "documents")] == [document.id, stub.extract(OTHER).id]
    assert rows(folder, "rejects") == rows(folder, "errors") == []
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_failures_stand_in_errors_until_their_location_succeeds(folder: Path, document: Document) -> None:
    with ParquetSink(folder) as sink:
        sink.fail(Failure("a\0\ud800.txt", "InputError", "an empty file"))
        assert sink.fail(Failure("a\0\ud800.txt", "InputError", "holds no text", "write something"))
        sink.fail(BAD)
        sink.write(document, TEXT, location="b.txt")
    (row,) = rows(folder, "errors")
    assert (row["location"], row["reason"], row["hint"]) == ("a\\x00\\ud800.txt", "holds no text", "write something")


@pytest.mark.parametrize(("setting", "limit"), [("BATCH_DOCUMENTS", 2), ("BATCH_CHARACTERS", 10)])
def test_a_batch_is_a_row_group(
    folder: Path, stub: Any, monkeypatch: pytest.MonkeyPatch, setting: str, limit: int
) -> None:
    monkeypatch.setattr(parquet, setting, limit)
    texts = [f"全市{number}家。" for number in range(5)]
    with ParquetSink(folder) as sink:
        for text in texts:
            sink.write(stub.extract(text), text)
    for name, of_each in (("documents", 1), ("indicators", 1), ("targets", 0)):
        file = pq.ParquetFile(folder / f"{name}.parquet")
        groups = [file.metadata.row_group(i).num_rows for i in range(file.metadata.num_row_groups)]
        assert groups == [2 * of_each, 2 * of_each, of_each][: 3 * of_each]
    assert [row["text"] for row in rows(folder, "documents")] == texts


@pytest.mark.parametrize("value", ["1234567890123456789012345678.0123456789", "0.1", "1.1317E+11", "-66.67", "2.70"])
def test_a_number_is_stored_exactly(folder: Path, document: Document, value: str) -> None:
    with ParquetSink(folder) as sink:
        sink.write(with_figure(document, value=Decimal(value)), TEXT)
    assert rows(folder, "indicators")[0]["quantity_value"] == Decimal(value)


@pytest.mark.parametrize("value", ["12345678901234567890123456789", "0.00000000001", "1e400"])
def test_a_number_that_does_not_fit_is_refused_not_rounded(folder: Path, document: Document, value: str) -> None:
    with ParquetSink(folder) as sink, pytest.raises(InputError, match="cannot be stored exactly"):
        sink.write(with_figure(document, value=Decimal(value)), TEXT)
    assert rows(folder, "documents") == rows(folder, "indicators") == []


def test_only_a_converted_value_is_rounded(folder: Path, document: Document) -> None:
    area = Decimal(8) * 2000 / 3  # 8亩 in square metres
    with ParquetSink(folder) as sink:
        sink.write(with_figure(document, value=Decimal(8), base_value=area, base_unit="平方米"), TEXT)
    assert rows(folder, "indicators")[0]["quantity_base_value"] == Decimal("5333.3333333333")


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_run_that_breaks_off_leaves_the_old_files(
    folder: Path, document: Document, stub: Any, error: type[BaseException]
) -> None:
    def broken_off(sink: ParquetSink) -> None:
        with sink:
            sink.write(stub.extract(OTHER), OTHER)
            raise error

    with pytest.raises(error):
        broken_off(ParquetSink(folder))
    assert not folder.exists()
    with ParquetSink(folder) as sink:
        sink.write(document, TEXT)
    before = state(folder)
    sink = ParquetSink(folder)
    with pytest.raises(error):
        broken_off(sink)
    sink.close()
    assert state(folder) == before


def test_files_are_whole_even_if_it_ends_between_two_of_them(
    folder: Path, document: Document, stub: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def put(self: Replacement) -> None:
        done.append(self.path.name)
        if len(done) == 4:
            raise OSError(28, "No space left on device")
        real(self)

    with ParquetSink(folder) as sink:
        sink.write(document, TEXT)
    real = Replacement.put
    monkeypatch.setattr(Replacement, "put", put)
    sink = ParquetSink(folder)
    sink.write(stub.extract(OTHER), OTHER)
    with pytest.raises(SinkError, match="No space left on device"):
        sink.close()
    assert {each.name for each in folder.iterdir()} == NAMES
    assert [row["id"] for row in rows(folder, "documents")] == [document.id]
    assert {file.name: pq.read_metadata(file).num_rows for file in folder.iterdir()}.keys() == NAMES


@pytest.mark.parametrize("theirs", ["text", "table"])
def test_somebody_elses_file_is_left_alone(folder: Path, theirs: str) -> None:
    folder.mkdir()
    file = folder / "targets.parquet"
    if theirs == "text":
        file.write_text("no table", encoding="utf-8")
    else:
        pq.write_table(pa.table({"x": [1]}), file)
    before = state(folder)
    with pytest.raises(SinkError, match=r"newsextract did not make this file \(give the name of a new folder\)"):
        ParquetSink(folder)
    assert state(folder) == before


def test_files_of_another_version_are_replaced(
    folder: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(parquet, "SCHEMA_VERSION", "0")
        with ParquetSink(folder) as sink:
            sink.write(document, TEXT)
    with ParquetSink(folder) as sink:
        assert sink.write(document, TEXT)
    with ParquetSink(folder) as sink:
        assert not sink.write(document, TEXT)


def test_what_cannot_be_written_is_a_sink_error_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="does not exist"):
        ParquetSink(tmp_path / "no" / "records")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SinkError, match="exists"):
        ParquetSink(tmp_path / "file")


@pytest.mark.parametrize("text", ["全\ud800市", "全\0市"])
def test_characters_that_no_sink_holds_are_an_input_error(folder: Path, document: Document, text: str) -> None:
    with ParquetSink(folder) as sink, pytest.raises(InputError, match="cannot be stored"):
        sink.write(document, text)


def test_a_target_names_a_folder(tmp_path: Path) -> None:
    for target in (f"{tmp_path}/a/", f"parquet:{tmp_path}/a", f"parquet:{tmp_path}/b.jsonl"):
        with open_sink(target) as sink:
            assert type(sink) is ParquetSink
    assert {each.name for each in tmp_path.iterdir()} == {"a", "b.jsonl"}
    with pytest.raises(SinkError, match=r"for a folder of Parquet files write .*/a/"):
        open_sink(f"{tmp_path}/a")


def test_without_pyarrow_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str, *arguments: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ModuleNotFoundError(name)
        return real(name, *arguments)

    real = builtins.__import__
    monkeypatch.delitem(sys.modules, "newsextract.sinks.parquet")
    monkeypatch.delattr("newsextract.sinks.parquet")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SinkError, match=r"pip install 'newsextract\[parquet\]'"):
        open_sink(f"{tmp_path}/a/")
