"""Enumerators, headings, and whether a part reviews or plans."""

import pytest

from newsextract.text.headings import enumerate_line, ordinal
from newsextract.text.layout import layout
from newsextract.text.lines import Line
from newsextract.text.orientation import heading_orientation, paragraph_orientation


def enumerated(text):
    line = Line(0, len(text), text)
    enumerate_line(line)
    return line


@pytest.mark.parametrize(
    ("text", "marker", "words"),
    [
        ("一、工作回顾", "一、", "工作回顾"),
        ("（十二）改善民生", "（十二）", "改善民生"),
        ("3.新建公园8个", "3.", "新建公园8个"),
        ("12、新建公园8个", "12、", "新建公园8个"),
        ("（2）稳定就业", "（2）", "稳定就业"),
        ("③稳定就业", "③", "稳定就业"),
        ("三是改革步伐加快。", "三是", "改革步伐加快。"),
        ("第二，稳定就业。", "第二，", "稳定就业。"),
        ("●经济增长6%左右", "●", "经济增长6%左右"),
        ("——民生持续改善。", "——", "民生持续改善。"),
    ],
)
def test_enumerators_are_taken_off(text, marker, words):
    line = enumerated(text)
    assert (line.marker, line.words) == (marker, words)


@pytest.mark.parametrize(
    "text",
    [
        "3.5亿元投资到位",
        "2025年工作",
        "一、二、三产业协调发展",
        "一批项目落地",
        "（含税）3亿元",
        "十五五规划",
        "－5%以内",
    ],
)
def test_what_looks_like_an_enumerator_is_none(text):
    assert enumerated(text).marker is None


def test_ordinals_count():
    assert [ordinal(m) for m in ("一、", "（十二）", "二十一、", "⑤", "7.", "其次，", "首先，", "●")] == [
        1,
        12,
        21,
        5,
        7,
        2,
        1,
        None,
    ]


def outline(text, **options):
    page = layout(text, **options)
    return [(b.kind, text[b.body : b.end], b.orientation, b.headings) for b in page.blocks]


def test_headlines_of_a_digest_are_headings_of_their_paragraphs():
    text = "快讯\n\n某市产值增长5%\n\n某市统计局公布，产值增长5%。\n\n某县新建学校\n\n某县新建学校3所。"
    assert [(kind, headings) for kind, _, _, headings in outline(text)] == [
        ("title", ()), ("heading", ()), ("paragraph", (1,)), ("heading", ()), ("paragraph", (3,)),
    ]  # fmt: skip


def test_a_single_line_is_no_heading_whatever_its_end():
    for text in ("全市新增学校12所", "一、新增学校12所", "新增学校\n新建公园"):
        assert {block.kind for block in layout(text).blocks} == {"paragraph"}


def test_list_items_are_no_headings():
    text = "重点工作如下：\n1.新建公园8个\n2.新建学校3所\n3.改造道路5公里\n上述工作由建设局负责。"
    assert [kind for kind, *_ in outline(text)] == ["paragraph"] * 5


def test_headings_nest_by_the_style_of_their_enumerators():
    text = "一、农业\n（一）粮食\n粮食产量5万吨。\n（二）蔬菜\n蔬菜产量9万吨。\n二、工业\n产值90亿元。"
    blocks = layout(text).blocks
    assert [block.headings for block in blocks] == [(), (0,), (0, 1), (0,), (0, 3), (), (5,)]
    assert [block.depth for block in blocks] == [0, 1, 2, 1, 2, 0, 1]


def test_a_heading_may_be_a_sentence_over_its_paragraphs():
    text = "（一）稳定经济运行。\n全市产值增长5%。\n（二）改善民生。发放补贴3亿元。"
    assert [kind for kind, *_ in outline(text)] == ["heading", "paragraph", "paragraph"]


def test_an_enumerator_broken_over_two_lines_is_put_together():
    text = "（一）农业\n粮食增产。\n（\n二）工业\n产值增长。"
    broken = layout(text).blocks[2]
    assert (broken.kind, broken.marker, text[broken.body : broken.end]) == ("heading", "（二）", "工业")


REPORT = """2026年某省政府工作报告
——2026年1月20日在某省第十届人民代表大会第四次会议上
各位代表：
一、2025年工作回顾
全省生产总值增长5%。
下一步，我们将认真解决这些问题。
二、“十四五”发展成就和“十五五”主要目标
过去五年，全省新建学校500所。
根据规划的建议，到2030年全省新建学校600所。
全省生产总值年均增长5%。
三、2026年重点工作
生产总值增长5%左右。
去年，全省税收为90亿元。
四、加强政府自身建设
全面从严治党。
附件
名词解释
1.某工程：某省实施的工程。"""


def test_the_parts_of_a_report_review_or_plan():
    found = {words: orientation for _, words, orientation, _ in outline(REPORT)}
    assert found["2025年工作回顾"] == found["全省生产总值增长5%。"] == "past"
    assert found["下一步，我们将认真解决这些问题。"] == "plan"
    assert found["过去五年，全省新建学校500所。"] == "past"
    assert found["根据规划的建议，到2030年全省新建学校600所。"] == found["全省生产总值年均增长5%。"] == "plan"
    assert found["2026年重点工作"] == found["生产总值增长5%左右。"] == "plan"
    assert found["去年，全省税收为90亿元。"] == "past"
    assert found["加强政府自身建设"] == found["全面从严治党。"] == "plan"
    assert found["某工程：某省实施的工程。"] is None


def test_a_line_that_announces_a_list_governs_its_items():
    text = (
        "2022年，某市系统将加快建设。\n具体来说，两个行动包括：\n一是实施甲行动。\n二是实施乙行动。新增企业30家。\n"
        "答记者问\n一是成绩突出。"
    )
    blocks = outline(text)
    assert [(o, h) for *_, o, h in blocks] == [
        ("plan", ()), ("plan", ()), ("plan", (1,)), ("plan", (1,)), (None, ()), (None, (4,)),
    ]  # fmt: skip


def test_a_list_ends_with_its_last_item():
    text = "做好今年工作，要重点抓好以下工作：\n一是稳增长。\n二是促就业。\n产值为90亿元。"
    assert outline(text)[-1][2:] == (None, ())
    assert outline(text)[1][2:] == ("plan", (0,))


@pytest.mark.parametrize(
    ("words", "year", "expected"),
    [
        ("2025年工作回顾", 2026, "past"),
        ("过去五年工作回顾", None, "past"),
        ("2026年重点工作", 2026, "plan"),
        ("今年工作安排", None, "plan"),
        ("下一步工作打算", None, "plan"),
        ("主要预期目标", None, "plan"),
        ("总体要求", None, "plan"),
        ("“十五五”时期主要目标", 2026, "plan"),
        ("“十四五”时期主要成就", 2026, "past"),
        ("“十四五”时期主要目标任务", 2021, "plan"),
        ("“十四五”发展成就和“十五五”目标任务", 2026, "mixed"),
        ("目标任务完成情况", None, "past"),
        ("加大宏观政策实施力度", 2026, None),
    ],
)
def test_headings_say_whether_they_review_or_plan(words, year, expected):
    assert heading_orientation(words, year=year, report=True)[0] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("某市足球工作计划发布", None),
        ("明年将新建学校20所", "plan"),
        ("某省未来三年投资翻一番", "plan"),
        ("下一步工作", "plan"),
    ],
)
def test_a_headline_plans_only_by_words_of_time(words, expected):
    assert heading_orientation(words, year=None, report=False, headline=True)[0] == expected


@pytest.mark.parametrize(
    ("words", "year", "expected"),
    [
        ("下一步，我局将大力推动改革。", None, "plan"),
        ("同时，还将联合各县推进工作。", None, "plan"),
        ("2022年，某市系统将加快建设。", None, "plan"),
        ("2022年，某市系统将加快建设。", 2024, "past"),
        ("2013年，登记量首次突破百万，将近101万件。", None, None),
        ("过去一年，全省产值增长5%。", 2026, "past"),
        ("去年产值90亿元。今年要达到95亿元。", 2026, None),
        ("全市产值90亿元。", 2026, None),
    ],
)
def test_paragraphs_say_whether_they_review_or_plan(words, year, expected):
    assert paragraph_orientation(words, year=year) == expected


def test_the_publication_date_tells_past_from_coming_years():
    from datetime import date

    text = "一、2026年工作安排\n新建学校3所。"
    assert outline(text, published=date(2026, 1, 5))[1][2] == "plan"


def test_the_effects_that_a_part_of_a_plan_is_for_are_to_come() -> None:
    assert heading_orientation("加快释放改革开放成效", year=2026, report=True) == ("past", False)
    assert heading_orientation("过去一年的主要成效", year=2026, report=True) == ("past", True)
    page = layout(
        "一、2026年重点工作\n（一）加快释放改革成效\n新设渔港8个。\n二、2025年工作回顾\n（一）主要成效\n新设渔港7个。"
    )
    assert [block.orientation for block in page.blocks if block.kind == "paragraph"] == ["plan", "past"]
