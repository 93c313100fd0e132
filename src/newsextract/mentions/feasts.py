"""Feasts as times: 元旦 is a day; a holiday (国庆假期) and a feast of the lunar year (春节期间) cannot be dated."""

from __future__ import annotations

import re

from . import dates
from .epochs import feasts
from .period_reading import Core, Reader

_LONGEST = 7
_HOLIDAY = re.compile(r"[”\"]?(?:[、和/]?(?:国庆|中秋)节?)?(?:小?长假|假期|假日|黄金周|期间|节假日)")
_NAMED = re.compile(r"节|前夕|当[天日]|起|前|之后|后|[，。；、）\s]|\Z")


def feast_at(reader: Reader, at: int) -> Core | None:
    """The feast that begins at `at`, in the year of publication; None if none does or it is part of a word (国庆路)."""
    text = reader.text
    word = next((w for size in range(_LONGEST, 1, -1) if (w := text[at : at + size]) in feasts()), None)
    if word is None:
        return None
    end = at + len(word)
    if m := _HOLIDAY.match(text, end):
        return Core(m.end(), None, "vague")
    day = feasts()[word]
    if day is None or not (word.endswith(("节", "日", "旦")) or _NAMED.match(text, end)):
        return None
    shape, published = dates.day(2000, *day), reader.published
    if not shape or not published:
        return Core(end, None, "relative", relative=True, yearless=True)
    stretch = dates.day(reader.year or published.year, *day)
    return Core(end, stretch, "relative", relative=True, yearless=True)
