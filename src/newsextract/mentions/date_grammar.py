"""One date expression as written: a year, a part of a year, or both, in digits or Chinese numerals."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from . import dates
from .dates import Stretch
from .epochs import relative_words
from .period_reading import CN, YEAR4, Core, Kind, Reader, century, small_number
from .year_parts import DAY, MONTH, SIGN, TIME, part_at, third_of_month

_YEAR = re.compile(
    rf"""(?:公元)?(?P<four>{YEAR4})\s?年(?:度(?!假))?(?!代|级)
    |    (?P<list>{YEAR4})(?=(?:[、和及与]{YEAR4}){{1,6}}年)                  # 2023、2024和2025年
    |    (?P<han>[一二][〇○零{CN}]{{3}})\s?年(?:度(?!假))?(?!代|级)
    |    民国\s?(?P<roc>[0-9]{{1,3}}|[元{CN}十]{{1,3}})\s?年(?:度(?!假))?
    |    (?P<bare>1[0-4][0-9])\s?年(?:度(?!假))?(?!来|间|前[^0-9{CN}十]|后|历史|之|以)  # only in Taiwan's texts
    |    (?P<two>0[0-9]|[零〇○][{CN}])\s?年(?!级|期)                          # 08年: nobody writes a duration so
    |    [’‘'](?P<quoted>[0-9]{{2}})\s?年
    |    (?P<late>[0-9]{{2}})\s?年(?=\s?{MONTH}月|年?[底末](?![层梢座线]))        # 91年5月, 21年底
    |    (?P<pair>[五六七八九][{CN}零〇])\s?年(?=\s?{MONTH}月|前[{CN}十]{{1,2}}个)   # 九零年9月, 五八年前七个月
    """,
    re.VERBOSE,
)
# 投产|后年产值, 达产|前年均: there 后 and 前 belong to the words in front
_APART = (
    "(?:(?<=[比较与和同到至在于从])|(?<=预计)|"
    "(?<![一-龥](?=[前后]年(?:产|均|销|可|创|利|营|处|发|新|税|收|供|用|节|减|接|加|生|能|综|总))))"
)
_YEAR_WORDS = re.compile(
    f"去年度?|今年|上年(?!均)度?|上一年|本年度?|当年|(?:{_APART}|(?<=大))前年|大前年|明年|{_APART}后年|来年|下年|次年(?!均)|这一年|新的一年"
)
_NUMBER_BEFORE = re.compile(rf"[0-9.A-Za-z{CN}十百千万亿零〇○点第闰历腊]")
_NUMERIC = re.compile(
    rf"(?P<y>{YEAR4})(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12][0-9]|3[01])(?![0-9]|\.[0-9])"
    rf"|(?P<y8>(?:19|20)[0-9]{{2}})(?P<m8>0[1-9]|1[0-2])(?P<d8>0[1-9]|[12][0-9]|3[01])(?![0-9.%])"
    # 1/2/2020 is 1 February, as in Hong Kong
    rf"|(?P<d4>0?[1-9]|[12][0-9]|3[01])/(?P<m4>0?[1-9]|1[0-2])/(?P<y4>{YEAR4})(?![0-9])"
    # 3/3/15 only where the order of day and month makes no difference
    rf"|(?P<d2>0?[1-9]|1[0-2])/(?P<m2>(?P=d2))/(?P<y2>[0-9]{{2}})(?![0-9/])"
)
_ROC_NUMERIC = re.compile(r"(1[0-4][0-9])(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?![0-9.%])")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![0-9-])")
_MONTH_WORD = re.compile(rf"(上个?月|下个?月|本月|当月|这个月|今个月)(?:份?({DAY}){SIGN}{TIME}|([上中下])旬|[底末])?")
_HALF_MONTH = re.compile(r"([上下])半月(?![刊谈])")
_LONE_DAY = re.compile(
    rf"([1-3]?[0-9])(?P<sign>日(?!均|内|游|间|龄|后|前|以(?!来)|之|元|本)|号(?![线楼院馆店文机站库井坑台矿]))({TIME})"
)
_AT_ONCE = re.compile(r"(?:^|[，。；：、（\s自从至到截止于在部局委院会社署长理员者方官们国])$")
"""What stands in front of 18号 where it is a day and not the number of a thing (嫦娥3号)."""
_RECENT = 12
"""Days before publication within which 18号 is a day."""


class _Year(NamedTuple):
    end: int
    number: int | None
    relative: bool


def year_word(text: str, at: int) -> re.Match[str] | None:
    """A word for a year that begins at a place: 去年, 后年; None for 后年 of 投产后年产值."""
    return _YEAR_WORDS.match(text, at)


def _year_at(reader: Reader, at: int) -> _Year | None:
    text, published = reader.text, reader.published
    if m := year_word(text, at):
        by = relative_words().shifts[m[0]][1]
        return _Year(m.end(), published.year + by if published else None, True)
    m = _YEAR.match(text, at)
    kind = m.lastgroup if m else None
    number = small_number(m[kind]) if m and kind else None
    if not m or number is None or (kind == "bare" and not reader.roc):
        return None
    if kind in ("roc", "bare"):
        number += 1911
    elif kind in ("two", "quoted", "late", "pair"):
        number = century(number, published)
    return _Year(m.end(), number, False)


def assumed_year(published: date, part: Stretch, *, edge: bool) -> int:
    """The year that a part of a year without one lies in.

    A month up to three months ahead is an announcement (3月1日 in a text of February), one further ahead is last year's
    (12月 in a text of February). Sums from January on (1—9月, 前三季度) are statistics and lie behind; 上半年 may be
    under way. 全年, 年底 (the `edge` of a year) are last year's in the first quarter, when years are reviewed.
    """
    if part.size == "year" or edge:
        return published.year - (published.month <= 3)
    first, last = part.first.month, part.last.month
    summed = first == 1 and last > 3 and part.size == "span"
    ahead = last - published.month if summed or (part.size == "half" and first == 1) else first - published.month
    return published.year - (ahead > (0 if summed else 3))


def _assumed(reader: Reader, published: date, part: Stretch, *, edge: bool) -> int:
    return reader.year if reader.year is not None else assumed_year(published, part, edge=edge)


def _numeric(reader: Reader, at: int) -> Core | None:
    text, published = reader.text, reader.published
    if reader.before(at) in "./-" or _NUMBER_BEFORE.match(reader.before(at)):
        return None
    stretch: Stretch | None = None
    if m := _NUMERIC.match(text, at):
        key = next(key for key in ("", "8", "4", "2") if m["y" + key])
        year = int(m["y" + key]) if key != "2" else century(int(m["y2"]), published)
        stretch = dates.day(year, int(m["m" + key]), int(m["d" + key]))
    elif reader.roc and (m := _ROC_NUMERIC.match(text, at)):
        stretch = dates.day(int(m[1]) + 1911, int(m[2]), int(m[3]))
    elif m := _MONTH_DAY.match(text, at):
        shape = dates.day(2000, int(m[1]), int(m[2]))
        if not shape:
            return None
        if not published:
            return Core(m.end(), None, "relative", relative=True, yearless=True)
        stretch = dates.day(_assumed(reader, published, shape, edge=False), int(m[1]), int(m[2]))
        return Core(m.end(), stretch, "relative", relative=True, yearless=True) if stretch else None
    return Core(m.end(), stretch) if m and stretch else None


def _month_word(reader: Reader, at: int) -> Core | None:
    """上月, 本月9日, 下月上旬, 上半月."""
    m = _MONTH_WORD.match(reader.text, at)
    if not m:
        return _half_month(reader, at)
    kind: Kind = "as_of" if m[0][-1] in "底末" else "relative"
    by = relative_words().shifts[m[1]][1]
    month = dates.shifted(reader.published, "month", by) if reader.published else None
    stretch = month
    if month and m[2]:
        stretch = dates.day(month.first.year, month.first.month, small_number(m[2]) or 0)
    elif month and m[3]:
        stretch = third_of_month(month.first.year, month.first.month, m[3])
    elif month and kind == "as_of":
        stretch = month.ending()
    return Core(m.end(), stretch, kind, relative=True)


def _half_month(reader: Reader, at: int) -> Core | None:
    m = _HALF_MONTH.match(reader.text, at)
    if not m:
        return None
    month = dates.shifted(reader.published, "month", 0) if reader.published else None
    if not month:
        return Core(m.end(), None, "relative", relative=True)
    middle = month.first.replace(day=15)
    halves = {"上": Stretch(month.first, middle, "span"), "下": Stretch(middle.replace(day=16), month.last, "span")}
    return Core(m.end(), halves[m[1]], "relative", relative=True)


def _lone_day(reader: Reader, at: int) -> Core | None:
    """The day of a news lead (本报30日电): of the month of publication, or of the one before."""
    published = reader.published
    m = _LONE_DAY.match(reader.text, at)
    if not m or reader.before(at) in "月续达为、期" or not 1 <= int(m[1]) <= 31:
        return None
    if published is None:
        return None if m["sign"].startswith("号") else Core(m.end(), None, "relative", relative=True)
    # 31日 in a text of the 1st is last month's; 30日 in a text of the 14th may be ahead.
    month = dates.shifted(published, "month", -1 if int(m[1]) - published.day > 20 else 0)
    stretch = month and dates.day(month.first.year, month.first.month, int(m[1]))
    if m["sign"].startswith("号") and not (
        stretch and _AT_ONCE.search(reader.before(at)) and 0 <= (published - stretch.first).days <= _RECENT
    ):
        return None
    return Core(m.end(), stretch, "relative", relative=True) if stretch else None


def date_at(reader: Reader, at: int, *, after: Stretch | None = None) -> Core | None:
    """The date expression that begins at `at`; None if none does.

    Args:
        reader: The text and what is known about it.
        at: Where to look.
        after: The first end of a range; it lends its year to a second end without one (2017年8月至11月).
    """
    text = reader.text
    if found := _numeric(reader, at) or _month_word(reader, at):
        return found
    if text[at : at + 1] not in ("前", "首", "第") and _NUMBER_BEFORE.match(reader.before(at)):
        return None
    if year := _year_at(reader, at):
        number = year.number if year.number is not None else 2000
        gap = text[year.end : year.end + 1] == " "
        part = part_at(text, year.end + gap, number, behind_year=not gap)
        kind: Kind = "relative" if year.relative else "absolute"
        stretch = part.stretch if part else dates.years(number, number)
        known = stretch if year.number is not None else None
        end = part.end if part else year.end
        return Core(end, known, (part.kind if part else None) or kind, relative=year.relative)
    if text[max(at - 2, 0) : at] == "每年":
        return None  # 每年6月 is no time of its own
    part = part_at(text, at, 2000)
    if not part:
        return _lone_day(reader, at)
    if after is not None:
        part = part_at(text, at, after.last.year)
        return Core(part.end, part.stretch, part.kind or "absolute") if part else None
    if reader.published is None:
        return Core(part.end, None, part.kind or "relative", relative=True, yearless=True)
    edge = part.kind == "as_of" and text[at] in "年岁"
    part = part_at(text, at, _assumed(reader, reader.published, part.stretch, edge=edge))
    return Core(part.end, part.stretch, part.kind or "relative", relative=True, yearless=True) if part else None
