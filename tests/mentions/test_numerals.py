"""Numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.mentions.numerals import LONGEST, PLACES, parse_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,299.4", "3299.4"), ("１，２３４", "1234"), ("24 500", "24500"), ("007", "7"), ("-12.5", "-12.5"),
        ("负十二", "-12"), ("1.2万亿", "1200000000000"), ("3万5千", "35000"), ("2兆3290億", "2329000000000"),
        ("四百五", "450"), ("四百零五", "405"), ("九十二万四", "924000"), ("壹佰贰拾", "120"), ("廿三", "23"),
        ("五百卅四", "534"), ("二〇二五", "2025"), ("二○一五", "2015"), ("两千", "2000"),
        ("一千零五十亿", "105000000000"), ("万万", "100000000"), ("六点五", "6.5"), ("二点五万", "25000"),
        ("百分之五", "0.05"), ("千分之二点四", "0.0024"), ("四分之三", "0.75"), ("一又四分之一", "1.25"),
        ("3/4", "0.75"), ("半", "0.5"), ("十余万", "100000"), ("零", "0"), ("8k", "8000"), ("2.5K", "2500"),
        ("1,234.5k", "1234500"), ("1e6", "1e6"), ("1.5E-3", "0.0015"), ("1e+3", "1000"), ("−3", "-3"), ("+3", "3"),
        ("-半", "-0.5"), ("负一半", "-0.5"), ("一半半", "0.5"), ("100个", "100"), ("半个", "0.5"),
        ("四分一", "0.25"), ("十份一", "0.1"), ("十份十一", "1.1"), ("负四分之一", "-0.25"), ("百分之负五", "-0.05"),
        ("三又二分之一", "3.5"), ("2分之1", "0.5"), ("-3/4", "-0.75"), ("１／４", "0.25"), ("0/4", "0"),
        ("一百二十五分之一", "0.008"), ("千分之零点五", "0.0005"), ("〇点五", "0.5"), ("二点五三", "2.53"),
        ("2点5", "2.5"), ("3点五", "3.5"), ("一点〇五", "1.05"), ("一百二十点五", "120.5"), ("二点五百", "250"),
        ("二点五千", "2500"), ("二点五万亿", "2.5e12"), ("十点五万", "105000"), ("三万五", "35000"),
        ("三万零五", "30005"), ("三万零五百", "30500"), ("一百二", "120"), ("一百二十", "120"), ("三千四", "3400"),
        ("三千零四", "3004"), ("三千零四十", "3040"), ("三千四百五", "3450"), ("三百五万", "3.5e6"),
        ("五千万", "5e7"), ("一亿二千万", "1.2e8"), ("一亿二", "1.2e8"), ("一亿零五百", "100000500"),
        ("三亿五千零五万", "350050000"), ("三千亿零五万", "300000050000"), ("一万零十五", "10015"),
        ("一百万零一", "1000001"), ("一万五千零五十", "15050"), ("百", "100"), ("十五", "15"), ("百五", "150"),
        ("百万", "1e6"), ("百万亿", "1e14"), ("万亿", "1e12"), ("亿亿", "1e16"), ("一兆二千亿", "1.2e12"),
        ("三十万五千", "305000"), ("3万5", "35000"), ("3千5百", "3500"), ("3百5十", "350"), ("零五", "5"),
        ("零十", "10"), ("0百", "0"),
        ("一零五", "105"), ("一五", "15"), ("一百〇五", "105"), ("一百零五万", "1.05e6"), ("5十", "50"),
        ("十5", "15"), ("俩", "2"), ("叁佰", "300"), ("肆仟", "4000"), ("伍萬", "50000"), ("卌五", "45"),
        ("廿万", "2e5"), ("十几亿", "1e9"), ("百余万", "1e6"), ("3余万", "30000"), ("十万余亿", "1e13"),
        ("0万", "0"), ("3,299.4万", "32994000"), ("九千九百九十九万九千九百九十九", "99999999"),
        ("两千两百", "2200"), ("12百", "1200"), ("1.5百", "150"),
    ],
)  # fmt: skip
def test_numerals_are_worth(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


def test_a_third_is_as_exact_as_decimals_go() -> None:
    assert parse_numeral("三分之一") == Decimal(1) / Decimal(3)


@pytest.mark.parametrize(
    "text",
    [
        "", "家", "点", "分之", "1/0", "零分之一", "千千", "十十", "七八百", "三五千", "3.", "1,23",
        "二三万五千六七", "3五", "一下", "第三", "又二分之一", "十又三", "三又五", "半又二分之一", "1.5又二分之一",
        "3/负4", "三分之", "分之一", "二点", "点五", "一点五0", "1.5点2", "三点五点六", "二点五家", "一百十",
        "一千百", "百千", "十百", "二十百", "二十十", "万千", "亿万", "零百", "零万", "一五万", "二〇万",
        "一百零零五", "一百五零", "5零", "一5", "5一", "一廿", "三十余", "数十", "多万", "1,2345", "1234,567", ".5",
        "5.", "1.2.3", "3.5万5", "1.2万5千", "2.5亿3万", "万3.5", "一亿二千", "三亿五千零五", "负", "-", "个",
        "半半", "两半", "仨", "五百三百", "三十二十", "五万三万",
    ],
)  # fmt: skip
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
