"""Calendar arithmetic on closed stretches of days, and the small numbers that dates are written with."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from newsextract.model.period import Granularity

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "元": 1, "首": 1}
_DIGITS |= {str(i): i for i in range(10)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A closed stretch of days and the size it was worded in.

    Attributes:
        first: First day.
        last: Last day.
        size: Granularity as worded.
    """

    first: date
    last: date
    size: Granularity


def small_number(text: str) -> int | None:
    """A year, month, day or count as written (`12`, `十二`, `二〇二五`, `廿` is not one); None if it is no number.

    >>> small_number("二十三"), small_number("二〇二五"), small_number("08")
    (23, 2025, 8)
    """
    if "十" in text:
        tens, _, ones = text.partition("十")
        if len(tens) > 1 or len(ones) > 1 or any(c not in _DIGITS for c in tens + ones):
            return None
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    if not text or any(c not in _DIGITS for c in text):
        return None
    return int("".join(str(_DIGITS[c]) for c in text))


def day(year: int, month: int, number: int) -> Stretch | None:
    """One day, or None if the calendar has none (2月30日)."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    it = date(year, month, number)
    return Stretch(it, it, "day")


def months(year: int, first: int, last: int, size: Granularity = "span") -> Stretch | None:
    """Whole months of one year, or None if they run backward or out of the year."""
    if not (1 <= year <= 9998 and 1 <= first <= last <= 12):
        return None
    return Stretch(date(year, first, 1), date(year, last, monthrange(year, last)[1]), size)


def years(first: int, last: int) -> Stretch | None:
    """Whole years, or None if they run backward or are no years."""
    if not 1 <= first <= last <= 9998:
        return None
    return Stretch(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "span")


def quarter(year: int, number: int) -> Stretch | None:
    """A quarter; None unless the number is 1 to 4."""
    return months(year, 3 * number - 2, 3 * number, "quarter") if 1 <= number <= 4 else None


def half(year: int, number: int) -> Stretch | None:
    """Half a year; None unless the number is 1 or 2."""
    return months(year, 6 * number - 5, 6 * number, "half") if number in (1, 2) else None


def shifted(base: date, unit: str, by: int) -> Stretch | None:
    """The day, week, month ... or year that lies `by` units from the one `base` is in; None out of the calendar."""
    try:
        if unit == "day":
            it = base + timedelta(days=by)
            return Stretch(it, it, "day")
        if unit == "week":
            monday = base + timedelta(days=7 * by - base.weekday())
            return Stretch(monday, monday + timedelta(days=6), "span")
    except OverflowError:
        return None
    width = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    year, slot = divmod(base.year * (12 // width) + (base.month - 1) // width + by, 12 // width)
    size: Granularity = {1: "month", 3: "quarter", 6: "half", 12: "year"}[width]  # type: ignore[assignment]
    return months(year, slot * width + 1, (slot + 1) * width, size)


def add_years(base: date, by: int) -> date:
    """The same day `by` years on; 29 February becomes the 28th where there is none."""
    year = min(max(base.year + by, 1), 9998)
    return base.replace(year=year, day=min(base.day, monthrange(year, base.month)[1]))
