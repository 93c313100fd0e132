"""Metrics that go on behind their figure."""

from __future__ import annotations

from datetime import date

import pytest

import newsextract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来自12个国家和地区的近300家企业参展。", ["参展企业"]),
        ("国内外510家机构参展，参展单位比上届多。", ["参展国内外机构"]),
        ("共有768家参展单位。", ["参展单位"]),
        ("全省37个湖泊超警戒水位、84座水库超汛限。", ["超警戒水位湖泊", "超汛限水库"]),
        ("60所高校及教育机构参会。", ["参会高校及教育机构"]),
        ("新建医疗中心14个，350所卫生室达到国家标准。", ["新建医疗中心", "达到国家标准卫生室"]),
        ("举办艺术活动350场，50万人次观看。", ["举办艺术活动", "观看"]),
        ("累计死亡病例60例，当日新增11例。", ["死亡病例", "新增死亡病例"]),
        ("启动城市更新，新开工8个更新项目。", ["新开工更新项目"]),
        ("18个水利项目加快推进，其中3个项目提前半年交工。", ["水利项目", "提前半年交工项目"]),
        ("企业20家，12个项目完成交工。", ["企业", "完成交工项目"]),
        ("全长120公里的云江公路贯通。", ["云江公路全长"]),
        ("全国共举行了80多场以乡村旅游为主题的休闲活动。", ["举行休闲活动"]),
        ("对32家部门开展巡视。", ["开展巡视部门"]),
        ("该船有34人被确诊感染。", ["确诊感染"]),
        ("维修道路58条，云湖公园和85个口袋公园建成开放。", ["维修道路", "建成开放口袋公园"]),
        ("走私案件63起，其中涉税案件7起。", ["走私案件", "涉税案件"]),
        ("20个国家和地区的350名代表参会。", ["参会代表"]),
        ("按照10公里的范围划分。", []),
        ("打造150个和美乡村。", ["打造和美乡村"]),
        ("补助标准由每人每年420元提高到450元。", ["补助标准"] * 2),
    ],
)
def test_behind(text: str, expected: list[str]) -> None:
    document = newsextract.extract(text, published=date(2026, 1, 20))
    figures = [*document.indicators, *(target for target in document.targets if target.quantity is not None)]
    assert [record.metric for record in sorted(figures, key=lambda record: record.evidence.start)] == expected
