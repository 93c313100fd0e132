"""Numbers that are no figures."""

import pytest

from newsextract.mentions.quantities import scan_quantities
from newsextract.mentions.refusals import NO_NUMBER

NO_FIGURES = {
    "date": [
        "2025年",
        "3月2日",
        "二〇二五年",
        "2016年至2021年",
    ],
    "clock": [
        "今晚7点30分",
        "于24:00结束",
        "8:30开会",
        "凌晨1时57分",
        "晚8点05分播出",
        "23点左右抵达",
        "用时6分58秒，",
    ],
    "score": [
        "以3:2艰难战胜对手",
        "3:2险胜客队",
    ],
    "location": [
        "首府以南80公里处",
        "距县城38公里",
        "在520公里的轨道上",
    ],
    "scope": [
        "来自27个国家",
        "在18个城市中居首",
        "全国168个重点城市空气质量",
    ],
    "ordinal": [
        "第三场",
        "第1、2、3名",
        "前10家企业",
        "2016届毕业生",
        "三季度",
        "39楼",
        "19号",
        "上世纪90年代",
    ],
    "label": [
        "一是加强管理",
        "（一）工业",
        "3、工业",
    ],
    "glued to letters": [
        "5G网络",
        "PM2.5浓度",
        "C919客机",
    ],
    "code": [
        "106架机转场",
        "1+N政策",
        "“5+3”行动",
    ],
    "quoted name": [
        "“21条”政策",
        "“3个100万”行动",
    ],
    "title": [
        "《89项事项清单》",
    ],
    "size class": [
        "推进东湾鱼粉5万吨精深加工、西湾鱼糜等项目建设",
        "7亿吨级矿床",
        "千亿级集群",
        "万吨轮",
        "二级医院",
        "750千伏线路",
        "1080P投影仪",
    ],
    "period": [
        "近五年",
        "连续4年",
        "连续4次获奖",
        "持续18天",
        "30年来",
        "3年间",
        "30个工作日内办结",
        "4小时内",
        "30多年发展",
        "24小时服务",
        "24小时降雨量",
        "建市40周年",
        "经过26小时的跋涉",
    ],
    "turn of speech": [
        "两次考察",
        "一批项目",
        "三个方面",
        "八项规定",
        "两三家企业",
        "突破一批技术",
        "创近十届最好成绩",
        "长三角",
        "最后一公里",
        "长江零公里",
        "跨越3个千亿元台阶",
    ],
    NO_NUMBER: [
        "一系列措施",
        "四川",
        "千方百计",
        "万众创新",
    ],
    "vague count": [
        "数十家企业",
    ],
    "no unit": [
        "10市",
        "12345热线",
        "惠及2025农民",
        "共计2025农民",  # it may be a year
        "共计45农民",
    ],
    "no digit": [
        "百家企业",
        "万元产值能耗",
    ],
    "per phrase": [
        "每10万人",
    ],
    "attribute": [
        "清理单笔50万元以下账款",
        "50万千瓦以上新能源基地",
        "海拔5000米以上乡镇",
        "20万以上人口县",
        "打造1小时通勤圈",
        "发行100元纸币",
        "350吨千斤顶",
        "全球首艘3.6万吨客滚船",
        "国内首条8英寸芯片生产线",
        "播出36集电视剧",
        "男子100米决赛",
        "200米和500米直道竞速",
        "未发生一次死亡5人以上事故",
        "360度全方位监控",
        "80岁以上老人",
        "0—6岁儿童",
    ],
    "coordinate": [
        "北纬32度",
    ],
    "name of a list": [
        "世界500强",
    ],
    "unreadable number": ["1" * 40],
}


@pytest.mark.parametrize(("text", "reason"), [(text, reason) for reason, texts in NO_FIGURES.items() for text in texts])
def test_what_is_no_figure(text: str, reason: str) -> None:
    mentions, refused = scan_quantities(text)
    assert mentions == []
    assert reason in {row.reason for row in refused} or (reason == NO_NUMBER and refused == [])


def test_a_quoted_statement_is_read() -> None:
    mentions, _ = scan_quantities("提出“能源消费总量不超过40亿吨标准煤”的红线")
    assert [mention.text for mention in mentions] == ["不超过40亿吨标准煤"]


@pytest.mark.parametrize(
    "text",
    [
        "目前3家企业",
        "案例入选20强。",
        "平均受教育年限达14.2年",
        "人均预期寿命达80.5岁",
        "GDP9000亿元",
        "有18个城市入选",
        "承办3届赛事",
        "开展4轮督导",
        "完成了36集动画片",
        "该剧共36集",
        "建成首条20公里快速路",
        "建成超千米跨湖大桥",
    ],
)
def test_near_misses_are_figures(text: str) -> None:
    mentions, refused = scan_quantities(text)
    assert len(mentions) == 1
    assert refused == []


def test_the_capacity_of_each_of_several_works_is_none_of_their_count() -> None:
    mentions, refused = scan_quantities("建成东湾2座35万千瓦电站")
    assert [(m.text, m.quantity.value) for m in mentions] == [("2座", 2)]
    assert [r.reason for r in refused] == ["size class"]
