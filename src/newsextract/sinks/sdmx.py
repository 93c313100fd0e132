"""Indicators as SDMX-CSV 2.0, which statistical offices exchange."""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from newsextract.model import Document, Indicator, Period
from newsextract.model.base import plain_digits
from newsextract.model.ids import digest

STRUCTURE_ID = "NEWSEXTRACT:INDICATORS(1.0)"
NOT_APPLICABLE = "_Z"
DIMENSIONS = ("REF_AREA", "INDICATOR", "MEASURE", "WHOLE", "BASIS", "PRICE_BASIS", "UNIT_MEASURE", "TIME_PERIOD")
ATTRIBUTES = (
    "UNIT_MULT", "OBS_STATUS", "BOUND", "UPPER_VALUE", "REF_AREA_NAME", "INDICATOR_NAME", "WHOLE_NAME", "TITLE",
    "PUBLISHED", "ORIGIN", "QUOTE", "RECORD_ID",
)  # fmt: skip
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
_CODE = re.compile(r"[A-Za-z0-9_@$-]+")
_UNITS = {"%": "PT", "百分点": "PP", "": NOT_APPLICABLE}
"""Units that statistics have a code for; currencies have that of ISO 4217, others stand as written."""


@dataclass(slots=True)
class Exported:
    """What was written.

    Attributes:
        observations: Rows written.
        repeated: Indicators left out because a document that was published later states the same observation.
        incomplete: Indicators left out because they lack region or period.
    """

    observations: int = 0
    repeated: int = 0
    incomplete: int = 0


def write_sdmx(documents: Iterable[Document], out: TextIO) -> Exported:
    """Write the indicators of documents as SDMX-CSV 2.0, one observation a row, sorted.

    Of several indicators for one observation the one that was published last is written.

    Args:
        documents: In any order.
        out: A text file, opened with `newline=""`.
    """
    result = Exported()
    kept: dict[tuple[str, ...], tuple[date, tuple[str, ...]]] = {}
    for document in documents:
        when = document.published or date.min
        for indicator in document.indicators:
            if indicator.region is None or indicator.period is None:
                result.incomplete += 1
                continue
            key = _dimensions(indicator, indicator.region.name, indicator.region.code, indicator.period)
            old = kept.get(key)
            result.repeated += old is not None
            if old is None or when > old[0]:
                kept[key] = when, _values(document, indicator)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for key in sorted(kept):
        writer.writerow(("dataflow", STRUCTURE_ID, "I", *key, *kept[key][1]))
        result.observations += 1
    return result


def _dimensions(indicator: Indicator, region: str, code: str | None, period: Period) -> tuple[str, ...]:
    quantity = indicator.quantity
    return (
        _coded(code, region), _coded(indicator.metric_id, indicator.metric), indicator.measure,
        _coded(None, indicator.of) if indicator.of else NOT_APPLICABLE, indicator.basis or NOT_APPLICABLE,
        indicator.price_basis or NOT_APPLICABLE, quantity.currency or _UNITS.get(quantity.unit, quantity.unit),
        time_period(period),
    )  # fmt: skip


def _coded(code: str | None, name: str) -> str:
    """The code, if SDMX takes it for one; else one made from the name."""
    return code if code and _CODE.fullmatch(code) else f"X{digest('sdmx', name)[:12].upper()}"


def _values(document: Document, indicator: Indicator) -> tuple[str, ...]:
    quantity = indicator.quantity
    return (
        plain_digits(quantity.value), "0", "E" if indicator.status == "estimated" else "A", quantity.bound,
        "" if quantity.high is None else plain_digits(quantity.high), indicator.region.name if indicator.region else "",
        indicator.metric, indicator.of or "", document.title or "", str(document.published or ""),
        document.origin or "", indicator.evidence.text, indicator.id,
    )  # fmt: skip


def time_period(period: Period) -> str:
    """A period as SDMX writes it: `2025`, `2025-S1`, `2025-Q3`, `2025-02`, `2025-02-03`, `2016-01-01/P5Y`.

    >>> from datetime import date
    >>> time_period(Period(text="上半年", start=date(2025, 1, 1), end=date(2025, 6, 30), granularity="half"))
    '2025-S1'
    """
    start, end = period.start, period.end
    if start == end:
        return start.isoformat()
    months = _months(start, end)
    if months is None:
        return f"{start.isoformat()}/P{(end - start).days + 1}D"
    if months == 1:
        return f"{start.year:04}-{start.month:02}"
    for size, letter in ((3, "Q"), (6, "S")):
        if months == size and (start.month - 1) % size == 0:
            return f"{start.year:04}-{letter}{(start.month - 1) // size + 1}"
    if months == 12 and start.month == 1:
        return f"{start.year:04}"
    return f"{start.isoformat()}/P{months // 12}Y" if months % 12 == 0 else f"{start.isoformat()}/P{months}M"


def _months(start: date, end: date) -> int | None:
    """How many whole calendar months a period takes; None if it does not begin and end with one."""
    last = calendar.monthrange(end.year, end.month)[1]
    if start.day != 1 or end.day != last:
        return None
    return (end.year - start.year) * 12 + end.month - start.month + 1
