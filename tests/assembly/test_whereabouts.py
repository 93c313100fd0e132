from datetime import date

import pytest

from newsextract import extract

DAY = date(2024, 5, 20)


def places(text: str, *, place: str | None = None) -> list[tuple[str, str | None]]:
    document = extract(text, published=DAY, place=place)
    return [(i.quantity.text, i.region.name if i.region else None) for i in document.indicators]


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("第八届全国茶业博览会今天在福建安溪开幕，300家企业参展。", "安溪县"),
        ("位于甘肃敦煌的光热电站并网，年发电量3.9亿千瓦时。", "敦煌市"),
        ("记者从湖北省统计局获悉，新登记企业12万户。", "湖北省"),
        ("武汉地铁12号线贯通，线路全长60公里。", "武汉市"),
        ("第九届绍兴纺织博览会闭幕，签约项目21个。", "绍兴市"),
        ("一场暴雪袭击莫斯科，莫斯科已有40个航班取消。", "莫斯科"),
        ("2023年全球新增风电装机1.2亿千瓦，累计装机达到10亿千瓦。", "全球"),
        ("第三届中国（海口）海产交易会落幕，签约项目31个。", "海口市"),
        ("2023中国青海牧业洽谈会开幕，300家企业参展。", "青海省"),
        ("如今在大同的50万亩耕地中，旱地占七成。", "大同市"),
        ("在缺水的山东宁津，灌区节水12%。", "宁津县"),
        ("广西首条地铁——南宁地铁1号线贯通，线路全长32公里。", "南宁市"),
        ("苏州足球中心开工，这是我国第一座全木球场，占地280亩。", "苏州市"),
        # what is told at a gathering, of a body or of a line between two places is of no single place
        ("全国农业工作会议今天在海口举行，与会代表320人。", "中国"),
        ("成都至昆明铁路复线通车，全长915公里。", "中国"),
        ("来自广东的客商带来样品，全国签约项目80个。", "中国"),
        ("北京银行发布年报，全国网点达到620家。", "中国"),
        ("全球最大的平台交付，平台重量3万吨，我国制造。", "中国"),
    ],
)
def test_the_scene_of_national_news(sentence: str, region: str) -> None:
    found = places("全国各地传来消息。\n" + sentence)
    assert found
    assert found[-1][1] == region


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全国发放补贴30亿元（其中江西2亿元，湖南5亿元），惠及农户90万户。", ["中国", "江西省", "湖南省", "中国"]),
        ("全国粮食产量7亿吨，其中黑龙江0.8亿吨；棉花产量600万吨。", ["中国", "黑龙江省", "中国"]),
        ("江西和湖南是柑橘主产区，产量分别为30万吨和20万吨。", ["江西省", "湖南省"]),
        ("江西、湖南出口分别增长3%，下降5%。", ["江西省", "湖南省"]),
        ("香港地区、新加坡投资分别增长3%、5%。", ["香港特别行政区", "新加坡"]),
        ("东北地区平均气温2度，长三角旅客增长5%。", ["东北地区", "长三角"]),
        ("日本和韩国为我国前四大贸易伙伴，其中日本为我国第三大贸易伙伴。", ["日本", "韩国", "日本"]),
        # neither the examples of a set nor what only begins a name is the place
        ("包括珠海在内的8个城市受灾。", ["中国"]),
        ("东部矿业集团产量30万吨。", ["中国"]),
        ("我国西北地区最大的水库开工，库容9亿立方米。", ["中国"]),
    ],
)
def test_parts_lists_and_sets_of_places(text: str, expected: list[str]) -> None:
    assert [region for _, region in places("全国各地传来消息。\n" + text)] == expected


def test_what_is_told_of_the_country_leaves_the_place_before() -> None:
    text = "我国迎来降雨。\n大连机场取消航班20个。中央气象台表示，各地降雨量达到80毫米。"
    assert places(text)[-1] == ("80毫米", "中国")
    text = "我国外贸回暖。\n西雅图港口吞吐量3亿吨。中美贸易额达到5000亿美元。"
    assert places(text)[-1] == ("5000亿美元", "中国")
    text = "我国渔业回暖。\n大连海参产量3万吨。中国渔业协会发布数据，鱼粉进口量160万吨。"
    assert places(text)[-1] == ("160万吨", "中国")


def test_the_scene_holds_for_its_paragraph_only() -> None:
    text = "我国会展业回暖。\n首届玩具展今天在汕头开幕。展位共600个。\n专业展馆共310座。"
    assert places(text) == [("600个", "汕头市"), ("310座", "中国")]


def test_cities_that_are_contrasted_leave_the_text_where_it_was() -> None:
    text = "我国房价总体平稳。\n大连房价涨幅最大，厦门涨幅最小。\n一线城市房价下降0.2%。"
    assert places(text) == [("0.2%", "中国")]
    text = "我国会展业回暖。\n今年，江苏展会增多，苏州增长最快。\n展会共310场。"
    assert places(text)[-1] == ("310场", "苏州市")


def test_a_headline_gives_its_item_a_place() -> None:
    items = (
        "今日要闻\n\n义乌新设企业增多\n\n今年以来，新设企业3.1万家。\n\n全国粮食收购顺利\n\n已收购粮食5400万吨。\n\n"
        "医保目录发布\n\n目录新增药品91种。\n"
    )
    assert places(items) == [("3.1万家", "义乌市"), ("5400万吨", "中国"), ("91种", "中国")]


def test_a_province_keeps_its_own_airports() -> None:
    assert places("昆明长水国际机场旅客吞吐量4800万人次。", place="云南省") == [("4800万人次", "云南省")]


def test_a_value_that_the_last_one_is_compared_with_is_of_its_own_place() -> None:
    document = extract("中国渔船出口量为850艘，超过日本的770艘，也高于韩国的300艘。")
    assert [(r.metric, r.region and r.region.name) for r in document.indicators] == [
        ("渔船出口量", "中国"),
        ("渔船出口量", "日本"),
        ("渔船出口量", "韩国"),
    ]


def test_things_named_by_their_places_are_of_none_of_them() -> None:
    document = extract("舟山黄鱼、宁波青蟹、温州蜜柑3个产业入围名单。", place="浙江省")
    assert [r.region and r.region.name for r in document.indicators] == ["浙江省"]


def test_a_place_that_a_company_or_a_gathering_is_named_after_moves_no_article() -> None:
    text = "我国渔业回暖。\n江苏远帆船舶有限公司从事贸易，办公室不大。\n渔船均价为30万元。"
    assert places(text) == [("30万元", "中国")]
    text = "我国渔业回暖。\n今年4月上海渔业展，远帆公司展台变了样。\n公司渔船销量300艘。"
    assert places(text)[-1] == ("300艘", "中国")


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("今年，国家已改造渔港80座。", "中国"),
        ("去年中央财政下达10亿元。", "中国"),
        ("1至11月，各级检察机关办理案件80件。", "中国"),
        ("在国家海洋局的指导下，当地改造渔港80座。", "大连市"),
    ],
)
def test_what_the_state_does_is_of_the_country(sentence: str, place: str) -> None:
    assert places(f"我国渔业回暖。\n大连海参产量3万吨。{sentence}")[-1][1] == place
