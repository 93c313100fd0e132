"""Bound words beside a figure."""

from __future__ import annotations

import pytest

from newsextract.mentions.bounds import after_bound, at_mark, before_bound


@pytest.mark.parametrize(
    ("words", "options", "bound", "length"),
    [
        ("超", {}, "gt", 1),
        ("突破了", {}, "gt", 3),
        ("不低于", {}, "ge", 3),
        ("约为", {}, "approx", 2),
        ("最长可享受", {}, "le", 0),  # the words stand apart
        ("上", {"digitless": True}, "gt", 1),
        ("已过", {"great": True}, "gt", 1),
        ("均破", {"great": True}, "gt", 1),
        ("迈上", {"great": True}, "gt", 2),
    ],
)
def test_words_in_front(words: str, options: dict[str, bool], bound: str, length: int) -> None:
    assert before_bound(f"{words}5亿元", len(words), **options) == (bound, len(words) - length)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("上", {}),  # 上5亿元: it bounds bare magnitudes
        ("以上", {"digitless": True}),
        ("已过", {}),  # 已过5天
        ("均破", {}),
        ("迈上", {}),
        ("条约", {}),
        ("经过", {"great": True}),
        ("推出超过的", {}),
    ],
)
def test_words_that_bound_nothing(words: str, options: dict[str, bool]) -> None:
    assert before_bound(f"{words}5亿元", len(words), **options) is None


def test_words_of_the_figure_before_are_its_own() -> None:
    text = "3家以上超5家"
    assert before_bound(text, 5, floor=4) == ("gt", 4)
    assert before_bound(text, 5, floor=5) is None


@pytest.mark.parametrize(
    ("behind", "bound", "length"),
    [
        ("以上，", "ge", 2), ("及以上", "ge", 3), ("以下", "le", 2), ("左右", "approx", 2), ("有余", "gt", 2),
        ("余。", "gt", 1),
    ],
)  # fmt: skip
def test_words_behind(behind: str, bound: str, length: int) -> None:
    assert after_bound(f"5%{behind}", 2) == (bound, 2 + length)


@pytest.mark.parametrize("behind", ["以上海为", "以下简称", "上下游", "多边", ""])
def test_words_behind_that_bound_nothing(behind: str) -> None:
    assert after_bound(f"5%{behind}", 2) is None


def test_marks_are_passed() -> None:
    assert at_mark("50%大关", 3)
    assert not at_mark("50%大关", 0)
    assert not at_mark("50%的大关", 3)
