"""Sentences and clauses: where they end, and where they must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.text.sentences import LONGEST, clauses, sentences


def cut(text, how=sentences):
    return [text[start:end] for start, end in how(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增学校12所。改造公园8个！够吗？", ["新增学校12所。", "改造公园8个！", "够吗？"]),
        ("产值增长5.2%，利润3.1亿元；税收1亿元。", ["产值增长5.2%，利润3.1亿元；税收1亿元。"]),
        ("1.新建公园8个。2.新建学校3所。", ["1.新建公园8个。", "2.新建学校3所。"]),
        ("第一行没有句号\n第二行", ["第一行没有句号", "第二行"]),
        ("他说：“要稳住。还要加快。”然后结束了。", ["他说：“要稳住。还要加快。”", "然后结束了。"]),
        ("“要稳住！”县长说。下一句。", ["“要稳住！”县长说。", "下一句。"]),
        ("落实“稳字当头。”的要求，加快建设。", ["落实“稳字当头。”的要求，加快建设。"]),
        ("新建泵站3座（见附表。含在建）共9座。", ["新建泵站3座（见附表。含在建）共9座。"]),
        ("真好！！！再来？！好。", ["真好！！！", "再来？！", "好。"]),
        ("   \n  ", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text, expected):
    assert cut(text) == expected


def test_an_unclosed_bracket_holds_nothing_together():
    assert cut("新建学校（含幼儿园3所。改造公园8个。") == ["新建学校（含幼儿园3所。", "改造公园8个。"]


def test_a_bracket_that_closes_too_far_away_holds_nothing_together():
    text = "开头“" + "甲。" * 150 + "”结尾。"
    assert len(cut(text)) > 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产值90亿元，增长5%；利润3亿元。", ["产值90亿元，", "增长5%；", "利润3亿元。"]),
        ("进出口3,299.4亿元，9:30开始。", ["进出口3,299.4亿元，", "9:30开始。"]),
        ("数据显示：棉、麻、丝分别增长1%、2%、3%。", ["数据显示：", "棉、麻、丝分别增长1%、2%、3%。"]),
        (
            "利润（含税，未审计）3亿元，增长“近两成，超预期”。",
            ["利润（含税，未审计）3亿元，", "增长“近两成，超预期”。"],
        ),
    ],
)
def test_clauses_end_at_commas_outside_brackets_and_numbers(text, expected):
    assert cut(text, clauses) == expected


def test_only_the_asked_stretch_is_cut():
    text = "前文。新增学校12所。后文。"
    assert [text[s:e] for s, e in sentences(text, 3, 11)] == ["新增学校12所。"]


@given(st.text(alphabet="甲1.，。；！？“”（）《》\n 、：", max_size=60), st.sampled_from([sentences, clauses]))
def test_pieces_are_in_order_and_leave_only_white_space_out(text, how):
    spans = how(text, 0, len(text))
    last, kept = 0, []
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[last:start].strip()
        last = end
        kept.append(text[start:end])
    assert not text[last:].strip()


@given(st.text(alphabet="甲1，。；“”（）\n：", max_size=60))
def test_every_sentence_end_is_a_clause_end(text):
    assert {end for _, end in sentences(text, 0, len(text))} <= {end for _, end in clauses(text, 0, len(text))}


def test_an_endless_sentence_is_cut_at_commas_and_loses_nothing():
    text = "新增就业3万人，" * 400 + "完成。"
    spans = sentences(text, 0, len(text))
    assert all(end - start <= LONGEST and text[end - 1] in "，。" for start, end in spans)
    assert "".join(text[start:end] for start, end in spans) == text


def test_hostile_text_is_cut_in_one_pass():
    for text in ("（" * 300_000, "“（" * 150_000, "啊" * 1_000_000, "”" * 300_000):
        assert len(sentences(text, 0, len(text))) == len(text) // LONGEST
    assert len(clauses("啊，" * 150_000, 0, 300_000)) == 150_000
