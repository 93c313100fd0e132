import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.errors import InputError
from newsextract.mentions.gazetteer import resolve_place
from newsextract.mentions.regions import RegionMention, RegionScan, find_regions, place_in_title, scan_regions
from newsextract.model.region import Region


def read(text: str, place: str | None = None) -> list[tuple[str, str | None]]:
    return [(m.text, m.region.name if m.region else None) for m in scan_regions(text, place=place)]


def codes(text: str, place: str | None = None) -> list[str | None]:
    return [m.region.code if m.region else None for m in scan_regions(text, place=place)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("四川、江门和内蒙古", [("四川", "四川省"), ("江门", "江门市"), ("内蒙古", "内蒙古自治区")]),
        ("广西、延边州", [("广西", "广西壮族自治区"), ("延边州", "延边朝鲜族自治州")]),
        ("我国出口、全球份额", [("我国", "中国"), ("全球", "全球")]),
        ("香港、台北", [("香港", "香港特别行政区"), ("台北", "台北市")]),
        ("对韩国和欧盟出口", [("韩国", "韩国"), ("欧盟", "欧盟")]),
        ("粤港澳大湾区、长三角", [("粤港澳大湾区", "粤港澳大湾区"), ("长三角", "长三角")]),
        # A chain is one mention, as deep as it goes.
        ("江西南昌的", [("江西南昌", "南昌市")]),
        ("河南柘城县有", [("河南柘城县", "柘城县")]),
        ("广东省江门市台山市", [("广东省江门市台山市", "台山市")]),
        ("江苏浙江", [("江苏", "江苏省"), ("浙江", "浙江省")]),
        # 城区 alone is no place, behind its city it is one.
        ("城区面积", []),
        ("山西晋城城区", [("山西晋城城区", "城区")]),
        # A direction inside a province is no region, one of China is.
        ("广东东部", [("广东", "广东省")]),
        ("我国西部", [("我国", "中国"), ("西部", "西部")]),
        ("柘城县城", [("柘城县", "柘城县")]),
        ("道真县城关村", [("道真县", "道真仡佬族苗族自治县")]),
        ("中共福建省委联合", [("福建省", "福建省")]),
        ("天津市场", [("天津", "天津市")]),
        ("北京市民", [("北京", "北京市")]),
        ("江门市级", [("江门", "江门市")]),
        ("江苏省鼓楼区", [("江苏省", "江苏省"), ("鼓楼区", "鼓楼区")]),
        ("在山西太原闭幕", [("山西太原", "太原市")]),
        # Only what lies in the place before it goes on with the chain, and only next to it.
        ("江门市蓬江区新会区", [("江门市蓬江区", "蓬江区"), ("新会区", "新会区")]),
        ("台山台山市", [("台山", "台山市"), ("台山市", "台山市")]),
        ("江苏省和南京市", [("江苏省", "江苏省"), ("南京市", "南京市")]),
        ("江苏省江苏省", [("江苏省", "江苏省"), ("江苏省", "江苏省")]),
        ("吉林吉林市", [("吉林吉林市", "吉林市")]),
        ("辽宁省朝阳市朝阳县", [("辽宁省朝阳市朝阳县", "朝阳县")]),
        ("江苏东海县城", [("江苏东海", "东海县")]),
        ("在柘城县城", [("柘城县", "柘城县")]),
        ("城市和平县城", [("和平县", "和平县")]),
        ("新民市市区", [("新民市", "新民市")]),
        ("江门市民营企业", [("江门市", "江门市")]),
        ("东方市人口", [("东方市", "东方市")]),
        # Behind a word that is no place the next one is read.
        ("和平发展与江门", [("江门", "江门市")]),
        ("民主江门", [("江门", "江门市")]),
        ("大同小异的江门", [("江门", "江门市")]),
        ("中国石油江门", [("中国", "中国"), ("江门", "江门市")]),
        ("广东部分企业", [("广东", "广东省")]),
        ("广东西部地区", [("广东", "广东省"), ("西部地区", "西部地区")]),
    ],
)
def test_reads(text: str, mentions: list[tuple[str, str]]) -> None:
    assert read(text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "领导", "沿海西部分", "和平发展", "民主", "和政府", "人民", "完全市场化", "安全区域", "全区域", "南方",
        "高平均", "大同小异",
        "海东西向", "隆重庆祝", "美丽水乡", "其中国内外", "平台中", "重大理论", "推广安装", "建设新乡村", "沟通化解",
        "太行山东麓",
        "黄河南岸", "立法国家", "担任县委书记", "发达县市", "阿里巴巴", "来宾", "长治久安", "日照时数", "资源丰富",
        "通道建设",
        "城市和县城建成区", "全域覆盖和县城延伸",
        "东方市场", "东方市值", "东方市面", "平湖市场", "太平县城", "林口", "大方旗",
        "第三明确责任", "节日照明工程", "展开封闭管理", "平安康复中心", "品德阳光教育", "确保定额发放", "各自贡献力量",
        "盛大庆祝活动", "增长治理", "确保定期存款", "看清远大目标", "收益阳光化", "扩大连续生产", "新三明治",
        "确保山区", "保定点医院", "来宾馆", "南充电站", "太原则", "安全州", "我市场", "全县级", "全省级",
        "普洱茶", "大理石", "阳春三月", "基本港口", "城区", "朝天", "新建县域中心",
    ],
)  # fmt: skip
def test_words_are_no_places(text: str) -> None:
    assert [m for m in scan_regions(text) if not m.embedded] == []


@pytest.mark.parametrize(
    ("text", "embedded"),
    [
        ("北京大学", True), ("南京路", True), ("香港科技大学", True), ("江门双碳实验室", True), ("上海合作组织", True),
        ("中国能建集团", True), ("全国人大", True), ("世界500强", True), ("中国式现代化", True), ("青海湖", True),
        ("江门港口", False), ("江苏上市公司", False), ("江苏高铁里程", False), ("广东新增企业", False),
        ("江苏省政府", False),
        ("广东队夺冠", True), ("江门湾水质", True), ("广东队列训练", False), ("江苏队员人数", False),
        ("韩国三星集团", True), ("韩国高铁里程", False), ("广东医院数量", False), ("江门医院床位", True),
        ("广东省人民医院床位", True), ("江门发展集团营收", True), ("江门建设医院", False), ("江门新建医院", False),
        ("江门将医院搬迁", False), ("全国人均收入", False), ("世界大桥数量", False), ("韩国人", False),
        ("北京烤鸭销量", True), ("云南铜业产量", True), ("上海书店门店", True),
        ("长三角研究院成立", True), ("中国石油产量", False), ("中国石油集团", True), ("中国移动用户", True),
        ("江苏湖泊", False), ("我国银行业", False), ("临沧市不通铁路", False), ("大同至西安铁路", False),
    ],
)  # fmt: skip
def test_the_head_of_a_longer_name_is_marked(text: str, embedded: bool) -> None:
    assert scan_regions(text)[0].embedded is embedded


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("苏州工业园区产值", "苏州工业园区"),
        ("江门高新区", "江门高新区"),
        ("广东自贸试验区", "广东自贸试验区"),
        ("长三角生态绿色一体化发展示范区", "长三角生态绿色一体化发展示范区"),
        ("陕西西安高新区", "西安高新区"),
        ("福建平潭综合实验区", "平潭综合实验区"),
        ("雄安新区", "雄安新区"),
        ("四川获批国家级示范区", None),
        ("北京至雄安新区", "雄安新区"),
        ("江门建设产业园", None),
        ("江门的高新区", None),
        ("江门有高新区", None),
        ("韩国开发区", None),
        ("江门开平产业转移工业园", "开平产业转移工业园"),
        ("江门国家高新区", "江门国家高新区"),
    ],
)
def test_zones(text: str, zone: str | None) -> None:
    found = [m for m in scan_regions(text) if m.kind == "zone"]
    assert [m.region for m in found] == ([Region(name=zone)] if zone else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青石村村民说，", "青石村"),
        ("去年丰收。柳溪村种粮大户老周", "柳溪村"),
        ("三江新区产值", "三江新区"),
        ("贫困村农户增收", None),
        ("全村农户增收", None),
        ("行政村通公路", None),
        ("城市新区建设", None),
        ("江门新区农户", None),
        ("建成青石村村民广场", None),
    ],
)
def test_settlements_that_no_table_lists(text: str, name: str | None) -> None:
    found = [m.text for m in scan_regions(text) if m.kind == "zone" and not m.within]
    assert found == ([name] if name else [])


def test_a_zone_knows_where_it_lies() -> None:
    (zone,) = scan_regions("台山产业转移工业园")
    assert zone.within == resolve_place("台山市")


@pytest.mark.parametrize(
    ("place", "word", "region"),
    [
        ("江门", "全市", "江门市"), ("江门", "我市", "江门市"), ("江门", "全省", "广东省"), ("江门", "全区", None),
        ("江门", "辖区", "江门市"), ("台山", "全市", "台山市"), ("沭阳县", "全市", "宿迁市"),
        ("沭阳县", "全县", "沭阳县"),
        ("广西", "全区", "广西壮族自治区"), ("广西", "全省", None), ("呼和浩特", "全区", "内蒙古自治区"),
        ("江门", "全县", None),
        ("北京市朝阳区", "全市", "北京市"), ("北京市朝阳区", "全区", "朝阳区"),
        ("恩施州", "全州", "恩施土家族苗族自治州"),
        ("四川", "全市", None), ("香港", "辖区", "香港特别行政区"), (None, "全市", None), ("某地", "全省", None),
    ],
)  # fmt: skip
def test_the_issuer(place: str | None, word: str, region: str | None) -> None:
    (mention,) = scan_regions(word, place=place)
    assert (mention.kind, mention.region and mention.region.name) == ("issuer", region)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("鼓楼区", None, None),
        ("鼓楼区", "南京", "320106"),
        ("鼓楼区", "福州", "350102"),
        ("南京市鼓楼区", "福州", "320106"),
        ("北京朝阳区", None, "110105"),
        ("朝阳", None, "211300"),
        ("朝阳", "北京", "110105"),
        ("蓬江", "江门", "440703"),
        ("新会", "江门", "440705"),
        ("吉林", None, "220000"),
        ("吉林市", None, "220200"),
        ("海南", None, "460000"),
        ("海南州", None, "632500"),
        # 香格里拉县 is gone, its code and the last year it was listed stay.
        ("香格里拉县", None, "533421"),
    ],
)
def test_ambiguous_names(text: str, place: str | None, code: str | None) -> None:
    assert codes(text, place) == [code]


def test_an_ambiguous_name_keeps_its_name_without_a_code() -> None:
    assert scan_regions("和平区")[0].region == Region(name="和平区")


def test_names_of_the_issuers_city_only_there() -> None:
    assert read("蓬江") == []
    assert read("江宁、浦口", "南京") == [("江宁", "江宁区"), ("浦口", "浦口区")]


def test_a_province_is_too_wide_for_every_countys_short_name() -> None:
    assert read("蓬江", "广东") == read("蓬江", "香港") == []
    assert read("江宁", "江苏") == []
    assert read("蓬江", "台山") == [("蓬江", "蓬江区")]
    assert read("怀柔、密云", "北京") == [("怀柔", "怀柔区"), ("密云", "密云区")]
    assert read("江津") == []
    assert read("江津", "重庆") == [("江津", "江津区")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("江门", "place"), ("澳门", "place"), ("香港", "place"), ("台北", "place"), ("韩国", "country"),
        ("全国", "country"), ("长三角", "group"), ("西部", "group"), ("全市", "issuer"), ("江门高新区", "zone"),
        ("雄安新区", "zone"),
    ],
)  # fmt: skip
def test_kinds(text: str, kind: str) -> None:
    assert [m.kind for m in scan_regions(text)] == [kind]


def test_what_stands_in_a_place_is_no_body() -> None:
    for text, site in (("武汉地铁客流", True), ("江门国际论坛开幕", True), ("北京银行利润", False), ("江门", False)):
        assert scan_regions(text)[0].site is site


def test_one_text_is_read_for_one_place_after_another() -> None:
    scan = RegionScan("全市和江门、辖区与江津")
    names = {
        place: [(m.text, m.region and m.region.name) for m in scan.under(place)]
        for place in (None, "江门", "香港", None, "重庆")
    }
    assert names == {
        None: [("全市", None), ("江门", "江门市"), ("辖区", None)],
        "江门": [("全市", "江门市"), ("江门", "江门市"), ("辖区", "江门市")],
        "香港": [("全市", None), ("江门", "江门市"), ("辖区", "香港特别行政区")],
        "重庆": [("全市", "重庆市"), ("江门", "江门市"), ("辖区", "重庆市"), ("江津", "江津区")],
    }
    assert [m.text for m in scan.under(None, until=3)] == ["全市"]
    assert [m.text for m in scan.under("江门", until=5)] == ["全市", "江门"]
    assert [m.text for m in scan.under("江门", until=99)] == ["全市", "江门", "辖区"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2026年江苏省政府工作报告", "江苏省"),
        ("陕西省2026年政府工作报告", "陕西省"),
        ("2012年国务院政府工作报告", "中国"),
        ("江门“开局即加速”专题新闻发布会", "江门市"),
        ("江苏省南京市2026年预算报告", "南京市"),
        ("江苏浙江签署协议", None),
        ("北京大学招生简章", None),
        ("一周快讯", None),
        ("江门市与台山市", "台山市"),
        ("福建省与江苏省南京市", None),
        ("江苏省南京市与福建省", None),
        ("中国与江苏", "江苏省"),
        ("全国公报", "中国"),
        ("国家统计局公告", "中国"),
        ("国家级高新区", None),
        ("韩国报告", None),
        ("江门高新区报告", None),
    ],
)
def test_titles(title: str, name: str | None) -> None:
    region = place_in_title(title)
    assert (region and region.name) == name


def test_spans_of_the_text_as_given() -> None:
    source = "江門市（Jiangmen）ＧＤＰ居廣東第八"
    found = find_regions(source)
    assert [(m.text, m.region and m.region.name) for m in found] == [("江門市", "江门市"), ("廣東", "广东省")]
    assert all(source[m.start : m.end] == m.text for m in found)


def test_the_place_of_any_text_is_given_by_name() -> None:
    source = "全市與蓬江；發(fā)展會(huì)產(chǎn)業(yè)，江門"
    found = find_regions(source, place="江門")
    assert [(source[m.start : m.end], m.region and m.region.name) for m in found] == [
        ("全市", "江门市"),
        ("蓬江", "蓬江区"),
        ("江門", "江门市"),
    ]
    with pytest.raises(InputError, match="place"):
        find_regions(source, place=440700)  # type: ignore[arg-type]


@given(st.text(alphabet="江门市广东省全国北京大学和平区高新中的，南通县至0", max_size=60))
def test_mentions_are_slices_in_order(text: str) -> None:
    end = 0
    for m in scan_regions(text, place="江门"):
        assert end <= m.start < m.end
        assert text[m.start : m.end] == m.text
        end = m.end


def test_nothing_in_nothing() -> None:
    assert scan_regions("") == []
    assert scan_regions("一") == []


@pytest.mark.slow
def test_long_texts_cost_no_more_per_character() -> None:
    for text in ("江" * 200_000, "江门" * 100_000, "中国能" * 70_000, "江门" + "区" * 200_000):
        assert isinstance(scan_regions(text), list)


def test_a_mention_is_immutable() -> None:
    mention = scan_regions("江门")[0]
    assert isinstance(mention, RegionMention)
    with pytest.raises(AttributeError):
        mention.start = 1  # type: ignore[misc]
