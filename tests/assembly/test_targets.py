"""What a promise adds to a statement, and figures that state nothing."""

from __future__ import annotations

from datetime import date

import pytest

from newsextract import Extractor, extract
from newsextract.assembly.targets import promised_metric
from newsextract.mentions.cues import scan_cues

EXTRACTOR = Extractor(rejects=True)


@pytest.mark.parametrize(
    ("metric", "sentence", "expected"),
    [
        ("甬舟铁路计划开通线路", "甬舟铁路计划开通线路4条", "甬舟铁路开通线路"),
        ("市水务局将新建泵站", "市水务局将新建泵站4座", "市水务局新建泵站"),
        ("可减少排放", "预计可减少排放3万吨", "减少排放"),
        ("可挽回粮食损失", "力争可挽回粮食损失3万吨", "挽回粮食损失"),
        ("新增就业目标", "新增就业目标4万人", "新增就业"),
        ("可再生能源装机", "力争可再生能源装机达到3万千瓦", "可再生能源装机"),
        ("海外投资计划", "对海外投资计划超过3亿元", "海外投资计划"),
    ],
)
def test_a_metric_holds_no_cue(metric: str, sentence: str, expected: str) -> None:
    assert promised_metric(metric, scan_cues(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("渔业晚会将于今晚8点播出。", "clock time"),
        ("纲要围绕民生福祉提出8项指标。", "parts of a plan"),
        ("假如渔企招用10名毕业生。", "hypothetical"),
        ("若渔船满200艘，可享优惠。", "hypothetical"),
        ("对年捕捞量2万吨以上的渔企给予补助。", "condition"),
        ("去年产量没有达到5万吨。", "denied"),
        ("对违者处以罚款5000元。", "law"),
    ],
)
def test_what_states_nothing_is_refused(sentence: str, reason: str) -> None:
    document = EXTRACTOR.extract(f"示例\n{sentence}", published=date(2026, 2, 1))
    assert [reject.reason for reject in document.rejects] == [reason]
    assert not document.indicators
    assert not document.targets


def test_a_duration_in_the_name_of_a_trial_is_no_figure() -> None:
    document = extract("示例\n今年将推进海域承包到期后再延长30年整县试点。", published=date(2026, 2, 1))
    assert not document.targets


def test_fines_paid_are_facts() -> None:
    (fact,) = extract("示例\n去年全市渔业案件罚款136万元。", published=date(2026, 2, 1)).indicators
    assert fact.quantity.text == "136万元"


def test_indicators_met_are_no_parts_of_a_plan() -> None:
    (fact,) = extract("示例\n去年全市8项指标实现增长。").indicators
    assert fact.quantity.value == 8


def test_a_deadline_comes_from_the_headline_of_an_item() -> None:
    items = (
        "本县今年将改造渡口\n县港航局表示，将改造渡口12个。",
        "渔村旅游升温\n渔村接待游客增多。",
        "海岛供水恢复\n供水已恢复。",
    )
    text = "\n".join(("快讯", *items))
    (target,) = extract(text, published=date(2026, 2, 1)).targets
    assert target.deadline is not None
    assert target.deadline.end == date(2026, 12, 31)
    assert "deadline_inherited" in target.flags


def test_a_plan_that_only_names_the_year_sets_no_deadline() -> None:
    text = "二、2026年重点工作\n今年是“十五五”时期承前启后的一年。\n城镇新增就业4万人以上。\n"
    (target,) = extract(text, published=date(2026, 2, 1), title="2026年白石市政府工作报告").targets
    assert target.deadline is not None
    assert target.deadline.end == date(2026, 12, 31)


@pytest.mark.parametrize("start", ["从月收入3万元", "由每条3万元", "从3万元"])
def test_the_value_before_a_planned_rise_is_a_fact_without_a_time(start: str) -> None:
    document = extract(f"示例\n明年计划将渔船补贴标准{start}提高到5万元。", published=date(2026, 2, 1))
    assert [t.quantity.text for t in document.targets if t.quantity] == ["5万元"]
    assert [(i.quantity.text, i.period) for i in document.indicators] == [("3万元", None)]


def test_the_items_of_a_plan_are_due_when_its_opening_says() -> None:
    text = (
        "2026年，全县港航系统将加快建设海洋强县。\n具体来说，两个行动包括：\n"
        "一是实施“深蓝”行动。力争建成国家级渔港。\n二是实施“远航”行动。改造渡口12个。\n"
    )
    targets = extract(text, published=date(2026, 3, 2)).targets
    assert [t.objective for t in targets] == ["建成国家级渔港", "改造渡口12个"]
    assert {str(t.deadline and t.deadline.end) for t in targets} == {"2026-12-31"}


@pytest.mark.parametrize(
    "text",
    [
        "今天，舟山公布渔业改革意见。根据意见，全市将形成5家远洋船队。",
        "今年以来，全市不断推进渔民培训，计划用3年时间，培训5万名渔民。",
    ],
)
def test_a_time_that_ends_with_the_publication_is_no_deadline(text: str) -> None:
    targets = extract(text, published=date(2026, 9, 4)).targets
    assert targets
    assert [target.deadline for target in targets] == [None] * len(targets)


def test_a_forecast_of_what_is_all_but_over_is_a_fact_beside_a_plan_too() -> None:
    text = "明年渔港收费政策将完善\n全市将完善渔港收费政策。今年全市预计全年新增渔港道路870公里。"
    document = extract(text, published=date(2026, 12, 28))
    assert [i.metric for i in document.indicators] == ["新增渔港道路"]
    assert not [t for t in document.targets if t.quantity is not None]


def test_a_minute_is_a_time_of_the_clock() -> None:
    document = EXTRACTOR.extract("渔业晚会将于今晚20点零7分播出。", published=date(2026, 2, 1))
    assert {reject.reason for reject in document.rejects} == {"clock time"}
    assert not document.targets


def test_the_day_of_publication_in_brackets_is_of_no_other_year() -> None:
    text = "2032年渔运会配套工程——舟山渔港扩建工程今天（8月3日）完工，年吞吐量由60万人次增加到100万人次。"
    document = extract(text, published=date(2026, 8, 3))
    assert not [target for target in document.targets if target.quantity is not None]
    assert {str(i.period.end) for i in document.indicators if i.period} == {"2026-08-03"}
