"""What each block of a document passes on to its figures: time, orientation, speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile

from newsextract.mentions.periods import PeriodMention, scan_periods
from newsextract.model import Period
from newsextract.model.records import Commitment
from newsextract.text.layout import Block, Layout

from .bases import basis_of
from .phrases import lead_end
from .times import whole_year

REPORT = re.compile("工作报告|工作回顾|工作总结|统计公报|计划执行情况|预算执行情况")
ADDRESS = re.compile("各位代表[！，]")
# A report's turn to another stretch of time: 五年来，…; 过去一年，…; 各位代表！2025年…，标志着“十四五”收官。
OF_PLAN = re.compile("[和与及、]|(?:规划|时期|期间)?的?(?:开局|起步|收官|首年|元年|头一年|第[一二三四五]年)")
NAMING = re.compile("(?:是|为|确保|推动)“?$")
TURN = re.compile("[，是！。]|在|极不平凡|的")
TELLS = re.compile("(?:发布|公布|通报|介绍|披露|公开)了?$")
SUBJECT = re.compile("[^，。；]{0,24}(?:情况|数据|运行|业绩|成效|结果|统计|公报|报告)")
HALF_YEARLY = re.compile("(?:(?P<year>20[0-9]{2})年)?(?P<what>半年度?报|年度?报告|[一三]季度?报)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a block passes on to its figures.

    Attributes:
        period: The time that heading and paragraph speak of, or None.
        plan: Whether the block lays out the coming period.
        past: Whether it reviews what was done.
        deadline: The period that a plan is for, or None.
        cue: The heading or words that made it a plan, or None.
        speaker: Who speaks, or None.
        basis: What growths are against when they do not say it, or None.
        commitment: How a plan commits itself when its sentences do not say it.
    """

    period: Period | None
    plan: bool
    past: bool
    deadline: Period | None
    cue: str | None
    speaker: str | None
    basis: str | None = None
    commitment: Commitment = "plan"


class Settings:
    """The setting of each block of a document, built in one pass from the top."""

    def __init__(
        self, text: str, layout: Layout, *, title: str | None, published: date | None, periods: Sequence[PeriodMention]
    ) -> None:
        self._text, self._layout, self._published = text, layout, published
        self.report = bool(title and REPORT.search(title))
        self.digest = digest(layout)
        named = scan_periods(title, published=published) if title else []
        self.main, self._coming = self._told(title, named, periods), self._ahead(named)
        self._settings: list[Setting] = []
        self._headings: dict[int, Period] = {}
        self._bases: dict[tuple[int, ...], str | None] = {}
        turned: Period | None = None
        governed: int | None = None
        leading: Period | None = None
        at = 0
        for index, block in enumerate(layout.blocks):
            while at < len(periods) and periods[at].start < block.start:
                at += 1
            mine = [*takewhile(lambda m, end=block.end: m.start < end, islice(periods, at, None))]  # type: ignore[misc]
            outermost = block.headings[0] if block.headings else index
            if outermost != governed:
                governed, turned = outermost, None
            paragraph = None
            if block.kind == "heading":
                self._head(index, mine)
            else:
                paragraph = self._lead(block, mine)
                turned = (self._turned(block, mine) if self.report else None) or turned
            section = turned or next((self._headings[h] for h in reversed(block.headings) if h in self._headings), None)
            if block.kind == "heading" or block.orientation != "plan":
                leading = None
            self._settings.append(self._setting(block, paragraph, section or leading))
            leading = paragraph or leading if block.orientation == "plan" else None

    def of(self, index: int) -> Setting:
        """The setting of a block."""
        return self._settings[index]

    # ------------------------------------------------------------ the whole text
    def _told(self, title: str | None, named: list[PeriodMention], periods: Sequence[PeriodMention]) -> Period | None:
        """The time that the whole text is about: its title's, or what its first sentence opens with; days are none."""
        if self.digest:
            return None  # each item is about a time of its own
        first = next((b for b in self._layout.blocks if b.kind == "paragraph" and b.marker is None), None)
        opening = [m for m in periods if first and first.body <= m.start < first.end and self._opens(first, m)]
        for mention in [*named, *opening[:1]]:
            if mention.role == "plain" and self._over(mention.period) and _lasts(mention.period):
                return mention.period
        subject = next(
            (m for m in periods if first and first.body <= m.start < first.end and self._tells(first, m)), None
        )
        if subject is not None:
            return subject.period
        words = f"{title or ''}。{self._text[first.body : first.body + 120]}" if first else title or ""
        return self._account(words)

    def _account(self, words: str) -> Period | None:
        """The time of a company's account: 半年度报告, 年报."""
        match = HALF_YEARLY.search(words)
        if match is None or self._published is None:
            return None
        yearly = match["what"].startswith("年")
        year = int(match["year"] or self._published.year - yearly)
        if yearly:
            return whole_year(year, match[0])
        last = {"半": date(year, 6, 30), "一": date(year, 3, 31), "三": date(year, 9, 30)}[match["what"][0]]
        return Period(
            text=match[0], start=date(year, 1, 1), end=last, granularity="half" if last.month == 6 else "span"
        )

    def _ahead(self, named: list[PeriodMention]) -> Period | None:
        """The time that a plan is for, by its title: 关于印发“十五五”数字经济发展规划的通知."""
        ahead = [m.period for m in named if m.period is not None and not self._over(m.period) and _lasts(m.period)]
        return ahead[0] if ahead else None

    def _opens(self, first: Block, mention: PeriodMention) -> bool:
        if mention.start - first.body > 60:
            return False
        clause = re.split("[，：。]", self._text[first.body : mention.start])[-1]
        return lead_end(clause) == len(clause)

    def _tells(self, first: Block, mention: PeriodMention) -> bool:
        """Whether the first sentences say that they tell of a time: 通报前11个月对外贸易情况."""
        if mention.start - first.body > 120 or mention.role != "plain" or not self._over(mention.period):
            return False
        told = TELLS.search(self._text, max(first.body, mention.start - 8), mention.start)
        return bool(told and _lasts(mention.period) and SUBJECT.match(self._text, mention.end))

    def _over(self, period: Period | None) -> bool:
        return period is not None and (self._published is None or period.end < self._published)

    # ------------------------------------------------------------ one block
    def _setting(self, block: Block, paragraph: Period | None, section: Period | None) -> Setting:
        if block.headings not in self._bases:
            self._bases[block.headings] = self._basis(block)
        basis, past = self._bases[block.headings], block.orientation == "past"
        if block.orientation != "plan":
            period = next((p for p in (paragraph, section) if p is not None and self._begun(p)), None)
            if period is None and self.report and self._published is not None:
                period = whole_year(self._published.year - 1)
            item = section if section is not None and section.relative else None  # 我国今年将发行国债, not 2022冬奥会
            deadline = self._due(paragraph) or self._due(item)
            return Setting(period or self.main, False, past, deadline, None, block.speaker, basis)
        deadline = self._due(paragraph) or (section if self._published is None else self._due(section))
        if deadline is None and self.report and self._published is not None:
            deadline = whole_year(self._published.year)
        return Setting(None, True, False, deadline or self._coming, self._cue(block), block.speaker, basis)

    def _begun(self, period: Period) -> bool:
        return self._published is None or period.start <= self._published

    def _due(self, period: Period | None) -> Period | None:
        """A period by whose end something may still be due."""
        if period is None or (self._published is not None and period.end <= self._published):
            return None
        return period if self._published is not None else None

    def _head(self, index: int, mine: Sequence[PeriodMention]) -> None:
        dated = [m.period for m in mine if m.period is not None and m.role in ("plain", "deadline", "since")]
        lasting = [period for period in dated if _lasts(period)]
        if lasting:
            self._headings[index] = lasting[0]

    def _basis(self, block: Block) -> str | None:
        """The basis that a heading names for the growths below it: 一、同比变动情况."""
        for heading in reversed(block.headings):
            governing = self._layout.blocks[heading]
            named = re.search("同比|环比", self._text[governing.start : governing.end])
            if named:
                return basis_of(named[0])
        return None

    def _cue(self, block: Block) -> str | None:
        """The words that make a block a plan: the heading that names the coming period, or else the nearest one."""
        plans = [self._layout.blocks[h] for h in block.headings if self._layout.blocks[h].orientation == "plan"]
        words = [self._text[b.body : min(b.end, b.body + 40)] for b in plans]
        return next(
            (w for w in words if re.search("[0-9]年|工作|目标|任务|下一步|今后|安排", w)), words[-1] if words else None
        )

    def _lead(self, block: Block, mine: Sequence[PeriodMention]) -> Period | None:
        """The period that a paragraph opens with (2025年，我们…), or None; days are none."""
        for mention in mine[:1]:
            opening = ADDRESS.sub("", self._text[block.body : mention.start])
            leads = len(opening) <= 12 and not re.search("[，；：]", opening)
            if mention.role in ("plain", "since") and leads and _lasts(mention.period):
                return mention.period
        return None

    def _turned(self, block: Block, mine: Sequence[PeriodMention]) -> Period | None:
        """The period to which a paragraph turns a report, for itself and those behind it; None if it does not."""
        if not mine:
            return None
        address = ADDRESS.match(self._text, block.body)
        begin = address.end() if address else block.body
        for mention in mine:
            if mention.period is None or mention.role not in ("plain", "since") or "连续" in mention.text:
                continue
            if OF_PLAN.match(self._text, mention.end) or NAMING.search(self._text, begin, mention.start):
                continue  # 今年是“十五五”开局之年, 确保“十五五”开好局: of the year
            if mention.period.granularity == "span" and mention.start - begin <= (60 if address else 3):
                if mention.period.end.year - mention.period.start.year >= 2:
                    return mention.period
        first = mine[0]
        if first.start - begin <= 6 and first.role == "plain" and first.period is not None:
            if first.period.granularity == "year" and self._begun(first.period) and TURN.match(self._text, first.end):
                return first.period
        return None


def digest(layout: Layout) -> bool:
    """Whether a text is a row of news items, each a headline with its paragraphs."""
    items = {b.headings[-1] for b in layout.blocks if b.kind == "paragraph" and b.headings}
    return len([i for i in items if layout.blocks[i].kind == "heading" and layout.blocks[i].marker is None]) >= 3


def _lasts(period: Period | None) -> bool:
    """Whether a period is longer than some days, so that it can be what a text is about."""
    return period is not None and period.granularity != "day" and (period.end - period.start).days > 20
