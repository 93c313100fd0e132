"""What a frame sees of a figure, and what it says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from newsextract.assembly.phrases import ADVERBS
from newsextract.assembly.scene import FIGURE, PLACE, TIME, Figure
from newsextract.mentions.ranks import RankMention
from newsextract.mentions.wording import pattern
from newsextract.model.records import Measure

REPORTED = rf"(?>{ADVERBS}|{{verbs.report+reach}}|了|[{TIME}，])*"
"""Words of reporting between what a frame looks for and its figure."""

NO_FIGURE = rf"[^，；。{FIGURE}]"
PLACES = rf"[{PLACE}]"
TIMES = rf"[{TIME}]"


@dataclass(frozen=True, slots=True)
class Said:
    """What a frame makes of a figure.

    Attributes:
        measure: What the figure measures.
        subject: How much of the words in front holds the metric.
        of: The whole, field or base as written, or None.
        falls: Whether the figure is a fall, so its value is negative.
        prefix: What belongs in front of the metric: a verb behind it (数量新增76家), a unit (比豆粕每吨低).
        metric: The metric itself, where the frame finds it elsewhere than in front.
    """

    measure: Measure
    subject: int
    of: str | None = None
    falls: bool = False
    prefix: str = ""
    metric: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure with the words around it in its piece.

    Attributes:
        before: The words in front.
        mask: The same, with figures, periods and places masked.
        figure: The figure.
        behind: The words behind, up to the piece's end.
    """

    before: str
    mask: str
    figure: Figure
    behind: str = ""

    @property
    def ratio(self) -> bool:
        """Whether the figure is a percentage or a multiple."""
        return self.figure.quantity.dimension in ("percent", "multiple")

    @property
    def percent(self) -> bool:
        """Whether the figure is a percentage."""
        return self.figure.quantity.dimension == "percent"

    @property
    def points(self) -> bool:
        """Whether the figure is in percentage points."""
        return self.figure.quantity.dimension == "percentage_point"

    @property
    def rank(self) -> bool:
        """Whether the figure is a rank."""
        return isinstance(self.figure, RankMention)

    def search(self, template: str) -> re.Match[str] | None:
        """A pattern (with word lists by name) in the masked words in front."""
        return pattern(template).search(self.mask)

    def named(self, match: re.Match[str], group: str) -> str | None:
        """The plain words of a group of a match in the mask; None if there are none."""
        return self.before[match.start(group) : match.end(group)].strip("的，") or None


Build = Callable[[Spot], Said | None]
