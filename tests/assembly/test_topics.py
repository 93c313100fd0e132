"""Metrics that are completed by what the clauses in front are about."""

from __future__ import annotations

import pytest

import newsextract
from conftest import metrics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云桥服务平台授信超57亿元、服务客户超12万次。", ["云桥服务平台授信", "云桥服务平台服务客户"]),
        ("东港口岸旅客48万人次，货邮吞吐量增长21%。", ["东港口岸旅客", "东港口岸货邮吞吐量"]),
        ("共建海产品交易中心，力争交易额达到30亿元。", ["海产品交易中心交易额"]),
        ("销量最大的品牌仍是“远帆”，销量为3.4万辆，增长25%。", ["“远帆”销量", "“远帆”销量"]),
        ("风电产业迅速发展，销售和出口均大幅增长。其中销售由12亿元增至80亿元。", ["风电产业销售"] * 2),
        ("危房改造任务开工率较低。8月底，开工率不足50%。", ["危房改造任务开工率"]),
        ("216个县开展农村养老保险试点，3500万人参保。", ["开展农村养老保险试点县", "农村养老保险参保"]),
        ("外贸进出口总值创历史新高，达到5300亿元。", ["外贸进出口总值"]),
        ("晨光乳业昨日发布半年报称，集团主营收入达18亿元，增长8%。", ["晨光乳业主营收入"] * 2),
        ("新开工重点项目215个、竣工142个。", ["新开工重点项目", "竣工重点项目"]),
        ("保障性住房建成43万套，新开工建设104万套。", ["保障性住房建成", "保障性住房新开工建设"]),
        ("规上企业312家，实现营业收入860亿元；利润总额64亿元。", ["规上企业", "规上企业营业收入", "规上企业利润总额"]),
        ("新增授权专利213件，累计达1402件。", ["新增授权专利", "授权专利"]),
        ("18个水利项目加快推进。", ["水利项目"]),
        ("上市公司增至88家，实际使用外资26亿美元。", ["上市公司", "实际使用外资"]),
        ("云江高铁连接东州和南陵，设计时速250公里。", ["云江高铁设计时速"]),
        ("两家公司今天签署了长期供气协议，总金额为12亿元。", ["长期供气协议总金额"]),
        ("3月份居民消费价格同比上涨2.1%。涨幅比上月回落0.4个百分点。", ["居民消费价格", "居民消费价格涨幅"]),
        ("冷链企业用电占全行业的37%，这一比例居全国首位。", ["冷链企业用电"] * 2),
        (
            "完成适老化改造1260户，户均费用6500元，补贴超八成。今年计划完成2000户。",
            ["适老化改造", "户均费用", "补贴", "适老化改造"],
        ),
        ("建设重点项目400个、完成投资45亿元。", ["建设重点项目", "重点项目完成投资"]),
        ("新建省技术创新中心、省工程研究中心各20家。", ["新建省技术创新中心", "新建省工程研究中心"]),
        ("人民币贷款增加40亿元，同比多增8亿元。", ["人民币贷款"] * 2),
        ("成交额达到80亿元，比上一届增加10亿元。", ["成交额"] * 2),
        ("黄江铁路迈入“动车时代”，公路里程达5465公里。", ["公路里程"]),
    ],
)
def test_completed(text: str, expected: list[str]) -> None:
    assert metrics(text) == expected


def test_a_share_is_of_what_is_counted_in_front() -> None:
    document = newsextract.extract("121个监测断面中，优良断面占79.3%，劣质断面占2.5%。")
    assert [record.of for record in document.indicators] == [None, "监测断面", "监测断面"]


def test_each_place_of_a_list_has_its_own_figure() -> None:
    document = newsextract.extract("2025年，包头市、乌海市重污染天数分别减少2天、3天。")
    assert [(record.region.name, str(record.quantity.value)) for record in document.indicators if record.region] == [
        ("包头市", "-2"),
        ("乌海市", "-3"),
    ]


def test_a_year_before_the_verb_is_no_basis() -> None:
    document = newsextract.extract("2025年监测到鱼类194种，比2020年增加26种。")
    assert [record.basis for record in document.indicators] == [None, "baseline"]


def test_parts_of_one_whole() -> None:
    document = newsextract.extract("报名者中，本科生占52%，研究生占48%。其中女生占六成。")
    assert [record.of for record in document.indicators][:2] == [None, None]
    assert metrics("发放消费券1亿元，拉动消费15亿元。") == ["发放消费券", "拉动消费"]
