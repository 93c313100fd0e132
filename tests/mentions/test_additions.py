"""A user's lexicon: what it adds, that it is checked, and that several in one process keep apart."""

from __future__ import annotations

import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsextract import Document, Extractor
from newsextract.errors import DataError, InputError
from newsextract.mentions.additions import in_force, using
from newsextract.mentions.additions_file import read_additions
from newsextract.mentions.lexicon import lexicon
from newsextract.model.schema import document_digest

LEXICON = """
[metric.green_ammonia_output]
name = "绿氨产量"
aliases = ["(绿色|)合成氨产量"]
dimensions = ["mass"]

[metric.gdp]
aliases = ["本地总产出"]

[cues]
strive = ["剑指"]
ensure = ["咬定"]
none = ["计划"]

[programs]
initiative = ["攻势"]

[places]
zones = ["云谷片区"]

[units]
count = ["栋次"]
"""
TEXT = (
    "2025年，云谷片区绿氨产量达3.2万吨，本地总产出突破1200亿元，巡查楼宇560栋次。"
    "2026年，剑指合成氨产量5万吨，咬定优良天数比率90%。今年计划新建公园4个。"
    "深入实施“护航”攻势，开展城市更新攻势，“清风攻势”取得成效。"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "words.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return path


def read(extractor: Extractor) -> Document:
    return extractor.extract(TEXT, published=date(2026, 1, 20), place="江门市")


def test_added_words_are_read(file: Path) -> None:
    document = read(Extractor(lexicon=file))
    facts = {i.quantity.text: i for i in document.indicators}
    ammonia, output, patrols = (facts[quote] for quote in ("3.2万吨", "突破1200亿元", "560栋次"))
    assert (ammonia.metric, ammonia.metric_id) == ("绿氨产量", "green_ammonia_output")
    assert ammonia.region is not None
    assert (ammonia.region.name, ammonia.region.code) == ("云谷片区", None)
    assert output.metric_id == "gdp"
    assert (patrols.quantity.unit, patrols.quantity.dimension, patrols.metric) == ("栋次", "count", "巡查楼宇")
    goals = {t.cue: t for t in document.targets}
    assert (goals["剑指"].metric_id, goals["剑指"].commitment) == ("green_ammonia_output", "strive")
    assert (goals["剑指"].metric, goals["剑指"].constraint) == ("合成氨产量", "soft")
    assert (goals["咬定"].metric, goals["咬定"].constraint) == ("优良天数比率", "hard")
    assert "4个" in facts, "计划 was silenced"
    assert [(p.name, p.kind, p.category) for p in document.programs] == [
        ("护航", "攻势", "initiative"), ("城市更新攻势", "攻势", "initiative"), ("清风攻势", "攻势", "initiative"),
    ]  # fmt: skip


def test_without_a_lexicon_nothing_of_it_is_known() -> None:
    document = read(Extractor())
    assert {i.metric_id for i in document.indicators} == {None}
    assert {t.cue for t in document.targets} == {"计划"}
    assert document.programs == ()
    assert "栋次" not in {i.quantity.unit for i in document.indicators}


def test_extractors_of_one_process_keep_apart(file: Path) -> None:
    plain, own, other = Extractor(), Extractor(lexicon=file), Extractor(lexicon={"cues": {"plan": ["剑指"]}})
    before = [document_digest(read(each)) for each in (plain, own, other)]
    assert len(set(before)) == 3
    with ThreadPoolExecutor(6) as pool:
        for found in pool.map(lambda _: [document_digest(read(each)) for each in (other, plain, own)], range(12)):
            assert found == [before[2], before[0], before[1]]


def test_an_extractor_that_fails_leaves_nothing_in_force(file: Path) -> None:
    with pytest.raises(InputError):
        Extractor(lexicon=file).extract("\x00\x01\x02" * 200)
    assert in_force() is None


def test_a_lexicon_travels_to_other_processes(file: Path) -> None:
    extractor = Extractor(lexicon=file)
    read(extractor)
    copy = pickle.loads(pickle.dumps(extractor))
    assert document_digest(read(copy)) == document_digest(read(extractor))
    assert copy.options == extractor.options


def test_options_tell_lexicons_apart(file: Path) -> None:
    own, plain = Extractor(lexicon=file).options, Extractor().options
    assert plain == {"config": "t2s", "rejects": False, "lexicon": None}
    assert own["lexicon"]
    turned = LEXICON.replace('strive = ["剑指"]\nensure = ["咬定"]', 'ensure = ["咬定"]\nstrive = ["剑指"]')
    assert turned != LEXICON
    file.write_text("\ufeff# the same words\n" + turned, encoding="utf-8")
    assert Extractor(lexicon=file).options == own
    file.write_text(LEXICON.replace("咬定", "咬住"), encoding="utf-8")
    assert Extractor(lexicon=str(file)).options != own


def test_an_empty_lexicon_changes_nothing() -> None:
    assert document_digest(read(Extractor(lexicon={}))) == document_digest(read(Extractor()))


def test_the_lexicon_of_statistics_grows() -> None:
    with using(read_additions({"metric": {"kelp": {"name": "海带产量", "dimensions": ["mass"]}}})):
        assert lexicon().names["海带产量"].id == "kelp"
    assert "海带产量" not in lexicon().names


METRIC: dict[str, Any] = {"name": "绿氨产量", "dimensions": ["mass"]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"cue": {}}, "[cue]: unknown section (there are metric, cues, programs, places, units)"),
        ({"cues": ["剑指"]}, "[cues]: is no section (write [cues] on a line of its own)"),
        ({"cues": {"hope": ["盼望"]}}, "[cues] hope: unknown list (there are ensure, strive, expect, plan, none)"),
        ({"cues": {"plan": "剑指"}}, '[cues] plan: a list of words is needed (write plan = ["…", "…"])'),
        ({"cues": {"plan": []}}, "a list of words is needed"),
        ({"cues": {"plan": [3]}}, "[cues] plan: 3: a word has 2 to 40 characters"),
        ({"cues": {"plan": ["拼"]}}, "'拼': a word has 2 to 40 characters"),
        ({"cues": {"plan": ["剑，指"]}}, "'剑，指' holds a sign that ends a word (leave the sign out)"),
        ({"cues": {"plan": ["劍指"]}}, "劍指 never stands in a cleaned text (write 剑指)"),
        ({"cues": {"plan": ["剑指", "剑指"]}}, "剑指 stands under plan too (keep one of them)"),
        ({"cues": {"plan": ["剑指"], "strive": ["剑指"]}}, "[cues] strive: 剑指 stands under plan too"),
        ({"cues": {"plan": ["力争"]}}, "[cues] plan: 力争 is a cue already: strive (leave it out)"),
        ({"cues": {"plan": ["即将"]}}, "即将 is no cue already"),
        ({"programs": {"fund": ["行动"]}}, "[programs] fund: 行动 is a type word already: initiative"),
        ({"programs": {"law": ["法则"]}}, "[programs] law: unknown list"),
        ({"places": {"zones": ["江门市"]}}, "[places] zones: 江门市 is a place already"),
        ({"units": {"count": ["家"]}}, "[units] count: 家 is a unit already"),
        ({"metric": {"x": METRIC | {"alias": ["氨"]}}}, "[metric.x]: alias: unknown field (there are name, aliases"),
        ({"metric": {"x": METRIC | {"aliases": "氨"}}}, "[metric.x] aliases: a list of texts is needed"),
        ({"metric": {"x": METRIC | {"dimensions": ["weight"]}}}, "[metric.x]: dimensions: weight"),
        ({"metric": {"x": METRIC | {"name": "GDP"}}}, "[metric.x]: GDP also stands for gdp (leave one of the names"),
        ({"metric": {"X": METRIC}}, "[metric.X]: an id is lower case words joined by _"),
        ({"metric": {"x": {"name": "绿氨产量"}}}, "[metric.x]: dimensions: none"),
        ({"metric": {"gdp": {"name": "总产出"}}}, "name: is known; it can only get more names (there are aliases"),
        ({"metric": {"x": "绿氨产量"}}, "[metric.x]: is no section (write [metric.x] on a line of its own)"),
    ],
)
def test_mistakes_are_named(content: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)) as caught:
        Extractor(lexicon=content)
    assert str(caught.value).startswith("lexicon, [")


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        Extractor(lexicon=tmp_path / "none.toml")
    broken = tmp_path / "broken.toml"
    broken.write_text("[cues\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.toml: no TOML: .*line 1"):
        Extractor(lexicon=broken)
    broken.write_bytes("[cues]\nplan = ['剑指']".encode("gb18030"))
    with pytest.raises(InputError, match=r"broken\.toml: a lexicon is UTF-8"):
        Extractor(lexicon=broken)
