"""A database that does not take one document of a batch: that one becomes an error, the others are stored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from newsextract.engines.local import Tally, run
from newsextract.errors import InputError, RefusedError, SinkError
from newsextract.model import Document
from newsextract.readers.release import Release
from newsextract.sinks.base import Failure
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.tables import METADATA

POSTGRESQL = os.environ.get("NEWSEXTRACT_POSTGRESQL", "")
SERVERS = {"postgresql": POSTGRESQL, "mysql": os.environ.get("NEWSEXTRACT_MYSQL", "")}
TRIGGER = (
    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF NEW.quantity_value > 5000 THEN RAISE EXCEPTION 'too many'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER refuse BEFORE INSERT ON indicators FOR EACH ROW EXECUTE FUNCTION refuse()",
)
WAYS = {
    "sqlite trigger": (
        "CREATE TRIGGER refuse BEFORE INSERT ON indicators WHEN NEW.quantity_value > 5000 "
        "BEGIN SELECT RAISE(ABORT, 'too many'); END",
        "too many",
    ),
    "duckdb type": ("ALTER TABLE indicators ALTER quantity_value TYPE DECIMAL(6, 2)", "out of range"),
    "postgresql check": ("ALTER TABLE indicators ADD CHECK (quantity_value < 5000)", "violates check constraint"),
    "postgresql type": (
        "DROP VIEW repeated_facts; ALTER TABLE indicators ALTER quantity_value TYPE NUMERIC(6, 2)",
        "numeric field overflow",
    ),
    "postgresql trigger": ("; ".join(TRIGGER), "too many"),
    "mysql check": ("ALTER TABLE indicators ADD CONSTRAINT few CHECK (quantity_value < 5000)", "few"),
    "mysql type": ("ALTER TABLE indicators MODIFY quantity_value DECIMAL(6, 2)", "Out of range"),
    "mysql trigger": (
        "CREATE TRIGGER refuse BEFORE INSERT ON indicators FOR EACH ROW "
        "IF NEW.quantity_value > 5000 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'too many'; END IF",
        "too many",
    ),
}


@dataclass
class Base:
    """A database that takes no figure above 5000, and what it says then."""

    url: str
    reason: str

    def rows(self, query: str) -> list[Any]:
        engine = sa.create_engine(self.url)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(sa.text(query))]
        finally:
            engine.dispose()

    def run(self, extractor: Any, figures: list[int], failures: list[Failure]) -> Tally:
        releases = [Release(f"全市{n}家，力争40家。", f"{n}.txt", origin=f"{n}.txt", size=10) for n in figures]

        def watch(_: Tally, failure: Failure | None) -> None:
            if failure is not None:
                failures.append(failure)

        with SqlSink(self.url) as sink:
            return run(releases, extractor, sink, watch=watch)


@pytest.fixture(params=WAYS)
def base(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Base]:
    storage = request.param.split()[0]
    if storage == "duckdb":
        pytest.importorskip("duckdb_engine")
    if not SERVERS.get(storage, "here"):
        pytest.skip(f"NEWSEXTRACT_{storage.upper()} names no empty database")
    monkeypatch.setattr(SqlSink, "wait", 60)
    url = SERVERS.get(storage) or f"{storage}:///{tmp_path}/news.db"
    SqlSink(url).close()
    statement, reason = WAYS[request.param]
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    yield Base(url, reason)
    if storage in SERVERS:
        METADATA.drop_all(engine)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse")
    engine.dispose()


def test_a_refused_document_is_an_error_and_the_others_are_stored(base: Base, stub: Any) -> None:
    seen: list[Failure] = []
    figures = [*range(100, 140), 55555, *range(140, 170), 66666]
    tally = base.run(stub, figures, seen)
    assert (tally.written, tally.failed, tally.indicators) == (70, 2, 70)
    assert [(f.location, f.kind) for f in seen] == [("55555.txt", "RefusedError"), ("66666.txt", "RefusedError")]
    assert all(base.reason in f.reason and f.hint for f in seen)
    found = {int(value) for (value,) in base.rows("SELECT quantity_value FROM indicators")}
    assert found == set(figures) - {55555, 66666}
    assert base.rows("SELECT count(*) FROM targets") == base.rows("SELECT count(*) FROM documents") == [(70,)]
    rows = base.rows("SELECT location, kind, reason FROM errors ORDER BY location")
    assert rows == [(f.location, f.kind, f.reason) for f in seen]
    assert base.rows("SELECT written, unchanged, failed FROM runs") == [(70, 0, 2)]


def test_the_same_run_again_changes_nothing(base: Base, stub: Any) -> None:
    for written in (3, 0):
        tally = base.run(stub, [1, 2, 55555, 3], [])
        assert (tally.written, tally.unchanged, tally.failed) == (written, 3 - written, 1)
    assert base.rows("SELECT count(*) FROM errors") == [(1,)]
    assert base.rows("SELECT written, unchanged, failed FROM runs") == [(3, 0, 1)]


def test_a_refused_document_leaves_its_old_state(base: Base, stub: Any) -> None:
    text = "全市33家。"
    document: Document = stub.extract(text)
    figure = document.indicators[0]
    quantity = figure.quantity.model_copy(update={"value": figure.quantity.value * 1000})
    larger = document.model_copy(update={"indicators": (figure.model_copy(update={"quantity": quantity}),)})
    with SqlSink(base.url) as sink:
        assert sink.write(document, text)
        with pytest.raises(RefusedError, match=base.reason):
            sink.write(larger, text)
        assert not sink.write(document, text)


def test_a_failure_that_is_refused_ends_the_run(base: Base, stub: Any) -> None:
    if base.url.startswith("sqlite"):
        forbidden = "CREATE TRIGGER no BEFORE INSERT ON errors BEGIN SELECT RAISE(ABORT, 'no'); END"
    elif base.url.startswith("mysql"):
        forbidden = "ALTER TABLE errors MODIFY hint TEXT NOT NULL"
    else:
        forbidden = "ALTER TABLE errors ALTER hint SET NOT NULL"
    engine = sa.create_engine(base.url)
    with engine.begin() as connection:
        connection.exec_driver_sql(forbidden)
    engine.dispose()
    releases = [Release("全市33家。", "a.txt"), InputError("an empty file", origin="b.txt")]
    told = "1 documents and failures were stored in this run; 1 that were read are not"
    with pytest.raises(SinkError, match=told), SqlSink(base.url) as sink:
        run(releases, stub, sink)
    assert base.rows("SELECT count(*) FROM documents") == [(1,)]


@pytest.mark.skipif(not POSTGRESQL, reason="NEWSEXTRACT_POSTGRESQL names no empty database")
def test_a_character_that_postgresql_cannot_hold(stub: Any) -> None:
    document = stub.extract("全市33家。").model_copy(update={"title": "甲\0乙"})
    try:
        with SqlSink(POSTGRESQL) as sink, pytest.raises(RefusedError, match="NUL"):
            sink.write(document, "全市33家。")
    finally:
        engine = sa.create_engine(POSTGRESQL)
        METADATA.drop_all(engine)
        engine.dispose()
