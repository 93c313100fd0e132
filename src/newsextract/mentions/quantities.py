"""Figures: a number, its unit and the words that bound it, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from newsextract.model import Quantity
from newsextract.model.base import plain_digits
from newsextract.model.quantity import Bound

from .bounds import after_bound, at_mark, before_bound
from .figures import Figure, read_figures
from .groups import LIST, Draft, group
from .marks import marking
from .refusals import NO_NUMBER, quoted_spans, refuse

Span = tuple[int, int]

# 分别稳定在310万吨和750万吨左右: a bound behind the last figure is every figure's
SHARED = re.compile(r"(?:分别|均|都|双双|同时|各)[^，。；]{0,20}$")


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A figure in its place.

    Attributes:
        start: Where it starts, bound words included.
        end: Index behind it.
        text: The words from start to end, as the rules read them.
        quantity: What it says.
        number: Span of the bare numeral (of both numerals of a range).
        unit: Span of the bare unit; empty where there is none or a later figure holds it.
    """

    start: int
    end: int
    text: str
    quantity: Quantity
    number: Span
    unit: Span


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no figure.

    Attributes:
        start: Where it starts.
        end: Index behind it.
        reason: Why, in few words.
    """

    start: int
    end: int
    reason: str


def scan_quantities(text: str, *, taken: Iterable[Span] = ()) -> tuple[list[QuantityMention], list[Refused]]:
    """The figures of a clean text and the numbers that are none, in order and disjoint; empty lists if it has none.

    Args:
        text: A clean text (simplified script, half-width digits).
        taken: Spans that hold no figures (dates).

    >>> [m.text for m in scan_quantities("高企突破2180家，增长5.6%左右。")[0]]
    ['突破2180家', '5.6%左右']
    """
    drafts = group(text, list(_untaken(read_figures(text), sorted(taken))))
    floor = 0
    for draft in drafts:
        _bind(text, draft, floor)
        floor = draft.end
    _share_bounds(text, drafts)
    quotes = quoted_spans(text)
    reasons = [_reason(text, draft, quotes) for draft in drafts]
    mentions: list[QuantityMention] = []
    refused: list[Refused] = []
    for index, (draft, reason) in enumerate(zip(drafts, reasons, strict=True)):
        following = drafts[index + 1] if index + 1 < len(drafts) and reasons[index + 1] is None else None
        if reason is None:
            reason = marking(text, draft, drafts[index - 1] if index else None, following)
        if reason is None:
            mentions.append(_mention(text, draft))
        elif reason != NO_NUMBER:
            refused.append(Refused(draft.first.start, draft.last.end, reason))
    return mentions, refused


def _untaken(figures: Iterable[Figure], taken: list[Span]) -> Iterator[Figure]:
    at = 0
    for figure in figures:
        while at < len(taken) and taken[at][1] <= figure.start:
            at += 1
        if at == len(taken) or taken[at][0] >= figure.end:
            yield figure


def _bind(text: str, draft: Draft, floor: int) -> None:
    """Read the bound words beside a figure; a range keeps its own two ends."""
    first, last = draft.first, draft.last
    draft.start, draft.end = first.start, last.end
    if draft.high is not None:
        draft.bound = "between"
        return
    before = before_bound(
        text,
        first.start,
        floor=floor,
        digitless=first.digitless,
        great=first.magnitude > 1 or first.digitless or first.kind == "half" or at_mark(text, last.end),
    )
    if before:
        draft.before, draft.start = before
    after = after_bound(text, last.end)
    if after:
        draft.after, draft.end = after
    # 约1.8万左右 and 控制在5%左右 are approximate, 超过5%以上 is above
    draft.bound = "approx" if draft.after == "approx" else draft.before or draft.after or ("gt" if last.more else "eq")


def _share_bounds(text: str, drafts: list[Draft]) -> None:
    """Give a list's bound words to all its figures: 分别突破1.5万亿元、1.4万亿元."""
    pairs = list(pairwise(drafts))
    for this, following in pairs:
        alike = this.last.unit == following.last.unit
        if this.before and alike and following.bound == "eq" and LIST.fullmatch(text, this.end, following.start):
            following.bound, following.before = this.bound, this.before
    for this, following in reversed(pairs):
        listed = this.bound == "eq" and following.after and LIST.fullmatch(text, this.end, following.start)
        if listed and SHARED.search(text, max(0, this.start - 30), this.start):
            this.bound, this.after = following.bound, following.after


def _reason(text: str, draft: Draft, quotes: list[Span]) -> str | None:
    bound: Bound = "eq" if draft.first.high is not None else draft.bound  # 两三家 is a turn of speech like 两家
    reason = refuse(text, draft.last, bound=bound, quotes=quotes)
    if reason is None and draft.first is not draft.last:
        reason = refuse(text, draft.first, bound=bound, quotes=quotes)
    return reason


def _mention(text: str, draft: Draft) -> QuantityMention:
    first, last = draft.first, draft.last
    unit, value = last.unit, _tidy(first.value)
    quantity = Quantity(
        text=text[draft.start : draft.end],
        value=value,
        high=None if draft.high is None else _tidy(draft.high),
        unit=unit.name if unit else "",
        bound=draft.bound,
        dimension=unit.dimension if unit else "other",
        currency=unit.currency if unit else None,
        base_value=_tidy(value * unit.factor) if unit and unit.factor is not None else None,
        base_unit=unit.base if unit else None,
    )
    span = (last.unit_start, last.unit_end) if last.unit_end > last.unit_start >= 0 else (last.end, last.end)
    return QuantityMention(draft.start, draft.end, quantity.text, quantity, (first.number_start, last.number_end), span)


def _tidy(value: Decimal) -> Decimal:
    """The same number without trailing zeros and exponent, so that its digits do not tell how it was worked out."""
    return Decimal(plain_digits(value))


def find_quantities(text: str) -> list[QuantityMention]:
    """The figures of any text, with offsets into it as given; an empty list if it has none. None touches damage.

    >>> [(m.start, m.end, m.quantity.value) for m in find_quantities("產值３００億元")]
    [(2, 7, Decimal('30000000000'))]

    Raises:
        InputError: The text is no str or past reading.
    """
    from newsextract.text.clean import clean  # loads OpenCC, which the scan of clean text does without

    cleaned = clean(text)
    found = []
    for mention in scan_quantities(cleaned.text)[0]:
        if not cleaned.damaged(mention.start, mention.end):
            start, end = cleaned.source_span(mention.start, mention.end)
            number, unit = cleaned.source_span(*mention.number), cleaned.source_span(*mention.unit)
            found.append(QuantityMention(start, end, text[start:end], mention.quantity, number, unit))
    return found
