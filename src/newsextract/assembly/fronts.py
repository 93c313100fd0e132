"""Words in front of a figure whose noun stands behind: what of them is a part of the metric, and what is not."""

from __future__ import annotations

import re

from newsextract.mentions.wording import pattern, table
from newsextract.text.segment import segment

from .lists import complete, leading_action
from .scene import PLACE

HANDLING = "将把对向给"
"""Words in front of those to whom something is done, whatever that is."""
GIVEN = re.compile(f"([{HANDLING}为])(?:全国|全省|全市|各地|全球|世界|国内外|[{PLACE}、和与及]+(?:等地?)?的?)?$")
"""What stands in front of those to whom something is done: 将6名|游客救出."""
PLACES = re.compile(
    "(?:[0-9]+多?个)?(?:国家和地区|国家及地区|国家|省区市|省份|省（[^）]*）|地区|城市|省市|方面|领域|环节|大类)"
)
"""Where those come from who are counted behind the figure: 70多个国家和地区的|3500名人员参会."""
HANDED = re.compile(
    "(?:对|向|给|与|同)$|[对向给][^，的、]{2,12}、[^，的]{2,40}等[地国省市县区]?$|[等、][0-9]*(?:省区市|省区|省份|省市|省|市县|县市区|县区)$|^[0-9]+(?:省区市|省区|省份|省)$"
)
"""How those end who are handed something, or the places of it: 对|32家部门开展巡视, 福建、江西等8省区|53万人受灾."""
CAUSED = (
    "包括$|(?:造成|导致|致使?|确认|证实|发现|另有?|已有?)+(?:了)?"
    "(?:[0-9]+(?:省区市|省份|省|市|县)|[^，的]{1,10}[省市县区州镇乡村岛矿])?$"
)
"""How those end who only tell of what happened: 暴雨导致泉山县|12个|乡镇受灾."""
WITH = re.compile("(?<![可予得给加难足所])以$|(?:花|花费|花去|耗费)(?:了|掉)?$")
COMING = re.compile("(?:有|共|主要|分别)*来自(?:[^，、来]*|[^，来]{1,50}(?:等|和)[^，、来]{0,12})$")
"""Where those who are counted come from: 吸引来自三个国家的|企业参展."""

FROM = re.compile("^(?P<verb>吸引|迎来|邀请|汇集|汇聚|聚集)?(?:有|共)?(?:分别)?来自[^，的]{1,24}的(?=[^，的]{2,}$)")
"""Where those come from who are counted: 来自40个国家的|选手."""


def whence(metric: str, *, counted: bool) -> str:
    """A metric without where those come from who are counted, here (来自40个国家的|选手) or behind the figure."""
    apart = counted or PLACES.fullmatch(metric.rpartition("来自")[2])
    return COMING.sub("", metric) if apart else FROM.sub(lambda match: match["verb"] or "", metric)


def introduced(metric: str) -> str:
    """What stays of the words in front when the noun stands behind: 抓好 and the examples before 等 do not."""
    if pattern(CAUSED).search(metric) or pattern("{phrase.together}+").fullmatch(metric):
        return ""  # 高质量完成|20件实事
    if metric.endswith("等"):
        metric = leading_action(metric) or _founding(metric)
    told = re.sub("[对向]$", "", metric)
    if complete(told):
        return told  # 全产业链产值向|200亿元迈进
    if HANDED.search(metric):
        return ""
    return "" if pattern(r"{phrase.together}*(?:{verbs.light}|进行|开始)+(?:了|对|好)*").fullmatch(metric) else metric


def _founding(metric: str) -> str:
    """The verb in front of the first of some examples, behind who acts: “金螺”奖|设立|最佳编剧、最佳导演等."""
    words = [token.text for token in segment(metric.partition("、")[0])]
    return next((word for word in reversed(words[:-1]) if word in table()["verbs"]["founding"]), "")


def acted_on(given: str, predicate: str) -> bool:
    """Whether a predicate is done to what is counted, by the word in front: 将6名|游客救出, 为40艘|渔船提供补给."""
    return (given != "" and given in HANDLING) or (
        given == "为" and "的" not in predicate and pattern("{verbs.offering}").match(predicate) is not None
    )
