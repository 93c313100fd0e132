"""Fields set by a reader, and what follows from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from judging import sample

from newsextract.corrections.revision import revise
from newsextract.errors import InputError

LEVEL, GROWTH, _ = sample().indicators
(TARGET,) = sample().targets
(PROGRAM,) = sample().programs


def revised(record: Any, **changes: str | None) -> Any:
    return revise(record, changes)


def test_a_figure_with_its_base_unit() -> None:
    record = revised(LEVEL, value="3.5", unit="公里", bound="approx")
    q = record.quantity
    assert (q.value, q.unit, q.bound, q.dimension) == (Decimal("3.5"), "公里", "approx", "length")
    assert (q.base_value, q.base_unit, q.text) == (Decimal(3500), "米", LEVEL.quantity.text)
    assert (record.id, record.rule, record.evidence) == (LEVEL.id, LEVEL.rule, LEVEL.evidence)
    assert record.flags == ("corrected", *LEVEL.flags)


def test_a_second_end_makes_a_range_and_none_makes_it_plain() -> None:
    ranged = revised(LEVEL, high="2300")
    assert ranged.quantity.bound == "between"
    plain = revised(ranged, high=None)
    assert (plain.quantity.bound, plain.quantity.high) == ("eq", None)


def test_the_statistic_is_that_of_the_new_metric() -> None:
    assert revised(LEVEL, metric="地区生产总值", unit="元").metric_id == "gdp"
    assert revised(LEVEL, metric="没有名称的统计").metric_id is None


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("2024-01-01/2024-12-31", "year"), ("2024-07-01/2024-12-31", "half"), ("2024-04-01/2024-06-30", "quarter"),
        ("2024-02-01/2024-02-29", "month"), ("2024-10-31/2024-10-31", "day"), ("2021-01-01/2025-12-31", "span"),
        ("2024-02-01/2024-04-30", "span"), ("2024-04-01/2025-03-31", "span"),
    ],
)  # fmt: skip
def test_a_period_is_no_longer_inherited(text: str, granularity: str) -> None:
    growth = GROWTH.model_copy(update={"flags": ("metric_inherited", "period_inherited")})
    record = revised(growth, period=text)
    assert f"{record.period.start}/{record.period.end}" == text
    assert record.period.granularity == granularity
    assert record.flags == ("corrected", "metric_inherited")


def test_a_region_has_its_code() -> None:
    assert revised(TARGET, region="佛山").region.name == "佛山市"
    assert revised(TARGET, region="某某园区").region.code is None
    assert revised(TARGET, region=None).region is None


def test_targets_and_programs() -> None:
    target = revised(TARGET, deadline="2028-12-31/2028-12-31", commitment="ensure")
    assert (target.deadline.end, target.commitment) == (date(2028, 12, 31), "ensure")
    program = revised(PROGRAM, parent="科技强市", category="mechanism")
    assert (program.parent, program.category) == ("科技强市", "mechanism")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "NaN"}, "value: 'NaN' is no number"),
        ({"value": None}, "value: a figure has one"),
        ({"bound": "maybe"}, "bound: Input should be"),
        ({"bound": "between"}, "a range has two ends"),
        ({"period": "2025"}, "period: '2025' is no period"),
        ({"period": "2025-02-01/2025-01-01"}, "is no period"),
        ({"measure": "size"}, "measure: Input should be"),
        ({"metric": None}, "metric: Input should be"),
    ],
)
def test_a_wrong_value_names_its_field(changes: dict[str, str | None], words: str) -> None:
    with pytest.raises(InputError) as raised:
        revised(LEVEL, **changes)
    assert words in str(raised.value)


def test_a_result_without_a_figure_has_no_value() -> None:
    bare = TARGET.model_copy(update={"quantity": None, "metric": None, "measure": None, "of": None})
    with pytest.raises(InputError, match="a result without a figure has none"):
        revised(bare, value="3")
