from datetime import date

import pytest

from newsextract.mentions.periods import scan_periods

SPRING = date(2026, 2, 9)


@pytest.mark.parametrize(
    ("text", "quote", "kind", "role", "span"),
    [
        ("截至2015年8月底建成", "截至2015年8月底", "as_of", "plain", "2015-08-31..2015-08-31"),
        ("到2027年，建成一座", "到2027年", "absolute", "deadline", "2027-01-01..2027-12-31"),
        ("是“十二五”期末的9倍", "“十二五”期末", "plan", "plain", "2015-01-01..2015-12-31"),
        ("比上年同期增长3%", "比上年同期", "relative", "baseline", "2025-01-01..2025-12-31"),
        ("五年来新增20家", "五年来", "span", "plain", "2021-01-01..2025-12-31"),
    ],
)
def test_reads(text: str, quote: str, kind: str, role: str, span: str) -> None:
    (m,) = scan_periods(text, published=SPRING)
    assert m.period is not None
    assert (m.text, m.kind, m.role, f"{m.period.start}..{m.period.end}") == (quote, kind, role, span)
    assert text[m.start : m.end] == quote
