"""Numbers that Word counts by itself stand before their paragraphs, as Word shows them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from docx.oxml import parse_xml

from newsextract.pipeline import Extractor
from newsextract.readers.numbering import _FORMATS
from newsextract.readers.word import read_word

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CHINESE = ("chineseCountingThousand", "%1、")
BRACKETS = ("chineseCounting", "（%2）")
DECIMAL = ("decimal", "%3.")


def level(at: int, form: str, text: str, more: str = "") -> str:
    start = "" if "<w:start" in more else '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


class Writer:
    """A Word file whose list 1 has these levels."""

    def __init__(self, *levels: tuple[str, str] | tuple[str, str, str]) -> None:
        self.document = docx.Document()
        self.root = self.document.part.numbering_part.element
        for old in list(self.root):
            self.root.remove(old)
        made = "".join(level(at, *each) for at, each in enumerate(levels))
        self.add(f'<w:abstractNum {NS} w:abstractNumId="7">{made}</w:abstractNum>')
        self.number(1)

    def add(self, xml: str) -> None:
        self.root.append(parse_xml(xml))

    def number(self, name: int, overrides: str = "") -> None:
        self.add(f'<w:num {NS} w:numId="{name}"><w:abstractNumId w:val="7"/>{overrides}</w:num>')

    def paragraph(self, text: str, at: int | None = 0, *, number: int | None = 1, style: str | None = None) -> None:
        self.mark(self.document.add_paragraph(text, style=style), at, number)

    @staticmethod
    def mark(paragraph: object, at: int | None, number: int | None) -> None:
        inner = "" if at is None else f'<w:ilvl w:val="{at}"/>'
        inner += "" if number is None else f'<w:numId w:val="{number}"/>'
        if inner:
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {NS}>{inner}</w:numPr>"))  # type: ignore[attr-defined]

    def lines(self) -> list[str]:
        out = io.BytesIO()
        self.document.save(out)
        found: list[str] = read_word(out.getvalue())["text"].splitlines()
        return found


def numbered(levels: Sequence[tuple[str, ...]], *depths: int) -> list[str]:
    """What stands before paragraphs of these levels."""
    writer = Writer(*levels)  # type: ignore[arg-type]
    for depth in depths:
        writer.paragraph("x", depth)
    return [line[:-1] for line in writer.lines()]


def test_levels_count_on_and_begin_again_below_a_higher_one() -> None:
    found = numbered([CHINESE, BRACKETS, DECIMAL], 0, 1, 2, 2, 1, 2, 0, 1, 0)
    assert found == ["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "（一）", "三、"]


def test_numbers_of_higher_levels_stand_in_those_of_lower_ones() -> None:
    levels = [("chineseCounting", "第%1章"), ("decimal", "%1.%2", "<w:isLgl/>"), ("decimal", "%1.%2")]
    assert numbered(levels, 0, 1, 1, 0, 1, 2) == ["第一章 ", "1.1 ", "1.2 ", "第二章 ", "2.1 ", "二.1 "]
    assert numbered(levels, 1, 0) == ["1.1 ", "第一章 "]


def test_a_list_begins_where_it_says() -> None:
    assert numbered([("decimal", "%1、", '<w:start w:val="5"/>')], 0, 0) == ["5、", "6、"]


@pytest.mark.parametrize("form", ["bullet", "none", "hex", "cardinalText", "koreanCounting"])
def test_bullets_and_unknown_ways_of_counting_are_left_out(form: str) -> None:
    assert numbered([(form, "%1、"), ("decimal", "%2、")], 0, 1) == ["", "1、"]
    assert numbered([("bullet", "\uf06c")], 0) == [""]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", {1: "1", 999: "999"}), ("decimalZero", {1: "01", 10: "10"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}),
        ("chineseCountingThousand", {100: "一百", 101: "一百零一", 110: "一百一十", 215: "二百一十五"}),
        ("japaneseCounting", {12: "十二"}), ("ideographDigital", {1: "一", 10: "一〇"}),
        ("ideographTraditional", {1: "甲", 10: "癸"}), ("decimalEnclosedCircle", {1: "①", 20: "⑳"}),
        ("upperLetter", {1: "A", 26: "Z"}), ("lowerLetter", {2: "b"}),
    ],
)  # fmt: skip
def test_ways_of_counting(form: str, expected: dict[int, str]) -> None:
    assert {number: _FORMATS[form](number) for number in expected} == expected


@pytest.mark.parametrize(
    ("form", "start"), [("ideographTraditional", 11), ("decimalEnclosedCircle", 21), ("decimal", 1000), ("decimal", 0)]
)
def test_a_number_without_a_sign_is_left_out(form: str, start: int) -> None:
    assert numbered([(form, "%1、", f'<w:start w:val="{start}"/>')], 0) == [""]


def test_lists_of_one_kind_count_on_unless_one_begins_anew() -> None:
    writer = Writer(CHINESE, BRACKETS)
    writer.number(2)
    writer.number(3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>')
    for number in (1, 2, 3, 3, 1):
        writer.paragraph("x", number=number)
    assert writer.lines() == ["一、x", "二、x", "四、x", "五、x", "六、x"]


def test_a_style_numbers_its_paragraphs_and_those_based_on_it() -> None:
    writer = Writer(("chineseCounting", "%1、", '<w:pStyle w:val="Heading1"/>'),
                    ("chineseCounting", "（%2）", '<w:pStyle w:val="Heading2"/>'))  # fmt: skip
    styles = writer.document.styles
    for name in ("Heading 1", "Heading 2"):
        styles[name].element.get_or_add_pPr().append(parse_xml(f'<w:numPr {NS}><w:numId w:val="1"/></w:numPr>'))
    styles.add_style("own", 1).base_style = styles["Heading 1"]
    writer.document.add_heading("总体要求", 1)
    writer.document.add_heading("目标", 2)
    writer.document.add_paragraph("保障", style="own")
    writer.paragraph("不编号", None, number=0, style="Heading 1")
    writer.document.add_heading("附则", 1)
    assert writer.lines() == ["一、总体要求", "（一）目标", "二、保障", "不编号", "三、附则"]


def test_cells_and_empty_paragraphs() -> None:
    writer = Writer(("decimal", "%1"))
    writer.paragraph("")
    table = writer.document.add_table(rows=2, cols=2)
    for row, word in zip(table.rows, ("小麦", "玉米"), strict=True):
        writer.mark(row.cells[0].paragraphs[0], 0, 1)
        row.cells[1].text = word
    assert writer.lines() == ["2\t小麦", "3\t玉米"]


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:num {NS} w:numId="9"/>', f'<w:num {NS} w:numId="9"><w:abstractNumId w:val="gone"/></w:num>',
        f'<w:abstractNum {NS}><w:lvl w:ilvl="99999999999999"/><w:lvl/></w:abstractNum>',
    ],
)  # fmt: skip
def test_broken_lists_number_nothing(xml: str) -> None:
    writer = Writer(("decimal", "%1、" + "长" * 40), ("decimal", "%9、"))
    writer.add(xml)
    for at, number in ((0, 9), (0, 1), (1, 1), (7, 1), (0, 77)):
        writer.paragraph("x", at, number=number)
    assert writer.lines() == ["x"] * 5


def test_numbered_headings_are_headings() -> None:
    """The last figure is promised by the part it stands in, which only its number tells from the heading above it."""
    writer = Writer(CHINESE, BRACKETS)
    for text, at in (("2025年全市科技工作", 0), ("企业", 1), ("2026年主要预期目标", 0), ("企业", 1)):
        writer.paragraph(text, at)
        if at == 1:
            writer.document.add_paragraph("高新技术企业达到40家。")
    numbered = writer.lines()
    plain = [line.lstrip("一二、（）") for line in numbered]
    assert numbered[::3] == ["一、2025年全市科技工作", "二、2026年主要预期目标"]
    for lines, targets in ((numbered, ["40家"]), (plain, [])):
        document = Extractor().extract("\n".join(lines), place="保定市")
        assert [each.quantity.text for each in document.targets] == targets
