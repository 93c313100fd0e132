"""The SQL sink: exact, idempotent, one transaction a document, clear about what it cannot do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from newsextract.errors import InputError, SinkError
from newsextract.model import Document, Indicator, Quantity
from newsextract.sinks import database, sql
from newsextract.sinks.base import Failure
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.tables import METADATA, ExactNumber, layout

TEXT = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
RECORDS = ("documents", "indicators", "targets", "programs", "program_mentions", "rejects", "errors")


class Base:
    """A SQLite file and what stands in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = f"sqlite:///{path}"

    def rows(self, query: str) -> list[Any]:
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def counts(self) -> dict[str, int]:
        return {table: self.rows(f"SELECT count(*) FROM {table}")[0][0] for table in RECORDS}


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    return Base(tmp_path / "news.db")


@pytest.fixture
def document(stub: Any) -> Document:
    made: Document = stub.extract(TEXT, published=date(2022, 3, 2), origin="a.txt")
    return made


def test_a_document_and_its_records_become_rows(base: Base, document: Document) -> None:
    with SqlSink(base.url) as sink:
        assert sink.write(document, TEXT)
    assert base.counts() == dict.fromkeys(RECORDS, 1) | {"errors": 0}
    query = "SELECT metric, quantity_value, quantity_unit, period_start, region_code, flags, position FROM indicators"
    assert base.rows(query) == [("统计家", 2180, "家", "2021-01-01", "440700", '["period_inherited"]', 0)]
    assert base.rows("SELECT quantity_value, cue, deadline_end FROM targets") == [(3000, "力争", "2021-12-31")]
    (stored,) = base.rows("SELECT id, text, published, origin FROM documents")
    assert stored == (document.id, TEXT, "2022-03-02", "a.txt")
    query = "SELECT p.name, substr(d.text, m.start + 1, m.end - m.start) FROM program_mentions m JOIN programs p ON p.id = m.program_id JOIN documents d ON d.id = p.document_id"  # noqa: E501
    assert base.rows(query) == [("平台筑基", "“平台筑基”行动")]
    assert base.rows("SELECT reason FROM rejects") == [(document.rejects[0].reason,)]
    assert base.rows("SELECT count(*) FROM indicators WHERE quantity_value > 1000") == [(1,)]


def test_writing_again_changes_nothing_not_even_a_byte(base: Base, document: Document) -> None:
    with SqlSink(base.url) as sink:
        sink.write(document, TEXT, location="a.txt")
        sink.fail(Failure("b.txt", "InputError", "an empty file"))
    before = base.path.read_bytes()
    with SqlSink(base.url) as sink:
        assert not sink.write(document, TEXT, location="a.txt")
        assert not sink.fail(Failure("b.txt", "InputError", "an empty file"))
    assert base.path.read_bytes() == before
    assert base.rows("SELECT written, unchanged, failed, finished_at IS NULL FROM runs") == [(1, 0, 1, 0)]


def test_a_changed_document_takes_the_place_of_its_old_rows(base: Base, document: Document) -> None:
    changed = document.model_copy(update={"indicators": (), "rejects": ()})
    with SqlSink(base.url) as sink:
        sink.write(document, TEXT)
        assert sink.write(changed, TEXT)
        assert not sink.write(changed, TEXT)
    assert base.counts() == dict.fromkeys(RECORDS, 1) | {"indicators": 0, "rejects": 0, "errors": 0}


def test_deleting_a_document_deletes_its_records(base: Base, document: Document) -> None:
    with SqlSink(base.url) as sink:
        sink.write(document, TEXT)
    connection = sqlite3.connect(base.path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM documents")
    connection.commit()
    connection.close()
    assert base.counts() == dict.fromkeys(RECORDS, 0)


def test_a_location_has_one_error_until_it_succeeds(base: Base, document: Document) -> None:
    with SqlSink(base.url) as sink:
        assert sink.fail(Failure("a.txt", "InputError", "an empty file"))
        assert sink.fail(Failure("a.txt", "InputError", "holds no text", "write something"))
        assert base.rows("SELECT location, reason, hint FROM errors") == [("a.txt", "holds no text", "write something")]
        sink.write(document, TEXT, location="a.txt")
    assert base.counts()["errors"] == 0


def test_a_document_is_stored_whole_or_not_at_all(
    base: Base, document: Document, stub: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    other = stub.extract("全市33家。")
    with SqlSink(base.url) as sink:
        sink.write(document, TEXT)
        with monkeypatch.context() as patch:
            patch.setattr(sql, "insert_rows", interrupted)
            with pytest.raises(KeyboardInterrupt):
                sink.write(other, "全市33家。")
        assert base.rows("SELECT id FROM documents") == [(document.id,)]
        assert sink.write(other, "全市33家。")
    assert base.counts()["documents"] == 2


def test_an_interrupted_first_document_leaves_no_run(
    base: Base, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with SqlSink(base.url) as sink:
        with monkeypatch.context() as patch:
            patch.setattr(sql, "insert_rows", broken)
            with pytest.raises(KeyboardInterrupt):
                sink.write(document, TEXT)
        assert sink.write(document, TEXT)
    assert base.rows("SELECT id, written FROM runs") == [(1, 1)]


@pytest.mark.parametrize(("text", "reason"), [("全\ud800市", "lone surrogate"), ("全\0市", "NUL")])
def test_characters_that_no_database_holds_are_an_input_error(
    base: Base, document: Document, text: str, reason: str
) -> None:
    with SqlSink(base.url) as sink:
        with pytest.raises(InputError, match=reason):
            sink.write(document, text, location="a.txt")
        assert sink.fail(Failure(f"{text}.txt", "InputError", text))
        assert not sink.fail(Failure(f"{text}.txt", "InputError", text))
    assert base.counts()["documents"] == 0
    assert base.rows("SELECT location FROM errors")[0][0].isprintable()


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=None)


@given(NUMBERS)
def test_every_decimal_comes_back_as_it_was(value: Decimal) -> None:
    kind, dialect = ExactNumber(), sqlite.dialect()
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (v)")
    connection.execute("INSERT INTO t VALUES (?)", (kind.process_bind_param(value, dialect),))
    (stored,) = connection.execute("SELECT v FROM t").fetchone()
    connection.close()
    assert kind.process_result_value(stored, dialect) == value


@pytest.mark.parametrize(
    "value", ["12345678901234567890123.4567", "0.1", "113170000000", "9223372036854775808", "-66.67", "1e-30"]
)
def test_a_quantity_survives_the_database(base: Base, document: Document, value: str) -> None:
    quantity = Quantity(text="x", value=Decimal(value), unit="", bound="eq", dimension="other")
    figure = document.indicators[0].model_copy(update={"quantity": quantity})
    with SqlSink(base.url) as sink:
        sink.write(document.model_copy(update={"indicators": (figure,)}), TEXT)
    engine = sa.create_engine(base.url)
    with engine.connect() as connection:
        found = connection.execute(sa.select(METADATA.tables["indicators"].c.quantity_value)).scalar_one()
    engine.dispose()
    assert found == Decimal(value)


def test_postgresql_has_numeric_dates_and_foreign_keys() -> None:
    ddl = str(CreateTable(METADATA.tables["indicators"]).compile(dialect=postgresql.dialect()))
    assert "quantity_value NUMERIC NOT NULL" in ddl
    assert "period_start DATE" in ddl
    assert "REFERENCES documents (id) ON DELETE CASCADE" in ddl


def test_the_columns_are_the_models(base: Base) -> None:
    names = {column.name for column in METADATA.tables["indicators"].columns}
    assert {*Indicator.model_fields} - names == {"quantity", "period", "baseline", "region", "evidence"}
    indexed = {tuple(index.columns.keys()) for index in METADATA.tables["indicators"].indexes}
    assert indexed >= {("metric",), ("region_name",), ("period_start",), ("fact_key",)}


def test_another_schema_version_is_refused(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    SqlSink(base.url).close()
    SqlSink(base.url).close()
    with monkeypatch.context() as patch:
        patch.setattr(database, "SCHEMA_VERSION", "99")
        with pytest.raises(SinkError, match=r"schema version 1 .*not of this 99.*new database"):
            SqlSink(base.url)
    monkeypatch.setattr(database, "layout", lambda: "other")
    assert layout() != "other"
    with pytest.raises(SinkError, match="other columns"):
        SqlSink(base.url)


def test_somebody_elses_tables_are_left_alone(base: Base) -> None:
    connection = sqlite3.connect(base.path)
    connection.execute("CREATE TABLE documents (x)")
    connection.close()
    with pytest.raises(SinkError, match="a table 'documents' that newsextract did not make"):
        SqlSink(base.url)
    assert base.rows("SELECT name FROM sqlite_master") == [("documents",)]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("news.db", "write sqlite:///news.db"),
        ("sqlite:///{tmp}/no/news.db", "does not exist"),
        ("sqlite:///{tmp}", "is a folder"),
        ("sqlite:///{tmp}/text.db", "not a database"),
        ("nodb://x/y", "nodb"),
        ("oracle+cx_oracle://u:secret@h/b", "driver"),
    ],
)
def test_a_database_that_cannot_be_opened_is_a_sink_error(tmp_path: Path, url: str, reason: str) -> None:
    (tmp_path / "text.db").write_text("no database at all, only text\n" * 100)
    with pytest.raises(SinkError, match=reason) as caught:
        SqlSink(url.format(tmp=tmp_path))
    assert "secret" not in str(caught.value)


def test_a_database_that_cannot_be_written_is_a_sink_error_at_the_start(base: Base) -> None:
    SqlSink(base.url).close()
    with pytest.raises(SinkError, match=r"readonly database \(check the file's permissions\)"):
        SqlSink(f"sqlite:///file:{base.path}?mode=ro&uri=true")
    if os.geteuid() != 0:  # root may write anything
        base.path.chmod(0o444)
        with pytest.raises(SinkError, match="readonly"):
            SqlSink(base.url)


def test_a_database_that_fails_midway_is_a_sink_error_and_keeps_the_rest(
    base: Base, document: Document, stub: Any
) -> None:
    with SqlSink(base.url) as sink:
        sink.write(document, TEXT)
        connection = sqlite3.connect(base.path)
        connection.execute("DROP TABLE programs")
        connection.close()
        with pytest.raises(SinkError, match=r"no such table: .*programs"):
            sink.write(stub.extract("实施“甲”工程"), "实施“甲”工程")
    assert base.rows("SELECT id FROM documents") == [(document.id,)]


def test_a_locked_database_is_a_sink_error(base: Base, document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with SqlSink(base.url, patience=0.2) as sink:
        connection = sqlite3.connect(base.path, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(SinkError, match="another program is writing"):
            sink.write(document, TEXT)
        connection.execute("ROLLBACK")
        connection.close()
        assert sink.write(document, TEXT)
