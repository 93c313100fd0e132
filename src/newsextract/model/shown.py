"""Records in words for people: on a terminal, in a notebook."""

from __future__ import annotations

import re
from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

from .base import plain_digits
from .period import Period
from .quantity import Bound, Quantity
from .records import Indicator, Program, Target

if TYPE_CHECKING:
    from .document import Document, Reject

STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)  # control characters, direction marks and other invisible ones, lone surrogates
_SIGNS: dict[Bound, str] = {"eq": "", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "≈ ", "between": ""}
_SIGNS_OF_FALLS = {**_SIGNS, "gt": "< ", "ge": "≤ ", "lt": "> ", "le": "≥ "}
"""减少1000万以上 is −10000000 or less."""
_ROWS = 200
"""Rows of a document in a notebook."""


def visible(text: str) -> str:
    r"""A text on one line, with everything written out that could steer a display.

    >>> visible("a\nb\x1b[31m")
    'a b\\x1b[31m'
    """
    return STEERING.sub(lambda found: " " if found[0] in "\t\n\r" else ascii(found[0])[1:-1], text)


def amount(quantity: Quantity) -> str:
    """A figure as a number: `> 500 家`, `5..6 %`, and `≤ -7 %` for a fall of 7% or more."""
    high = "" if quantity.high is None else f"..{plain_digits(quantity.high)}"
    signs = _SIGNS_OF_FALLS if quantity.value < 0 else _SIGNS
    return f"{signs[quantity.bound]}{plain_digits(quantity.value)}{high} {quantity.unit}".rstrip()


def days(period: Period | None) -> str:
    """A period as dates; empty for None."""
    if period is None:
        return ""
    return str(period.start) if period.start == period.end else f"{period.start}..{period.end}"


def when(period: Period | None) -> str:
    """A period in as few digits as say it exactly: `2025`, `2021..2025`, `2025-08`, `2025-01..2025-09`, `2025-10-31`.

    Empty for None.
    """
    if period is None:
        return ""
    first, last = period.start.isoformat(), period.end.isoformat()
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    elif period.start.day == 1 and (period.end + timedelta(days=1)).day == 1:
        first, last = first[:7], last[:7]
    return first if first == last else f"{first}..{last}"


def document_html(document: Document) -> str:
    """A document's records as a table of HTML, for notebooks; all text is escaped."""
    rows: list[Indicator | Target | Program | Reject] = [
        *document.indicators, *document.targets, *document.programs, *document.rejects,
    ]  # fmt: skip
    heads = "".join(
        f"<th>{head}</th>" for head in ("", "quote", "metric or name", "figure", "measure", "when", "region")
    )
    body = "".join(_row(each) for each in rows[:_ROWS])
    title = " · ".join(
        visible(str(part)) for part in (document.title or document.origin, document.published, document.place) if part
    )
    rest = f"<p>… and {len(rows) - _ROWS} more</p>" if len(rows) > _ROWS else ""
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    return f"<div><p><b>{escape(title)}</b></p>{table}{rest}</div>"


def _row(record: Indicator | Target | Program | Reject) -> str:
    kind = type(record).__name__.lower()
    cells: tuple[str, ...]
    if isinstance(record, Program):
        cells = (record.mentions[0].text, record.name, "", record.category, when(record.period), "")
    elif isinstance(record, Indicator | Target):
        objective = record.objective if isinstance(record, Target) else ""
        time = record.deadline or record.period if isinstance(record, Target) else record.period
        measure = " of ".join(filter(None, (record.measure, record.of))) + (
            f" ({record.basis})" if record.basis else ""
        )
        figure = amount(record.quantity) if record.quantity else ""
        region = record.region.name if record.region else ""
        cells = (record.evidence.text, record.metric or objective, figure, measure, when(time), region)
    else:
        kind, cells = "refused", (record.evidence.text, record.reason, "", "", "", "")
    return f"<tr><td>{kind}</td>" + "".join(f"<td>{escape(visible(cell))}</td>" for cell in cells) + "</tr>"
