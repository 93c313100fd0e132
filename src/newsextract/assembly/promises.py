"""Promised or done: what in a figure's clause, sentence or heading makes it a target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newsextract.mentions.cues import CueMention, done_pattern, scan_cues
from newsextract.mentions.periods import PeriodMention
from newsextract.model import Period
from newsextract.model.records import Commitment
from newsextract.text.segment import segment, tag

from .context import Setting
from .scene import Scene

VERBAL = frozenset("vdpm")
# Nouns as often as cues: only before a verb, an adverb or a number do they promise (计划新增, not 实施计划)
DOUBTFUL = frozenset(["计划", "规划", "要", "将", "预期", "目标", "努力", "拟"])
CLAUSE = re.compile("[，；：。！？\n]")


@dataclass(frozen=True, slots=True)
class Promise:
    """Why a statement is a target.

    Attributes:
        commitment: How it is promised.
        cue: The words, heading or date that promise it.
        deadline: The period by whose end it is due, or None.
        inherited: Whether the deadline came from outside the sentence.
        end: Where the cue ends in the text; the clause's start if it stands elsewhere.
        why: `cue`, `date` or `section`.
    """

    commitment: Commitment
    cue: str | None
    deadline: Period | None
    inherited: bool
    end: int
    why: str


def cues_of(scene: Scene) -> list[CueMention]:
    """The cues of a sentence that do promise."""
    return [cue for cue in scan_cues(scene.text, scene.start, scene.end) if _promises(scene, cue)]


def _promises(scene: Scene, cue: CueMention) -> bool:
    if scene.mask[cue.start - scene.start] != scene.text[cue.start]:
        return False  # inside a period or a figure
    before = scene.text[max(scene.start, cue.start - 1) : cue.start]
    if cue.text not in DOUBTFUL:
        return before not in ("“", "不")
    if before in ("“", "《", "年", "完") or before in "一二三四五六七八九十":
        return cue.text == "要" and before in "一二三四五六七八九十"
    behind = scene.masked(cue.end, min(scene.end, cue.end + 8))
    if not behind or "\ue001" <= behind[0] <= "\ue004":
        return bool(behind)
    if CLAUSE.match(behind):
        return False
    word = segment(behind)[0].text
    if cue.text == "将" and tag(word)[:1] in ("n", "r", "m", "q"):
        return False  # 将 = 把: 将占比提升到三分之二
    return tag(word)[:1] in VERBAL or tag(word) in ("ad", "c") or (cue.text in ("努力", "预期") and tag(word) != "")


def promise_of(
    scene: Scene, cues: list[CueMention], position: int, setting: Setting, published: date | None
) -> Promise | None:
    """What makes the statement at `position` a target, or None for a fact."""
    clause = scene.start
    for match in CLAUSE.finditer(scene.text, scene.start, position):
        clause = match.end()
    due = deadline_before(scene, position, published)
    governing = [c for c in cues if c.end <= position and (c.start >= clause or governs_sentence(scene, c))]
    stated = scene.text[governing[-1].end if governing else clause : position]
    past = bool(done_pattern().search(stated)) and not (governing and governing[-1].commitment == "expect")
    if not past and governing:
        cue = max(governing, key=lambda c: c.start)
        now = period_is_past(scene, clause, position, published)
        if not now or setting.plan:
            deadline, inherited = _deadline(due, setting, scene, position, published)
            return Promise(cue.commitment, cue.text, deadline, inherited, cue.end, "cue")
    if due is not None and not past:
        return Promise("plan", due.text, due.period, False, due.end, "date")
    if setting.plan and not past and not period_is_past(scene, scene.start, position, published):
        deadline, inherited = _deadline(due, setting, scene, position, published)
        return Promise("plan", setting.cue, deadline, inherited, clause, "section")
    return None


def governs_sentence(scene: Scene, cue: CueMention) -> bool:
    """Whether a cue announces a list: 主要预期目标是：A；B；C, 规划明确…, 按照计划，…"""
    if cue.commitment == "expect" and "目标" in cue.text:
        return True
    return cue.text in ("按照计划", "目标是", "目标任务", "为目标", "下一步", "今后", "将", "要", "计划", "拟", "规划") and bool(
        re.match("[^，；。]{0,14}[：]", scene.text[cue.end : cue.end + 16])
    )


def period_is_past(scene: Scene, start: int, position: int, published: date | None) -> bool:
    """Whether the nearest period between two places is over by the day of publication."""
    if published is None:
        return False
    mine = [m for m in scene.periods if start <= m.start < position and m.period is not None and m.role in ("plain", "from")]
    return bool(mine) and mine[-1].period is not None and mine[-1].period.end < published


def deadline_before(scene: Scene, position: int, published: date | None) -> PeriodMention | None:
    """The nearest period before a place by whose end something is due: 到2027年, 2035年."""
    for mention in sorted(scene.periods, key=lambda m: -m.start):
        if mention.start >= position or mention.period is None or mention.role in ("baseline", "from"):
            continue
        if mention.role == "deadline" and (published is None or mention.period.end >= published):
            return mention
        if published is not None and mention.period.start > published:
            return mention
        return None
    return None


def _deadline(
    due: PeriodMention | None, setting: Setting, scene: Scene, position: int, published: date | None
) -> tuple[Period | None, bool]:
    if due is not None:
        return due.period, False
    for mention in sorted(scene.periods, key=lambda m: -m.start):
        if mention.start < position and mention.period is not None and mention.role == "plain":
            if published is None or mention.period.end >= published:
                return mention.period, False
    return setting.deadline, setting.deadline is not None
