"""Goals by name: what behind a figure calls it one (4.5%左右的增长目标), and what the goal is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsextract.mentions.wording import pattern

from .scene import FIGURE, Figure, Scene

NAMED = (
    "(?:的?|(?P<noun>[^，。；：、的“”0-9]{1,10})?的(?P<head>[^，。；：、的“”要是达完实0-9]{2,8}?)?)"
    "(?P<goal>{goals.kind}{0,2}目标)(?!价|值|客户|群|人群|市场|公司)(?P<hoped>[^，。；]{0,6}?{goals.hoped})?"
)
"""A figure that is a goal, with the noun that it counts (4500万吨|产能的目标) or with what it is a goal of."""
CALLED = "的?{goals.kind}{0,2}目标"
NEXT = re.compile(f"[^，。；：、{FIGURE}]{{0,8}}[、，和与及][^，。；：、{FIGURE}]{{0,8}}(?={FIGURE})")
"""What stands between two figures of one goal: 甲300万吨，乙|40万吨的退出目标."""
SET = "^(?:[^，]{0,6}?{goals.set}(?:了|的)?|[^，]{0,4}?按(?:照满足|照|满足))"
"""Who set a goal: 国家确定的|化解水泥产能2亿吨的目标."""
MEASURED = frozenset(["percent", "money", "mass", "volume", "area", "length", "power", "energy"])
"""What a goal is told in where another noun stands between (20个国家的目标 is no figure that is a goal)."""
GROWING = ("增长", "增速")
RANGE = 4
"""Figures at most that are one goal."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What calls a figure a goal.

    Attributes:
        goal: The name of the goal: 增长目标.
        start: Index where the words end that tell of the figure itself, a rate of growth included.
        told: Index where the figure ends, or what it counts.
        head: What the goal is of, where that stands behind all figures (甲300万吨、乙40万吨的|产能退出|目标), else "".
        hoped: Whether it is said to be within reach (仍有望实现).
        own: Whether the words stand behind this figure, and not behind a later one of the list.
    """

    goal: str
    start: int
    told: int
    head: str
    hoped: bool
    own: bool


def is_goal(text: str, at: int) -> bool:
    """Whether the words behind a figure call it a goal: 4%|的控制目标."""
    return text.find("目标", at, at + 14) >= 0 and pattern(CALLED).match(text, at) is not None


def without_setter(words: str) -> str:
    """The words in front of a goal without who set it: 国家确定的|化解水泥产能."""
    return pattern(SET).sub("", words)


def aim_of(scene: Scene, figure: Figure) -> Aim | None:
    """What behind a figure, or behind the last of its list, calls it a goal; None if nothing does."""
    if scene.text.find("目标", figure.end, scene.end) < 0:
        return None
    at, mine = figure, True
    for _ in range(RANGE):
        if pattern("{goals.compared}").match(at.text):
            return None  # 低于4.5%的控制目标
        named = pattern(NAMED).match(scene.text, at.end, scene.end)
        if named is not None and ((named["noun"] is None and named["head"] is None) or _measured(at)):
            told = named.end("noun") if named["noun"] else at.end
            start = named.start("goal") + 2 if named["goal"].startswith(GROWING) else told
            start, told = (start, told) if mine else (scene.end, scene.end)
            return Aim(named["goal"], start, told, named["head"] or "", bool(named["hoped"]), mine)
        between = NEXT.match(scene.mask, at.end - scene.start)
        following = next((f for f in scene.figures if between and f.start == scene.start + between.end()), None)
        if following is None:
            return None
        at, mine = following, False
    return None


def _measured(figure: Figure) -> bool:
    return figure.quantity.dimension in MEASURED or figure.quantity.unit in ("", "人", "户")
