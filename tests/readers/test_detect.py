"""Encodings are told apart, and what is no text is refused with its reason."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.errors import InputError
from newsextract.readers.detect import check_text, decode

SIMPLIFIED = "记者从市科技局获悉，今年一季度全市新增高新技术企业33家，同比增长5.6%，研发经费投入持续增加。\r\n"
TRADITIONAL = "記者從市府獲悉，今年第一季全市新增科技企業33家，較去年同期增加5.6%，研發經費持續增加。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_simplified_text_in_any_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "big5", "big5hkscs", "gb18030"])
def test_traditional_text_in_any_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize("text", ["新增33家。", "全市生产总值达4.2万亿元", "我們的目標是增加三倍"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_short_text_is_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_named_encoding_is_the_only_one_tried() -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), encoding="gbk") == SIMPLIFIED
    with pytest.raises(InputError, match="not in utf-8"):
        decode(SIMPLIFIED.encode("gb18030"), encoding="utf-8")
    with pytest.raises(InputError, match="no encoding is called 'utf-9'"):
        decode(SIMPLIFIED.encode(), encoding="utf-9")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \r\n\t", "no text"),
        ("\ufeff".encode(), "no text"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (gzip.compress(b"x", mtime=0), "a gzip file"),
        ("全市\0新增33家".encode(), "a NUL at character 2"),
        (bytes(range(256)) * 20, "binary file"),
        (b"\x01\x02\x03\x04 abc", "control characters"),
        ("新增".encode() + b"\xff\xfe\xfa" * 9, "no known encoding fits"),
        ("\ufeff全市".encode("utf-16-le") + b"\x00", "not in utf-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        decode(data, location="a.txt")
    assert caught.value.origin == "a.txt"


def test_text_that_no_file_could_hold_is_refused() -> None:
    with pytest.raises(InputError, match="a lone surrogate at character 1"):
        check_text("全\ud800市")


@given(st.text(min_size=1).filter(lambda text: not text.isspace()))
def test_any_utf8_text_is_kept_or_refused_never_changed(text: str) -> None:
    try:
        found = decode(text.encode())
    except InputError:
        return
    assert found == text.removeprefix("\ufeff") or text.startswith(("\ufeff", "\0"))


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        text = decode(data)
    except InputError:
        return
    assert text
    assert "\0" not in text
