"""What figures are compared with, and what shares are of."""

from __future__ import annotations

from datetime import date

import pytest

import newsextract


def read(text: str) -> list[tuple[str, str, str | None, str | None]]:
    document = newsextract.extract(text, published=date(2025, 6, 5))
    return [(i.quantity.text, i.measure, i.basis, i.of) for i in [*document.indicators, *document.targets]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the comparison of a sentence ends with it, unless the next one goes on with its parts
        ("出口同比增长6%。进口增长2%。", [("6%", "growth", "yoy", None), ("2%", "growth", None, None)]),
        ("出口同比增长6%。其中，船舶增长2%。", [("6%", "growth", "yoy", None), ("2%", "growth", "yoy", None)]),
        ("出口较上年同月增加6%。", [("6%", "growth", "yoy", None)]),
        # a forecast is no time
        ("经济增速较上月预测上修0.2个百分点。", [("0.2个百分点", "change", None, None)]),
        ("邮件业务量同比增速较4月回落1.8个百分点。", [("1.8个百分点", "change", "baseline", None)]),
        (
            "销售额同比上升6.1%，升幅较4月的3.9%扩大。",
            [("6.1%", "growth", "yoy", None), ("3.9%", "growth", "yoy", None)],
        ),
        ("120个断面中，优良断面80%。", [("120个", "level", None, None), ("80%", "share", None, "断面")]),
        ("民间投资增长9%，其中设备投资占六成。", [("9%", "growth", None, None), ("六成", "share", None, "民间投资")]),
    ],
)
def test_basis_and_whole(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert read(text) == expected


def test_a_doubling_is_of_the_time_that_it_is_told_against() -> None:
    document = newsextract.extract("力争2030年营业收入比2025年翻一番。", published=date(2026, 1, 5))
    assert [(t.measure, t.of, t.basis) for t in document.targets] == [("multiple", "2025年", "baseline")]
