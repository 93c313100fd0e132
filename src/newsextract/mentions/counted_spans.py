"""Spans that are counted: 近五年, 三年来, 连续4年, 未来2个月, 5年前, 3年翻一番."""

from __future__ import annotations

import re
from datetime import date, timedelta

from . import dates
from .dates import Stretch
from .period_reading import CN, Core, Reader, Role, small_number

_NUMBER = rf"(?:[0-9]{{1,3}}|[{CN}两]?十[{CN}]?|[{CN}两])"
_SPAN = re.compile(
    rf"(?P<look>近|最近|过去的?|这|此|连续|未来的?|今后|接下来的?|后|前)?(?P<n>{_NUMBER}|[几数]十?)(?P<more>多|余|几|来)?"
    r"\s?(?P<unit>年|个多?月|个?季度|天|周)(?:时间)?"
    r"(?P<tail>以来|来(?!源|自)|之?间(?!断|歇|隔)|里(?!程)|之?内|以?前|之?前|之后|以后|后(?!备|期)"
    # 3年翻一番: the verb makes the bare count a span that ends with the review
    r"|(?=翻|增(?:长|加|至|近)|净增|提[升高]|累计|新增|下降|减少|平均))?"
)
_BOTH = re.compile(r"([今去])[明今]两年")
_AHEAD = ("未来", "今后", "接下来")
_LONGEST_STREAK = 500
_LONGEST_BARE = 20


def counted_at(reader: Reader, at: int) -> Core | None:
    """Years, months or days counted from the publication date (近五年, 未来2个月, 5年前); None if none begins at `at`.

    30多年来 and 几年来 are vague; `years` is set for spans of years.
    """
    text, published = reader.text, reader.published
    if m := _BOTH.match(text, at):
        begin = published.year - (m[1] == "去") if published else None
        return Core(m.end(), dates.years(begin, begin + 1) if begin else None, "relative", relative=True, years=2)
    m = _SPAN.match(text, at)
    if not m or (m["look"] is None and m["tail"] is None):
        return None
    look, tail, unit = (m["look"] or "").rstrip("的"), m["tail"] or "", m["unit"]
    before = reader.before(at)
    if not look and (before in "0123456789.第每十百千万几最" or before in CN or (before == "数" and m["n"][0] == "十")):
        return None
    if look in ("后", "前") and (tail or unit != "年" or before in "最此先今以之"):
        return None
    if look == "前" and before not in "比较与同于":
        return None  # 学前一年, 前三年: of what is not said
    if m["n"][0] in "几数" or m["more"]:
        return Core(m.end(), None, "vague") if unit == "年" else None
    if not look and unit != "年" and not tail.endswith(("前", "后")):
        return None
    count = small_number(m["n"])
    if not count or count > (_LONGEST_BARE if not look and not tail else _LONGEST_STREAK):
        return None
    if tail.endswith("后") and unit == "年" and before not in "，。；：、\n ":
        return Core(m.end(), None, "vague")  # 断流30年后: counted from another event
    years = count if unit == "年" else None
    role: Role = "deadline" if tail.endswith("内") and not look else "plain"
    stretch = _counted(published, look, tail, unit, count) if published else None
    if published and not stretch:
        return None
    return Core(m.end(), stretch, "span", relative=True, years=years, role=role)


def _counted(published: date, look: str, tail: str, unit: str, count: int) -> Stretch | None:
    if unit == "年":
        return _years(published, look, tail, count)
    ahead = look in _AHEAD or tail.endswith("内")
    if unit in ("天", "周"):
        days = count * (7 if unit == "周" else 1)
        if tail.endswith(("前", "后")):
            return dates.shifted(published, "day", days if tail.endswith("后") else -days)
        if ahead:
            return Stretch(published, published + timedelta(days=days - 1), "span")
        return Stretch(published - timedelta(days=days), published - timedelta(days=1), "span")
    if "季" in unit and look == "连续":
        begin, end = dates.shifted(published, "quarter", -count), dates.shifted(published, "quarter", -1)
        return Stretch(begin.first, end.last, "span") if begin and end else None
    size = count * (3 if "季" in unit else 1)
    if tail.endswith(("前", "后")):
        return dates.shifted(published, "month", size if tail.endswith("后") else -size)
    first = dates.shifted(published, "month", 0 if ahead else -size)
    last = dates.shifted(published, "month", size - 1 if ahead else -1)
    return Stretch(first.first, last.last, "span") if first and last else None


def _years(published: date, look: str, tail: str, count: int) -> Stretch | None:
    """A count of years.

    A text of the first quarter looks back on whole calendar years, as yearly reports do, and so do streaks (连续4年);
    later in the year 过去十年 is counted back from the day before publication. 未来三年 begins with the
    year of a text of the first quarter, when plans for it are made, and with the next one later on.
    """
    this = published.year
    if count >= this:
        return None
    if tail.endswith("前"):
        return dates.day(*dates.add_years(published, -count).timetuple()[:3])
    if tail.endswith("后"):
        return dates.years(this + count, this + count)
    if look == "后":
        return Stretch(published + timedelta(days=1), dates.add_years(published, count), "span")
    if look in _AHEAD:
        first = this + (published.month > 3)
        return dates.years(first, first + count - 1)
    if look == "前":
        # 比前五年: the years before those under review
        return dates.years(this - 2 * count, this - count - 1)
    if tail.endswith("内") and not look:
        return Stretch(published, dates.add_years(published, count) - timedelta(days=1), "span")
    if published.month <= 3 or look == "连续" or not (look or tail):
        return dates.years(this - count, this - 1)
    return Stretch(dates.add_years(published, -count), published - timedelta(days=1), "span")
