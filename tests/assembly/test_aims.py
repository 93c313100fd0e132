"""Goals by name: what a figure is that is called one."""

from __future__ import annotations

from datetime import date

import pytest

from newsextract import Document, extract

AUTUMN = date(2026, 10, 15)


def read(text: str) -> Document:
    return extract(f"示例\n{text}", published=AUTUMN)


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("公司设定了今年年产50万吨的目标。", [("年产", "level", "年产50万吨")]),
        (
            "渔港按照年卸货量20万吨、年进港渔船3万艘次的目标设计。",
            [("年卸货量", "level", "年卸货量20万吨"), ("年进港渔船", "level", "年进港渔船3万艘次")],
        ),
        (
            "省里确定的今年化解20万吨水泥产能和30万吨玻璃产能的目标，落到各市。",
            [("化解水泥产能", "level", "化解20万吨水泥产能"), ("化解玻璃产能", "level", "化解30万吨玻璃产能")],
        ),
        ("今年经济增长预期目标为5%左右。", [("经济", "growth", "经济增长为5%左右")]),
        ("今年渔业产值增长目标拟定为6%。", [("渔业产值", "growth", "渔业产值增长定为6%")]),
        ("全年经济增长将处于6%到7%的预期目标区间。", [("经济", "growth", "经济增长处于6%到7%")]),
        ("全省确定4%左右的增长目标。", [("经济", "growth", "经济增长4%左右")]),
        ("全年渔业产值增长实现6.5%的目标已无悬念。", [("渔业产值", "growth", "渔业产值增长实现6.5%")]),
    ],
)
def test_a_goal_is_a_target_without_the_words_that_call_it_one(sentence: str, made: list[tuple[str, str, str]]) -> None:
    document = read(sentence)
    assert [(t.metric, t.measure, t.objective) for t in document.targets] == made
    assert not document.indicators


@pytest.mark.parametrize(
    "sentence",
    [
        "通胀率大大高于央行设定的2%的目标。",
        "全年物价涨幅将低于年初制定的4%的控制目标。",
    ],
)
def test_what_is_told_against_a_goal_is_no_figure(sentence: str) -> None:
    document = read(sentence)
    assert not document.targets
    assert not document.indicators


def test_other_things_are_called_so_too() -> None:
    assert not read("空军对150个极端组织目标进行了打击。").targets
    assert not read("20个国家的目标各不相同。").targets


def test_a_goal_that_was_met_is_a_fact() -> None:
    document = read("2025年，全市实现城镇新增就业8万人的目标。")
    assert [(i.metric, str(i.quantity.value)) for i in document.indicators] == [("城镇新增就业", "80000")]
    assert not document.targets


def test_a_goal_that_was_met_early_is_a_fact_whatever_year_it_was_for() -> None:
    document = read("全市提前三年实现到2030年渔药使用量零增长的目标。")
    assert [str(i.quantity.value) for i in document.indicators] == ["0"]
    assert not document.targets


def test_a_period_behind_an_announced_goal_is_no_deadline() -> None:
    plan = "二、2026年重点工作\n主要预期目标是：经济增长5%左右，城镇新增就业6万人，实现“十五五”良好开局。"
    assert {str(t.deadline.end) for t in read(plan).targets if t.deadline} == {"2026-12-31"}
