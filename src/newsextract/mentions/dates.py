"""Calendar arithmetic on closed stretches of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from newsextract.model.period import Granularity

LAST_YEAR = 9998
"""The last year that is read as one, so that the day after a stretch is still a date."""

FEW_DAYS = 16
"""Days that a stretch of days may have to be as small as a day; such a stretch sets no time for the text around it."""

_WIDTHS: dict[str, tuple[int, Granularity]] = {
    "month": (1, "month"), "quarter": (3, "quarter"), "half": (6, "half"), "year": (12, "year"),
}  # fmt: skip


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

    def ending(self) -> Stretch:
        """Its last day, a point in time."""
        return Stretch(self.last, self.last, "day")


def day(year: int, month: int, number: int) -> Stretch | None:
    """One day, or None if the calendar has none (2月30日)."""
    if not (1 <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    it = date(year, month, number)
    return Stretch(it, it, "day")


def months(year: int, first: int, last: int, size: Granularity = "span") -> Stretch | None:
    """Whole months of one year, or None if they run backward or out of the year."""
    if not (1 <= year <= LAST_YEAR and 1 <= first <= last <= 12):
        return None
    return Stretch(date(year, first, 1), date(year, last, monthrange(year, last)[1]), size)


def years(first: int, last: int) -> Stretch | None:
    """Whole years, or None if they run backward or are no years."""
    if not 1 <= first <= last <= LAST_YEAR:
        return None
    return Stretch(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "span")


def quarter(year: int, number: int) -> Stretch | None:
    """A quarter; None unless the number is 1 to 4."""
    return months(year, 3 * number - 2, 3 * number, "quarter")


def stretched(first: date, last: date) -> Stretch:
    """From one day to another: a few days are as small as a day (3月19日至20日), more are a span."""
    return Stretch(first, last, "day" if (last - first).days < FEW_DAYS else "span")


def straddling(first: int, month: int) -> Stretch | None:
    """Twelve months from the first day of a month (a fiscal or school year); None out of the calendar."""
    if not 1 <= first < LAST_YEAR:
        return None
    return Stretch(date(first, month, 1), date(first + 1, month, 1) - timedelta(days=1), "year")


def shifted(base: date, unit: str, by: int) -> Stretch | None:
    """The day, week, month, quarter, half or year `by` units from the one `base` is in; None out of the calendar."""
    try:
        if unit == "day":
            it = base + timedelta(days=by)
            return Stretch(it, it, "day")
        if unit == "week":
            monday = base + timedelta(days=7 * by - base.weekday())
            return Stretch(monday, monday + timedelta(days=6), "span")
    except OverflowError:
        return None
    width, size = _WIDTHS[unit]
    year, slot = divmod(base.year * (12 // width) + (base.month - 1) // width + by, 12 // width)
    return months(year, slot * width + 1, (slot + 1) * width, size)


def add_years(base: date, by: int) -> date:
    """The same day `by` years on, 29 February becoming the 28th; held inside the calendar."""
    year = min(max(base.year + by, 1), LAST_YEAR)
    return base.replace(year=year, day=min(base.day, monthrange(year, base.month)[1]))
