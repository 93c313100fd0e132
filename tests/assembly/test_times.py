"""The times of figures that name none of their own."""

from __future__ import annotations

from datetime import date

import pytest

import newsextract


def spans(text: str, published: date) -> list[str | None]:
    document = newsextract.extract(text, published=published)
    return [r.period and f"{r.period.start}..{r.period.end}" for r in document.indicators]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《2024年生态公报》显示，2024年优良天数比例为91.7%。\n全年完成造林1020万亩。", ["2024-01-01..2024-12-31"] * 2),
        ("自2008年12月首次护航以来，已完成护航任务312批。", ["2008-12-01..2025-06-05"]),
        ("三大战役打响以来，累计治沙3200万亩。", [None]),
        ("前5个月，营业收入由2023年的960亿元增加到1215亿元。", ["2023-01-01..2023-12-31", "2025-01-01..2025-05-31"]),
    ],
)
def test_periods(text: str, expected: list[str | None]) -> None:
    assert spans(text, date(2025, 6, 5)) == expected


def test_a_yearly_average_is_over_the_movement_in_front() -> None:
    text = "高企由2020年的96家增加到2024年的215家，年均增长22.3%。"
    assert spans(text, date(2025, 6, 5))[-1] == "2020-01-01..2024-12-31"


def test_a_sentence_with_among_goes_on_about_the_sentence_before() -> None:
    text = "前4个月，外贸进出口总值17万亿元。其中，出口9万亿元，增长6.7%。"
    assert spans(text, date(2025, 6, 5)) == ["2025-01-01..2025-04-30"] * 3


def test_a_list_is_compared_with_one_time() -> None:
    document = newsextract.extract("资产总额比2012年增长61%，利润增长2.2倍，税收增长1.1倍。")
    assert [record.basis for record in document.indicators] == ["baseline"] * 3


def test_a_year_named_by_its_plan_is_still_the_year() -> None:
    text = (
        "一、“十五五”时期主要目标\n“十五五”时期，我市要建成创新高地。\n二、2026年重点工作\n"
        "今年是“十五五”开局起步之年。\n推进乡村振兴。改造农村公路320公里。"
    )
    document = newsextract.extract(text, title="2026年政府工作报告", published=date(2026, 2, 3))
    assert [target.deadline and str(target.deadline.end) for target in document.targets if target.quantity] == [
        "2026-12-31"
    ]
