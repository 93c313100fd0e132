"""Frames: what the words in front of a figure make it, a level, a change, a growth, a share, a rank or a multiple."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsextract.mentions.ranks import RankMention
from newsextract.mentions.wording import pattern
from newsextract.model.records import Measure

from .metrics import ADVERBS
from .scene import FIGURE, PLACE, RANK, TIME, Figure


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of saying a figure.

    Attributes:
        id: Rule id, kept in the record.
        measure: What the figure measures.
        falls: Whether the figure is a fall, so its value is negative.
        prefix: A verb that belongs to the metric though it stands behind it (数量新增76家).
    """

    id: str
    measure: Measure
    falls: bool = False
    prefix: str = ""


LEVEL = Frame("indicator.level", "level")
ADDED = Frame("indicator.level.added", "level", prefix="新增")
RANKED = Frame("indicator.rank", "rank")
SHARE = Frame("indicator.share", "share")
REVERSED = Frame("indicator.share.reversed", "share")
FULFILLED = Frame("indicator.share.plan", "share")
MULTIPLE = Frame("indicator.multiple", "multiple")
DOUBLED = Frame("indicator.multiple.doubled", "multiple")
GROWTH, DECLINE = Frame("indicator.growth", "growth"), Frame("indicator.growth.fall", "growth", falls=True)
RISE, FALL = Frame("indicator.change", "change"), Frame("indicator.change.fall", "change", falls=True)
RATE = Frame("indicator.growth.rate", "growth")
RATE_FALL = Frame("indicator.growth.rate.fall", "growth", falls=True)
ABOVE, BELOW = Frame("indicator.gap", "change"), Frame("indicator.gap.below", "change", falls=True)

REPORTED = rf"(?:{{verbs.report}}|{ADVERBS}|了|[{TIME}]+|，)*"

MOVE = rf"(?P<verb>(?<![新净年])(?:(?P<rise>{{verbs.rise}})|(?P<fall>{{verbs.fall}})))(?:了|幅度为|幅度|率为|约|近|超|{ADVERBS}|[{TIME}]+)*$"
RATE_NOUN = rf"(?:(?P<rise>{{verbs.growth_noun}}|{{heads.statistic}}?涨幅)|(?P<fall>{{verbs.fall_noun}}))(?:分别)?{REPORTED}$"
GAP = rf"(?P<verb>高于|低于|快于|慢于|高出|优于|好于|比(?=[^，]*(?:高|低|快|多)$))(?P<than>[^，；。{FIGURE}]{{1,16}}?)(?:高|低|快|多)?(?:约|近|了)*$"
SHARED = rf"(?:约|共|均|只|仅|已|还|分别|合计|均已)*占(?:到|了|据了?)?(?P<of>[^，；。{FIGURE}]{{0,20}}?)(?:的)?(?:比重|比例|份额|比率|比)?{REPORTED}$"
PROPORTION = rf"(?:占比|比重|份额)(?:分别)?{REPORTED}$"
TIMES = rf"(?:是|为|达到|达|相当于|约为|约是|增至)(?P<of>[^，；。{FIGURE}]{{1,20}}?)的?(?:约|近|超过|超)?$"
PLAN_SHARE = rf"(?P<verb>完成)(?P<of>(?:[{TIME}]|全年|年度?|任务|目标|计划|预算|年初|总)+)的?$"
WITHIN = rf"(?:稳定在|保持在|约为|达|达到|为|超过|相当于)(?P<of>[{PLACE}]+[^，；。{FIGURE}]{{0,8}}?)的?$"


def frame_of(before: str, mask: str, figure: Figure, previous: str) -> tuple[Frame, str, str, str | None]:
    """The frame of a figure, the words in front that hold its metric (plain and masked), and its whole or field.

    Args:
        before: What stands in front of the figure in its piece.
        mask: The same, masked.
        figure: The figure.
        previous: The last metric, for a share whose subject is left out.
    """
    if isinstance(figure, RankMention):
        return RANKED, before, mask, figure.scope
    quantity = figure.quantity
    ratio = quantity.unit in ("%", "倍") or quantity.dimension in ("percent", "multiple")

    def until(match: re.Match[str], group: str | int = 0) -> tuple[str, str]:
        return before[: match.start(group)], mask[: match.start(group)]

    def named(match: re.Match[str], group: str) -> str | None:
        return before[match.start(group) : match.end(group)].strip("的，") or None

    if "番" in quantity.text or quantity.text == "倍增":
        return DOUBLED, before, mask, None
    if quantity.text.startswith("零增长") or quantity.text.endswith("增长"):
        return GROWTH, before, mask, None
    if match := re.search(r"(?:新增|净增)(?:了|约|近|超)*$", mask):
        return Frame(ADDED.id, "level", prefix=match[0][:2]), *until(match), None
    if quantity.dimension == "percentage_point" or ratio:
        if match := pattern(GAP).search(mask):
            if quantity.dimension == "percentage_point":
                below = match["verb"] in ("低于", "慢于") or mask[: match.end()].endswith("低")
                return (BELOW if below else ABOVE), *until(match), named(match, "than")
    if ratio and (match := re.search(PLAN_SHARE, mask)):
        return FULFILLED, *until(match), named(match, "of")
    if match := pattern(MOVE).search(mask):
        falls = match["fall"] is not None
        if quantity.dimension == "percentage_point" or not ratio:
            if not (falls is False and match["verb"] in ("快", "高出", "增强")) or quantity.dimension == "percentage_point":
                return (FALL if falls else RISE), *until(match), None
        else:
            return (DECLINE if falls else GROWTH), *until(match), None
    if ratio and (match := pattern(RATE_NOUN).search(mask)):
        return (RATE_FALL if match["fall"] else RATE), *until(match), None
    if quantity.unit == "倍" and (match := re.search(TIMES, mask)):
        return MULTIPLE, *until(match), named(match, "of")
    if quantity.unit == "%" and (match := pattern(SHARED).search(mask)):
        return SHARE, *until(match), named(match, "of")
    if quantity.unit == "%" and (match := pattern(PROPORTION).search(mask)) and match.start():
        return SHARE, *until(match), None
    if quantity.unit == "%" and (match := re.search(WITHIN, mask)):
        return SHARE, *until(match), named(match, "of")
    return LEVEL, before, mask, None


__all__ = ["Frame", "frame_of"]
_ = RANK
