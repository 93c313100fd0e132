"""The page in a real browser: what is marked, found, copied, judged and saved."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

import newsextract
from newsextract.corrections import Corrections, read_corrections
from newsextract.model import Document, Program
from newsextract.report import Entry, report_html

selenium = pytest.importorskip("selenium", reason="selenium is not installed")

from browser import CHROMIUM, DRIVER, Browser, chromium  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="neither chromium nor chromedriver on the path"),
]
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TEXT = (
    "2025年，全市高新技术企业突破2180家，居全省第6。同比增长12.5%。第三场发布会。\n"
    "到2027年，力争研发经费占GDP比重达到2.7%以上，深入实施“平台筑基”行动。"
)
EVIL = (
    "2025年全市企业33家。</script><script>document.title='no'</script><img src=x onerror=\"document.title='no'\">\n"
    "\u202e倒写\u202c的文字，\x1b[31m红色\x1b[0m，<!-- &lt;b&gt; -->实施“</style>\u2066平台\u2069”行动，产值5亿元。"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


def extracted(text: str, origin: str = "a.txt", **given: Any) -> Document:
    given = {"published": date(2026, 1, 20), "place": "江门市"} | given
    return newsextract.Extractor(rejects=True).extract(text, origin=origin, **given)


@cache
def corpus() -> tuple[Entry, ...]:
    names = ("report-plan-province", "glossed-page", "navigation-page", "taiwan-gdp", "text-table", "plan-notice")
    texts = [(name, (CORPUS / f"{name}.txt").read_text(encoding="utf-8")) for name in names]
    return tuple(Entry(extracted(text, name, title=f"标题 {name}"), text) for name, text in texts)


def open_text(browser: Browser, text: str = TEXT, **options: Any) -> Document:
    document = extracted(text)
    browser.open(report_html([Entry(document, text)]), **options)
    return document


def quotes(document: Document) -> list[str]:
    found = [*document.indicators, *document.targets, *document.programs, *document.rejects]
    found.sort(key=lambda r: r.mentions[0].start if isinstance(r, Program) else r.evidence.start)
    return ["".join(e.text for e in (r.mentions if isinstance(r, Program) else (r.evidence,))) for r in found]


MARKED = """
const found = {};
for (const mark of document.querySelectorAll("#text mark"))
  for (const r of mark.dataset.r.split(" ")) found[r] = (found[r] ?? "") + mark.textContent;
return found;
"""


def test_marks_sit_where_the_offsets_say(browser: Browser) -> None:
    browser.open(report_html(corpus()))
    browser.one("#tab-reading").click()
    first = 0
    for number, entry in enumerate(corpus()):
        browser.one(f'#shelf button[data-document="{number}"]').click()
        assert browser.do("return document.querySelector('#text').textContent") == entry.text
        expected = {str(first + n): quote for n, quote in enumerate(quotes(entry.document))}
        assert browser.do(MARKED) == expected
        first += len(expected)
    assert browser.do("return violations") == []


def test_grey_is_what_was_not_read(browser: Browser) -> None:
    browser.open(report_html(corpus()))
    browser.one("#tab-reading").click()
    for number, entry in enumerate(corpus()):
        browser.one(f'#shelf button[data-document="{number}"]').click()
        for name in ("boilerplate", "damage"):
            spans = getattr(entry.document.quality, name)
            assert "".join(browser.texts(f"#text .{name}")) == "".join(entry.text[s.start : s.end] for s in spans or ())
    assert any(entry.document.quality.boilerplate for entry in corpus())
    assert any(entry.document.quality.damage for entry in corpus())


def test_pointing_shows_the_record_and_a_click_keeps_it(browser: Browser) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    open_text(browser)
    mark = browser.all("#text mark.indicator")[0]
    ActionChains(browser.driver).move_to_element(mark).perform()
    peek = browser.one("#peek")
    assert peek.is_displayed()
    for words in ("高新技术企业", "> 2,180家", "江门市", "rule indicator.level"):
        assert words in peek.text
    mark.click()
    card = browser.one("#card").text
    for words in ("突破2180家", "江门市 440700", "2025", "indicator.level"):
        assert words in card
    assert "chosen" in (mark.get_attribute("class") or "")


def test_inherited_fields_lead_to_their_words(browser: Browser) -> None:
    open_text(browser)
    next(m for m in browser.all("#text mark") if m.text == "12.5%").click()
    assert {"2025年", "高新技术企业"} <= set(browser.texts("#text .said-here"))
    browser.all("#card dd button.link")[0].click()
    assert browser.texts("#text .flash") == ["高新技术企业"]


def test_a_row_leads_to_its_mark_and_a_mark_to_its_row(browser: Browser) -> None:
    text = TEXT + "\n" + "全市这一年的工作平稳推进。\n" * 120 + "2025年全市充电桩达到1200个。"
    open_text(browser, text)
    browser.one("#rows tr[data-r]:last-of-type, #rows tbody").click()
    row = next(r for r in browser.all("#rows tr[data-r]") if "1,200个" in r.text)
    row.click()
    (chosen,) = browser.all("#text mark.chosen")
    assert chosen.text == "1200个"
    box = browser.do("const b = arguments[0].getBoundingClientRect(); return [b.top, b.bottom, innerHeight]", chosen)
    assert 0 <= box[0] < box[1] <= box[2]
    browser.do("document.querySelector('#text mark').click()")
    selected = browser.one('#rows tr[aria-selected="true"]')
    assert "2,180家" in selected.text


def test_filters_and_sorting(browser: Browser) -> None:
    browser.open(report_html(corpus()))
    browser.one("#tab-reading").click()
    browser.one("#scope").click()
    total = sum(len(e.document.indicators) + len(e.document.targets) + len(e.document.programs) for e in corpus())
    assert browser.one("#count").text.startswith(f"{total} of ")
    browser.one('#legend button[data-type="indicator"]').click()
    assert set(browser.texts("#rows td.type")) == {"target", "program"}
    browser.one('#legend button[data-type="indicator"]').click()
    browser.type("#filter", "yoy 2025")
    measures = browser.texts("#rows td.measure")
    assert measures
    assert all("(yoy)" in each for each in measures)
    browser.type("#filter", "没有这样的记录")
    assert browser.one("#count").text.startswith("0 of ")
    browser.type("#filter", " ")
    browser.one("#rows th.when button").click()
    assert browser.one("#rows th.when").get_attribute("aria-sort") == "ascending"
    browser.one("#copy-json").click()
    browser.frame()
    ends = [row.get("deadline_end", row.get("period_end")) for row in json.loads(browser.do("return copied"))]
    told = [end for end in ends if end]
    assert told == sorted(told)
    assert ends[: len(told)] == told, "what has no period stands last"
    browser.one("#rows th.when button").click()
    browser.one("#copy-json").click()
    browser.frame()
    falling = [row.get("deadline_end", row.get("period_end")) for row in json.loads(browser.do("return copied"))]
    assert falling[: len(told)] == told[::-1]


def test_refused_candidates_on_demand(browser: Browser) -> None:
    document = open_text(browser)
    assert document.rejects
    assert "refused" not in browser.texts("#rows td.type")
    assert all("off" in (m.get_attribute("class") or "") for m in browser.all("#text mark") if m.text == "三场")
    browser.one('#legend button[data-type="refused"]').click()
    assert browser.texts("#rows td.type").count("refused") == len(document.rejects)
    next(m for m in browser.all("#text mark.refused") if m.text == "三场").click()
    assert "ordinal" in browser.one("#card").text


def test_copies_are_what_the_table_shows(browser: Browser) -> None:
    text = "2025年全市企业33家，利润下降7%。"
    document = extracted(text, title='=HYPERLINK("x")', origin="＋cmd")
    browser.open(report_html([Entry(document, text)]))
    browser.one("#copy-csv").click()
    browser.frame()
    rows = list(csv.DictReader(io.StringIO(browser.do("return copied"))))
    assert [row["evidence_text"] for row in rows] == [i.evidence.text for i in document.indicators]
    assert [row["quantity_value"] for row in rows] == ["33", "-7"]
    assert {(row["title"], row["origin"]) for row in rows} == {('\'=HYPERLINK("x")', "'＋cmd")}
    browser.type("#filter", "33")
    browser.one("#copy-json").click()
    browser.frame()
    (only,) = json.loads(browser.do("return copied"))
    assert (only["quantity_value"], only["title"], only["id"]) == ("33", '=HYPERLINK("x")', document.indicators[0].id)
    assert "1 records copied" in browser.one("#copied").text


def saved(browser: Browser) -> Path:
    path = browser.folder / "corrections.json"
    path.unlink(missing_ok=True)
    browser.one("#save").click()
    for _ in range(100):
        if path.exists() and path.stat().st_size:
            return path
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def test_verdicts_go_to_a_file_and_into_the_next_extraction(browser: Browser) -> None:
    document = open_text(browser)
    browser.one("#reader").send_keys("李")
    marks = {m.text: m for m in browser.all("#text mark")}
    marks["突破2180家"].click()
    browser.one("body").send_keys("a")
    marks["第6"].click()
    browser.one("#card button.reject").click()
    marks["12.5%"].click()
    browser.one("#card button.correct").click()
    metric = browser.one("#edit-metric")
    metric.clear()
    metric.send_keys("高企数量")
    browser.do("arguments[0].value = '2024-12-31'", browser.one('input[name="period-last"]'))
    browser.do("arguments[0].value = '2024-01-01'", browser.one('input[name="period-first"]'))
    browser.one("#edit-note").send_keys("看上一句")
    browser.one("#card form button[type=submit]").click()
    assert browser.one("#judged").text.startswith("✓ 1")
    assert "corrected" in browser.one("#card h3").text
    assert "高企数量" in browser.one("#rows").text
    verdicts = read_corrections(saved(browser))
    assert [(v.verdict, v.quote, v.by) for v in verdicts] == [
        ("accept", "突破2180家", "李"), ("reject", "第6", "李"), ("correct", "12.5%", "李")
    ]  # fmt: skip
    assert verdicts[2].changes == {"metric": "高企数量", "period": "2024-01-01/2024-12-31"}
    assert verdicts[2].note == "看上一句"
    corrections = Corrections(verdicts)
    again = corrections.apply(extracted(TEXT, origin="moved.txt"))
    assert corrections.complaints() == []
    assert [i.evidence.text for i in again.indicators] == ["突破2180家", "12.5%"]
    assert again.indicators[1].metric == "高企数量"
    assert "accepted" in again.indicators[0].flags
    assert again.indicators[0].id != document.indicators[0].id


def test_verdicts_are_opened_again_and_those_on_other_texts_kept(browser: Browser) -> None:
    open_text(browser)
    browser.all("#text mark")[0].click()
    browser.one("#card button.reject").click()
    path = saved(browser)
    other = json.loads(path.read_text(encoding="utf-8"))
    other["corrections"].append({**other["corrections"][0], "record": "0" * 24, "text_hash": "1" * 24})
    kept = browser.folder / "kept.json"
    kept.write_text(json.dumps(other), encoding="utf-8")
    browser.open(report_html([Entry(extracted(TEXT, origin="moved.txt"), TEXT)]))
    browser.one("#open").send_keys(str(kept))
    browser.frame()
    time.sleep(0.2)
    assert browser.one("#copied").text == "1 verdicts found their records"
    assert "reject" in (browser.all("#text mark")[0].get_attribute("class") or "")
    assert [v.text_hash for v in read_corrections(saved(browser))] == [
        other["corrections"][0]["text_hash"], "1" * 24
    ]  # fmt: skip
    bad = browser.folder / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    browser.one("#open").send_keys(str(bad))
    time.sleep(0.2)
    assert "is no corrections file" in browser.one("#copied").text


ENGLISH = """
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
for (let each = walker.nextNode(); each; each = walker.nextNode()) {
  const attributes = ["aria-label", "title", "placeholder"];
  const words = each.data ?? attributes.map((name) => each.getAttribute(name) ?? "").join(" ");
  const around = each.parentElement.closest("script, style, noscript, #text, #chart, #chart-tip");
  if (!around && /[a-z]{3,}/i.test(words)) found.push(words.trim());
}
return found;
"""
NOT_LABELS = re.compile(r"[a-z]+[.][a-z_.]+|[a-z]+_[a-z_]+|CSV|JSON|GDP|gdp|ordinal|标题 [-a-z]+|[a-z]+(?:-[a-z]+)+")
"""Rules, ids of statistics, formats, reasons of refusals, and what the documents of the test are called."""


@pytest.mark.parametrize("many", [False, True])
def test_the_page_in_chinese_has_no_english_label(browser: Browser, many: bool) -> None:
    document = extracted(TEXT, title="科技工作")
    browser.open(report_html(corpus() if many else [Entry(document, TEXT)], title="工作报告", language="zh"))
    shown = list(browser.do(ENGLISH))
    if many:
        browser.one("#tab-reading").click()
    for kind in ("indicator", "target", "program"):
        marks = browser.all(f"#text mark.{kind}")
        if marks:
            marks[0].click()
            shown += browser.do(ENGLISH)
    browser.one("#card button.correct").click()
    shown += browser.do(ENGLISH)
    browser.one("#add").click()
    shown += browser.do(ENGLISH)
    assert browser.do("return violations") == []
    assert {words for words in shown if re.search("[a-z]{3,}", NOT_LABELS.sub("", words))} == set()
    assert "指标" in browser.one("#legend").text


SELECT = """
const text = document.querySelector("#text");
const from = text.textContent.indexOf(arguments[0]);
const to = from + arguments[0].length;
const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
const range = document.createRange();
let at = 0;
for (let each = walker.nextNode(); each; each = walker.nextNode()) {
  const length = each.data.length;
  if (at <= from && from < at + length) range.setStart(each, from - at);
  if (at < to && to <= at + length) range.setEnd(each, to - at);
  at += length;
}
getSelection().removeAllRanges();
getSelection().addRange(range);
"""


def select(browser: Browser, words: str) -> None:
    browser.do(SELECT, words)


def fill(browser: Browser, selector: str, words: str) -> None:
    field = browser.one(selector)
    field.clear()
    field.send_keys(words)


def test_what_was_missed_is_added_from_selected_words(browser: Browser) -> None:
    text = "😀𠮷市简报。2025年，全市已有三十余所学校；另有2.5万亩林地。明年起推行蓝天管家。"
    document = extracted(text).model_copy(update={"indicators": (), "targets": (), "programs": ()})
    page = report_html([Entry(document, text)])
    browser.open(page)
    select(browser, "2.5万亩")
    browser.one("#add").click()
    assert browser.one("#edit-value").get_attribute("value") == "25000"
    assert browser.one("#edit-unit").get_attribute("value") == "亩"
    assert browser.one("#edit-region").get_attribute("value") == "江门市"
    browser.one("#card form button[type=submit]").click()
    assert browser.one("#card .complaint").text == "metric cannot be empty"
    fill(browser, "#edit-metric", "林地")
    browser.one("#card form button[type=submit]").click()
    assert browser.texts("#text mark") == ["2.5万亩"]
    assert "added" in browser.one("#card h3").text
    assert browser.one("#judged").text.startswith("✓ 0  ✗ 0  ✎ 0  ＋ 1")
    assert browser.one('#legend button[data-type="indicator"]').text == "indicators 1"
    path = saved(browser)
    corrections = Corrections(read_corrections(path))
    (added,) = corrections.apply(extracted(text, origin="moved.txt").model_copy(update={"indicators": ()})).indicators
    assert (added.metric, added.quantity.value, added.quantity.unit, added.flags) == ("林地", 25000, "亩", ("added",))
    quote = added.evidence
    assert text[quote.start : quote.end] == quote.text == "2.5万亩"
    assert text[quote.sentence.start : quote.sentence.end] == "另有2.5万亩林地。"
    browser.open(page)
    browser.one("#open").send_keys(str(path))
    browser.frame()
    time.sleep(0.2)
    assert browser.texts("#text mark") == ["2.5万亩"]
    browser.open(report_html([Entry(document, text)], corrections=read_corrections(path)))
    assert browser.texts("#text mark") == ["2.5万亩"]
    browser.all("#text mark")[0].click()
    browser.one("#card .verdicts button.link").click()
    assert browser.texts("#text mark:not(.off)") == []
    assert json.loads(saved(browser).read_text(encoding="utf-8"))["corrections"] == []


def test_what_was_missed_is_added_with_keys_alone(browser: Browser) -> None:
    text = "2025年，全市学校33所。明年起推行蓝天管家。"
    document = extracted(text)
    browser.open(report_html([Entry(document, text)]))
    browser.one("body").send_keys("n")
    kind = browser.driver.switch_to.active_element
    assert kind.get_attribute("id") == "add-kind"
    kind.send_keys("p")  # program
    fill(browser, "#add-words", "蓝天官家")
    fill(browser, "#edit-name", "蓝天管家")
    browser.one("#edit-name").send_keys(Keys.ENTER)
    assert browser.one("#card .complaint").text == "words: the text has no such words"
    fill(browser, "#add-words", "蓝天管家")
    browser.one("#add-words").send_keys(Keys.ENTER)
    assert browser.texts("#text mark.program") == ["蓝天管家"]
    browser.one("body").send_keys("c")
    fill(browser, "#edit-kind", "管家")
    browser.one("#edit-kind").send_keys(Keys.ENTER)
    (program,) = Corrections(read_corrections(saved(browser))).apply(document).programs
    assert (program.name, program.kind, program.category, program.flags) == ("蓝天管家", "管家", "other", ("added",))


def test_a_correction_that_cannot_be_is_refused_in_the_form(browser: Browser) -> None:
    open_text(browser)
    browser.all("#text mark")[0].click()
    browser.one("#card button.correct").click()
    value = browser.one("#edit-value")
    value.clear()
    value.send_keys("many")
    browser.one("#card form button[type=submit]").click()
    assert browser.one("#card .complaint").text == "value: write plain digits, 1200 or 5.6"
    value.send_keys(Keys.ESCAPE)
    assert not browser.all("#card form")
    assert browser.one("#judged").text == ""


def test_a_hostile_document_stays_text(browser: Browser) -> None:
    for texts in ((EVIL,), (EVIL, TEXT)):
        entries = [Entry(extracted(text, origin=text, title=text[:60]), text) for text in texts]
        browser.open(report_html(entries, title="page"))
        if len(texts) > 1:
            browser.one("#tab-reading").click()
        assert browser.driver.title == "page"
        assert browser.do("return violations") == []
        assert not browser.all("img, iframe, object, embed, link, base")
        shown = browser.do("return document.querySelector('#text').textContent")
        for character in "\u202e\u202c\x1b\u2066\u2069":
            assert character not in browser.do("return document.body.innerText")
            shown = shown.replace(f"U+{ord(character):04X}", character)
        assert shown == EVIL
        assert "<script>document.title='no'</script>" in browser.one("#text").text
        assert set(quotes(entries[0].document)) >= {"33家"}
        browser.do("document.querySelector('#text mark').click()")
        assert browser.do("return violations") == []


@pytest.mark.parametrize("many", [False, True])
def test_nothing_is_asked_for(browser: Browser, many: bool) -> None:
    browser.open(report_html(corpus() if many else corpus()[:1]))
    if many:
        for _ in range(100):
            if browser.all("#chart svg"):
                break
            time.sleep(0.05)
        assert browser.all("#chart svg path")
    assert [url.split("/")[-1] for url in browser.requests()] == ["page.html"]
    assert browser.do("return violations") == []
    leak = "const done = arguments[0]; fetch('data:text/plain,x').then(() => done('sent'), () => done('stopped'))"
    assert browser.driver.execute_async_script(leak) == "stopped"


def test_keys_alone_are_enough(browser: Browser) -> None:
    open_text(browser)
    browser.do("document.querySelector('#rows tr[tabindex=\"0\"]').focus()")
    active = browser.driver.switch_to.active_element
    active.send_keys(Keys.ARROW_DOWN)
    browser.driver.switch_to.active_element.send_keys(Keys.END)
    last = browser.driver.switch_to.active_element
    assert last.get_attribute("data-at") == str(len(browser.all("#rows tr[data-r]")) - 1)
    last.send_keys(Keys.ENTER)
    assert "平台筑基" in browser.one("#card").text
    browser.driver.switch_to.active_element.send_keys("r")
    assert "rejected" in browser.one("#card").text
    browser.do("document.querySelector('#text mark[tabindex=\"0\"]').focus()")
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.texts("#text mark.chosen") == ["第6"]


def test_everything_that_acts_has_a_name(browser: Browser) -> None:
    browser.open(report_html(corpus()))
    for tab in ("overview", "reading"):
        browser.one(f"#tab-{tab}").click()
        if tab == "reading":
            browser.do("document.querySelector('#text mark:not(.off)').click()")
            browser.one("#card button.correct").click()
        tree = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        acting = [
            n
            for n in tree
            if n.get("role", {}).get("value") in ("button", "textbox", "searchbox", "combobox", "checkbox", "tab")
        ]
        assert len(acting) > 10
        assert [n["role"]["value"] for n in acting if not n.get("name", {}).get("value") and not n.get("ignored")] == []


def test_light_dark_and_by_choice(browser: Browser) -> None:
    ground = "return getComputedStyle(document.querySelector('#document')).backgroundColor"
    open_text(browser)
    light = browser.do(ground)
    open_text(browser, dark=True)
    dark = browser.do(ground)
    assert light != dark
    for choice, expected in (("light", light), ("dark", dark), ("", dark)):
        browser.do(
            "const t = document.querySelector('#theme'); t.value = arguments[0]; t.dispatchEvent(new Event('change'))",
            choice,
        )
        assert browser.do(ground) == expected


@pytest.mark.parametrize("width", [360, 800, 1000, 1400])
def test_no_width_cuts_anything_off(browser: Browser, width: int) -> None:
    browser.open(report_html(corpus()), width=width)
    for tab in ("overview", "reading"):
        browser.one(f"#tab-{tab}").click()
        browser.do("document.querySelector('#text mark')?.click()")
        assert browser.do("return document.documentElement.scrollWidth") <= width
        boxes = "return [...document.querySelectorAll('.part, #document, #card, #filters')]"
        wide = browser.do(f"{boxes}.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.id)")
        assert wide == []


def test_paper_has_the_text_and_every_row(browser: Browser) -> None:
    text = "。".join(f"2025年全市第{n}类充电桩达到{n + 100}个" for n in range(150)) + "。"
    document = open_text(browser, text)
    browser.do("dispatchEvent(new Event('beforeprint'))")
    assert len(browser.all("#rows tr[data-r]")) == len(document.indicators) >= 100
    browser.do("dispatchEvent(new Event('afterprint'))")
    assert len(browser.all("#rows tr[data-r]")) < 80
    pdf = browser.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"]
    assert len(pdf) > 10_000


def test_ten_thousand_records_do_not_stutter(browser: Browser, stub: Any) -> None:
    text = "".join(f"第一项{n}家。\n" for n in range(10_000))
    browser.open(report_html([Entry(stub.extract(text), text)]))
    assert browser.one("#count").text.startswith("10,000 of 20,000")
    timed = """
        const done = arguments[0], field = document.querySelector("#filter"), view = document.querySelector("#rows");
        const spent = { filter: [], scroll: [] };
        for (const words of ["9", "99", "999", "", "统计家", "", "1", "12", ""]) {
          const at = performance.now();
          field.value = words;
          field.dispatchEvent(new Event("input"));
          view.offsetHeight; // lay out
          spent.filter.push(performance.now() - at);
        }
        const scroll = (n) => {
          if (!n) return done([spent.filter, spent.scroll, view.querySelectorAll("tr").length]);
          const at = performance.now();
          view.scrollTop += 5000;
          requestAnimationFrame(() => { spent.scroll.push(performance.now() - at); scroll(n - 1); });
        };
        scroll(20);
    """
    filters, scrolls, rows = browser.driver.execute_async_script(timed)
    assert median(filters) < 300, f"a filter takes {median(filters):.0f} ms"
    assert median(scrolls) < 300, f"a frame takes {median(scrolls):.0f} ms"
    assert rows < 120
