"""Programs: what each rule takes and leaves, how mentions merge, and what is a part of what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Grows
from newsextract.assembly.programs import PROGRAM_RULES, ProgramDraft, find_programs
from newsextract.assembly.rules import Hit, Miss, Rule
from newsextract.text.layout import layout


def programs(text: str) -> list[ProgramDraft]:
    return find_programs(text, layout(text))[0]


HITS = [(rule, hit) for rule in PROGRAM_RULES for hit in rule.hits]
MISSES = [(rule, miss) for rule in PROGRAM_RULES for miss in rule.misses]


@pytest.mark.parametrize(("rule", "hit"), HITS, ids=[f"{r.id}: {h.text}" for r, h in HITS])
def test_hit(rule: Rule, hit: Hit) -> None:
    found = [d for d in programs(hit.text) if hit.text[slice(*d.mentions[0])] == hit.quote]
    assert len(found) == 1, programs(hit.text)
    assert found[0].rule == rule.id
    assert {key: getattr(found[0], key) for key in hit.fields} == hit.fields


@pytest.mark.parametrize(("rule", "miss"), MISSES, ids=[f"{r.id}: {m.text}" for r, m in MISSES])
def test_miss(rule: Rule, miss: Miss) -> None:
    assert rule.id not in {d.rule for d in programs(miss.text)}


def test_every_rule_has_examples_and_an_id_of_its_own() -> None:
    assert all(len(rule.hits) >= 3 and len(rule.misses) >= 2 for rule in PROGRAM_RULES)
    assert len({rule.id for rule in PROGRAM_RULES}) == len(PROGRAM_RULES)


def test_all_mentions_of_a_name_are_one_program() -> None:
    text = "启动“晨星”行动。\n“晨星”启动以来，百余家企业受益。\n推进“晨星”行动。"
    (program,) = programs(text)
    assert [text[slice(*m)] for m in program.mentions] == ["“晨星”行动", "“晨星”", "“晨星”行动"]
    assert program.flags == ("alias_merged",)


def test_unquoted_name_is_found_again_without_a_verb() -> None:
    text = "实施海岛供水保障行动。\n去年以来，海岛供水保障行动让渔民受益。"
    (program,) = programs(text)
    assert len(program.mentions) == 2


def test_full_name_holds_modifiers_and_type_word() -> None:
    (program,) = programs("一是实施乡村治理“清风润田”行动。")
    assert (program.name, program.full_name, program.kind) == ("清风润田", "乡村治理“清风润田”行动", "行动")


def test_parts_of_a_sum_are_told_by_the_counts_of_their_lists() -> None:
    text = (
        "实施“2+3”行动计划，加快建设海洋强市。\n两个行动包括：\n一是实施港口“深蓝”行动。扩建码头。\n二是实施渔业“远航”行动。"
        "\n同时推进三项工作计划：\n一是实施“银帆”计划。\n二是实施“金锚”计划。\n三是实施“碧波”计划。办好“海风杯”帆船大赛。"
    )
    found = {d.name: d for d in programs(text)}
    assert {name: d.parent for name, d in found.items()} == {
        "2+3": None, "深蓝": "2+3", "远航": "2+3", "银帆": "2+3", "金锚": "2+3", "碧波": "2+3", "海风杯": None,
    }  # fmt: skip
    assert found["2+3"].members_claimed == 5


def test_counts_that_no_sum_has_make_no_parts() -> None:
    text = "实施“2+3”行动计划。\n四个行动包括：\n一是实施“深蓝”行动。\n二是实施“远航”行动。"
    assert {d.parent for d in programs(text)} == {None}


def test_parts_named_after_a_word_of_inclusion() -> None:
    found = {d.name: d.parent for d in programs("启动“海岳英才”工程，下设“领军”“青苗”计划。")}
    assert found == {"海岳英才": None, "领军": "海岳英才", "青苗": "海岳英才"}


def test_neighbours_in_a_list_are_no_parts() -> None:
    assert {d.parent for d in programs("设立中国（台州）自由贸易试验区、中国（宁波）自由贸易试验区。")} == {None}


def test_words_between_the_list_and_its_type_word_belong_to_each_name() -> None:
    names = {d.name for d in programs("推进渔港通信能力、渔民数字素养等提升行动。")}
    assert names == {"渔港通信能力提升行动", "渔民数字素养提升行动"}


def test_members_of_a_list_that_tells_their_number() -> None:
    names = {d.name for d in programs("实施清洁养殖、安全捕捞、智能运行三大专项行动。")}
    assert names == {"清洁养殖专项行动", "安全捕捞专项行动", "智能运行专项行动"}


def test_list_with_another_number_is_not_shared_out() -> None:
    assert "安全捕捞专项行动" not in {d.name for d in programs("实施清洁养殖、安全捕捞、智能航行五大专项行动。")}


def test_works_are_opened_behind_other_subjects() -> None:
    assert {d.name for d in programs("甬舟高铁宁波段、舟山西站建成运营。")} == {"甬舟高铁"}


@pytest.mark.parametrize("verb", ["取消", "废止", "停止"])
def test_nothing_is_carried_out_under_a_verb_of_ending(verb: str) -> None:
    assert programs(f"全市{verb}渔船加油“三卡”登记制度。") == []


def test_document_has_issuer_and_number() -> None:
    (program,) = programs("省财政厅印发《渔船更新补贴办法》（浙财农〔2031〕8号），明确标准。")
    assert (program.issuer, program.number) == ("省财政厅", "浙财农〔2031〕8号")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("省财政厅印发《渔船更新补贴办法》（浙财农〔2031〕8号，以下简称《办法》）。", "浙财农〔2031〕8号"),
        ("省财政厅以浙财农〔2031〕8号印发《渔船更新补贴办法》。", "浙财农〔2031〕8号"),
        ("省财政厅印发《渔船更新补贴办法》（试行）。", None),
    ],
)
def test_where_a_document_has_its_number(text: str, number: str | None) -> None:
    (program,) = programs(text)
    assert program.number == number


def test_a_short_name_in_a_bracket_is_the_same_document() -> None:
    text = "省财政厅印发《渔船更新补贴办法》（以下简称《办法》）。《办法》明确标准。\n根据《办法》，渔民可以申请。"
    (program,) = programs(text)
    assert [text[slice(*m)] for m in program.mentions] == ["《渔船更新补贴办法》", "《办法》", "《办法》", "《办法》"]
    assert (program.name, program.flags) == ("渔船更新补贴办法", ("alias_merged",))


def test_two_quoted_names_joined_by_an_alias_are_one() -> None:
    text = "启动“海岛渔民增收三年行动”（简称“增收行动”）。\n“增收行动”成效明显。"
    assert [d.name for d in programs(text)] == ["海岛渔民增收三年行动"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("印发《海岛供水规划（2031—2035年）》。", "2031-01-01..2035-12-31"),
        ("2031年3月，省水利厅印发《海岛供水规划》。", "2031-03-01..2031-03-31"),
        ("“晨星”行动于2031年启动。", "2031-01-01..2031-12-31"),
        ("启动“晨星”行动。", None),
    ],
)
def test_the_time_of_a_program(text: str, period: str | None) -> None:
    (program,) = programs(text)
    assert (program.period and f"{program.period.start}..{program.period.end}") == period


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("实施海岛供水保障工程，总投资12亿元，惠及渔民。", "12亿元"),
        ("开工建设舟山跨海通道。舟山跨海通道全长77公里，总投资约270亿元。", "约270亿元"),
        ("实施海岛供水保障工程，带动投资12亿元。", None),
        ("实施海岛供水保障工程，惠及渔民12万人。", None),
    ],
)
def test_the_money_of_a_program(text: str, amount: str | None) -> None:
    (program,) = programs(text)
    assert (program.amount and program.amount.text) == amount


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("实施“晨星”行动，由市科技局牵头。", ("市科技局",)),
        ("由市科技局、市财政局联合主办的“晨星”大赛开幕。", ("市科技局", "市财政局")),
        ("市科技局和市财政局牵头实施“晨星”行动。", ("市科技局", "市财政局")),
        ("由此启动的“晨星”行动成效明显。", ()),
    ],
)
def test_who_answers_for_a_program(text: str, bodies: tuple[str, ...]) -> None:
    (program,) = programs(text)
    assert program.responsible == bodies


@pytest.mark.parametrize(("named", "flags"), [(2, ("members_differ",)), (3, ())])
def test_members_are_counted(named: int, flags: tuple[str, ...]) -> None:
    items = ["一是实施“暖巢”工程。", "二是实施“护苗”工程。", "三是实施“银龄”工程。"]
    text = "启动惠民“三大工程”。\n三大工程包括：\n" + "\n".join(items[:named])
    found = {d.name: d for d in programs(text)}
    assert found["三大工程"].members_claimed == 3
    assert found["三大工程"].flags == flags
    assert [d.parent for d in found.values()].count("三大工程") == named


def test_a_prize_of_fives_has_no_five_members() -> None:
    (program,) = programs("作品荣获“五个一工程”奖。")
    assert program.members_claimed is None


def test_what_is_refused_is_told_with_its_reason() -> None:
    text = "全市打通9个“断头路”项目。"
    drafts, refused = find_programs(text, layout(text))
    assert not drafts
    assert [(text[r.start : r.end], r.reason) for r in refused if r.reason.endswith("saying")] == [
        ("“断头路”", "a saying")
    ]


WORDS = [
    "实施",
    "“",
    "”",
    "《",
    "》",
    "深蓝",
    "行动",
    "计划",
    "、",
    "和",
    "等",
    "，",
    "。",
    "\n",
    "5",
    "+",
    "3",
    "基地",
    "建设",
    "三项",
    "一是",
    "东海",
    "：",
    "（",
    "）",
    "大会",
    "了",
    "都",
]
PIECES = st.lists(st.sampled_from(WORDS), max_size=40)


@given(PIECES)
def test_mentions_are_spans_of_the_text_and_names_are_not_empty(pieces: list[str]) -> None:
    text = f"东海渔讯\n{''.join(pieces)}"
    drafts = programs(text)
    assert all(0 <= a < b <= len(text) and d.name for d in drafts for a, b in d.mentions)
    assert len({d.name for d in drafts}) == len(drafts)
    assert all(d.parent != d.name for d in drafts)


def test_bodies_made_responsible() -> None:
    (program,) = programs("实施“晨星”行动（牵头单位：市科技局、市财政局）。")
    assert program.responsible == ("市科技局", "市财政局")


def test_short_form_joins_the_longer_name() -> None:
    (program,) = programs(
        "渔业资源养护论坛开幕\n首届东海渔业资源养护论坛今天在舟山开幕，东海渔业资源养护论坛每年举行。"
    )
    assert program.name == "东海渔业资源养护论坛"
    assert len(program.mentions) == 3


def test_front_of_a_longer_name_is_no_program() -> None:
    assert [d.name for d in programs("加快建设东海通道工程安全实验室。")] == ["东海通道工程安全实验室"]


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "、行动",
        "和等",
        "“甲”行动、",
        "实施海岛供水行动，",
        "五个行动包括：一是实施“甲乙”行动。",
        "“甲乙”活动，",
        "东海高铁、",
    ],
)
def test_cost_grows_with_length_alone(piece: str, linear: Grows) -> None:
    def read(text: str) -> None:
        find_programs(text, layout(text))

    assert linear(read, lambda times: f"东海渔讯\n{piece * times}", 400)
