"""Spans of years: five-year plans, named epochs, 近五年, 三年来, fiscal and school years, 2023—2027年, the 1990s."""

from __future__ import annotations

import re
from datetime import date, timedelta

from . import dates
from .date_grammar import CN, DASH, YEAR4, Core, Reader, century
from .dates import Stretch, small_number
from .epochs import epochs, relative_words

_OPEN, _CLOSE = '[“"「‘]', '[”"」’]'
_PLAN = re.compile(
    rf"(?:{_OPEN}(?:十(?P<n>[{CN}]?)|(?P<old>[一二三四五六七八九]))五{_CLOSE}|十(?P<m>[{CN}])五(?!年|[个万亿%千百]))"
    r"(?:规划期末|(?:规划|计划)?(?:期间|时期)|期末|末期|末年|末(?!端)|收官之年|开局之年|首年|初期|期初|初"
    rf"|前(?P<head>[{CN}两])年)?"
)
_PLAN_BARE = re.compile(r"(?<![一二三四五六七八九])十五(?=期间|时期|规划|计划)(?:期间|时期)?")
_RANGE = re.compile(
    rf"(?P<a>{YEAR4}|[一二][〇○零{CN}]{{3}}){DASH}(?P<b>{YEAR4}|[0-9]{{2}}|[一二][〇○零{CN}]{{3}})\s?"
    r"(?P<unit>财政年度|财年|学年度?|年度|年)(?!代|级)"
)
_FISCAL = re.compile(rf"(?P<a>{YEAR4})/(?P<b>[0-9]{{2}}|{YEAR4})\s?(?:年度|财政年度|财年|学年度?)")
_FISCAL_WORD = re.compile(r"(本|上|下|新|今)(?:个)?财政年度")
_DECADE = re.compile(
    rf"(?:(?P<c>1[5-9]|2[01]|二十)世纪)?(?P<d>[1-9]0|[{CN}]十)年代(?:初期?|中期?|末期?|后期)?|(?P<y>(?:1[5-9]|2[01])[0-9]0)年代"
)
_NUMBER = rf"(?:[0-9]{{1,3}}|[{CN}两]?十[{CN}]?|[{CN}两])"
_SPAN = re.compile(
    rf"(?P<look>近|最近|过去的?|这|此|连续|未来的?|今后|接下来的?|后)?(?:的)?(?P<n>{_NUMBER}|几|数)(?P<more>多|余|几|来)?"
    r"\s?(?P<unit>年|个多?月|个?季度|天|周)(?:时间)?(?P<tail>以来|来(?!源|自)|之?间(?!断|歇)|里(?!程)|之?内|以?前|之?前|之后|以后|后(?!备|期))?"
)
_BOTH = re.compile(r"今明两年|去今两年")


def _plan_years(number: int) -> tuple[int, int]:
    """First and last year of the five-year plan with that number (14 is “十四五”)."""
    first = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    return first, first + 4


def plan_at(reader: Reader, at: int) -> Core | None:
    """A five-year plan used as a time (“十四五”期间, “十三五”末); its end stands for the whole last year."""
    text = reader.text
    m = _PLAN.match(text, at)
    if m:
        digits = m["n"] if m["n"] is not None else m["m"]
        number = small_number(m["old"]) if m["old"] else 10 + (small_number(digits) or 0 if digits else 0)
    elif m := _PLAN_BARE.match(text, at):
        number = 10
    else:
        return None
    first, last = _plan_years(number or 0)
    words = re.split(_CLOSE, m[0])[-1]
    if m["head"] if "head" in m.re.groupindex else None:
        last = first + (small_number(m["head"]) or 1) - 1
    elif words.endswith(("末", "期末", "末期", "末年", "收官之年")):
        first = last
    elif words.endswith(("开局之年", "首年", "初期", "期初", "初")):
        last = first
    stretch = dates.years(first, last)
    return Core(m.end(), stretch, "plan")


def epoch_at(reader: Reader, at: int) -> Core | None:
    """A named epoch followed by 以来 (党的十八大以来, 改革开放40多年来): from its first day to publication."""
    text = reader.text
    for size in range(_longest(), 1, -1):
        epoch = epochs().get(text[at : at + size])
        m = epoch and _SINCE.match(text, at + size)
        if epoch and m:
            last = epoch.end or reader.published
            stretch = Stretch(epoch.start, last, "span") if last and last >= epoch.start else None
            return Core(m.end(), stretch, "epoch", relative=epoch.end is None, role="since")
    return None


_SINCE = re.compile(rf"以来|{_NUMBER}[多余]?年以?来")


def _longest() -> int:
    return max(map(len, epochs()))


def range_at(reader: Reader, at: int) -> Core | None:
    """2023—2027年, 2023-24学年, 2018至19年度, 2018/19财年, 1990年代, 20世纪80年代; None if none begins at `at`."""
    text = reader.text
    if at and text[at - 1] in "0123456789.-/":
        return None
    if m := _RANGE.match(text, at) or _FISCAL.match(text, at):
        first, last = small_number(m["a"]) or 0, small_number(m["b"]) or 0
        if last < 100:
            last += first // 100 * 100
        unit = m["unit"] if "unit" in m.re.groupindex else m[0][m.end("b") - m.start() :].strip()
        if unit != "年" and last == first + 1:
            return Core(m.end(), dates_of_year(first, school=unit.startswith("学")))
        stretch = dates.years(first, last)
        return Core(m.end(), stretch) if stretch else None
    if m := _DECADE.match(text, at):
        if m["y"]:
            first = int(m["y"])
        elif m["c"]:
            first = ((small_number(m["c"]) or 20) - 1) * 100 + (small_number(m["d"]) or 0)
        else:
            first = century(small_number(m["d"]) or 0, reader.published)
        return Core(m.end(), dates.years(first, first + 9))
    return None


def dates_of_year(first: int, *, school: bool) -> Stretch:
    """A year that straddles two: school years run September to August, fiscal ones (Hong Kong's) April to March."""
    month = 9 if school else 4
    return Stretch(date(first, month, 1), date(first + 1, month, 1) - timedelta(days=1), "year")


def span_at(reader: Reader, at: int) -> Core | None:
    """Years, months or days counted from the publication date (近五年, 未来2个月, 5年前); None if none begins."""
    text, published = reader.text, reader.published
    if m := _FISCAL_WORD.match(text, at):
        by = {"上": -1, "下": 1}.get(m[1], 0)
        if published is None:
            return Core(m.end(), None, "relative", relative=True)
        return Core(m.end(), dates_of_year(published.year - (published.month < 4) + by, school=False), "relative", True)
    if m := _BOTH.match(text, at):
        begin = published and published.year - (m[0][0] == "去")
        return Core(m.end(), dates.years(begin, begin + 1) if begin else None, "relative", relative=True, years=2)
    m = _SPAN.match(text, at)
    if (
        not m
        or not (m["look"] or m["tail"])
        or (not m["look"] and at and re.match(r"[0-9.第每十百千万]", text[at - 1]))
    ):
        return None
    look, tail, unit = (m["look"] or "").rstrip("的"), m["tail"] or "", m["unit"]
    if not look and unit != "年" and tail not in ("前", "以前", "之前", "后", "之后", "以后"):
        return None
    if look == "后" and (tail or unit != "年"):
        return None
    if m["n"] in "几数" or m["more"]:
        return Core(m.end(), None, "vague") if unit == "年" else None
    count = small_number(m["n"])
    if not count:
        return None
    span_years = count if unit == "年" else None
    role = "deadline" if tail.endswith("内") and not look else "plain"
    if published is None:
        return Core(m.end(), None, "span", relative=True, years=span_years, role=role)
    stretch = _counted(published, look, tail, unit, count)
    return Core(m.end(), stretch, "span", relative=True, years=span_years, role=role) if stretch else None


def _counted(published: date, look: str, tail: str, unit: str, count: int) -> Stretch | None:
    """The days of a count of units.

    A report of the first quarter looks back on whole calendar years, as reports on work do; later in the year 过去十年
    is counted back from the day of publication.
    """
    if unit in ("天", "周"):
        days = count * (7 if unit == "周" else 1)
        if tail.endswith("前"):
            return dates.shifted(published, "day", -days)
        if tail.endswith("后"):
            return dates.shifted(published, "day", days)
        if look in ("未来", "今后", "接下来") or tail.endswith("内"):
            return Stretch(published, published + timedelta(days=days - 1), "span")
        return Stretch(published - timedelta(days=days), published - timedelta(days=1), "span")
    if unit != "年":
        size = count * (3 if "季" in unit else 1)
        ahead = look in ("未来", "今后", "接下来")
        if tail.endswith(("前", "后")):
            return dates.shifted(published, "month", size if tail.endswith("后") else -size)
        a = dates.shifted(published, "month", 0 if ahead else -size)
        b = dates.shifted(published, "month", size - 1 if ahead else -1)
        return Stretch(a.first, b.last, "span") if a and b else None
    if count >= published.year or count > 500:
        return None
    if tail.endswith("前"):
        it = dates.add_years(published, -count)
        return Stretch(it, it, "day")
    if tail.endswith("后"):
        return dates.years(published.year + count, published.year + count)
    if look == "后":
        return Stretch(published + timedelta(days=1), dates.add_years(published, count), "span")
    if look in ("未来", "今后", "接下来"):
        return dates.years(published.year, published.year + count - 1)
    if tail.endswith("内") and not look:
        return Stretch(published, dates.add_years(published, count) - timedelta(days=1), "span")
    if published.month <= 3 or look == "连续":
        return dates.years(published.year - count, published.year - 1)
    return Stretch(dates.add_years(published, -count), published - timedelta(days=1), "span")


def word_at(reader: Reader, at: int) -> Core | None:
    """A word dated by the publication date (上周, 目前) or not at all (近年来); the longest listed word wins."""
    words, published = relative_words(), reader.published
    for size in range(6, 1, -1):
        word = reader.text[at : at + size]
        if len(word) < size:
            continue
        if word in words.vague:
            return Core(at + size, None, "vague")
        if word in words.now:
            stretch = Stretch(published, published, "day") if published else None
            return Core(at + size, stretch, "as_of", relative=True)
        if word in words.shifts:
            unit, by = words.shifts[word]
            shifted = dates.shifted(published, unit, by) if published else None
            return Core(at + size, shifted, "relative", relative=True, yearless=word in ("当年", "次年"))
    return None
