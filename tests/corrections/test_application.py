"""Verdicts find their records again, and change what they say and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judging import TEXT, judge, sample

import newsextract
from newsextract.corrections import Corrections
from newsextract.corrections.application import RULE
from newsextract.corrections.sink import CorrectingSink
from newsextract.model.schema import parse_document
from newsextract.sinks.jsonl import JsonlSink

DOCUMENT = sample()
LEVEL, GROWTH, RANK = DOCUMENT.indicators


def test_without_verdicts_nothing_changes() -> None:
    assert Corrections([]).apply(DOCUMENT) is DOCUMENT
    assert Corrections([]).complaints() == []


def test_an_accepted_record_is_flagged() -> None:
    applied = Corrections([judge(DOCUMENT, LEVEL, "accept")]).apply(DOCUMENT)
    assert applied.indicators == (LEVEL.model_copy(update={"flags": ("accepted", *LEVEL.flags)}), GROWTH, RANK)
    assert applied.model_copy(update={"indicators": ()}) == DOCUMENT.model_copy(update={"indicators": ()})


def test_a_rejected_record_is_a_refused_candidate() -> None:
    rejected = [judge(DOCUMENT, GROWTH, "reject")]
    applied = Corrections(rejected).apply(DOCUMENT)
    assert applied.indicators == (LEVEL, RANK)
    assert [(r.rule, r.evidence) for r in applied.rejects] == [(RULE, GROWTH.evidence)]
    bare = Corrections(rejected).apply(DOCUMENT, rejects=False)
    assert (bare.indicators, bare.rejects) == ((LEVEL, RANK), ())


def test_a_target_does_not_point_to_a_rejected_indicator() -> None:
    pointing = DOCUMENT.targets[0].model_copy(update={"actual": LEVEL.id})
    linked = DOCUMENT.model_copy(update={"targets": (pointing,)})
    assert Corrections([judge(linked, LEVEL, "reject")]).apply(linked).targets[0].actual is None
    assert Corrections([judge(linked, RANK, "reject")]).apply(linked).targets[0].actual == LEVEL.id


def test_verdicts_survive_another_name_of_the_file_and_another_day() -> None:
    """The ids of documents and records change with origin and day; the text and its readings do not."""
    again = newsextract.extract(TEXT, published=date(2026, 2, 1), place="江门市", origin="elsewhere/b.txt")
    assert again.indicators[1].id != GROWTH.id
    changed = judge(DOCUMENT, DOCUMENT.programs[0], "correct", category="mechanism", kind="机制")
    verdicts = Corrections([judge(DOCUMENT, GROWTH, "reject"), changed])
    applied = verdicts.apply(again)
    assert [i.measure for i in applied.indicators] == ["level", "rank"]
    assert (applied.programs[0].category, applied.programs[0].kind) == ("mechanism", "机制")
    assert verdicts.complaints() == []


def test_a_verdict_on_a_reading_that_is_gone_is_not_applied() -> None:
    """Better rules read the figure as something else: the old verdict says nothing about that."""
    other = LEVEL.model_copy(update={"id": "0" * 24, "metric": "高企"})
    changed = DOCUMENT.model_copy(update={"indicators": (other, GROWTH, RANK)})
    for word in ("accept", "reject"):
        verdicts = Corrections([judge(DOCUMENT, LEVEL, word)])
        assert verdicts.apply(changed) is changed
        assert verdicts.complaints() == [
            f"{word} indicator '突破2180家' (高新技术企业) at 14..21 of a.txt: there is no such record any more"
        ]
    verdicts = Corrections([judge(DOCUMENT, LEVEL, "correct", metric="高企存量")])
    assert verdicts.apply(changed).indicators[0].metric == "高企存量"
    assert verdicts.complaints() == []


def test_records_on_one_span_are_told_apart() -> None:
    twins = (LEVEL, LEVEL.model_copy(update={"id": "1" * 24, "metric": "科技型中小企业"}))
    moved = tuple(twin.model_copy(update={"id": f"{n}" * 24}) for n, twin in enumerate(twins, 5))
    verdicts = Corrections([judge(DOCUMENT, twins[1], "reject")])
    assert verdicts.apply(DOCUMENT.model_copy(update={"indicators": moved})).indicators == moved[:1]
    third = Corrections([judge(DOCUMENT, LEVEL.model_copy(update={"metric": "别的"}), "correct", metric="高企存量")])
    both = DOCUMENT.model_copy(update={"indicators": tuple(t.model_copy(update={"id": t.id[::-1]}) for t in moved)})
    gone = judge(DOCUMENT, LEVEL.model_copy(update={"id": "2" * 24, "metric": "别的"}), "correct", metric="存量")
    assert Corrections([gone]).apply(both) is both, "two on that span: which one is meant cannot be told"
    assert third.apply(DOCUMENT).indicators[0].metric == "高企存量"


def test_verdicts_on_other_texts_are_counted() -> None:
    verdicts = Corrections([judge(DOCUMENT, each, "accept") for each in DOCUMENT.indicators])
    verdicts.apply(newsextract.extract("2025年全市建成充电桩1200个。"))
    assert verdicts.complaints() == ["3 verdicts are on texts that were not read"]


def test_the_last_verdict_on_a_record_holds() -> None:
    verdicts = Corrections([judge(DOCUMENT, LEVEL, "reject"), judge(DOCUMENT, LEVEL, "accept")])
    assert verdicts.apply(DOCUMENT).indicators[0].flags == ("accepted", *LEVEL.flags)


def test_a_value_that_is_none_is_a_complaint_and_the_record_stays() -> None:
    verdicts = Corrections([judge(DOCUMENT, LEVEL, "correct", value="many")])
    assert verdicts.apply(DOCUMENT) is DOCUMENT
    (line,) = verdicts.complaints()
    assert line.endswith("value: 'many' is no number (write plain digits, 1200 or 5.6)")


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_applying_twice_is_applying_once(verdict: str) -> None:
    verdicts = Corrections([judge(DOCUMENT, DOCUMENT.targets[0], verdict)])
    once = verdicts.apply(DOCUMENT)
    assert verdicts.apply(once) == once


def test_a_sink_stores_what_is_corrected(stub: Any, tmp_path: Path) -> None:
    text = "高企2180家，专精特新33家。"
    document = stub.extract(text)
    verdicts = Corrections([judge(document, document.indicators[0], "reject")])
    with CorrectingSink(JsonlSink(tmp_path / "a.jsonl"), verdicts) as sink:
        assert sink.texts
        assert sink.write(document, text)
    stored = parse_document((tmp_path / "a.jsonl").read_bytes(), source=text)
    assert stored == verdicts.apply(document)
    assert [i.evidence.text for i in stored.indicators] == ["33家"]
