"""Drafts: records before they have ids, with clean spans; and how one turns into a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from newsextract.model import Evidence, Indicator, Target
from newsextract.model.ids import record_ids
from newsextract.model.records import fact_of

Quote = Callable[[tuple[int, int], tuple[int, int]], Evidence]
"""Makes the evidence of a clean span and its clean sentence."""


@dataclass(slots=True)
class Draft:
    """A statement that is all but a record.

    Attributes:
        kind: `indicator` or `target`.
        span: Clean span of the evidence.
        sentence: Clean span of the sentence.
        fields: The record's fields but id and evidence.
    """

    kind: str
    span: tuple[int, int]
    sentence: tuple[int, int]
    fields: dict[str, Any] = field(default_factory=dict)


def records(document: str, drafts: list[Draft], quote: Quote) -> tuple[tuple[Indicator, ...], tuple[Target, ...]]:
    """The records of a document's drafts, with ids that never collide, in the text's order."""
    drafts = sorted(drafts, key=lambda d: (d.span, d.kind))
    quotes = [quote(draft.span, draft.sentence) for draft in drafts]
    keys = [
        (draft.kind, evidence.start, evidence.end, draft.fields.get("measure"), draft.fields.get("metric"))
        for draft, evidence in zip(drafts, quotes, strict=True)
    ]
    indicators: list[Indicator] = []
    targets: list[Target] = []
    seen: set[tuple[object, ...]] = set()
    for draft, evidence, identity in zip(drafts, quotes, record_ids(document, keys), strict=True):
        flags = set(draft.fields.pop("flags"))
        if draft.kind == "indicator":
            quantity = draft.fields["quantity"]
            fact = (*fact_of(draft.fields), quantity.value, quantity.high, quantity.unit)
            if fact in seen:
                flags.add("repeat")
            seen.add(fact)
            indicators.append(Indicator(id=identity, evidence=evidence, flags=tuple(sorted(flags)), **draft.fields))
        else:
            targets.append(Target(id=identity, evidence=evidence, flags=tuple(sorted(flags)), **draft.fields))
    return tuple(indicators), tuple(targets)
