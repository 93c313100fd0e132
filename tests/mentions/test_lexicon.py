"""The lexicon of statistics: which metrics have an id, which have none, and what its table refuses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.errors import DataError
from newsextract.mentions.lexicon import Lexicon, expand, lexicon, metric_id, parse

ROOT = Path(__file__).resolve().parents[2]

NAMED = [
    ("GDP", "growth", None, "percent", "gdp"),
    ("gdp", "level", None, "money", "gdp"),
    ("地区生产总值", "level", None, "money", "gdp"),
    ("地区生产总值（GDP）", "rank", "全省", "rank", "gdp"),
    ("经济", "growth", None, "percent", "gdp"),
    ("全市规上工业增加值", "growth", None, "percent", "industrial_value_added_above_scale"),
    ("工业增加值", "growth", None, "percent", "industrial_value_added"),
    ("居民消费价格指数（CPI）", "growth", None, "percent", "cpi"),
    ("广义货币（M2）余额", "level", None, "money", "m2"),
    ("全国累计实现进出口总额", "level", None, "money", "goods_trade_total"),
    ("全社会用电量", "level", None, "energy", "electricity_consumption"),
    ("城镇居民人均可支配收入", "level", None, "money", "disposable_income_per_capita_urban"),
    ("农村居民人均可支配收入", "level", None, "money", "disposable_income_per_capita_rural"),
    ("居民人均可支配收入", "change", None, "money", "disposable_income_per_capita"),
    ("城镇调查失业率", "change", None, "percentage_point", "surveyed_urban_unemployment_rate"),
    ("固定资产投资（不含农户）", "growth", None, "percent", "fixed_asset_investment"),
    ("全社会固定资产投资", "growth", None, "percent", "fixed_asset_investment_total_society"),
    ("高企", "multiple", "“十三五”末", "multiple", "high_tech_enterprises"),
    ("农村贫困人口", "change", None, "other", "rural_poor"),
]
"""Metric, measure, whole, dimension and id; 农村贫困人口 as in 减少6000多万农村贫困人口, without a unit."""

SHARES = [
    ("研发经费", "share", "GDP", "percent", "rd_intensity"),
    ("全社会研发投入", "share", "全市地区生产总值", "percent", "rd_intensity"),
    ("研发经费占GDP比重", "change", None, "percentage_point", "rd_intensity"),
    ("社会物流总费用与GDP的比率", "level", None, "percent", "logistics_cost_to_gdp"),
    ("第三产业", "share", "GDP", "percent", "tertiary_industry_share_of_gdp"),
    ("服务业增加值占国内生产总值的比重", "change", None, "percentage_point", "tertiary_industry_share_of_gdp"),
    ("高技术制造业增加值", "share", "规上工业", "percent", "high_tech_manufacturing_share"),
    ("粮食产量", "share", "全国", "percent", "grain_output"),
    ("城镇新增就业", "share", "全年目标", "percent", "urban_new_employment"),
]

RATES = [
    ("GDP增速", "rank", "全省", "rank", "gdp_growth"),
    ("经济增速", "change", None, "percentage_point", "gdp_growth"),
    ("居民消费价格涨幅", "change", None, "percentage_point", "cpi_growth"),
    ("居民消费价格涨幅", "growth", None, "percent", "cpi"),
    ("GDP增速", "level", None, "money", None),
]

NAMELESS = [
    ("对欧盟出口", "level", None, "money"),
    ("手机出口", "growth", None, "percent"),
    ("进出口", "growth", None, "percent"),
    ("城乡居民人均可支配收入", "growth", None, "percent"),
    ("经济", "rank", "全国", "rank"),
    ("第三产业", "growth", None, "percent"),
    ("出口", "level", None, "count"),
    ("工业增加值", "level", None, "count"),
    ("地区生产总值", "level", None, "percent"),
    ("地区生产总值", "change", None, "percentage_point"),
    ("地区生产总值", "change", None, "rank"),
    ("城镇调查失业率", "level", None, "percentage_point"),
    ("PM2.5浓度", "level", None, "percent"),
    ("化工企业利润总额", "growth", None, "percent"),
    ("全市", "level", None, "money"),
    ("占GDP比重", "change", None, "percentage_point"),
    ("", "level", None, "money"),
]


@pytest.mark.parametrize(("metric", "measure", "of", "dimension", "identity"), NAMED + SHARES + RATES)
def test_known(metric: str, measure: str, of: str | None, dimension: str, identity: str | None) -> None:
    assert metric_id(metric, measure=measure, of=of, dimension=dimension) == identity


@pytest.mark.parametrize(("metric", "measure", "of", "dimension"), NAMELESS)
def test_unknown(metric: str, measure: str, of: str | None, dimension: str) -> None:
    assert metric_id(metric, measure=measure, of=of, dimension=dimension) is None


def test_every_name_has_its_id() -> None:
    for statistic in lexicon().statistics.values():
        for name in statistic.names:
            found = metric_id(name, measure="level", of=None, dimension=statistic.dimensions[0])
            assert found == statistic.id, name


def test_every_ratio_has_its_id() -> None:
    known = lexicon()
    for (part, whole), statistic in known.ratios.items():
        names = [known.statistics[side].name if side in known.statistics else side for side in (part, whole)]
        assert metric_id(names[0], measure="share", of=names[1], dimension="percent") == statistic.id
        assert metric_id("占".join(names) + "比重", measure="level", of=None, dimension="percent") == statistic.id


@given(st.sampled_from(sorted(lexicon().names)), st.text("新增额数量全市占的农村", min_size=1, max_size=3))
def test_more_words_are_another_metric(name: str, more: str) -> None:
    known = lexicon()
    found = metric_id(name + more, measure="level", of=None, dimension=known.names[name].dimensions[0])
    longer = known.names.get(name + more)
    assert found == (
        longer and longer.id if longer and longer.dimensions[0] == known.names[name].dimensions[0] else None
    )


@given(st.text(max_size=40), st.sampled_from(["level", "share", "rank"]), st.text(max_size=20))
def test_any_text(metric: str, measure: str, of: str) -> None:
    found = metric_id(metric, measure=measure, of=of, dimension="percent")
    assert found is None or found.removesuffix("_growth") in lexicon().statistics


def test_many_words_in_front_are_read_in_little_time() -> None:
    assert metric_id("全市" * 400 + "累计实现" * 400, measure="level", of=None, dimension="money") is None


TOPICS = '[sections]\na = "A"\nb = "B"\n[words]\nplace = []\nreporting = []\nsymbol = ["X"]\ngrowth = []\nshare = []\n'
WAGE = '[metric.a.wage]\nname = "工资"\ndimensions = ["money"]\ndefinition = "Pay."\n'


def table(rest: str) -> Lexicon:
    return parse(TOPICS + WAGE + rest)


def test_a_table_is_read() -> None:
    known = table('[metric.b.pay]\nname = "薪资"\naliases = ["薪(水|)"]\ndimensions = ["money"]\ndefinition = "Pay."\n')
    assert set(known.names) == {"工资", "薪资", "薪水", "薪"}


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (WAGE, "wage"),
        (WAGE.replace("metric.a", "metric.b"), "the id stands twice"),
        (WAGE.replace("wage", "pay"), "工资 also stands for wage"),
        (WAGE.replace("wage", "pay").replace("工资", "工资（X）"), "工资 also stands for wage"),
        (WAGE.replace("wage", "pay").replace('"工资"', '"薪资"\ngrowing = ["工资"]'), "without a growth"),
        (WAGE.replace("wage", "pay").replace("工资", "薪資"), "not simplified"),
        (WAGE.replace("wage", "pay").replace("money", "weight").replace("工资", "薪资"), "dimensions: weight"),
        (WAGE.replace("wage", "pay").replace('"money"', "").replace("工资", "薪资"), "dimensions: none"),
        (WAGE.replace("wage", "pay").replace('name = "工资"', ""), "a name is needed"),
        (WAGE.replace("wage", "pay").replace('"工资"', '"薪资"\nalias = ["薪水"]'), "unknown field: alias"),
        (WAGE.replace("wage", "pay").replace('"工资"', '"薪资"\naliases = ["薪(水"]'), "brackets"),
        (WAGE.replace("wage", "pay").replace('"工资"', '"薪资"\naliases = ["(薪水|)"]'), "an empty name"),
        (WAGE.replace("wage", "pay").replace('"工资"', '"薪资"\npart = ["wage"]'), "part and whole"),
        (WAGE.replace("wage", "pay").replace('"工资"', '"薪资"\npart = ["wages"]\nwhole = ["wage"]'), "no wages"),
        (WAGE.replace("wage", "pay_growth").replace("工资", "薪资"), "_growth"),
        (WAGE.replace("wage", "Pay").replace("工资", "薪资"), "lower case"),
        (WAGE.replace("metric.a.wage", "metric.c.pay").replace("工资", "薪资"), "no title"),
    ],
)
def test_a_bad_table_is_refused(rest: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        table(rest)


def test_words_are_needed() -> None:
    with pytest.raises(DataError, match="place"):
        parse(WAGE)


def test_alternatives() -> None:
    assert expand("(城市|农村)低保(平均|)标准") == [
        "城市低保平均标准",
        "城市低保标准",
        "农村低保平均标准",
        "农村低保标准",
    ]


def test_the_page_is_current() -> None:
    tools = ROOT / "tools"
    if not (tools / "metrics_doc.py").exists():
        pytest.skip("the tools of the docs are not in this package")
    sys.path.append(str(tools))
    import metrics_doc

    assert metrics_doc.PAGE.read_text(encoding="utf8") == metrics_doc.page() + "\n"
