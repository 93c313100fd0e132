"""Records that a reader adds: made as described, placed, flagged, and made no more where they are found by now."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from judging import TEXT, sample

import newsextract
from newsextract.corrections import Correction, Corrections
from newsextract.model import Document
from newsextract.model.base import Span

FIGURE = {
    "metric": "高新技术企业", "value": "2180", "unit": "家", "bound": "gt", "region": "江门市",
    "period": "2025-01-01/2025-12-31",
}  # fmt: skip
PROMISE = {
    "objective": "研发经费占GDP比重达到2.7%以上", "metric": "研发经费", "measure": "share", "of": "GDP",
    "value": "2.7", "unit": "%", "bound": "ge", "cue": "力争", "commitment": "strive",
    "deadline": "2027-01-01/2027-12-31",
}  # fmt: skip


def missed(sort: Any, quote: str, record: str = "x1", /, **changes: str | None) -> Correction:
    start = TEXT.index(quote)
    measure = changes.get("measure", "level") if changes.get("value") else None
    name = changes.get("metric") or changes.get("objective") or changes.get("name") or ""
    return Correction(
        verdict="add", kind=sort, record=record, text_hash=sample().text_hash, start=start, end=start + len(quote),
        quote=quote, sentence=Span(start=0, end=len(TEXT)), measure=measure, name=name, changes=changes,
    )  # fmt: skip


def without(document: Document) -> Document:
    """The document as a reader finds it whose extraction missed its first indicator, its target and its program."""
    return document.model_copy(update={"indicators": document.indicators[1:], "targets": (), "programs": ()})


def test_a_missed_figure_a_promise_and_a_name() -> None:
    corrections = Corrections(
        [
            missed("indicator", "突破2180家", "a", **FIGURE),
            missed("target", "达到2.7%以上", "b", **PROMISE),
            missed("program", "平台筑基", "c", name="平台筑基", kind="行动", category="initiative"),
            missed("target", "深入实施“平台筑基”行动", "d", objective="实施行动"),
        ]
    )  # fmt: skip
    document = corrections.apply(without(sample()))
    assert corrections.complaints() == []
    first = document.indicators[0]
    assert (first.metric, first.measure, first.quantity.value, first.quantity.unit) == (
        "高新技术企业",
        "level",
        2180,
        "家",
    )
    assert (first.quantity.text, first.quantity.dimension, first.quantity.bound) == ("突破2180家", "count", "gt")
    assert (first.flags, first.rule, first.region and first.region.code) == (("added",), "corrections.add", "440700")
    assert first.evidence.text == TEXT[first.evidence.start : first.evidence.end]
    target, result = document.targets
    assert (target.quantity and target.quantity.value, target.constraint) == (Decimal("2.7"), "soft")
    assert (result.quantity, result.metric, result.commitment, result.constraint) == (None, None, "plan", "open")
    (program,) = document.programs
    assert (program.name, program.full_name, program.kind, program.flags) == (
        "平台筑基",
        "平台筑基",
        "行动",
        ("added",),
    )
    assert len({each.id for each in (*document.indicators, *document.targets, program)}) == 6


def test_records_stand_in_the_order_of_the_text_and_in_every_copy() -> None:
    correction = missed("indicator", "突破2180家", metric="高新技术企业", value="2180", unit="家")
    corrections = Corrections([correction])
    copies = [newsextract.extract(TEXT, origin=origin) for origin in ("a.txt", "b.txt")]
    added = [corrections.apply(without(copy)).indicators[0] for copy in copies]
    assert [each.evidence.start for each in added] == [correction.start] * 2
    assert added[0].id != added[1].id
    assert corrections.apply(without(copies[0])).indicators[0].id == added[0].id


def test_what_is_found_by_now_is_not_added() -> None:
    document = sample()
    found = document.indicators[0]
    corrections = Corrections(
        [missed("indicator", found.evidence.text, metric=found.metric, value="2180", measure=found.measure)]
    )
    assert corrections.apply(document) == document
    assert corrections.complaints() == []


@pytest.mark.parametrize(
    ("kind", "changes", "complaint"),
    [
        ("indicator", {"metric": "企业"}, "value: a record of kind indicator has one"),
        ("indicator", {"value": "3"}, "metric: a record of kind indicator has one"),
        ("target", {"metric": "企业", "value": "3"}, "objective: a record of kind target has one"),
        ("program", {"kind": "行动"}, "name: a record of kind program has one"),
        ("indicator", {"metric": "企业", "value": "many"}, "'many' is no number"),
        ("indicator", {"metric": "企业", "value": "3", "measure": "depth"}, "measure: Input should be"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_told_and_left_out(kind: Any, changes: dict[str, str | None], complaint: str) -> None:
    corrections = Corrections([missed(kind, "突破2180家", **changes)])
    document = without(sample())
    assert corrections.apply(document) == document
    (line,) = corrections.complaints()
    assert complaint in line


@pytest.mark.parametrize("change", [{"sentence": None}, {"changes": {}}, {"verdict": "correct"}])
def test_an_entry_that_is_none_is_refused(change: dict[str, Any]) -> None:
    entry = missed("program", "平台筑基", name="平台筑基").model_dump() | change
    with pytest.raises(ValueError, match="'add'"):
        Correction.model_validate(entry)
