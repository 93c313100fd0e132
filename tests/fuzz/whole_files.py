"""Whole files of every kind that is read, and how a fuzzer damages them: bytes alone never make a Word file."""

from __future__ import annotations

import gzip
import io
import zipfile
from functools import cache
from typing import Any

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SUFFIXES = (".txt", ".md", ".jsonl", ".html", ".csv", ".gz", ".zst", ".docx", ".pdf", ".parquet")

LINES = ("统计公报", "发布日期：2026年1月20日", "全市高新技术企业突破2180家，同比增长5.6%。", "力争2026年达到2500家。")
ROWS = (("指标", "2025年", "增速（%）"), ("进出口（亿元）", "134.5", "5.1"), ("财政收入（亿元）", "87.2", "-0.4"))
HTML = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{0}</title>
<meta name="PubDate" content="2026-01-20"></head><body><nav><a href="/">首页</a></nav><article><h1>{0}</h1><p>{1}</p>
<p>{2}</p><p>{3}</p><table>{4}</table></article><footer>版权所有</footer></body></html>"""


def damaged(suffix: str, data: bytes) -> bytes:
    """The file of a suffix with edits: two bytes say where, one what happens there, one or more what is written.

    What is packed is edited inside and packed again, so that the edit is read and not the checksum alone.
    """
    part, parts = 0, _unpacked(suffix)
    if len(parts) > 1:  # half of the time the first, which holds the text
        part, data = max(0, data[0] - 127) % len(parts) if data else 0, data[1:]
    edited = bytearray(parts[part])
    for at in range(0, len(data) - 3, 4):
        where = int.from_bytes(data[at : at + 2], "big") % (len(edited) + 1)
        many, byte = data[at + 2], data[at + 3]
        if many < 128:
            edited[where : where + 1] = bytes([byte])
        elif many < 192:
            del edited[where : where + byte]
        else:
            edited[where:where] = edited[byte : byte + many - 191]
    return _packed(suffix, [*parts[:part], bytes(edited), *parts[part + 1 :]])


@cache
def _unpacked(suffix: str) -> list[bytes]:
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(_word())) as file:
            return [file.read(name) for name in _members()]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    texts = {
        ".html": HTML.format(*LINES, table),
        ".csv": "\n".join(["published,title,text", f'2026-01-20,{LINES[0]},"{LINES[2]}\n{LINES[3]}"', ',,"全市3家。"']),
        ".jsonl": f'{{"text": "{LINES[2]}", "published": "2026-01-20", "title": null}}\n{{"text": "{LINES[3]}"}}\n',
    }
    makers = {".pdf": _pdf, ".parquet": _parquet}
    return [makers[suffix]() if suffix in makers else texts.get(suffix, "\n".join(LINES)).encode()]


def _packed(suffix: str, parts: list[bytes]) -> bytes:
    if suffix == ".gz":
        return gzip.compress(parts[0], mtime=0)
    if suffix == ".zst":
        return zstandard.compress(parts[0])
    if suffix != ".docx":
        return parts[0]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in zip(_members(), parts, strict=True):
            file.writestr(name, content)
    return out.getvalue()


@cache
def _word() -> bytes:
    document: Any = docx.Document()
    document.add_heading(LINES[0], 0)
    for line in LINES[1:]:
        document.add_paragraph(line)
    table = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row, words in zip(table.rows, ROWS, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def _members() -> list[str]:
    """Of the parts of a Word file the text first, as most edits should fall there."""
    with zipfile.ZipFile(io.BytesIO(_word())) as file:
        return sorted(file.namelist(), key=lambda name: (name != "word/document.xml", name))


def _pdf() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=1)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 760 - 20 * number, line)
    for y, row in enumerate(ROWS):
        for x, cell in enumerate(row):
            canvas.rect(72 + 140 * x, 600 - 20 * y, 140, 20)
            canvas.drawString(76 + 140 * x, 606 - 20 * y, cell)
    canvas.save()
    return out.getvalue()


def _parquet() -> bytes:
    out = pa.BufferOutputStream()
    table = pa.table({"text": [LINES[2], None, LINES[3]], "published": ["2026-01-20", None, "2026-01-21"]})
    pq.write_table(table, out, compression="none", use_dictionary=False)
    return bytes(out.getvalue().to_pybytes())
