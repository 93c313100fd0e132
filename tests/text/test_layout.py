"""The whole page: invariants, dialogue, agencies' openings, titles, and hostile input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.text.dialogue import name_of
from newsextract.text.layout import layout, sentences

PIECES = [
    "一、", "（一）", "（", "一是", "1.", "●", "问：", "答：", "记者：", "李明：",
    "来源：", "时间：2025-01-02", "关键词：甲 乙",
    "工作回顾", "2026年重点工作", "下一步，我局将",
    "产值增长5%", "。", "，", "；", "\n", "\n\n", " ", "　", "\t", "|", ">", "“", "”", "）",
    "编辑：李明）", "首页", "相关报道：", "某社某地3月2日电",
    "单位：亿元", "90", "甲", "\r\n", "\u2028", "：", "以下工作：",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_blocks_are_disjoint_and_hold_every_character(text):
    blocks = layout(text).blocks
    last = 0
    for index, block in enumerate(blocks):
        assert last <= block.start < block.end <= len(text)
        assert block.start <= block.body <= block.end
        assert not text[last : block.start].strip()
        assert block.depth == len(block.headings)
        assert list(block.headings) == sorted(set(block.headings))
        assert all(parent < index for parent in block.headings)
        assert block.header is None or (block.header < index and blocks[block.header].kind == "table")
        assert bool(block.cells) == (block.kind == "table")
        assert all(block.start <= s < e <= block.end for s, e in block.cells)
        inside = sentences(text, block.start, block.end)
        assert (inside[0][0], inside[-1][1]) == (block.start, block.end)
        last = block.end
    assert not text[last:].strip()


@given(st.text(max_size=200))
def test_any_text_has_a_layout(text):
    blocks = layout(text).blocks
    kept = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["", " \n\t　\r\n"])
def test_blank_text_has_no_blocks(text):
    assert layout(text).blocks == ()


def body_of(text, index=0):
    block = layout(text).blocks[index]
    return text[block.body : block.end]


@pytest.mark.parametrize(
    "opening",
    [
        "央视网消息（新闻联播）：",
        "本报讯（记者 李明）",
        "新华社某地3月2日电（记者 李明）",
        "某某网讯 ",
        "中新网某地3月2日电 ",
    ],
)
def test_an_agencys_opening_is_no_part_of_what_it_says(opening):
    assert body_of(f"{opening}全市新增学校12所。") == "全市新增学校12所。"


def test_an_authority_named_as_source_is_no_opening():
    assert body_of("统计局今天公布：产值增长5%。") == "统计局今天公布：产值增长5%。"


def test_an_opening_alone_on_its_line_is_metadata():
    text = "快讯\n央视网消息（新闻联播）：\n某市产值增长5%\n某市产值增长5%，达到90亿元。"
    assert [block.kind for block in layout(text).blocks] == ["title", "metadata", "heading", "paragraph"]


def test_a_repeated_title_and_an_abstract_state_nothing():
    text = "某市产值增长5%\n摘要：产值增长5%。\n某市产值90亿元，增长5%。\n某市产值增长5%\n详情见公报。"
    assert [block.kind for block in layout(text).blocks] == ["title", "title", "paragraph", "title", "paragraph"]


def test_a_first_line_that_is_a_sentence_is_no_title():
    assert layout("3月2日，某市召开发布会。\n产值增长5%。").title is None


def test_questions_state_nothing_and_answers_do():
    text = (
        "某市发布会\n答记者问\n问：学校建设情况如何？\n答：新建学校12所。\n一是新建小学5所。\n"
        "问：下一步呢？\n答：将再建3所。"
    )
    blocks = layout(text).blocks
    assert [block.kind for block in blocks] == [
        "title", "heading", "question", "paragraph", "paragraph", "question", "paragraph",
    ]  # fmt: skip
    assert [block.marker for block in blocks[2:5]] == ["问：", "答：", "一是"]
    assert {block.speaker for block in blocks} == {None}
    assert body_of(text, 3) == "新建学校12所。"


def test_named_speakers_keep_their_turn():
    text = (
        "某部发布会实录\n[某报记者]\n请问粮食生产情况怎么样？\n李明：\n去年粮食产量5万吨。\n蔬菜产量9万吨，比上年有所增加。\n"
        "某台记者：我想问一下，今年有什么新的打算，会不会继续扩大面积？\n王芳：今年将扩大面积，预计增加3万亩左右。"
    )
    blocks = layout(text).blocks
    assert [block.kind for block in blocks] == [
        "title", "question", "question", "paragraph", "paragraph", "paragraph", "question", "paragraph",
    ]  # fmt: skip
    assert [block.speaker for block in blocks] == [None, None, None, "李明", "李明", "李明", None, "王芳"]


def test_labels_in_square_brackets_open_turns():
    blocks = layout("某部发布会\n[某社记者]请问今年目标是多少？\n[李明]目标是增长5%。\n[王芳]我补充一点。").blocks
    assert [(block.kind, block.speaker) for block in blocks[1:]] == [
        ("question", None), ("paragraph", "李明"), ("paragraph", "王芳"),
    ]  # fmt: skip


def test_a_newscasts_speakers_have_one_paragraph_each():
    text = (
        "某地秋收\n某地秋粮收获过半。\n村民 马明：今年一亩地多打了八十斤，价格也比去年好。\n"
        "某地粮食产量5万吨。\n陈先生：“新设备快多了，一天能收一百亩地呢。”"
    )
    assert [block.speaker for block in layout(text).blocks] == [None, None, "马明", None, "陈先生"]


def test_labels_that_are_no_speakers():
    text = "某市公报\n数据显示：全市产值90亿元，比上年增长5%。\n金华：新建学校12所，比上年增加3所，投资2亿元。"
    assert {block.speaker for block in layout(text).blocks} == {None}
    assert name_of("主要问题") is None


def test_a_sentence_broken_over_lines_is_marked():
    blocks = layout("产值90亿元，\n增长5%。\n税收7亿元。").blocks
    assert [block.continues for block in blocks] == [False, True, False]


def test_hostile_pages_are_laid_out_in_one_pass():
    for text, blocks in [
        ("啊" * 1_000_000, 1), ("（" * 300_000, 1), ("一是增长5%。\n" * 20_000, 20_000), ("标题\n" * 20_000, 20_000),
        ("重点抓好以下工作：\n一、增长\n稳步增长。\n" * 5_000, 15_000), ("|" * 300_000, 1), ("来源：" * 100_000, 1),
        ("问：好吗？\n答：好。\n" * 5_000, 10_000),
    ]:  # fmt: skip
        assert len(layout(text).blocks) == blocks
