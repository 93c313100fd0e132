"""The years of periods named without one, and the periods that open a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from newsextract.mentions.periods import PeriodMention, in_year
from newsextract.model import Period
from newsextract.text.layout import Block, Layout

from .phrases import lead_end
from .scene import Scene

ANNOUNCES = re.compile("[^，。；：]{0,12}(?:公布|发布|发出|印发|表示|消息|通报|宣布|透露|数据|报告|说)")
TODAY = re.compile("[今昨前](?:天|日|晚|起|晨)（$")
SAID = re.compile("^[^。，]{0,30}(?:表示|介绍|指出|说|称|透露|显示|获悉|了解到|强调|认为)[，：]")


def dated(text: str, periods: Sequence[PeriodMention], layout: Layout, published: date | None) -> list[PeriodMention]:
    """The periods, those without a year (前三季度) put into the year that their paragraph names before them.

    In a plan and behind a cue (预计全年…将), 全年 is the year of publication, the year that it is for; else, while that
    year is under way, the year under review that the text named last.
    """
    reviewed: int | None = None
    dated: list[PeriodMention] = []
    queue = iter(layout.blocks)
    block, year = next(queue, None), None
    for mention in periods:
        while block is not None and mention.start >= block.end:
            block = next(queue, None)
            year = published.year if published and block is not None and block.orientation == "plan" else None
        # 2032年渔运会工程今天（8月3日）开工: of the publication, whatever year a name holds
        today = mention.yearless and TODAY.search(text, max(0, mention.start - 4), mention.start)
        if mention.yearless and not today and year is not None:
            mention = in_year(mention, year)
        elif mention.text == "全年" and published is not None and not _past(block) and _ahead(text, mention):
            mention = in_year(mention, published.year)
        elif mention.text == "全年" and reviewed is not None and under_way(mention, published):
            mention = in_year(mention, reviewed)
        elif mention.kind == "absolute" and mention.role == "plain" and mention.period is not None:
            if not _passing(mention.period, published):
                year = mention.period.end.year
            if (
                mention.period.granularity == "year"
                and published is not None
                and year is not None
                and year < published.year
            ):
                reviewed = year
        dated.append(mention)
    return dated


def under_way(mention: PeriodMention, published: date | None) -> bool:
    """Whether two months or more of a period are still to come on the day of publication."""
    return published is not None and mention.period is not None and (mention.period.end - published).days > 60


def _passing(period: Period, published: date | None) -> bool:
    """Whether a part of a year to come only says when something is due (预计2026年三季度投产。公司维持全年…)."""
    return published is not None and period.start.year > published.year and period.granularity != "year"


def _past(block: Block | None) -> bool:
    return block is not None and block.orientation == "past"


def _ahead(text: str, mention: PeriodMention) -> bool:
    """Whether the words around 全年 speak of what is to come."""
    before, behind = text[max(0, mention.start - 4) : mention.start], text[mention.end : mention.end + 16]
    return bool(
        re.search("(?:预计|力争|确保|计划|力保|争取)$", before)
        or re.match("[^，。；]*(?:将|预计|力争|确保|拟)", behind)
    )


def leading(scene: Scene) -> PeriodMention | None:
    """The first time of a sentence that may hold for those behind it; the day of an announcement is none."""
    told = [m for m in scene.periods if m.role in ("plain", "since")]
    announced = len(told) > 1 and told[0].period is not None and told[0].period.granularity == "day"
    if announced and told[0].kind != "as_of" and ANNOUNCES.match(scene.text, told[0].end):
        return told[1]
    return told[0] if told else None


def opens(scene: Scene, lead: PeriodMention, *, event: bool = False) -> bool:
    """Whether a period opens its sentence, so that the sentences behind it are about it too.

    The day of an event (影展昨晚在南京开幕) may stand anywhere in the first clause of a news item.
    """
    if event and lead.kind != "as_of" and lead.period is not None and lead.period.granularity == "day":
        clause = scene.text[scene.start : lead.start]
        return not re.search("[，；：]", clause) and not ANNOUNCES.match(scene.text, lead.end)
    opening = SAID.sub("", scene.masked(scene.start, lead.start))
    return lead_end(opening) == len(opening) and "连续" not in lead.text
