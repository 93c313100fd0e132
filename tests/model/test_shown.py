"""Documents for people: figures as numbers, a table in a notebook, a data frame."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal

import pytest

import newsextract
from newsextract.model import Period, Quantity, shown
from newsextract.model.shown import amount, document_html, visible, when

TEXT = "2025年，全市企业达到33家<b>，利润下降7%以上。力争2027年达到50家，实施“<script>平台”行动。"


def made(text: str = TEXT, title: str = "标题") -> newsextract.Document:
    return newsextract.Extractor(rejects=True).extract(text, published=date(2026, 1, 20), place="江门市", title=title)


def test_what_visible_shows() -> None:
    assert doctest.testmod(shown) == (0, 1)
    assert visible("a\tb\r\nc\x00\u202e\ud800") == "a b  c\\x00\\u202e\\ud800"


def test_the_sign_of_a_bound_turns_with_the_value() -> None:
    rise = Quantity(text="超7%", value=Decimal(7), unit="%", bound="gt", dimension="percent")
    assert amount(rise) == "> 7 %"
    assert amount(rise.negated()) == "< -7 %"
    assert amount(Quantity(text="5个", value=Decimal("5.50"), unit="", bound="eq", dimension="other")) == "5.5"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"), (date(2021, 1, 1), date(2025, 12, 31), "2021..2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"), (date(2025, 1, 1), date(2025, 9, 30), "2025-01..2025-09"),
        (date(2025, 10, 31), date(2025, 10, 31), "2025-10-31"),
        (date(2025, 5, 1), date(2025, 5, 5), "2025-05-01..2025-05-05"),
    ],
)  # fmt: skip
def test_a_period_in_few_digits(start: date, end: date, words: str) -> None:
    assert when(Period(text="x", start=start, end=end, granularity="span")) == words
    assert when(None) == ""


def test_a_notebook_shows_every_record_as_text() -> None:
    page = made(title="<i>\u202e")._repr_html_()
    for words in (
        "<td>indicator</td><td>33家</td>",
        "<td>≤ -7 %</td>",
        "<td>target</td>",
        "&lt;i&gt;\\u202e · 2026-01-20 · 江门市",
    ):
        assert words in page
    assert not {"<script>", "<i>", "<b>，", "\u202e"} & {
        word for word in ("<script>", "<i>", "<b>，", "\u202e") if word in page
    }


def test_a_long_document_is_cut() -> None:
    text = "".join(f"2025年第{n}类充电桩达到{n + 100}个。" for n in range(300))
    document = made(text)
    page = document_html(document)
    assert page.count("<tr>") == 1 + 200
    assert f"… and {len(list(document.evidence())) - 200} more" in page


def test_a_data_frame_has_the_columns_of_the_tables() -> None:
    document = made()
    frame = document.to_pandas()
    assert list(frame["evidence_text"]) == [i.evidence.text for i in document.indicators]
    assert frame["quantity_value"].iloc[0] == Decimal(33)
    assert list(document.to_pandas("targets")["commitment"]) == [t.commitment for t in document.targets]
    empty = newsextract.extract("没有数字。").to_pandas("programs")
    assert (len(empty), "full_name" in empty.columns) == (0, True)
