"""The rules of comparison, each with a pair that is the same and one that is not; scores and the gate."""

from __future__ import annotations

import doctest
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.errors import DataError, InputError
from newsextract.evaluation import comparison
from newsextract.evaluation.answers import Answers, Figure, Gold, Name, Result, answers_of, read_gold
from newsextract.evaluation.comparison import (
    agreements,
    likeness,
    same_due,
    same_kind_word,
    same_metric,
    same_name,
    same_number,
    same_phrase,
    same_place,
    same_scope,
    same_spot,
    same_unit,
    similar_name,
)
from newsextract.evaluation.gate import check, evaluate, pin, read_pin
from newsextract.evaluation.score import LAYERS, Layer, Score
from newsextract.model import Document

YEAR = (date(2021, 1, 1), date(2021, 12, 31))
FIGURE = Figure(
    kind="indicator", span=(10, 15), quote="2180家", value=Decimal(2180), high=None, unit="家", bound="eq",
    metric="高新技术企业", measure="level", of=None, basis=None, period=YEAR, baseline=None, deadline=None,
    region="江门市", commitment=None,
)  # fmt: skip
TARGET = replace(FIGURE, kind="target", period=None, deadline=YEAR, commitment="strive", span=(30, 35))
NAME = Name("平台筑基", "行动", "initiative", None, ((40, 46),))


def pair(rule: Callable[..., bool], gold: Any, found: Any, **options: Any) -> bool:
    return rule(gold, found, **options)


@pytest.mark.parametrize(
    ("rule", "gold", "found"),
    [
        (same_number, Decimal("66.666667"), Decimal("66.66666666")),
        (same_number, None, None),
        (same_unit, "公斤", "千克"),
        (same_unit, "个百分点", "百分点"),
        (same_phrase, "研发经费占比", "研发经费的占比"),
        (same_phrase, "省级创新平台", "创新平台"),
        (same_metric, "规上工业企业研发机构覆盖率", "规上工业企业的研发机构覆盖率"),
        (same_scope, "全省", "全省"),
        (same_scope, "高企总量", "高企的总数量"),
        (same_scope, None, None),
        (same_due, YEAR, (date(2021, 12, 31), date(2021, 12, 31))),
        (same_place, "江门市", "江门"),
        (same_place, "中国", "全国"),
        (same_kind_word, "行动计划", "计划"),
        (same_name, NAME, replace(NAME, name="“平台筑基”行动")),
        (same_name, replace(NAME, name="平台筑基行动"), NAME),
        (similar_name, replace(NAME, name="侨都院士大讲堂"), replace(NAME, name="侨都院士大讲")),
        (same_spot, (10, 15), (11, 15)),
        (same_spot, (10, 12), (8, 16)),
    ],
)
def test_the_same(rule: Callable[..., bool], gold: Any, found: Any) -> None:
    assert pair(rule, gold, found)


@pytest.mark.parametrize(
    ("rule", "gold", "found"),
    [
        (same_number, Decimal("66.67"), Decimal("66.7")),
        (same_number, Decimal(0), Decimal("0.001")),
        (same_number, Decimal(0), None),
        (same_unit, "元", "美元"),
        (same_phrase, "高新技术企业", "科技型中小企业"),
        (same_phrase, "全市省级高水平创新平台", "平台"),
        (same_phrase, "高企", ""),
        (same_scope, "全省", "全国"),
        (same_scope, "全省", None),
        (same_due, YEAR, (date(2021, 1, 1), date(2021, 6, 30))),
        (same_due, None, YEAR),
        (same_place, "云南省", "湖南省"),
        (same_place, "江门市", None),
        (same_kind_word, "行动", "工程"),
        (same_name, NAME, replace(NAME, name="科技引领")),
        (similar_name, NAME, replace(NAME, spans=((50, 56),))),
        (same_spot, (10, 15), (15, 20)),
        (same_spot, (10, 15), (13, 18)),
        (same_spot, (10, 12), (0, 40)),
    ],
)
def test_not_the_same(rule: Callable[..., bool], gold: Any, found: Any) -> None:
    assert not pair(rule, gold, found)


def test_the_examples_in_the_rules_hold() -> None:
    found = doctest.testmod(comparison)
    assert found.attempted
    assert not found.failed


def test_a_metric_must_not_be_nearer_to_another() -> None:
    assert same_metric("城镇居民人均收入", "农村居民人均收入")
    assert not same_metric("城镇居民人均收入", "农村居民人均收入", others=["农村居民人均收入"])


@given(st.text(max_size=8), st.text(max_size=8))
def test_likeness_is_symmetric_and_one_for_itself(one: str, other: str) -> None:
    assert likeness(one, one) == 1.0
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0


def test_a_change_may_name_what_it_is_compared_with() -> None:
    gap = replace(FIGURE, measure="change")
    assert agreements(gap, replace(gap, of="全国"))["of"]
    assert not agreements(FIGURE, replace(FIGURE, of="全国"))["of"]
    assert not agreements(replace(gap, of="全国"), gap)["of"]


def test_fields_that_neither_side_fills_are_left_out() -> None:
    assert not {"of", "basis", "baseline", "deadline", "commitment"} & agreements(FIGURE, FIGURE).keys()
    assert agreements(FIGURE, replace(FIGURE, basis="yoy"))["basis"] is False
    assert agreements(TARGET, TARGET)["deadline"]
    assert agreements(TARGET, replace(FIGURE, deadline=YEAR))["deadline"] is False


def gold(*figures: Figure, results: tuple[Result, ...] = (), names: tuple[Name, ...] = (), **rest: Any) -> Gold:
    return Gold("d", "x" * 100, Answers(figures, results, names), {}, rest.get("window"))


def scored(right: Gold, *figures: Figure, results: tuple[Result, ...] = (), names: tuple[Name, ...] = ()) -> Score:
    score = Score()
    score.add(right, Answers(figures, results, names))
    return score


def rights(score: Score) -> list[int]:
    return [score.layer(name).right for name in LAYERS]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, [1, 1, 1, 1, 1]),
        ({"value": Decimal(2181)}, [1, 0, 0, 0, 0]),
        ({"unit": "个"}, [1, 0, 0, 0, 0]),
        ({"bound": "gt"}, [1, 1, 0, 0, 0]),
        ({"metric": "研发机构"}, [1, 1, 1, 0, 0]),
        ({"measure": "share"}, [1, 1, 1, 1, 0]),
        ({"period": None}, [1, 1, 1, 1, 0]),
        ({"basis": "yoy"}, [1, 1, 1, 1, 0]),
        ({"kind": "target", "deadline": YEAR}, [1, 1, 1, 1, 0]),
        ({"region": "广东省"}, [1, 1, 1, 1, 1]),
        ({"span": (20, 25)}, [0, 0, 0, 0, 0]),
    ],
)
def test_each_layer_asks_more(change: dict[str, Any], expected: list[int]) -> None:
    score = scored(gold(FIGURE), replace(FIGURE, **change))
    assert rights(score)[:5] == expected
    assert [score.layer(name).gold for name in LAYERS[:5]] == [1] * 5
    assert bool(score.misses) == (expected[-1] == 0)


def test_figures_of_one_span_find_their_own_partner() -> None:
    rank = replace(FIGURE, measure="rank", metric="研发机构")
    score = scored(gold(FIGURE, rank), rank, FIGURE)
    assert score.layer("record") == Layer(gold=2, found=2, right=2)


def test_missed_and_spurious_figures() -> None:
    score = scored(gold(FIGURE), replace(FIGURE, span=(50, 55)), TARGET)
    assert score.layer("figure") == Layer(gold=1, found=2, right=0)
    assert score.layer("indicator figures") == Layer(gold=1, found=1, right=0)
    assert score.layer("target figures") == Layer(gold=0, found=1, right=0)
    assert [miss.split()[1] for miss in score.misses] == ["missed", "spurious", "spurious"]


def test_optional_gold_costs_nothing_found_or_missed() -> None:
    maybe = replace(FIGURE, optional=True)
    names = (replace(NAME, optional=True),)
    results = (Result((60, 70), "建成", optional=True),)
    right = gold(maybe, results=results, names=names)
    for score in (scored(right), scored(right, FIGURE, results=(Result((60, 70), "建成"),), names=(NAME,))):
        assert all(score.layer(name) == Layer(0, 0, 0) for name in LAYERS)
        assert score.misses == []


def test_answers_outside_the_window_are_left_alone() -> None:
    far = replace(FIGURE, span=(80, 85))
    score = scored(gold(FIGURE, window=(0, 50)), FIGURE, far, names=(replace(NAME, spans=((90, 96),)),))
    assert score.layer("figure") == Layer(1, 1, 1)
    assert score.layer("programs") == Layer(0, 0, 0)


def test_results_and_programs() -> None:
    right = gold(results=(Result((60, 70), "建成"), Result((80, 90), "进入")), names=(NAME, replace(NAME, name="甲")))
    score = scored(right, results=(Result((61, 70), "建成"), Result((0, 9), "x")), names=(replace(NAME, kind="工程"),))
    assert score.layer("results") == Layer(2, 2, 1)
    assert score.layer("programs") == Layer(2, 1, 1)
    assert score.fields()["program kind"] == (0.0, 1)
    assert score.fields()["program category"] == (1.0, 1)
    assert len(score.misses) == 3


def test_rates() -> None:
    layer = Layer(gold=4, found=2, right=1)
    assert (layer.precision, layer.recall, round(layer.f1, 4)) == (0.5, 0.25, 0.3333)
    assert Layer(0, 0, 0).f1 == Layer(0, 0, 0).precision == Layer(0, 0, 0).recall == 0.0


@given(st.lists(st.tuples(st.integers(0, 80), st.sampled_from(["高企", "专利"])), max_size=8, unique=True))
def test_gold_against_itself_is_perfect(found: list[tuple[int, str]]) -> None:
    figures = tuple(replace(FIGURE, span=(at, at + 5), metric=metric) for at, metric in found)
    score = scored(gold(*figures), *figures)
    for name in LAYERS[:5]:
        assert score.layer(name) == Layer(len(figures), len(figures), len(figures))


TEXTS = {
    "a": "全市高企2180家，力争达到3000家。实施“平台筑基”行动。",
    "b": "全市研发机构33家。",
}


@pytest.fixture
def folder(tmp_path: Path, stub: Any) -> Path:
    """Two gold texts whose answers are the stub's own."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        write_gold(tmp_path / f"{name}.json", stub.extract(text))
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    (tmp_path / "notes.json").write_text('{"indicators": []}', encoding="utf-8")
    return tmp_path


def write_gold(path: Path, document: Document) -> None:
    def row(figure: Figure) -> dict[str, Any]:
        days = {key: value and [str(day) for day in value] for key, value in
                (("period", figure.period), ("deadline", figure.deadline))}  # fmt: skip
        return {
            "quote": figure.quote, "start": figure.span[0], "end": figure.span[1], "value": str(figure.value),
            "unit": figure.unit, "bound": figure.bound, "metric": figure.metric, "measure": figure.measure,
            "region": figure.region, "commitment": figure.commitment, **days,
        }  # fmt: skip

    answers = answers_of(document)
    programs = [
        {"name": n.name, "kind": n.kind, "category": n.category, "start": n.spans[0][0], "end": n.spans[0][1]}
        for n in answers.names
    ]
    found = {
        "published": "2022-03-02", "title": "标题",
        "indicators": [row(f) for f in answers.figures if f.kind == "indicator"],
        "targets": [row(f) for f in answers.figures if f.kind == "target"], "programs": programs,
    }  # fmt: skip
    path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def test_gold_is_read_with_its_arguments(folder: Path) -> None:
    a, b = read_gold(folder)
    assert (a.id, a.text) == ("a", TEXTS["a"])
    assert a.given == {"published": date(2022, 3, 2), "title": "标题", "place": None}
    assert [f.kind for f in a.answers.figures] == ["indicator", "target"]
    assert len(b.answers.figures) == 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"quote": "33家"', '"quote": "34家"', r"indicators\[0\]: quotes '34家' where the text has '33家'"),
        ('"metric"', '"metrics"', r"indicators\[0\]: lacks 'metric'"),
        ('"value": "33"', '"value": "many"', r"indicators\[0\]: its value or high is no number"),
        ('"unit": "家"', '"unit": 5', r"indicators\[0\]: 'unit' is no string but 5"),
        ("{", '{"window": [1], ', "a window or period needs two ends"),
        ('"2022-03-02"', '"yesterday"', "yesterday"),
        ("{", "", "b.json"),
    ],
)
def test_broken_gold_is_a_data_error(folder: Path, old: str, new: str, reason: str) -> None:
    path = folder / "b.json"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=reason):
        list(read_gold(folder))


def test_a_folder_is_evaluated(folder: Path, stub: Any) -> None:
    seen: list[str] = []
    result = evaluate(folder, lambda g: stub.extract(g.text, **g.given), watch=seen.append)
    assert seen == ["a", "b"] == list(result.digests)
    layers = result.as_dict()["layers"]
    assert layers["record"] == {"gold": 3, "found": 3, "right": 3, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert layers["programs"]["right"] == 1
    assert result.as_dict()["fields"]["deadline"] == {"accuracy": 1.0, "of": 1}


def test_a_text_on_which_the_extraction_breaks_is_missed(folder: Path, stub: Any) -> None:
    result = evaluate(folder, lambda g: stub.extract(g.text if g.id == "b" else "崩溃"))
    assert list(result.failed) == ["a"]
    assert result.score.layer("record") == Layer(gold=3, found=1, right=1)
    assert pin(result, folder / "gate.toml")
    assert not (folder / "gate.toml").exists()


def test_no_gold_is_an_error(tmp_path: Path, stub: Any) -> None:
    with pytest.raises(InputError, match="no gold texts"):
        evaluate(tmp_path, lambda g: stub.extract(g.text))


def test_the_gate_holds_what_was_pinned(folder: Path, stub: Any) -> None:
    path = folder / "gate.toml"
    good = evaluate(folder, lambda g: stub.extract(g.text))
    with pytest.raises(InputError, match="no gate file"):
        check(good, path)
    assert pin(good, path) == []
    assert check(evaluate(folder, lambda g: stub.extract(g.text)), path) == []
    pinned = read_pin(path)
    assert pinned["layers"]["record"] == 1.0
    assert pinned["documents"] == good.digests
    assert pinned["digest"] == good.digest


def test_the_gate_names_what_fell_and_what_changed(folder: Path, stub: Any) -> None:
    def worse(g: Gold) -> Document:
        document: Document = stub.extract(g.text)
        return document.model_copy(update={"targets": ()})

    path = folder / "gate.toml"
    pin(evaluate(folder, lambda g: stub.extract(g.text)), path)
    bad = evaluate(folder, worse)
    complaints = check(bad, path)
    assert "target figures fell from 1.0000 to 0.0000" in complaints
    assert "records changed: a" in complaints
    before = path.read_bytes()
    assert "target figures fell from 1.0000 to 0.0000" in pin(bad, path)
    assert path.read_bytes() == before
    assert pin(bad, path, lower=True) == []
    assert check(bad, path) == []


def test_a_changed_record_is_seen_though_no_floor_fell(folder: Path, stub: Any) -> None:
    def other(g: Gold) -> Document:
        document: Document = stub.extract(g.text)
        figures = tuple(i.model_copy(update={"speaker": "发言人"}) for i in document.indicators)
        return document.model_copy(update={"indicators": figures})

    path = folder / "gate.toml"
    pin(evaluate(folder, lambda g: stub.extract(g.text)), path)
    (folder / "b.txt").rename(folder / "c.txt")
    (folder / "b.json").rename(folder / "c.json")
    complaints = check(evaluate(folder, other), path)
    assert complaints == ["records changed: a", "records not pinned yet: c", "records gone: b"]


@pytest.mark.parametrize("content", ["digest = ", "[layers]\n[fields]\n"])
def test_a_broken_gate_file_is_a_data_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "gate.toml").write_text(content)
    with pytest.raises(DataError, match=r"gate\.toml"):
        read_pin(tmp_path / "gate.toml")
