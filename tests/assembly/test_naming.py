"""The metrics of runs of figures: shared, inherited, distributed, refused."""

from __future__ import annotations

from datetime import date

import pytest

import newsextract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市企业营收、利润分别增长5.1%和6.2%。", ["企业营收", "企业利润"]),
        ("粮食产量、蔬菜产量均居全省第一。", ["粮食产量", "蔬菜产量"]),
        ("港口吞吐量3亿吨、增长4%，居全省第二。", ["港口吞吐量"] * 3),
        ("建成过江通道4座、在建8座。", ["建成过江通道", "在建过江通道"]),
        ("累计建成公园3个、绿道5公里。", ["建成公园", "建成绿道"]),
        ("医院数量新增7家。", ["新增医院"]),
        ("粮食播种面积120万亩，其中大豆30万亩。", ["粮食播种面积", "大豆播种面积"]),
        ("全国文明城市、国家历史名城分别增至37座、14座，6部作品获奖。", ["全国文明城市", "国家历史名城", "获奖作品"]),
        ("由于3个的原因。", []),
        ("2024年利用外资、投资分别增长5%、6%。", ["利用外资", "投资"]),
        ("2024年苹果、桃子收购价每公斤分别提高1元和2元。", ["每公斤苹果收购价", "每公斤桃子收购价"]),
        ("养老金提高到每人每月180元。", ["每人每月养老金"]),
        ("北岭、南坡等地部分地区降雨量达30毫米。", ["部分地区降雨量"]),
        ("推出了“渔歌”套票等在内的7项优惠。", ["优惠"]),
        ("居民消费价格也就是CPI同比上涨2%。", ["居民消费价格"]),
        ("此次渔博会已签约12个项目。", ["渔博会签约项目"]),
        ("环岛铁路途经9个县。", ["环岛铁路途经县"]),
        ("渔业产值下降，但是水产加工产值增长5%。", ["水产加工产值"]),
        ("服务业比重比上年提高1.2个百分点。", ["服务业比重"]),
        ("已收获水稻300万亩，进度80%。", ["收获水稻", "收获水稻进度"]),
    ],
)
def test_metrics(text: str, expected: list[str]) -> None:
    document = newsextract.extract(text, published=date(2026, 1, 20))
    figures = [*document.indicators, *(target for target in document.targets if target.quantity is not None)]
    assert [record.metric for record in sorted(figures, key=lambda record: record.evidence.start)] == expected
