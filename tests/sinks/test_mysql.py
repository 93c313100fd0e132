"""The SQL sink on a MySQL or MariaDB server: `NEWSEXTRACT_MYSQL=mysql+pymysql://... pytest tests/sinks`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from newsextract.errors import InputError, SinkError
from newsextract.pipeline import Extractor
from newsextract.sinks.base import Failure
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.stored import Stored
from newsextract.sinks.tables import METADATA
from newsextract.sinks.texts import stored_releases
from newsextract.sinks.wide import Wide

URL = os.environ.get("NEWSEXTRACT_MYSQL", "")
server = pytest.mark.skipif(not URL, reason="NEWSEXTRACT_MYSQL names no empty database")
TEXT = "2025年，全市地区生产总值4580亿元，同比增长5.6%，居全省第6。2026年，力争达到5000亿元。实施“平台筑基”行动。"


@pytest.fixture
def engine() -> Iterator[sa.Engine]:
    made = sa.create_engine(URL)
    yield made
    METADATA.drop_all(made)
    made.dispose()


def rows(engine: sa.Engine, query: str) -> list[Any]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


@server
def test_documents_are_stored_once_and_come_back(engine: sa.Engine) -> None:
    long = TEXT + "\n" + "𠮷" * 40_000  # four bytes each; a TEXT of MySQL would hold 64 KiB
    documents = {text: Extractor(rejects=True).extract(text, place="保定市", origin="a") for text in (TEXT, long)}
    for changed in (True, False):
        with SqlSink(URL) as sink:
            for text, document in documents.items():
                assert sink.write(document, text) is changed
            assert sink.fail(Failure("a\0\ud800", "InputError", "an empty file")) is changed
    assert rows(engine, "SELECT written, failed, finished_at IS NULL FROM runs") == [(2, 1, 0)]
    there = Stored(URL)
    assert {text: document for document, text in there.documents()} == documents
    there.close()
    assert {each.text for each in stored_releases(URL) if not isinstance(each, InputError)} == documents.keys()
    assert rows(engine, "SELECT verdict, documents FROM repeated_facts WHERE measure = 'growth'") == [("agreeing", 2)]
    wide = Wide(URL)
    with wide.rows() as found:
        header, row = found
    wide.close()
    assert dict(zip(header, row, strict=True))["gdp"] == Decimal(458_000_000_000)


@server
def test_a_changed_document_takes_the_place_of_its_old_rows(engine: sa.Engine, stub: Any) -> None:
    text = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
    document = stub.extract(text)
    with SqlSink(URL) as sink:
        assert sink.write(document, text)
        assert sink.write(document.model_copy(update={"indicators": (), "programs": ()}), text)
    counts = {name: rows(engine, f"SELECT count(*) FROM {name}")[0][0] for name in METADATA.tables}
    assert counts == dict.fromkeys(METADATA.tables, 1) | {
        "indicators": 0, "programs": 0, "program_mentions": 0, "errors": 0,
    }  # fmt: skip


@server
def test_words_that_look_alike_are_different(engine: sa.Engine, stub: Any) -> None:
    with SqlSink(URL) as sink:
        sink.write(stub.extract("全市33家", title="GDP"), "全市33家")
    assert rows(engine, "SELECT count(*) FROM documents WHERE title = 'gdp'") == [(0,)]


def test_a_server_that_is_not_there_is_a_sink_error() -> None:
    pytest.importorskip("pymysql")
    with pytest.raises(SinkError, match="Can't connect") as caught:
        SqlSink("mysql+pymysql://user:secret@127.0.0.1:1/base")
    assert "secret" not in str(caught.value)
