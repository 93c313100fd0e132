"""Word files made here: paragraphs, tables, tracked changes; and files that are no Word files, or bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml

from newsextract.errors import InputError
from newsextract.readers.word import read_word

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made(write: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(write: Callable[[docx.document.Document], object]) -> str:
    text: str = read_word(made(write))["text"]
    return text


def with_body(xml: str) -> bytes:
    """A file whose body has these paragraphs."""
    return made(lambda document: [document.element.body.insert(0, parse_xml(each)) for each in [xml]])


def test_paragraphs_and_tables_in_their_order() -> None:
    def write(document: docx.document.Document) -> None:
        document.add_heading("统计公报", 0)
        document.add_paragraph("2023年，全市高新技术企业突破2180家。")
        table = document.add_table(rows=4, cols=3)
        rows = [
            ("指标", "2023年", ""),
            ("", "总量（亿元）", "增速（%）"),
            ("进出口", "", "3.1"),
            ("财政收入", "134.5", "5.1"),
        ]
        for row, words in zip(table.rows, rows, strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        document.add_paragraph("其余见附件。")
        document.sections[0].header.paragraphs[0].text = "页眉1234"

    assert text_of(write).splitlines() == [
        "统计公报", "2023年，全市高新技术企业突破2180家。", "指标\t2023年\t2023年", "指标\t总量（亿元）\t增速（%）",
        "进出口\t—\t3.1", "财政收入\t134.5\t5.1", "其余见附件。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ("<w:r><w:t>新增</w:t></w:r><w:ins><w:r><w:t>33家</w:t></w:r></w:ins>", "新增33家"),
        ("<w:r><w:t>新增</w:t></w:r><w:del><w:r><w:delText>99家</w:delText><w:t>99家</w:t></w:r></w:del>", "新增"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>密件</w:t></w:r><w:r><w:t>新增33家</w:t></w:r>", "新增33家"),
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "上\n下"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>12</w:t></w:r>", "甲\t12"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>xin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>新</w:t></w:r></w:rubyBase></w:ruby>"
         "</w:r>", "新"),
        ("<w:sdt><w:sdtContent><w:r><w:t>新增33家</w:t></w:r></w:sdtContent></w:sdt>", "新增33家"),
        ("<w:hyperlink><w:r><w:t>新增33家</w:t></w:r></w:hyperlink>", "新增33家"),
    ],
)  # fmt: skip
def test_what_word_shows_is_the_text(runs: str, expected: str) -> None:
    assert read_word(with_body(f"<w:p {NS}>{runs}</w:p>"))["text"] == expected


def test_a_table_that_arranges_a_page_gives_its_paragraphs() -> None:
    def write(document: docx.document.Document) -> None:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "侧栏"
        table.cell(0, 1).text = "全市新增高新技术企业33家。" * 20
        table.cell(0, 1).add_paragraph("第二段。")

    assert text_of(write).splitlines() == ["侧栏", "全市新增高新技术企业33家。" * 20, "第二段。"]


def rezipped(parts: dict[str, bytes], old: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
        if old:
            with zipfile.ZipFile(io.BytesIO(old)) as file:
                for name in file.namelist():
                    if name not in parts:
                        new.writestr(name, file.read(name))
    return out.getvalue()


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "长长长长">'
    + "".join(
        f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 9}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f"]><w:document {NS}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
).encode()
PLAIN = made(lambda document: document.add_paragraph("新增33家。"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 no zip", "a damaged ZIP or Word file"),
        (PLAIN[: len(PLAIN) // 2], "a damaged ZIP or Word file"),
        (rezipped({"a.txt": b"x"}), "a ZIP file, but no Word file"),
        (rezipped({"word/document.xml": b"<w:document"}, PLAIN), "a damaged Word file"),
        (rezipped({"word/document.xml": f"<w:dokument {NS}/>".encode()}, PLAIN), "it has no body"),
        (rezipped({"_rels/.rels": b"<Relationships><Relationship/></Relationships>"}, PLAIN), "a damaged Word file"),
        (rezipped({"word/document.xml": ENTITIES}, PLAIN), "declares XML entities|entity"),
        (rezipped({"word/media/image1.png": b"\0" * (65 * 2**20)}, PLAIN), "grows more than 200 times"),
        (rezipped({"word/document.xml": f"<w:document {NS}><w:body>{'<w:p>' * 3000}".encode()}, PLAIN), "damaged"),
        (made(lambda document: document.add_paragraph(" ")), "a Word file without text"),
    ],
    ids=["no zip", "half", "other", "cut", "no body", "no part", "entities", "bomb", "deep", "empty"],
)
def test_what_is_no_word_file_or_a_bomb_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_word(data)
