"""What a clause in front of a figure says it of, without actors, adverbs and idle verbs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.assembly.cores import core


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("规模以上企业累计实现营业收入", "规模以上企业营业收入"),
        ("全市铁路累计发送旅客", "全市铁路发送旅客"),
        ("东湖大桥累计完成投资", "东湖大桥完成投资"),
        ("本届论坛共签订了合作项目", "签订合作项目"),
        ("国家将安排水利资金", "安排水利资金"),
        ("国家信息中心预测收入", "国家信息中心预测收入"),
        ("多项措施将白内障手术率", "白内障手术率"),
        ("要求把文件数量", "文件数量"),
        ("31个省（区、市）报告病例", "报告病例"),
        ("农村考生比例在自主招生中", "农村考生比例"),
        ("在建过江通道", "在建过江通道"),
        ("“已上线”事项", "“已上线”事项"),
        ("紧密型县域医共体", "紧密型县域医共体"),
        ("成交额比上一届", "成交额"),
        ("研发投入占比", "研发投入占比"),
        ("工业用电量同比", "工业用电量同比"),
        ("城镇新增就业", "城镇新增就业"),
        ("仓储功能为一体", "仓储功能为一体"),
        ("政策每年最多可为企业减负", "政策为企业减负"),
    ],
)
def test_core(phrase: str, expected: str) -> None:
    assert core(phrase) == expected


@given(st.text("全市企业将把已共实现完成了在中收入（）“”31个省", max_size=30))
def test_only_leaves_out(phrase: str) -> None:
    """Nothing is added and nothing changes places."""
    rest = iter(phrase)
    assert all(sign in rest for sign in core(phrase))
