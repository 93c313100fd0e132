"""Frames: what the words around a figure make it, a level, a change, a growth, a share, a rank or a multiple."""

from __future__ import annotations

from newsextract.assembly.rules import Rule

from .growth import CHANGE, CHANGE_OF, GAP_RULE, GROWTH, GROWTH_RATE
from .level import ADDED, LEVEL, RANK
from .share import DOUBLED, FULFILMENT, MULTIPLE, REVERSED_SHARE, SHARE, STAKES
from .spot import Build, Said, Spot

FRAMES: tuple[Rule[Build], ...] = (
    RANK, DOUBLED, ADDED, GAP_RULE, STAKES, REVERSED_SHARE, FULFILMENT,
    GROWTH, CHANGE, CHANGE_OF, GROWTH_RATE, MULTIPLE, SHARE, LEVEL,
)  # fmt: skip
"""In the order in which they are tried; the first that says something is taken."""


def frame_of(spot: Spot) -> tuple[str, Said]:
    """The id of the frame that fits a figure, and what it says; every figure is at least a level."""
    for rule in FRAMES:
        said = rule.build(spot)
        if said is not None:
            return rule.id, said
    raise AssertionError("the last frame takes every figure")


__all__ = ["CHANGE_OF", "FRAMES", "GROWTH_RATE", "LEVEL", "SHARE", "Said", "Spot", "frame_of"]
