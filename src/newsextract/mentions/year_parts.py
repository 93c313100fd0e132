"""What a year is divided into: months, days, quarters, halves, its beginning and end."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from . import dates
from .dates import Stretch
from .period_reading import CN, DASH, Kind, small_number

MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{CN}元])"
DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二十[{CN}]?|十[{CN}]?|[{CN}])"
# 月薪 is no month, and 八月十五 is a feast of the lunar year
YUE = r"\s?月(?!龄|球|薪|租|饼|均|嫂|票|供|子|刊|度|亮|季|初[一二三四五六七八九十]|十五(?![日号]))"
# 5月4号, and not 5月的4号线
SIGN = "(?:日|号(?![线楼院馆店文机站库井]))"
TIME = (
    r"(?:\s?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚间|晚上|晚|夜间|夜))?"
    r"(?:\s?[0-2]?[0-9](?:[:：][0-5][0-9](?!\s?[0-9:])|[时点](?:[0-5]?[0-9]分|半|整)?))?"
)
_COUNT = rf"(?:1[0-2]|[1-9]|十[一二]?|[{CN}两])"
_QUARTER = "[1-4一二两三四]"


class Part(NamedTuple):
    """A part of a year: the index behind it, its days, and its kind (None leaves the kind to the year)."""

    end: int
    stretch: Stretch
    kind: Kind | None


_Match = re.Match[str]


def _n(m: _Match, group: int) -> int:
    return small_number(m[group]) or 0


def _point(year: int, month: int) -> Stretch | None:
    it = dates.months(year, month, month)
    return it and it.ending()


def _joined(first: Stretch | None, last: Stretch | None) -> Stretch | None:
    return Stretch(first.first, last.last, "span") if first and last and first.first <= last.last else None


def _days(m: _Match, year: int) -> Stretch | None:
    it = _joined(dates.day(year, _n(m, 1), _n(m, 2)), dates.day(year, _n(m, 3 if m[3] else 1), _n(m, 4)))
    return it and dates.stretched(it.first, it.last)


def _next_months(m: _Match, year: int) -> Stretch | None:
    return dates.months(year, _n(m, 1), _n(m, 2)) if _n(m, 2) == _n(m, 1) + 1 else None


def _first_days(m: _Match, year: int) -> Stretch | None:
    return _joined(dates.day(year, _n(m, 1), 1), dates.day(year, _n(m, 1), _n(m, 2)))


def third_of_month(year: int, month: int, word: str) -> Stretch | None:
    """The days 1 to 10 (上旬), 11 to 20 (中旬) or 21 to the end (下旬) of a month; None if there is no such month."""
    whole = dates.months(year, month, month)
    if not whole:
        return None
    begin = {"上": 1, "中": 11, "下": 21}[word]
    last = whole.last if begin == 21 else whole.first.replace(day=begin + 9)
    return Stretch(whole.first.replace(day=begin), last, "span")


def _quarters(m: _Match, year: int) -> Stretch | None:
    return dates.months(year, _n(m, 1) * 3 - 2, _n(m, 2) * 3)


def _edge(m: _Match, year: int) -> Stretch | None:
    """年底, 年末, 岁末 are the year's last day, 年初 its first, 年中 the last of June."""
    if "初" in m[0]:
        return dates.day(year, 1, 1)
    return _point(year, 6 if "中" in m[0] else 12)


_Build = Callable[[_Match, int], Stretch | None]
_Rows = tuple[tuple[re.Pattern[str], _Build, Kind | None], ...]


def _compiled(*rows: tuple[str, _Build, Kind | None]) -> _Rows:
    return tuple((re.compile(pattern), build, kind) for pattern, build, kind in rows)


# Longest first: the first row that fits and lies in the calendar is taken.
_NUMBERED = _compiled(
    # 6月1日-6月30日, 4月12-19日
    (rf"({MONTH})\s?月\s?({DAY}){SIGN}?{DASH}(?:({MONTH})月\s?)?({DAY}){SIGN}", _days, None),
    (rf"({MONTH})\s?月\s?({DAY}){SIGN}{TIME}", lambda m, y: dates.day(y, _n(m, 1), _n(m, 2)), None),
    # 7月3、4日: the last day brings 日 for both; 四月十三: Chinese tens stand for the day without it
    (
        rf"({MONTH})月({DAY})(?=、{DAY}{SIGN})|({MONTH})月((?:二?十|三)(?!五)[{CN}]|二十|三十)(?=[，。；、）\s]|\Z)"
        rf"|({MONTH})月([0-9]{{1,2}})\Z",
        lambda m, y: dates.day(y, _n(m, (m.lastindex or 2) - 1), _n(m, m.lastindex or 2)),
        None,
    ),
    (rf"({MONTH})\s?月\s?([上中下])旬", lambda m, y: third_of_month(y, _n(m, 1), m[2]), None),
    (rf"({MONTH})月前({DAY})[天日]", _first_days, None),
    # 1—9月, 5月-10月份
    (
        rf"({MONTH})(?:月份?)?{DASH}({MONTH}){YUE}份?(?!\s?{DAY}{SIGN})",
        lambda m, y: dates.months(y, _n(m, 1), _n(m, 2)),
        None,
    ),
    # 1、2月份
    (rf"({MONTH})、({MONTH}){YUE}份?", _next_months, None),
    (rf"({MONTH}){YUE}份?月?[底末](?!层)", lambda m, y: _point(y, _n(m, 1)), "as_of"),
    (rf"({MONTH}){YUE}(?:份(?!额)|初)?(?:当月)?", lambda m, y: dates.months(y, _n(m, 1), _n(m, 1), "month"), None),
    (rf"({_QUARTER})(?:{DASH}|、)({_QUARTER})季度", _quarters, None),
    (rf"({_QUARTER})季度", lambda m, y: dates.quarter(y, _n(m, 1)), None),
)
_PART = re.compile(rf"{MONTH}(?:\s?月|、|{DASH})|{_QUARTER}(?:{DASH}|、|季度)")
"""How all of these begin; most numbers are no dates."""
_WORDED = _compiled(
    (rf"[前首]({_COUNT})个?月份?", lambda m, y: dates.months(y, 1, _n(m, 1)), None),
    (rf"后({_COUNT})个?月份?", lambda m, y: dates.months(y, 13 - _n(m, 1), 12), None),
    (r"首月", lambda _, y: dates.months(y, 1, 1, "month"), None),
    (rf"[前首]({_QUARTER})个?季度?", lambda m, y: dates.months(y, 1, 3 * _n(m, 1)), None),
    (rf"第({_QUARTER})(?:{DASH}|、第?)({_QUARTER})季度?", _quarters, None),
    (rf"第({_QUARTER})季度?(?!稻)", lambda m, y: dates.quarter(y, _n(m, 1)), None),
    (r"首季度?", lambda _, y: dates.quarter(y, 1), None),
    (r"Q([1-4])(?:季度)?(?![0-9A-Za-z])", lambda m, y: dates.quarter(y, _n(m, 1)), None),
    (r"[上前]半年", lambda _, y: dates.months(y, 1, 6, "half"), None),
    (r"[下后]半年", lambda _, y: dates.months(y, 7, 12, "half"), None),
    (r"全年(?!龄)", lambda _, y: dates.years(y, y), None),
    (r"暑假|暑期", lambda _, y: dates.months(y, 7, 8), None),
    (r"年[底末](?!端)|年终(?!奖|于)|岁末|年初|年中(?!国)", _edge, "as_of"),
)
# Behind a year the 年 is already read: 2021年底, 今年末.
_BEHIND_YEAR = _compiled((r"年?[底末初](?![层梢座线端步级中期衷审始])|年?中(?=[，。；])|年终(?!奖|于)", _edge, "as_of"))


def part_at(text: str, at: int, year: int, *, behind_year: bool = False) -> Part | None:
    """The part of the year that begins at `at`; None if none does or the calendar has no such days.

    Args:
        text: The clean text.
        at: Where to look.
        year: The year that it is a part of.
        behind_year: Whether the year was read just before (then 底 and 末 do without 年).
    """
    head = text[at : at + 1]
    numbered = head.isdecimal() or head in "元十" or head in CN
    if numbered and not behind_year and not _PART.match(text, at):
        return None
    rows = _NUMBERED if numbered else _WORDED
    for pattern, build, kind in (*_BEHIND_YEAR, *rows) if behind_year else rows:
        if (m := pattern.match(text, at)) and (stretch := build(m, year)):
            return Part(m.end(), stretch, kind)
    return None
