"""Figures: a number, its unit and the words that bound it, found in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from newsextract.model import Quantity
from newsextract.model.quantity import Bound

from .bounds import after_bound, before_bound
from .figures import Figure, read_figures
from .refusals import quoted_spans, refuse
from .units import Unit

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A figure in its place.

    Attributes:
        start: Where it starts, bound words included.
        end: Index behind it.
        text: The words from start to end.
        quantity: What it says.
        number: Span of the bare numeral (both numerals of a range).
        unit: Span of the bare unit; empty where the unit is shared by a later figure or missing.
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


@dataclass(slots=True)
class _Draft:
    """A figure or a range on its way to a mention."""

    first: Figure
    last: Figure
    high: Decimal | None = None
    listed: bool = False
    bound: Bound = "eq"
    start: int = 0
    end: int = 0
    before: Bound | None = None
    after: Bound | None = None


RANGE = regex.compile(r"[ ]?(?:至|到|—{1,2}|[-－–−~～〜])[ ]?")
LIST = regex.compile(r"[ ]?(?:、|和|与|及|以及|或)[ ]?")
FROM = regex.compile(r"[从由自][^，。；]{0,6}$")
SHARED = regex.compile(r"(?:分别|均|都|双双|同时)[^，。；]{0,12}$")
ATTRIBUTE = regex.compile(r"(?:的|(?<=以上|以下|以内)的?)[一-鿿]{1,10}?")
SIZES = frozenset(("money", "length", "area", "mass", "power", "energy", "volume"))


def scan_quantities(text: str, *, taken: Iterable[Span] = ()) -> tuple[list[QuantityMention], list[Refused]]:
    """The figures of a clean text, in order and disjoint, and the numbers that are none.

    Args:
        text: A clean text (simplified, half-width digits).
        taken: Spans that hold no figures (dates).

    >>> [m.text for m in scan_quantities("高企突破2180家，增长5.6%左右。")[0]]
    ['突破2180家', '5.6%左右']
    """
    blocked = sorted(taken)
    figures = _share_units(text, [f for f in _untaken(read_figures(text), blocked)])
    drafts = _join_ranges(text, figures)
    for draft in drafts:
        _bind(text, draft)
    _share_bounds(text, drafts)
    quotes = quoted_spans(text)
    mentions: list[QuantityMention] = []
    refused: list[Refused] = []
    reasons = [_reason(text, d, quotes) for d in drafts]
    for index, (draft, reason) in enumerate(zip(drafts, reasons, strict=True)):
        if reason is None and index + 1 < len(drafts) and reasons[index + 1] is None:
            reason = _attribute(text, draft, drafts[index + 1])
        if reason is None:
            mentions.append(_mention(text, draft))
        elif reason:
            refused.append(Refused(draft.first.start, draft.last.end, reason))
    return mentions, refused


def _untaken(figures: Iterable[Figure], blocked: list[Span]) -> Iterable[Figure]:
    at = 0
    for figure in figures:
        while at < len(blocked) and blocked[at][1] <= figure.start:
            at += 1
        if at == len(blocked) or blocked[at][0] >= figure.end:
            yield figure


def _share_units(text: str, figures: list[Figure]) -> list[Figure]:
    """Give the figures of a list the unit and magnitude of the last one: 3、5和8亿元, 2.2个和1.7个百分点."""
    for index in range(len(figures) - 2, -1, -1):
        this, following = figures[index], figures[index + 1]
        if this.kind != "number" or following.kind != "number" or following.unit is None:
            continue
        between = text[this.end : following.start] if following.start - this.end <= 4 else "。"
        ranged, listed = RANGE.fullmatch(between), LIST.fullmatch(between)
        if not (ranged or listed):
            continue
        pointed = this.unit is not None and this.unit.name == "个" and following.unit.name == "百分点"
        if this.unit is not None and not pointed:
            continue
        if listed and _enumerates(text, this):
            continue
        value, magnitude = this.value, this.magnitude
        if (
            this.unit is None
            and magnitude == 1
            and following.magnitude > 1
            and (listed or value < following.coefficient)
        ):
            value, magnitude = value * following.magnitude, following.magnitude
        end = this.end
        figures[index] = replace(
            this,
            value=value,
            magnitude=magnitude,
            unit=following.unit,
            unit_start=end if not pointed else this.unit_start,
        )
    return figures


def _enumerates(text: str, figure: Figure) -> bool:
    return figure.start == 0 or text[figure.start - 1] in "\n第前"


def _join_ranges(text: str, figures: list[Figure]) -> list[_Draft]:
    drafts: list[_Draft] = []
    index = 0
    while index < len(figures):
        this = figures[index]
        following = figures[index + 1] if index + 1 < len(figures) else None
        if following is not None and _ranges(text, this, following):
            drafts.append(_Draft(this, following, following.value))
            index += 2
            continue
        drafts.append(_Draft(this, this))
        index += 1
    return drafts


def _ranges(text: str, low: Figure, high: Figure) -> bool:
    if {low.kind, high.kind} - {"number", "fraction"} or high.start - low.end > 4 or low.more:
        return False
    between = text[low.end : high.number_start]
    if not RANGE.fullmatch(between) or high.value <= low.value:
        return False
    if (low.unit and low.unit.name) != (high.unit and high.unit.name) or low.unit is None:
        return False
    # 从3家到8家 are two figures
    return not (between.strip() in ("到", "至") and FROM.search(text[max(0, low.start - 12) : low.start]))


def _bind(text: str, draft: _Draft) -> None:
    first, last = draft.first, draft.last
    draft.start, draft.end = first.start, last.end
    great = first.magnitude > 1 or first.kind == "half"
    before = before_bound(text, first.start, digitless=first.digitless, great=great)
    after = after_bound(text, last.end)
    if before:
        draft.before, draft.start = before
    if after:
        draft.after, draft.end = after
    if draft.high is not None:
        draft.bound = "between"
        draft.start = first.start
        return
    if draft.after == "approx":
        draft.bound = "approx"
    else:
        draft.bound = draft.before or draft.after or ("gt" if last.more else "eq")
    if draft.bound == "eq" and first.kind == "half" and text[first.start - 1 : first.start] == "过":
        draft.bound = "gt"


def _share_bounds(text: str, drafts: list[_Draft]) -> None:
    for this, following in zip(drafts, drafts[1:], strict=False):
        if this.before and following.bound == "eq" and LIST.fullmatch(text[this.end : following.start]):
            following.bound = this.bound
    for index in range(len(drafts) - 2, -1, -1):
        this, following = drafts[index], drafts[index + 1]
        if this.bound == "eq" and following.after and LIST.fullmatch(text[this.end : following.start]):
            if SHARED.search(text[max(0, this.start - 30) : this.start]):
                this.bound = following.bound


def _reason(text: str, draft: _Draft, quotes: list[Span]) -> str | None:
    bounded = draft.bound not in ("eq",)
    reason = refuse(text, draft.last, bounded=bounded, quotes=quotes, grouped=draft.high is not None)
    if reason is None and draft.first is not draft.last:
        reason = refuse(text, draft.first, bounded=bounded, quotes=quotes, grouped=True)
    return reason


def _attribute(text: str, draft: _Draft, following: _Draft) -> str | None:
    """A size that marks the things counted next: 年收入超10亿元的龙头企业达100家."""
    if draft.last.unit is None or draft.last.unit.dimension not in SIZES:
        return None
    if following.last.unit is None or following.last.unit.dimension != "count" or following.start - draft.end > 14:
        return None
    return "attribute" if draft.bound != "eq" and ATTRIBUTE.fullmatch(text, draft.end, following.start) else None


def _mention(text: str, draft: _Draft) -> QuantityMention:
    first, last = draft.first, draft.last
    unit: Unit | None = last.unit
    quantity = Quantity(
        text=text[draft.start : draft.end],
        value=first.value,
        high=draft.high,
        unit=unit.name if unit else "",
        bound=draft.bound,
        dimension=unit.dimension if unit else "other",
        currency=unit.currency if unit else None,
        base_value=first.value * unit.factor if unit and unit.factor is not None else None,
        base_unit=unit.base if unit else None,
    )
    span = (last.unit_start, last.unit_end) if last.unit_end >= 0 else (last.end, last.end)
    return QuantityMention(draft.start, draft.end, quantity.text, quantity, (first.number_start, last.number_end), span)


def find_quantities(text: str) -> list[QuantityMention]:
    """The figures of any text, with offsets into it as given; an empty list if it has none."""
    from newsextract.text.clean import clean

    cleaned = clean(text)
    found = []
    for mention in scan_quantities(cleaned.text)[0]:
        start, end = cleaned.source_span(mention.start, mention.end)
        found.append(
            QuantityMention(
                start,
                end,
                mention.text,
                mention.quantity,
                cleaned.source_span(*mention.number),
                cleaned.source_span(*mention.unit),
            )
        )
    return found
