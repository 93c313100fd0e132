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
    ("law", re.compile("(?:罚款|处罚|罚金|拘留|有期徒刑|判处|处以|违者)[^，。；]{0,10}$")),
)
"""Why a figure is refused, and the words in front that say so; a supposition reaches through its sentence."""


def unstated(text: str, start: int, figure: Figure) -> str | None:
    """Why a figure of the sentence that begins at `start` states nothing; None if it states something."""
    if isinstance(figure, RankMention):
        return None
    before = text[start : figure.start]
    for reason, words in REASONS:
        if words.search(before):
            return reason
    return None
