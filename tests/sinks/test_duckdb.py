"""The SQL sink on DuckDB, which has no usable foreign keys: the same tables, exact numbers, whole documents."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from newsextract.errors import InputError, SinkError
from newsextract.model import Document
from newsextract.model.schema import flat
from newsextract.sinks import sql
from newsextract.sinks.base import Failure
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.tables import METADATA

pytest.importorskip("duckdb_engine")

TEXT = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
OTHER = "全市33家，实施“甲”工程。"


class Base:
    """A DuckDB file and what stands in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = f"duckdb:///{path}"
        self.engine = sa.create_engine(self.url)

    def rows(self, query: Any) -> list[Any]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(query) if isinstance(query, str) else query)]

    def counts(self) -> dict[str, int]:
        return {table: self.rows(f"SELECT count(*) FROM {table}")[0][0] for table in METADATA.tables}


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    made = Base(tmp_path / "news.duckdb")
    yield made
    made.engine.dispose()


@pytest.fixture
def document(stub: Any) -> Document:
    made: Document = stub.extract(TEXT, published=date(2022, 3, 2), origin="a.txt")
    return made


def with_value(document: Document, value: str) -> Document:
    quantity = document.indicators[0].quantity.model_copy(update={"value": Decimal(value)})
    figure = document.indicators[0].model_copy(update={"quantity": quantity})
    return document.model_copy(update={"indicators": (figure,)})


def test_a_document_becomes_rows_once(base: Base, document: Document) -> None:
    for changed in (True, False):
        with SqlSink(base.url) as sink:
            assert sink.write(document, TEXT, location="a.txt") is changed
            assert sink.fail(Failure("b.txt", "InputError", "an empty file")) is changed
    assert base.counts() == dict.fromkeys(METADATA.tables, 1)
    (stored,) = base.rows(sa.select(*METADATA.tables["indicators"].columns))
    record = flat(document.indicators[0]) | {"document_id": document.id, "position": 0}
    assert dict(zip(METADATA.tables["indicators"].columns.keys(), stored, strict=True)) == record | {
        "flags": ["period_inherited"]
    }
    query = "SELECT typeof(quantity_value), typeof(period_start), typeof(flags) FROM indicators"
    assert base.rows(query) == [("DECIMAL(38,10)", "DATE", "JSON")]
    assert base.rows("SELECT written, failed, finished_at IS NULL FROM runs") == [(1, 1, False)]


def test_a_changed_document_takes_the_place_of_its_old_rows(base: Base, document: Document, stub: Any) -> None:
    with SqlSink(base.url) as sink:
        sink.write(document, TEXT)
        sink.write(stub.extract(OTHER), OTHER)
    changed = document.model_copy(update={"indicators": (), "programs": (), "rejects": ()})
    for again in (False, True):
        with SqlSink(base.url) as sink:
            assert sink.write(changed, TEXT) is not again
    assert base.counts() == {
        "documents": 2, "indicators": 1, "targets": 1, "programs": 1, "program_mentions": 1, "rejects": 0,
        "errors": 0, "runs": 2, "newsextract_schema": 1,
    }  # fmt: skip
    assert base.rows("SELECT id FROM runs ORDER BY id") == [(1,), (2,)]


@pytest.mark.parametrize("value", ["1234567890123456789012345678.0123456789", "0.1", "1.1317E+11", "-66.67"])
def test_a_number_is_stored_exactly(base: Base, document: Document, value: str) -> None:
    with SqlSink(base.url) as sink:
        sink.write(with_value(document, value), TEXT)
    assert base.rows("SELECT quantity_value FROM indicators") == [(Decimal(value),)]


def test_a_number_that_does_not_fit_is_refused_not_rounded(base: Base, document: Document) -> None:
    with SqlSink(base.url) as sink, pytest.raises(InputError, match=r"0\.00000000001 cannot be stored exactly"):
        sink.write(with_value(document, "0.00000000001"), TEXT)
    assert base.counts()["documents"] == 0


def test_a_document_is_stored_whole_or_not_at_all(
    base: Base, document: Document, stub: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    changed = document.model_copy(update={"targets": ()})
    with SqlSink(base.url) as sink:
        sink.write(document, TEXT)
        with monkeypatch.context() as patch:
            patch.setattr(sql, "insert_rows", interrupted)
            for each, text in ((changed, TEXT), (stub.extract(OTHER), OTHER)):
                with pytest.raises(KeyboardInterrupt):
                    sink.write(each, text)
    assert base.rows("SELECT id FROM documents") == [(document.id,)]
    assert base.counts()["targets"] == base.counts()["program_mentions"] == 1


def test_what_cannot_be_opened_is_a_sink_error(base: Base, tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="does not exist"):
        SqlSink(f"duckdb:///{tmp_path}/no/news.duckdb")
    (tmp_path / "text.duckdb").write_text("no database at all, only text\n" * 100)
    with pytest.raises(SinkError, match="not a valid DuckDB"):
        SqlSink(f"duckdb:///{tmp_path}/text.duckdb")
    with base.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE documents (x INTEGER)"))
    with pytest.raises(SinkError, match="a table 'documents' that newsextract did not make"):
        SqlSink(base.url)


def test_a_file_that_another_program_has_open_is_a_sink_error(base: Base) -> None:
    code = f"import duckdb; c = duckdb.connect({str(base.path)!r}); print('open', flush=True); input()"
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    try:
        with pytest.raises(SinkError, match="another program has it open"):
            SqlSink(base.url)
    finally:
        process.communicate("\n", timeout=20)


def test_tables_and_columns_say_what_they_hold(tmp_path: Path) -> None:
    url = f"duckdb:///{tmp_path}/news.duckdb"
    SqlSink(url).close()
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        query = (
            "SELECT c.table_name || '.' || column_name, c.comment "
            "FROM duckdb_columns() c JOIN duckdb_tables() USING (table_oid)"
        )
        said = dict(map(tuple, connection.execute(sa.text(query))))
        query = "SELECT table_name, comment FROM duckdb_tables()"
        tables = dict(map(tuple, connection.execute(sa.text(query))))
    engine.dispose()
    assert said["indicators.quantity_value"].startswith("The figure: ")
    assert tables["programs"] == "One named undertaking, all its mentions merged."
    assert [name for name, words in said.items() if not words and not name.startswith("newsextract_schema.")] == []
