"""A run of figures: one alone, or a list that shares what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from newsextract.mentions.ranks import RankMention
from newsextract.mentions.wording import pattern

from .aims import Aim, aim_of
from .frames import Spot
from .scene import FIGURE, Figure, Piece, Scene

MARK = re.compile("[，。；：、（）]")
EACH = re.compile("分别|各(?!类|级|项|地|种|方|界)")
EACH_ALIKE = re.compile("各(?:约|近|超)?$")
TURNS = rf"[，、和与并]?(?:同比|环比|则|实际|而)*{{verbs.rise+fall}}了?[{FIGURE}]+"
"""How a list that is told one by one goes on in another direction: 分别增长3%、5%，|下降2%."""
ALL = re.compile("(?<![年人户亩地日月平])均(?!衡|等|价|值)|都(?!市)|双双")
ALL_EACH = re.compile("[、和][^，。；与]{2,20}分别")
"""甲、乙排放量|分别|下降15%以上: said of each, with one figure."""
JOINED = re.compile("[、和与及，以个]{1,3}")
"""What stands between the figures of one list: 4.3%、5.7%和6%."""


@dataclass(frozen=True)
class Run:
    """One figure, or a list of figures that share what stands before them.

    Attributes:
        scene: The sentence.
        piece: The piece in which they stand.
        following: The piece behind it, or None.
        figures: The figures, one or more.
        begin: Where the words in front begin, behind the figure before.
        until: Where the words behind end, at the next figure or with the piece.
    """

    scene: Scene
    piece: Piece
    following: Piece | None
    figures: list[Figure]
    begin: int
    until: int

    @property
    def first(self) -> Figure:
        """The first figure."""
        return self.figures[0]

    @cached_property
    def last(self) -> Figure:
        """The last figure."""
        return self.figures[-1]

    @cached_property
    def stop(self) -> int:
        """Where the words in front end; a ranking verb belongs to its rank."""
        first = self.first
        return max(self.begin, first.verb_start if isinstance(first, RankMention) else first.start)

    @cached_property
    def spot(self) -> Spot:
        """The first figure with the words in front and behind the list."""
        scene, begin, stop = self.scene, self.begin, self.stop
        return Spot(scene.text[begin:stop], scene.masked(begin, stop), self.first, self.behind)

    @property
    def behind(self) -> str:
        """The words behind the last figure, without those that call it a goal."""
        return self.scene.text[self.last.end : self._told]

    @property
    def mask_behind(self) -> str:
        """The words behind the last figure, masked."""
        return self.scene.masked(self.last.end, self._told)

    @cached_property
    def aim(self) -> Aim | None:
        """What calls the last figure a goal, or None."""
        return aim_of(self.scene, self.last)

    @cached_property
    def _told(self) -> int:
        """Where the words behind the last figure end that tell of it."""
        return min(self.aim.start, self.until) if self.aim is not None and self.aim.own else self.until

    @property
    def listed(self) -> bool:
        """Whether the words behind go on as a list of names: 40名选手参加木工、焊接等8项比赛."""
        end = self.until
        goes_on = end == self.piece.end and self.scene.text[end : end + 1] == "、"
        return goes_on and self.scene.masked(end + 1, end + 2) not in (FIGURE, "另", "")

    @property
    def followed(self) -> bool:
        """Whether another figure of the piece stands behind."""
        return self.until < self.piece.end

    @property
    def thing(self) -> str:
        """What the next figure of the piece counts, empty without one: 与24个国家签订16项|自贸协定."""
        rest = [figure for figure in self.piece.figures if figure.start >= self.until]
        if not rest:
            return ""
        stop = rest[1].start if len(rest) > 1 else self.piece.end
        return MARK.split(self.scene.text[rest[0].end : stop], 1)[0]

    @cached_property
    def each(self) -> bool:
        """Whether the figures are told one by one of several things: 甲、乙分别增长3%、5%."""
        return len(self.figures) > 1 and EACH.search(self.spot.before) is not None

    @cached_property
    def turning(self) -> int:
        """How many figures go on with the list in another direction: 甲、乙、丙分别增长3%、5%，下降2%."""
        count, at = 0, self.last.end - self.scene.start
        if EACH.search(self.spot.before) is not None:
            while match := pattern(TURNS).match(self.scene.mask, at):
                count, at = count + 1, match.end()
        return count

    @property
    def alike(self) -> bool:
        """Whether one figure is told of several things alike: 甲、乙均居第一, 甲、乙各20家."""
        if len(self.figures) > 1:
            return False
        verb = self.scene.text[self.stop : self.first.start] if isinstance(self.first, RankMention) else ""
        alone = len(self.piece.figures) == 1 and (self.following is None or not self.following.joined)
        each = alone and ALL_EACH.search(self.spot.before) is not None
        return each or ALL.search(self.spot.before + verb) is not None

    @property
    def each_alike(self) -> bool:
        """Whether 各 stands before the one figure: 甲、乙各20家."""
        alone = len(self.figures) == 1
        return alone and (self.first.text.startswith("各") or EACH_ALIKE.search(self.spot.before) is not None)

    @property
    def shared(self) -> str:
        """What the last member of a list says for all: 48个学科入选名单 gives 学科入选名单."""
        if self.following is None or not self.following.joined:
            return ""
        figure = self.following.figures[-1]
        return self.scene.text[figure.end : self.following.end]


def runs_of(scene: Scene, piece: Piece, following: Piece | None, figures: list[Figure], begin: int) -> Iterator[Run]:
    """The runs of some figures of a piece, the words in front of which begin at `begin`."""
    lists: list[list[Figure]] = []
    for figure in figures:
        if lists and JOINED.fullmatch(scene.masked(lists[-1][-1].end, figure.start)):
            lists[-1].append(figure)
        else:
            lists.append([figure])
    for k, members in enumerate(lists):
        until = lists[k + 1][0].start if k + 1 < len(lists) else piece.end
        yield Run(scene, piece, following, members, begin, until)
        begin = members[-1].end
