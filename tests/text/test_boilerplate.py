"""Page furniture is told from text, and what a page says about itself is read."""

from datetime import date

import pytest

from newsextract.errors import DataError
from newsextract.text.boilerplate import is_furniture, is_link_bar, is_link_head, tail_of
from newsextract.text.layout import layout
from newsextract.text.page import read_day
from newsextract.text.vocabulary import parse, vocabulary


def kinds(text):
    page = layout(text)
    return [(block.kind, text[block.start : block.end]) for block in page.blocks]


def of_kind(text, kind):
    return [words for found, words in kinds(text) if found == kind]


@pytest.mark.parametrize(
    "line",
    [
        "下载", "【打印本页】", "【字号：大 中 小】", "分享到：", "×", ">", "首页 | 要闻 | 财经 | 体育 | 专题",
        "某某网 |某报网 |旅游网 |装修网 |5元包邮网",
        "版权所有 某某市人民政府", "Copyright © 2011-2020 某网 All Rights Reserved.",
        "粤ICP备12345678号", "责任编辑：李明", "编辑：王芳", "扫一扫在手机打开当前页",
        "上一篇：某市召开会议", "相关报道：",
        "某市市长李明作政府工作报告。本报记者 王芳 摄", "王芳摄影 某报供图", "联系网站：12345@qq.com",
    ],
)  # fmt: skip
def test_furniture_is_known_by_its_words(line):
    assert is_furniture(line) or is_link_head(line)


@pytest.mark.parametrize(
    "line",
    [
        "全市打印设备产量增长5%。", "大中小企业融通发展", "编辑部新招录记者12名。", "纪录片《长河》启动拍摄",
        "某市下载客户端的用户超过30万户，比上年增长两成，其中老年用户占比明显提高。",
        "一、工作回顾", "分享经济快速发展。",
        "广告业营业收入增长5%", "扫码支付占比达90%",
        "多国合作 纪录片开始拍摄", "点击率提高3个百分点", "编辑：某社新增记者5人。",
        "指标 | 2020 | 2021 | 2022",
    ],
)  # fmt: skip
def test_text_is_no_furniture(line):
    assert not is_furniture(line)


def test_a_row_of_numbers_between_bars_is_no_link_bar():
    assert not is_link_bar("粮食 | 21 | 22 | 23")
    assert is_link_bar("粮食 | 蔬菜 | 水果 | 水产")


def test_a_note_at_the_end_is_cut_off_and_the_text_before_it_kept():
    text = "某隧道贯通\n隧道全长27公里。（视频编辑：李明 文字编辑：王芳）"
    assert kinds(text)[1:] == [("paragraph", "隧道全长27公里。"), ("boilerplate", "（视频编辑：李明 文字编辑：王芳）")]


def test_a_source_at_the_end_of_the_text_is_read():
    page = layout("某隧道贯通\n隧道全长27公里。（来源：某社）")
    assert (page.source, page.blocks[-1].kind) == ("某社", "metadata")


def test_brackets_that_belong_to_the_text_stay():
    assert tail_of("投资27亿元（含税）") is None
    assert tail_of("全社120人（其中记者12人）。") is None
    assert not is_link_head("相关信息产业增长5%")
    assert tail_of("全长27公里。（完）") == 7


def test_links_under_a_link_head_are_furniture_until_text_goes_on():
    text = "某县公报\n全县粮食产量5万吨。\n相关阅读：\n某县去年投资80亿元\n某县新建学校3所\n全县蔬菜产量9万吨。"
    assert of_kind(text, "boilerplate") == ["相关阅读：", "某县去年投资80亿元", "某县新建学校3所"]
    assert of_kind(text, "paragraph") == ["全县粮食产量5万吨。", "全县蔬菜产量9万吨。"]


def test_a_navigation_path_over_several_lines_is_furniture():
    text = "您的位置：\n首页\n>\n某省要闻\n某省要闻\n某省粮食总产量创历史新高\n全省粮食产量500万吨。"
    assert of_kind(text, "boilerplate") == ["您的位置：", "首页", ">", "某省要闻", "某省要闻"]
    assert layout(text).title == "某省粮食总产量创历史新高"


def test_buttons_with_one_word_a_line_are_furniture():
    text = (
        "下载\n打印\n【字号：\n加大\n还原\n】\n2026年某省政府工作报告\n来源：某省日报\n时间：2026-02-03\n"
        "省长 李明\n各位代表：\n全省生产总值增长5%。"
    )
    page = layout(text)
    assert of_kind(text, "boilerplate") == ["下载", "打印", "【字号：", "加大", "还原", "】"]
    assert (page.title, page.date, page.source, page.author) == (
        "2026年某省政府工作报告",
        date(2026, 2, 3),
        "某省日报",
        "李明",
    )


def test_labels_and_values_may_stand_on_lines_of_their_own():
    text = "某市召开发布会\n时间：\n2025-03-04 09:20\n来源：\n某市人民政府\n全市新增学校12所。"
    page = layout(text)
    assert (page.date, page.source) == (date(2025, 3, 4), "某市人民政府")
    assert of_kind(text, "paragraph") == ["全市新增学校12所。"]


@pytest.mark.parametrize(
    ("line", "source", "day"),
    [
        ("来源：某市日报 时间：2025-03-04 浏览次数：12次", "某市日报", date(2025, 3, 4)),
        ("发布时间：2025年3月4日　来源：某局", "某局", date(2025, 3, 4)),
        ("2025-03-04 08:00:00", None, date(2025, 3, 4)),
        ("（来源：某社）", "某社", None),
    ],
)
def test_fields_of_a_page(line, source, day):
    page = layout(f"某市召开发布会\n{line}\n全市新增学校12所。")
    assert (page.source, page.date) == (source, day)
    assert page.blocks[1].kind == "metadata"


def test_keywords_are_read_and_state_nothing():
    page = layout("某市召开发布会\n全市新增学校12所。\n关键词： 新增学校 位居第一")
    assert page.keywords == ("新增学校", "位居第一")
    assert page.blocks[-1].kind == "metadata"


def test_the_day_of_a_speech_stands_in_for_the_date():
    page = layout(
        "政府工作报告\n——2024年1月8日在某省第十届人民代表大会第二次会议上\n"
        "某省省长 李明\n各位代表：\n全省生产总值增长5%。"
    )
    assert (page.title, page.date, page.author) == ("政府工作报告", date(2024, 1, 8), "李明")


def test_a_page_that_says_nothing_gives_nothing():
    page = layout("全市新增学校12所。")
    assert (page.title, page.date, page.source, page.author, page.keywords) == (None, None, None, None, ())


def test_no_day_is_read_from_what_is_none():
    assert read_day("2025-02-30") is None
    assert read_day("12345-67-89") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("buttons", []), ("openings", ["", "甲"]), ("traces", "甲"), ("buttons", ["甲", "甲"]), ("link_heads", None)],
)
def test_a_broken_vocabulary_is_refused(name, value):
    import tomllib
    from importlib.resources import files

    table = tomllib.loads(files("newsextract.text").joinpath("data/page.toml").read_text(encoding="utf-8"))
    assert parse(table) == vocabulary()
    table[name] = value
    with pytest.raises(DataError, match=name):
        parse(table)
