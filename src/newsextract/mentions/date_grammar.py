"""One date expression as written: year, month, day, quarter, half, end of year, in digits or Chinese numerals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from . import dates
from .dates import Stretch, small_number
from .epochs import relative_words

CN = "一二三四五六七八九"
YEAR4 = r"(?:1[5-9]|2[01])[0-9]{2}"
MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{CN}元])"
DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二十[{CN}]?|十[{CN}]?|[{CN}])"
DASH = r"\s?(?:—{1,2}|–|－|-|~|～|至|到)\s?"
YUE = r"\s?月(?!龄|球|薪|租|饼|均|嫂|票|供|子|刊|度|亮)"
TIME = (
    r"(?:\s?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚间|晚上|晚|夜间|夜))?"
    r"(?:\s?[0-2]?[0-9](?:[:：][0-5][0-9]|[时点](?:[0-5]?[0-9]分|半|整)?))?"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a date needs beside the words.

    Attributes:
        text: The clean text.
        published: Publication date, or None; then relative words stay undated.
        roc: Whether a bare three-digit year is one of the Republic (民國114年), as in Taiwan's texts.
    """

    text: str
    published: date | None
    roc: bool = False


@dataclass(frozen=True, slots=True)
class Core:
    """A time expression without the words around it.

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
    kind: str = "absolute"
    relative: bool = False
    yearless: bool = False
    years: int | None = None
    role: str = "plain"


@dataclass(frozen=True, slots=True)
class _Year:
    end: int
    number: int | None
    relative: bool = False


_YEAR = re.compile(
    rf"""(?:公元)?(?P<four>{YEAR4})\s?年(?:度(?!假))?
    |    (?P<han>[一二][〇○零{CN}]{{3}})\s?年(?:度(?!假))?
    |    民国\s?(?P<roc>[0-9]{{1,3}}|[元{CN}十]{{1,3}})\s?年(?:度(?!假))?
    |    (?P<bare>1[0-4][0-9])\s?年(?:度(?!假))?(?!来|间|前|后|历史|之|以)     # only in Taiwan's texts
    |    (?P<two>0[0-9]|[零〇○][{CN}])\s?年(?!级|期)                         # 08年: nobody writes a duration so
    |    [’‘'](?P<quoted>[0-9]{{2}})\s?年
    |    (?P<late>[0-9]{{2}})\s?年(?=\s?{MONTH}月|年?[底末](?!层|梢|座|线))       # 91年5月, 21年底
    |    (?P<pair>[五六七八九零][{CN}零〇])\s?年(?=\s?{MONTH}月|前[{CN}十]{{1,2}}个)   # 九零年9月, 五八年前七个月
    """,
    re.VERBOSE,
)
_GUARD = re.compile(rf"[0-9.A-Za-z{CN}十百千万亿零〇○]")
_YEAR_WORDS = re.compile("去年度?|今年|上年度?|上一年|本年度?|当年|前年|大前年|明年|后年|来年|下年|次年|这一年")


def century(two: int, published: date | None) -> int:
    """The year that two digits mean: not more than 20 years after publication (after 2029 without a date)."""
    pivot = (published.year if published else 2009) + 20
    year = pivot // 100 * 100 + two
    return year if year <= pivot else year - 100


def year_at(reader: Reader, at: int) -> _Year | None:
    """The year that begins at `at`; None if none does."""
    text, published = reader.text, reader.published
    if m := _YEAR_WORDS.match(text, at):
        unit, by = relative_words().shifts[m[0]]
        assert unit == "year"
        return _Year(m.end(), published.year + by if published else None, relative=True)
    m = _YEAR.match(text, at)
    if not m or (at and _GUARD.match(text, at - 1)):
        return None
    kind, digits = m.lastgroup, m[m.lastgroup or 0]
    number = small_number(digits)
    if number is None or (kind == "bare" and not reader.roc):
        return None
    if kind in ("roc", "bare"):
        number += 1911
    elif kind in ("two", "quoted", "late", "pair"):
        number = century(number, published)
    return _Year(m.end(), number)


def assumed_year(published: date, first: int, last: int) -> int:
    """The year of months written without one.

    A month up to three months ahead is an announcement (三月一日 in a text of February); one further ahead is last
    year's (12月 in a text of February). Months counted from January (1—9月) are statistics and lie behind.
    """
    ahead = last - published.month if first == 1 and last not in (1, 3, 6) else first - published.month
    if first == 1 and last == 6:
        ahead = last - published.month - 3
    limit = 0 if first == 1 and last > 1 else 3
    return published.year - (ahead > limit)


Within = Callable[[re.Match[str], int], Stretch | None]


def _n(m: re.Match[str], group: int | str) -> int:
    return small_number(m[group]) or 0


def _point(year: int, month: int) -> Stretch | None:
    it = dates.months(year, month, month)
    return it and Stretch(it.last, it.last, "day")


def _days(m: re.Match[str], year: int) -> Stretch | None:
    first = dates.day(year, _n(m, 1), _n(m, 2))
    last = dates.day(year, _n(m, 3) if m[3] else _n(m, 1), _n(m, 4))
    return Stretch(first.first, last.last, "span") if first and last and first.first <= last.last else None


def _third(m: re.Match[str], year: int) -> Stretch | None:
    begin = {"上": 1, "中": 11, "下": 21}[m[2]]
    month = dates.months(year, _n(m, 1), _n(m, 1))
    if not month:
        return None
    return Stretch(
        month.first.replace(day=begin), month.first.replace(day=begin + 9) if begin < 21 else month.last, "span"
    )


def _tail(m: re.Match[str], year: int) -> Stretch | None:
    return dates.months(year, 13 - _n(m, 1), 12, "span")


def _quarters(m: re.Match[str], year: int) -> Stretch | None:
    first, last = _n(m, 1), _n(m, 2)
    return dates.months(year, first * 3 - 2, last * 3, "span") if 1 <= first <= last <= 4 else None


def _year_part(m: re.Match[str], year: int) -> Stretch | None:
    word = m[0].lstrip("年")
    if word[0] in "底末终" or word == "岁末":
        return _point(year, 12)
    return _point(year, 6) if word == "中" else dates.day(year, 1, 1)


_WITHIN: tuple[tuple[re.Pattern[str], Within, str], ...] = tuple(
    (re.compile(pattern), build, kind)
    for pattern, build, kind in (
        # 3月2日至5日, 6月1日-6月30日
        (rf"({MONTH})月\s?({DAY})[日号]?{DASH}(?:({MONTH})月\s?)?({DAY})[日号]", _days, ""),
        (rf"({MONTH})月\s?({DAY})[日号]{TIME}", lambda m, y: dates.day(y, _n(m, 1), _n(m, 2)), ""),
        (rf"({MONTH})月\s?([上中下])旬", _third, ""),
        # 1—9月, 5月-10月份
        (rf"({MONTH})(?:月份?)?{DASH}({MONTH}){YUE}份?(?!\s?{DAY}[日号])",
         lambda m, y: dates.months(y, _n(m, 1), _n(m, 2)), ""),
        (rf"({MONTH}){YUE}份?月?[底末](?!层)", lambda m, y: _point(y, _n(m, 1)), "as_of"),
        (rf"({MONTH}){YUE}(?:份(?!额)|初)?", lambda m, y: dates.months(y, _n(m, 1), _n(m, 1), "month"), ""),
        (rf"[前首](1[0-2]|[1-9]|十[一二]?|[{CN}两])个?月份?", lambda m, y: dates.months(y, 1, _n(m, 1)), ""),
        (rf"后([1-9]|[{CN}两])个?月份?", _tail, ""),
        (r"首月", lambda _, y: dates.months(y, 1, 1, "month"), ""),
        (r"[前首]([1-4一二两三四])个?季度?", lambda m, y: dates.months(y, 1, 3 * _n(m, 1)), ""),
        (rf"([1-4一二三四]){DASH}([1-4一二三四])季度", _quarters, ""),
        (r"第?([1-4一二三四首])季度|第([1-4一二三四])季(?!稻|度)|首季|Q([1-4])(?:季度)?(?![0-9A-Za-z])",
         lambda m, y: dates.quarter(y, _n(m, m.lastindex) if m.lastindex else 1), ""),
        (r"[上前]半年", lambda _, y: dates.half(y, 1), ""),
        (r"[下后]半年", lambda _, y: dates.half(y, 2), ""),
        (r"全年", lambda _, y: dates.years(y, y), ""),
        (r"年[底末终](?!端)|岁末|年初|年中(?![国])", _year_part, "as_of"),
    )
)  # fmt: skip
_YEAR_PART = re.compile(r"年?[底末](?!层|梢|座|线|端)|年?终(?!于|止|端|点|身)|年?初(?!步|级|中|期|衷|审|始)|年中(?!国)")
_LONE_DAY = re.compile(rf"([1-3]?[0-9])[日号](?!均|内|游|间|龄|后|前|以|起|之|[线楼院馆店文机])({TIME})")
_LONE_DAY_GUARD = re.compile(r"[0-9.月第期续达为、A-Za-z]")
_NUMERIC = re.compile(
    rf"(?P<y>{YEAR4})(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12][0-9]|3[01])(?![0-9]|\.[0-9])"
    rf"|(?P<y8>(?:19|20)[0-9]{{2}})(?P<m8>0[1-9]|1[0-2])(?P<d8>0[1-9]|[12][0-9]|3[01])(?![0-9.%])"
    rf"|(?P<d4>0?[1-9]|[12][0-9]|3[01])/(?P<m4>0?[1-9]|1[0-2])/(?P<y4>{YEAR4})(?![0-9])"
)
_MONTH_WORD = re.compile(rf"(上个?月|下个?月|本月|当月|这个月|今个月)(?:({DAY})[日号]{TIME}|([上中下])旬|[底末])?")
_HALF_MONTH = re.compile(r"([上下])半月(?![刊谈])")


def _within(text: str, at: int, year: int) -> tuple[int, Stretch | None, str] | None:
    for pattern, build, kind in _WITHIN:
        if m := pattern.match(text, at):
            stretch = build(m, year)
            if stretch:
                return m.end(), stretch, kind
    return None


def _numeric(reader: Reader, at: int) -> Core | None:
    m = _NUMERIC.match(reader.text, at)
    if not m or (at and re.match(r"[0-9./A-Za-z-]", reader.text[at - 1])):
        return None
    key = next(key for key in ("", "8", "4") if m["y" + key])
    stretch = dates.day(int(m["y" + key]), int(m["m" + key]), int(m["d" + key]))
    return Core(m.end(), stretch) if stretch else None


def _month_word(reader: Reader, at: int) -> Core | None:
    m = _MONTH_WORD.match(reader.text, at)
    if m:
        kind = "as_of" if m[0][-1] in "底末" else "relative"
        if reader.published is None:
            return Core(m.end(), None, kind, relative=True)
        base = dates.shifted(reader.published, "month", relative_words().shifts[m[1]][1])
        stretch = base
        if base and m[2]:
            stretch = dates.day(base.first.year, base.first.month, small_number(m[2]) or 0)
        elif base and m[3]:
            stretch = _third(re.match(r"(\d+)(.)", f"{base.first.month}{m[3]}"), base.first.year)  # type: ignore[arg-type]
        elif base and kind == "as_of":
            stretch = Stretch(base.last, base.last, "day")
        return Core(m.end(), stretch, kind, relative=True) if stretch else None
    if m := _HALF_MONTH.match(reader.text, at):
        base = dates.shifted(reader.published, "month", 0) if reader.published else None
        if not base:
            return Core(m.end(), None, "relative", relative=True)
        cut = base.first.replace(day=15)
        stretch = Stretch(base.first, cut, "span") if m[1] == "上" else Stretch(cut.replace(day=16), base.last, "span")
        return Core(m.end(), stretch, "relative", relative=True)
    return None


def _lone_day(reader: Reader, at: int) -> Core | None:
    text, published = reader.text, reader.published
    m = _LONE_DAY.match(text, at)
    if not m or (at and _LONE_DAY_GUARD.match(text, at - 1)) or not 1 <= int(m[1]) <= 31:
        return None
    if published is None:
        return Core(m.end(), None, "relative", relative=True)
    # 31日 in a text of the 1st is last month's; 30日 in a text of the 14th may be ahead.
    by = -1 if int(m[1]) - published.day > 20 else 0
    month = dates.shifted(published, "month", by)
    stretch = month and dates.day(month.first.year, month.first.month, int(m[1]))
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
    if year := year_at(reader, at):
        gap = year.end + (text[year.end : year.end + 1] == " ")
        base = year.number if year.number is not None else 2000
        inner = _within(text, gap, base)
        if not inner and (m := _YEAR_PART.match(text, year.end)):
            inner = m.end(), _year_part(m, base), "as_of"
        end, stretch, kind = inner or (year.end, dates.years(base, base), "")
        if year.number is None:
            stretch = None
        return Core(end, stretch, kind or ("relative" if year.relative else "absolute"), year.relative)
    if at and _GUARD.match(text, at - 1) and not _WORDS_FIRST.match(text, at):
        return None
    inner = _within(text, at, 2000)
    if not inner:
        return _lone_day(reader, at)
    end, shape, kind = inner
    if after is not None:
        return Core(end, _within_year(text, at, after.last.year), kind or "absolute")
    if reader.published is None or shape is None:
        return Core(end, None, kind or "relative", relative=True, yearless=True)
    if shape.size == "year" or (kind == "as_of" and shape.first.month == 12 and text[at] in "年岁"):
        # 全年, 年底 in a text of the first quarter are last year's.
        number = reader.published.year - (reader.published.month <= 3)
    else:
        number = assumed_year(reader.published, shape.first.month, shape.last.month)
    stretch = _within_year(text, at, number)
    return Core(end, stretch, kind or "relative", relative=True, yearless=True) if stretch else None


_WORDS_FIRST = re.compile("[上下前后首全第年岁]")


def _within_year(text: str, at: int, year: int) -> Stretch | None:
    inner = _within(text, at, year)
    return inner[1] if inner else None


def widened(first: Core, second: Core) -> Core | None:
    """The range from the first to the second; None if it runs backward or one end is unknown."""
    a, b = first.stretch, second.stretch
    if not a or not b or b.last < a.first:
        return None
    relative = first.relative or second.relative
    kind = "relative" if relative else "absolute"
    return replace(
        second, stretch=Stretch(a.first, b.last, "span"), relative=relative, kind=kind, yearless=first.yearless
    )
