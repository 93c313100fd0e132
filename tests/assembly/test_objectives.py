"""Objectives: clauses that stand alone, without cue and deadline."""

from __future__ import annotations

from datetime import date

import pytest

from newsextract import extract


def objectives(text: str) -> list[str]:
    """The objectives of a text published early in 2026."""
    return [target.objective for target in extract(f"示例\n{text}", published=date(2026, 2, 1)).targets]


@pytest.mark.parametrize(
    ("sentence", "objective"),
    [
        ("到2027年，森林覆盖率将达到48%。", "森林覆盖率达到48%"),
        ("渔村供水率力争今年年底前提高到95%。", "渔村供水率提高到95%"),
        ("全市计划于2026年新建口袋公园45个。", "全市新建口袋公园45个"),
        ("省港航公司今年将投入2亿元改造渡口。", "省港航公司投入2亿元改造渡口"),
        ("渔业研究所预计，今年近海渔获量将增长3%。", "近海渔获量增长3%"),
        ("今年要力争完成营造林40万亩。", "完成营造林40万亩"),
        ("力争和美渔村覆盖率达到90%。", "和美渔村覆盖率达到90%"),
        ("渔网和渔船的去产能任务分别有望在3月和4月提前完成。", "渔网和渔船的去产能任务提前完成"),
    ],
)
def test_without_cue_and_deadline(sentence: str, objective: str) -> None:
    assert objectives(sentence) == [objective]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("今年将推进40项海洋科技专项和60项近海研究项目。", ["推进40项海洋科技专项", "推进60项近海研究项目"]),
        ("今年力争渔业、盐业产值达到5亿元、6亿元。", ["渔业产值5亿元", "盐业产值6亿元"]),
        ("今年赤字规模将达5亿元、比上年增加2亿元。", ["赤字规模达5亿元", "赤字规模比上年增加2亿元"]),
        ("今年计划培育5个渔业大县、3个文旅强县。", ["培育5个渔业大县", "培育3个文旅强县"]),
        ("今年力争渔业、盐业产值分别增长5%和6%。", ["渔业产值增长5%", "盐业产值增长6%"]),
        ("今年力争渔业、盐业能耗分别比2025年下降5%。", ["渔业能耗比2025年下降5%", "盐业能耗比2025年下降5%"]),
    ],
)
def test_members_of_a_list_stand_alone(sentence: str, expected: list[str]) -> None:
    assert objectives(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "objective"),
    [
        ("舟岱大桥全长16公里，主跨500米，预计2027年底建成通车。", "舟岱大桥建成通车"),
        ("常益长渔业专线全长50公里，预计2027年完工。", "常益长渔业专线完工"),
        ("舟岱大桥将于今年6月通车。", "舟岱大桥通车"),
        ("甬舟铁路西起宁波，东至舟山，预计2028年开通运营。", "甬舟铁路开通运营"),
    ],
)
def test_a_result_has_its_subject(sentence: str, objective: str) -> None:
    assert objectives(sentence) == [objective]
