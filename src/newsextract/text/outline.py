"""Which headings govern a line, and whether its part reviews or plans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .block import Orientation
from .headings import TOP, UNNUMBERED
from .lines import Line
from .orientation import OPENS_DONE, PLANNED, announces, heading_orientation, paragraph_orientation, turns_to_plan
from .page import Page

REPORT = re.compile("工作报告|工作总结|工作要点|计划执行情况|预算执行情况")
REVIEWED = re.compile("^(20[0-9]{2})年[^，。]{0,12}(?:回顾|总结)")
APPENDIX = re.compile(
    "(?:附件|附录|附表|附：|名词解释|注释)[一二三四五六0-9：]{0,3}|.{0,16}名词(?:解释|注释)|答记者问|.{2,30}答记者问|记者问答|现场问答"
)
ANNOUNCING = re.compile(
    "[：:]$|(?:以下|如下|下列|下面)[^，。]{0,16}。$|(?:重点|主要)[^。]{0,12}(?:方面|项)[^，。]{0,6}。$"
)
SALUTATION = re.compile("^(?:各位|尊敬的|同志们|朋友们|女士们)")
CONTINUED = re.compile("^(?:具体|其中|主要|包括|分别|即|一年来，主要)")
CARRY = 6
"""Lines for which a review goes on in a text broken into short lines."""
LIST_REACH = 300
"""Lines over which the items of one list are looked for."""


@dataclass(slots=True)
class Governor:
    """A line that governs those under it.

    Attributes:
        line: The heading, or the line that announces a list.
        rank: How high it stands.
        orientation: What it says of the lines under it.
        mixed: Whether the part may still turn from review to plan.
        until: The last line of its list, or None for a heading.
    """

    line: Line
    rank: float
    orientation: Orientation | None
    mixed: bool = False
    until: Line | None = None


def find_outline(lines: Sequence[Line], page: Page, *, published: date | None = None) -> None:
    """Set parents and orientation of every line; `published` says which years have passed, else the page does."""
    title = page.title.text if page.title else ""
    year = published.year if published else _year(lines, page, title)
    _Outline(lines, year, bool(REPORT.search(title) or page.spoken)).run()


def _fragmented(lines: Sequence[Line]) -> bool:
    """Whether a text is broken into lines of a sentence or less, so that its paragraphs are lost."""
    lengths = sorted(len(line.text) for line in lines if line.kind == "paragraph")
    return len(lengths) >= 30 and lengths[len(lengths) // 2] <= 45


def _year(lines: Sequence[Line], page: Page, title: str) -> int | None:
    """The year a text speaks from: of its date, of its title, or the one after the year that it reviews."""
    if page.date or page.spoken:
        return (page.date or page.spoken).year  # type: ignore[union-attr]  # one of them is not None
    if named := re.search("(20[0-9]{2})年.{0,16}报告", title):
        return int(named[1])
    for line in lines:
        if line.kind == "heading" and (reviewed := REVIEWED.match(line.words)):
            return int(reviewed[1]) + 1
    return None


class _Outline:
    def __init__(self, lines: Sequence[Line], year: int | None, report: bool) -> None:
        self.lines, self.year, self.report = lines, year, report
        self.stack: list[Governor] = []
        self.before: Orientation | None = None
        """The orientation of the last numbered part, which the next one without words of its own goes on with."""
        self.last: Line | None = None
        self.fragmented = _fragmented(lines)
        self.carried = 0

    def run(self) -> None:
        for index, line in enumerate(self.lines):
            if line.kind == "heading":
                self._heading(line)
            elif line.kind in ("paragraph", "table", "question"):
                self._paragraph(index, line)

    def _heading(self, line: Line) -> None:
        headline = line.rank is None and not self.report
        said, strong = heading_orientation(
            line.words.rstrip("。"), year=self.year, report=self.report, headline=headline
        )
        appendix = APPENDIX.fullmatch(line.words) is not None
        rank = line.rank
        if rank is None:
            part = appendix or (self.report and said is not None and strong)
            rank = TOP if part else UNNUMBERED
        popped = self._pop(rank)
        inherited = self._orientation()
        if said is not None and inherited is not None and not strong:
            said = None
        orientation: Orientation | None = "past" if said == "mixed" else said
        if orientation is None:
            orientation = inherited
            if inherited is None and popped is not None and rank <= 1 and not appendix and line.rank is not None:
                orientation = "plan" if popped.orientation == "plan" else None
        line.parents = self._parents()
        line.orientation = None if said == "mixed" else orientation
        self.stack.append(Governor(line, rank, orientation, mixed=said == "mixed"))
        self.last = None

    def _paragraph(self, index: int, line: Line) -> None:
        if line.rank is not None:
            self._pop(line.rank)
        else:
            self._close_lists(index)
        part = next((g for g in reversed(self.stack) if g.mixed), None)
        if part is not None and turns_to_plan(line.words, year=self.year):
            part.orientation, part.mixed = "plan", False
        inherited = self._orientation()
        said = paragraph_orientation(line.words, year=self.year)
        if said is None and self.last is not None and CONTINUED.match(line.words) and line.words.endswith("："):
            said = self.last.orientation
        line.parents = self._parents()
        line.orientation = self._carry(line, said) or inherited
        if line.kind == "paragraph" and ANNOUNCING.search(line.text) and not SALUTATION.match(line.text):
            self._announce(index, line, line.orientation)
        self.last = line

    def _carry(self, line: Line, said: Orientation | None) -> Orientation | None:
        """In a text broken into short lines, 去年，… goes on for some lines, until one speaks of what is to come."""
        if said is not None or line.rank is not None or PLANNED.search(line.words):
            past = said == "past" and OPENS_DONE.match(line.words) is not None
            self.carried = CARRY if past and self.fragmented else 0
            return said
        if not self.carried:
            return None
        self.carried -= 1
        return "past" if re.search("[0-9]", line.words) else None

    def _announce(self, index: int, line: Line, orientation: Orientation | None) -> None:
        following = next(
            (other for other in self.lines[index + 1 : index + 6] if other.kind in ("paragraph", "heading")), None
        )
        if following is None or following.rank is None or following.number not in (1, None):
            return
        said = announces(line.words)
        if orientation is None:
            orientation = line.orientation = said
        last = following
        count = following.number
        for other in self.lines[index + 1 : index + LIST_REACH]:
            if other.rank is not None and other.rank < following.rank:
                break
            if other.rank == following.rank and other is not following:
                if other.number is not None and count is not None and other.number <= count:
                    break
                last, count = other, other.number
        rank = following.rank - 0.1
        # a list of the same style ends the one before it, and all that stood in that
        open_list = next((i for i, g in enumerate(self.stack) if g.until is not None and g.rank >= rank), None)
        if open_list is not None:
            del self.stack[open_list:]
        self.stack.append(Governor(line, rank, orientation, until=last))

    def _pop(self, rank: float) -> Governor | None:
        """Close what a line of this rank ends; the last one closed of the same rank is returned."""
        same = None
        while self.stack and self.stack[-1].rank >= rank:
            closed = self.stack.pop()
            if closed.rank == rank:
                same = closed
        return same

    def _close_lists(self, index: int) -> None:
        """An unnumbered paragraph behind a list's last item ends the list, unless its items are headings."""
        while (
            self.stack
            and (last := self.stack[-1].until) is not None
            and last.kind != "heading"
            and last.end < self.lines[index].start
        ):
            self.stack.pop()

    def _orientation(self) -> Orientation | None:
        return next((g.orientation for g in reversed(self.stack) if g.orientation is not None), None)

    def _parents(self) -> tuple[Line, ...]:
        return tuple(governor.line for governor in self.stack)
