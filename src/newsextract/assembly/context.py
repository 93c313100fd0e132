"""What a figure inherits: time, place, orientation and speaker, from its clause up to its document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, takewhile

from newsextract.mentions.periods import PeriodMention, scan_periods
from newsextract.mentions.regions import RegionMention
from newsextract.model import Period, Region
from newsextract.text.layout import Block, Layout

from .bases import basis_of
from .metrics import lead_end
from .scene import Scene

REPORT = re.compile("工作报告|工作回顾|工作总结|统计公报|计划执行情况|预算执行情况")
ADDRESS = re.compile("各位代表[！，]")
# A report's turn to another stretch of time: 五年来，…; 过去一年，…; 各位代表！2025年…，标志着“十四五”收官。
TURN = re.compile("[，是！。]|在|极不平凡|的")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a block passes on to its figures.

    Attributes:
        period: The time that heading and paragraph speak of, or None.
        plan: Whether the block lays out the coming period.
        deadline: The period that a plan is for, or None.
        cue: The heading or words that made it a plan, or None.
        speaker: Who speaks, or None.
        basis: What growths are against when they do not say it, or None.
    """

    period: Period | None
    plan: bool
    deadline: Period | None
    cue: str | None
    speaker: str | None
    basis: str | None = None


def whole_year(year: int, text: str = "", *, relative: bool = True) -> Period:
    """The calendar year as a period."""
    return Period(
        text=text or f"{year}年", start=date(year, 1, 1), end=date(year, 12, 31), granularity="year", relative=relative
    )


def point(day: date, text: str = "") -> Period:
    """A day as a period."""
    return Period(text=text or day.isoformat(), start=day, end=day, granularity="day", relative=True)


class Settings:
    """The setting of each block of a document, built in one pass from the top."""

    def __init__(
        self, text: str, layout: Layout, *, title: str | None, published: date | None, periods: Sequence[PeriodMention]
    ) -> None:
        self._text, self._layout, self._published = text, layout, published
        self.report = bool(title and REPORT.search(title))
        self.main = self._main(title, periods)
        self.coming = self._coming(title)
        self._settings: list[Setting] = []
        self._headings: dict[int, Period] = {}
        turned: Period | None = None
        governed: int | None = None
        at = 0
        for index, block in enumerate(layout.blocks):
            while at < len(periods) and periods[at].start < block.start:
                at += 1
            mine = list(takewhile(lambda m, end=block.end: m.start < end, islice(periods, at, None)))  # type: ignore[misc]
            outermost = block.headings[0] if block.headings else index
            if outermost != governed:
                governed, turned = outermost, None
            plan = block.orientation == "plan"
            if block.kind == "heading":
                self._head(index, mine)
                lead = None
            else:
                lead = self._lead(block, mine)
                turned = (self._turned(block, mine) if self.report else None) or turned
            paragraph = lead.period if lead is not None else None
            section = turned or next((self._headings[h] for h in reversed(block.headings) if h in self._headings), None)
            self._settings.append(self._setting(block, paragraph, section, plan))

    def _main(self, title: str | None, periods: Sequence[PeriodMention]) -> Period | None:
        """The time that the whole text is about: its title's, or what its first sentence opens with; days are none."""
        named = [m for m in scan_periods(title, published=self._published) if title] if title else []
        opening = [
            m
            for m in periods
            if any(b.body <= m.start < b.end for b in self._first()) and m.role == "plain" and self._opens(m)
        ]
        for mention in [*(m for m in named if m.role == "plain"), *opening[:1]]:
            period = mention.period
            if period is None or period.granularity == "day":
                continue
            if self._published is None or period.end < self._published:
                return period
        return None

    def _coming(self, title: str | None) -> Period | None:
        """The time that a plan is for, by its title: 关于印发“十五五”数字经济发展规划的通知."""
        if not title or self._published is None:
            return None
        for mention in scan_periods(title, published=self._published):
            if (
                mention.period is not None
                and mention.period.end > self._published
                and mention.period.granularity != "day"
            ):
                return mention.period
        return None

    def _first(self) -> list[Block]:
        """The first paragraph of the text."""
        return [b for b in self._layout.blocks if b.kind == "paragraph" and b.marker is None][:1]

    def _opens(self, mention: PeriodMention) -> bool:
        first = self._first()[0]
        clause = re.split("[，：。]", self._text[first.body : mention.start])[-1]
        return mention.start - first.body <= 60 and lead_end(clause) == len(clause)

    def _setting(self, block: Block, paragraph: Period | None, section: Period | None, plan: bool) -> Setting:
        if not plan:
            period = paragraph or section
            if period is None and self.report and self._published is not None:
                period = whole_year(self._published.year - 1)
            return Setting(period or self.main, False, None, None, block.speaker, self._basis(block))
        deadline = section
        if paragraph is not None and (self._published is None or paragraph.end >= self._published):
            deadline = paragraph
        if deadline is not None and self._published is not None and deadline.end < self._published:
            deadline = None
        if deadline is None and self.report and self._published is not None:
            deadline = whole_year(self._published.year)
        return Setting(None, True, deadline or self.coming, self._cue(block), block.speaker, None)

    def _basis(self, block: Block) -> str | None:
        """The basis that a heading names for the growths below it: 一、同比变动情况."""
        for heading in reversed(block.headings):
            governing = self._layout.blocks[heading]
            named = re.search("同比|环比", self._text[governing.start : governing.end])
            if named:
                return basis_of(named[0])
        return None

    def _head(self, index: int, mine: Sequence[PeriodMention]) -> None:
        dated = [
            m.period for m in mine if m.period is not None and m.role != "baseline" and m.period.granularity != "day"
        ]
        if dated:
            self._headings[index] = dated[0]

    def _cue(self, block: Block) -> str | None:
        """The words that make a block a plan: its nearest heading, or the lead-in line above it."""
        for heading in reversed(block.headings):
            governing = self._layout.blocks[heading]
            if governing.orientation == "plan":
                return self._text[governing.body : min(governing.end, governing.body + 40)]
        return None

    def of(self, index: int) -> Setting:
        """The setting of a block."""
        return self._settings[index]

    def _lead(self, block: Block, mine: Sequence[PeriodMention]) -> PeriodMention | None:
        """The period that a paragraph opens with (2025年，我们…), or None."""
        for mention in mine:
            opening = ADDRESS.sub("", self._text[block.body : mention.start])
            if mention.role in ("plain", "since") and len(opening) <= 12 and not re.search("[，；：]", opening):
                return mention
            return None
        return None

    def _turned(self, block: Block, mine: Sequence[PeriodMention]) -> Period | None:
        """The period to which a paragraph turns a report, for itself and those behind it; None if it does not."""
        if block.marker is not None or not mine:
            return None
        address = ADDRESS.match(self._text, block.body)
        for mention in mine:
            if mention.period is None or mention.period.granularity not in ("year", "span") or "连续" in mention.text:
                continue
            near = mention.start - (address.end() if address else block.body) <= (60 if address else 3)
            if near and mention.period.granularity == "span" and mention.role in ("plain", "since"):
                return mention.period
        first = mine[0]
        opens = first.start - (address.end() if address else block.body) <= 6
        if opens and first.role == "plain" and first.period is not None and first.period.granularity == "year":
            return first.period if TURN.match(self._text, first.end) else None
        return None


# ---------------------------------------------------------------- one figure
def period_for(scene: Scene, begin: int, position: int) -> tuple[PeriodMention | None, bool]:
    """The period mention in the sentence that a figure at `position` is about, and whether it stands in its piece.

    The nearest one in front; counted spans (连续4年, 3年) hold for their own piece only, and what stands in brackets
    (2010年不变价) or is compared with for none.
    """
    for mention in sorted(scene.periods, key=lambda m: -m.start):
        if (
            mention.start >= position
            or mention.role in ("baseline", "deadline")
            or BRACKETED.search(scene.text, mention.end, mention.end + 12)
        ):
            continue
        if mention.start >= begin:
            return mention, True
        if (
            mention.role == "from"
            or (mention.kind == "span" and not GOVERNING.search(mention.text))
            or mention.text.endswith("同期")
        ):
            continue
        return mention, False
    return None, False


BRACKETED = re.compile("^[^（，。；]{0,8}）")
GOVERNING = re.compile("来|近|过去|间|内|以来|时期|期间|这")


def region_for(scene: Scene, begin: int, position: int) -> tuple[Region | None, bool] | None:
    """The place that the sentence is about where a figure stands: the nearest one that opens a clause before it."""
    for mention in sorted(scene.regions, key=lambda m: -m.start):
        if mention.start >= position or mention.embedded or mention.region is None or mention.kind == "group":
            continue
        if opens_clause(scene, mention):
            return mention.region, mention.start < begin
    return None


def opens_clause(scene: Scene, mention: RegionMention) -> bool:
    """Whether nothing but time and connectives stands between a clause's beginning and a place."""
    text = scene.text[scene.start : mention.start]
    first = max((text.rfind(mark) + 1 for mark in "，；：。、（"), default=0)
    mask = scene.masked(scene.start + first, mention.start)
    rest = mask[lead_end(mask) :]
    return not rest


def end_state(period: Period) -> Period:
    """The last year of a span of several years, in which its end states hold."""
    if (period.end - period.start).days > 400:
        return replace_period(period, date(period.end.year, 1, 1))
    return period


def replace_period(period: Period, start: date) -> Period:
    """The period from a later start on."""
    return period.model_copy(update={"start": start, "granularity": "year"})


def year_before(period: Period) -> Period:
    """The year before a period, to which a review's starting values belong."""
    return whole_year(period.start.year - 1, period.text, relative=period.relative)


__all__ = [
    "Setting",
    "Settings",
    "end_state",
    "opens_clause",
    "period_for",
    "point",
    "region_for",
    "replace",
    "whole_year",
    "year_before",
]
