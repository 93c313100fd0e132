"""A document, and verdicts on its records as the report's page makes them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import newsextract
from newsextract.corrections import Correction
from newsextract.model import Document, Program

TEXT = (
    "2025年，全市高新技术企业突破2180家，同比增长12.5%，居全省第6。"
    "到2027年，力争研发经费占GDP比重达到2.7%以上，深入实施“平台筑基”行动。"
)


@cache
def sample() -> Document:
    """Three indicators, a target, a program."""
    return newsextract.extract(TEXT, published=date(2026, 1, 20), place="江门市", origin="a.txt")


def judge(document: Document, record: Any, verdict: Any, **changes: str | None) -> Correction:
    """A verdict with everything that the page writes."""
    quote = record.mentions[0] if isinstance(record, Program) else record.evidence
    name = record.name if isinstance(record, Program) else record.metric or record.objective
    kind: Any = type(record).__name__.lower()
    return Correction(
        verdict=verdict, kind=kind, record=record.id, text_hash=document.text_hash, start=quote.start, end=quote.end,
        quote=quote.text, measure=getattr(record, "measure", None), name=name, changes=changes, origin=document.origin,
    )  # fmt: skip
