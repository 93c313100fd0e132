"""How targets bind, which fact reports them, and what has no target."""

from __future__ import annotations

from datetime import date

import pytest

from newsextract import extract
from newsextract.assembly.links import untargeted

REPORT = """二〇二六年白石市政府工作报告
一、2025年工作回顾
2025年，全市城镇新增就业4.2万人，粮食总产量51万吨。
二、2026年重点工作
城镇新增就业4万人以上，粮食总产量稳定在50万吨左右，力争引进项目30个，确保完成老旧小区改造任务。
"""


@pytest.mark.parametrize(
    ("sentence", "constraint"),
    [
        ("确保粮食总产量稳定在320万吨左右。", "hard"),
        ("计划新建口袋公园45个。", "point"),
        ("计划新建口袋公园45个以上。", "hard"),
        ("力争新建口袋公园45个以上。", "soft"),
        ("今年预期目标是：经济增长5%左右。", "soft"),
        ("今年预期目标是：经济增长5%至6%。", "range"),
    ],
)
def test_how_hard_a_target_binds(sentence: str, constraint: str) -> None:
    (target,) = extract(f"示例\n{sentence}", published=date(2026, 2, 1)).targets
    assert target.constraint == constraint


def test_a_target_knows_the_fact_that_reports_it() -> None:
    document = extract(REPORT, published=date(2026, 1, 15), title="2026年白石市政府工作报告")
    facts = {fact.id: fact for fact in document.indicators}
    linked = {t.metric: facts[t.actual].quantity.text for t in document.targets if t.actual}
    assert linked == {"城镇新增就业": "4.2万人", "粮食总产量": "51万吨"}


def test_a_sum_over_years_is_no_actual_value_of_a_yearly_target() -> None:
    text = REPORT.replace("一、2025年工作回顾\n", "一、过去五年工作回顾\n“十四五”期间，全市累计开通航线90条。\n")
    document = extract(
        text.replace("力争引进", "开通航线12条，力争引进"),
        published=date(2026, 1, 15),
        title="2026年白石市政府工作报告",
    )
    (target,) = [t for t in document.targets if t.metric == "开通航线"]
    assert target.actual is None


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("今年不设定经济增速具体目标，将更多精力放在民生上。", ("经济增速",)),
        ("今年没有提出全年经济增速具体目标。", ("经济增速",)),
        ("我市不再设定渔业产值的年度目标。", ("渔业产值",)),
        ("对渔业产值不设量化目标。", ("渔业产值",)),
        ("今年经济增长目标为5%。", ()),
        ("去年没有完成渔业产值目标任务。", ()),
        ("该县未提出申请，目标不变。", ()),
    ],
)
def test_what_has_no_target_is_named(sentence: str, metrics: tuple[str, ...]) -> None:
    assert untargeted(sentence) == metrics
