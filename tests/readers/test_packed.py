"""Packed files of any kind, and those that grow without end."""

from __future__ import annotations

import gzip
import io
import re
import sys
from pathlib import Path

import pytest
import zstandard
from docx import Document as WordFile
from pdfs import pdf

from newsextract.errors import InputError
from newsextract.readers.files import Release, Source, read

TEXT = "2023年，全市新增高新技术企业33家，创新能力不断提高，高质量发展迈出坚实步伐，取得新的成效。"


def word() -> bytes:
    document, out = WordFile(), io.BytesIO()
    document.add_paragraph(TEXT)
    document.save(out)
    return out.getvalue()


def parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT]}), out)
    return out.getvalue()


FILES = {
    "a.txt": TEXT.encode("gb18030"), "a.md": TEXT.encode(), "a.html": f"<html><body><p>{TEXT}".encode(),
    "a.docx": word(), "a.pdf": pdf(TEXT), "a.jsonl": f'{{"text": "{TEXT}"}}'.encode(),
    "a.csv": f"text\n{TEXT}\n".encode(), "a.parquet": parquet(),
}  # fmt: skip
PACKERS = {
    "": bytes,
    ".gz": lambda data: gzip.compress(data[:10], mtime=0) + gzip.compress(data[10:], mtime=0) + b"\0" * 20,
    ".zst": lambda data: zstandard.compress(data[:10]) + zstandard.compress(data[10:]),
}


def reason(path: Path, **options: object) -> str:
    (item,) = read(Source(path, path.name), **options)
    assert isinstance(item, InputError)
    assert item.origin == path.name
    return item.reason


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("name", FILES)
def test_every_kind_packed_and_plain(tmp_path: Path, name: str, packing: str) -> None:
    path = tmp_path / (name + packing)
    path.write_bytes(PACKERS[packing](FILES[name]))
    (item,) = read(Source(path, path.name))
    assert isinstance(item, Release), item
    assert TEXT in item.text


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("name", FILES)
def test_every_kind_from_standard_input(monkeypatch: pytest.MonkeyPatch, name: str, packing: str) -> None:
    data = io.BytesIO(PACKERS[packing](FILES[name]))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    (item,) = read(Source(Path("-"), "-"), kind="csv" if name == "a.csv" else None)
    assert isinstance(item, Release), item
    assert TEXT in item.text


def test_metadata_beside_a_packed_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "a.json").write_text('{"place": "江门市"}', encoding="utf-8")
    (item,) = read(Source(tmp_path / "a.txt.gz", "a.txt.gz"))
    assert isinstance(item, Release)
    assert item.place == "江门市"


def bomb(size: int, pack: str) -> bytes:
    data = b"text\n" + b"\n" * size
    return zstandard.compress(data) if pack == "zst" else gzip.compress(data, mtime=0)


@pytest.mark.parametrize("pack", ["gz", "zst"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_bomb_is_stopped_when_it_grows(tmp_path: Path, name: str, pack: str) -> None:
    path = tmp_path / f"{name}.{pack}"
    path.write_bytes(bomb(2**27, pack))
    *_, last = read(Source(path, path.name), limit=2**28)
    assert isinstance(last, InputError)
    assert last.reason == "grows more than 200 times when it is unpacked"


def test_the_size_limit_counts_what_was_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode() * 100))
    assert reason(path, limit=1000) == "larger than 1,000 bytes"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (gzip.compress(TEXT.encode())[:-20], "a damaged gzip file: it ends too early"),
        (b"\x1f\x8b" + b"no gzip at all", "a damaged gzip file"),
        (b"\x28\xb5\x2f\xfd" + b"\xff" * 99, "a damaged zstd file"),
        (zstandard.compress(TEXT.encode())[:-9], "a damaged zstd file: it ends too early"),
        (gzip.compress(gzip.compress(TEXT.encode())), "a gzip file, not a text"),
    ],
)  # fmt: skip
def test_damaged_packings(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "a.txt.x"
    path.write_bytes(data)
    assert re.match(expected, reason(path))
