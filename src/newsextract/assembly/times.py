"""The time of a figure: its own, its sentence's, or what is passed on to it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from newsextract.mentions import dates
from newsextract.mentions.periods import PeriodMention
from newsextract.model import Period

from .lists import JOINING, acts, leading_action, standing, trailing_action
from .scene import Scene
from .statement import Statement

BRACKETED = re.compile("^[^（，。；]{0,8}）")
EVENT = re.compile("[^，；。]{4,}以来，(?=(?P<since>[^；。]{0,60})$)")
"""计划实施以来，引进人才1200名: since an event whose day the text does not say."""
NEAR = 20
"""Characters behind the event within which every figure is since then, and not only a sum."""
GOVERNING = re.compile("来|近|过去|间|内|以来|时期|期间|这")


@lru_cache(maxsize=256)
def whole_year(year: int, text: str = "", *, relative: bool = True) -> Period:
    """The calendar year as a period."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Period(text=text or f"{year}年", start=first, end=last, granularity="year", relative=relative)


@lru_cache(maxsize=256)
def point(day: date, text: str = "") -> Period:
    """A day as a period."""
    return Period(text=text or day.isoformat(), start=day, end=day, granularity="day", relative=True)


def period_for(scene: Scene, begin: int, position: int, role: str | None = None) -> tuple[PeriodMention | None, bool]:
    """The period mention in the sentence that a figure at `position` is about, and whether it stands in its piece.

    The nearest one in front; counted spans (连续4年, 3年) hold for their own piece only, and what stands in brackets
    (2010年不变价), is compared with or only names (“十五五”开局之年) for none.
    """
    for mention in sorted(scene.periods, key=lambda m: -m.start):
        if mention.start >= position or mention.role not in ("plain", "since", "from"):
            continue
        if mention.period is None and mention.text.endswith("同期"):
            continue  # 占同期总额的16.3%
        if mention.text == "现有" and any(m.text.startswith("截") and m.end <= mention.start for m in scene.periods):
            continue  # 截至6月底，全市现有茶企82家
        if scene.text[max(0, mention.start - 2) : mention.start] in ("面向", "迈向", "着眼"):
            continue  # 面向2030年的重大项目
        if mention.role == "from" and (role == "to" or _taken(scene, mention, position)):
            continue  # 由上年的960亿元增加到1215亿元, 由上月上涨2.2%转为下降2.0%
        if BRACKETED.search(scene.text[mention.end : mention.end + 12]):
            continue
        if mention.start >= begin:
            return mention, True
        if scene.text[mention.start - 1] == "于" and mention.period is not None and mention.period.granularity == "day":
            continue  # 新工厂于6月18日投产，能耗降低23%
        counted = mention.kind == "span" and not GOVERNING.search(mention.text)
        if mention.role == "from" or counted or mention.text.endswith("同期"):
            continue
        return mention, False
    return None, False


def _taken(scene: Scene, mention: PeriodMention, position: int) -> bool:
    """Whether a time that a movement starts from belongs to a figure in front of the one at `position`."""
    relative = mention.kind == "relative" and "上" in mention.text
    return relative and any(mention.end <= figure.start < position for figure in scene.figures)


def listed_times(scene: Scene, position: int, count: int) -> list[PeriodMention]:
    """The times of a list in front of a place, when they are so many: 2023年、2024年|分别增长5%、6%; else empty."""
    row: list[PeriodMention] = []
    for mention in scene.periods:
        if mention.end > position or mention.role != "plain" or mention.period is None:
            continue
        joined = row and scene.text[row[-1].end : mention.start] in JOINING
        row = [*row, mention] if joined else [mention]
    return row if len(row) == count > 1 else []


def between(first: PeriodMention, last: PeriodMention) -> Period | None:
    """From one time through another; None where one of them has no dates."""
    if first.period is None or last.period is None or first.period.start > last.period.end:
        return None
    words = f"{first.period.text}{last.period.text}"
    return Period(text=words, start=first.period.start, end=last.period.end, granularity="span", relative=False)


def since(scene: Scene, event: re.Match[str], published: date | None) -> Period | None:
    """From the time of an event up to now, or to the day that the figures are of (自2018年8月开展以来，截至6月底，…).

    That day alone, or None, if the text does not say when the event was.
    """
    first, last = scene.start + event.start(), scene.start + event.end()
    begun = next((m.period for m in scene.periods if first <= m.start < last and m.period is not None), None)
    behind = [m.period for m in scene.periods if last <= m.start < scene.start + event.end("since")]
    until = next((period for period in behind if period is not None), None)
    day = until.end if until is not None else published
    if begun is None or day is None or begun.start > day:
        return until
    return Period(text=scene.text[first : last - 1], start=begun.start, end=day, granularity="span", relative=True)


def period_of(
    scene: Scene, statement: Statement, carried: Period | None, published: date | None
) -> tuple[Period | None, bool]:
    """The period of a fact, and whether it was inherited from outside its piece.

    Args:
        scene: Its sentence.
        statement: The statement.
        carried: What paragraph and heading pass on.
        published: The day of publication; what says no time is about that day.
    """
    if statement.time is not None and statement.time.period is not None:
        if re.search("同期|同月", statement.time.text) and carried is not None:
            return year_earlier(carried), True
        return year_before(statement.time, carried) or statement.time.period, False
    if statement.span is not None and (span := between(*statement.span)) is not None:
        return span, False
    stop = statement.baseline.start if statement.baseline is not None else statement.figure.start
    mention, own = period_for(scene, statement.piece.start, stop, statement.role)
    if mention is not None and mention.kind == "vague" and mention.period is None:
        return None, False
    before = scene.masked(scene.start, statement.figure.start)
    event = EVENT.search(before) if "以来，" in before else None
    if own and mention is not None and mention.text.startswith("截"):
        own = event is None or not lasting(statement)
    if event is not None and not own and (lasting(statement) or len(event["since"]) <= NEAR):
        return since(scene, event, published), False
    period = (year_before(mention, carried) or mention.period) if mention is not None else carried
    if not own and carried is not None and spans(carried) and period is not None and not spans(period):
        if statement.basis == "annual_average" or statement.role is not None:
            mention, period = None, carried  # 2025年达到6.3万亿元，年均增长6.2% in a review of five years
    if period is not None and published is not None and period.start > published:
        mention, own, period = None, False, carried  # a fact is never about a time to come
    if period is None and statement.role == "from":
        return None, False  # 由85%升至92%: before, the text does not say when
    if period is None:
        return (point(published) if published else None), True
    if statement.role is not None and mention is not None and mention.kind in ("absolute", "relative"):
        year = period.start.year if statement.role == "from" else period.end.year
        if period.start.year != period.end.year:
            return whole_year(year, period.text, relative=period.relative), not own
    if statement.role == "from":
        if period.granularity in ("day", "month", "quarter", "half"):
            return None, False  # 6月份，失业率由5.5%降至5.3%: in which month before, the text does not say
        return whole_year(period.start.year - 1, period.text, relative=period.relative), not own
    streak = own and mention is not None and "连续" in mention.text
    if (
        lasting(statement)
        or streak
        or (mention is not None and mention.role == "since")
        or (statement.measure in ("rank", "multiple") and own)
    ):
        return period, not own
    return end_state(period), not own


def spans(period: Period) -> bool:
    """Whether a period is of several years."""
    return (period.end - period.start).days > 400


def year_earlier(period: Period) -> Period:
    """The same stretch of the year before."""
    first, last = period.start, period.end
    if (last.month, last.day) == (2, 29):
        last = last.replace(day=28)
    return period.model_copy(
        update={"start": first.replace(year=first.year - 1), "end": last.replace(year=last.year - 1)}
    )


def year_before(mention: PeriodMention, carried: Period | None) -> Period | None:
    """上年 and 上月 as a start (由上年的960家增至…) where the text itself is about last year or month: one earlier.

    None where the word means what it says.
    """
    if mention.role != "from" or carried is None or mention.period is None or mention.period.start != carried.start:
        return None
    unit = "year" if "上年" in mention.text else "month" if "上月" in mention.text or "上个月" in mention.text else ""
    if not unit or carried.granularity != unit:
        return None
    it = dates.shifted(carried.start, unit, -1)
    return mention.period.model_copy(update={"start": it.first, "end": it.last}) if it else None


def end_state(period: Period) -> Period:
    """The last year of a span of several years, in which its end states hold."""
    if spans(period):
        return period.model_copy(update={"start": date(period.end.year, 1, 1), "granularity": "year"})
    return period


def lasting(statement: Statement) -> bool:
    """Whether a figure is about a whole span (a sum, a growth) rather than about its end (a stock, a rank, a rate)."""
    if statement.measure in ("growth", "change") or statement.basis in ("cumulative", "annual_average"):
        return True
    if statement.measure == "multiple" and statement.rule.endswith("doubled"):
        return True
    if statement.measure != "level" or statement.quantity.unit == "%":
        return False
    if standing(statement.metric):
        return False
    done = statement.role is None and acts(statement.metric)
    named = leading_action(statement.metric) or trailing_action(statement.metric)
    return done or bool(named) or statement.sums
