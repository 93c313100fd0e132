"""What is asked of a statement: which cue governs it, what times stand in front, is it done or over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from newsextract.mentions.cues import CueMention, done_pattern, no_result, telling_words
from newsextract.mentions.periods import PeriodMention
from newsextract.model import Period

from .aims import Aim, aim_of
from .cues import announces
from .phrases import lead_end
from .scene import FIGURE, TIME, Scene
from .settings import Setting

UNFINISHED = ("时间", "上", "中", "下", "时", "后", "前", "左右")
"""How a clause ends that only says when or how: 争取用三年时间，在2014年基础上，."""
MET = re.compile("完成|实现|达成|达到|提前|如期|超|高于|低于|好于|从|较|比|已|未")
CLAUSE_END = re.compile("[，；。]")


@dataclass(slots=True)
class Question:
    """What is asked: is the statement at a place promised?

    Attributes:
        scene: Its sentence.
        cues: The sentence's cues.
        position: Where it stands.
        setting: What its block passes on.
        published: The day of publication, or None.
        clause: Where the clause of the statement begins.
    """

    scene: Scene
    cues: Sequence[CueMention]
    position: int
    setting: Setting
    published: date | None

    clause: int = field(init=False)
    _before: list[PeriodMention] = field(init=False, repr=False)
    """The periods in front of the statement, the nearest first."""

    def __post_init__(self) -> None:
        """Look up what nearly every answer needs."""
        self.clause = self.scene.clause_start(self.position, "，；：。！？\n")
        self._before = [m for m in reversed(self.scene.periods) if m.start < self.position]

    def idle(self) -> bool:
        """Whether the sentence has none of what can promise: no cue, no plan around it, no time and no goal."""
        if self.cues or self.setting.plan or self.scene.periods:
            return False
        return self.scene.text.find("目标", self.scene.start, self.scene.end) < 0

    def governing(self) -> CueMention | None:
        """The cue that governs the statement.

        The last one of its clause, one that announces a list, or the last one in front up to a semicolon, when no time
        to come and no past stands between.
        """
        clause, before = self.clause, [c for c in self.cues if c.end <= self.position]
        mine = [c for c in self.cues if clause <= c.start <= self.position]  # 不得超过50% is in the figure itself
        forecast = next((cue for cue in reversed(before) if cue.commitment == "expect"), None)
        near = forecast is not None and "；" not in self.scene.text[forecast.end : self.position]
        if mine:  # 预计今年将达10万亩 is a forecast, whatever stands between
            return forecast if near and mine[-1].commitment == "plan" else mine[-1]
        for cue in reversed(before):
            if announces(self.scene, cue):
                return cue
        if not before or self.due_here(clause) or self.over(before[-1].end):
            return None
        reach = self.scene.text[before[-1].end : self.position]
        told = done_pattern().search(reach) or any(word in reach for word in telling_words("meanwhile"))
        if "；" in reach or told or self._spent(before[-1]):
            return None
        return forecast if near and before[-1].commitment == "plan" else before[-1]

    def forecast(self) -> CueMention | None:
        """The word of forecast in front of the statement in its sentence, up to a semicolon or what has happened."""
        cue = next((c for c in reversed(self.cues) if c.end <= self.position and c.commitment == "expect"), None)
        reach = self.scene.text[cue.end : self.position] if cue is not None else ""
        told = done_pattern().search(reach) or any(word in reach for word in telling_words("meanwhile"))
        return None if "；" in reach or told else cue

    def goal(self) -> Aim | None:
        """What behind the figure calls it a goal, met or not."""
        figure = next((f for f in self.scene.figures if f.start == self.position), None)
        return aim_of(self.scene, figure) if figure is not None else None

    def aim(self) -> Aim | None:
        """What behind the figure calls it a goal (维持营收130亿元的目标); None if others say it was met."""
        aim = self.goal()
        if aim is None or (not aim.hoped and MET.search(self.scene.text, self.clause, self.position)):
            return None
        return aim

    def _spent(self, cue: CueMention) -> bool:
        """Whether a cue has said its promise in its own clause (争取实施一批工程，|完成绿化450万亩)."""
        stop = CLAUSE_END.search(self.scene.text, cue.end, self.position)
        if stop is None or cue.commitment in ("plan", "expect"):
            return stop is not None and bool(no_result().search(self.scene.text[cue.end : stop.start()]))
        opening = self.scene.masked(self.scene.clause_start(cue.start, "，；：。"), cue.start)
        if lead_end(opening) < len(opening):
            return True  # 产值力争突破4500亿元，|算力不少于25EFLOPS
        said = self.scene.masked(cue.end, stop.start())
        done = bool(said.strip(f"{TIME}到在于用，")) and not said.endswith(UNFINISHED)
        return done and FIGURE not in said

    def due_here(self, since: int) -> bool:
        """Whether a time to come stands between a place and the statement."""
        due = self.due()
        return due is not None and due.start >= since

    def follows(self) -> CueMention | None:
        """A cue in an earlier part of the sentence, behind which plain statements are plans."""
        before = [c for c in self.cues if c.end <= self.position]
        return before[0] if before and not self.done(before[-1].end) and not self.over(before[-1].end) else None

    def done(self, since: int) -> bool:
        """Whether the words from a place on say that it has happened."""
        return bool(done_pattern().search(self.scene.text, since, self.position))

    def present(self) -> bool:
        """Whether the sentence opens with how things are (目前，有179个城市参加), and no time to come follows."""
        return self.scene.text.startswith(tuple(telling_words("present")), self.scene.start) and self.due() is None

    def over(self, since: int) -> bool:
        """Whether the nearest period from a place on is over by the day of publication."""
        if self.published is None:
            return False
        opening = self.scene.masked(self.scene.start, since)
        since = self.scene.start if opening and not opening.strip(f"{TIME}，") else since  # 2019年6月至9月，共…
        told = [m.period for m in self._before if m.start >= since and m.role in ("plain", "from") and m.period]
        return bool(told) and told[0].end < self.published

    def ahead(self) -> bool:
        """Whether the sentence names, in front of the statement, a time that is not over by the day of publication."""
        told = [m.period for m in self._before if m.role in ("plain", "deadline") and m.period]
        return self.published is not None and any(period.end > self.published for period in told)

    def ending(self) -> bool:
        """Whether the nearest period in front has begun and is all but over by the day of publication."""
        told = next((m for m in self._before if m.role == "plain" and m.period), None)
        if self.published is None or told is None or told.period is None or self.due_here(told.start):
            return False  # 今天发布，预计到2028年，…
        period = told.period
        begun = period.start <= self.published <= period.end
        return begun and (self.published - period.start) * 8 >= (period.end - period.start) * 7

    def estimated(self) -> bool:
        """Whether a forecast governs the statement whose time is all but over (in late December, 预计全年新增9万)."""
        cue = self.governing()
        day = self._before and self._before[0].period is not None and self._before[0].period.granularity == "day"
        return cue is not None and cue.commitment == "expect" and not day and self.ending()

    def due(self) -> PeriodMention | None:
        """The nearest period by whose end something is due: 到2027年, 2035年; None if a nearer one is not to come."""
        for mention in self._before:
            later = mention.period is not None and self._later(mention)
            if (
                mention.period is None
                or mention.role in ("baseline", "named")
                or (mention.role == "from" and not later)
            ):
                continue
            coming = self.published is None or mention.period.end >= self.published
            return mention if (mention.role == "deadline" and coming) or later else None
        return None

    def _later(self, mention: PeriodMention) -> bool:
        """Whether a period lies after the publication; a five-year plan does in its first year."""
        if self.published is None or mention.period is None:
            return False
        if mention.kind == "plan":
            return mention.period.end > self.published and mention.period.start.year >= self.published.year
        return mention.period.start > self.published

    def deadline(self) -> tuple[Period | None, bool]:
        """The deadline, from the sentence or else from the heading, and whether it is inherited."""
        due = self.due()
        if due is not None:
            return due.period, False
        for mention in self._before:
            if mention.period is None or mention.role != "plain" or mention.period.end == self.published:
                continue
            if self.published is None or mention.period.end >= self.published:
                return mention.period, False
        return self.setting.deadline, self.setting.deadline is not None
