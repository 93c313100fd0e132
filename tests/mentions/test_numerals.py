"""Numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.mentions.numerals import LONGEST, PLACES, parse_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,299.4", "3299.4"),
        ("１，２３４", "1234"),
        ("24 500", "24500"),
        ("007", "7"),
        ("-12.5", "-12.5"),
        ("负十二", "-12"),
        ("1.2万亿", "1200000000000"),
        ("3万5千", "35000"),
        ("2兆3290億", "2329000000000"),
        ("四百五", "450"),
        ("四百零五", "405"),
        ("九十二万四", "924000"),
        ("壹佰贰拾", "120"),
        ("廿三", "23"),
        ("五百卅四", "534"),
        ("二〇二五", "2025"),
        ("二○一五", "2015"),
        ("两千", "2000"),
        ("一千零五十亿", "105000000000"),
        ("万万", "100000000"),
        ("六点五", "6.5"),
        ("二点五万", "25000"),
        ("百分之五", "0.05"),
        ("千分之二点四", "0.0024"),
        ("四分之三", "0.75"),
        ("一又四分之一", "1.25"),
        ("3/4", "0.75"),
        ("半", "0.5"),
        ("十余万", "100000"),
        ("零", "0"),
        ("8k", "8000"),
    ],
)
def test_numerals_are_worth(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


def test_a_third_is_as_exact_as_decimals_go() -> None:
    assert parse_numeral("三分之一") == Decimal(1) / Decimal(3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "家",
        "点",
        "分之",
        "1/0",
        "零分之一",
        "千千",
        "十十",
        "七八百",
        "三五千",
        "3.",
        "1,23",
        "二三万五千六七",
        "3五",
        "一下",
        "第三",
    ],
)
def test_others_are_no_numerals(text: str) -> None:
    assert parse_numeral(text) is None


def test_what_decimals_cannot_hold_is_refused_not_rounded() -> None:
    assert parse_numeral("9" * PLACES) == Decimal("9" * PLACES)
    assert parse_numeral("9" * (PLACES + 1)) is None
    assert parse_numeral("一" * (PLACES + 1)) is None
    assert parse_numeral("9" * 20 + "亿亿") is None
    assert parse_numeral("万" * (LONGEST + 1)) is None


def _spelled(number: int) -> str:
    """A whole number in Chinese, by the school rules; written apart from the parser."""
    digits, smalls = "零一二三四五六七八九", ["", "十", "百", "千"]
    if number == 0:
        return "零"
    words, gap = "", False
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        for power in range(3, -1, -1):
            digit = group // 10**power % 10
            if digit == 0:
                gap = bool(words)
                continue
            words += ("零" if gap else "") + digits[digit] + smalls[power]
            gap = False
        if group:
            words += ["", "万", "亿", "兆"][place]
    return words


@given(st.integers(0, 10**16 - 1))
def test_spelled_numbers_come_back(number: int) -> None:
    assert parse_numeral(_spelled(number)) == number


@given(st.decimals(0, 10**12, places=4, allow_nan=False))
def test_arabic_numbers_come_back(number: Decimal) -> None:
    assert parse_numeral(f"{number:,f}") == number
    assert parse_numeral(f"-{number:f}") == -number


@given(st.text("0123456789,.一二三十百千万亿点分之半负零余/ 个", max_size=80))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value.is_finite()
