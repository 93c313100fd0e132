"""Figures that state nothing: supposed, denied, or the law's."""

from __future__ import annotations

import re
from functools import cache

from newsextract.mentions.cues import unstated_words
from newsextract.mentions.ranks import RankMention

from .aims import is_goal
from .scene import Figure


@cache
def _reasons() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Why a figure is refused, and the words in front that say so; a supposition reaches through its sentence."""
    words = unstated_words
    threat = f"(?:{words('threats')}|由[^，。；]{{2,20}})"
    return (
        ("hypothetical", re.compile(f"{words('hypothetical')}|(?:^|[，：“])若(?![干羌尔即虚论开泽望])")),
        ("denied", re.compile(f"{words('not')}{words('reached')}[^，。；]{{0,12}}$")),
        ("law", re.compile(f"(?:{threat}[^。；]{{0,30}}{words('fines')}|{words('law')})[^，。；]{{0,10}}$")),
    )


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(f"[今昨明当本]?{unstated_words('clock')}(?:（[^（）]{{1,10}}）)?[的约近]?$")


@cache
def _parts() -> re.Pattern[str]:
    """What a plan counts of itself (提出3项指标), unless they are met or ranked (8项指标居全省第一)."""
    return re.compile(f"{unstated_words('parts')}{{0,4}}(?:指标|目标)(?![一-鿿]{{0,3}}{unstated_words('met')})")


LIKENED = re.compile("相当于(?:了|约|近){0,2}$")
"""What something is only likened to: 相当于50个西湖的水量."""
FOR_WHOM = re.compile("(?:对|向|为|给)[^，。；]{0,20}$")
GIVEN = re.compile(
    "[^，。；]{0,24}?的[^，。；的]{2,10}?(?:，?(?:进行|给予|予以|实行|实施|发放)(?:[^，。；]{0,8})(?:补助|补贴|奖励|奖补|减免|支持|贴息|救助|帮扶))"
)
"""What whoever is over a threshold is given (对销售额2万元以上的企业给予补助): the threshold is no figure."""
MINUTE = re.compile("[0-9][点时]零$")
TRIAL = re.compile("(?:整[省市县])?(?:试点|政策|制度|这[一项])")
"""What a duration only names: 承包到期后再延长30年试点."""
AGAINST = re.compile(
    "(?:[高低快慢优好大小]于|超过|不及)[^，。；]{1,14}$|(?<![对相同占之])[比较](?![例重值率])[^，。；]{0,10}$"
)
"""What is told against a goal, which others have set: 低于年初设定的|4%的控制目标."""


def unstated(text: str, start: int, figure: Figure) -> str | None:
    """Why a figure of the sentence that begins at `start` states nothing; None if it states something."""
    if isinstance(figure, RankMention):
        return None
    before = text[start : figure.start]
    if figure.quantity.unit in ("点", "点钟", "时") and _clock().search(before):
        return "clock time"
    if figure.quantity.unit == "分" and MINUTE.search(before):
        return "clock time"
    if figure.quantity.unit in ("项", "个", "条") and _parts().match(text, figure.end):
        return "parts of a plan"
    if figure.quantity.unit == "年" and TRIAL.match(text, figure.end):
        return "figure in a name"
    if figure.quantity.dimension == "count" and LIKENED.search(before):
        return "likened"
    if FOR_WHOM.search(before) and GIVEN.match(text, figure.end):
        return "condition"
    for reason, words in _reasons():
        if words.search(before):
            return reason
    return "compared" if is_goal(text, figure.end) and AGAINST.search(before) else None
