"""Promises of the whole pipeline: the same records every time, quotes that are slices, documents that stand alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Grows
from newsextract import Document, Extractor
from newsextract.errors import InputError
from newsextract.text import segment

sys.path.append(str(Path(__file__).parent / "text"))
from noise import MARKS, corrupt

CORPUS = Path(__file__).parent.parent / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.txt"))
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
GIVEN: dict[str, Any] = {"published": date(2026, 1, 20), "place": "江门市", "title": "工作情况"}
DIGESTS = """
import sys
from pathlib import Path
from newsextract import Extractor
from newsextract.model.schema import document_digest
for path in sys.argv[1:]:
    print(document_digest(Extractor(rejects=True).extract(Path(path).read_text("utf-8"), place="江门市")))
"""
PIECES = (
    "2025年，全市高新技术企业突破2180家，同比增长12.5%，居全省第6。", "力争到2027年研发经费占GDP比重达到2.7%以上。",
    "深入实施“平台筑基”行动。", "召開(kāi)新聞發(fā)布會(huì)，", "《湿地保护条例》", "其中", "分别", "第三场",
    "１—９月", "上半年", "3,299.4亿元", "（一）", "二是", "\n", "\n\n", "。", "，", "、", "；", "问：", "答：",
    "\t", "指标\t单位\n", "\ufffd", "\0", "\u200b", "緩?jìng)庵行某菂^(qū)", "从280家增长至1280家", "三分之二",
    "翻两番", "2026年重点工作", "来源：", "“", "”", "（", "）",
)  # fmt: skip


@cache
def extractor() -> Extractor:
    return Extractor(rejects=True)


def text_of(name: str) -> str:
    return (CORPUS / f"{name}.txt").read_bytes().decode("utf-8")


@cache
def figures(text: str) -> list[tuple[Any, ...]]:
    return stated(extractor().extract(text, **GIVEN))


def names(document: Document) -> list[tuple[Any, ...]]:
    return [(p.name, p.kind, [(m.start, m.end) for m in p.mentions]) for p in document.programs]


def stated(document: Document) -> list[tuple[Any, ...]]:
    """What every figure says, but for times, which a text may take from what stands before it."""
    return [
        (r.evidence.start, r.evidence.end, r.metric, r.measure, r.quantity.value)
        for r in (*document.indicators, *document.targets)
        if r.quantity is not None
    ]


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), min_size=1, max_size=12).map("".join))
def test_quotes_are_slices_and_reading_again_changes_nothing(text: str) -> None:
    text = "全市" + text.encode("utf-8", "ignore").decode("utf-8")
    try:
        document = extractor().extract(text, published=date(2026, 1, 20))
    except InputError:  # NULs, or Latin-1 for the most part
        return
    for quote in document.evidence():
        assert quote.text == text[quote.start : quote.end]
        assert 0 <= quote.sentence.start <= quote.start < quote.end <= quote.sentence.end <= len(text)
    ids = [record.id for record in (*document.indicators, *document.targets, *document.programs)]
    assert len(set(ids)) == len(ids)
    assert extractor().extract(text, published=date(2026, 1, 20)) == document


@settings(deadline=None)
@given(
    # a web page ends in its footer, behind which short lines are furniture
    st.sampled_from([name for name in NAMES if name != "navigation-page"]),
    st.sampled_from([name for name in NAMES if name != "news-digest"]),
)
def test_a_document_says_the_same_behind_another(first: str, second: str) -> None:
    # A figure of the headline that stands in the body too is no record; behind another text a headline is none.
    before, behind = text_of(first), text_of(second)
    at, headline = len(before) + 2, behind.index("\n")
    alone = {*figures(before), *((s + at, e + at, *rest) for s, e, *rest in figures(behind) if s > headline)}
    both = stated(extractor().extract(f"{before}\n\n{behind}", **GIVEN))
    assert {figure for figure in both if not at <= figure[0] <= at + headline} == alone


@pytest.mark.parametrize("name", [name for name in NAMES if name != "glossed-page"])
def test_script_and_width_change_no_figure_and_no_name(name: str) -> None:
    # The glosses of that page are told by their brackets.
    text = text_of(name)
    traditional = str(opencc.OpenCC("s2t").convert(text))
    assert len(traditional) == len(text)
    for variant in (traditional, text.translate(WIDE)):
        document = extractor().extract(variant, **GIVEN)
        assert stated(document) == figures(text)
        assert names(document) == names(extractor().extract(text, **GIVEN))


READINGS = {"發": "fā", "會": "huì", "業": "yè", "產": "chǎn", "億": "yì", "長": "zhǎng", "達": "dá", "萬": "wàn"}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "glossed-page"])
def test_glosses_change_no_figure(name: str) -> None:
    page = str(opencc.OpenCC("s2t").convert(text_of(name)))
    glossed = "".join(
        f"{character}({READINGS[character]})" if character in READINGS else character for character in page
    )
    shown = [row[2:] for row in stated(extractor().extract(glossed, **GIVEN))]
    assert shown == [row[2:] for row in figures(text_of(name))]


@pytest.mark.parametrize("name", NAMES[::4])
def test_a_page_that_is_damaged_says_nothing_else(name: str) -> None:
    """Shifts and lost bytes may cost figures; they make none."""
    page = str(opencc.OpenCC("s2t").convert(text_of(name)))
    damaged = corrupt(page, READINGS, marks=MARKS).text
    values = Counter(row[3:] for row in stated(extractor().extract(damaged, **GIVEN)))
    expected = Counter(row[3:] for row in figures(text_of(name)))
    assert values.total() >= 0.9 * expected.total()
    assert not values - expected


def test_records_do_not_depend_on_what_cuts_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba", reason="rjieba is not installed")
    texts = [text_of(name) for name in NAMES[::4]]
    runs = []
    for fast in (True, False):
        monkeypatch.setattr(segment, "_has_rjieba", lambda fast=fast: fast)
        segment._cutter.cache_clear()
        runs.append([Extractor(rejects=True).extract(text, **GIVEN) for text in texts])
    segment._cutter.cache_clear()
    assert runs[0] == runs[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "2025年", "3%—", "增长3%", "（全市3家", "“甲”行动、", "全市新增企业3家，", "甲和", "\n1", "指标\t3\t4\n",
        "其中", "力争建成", "。", "問：發(fā)布3家？\n答：3家。\n", "😀3家", "一、要求\n（一）目标\n1. 建成3家\n",
    ],
)  # fmt: skip
def test_cost_grows_with_length_alone(unit: str, linear: Grows) -> None:
    assert linear(extractor().extract, lambda size: "全市" + unit * (size // len(unit)), 20_000)


def test_records_depend_on_neither_hash_seed_nor_locale_nor_time_zone() -> None:
    paths = [str(CORPUS / f"{name}.txt") for name in NAMES[::3]]
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DIGESTS, *paths],
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}, stdout=subprocess.PIPE, text=True,
        )
        for seed, locale, zone in (("0", "C.UTF-8", "UTC"), ("4711", "tr_TR.ISO-8859-9", "Pacific/Kiritimati"))
    ]  # fmt: skip
    first, second = (run.communicate(timeout=60)[0].split() for run in runs)
    assert len(first) == len(paths)
    assert first == second
