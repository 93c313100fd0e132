"""Figures that state nothing: supposed, denied, or the law's."""

from __future__ import annotations

import re

from newsextract.mentions.ranks import RankMention

from .scene import Figure

REASONS = (
    ("hypothetical", re.compile("假如|如果|倘若|假设|设想|若按|要是|譬如|例如一|比如一|举例")),
    (
        "denied",
        re.compile("(?:没有|未能?|尚未|并未|并非|不再|不曾)(?:达到|实现|完成|超过|突破|是|提出)[^，。；]{0,12}$"),
    ),
    (
        "law",
        re.compile(
            "(?:违反|规定|情节|可以?|并处|应当|由[^，。；]{2,20})[^。；]{0,30}(?:罚款|罚金)[^，。；]{0,10}$|"
            "(?:处罚|拘留|有期徒刑|判处|处以|违者)[^，。；]{0,10}$"
        ),
    ),
)
"""Why a figure is refused, and the words in front that say so; a supposition reaches through its sentence."""

CLOCK = re.compile(
    "(?:今|昨|明|当|本)?(?:晚上?|早上?|晨|上午|下午|中午|凌晨|傍晚|夜)(?:（[^（）]{1,10}）)?(?:的|约|近)?$"
)
PARTS = re.compile(
    "(?:大|主要|预期性|约束性|重点|核心|具体|量化|方面)*(?:指标|目标)"
    "(?![一-鿿]{0,3}(?:值|数|完成|达|居|位|进|增|好|高|优|列|实现|超|落|如|全|提))"
)
"""What a plan counts of itself (提出3项指标), unless they are met or ranked (8项指标居全省第一)."""

TRIAL = re.compile("(?:整[省市县])?(?:试点|政策|制度)")
"""What a duration only names: 承包到期后再延长30年试点."""


def unstated(text: str, start: int, figure: Figure) -> str | None:
    """Why a figure of the sentence that begins at `start` states nothing; None if it states something."""
    if isinstance(figure, RankMention):
        return None
    before = text[start : figure.start]
    if figure.quantity.unit in ("点", "点钟", "时") and CLOCK.search(before):
        return "clock time"
    if figure.quantity.unit in ("项", "个", "条") and PARTS.match(text, figure.end):
        return "parts of a plan"
    if figure.quantity.unit == "年" and TRIAL.match(text, figure.end):
        return "figure in a name"
    for reason, words in REASONS:
        if words.search(before):
            return reason
    return None
