"""Values do not depend on script, width or glosses; no mention touches damage."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract import find_periods, find_quantities, find_regions, parse_numeral
from newsextract.text.clean import clean

SENTENCES = (
    "2025年，全市高新技术企业突破2180家，同比增长12.5%。",
    "营业收入1131.7亿元，比上年提高0.3个百分点。",
    "森林覆盖率达到百分之六十三，新增就业三万两千人。",
    "到2030年，轨道交通里程超过260公里，亩均税收35万元左右。",
    "用电量4.5亿千瓦时，占全省的三成以上。",
)
WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
READINGS = {"業": "yè", "長": "zhǎng", "過": "guò", "億": "yì", "達": "dá", "萬": "wàn", "開": "kāi", "動": "dòng"}


@cache
def traditional(text: str) -> str:
    import opencc

    return str(opencc.OpenCC("s2t").convert(text))


def values(text: str) -> list[tuple[Any, ...]]:
    return [(m.quantity.value, m.quantity.high, m.quantity.unit, m.quantity.bound) for m in find_quantities(text)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_script_and_width_change_no_value(sentence: str) -> None:
    expected = values(sentence)
    assert expected
    for variant in (traditional(sentence), sentence.translate(WIDE), traditional(sentence).translate(WIDE)):
        assert values(variant) == expected


def test_glosses_change_no_value() -> None:
    page = traditional("。".join(SENTENCES))
    glossed = "".join(f"{c}({READINGS[c]})" if c in READINGS else c for c in page)
    assert glossed != page
    assert values(glossed) == values(page)


def test_single_numerals_agree_with_unicode() -> None:
    names = ("CJK UNIFIED IDEOGRAPH", "DIGIT", "FULLWIDTH DIGIT")
    checked = 0
    for point in range(0x30, 0xFFFF):
        character = chr(point)
        number = parse_numeral(character)
        if number is None or not unicodedata.name(character, "").startswith(names):
            continue
        told = unicodedata.numeric(character, None)
        if told is not None:
            checked += 1
            assert number == Decimal(told).quantize(Decimal(1)) or character in "兆亿億", character
    assert checked > 40, sys.version


@given(st.text(alphabet="一二三百万亿0123456789年月日家元%突破超以上全省四川，。\ufffd", max_size=40))
def test_no_mention_touches_damage(text: str) -> None:
    spots = [clean(text).source_span(*spot) for spot in clean(text).damage]
    found = [*find_quantities(text), *find_periods(text, published=date(2026, 1, 1)), *find_regions(text)]
    for mention in found:
        assert mention.text == text[mention.start : mention.end]
        assert not any(mention.start <= last and first <= mention.end for first, last in spots)
