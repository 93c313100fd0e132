"""The Parquet sink: the tables of the database as files, exact, in parts that come and go as a whole."""

from __future__ import annotations

import builtins
import os
import shutil
import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from newsextract.errors import InputError, SinkError
from newsextract.model import Document, Quality, Quantity, Span
from newsextract.model.recipe import Recipe
from newsextract.model.schema import document_digest, flat
from newsextract.sinks.base import Failure
from newsextract.sinks.tables import METADATA
from newsextract.sinks.target import open_sink

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from newsextract.sinks import parquet  # noqa: E402
from newsextract.sinks.parquet import TABLES, ParquetSink, arrow_schema  # noqa: E402
from newsextract.sinks.parts import Parts  # noqa: E402

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
    files = sorted(folder.glob(f"*/{table}.parquet"))
    return [row for file in files for row in pq.read_table(file).to_pylist()]


def state(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def parts(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def recipe(rules: str) -> Recipe:
    return Recipe(library="1", rules=rules, options={})


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
        assert parts(folder) == ["part-000001"]
    assert {each.name for each in (folder / "part-000001").iterdir()} == NAMES
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
            for file in folder.rglob("*"):
                os.utime(file, (1, 1))
    assert {file.stat().st_mtime for file in folder.rglob("*")} == {1}
    assert len(rows(folder, "documents")) == len(rows(folder, "errors")) == 1


def test_what_is_stored_in_one_call_is_one_part_and_one_row_group(folder: Path, stub: Any) -> None:
    texts = [f"全市{number}家。" for number in range(5)]
    with ParquetSink(folder) as sink:
        packed = [sink.packer(stub.extract(text), text, None) for text in texts]
        assert sink.store([*packed[:3], packed[0], BAD]) == [True, True, True, False, True]
        assert sink.store([packed[2], *packed[3:]]) == [False, True, True]
    assert parts(folder) == ["part-000001", "part-000002"]
    for name, expected in (("documents", [3, 2]), ("indicators", [3, 2]), ("errors", [1, 0])):
        files = [pq.ParquetFile(folder / part / f"{name}.parquet") for part in parts(folder)]
        assert [file.metadata.num_rows for file in files] == expected
        assert all(file.metadata.num_row_groups <= 1 for file in files)
    assert [row["text"] for row in rows(folder, "documents")] == texts


def test_a_changed_document_takes_the_place_of_its_old_rows(folder: Path, document: Document, stub: Any) -> None:
    other = stub.extract(OTHER)
    (folder.parent / "records").mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with ParquetSink(folder) as sink:
        sink.store([sink.packer(document, TEXT, None), sink.packer(other, OTHER, None), BAD])
    changed = document.model_copy(update={"rejects": (), "programs": ()})
    with ParquetSink(folder) as sink:
        assert sink.write(changed, TEXT)
        assert not sink.write(changed, TEXT)
        assert not sink.write(other, OTHER)
    assert parts(folder) == ["notes.txt", "part-000002", "part-000003"]
    assert {row["id"] for row in rows(folder, "documents")} == {document.id, other.id}
    counts = {table.name: len(rows(folder, table.name)) for table in TABLES}
    assert counts == {
        "documents": 2, "indicators": 2, "targets": 1, "programs": 0, "program_mentions": 0, "rejects": 0, "errors": 1,
    }  # fmt: skip
    with ParquetSink(folder) as sink:
        for one, text in ((document, TEXT), (other.model_copy(update={"title": "x"}), OTHER)):
            assert sink.write(one, text)
    assert len(rows(folder, "documents")) == len(rows(folder, "indicators")) == 2
    assert len(rows(folder, "programs")) == len(rows(folder, "program_mentions")) == len(rows(folder, "errors")) == 1


def test_a_part_of_which_nothing_is_left_goes(folder: Path, document: Document) -> None:
    with ParquetSink(folder) as sink:
        sink.write(document, TEXT)
        assert sink.write(document.model_copy(update={"rejects": ()}), TEXT)
        sink.fail(BAD)
        sink.write(document, TEXT, location=BAD.location)
    assert parts(folder) == ["part-000004"]
    assert len(rows(folder, "documents")) == 1
    assert rows(folder, "errors") == []


def test_failures_stand_in_errors_until_their_location_succeeds(folder: Path, document: Document) -> None:
    for _ in range(2):
        with ParquetSink(folder) as sink:
            sink.fail(Failure("a\0\ud800.txt", "InputError", "an empty file"))
            assert sink.fail(Failure("a\0\ud800.txt", "InputError", "holds no text", "write something"))
            sink.fail(BAD)
            sink.write(document, TEXT, location="b.txt")
        (row,) = rows(folder, "errors")
        assert row["location"] == "a\\x00\\ud800.txt"
        assert (row["reason"], row["hint"]) == ("holds no text", "write something")


def test_a_recipe_says_what_is_done(folder: Path, document: Document, stub: Any) -> None:
    with ParquetSink(folder, recipe=recipe("old")) as sink:
        sink.write(document, TEXT)
        assert sink.done() == {document.id}
    with ParquetSink(folder, recipe=recipe("new")) as sink:
        assert sink.done() == set()
        assert not sink.write(document, TEXT)
        sink.write(stub.extract(OTHER), OTHER)
        assert sink.done() == {document.id, stub.extract(OTHER).id}
    assert [row["recipe"] for row in rows(folder, "documents")] == [recipe("new").digest] * 2
    with ParquetSink(folder) as sink:
        assert sink.done() == set()
        assert not sink.write(document, TEXT)
    assert {row["recipe"] for row in rows(folder, "documents")} == {recipe("new").digest}


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


class Killed(BaseException):
    """As if the process ended here: nothing that would follow is done."""


def kill_after(steps: int, patch: pytest.MonkeyPatch) -> None:
    """Let every change of the file system fail after so many."""
    left = iter(range(steps))

    def counted(real: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            if next(left, None) is None:
                raise Killed
            return real(*arguments, **named)

        return call

    for name in ("rename", "replace", "unlink", "mkdir"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    patch.setattr(shutil, "rmtree", counted(shutil.rmtree))


def seen(paths: Iterable[Path]) -> tuple[dict[str, Any], int]:
    """Title and number of records of each document, and the number of failures."""
    found: dict[str, Any] = {}
    failures = 0
    for part in paths:
        tables = {table.name: pq.read_table(part / f"{table.name}.parquet").to_pylist() for table in TABLES}
        failures += len(tables["errors"])
        for row in tables["documents"]:
            assert row["id"] not in found
            owners = [[each["document_id"] for each in tables[name]] for name in ("indicators", "targets")]
            found[row["id"]] = (row["title"], *(each.count(row["id"]) for each in owners))
    return found, failures


def test_after_a_kill_at_any_step_all_is_as_before_or_as_after(
    tmp_path: Path, document: Document, stub: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # which takes most of the time
    other = stub.extract(OTHER)
    changed = document.model_copy(update={"title": "新", "indicators": ()})
    untouched = {other.id: (None, 1, 0)}
    states: list[Any] = [
        ({}, 0), ({document.id: (None, 1, 1)} | untouched, 1), ({document.id: ("新", 0, 1)} | untouched, 0)
    ]  # fmt: skip

    def both(folder: Path) -> None:
        with ParquetSink(folder) as sink:
            sink.store([sink.packer(document, TEXT, None), sink.packer(other, OTHER, None), BAD])
            sink.store([sink.packer(changed, TEXT, BAD.location)])

    met = set()
    for last in count():
        folder = tmp_path / str(last)
        with monkeypatch.context() as patch:
            kill_after(last, patch)
            try:
                both(folder)
                killed = False
            except Killed:
                killed = True
        now = seen(Parts(folder).paths())
        met.add(states.index(now))
        whole, _ = seen(folder.glob("part-*"))  # what is seen by those who know nothing of the note
        assert all(whole[key] in [state[0].get(key) for state in states] for key in whole)
        ParquetSink(folder).close()
        assert seen(folder.glob("*")) == now
        both(folder)
        assert seen(folder.glob("*")) == states[2]
        if not killed:
            break
    assert met == {0, 1, 2}
    assert last > 15


def test_an_error_in_the_middle_leaves_what_was_there(
    folder: Path, document: Document, stub: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with ParquetSink(folder) as sink:
        sink.write(document, TEXT)
        before = state(folder)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(SinkError, match=r"No space left on device \(make room on the disk\)"):
                sink.write(stub.extract(OTHER), OTHER)
        assert state(folder) == before
        assert sink.write(stub.extract(OTHER), OTHER)
    assert len(rows(folder, "documents")) == 2


def test_two_runs_at_once_are_one_too_many(folder: Path, document: Document) -> None:
    with ParquetSink(folder) as sink:
        with pytest.raises(SinkError, match="another run is writing into it"):
            ParquetSink(folder)
        assert sink.write(document, TEXT)
    with ParquetSink(folder) as sink:
        assert not sink.write(document, TEXT)


@pytest.mark.parametrize("theirs", ["nothing", "text", "table"])
def test_a_part_of_somebody_else_is_left_alone(folder: Path, theirs: str) -> None:
    part = folder / "part-000007"
    part.mkdir(parents=True)
    if theirs == "text":
        (part / "documents.parquet").write_text("no table", encoding="utf-8")
    elif theirs == "table":
        pq.write_table(pa.table({"x": [1]}), part / "documents.parquet")
    before = state(folder)
    with pytest.raises(SinkError, match=r"newsextract did not make this \(give the name of a new folder"):
        ParquetSink(folder)
    assert state(folder) == before


@pytest.mark.parametrize(("name", "value"), [("SCHEMA_VERSION", "0"), ("layout", lambda: "other")])
def test_parts_of_another_version_are_left_alone(
    folder: Path, document: Document, monkeypatch: pytest.MonkeyPatch, name: str, value: Any
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(parquet, name, value)
        with ParquetSink(folder) as sink:
            sink.write(document, TEXT)
    with pytest.raises(SinkError, match=r"schema version .* in other columns, not of this 1 \(give the name of a new"):
        ParquetSink(folder)


def test_a_broken_file_is_a_sink_error(folder: Path, document: Document) -> None:
    with ParquetSink(folder) as sink:
        sink.write(document, TEXT)
    (folder / "part-000001" / "targets.parquet").write_bytes(b"PAR1")
    with ParquetSink(folder) as sink, pytest.raises(SinkError, match="holds a broken file"):
        sink.write(document.model_copy(update={"title": "x"}), TEXT)
    (folder / "part-000001" / "errors.parquet").write_bytes(b"PAR1")
    with pytest.raises(SinkError, match="holds a broken file"):
        ParquetSink(folder)


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
