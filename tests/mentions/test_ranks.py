"""Places in rankings."""

import pytest

from newsextract.mentions.ranks import RankMention, scan_ranks


def rows(text: str) -> list[tuple[str, str, str, str | None]]:
    """Words, place, bound and field of every rank."""
    found = scan_ranks(text)
    assert all(m.text == text[m.start : m.end] and m.verb_start <= m.start for m in found)
    return [(m.text, f"{m.quantity.value}", m.quantity.bound, m.scope) for m in found]


@pytest.mark.parametrize(
    ("text", "words", "value", "bound", "scope"),
    [
        ("居全省第6位", "第6位", "6", "eq", "全省"),
        ("产量位居西部地区前三", "前三", "3", "le", "西部地区"),
        ("增速居各类型企业之首，", "之首", "1", "eq", "各类型企业"),
        ("规模居中西部第1，", "第1", "1", "eq", "中西部"),
        ("规模居中部第1，", "第1", "1", "eq", "中部"),
        ("企业数稳居四地首位", "首位", "1", "eq", "四地"),
        ("位居同类园区第58位", "第58位", "58", "eq", "同类园区"),
        ("位列奖牌榜榜首", "榜首", "1", "eq", "奖牌榜"),
        ("在18个城市中列第2", "第2", "2", "eq", "18个城市"),
        ("综合排名第4", "第4", "4", "eq", None),
        ("产量为全省第一，", "第一", "1", "eq", "全省"),
        ("产量保持全国第一，", "第一", "1", "eq", "全国"),
    ],
)
def test_a_rank_has_its_field(text: str, words: str, value: str, bound: str, scope: str | None) -> None:
    assert rows(text) == [(words, value, bound, scope)]


@pytest.mark.parametrize(
    ("text", "places", "scope"),
    [
        ("从全国第12位跃升至第9位", [12, 9], "全国"),
        ("由世界第六位上升到第三位", [6, 3], "世界"),
        ("由第8位升至全省第5位", [8, 5], "全省"),
        ("从第10位前移到第7位", [10, 7], None),
        ("排名由上年的第19位升到第14位", [19, 14], None),
    ],
)
def test_both_ends_of_a_move_have_one_field(text: str, places: list[int], scope: str | None) -> None:
    found = scan_ranks(text)
    assert [m.quantity.value for m in found] == places
    assert {m.scope for m in found} == {scope}


def test_a_list_of_ranks_has_one_field() -> None:
    assert [m.scope for m in scan_ranks("分别居全国第二、第七、第九")] == ["全国"] * 3
    for joint in "、和与":
        assert rows(f"居全国第四{joint}第八，") == [("第四", "4", "eq", "全国"), ("第八", "8", "eq", "全国")]


@pytest.mark.parametrize(
    "text",
    [
        "第三场比赛",
        "首都的街头，",
        "发展为第一，",
        "创新是第一，",
        "要保持第一，",
        "他获第三，",
        "他获得第三，",
        "居民第一季度",
        "摸清全市第二、三产业的布局",
        "第一产业",
        "迎来第5届大会",
        "从第3页到第5页",
        "位列全国第一方阵",
        "安全之首要",
        "创下多个世界第一",
        "进入全球前1‰的学科",
        "把安全作为第一位的工作任务",
    ],
)
def test_ordinals_are_no_ranks(text: str) -> None:
    assert scan_ranks(text) == []


def test_the_metric_ends_before_the_ranking_verb() -> None:
    text = "增速居各类型企业之首"
    found: list[RankMention] = scan_ranks(text)
    assert text[: found[0].verb_start] == "增速"
