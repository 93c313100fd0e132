"""Wrong arguments: every public function refuses them with the library's own error, which says what to do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import Extractor, extract, find_periods, find_quantities, find_regions, parse_numeral
from newsextract.errors import InputError
from newsextract.model.schema import parse_document
from newsextract.readers.detect import decode
from newsextract.readers.files import find_sources

TEXT = "2025年，全市高新技术企业达2180家，去年增长5%。"
READERS = [extract, find_quantities, find_periods, find_regions, parse_numeral]
ODD = [
    "\0",
    "\x01\x02",
    "1" * 5000,
    "９" * 5000,
    "（" * 3000 + "1家",
    "《" * 500 + "》" * 500,
    "\n1" * 500,
    "\ufffd1家",
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("text", [None, b"2180", 2180, ["2180"]])
def test_what_is_no_text_is_refused(read: Callable[[Any], Any], text: object) -> None:
    with pytest.raises(InputError, match=f"the text is no str but {'None' if text is None else type(text).__name__}"):
        read(text)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_or_refused(read: Callable[[str], Any], text: str) -> None:
    with suppress(InputError):
        read(text)


@settings(max_examples=50)
@given(
    st.text(st.characters(), max_size=60) | st.lists(st.sampled_from([*ODD, *TEXT]), max_size=20).map("".join),
    st.none() | st.dates(),
    st.none() | st.text(st.characters(), max_size=6) | st.sampled_from(["江门市", "四川", "全国"]),
)
def test_any_string_is_read_or_refused(text: str, published: date | None, place: str | None) -> None:
    # lone surrogates among them
    for read in (
        lambda: extract(text, published=published, place=place),
        lambda: find_periods(text, published=published),
        lambda: find_regions(text, place=place),
        lambda: find_quantities(text),
        lambda: parse_numeral(text),
    ):
        with suppress(InputError):
            read()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"published": "2025-01-01"}, "published is no date but str .*date.fromisoformat"),
        ({"published": 2025}, "published is no date but int"),
        ({"place": 440700}, "place is no str but int"),
        ({"place": "\ud800"}, "place holds a lone surrogate at character 0"),
        ({"title": b"title"}, "title is no str but bytes .*decode"),
        ({"origin": Path("a.txt")}, "origin is no str but P"),
    ],
)
def test_other_arguments_are_checked(options: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        extract(TEXT, **options)


def test_a_text_that_cannot_be_written_again_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.txt: the text holds a lone surrogate at character 2"):
        extract("全市\ud800建成3座水库。", origin="a.txt")


def test_a_datetime_counts_as_its_day() -> None:
    assert extract(TEXT, published=datetime(2026, 1, 20, 9, 30)) == extract(TEXT, published=date(2026, 1, 20))
    assert find_periods(TEXT, published=datetime(2026, 1, 20, 9)) == find_periods(TEXT, published=date(2026, 1, 20))


def test_a_blank_place_is_none() -> None:
    assert extract(TEXT, place=" ") == extract(TEXT)
    assert extract(TEXT, place="江门市\n") == extract(TEXT, place="江门市")


def test_the_parts_check_what_they_are_given() -> None:
    with pytest.raises(InputError, match="published is no date but str"):
        find_periods(TEXT, published="2026-01-20")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="place is no str but int"):
        find_regions(TEXT, place=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("config", ["t2x", "../../etc/passwd", None])
def test_an_unknown_configuration_is_refused_at_once(config: Any) -> None:
    with pytest.raises(InputError, match=r"no configuration is called .*one of t2s"):
        Extractor(config=config)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days(day: date) -> None:
    text = "去年、前年、过去五年、未来五年、“十四五”期间、明年3月建成3座水库，9999年12月31日、民国999年建成4座。"
    assert extract(text, published=day).published == day


def test_readers_refuse_wrong_types_and_names(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no bytes but str"):
        decode("text")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="cannot be read: "):
        find_sources([tmp_path / ("长" * 5000)])
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert [source.path for source in find_sources(path)] == [path]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": "a"}', "[" * 100_000])
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"no JSON|no document of schema 1"):
        parse_document(text)
