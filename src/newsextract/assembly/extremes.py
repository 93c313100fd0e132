"""The places where a rate is the highest or lowest, told in front of it: 其中石家庄和福州涨幅最高，为0.7%."""

from __future__ import annotations

from dataclasses import dataclass

from newsextract.mentions.wording import pattern
from newsextract.model import Region

from .bases import basis_of
from .scene import FIGURE, PLACE, Piece, Scene
from .statement import Memory

PLACES = rf"(?P<who>[{PLACE}]+(?:[、和与][{PLACE}]+)*)"
RATE = "(?:{verbs.growth_noun}|(?P<fall>{verbs.fall_noun}))"
FIRST = rf"{PLACES}的?(?P<of>[^，{FIGURE}{PLACE}]{{0,10}}?)(?:同比|环比)?{RATE}最[高大快小低]$"
LAST = rf"{RATE}最[高大快小低]的(?:城市|地区|省份|省市|省)?(?:仍然?|依次|分别)*[为是]{PLACES}$"
MOVING = (
    "(?:^|[，。；：中])(?:[^，。；：]{0,6}(?:城市|地区|省份)|全国|我国|各[地省市区])?"
    "(?P<of>[^，。；：0-9]{0,24}?(?:{heads.statistic}|房价))(?:同比|环比)*(?:{verbs.rise+fall}|有[涨跌增降])"
)
"""What moves: 58个城市|住宅价格|环比上涨."""
REACH = 120
"""Characters of the text in front in which it is looked for."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """What a clause without a figure tells of the rate behind it.

    Attributes:
        of: What moves, empty if the paragraph does not tell.
        basis: What it is compared with, or None.
        falls: Whether it is a rate of fall.
        places: Where.
    """

    of: str
    basis: str | None
    falls: bool
    places: list[Region | None]


def extreme_before(scene: Scene, piece: Piece, memory: Memory) -> Extreme | None:
    """The extreme that the clause in front of a piece tells, or None; most clauses have no 最."""
    span = scene.clause_before(piece.start)
    if span is None or "最" not in scene.text[slice(*span)]:
        return None
    start, end = span
    mask = scene.masked(start, end)
    match = pattern(FIRST).search(mask) or pattern(LAST).search(mask)
    if match is None:
        return None
    first, last = (start + place for place in match.span("who"))
    places: list[Region | None] = [m.region for m in scene.regions if first <= m.start < last and m.kind == "place"]
    own = match["of"] if "of" in match.re.groupindex else ""
    before = scene.text[max(0, start - REACH) : start].rpartition("\n")[2]
    rated = memory.metric if memory.rated == f"{memory.metric}增速" else ""
    moving = [] if own or rated else [match["of"] for match in pattern(MOVING).finditer(before)]
    of = own or rated or (moving[-1] if moving else "")
    basis = basis_of(scene.text[start:end]) or (basis_of(before) if moving else None) or memory.basis
    return Extreme(of, basis, match["fall"] is not None, places)
