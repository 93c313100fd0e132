"""What the readers of time expressions share: the text with what is known about it, and what they hand back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from .dates import Stretch, stretched
from .numerals import parse_numeral

Kind = Literal["absolute", "relative", "plan", "span", "epoch", "as_of", "vague"]
Role = Literal["plain", "deadline", "since", "from", "baseline", "named"]

CN = "一二三四五六七八九"
YEAR4 = r"(?:1[5-9]|2[01])[0-9]{2}"
DASH = r"\s?(?:—{1,2}|–|－|-|~|～|至|到)\s?"


@dataclass(frozen=True, slots=True)
class Reader:
    """A clean text and what is known about it.

    Attributes:
        text: The clean text.
        published: Publication date, or None; then relative words stay undated.
        roc: Whether a bare three-digit year is one of the Republic (114年), as in Taiwan's texts.
        year: The year of whatever is written without one (前三季度), or None; then it is told by the publication date.
    """

    text: str
    published: date | None
    roc: bool = False
    year: int | None = None

    def before(self, at: int) -> str:
        """The character before `at`, or a line feed at the text's beginning."""
        return self.text[at - 1] if at else "\n"


@dataclass(frozen=True, slots=True)
class Core:
    """A time expression without the words that give it a role.

    Attributes:
        end: Index behind it.
        stretch: The days, or None where they cannot be told.
        kind: As of a mention.
        relative: Whether the publication date was used.
        yearless: Whether the year was supplied from the publication date.
        years: Number of years of a span (近五年), else None.
        role: As of a mention, where the words themselves say it.
    """

    end: int
    stretch: Stretch | None
    kind: Kind = "absolute"
    relative: bool = False
    yearless: bool = False
    years: int | None = None
    role: Role = "plain"

    def ending(self) -> Core:
        """The point at which it ends."""
        return replace(self, kind="as_of", stretch=self.stretch and self.stretch.ending())


def small_number(text: str) -> int | None:
    """A year, month, day or count as written (`12`, `十二`, `二〇二五`, 元 and 首 for one); None if it is no number.

    >>> small_number("二十三"), small_number("二〇二五"), small_number("08"), small_number("元")
    (23, 2025, 8, 1)
    """
    if text in ("元", "首"):
        return 1
    value = parse_numeral(text)
    return int(value) if value is not None and value == int(value) else None


def century(two: int, published: date | None) -> int:
    """The year that two digits mean: at most 20 years after publication (at most 2029 without a date)."""
    pivot = published.year + 20 if published else 2029
    year = pivot // 100 * 100 + two
    return year if year <= pivot else year - 100


def widened(first: Core, second: Core) -> Core | None:
    """The range from the first to the second; None if it runs backward or one end is unknown."""
    a, b = first.stretch, second.stretch
    if not a or not b or b.last < a.first:
        return None
    relative = first.relative or second.relative
    whole = stretched(a.first, b.last)
    kind: Kind = "relative" if relative else "absolute"
    return replace(second, stretch=whole, relative=relative, kind=kind, yearless=first.yearless)
