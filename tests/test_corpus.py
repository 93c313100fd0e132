"""The corpus gold says what its texts say: spans, fields and completeness, and it is compiled from its annotations."""

import itertools
import json
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import annotate  # noqa: E402
import annotation  # noqa: E402
import shorthand  # noqa: E402

CORPUS = ROOT / "corpus"
IDS = sorted(path.stem for path in CORPUS.glob("*.txt"))
BOUNDS = {"eq", "gt", "ge", "lt", "le", "approx", "between"}


def load(name):
    return json.loads((CORPUS / f"{name}.json").read_text(encoding="utf8")), (
        (CORPUS / f"{name}.txt").read_bytes().decode("utf8")
    )


def span(record):
    return record["start"], record["end"]


def figures(gold):
    return [r for r in (*gold["indicators"], *gold["targets"]) if r["value"] is not None]


def test_there_is_a_corpus_and_each_text_has_annotation_and_gold():
    assert len(IDS) == 27
    for suffix in ("ann", "json"):
        assert sorted(path.stem for path in CORPUS.glob(f"*.{suffix}")) == IDS


def test_ids_are_the_file_names_so_they_are_unique():
    assert [load(name)[0]["id"] for name in IDS] == IDS


@pytest.mark.parametrize("name", IDS)
def test_gold_is_what_its_annotation_compiles_to(name):
    gold, _ = load(name)
    assert annotate.compile_annotation(CORPUS / f"{name}.ann")[0] == gold


@pytest.mark.parametrize("name", IDS)
def test_quotes_are_slices_of_the_text(name):
    gold, text = load(name)
    for record in (*gold["indicators"], *gold["targets"], *gold["programs"], *gold["out"]):
        assert record["quote"] == text[record["start"] : record["end"]]
        assert record["quote"].strip() == record["quote"] != ""


@pytest.mark.parametrize("name", IDS)
def test_fields_hold_known_words_numbers_and_dates(name):
    gold, _ = load(name)
    assert date.fromisoformat(gold["published"])
    for record in figures(gold):
        assert record["metric"]
        assert record["measure"] in annotation.MEASURES
        assert record["bound"] in BOUNDS
        assert record["basis"] is None or record["basis"] in annotation.BASES
        assert Decimal(record["value"]).is_finite()
        assert (record["high"] is not None) == (record["bound"] == "between")
        assert record["unit"] == "位" if record["measure"] == "rank" else isinstance(record["unit"], str)
    for record in (*gold["indicators"], *gold["targets"]):
        for key in {"period", "deadline", "baseline"} & set(record):
            if record[key] is not None:
                first, last = map(date.fromisoformat, record[key])
                assert first <= last
    assert all(r["status"] in annotation.STATUSES for r in gold["indicators"])
    assert all(r["commitment"] in annotation.COMMITMENTS and r["objective"] for r in gold["targets"])
    assert all(r["category"] in annotation.CATEGORIES and r["name"] and r["kind"] for r in gold["programs"])
    assert all(r["why"] in annotation.REASONS for r in gold["out"])


@pytest.mark.parametrize("name", IDS)
def test_a_figure_is_indicator_or_target_or_out(name):
    gold, _ = load(name)
    facts = {span(r) for r in gold["indicators"]}
    goals = {span(r) for r in gold["targets"] if r["value"] is not None}
    out = {span(r) for r in gold["out"]}
    assert not facts & goals
    assert not (facts | goals) & out
    ordered = sorted(facts | goals)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ordered))


@pytest.mark.parametrize("name", IDS)
def test_programs_are_named_once(name):
    names = [(r["name"], r["kind"]) for r in load(name)[0]["programs"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", IDS)
def test_every_digit_is_accounted_for(name):
    gold, text = load(name)
    spans = [span(r) for r in (*figures(gold), *gold["programs"], *gold["out"])]
    for match in re.finditer(r"\d+", text):
        around = text[max(0, match.start() - 8) : match.end() + 4]
        assert any(start <= match.start() and match.end() <= end for start, end in spans), around


def write(folder, text, lines):
    (folder / "x.txt").write_text(text, encoding="utf8")
    head = "id: x\npublished: 2026-01-05\ntitle: t\nkind: k\n"
    (folder / "x.ann").write_text(head + "\n".join(lines), encoding="utf8")
    return folder / "x.ann"


def test_compiling_finds_the_next_place_and_inherits_settings(tmp_path):
    lines = ["@region 宜春市", "@period 2025", "I 3家 | 甲厂 | level", "I 3家 | 乙厂 | level", "I= 3家 | 丙厂 | level"]
    path = write(tmp_path, "甲厂13家，甲厂3家；乙厂、丙厂均3家。", ["O other 13家", *lines])
    gold, _ = annotate.compile_annotation(path)
    assert [span(r) for r in gold["indicators"]] == [(8, 10), (17, 19), (17, 19)]
    assert {r["region"] for r in gold["indicators"]} == {"宜春市"}
    assert gold["indicators"][0]["period"] == ["2025-01-01", "2025-12-31"]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["I 4家 | 工厂 | level"], "no further"),
        (["I 3家 | 工厂 | levels"], "unknown measure"),
        (["I 3家 | 工厂 | level | color=red"], "unknown options"),
        (["I 3家 | 工厂"], "fields before its options"),
        (["T 3家 | 建厂3家 | 建厂 | level"], "unknown commitment"),
        (["@period 2025Q5", "I 3家 | 工厂 | level"], "no period"),
        (["O whatever 3家"], "unknown reason"),
        ([], "unaccounted for"),
        (["@cue 计划 plan", "I 3家 | 工厂 | level", "T= 3家 | 建厂3家 | 建厂 | level"], "both indicator and target"),
    ],
)
def test_compiling_refuses_what_does_not_fit(tmp_path, lines, says):
    with pytest.raises(annotation.AnnotationError, match=says):
        annotate.compile_annotation(write(tmp_path, "计划建厂3家。", lines))


@pytest.mark.parametrize(
    ("quote", "value", "high", "unit", "bound"),
    [
        ("超1.2万户", "12000", None, "户", "gt"),
        ("30多万人次", "300000", None, "人次", "gt"),
        ("2.5%—3%", "2.5", "3", "%", "between"),
        ("3至5亿元", "300000000", "500000000", "元", "between"),
        ("130亿元至140亿元", "13000000000", "14000000000", "元", "between"),
        ("860万千瓦", "8600000", None, "千瓦", "eq"),
        ("7400余万亩", "74000000", None, "亩", "gt"),
        ("1，973家", "1973", None, "家", "eq"),
        ("0.3个百分点", "0.3", None, "百分点", "eq"),
        ("不超过300万元", "3000000", None, "元", "le"),
        ("近5.6億人", "560000000", None, "人", "approx"),
    ],
)
def test_plain_figures_are_read(quote, value, high, unit, bound):
    read = shorthand.read_figure(quote, rank=False, given={})
    assert read == {"value": value, "high": high, "unit": unit, "bound": bound}


@pytest.mark.parametrize("quote", ["过半", "三成", "翻一番", ""])
def test_a_figure_in_words_has_to_be_written_out(quote):
    with pytest.raises(shorthand.Unreadable):
        shorthand.read_figure(quote, rank=False, given={})


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025H2", "2025-07-01", "2025-12-31"),
        ("2023Q1..2025Q2", "2023-01-01", "2025-06-30"),
        ("2025-10-31", "2025-10-31", "2025-10-31"),
    ],
)
def test_periods_are_read(written, first, last):
    assert shorthand.read_period(written) == [first, last]
