"""The Arrow kernel: the rows of the tables, nested in one row for each text."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from typing import Any

import pytest

from newsextract.engines.pool import Limits
from newsextract.errors import InputError
from newsextract.model.schema import flat
from newsextract.sinks.rows import RowPacker, names
from newsextract.sinks.tables import INDICATORS, METADATA

pa = pytest.importorskip("pyarrow")

from newsextract.engines.arrow import OUTPUT, TAKEN, Kernel, records  # noqa: E402

TEXT = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动，“平台筑基”行动。"


def batch(*rows: dict[str, Any]) -> Any:
    return pa.RecordBatch.from_pylist(list(rows))


def test_a_text_becomes_one_row_with_its_records(stub: Any) -> None:
    given = {"text": TEXT, "published": date(2026, 1, 20), "place": "江门市", "title": "标题", "origin": "a"}
    (row,) = Kernel(stub)(batch(given)).to_pylist()
    document = stub.extract(TEXT, **{name: value for name, value in given.items() if name != "text"})
    document = document.model_copy(update={"published_from": "file"})
    assert {name: row[name] for name in flat(document)} == flat(document)
    assert row["error"] is None
    packed = RowPacker("parquet")(document, TEXT, "a")
    for name in ("indicators", "targets", "programs", "rejects"):
        columns = names(METADATA.tables[name])
        assert [{column: item[column] for column in columns} for item in row[name]] == [
            dict(zip(columns, values, strict=True)) for values in packed.body[name]
        ]
    assert [mention["text"] for mention in row["programs"][0]["mentions"]] == ["“平台筑基”行动"]
    assert [len(row[name]) for name in ("indicators", "targets", "programs", "rejects")] == [1, 1, 2, 1]


def test_bad_texts_are_rows_in_their_places(stub: Any) -> None:
    made = Kernel(stub)(
        batch(
            {"text": "崩溃", "published": None, "origin": "a"},
            {"text": "33家", "published": "2026-01-20", "origin": "b"},
            {"text": None, "published": None, "origin": None},
            {"text": "34家", "published": "soon", "origin": "d"},
            {"text": "全\0市", "published": None, "origin": "e"},
        )
    )
    assert made.schema == OUTPUT
    rows = made.to_pylist()
    assert [row["origin"] for row in rows] == ["a", "b", None, "d", "e"]
    assert [row["error"] and row["error"]["kind"] for row in rows] == [
        "ZeroDivisionError", None, "InputError", "InputError", "InputError",
    ]  # fmt: skip
    assert rows[3]["error"]["reason"] == "'published' is 'soon'"
    assert [row["published"] for row in rows] == [None, date(2026, 1, 20), None, None, None]
    assert [len(row["indicators"]) for row in rows] == [0, 1, 0, 0, 0]
    assert rows[0]["id"] is None
    assert records(made, "indicators").column("evidence_text").to_pylist() == ["33家"]
    assert records(made, "indicators").schema.names == names(INDICATORS)


def test_an_empty_batch_and_columns_of_other_types(stub: Any) -> None:
    empty = pa.RecordBatch.from_arrays([pa.array([], pa.string())], names=["text"])
    assert Kernel(stub)(empty).schema == OUTPUT
    assert Kernel(stub)(empty).num_rows == 0
    moment = batch({"text": "33家", "published": datetime(2026, 1, 20, 8), "other": 1})
    assert Kernel(stub)(moment).column("published").to_pylist() == [date(2026, 1, 20)]
    with pytest.raises(InputError, match="no column 'text' \\(there are body; rename one\\)"):
        Kernel(stub)(batch({"body": "33家"}))
    assert set(TAKEN) >= {"text", "published", "place", "title", "origin"}


def test_a_copy_with_limits_ends_what_takes_too_long_and_is_used_again(stub: Any) -> None:
    kernel = pickle.loads(pickle.dumps(Kernel(stub, limits=Limits(seconds=2.0))))
    try:
        first = kernel(batch({"text": "33家"}, {"text": "停住"}, {"text": "34家"}))
        assert [row and row["kind"] for row in first.column("error").to_pylist()] == [None, "TimeLimit", None]
        second = kernel(batch({"text": "35家"}))
        assert records(second, "indicators").num_rows == 1
    finally:
        kernel.close()
    assert kernel(batch({"text": "36家"})).num_rows == 1
    kernel.close()
