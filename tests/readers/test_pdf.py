"""PDF files made here: paragraphs over lines and pages, tables, columns; and files that hold no text, or bombs."""

from __future__ import annotations

import re
import zlib

import pdfplumber
import pytest
from pdfplumber.utils.exceptions import PdfminerException
from pdfs import drawn, pdf

from newsextract.errors import InputError
from newsextract.readers.pdf import read_pdf

FIRST = (
    "2023年，全市高新技术企业突破2180家，同比增长12.5%，居全省第6，新增国家级创新平台6家、省级超500家，全社会研发经费占"
    "地区生产总值比重达到2.7%以上，比上年提高0.3个百分点。"
)
SECOND = "到2027年，力争研发经费占GDP比重达到2.7%以上，深入实施“平台筑基”行动，努力建设创新型城市。"
TABLE = [["指标", "总量（亿元）", "增速（%）"], ["地区生产总值", "1234.5", "5.6"], ["财政收入", "134.5", "5.1"]]
ROWS = ["\t".join(row) for row in TABLE]


def lines_of(data: bytes) -> list[str]:
    lines: list[str] = read_pdf(data)["text"].splitlines()
    return lines


@pytest.mark.parametrize("ruled", [True, False])
def test_paragraphs_and_tables_in_their_order(ruled: bool) -> None:
    data = pdf("# 全市科技工作情况", FIRST, "一、主要指标", TABLE, SECOND, ruled=ruled)
    assert lines_of(data) == ["某市人民政府公报", "全市科技工作情况", FIRST, "一、主要指标", *ROWS, SECOND]


def test_a_paragraph_goes_on_over_the_page_and_furniture_is_left_out() -> None:
    paragraphs = [FIRST.replace("0.3", f"0.{number:02}") for number in range(40)]
    assert lines_of(pdf(*paragraphs)) == paragraphs


def test_an_empty_cell_keeps_its_place_where_the_table_has_rules() -> None:
    assert "进出口\t—\t3.1" in lines_of(pdf([*TABLE, ["进出口", "", "3.1"]]))


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = lines_of(pdf(*[FIRST] * 12, columns=2))
    assert [line for line in lines if line not in ("某市人民政府公报", "— 1 —")] == [FIRST] * 12


def test_words_of_two_lines_are_not_glued() -> None:
    text = "The output of this city in the year 2023 reached 1234 units, and it grew by five per cent over last year"
    assert lines_of(pdf(text))[-1] == text


def bomb(filters: bytes = b"/FlateDecode") -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(300)) + packer.flush()
    stream = b"<</Filter [%s]/Length %d>>stream\n%s\nendstream" % (filters, len(packed), packed)
    return b"%PDF-1.4\n1 0 obj" + stream + b"endobj\ntrailer<</Root 1 0 R>>"


PLAIN = pdf(FIRST)
EMPTIED = re.sub(rb"stream\r?\n.*?endstream", b"stream\n\nendstream", PLAIN, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4\n", "a damaged PDF|without text"),
        (PLAIN[: len(PLAIN) // 3], "a damaged PDF|without text"),
        (pdf(FIRST, password="x"), "an encrypted PDF"),
        (
            re.sub(rb"stream\r?\n.*?endstream", b"stream\n\nendstream", PLAIN, flags=re.DOTALL),
            "without text on its 1 pages",
        ),
        (bomb(), "unpacks to more than"),
        (bomb(b"/FlateDecode /FlateDecode"), "packed twice"),
    ],
    ids=["header", "cut", "encrypted", "pictures", "bomb", "double"],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_pdf(data)


def test_a_lack_of_memory_is_not_taken_for_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def starved(_: object) -> None:
        raise PdfminerException(MemoryError())

    monkeypatch.setattr(pdfplumber, "open", starved)
    with pytest.raises(MemoryError):
        read_pdf(PLAIN)


LINES = b"".join(b"BT /F 12 Tf 50 %d Td (In the year %d) Tj ET\n" % (800 - 12 * row, row * 7919) for row in range(60))
PACKED = drawn(LINES, packed=True)
START = PACKED.index(b"stream\n") + 7
END = PACKED.index(b"\nendstream")
MIDDLE = (START + END) // 2


@pytest.mark.parametrize(
    "damaged",
    [
        PACKED[:MIDDLE] + bytes([PACKED[MIDDLE] ^ 0xFF]) + PACKED[MIDDLE + 1 :],
        PACKED[:MIDDLE] + PACKED[END:],
        PACKED[:START] + b"\0\0\0\0" + PACKED[START + 4 :],
        PACKED[:MIDDLE],
    ],
    ids=["flipped", "short", "header", "cut"],
)
def test_what_can_be_unpacked_in_part_is_damaged(damaged: bytes) -> None:
    with pytest.raises(InputError, match="a damaged PDF: a part of it cannot be unpacked"):
        read_pdf(damaged)


@pytest.mark.parametrize("missing", range(5))
def test_the_sum_behind_a_stream_may_be_missing(missing: int) -> None:
    assert lines_of(PACKED[: END - missing] + PACKED[END:]) == lines_of(PACKED)


def test_what_is_not_packed_needs_no_unpacking() -> None:
    assert "".join(lines_of(drawn(LINES))).count("In the year") == 60
    assert lines_of(drawn(LINES)) == lines_of(PACKED)
