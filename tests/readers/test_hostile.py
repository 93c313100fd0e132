"""What hostile files get is what the page on safety says, row by row; nothing is fetched, written or waited for."""

from __future__ import annotations

import gzip
import io
import os
import re
import socket
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from docx import Document
from pdfs import pdf

from newsextract.errors import InputError
from newsextract.readers.files import Release, read_releases

PAGE = Path(__file__).parents[2] / "docs" / "safety.md"
TEXT = "2025年，全市新增高新技术企业33家，创新能力不断提高，高质量发展迈出坚实步伐。"
ROW = re.compile(r"^\| (?P<what>[^|`]+?) \| `(?P<answer>[^`]+)` \|$", re.MULTILINE)
GIGABYTE = 2**30
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


def long(size: int = GIGABYTE, start: bytes = b"") -> Callable[[Path], None]:
    """A file of so many bytes that takes no room on the disk."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(start)
            file.truncate(size)

    return write


def word(parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file, some of its parts replaced or added."""
    plain, made = io.BytesIO(), io.BytesIO()
    document = Document()
    document.add_paragraph(TEXT)
    document.save(plain)
    parts = parts or {}
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()


def body(inside: str, before: str = "") -> dict[str, bytes]:
    return {"word/document.xml": f"{before}<w:document {WORD}><w:body>{inside}</w:body></w:document>".encode()}


def drawn(filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF with 300 MB of blanks drawn on it."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(300)) + packer.flush()
    stream = b"<</Filter [%s]/Length %d>>stream\n%s\nendstream" % (filters, len(packed), packed)
    return b"%PDF-1.4\n1 0 obj" + stream + b"endobj\ntrailer<</Root 1 0 R>>"


def blanks(packer: Any) -> bytes:
    """A gigabyte of blanks in lines of a megabyte, packed."""
    line = b" " * (2**20 - 1) + b"\n"
    return b"".join(packer.compress(line) for _ in range(1024)) + packer.flush()


def pictures() -> bytes:
    return re.sub(rb"stream\r?\n.*?endstream", b"stream\n\nendstream", pdf(TEXT), flags=re.DOTALL)


def table(**columns: list[object]) -> Callable[[Path], None]:
    return lambda path: pq.write_table(pa.table(columns), path, compression="zstd", use_dictionary=False)


def cut_table(path: Path) -> None:
    table(text=[TEXT])(path)
    path.write_bytes(path.read_bytes()[:-20])


def with_metadata(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(TEXT, encoding="utf-8")
        path.with_suffix(".json").write_bytes(data)

    return write


def packed_twice(path: Path) -> None:
    path.write_bytes(gzip.compress(gzip.compress(TEXT.encode())))


FILES: dict[str, tuple[str, bytes | Callable[[], bytes] | Callable[[Path], None]]] = {
    "a text of 1 GB": ("a.txt", long()),
    "a page of 17 MB": ("a.html", lambda: b"<html>" + b" " * 2**24),
    "JSON Lines of 1 GB without a line end": ("a.jsonl", long(start=b'{"text": "')),
    "CSV of 1 GB without a line end": ("a.csv", long(start=b"text\n")),
    "gzip that unpacks to 1 GB": ("a.jsonl.gz", lambda: blanks(zlib.compressobj(1, wbits=31))),
    "zstd that unpacks to 1 GB": ("a.jsonl.zst", lambda: blanks(zstandard.ZstdCompressor().compressobj())),
    "a text packed twice": ("a.txt.gz", packed_twice),
    "a Word file with 65 MB of zeros as a picture": ("a.docx", lambda: word({"word/media/a.png": bytes(65 * 2**20)})),
    "a Word file that unpacks to 600 MB": (
        "a.docx", lambda: word({"word/media/a.png": bytes(600 * 2**20), "word/media/b.png": os.urandom(4 * 2**20)}),
    ),
    "a Word file with entities that stand for entities": (
        "a.docx", lambda: word(body("<w:p>&i;</w:p>", f'<!DOCTYPE d [<!ENTITY a "长">{ENTITIES}]>')),
    ),
    "a Word file with elements 3,000 deep": ("a.docx", lambda: word(body("<w:p>" * 3000 + "</w:p>" * 3000))),
    "Parquet with a text of 90 MB in some kilobytes": ("a.parquet", table(text=["长" * 30_000_000])),
    "a page with 100,000 elements inside each other": (
        "a.html", lambda: b"<html><body>" + b"<div>" * 100_000 + TEXT.encode() + b"</div>" * 100_000,
    ),
    "JSON with 100,000 brackets inside each other": ("a.jsonl", lambda: b'{"text": "x", "a":' + b"[" * 100_000),
    "metadata beside a text with 100,000 brackets": ("a.txt", with_metadata(b"[" * 100_000)),
    "metadata beside a text of 1 GB": ("a.txt", lambda path: [f(path) for f in (with_metadata(b""), long_beside)]),
    "an encrypted PDF": ("a.pdf", lambda: pdf(TEXT, password="x")),
    "a PDF of pictures": ("a.pdf", pictures),
    "a PDF with 300 MB drawn on it": ("a.pdf", drawn),
    "a PDF with a stream packed twice": ("a.pdf", lambda: drawn(b"/FlateDecode /FlateDecode")),
    "a table without the column": ("a.csv", b"title,body\nx,y\n"),
    "a table whose column holds numbers": ("a.parquet", table(text=[2025])),
    "gzip, cut off": ("a.txt.gz", lambda: gzip.compress(TEXT.encode())[:-20]),
    "zstd, cut off": ("a.txt.zst", lambda: zstandard.compress(TEXT.encode())[:-9]),
    "a Word file, cut off": ("a.docx", lambda: word()[:-2000]),
    "Parquet, cut off": ("a.parquet", cut_table),
    "a PDF, cut off": ("a.pdf", lambda: pdf(TEXT)[:99]),
    "a ZIP file that is no Word file": ("a.docx", lambda: zipped("a.txt", TEXT.encode())),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    "a picture called .txt": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "any bytes called .txt": ("a.txt", bytes(range(256)) * 20),
    "a text with a NUL": ("a.txt", "新增\0 33家".encode()),
    "half of it in another encoding": ("a.txt", "新增".encode() + b"\xff\xfe\xfa" * 9),
    "a lone surrogate in JSON": ("a.jsonl", b'{"text": "\\ud800 33"}'),
    "a page without text": ("a.html", b"<html><script>write('33')</script>"),
}  # fmt: skip

LARGE = ("JSON Lines of 1 GB without a line end", "a Word file that unpacks to 600 MB")
"""Those that take seconds to write or to read."""


def long_beside(path: Path) -> None:
    long()(path.with_suffix(".json"))


def zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(name, data)
    return made.getvalue()


def written(folder: Path, what: str) -> Path:
    name, made = FILES[what]
    path = folder / name
    if isinstance(made, bytes):
        path.write_bytes(made)
    else:
        takes: Any = made
        data = takes(path) if made.__code__.co_argcount else takes()
        if isinstance(data, bytes):
            path.write_bytes(data)
    return path


def told() -> dict[str, str]:
    """The answers of the page by what they are given to."""
    return {row["what"]: row["answer"] for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}


def test_the_page_has_a_row_for_each_file_and_a_file_for_each_row() -> None:
    assert list(told()) == list(FILES)


@pytest.mark.parametrize("what", [pytest.param(what, marks=[pytest.mark.slow] * (what in LARGE)) for what in FILES])
def test_a_hostile_file_gets_what_the_page_says(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, what)
    monkeypatch.chdir(tmp_path)
    *_, last = read_releases(FILES[what][0])
    assert isinstance(last, InputError)
    expected = re.escape(told()[what]).replace(re.escape("..."), ".*")
    assert re.fullmatch(expected, str(InputError(last.reason, hint=last.hint)))


def test_a_text_that_all_rows_repeat_is_held_once(tmp_path: Path) -> None:
    rows = pa.array(["2025年，新增33家。" + "长" * 2_000_000] * 64)
    pq.write_table(pa.table({"text": rows}), tmp_path / "a.parquet", compression="zstd")
    del rows
    before = pa.default_memory_pool().max_memory()
    assert sum(isinstance(item, Release) for item in read_releases(tmp_path / "a.parquet")) == 64
    assert pa.default_memory_pool().max_memory() == before


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.txt").symlink_to("nowhere.txt")
    good, broken = read_releases(tmp_path)
    assert isinstance(good, Release)
    assert "cannot be read" in str(broken)


def test_nothing_is_fetched_and_nothing_written_whatever_a_file_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def refuse(*where: object, **_: object) -> None:
        asked.append(where)
        raise OSError("no network in this test")

    folder = tmp_path / "deep" / "in"
    folder.mkdir(parents=True)
    away = "http://example.org/"
    head = f'<!DOCTYPE html SYSTEM "{away}x.dtd"><html><head><base href="{away}"><link rel="stylesheet" href="x.css">'
    (folder / "a.html").write_text(f'{head}<body><img src="x.png"><iframe src="x"></iframe><p>{TEXT}</p>', "utf-8")
    link = '<Relationship Id="rId99" TargetMode="External" Target="http://example.org/x.dotx" Type="http://t/attachedTemplate"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    parts = {"../../evil.txt": b"x", "/evil.txt": b"x", "word/_rels/settings.xml.rels": rels.encode()}
    (folder / "b.docx").write_bytes(word(parts))
    named = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03../../evil.txt\0"
    (folder / "c.txt.gz").write_bytes(named + gzip.compress(TEXT.encode())[10:])
    (folder / "d.jsonl").write_text(f'{{"text": "{TEXT}", "origin": "../../evil.txt"}}', "utf-8")
    there = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found = list(read_releases(folder))
    assert [item.text for item in found if isinstance(item, Release)] == [TEXT] * 4
    assert found[3].origin == "../../evil.txt"
    assert sorted(tmp_path.rglob("*")) == there
    assert not asked
