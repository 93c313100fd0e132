"""Figures in clean text."""

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Grows
from newsextract.mentions.quantities import find_quantities, scan_quantities

Row = tuple[str, str, str, str]


def rows(text: str) -> list[Row]:
    """Text, value (both ends of a range), unit and bound of every figure."""
    found: list[Row] = []
    for mention in scan_quantities(text)[0]:
        quantity = mention.quantity
        value = f"{quantity.value}" if quantity.high is None else f"{quantity.value}..{quantity.high}"
        found.append((mention.text, value, quantity.unit, quantity.bound))
    return found


BOUNDS = [
    ("企业突破2180家，", "突破2180家", "2180", "家", "gt"),
    ("首次突破了100亿立方米", "突破了100亿立方米", "10000000000", "立方米", "gt"),
    ("超过80岁。", "超过80岁", "80", "岁", "gt"),
    ("逾三千吨", "逾三千吨", "3000", "吨", "gt"),
    ("两市均破1亿吨", "破1亿吨", "100000000", "吨", "gt"),
    ("受益30多万人", "30多万人", "300000", "人", "gt"),
    ("新增1680余家", "1680余家", "1680", "家", "gt"),
    ("投入3亿多元", "3亿多元", "300000000", "元", "gt"),
    ("占地100亩有余", "100亩有余", "100", "亩", "gt"),
    ("增长两倍多，", "两倍多", "2", "倍", "gt"),
    ("增收上千万元", "上千万元", "10000000", "元", "gt"),
    ("开行超万列", "超万列", "10000", "列", "gt"),
    ("案值过亿元", "过亿元", "100000000", "元", "gt"),
    ("达到2.7%以上", "2.7%以上", "2.7", "%", "ge"),
    ("10家及以上", "10家及以上", "10", "家", "ge"),
    ("不低于3%", "不低于3%", "3", "%", "ge"),
    ("至少100亿元", "至少100亿元", "10000000000", "元", "ge"),
    ("有一个以上", "一个以上", "1", "个", "ge"),
    ("开工率不足50%", "不足50%", "50", "%", "lt"),
    ("低于5%", "低于5%", "5", "%", "lt"),
    ("控制在5.5%以内", "5.5%以内", "5.5", "%", "le"),
    ("控制在3%", "3%", "3", "%", "eq"),
    ("不超过40亿吨标准煤", "不超过40亿吨标准煤", "4000000000", "吨标准煤", "le"),
    ("最长可享受3年补贴", "3年", "3", "年", "le"),
    ("近1万亿元", "近1万亿元", "1000000000000", "元", "approx"),
    ("总量约为3.5亿吨", "约为3.5亿吨", "350000000", "吨", "approx"),
    ("投资约达20亿元", "约达20亿元", "2000000000", "元", "approx"),
    ("约有30万名读者", "约有30万名", "300000", "名", "approx"),
    ("费用节省近半。", "近半", "50", "%", "approx"),
    ("9月贸易出超135.2亿美元", "135.2亿美元", "13520000000", "美元", "eq"),
    ("支出超100亿元", "超100亿元", "10000000000", "元", "gt"),
    ("计划推出超50万个岗位", "超50万个", "500000", "个", "gt"),
    ("收入迈上1500亿元台阶", "迈上1500亿元", "150000000000", "元", "gt"),
    ("总产值迈上5万亿台阶", "迈上5万亿", "5000000000000", "", "gt"),
    ("站上8万亿元关口", "站上8万亿元", "8000000000000", "元", "gt"),
    ("渗透率跨过50%大关", "跨过50%", "50", "%", "gt"),
    ("企业总数迈过万家", "迈过万家", "10000", "家", "gt"),
    ("跨过30公里的隧道", "30公里", "30", "公里", "eq"),
    ("惠及844余万名优抚对象", "844余万名", "8440000", "名", "gt"),
    ("接近5.6亿人", "接近5.6亿人", "560000000", "人", "approx"),
    ("增长5%左右", "5%左右", "5", "%", "approx"),
    ("损失约1.8万左右", "约1.8万左右", "18000", "", "approx"),
    ("控制在5%左右", "5%左右", "5", "%", "approx"),
    ("达20家", "20家", "20", "家", "eq"),
    ("仅3%", "3%", "3", "%", "eq"),
]


@pytest.mark.parametrize(("text", "quote", "value", "unit", "bound"), BOUNDS)
def test_bound_words(text: str, quote: str, value: str, unit: str, bound: str) -> None:
    assert rows(text) == [(quote, value, unit, bound)]


VALUES = [
    ("产值1131.7亿元", "1131.7亿元", "113170000000", "元"),
    ("装机1.7亿千瓦", "1.7亿千瓦", "170000000", "千瓦"),
    ("排放0.13千克", "0.13千克", "0.13", "千克"),
    ("长三千米", "三千米", "3000", "米"),
    ("重两万两", "两万两", "20000", "两"),
    ("贷款8亿元人民币", "8亿元人民币", "800000000", "元"),
    ("出口92.9亿美元", "92.9亿美元", "9290000000", "美元"),
    ("售价$300", "$300", "300", "$"),
    ("售价港币两千元", "两千元", "2000", "港元"),
    ("借款两个亿元", "两个亿元", "200000000", "元"),
    ("改造63.5万户（套）", "63.5万户（套）", "635000", "户（套）"),
    ("平均浓度27.4微克/立方米", "27.4微克/立方米", "27.4", "微克/立方米"),
    ("每度0.5元/千瓦时", "0.5元/千瓦时", "0.5", "元/千瓦时"),
    ("保费500元/人", "500元/人", "500", "元/人"),
    ("提高0.3个百分点", "0.3个百分点", "0.3", "百分点"),
    ("百分之五", "百分之五", "5", "%"),
    ("千分之二", "千分之二", "0.2", "%"),
    ("压减三分之二", "三分之二", "66.67", "%"),
    ("占全国1/10", "1/10", "10", "%"),
    ("下降三成", "三成", "30", "%"),
    ("达到五成七", "五成七", "57", "%"),
    ("完成一半", "一半", "50", "%"),
    ("利润翻一番", "翻一番", "2", "倍"),
    ("利润翻了两番", "翻了两番", "4", "倍"),
    ("实现翻番", "翻番", "2", "倍"),
    ("规模实现倍增，", "倍增", "2", "倍"),
    ("浓度28微克每立方米", "28微克每立方米", "28", "微克每立方米"),
    ("处理能力5100吨/日", "5100吨/日", "5100", "吨/日"),
    ("最低标准178元/月", "178元/月", "178", "元/月"),
    ("出货量12.8GWh", "12.8GWh", "12.8", "GWh"),
    ("吞吐量30万标箱", "30万标箱", "300000", "标箱"),
    ("运送物资91车。", "91车", "91", "车"),
    ("算力12P", "12P", "12", "P"),
    ("上证指数涨23点，", "23点", "23", "点"),
    ("用量零增长", "零增长", "0", "%"),
    ("之比为1.68:1", "1.68:1", "1.68", ""),
    ("惠及43万儿童", "43万", "430000", ""),
    ("惠及6069万农民", "6069万", "60690000", ""),
    ("收入比缩小0.02。", "0.02", "0.02", ""),
    ("指数为53.6，", "53.6", "53.6", ""),
    ("票价12元5角", "12元5角", "12.5", "元"),
    ("重3斤5两", "3斤5两", "3.5", "斤"),
    ("重一吨半", "一吨半", "1.5", "吨"),
    ("身高一米九", "一米九", "1.9", "米"),
    ("缩短至2小时59分", "2小时59分", "179", "分钟"),
    ("用电3000亿度", "3000亿度", "300000000000", "度"),
    ("气温-3℃", "-3℃", "-3", "摄氏度"),
    ("零下8度", "零下8度", "-8", "度"),
    ("闲置20个月，", "20个月", "20", "个月"),
    ("平均居住83天。", "83天", "83", "天"),
    ("优良天数增加7.8天", "7.8天", "7.8", "天"),
    ("入选标兵20强，", "20强", "20", "强"),
    ("目前3家企业", "3家", "3", "家"),
    ("杨柳、青山和白河8省区", "8", "8", ""),
]


@pytest.mark.parametrize(("text", "quote", "value", "unit"), VALUES)
def test_values_and_units(text: str, quote: str, value: str, unit: str) -> None:
    assert rows(text) == [(quote, value, unit, "eq")]


GROUPS: list[tuple[str, list[Row]]] = [
    ("增长5%至6%", [("5%至6%", "5..6", "%", "between")]),
    ("增长4.5%—5%", [("4.5%—5%", "4.5..5", "%", "between")]),
    ("增长5-6%", [("5-6%", "5..6", "%", "between")]),
    ("投资300亿元-500亿元", [("300亿元-500亿元", "30000000000..50000000000", "元", "between")]),
    ("需要500到1000万元", [("500到1000万元", "5000000..10000000", "元", "between")]),
    ("需要8000到1万元", [("8000到1万元", "8000..10000", "元", "between")]),
    ("约八到九百亿元", [("八到九百亿元", "80000000000..90000000000", "元", "between")]),
    ("引进三到五家", [("三到五家", "3..5", "家", "between")]),
    ("招募七八百人", [("七八百人", "700..800", "人", "between")]),
    ("从3家到8家", [("3家", "3", "家", "eq"), ("8家", "8", "家", "eq")]),
    ("从26.7%提高到52.1%", [("26.7%", "26.7", "%", "eq"), ("52.1%", "52.1", "%", "eq")]),
    ("提高15、22个百分点", [("15", "15", "百分点", "eq"), ("22个百分点", "22", "百分点", "eq")]),
    ("提高2.2个和1.7个百分点", [("2.2个", "2.2", "百分点", "eq"), ("1.7个百分点", "1.7", "百分点", "eq")]),
    (
        "投入3、5和8亿元",
        [("3", "300000000", "元", "eq"), ("5", "500000000", "元", "eq"), ("8亿元", "800000000", "元", "eq")],
    ),
    ("4.2、3.1万户", [("4.2", "42000", "户", "eq"), ("3.1万户", "31000", "户", "eq")]),  # no enumerator has a point
    ("改造4.2、3.1万户", [("4.2", "42000", "户", "eq"), ("3.1万户", "31000", "户", "eq")]),
    (
        "分别突破1.5万亿元、1.4万亿元",
        [("突破1.5万亿元", "1500000000000", "元", "gt"), ("1.4万亿元", "1400000000000", "元", "gt")],
    ),
    (
        "分别稳定在310万吨和750万吨左右",
        [("310万吨", "3100000", "吨", "approx"), ("750万吨左右", "7500000", "吨", "approx")],
    ),
    ("新增6家、20家以上", [("6家", "6", "家", "eq"), ("20家以上", "20", "家", "ge")]),
    ("收入超10亿元的龙头企业达100家以上", [("100家以上", "100", "家", "ge")]),
    ("带来近11亿元的税收和18万个岗位", [("近11亿元", "1100000000", "元", "approx"), ("18万个", "180000", "个", "eq")]),
    ("引进亿元以上项目93个", [("93个", "93", "个", "eq")]),
    ("3个千亿级产业集群", [("3个", "3", "个", "eq")]),
    ("世界500强企业3家", [("3家", "3", "家", "eq")]),
    ("每万人34.2件", [("34.2件", "34.2", "件", "eq")]),
    ("每千瓦时0.55元", [("0.55元", "0.55", "元", "eq")]),
    ("跨越8万亿、9万亿三个台阶", [("8万亿", "8000000000000", "", "eq"), ("9万亿", "9000000000000", "", "eq")]),
    ("减负1500亿元左右", [("1500亿元左右", "150000000000", "元", "approx")]),
    ("4兆以上宽带", [("4兆以上", "4", "兆", "ge")]),
    ("总额2兆3290亿元", [("2兆3290亿元", "2329000000000", "元", "eq")]),
    ("在18个城市中居第3位", []),
    ("31个大城市的城镇调查失业率仅为4.9%", [("4.9%", "4.9", "%", "eq")]),
    ("来自27个国家的120名代表", [("120名", "120", "名", "eq")]),
    ("29个省（区、市）的1.5万个考点", [("1.5万个", "15000", "个", "eq")]),
    ("有12个城市失业率为5%", [("12个", "12", "个", "eq"), ("5%", "5", "%", "eq")]),
    ("贸易伙伴覆盖155个国家", [("155个", "155", "个", "eq")]),
    ("7个省份存栏已恢复", [("7个", "7", "个", "eq")]),
    ("上亿美元项目31个", [("31个", "31", "个", "eq")]),
    ("新增1个经济总量近千亿、4个过五百亿的县市", [("1个", "1", "个", "eq"), ("4个", "4", "个", "eq")]),
    ("12个百亿元、70个30亿元以上项目", [("12个", "12", "个", "eq"), ("70个", "70", "个", "eq")]),
    ("投产2台66万千瓦机组", [("2台", "2", "台", "eq")]),
    ("完成2100万千瓦机组改造", [("2100万千瓦", "21000000", "千瓦", "eq")]),
    ("落实资金20亿元以上支持企业", [("20亿元以上", "2000000000", "元", "ge")]),
    ("由现在的14个小时缩短至10个小时", [("14个小时", "14", "小时", "eq"), ("10个小时", "10", "小时", "eq")]),
    ("达到10%或25%", [("10%", "10", "%", "eq"), ("25%", "25", "%", "eq")]),
    (
        "70亿元人民币（折合10亿美元）",
        [("70亿元人民币", "7000000000", "元", "eq"), ("10亿美元", "1000000000", "美元", "eq")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_lists_ranges_and_neighbours(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_taken_spans_hold_no_figures() -> None:
    text = "2025年新增30家"
    assert [m.text for m in scan_quantities(text, taken=[(0, 5)])[0]] == ["30家"]
    assert scan_quantities(text, taken=[(0, 5)])[1] == []
    assert scan_quantities(text, taken=[(7, 10)])[0] == []


def test_fields_beside_value_and_unit() -> None:
    text = "造林突破103.3万亩、投资20.5亿元人民币"
    area, money = scan_quantities(text)[0]
    assert text[slice(*area.number)] == "103.3万"
    assert text[slice(*area.unit)] == "亩"
    assert (area.quantity.dimension, area.quantity.base_unit) == ("area", "平方米")
    assert area.quantity.base_value == pytest.approx(Decimal("688666666.67"), rel=Decimal("1e-9"))
    assert (money.quantity.dimension, money.quantity.currency, money.quantity.base_value) == (
        "money",
        "CNY",
        Decimal("2050000000"),
    )
    assert str(money.quantity.value) == "2050000000"


def test_offsets_of_any_text_point_into_it() -> None:
    text = "全省產值突破３，２９９．４億元，企業８０家"
    found = find_quantities(text)
    assert [text[m.start : m.end] for m in found] == ["突破３，２９９．４億元", "８０家"]
    assert [m.quantity.value for m in found] == [Decimal("329940000000"), Decimal(80)]
    assert [text[slice(*m.unit)] for m in found] == ["元", "家"]


def test_a_text_without_numbers_has_no_figures() -> None:
    assert scan_quantities("") == ([], [])
    assert find_quantities("加强管理。") == []


ALPHABET = (
    "0123456789,.%一二三十百千万亿两半几多余点分之第前年月日个家元超近约以上左右至到、和—-:/+“”《》（）级倍成番 \n米每"
)


@given(st.text(ALPHABET, max_size=60))
def test_mentions_are_in_order_and_disjoint(text: str) -> None:
    mentions, refused = scan_quantities(text)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start <= mention.number[0] < mention.number[1] <= mention.end
        assert mention.unit[0] <= mention.unit[1]
    assert all(0 <= row.start < row.end <= len(text) and row.reason for row in refused)


@given(
    st.decimals(Decimal("0.1"), 99999, places=1),
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.sampled_from(["元", "吨", "公里", "%"]),
)
def test_what_is_written_is_read(number: Decimal, magnitude: str, unit: str) -> None:
    (mention,) = scan_quantities(f"总量为{number}{magnitude}{unit}。")[0]
    assert mention.quantity.value == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[magnitude]
    assert mention.quantity.unit == unit


HOSTILE = ["1,", "1", "万", "1万", "“", "1:", "1,111", "111,", "3家、", "5%-", "十分之", "最高可", "几万", "第1、"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_no_more_per_character(piece: str, linear: Grows) -> None:
    assert linear(scan_quantities, lambda size: piece * (size // len(piece)), 5000)


ORACLE = Path(__file__).resolve().parents[3] / "shared" / "oracles" / "quantities.jsonl"


@pytest.mark.skipif(not ORACLE.exists(), reason="the cases of other suites are not here")
def test_other_suites_are_mostly_met() -> None:
    cases = [json.loads(line) for line in ORACLE.read_text(encoding="utf8").splitlines()]
    met = sum(
        any(abs(m.quantity.value - Decimal(case["value"])) < Decimal("0.01") for m in find_quantities(case["input"]))
        for case in cases
    )
    assert met >= 0.9 * len(cases)
