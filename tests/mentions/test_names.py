"""Names: quotes, and where a phrase begins to the left of its type word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.errors import DataError
from newsextract.mentions import kinds
from newsextract.mentions.kinds import category_of, kind_of
from newsextract.mentions.names import is_proper, scan_quotes, walk_left, weight
from newsextract.text.segment import segment


def test_quotes_and_titles_in_order() -> None:
    text = "推进“晨星”行动，印发《渔港管理办法》。"
    assert [(q.text, q.title, text[q.start : q.end]) for q in scan_quotes(text)] == [
        ("晨星", False, "“晨星”"),
        ("渔港管理办法", True, "《渔港管理办法》"),
    ]


def test_title_may_hold_a_title() -> None:
    assert [q.text for q in scan_quotes("公布《关于修改《港口法》的决定》。")] == ["关于修改《港口法》的决定"]


@pytest.mark.parametrize("text", ["“没有收尾的引号", "”倒着的“", "", "“\n”", "“" * 500])
def test_marks_without_a_partner_give_nothing(text: str) -> None:
    assert scan_quotes(text) == []


@given(st.text(alphabet="“”《》甲乙，\n", max_size=200))
def test_quotes_are_disjoint_and_hold_their_text(text: str) -> None:
    quotes = scan_quotes(text)
    assert all(text[q.start + 1 : q.end - 1] == q.text for q in quotes)
    assert all(a.end <= b.start for a, b in pairwise(quotes))


@pytest.mark.parametrize(
    ("clause", "phrase", "verb", "cut"),
    [
        ("全市深入实施海岛供水保障", "海岛供水保障", "实施", "verb"),
        ("全面落实海岛供水", "海岛供水", "落实", "verb"),
        ("实施乡村建设", "乡村建设", "实施", "verb"),
        ("海岛供水保障", "海岛供水保障", "", "clause"),
        ("实施渔港振兴、近海修复", "近海修复", "", "comma"),
        ("实施舟山、台州等海岛供水", "海岛供水", "", "etc"),
        ("建设舟山实验室和台州海洋", "台州海洋", "", "type"),
        ("实施内河航道与港口连通", "内河航道与港口连通", "实施", "verb"),
        ("船队驶向舟山", "舟山", "", "stop"),
        ("推进宁波至舟山城际", "宁波至舟山城际", "推进", "verb"),
        ("国家重点工程引甬济台", "引甬济台", "", "clause"),
        ("推进停产项目与闲置船坞处置", "停产项目与闲置船坞处置", "推进", "verb"),
        ("落实港口保护法和渔业管理", "渔业管理", "", "type"),
        ("实施有效投资上台阶", "有效投资上台阶", "实施", "verb"),
        ("实施优化渔港环境", "优化渔港环境", "实施", "verb"),
        ("实施船企对标提升", "船企对标提升", "实施", "verb"),
        ("实施船企分类培育", "船企分类培育", "实施", "verb"),
        ("实施打造一流渔港环境", "打造一流渔港环境", "实施", "verb"),
        ("推进渔业强国建设三年", "渔业强国建设三年", "推进", "verb"),
        ("开工建设海岛供水", "海岛供水", "建设", "verb"),
        ("建立健全海岛供水", "海岛供水", "健全", "verb"),
        ("北京深化海岛供水", "海岛供水", "深化", "verb"),
        ("完成了海岛供水", "海岛供水", "完成", "verb"),
        ("设立“四化”及海岛供水", "“四化”及海岛供水", "设立", "verb"),
        ("举办（第三届）渔业", "（第三届）渔业", "举办", "verb"),
        ("举办国际渔业暨船舶", "国际渔业暨船舶", "举办", "verb"),
        ("实施智能运行四大", "智能运行四大", "实施", "verb"),
        ("实施抽水蓄能", "抽水蓄能", "实施", "verb"),
        ("建设“蓝海”和渔港", "渔港", "", "type"),
        ("建设节点港口和舟山", "舟山", "", "type"),
        ("会议）渔业", "渔业", "", "clause"),
        ("甘其毛都口岸", "甘其毛都口岸", "", "clause"),
        ("他们都海岛", "海岛", "", "stop"),
        ("参观了海岛", "海岛", "", "stop"),
        ("将海岛供水", "海岛供水", "", "stop"),
    ],
)
def test_phrase_begins_behind_what_rules_it(clause: str, phrase: str, verb: str, cut: str) -> None:
    tokens = segment(clause)
    first, governed, edge = walk_left(tokens, len(tokens), places=False)
    assert ("".join(t.text for t in tokens[first:]), governed, edge) == (phrase, verb, cut)


@pytest.mark.parametrize("words", ["舟山海洋", "RCEP", "粤澳联合", "雪豹国家保护"])
def test_proper(words: str) -> None:
    assert is_proper(segment(words))


@pytest.mark.parametrize("words", ["重大科技创新", "国家重点", "现代农业服务", ""])
def test_not_proper(words: str) -> None:
    assert not is_proper(segment(words))


def test_weight_counts_only_what_names() -> None:
    assert weight(segment("重大科技")) == 0
    assert weight(segment("重大海岛")) == 2


@pytest.mark.parametrize(
    ("name", "section", "kind"),
    [
        ("国企改革专项行动", "proper", "专项行动"),
        ("海洋经济行动计划", "titles", "行动计划"),
        ("渔博", "proper", None),
    ],
)
def test_kind_is_the_longest_type_word(name: str, section: str, kind: str | None) -> None:
    assert kind_of(name, section) == kind


def test_money_in_the_name_makes_a_fund() -> None:
    assert category_of("项目", "闽浙联合基金项目") == "fund"
    assert category_of("项目", "海水淡化项目") == "initiative"
    assert category_of("没有这个词", "没有这个词") == "other"


def test_unknown_category_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds.categories.cache_clear()
    monkeypatch.setattr(kinds, "table", lambda name: {"quoted": {"undertaking": ["行动"]}})
    with pytest.raises(DataError, match="undertaking"):
        kinds.categories("quoted")
    kinds.categories.cache_clear()


def test_word_in_two_categories_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds.categories.cache_clear()
    monkeypatch.setattr(kinds, "table", lambda name: {"quoted": {"initiative": ["行动"], "event": ["行动"]}})
    with pytest.raises(DataError, match="行动"):
        kinds.categories("quoted")
    kinds.categories.cache_clear()
