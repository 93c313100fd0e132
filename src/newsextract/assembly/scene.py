"""A sentence as the rules see it: its text with figures, periods and places masked, cut into pieces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.quantities import QuantityMention
from newsextract.mentions.ranks import RankMention
from newsextract.mentions.regions import RegionMention

FIGURE, RANK, TIME, PLACE = "\ue001", "\ue002", "\ue003", "\ue004"
"""What stands in a mask for each character of a figure, a rank, a period and a place."""

Figure = QuantityMention | RankMention

HARD = re.compile("[，；：。！？\n]")
# A list of figures that share what stands before them: 4.3%、5.7%; 15、22个百分点; 5.1%和6.2%
LISTED = re.compile(
    rf"[{FIGURE}{RANK}]+(?:(?:、|和|与|及|以及|，(?=[{FIGURE}{RANK}]+(?:[，。；、和与及）]|$)))[{FIGURE}{RANK}]+)+"
)
# 建成A3个及820个B; 入选A2家、B67家: a joint between two pieces that share a verb
JOINT = re.compile(
    rf"(?<=[{FIGURE}{RANK}])(?:、|及|和(?![美谐])|与|以及|并)|(?:、|(?<![惠普以触涉波顾遍])及|(?<![总饱缓])和|(?<!参)与|以及)(?=(?:超|逾|近|约)?[{FIGURE}])"
)


@dataclass(slots=True)
class Piece:
    """A stretch of a sentence with one figure, or one list of figures.

    Attributes:
        start: Index of its first character.
        end: Index behind the last one.
        figures: Its figures in order.
        joined: Whether it hangs on to the piece before it by 、 or 及.
        clause: Number of its clause in the sentence.
        bracketed: Whether it stands in brackets.
    """

    start: int
    end: int
    joined: bool
    clause: int
    bracketed: bool = False
    figures: list[Figure] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """One sentence with its mentions.

    Attributes:
        text: The whole clean text.
        start: Where the sentence starts in it.
        end: Where it ends.
        mask: As long as the sentence, with figures, ranks, periods and places masked.
        figures: Figures and ranks.
        periods: Periods.
        regions: Places.
    """

    text: str
    start: int
    end: int
    mask: str
    figures: Sequence[Figure]
    periods: Sequence[PeriodMention]
    regions: Sequence[RegionMention]
    reaches: dict[tuple[int, bool], int] = field(default_factory=dict, repr=False)
    """Up to where each place may be that of a figure, once that was asked."""
    _starts: dict[str, list[int]] = field(default_factory=dict, repr=False)
    """Where clauses begin, for the marks that part them."""

    def masked(self, start: int, end: int) -> str:
        """The mask between two places of the text."""
        return self.mask[start - self.start : end - self.start]

    def clause_start(self, position: int, marks: str = "，；：。") -> int:
        """Where the clause of a place begins: behind the last of some marks, or with the sentence."""
        starts = self._starts.get(marks)
        if starts is None:
            stops = _any_of(marks).finditer(self.text, self.start, self.end)
            starts = self._starts[marks] = [self.start, *(stop.end() for stop in stops)]
        return starts[max(bisect_right(starts, position) - 1, 0)]

    def clause_before(self, begin: int) -> tuple[int, int] | None:
        """The clause that a comma sets off in front of a place, without the comma; None where there is none."""
        end = begin - 1
        return (self.clause_start(end), end) if end > self.start and self.text[end] == "，" else None

    def bracket(self, position: int) -> int:
        """Where the bracket opens that a place stands in; -1 outside of brackets."""
        opening = self.text.rfind("（", self.start, position)
        return -1 if "）" in self.text[max(opening, self.start) : position] else opening

    def pieces(self) -> list[Piece]:
        """The sentence cut at commas and, between figures, at 、 and 及; only pieces that hold a figure."""
        found = [piece for piece in self._cut() if piece.figures]
        for before, piece in pairwise(found):
            piece.joined = piece.joined and before.clause == piece.clause
        return found

    def _cut(self) -> Iterator[Piece]:
        cuts = sorted(self._cuts())
        start, joined, clause, bracketed, queue = self.start, False, 0, False, list(self.figures)
        for cut, resume, hard, opens in [*cuts, (self.end, self.end, True, False)]:
            if cut < start:
                continue
            piece = Piece(start, cut, joined, clause, bracketed)
            while queue and queue[0].start < cut:
                piece.figures.append(queue.pop(0))
            yield piece
            start, joined, bracketed = resume, not hard, opens
            clause += hard

    def _cuts(self) -> Iterator[tuple[int, int, bool, bool]]:
        """Places to cut: (end of the piece, start of the next, at a comma, opens a bracket)."""
        lists = [match.span() for match in LISTED.finditer(self.mask)]
        quoted = [match.span() for match in QUOTED.finditer(self.mask) if STATED.search(match[0]) is None]

        def free(position: int) -> bool:
            return not any(s < position < e - 1 for s, e in quoted)

        brackets = [m.span() for m in BRACKETED.finditer(self.mask) if FIGURE in m[0] or RANK in m[0]]
        for first, last in brackets:
            yield self.start + first, self.start + first + 1, False, True
            yield self.start + last - 1, self.start + last, False, False
        for match in HARD.finditer(self.mask):
            if free(match.start()) and not any(s < match.start() < e for s, e in lists):
                yield self.start + match.start(), self.start + match.end(), True, False
        for before, after in pairwise(self.figures):
            between = self.masked(before.end, after.start)
            at = between.find("、")
            if at > 0 and not HARD.search(between) and free(before.end - self.start + at):
                yield before.end + at, before.end + at + 1, False, False
        for match in JOINT.finditer(self.mask):
            if free(match.start()) and not any(s < match.start() < e for s, e in lists):
                yield self.start + match.start(), self.start + match.end(), False, False


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{marks}]")


QUOTED = re.compile("“[^“”]{1,60}”|《[^《》]{1,60}》|（[^（）]{1,40}）")
STATED = re.compile(f"[{FIGURE}{RANK}][^，。；]*[，。；]|[，。；][^，。；]*[{FIGURE}{RANK}]")
"""What somebody says in quotation marks, figures and clauses, and no name: “全市养护3条国道，里程1836公里。”."""
BRACKETED = re.compile("（[^（）]{1,60}）")


def set_scene(
    text: str,
    span: tuple[int, int],
    figures: Sequence[Figure],
    periods: Sequence[PeriodMention],
    regions: Sequence[RegionMention],
) -> Scene:
    """The scene of the sentence at `span`, given the mentions that lie in it."""
    start, end = span
    if not (figures or periods or regions):
        return Scene(text, start, end, text[start:end], figures, periods, regions)
    mask = list(text[start:end])

    def cover(first: int, last: int, sign: str) -> None:
        mask[first - start : last - start] = sign * (last - first)

    for region in regions:
        if not region.embedded:
            cover(region.start, region.end, PLACE)
    for period in periods:
        cover(period.start, period.end, TIME)
    for figure in figures:
        cover(figure.start, figure.end, RANK if isinstance(figure, RankMention) else FIGURE)
    return Scene(text, start, end, "".join(mask), figures, periods, regions)
