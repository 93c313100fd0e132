"""Every rule's examples, alone and through the whole pipeline."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from newsextract import Extractor
from newsextract.assembly.catalogue import RULES
from newsextract.assembly.rules import Hit, Miss, Rule
from newsextract.model import Document, Indicator, Program, Target

EXTRACTOR = Extractor()


def read(example: Hit | Miss) -> Document:
    given = example.given if isinstance(example, Hit) else {}
    return EXTRACTOR.extract(f"示例\n{example.text}", **given)


def records(document: Document) -> list[Indicator | Target | Program]:
    return [*document.indicators, *document.targets, *document.programs]


def quote(record: Indicator | Target | Program) -> str:
    return record.mentions[0].text if isinstance(record, Program) else record.evidence.text


def value(record: Any, field: str) -> Any:
    if field in ("value", "high", "unit", "bound"):
        found = getattr(record.quantity, field)
        return str(found.normalize()) if isinstance(found, Decimal) and field in ("value", "high") else found
    found = getattr(record, field)
    if field in ("period", "deadline", "baseline"):
        return found and f"{found.start}..{found.end}"
    return found.name if field == "region" and found else found


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_examples_are_enough(rule: Rule) -> None:
    assert len(rule.hits) >= 3
    assert len(rule.misses) >= 2
    assert all(miss.why for miss in rule.misses)


@pytest.mark.parametrize(("rule", "hit"), [(r, h) for r in RULES for h in r.hits], ids=lambda x: getattr(x, "id", None))
def test_hits(rule: Rule, hit: Hit) -> None:
    document = read(hit)
    mine = [r for r in records(document) if r.rule == rule.id and quote(r) == hit.quote]
    assert mine, f"no {rule.id} on {hit.quote!r}: {[(r.rule, quote(r)) for r in records(document)]}"
    for field, expected in hit.fields.items():
        got = [value(r, field) for r in mine]
        if field in ("value", "high"):
            assert any(g is not None and Decimal(g) == Decimal(expected) for g in got), (field, got)
        else:
            assert expected in got, (field, got)


@pytest.mark.parametrize(
    ("rule", "miss"), [(r, m) for r in RULES for m in r.misses], ids=lambda x: getattr(x, "id", None)
)
def test_misses(rule: Rule, miss: Miss) -> None:
    made = [(r.rule, quote(r)) for r in records(read(miss)) if r.rule == rule.id]
    assert not made, f"{miss.why}: {made}"
