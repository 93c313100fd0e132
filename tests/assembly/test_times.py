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
        ("“十四五”以来，全市建成公园320个。", ["2021-01-01..2025-06-05"]),
        ("自去年3月开展整治以来，截至5月底，共关闭矿井46处。", ["2024-03-01..2025-05-31"]),
        ("2024年粮食产量920万吨，连续5年保持在900万吨以上。", ["2024-01-01..2024-12-31", "2020-01-01..2024-12-31"]),
        ("吞吐量连续3个季度位居第一。", ["2024-07-01..2025-03-31"]),
        ("新厂于3月18日投产，能耗降低23%。", ["2025-06-05..2025-06-05"]),
        ("上月，鲜菜价格由上月下降6.2%转为上涨2%。", ["2025-04-01..2025-04-30", "2025-05-01..2025-05-31"]),
        ("4月份，出口由一季度下降6.8%转为增长3.2%。", ["2025-01-01..2025-03-31", "2025-04-01..2025-04-30"]),
        ("4月份，进口由下降2%转为增长1%。", [None, "2025-04-01..2025-04-30"]),
        ("4月份，失业率由5.5%降至5.3%。", [None, "2025-04-01..2025-04-30"]),
        ("截至6月3日24时，现有确诊病例45例。", ["2025-06-03..2025-06-03"]),
        ("截至4月底，全市现有茶企82家。", ["2025-04-30..2025-04-30"]),
        ("前5个月，渔业投资增速16年来首次低于10%。", ["2025-01-01..2025-05-31"]),
        ("5月份，蟹价创下2008年以来新高，带动海鲜价格涨幅达到7%。", ["2025-05-01..2025-05-31"]),
        ("市统计局通报前5个月外贸运行情况。\n出口81亿元。", ["2025-01-01..2025-05-31"]),
        ("省体育局2号派出队伍，30人参赛。", ["2025-06-02..2025-06-02"]),
        ("一批产品由嫦娥3号送达，共30件。", ["2025-06-05..2025-06-05"]),
        ("现货报价约为每吨2550元，低于3月的2800元。", ["2025-06-05..2025-06-05", "2025-03-01..2025-03-31"]),
        ("前5个月，投资增速16年来首次低于10%，渔业投资增长4%。", ["2025-01-01..2025-05-31"] * 2),
        ("一季度末，存货余额环比2024年末上涨5%。", ["2025-03-31..2025-03-31"]),
        ("2023年、2024年渔业产值分别增长5%、6%。", ["2023-01-01..2023-12-31", "2024-01-01..2024-12-31"]),
        ("2023年和2024年，新造渔船分别为30艘和40艘。", ["2023-01-01..2023-12-31", "2024-01-01..2024-12-31"]),
        (
            "渔船数由2021年的3万艘增至2024年的9万艘，增长2倍。",
            ["2021-01-01..2021-12-31", *["2024-01-01..2024-12-31"] * 2],
        ),
        ("前5个月，营业收入由2023年的960亿元增加到1215亿元。", ["2023-01-01..2023-12-31", "2025-01-01..2025-05-31"]),
    ],
)
def test_periods(text: str, expected: list[str | None]) -> None:
    assert spans(text, date(2025, 6, 5)) == expected


def test_what_is_done_in_several_years_is_of_them_all_and_what_stands_is_of_the_last() -> None:
    text = (
        "五年来，全市筹建渔民公寓9500套，承担海洋攻关项目34个，提请市人大常委会审议法规7件，在建码头8座，"
        "剩余老旧渔船12艘，运营航线40条，新增就业人数年均超过5万人，泥沙年均浓度27毫克/升。"
    )
    whole, last = "2020-06-05..2025-06-04", "2025-01-01..2025-06-04"
    assert spans(text, date(2025, 6, 5)) == [whole, whole, whole, last, last, last, whole, last]
    found = newsextract.extract(text, published=date(2025, 6, 5)).indicators
    assert [r.basis for r in found[-2:]] == ["annual_average", None]


def test_the_day_of_an_event_holds_for_its_item() -> None:
    text = (
        "要闻\n\n合唱节闭幕\n\n第三届合唱节昨晚在泉州闭幕。来自各地的46支队伍参加。\n\n"
        "花市开市\n\n花市今天开市。设摊位90个。\n\n"
        "外贸数据发布\n\n海关昨天公布，前4个月进出口31亿元。其中出口20亿元。\n"
    )
    assert spans(text, date(2025, 6, 5)) == [
        "2025-06-04..2025-06-04", "2025-06-05..2025-06-05", *["2025-01-01..2025-04-30"] * 2
    ]  # fmt: skip


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
