"""Stretches that are named or straddle years: “十四五”期间, 改革开放以来, 2023—2027年, 2023-24学年, the 1990s."""

from __future__ import annotations

import re
from functools import cache

from . import dates
from .date_grammar import date_at, year_word
from .dates import Stretch
from .epochs import epochs, relative_words
from .period_reading import CN, DASH, YEAR4, Core, Reader, century, small_number, widened
from .wording import pattern

_OPEN, _CLOSE = '[“"「‘]', '[”"」’]'
_PLAN = re.compile(
    rf"(?:{_OPEN}十(?P<n>[{CN}]?)五{_CLOSE}|十(?P<bare>[{CN}])五(?![年日号月个万亿%千百]))"
    r"(?P<tail>规划期末|(?:规划|计划)?(?:期间|时期)|期末|末期|末年|末(?!端)"
    r"|(?:规划|计划)?的?(?:收官|开局|起步|关键)之年|首年|初期|期初|初"
    rf"|前(?P<head>[{CN}两])年)?"
)
# “九五”普法 is no time: the older plans, and “十五” without quotes, need a word of time.
_OLD_PLAN = re.compile(
    rf"(?:{_OPEN}(?P<n>[{CN}])五{_CLOSE}|(?<![{CN}])十五(?=期间|时期|计划))"
    r"(?P<tail>(?:计划)?(?:期间|时期)|期末|末期|末|初期|初)"
)
_RANGE = re.compile(
    rf"(?P<a>{YEAR4}|[一二][〇○零{CN}]{{3}}){DASH}(?P<b>{YEAR4}|[0-9]{{2}}|[一二][〇○零{CN}]{{3}})\s?"
    r"(?P<unit>财政年度|财年|学年度?|年度|年)(?!代|级)"
    rf"|(?P<c>{YEAR4})/(?P<d>{YEAR4}|[0-9]{{2}})\s?(?P<kind>财政年度|财年|学年度?|年度)"
)
_LOOSE_RANGE = re.compile(rf"(?P<a>{YEAR4}){DASH}(?=[0-9]{{2,4}}\s?年)")
_FISCAL_WORD = re.compile(r"(本|上|下|新|今)(?:一|个)?财政年度")
_DECADE = re.compile(
    rf"(?:(?P<c>1[5-9]|2[01]|二十)世纪)?(?P<d>[1-9]0|[{CN}]十)年代(?:初期?|中期?|末期?|后期)?"
    r"|(?P<y>(?:1[5-9]|2[01])[0-9]0)年代"
)
_SINCE = re.compile(rf"以来|(?:[0-9]{{1,3}}|[{CN}]?十[{CN}]?)[多余]?年以?来")
_WEEKDAY = re.compile(r"[一二三四五六日天](?![日天个])")
_LONGEST_WORD = 8
_COUNTED = "[^，。；：、0-9]{0,8}?{heads.case}"
"""What 现有 tells apart from 累计 is a statistic, and no time: 现有疑似病例."""


# 今年是“十五五”开局之年: the plan only names the year
_NAMING = re.compile(r"(?:是|为|系|即|迎来|进入|步入)[^，。；：\n]{0,8}$")


def _plan_years(number: int) -> tuple[int, int]:
    """First and last year of a five-year plan (14 is “十四五”); 1963 to 1965 belonged to none."""
    first = 1953 + 5 * (number - 1) + 3 * (number > 2)
    return first, first + 4


def plan_at(reader: Reader, at: int) -> Core | None:
    """A five-year plan used as a time (“十四五”期间, “十三五”末); its end stands for the whole last year."""
    m = _PLAN.match(reader.text, at)
    if m:
        digit = m["n"] if m["bare"] is None else m["bare"]
        number = 10 + (small_number(digit) or 0 if digit else 0)
    elif m := _OLD_PLAN.match(reader.text, at):
        number = small_number(m["n"]) or 10 if m["n"] else 10
    else:
        return None
    first, last = _plan_years(number)
    tail = m["tail"] or ""
    if tail.startswith("前"):
        last = first + (small_number(tail[1]) or 1) - 1
    elif tail.endswith(("末", "末期", "末年", "收官之年")):
        first = last
    elif tail.endswith(("开局之年", "起步之年", "首年", "初期", "初")):
        last = first
    naming = tail.endswith("之年") and _NAMING.search(reader.text, max(0, at - 12), at)
    return Core(m.end(), dates.years(first, last), "plan", role="named" if naming else "plain")


@cache
def _epochs_by_head() -> dict[str, tuple[str, ...]]:
    heads: dict[str, list[str]] = {}
    for word in sorted(epochs(), key=len, reverse=True):
        heads.setdefault(word[0], []).append(word)
    return {head: tuple(words) for head, words in heads.items()}


def epoch_at(reader: Reader, at: int) -> Core | None:
    """A named epoch followed by 以来 (党的十八大以来, 改革开放40多年来): from its first day to publication."""
    text = reader.text
    for word in _epochs_by_head().get(text[at], ()):
        if text.startswith(word, at) and (m := _SINCE.match(text, at + len(word))):
            epoch = epochs()[word]
            last = epoch.end or reader.published
            stretch = Stretch(epoch.start, last, "span") if last and last >= epoch.start else None
            return Core(m.end(), stretch, "epoch", relative=epoch.end is None, role="since")
    return None


def _straddling(first: int, unit: str) -> Stretch | None:
    """School years run September to August; fiscal ones that straddle two years are Hong Kong's, April to March."""
    return dates.straddling(first, 9 if unit.startswith("学") else 4)


def range_at(reader: Reader, at: int) -> Core | None:
    """2023—2027年, 2023-24学年, 2018/19财年, 1985到89年9月, 20世纪80年代; None if none begins at `at`."""
    text = reader.text
    if reader.before(at) in "0123456789.-/":
        return None
    if m := _RANGE.match(text, at):
        a, b, unit = (m["a"], m["b"], m["unit"]) if m["a"] else (m["c"], m["d"], m["kind"])
        first, last = small_number(a) or 0, small_number(b) or 0
        if last < 100:
            last += first // 100 * 100
        # 2025-26年度 is a budget's year, 2020—2021年度 of mainland releases is two years
        straddles = unit != "年" and last == first + 1 and not (unit == "年度" and m["a"] and len(b) == 4)
        stretch = _straddling(first, unit) if straddles else dates.years(first, last)
        # 1985到89年9月 goes on behind the year
        if stretch and (straddles or not date_at(reader, m.end(), after=stretch)):
            return Core(m.end(), stretch)
    if m := _LOOSE_RANGE.match(text, at):
        begin, end = dates.years(int(m["a"]), int(m["a"])), date_at(reader, m.end())
        return widened(Core(m.end(), begin), end) if end else None
    return _decade_at(reader, at)


def _decade_at(reader: Reader, at: int) -> Core | None:
    m = _DECADE.match(reader.text, at)
    if not m:
        return None
    if m["y"]:
        first = int(m["y"])
    elif m["c"]:
        first = ((small_number(m["c"]) or 20) - 1) * 100 + (small_number(m["d"]) or 0)
    else:
        first = century(small_number(m["d"]) or 0, reader.published)
    return Core(m.end(), dates.years(first, first + 9))


def fiscal_word_at(reader: Reader, at: int) -> Core | None:
    """本财政年度: April to March, Hong Kong's; None if there is none at `at`."""
    m = _FISCAL_WORD.match(reader.text, at)
    if not m:
        return None
    published = reader.published
    if published is None:
        return Core(m.end(), None, "relative", relative=True)
    by = {"上": -1, "下": 1}.get(m[1], 0)
    return Core(m.end(), _straddling(published.year - (published.month < 4) + by, "财年"), "relative", relative=True)


def word_at(reader: Reader, at: int) -> Core | None:
    """A word dated by the publication date (上周, 目前) or not at all (近年来); the longest listed word wins."""
    words, published = relative_words(), reader.published
    for size in range(_LONGEST_WORD, 1, -1):
        word = reader.text[at : at + size]
        end = at + len(word)
        if len(word) < size:
            continue
        if word in words.vague:
            return Core(end, None, "vague")
        if word in words.now:
            if word == "现有" and pattern(_COUNTED).match(reader.text, end):
                return None
            stretch = Stretch(published, published, "day") if published else None
            return Core(end, stretch, "as_of", relative=True)
        if word in words.shifts:
            if word in ("上年", "次年", "年内") and reader.text[end : end + 1] in ("均", "蒙"):
                return None  # 基础上年均, 人次年均, 2026年内蒙古
            if word in ("前年", "后年") and year_word(reader.text, at) is None:
                return None  # 达产后年产值
            unit, by = words.shifts[word]
            moved = dates.shifted(published, unit, by) if published else None
            if unit == "week" and (m := _WEEKDAY.match(reader.text, end)):
                moved = moved and dates.shifted(moved.first, "day", "一二三四五六日".index(m[0].replace("天", "日")))
                end = m.end()
            # 当年, 这一年 mean the year that the text speaks of, where it names one
            return Core(end, moved, "relative", relative=True, yearless=word in ("当年", "这一年", "次年"))
    return None
