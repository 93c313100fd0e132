"""Tables in text: rows, headers, units, and names over their values."""

from newsextract.text.layout import layout


def rows(text):
    page = layout(text)
    return [
        ([text[s:e] for s, e in block.cells], block.header, block.unit)
        for block in page.blocks
        if block.kind == "table"
    ]


def test_rows_with_tabs_have_cells_header_and_unit():
    text = "主要指标\n单位：亿元\n指标\t2023年\t2024年\n工业产值\t80.5\t90.1\n税收\t7\t8\n以上数据为初步统计。"
    assert rows(text) == [
        (["指标", "2023年", "2024年"], None, "亿元"),
        (["工业产值", "80.5", "90.1"], 2, "亿元"),
        (["税收", "7", "8"], 2, "亿元"),
    ]


def test_single_spaces_before_bare_numbers_are_columns():
    assert rows("专利授权数 91 79 165\n商标注册数 12 15 18") == [
        (["专利授权数", "91", "79", "165"], None, None), (["商标注册数", "12", "15", "18"], None, None),
    ]  # fmt: skip


def test_bars_are_columns():
    text = "| 指标 | 2023年 | 2024年 |\n|---|---|---|\n| 产值 | 80.5 | 90.1 |\n| 税收 | 7 | 8 |"
    assert [cells for cells, *_ in rows(text)] == [
        ["指标", "2023年", "2024年"], ["产值", "80.5", "90.1"], ["税收", "7", "8"],
    ]  # fmt: skip


def test_names_over_their_values_make_rows():
    text = "地区生产总值\n900.5亿元\n城镇新增就业\n3.2万人\n以上为初步核算数。"
    assert rows(text) == [(["地区生产总值", "900.5亿元"], None, None), (["城镇新增就业", "3.2万人"], None, None)]
    assert [block.kind for block in layout(text).blocks] == ["table", "table", "paragraph"]


def test_what_is_no_table():
    for text in (
        "国务院总理  李某某\n各位代表：",
        "某市产值增长5% 税收增长3%\n全市产值增长5%，税收增长3%。",
        "专利授权数 91 79 165",
        "5月 3日\n6月 4日",
    ):
        assert rows(text) == []
