"""The view of facts that several documents state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from newsextract.model import Document, Evidence, Indicator, Period, Quantity, Region
from newsextract.model.ids import record_ids, text_hash
from newsextract.sinks.sql import SqlSink

YEAR = Period(text="2025年", start=date(2025, 1, 1), end=date(2025, 12, 31), granularity="year")
QUERY = (
    "SELECT metric, quantity_unit, documents, texts, lowest, highest, verdict FROM repeated_facts ORDER BY metric, 2"
)


def document(name: str, *figures: tuple[str, str], text: str = "", **changes: Any) -> Document:
    """A document with figures given as metric and words (`>500家`)."""
    made = []
    bounds: dict[str, Any] = {">": "gt", "≥": "ge", "<": "lt", "约": "approx"}
    for key, (metric, words) in zip(record_ids(name, [(each,) for each in figures]), figures, strict=True):
        bound = bounds.get(words[0], "eq")
        number, unit = words.lstrip("".join(bounds))[:-1], words[-1]
        quantity = Quantity(text=words, value=Decimal(number), unit=unit, bound=bound, dimension="other")
        fields: dict[str, Any] = {
            "id": key, "rule": "stub.figure", "metric": metric, "measure": "level", "quantity": quantity,
            "region": Region(name="江门市", code="440700"), "period": YEAR,
            "evidence": Evidence.quote(words, (0, len(words)), (0, len(words))),
        }  # fmt: skip
        made.append(Indicator(**fields | changes))
    return Document(id=name, text_hash=text_hash(text or name), indicators=tuple(made))


@pytest.fixture(params=["sqlite", "duckdb"])
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """Stores documents and gives the view's rows."""
    if request.param == "duckdb":
        pytest.importorskip("duckdb_engine")
    url = f"{request.param}:///{tmp_path}/news.db"
    engine = sa.create_engine(url)

    def asked(*documents: Document) -> list[tuple[Any, ...]]:
        with SqlSink(url) as sink:
            for each in documents:
                sink.write(each, "x")
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(QUERY))]

    yield asked
    engine.dispose()


def test_agreeing_and_contradicting_facts(ask: Any) -> None:
    first = document("a", ("甲", "2180家"), ("乙", "2180家"), ("丙", ">500家"), ("丁", ">500家"), ("戊", "约9家"))
    second = document("b", ("甲", "2180家"), ("乙", "2190家"), ("丙", "512家"), ("丁", "498家"), ("戊", "9家"))
    assert ask(first, second) == [
        ("丁", "家", 2, 2, 498, 500, "contradicting"),
        ("丙", "家", 2, 2, 500, 512, "agreeing"),
        ("乙", "家", 2, 2, 2180, 2190, "contradicting"),
        ("戊", "家", 2, 2, 9, 9, "agreeing"),
        ("甲", "家", 2, 2, 2180, 2180, "agreeing"),
    ]


@pytest.mark.parametrize(
    ("days", "verdict"),
    [((1, 2), "revised"), ((1, 1), "contradicting"), ((1, None), "contradicting"), ((None, None), "contradicting")],
)
def test_a_later_day_revises_and_the_same_day_contradicts(ask: Any, days: tuple[int | None, ...], verdict: str) -> None:
    pair = [
        document(name, ("甲", words)).model_copy(update={"published": day and date(2026, 1, day)})
        for name, words, day in zip("ab", ("33家", "34家"), days, strict=True)
    ]
    assert ask(*pair) == [("甲", "家", 2, 2, 33, 34, verdict)]


def test_a_day_that_agrees_with_itself_and_one_that_does_not(ask: Any) -> None:
    def said(name: str, words: str, day: int) -> Document:
        return document(name, ("甲", words)).model_copy(update={"published": date(2026, 1, day)})

    assert ask(said("a", "33家", 1), said("b", "33家", 1), said("c", "34家", 2))[0][-1] == "revised"
    assert ask(said("d", "35家", 2))[0][-1] == "contradicting"


def test_copies_of_one_text_are_counted(ask: Any) -> None:
    copies = [document(name, ("甲", "33家"), text="同") for name in "ab"]
    assert ask(*copies, document("c", ("甲", "33家"))) == [("甲", "家", 3, 2, 33, 33, "agreeing")]


def test_what_need_not_be_the_same_fact_is_left_out(ask: Any) -> None:
    assert ask(document("a", ("甲", "33家"), ("甲", "34家"))) == []
    assert ask(document("b", ("甲", "33个"))) == []
    for number, missing in enumerate(("period", "region")):
        pair = [document(f"{name}{number}", ("乙", f"{number + 1}家"), **{missing: None}) for name in "cd"]
        assert ask(*pair) == []
