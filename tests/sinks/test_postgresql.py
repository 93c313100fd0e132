"""The SQL sink on a PostgreSQL server: `NEWSEXTRACT_POSTGRESQL=postgresql+psycopg://... pytest tests/sinks`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from newsextract.sinks.base import Failure
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.tables import METADATA

URL = os.environ.get("NEWSEXTRACT_POSTGRESQL", "")
pytestmark = pytest.mark.skipif(not URL, reason="NEWSEXTRACT_POSTGRESQL names no empty database")


@pytest.fixture
def engine() -> Iterator[sa.Engine]:
    made = sa.create_engine(URL)
    yield made
    METADATA.drop_all(made)
    made.dispose()


def test_documents_are_stored_once_and_exactly(engine: sa.Engine, stub: Any) -> None:
    text = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
    document = stub.extract(text)
    value = Decimal("12345678901234567890123.4567000000000000000001")
    quantity = document.indicators[0].quantity.model_copy(update={"value": value})
    figure = document.indicators[0].model_copy(update={"quantity": quantity})
    document = document.model_copy(update={"indicators": (figure,)})
    for changed in (True, False):
        with SqlSink(URL) as sink:
            assert sink.write(document, text) is changed
            assert sink.fail(Failure("a\0\ud800", "InputError", "an empty file")) is changed
    with engine.connect() as connection:
        counts = {t.name: connection.scalar(sa.select(sa.func.count()).select_from(t)) for t in METADATA.sorted_tables}
        stored = connection.scalar(sa.select(METADATA.tables["indicators"].c.quantity_value))
        repeated = connection.scalar(sa.text("SELECT count(*) FROM repeated_facts"))
    assert set(counts.values()) == {1}
    assert repeated == 0
    assert stored == value
