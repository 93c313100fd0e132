"""The comparison with other libraries: what counts as found, right and besides; the page tells what was measured."""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
if not (ROOT / "benchmarks" / "compare.py").exists():
    pytest.skip("the benchmarks are not in this package", allow_module_level=True)
sys.path.append(str(ROOT / "benchmarks"))

import compare  # noqa: E402
import compare_tools  # noqa: E402
from compare_tools import Answer  # noqa: E402

TEXT = "2025年投资12.5亿元，占三分之二，一批5G项目。"
GOLD = {
    "indicators": [
        {"start": 7, "end": 13, "value": "1250000000", "high": None, "unit": "元", "optional": False},
        {"start": 15, "end": 19, "value": "66.67", "high": None, "unit": "%", "optional": False},
    ],
    "targets": [{"start": 0, "end": 1, "value": None, "high": None, "unit": None, "optional": False}],
}
OUT = [(0, 5, "date"), (22, 24, "name")]
ANSWERS = [
    Answer(0, 4, Decimal(2025)), Answer(7, 12, Decimal("1250000000")), Answer(15, 19, Decimal("0.666666666666667")),
    Answer(20, 21, Decimal(1)), Answer(22, 23, Decimal(5)),
]  # fmt: skip


def tally(answers: list[Answer], *, money: bool) -> compare.Tally:
    made = compare.Tally()
    compare.count(made, compare.figures(GOLD), OUT, answers, money=money)
    return made


def test_numbers_are_counted_by_place_and_value() -> None:
    assert (TEXT[7:13], TEXT[15:19], TEXT[22:24]) == ("12.5亿元", "三分之二", "5G")
    made = tally(ANSWERS, money=False)
    assert (made.asked, made.found, made.right) == (2, 2, 2)
    assert made.besides == {"dates": 1, "names": 1, "words": 1}
    wrong = tally([Answer(7, 11, Decimal("12.5"))], money=False)
    assert (wrong.found, wrong.right, wrong.besides.total()) == (1, 0, 0)


def test_money_needs_its_currency() -> None:
    assert (tally(ANSWERS, money=True).asked, tally(ANSWERS, money=True).right) == (1, 0)
    assert tally([Answer(7, 13, Decimal("1250000000"), "CNY")], money=True).right == 1
    assert tally([Answer(7, 13, Decimal("1250000000"), "USD")], money=True).right == 0


def test_own_answers_on_the_corpus() -> None:
    text = (ROOT / "corpus" / "gdp-quarter.txt").read_text(encoding="utf-8")
    gold = json.loads((ROOT / "corpus" / "gdp-quarter.json").read_text(encoding="utf-8"))
    made = compare.Tally()
    compare.count(made, compare.figures(gold), [], compare_tools.own_records(text), money=False)
    assert made.right >= 0.95 * made.asked > 0
    assert {each.currency for each in compare_tools.own_money(text)} == {"CNY"}


@pytest.mark.skipif(compare.TOOLS[2].version() is None, reason="Recognizers-Text is not installed")
def test_recognizers_answers() -> None:
    found = {TEXT[each.start : each.end]: each.value for each in compare_tools.recognizers_numbers(TEXT)}
    assert found["12.5亿"] == Decimal("1250000000")


@pytest.mark.skipif(compare.TOOLS[3].version() is None, reason="JioNLP is not installed")
def test_jionlp_answers() -> None:
    assert compare_tools.jionlp_money("投资12.5亿元。") == [Answer(2, 8, Decimal("1250000000.00"), "CNY")]


def test_the_page_tells_what_was_measured() -> None:
    page = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    measured = page.partition(compare.OPEN)[2].partition(compare.CLOSE)[0]
    for tool in compare.TOOLS:
        assert re.search(rf"^\| {re.escape(tool.name)} \| \d+ \|", measured, re.MULTILINE), tool.name
        assert tool.package in measured
    for absent in ("Duckling", "LangExtract"):
        assert f"**{absent}**" in page.partition("## What was not run")[2]
