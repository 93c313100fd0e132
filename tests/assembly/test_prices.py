"""Prices have the good that they are of, and nothing of what is told of them."""

from __future__ import annotations

from datetime import date

import pytest

import newsextract
from conftest import metrics
from newsextract.assembly.prices import good_in

SPRING = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鱼油市场疲态尽显，市场均价从1225元/吨位置连续猛跌。", ["鱼油市场均价"]),
        ("鱼油市场先抑后扬。2月初，均价下探至750元/吨。", ["鱼油均价"]),
        ("此前曾大幅上涨的鱼油上月遭遇大跌，月末平均报价低至3528元/吨。", ["鱼油月末平均报价"]),
        ("鱼骨价格继续上扬，涨幅达8.95%，主流报价涨至2860元/吨。", ["鱼骨价格", "鱼骨主流报价"]),
        ("鱼油出厂价为9000元/吨。\n市场成交价8800元/吨。", ["鱼油出厂价", "鱼油市场成交价"]),
        ("鱼油供应充足，目前价格为3000元/吨。", ["鱼油价格"]),
        ("店家介绍，这里的扇贝成交价为30元。", ["扇贝成交价"]),
        ("店家说，零售价为30元。", ["零售价"]),
        ("周末客人不多，价格为98元。", ["价格"]),
    ],
)
def test_a_price_is_of_the_good_that_was_told_of(text: str, expected: list[str]) -> None:
    assert metrics(text, SPRING) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("98元的套餐价只是平时的价格。", ["套餐价"]),
        ("鱼粉价格已经达到了67800元每吨的高位。", ["鱼粉价格"]),
        ("鱼粉价格可能向下探至8200元附近。", ["鱼粉价格"]),
        ("远帆公司购置3000元水平仪。", ["远帆公司购置水平仪"]),
        ("远帆公司去年以10亿元的价格收购了海星公司的码头。", ["收购海星公司的码头价格"]),
    ],
)
def test_what_is_told_of_a_price_is_no_part_of_it(text: str, expected: list[str]) -> None:
    assert metrics(text, SPRING) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("当鱼粉价格上涨至近7万元每吨时，厂家停止采购。", ["鱼粉价格"]),
        ("在远帆公司推出99元扇贝礼盒后，对手纷纷跟进。", ["远帆公司推出扇贝礼盒"]),
        ("新增12名临时工。", ["新增临时工"]),
    ],
)
def test_a_condition_is_no_part_of_its_metric(text: str, expected: list[str]) -> None:
    assert metrics(text, SPRING) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他们认为扇贝价格上涨5%。", ["扇贝价格"]),
        ("业内人士估计扇贝销量达300吨。", ["扇贝销量"]),
        ("远帆集团建设年产10万吨的鱼粉生产线。", ["鱼粉生产线年产"]),
        ("试气作业日产13万立方米的天然气。", ["试气作业日产天然气"]),
    ],
)
def test_who_says_it_is_no_part_of_a_metric_and_a_capacity_is_its_plants(text: str, expected: list[str]) -> None:
    assert metrics(text, SPRING) == expected


def test_shares_behind_a_part_are_of_one_whole() -> None:
    document = newsextract.extract("渔港公司成立，其中远帆集团占49%，海星公司占51%。", published=SPRING)
    assert [(record.metric, record.measure, record.of) for record in document.indicators] == [
        ("远帆集团", "share", None),
        ("海星公司", "share", None),
    ]


def test_a_holding_is_of_no_other_holding() -> None:
    text = "另一家渔港公司里，其中海星公司入股30%，远帆集团控股70%。"
    records = newsextract.extract(text, published=SPRING).indicators
    assert [(record.measure, record.of) for record in records] == [("share", None)] * 2


@pytest.mark.parametrize(
    ("metric", "good"),
    [("鱼油月初平均报价", "鱼油"), ("鱼粉的价格", "鱼粉"), ("主流报价", ""), ("企业价格", ""), ("产量", "")],
)
def test_the_good_of_a_price(metric: str, good: str) -> None:
    assert good_in(metric) == good
