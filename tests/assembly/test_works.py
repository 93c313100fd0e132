"""The work that a result without a subject of its own is about."""

from __future__ import annotations

from datetime import date

import pytest

from newsextract import extract
from newsextract.assembly.works import work_before


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("全长3公里的东海渔湾隧道今天贯通，隧道直径15米，是国内最长的公路隧道。", "东海渔湾隧道"),
        ("历时七年，横贯海岛的渔山铁路重建工程，今天完工，", "渔山铁路重建工程"),
        ("舟甬铁路渔湾大桥主塔今天封顶。该桥是大通道控制性工程，", "舟甬铁路渔湾大桥"),
        ("国内首条海上铁路桥——渔山铁路渔湾大桥主塔今天封顶，", "渔山铁路渔湾大桥"),
        ("舟甬高铁渔山段18日铺轨完成。渔山段全长32公里，", "舟甬高铁渔山段"),
        ("连接两座海岛的渔山至渔湾高速公路日前贯通，这条公路全长49公里，", "渔山至渔湾高速公路"),
        ("今天（3月5日），渔山至渔湾铁路舟山段主体工程完工，", "渔山至渔湾铁路舟山段"),
        ("舟山地铁4号线越江隧道今天开工，这是第二条穿越海峡的地铁隧道，", "舟山地铁4号线越江隧道"),
        ("成功跨越渔山铁路，", ""),
        ("全市经济稳步增长，", ""),
        ("渔山大桥今天合龙。\n渔业稳步增长，", ""),
    ],
)
def test_the_last_that_something_is_told_of(text: str, work: str) -> None:
    assert work_before(text, len(text)) == work


@pytest.mark.parametrize(
    ("sentence", "objective"),
    [
        ("经过四年建设，连接渔山、渔湾的舟山四桥今天合龙，将于6月底通车。", "舟山四桥通车"),
        ("舟甬高速全长109公里，设计时速120公里。预计将于2028年全线通车。", "舟甬高速全线通车"),
        ("舟甬高速预计2027年6月全线贯通。", "舟甬高速全线贯通"),
        ("该段高速预计2026年10月具备通车条件。", "该段高速具备通车条件"),
        ("渔山铁路西起渔港，止于渔湾，计划2028年通车。", "渔山铁路通车"),
    ],
)
def test_a_bare_result_has_its_work(sentence: str, objective: str) -> None:
    targets = extract(f"示例\n{sentence}", published=date(2026, 2, 1)).targets
    assert [target.objective for target in targets if target.quantity is None] == [objective]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("舟甬铁路控制性工程——渔山隧道今天贯通。该隧道全长3公里。", "渔山隧道全长"),
        ("今天，渔山至渔湾高速公路通车，线路全长400公里。", "渔山至渔湾高速公路全长"),
        ("渔湾特大桥主体工程今天完成，大桥主跨1024米。", "渔湾特大桥主跨"),
        ("渔山到渔湾输电工程正式投运，工程总投资6亿元。", "渔山到渔湾输电工程总投资"),
        ("浙江舟山渔湾隧道今天开工。隧道建设工期4年。", "渔湾隧道建设工期"),
        # a bay and no town; another kind of work; a class and no name
        ("胶州湾第九隧道开工建设。隧道全长16公里。", "胶州湾第九隧道全长"),
        ("渔山铁路今天通车。隧道全长3公里。", "隧道全长"),
        ("国内最长的公路隧道今天贯通。隧道全长3公里。", "隧道全长"),
    ],
)
def test_a_work_by_its_kind_alone_has_its_name(text: str, metric: str) -> None:
    assert [record.metric for record in extract(text, published=date(2026, 2, 1)).indicators] == [metric]
