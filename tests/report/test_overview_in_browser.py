"""The overview of many documents in a real browser: its figures add up and lead to their records."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

import newsextract
from newsextract.model import Program
from newsextract.report import Entry, report_html

selenium = pytest.importorskip("selenium", reason="selenium is not installed")

from browser import CHROMIUM, DRIVER, Browser, chromium  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="neither chromium nor chromedriver on the path"),
]
TEXTS = (
    (
        date(2024, 1, 20),
        "2023年全市地区生产总值增长5.1%。到2024年，力争地区生产总值增长5.5%以上，失业率控制在5%以内。"
        "实施“平台筑基”行动。",
    ),
    (
        date(2025, 1, 20),
        "2024年全市地区生产总值增长5.8%，失业率为5.2%。到2025年，力争地区生产总值增长6%以上。高新技术企业居全省第三。",
    ),
    (
        date(2026, 1, 20),
        "2025年全市地区生产总值增长5.6%，高新技术企业突破2180家，居全省第二。"
        "到2027年，力争高新技术企业达到3000家以上。",
    ),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@cache
def entries() -> tuple[Entry, ...]:
    extractor = newsextract.Extractor(rejects=True)
    made = [(extractor.extract(text, published=day, place="江门市", origin=f"{day}.txt"), text) for day, text in TEXTS]
    return tuple(Entry(document, text) for document, text in made)


@pytest.fixture
def overview(browser: Browser) -> Browser:
    browser.open(report_html(entries()))
    return browser


def test_the_counts_are_those_of_the_documents(overview: Browser) -> None:
    shown = dict(zip(overview.texts(".tile span"), overview.texts(".tile b"), strict=True))
    documents = [entry.document for entry in entries()]
    assert shown["documents"] == "3"
    assert shown["indicators"] == str(sum(len(d.indicators) for d in documents))
    assert shown["targets"] == str(sum(len(d.targets) for d in documents))
    assert shown["published"] == "2024-01-20 – 2026-01-20"
    cells = [int(cell) for cell in overview.texts("#matrix td.heat")]
    assert sum(cells) == int(shown["indicators"]) + int(shown["targets"])


def test_a_cell_leads_to_its_records(overview: Browser) -> None:
    cell = next(b for b in overview.all("#matrix button") if ", 2024" in (b.get_attribute("aria-label") or ""))
    count = cell.text
    cell.click()
    assert overview.one("#count").text.startswith(f"{count} of ")
    assert set(overview.texts("#rows td.when")) == {"2024"}
    overview.one("#extra button").click()
    assert not overview.one("#count").text.startswith(f"{count} of ")


def test_a_metric_over_time_with_its_targets(overview: Browser) -> None:
    for _ in range(100):
        if overview.all("#chart svg"):
            break
        time.sleep(0.05)
    assert overview.texts("#series option")[0].startswith("地区生产总值 – growth")
    labels = overview.do(
        "return [...document.querySelectorAll('#chart .mark-symbol path')].map((p) => p.getAttribute('aria-label'))"
    )
    assert sorted(label.split("said: ")[1].split(";")[0] for label in labels) == ["actual"] * 3 + ["target"] * 2
    overview.one("#series-part .chip").click()
    overview.frame()
    time.sleep(0.3)
    assert not overview.all("#chart .mark-symbol path")


def test_targets_are_met_or_missed(overview: Browser) -> None:
    rows = [row.text for row in overview.all("#comparisons tbody tr")]
    growth = next(row for row in rows if "> 5.5%" in row or "≥ 5.5%" in row)
    assert "5.8%" in growth
    assert "met" in growth
    missed = next(row for row in rows if "≥ 6%" in row)
    assert "5.6%" in missed
    assert "missed" in missed
    assert any("≤ 5%" in row and "5.2%" in row and "missed" in row for row in rows)
    early = [row for row in rows if "3,000家" in row]
    assert not any("met" in row or "missed" in row for row in early)


def test_ranks_stand_in_order_and_lead_to_their_records(overview: Browser) -> None:
    assert overview.texts("#ranks tbody td.number") == ["2位", "3位"]
    overview.one("#ranks tbody button").click()
    assert "高新技术企业" in overview.one("#card").text
    assert overview.texts("#text mark.chosen") == ["第二"]


def test_a_rejected_record_counts_no_more(overview: Browser) -> None:
    before = overview.texts("#ranks tbody td.number")
    overview.one("#ranks tbody button").click()
    overview.one("#card button.reject").click()
    overview.one("#tab-overview").click()
    assert overview.texts("#ranks tbody td.number") == before[1:]


def test_programs_hang_below_their_parents(browser: Browser) -> None:
    text = "实施“科技强市”行动。"
    document = newsextract.extract(text)
    (head,) = document.programs

    def program(name: str, parent: str | None) -> Program:
        return head.model_copy(update={"id": f"{name:0>24}", "name": name, "parent": parent})

    programs = (program("甲", None), program("乙", "甲"), program("丙", "乙"), program("丁", "戊"), program("戊", "丁"))
    made = document.model_copy(update={"programs": programs})
    browser.open(report_html([Entry(made, text), *entries()]))
    nested = browser.texts(".tree details details ul button")
    assert nested == ["丙"]
    assert {"甲", "丁", "戊", "平台筑基"} <= set(browser.texts(".tree button.link"))
    assert browser.do("return violations") == []
