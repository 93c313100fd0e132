"""What a growth is against, and in which prices."""

from __future__ import annotations

import re

from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.wording import pattern

from .frames import Said, Spot
from .scene import Figure, Piece, Scene
from .statement import Memory

COMPARED = re.compile("^(?:比|较)[^，]{2,12}")
"""What a change is against that is no time: 比预算数减少."""
YEARLY = "{bases.annual_average}(?:{verbs.action}|(?:{verbs.report+reach}|了)*$)"
"""A level that is told by the year (年均新增就业, 新增就业人数年均超过), not of one (年均浓度)."""
DATED = frozenset("0123456789今去当上每明前同")


def basis_of(before: str) -> str | None:
    """The basis of comparison that the words in front of a figure name, the nearest one; None without one."""
    if pattern("{bases.yoy+mom+annual_average+cumulative}").search(before) is None:
        return None
    found: tuple[int, str] | None = None
    for name in ("yoy", "mom", "annual_average", "cumulative"):
        for match in pattern(f"{{bases.{name}}}(?![底初]|的?(?:预[测期计估]|估计))").finditer(before):
            if match[0][0] in "年月季" and before[: match.start()][-1:] in DATED:
                continue  # 比2020年|增加, not 年增
            if found is None or match.end() > found[0]:
                found = match.end(), name
    return found[1] if found else None


def price_of(before: str) -> str | None:
    """`real` for 扣除价格因素, 按可比价格; `nominal` for 名义; None without such words."""
    if pattern("{price.nominal+real}").search(before) is None:
        return None
    return "nominal" if pattern("{price.nominal}").search(before) else "real"


def basis_for(spot: Spot, said: Said, subject: str, memory: Memory) -> str | None:
    """The basis of a figure: its own, or what the paragraph compares with; a level has one if it is a sum or a mean.

    `subject` is the phrase in front of the figure as it stands there.
    """
    basis = basis_of(spot.before)
    if basis == "cumulative":
        memory.listed.cumulative = True
    if basis is None and not subject and COMPARED.search(spot.before):
        return None
    if said.measure == "growth":
        return basis or memory.basis
    if said.measure == "change":
        return basis or (memory.basis if not subject or subject.startswith(("影响", "拉动")) else None)
    if said.measure == "level" and (basis == "cumulative" or memory.listed.cumulative):
        return "cumulative"
    yearly = said.measure == "level" and basis == "annual_average" and pattern(YEARLY).search(spot.before)
    return basis if yearly else None


def baseline_for(scene: Scene, piece: Piece, figure: Figure, said: Said) -> PeriodMention | None:
    """The time that a growth, change or multiple is told against in its own piece (比2020年), or None."""
    if said.measure not in ("growth", "change", "multiple"):
        return None
    for mention in scene.periods:
        if piece.start <= mention.start < figure.start and mention.end <= figure.start:
            worded = scene.text[mention.start - 2 : mention.start] in ("同比", "环比")
            against = mention.role == "baseline" and not worded and basis_of(mention.text) is None
            if against or (said.measure == "multiple" and said.of and said.of.startswith(mention.text)):
                return mention
    return None
